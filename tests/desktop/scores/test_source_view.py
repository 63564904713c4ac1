"""The sheet beside the cells, marked where a figure came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadesk.desktop.scores.lines import SEE_SOURCE
from itadesk.desktop.scores.sheet_card import FOUND, NOT_FOUND, SOURCE
from itadesk.tasks import source_sheets
from tests.desktop.clerk import COPIED, FULL, steps
from tests.desktop.keyboard import click
from tests.desktop.scores.cells import Opened
from tests.desktop.windows import FileDialogs, settle
from tests.tasks.offices import SHEET_2568, write_sheet

FIGURES = """
ส่วนที่ ๒ ผู้ประเมินจัดเก็บข้อมูล (EIT Survey)
ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน ๗๙.๐๓ คะแนน
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return write_sheet(tmp_path, SHEET_2568 + FIGURES)


def test_a_problem_leads_to_its_place_in_the_sheet(opened: Opened, sheet: Path) -> None:
    session, tab = opened({2568: COPIED})
    source_sheets.remember_source(session.desk, 2568, sheet)
    tab.reload()
    buttons = tab.table.problem_lines()[0].buttons
    assert [b.text() for b in buttons] == ["แก้เป็น ๙๖.๖๘", SEE_SOURCE]
    click(buttons[1])
    settle()
    assert tab.sheet.choice.key() == SOURCE
    assert tab.sheet.source.marked == "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน ๗๙.๐๓ คะแนน"
    assert tab.sheet.summary.text() == FOUND
    assert tab.table.current_node() == "EIT2/8"


def test_the_mark_follows_the_line_that_is_chosen(opened: Opened, sheet: Path) -> None:
    session, tab = opened({2568: FULL})
    source_sheets.remember_source(session.desk, 2568, sheet)
    tab.show_source("IIT/4")
    settle()
    assert "ขอยืมทรัพย์สิน" in tab.sheet.source.marked
    tab.focus_node("OIT/10")
    assert tab.sheet.source.marked == ""
    assert tab.sheet.summary.text() == NOT_FOUND


def test_a_sheet_that_is_not_known_can_be_chosen(
    opened: Opened, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, tab = opened({2568: FULL})
    files = FileDialogs(monkeypatch)
    before = steps(session)
    tab.show_source("total")
    assert tab.sheet.source.said.text().startswith("ยังไม่รู้ว่าไฟล์ใบแจ้งผล")
    files.answer(sheet)
    click(tab.sheet.source.choose)
    settle()
    assert "๙๔.๗๙" in tab.sheet.source.marked
    assert tab.sheet.source.choose.isHidden()
    assert steps(session) == before


def test_a_sheet_that_is_gone_is_said_and_another_can_be_chosen(
    opened: Opened, tmp_path: Path
) -> None:
    session, tab = opened({2568: FULL})
    source_sheets.remember_source(session.desk, 2568, tmp_path / "หาย.txt")
    tab.show_source("total")
    settle()
    assert "เปิดไฟล์ “หาย.txt” ไม่ได้" in tab.sheet.source.said.text()
    assert tab.sheet.source.choose.isVisible()
