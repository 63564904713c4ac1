"""F1 explains the tab that is shown; every page is there, Thai, and wraps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.help import PAGES, START, HelpDialog, read_page
from itadesk.desktop.main_window import MainWindow
from itadesk.desktop.pages import TITLES
from itadesk.desktop.widgets import ThaiLabel
from tests.desktop.keyboard import press
from tests.desktop.test_words import english_in, nameless
from tests.desktop.windows import (
    dialog_of,
    make_workspace,
    opened_window,
    shortcut,
)
from tests.tasks.offices import SCORES_2568

_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on an office."""
    with opened_window(qtbot, make_workspace(tmp_path / "งาน.itadesk", y2568=SCORES_2568)) as shown:
        yield shown


def words(dialog: HelpDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(ThaiLabel) if label.isVisible()]


@pytest.mark.parametrize("place", range(len(TITLES)))
def test_f1_explains_the_tab_that_is_shown(window: MainWindow, place: int) -> None:
    window.show_tab(place)
    shortcut(window, Qt.Key.Key_F1, _NONE)
    dialog = dialog_of(HelpDialog)
    assert TITLES[place] in words(dialog)
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_without_an_office_it_says_how_to_begin(qtbot: QtBot) -> None:
    with opened_window(qtbot) as window:
        shortcut(window, Qt.Key.Key_F1, _NONE)
        assert read_page(START).title in words(dialog_of(HelpDialog))


@pytest.mark.parametrize("key", [key for key, _ in PAGES])
def test_every_page_is_thai_and_fits_its_width(window: MainWindow, key: str) -> None:
    window.finding.help()
    dialog = dialog_of(HelpDialog)
    dialog.show_page(key)
    assert english_in(dialog) == []
    assert nameless(dialog) == []
    page = read_page(key)
    assert page.title
    assert any(line.heading for line in page.lines)
    for label in dialog.findChildren(ThaiLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())


def test_the_keys_that_a_page_names_are_those_of_the_window(window: MainWindow) -> None:
    named = {
        line.text.split("**")[1]
        for key, _ in PAGES
        for line in read_page(key).lines
        if line.bullet and line.text.startswith(("**Ctrl+", "**F1"))
    }
    known = {action.shortcut().toString() for action in window.actions()}
    assert named - {"Ctrl+C"} <= known  # copying is the table's own
