"""What could be done about one weakness: suggestions to read, and to take over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSplitter, QWidget

from itadesk.desktop.advice import ScrollColumn
from itadesk.desktop.dialogs.sheet import CLOSE, Sheet
from itadesk.desktop.measures import words
from itadesk.desktop.measures.model import Plan
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import (
    Card,
    CellLook,
    ChipRow,
    ChipSpec,
    Column,
    DataTable,
    RowsModel,
    ThaiLabel,
)
from itadesk.domain.fiscal import Period
from itadesk.domain.measures import Measure
from itadesk.domain.suggestion import Suggestion
from itadesk.domain.weaknesses import WeaknessRow
from itadesk.tasks import planning
from itadesk.tasks.desk import Desk

USE = "ใช้ตัวอย่างนี้"
ANSWER_ALSO = "ให้มาตรการเดิมตอบด้วย"


@dataclass(frozen=True, slots=True)
class Choice:
    """A suggestion as the dialog shows it, all but its own texts in the digits of the screen."""

    suggestion: Suggestion
    unit: str
    period: str
    answers: tuple[str, ...]
    """The open weaknesses that it would answer."""
    rows: tuple[WeaknessRow, ...]
    items: tuple[str, ...]
    planned: Measure | None
    """The measure that was made of it already this year."""


def choices(desk: Desk, plan: Plan, row: WeaknessRow, digits: Callable[[str], str]) -> list[Choice]:
    """What could be done about ``row``, best first."""
    year = plan.round.plan_year
    planned = {m.suggestion: m for m in plan.measures if m.suggestion}
    made = []
    for suggestion in planning.suggestions_for_row(desk, plan.round.result_year, row):
        others = [r for r in planning.answered_by(desk, year, suggestion) if r.key != row.key]
        rows = (row, *others)
        made.append(
            Choice(
                suggestion=suggestion,
                unit=planning.usual_unit(desk, suggestion.unit_role),
                period=digits(Period.of_months(year, *suggestion.months).long()),
                answers=tuple(digits(words.full(plan.framework, r)) for r in rows),
                rows=rows,
                items=tuple(digits(n) for n in words.item_names(plan.evidence, suggestion.items)),
                planned=planned.get(suggestion.id),
            )
        )
    return made


class SuggestionsDialog(Sheet):
    """Suggestions left, the chosen one in full right; Enter or the button takes it over."""

    used = Signal(object)
    """The `Choice` that was taken over; the dialog closes by itself."""

    def __init__(
        self,
        heading: str,
        offered: Sequence[Choice],
        digits: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            f"ตัวอย่างมาตรการ: {heading}", go=USE, leave=CLOSE, size=(900, 560), parent=parent
        )
        self._digits = digits
        self._model = RowsModel(_columns(), key=lambda choice: choice.suggestion.id, parent=self)
        self.table = DataTable("ตัวอย่างมาตรการ")
        self.table.setModel(self._model)
        left = Card(heading, flush=True)
        left.body.addWidget(self.table)
        self._right = Card("รายละเอียด", flush=True)
        self._details = ScrollColumn("รายละเอียดของตัวอย่าง", gap=4)
        px = theme().px
        self._details.column.setContentsMargins(px(14), px(12), px(14), px(14))
        self._right.body.addWidget(self._details)
        halves = QSplitter()
        halves.setHandleWidth(px(12))
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self._right)
        halves.setSizes([px(360), px(500)])
        self.body.addWidget(halves)
        self.go.clicked.connect(self._use)
        self.table.row_chosen.connect(self._show)
        self.table.activated_row.connect(lambda _row: self._use())
        self._model.set_rows(list(offered))
        self.go.setEnabled(bool(offered))
        if offered:
            self.table.choose_row(0)
            self._show(0)
        self.table.setFocus()

    @property
    def choice(self) -> Choice | None:
        """The one that is shown in full."""
        row = self.table.current_row()
        return self._model.rows[row] if 0 <= row < len(self._model.rows) else None

    def choices(self) -> list[Choice]:
        """All that is offered."""
        return list(self._model.rows)

    def details(self) -> str:
        """All that is said of it."""
        labels = self._details.findChildren(ThaiLabel)
        return "\n".join(label.text() for label in labels if label.text())

    def _use(self) -> None:
        choice = self.choice
        if choice is not None:
            self.accept()
            self.used.emit(choice)

    def _show(self, row: int) -> None:
        self._details.clear()
        choice = self.choice
        if row < 0 or choice is None:
            return
        suggestion = choice.suggestion
        self.go.setText(ANSWER_ALSO if choice.planned is not None else USE)
        add = self._details.add
        add(ThaiLabel(suggestion.title, strong=True, copyable=True))
        if choice.planned is not None:
            number = choice.planned.position + 1
            add(_gap())
            add(ThaiLabel(self._digits(f"ใช้อยู่แล้วในมาตรการที่ {number}"), ink=Ink.WARNING))
        steps = "\n".join(
            self._digits(f"{place}. ") + step for place, step in enumerate(suggestion.steps, 1)
        )
        for heading, text in (
            ("แนวทาง", suggestion.approach),
            ("ขั้นตอน/วิธีการดำเนินการ", steps),
            ("ผู้รับผิดชอบ", choice.unit),
            ("ระยะเวลา", choice.period),
            ("การกำกับติดตาม", suggestion.monitoring),
            ("ตอบประเด็น", "\n".join(choice.answers)),
        ):
            self._say(heading, text)
        if choice.items:
            add(_gap())
            add(ThaiLabel("หลักฐานที่ใช้ได้กับข้อ OIT", ink=Ink.SECONDARY, small=True))
            add(ChipRow(ChipSpec(name, Tone.INFORMATION, sign=False) for name in choice.items))
        self._details.verticalScrollBar().setValue(0)

    def _say(self, heading: str, text: str) -> None:
        self._details.add(_gap())
        self._details.add(ThaiLabel(heading, ink=Ink.SECONDARY, small=True))
        self._details.add(ThaiLabel(text, copyable=True))


def _gap() -> QWidget:
    gap = QWidget()
    gap.setFixedHeight(theme().px(3))
    return gap


def _look(choice: Choice) -> CellLook:
    chips = (ChipSpec("ใช้อยู่แล้ว", sign=False),) if choice.planned is not None else ()
    return CellLook(subtitle=choice.unit, chips=chips)


def _columns() -> tuple[Column[Choice], ...]:
    return (Column[Choice]("มาตรการ/กิจกรรม", lambda choice: choice.suggestion.title, _look),)
