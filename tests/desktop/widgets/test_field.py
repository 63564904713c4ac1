"""A field: label, input, help, problem, and what a screen reader hears of them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from itadesk.desktop.style import Theme
from itadesk.desktop.tokens import Scheme
from itadesk.desktop.widgets import AutosaveLine, AutosaveText, CheckList, Choice, Field


def test_the_label_belongs_to_the_input(qtbot: QtBot) -> None:
    line = AutosaveLine()
    field = Field("มาตรการ/กิจกรรม", line, help_text="ชื่อสั้น ๆ ที่ลงในตาราง")
    qtbot.addWidget(field)
    assert line.accessibleName() == field.label().text() == "มาตรการ/กิจกรรม"
    assert line.accessibleDescription() == "ชื่อสั้น ๆ ที่ลงในตาราง"
    assert field.label().buddy() is line
    field.set_label("ชื่อมาตรการ")
    assert line.accessibleName() == "ชื่อมาตรการ"


def test_the_label_stands_above(qtbot: QtBot) -> None:
    field = Field("เริ่ม", AutosaveLine())
    qtbot.addWidget(field)
    field.resize(300, field.sizeHint().height())
    field.show()
    assert field.label().geometry().bottom() < field.editor.geometry().top()


def test_a_problem_is_said_below_and_to_a_screen_reader(qtbot: QtBot) -> None:
    line = AutosaveLine("๑๒๐")
    field = Field("คะแนน", line, help_text="๐ ถึง ๑๐๐")
    qtbot.addWidget(field)
    field.show()
    low = field.sizeHint().height()
    field.set_problem("คะแนนต้องไม่เกิน ๑๐๐")
    assert field.problem() == "คะแนนต้องไม่เกิน ๑๐๐"
    assert field.sizeHint().height() > low
    assert line.accessibleDescription() == "คะแนนต้องไม่เกิน ๑๐๐ ๐ ถึง ๑๐๐"
    field.set_problem("")
    assert field.sizeHint().height() == low
    assert line.accessibleDescription() == "๐ ถึง ๑๐๐"


def test_an_input_with_a_problem_looks_different(qtbot: QtBot, look: Theme, scheme: Scheme) -> None:
    line = AutosaveLine("๑๒๐")
    field = Field("คะแนน", line)
    qtbot.addWidget(field)
    field.show()
    middle = line.height() // 2
    before = line.grab().toImage().pixelColor(line.width() - 20, middle)
    field.set_problem("คะแนนต้องไม่เกิน ๑๐๐")
    after = line.grab().toImage().pixelColor(line.width() - 20, middle)
    assert before == QColor(look.tokens.field)
    assert after == QColor(look.tokens.error_ground)


@pytest.mark.parametrize(
    "make",
    [AutosaveLine, AutosaveText, lambda: Choice([("a", "ก")]), lambda: CheckList(name="หน่วย")],
)
def test_any_input_fits(qtbot: QtBot, make: type[QWidget]) -> None:
    editor = make()
    field = Field("รายการ", editor)
    qtbot.addWidget(field)
    assert editor.accessibleName() == "รายการ"
    assert field.focusProxy() is editor
