"""The topics of the topic analysis: which weaknesses, measures and questions each of them holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from itadesk.domain.framework import Framework, Node, NodeKind, Topic
from itadesk.domain.measures import Measure
from itadesk.domain.weaknesses import WeaknessRow
from itadesk.drafting.facts_figures import PARTS
from itadesk.drafting.material import Material
from itadesk.library.suggestions import load_suggestions

_ASKED = (NodeKind.QUESTION, NodeKind.ITEM)


class Strand(NamedTuple):
    """One line of a topic: weaknesses and the measures that answer them.

    Without weaknesses it is what stands well in the topic, and the measures
    that belong there for another reason.
    """

    rows: tuple[WeaknessRow, ...]
    measures: tuple[Measure, ...]
    nodes: tuple[Node, ...]
    """The questions, items and indicators that it speaks of."""


class TopicGroup(NamedTuple):
    """A topic with its strands, never none."""

    topic: Topic
    strands: tuple[Strand, ...]


def group_by_topic(material: Material) -> tuple[TopicGroup, ...]:
    """Every topic of the result year's framework, a good one too, in their order."""
    result, framework = material.result, material.result.framework
    rows: dict[int, list[WeaknessRow]] = {}
    for row in material.rows:
        rows.setdefault(_placed(result.topic_of(row), framework), []).append(row)
    told = {node for row in material.rows for node in row.nodes}
    kept: dict[int, list[Measure]] = {}
    for measure in material.measures:
        if told.isdisjoint(measure.weaknesses):
            number = _placed(_topic_of_measure(measure, framework), framework)
            kept.setdefault(number, []).append(measure)
    # A question is spoken of once: where it is a weakness, else in its own topic.
    spoken = {node.concept for row in material.rows for node in spoken_of(row, material)}
    groups = []
    for topic in framework.topics:
        strands = _strands(rows.get(topic.number, []), material)
        rest = tuple(n for n in _questions(topic.number, material) if n.concept not in spoken)
        measures = tuple(kept.get(topic.number, ()))
        scored = any(result.sheet[node.id].value is not None for node in rest)
        if not strands or measures or scored:
            strands.append(Strand((), measures, rest))
        groups.append(TopicGroup(topic, tuple(strands)))
    return tuple(groups)


def spoken_of(row: WeaknessRow, material: Material) -> list[Node]:
    """The nodes of a weakness, and an indicator's questions where none of them is weak itself."""
    framework = material.result.framework
    nodes = [framework.node(node_id) for node_id in row.nodes]
    if any(other.parent in row.nodes for other in material.rows):
        return nodes
    asked = (child for node in nodes for child in framework.children(node.id))
    return nodes + [child for child in asked if child.kind is NodeKind.QUESTION]


def _placed(topic: int | None, framework: Framework) -> int:
    """``topic`` where the framework has it, else its last one, on integrity in general."""
    known = [t.number for t in framework.topics]
    return topic if topic is not None and (topic in known or not known) else max(known, default=0)


def _topic_of_measure(measure: Measure, framework: Framework) -> int | None:
    """The topic of a measure that answers no weakness taken in.

    It is that of what it answers otherwise, of what its suggestion is meant for, or
    of the evidence that it yields.
    """
    named = [node for node in measure.weaknesses if node in framework]
    if named:
        return framework.topic_of(*named)
    concepts = (*_meant_for(measure.suggestion), *measure.item_concepts)
    nodes = (node.id for concept in concepts for node in framework.with_concept(concept))
    topics = (framework.topic_of(node) for node in nodes)
    return next((topic for topic in topics if topic is not None), None)


def _meant_for(suggestion_id: str) -> tuple[str, ...]:
    """The concepts that a suggestion answers, its purpose first; none for an unknown one."""
    if not suggestion_id:
        return ()
    return next((s.concepts for s in load_suggestions() if s.id == suggestion_id), ())


def _strands(rows: Sequence[WeaknessRow], material: Material) -> list[Strand]:
    """The weaknesses of one topic, those that the same measures answer together."""
    groups: list[tuple[list[WeaknessRow], set[int]]] = []
    leading: dict[str, list[WeaknessRow]] = {}
    for row in rows:
        before = leading.pop(row.parent or "", [])
        own = _answering(row, material)
        if not own and any(other.parent == row.key for other in rows):
            # An indicator that is answered through its questions stands with the first of them.
            leading[row.key] = [*before, row]
            continue
        own = own or _answering_below(row, material)
        sharing = [group for group in groups if group[1] & own]
        if not sharing:
            sharing = [([], set())]
            groups += sharing
        group, answers = sharing[0]
        for more, measures in sharing[1:]:
            group += more
            answers |= measures
        groups = [g for g in groups if all(g is not other for other in sharing[1:])]
        group += [*before, row]
        answers |= own
    return [
        Strand(
            tuple(group),
            tuple(material.measures[at] for at in sorted(answers)),
            _once(node for row in group for node in spoken_of(row, material)),
        )
        for group, answers in groups
    ]


def _answering(row: WeaknessRow, material: Material) -> set[int]:
    """The places in the list of measures of those that answer the row itself."""
    nodes = set(row.nodes)
    return {at for at, m in enumerate(material.measures) if not nodes.isdisjoint(m.weaknesses)}


def _answering_below(row: WeaknessRow, material: Material) -> set[int]:
    """Those that answer the row through the weaknesses below it."""
    below = [other for other in material.rows if other.parent in row.nodes]
    return {
        at
        for other in below
        for at in _answering(other, material) | _answering_below(other, material)
    }


def _questions(topic: int, material: Material) -> list[Node]:
    """The questions and items of a topic; EIT's by the parts that have a score, else as a whole."""
    framework, sheet = material.result.framework, material.result.sheet
    found = [n for n in framework.nodes.values() if n.kind in _ASKED and n.topic == topic]
    parts = [n for n in found if n.scope in PARTS and sheet[n.id].value is not None]
    in_parts = {n.concept for n in parts}
    whole = [n for n in found if n.scope not in PARTS and n.concept not in in_parts]
    places = {node_id: place for place, node_id in enumerate(framework.nodes)}
    return sorted([*parts, *whole], key=lambda node: places[node.id])


def _once(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple({node.id: node for node in nodes}.values())
