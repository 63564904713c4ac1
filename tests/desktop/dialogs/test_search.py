"""Ctrl+F from the keyboard: type, move, Enter, and the tab shows what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.search import SearchDialog
from itadesk.desktop.followup.tab import FollowUpTab
from itadesk.desktop.main_window import MainWindow
from itadesk.desktop.pages import FOLLOW_UP, MEASURES, PAPERS, SCORES, WEAKNESSES
from itadesk.domain.measures import Status
from itadesk.tasks import planning
from itadesk.tasks.searching import Place
from tests.desktop.keyboard import press, type_text
from tests.desktop.test_words import english_in, nameless
from tests.desktop.windows import (
    dialog_of,
    dialogs,
    focused,
    make_workspace,
    opened_window,
    session_of,
    settle,
    shortcut,
)
from tests.tasks.offices import SCORES_2568


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on an office with scores and measures, one of them reported on."""
    with opened_window(qtbot, make_workspace(tmp_path / "งาน.itadesk", y2568=SCORES_2568)) as shown:
        session = session_of(shown)
        session.run(lambda: planning.draft_all(session.desk, 2569))
        last = session.desk.measures(2569)[-1]
        done = replace(last, output="อบรมพนักงานแล้ว", status=Status.DONE)
        session.run(lambda: planning.save_measure(session.desk, done))
        settle()
        yield shown


def typed(window: MainWindow, words: str) -> SearchDialog:
    shortcut(window, Qt.Key.Key_F)
    dialog = dialog_of(SearchDialog)
    type_text(dialog.line, words)
    dialog.search()
    return dialog


def go_to_first(dialog: SearchDialog, place: Place) -> str:
    """Move down to the first hit of that place with the arrow keys, and press Enter."""
    wanted = [hit.place for hit in dialog.model.rows].index(place)
    for _ in range(wanted):
        press(dialog.line, Qt.Key.Key_Down)
    assert dialog.table.current_row() == wanted
    key = dialog.model.rows[wanted].key
    press(dialog.line, Qt.Key.Key_Return)
    settle()
    assert dialogs() == []
    return key


def test_enter_goes_to_the_score(window: MainWindow) -> None:
    window.show_tab(MEASURES)
    go_to_first(typed(window, "i10"), Place.SCORES)
    assert window.strip.currentIndex() == SCORES
    assert focused(window).isVisible()


@pytest.mark.parametrize(
    ("words", "place", "tab"),
    [
        ("การแก้ไขปัญหาการทุจริต", Place.SCORES, SCORES),
        ("การแก้ไขปัญหาการทุจริต", Place.WEAKNESSES, WEAKNESSES),
        ("อบรมพนักงานแล้ว", Place.RESULTS, FOLLOW_UP),
        ("ประกาศมาตรการ", Place.PAPERS, PAPERS),
    ],
)
def test_each_kind_of_hit_is_shown_in_its_tab(
    window: MainWindow, words: str, place: Place, tab: int
) -> None:
    dialog = typed(window, words)
    if place not in [hit.place for hit in dialog.model.rows]:
        pytest.fail(f"{words}: {dialog.model.rows}")
    go_to_first(dialog, place)
    assert window.strip.currentIndex() == tab


def test_a_measure_is_selected(window: MainWindow) -> None:
    measure = session_of(window).desk.measures(2569)[1]
    key = go_to_first(typed(window, measure.title), Place.MEASURES)
    assert key == str(measure.id)
    assert window.strip.currentIndex() == MEASURES


def test_a_result_is_selected_in_the_year_of_the_round(window: MainWindow) -> None:
    go_to_first(typed(window, "อบรมพนักงานแล้ว"), Place.RESULTS)
    tab = window.pages.tab(FOLLOW_UP)
    assert isinstance(tab, FollowUpTab)
    assert tab.plan_year == 2569


def test_nothing_found_says_what_to_do(window: MainWindow) -> None:
    dialog = typed(window, "ไม่มีคำนี้แน่นอน")
    assert "ไม่พบ “ไม่มีคำนี้แน่นอน”" in dialog.state.text()
    assert not dialog.go.isEnabled()
    press(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    press(dialog, Qt.Key.Key_Escape)
    assert dialogs() == []


def test_the_words_are_there_again_the_next_time(window: MainWindow) -> None:
    dialog = typed(window, "ประกาศ")
    press(dialog, Qt.Key.Key_Escape)
    shortcut(window, Qt.Key.Key_F)
    assert dialog_of(SearchDialog).line.selectedText() == "ประกาศ"


def test_it_is_thai_and_everything_has_a_name(window: MainWindow) -> None:
    dialog = typed(window, "มาตรการ")
    assert english_in(dialog) == []
    assert nameless(dialog) == []
