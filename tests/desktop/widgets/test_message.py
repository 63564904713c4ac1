"""Messages in the window: calm, with what to do, and gone when they are done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from itadesk.desktop.style import Theme
from itadesk.desktop.tokens import Scheme, Tone
from itadesk.desktop.widgets import MessageBar, message
from tests.desktop.keyboard import press


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    made.resize(600, 40)
    return made


def test_it_is_not_there_while_there_is_nothing_to_say(bar: MessageBar) -> None:
    assert bar.isHidden()
    assert bar.text() == ""


@pytest.mark.parametrize("tone", Tone)
def test_it_wears_its_tone(bar: MessageBar, look: Theme, scheme: Scheme, tone: Tone) -> None:
    bar.say("บันทึกแล้ว ๑๐.๔๒ น.", tone)
    image = bar.grab().toImage()
    colour = image.pixelColor(image.width() // 2, 4).name().upper()
    assert bar.isVisible()
    assert colour == look.tokens.tone(tone)[1]
    assert bar.accessibleName() == bar.text() == "บันทึกแล้ว ๑๐.๔๒ น."


def test_its_action_is_done_once_and_ends_the_message(bar: MessageBar) -> None:
    done: list[str] = []
    bar.error("ไฟล์เปิดอยู่ใน Excel", action="ลองอีกครั้ง", act=lambda: done.append("again"))
    assert bar.action.text() == "ลองอีกครั้ง"
    bar.action.click()
    assert done == ["again"]
    assert bar.isHidden()


def test_an_action_may_show_the_next_message(bar: MessageBar) -> None:
    bar.error("ก", action="ทำ", act=lambda: bar.say("ข", Tone.GOOD))
    bar.action.click()
    assert bar.text() == "ข"
    assert bar.isVisible()


def test_without_an_action_there_is_no_button(bar: MessageBar) -> None:
    bar.say("มีข้อมูลใหม่")
    assert bar.action.isHidden()


def test_esc_closes(qtbot: QtBot, bar: MessageBar) -> None:
    bar.error("ทำไม่ได้")
    with qtbot.waitSignal(bar.closed):
        press(bar, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_a_good_message_passes_and_an_error_stays(
    qtbot: QtBot, bar: MessageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message, "PASSING_MS", 20)
    bar.say("บันทึกแล้ว", Tone.GOOD)
    qtbot.waitUntil(bar.isHidden)
    bar.error("ทำไม่ได้")
    qtbot.wait(60)
    assert bar.isVisible()


def test_a_new_message_takes_the_place_of_the_old(
    qtbot: QtBot, bar: MessageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message, "PASSING_MS", 20)
    bar.say("บันทึกแล้ว", Tone.GOOD)
    bar.error("ทำไม่ได้")
    qtbot.wait(60)
    assert bar.text() == "ทำไม่ได้"
    assert bar.isVisible()


def test_a_long_message_is_shown_whole(bar: MessageBar) -> None:
    bar.error("เขียนไฟล์ ตารางมาตรการ.xlsx ไม่ได้ เพราะเปิดอยู่ใน Excel ปิดไฟล์นั้นแล้วลองอีกครั้ง")
    assert bar.heightForWidth(260) > bar.heightForWidth(900)
    bar.resize(260, bar.heightForWidth(260))
    label = bar.findChild(QLabel)
    assert label is not None
    assert label.height() >= label.heightForWidth(label.width())
