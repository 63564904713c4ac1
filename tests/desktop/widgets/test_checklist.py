"""The ticked list of units."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from itadesk.desktop.widgets import CheckList
from tests.desktop.keyboard import press

UNITS = [("office", "สำนักปลัด"), ("finance", "กองคลัง"), ("works", "กองช่าง"), ("all", "ทุกส่วนราชการ")]


@pytest.fixture
def units(qtbot: QtBot) -> CheckList:
    made = CheckList(UNITS, name="ผู้รับผิดชอบ", everyone="all")
    qtbot.addWidget(made)
    made.resize(400, 80)
    made.show()
    return made


def test_a_click_says_what_is_ticked(qtbot: QtBot, units: CheckList) -> None:
    with qtbot.waitSignal(units.changed):
        units.box("works").click()
    with qtbot.waitSignal(units.changed) as said:
        units.box("office").click()
    assert said.args == [["office", "works"]]
    assert units.ticked() == ["office", "works"]


def test_setting_says_nothing(qtbot: QtBot, units: CheckList) -> None:
    with qtbot.assertNotEmitted(units.changed):
        units.set_ticked(["finance"])
    assert units.ticked() == ["finance"]


def test_everyone_stands_for_all(units: CheckList) -> None:
    units.set_ticked(["office", "works"])
    units.box("all").click()
    assert units.ticked() == ["all"]
    units.box("finance").click()
    assert units.ticked() == ["finance"]


def test_a_unit_that_is_no_longer_listed_is_not_lost(units: CheckList) -> None:
    units.set_ticked(["office", "หน่วยตรวจสอบภายใน"])
    assert units.ticked() == ["office", "หน่วยตรวจสอบภายใน"]
    assert units.box("หน่วยตรวจสอบภายใน").text() == "หน่วยตรวจสอบภายใน"
    units.set_options(UNITS[:2])
    assert units.ticked() == ["office", "หน่วยตรวจสอบภายใน"]


def test_boxes_that_are_no_longer_offered_are_gone_at_once(units: CheckList) -> None:
    units.set_options(UNITS[:2])
    shown = [box.text() for box in units.findChildren(QCheckBox) if box.isVisible()]
    assert shown == ["สำนักปลัด", "กองคลัง"]


def test_it_works_by_keyboard_and_says_what_it_is(qtbot: QtBot, units: CheckList) -> None:
    box = units.box("office")
    box.setFocus()
    with qtbot.waitSignal(units.changed) as said:
        press(box, Qt.Key.Key_Space)
    assert said.args == [["office"]]
    assert units.accessibleName() == box.accessibleDescription() == "ผู้รับผิดชอบ"


def test_it_goes_on_in_the_next_line(units: CheckList) -> None:
    assert units.heightForWidth(150) > units.heightForWidth(900)
