"""The bars of a few years say the same to the eye and to a screen reader."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from itadesk.desktop.style import theme
from itadesk.desktop.weaknesses.chart import Year, YearBars


def bars(qtbot: QtBot, *values: str, threshold: str = "85") -> YearBars:
    made = YearBars()
    qtbot.addWidget(made)
    years = [Year(str(2566 + i), Decimal(v), v) for i, v in enumerate(values)]
    made.show_years(years, Decimal(threshold), threshold, "50")
    made.resize(400, made.sizeHint().height())
    made.show()
    return made


def share(made: YearBars, colour: str) -> int:
    """How many dots of the drawing have ``colour``."""
    image: QImage = made.grab().toImage()
    wanted = QColor(colour).rgb()
    return sum(
        image.pixelColor(x, y).rgb() == wanted
        for x in range(image.width())
        for y in range(image.height())
    )


def test_every_year_is_told_with_its_score(qtbot: QtBot) -> None:
    assert bars(qtbot, "78.40", "81.67").accessibleName() == (
        "ปี 2566 ได้ 78.40 คะแนน ปี 2567 ได้ 81.67 คะแนน เกณฑ์ 85 คะแนน"
    )


@pytest.mark.parametrize(
    ("values", "threshold", "foot"),
    [(("78", "81"), "85", 50), (("50", "81"), "85", 0), (("78", "81"), "40", 0)],
)
def test_bars_begin_at_fifty_only_where_all_are_above(
    qtbot: QtBot, values: tuple[str, ...], threshold: str, foot: int
) -> None:
    assert bars(qtbot, *values, threshold=threshold).foot == foot


def test_the_last_year_is_coloured_by_the_threshold(qtbot: QtBot) -> None:
    tokens = theme().tokens
    low, high = bars(qtbot, "90", "80"), bars(qtbot, "80", "90")
    assert share(low, tokens.bar_low) > 500
    assert share(low, tokens.bar) == 0
    assert share(high, tokens.bar) > 500
    assert share(high, tokens.bar_low) == 0


def test_a_higher_score_is_a_higher_bar(qtbot: QtBot) -> None:
    tokens = theme().tokens
    lower, higher = bars(qtbot, "70", "90"), bars(qtbot, "70", "99")
    assert share(higher, tokens.bar) > share(lower, tokens.bar)
