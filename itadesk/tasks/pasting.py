"""Scores that lie on the clipboard as a table with names: which figure belongs where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from itadesk.domain.errors import InputError
from itadesk.domain.framework import Framework
from itadesk.intake.columns import find_layout
from itadesk.intake.errors import ScoreTableError
from itadesk.intake.grid import grid_of
from itadesk.intake.names import Names
from itadesk.intake.table import read_layout
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import parse_number, to_thai


class OtherYearError(InputError):
    """The table on the clipboard holds other years than the one on the screen."""

    def __init__(self, years: Sequence[int], wanted: int) -> None:
        named = " ".join(to_thai(year) for year in years)
        super().__init__(
            f"ตารางที่คัดลอกมาเป็นคะแนนของปี {named} แต่หน้านี้เป็นปี {to_thai(wanted)} "
            "กรุณาเลือกรอบให้ตรงปี หรือคัดลอกเฉพาะคะแนนของปีนี้"
        )


@dataclass(frozen=True, slots=True)
class NamedScores:
    """Scores found by the names beside them; ``refused`` are (what the row says, why not)."""

    scores: dict[str, Decimal]
    refused: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


def scores_by_name(desk: Desk, year: int, rows: Sequence[Sequence[str]]) -> NamedScores | None:
    """What a table of names and scores gives for result year ``year``; nothing is stored.

    None if its cells name nothing that is scored: then only their place can tell.
    A value that is no score refuses its own row alone.  Raises `ScoreTableError` for a
    table that cannot be scores at all, `OtherYearError` for other years.
    """
    framework = desk.framework(year)
    try:
        return _read(rows, framework)
    except ScoreTableError:
        # Without headings the indicators' own numbers look like a second column of scores.
        headings = _headings(rows)
        if not any(headings):
            return _read(rows, framework, strict=False)
    headed = [headings, *rows]
    try:
        return _read(headed, framework, first=0)
    except ScoreTableError:
        return _read(headed, framework, first=0, strict=False)


def _read(
    rows: Sequence[Sequence[str]], framework: Framework, *, first: int = 1, strict: bool = True
) -> NamedScores | None:
    year = framework.fiscal_year
    names = Names(framework)
    layout = find_layout(grid_of(rows, first=first), names)
    if layout is None:
        return None
    if layout.years and year not in layout.years:
        raise OtherYearError(layout.years, year)
    figures = read_layout(layout, names, year if layout.years else None, strict=strict)
    if not figures.scores and (strict or not figures.unplaced):
        return None
    refused = tuple((unplaced.text, unplaced.why) for unplaced in figures.unplaced)
    return NamedScores(dict(figures.scores), refused, tuple(figures.warnings))


def _headings(rows: Sequence[Sequence[str]]) -> list[str]:
    """A heading over each column that holds numbers of indicators and nothing larger."""
    width = max(map(len, rows), default=0)
    found = []
    for place in range(width):
        numbers = [n for row in rows if place < len(row) and (n := parse_number(row[place]))]
        is_numbers = bool(numbers) and all(1 <= n < 11 for n in numbers)
        found.append("ตัวชี้วัดที่" if is_numbers else "")
    return found
