"""Changing the scores of a result year."""

from __future__ import annotations

from decimal import Decimal

from itadesk.domain.scores import parse_score
from itadesk.store import results
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import to_thai


def set_score(desk: Desk, year: int, node_id: str, text: str, *, group: str = "") -> Decimal | None:
    """Store what was typed for a node; an empty text takes the score away.

    Raises `ScoreError` or `UnknownNodeError`; nothing is changed then.
    """
    node = desk.framework(year).node(node_id)
    value = parse_score(text) if text.strip() else None
    if results.stated(desk.workspace, year).get(node_id) != value:
        with desk.workspace.change(f"แก้คะแนน {node.id} ปี {to_thai(year)}", group=group):
            results.set_stated(desk.workspace, year, node_id, value)
    return value


def set_scores(desk: Desk, year: int, texts: dict[str, str], *, label: str) -> None:
    """Store several scores in one step, all or none (`ScoreError`, `UnknownNodeError`)."""
    framework = desk.framework(year)
    values = {
        framework.node(node_id).id: parse_score(text) if text.strip() else None
        for node_id, text in texts.items()
    }
    with desk.workspace.change(label):
        for node_id, value in values.items():
            results.set_stated(desk.workspace, year, node_id, value)


def has_own_wording(desk: Desk, year: int, number: str) -> bool:
    """Whether the clerk typed a wording for that question of the year."""
    return number in results.wordings(desk.workspace, year)


def set_question_wording(desk: Desk, year: int, number: str, text: str) -> None:
    """Keep the wording of a question as the clerk typed it; empty goes back to the framework's."""
    if results.wordings(desk.workspace, year).get(number, "") == text.strip():
        return
    with desk.workspace.change(f"แก้ถ้อยคำข้อ {to_thai(f'{number} ปี {year}')}"):
        results.set_wording(desk.workspace, year, number, text.strip())
