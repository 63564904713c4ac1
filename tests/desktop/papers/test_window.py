"""The tab in the whole window: reached by key, leading elsewhere, closed in mid-work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.office import OfficeDialog
from itadesk.desktop.main_window import MainWindow
from itadesk.desktop.pages import FOLLOW_UP, MEASURES, PAPERS, SCORES, WEAKNESSES
from itadesk.desktop.papers.tab import PapersTab
from itadesk.tasks import papers, planning
from itadesk.tasks.desk import Desk
from tests.desktop.keyboard import click, type_text
from tests.desktop.papers.pages import MEMO, RESULT, click_on, ready
from tests.desktop.windows import (
    action,
    dialog_of,
    make_workspace,
    opened_window,
    session_of,
    settle,
    shortcut,
)
from tests.tasks.offices import SCORES_2568


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace with the scores of 2568 and measures for 2569; nobody has it open."""
    made = make_workspace(tmp_path / "อบต.ตัวอย่าง.itadesk", y2568=SCORES_2568)
    with Desk.open(made) as desk:
        planning.draft_all(desk, 2569)
    return made


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    with opened_window(qtbot, path) as shown:
        yield shown


def tab_of(window: MainWindow) -> PapersTab:
    """The tab, shown and ready."""
    window.show_tab(PAPERS)
    tab = window.pages.tab(PAPERS)
    assert isinstance(tab, PapersTab)
    ready(tab)
    return tab


def test_it_is_the_last_tab_and_has_its_key(window: MainWindow, qtbot: QtBot) -> None:
    assert window.strip.count() - 1 == PAPERS
    shortcut(window, Qt.Key(Qt.Key.Key_1 + PAPERS))
    assert window.strip.currentIndex() == PAPERS
    qtbot.waitUntil(lambda: window.strip.chip(PAPERS) is not None)
    chip = window.strip.chip(PAPERS)
    assert chip is not None
    assert chip.text == "๒ เรื่อง"
    ready(tab_of(window))


def test_it_sends_the_clerk_where_the_work_is(window: MainWindow) -> None:
    tab = tab_of(window)
    for signal, place in (
        (tab.scores_wanted, SCORES),
        (tab.weaknesses_wanted, WEAKNESSES),
        (tab.measures_wanted, MEASURES),
        (tab.follow_up_wanted, FOLLOW_UP),
    ):
        window.show_tab(PAPERS)
        signal.emit()
        assert window.strip.currentIndex() == place


def test_the_signers_are_changed_in_the_offices_details(window: MainWindow) -> None:
    tab = tab_of(window)
    click(tab.head_card.signers.edit)
    dialog = dialog_of(OfficeDialog)
    assert dialog.pages.key() == "chain"
    dialog.chain.rows[0].name.setText("นายใหม่ มาทำงาน")
    click(dialog.go)
    ready(tab)
    assert "นายใหม่ มาทำงาน" in tab.head_card.signers.names.text()
    assert tab.view.places(RESULT)


def test_undo_of_the_window_takes_an_edit_back(window: MainWindow) -> None:
    tab = tab_of(window)
    before = tab.passage_card.text.text()
    click_on(tab, RESULT)
    type_text(tab.passage_card.text, "ใหม่ ")
    action(window, "เลิกทำ").trigger()
    ready(tab)
    assert tab.passage_card.text.text() == before
    action(window, "ทำซ้ำ").trigger()
    ready(tab)
    assert "ใหม่" in tab.passage_card.text.text()


def test_what_was_typed_is_there_after_a_restart(qtbot: QtBot, path: Path) -> None:
    with opened_window(qtbot, path) as window:
        tab = tab_of(window)
        click_on(tab, RESULT)
        type_text(tab.passage_card.text, "ก่อนปิด ")
    with Desk.open(path, write=False) as desk:
        found = papers.passages(desk, MEMO, 2568)
    assert "ก่อนปิด" in (found[0].own or "")


def test_the_window_closes_while_pages_are_made(qtbot: QtBot, path: Path) -> None:
    with opened_window(qtbot, path) as window:
        tab = tab_of(window)
        tab.choose("analysis-report", 2568)
        assert tab.maker.busy
    settle()
    QApplication.processEvents()


def test_another_office_is_opened_while_pages_are_made(window: MainWindow, tmp_path: Path) -> None:
    other = make_workspace(tmp_path / "อื่น.itadesk", y2568={"total": "77"})
    tab = tab_of(window)
    tab.choose("analysis-report", 2568)
    assert window.open_path(other)
    settle()
    shown = tab_of(window)
    assert "๗๗.๐๐" in shown.passage_card.text.text()
    assert session_of(window).path == other.resolve()
