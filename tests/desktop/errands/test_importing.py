"""From a dropped file to a stored result: reviewed first, one step, nothing half-done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.import_review import ImportReview
from itadesk.desktop.dialogs.unplaced import UnplacedDialog
from itadesk.desktop.dialogs.year import YearDialog
from itadesk.desktop.main_window import MainWindow
from itadesk.desktop.tokens import Tone
from itadesk.domain.agency import AgencyType
from itadesk.domain.fiscal import Round
from itadesk.store import results
from itadesk.tasks.desk import Desk
from itadesk.tasks.source_sheets import source_path
from tests.desktop.keyboard import click
from tests.desktop.windows import (
    FileDialogs,
    answering,
    dialog_of,
    dialogs,
    drop,
    make_workspace,
    opened_window,
    session_of,
    settle,
    shortcut,
    stored_scores,
)
from tests.tasks.offices import SCORES_2568, SHEET_2568, write_sheet

NAME = "ITA องค์การบริหารส่วนตำบลตัวอย่าง.itadesk"
_ASKS = "itadesk.desktop.errands.importing"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """The clerk's folder of documents."""
    folder = tmp_path / "เอกสาร"
    folder.mkdir()
    return folder


@pytest.fixture
def start(qtbot: QtBot, documents: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window without an office."""
    with opened_window(qtbot) as window:
        monkeypatch.setattr(window.keeping, "documents", lambda: documents)
        yield window


@pytest.fixture
def office(qtbot: QtBot, documents: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window with an office that has the scores of 2568, but no advice."""
    path = make_workspace(documents / "อบต.ตัวอย่าง.itadesk", y2568=SCORES_2568)
    with opened_window(qtbot, path) as window:
        monkeypatch.setattr(window.keeping, "documents", lambda: documents)
        yield window


def advised(window: MainWindow, year: int = 2568) -> list[str]:
    workspace = session_of(window).desk.workspace
    return [advice.node for advice in results.recommendations(workspace, year)]


# Without an office


def test_a_sheet_dropped_on_the_start_page_becomes_an_office(
    start: MainWindow, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = FileDialogs(monkeypatch)
    files.answer(documents / NAME)
    assert drop(start.start_page.drop, write_sheet(documents))
    settle()
    assert files.asked == [("เก็บแฟ้มงานของหน่วยงานไว้ที่", str(documents / NAME))]
    review = dialog_of(ImportReview)
    assert stored_scores(documents / NAME, 2568) == {}  # nothing before it is accepted
    click(review.go)
    agency = session_of(start).desk.agency
    assert agency is not None
    assert (agency.type, agency.name, agency.district) == (AgencyType.SAO, "ตัวอย่าง", "")
    assert advised(start) == ["IIT/i1", "IIT/i10", "EIT1/e4", "EIT2/e5"]
    assert session_of(start).round == Round.from_result(2568)
    assert start.top.undo.accessibleName() == "เลิกทำ: นำเข้า ใบแจ้งผล 2568.txt ปี ๒๕๖๘"
    assert start.message.text().startswith("นำเข้าผล ITA ปี ๒๕๖๘ แล้ว คะแนน ๑ ค่า ข้อเสนอแนะ ๔ ข้อ")


def test_the_import_is_one_step_that_can_be_taken_back(
    start: MainWindow, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileDialogs(monkeypatch).answer(documents / NAME)
    start.take_files([write_sheet(documents)])
    click(dialog_of(ImportReview).go)
    shortcut(start, Qt.Key.Key_Z)
    assert session_of(start).desk.result_years() == []


def test_whoever_does_not_say_where_gets_no_office(
    start: MainWindow, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileDialogs(monkeypatch).answer("")
    start.take_files([write_sheet(documents)])
    settle()
    assert start.session is None
    assert dialogs() == []
    assert [path.suffix for path in documents.iterdir()] == [".txt"]


def test_an_ending_is_added_where_it_is_missing(
    start: MainWindow, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileDialogs(monkeypatch).answer(documents / "งาน ITA")
    start.take_files([write_sheet(documents)])
    dialog_of(ImportReview).reject()
    assert session_of(start).path == documents / "งาน ITA.itadesk"
    assert session_of(start).desk.result_years() == []


@pytest.mark.parametrize(("answer", "opened"), [(0, "เดิม.itadesk"), (1, "ใหม่.itadesk"), (2, None)])
def test_a_workspace_that_is_there_is_never_overwritten(
    start: MainWindow,
    documents: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: int,
    opened: str | None,
) -> None:
    old = make_workspace(documents / "เดิม.itadesk", y2568=SCORES_2568)
    FileDialogs(monkeypatch).answer(old, documents / "ใหม่.itadesk")
    asked = answering(monkeypatch, _ASKS, answer)
    start.take_files([write_sheet(documents)])
    settle()
    assert [heading for heading, _ in asked()] == ["มีแฟ้มงานชื่อนี้อยู่แล้ว"]
    assert stored_scores(old, 2568)["IIT/1"] == "94.05"
    if opened is None:
        assert start.session is None
    else:
        assert dialog_of(ImportReview).proposal.year == 2568
        assert session_of(start).path.name == opened


def test_a_place_that_cannot_be_written_is_explained(
    start: MainWindow, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = documents / "ไฟล์"
    blocked.write_text("", encoding="utf-8")
    FileDialogs(monkeypatch).answer(blocked / "งาน.itadesk")
    start.take_files([write_sheet(documents)])
    settle()
    assert start.session is None
    assert start.message.tone is Tone.ERROR


# With an office


def test_an_import_shows_the_year_it_is_of(office: MainWindow, documents: Path) -> None:
    session_of(office).show_round(Round(2567))
    office.take_files([write_sheet(documents)])
    click(dialog_of(ImportReview).go)
    assert session_of(office).round == Round.from_result(2568)
    assert advised(office)


def test_the_sheet_that_was_imported_is_the_one_beside_the_cells(
    office: MainWindow, documents: Path
) -> None:
    sheet = write_sheet(documents)
    office.importing.take([sheet])
    click(dialog_of(ImportReview).go)
    assert source_path(session_of(office).desk, 2568) == sheet.resolve()


def test_a_file_can_be_chosen_by_key(
    office: MainWindow, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = FileDialogs(monkeypatch)
    files.answer(write_sheet(documents), "")
    shortcut(office, Qt.Key.Key_I)
    dialog_of(ImportReview).reject()
    assert office.memory.folder("sheets") == documents
    shortcut(office, Qt.Key.Key_I)
    settle()
    assert dialogs() == []
    assert files.asked[1][1] == str(documents)


def test_declining_stores_nothing(office: MainWindow, documents: Path) -> None:
    before = session_of(office).desk.workspace.revision
    office.take_files([write_sheet(documents)])
    click(dialog_of(ImportReview).leave)
    assert session_of(office).desk.workspace.revision == before


def test_several_files_are_reviewed_one_after_the_other(
    office: MainWindow, documents: Path
) -> None:
    second = documents / "คะแนน.csv"
    second.write_text("node,score\nIIT/1,90\n", encoding="utf-8")
    first = write_sheet(documents)
    office.take_files([first, second])
    assert dialog_of(ImportReview).proposal.source == first.name
    click(dialog_of(ImportReview).go)
    click(dialog_of(YearDialog).leave)  # the table does not say its year
    settle()
    assert dialogs() == []


def test_one_bad_file_does_not_keep_the_next_one_back(office: MainWindow, documents: Path) -> None:
    bad = documents / "เสีย.docx"
    bad.write_bytes(b"no zip")
    office.take_files([bad, write_sheet(documents)])
    assert dialog_of(ImportReview).proposal.year == 2568
    assert "เสีย.docx" in office.message.text()


def test_a_table_without_a_year_asks_for_it(office: MainWindow, documents: Path) -> None:
    table = documents / "คะแนน.csv"
    table.write_text("node,score\nIIT/1,90\n", encoding="utf-8")
    office.take_files([table])
    asked = dialog_of(YearDialog)
    asked.choice.set_key("2567")
    click(asked.go)
    review = dialog_of(ImportReview)
    assert review.proposal.year == 2567
    click(review.go)
    assert stored_scores(session_of(office).path, 2567) == {"IIT/1": "90.00"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ว่าง.txt", b"", "ว่าง"),
        ("จดหมาย.txt", "สวัสดีครับ วันนี้อากาศดี".encode(), "ไม่พบ"),
        ("ภาพ.png", b"\x89PNG\r\n\x1a\n....", "เป็นรูปภาพ"),
        ("ใบแจ้ง.pdf", b"%PDF-1.7 ....", "PDF"),
        ("คะแนน.csv", b"node,score\nIIT/1,120\n", "๐ ถึง ๑๐๐"),
        ("คะแนน.csv", b"node,score\nIIT/99,50\n", "IIT/99"),
    ],
)
def test_a_wrong_file_is_explained_and_changes_nothing(
    office: MainWindow, documents: Path, name: str, content: bytes, said: str
) -> None:
    before = session_of(office).desk.workspace.revision
    file = documents / name
    file.write_bytes(content)
    office.take_files([file])
    settle()
    for asked in dialogs():
        assert isinstance(asked, YearDialog)
        click(asked.go)
        settle()
    assert said in office.message.text()
    assert office.message.tone is Tone.ERROR
    assert session_of(office).desk.workspace.revision == before


def test_a_file_that_vanished_is_explained(office: MainWindow, documents: Path) -> None:
    office.take_files([documents / "หาย.txt"])
    settle()
    assert "หาย.txt" in office.message.text()


def test_texts_without_a_question_are_told_and_shown(office: MainWindow, documents: Path) -> None:
    floating = "ข้อความลอยที่ไม่มีเลขข้อและไม่ตรงกับประเด็นใด ควรพัฒนาระบบการทำงานให้ทันสมัย\n\n๑๑ ประเด็น"
    office.take_files([write_sheet(documents, SHEET_2568.replace("๑๑ ประเด็น", floating, 1))])
    click(dialog_of(ImportReview).go)
    assert "ที่ยังจัดเข้าข้อไม่ได้" in office.message.text()
    click(office.message.action)
    current = dialog_of(UnplacedDialog).current()
    assert current is not None
    assert current.text.startswith("ข้อความลอย")


def test_the_reading_can_be_called_off(
    office: MainWindow, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.busy, "show", lambda: None)
    office.take_files([write_sheet(documents)])
    was_busy = office.busy.busy
    office.busy.cancel.click()
    settle()
    assert (was_busy, office.busy.busy, dialogs()) == (True, False, [])


def test_a_sheet_names_an_office_that_has_no_name_yet(qtbot: QtBot, documents: Path) -> None:
    Desk.create(documents / "ใหม่.itadesk").close()
    with opened_window(qtbot, documents / "ใหม่.itadesk") as window:
        window.take_files([write_sheet(documents)])
        click(dialog_of(ImportReview).go)
        assert window.top.office.name.text() == "องค์การบริหารส่วนตำบลตัวอย่าง"
        shortcut(window, Qt.Key.Key_Z)
        assert session_of(window).desk.agency is None
