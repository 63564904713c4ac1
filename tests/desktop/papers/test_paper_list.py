"""The list at the left by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from itadesk.desktop.papers.model import Entry
from itadesk.desktop.papers.paper_list import PaperList
from itadesk.store.papers import PaperState
from itadesk.thai.digits import to_thai
from tests.desktop.keyboard import click, press

ENTRIES = [
    Entry("วิเคราะห์ผล 2568"),
    Entry(
        "บันทึกข้อความ",
        "analysis-memo",
        2568,
        "set",
        "ลงวันที่ 3 ต.ค. 68",
        PaperState.SIGNED,
        "บันทึกข้อความ วิเคราะห์ผล ITA 2568",
    ),
    Entry("รายงาน", "analysis-report", 2568, "set", "ยังไม่ลงวันที่", PaperState.DRAFT, "รายงาน 2568"),
    Entry("อื่น ๆ"),
    Entry("ตารางมาตรการ คะแนน และหลักฐาน", "tables", 2569, name="ตาราง 2569"),
]


@pytest.fixture
def papers(qtbot: QtBot) -> PaperList:
    made = PaperList()
    qtbot.addWidget(made)
    made.resize(264, 420)
    with qtbot.waitExposed(made):
        made.show()
    made.show_entries(ENTRIES, to_thai)
    QApplication.processEvents()
    return made


def key(papers: PaperList) -> str:
    assert papers.entry is not None
    return papers.entry.key


def test_one_is_always_chosen(papers: PaperList) -> None:
    assert key(papers) == ENTRIES[1].key
    papers.show_entries(ENTRIES[3:], to_thai)
    assert key(papers) == ENTRIES[4].key


def test_arrows_go_past_the_headings(papers: PaperList) -> None:
    chosen: list[Entry] = []
    papers.chosen.connect(chosen.append)
    papers.table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        press(papers.table, key)
    assert [entry.kind for entry in chosen] == [
        "analysis-report",
        "tables",
        "analysis-report",
        "analysis-memo",
    ]


def test_a_click_chooses(papers: PaperList) -> None:
    place = papers.table.visualRect(papers.table.model().index(2, 0)).center()
    click(papers.table.viewport(), place)
    assert key(papers) == ENTRIES[2].key
    heading = papers.table.visualRect(papers.table.model().index(0, 0)).center()
    click(papers.table.viewport(), heading)
    assert key(papers) == ENTRIES[2].key


def test_what_is_chosen_stays_when_the_list_is_read_anew(papers: PaperList) -> None:
    assert papers.choose("analysis-report", 2568)
    chosen: list[Entry] = []
    papers.chosen.connect(chosen.append)
    signed = [*ENTRIES[:2], ENTRIES[2]._replace(state=PaperState.SUBMITTED), *ENTRIES[3:]]
    papers.show_entries(signed, to_thai)
    assert key(papers) == signed[2].key
    papers.show_entries([ENTRIES[4], *signed[:4]], to_thai)
    assert key(papers) == signed[2].key
    assert papers.table.current_row() == 3
    assert chosen == []
    assert not papers.choose("analysis-memo", 2567)


def test_it_is_spoken_with_its_whole_name_and_state(papers: PaperList) -> None:
    model = papers.table.model()
    said = [
        str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
    ]
    assert said[1] == "บันทึกข้อความ วิเคราะห์ผล ITA ๒๕๖๘, ลงวันที่ ๓ ต.ค. ๖๘, ลงนามแล้ว"
    assert said[4] == "ตาราง ๒๕๖๙"


def test_it_is_shown_in_the_digits_of_the_office(papers: PaperList) -> None:
    assert str(papers.table.model().index(0, 0).data()) == "วิเคราะห์ผล ๒๕๖๘"
    papers.show_entries(ENTRIES, str)
    assert str(papers.table.model().index(0, 0).data()) == "วิเคราะห์ผล 2568"


@pytest.mark.parametrize("width", [180, 264, 400])
def test_note_and_chip_have_room_at_every_width(papers: PaperList, width: int) -> None:
    papers.resize(width, 420)
    QApplication.processEvents()
    table = papers.table
    one_line = table.delegate.measures().least
    assert table.rowHeight(1) > one_line
    narrow = table.rowHeight(1)
    papers.resize(600, 420)
    QApplication.processEvents()
    assert table.rowHeight(1) <= narrow
    assert not table.grab().toImage().isNull()


def test_enter_goes_on_to_the_pages(qtbot: QtBot, papers: PaperList) -> None:
    papers.table.setFocus()
    with qtbot.waitSignal(papers.opened):
        press(papers.table, Qt.Key.Key_Return)
