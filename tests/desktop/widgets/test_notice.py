"""Dialogs that ask: an answer proposed, one that changes nothing, and all by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets import Notice, ask, tell
from tests.desktop.keyboard import press


def during(act: object) -> None:
    """Call ``act(dialog)`` once the next dialog is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Notice) and callable(act):
            act(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(5, look)


def test_the_answer_is_the_button_pressed(qtbot: QtBot) -> None:
    during(lambda dialog: dialog.buttons[1].click())
    assert ask(None, "ปิดรอบ", "ปิดรอบปี ๒๕๖๘ หรือไม่", ("ปิดรอบ", "ดูก่อน", "ยกเลิก")) == 1


def test_enter_gives_the_first_answer(qtbot: QtBot) -> None:
    during(lambda dialog: press(dialog, Qt.Key.Key_Return))
    assert ask(None, "ปิดรอบ", "ปิดรอบปี ๒๕๖๘ หรือไม่", ("ปิดรอบ", "ยกเลิก")) == 0


def test_esc_changes_nothing(qtbot: QtBot) -> None:
    during(lambda dialog: press(dialog, Qt.Key.Key_Escape))
    assert ask(None, "ปิดรอบ", "ปิดรอบปี ๒๕๖๘ หรือไม่", ("ปิดรอบ", "ยกเลิก")) == 1


def test_telling_waits_for_one_button(qtbot: QtBot) -> None:
    shown: list[list[str]] = []

    def close(dialog: Notice) -> None:
        shown.append([button.text() for button in dialog.buttons])
        dialog.buttons[0].click()

    during(close)
    tell(None, "บันทึกแล้ว", "เก็บไว้ที่แฟลชไดรฟ์แล้ว", tone=Tone.GOOD)
    assert shown == [["ปิด"]]


def test_a_long_text_is_shown_whole(qtbot: QtBot) -> None:
    dialog = Notice("เปิดไฟล์ไม่ได้", "ไฟล์นี้เปิดอยู่ในโปรแกรมอื่น ปิดโปรแกรมนั้นแล้วลองอีกครั้ง " * 8)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.label.height() >= dialog.label.heightForWidth(dialog.label.width())
    assert dialog.accessibleName() == "เปิดไฟล์ไม่ได้"
    assert dialog.accessibleDescription() == dialog.label.text()


def test_only_the_proposed_answer_is_primary(qtbot: QtBot) -> None:
    dialog = Notice("ปิดรอบ", "ปิดรอบหรือไม่", ("ปิดรอบ", "ดูก่อน", "ยกเลิก"))
    qtbot.addWidget(dialog)
    assert [button.property("kind") for button in dialog.buttons] == ["primary", "plain", "plain"]
    assert [button.isDefault() for button in dialog.buttons] == [True, False, False]
