"""The start page: no questionnaire, only the sheet, a workspace, the example, what was recent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from itadesk.desktop.main_window import MainWindow
from itadesk.desktop.memory import Memory
from itadesk.desktop.start_page import DROP_TEXT, MOST_DUE
from itadesk.desktop.widgets import ThaiLabel
from itadesk.tasks import deadlines
from itadesk.tasks.deadlines import due_in
from tests.desktop.keyboard import click
from tests.desktop.windows import FileDialogs, make_workspace, opened_window, session_of, settle
from tests.tasks.offices import SCORES_2568


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace that was opened before."""
    path = make_workspace(tmp_path / "อบต.ตัวอย่าง.itadesk", y2568=SCORES_2568)
    Memory().opened(path)
    return path


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """The window as it starts without an office."""
    with opened_window(qtbot) as shown:
        yield shown


def test_it_asks_for_the_sheet_and_nothing_else(window: MainWindow) -> None:
    page = window.start_page
    assert page.isVisible()
    assert page.drop.text() == DROP_TEXT
    assert not (window.top.isVisible() or window.strip.isVisible() or window.status.isVisible())
    assert page.rows == []


def test_a_recent_workspace_opens_at_a_click(workspace: Path, window: MainWindow) -> None:
    (row,) = window.start_page.rows
    assert (row.name.text(), row.missing) == ("อบต.ตัวอย่าง", False)
    click(row.button)
    assert session_of(window).path == workspace
    assert window.top.isVisible()
    assert not window.start_page.isVisible()


def test_one_that_is_gone_is_said_to_be_and_can_be_taken_off(workspace: Path, qtbot: QtBot) -> None:
    workspace.unlink()
    with opened_window(qtbot) as window:
        (row,) = window.start_page.rows
        assert (row.missing, row.button.text()) == (True, "เอาออกจากรายการ")
        click(row.button)
        assert window.start_page.rows == []
    assert Memory().recent() == []


def test_a_workspace_can_be_chosen(
    workspace: Path, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs = FileDialogs(monkeypatch)
    dialogs.answer("", workspace)
    click(window.start_page.open_button)
    assert window.session is None  # cancelled
    click(window.start_page.open_button)
    assert session_of(window).path == workspace
    assert Memory().folder("workspaces") == workspace.parent


def test_a_workspace_that_cannot_be_opened_is_explained(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "เสีย.itadesk"
    broken.write_bytes(b"no database")
    FileDialogs(monkeypatch).answer(broken)
    click(window.start_page.open_button)
    assert "ไม่ใช่แฟ้มงานของ itadesk" in window.message.text()
    assert window.start_page.isVisible()


def test_the_example_office_is_made_once_and_then_only_opened(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.keeping, "documents", lambda: tmp_path)
    click(window.start_page.example_button)
    settle()
    made = session_of(window).path
    assert made.is_relative_to(tmp_path)
    assert window.top.office.name.text() == "องค์การบริหารส่วนตำบลตัวอย่าง"
    assert "หน่วยงานตัวอย่าง" in window.message.text()
    changed = made.stat().st_mtime_ns
    window.show_start_page()
    click(window.start_page.example_button)
    assert session_of(window).path == made
    assert made.stat().st_mtime_ns >= changed


def test_going_back_to_the_start_page_closes_the_office(
    workspace: Path, window: MainWindow
) -> None:
    window.open_path(workspace)
    window.show_start_page()
    assert window.session is None
    assert window.start_page.isVisible()
    make_workspace(workspace.with_name("อื่น.itadesk"))
    assert window.open_path(workspace)  # nobody holds it any more
    assert not session_of(window).read_only


class TestWhatIsDue:
    def test_the_last_office_says_what_is_due_and_in_which_rounds(
        self, workspace: Path, window: MainWindow, qtbot: QtBot
    ) -> None:
        page = window.start_page
        found = due_in(workspace, today=dt.date(2025, 11, 20))
        page.show_due(found)
        assert page.due.isVisible()
        titles = [row.title.text() for row in page.due_rows]
        assert titles[0] == "วิเคราะห์ผลและเสนอมาตรการ"
        assert page.due_rows[0].left.accessibleName() == "เหลือ ๗๒ วัน"
        assert page.due_rows[0].day.text() == "ปี ๒๕๖๙ · ภายใน ๓๑ ม.ค. ๖๙"
        assert len(titles) <= MOST_DUE

    def test_it_is_read_without_being_asked(
        self, workspace: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        known = due_in(workspace, today=dt.date(2025, 11, 20))
        monkeypatch.setattr(deadlines, "due_in", lambda _path: known)
        with opened_window(qtbot) as window:
            qtbot.waitUntil(window.start_page.due.isVisible)
            assert window.start_page.due_rows

    def test_a_damaged_workspace_is_no_news_here(self, workspace: Path, qtbot: QtBot) -> None:
        workspace.write_bytes(b"no database")
        with opened_window(qtbot) as window:
            qtbot.wait(250)
            settle()
            assert not window.start_page.due.isVisible()
            assert window.message.text() == ""


def test_nothing_is_cut_in_a_small_window(workspace: Path, qtbot: QtBot) -> None:
    with opened_window(qtbot) as window:
        page = window.start_page
        page.show_due(due_in(workspace, today=dt.date(2025, 11, 20)))
        window.resize(window.minimumSize())
        settle()
        for label in page.findChildren(ThaiLabel):
            if label.isVisible() and not label.visibleRegion().isEmpty():
                assert label.height() >= label.minimumSizeHint().height(), label.text()
        for row in page.due_rows:
            assert row.title.width() >= row.title.sizeHint().width() - 1, row.title.text()
            assert row.day.width() >= row.day.sizeHint().width() - 1, row.day.text()
