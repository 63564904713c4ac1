"""Last year's memo from the drop to the office's details: looked over, one step, skippable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.old_memo import OldMemoDialog
from itadesk.desktop.main_window import MainWindow
from itadesk.tasks import old_memo, settling
from tests.desktop.keyboard import click, press
from tests.desktop.test_words import english_in, nameless
from tests.desktop.windows import (
    FileDialogs,
    dialog_of,
    dialogs,
    drop,
    make_workspace,
    opened_window,
    session_of,
    settle,
)
from tests.intake.memos import BLOCKS, HEAD, write_memo
from tests.publishing import figures

NAME = "ITA องค์การบริหารส่วนตำบลตัวอย่าง.itadesk"


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window without an office."""
    with opened_window(qtbot) as window:
        monkeypatch.setattr(window.keeping, "documents", lambda: tmp_path)
        yield window


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    """Last year's memo."""
    return write_memo(tmp_path / "บันทึก 2568.docx", picture=figures.png(30, 32))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window with the example office."""
    with opened_window(qtbot, make_workspace(tmp_path / "งาน.itadesk")) as shown:
        yield shown


def shown_memo(window: MainWindow, memo: Path) -> OldMemoDialog:
    window.take_files([memo])
    return dialog_of(OldMemoDialog)


def test_a_memo_dropped_on_the_start_page_settles_a_new_office(
    start: MainWindow, memo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileDialogs(monkeypatch).answer(tmp_path / NAME)
    assert drop(start.start_page.memo_drop, memo)
    dialog = dialog_of(OldMemoDialog)
    assert dialog.windowTitle() == "ถูกต้องหรือไม่"
    click(dialog.go)
    desk = session_of(start).desk
    assert desk.agency is not None
    assert (desk.agency.full_name, desk.agency.telephone) == (
        "องค์การบริหารส่วนตำบลตัวอย่าง",
        "0 2000 0000 ต่อ 12",
    )
    assert desk.signers(desk.today)[0].name == "นางสาวสมมติ ขยันงาน"
    assert start.top.undo.accessibleName() == "เลิกทำ: ใช้ข้อมูลจาก บันทึก 2568.docx"
    click(start.top.undo)
    assert not settling.has_chain(desk)


def test_what_is_not_ticked_stays_and_what_is_corrected_counts(
    window: MainWindow, memo: Path
) -> None:
    before = settling.details(session_of(window).desk)
    dialog = shown_memo(window, memo)
    dialog.fields[old_memo.CHAIN].tick.setChecked(False)
    dialog.texts[old_memo.TELEPHONE].setText("0 2111 1111")
    press(dialog, Qt.Key.Key_Return)
    settle()
    now = settling.details(session_of(window).desk)
    assert now.chain == before.chain
    assert now.agency.telephone == "0 2111 1111"
    assert now.agency.district == before.agency.district  # the memo does not say


def test_skipping_changes_nothing(window: MainWindow, memo: Path) -> None:
    before = settling.details(session_of(window).desk)
    press(shown_memo(window, memo), Qt.Key.Key_Escape)
    assert dialogs() == []
    assert settling.details(session_of(window).desk) == before


def test_what_is_not_sure_is_not_ticked_and_says_why(window: MainWindow, tmp_path: Path) -> None:
    head = (*HEAD[:2], "ที่ ............", HEAD[3], "เรียน นายกองค์การบริหารส่วนตำบลอื่น")
    dialog = shown_memo(window, write_memo(tmp_path / "ก.docx", head, blocks=BLOCKS[:1]))
    for part in (old_memo.AGENCY, old_memo.NUMBER_PREFIX, old_memo.CHAIN, old_memo.EMBLEM):
        assert not dialog.ticked(part)
    assert "ไม่ตรงกัน" in dialog.fields[old_memo.AGENCY].where.text()
    assert not dialog.name.isEnabled()
    dialog.fields[old_memo.AGENCY].tick.setChecked(True)
    assert dialog.name.isEnabled()


def test_what_cannot_be_right_is_said_in_the_dialog(window: MainWindow, memo: Path) -> None:
    dialog = shown_memo(window, memo)
    dialog.name.setText("")
    click(dialog.go)
    assert dialog.isVisible()
    assert "ยังไม่ได้กรอกชื่อหน่วยงาน" in dialog.message.text()


def test_it_is_thai_and_everything_has_a_name(window: MainWindow, memo: Path) -> None:
    dialog = shown_memo(window, memo)
    assert english_in(dialog) == []
    assert nameless(dialog) == []
