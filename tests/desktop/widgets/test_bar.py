"""A score as a bar: what it says, and on which side of the line it ends."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from itadesk.desktop.style import Theme, theme
from itadesk.desktop.tokens import Scheme
from itadesk.desktop.widgets import ScoreBar


def colours_at(bar: ScoreBar, part: float) -> str:
    """The colour in the middle of the bar at ``part`` of its track."""
    image = bar.grab().toImage()
    px = theme().px
    left, right = px(74), bar.width() - px(52) - px(8)
    return image.pixelColor(int(left + (right - left) * part), bar.height() // 2).name().upper()


@pytest.mark.parametrize(("value", "low"), [("81.66", True), ("85", False), ("97.56", False)])
def test_a_score_below_the_line_looks_and_sounds_different(
    qtbot: QtBot, look: Theme, scheme: Scheme, value: str, low: bool
) -> None:
    bar = ScoreBar("EIT ๑")
    qtbot.addWidget(bar)
    bar.resize(360, bar.sizeHint().height())
    bar.set_score(Decimal(value), "๘๑.๖๖", Decimal(85), "๘๕")
    assert bar.below is low
    assert colours_at(bar, 0.4) == (look.tokens.bar_low if low else look.tokens.bar)
    side = "ต่ำกว่า" if low else "ถึง"
    assert bar.accessibleName() == f"EIT ๑ ๘๑.๖๖ คะแนน {side}เกณฑ์ ๘๕"


def test_the_rest_of_the_track_is_empty(qtbot: QtBot, look: Theme) -> None:
    bar = ScoreBar("IIT")
    qtbot.addWidget(bar)
    bar.resize(360, bar.sizeHint().height())
    bar.set_score(Decimal(50), "๕๐.๐๐", None)
    assert colours_at(bar, 0.3) == look.tokens.bar
    assert colours_at(bar, 0.7) == look.tokens.neutral_ground


def test_an_unknown_score_says_so(qtbot: QtBot, look: Theme) -> None:
    bar = ScoreBar("OIT")
    qtbot.addWidget(bar)
    bar.resize(360, bar.sizeHint().height())
    assert bar.accessibleName() == "OIT ยังไม่มีคะแนน"
    assert not bar.below
    assert colours_at(bar, 0.2) == look.tokens.neutral_ground


def test_a_score_over_a_hundred_stays_in_the_track(qtbot: QtBot, look: Theme) -> None:
    bar = ScoreBar("OIT")
    qtbot.addWidget(bar)
    bar.resize(360, bar.sizeHint().height())
    bar.set_score(Decimal(120), "๑๒๐.๐๐", Decimal(85))
    assert bar.grab().toImage().pixelColor(bar.width() - 56, bar.height() // 2).alpha() == 255
