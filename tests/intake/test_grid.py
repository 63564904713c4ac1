"""Cells are read out of .csv and .xlsx as a person sees them."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.intake import grid
from itadesk.intake.errors import FileTooLargeError, UnreadableFileError
from itadesk.intake.grid import Grid, lacks_result, read_csv, read_workbook
from itadesk.intake.packages import open_package
from itadesk.thai.digits import parse_number
from tests.intake.builders import Cell, package, xlsx


def cells_of(text: str) -> list[tuple[str, ...]]:
    return [row.cells for row in read_csv(text, "a.csv").rows]


def sheets_of(content: bytes) -> list[Grid]:
    with open_package(content, "ตาราง.xlsx") as opened:
        return read_workbook(opened, content)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_separator_is_found(sign: str) -> None:
    assert cells_of(f"ก{sign}ข\n๑{sign}๒\n") == [("ก", "ข"), ("๑", "๒")]


def test_quoted_cells_may_hold_the_separator_and_line_ends() -> None:
    assert cells_of('"ก, ข",๑\n"ค\nง",๒') == [("ก, ข", "๑"), ("ค ง", "๒")]


def test_rows_keep_their_numbers_when_empty_ones_are_left_out() -> None:
    rows = read_csv("ก,ข\n,\nค,ง,,\n", "a.csv").rows
    assert [(row.number, row.cells) for row in rows] == [(1, ("ก", "ข")), (3, ("ค", "ง"))]
    assert rows[0][5] == ""
    assert rows[0].text == "ก | ข"


def test_far_too_many_rows_columns_or_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_ROWS", 5)
    monkeypatch.setattr(grid, "MOST_COLUMNS", 4)
    monkeypatch.setattr(grid, "MOST_CELLS", 6)
    assert cells_of("a,b\n" * 3)
    for text in ("a\n" * 6, "a,b,c,d,e\n", "a,b\n" * 4):
        with pytest.raises(FileTooLargeError):
            read_csv(text, "a.csv")


def test_a_cell_beyond_what_csv_allows_is_damage() -> None:
    with pytest.raises(UnreadableFileError):
        read_csv("ก" * 200_000 + ",1", "a.csv")


def test_a_workbook_shows_numbers_as_a_person_sees_them() -> None:
    rows: list[list[Cell]] = [["ก", 94.05, 100, 0.9405, "๙๔.๐๕", 0.1 + 0.2], [None, True]]
    (sheet,) = sheets_of(xlsx(rows, title="ปี 2568", formats={"D1": "0.00%"}))
    assert sheet.title == "ปี 2568"
    assert [row.cells for row in sheet.rows] == [
        ("ก", "94.05", "100", "94.05", "๙๔.๐๕", "0.3"),
        ("", "True"),
    ]


def test_a_percent_sign_in_quotation_marks_is_only_a_text() -> None:
    (sheet,) = sheets_of(xlsx([[94.05]], formats={"A1": '0.00"%"'}))
    assert sheet.rows[0].cells == ("94.05",)


def test_a_formula_without_a_result_is_told() -> None:
    (sheet,) = sheets_of(xlsx([[1, 2, "=A1+B1"]]))
    assert lacks_result(sheet.rows[0][2])
    assert not lacks_result(sheet.rows[0][0])


def test_merged_cells_hold_their_value_once() -> None:
    (sheet,) = sheets_of(xlsx([["ก", None, "ข"], [1, 2, 3]], merged=["A1:B1"]))
    assert sheet.rows[0].cells == ("ก", "", "ข")


def test_every_visible_worksheet_is_read() -> None:
    assert [s.title for s in sheets_of(xlsx([[1]], more={"สอง": [[2]]}))] == ["Sheet1", "สอง"]


def test_a_worksheet_that_claims_a_million_rows_is_read_as_it_is() -> None:
    rows: list[list[Cell]] = [["ก", 1]]
    content = xlsx(rows)
    with open_package(content, "a.xlsx") as opened:
        members = {name: opened.read(name) for name in opened.members}
    sheet = members["xl/worksheets/sheet1.xml"]
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b'ref="A1:B1"', b'ref="A1:XFD1048576"')
    assert members["xl/worksheets/sheet1.xml"] != sheet
    (read,) = sheets_of(package(members))
    assert read.rows[0].cells == ("ก", "1")


def test_far_too_large_worksheets_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = xlsx([["ก"]] * 7)
    for limit, value in (("MOST_ROWS", 6), ("MOST_CELLS", 6), ("LARGEST_PART", 100)):
        with monkeypatch.context() as patch:
            patch.setattr(grid, limit, value)
            with pytest.raises(FileTooLargeError):
                sheets_of(content)
    assert sheets_of(content)


@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"]
)
def test_a_damaged_workbook_is_refused(member: str) -> None:
    content = xlsx([["ก", 1]])
    with open_package(content, "a.xlsx") as opened:
        members = {name: opened.read(name) for name in opened.members}
    members[member] = members[member][: len(members[member]) // 2]
    with pytest.raises(UnreadableFileError, match=r"ตาราง\.xlsx"):
        sheets_of(package(members))


@given(st.lists(st.lists(st.text(alphabet='ก๑1.,;"\n ', max_size=6), max_size=4), max_size=5))
def test_any_rows_come_through_csv(rows: list[list[str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    read_csv(buffer.getvalue(), "a.csv")


@given(st.decimals(0, 100, places=2))
def test_every_score_comes_through_a_workbook(score: Decimal) -> None:
    (sheet,) = sheets_of(xlsx([["ก", float(score)]]))
    assert parse_number(sheet.rows[0][1]) == score
