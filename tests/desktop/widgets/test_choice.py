"""Choices from a list, and months of a fiscal year in its own order."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from itadesk.desktop.widgets import Choice, MonthPicker
from itadesk.desktop.widgets.choice import months_of
from tests.desktop.keyboard import press


def texts(choice: Choice) -> list[str]:
    return [choice.itemText(place) for place in range(choice.count())]


def test_a_choice_says_its_key_when_the_user_chooses(qtbot: QtBot) -> None:
    choice = Choice([("85", "๘๕"), ("95", "๙๕")], name="เกณฑ์")
    qtbot.addWidget(choice)
    assert choice.key() == "85"
    assert choice.accessibleName() == "เกณฑ์"
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_key("95")
    choice.show()
    choice.setFocus()
    with qtbot.waitSignal(choice.chosen) as said:
        press(choice, Qt.Key.Key_Up)
    assert said.args == ["85"]


def test_other_options_keep_the_choice_if_they_can(qtbot: QtBot) -> None:
    choice = Choice([("a", "ก"), ("b", "ข")])
    qtbot.addWidget(choice)
    choice.set_key("b")
    choice.set_options([("b", "ข"), ("c", "ค")])
    assert choice.key() == "b"
    choice.set_options([("c", "ค")])
    assert choice.key() == "c"
    choice.set_options([])
    assert choice.key() == ""


def test_the_wheel_changes_nothing(qtbot: QtBot) -> None:
    choice = Choice([("a", "ก"), ("b", "ข")])
    qtbot.addWidget(choice)
    choice.show()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, event)
    assert choice.key() == "a"


def test_months_are_in_the_order_of_the_fiscal_year(qtbot: QtBot) -> None:
    picker = MonthPicker(2569)
    qtbot.addWidget(picker)
    names = texts(picker)
    assert len(names) == 12
    assert names[0] == "ตุลาคม ๒๕๖๘"
    assert names[2:4] == ["ธันวาคม ๒๕๖๘", "มกราคม ๒๕๖๙"]
    assert names[-1] == "กันยายน ๒๕๖๙"
    assert months_of(2569)[0] == dt.date(2025, 10, 1)


@pytest.mark.parametrize(
    ("last_day", "day", "date"),
    [
        (False, dt.date(2026, 2, 14), dt.date(2026, 2, 1)),
        (True, dt.date(2026, 2, 14), dt.date(2026, 2, 28)),
        (True, dt.date(2025, 10, 31), dt.date(2025, 10, 31)),
    ],
)
def test_the_date_is_the_first_or_last_day(
    qtbot: QtBot, last_day: bool, day: dt.date, date: dt.date
) -> None:
    picker = MonthPicker(2569, last_day=last_day)
    qtbot.addWidget(picker)
    picker.set_date(day)
    assert picker.date() == date


def test_the_user_picks_a_month(qtbot: QtBot) -> None:
    picker = MonthPicker(2569, last_day=True)
    qtbot.addWidget(picker)
    picker.show()
    picker.setFocus()
    with qtbot.waitSignal(picker.picked) as said:
        press(picker, Qt.Key.Key_Down)
    assert said.args == [dt.date(2025, 11, 30)]


def test_a_month_outside_the_year_stays_on_offer(qtbot: QtBot) -> None:
    picker = MonthPicker(2569)
    qtbot.addWidget(picker)
    picker.set_date(dt.date(2026, 12, 1))
    assert picker.date() == dt.date(2026, 12, 1)
    assert texts(picker)[-1] == "ธันวาคม ๒๕๖๙"
    picker.set_date(dt.date(2026, 1, 1))
    assert picker.count() == 12


def test_arabic_digits_where_the_office_wants_them(qtbot: QtBot) -> None:
    picker = MonthPicker(2569, thai_digits=False)
    qtbot.addWidget(picker)
    assert texts(picker)[0] == "ตุลาคม 2568"
