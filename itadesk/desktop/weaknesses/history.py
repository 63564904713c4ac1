"""What a weakness scored in the last years, joined by what is asked and not by number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from itadesk.domain.framework import Framework, Node, NodeKind
from itadesk.domain.weaknesses import ResultYear, WeaknessRow
from itadesk.tasks.desk import Desk

_YEARS = 3
_ASKED = (NodeKind.QUESTION, NodeKind.ITEM)


@dataclass(frozen=True, slots=True)
class History:
    """(result year B.E., score) of ``node`` from the oldest known to this one.

    ``node`` is the row's own with the lowest score, or its indicator where the
    sheet gives no score of the question.  ``changed`` are the years in which
    other questions or items stood below it.
    """

    node: Node
    years: tuple[tuple[int, Decimal], ...]
    changed: tuple[int, ...] = ()


def find_history(desk: Desk, result: ResultYear, row: WeaknessRow) -> History:
    """The scores of ``row`` in the last years that are stored, at most three."""
    framework = result.framework
    this_year = framework.fiscal_year
    node = _spoken_of(result, row)
    stored = set(desk.result_years())
    years: list[tuple[int, Decimal]] = []
    changed: list[int] = []
    for year in range(this_year - _YEARS + 1, this_year):
        if year not in stored:
            continue
        sheet = desk.result(year).sheet
        before = framework.counterpart(node.id, sheet.framework)
        value = sheet[before.id].shown if before is not None else None
        if before is None or value is None:
            continue
        years.append((year, value))
        if _asked_below(sheet.framework, before) != _asked_below(framework, node):
            changed.append(year)
    now = result.sheet[node.id].shown
    if now is not None:
        years.append((this_year, now))
    return History(node, tuple(years), tuple(changed))


def _spoken_of(result: ResultYear, row: WeaknessRow) -> Node:
    framework = result.framework
    scored = [(w.score, i, w.node) for i, w in enumerate(row.weaknesses) if w.score is not None]
    if scored:
        return framework.node(min(scored)[2])
    return framework.indicator_of(row.key) or framework.node(row.key)


def _asked_below(framework: Framework, node: Node) -> set[str]:
    """The concepts of the questions or items that the node's score comes from."""
    return {below.concept for below in framework.descendants(node.id) if below.kind in _ASKED}
