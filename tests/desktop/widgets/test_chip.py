"""Chips say their state with a sign, a word and a colour, and go on in the next line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from itadesk.desktop.style import Theme
from itadesk.desktop.tokens import Scheme, Tone
from itadesk.desktop.widgets import Chip, ChipRow, ChipSpec
from itadesk.desktop.widgets.chip import ChipMeasures, paint_chip

REASONS = (
    ChipSpec("ต่ำกว่า ๘๕", Tone.ERROR),
    ChipSpec("ต่ำสุดใน IIT", Tone.WARNING),
    ChipSpec("ผู้ประเมินแนะนำ", Tone.INFORMATION, sign=False),
)


def colours_of(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


@pytest.mark.parametrize("tone", Tone)
def test_a_chip_wears_its_tone(qtbot: QtBot, look: Theme, scheme: Scheme, tone: Tone) -> None:
    chip = Chip("ลงนามแล้ว", tone)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    assert look.tokens.tone(tone)[1] in colours_of(chip)


def test_the_sign_takes_room_and_is_spoken(qtbot: QtBot) -> None:
    signed = Chip("ร่าง", Tone.WARNING)
    bare = Chip("ร่าง", Tone.WARNING, sign=False)
    qtbot.addWidget(signed)
    qtbot.addWidget(bare)
    assert signed.sizeHint().width() > bare.sizeHint().width()
    assert signed.accessibleName() == "ควรดู: ร่าง"
    assert bare.accessibleName() == "ร่าง"


def test_a_chip_without_words_is_not_there(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    chip = Chip(parent=parent)
    assert chip.isHidden()
    chip.say("ส่งแล้ว", Tone.GOOD)
    assert not chip.isHidden()
    assert chip.spec == ChipSpec("ส่งแล้ว", Tone.GOOD)
    chip.say("")
    assert chip.isHidden()
    assert chip.sizeHint().isEmpty()


def test_a_chip_alone_does_not_open_a_window(qtbot: QtBot) -> None:
    chip = Chip("ส่งแล้ว", Tone.GOOD)
    qtbot.addWidget(chip)
    assert not chip.isVisible()


def test_a_row_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    row = ChipRow(REASONS)
    qtbot.addWidget(row)
    wide, narrow = row.sizeHint().width() + 2, 130
    assert row.heightForWidth(narrow) > row.heightForWidth(wide)
    row.resize(narrow, row.heightForWidth(narrow))
    row.show()
    chips = row.findChildren(Chip)
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() <= narrow for chip in chips)


def test_a_row_says_all_of_it(qtbot: QtBot) -> None:
    row = ChipRow(REASONS)
    qtbot.addWidget(row)
    assert row.accessibleName() == "ต้องแก้: ต่ำกว่า ๘๕, ควรดู: ต่ำสุดใน IIT, ผู้ประเมินแนะนำ"


def test_a_row_shows_other_chips(qtbot: QtBot) -> None:
    row = ChipRow(REASONS)
    qtbot.addWidget(row)
    row.show()
    row.set_chips(REASONS[:1])
    assert row.chips() == REASONS[:1]
    row.set_chips(REASONS)
    assert row.chips() == REASONS
    shown = [chip.spec for chip in row.findChildren(Chip) if chip.isVisible()]
    assert sorted(shown, key=REASONS.index) == list(REASONS)


def test_a_long_chip_wraps_in_a_narrow_row(qtbot: QtBot) -> None:
    chip = Chip("รักษามาตรฐานการเปิดเผยข้อมูลสาธารณะของหน่วยงาน", Tone.INFORMATION)
    qtbot.addWidget(chip)
    assert chip.heightForWidth(120) > chip.sizeHint().height()


def test_on_a_selected_row_a_chip_has_an_edge(qtbot: QtBot, look: Theme, scheme: Scheme) -> None:
    assert scheme in Scheme
    drawn = []
    for on_selected in (False, True):
        image = QImage(120, 40, QImage.Format.Format_RGB32)
        image.fill(look.tokens.selected)
        painter = QPainter(image)
        measures = ChipMeasures(QApplication.font())
        box = QRectF(10, 10, 100, 20)
        spec = ChipSpec("", Tone.INFORMATION, sign=False)
        paint_chip(painter, box, spec, measures, on_selected=on_selected)
        painter.end()
        middle, edge = image.pixelColor(60, 20), image.pixelColor(60, 10)
        drawn.append(abs(middle.lightness() - edge.lightness()))
    assert drawn[0] < 3
    assert drawn[1] > 25
