"""From the records of a framework file to the nodes of a `Framework`, with their formulas.

A file says each thing once; where EIT is reported in two parts, its indicators
and questions become three nodes each: of the whole EIT and of both parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from itadesk.domain.framework import TOTAL, Node, NodeKind, Provenance

Formula = tuple[tuple[str, Fraction], ...]


class InstrumentRecord(NamedTuple):
    """An ``[[instrument]]``; ``weight`` is its share of the total."""

    id: str
    name: str
    name_en: str
    weight: Fraction
    provenance: Provenance


class PartRecord(NamedTuple):
    """A ``[[part]]`` of EIT."""

    id: str
    instrument: str
    name: str
    short: str
    provenance: Provenance


class IndicatorRecord(NamedTuple):
    """An ``[[indicator]]``."""

    number: int
    instrument: str
    concept: str
    name: str
    aliases: tuple[str, ...]
    provenance: Provenance


class SubIndicatorRecord(NamedTuple):
    """A ``[[sub_indicator]]`` of OIT."""

    id: str
    indicator: int
    concept: str
    name: str
    provenance: Provenance


class QuestionRecord(NamedTuple):
    """A ``[[question]]`` of IIT or EIT."""

    id: str
    indicator: int
    concept: str
    label: str
    wording: str
    issue: str
    refs: tuple[str, ...]
    topic: int | None
    sub_items: tuple[str, ...]
    provenance: Provenance


class ItemRecord(NamedTuple):
    """An ``[[item]]`` of OIT."""

    id: str
    sub_indicator: str
    concept: str
    name: str
    label: str
    topic: int | None
    provenance: Provenance


class Records(NamedTuple):
    """All that a file says about what is scored, each kind in the file's order."""

    total_name: str
    total_provenance: Provenance
    instruments: tuple[InstrumentRecord, ...]
    parts: tuple[PartRecord, ...]
    indicators: tuple[IndicatorRecord, ...]
    sub_indicators: tuple[SubIndicatorRecord, ...]
    questions: tuple[QuestionRecord, ...]
    items: tuple[ItemRecord, ...]


def mean(ids: Sequence[str]) -> Formula:
    """The plain mean of the scores of ``ids`` (at least one)."""
    return tuple((node_id, Fraction(1, len(ids))) for node_id in ids)


def _alternatives(*groups: Sequence[str]) -> tuple[Formula, ...]:
    return tuple(mean(group) for group in groups if group)


def _both(first: Provenance, second: Provenance | None) -> Provenance:
    """As well supported as the less supported of two records."""
    return first if second is None or second.verified or not first.verified else second


def build_nodes(records: Records) -> dict[str, Node]:
    """The nodes by id in reading order; the records must have passed validation."""
    weights = tuple((i.id, i.weight) for i in records.instruments)
    total = Node(
        id=TOTAL,
        kind=NodeKind.TOTAL,
        number="",
        name=records.total_name,
        label=records.total_name,
        parent=None,
        concept=TOTAL,
        provenance=records.total_provenance,
        formulas=(weights,),
    )
    nodes = [total]
    for instrument in records.instruments:
        nodes += _instrument(records, instrument)
    return {node.id: node for node in nodes}


def _instrument(records: Records, instrument: InstrumentRecord) -> list[Node]:
    parts = [p for p in records.parts if p.instrument == instrument.id]
    indicators = [i for i in records.indicators if i.instrument == instrument.id]
    head = Node(
        id=instrument.id,
        kind=NodeKind.INSTRUMENT,
        number=instrument.id,
        name=instrument.name,
        label=instrument.id,
        parent=TOTAL,
        concept=instrument.id.lower(),
        provenance=instrument.provenance,
        formulas=_alternatives(
            [p.id for p in parts], [f"{instrument.id}/{i.number}" for i in indicators]
        ),
        aliases=(instrument.name_en,),
    )
    nodes = [head]
    for part in parts:
        nodes.append(
            Node(
                id=part.id,
                kind=NodeKind.PART,
                number=part.id,
                name=part.name,
                label=part.short,
                parent=instrument.id,
                concept=part.id.lower(),
                provenance=part.provenance,
                formulas=_alternatives([f"{part.id}/{i.number}" for i in indicators]),
            )
        )
        for indicator in indicators:
            nodes += _indicator(records, indicator, part.id, (), part.provenance)
    for indicator in indicators:
        nodes += _indicator(records, indicator, instrument.id, tuple(p.id for p in parts), None)
    return nodes


def _indicator(
    records: Records,
    indicator: IndicatorRecord,
    scope: str,
    parts: tuple[str, ...],
    limit: Provenance | None,
) -> list[Node]:
    """An indicator and all below it in ``scope``, whose parts ``parts`` are its other source."""
    node_id = f"{scope}/{indicator.number}"
    questions = [q for q in records.questions if q.indicator == indicator.number]
    subs = [s for s in records.sub_indicators if s.indicator == indicator.number]
    node = Node(
        id=node_id,
        kind=NodeKind.INDICATOR,
        number=str(indicator.number),
        name=indicator.name,
        label=indicator.name,
        parent=scope,
        concept=indicator.concept,
        provenance=_both(indicator.provenance, limit),
        formulas=_alternatives(
            [f"{part}/{indicator.number}" for part in parts],
            [f"{scope}/{q.id}" for q in questions],
            [f"{scope}/{s.id}" for s in subs],
        ),
        aliases=indicator.aliases,
    )
    nodes = [node]
    nodes += [_question(q, scope, node_id, parts, limit) for q in questions]
    for sub in subs:
        nodes += _sub_indicator(records, sub, scope, node_id)
    return nodes


def _question(
    question: QuestionRecord,
    scope: str,
    parent: str,
    parts: tuple[str, ...],
    limit: Provenance | None,
) -> Node:
    return Node(
        id=f"{scope}/{question.id}",
        kind=NodeKind.QUESTION,
        number=question.id,
        name=question.wording or question.label,
        label=question.label,
        parent=parent,
        concept=question.concept,
        provenance=_both(question.provenance, limit),
        formulas=_alternatives([f"{part}/{question.id}" for part in parts]),
        wording=question.wording,
        issue=question.issue,
        refs=question.refs,
        topic=question.topic,
    )


def _sub_indicator(
    records: Records, sub: SubIndicatorRecord, scope: str, parent: str
) -> list[Node]:
    node_id = f"{scope}/{sub.id}"
    items = [i for i in records.items if i.sub_indicator == sub.id]
    node = Node(
        id=node_id,
        kind=NodeKind.SUB_INDICATOR,
        number=sub.id,
        name=sub.name,
        label=sub.name,
        parent=parent,
        concept=sub.concept,
        provenance=sub.provenance,
        formulas=_alternatives([f"{scope}/{i.id}" for i in items]),
    )
    return [node] + [
        Node(
            id=f"{scope}/{item.id}",
            kind=NodeKind.ITEM,
            number=item.id,
            name=item.name,
            label=item.label or item.name,
            parent=node_id,
            concept=item.concept,
            provenance=item.provenance,
            topic=item.topic,
        )
        for item in items
    ]
