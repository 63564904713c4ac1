"""What returned forms would change, field by field, shown before anything of it is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from itadesk.desktop.advice import ScrollColumn
from itadesk.desktop.dialogs.sheet import CLOSE, Sheet
from itadesk.desktop.digits import screen_digits
from itadesk.desktop.icons import Icon
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import (
    Card,
    CellLook,
    ChipSpec,
    Column,
    DataTable,
    EmptyState,
    RowsModel,
    ThaiLabel,
)
from itadesk.desktop.widgets.signed import SignedLine
from itadesk.domain.measures import Measure
from itadesk.tasks import returns
from itadesk.tasks.returns import Change, Comparison
from itadesk.thai.text import join_names

_FEW, _NOTES = 3, 110
"""Notes that all stand there, and the units of height that more of them take."""


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    change: Change
    ticked: bool


class ReturnsReview(Sheet):
    """The changes, each with its tick; accepting them is one undo step.

    Whoever opened it stores `chosen` when it is accepted.
    """

    def __init__(
        self, session: Session, comparison: Comparison, parent: QWidget | None = None
    ) -> None:
        changes = comparison.changes
        super().__init__(
            session.digits(f"ตรวจแบบรายงานที่ส่งกลับ: มาตรการปี {comparison.plan_year}"),
            go="รับรายการที่เลือก" if changes else "",
            leave="ยกเลิก" if changes else CLOSE,
            size=(1040, 640),
            parent=parent,
        )
        self.comparison = comparison
        self._digits = screen_digits(session)
        self._rows = [_Row(n, change, not change.doubt) for n, change in enumerate(changes)]
        head = ThaiLabel(self.summary(), strong=True)
        self.body.addWidget(head)
        self.body.addWidget(
            ThaiLabel(
                "ช่องที่เว้นว่างในแบบไม่เปลี่ยนข้อมูลที่บันทึกไว้ รายการที่ไม่เลือกจะไม่ถูกบันทึก",
                ink=Ink.SECONDARY,
                small=True,
            )
        )
        notes = list(self.notes())
        if notes:
            self._add_notes([SignedLine(Icon.WARNING, Ink.WARNING, note) for note in notes])
        self.table = self._make_table()
        if changes:
            card = Card(flush=True)
            card.body.addWidget(self.table)
            self.body.addWidget(card, 1)
        else:
            self.body.addWidget(EmptyState("แบบที่ส่งกลับตรงกับที่บันทึกไว้แล้วทุกช่อง"), 1)
        self.go.clicked.connect(self.accept)
        self._ready()
        (self.go if changes else self.leave).setFocus()

    def chosen(self) -> list[Change]:
        """The changes that are ticked, in the order of the forms."""
        return [row.change for row in self._rows if row.ticked]

    def summary(self) -> str:
        """Whose forms they are and what they would change, in one line."""
        comparison = self.comparison
        said = [f"แบบของ{join_names(list(comparison.units))}"]
        said.append(f"มีข้อมูลใหม่ {len(comparison.changes)} ช่อง")
        if comparison.unchanged:
            said.append(f"เหมือนเดิม {comparison.unchanged} มาตรการ")
        said += [f"{unit} รายงานโดย {who}" for unit, who in comparison.reporters]
        return self._digits(" · ".join(said))

    def notes(self) -> Iterator[str]:
        """What the clerk should know besides the changes."""
        yield from (self._digits(notice) for notice in self.comparison.notices)
        for gone in self.comparison.gone:
            said = f" ({gone.said})" if gone.said else ""
            yield self._digits(
                f"มาตรการ “{gone.title or 'ไม่มีชื่อ'}” ที่{gone.unit}กรอกมา "
                f"ไม่อยู่ในมาตรการของปีนี้แล้ว จึงไม่บันทึก{said}"
            )

    def tick(self, number: int, *, on: bool) -> None:
        """Choose a change by its number, or leave it out."""
        self._tick(self._rows[number], on)

    # Within

    def _add_notes(self, lines: Sequence[SignedLine]) -> None:
        """Put the notes above the table; many of them scroll."""
        if len(lines) <= _FEW:
            for line in lines:
                self.body.addWidget(line)
            return
        column = ScrollColumn("ข้อสังเกต", gap=4)
        column.setFixedHeight(theme().px(_NOTES))
        for line in lines:
            column.add(line)
        self.body.addWidget(column)

    def _make_table(self) -> DataTable:
        columns = [
            Column[_Row](
                "มาตรการ",
                lambda row: self._name(row.change.measure),
                lambda row: CellLook(strong=True, subtitle=row.change.unit),
                width=250,
                ticked=lambda row: row.ticked,
                tick=self._tick,
            ),
            Column[_Row](
                "ช่อง",
                lambda row: row.change.part.value,
                lambda row: CellLook(chips=_doubt(row.change)),
                width=150,
            ),
            Column[_Row](
                "ที่บันทึกไว้",
                lambda row: row.change.old or "–",
                lambda _row: CellLook(ink=Ink.SECONDARY),
            ),
            Column[_Row]("ตามแบบที่ส่งกลับ", lambda row: row.change.new),
        ]
        table = DataTable("ข้อมูลที่จะเปลี่ยน")
        self._model = RowsModel(columns, key=lambda row: row.number, parent=self)
        self._model.set_rows(self._rows)
        table.setModel(self._model)
        if self._rows:
            table.choose_row(0)
        return table

    def _name(self, measure: Measure) -> str:
        return f"{self._digits(str(measure.position + 1))}. {measure.title}"

    def _tick(self, row: _Row, on: bool) -> bool:
        if on and not returns.can_store(row.change):
            self.message.say(row.change.doubt, Tone.WARNING)
            return False
        self._rows[row.number] = replace(self._rows[row.number], ticked=on)
        self._model.set_rows(self._rows)
        self._ready()
        return True

    def _ready(self) -> None:
        self.go.setEnabled(bool(self.chosen()))


def _doubt(change: Change) -> tuple[ChipSpec, ...]:
    return (ChipSpec(change.doubt, Tone.WARNING),) if change.doubt else ()
