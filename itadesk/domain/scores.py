"""Scores of one result year: stated, computed and the value that counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from itadesk.domain.errors import InputError
from itadesk.domain.framework import TOTAL, Framework, Node, NodeKind
from itadesk.thai.digits import parse_number, round_half_up, to_thai

TOLERANCE = Decimal("0.01")
"""A printed parent may differ this much from what its printed children give."""
MAXIMUM = Decimal(100)


class ScoreError(InputError):
    """A text or number that is no score."""


def parse_score(text: str) -> Decimal:
    """The score written in ``text``, Thai or Arabic digits, to two decimals (`ScoreError`)."""
    number = parse_number(text)
    if number is None:
        raise ScoreError(f"“{text.strip()}” ไม่ใช่คะแนน กรุณากรอกเป็นตัวเลข ๐ ถึง ๑๐๐ เช่น ๙๔.๐๕")
    return check_score(number)


def check_score(number: Decimal) -> Decimal:
    """``number`` rounded half up to two decimals; outside 0–100 it is refused (`ScoreError`)."""
    if not number.is_finite() or not 0 <= number <= MAXIMUM:
        raise ScoreError(f"คะแนน {to_thai(str(number))} อยู่นอกช่วง ๐ ถึง ๑๐๐ กรุณาตรวจกับใบแจ้งผลอีกครั้ง")
    return round_half_up(number)


@dataclass(frozen=True)
class Score:
    """One node's score.  ``value`` is what weaknesses, levels and papers use."""

    stated: Decimal | None
    """What the sheet prints."""
    computed: Fraction | None
    """From the exact values of the children; None if one is missing."""

    @cached_property
    def value(self) -> Fraction | None:
        """The stated score, else the computed one."""
        return Fraction(self.stated) if self.stated is not None else self.computed

    @cached_property
    def shown(self) -> Decimal | None:
        """`value` to two decimals, half up: what is compared with thresholds."""
        return None if self.value is None else round_half_up(self.value)

    @property
    def disagrees(self) -> bool:
        """Whether the printed score is more than 0.01 off what its children give."""
        if self.stated is None or self.computed is None:
            return False
        return abs(self.stated - round_half_up(self.computed)) > TOLERANCE


_EMPTY = Score(None, None)


class ScoreSheet:
    """All scores of one year, computed from the stated ones on a framework."""

    def __init__(self, framework: Framework, stated: Mapping[str, Decimal]) -> None:
        self.framework = framework
        self.stated = dict(stated)
        self._sub_items: dict[str, list[str]] = {}
        for node_id in stated:
            node = framework.node(node_id)
            if node.kind is NodeKind.SUB_ITEM and node.parent is not None:
                self._sub_items.setdefault(node.parent, []).append(node_id)
        self._found: dict[str, Score] = {}
        self._scores = {node_id: self._score(node_id) for node_id in [*framework.nodes, *stated]}

    def __getitem__(self, node_id: str) -> Score:
        """The score of that node; one with nothing in it if nothing is known."""
        return self._scores.get(node_id, _EMPTY)

    def known(self) -> dict[str, Score]:
        """The scores of all nodes that have a value, in the framework's order."""
        return {node_id: s for node_id, s in self._scores.items() if s.value is not None}

    def sub_items(self, question_id: str) -> list[Node]:
        """The sub-items of a question that have a score, by number."""
        return [self.framework.node(i) for i in sorted(self._sub_items.get(question_id, ()))]

    def discrepancies(self) -> list[Node]:
        """The nodes whose printed score contradicts their children, in reading order."""
        return [self.framework.node(node_id) for node_id, s in self._scores.items() if s.disagrees]

    def change(self, node_id: str, previous: ScoreSheet | None) -> Decimal | None:
        """The printed difference to the year before, joined by concept; None if either lacks."""
        now = self[node_id].shown
        if previous is None or now is None:
            return None
        before = self.framework.counterpart(node_id, previous.framework)
        earlier = previous[before.id].shown if before else None
        return None if earlier is None else now - earlier

    def alternatives(self, node_id: str) -> tuple[tuple[tuple[str, Fraction], ...], ...]:
        """The ways to compute a node: (child, weight) pairs; a question's sub-items make one too.

        A question has as many as the framework knows of, or as the highest stored number says.
        """
        formulas = self.framework.node(node_id).formulas
        stored = self._sub_items.get(node_id)
        if not stored:
            return formulas
        labels = self.framework.sub_item_labels.get(self.framework.node(node_id).number, ())
        count = max(len(labels), *(int(child.rpartition(".")[2]) for child in stored))
        mean = tuple((f"{node_id}.{n}", Fraction(1, count)) for n in range(1, count + 1))
        return (*formulas, mean)

    def _score(self, node_id: str) -> Score:
        known = self._found.get(node_id)
        if known is None:
            known = Score(self.stated.get(node_id), self._compute(node_id))
            self._found[node_id] = known
        return known

    def _compute(self, node_id: str) -> Fraction | None:
        for formula in self.alternatives(node_id):
            values = [(self._score(child).value, weight) for child, weight in formula]
            if all(value is not None for value, _ in values):
                return sum((v * w for v, w in values if v is not None), Fraction(0))
        return None

    @property
    def total(self) -> Score:
        """The weighted total."""
        return self[TOTAL]
