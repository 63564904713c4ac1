"""The tab in the window: its chip, a returned form dropped anywhere, saving before undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from itadesk.desktop.followup.returns_review import ReturnsReview
from itadesk.desktop.followup.tab import FollowUpTab
from itadesk.desktop.main_window import MainWindow
from itadesk.desktop.pages import FOLLOW_UP
from itadesk.domain.fiscal import Round
from itadesk.paper.form_marks import OUTPUT
from itadesk.tasks import starting
from itadesk.tasks.desk import Desk
from tests.desktop.followup.conftest import prepare
from tests.desktop.keyboard import click, type_text
from tests.desktop.windows import (
    dialog_of,
    drop,
    opened_window,
    session_of,
    settle,
    shortcut,
)
from tests.tasks.offices import make_office
from tests.tasks.unit_returns import fill_in, send_out


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on the round of 2569, whose measures are the only ones."""
    path = tmp_path / "สำนักงาน.itadesk"
    with make_office(path) as made:
        prepare(made, (2569,))
        starting.remember_round(made, Round(2569))
    with opened_window(qtbot, path) as shown:
        yield shown


def tab(window: MainWindow) -> FollowUpTab:
    found = window.pages.tab(FOLLOW_UP)
    assert isinstance(found, FollowUpTab)
    return found


def test_the_tab_is_the_fourth_and_tells_how_many_have_not_reported(
    window: MainWindow, qtbot: QtBot
) -> None:
    shortcut(window, Qt.Key.Key_4)
    assert window.stack.currentWidget() is tab(window)
    qtbot.waitUntil(lambda: window.strip.chip(FOLLOW_UP) is not None)
    chip = window.strip.chip(FOLLOW_UP)
    assert chip is not None
    assert chip.text == "๓ ส่วนราชการยังไม่ส่ง"


def test_a_returned_form_can_be_dropped_anywhere(window: MainWindow, tmp_path: Path) -> None:
    session = session_of(window)
    own = session.desk.measures(2569)[2].id
    with Desk.open(session.path, write=False) as desk:
        form = send_out(desk, tmp_path, "กองคลัง")
    fill_in(form, {own: {OUTPUT: "ได้เผยแพร่แล้ว"}})
    assert drop(window, form)
    settle()
    settle()
    review = dialog_of(ReturnsReview)
    assert window.strip.currentIndex() == FOLLOW_UP
    click(review.go)
    assert session.desk.measures(2569)[2].output == "ได้เผยแพร่แล้ว"


def test_undo_saves_what_is_being_typed_first(window: MainWindow) -> None:
    window.show_tab(FOLLOW_UP)
    card = tab(window).measure_card
    card.output.setFocus()
    type_text(card.output, "กำลังพิมพ์")
    session = session_of(window)
    window.undo()
    assert session.desk.measures(2569)[0].output == ""
    window.redo()
    assert session.desk.measures(2569)[0].output == "กำลังพิมพ์"


def test_the_empty_tab_leads_to_the_measures(window: MainWindow) -> None:
    window.show_tab(FOLLOW_UP)
    session = session_of(window)
    session.show_round(Round(2573))
    click(tab(window).empty.button)
    assert window.strip.currentIndex() == FOLLOW_UP - 1
