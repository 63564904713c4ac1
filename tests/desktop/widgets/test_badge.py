"""The level is told by sign, word and tone."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from itadesk.desktop.style import Theme
from itadesk.desktop.tokens import Scheme, Tone
from itadesk.desktop.widgets import LevelBadge, level_sign, level_tone


@pytest.mark.parametrize(
    ("level", "sign", "tone"),
    [
        ("ผ่านดีเยี่ยม", "●", Tone.GOOD),
        ("ผ่านดี", "◕", Tone.GOOD),
        ("ผ่าน", "◐", Tone.WARNING),
        ("ต้องปรับปรุง", "◔", Tone.ERROR),
        ("ต้องปรับปรุงโดยด่วน", "○", Tone.ERROR),
        ("AA", "●", Tone.GOOD),
        ("F", "○", Tone.ERROR),
        (None, "", Tone.NEUTRAL),
    ],
)
def test_every_level_has_its_sign_and_tone(level: str | None, sign: str, tone: Tone) -> None:
    assert level_sign(level) == sign
    assert level_tone(level) is tone


def test_the_badge_says_the_level(qtbot: QtBot) -> None:
    badge = LevelBadge("ผ่าน")
    qtbot.addWidget(badge)
    assert badge.text() == "◐ ผ่าน"
    assert badge.accessibleName() == "ระดับผลการประเมิน ผ่าน"
    badge.set_level(None)
    assert badge.text() == badge.accessibleName() == "ยังบอกระดับไม่ได้"
    assert badge.level is None


def test_the_badge_wears_tone_and_scheme(qtbot: QtBot, look: Theme, scheme: Scheme) -> None:
    badge = LevelBadge("ผ่านดี")
    qtbot.addWidget(badge)
    badge.resize(badge.sizeHint())
    image = badge.grab().toImage()
    colours = {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }
    assert {look.tokens.good, look.tokens.good_ground} <= colours


def test_a_longer_word_has_more_room(qtbot: QtBot) -> None:
    short, long = LevelBadge("ผ่าน"), LevelBadge("ต้องปรับปรุงโดยด่วน")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert long.sizeHint().width() > short.sizeHint().width()
