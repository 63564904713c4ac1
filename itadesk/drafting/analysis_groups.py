"""What the analysis report develops, indicator by indicator."""

from __future__ import annotations

from typing import NamedTuple

from itadesk.domain.framework import TOTAL, Framework, Node, NodeKind
from itadesk.domain.measures import Measure
from itadesk.domain.weaknesses import WeaknessRow
from itadesk.drafting.facts import indicator_name, whole_indicators
from itadesk.drafting.facts_records import advised_nodes
from itadesk.drafting.material import Material
from itadesk.thai.digits import to_thai


class Group(NamedTuple):
    """The weaknesses of one indicator, or of one sub-indicator of OIT."""

    node: Node
    """The indicator or sub-indicator; a part or instrument where its indicators are not known."""
    rows: tuple[WeaknessRow, ...]
    """Its own first, then those below it in reading order."""


class Approach(NamedTuple):
    """The office's own approaches for one indicator, both parts of EIT together."""

    indicator: Node
    measures: tuple[Measure, ...]
    """Those that have an approach, in their order."""


def groups_of(material: Material, instrument: str) -> tuple[Group, ...]:
    """What is to be developed in ``instrument``; a row of both parts of EIT stands in both."""
    framework = material.result.framework
    places = {node_id: place for place, node_id in enumerate(framework.nodes)}
    found: dict[str, dict[str, WeaknessRow]] = {}
    for row in material.rows:
        for node_id in row.nodes:
            head = head_of(node_id, framework)
            if instrument_of(head, framework) == instrument:
                found.setdefault(head.id, {})[row.key] = row

    def place(row: WeaknessRow, head: str) -> tuple[int, str]:
        first = next(n for n in row.nodes if head_of(n, framework).id == head)
        return places.get(first, places[head]), first

    return tuple(
        Group(
            framework.node(head),
            tuple(sorted(found[head].values(), key=lambda row: place(row, head))),
        )
        for head in sorted(found, key=places.__getitem__)
    )


def head_of(node_id: str, framework: Framework) -> Node:
    """The node that a weakness is listed under: its indicator, in OIT its sub-indicator."""
    node = framework.node(node_id)
    above = [node, *framework.ancestors(node_id)]
    for kind in (NodeKind.SUB_INDICATOR, NodeKind.INDICATOR):
        found = next((n for n in above if n.kind is kind), None)
        if found is not None:
            return found
    return node


def instrument_of(node: Node, framework: Framework) -> str:
    """The id of the instrument that a node is or belongs to."""
    line = [node, *framework.ancestors(node.id)]
    return next((n.id for n in line if n.parent == TOTAL), node.id)


def nodes_under(row: WeaknessRow, head: Node, framework: Framework) -> list[Node]:
    """The nodes of a row that are listed under ``head``."""
    return [framework.node(n) for n in row.nodes if head_of(n, framework).id == head.id]


def head_name(node: Node, framework: Framework) -> str:
    """What a group is called, with Thai digits: ``ตัวชี้วัดย่อยที่ ๙.๔ …``."""
    match node.kind:
        case NodeKind.INDICATOR:
            return indicator_name(node, framework)
        case NodeKind.SUB_INDICATOR:
            return f"ตัวชี้วัดย่อยที่ {to_thai(node.number)} {node.name}"
        case NodeKind.PART:
            return f"{framework.node(node.parent or TOTAL).label} {node.name}"
        case _:
            return f"{node.name} ({node.label})"


def asked_name(node: Node, *, short: bool = False) -> str:
    """A question, sub-item or item, with its number only where a source confirms it."""
    number = f"{node.number} " if node.provenance.verified else ""
    return to_thai(number + (node.label if short else node.name))


def approaches(material: Material) -> tuple[Approach, ...]:
    """How the office goes about the weaknesses that the assessor gives no advice on."""
    framework = material.result.framework
    advised = {_question(r.node, framework) for r in material.result.recommendations}
    found = []
    for whole in whole_indicators(framework):
        under = advised_nodes(whole, framework)
        told = {
            node
            for row in material.rows
            if under.intersection(row.nodes) and not _is_advised(row, advised, framework)
            for node in row.nodes
        }
        measures = [m for m in material.measures if m.approach and told.intersection(m.weaknesses)]
        if measures:
            found.append(Approach(whole, tuple(measures)))
    return tuple(found)


def _is_advised(row: WeaknessRow, advised: set[str], framework: Framework) -> bool:
    """Whether the assessor speaks of the row, or of a question below it."""
    below = (n.id for node in row.nodes for n in framework.descendants(node))
    return not advised.isdisjoint((*(_question(n, framework) for n in row.nodes), *below))


def _question(node_id: str, framework: Framework) -> str:
    """The question that a sub-item belongs to; any other node itself."""
    node = framework.node(node_id)
    return node.parent or node_id if node.kind is NodeKind.SUB_ITEM else node_id
