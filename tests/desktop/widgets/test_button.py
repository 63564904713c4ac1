"""Buttons say the act; of a row of them one is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from itadesk.desktop.icons import Icon
from itadesk.desktop.style import Theme
from itadesk.desktop.tokens import Scheme
from itadesk.desktop.widgets import Button, Kind, SegmentedButtons
from tests.desktop.keyboard import click, press

OPTIONS = [("indicator", "ตามตัวชี้วัด"), ("topic", "๗ หัวข้อ"), ("chosen", "ตัวชี้วัดที่เลือก")]


@pytest.fixture
def arranged(qtbot: QtBot) -> SegmentedButtons:
    row = SegmentedButtons(OPTIONS, "จัดเป็น")
    qtbot.addWidget(row)
    row.show()
    return row


def test_a_button_with_an_icon_alone_has_a_name(qtbot: QtBot) -> None:
    button = Button(icon=Icon.REDO, tip="ทำซ้ำ")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "ทำซ้ำ"
    assert not button.icon().isNull()


@pytest.mark.parametrize("kind", Kind)
def test_the_focus_can_be_seen_and_moves_nothing(
    qtbot: QtBot, look: Theme, scheme: Scheme, kind: Kind
) -> None:
    button = Button("ส่งออก", kind)
    other = Button("อื่น")
    for one in (button, other):
        qtbot.addWidget(one)
        one.show()
    other.setFocus()
    size, without = button.sizeHint(), button.grab().toImage()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    focused = button.grab().toImage()
    ring = look.tokens.focus_on_accent if kind is Kind.PRIMARY else look.tokens.accent
    middle = focused.height() // 2
    assert focused.pixelColor(1, middle) == QColor(ring)
    assert without.pixelColor(1, middle) != QColor(ring)
    assert button.sizeHint() == size


def test_the_first_is_chosen_to_begin_with(arranged: SegmentedButtons) -> None:
    assert arranged.key() == "indicator"


def test_a_click_chooses(qtbot: QtBot, arranged: SegmentedButtons) -> None:
    button = next(b for b in arranged.findChildren(QPushButton) if b.text() == "๗ หัวข้อ")
    with qtbot.waitSignal(arranged.chosen) as said:
        click(button)
    assert said.args == ["topic"]
    assert arranged.key() == "topic"


def test_arrows_choose(qtbot: QtBot, arranged: SegmentedButtons) -> None:
    first = arranged.findChildren(QPushButton)[0]
    first.setFocus()
    with qtbot.waitSignal(arranged.chosen) as said:
        press(first, Qt.Key.Key_Right)
    assert said.args == ["topic"]
    assert arranged.key() == "topic"


def test_setting_the_choice_says_nothing(qtbot: QtBot, arranged: SegmentedButtons) -> None:
    with qtbot.assertNotEmitted(arranged.chosen):
        arranged.set_key("chosen")
    assert arranged.key() == "chosen"
    assert sum(button.isChecked() for button in arranged.findChildren(QPushButton)) == 1


def test_nothing_moves_when_another_is_chosen(arranged: SegmentedButtons) -> None:
    before = [button.geometry() for button in arranged.findChildren(QPushButton)]
    arranged.set_key("chosen")
    arranged.adjustSize()
    assert [button.geometry() for button in arranged.findChildren(QPushButton)] == before


def test_every_one_says_what_it_belongs_to(arranged: SegmentedButtons) -> None:
    assert arranged.accessibleName() == "จัดเป็น"
    for button in arranged.findChildren(QPushButton):
        assert button.accessibleDescription() == "จัดเป็น"
