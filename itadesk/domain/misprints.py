"""Printed scores that their own children contradict, and what would put them right."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from itadesk.domain.framework import NodeKind
from itadesk.domain.scores import MAXIMUM, ScoreSheet
from itadesk.thai.digits import round_half_up

_TWINS = {"EIT1": "EIT2", "EIT2": "EIT1"}


@dataclass(frozen=True, slots=True)
class Misprint:
    """A printed score more than 0.01 off what its children give.

    Where a child repeats what the other EIT part prints for the same indicator,
    which is how such a sheet usually comes about, ``suspect`` is that child,
    ``repeats`` the one it repeats and ``fitting`` the score with which all agrees.
    """

    node: str
    stated: Decimal
    computed: Decimal
    suspect: str | None = None
    repeats: str | None = None
    fitting: Decimal | None = None


def find_misprints(sheet: ScoreSheet) -> list[Misprint]:
    """The misprints of a year, in reading order."""
    return [_explained(sheet, node.id) for node in sheet.discrepancies()]


def _explained(sheet: ScoreSheet, node_id: str) -> Misprint:
    score = sheet[node_id]
    if score.stated is None or score.computed is None:
        raise ValueError(f"{node_id} is no discrepancy")
    plain = Misprint(node_id, score.stated, round_half_up(score.computed))
    children = _children_used(sheet, node_id)
    repeated = [
        (child, weight, twin)
        for child, weight in children
        if (twin := _repeated_twin(sheet, child)) is not None
    ]
    if len(repeated) != 1:
        return plain
    suspect, weight, twin = repeated[0]
    others = sum((sheet[c].value or Fraction(0)) * w for c, w in children if c != suspect)
    fitting = round_half_up((Fraction(score.stated) - others) / weight)
    if not 0 <= fitting <= MAXIMUM or fitting == sheet[suspect].shown:
        return plain
    return Misprint(node_id, plain.stated, plain.computed, suspect, twin, fitting)


def _children_used(sheet: ScoreSheet, node_id: str) -> tuple[tuple[str, Fraction], ...]:
    """The (child, weight) pairs that the computed score comes from."""
    return next(
        formula
        for formula in sheet.alternatives(node_id)
        if all(sheet[child].value is not None for child, _ in formula)
    )


def _repeated_twin(sheet: ScoreSheet, node_id: str) -> str | None:
    """The indicator of the other part that prints the same score; full marks repeat by chance."""
    node = sheet.framework.node(node_id)
    other = _TWINS.get(node.scope)
    stated = sheet[node_id].stated
    if node.kind is not NodeKind.INDICATOR or other is None or stated in (None, MAXIMUM):
        return None
    twin = f"{other}/{node.number}"
    return twin if sheet[twin].stated == stated else None
