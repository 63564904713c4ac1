"""Scores that lie on the clipboard as a table with names: which figure belongs where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from itadesk.domain.errors import InputError
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import to_thai


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
    Raises `ScoreTableError` for a value that is no score, `OtherYearError` for other years.
    """
    from itadesk.intake.columns import find_layout  # with rapidfuzz: only when asked for
    from itadesk.intake.grid import grid_of
    from itadesk.intake.names import Names
    from itadesk.intake.table import read_layout

    names = Names(desk.framework(year))
    layout = find_layout(grid_of(rows), names)
    if layout is None:
        return None
    if layout.years and year not in layout.years:
        raise OtherYearError(layout.years, year)
    figures = read_layout(layout, names, year if layout.years else None)
    if not figures.scores:
        return None
    refused = tuple((unplaced.text, unplaced.why) for unplaced in figures.unplaced)
    return NamedScores(dict(figures.scores), refused, tuple(figures.warnings))
