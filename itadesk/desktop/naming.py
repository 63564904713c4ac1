"""What nodes are called on the screen, in Arabic digits; `Session.digits` turns them."""

from __future__ import annotations

from itadesk.domain.framework import TOTAL, Framework, Node, NodeKind

_SCOPES = {"EIT1": "EIT ส่วนที่ 1", "EIT2": "EIT ส่วนที่ 2"}


def scope_name(node: Node) -> str:
    """The instrument or part that a node belongs to: ``EIT ส่วนที่ 1``."""
    return _SCOPES.get(node.scope, node.scope)


def code(node: Node) -> str:
    """The node as it is spoken of in short: ``IIT 1``, ``EIT ส่วนที่ 1``, ``e4``."""
    if node.id == TOTAL:
        return "รวม"
    if node.kind in (NodeKind.INSTRUMENT, NodeKind.PART):
        return scope_name(node)
    if node.kind in (NodeKind.INDICATOR, NodeKind.SUB_INDICATOR):
        return f"{scope_name(node)} · {node.number}"
    return f"{scope_name(node)} · {node.number}" if node.scope in _SCOPES else node.number


def question_name(framework: Framework, node_id: str) -> str:
    """A question with its label: ``e4 · EIT ส่วนที่ 1 · ช่องทางเผยแพร่ข้อมูล``."""
    if node_id not in framework:
        return node_id
    node = framework.node(node_id)
    parts = [node.number, _SCOPES.get(node.scope, ""), node.label]
    return " · ".join(part for part in parts if part)
