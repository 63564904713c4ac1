"""The card หลักฐาน OIT: every item of the assessment, with how far its answer has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from itadesk.desktop.digits import screen_digits
from itadesk.desktop.icons import Icon
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import (
    Button,
    Card,
    CellLook,
    ChipSpec,
    Column,
    DataTable,
    Kind,
    RowsModel,
    ThaiLabel,
)
from itadesk.desktop.widgets.signed import SignedLine
from itadesk.domain.evidence import ItemState
from itadesk.tasks.evidence_list import EvidenceList, ListedItem

_TONES = {
    ItemState.OPEN: Tone.NEUTRAL,
    ItemState.HAS_NOT: Tone.NEUTRAL,
    ItemState.NO_URL: Tone.ERROR,
    ItemState.BAD_URL: Tone.ERROR,
    ItemState.FOR_ADMINISTRATOR: Tone.WARNING,
    ItemState.FOR_EXECUTIVE: Tone.WARNING,
    ItemState.COMPLETE: Tone.GOOD,
}
_HAS = {True: "✓ มี", False: "ไม่มี", None: "–"}
_NUMBER = 0


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item as the table shows it, in the digits of the screen."""

    concept: str
    number: str
    name: str
    tip: str
    url: str
    has: str
    chip: ChipSpec


class ItemsTable(DataTable):
    """The items; a few of them at least are seen."""

    def sizeHint(self) -> QSize:
        """No more than it must have: it takes what room there is."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Some rows."""
        return QSize(theme().px(200), self.horizontalHeader().height() + theme().px(84))


class EvidenceCard(Card):
    """The items of an assessment to choose from."""

    item_chosen = Signal(str)
    """(concept): an item is to be shown in full."""
    folder_wanted = Signal(str)
    """(concept): the folder of an item is to be written."""
    carry_wanted = Signal()
    """Last year's answers are to be taken over."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self._session = session
        px = theme().px
        self.carry = Button("นำของปีก่อนมาใช้", Kind.SMALL)
        """Takes last year's answers over, where there are any."""
        self.carry.clicked.connect(self.carry_wanted)
        self.add_to_heading(self.carry)
        self.draft = SignedLine(Icon.INFORMATION, Ink.INFORMATION)
        """Says that another year's items stand in."""
        self.draft.setContentsMargins(px(12), px(6), px(12), px(2))
        self.body.setSpacing(0)
        self.body.addWidget(self.draft)
        self.none = ThaiLabel("", ink=Ink.SECONDARY)
        self.none.setContentsMargins(px(14), px(12), px(14), px(12))
        self.body.addWidget(self.none)
        self.table = ItemsTable("รายการหลักฐาน OIT")
        self.model = RowsModel(_COLUMNS, key=lambda line: line.concept, parent=self)
        self.table.setModel(self.model)
        self.table.row_chosen.connect(self._row_chosen)
        self.table.menu_wanted.connect(self._fill_context)
        self.table.clicked.connect(lambda index: self._row_chosen(index.row()))
        self.body.addWidget(self.table, 1)

    def show_list(self, listed: EvidenceList, carried: int) -> None:
        """Show the items; ``carried`` are how many answers of last year could be taken over."""
        digits = screen_digits(self._session)
        self.set_title(digits(f"หลักฐาน OIT ปี {listed.year}"))
        count = len(listed.items)
        self.set_fact(digits(f"ตอบแล้ว {listed.answered} จาก {count} ข้อ") if count else "")
        self.carry.setVisible(bool(carried))
        self.carry.setText(digits(f"นำของปีก่อนมาใช้ ({carried})"))
        self.carry.setEnabled(not self._session.read_only)
        self.draft.say(
            digits(
                f"ร่าง: ใช้รายการของปี {listed.draft_of} ไปก่อน ยังไม่ยืนยัน จึงยังไม่แสดงเลขข้อ"
                if listed.draft_of
                else ""
            )
        )
        self.draft.setVisible(bool(listed.draft_of))
        self.none.setText(digits(f"ยังไม่มีรายการข้อ OIT ของปี {listed.year} ในโปรแกรม"))
        self.none.setVisible(not count)
        self.table.setVisible(bool(count))
        numbered = any(item.number for item in listed.items)
        self.table.setColumnHidden(_NUMBER, not numbered)
        place = self.table.verticalScrollBar().value()
        chosen = self.concept()
        with QSignalBlocker(self.table):
            self.model.set_rows([_line(item, digits) for item in listed.items])
            self.table.verticalScrollBar().setValue(place)
        if chosen is not None:
            self.choose(chosen)

    def concept(self) -> str | None:
        """The item that is chosen, None for none."""
        row = self.table.current_row()
        return self.model.rows[row].concept if 0 <= row < len(self.model.rows) else None

    def choose(self, concept: str) -> None:
        """Make an item the current one, without a signal."""
        row = self.model.place_of(concept)
        if row is not None and row != self.table.current_row():
            with QSignalBlocker(self.table):
                self.table.choose_row(row)

    def _fill_context(self, menu: QMenu, index: QModelIndex) -> None:
        if not index.isValid():
            return
        line = self.model.row(index)
        copying = menu.addAction("คัดลอก URL", lambda: QGuiApplication.clipboard().setText(line.url))
        copying.setEnabled(bool(line.url))
        menu.addAction("จัดโฟลเดอร์หลักฐาน…", lambda: self.folder_wanted.emit(line.concept))

    def _row_chosen(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.item_chosen.emit(self.model.rows[row].concept)


def state_chip(item: ListedItem) -> ChipSpec:
    """How far the answer to an item has come."""
    return ChipSpec(item.state.value, _TONES[item.state])


def _line(item: ListedItem, digits: Callable[[str], str]) -> ItemLine:
    return ItemLine(
        concept=item.node.concept,
        number=digits(item.number),
        name=digits(item.node.label),
        tip=digits(" · ".join(filter(None, (item.name, item.answer.unit)))),
        url=item.answer.url,
        has=_HAS[item.answer.has],
        chip=state_chip(item),
    )


_COLUMNS = (
    Column[ItemLine]("ข้อ", lambda line: line.number, width=48),
    Column[ItemLine](
        "รายการ",
        lambda line: line.name,
        tip=lambda line: line.tip,
    ),
    Column[ItemLine]("มี/ไม่มี", lambda line: line.has, width=66),
    Column[ItemLine](
        "สอบทาน", lambda _line: "", lambda line: CellLook(chips=(line.chip,)), width=136
    ),
)
