"""Papers out of the window: what is ticked is written, elsewhere, and what could not be is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.export import ExportDialog, PaperRow
from itadesk.desktop.memory import Memory
from itadesk.desktop.session import Session
from itadesk.desktop.tokens import Tone
from itadesk.domain.errors import InputError
from itadesk.domain.fiscal import Round
from itadesk.tasks import exporting, kinds, planning, settling
from tests.desktop.clerk import FULL, at_desk
from tests.desktop.keyboard import click
from tests.desktop.windows import FileDialogs, noted, settle

ANALYSIS, REPORT = ("analysis-memo", 2568), ("analysis-report", 2568)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """The example office with the result of 2568 and the measures of 2569."""
    with at_desk(tmp_path / "สำนักงาน.itadesk", {2568: FULL}, year=2568) as opened:
        planning.draft_all(opened.desk, 2569)
        yield opened


def opened(qtbot: QtBot, session: Session) -> ExportDialog:
    dialog = ExportDialog(session, Memory())
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def row(dialog: ExportDialog, kind: str) -> PaperRow:
    return next(row for row in dialog.rows if row.kind == kind)


def ticked(dialog: ExportDialog) -> set[tuple[str, int]]:
    return {(row.kind, row.year()) for row in dialog.rows if row.box.isChecked()}


def test_the_papers_of_the_round_are_ticked_where_there_is_something_in_them(
    qtbot: QtBot, session: Session
) -> None:
    assert ticked(opened(qtbot, session)) == {ANALYSIS, REPORT, ("tables", 2569)}
    planning.new_measure(session.desk, 2568)
    results = {("results-memo", 2568), ("results-report", 2568)}
    assert ticked(opened(qtbot, session)) == {ANALYSIS, REPORT, *results, ("tables", 2569)}
    session.show_round(Round(2568))
    assert ticked(opened(qtbot, session)) == {
        ("analysis-memo", 2567),
        ("analysis-report", 2567),
        ("tables", 2568),
    }


def test_every_kind_and_set_can_be_chosen(qtbot: QtBot, session: Session) -> None:
    rows = opened(qtbot, session).rows
    assert [row.kind for row in rows] == [*kinds.SETS, *kinds.KINDS]
    assert len({row.box.text() for row in rows}) == len(rows)


def test_it_says_what_stands_in_each_for_the_chosen_year(qtbot: QtBot, session: Session) -> None:
    dialog = opened(qtbot, session)
    results = row(dialog, "results-memo")
    assert results.content.text() == "ผลตามมาตรการปี ๒๕๖๙ เทียบผล ITA ๒๕๖๙ กับ ๒๕๖๘ · Word · PDF"
    results.choice.set_key("2568")
    assert results.content.text() == "ผลตามมาตรการปี ๒๕๖๘ เทียบผล ITA ๒๕๖๘ กับ ๒๕๖๗ · Word · PDF"
    assert row(dialog, "tables").content.text() == "มาตรการปี ๒๕๖๙ · Excel"
    assert not row(dialog, "analysis-memo").choice.isVisible()  # it can be of one year only


def test_what_is_ticked_is_written_beside_the_workspace(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", noted(shown))
    dialog = opened(qtbot, session)
    click(dialog.go)
    assert not dialog.go.isEnabled()  # one at a time
    settle()
    folder = tmp_path / "เอกสาร สำนักงาน"
    assert {(e.kind, e.format) for e in dialog.written} == {
        ("analysis-memo", "docx"),
        ("analysis-memo", "pdf"),
        ("analysis-report", "docx"),
        ("analysis-report", "pdf"),
        ("tables", "xlsx"),
    }
    assert {e.path.parent for e in dialog.written} == {folder}
    assert all(e.path.is_file() for e in dialog.written)
    assert dialog.results.isVisible()
    assert dialog.results.title() == "เขียนแล้ว ๕ ไฟล์"
    assert dialog.leave.text() == "ปิด"
    assert dialog.go.isEnabled()
    click(dialog.open_folder_button)
    for button in dialog.open_buttons():
        click(button)
    assert shown == [str(folder), *(str(e.path) for e in dialog.written)]


def test_another_folder_is_remembered_for_this_office(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "แฟลชไดรฟ์"
    other.mkdir()
    FileDialogs(monkeypatch).answer(other, "")
    dialog = opened(qtbot, session)
    dialog.choose_folder()
    dialog.choose_folder()  # cancelled: it stays
    click(dialog.go)
    settle()
    assert {e.path.parent for e in dialog.written} == {other}
    assert opened(qtbot, session).folder == other
    other_office = ExportDialog(session, Memory(tmp_path / "memory"))
    qtbot.addWidget(other_office)
    assert other_office.folder == tmp_path / "เอกสาร สำนักงาน"


def test_a_paper_that_cannot_be_written_keeps_no_other_back(qtbot: QtBot, session: Session) -> None:
    dialog = opened(qtbot, session)
    row(dialog, "analysis-report").box.setChecked(False)
    row(dialog, "results-memo").box.setChecked(True)
    row(dialog, "results-memo").choice.set_key("2569")
    with pytest.MonkeyPatch.context() as patch:
        export = exporting.export

        def only_some(*args: object, **rest: object) -> object:
            if args[2] == ["results-memo"]:
                raise InputError("ไฟล์นี้เปิดอยู่ใน Word กรุณาปิดแล้วลองใหม่")
            return export(*args, **rest)  # type: ignore[arg-type]

        patch.setattr(exporting, "export", only_some)
        click(dialog.go)
        settle()
    assert {e.kind for e in dialog.written} == {"analysis-memo", "tables"}
    assert dialog.message.text() == "ไฟล์นี้เปิดอยู่ใน Word กรุณาปิดแล้วลองใหม่"
    assert dialog.message.tone is Tone.ERROR


def test_a_folder_that_cannot_be_written_is_explained(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    blocked = tmp_path / "ไฟล์"
    blocked.write_text("", encoding="utf-8")
    dialog = opened(qtbot, session)
    dialog.folder = blocked / "ข้างใน"
    click(dialog.go)
    settle()
    assert dialog.written == []
    assert not dialog.results.isVisible()
    assert dialog.message.tone is Tone.ERROR


def test_word_and_pdf_are_chosen_for_all_papers(qtbot: QtBot, session: Session) -> None:
    dialog = opened(qtbot, session)
    dialog.word.setChecked(False)
    click(dialog.go)
    settle()
    assert {e.format for e in dialog.written} == {"pdf", "xlsx"}
    dialog.pdf.setChecked(False)
    assert dialog.go.isEnabled()  # the workbook is Excel's
    row(dialog, "tables").box.setChecked(False)
    assert not dialog.go.isEnabled()


def test_a_font_that_is_not_installed_is_said_beside_what_was_written(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "font_notice", lambda _desk: "เครื่องนี้ไม่มีแบบอักษรนี้")
    dialog = opened(qtbot, session)
    click(dialog.go)
    settle()
    assert dialog.message.text() == "เครื่องนี้ไม่มีแบบอักษรนี้"
    assert dialog.message.tone is Tone.WARNING
    assert dialog.written


def test_without_a_tick_there_is_nothing_to_do(qtbot: QtBot, session: Session) -> None:
    dialog = opened(qtbot, session)
    for paper in dialog.rows:
        paper.box.setChecked(False)
    assert not dialog.go.isEnabled()
    dialog.export()
    settle()
    assert dialog.written == []
