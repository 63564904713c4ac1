"""Cells go to Excel and come from it as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from itadesk.desktop.clipboard import copy_cells, from_tsv, pasted_cells, to_tsv
from itadesk.thai.words import ZERO_WIDTH_SPACE, breakable

CELL = st.text(alphabet='กา๑๒ab,."\t\n ', max_size=8)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 4))
    return draw(st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=4))


def test_cells_are_separated_by_tabs_and_rows_by_lines() -> None:
    assert to_tsv([["๑", "การปฏิบัติหน้าที่", "๙๔.๐๕"], ["๒", "", "๙๓.๕๗"]]) == (
        "๑\tการปฏิบัติหน้าที่\t๙๔.๐๕\r\n๒\t\t๙๓.๕๗"
    )


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("94.05\r\n93.57\r\n", [["94.05"], ["93.57"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"บรรทัด\nสอง"\tข', [["บรรทัด\nสอง", "ข"]]),
        ('"ว่า ""ผ่าน"""\tข', [['ว่า "ผ่าน"', "ข"]]),
        ('นิ้ว 3"\tข', [['นิ้ว 3"', "ข"]]),
        ('"ไม่ปิด\tข', [['"ไม่ปิด', "ข"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("a\tb\nc", [["a", "b"], ["c", ""]]),
        ("\t", [["", ""]]),
        ("", []),
    ],
)
def test_what_excel_puts_on_the_clipboard_is_understood(text: str, cells: list[list[str]]) -> None:
    assert from_tsv(text) == cells


@given(tables())
def test_whatever_is_copied_comes_back(rows: list[list[str]]) -> None:
    if rows[-1] == [""]:  # Excel's closing line end hides an empty last cell of a single column
        rows = [*rows[:-1], ["x"]]
    assert from_tsv(to_tsv(rows)) == rows


def test_no_mark_for_wrapping_reaches_the_clipboard(qapp: QApplication) -> None:
    shown = breakable("การแก้ไขปัญหาการทุจริต")
    assert ZERO_WIDTH_SPACE in shown
    copy_cells([[shown, "๘๑.๖๗"]])
    assert QGuiApplication.clipboard().text() == "การแก้ไขปัญหาการทุจริต\t๘๑.๖๗"
    assert pasted_cells() == [["การแก้ไขปัญหาการทุจริต", "๘๑.๖๗"]]
