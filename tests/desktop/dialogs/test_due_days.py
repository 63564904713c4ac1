"""The days of the year can be settled anew; one that cannot be read is said at its field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.due_days import DueDaysDialog
from itadesk.desktop.main_window import MainWindow
from itadesk.domain.fiscal import Round
from itadesk.tasks import deadlines
from tests.desktop.keyboard import click, press
from tests.desktop.test_words import english_in, nameless
from tests.desktop.windows import action, dialog_of, make_workspace, opened_window, session_of
from tests.tasks.offices import SCORES_2568


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on an office."""
    with opened_window(qtbot, make_workspace(tmp_path / "งาน.itadesk", y2568=SCORES_2568)) as shown:
        yield shown


def asked(window: MainWindow) -> DueDaysDialog:
    action(window, "กำหนดส่งประจำปี…").trigger()
    return dialog_of(DueDaysDialog)


def test_another_day_is_stored_as_one_step(window: MainWindow) -> None:
    dialog = asked(window)
    line = dialog.days[deadlines.EVIDENCE]
    assert line.text() == "๓๐ เมษายน ๒๕๖๙"
    line.setText("15 พ.ค. 69")
    press(dialog, Qt.Key.Key_Return)
    desk = session_of(window).desk
    assert deadlines.due_day(desk, deadlines.EVIDENCE, Round(2569)) == dt.date(2026, 5, 15)
    click(window.top.undo)
    assert deadlines.due_day(desk, deadlines.EVIDENCE, Round(2569)) == dt.date(2026, 4, 30)


def test_a_day_that_cannot_be_read_is_said_at_its_field(window: MainWindow) -> None:
    dialog = asked(window)
    dialog.days[deadlines.REPORT].setText("ต้นเดือน")
    click(dialog.go)
    assert dialog.isVisible()
    assert "อ่านวันที่นี้ไม่ได้" in dialog.fields[deadlines.REPORT].problem()


def test_it_is_thai_and_everything_has_a_name(window: MainWindow) -> None:
    dialog = asked(window)
    assert english_in(dialog) == []
    assert nameless(dialog) == []
