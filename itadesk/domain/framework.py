"""What one year's ITA consists of: nodes with their formulas, levels, topics, papers.

A *node* is anything that can have a score.  Its id is stable within a year:
``total``, ``IIT``, ``EIT``, ``EIT1``, ``EIT2``, ``OIT``; indicators ``IIT/1``,
``EIT/6``, ``EIT1/6``; sub-indicators ``OIT/9.4``; questions ``IIT/i1``,
``EIT/e4``, ``EIT1/e4``; a question's sub-items ``EIT/e1.1``; items ``OIT/o27``.
Numbers move between years, so work across years joins on the *concept* key
(see `Framework.counterpart`), never on a number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from itadesk.domain.errors import InputError

TOTAL = "total"
_SUB_ITEM = re.compile(r"(?P<question>(?:IIT|EIT|EIT1|EIT2)/[ie]\d{1,2})\.(?P<number>[1-9])")


class NodeKind(StrEnum):
    """What a node is."""

    TOTAL = "total"
    INSTRUMENT = "instrument"
    PART = "part"
    INDICATOR = "indicator"
    SUB_INDICATOR = "sub_indicator"
    QUESTION = "question"
    SUB_ITEM = "sub_item"
    ITEM = "item"


class Provenance(NamedTuple):
    """Whether a source supports a record, and which one."""

    verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class Node:
    """One thing that is scored.

    ``formulas`` holds the alternatives from which the score can be computed:
    each a tuple of (child id, weight) pairs whose weights add up to 1; the
    first whose children all have values counts.  A leaf has none.
    """

    id: str
    kind: NodeKind
    number: str
    """As printed: ``1``, ``9.4``, ``i1``, ``o27``; ``IIT`` or ``EIT1`` for the rest."""
    name: str
    """The official name; for a question its wording where known, else our short label."""
    label: str
    """A short text of our own for lists and chips."""
    parent: str | None
    concept: str
    provenance: Provenance
    formulas: tuple[tuple[tuple[str, Fraction], ...], ...] = ()
    aliases: tuple[str, ...] = ()
    wording: str = ""
    """The official wording of a question, empty where it is not known."""
    issue: str = ""
    """The assessor's standard issue text for a low question, empty where not known."""
    refs: tuple[str, ...] = ()
    """OIT items (``o8``) or sub-indicators (``9.1``) that the standard advice refers to."""
    topic: int | None = None

    @property
    def scope(self) -> str:
        """The instrument or part the node belongs to: the id up to the first slash."""
        return self.id.split("/", 1)[0]


class LevelRule(NamedTuple):
    """A level: reached when the total and each of some nodes are high enough.

    Rules are tried from the best (``order`` 1) down; the first that holds decides.
    """

    code: str
    order: int
    sign: str
    total_min: Decimal
    each_min: Decimal | None
    each_of: tuple[str, ...]
    provenance: Provenance


class Topic(NamedTuple):
    """One of the seven topics of the topic analysis."""

    number: int
    name: str
    provenance: Provenance


class PaperRequirement(NamedTuple):
    """What an OIT item asks the office to publish, and what that paper is called that year."""

    kind: str
    """``measures`` or ``report``."""
    item: str
    title: str
    provenance: Provenance
    form: str = ""
    """The kind of table that answers it, where the year says which: ``indicator-plan``."""


class UnknownNodeError(InputError):
    """A node id that this year's framework does not have."""

    def __init__(self, node_id: str, fiscal_year: int) -> None:
        super().__init__(
            f"ไม่มีรายการ “{node_id}” ในกรอบการประเมิน ITA ปี {fiscal_year} กรุณาตรวจรหัสรายการอีกครั้ง"
        )
        self.node_id = node_id


@dataclass(frozen=True)
class Framework:
    """One fiscal year's assessment framework (year in B.E.)."""

    fiscal_year: int
    provenance: Provenance
    target: Decimal
    nodes: Mapping[str, Node]
    """In reading order: each parent before its children."""
    levels: tuple[LevelRule, ...]
    topics: tuple[Topic, ...]
    papers: tuple[PaperRequirement, ...]
    draft_of: int | None = None
    """The year whose framework stands in because this year's is not known yet."""
    sub_item_labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Labels of known sub-items by question number (``e1``)."""

    def node(self, node_id: str) -> Node:
        """The node of that id; a question's sub-item is made on the way (`UnknownNodeError`)."""
        found = self.nodes.get(node_id)
        if found is not None:
            return found
        match = _SUB_ITEM.fullmatch(node_id)
        question = self.nodes.get(match["question"]) if match else None
        if match is None or question is None:
            raise UnknownNodeError(node_id, self.fiscal_year)
        number = f"{question.number}.{match['number']}"
        labels = self.sub_item_labels.get(question.number, ())
        position = int(match["number"]) - 1
        label = labels[position] if position < len(labels) else f"ข้อย่อย {number}"
        return Node(
            id=node_id,
            kind=NodeKind.SUB_ITEM,
            number=number,
            name=label,
            label=label,
            parent=question.id,
            concept=f"{question.concept}.{match['number']}",
            provenance=Provenance(False, question.provenance.source),
            topic=question.topic,
        )

    def __contains__(self, node_id: str) -> bool:
        try:
            self.node(node_id)
        except UnknownNodeError:
            return False
        return True

    def children(self, node_id: str) -> list[Node]:
        """The nodes printed directly below ``node_id``, in reading order."""
        return self._children.get(node_id, [])

    def descendants(self, node_id: str) -> Iterator[Node]:
        """All nodes below ``node_id``, depth first."""
        for child in self.children(node_id):
            yield child
            yield from self.descendants(child.id)

    def ancestors(self, node_id: str) -> Iterator[Node]:
        """The nodes above ``node_id``, nearest first."""
        parent = self.node(node_id).parent
        while parent is not None:
            node = self.nodes[parent]
            yield node
            parent = node.parent

    @cached_property
    def _children(self) -> dict[str, list[Node]]:
        children: dict[str, list[Node]] = {}
        for node in self.nodes.values():
            if node.parent is not None:
                children.setdefault(node.parent, []).append(node)
        return children

    @cached_property
    def has_parts(self) -> bool:
        """Whether EIT is reported in two parts this year."""
        return "EIT1" in self.nodes

    @cached_property
    def figures(self) -> tuple[Node, ...]:
        """The figures a clerk enters first: instruments or parts, each with its indicators.

        17 where EIT has parts (IIT, EIT1, EIT2, OIT and 13 indicators), else 13.
        """
        shown: list[Node] = []
        for instrument in self.children(TOTAL):
            heads = [n for n in self.children(instrument.id) if n.kind is NodeKind.PART]
            for head in heads or [instrument]:
                shown.append(head)
                shown += [n for n in self.children(head.id) if n.kind is NodeKind.INDICATOR]
        return tuple(shown)

    def indicator_of(self, node_id: str) -> Node | None:
        """The indicator that ``node_id`` is or belongs to; None above indicators."""
        node = self.node(node_id)
        if node.kind is NodeKind.INDICATOR:
            return node
        return next((n for n in self.ancestors(node_id) if n.kind is NodeKind.INDICATOR), None)

    def with_concept(self, concept: str, scope: str | None = None) -> list[Node]:
        """All nodes of that concept, of one instrument or part where ``scope`` is given."""
        nodes = self._by_concept.get(concept, [])
        return [n for n in nodes if scope is None or n.scope == scope]

    @cached_property
    def _by_concept(self) -> dict[str, list[Node]]:
        by_concept: dict[str, list[Node]] = {}
        for node in self.nodes.values():
            by_concept.setdefault(node.concept, []).append(node)
        return by_concept

    def counterpart(self, node_id: str, other: Framework) -> Node | None:
        """The node of ``other`` (another year) that asks the same thing as ``node_id`` does here.

        A part falls back to the whole EIT when the other year has no parts.
        """
        node = self.node(node_id)
        found = other.with_concept(node.concept, node.scope)
        if not found and node.scope in ("EIT1", "EIT2") and not other.has_parts:
            whole = "eit" if node.kind is NodeKind.PART else node.concept
            found = other.with_concept(whole, "EIT")
        return found[0] if found else None

    def topic_of(self, *node_ids: str) -> int | None:
        """The topic that the first of them belongs to.

        An indicator, which has none of its own, belongs where most of what lies below does.
        """
        own = self.node(node_ids[0]).topic
        if own is not None:
            return own
        below = (node.topic for n in node_ids for node in self.descendants(n))
        usual = Counter(topic for topic in below if topic is not None).most_common(1)
        return usual[0][0] if usual else None

    def item_name(self, ref: str) -> str | None:
        """The name of a referenced item (``o8``) or sub-indicator (``9.1``), None if absent."""
        node = self.nodes.get(f"OIT/{ref}")
        return node.name if node else None

    def paper(self, kind: str) -> PaperRequirement | None:
        """What the office must publish of that kind this year (``measures``, ``report``)."""
        return next((p for p in self.papers if p.kind == kind), None)
