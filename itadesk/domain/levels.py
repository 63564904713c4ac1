"""The level of a result: decided only when every possible value of what is missing agrees."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from itadesk.domain.framework import TOTAL, LevelRule, Node, NodeKind
from itadesk.domain.scores import MAXIMUM, ScoreSheet
from itadesk.thai.digits import format_score

_HALF_STEP = Fraction(1, 200)
"""A value counts as ≥ t when it rounds to t at two decimals: from t − 0.005 on."""
_JUST_BELOW = Fraction(1, 10**15)
"""Finer than any mean of printed figures can differ from a threshold without reaching it."""
_SLACK = Fraction(1, 100)
"""Printed figures are rounded, so one may differ this much from what those below it give."""

Bounds = tuple[Fraction, Fraction]
_ANY: Bounds = (Fraction(0), Fraction(MAXIMUM))


class Shortfall(NamedTuple):
    """A figure that keeps the result from the next level: it needs ``gap`` more points."""

    node: str
    value: Decimal
    needed: Decimal

    @property
    def gap(self) -> Decimal:
        """Points missing, from the figures as they are shown."""
        return self.needed - self.value


class LevelVerdict(NamedTuple):
    """What level the scores give."""

    computed: str | None
    """The level, None while missing scores leave it open."""
    possible: tuple[str, ...]
    """The levels that are still possible, lowest first."""
    next_level: str | None
    """The next better level, None at the best or while open."""
    shortfalls: tuple[Shortfall, ...]
    """What keeps it from the next better level, largest gap first."""

    @property
    def held_down_by(self) -> tuple[str, ...]:
        """The nodes that keep it from the next better level."""
        return tuple(s.node for s in self.shortfalls)


@lru_cache(maxsize=8)
def decide_level(sheet: ScoreSheet) -> LevelVerdict:
    """The level of ``sheet`` by its framework's rules; found once for a sheet."""
    rules = sheet.framework.levels
    space = _Space(sheet)
    possible = [rule for index, rule in enumerate(rules) if space.allows(rule, rules[:index])]
    codes = tuple(rule.code for rule in reversed(possible))
    if len(possible) != 1:
        return LevelVerdict(None, codes, None, ())
    reached = possible[0]
    better = [rule for rule in rules if rule.order < reached.order]
    if not better:
        return LevelVerdict(reached.code, codes, None, ())
    target = better[-1]
    return LevelVerdict(reached.code, codes, target.code, _shortfalls(sheet, target))


def _shortfalls(sheet: ScoreSheet, target: LevelRule) -> tuple[Shortfall, ...]:
    found: dict[str, Shortfall] = {}

    def note(node_id: str, needed: Decimal) -> None:
        shown = sheet[node_id].shown
        if shown is not None and shown < needed:
            found.setdefault(node_id, Shortfall(node_id, shown, needed))

    note(TOTAL, target.total_min)
    if target.each_min is not None:
        for node_id in target.each_of:
            if sheet[node_id].shown is not None:
                note(node_id, target.each_min)
            else:
                # A part that is not known: its parent tells that one of the parts falls short.
                parent = sheet.framework.node(node_id).parent
                if parent is not None and parent != TOTAL:
                    note(parent, target.each_min)
    return tuple(sorted(found.values(), key=lambda s: -s.gap))


class _Space:
    """All values that the total, the instruments and the parts can still take.

    They form a tree of weighted sums in which each figure occurs once, so whether
    a set of lower and upper bounds can hold at once is found by intersecting
    intervals from the leaves up.
    """

    def __init__(self, sheet: ScoreSheet) -> None:
        self._sheet = sheet
        self._bounds: dict[str, Bounds] = {}

    def allows(self, rule: LevelRule, better: tuple[LevelRule, ...]) -> bool:
        """Whether some values reach ``rule`` and none of the ``better`` ones."""
        lower = _minima(rule)
        for failing in itertools.product(*(tuple(_minima(b).items()) for b in better)):
            upper: dict[str, Fraction] = {}
            for node_id, minimum in failing:
                upper[node_id] = min(upper.get(node_id, minimum), minimum)
            if self._feasible(TOTAL, lower, upper) is not None:
                return True
        return False

    def _feasible(
        self, node_id: str, lower: dict[str, Fraction], upper: dict[str, Fraction]
    ) -> Bounds | None:
        """The values of ``node_id`` when it and all below keep the bounds; None if none do."""
        low, high = self._range(node_id)
        low = max(low, lower.get(node_id, low))
        if node_id in upper:
            high = min(high, upper[node_id] - _JUST_BELOW)
        if low > high:
            return None
        children = self._structure(node_id)
        if not children:
            return low, high
        parts = [(self._feasible(child, lower, upper), weight) for child, weight in children]
        if any(bounds is None for bounds, _ in parts):
            return None
        sums = [(bounds, weight) for bounds, weight in parts if bounds is not None]
        if self._contradicts(node_id, children):
            return low, high
        slack = _SLACK if self._sheet[node_id].value is not None else Fraction(0)
        low = max(low, sum((b[0] * w for b, w in sums), Fraction(0)) - slack)
        high = min(high, sum((b[1] * w for b, w in sums), Fraction(0)) + slack)
        return (low, high) if low <= high else None

    def _structure(self, node_id: str) -> tuple[tuple[str, Fraction], ...]:
        """The instruments of the total and the parts of an instrument; nothing below those."""
        formulas = self._sheet.framework.node(node_id).formulas
        if not formulas or "/" in formulas[0][0][0]:
            return ()
        return formulas[0]

    def _contradicts(self, node_id: str, children: tuple[tuple[str, Fraction], ...]) -> bool:
        """Whether the node's own value cannot come from its children at all.

        Then the printed value stands by itself: the contradiction is reported elsewhere.
        """
        low, high = self._range(node_id)
        ranges = [(self._range(child), weight) for child, weight in children]
        least = sum((r[0] * w for r, w in ranges), Fraction(0)) - _SLACK
        most = sum((r[1] * w for r, w in ranges), Fraction(0)) + _SLACK
        return least > high or most < low

    def _range(self, node_id: str) -> Bounds:
        """The values that ``node_id`` can take by its own value or by what lies below it."""
        known = self._bounds.get(node_id)
        if known is None:
            value = self._sheet[node_id].value
            known = (value, value) if value is not None else self._open_range(node_id)
            self._bounds[node_id] = known
        return known

    def _open_range(self, node_id: str) -> Bounds:
        """What every way to compute it allows; one that contradicts those before is left out."""
        low, high = _ANY
        for formula in self._sheet.alternatives(node_id):
            ranges = [(self._range(child), weight) for child, weight in formula]
            least = max(low, sum((r[0] * w for r, w in ranges), Fraction(0)))
            most = min(high, sum((r[1] * w for r, w in ranges), Fraction(0)))
            if least <= most:
                low, high = least, most
        return low, high


def _minima(rule: LevelRule) -> dict[str, Fraction]:
    """The least exact value of each figure that ``rule`` looks at."""
    minima = {TOTAL: Fraction(rule.total_min) - _HALF_STEP}
    if rule.each_min is not None:
        for node_id in rule.each_of:
            minima[node_id] = Fraction(rule.each_min) - _HALF_STEP
    return minima


def explain_level(sheet: ScoreSheet, verdict: LevelVerdict) -> str:
    """One sentence that says why the level is what it is and how far the next one is."""
    if sheet.total.value is None and len(verdict.possible) > 2:
        return "ยังไม่มีคะแนนพอให้บอกระดับ กรอกคะแนนรวมหรือคะแนนตัวชี้วัดได้เลย"
    if verdict.computed is None:
        missing = [
            short_name(sheet.framework.node(n))
            for n in sheet.framework.levels[0].each_of
            if sheet[n].value is None
        ]
        either = " หรือ ".join(verdict.possible)
        wanted = f" กรอกคะแนน {' '.join(missing)} เพิ่มจึงจะบอกได้แน่" if missing else ""
        return f"ระดับอาจเป็น {either}{wanted}"
    if verdict.next_level is None:
        return f"ระดับ {verdict.computed} เป็นระดับสูงสุด"
    if not verdict.shortfalls:
        return f"ระดับ {verdict.computed}"
    reasons = " และ ".join(
        f"{short_name(sheet.framework.node(s.node))} ได้ {format_score(s.value)} "
        f"ขาดอีก {format_score(s.gap)}"
        for s in verdict.shortfalls
    )
    return f"ระดับ {verdict.computed} เพราะ {reasons} จึงจะเป็นระดับ {verdict.next_level}"


def short_name(node: Node) -> str:
    """How a total, instrument or part is called in a sentence: ``EIT ส่วนที่ ๑``."""
    if node.kind is NodeKind.TOTAL:
        return "คะแนนรวม"
    return node.label
