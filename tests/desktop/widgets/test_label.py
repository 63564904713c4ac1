"""Labels wrap between Thai words, are never cut without saying so, and copy clean."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from itadesk.desktop.style import Theme
from itadesk.desktop.tokens import Ink, Scheme
from itadesk.desktop.widgets import ThaiLabel
from itadesk.thai.words import ZERO_WIDTH_SPACE
from tests.desktop.keyboard import press

LONG = "ระดับ **ผ่าน** เพราะ EIT ส่วนที่ ๑ ได้ ๘๑.๖๖ ต่ำกว่า ๘๕ ขาดอีก **๓.๓๔** จึงจะเป็นระดับผ่านดี"
PLAIN = LONG.replace("**", "")


def shown(qtbot: QtBot, label: ThaiLabel, width: int) -> QWidget:
    """``label`` in a window of that width."""
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(label)
    qtbot.addWidget(window)
    window.resize(width, 10)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.mark.parametrize("width", [160, 240, 900])
def test_all_lines_are_shown_at_any_width(qtbot: QtBot, width: int) -> None:
    label = ThaiLabel(LONG)
    window = shown(qtbot, label, width)
    window.resize(width, label.heightForWidth(width))
    assert "".join(label.lines()) == PLAIN
    assert label.height() >= label.heightForWidth(label.width())


def test_a_narrower_label_is_taller(qtbot: QtBot) -> None:
    label = ThaiLabel(LONG)
    qtbot.addWidget(label)
    assert label.heightForWidth(150) > label.heightForWidth(300) > label.heightForWidth(2000)


def test_the_layout_gives_the_height_that_the_lines_take(qtbot: QtBot) -> None:
    label = ThaiLabel(LONG)
    window = shown(qtbot, label, 200)
    assert window.layout() is not None
    assert window.minimumSizeHint().height() < label.heightForWidth(200)
    assert window.heightForWidth(200) == label.heightForWidth(200)


def test_it_says_its_text_to_a_screen_reader_without_marks(qtbot: QtBot) -> None:
    label = ThaiLabel(LONG)
    qtbot.addWidget(label)
    assert label.text() == label.accessibleName() == PLAIN
    label.setText("ผ่านดี")
    assert label.accessibleName() == "ผ่านดี"
    label.setAccessibleName("ระดับที่ได้")
    label.setText("ผ่าน")
    assert label.accessibleName() == "ระดับที่ได้"


def test_what_is_copied_is_clean(qtbot: QtBot) -> None:
    label = ThaiLabel(LONG, copyable=True)
    _window = shown(qtbot, label, 160)
    label.setFocus()
    press(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == PLAIN
    assert ZERO_WIDTH_SPACE not in copied


def test_a_label_that_cannot_be_copied_takes_no_focus(qtbot: QtBot) -> None:
    label = ThaiLabel(LONG)
    qtbot.addWidget(label)
    assert label.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_one_that_does_not_wrap_is_cut_with_a_sign_and_tells_the_whole(qtbot: QtBot) -> None:
    label = ThaiLabel("องค์การบริหารส่วนตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง", wrap=False)
    window = shown(qtbot, label, 100)
    [line] = label.lines()
    assert line.endswith("…")
    assert label.toolTip() == label.text()
    window.resize(600, 30)
    assert label.lines() == [label.text()]
    assert label.toolTip() == ""


def test_its_own_tooltip_is_not_replaced(qtbot: QtBot) -> None:
    label = ThaiLabel("องค์การบริหารส่วนตำบลตัวอย่าง", wrap=False)
    label.setToolTip("ชื่อหน่วยงาน")
    _window = shown(qtbot, label, 60)
    assert label.toolTip() == "ชื่อหน่วยงาน"


def test_text_is_written_in_its_ink(qtbot: QtBot, look: Theme, scheme: Scheme) -> None:
    label = ThaiLabel("จุดอ่อน", ink=Ink.ERROR, strong=True)
    _window = shown(qtbot, label, 120)
    image = label.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert QColor(look.tokens.error).name() in colours


def test_strong_text_is_wider_and_small_text_narrower(qtbot: QtBot) -> None:
    widths = [
        ThaiLabel("การแก้ไขปัญหาการทุจริต", strong=strong, small=small).sizeHint().width()
        for strong, small in ((False, True), (False, False), (True, False))
    ]
    assert widths == sorted(set(widths))
