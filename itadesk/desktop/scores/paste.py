"""Cells from Excel on their way into the score table: what fits where, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from itadesk.desktop.dialogs.sheet import CANCEL, CLOSE, Sheet
from itadesk.desktop.scores.lines import ScoreLine
from itadesk.desktop.scores.model import STATED
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import CellLook, Column, DataTable, RowsModel, ThaiLabel
from itadesk.desktop.widgets.rows import Index
from itadesk.domain.errors import InputError
from itadesk.domain.framework import Framework, NodeKind
from itadesk.domain.scores import parse_score
from itadesk.thai.digits import format_score, to_thai
from itadesk.thai.text import one_line

if TYPE_CHECKING:
    from itadesk.tasks.pasting import NamedScores

_OUTSIDE = "เกินจากตาราง"


@dataclass(frozen=True, slots=True)
class PasteItem:
    """One cell of what is pasted: a score for ``node``, or why it is not taken."""

    place: str
    """What the cell is the score of, or where it stood on the clipboard."""
    text: str
    node: str = ""
    why: str = ""

    @property
    def accepted(self) -> bool:
        """Whether it can be stored."""
        return not self.why


@dataclass(frozen=True, slots=True)
class PastePlan:
    """What would be stored and what would not; ``note`` says how the places were found."""

    items: tuple[PasteItem, ...]
    note: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """The scores to store, by node."""
        return {item.node: item.text for item in self.items if item.accepted}

    @property
    def refused(self) -> tuple[PasteItem, ...]:
        """What is not taken."""
        return tuple(item for item in self.items if not item.accepted)

    def without(self, left: Iterable[PasteItem]) -> PastePlan:
        """The same plan less what the clerk decided not to take."""
        gone = set(map(id, left))
        return replace(self, items=tuple(item for item in self.items if id(item) not in gone))

    @property
    def needs_asking(self) -> bool:
        """Whether the clerk has to see it before anything is stored."""
        return bool(self.refused or self.note)


def check_text(text: str) -> str:
    """Why ``text`` is no score, empty if it is one or nothing at all."""
    if text.strip():
        try:
            parse_score(text)
        except InputError as error:
            return str(error)
    return ""


def plan_by_place(
    lines: Sequence[ScoreLine], first: str, column: int, cells: Sequence[Sequence[str]]
) -> PastePlan:
    """Excel's rule: the top left cell goes to ``column`` of the line of node ``first``.

    Only the column ตามใบแจ้งผล takes anything; a single column always goes there.
    """
    targets = [line for line in lines if line.problem is None]
    start = next((i for i, line in enumerate(targets) if line.node == first), 0)
    width = max(map(len, cells), default=0)
    offset = 0 if width == 1 else STATED - column
    items: list[PasteItem] = []
    for number, row in enumerate(cells):
        text = one_line(row[offset]) if 0 <= offset < len(row) else ""
        if start + number >= len(targets):
            if text:
                items.append(PasteItem(f"แถวที่ {number + 1} ของที่คัดลอกมา", text, why=_OUTSIDE))
        elif 0 <= offset < width:
            line = targets[start + number]
            items.append(PasteItem(line_name(line), text, line.node, check_text(text)))
    for place in range(width):
        if place != offset:
            samples = [one_line(row[place]) for row in cells if place < len(row) and row[place]]
            if samples:
                why = "วางได้เฉพาะช่อง ตามใบแจ้งผล"
                items.append(PasteItem(f"คอลัมน์ที่ {place + 1} ของที่คัดลอกมา", samples[0], why=why))
    return PastePlan(tuple(items))


def plan_fill(lines: Sequence[ScoreLine], nodes: Sequence[str], text: str) -> PastePlan:
    """One cell copied into several: each gets it."""
    named = {line.node: line_name(line) for line in lines if line.problem is None}
    text = one_line(text)
    why = check_text(text)
    return PastePlan(tuple(PasteItem(named[n], text, n, why) for n in nodes if n in named))


def plan_by_name(found: NamedScores, framework: Framework) -> PastePlan:
    """Scores found by the names beside them: the clerk sees which went where."""
    items = [
        PasteItem(node_name(framework, node), format_score(value), node)
        for node, value in found.scores.items()
    ]
    items += [PasteItem(text, "", why=why) for text, why in found.refused]
    note = " ".join(("จับคู่ตามชื่อรายการในตารางที่คัดลอกมา", *found.warnings))
    return PastePlan(tuple(items), note)


def in_part_of(here: str, found: NamedScores, framework: Framework) -> NamedScores:
    """Figures named for EIT alone go to the part that the caret stands in, if it is in one."""
    part = here.split("/", 1)[0]
    if part not in ("EIT1", "EIT2"):
        return found
    placed = {}
    for node_id, value in found.scores.items():
        own = part if node_id == "EIT" else node_id.replace("EIT/", f"{part}/", 1)
        placed[own if own in framework else node_id] = value
    return replace(found, scores=placed)


def line_name(line: ScoreLine) -> str:
    """What a line is called in a message: number and name."""
    return f"{line.number} {line.name}".strip()


def node_name(framework: Framework, node_id: str) -> str:
    """What a node is called away from its table, with the part it belongs to."""
    node = framework.node(node_id)
    if node.kind in (NodeKind.TOTAL, NodeKind.INSTRUMENT, NodeKind.PART):
        return node.label
    of_parts = node.scope in ("EIT1", "EIT2") or (node.scope == "EIT" and framework.has_parts)
    where = "EIT รวม" if node.scope == "EIT" else framework.node(node.scope).label
    part = f" ({where})" if of_parts else ""
    return f"{to_thai(node.number)} {node.label}{part}"


_Row = tuple[int, PasteItem, bool]
"""A cell in its place, and whether it is to be pasted."""


class _ItemsModel(RowsModel[_Row]):
    """The cells; what is refused has no box to tick."""

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        """What may be done with the cell."""
        flags = super().flags(index)
        if index.isValid() and not self.row(index)[1].accepted:
            flags &= ~Qt.ItemFlag.ItemIsUserCheckable
        return flags


class PasteDialog(Sheet):
    """Shows what is about to be pasted and what is refused; stores nothing itself.

    Whatever can be stored is ticked; what the clerk unticks is not in `chosen`.
    """

    def __init__(
        self,
        plan: PastePlan,
        stated: Callable[[str], str],
        digits: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        count = len(plan.texts)
        self._plan = plan
        self._digits = digits
        super().__init__(
            "ตรวจก่อนวางคะแนน",
            go=digits(f"วาง {count} ช่อง") if count else "",
            leave=CANCEL if count else CLOSE,
            size=(720, 460),
            parent=parent,
        )
        self.summary = ThaiLabel()
        """How much of it can be stored."""
        self.body.addWidget(self.summary)
        if plan.note:
            self.body.addWidget(ThaiLabel(digits(plan.note), ink=Ink.SECONDARY))
        self.table = DataTable("รายการที่จะวาง")
        """Every cell with what becomes of it."""
        self._model = _ItemsModel(_columns(stated, digits, self._tick), lambda row: row[0], self)
        # What is refused comes first: it is what has to be looked at.
        ordered = sorted(plan.items, key=lambda item: item.accepted)
        self._model.set_rows([(i, item, item.accepted) for i, item in enumerate(ordered)])
        self.table.setModel(self._model)
        self._say()
        self.body.addWidget(self.table, 1)
        self.go.clicked.connect(self.accept)
        (self.go if count else self.leave).setFocus()

    def chosen(self) -> PastePlan:
        """The plan less what was unticked."""
        return self._plan.without(item for _, item, on in self._model.rows if not on)

    def _tick(self, row: _Row, on: bool) -> bool:
        if not row[1].accepted:
            return False
        place, item, _ = row
        rows = list(self._model.rows)
        rows[place] = (place, item, on)
        self._model.set_rows(rows)
        self._say()
        return True

    def _say(self) -> None:
        """How much of it is going to be stored."""
        count, refused = len(self.chosen().texts), len(self._plan.refused)
        left = sum(item.accepted and not on for _, item, on in self._model.rows)
        summary = f"วางได้ **{count}** ช่อง"
        if refused + left:
            summary += f" ไม่วาง **{refused + left}** ช่อง ช่องที่ไม่วางยังคงเป็นค่าเดิม"
        self.summary.setText(self._digits(summary))
        self.go.setText(self._digits(f"วาง {count} ช่อง"))
        self.go.setEnabled(bool(count))


def _columns(
    stated: Callable[[str], str],
    digits: Callable[[str], str],
    tick: Callable[[_Row, bool], bool],
) -> tuple[Column[_Row], ...]:
    figure = CellLook(figure=True)

    def fate(row: _Row) -> str:
        item = row[1]
        if not (item.accepted and row[2]):
            return "✕ ไม่วาง"
        return "✓ จะวาง" if item.text else "✓ จะล้างช่อง"

    def look(row: _Row) -> CellLook:
        item = row[1]
        ink = Ink.ERROR if not item.accepted else (Ink.GOOD if row[2] else Ink.SECONDARY)
        return CellLook(ink=ink, subtitle=digits(item.why))

    return (
        Column("", lambda _row: "", width=36, ticked=lambda row: row[2], tick=tick),
        Column("ช่อง", lambda row: digits(row[1].place)),
        Column("ค่าเดิม", lambda row: stated(row[1].node), lambda _: figure, width=80, figure=True),
        Column("ค่าที่วาง", lambda row: digits(row[1].text), lambda _: figure, width=96, figure=True),
        Column("ผล", fate, look, width=250),
    )
