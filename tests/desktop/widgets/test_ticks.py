"""Boxes with long texts: ticked by box or text, told apart by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from itadesk.desktop.widgets import ThaiLabel, TickList
from tests.desktop.keyboard import click, press

LAWS = [
    ("a", "พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐ มาตรา ๙ (๘) และประกาศที่เกี่ยวข้อง"),
    ("b", "พระราชบัญญัติมาตรฐานทางจริยธรรม พ.ศ. ๒๕๖๒"),
    ("c", "ระเบียบ"),
]


@pytest.fixture
def laws(qtbot: QtBot) -> TickList:
    made = TickList("ข้อกฎหมาย")
    qtbot.addWidget(made)
    made.show_options(LAWS, ["b"])
    made.resize(240, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_shows_what_is_ticked(laws: TickList) -> None:
    assert laws.ticked() == ["b"]
    laws.show_options(LAWS, ["c", "a"])
    assert laws.ticked() == ["a", "c"]


def test_a_click_on_box_or_text_ticks(qtbot: QtBot, laws: TickList) -> None:
    label = next(label for label in laws.findChildren(ThaiLabel) if label.text() == "ระเบียบ")
    with qtbot.waitSignal(laws.changed) as said:
        click(label)
    assert said.args == [["b", "c"]]
    with qtbot.waitSignal(laws.changed) as said:
        press(laws.box("b"), Qt.Key.Key_Space)
    assert said.args == [["c"]]


def test_a_long_text_wraps_beside_its_box(laws: TickList) -> None:
    first, *_ = (label for label in laws.findChildren(ThaiLabel))
    assert len(first.lines()) > 1
    assert first.height() >= first.heightForWidth(first.width())


def test_the_same_options_keep_their_boxes(laws: TickList) -> None:
    before = laws.boxes()
    laws.show_options(LAWS, ["a"])
    assert laws.boxes() == before
    laws.show_options(LAWS[:1], ["a"])
    QApplication.processEvents()
    assert [box.accessibleName() for box in laws.boxes()] == [LAWS[0][1]]


def test_all_of_it_is_off_together(laws: TickList) -> None:
    laws.setEnabled(False)
    assert not any(box.isEnabled() for box in laws.boxes())
