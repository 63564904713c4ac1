"""The assessor's advice: shown as it stands, copied as a whole, drawn only when it differs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from itadesk.desktop.advice import Advice, AdviceBlock, AdviceColumn
from tests.desktop.keyboard import press

ADVICE = Advice("i๑๐ การขอยืมทรัพย์สิน", "ขอยืมไม่ถูกต้อง", "หน่วยงานควรทำแบบการยืม", ("o๘ คู่มือ", "o๙ แบบ"))


def column(qtbot: QtBot) -> AdviceColumn:
    made = AdviceColumn("ข้อเสนอแนะ")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_a_block_says_all_that_the_sheet_says(qtbot: QtBot) -> None:
    shown = column(qtbot)
    shown.show_advice([ADVICE], "")
    assert shown.texts().splitlines() == [
        "i๑๐ การขอยืมทรัพย์สิน",
        "ประเด็น ขอยืมไม่ถูกต้อง",
        "หน่วยงานควรทำแบบการยืม",
        "อ้างถึง",
        "· o๘ คู่มือ",
        "· o๙ แบบ",
    ]


def test_a_block_is_copied_as_a_whole(qtbot: QtBot) -> None:
    block = AdviceBlock(ADVICE)
    qtbot.addWidget(block)
    press(block, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "i๑๐ การขอยืมทรัพย์สิน\nประเด็น ขอยืมไม่ถูกต้อง\nหน่วยงานควรทำแบบการยืม\nอ้างถึง o๘ คู่มือ, o๙ แบบ"
    )
    assert block.accessibleDescription() == block.text()


def test_without_advice_a_sentence_says_so(qtbot: QtBot) -> None:
    shown = column(qtbot)
    shown.show_advice([ADVICE], "")
    shown.show_advice([], "ไม่มีข้อเสนอแนะ")
    assert shown.texts() == "ไม่มีข้อเสนอแนะ"


def test_the_same_advice_is_not_drawn_again(qtbot: QtBot) -> None:
    shown = column(qtbot)
    shown.show_advice([ADVICE], "")
    before = shown.findChildren(AdviceBlock)
    shown.show_advice([ADVICE], "")
    assert shown.findChildren(AdviceBlock) == before


def test_every_block_is_reached_with_the_keyboard(qtbot: QtBot) -> None:
    shown = column(qtbot)
    shown.show_advice([ADVICE, Advice("e๑", "", "ควรปรับปรุง")], "")
    shown.activateWindow()
    qtbot.waitUntil(lambda: all(b.isVisible() for b in shown.findChildren(AdviceBlock)))
    first, second = shown.findChildren(AdviceBlock)
    first.setFocus()
    press(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
