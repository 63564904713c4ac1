"""Tabs: a title, what is open in it, and nothing cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from itadesk.desktop import wrapping
from itadesk.desktop.style import Theme
from itadesk.desktop.tokens import Scheme, Tone
from itadesk.desktop.widgets import ChipSpec, TabStrip
from itadesk.desktop.widgets.label import strong_font
from tests.desktop.keyboard import press

TITLES = ("กรอกคะแนน", "วิเคราะห์จุดอ่อน", "กำหนดมาตรการ", "กำกับติดตาม", "เอกสาร")


@pytest.fixture
def tabs(qtbot: QtBot) -> TabStrip:
    made = TabStrip("ขั้นตอนของงาน")
    qtbot.addWidget(made)
    for title in TITLES:
        made.addTab(title)
    made.show()
    return made


def test_a_tab_has_room_for_its_title_in_bold(tabs: TabStrip) -> None:
    for place, title in enumerate(TITLES):
        assert tabs.tabRect(place).width() > wrapping.text_width(title, strong_font(tabs.font()))


def test_a_chip_makes_room_for_itself_and_is_spoken(tabs: TabStrip) -> None:
    before = tabs.tabRect(1).width()
    tabs.set_chip(1, ChipSpec("๙", Tone.WARNING))
    assert tabs.tabRect(1).width() > before
    assert tabs.accessibleTabName(1) == "วิเคราะห์จุดอ่อน, ควรดู: ๙"
    assert tabs.chip(1) == ChipSpec("๙", Tone.WARNING)
    tabs.set_chip(1, None)
    assert tabs.tabRect(1).width() == before
    assert tabs.accessibleTabName(1) == "วิเคราะห์จุดอ่อน"


def test_nothing_moves_when_another_tab_is_shown(tabs: TabStrip) -> None:
    before = [tabs.tabRect(place) for place in range(5)]
    tabs.setCurrentIndex(3)
    assert [tabs.tabRect(place) for place in range(5)] == before


def test_the_current_tab_is_underlined(tabs: TabStrip, look: Theme, scheme: Scheme) -> None:
    tabs.setCurrentIndex(2)
    image = tabs.grab().toImage()
    for place in range(5):
        box = tabs.tabRect(place)
        lined = image.pixelColor(box.center().x(), box.bottom() - 1) == QColor(look.tokens.accent)
        assert lined is (place == 2)


def test_arrows_change_the_tab(qtbot: QtBot, tabs: TabStrip) -> None:
    tabs.setFocus()
    press(tabs, Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1
    assert tabs.accessibleName() == "ขั้นตอนของงาน"
