"""A card: heading, fact, small buttons, body."""

from __future__ import annotations

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from itadesk.desktop.style import Theme
from itadesk.desktop.tokens import Scheme
from itadesk.desktop.widgets import Button, Card, Kind, ThaiLabel


def test_the_heading_says_title_and_fact(qtbot: QtBot) -> None:
    card = Card("ระดับผลการประเมิน")
    qtbot.addWidget(card)
    card.set_fact("คะแนนรวม **๙๓.๕๓**")
    assert card.title() == card.accessibleName() == "ระดับผลการประเมิน"
    assert card.fact() == "คะแนนรวม ๙๓.๕๓"


def test_title_stands_left_and_buttons_right(qtbot: QtBot) -> None:
    card = Card("ผลคะแนน ITA")
    qtbot.addWidget(card)
    card.set_fact("๓ รายการ")
    button = Button("นำเข้าไฟล์", Kind.SMALL)
    card.add_to_heading(button)
    card.body.addWidget(ThaiLabel("เนื้อหา"))
    card.resize(500, 200)
    card.show()
    places = {
        label.text(): label.mapTo(card, label.rect().topLeft()).x()
        for label in card.findChildren(ThaiLabel)
    }
    assert places["ผลคะแนน ITA"] < places["๓ รายการ"]
    assert places["๓ รายการ"] < button.mapTo(card, button.rect().topLeft()).x()


def test_a_card_without_title_has_no_heading(qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.show()
    assert not any(label.isVisible() for label in card.findChildren(ThaiLabel))
    card.set_title("เริ่มต้น")
    assert any(label.isVisible() for label in card.findChildren(ThaiLabel))


def test_a_card_stands_out_from_the_ground(qtbot: QtBot, look: Theme, scheme: Scheme) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.resize(200, 100)
    card.show()
    image = card.grab().toImage()
    assert image.pixelColor(100, 50) == QColor(look.tokens.card)
    assert image.pixelColor(100, 0) == QColor(look.tokens.line)
