"""The score table's cells, for the tests: what they show, and typing into them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from itadesk.desktop.scores.tab import ScoresTab
from itadesk.desktop.session import Session
from tests.desktop.clerk import open_editor
from tests.desktop.keyboard import press, type_text

Opened = Callable[..., tuple[Session, ScoresTab]]


def cell(tab: ScoresTab, node: str, column: int) -> str:
    place = tab.model.place_of_node(node)
    assert place is not None
    return str(tab.model.index(place, column).data())


def nodes(tab: ScoresTab) -> list[str]:
    return [line.node for line in tab.model.rows if line.problem is None]


def type_score(tab: ScoresTab, node: str, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Go to the cell of ``node``, type and end the entry."""
    assert tab.table.choose_node(node)
    type_text(tab.table, text)
    editor = open_editor(tab.table)
    assert editor is not None
    press(editor, key)


def problems(tab: ScoresTab) -> list[str]:
    return [line.line.text() for line in tab.table.problem_lines()]
