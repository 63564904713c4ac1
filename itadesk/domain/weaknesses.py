"""The weaknesses of a result year, found from scores, recommendations and the year before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from itadesk.domain.framework import Framework, Node, NodeKind
from itadesk.domain.levels import decide_level
from itadesk.domain.scores import ScoreSheet
from itadesk.thai.text import fold

DEFAULT_THRESHOLD = Decimal(85)
_JUDGED = (
    NodeKind.INDICATOR,
    NodeKind.SUB_INDICATOR,
    NodeKind.QUESTION,
    NodeKind.ITEM,
)
_ASKED = (NodeKind.QUESTION, NodeKind.ITEM)


class Reason(StrEnum):
    """Why a node counts as a weakness."""

    BELOW_THRESHOLD = "below_threshold"
    LOWEST_INDICATOR = "lowest_indicator"
    RECOMMENDED = "recommended"
    ZERO_ITEM = "zero_item"
    FALLEN = "fallen"
    HOLDS_LEVEL_DOWN = "holds_level_down"


class Recommendation(NamedTuple):
    """One paragraph of advice from the assessor about one question."""

    node: str
    issue: str
    advice: str
    refs: tuple[str, ...] = ()
    """OIT items (``o8``) or sub-indicators (``9.1``) named in the advice, that year's numbers."""
    number_in_source: str = ""
    confidence: float = 1.0


class ClaimKind(StrEnum):
    """What the assessor's sheet says of an indicator without giving a figure."""

    HIGHEST = "highest"
    LOWEST = "lowest"


class Claim(NamedTuple):
    """The sheet's own statement that an indicator scored highest or lowest."""

    node: str
    kind: ClaimKind


class Weakness(NamedTuple):
    """A node of the result year that should be worked on, with every reason."""

    node: str
    score: Decimal | None
    reasons: tuple[Reason, ...]
    change: Decimal | None = None
    recommendation: Recommendation | None = None


class WeaknessRow(NamedTuple):
    """Weaknesses that are shown and answered as one: those with the same issue text.

    ``nodes`` are in reading order; ``parent`` is the weak indicator that the row
    stands under, None if it stands by itself.
    """

    weaknesses: tuple[Weakness, ...]
    parent: str | None = None

    @property
    def nodes(self) -> tuple[str, ...]:
        """The ids of all nodes in the row."""
        return tuple(w.node for w in self.weaknesses)

    @property
    def key(self) -> str:
        """What the row is known by: its first node."""
        return self.weaknesses[0].node

    @property
    def score(self) -> Decimal | None:
        """The lowest known score in the row."""
        return min((w.score for w in self.weaknesses if w.score is not None), default=None)

    @property
    def change(self) -> Decimal | None:
        """The largest fall in the row, None if nothing fell."""
        falls = [w.change for w in self.weaknesses if w.change is not None and w.change < 0]
        return min(falls, default=None)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason of the row, in the order of `Reason`."""
        present = {reason for w in self.weaknesses for reason in w.reasons}
        return tuple(r for r in Reason if r in present)

    @property
    def recommendation(self) -> Recommendation | None:
        """The assessor's advice, the same for all nodes of the row."""
        return next((w.recommendation for w in self.weaknesses if w.recommendation), None)


class WeaknessDecision(NamedTuple):
    """What the clerk settled about one weakness: in or out, wording, topic."""

    included: bool = True
    left_out_because: str = ""
    finding: str | None = None
    topic: int | None = None


@dataclass(frozen=True)
class ResultYear:
    """All that is known of one result year."""

    sheet: ScoreSheet
    recommendations: tuple[Recommendation, ...] = ()
    claims: tuple[Claim, ...] = ()
    level_stated: str | None = None
    decisions: Mapping[str, WeaknessDecision] = field(default_factory=dict)

    @property
    def framework(self) -> Framework:
        """The framework that the scores are on."""
        return self.sheet.framework

    def decision(self, node_id: str) -> WeaknessDecision:
        """What was settled about ``node_id``; taken in unless said otherwise."""
        return self.decisions.get(node_id, WeaknessDecision())

    def topic_of(self, row: WeaknessRow) -> int | None:
        """The topic that a weakness belongs to: the clerk's choice, else the framework's."""
        chosen = self.decision(row.key).topic
        return self.framework.topic_of(*row.nodes) if chosen is None else chosen


def find_weaknesses(
    result: ResultYear,
    previous: ScoreSheet | None = None,
    threshold: Decimal = DEFAULT_THRESHOLD,
) -> list[Weakness]:
    """Every weakness with its reasons, in reading order (parent before child)."""
    reasons: dict[str, set[Reason]] = {}

    def add(node_id: str, reason: Reason) -> None:
        reasons.setdefault(node_id, set()).add(reason)

    sheet, framework = result.sheet, result.framework
    for node_id, score in sheet.known().items():
        node = framework.node(node_id)
        shown = score.shown
        if node.kind not in _JUDGED or shown is None or _repeated_by_parts(node, sheet):
            continue
        if shown < threshold:
            add(node_id, Reason.BELOW_THRESHOLD)
        if node.kind is NodeKind.ITEM and shown == 0:
            add(node_id, Reason.ZERO_ITEM)
        change = sheet.change(node_id, previous)
        if change is not None and change < 0:
            add(node_id, Reason.FALLEN)
    for node_id in _lowest_indicators(result):
        add(node_id, Reason.LOWEST_INDICATOR)
    for node_id in _holding_down(sheet):
        add(node_id, Reason.HOLDS_LEVEL_DOWN)
    advice = {r.node: r for r in reversed(result.recommendations)}
    for node_id in advice:
        add(node_id, Reason.RECOMMENDED)
    order = {node_id: index for index, node_id in enumerate(framework.nodes)}
    return [
        Weakness(
            node=node_id,
            score=sheet[node_id].shown,
            reasons=tuple(r for r in Reason if r in reasons[node_id]),
            change=sheet.change(node_id, previous),
            recommendation=advice.get(node_id),
        )
        for node_id in sorted(reasons, key=lambda n: (order.get(n, len(order)), n))
    ]


def arrange(weaknesses: Sequence[Weakness], framework: Framework) -> list[WeaknessRow]:
    """The rows to show: same issues merged, worst first, children right under their indicator.

    A question stands under its indicator when that is a weakness too.
    """
    present = {w.node for w in weaknesses}
    groups: dict[str, list[Weakness]] = {}
    for weakness in weaknesses:
        groups.setdefault(_issue(weakness, framework) or weakness.node, []).append(weakness)
    rows = [
        WeaknessRow(
            tuple(group),
            next((p for w in group if (p := _weak_ancestor(w.node, present, framework))), None),
        )
        for group in groups.values()
    ]
    heads = [row for row in rows if row.parent is None]
    below: dict[str, list[WeaknessRow]] = {}
    for row in rows:
        if row.parent is not None:
            below.setdefault(row.parent, []).append(row)

    def scores(row: WeaknessRow) -> list[Decimal]:
        own = [row.score] if row.score is not None else []
        return own + [s for n in row.nodes for child in below.get(n, ()) for s in scores(child)]

    def worst(row: WeaknessRow) -> tuple[bool, Decimal]:
        family = scores(row)
        return (not family, min(family, default=Decimal(0)))

    arranged: list[WeaknessRow] = []

    def place(row: WeaknessRow) -> None:
        arranged.append(row)
        for node_id in row.nodes:
            for child in sorted(below.get(node_id, ()), key=worst):
                place(child)

    for head in sorted(heads, key=worst):
        place(head)
    return arranged


def _issue(weakness: Weakness, framework: Framework) -> str:
    """What a question or item shares with others of its row; nothing for what has others below."""
    if weakness.recommendation is None or framework.node(weakness.node).kind not in _ASKED:
        return ""
    return fold(weakness.recommendation.issue)


def _weak_ancestor(node_id: str, present: Iterable[str], framework: Framework) -> str | None:
    return next((a.id for a in framework.ancestors(node_id) if a.id in present), None)


def _repeated_by_parts(node: Node, sheet: ScoreSheet) -> bool:
    """Whether a whole-EIT node only repeats what both parts say: the parts are judged then."""
    if node.scope != "EIT" or not sheet.framework.has_parts:
        return False
    own = sheet.framework.node(node.id).formulas
    return bool(own) and all(sheet[child].value is not None for child, _ in own[0])


def _lowest_indicators(result: ResultYear) -> list[str]:
    """The lowest indicator of each instrument or part; none where all are equal or some missing.

    Where the figures are missing, the sheet's own statement stands in for them.
    """
    framework, sheet = result.framework, result.sheet
    lowest: list[str] = []
    heads = {node.scope for node in framework.nodes.values() if node.kind is NodeKind.INDICATOR}
    for head in sorted(heads):
        indicators = [
            n for n in framework.nodes.values() if n.scope == head and n.kind is NodeKind.INDICATOR
        ]
        if all(_repeated_by_parts(node, sheet) for node in indicators):
            continue
        shown = {n.id: sheet[n.id].shown for n in indicators}
        values = [v for v in shown.values() if v is not None]
        if len(values) == len(indicators):
            if min(values) < max(values):
                lowest += [node_id for node_id, v in shown.items() if v == min(values)]
        elif head != "EIT" or not _has_part_figures(sheet):
            lowest += [
                c.node for c in result.claims if c.kind is ClaimKind.LOWEST and c.node in shown
            ]
    return lowest


def _has_part_figures(sheet: ScoreSheet) -> bool:
    """Whether an EIT part's indicators have scores: they say more than a word on EIT as a whole."""
    return any(
        node.scope in ("EIT1", "EIT2")
        and node.kind is NodeKind.INDICATOR
        and sheet[node.id].value is not None
        for node in sheet.framework.nodes.values()
    )


def _holding_down(sheet: ScoreSheet) -> list[str]:
    """What keeps the result from the next level: the indicators that fall short in a part
    that falls short, or the part itself where its indicators are not known."""
    holding: list[str] = []
    for shortfall in decide_level(sheet).shortfalls:
        node = sheet.framework.node(shortfall.node)
        if node.kind is NodeKind.TOTAL:
            continue
        below = [
            child.id
            for child in sheet.framework.children(node.id)
            if child.kind is NodeKind.INDICATOR
            and (shown := sheet[child.id].shown) is not None
            and shown < shortfall.needed
        ]
        holding += below or [node.id]
    return holding


def is_answered(node_id: str, answered: Iterable[str], weak: Sequence[str], fw: Framework) -> bool:
    """Whether measures answer a weakness: itself, or all the weak nodes right below it."""
    answered = set(answered)
    if node_id in answered:
        return True
    present = set(weak)
    below = [n for n in weak if n != node_id and _weak_ancestor(n, present, fw) == node_id]
    return bool(below) and all(is_answered(n, answered, weak, fw) for n in below)
