"""Papers go out as files and on their way to the signature; the scanned copy comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from itadesk.desktop.papers.outcome import ACTS, PUBLISH, SCAN, SIGN, SUBMIT, TAKE_BACK, VERSION
from itadesk.desktop.papers.publish import PublishDialog
from itadesk.desktop.papers.tab import PapersTab
from itadesk.desktop.session import Session
from itadesk.store.papers import PaperState, StoredPaper
from itadesk.tasks import exporting, papers
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.papers.conftest import Opened
from tests.desktop.papers.pages import MEMO, RESULT, click_on, ready, written
from tests.desktop.windows import FileDialogs, dialog_of

Pair = tuple[Session, PapersTab]


def stored(session: Session) -> StoredPaper:
    found = papers.paper_of(session.desk, MEMO, 2568)
    assert found is not None
    return found


def state(tab: PapersTab) -> PaperState | None:
    """What the list says of the paper that is shown."""
    assert tab.list.entry is not None
    return tab.list.entry.state


def act(tab: PapersTab, *acts: str) -> None:
    for each in acts:
        tab.out.act(each)
        ready(tab)


@pytest.fixture
def file_dialogs(monkeypatch: pytest.MonkeyPatch) -> FileDialogs:
    return FileDialogs(monkeypatch)


# Files


def test_one_click_writes_the_word_document(memo: Pair, opened_files: list[str]) -> None:
    session, tab = memo
    click(tab.out.word)
    written(tab)
    folder = session.path.parent / f"เอกสาร {session.path.stem}"
    name = "บันทึกข้อความ วิเคราะห์ผล ITA 2568 และมาตรการ 2569.docx"
    assert [file.name for file in folder.iterdir()] == [name]
    assert tab.outcome.text() == f"เขียนไฟล์ “{name}” แล้ว"
    click(tab.outcome.open_file)
    click(tab.outcome.open_folder)
    assert opened_files == [str(folder / name), str(folder)]
    click(tab.outcome.close_it)
    assert tab.outcome.text() == ""


def test_another_writes_the_pdf(memo: Pair) -> None:
    session, tab = memo
    click(tab.out.pdf)
    written(tab)
    folder = tab.errands.folder()
    assert [file.suffix for file in folder.iterdir()] == [".pdf"]
    assert folder.parent == session.path.parent


def test_what_is_being_typed_is_in_the_file(memo: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    session, tab = memo
    click_on(tab, RESULT)
    type_text(tab.passage_card.text, "เพิ่งพิมพ์ ")
    click(tab.out.word)
    written(tab)
    found = papers.passages(session.desk, MEMO, 2568)
    assert "เพิ่งพิมพ์" in (found[0].own or "")


def test_the_set_to_sign_is_laid_ready_and_printed(memo: Pair, opened_files: list[str]) -> None:
    _, tab = memo
    click(tab.out.set)
    assert not tab.out.word.isEnabled(), "one at a time"
    written(tab)
    assert tab.out.word.isEnabled()
    (folder,) = tab.errands.folder().iterdir()
    files = sorted(file.name for file in folder.iterdir())
    assert files[0].startswith("00_ชุดเสนอลงนาม")
    assert [name[:2] for name in files[1:3]] == ["01", "01"]
    assert f"๘ ไฟล์ ในโฟลเดอร์ “{folder.name}”" in tab.outcome.text()
    click(tab.outcome.print_set)
    assert opened_files == [str(folder / files[0])]
    assert not tab.outcome.open_file.isVisible()


def test_only_what_belongs_to_a_set_offers_it(opened: Opened) -> None:
    _, tab = opened()
    assert tab.out.set.isVisible()
    assert tab.choose("announcement", 2569)
    ready(tab)
    assert not tab.out.set.isVisible()
    assert tab.out.word.isVisible()


def test_a_file_that_cannot_be_written_is_told(memo: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    _, tab = memo

    def refuse(*_args: object) -> None:
        raise papers.PaperError("เขียนไฟล์ไม่ได้ เพราะเปิดค้างใน Word")

    monkeypatch.setattr(exporting, "export", refuse)
    click(tab.out.word)
    written(tab)
    assert tab.outcome.text() == "เขียนไฟล์ไม่ได้ เพราะเปิดค้างใน Word"
    assert not tab.outcome.open_folder.isVisible()


def test_the_folder_chosen_last_is_taken(memo: Pair, tmp_path: Path) -> None:
    session, tab = memo
    chosen = tmp_path / "ส่งออก"
    chosen.mkdir()
    tab.errands._memory.set_text(f"export-folder {session.path}", str(chosen))
    click(tab.out.pdf)
    written(tab)
    assert [file.suffix for file in chosen.iterdir()] == [".pdf"]


# Its way


def test_the_menu_offers_what_can_come_next(memo: Pair) -> None:
    _, tab = memo

    def offered() -> set[str]:
        return {each for each in ACTS if tab.out.action_enabled(each)}

    assert offered() == {SUBMIT, SIGN}
    act(tab, SUBMIT)
    assert offered() == {TAKE_BACK, SIGN}
    act(tab, TAKE_BACK)
    assert offered() == {SUBMIT, SIGN}
    act(tab, SIGN)
    assert offered() == {PUBLISH, SCAN, VERSION}


def test_a_change_of_state_is_told_and_can_be_undone(memo: Pair) -> None:
    session, tab = memo
    act(tab, SUBMIT)
    assert tab.outcome.text() == "สถานะของเอกสารคือ “เสนอแล้ว” เลิกทำได้ด้วย Ctrl+Z"
    assert state(tab) is PaperState.SUBMITTED
    session.undo()
    ready(tab)
    assert state(tab) is PaperState.DRAFT


def test_the_address_is_asked_when_it_was_published(memo: Pair) -> None:
    session, tab = memo
    act(tab, SIGN, PUBLISH)
    dialog = dialog_of(PublishDialog)
    type_text(dialog.url, "https://tambon.example/1.pdf")
    press(dialog.url, Qt.Key.Key_Return)
    ready(tab)
    assert (stored(session).state, stored(session).url) == (
        PaperState.PUBLISHED,
        "https://tambon.example/1.pdf",
    )
    assert "https://tambon.example/1.pdf" in tab.signed_card.url.text()
    act(tab, PUBLISH)
    dialog = dialog_of(PublishDialog)
    assert dialog.url.text() == "https://tambon.example/1.pdf"
    dialog.url.setText("https://tambon.example/2.pdf")
    click(dialog.go)
    ready(tab)
    assert stored(session).url == "https://tambon.example/2.pdf"
    assert stored(session).state is PaperState.PUBLISHED


def test_nothing_is_published_by_leaving_the_question(memo: Pair) -> None:
    session, tab = memo
    act(tab, SIGN, PUBLISH)
    dialog_of(PublishDialog).reject()
    ready(tab)
    assert stored(session).state is PaperState.SIGNED


def test_the_scanned_copy_comes_back_and_is_opened(
    memo: Pair, file_dialogs: FileDialogs, opened_files: list[str], tmp_path: Path
) -> None:
    session, tab = memo
    scan = tmp_path / "สแกน.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    act(tab, SIGN)
    assert not tab.signed_card.open_scan.isVisible()
    file_dialogs.answer(scan)
    click(tab.signed_card.attach)
    ready(tab)
    assert stored(session).has_scan
    assert "แนบ “สแกน.pdf”" in tab.outcome.text()
    click(tab.signed_card.open_scan)
    (shown,) = opened_files
    assert Path(shown).suffix == ".pdf"
    assert Path(shown).read_bytes() == b"%PDF-1.4 signed"
    file_dialogs.answer(tmp_path / "สแกน.pdf")
    click(tab.signed_card.attach)
    assert file_dialogs.asked[-1][1] == str(tmp_path), "where the last one lay"


def test_a_scan_that_is_none_is_refused(
    qtbot: QtBot, memo: Pair, file_dialogs: FileDialogs, tmp_path: Path
) -> None:
    session, tab = memo
    wrong = tmp_path / "ข้อความ.pdf"
    wrong.write_text("ไม่ใช่", encoding="utf-8")
    act(tab, SIGN)
    file_dialogs.answer(wrong, "")
    with qtbot.waitSignal(session.failed) as failed:
        act(tab, SCAN)
    assert "ไม่ใช่ PDF" in str(failed.args)
    act(tab, SCAN)
    assert not stored(session).has_scan


def test_a_passing_word_goes_by_itself(qtbot: QtBot, memo: Pair) -> None:
    _, tab = memo
    act(tab, SUBMIT)
    assert tab.outcome._timer.isActive()
    tab.outcome._timer.setInterval(1)
    tab.outcome._timer.start()
    qtbot.waitUntil(lambda: tab.outcome.text() == "")
    QApplication.processEvents()
