"""Charts as pictures: bars of scores that a photocopy in black and white still tells apart.

The same Typst code (``resources/typst/chart.typ``) draws them here for Word and in the
PDF.  The first series is the one that counts, this year's: dark, and on top.  The second
is what it is compared with: light, hatched and outlined.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from itadesk.paper.blocks import Chart, Series
from itadesk.publishing.fonts import CM_PER_POINT, LINE
from itadesk.publishing.typst_engine import Engine
from itadesk.publishing.typst_text import break_lines, drawn
from itadesk.thai.digits import format_score, to_thai

DOTS_PER_INCH = 220
ASCENT = 0.85
"""From a line's upper edge down to its baseline, in em."""
_KEPT = 24
NO_VALUE = "ไม่มีข้อมูล"
TITLE_SIZE = 16
TEXT_SIZE = 14
"""Of labels and values, in points."""
LABELS_WIDTH = 5.6
"""Of the categories' names, in cm: the same on every width, so that their lines are too."""
GAP = 0.2
"""Between the names and the bars."""
VALUES_WIDTH = 1.5
"""Right of the bars, for the value of one that reaches 100."""
TITLE_WIDTH = 14.0
BAR = {1: 0.5, 2: 0.42}
"""Height of a bar by the number of series."""
GROUP_PADDING = 0.28
"""Between two groups of bars, or of lines of their names."""
TICKS = (0, 20, 40, 60, 80, 100)


@lru_cache(maxsize=_KEPT)
def chart_png(chart: Chart, width: float) -> bytes:
    """``chart`` as a PNG that stands ``width`` by `chart_height` cm in a paper.

    The last ones are kept: several papers of a set show the same chart.
    """
    return _engine().png(chart_data(chart, width), DOTS_PER_INCH)


def chart_height(chart: Chart) -> float:
    """How high ``chart`` is in cm, however wide."""
    height: float = chart_data(chart, 0)["height"]
    return height


@cache
def _engine() -> Engine:
    return Engine("chart")


def chart_data(chart: Chart, width: float) -> dict[str, Any]:
    """What ``chart.typ`` draws on ``width`` cm: texts in lines, places in cm from the top left.

    Raises `ValueError` when there are more series than can be told apart.
    """
    if not 1 <= len(chart.series) <= len(BAR):
        raise ValueError(f"{len(chart.series)} series in a chart")
    line = TEXT_SIZE * LINE * CM_PER_POINT
    title = _lines(chart.title, TITLE_WIDTH, TITLE_SIZE, bold=True) if chart.title.strip() else []
    at = len(title) * TITLE_SIZE * LINE * CM_PER_POINT
    legend_at = at
    legend = [drawn(series.name) for series in chart.series] if len(chart.series) > 1 else []
    at += line * bool(legend)
    threshold_at = at
    at += line if chart.threshold is not None else GROUP_PADDING / 2
    top = at
    groups = []
    for number, category in enumerate(chart.categories):
        names = _lines(category, LABELS_WIDTH, TEXT_SIZE)
        bars = [_bar(series, number, thai=chart.thai_digits) for series in chart.series]
        room = max(len(names) * line, len(bars) * BAR[len(bars)]) + GROUP_PADDING
        groups.append({"top": at, "height": room, "names": names, "bars": bars})
        at += room
    return {
        "width": width,
        "height": round(at + line + 0.1, 4),
        "title": title,
        "title-size": TITLE_SIZE,
        "size": TEXT_SIZE,
        "line": line,
        "ascent": ASCENT,
        "descent": LINE - ASCENT,
        "left": LABELS_WIDTH + GAP,
        "gap": GAP,
        "right": VALUES_WIDTH,
        "bar": BAR[len(chart.series)],
        "legend": legend,
        "legend-at": legend_at,
        "threshold": None if chart.threshold is None else float(chart.threshold),
        "threshold-label": drawn(chart.threshold_label),
        "threshold-at": threshold_at,
        "top": top,
        "bottom": at,
        "groups": groups,
        "ticks": [[tick, _digits(tick, thai=chart.thai_digits)] for tick in TICKS],
        "alt": drawn(chart.description),
    }


def _bar(series: Series, number: int, *, thai: bool) -> dict[str, Any]:
    value: Decimal | None = series.values[number]
    if value is None:
        return {"value": None, "label": NO_VALUE}
    shown = min(max(value, Decimal(0)), Decimal(100))
    return {"value": float(shown), "label": format_score(value, thai=thai)}


def _lines(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    return [line.text.strip() for line in break_lines(drawn(text), width, size, bold=bold)]


def _digits(number: int, *, thai: bool) -> str:
    return to_thai(number) if thai else str(number)
