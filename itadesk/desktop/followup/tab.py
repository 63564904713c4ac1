"""The tab กำกับติดตาม."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from itadesk.desktop import background
from itadesk.desktop.busy import BusyBar
from itadesk.desktop.followup.evidence_card import EvidenceCard
from itadesk.desktop.followup.exports import Exports, Write, open_files
from itadesk.desktop.followup.item_card import ItemCard
from itadesk.desktop.followup.measure_card import MeasureCard
from itadesk.desktop.followup.model import FollowedYear, badge, read_year
from itadesk.desktop.followup.returns_review import ReturnsReview
from itadesk.desktop.followup.units_card import UnitsCard
from itadesk.desktop.memory import Memory
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets import Card, EmptyState, MessageBar
from itadesk.domain.errors import ItadeskError
from itadesk.domain.followup import is_reported
from itadesk.domain.measures import Measure
from itadesk.intake.returned_forms import ReturnedForm
from itadesk.tasks import evidence_list, exporting, followup, kinds, returns
from itadesk.tasks.desk import Desk
from itadesk.tasks.evidence_list import EvidenceList
from itadesk.tasks.exporting import Exported
from itadesk.tasks.returns import Change, Comparison
from itadesk.thai.words import plain

_WIDTHS = (490, 850)
_NARROWEST = (330, 400)
"""Units of the two columns: at first, and the least."""


class FollowUpTab(QWidget):
    """Who has reported, the result of one measure, and the evidence of the assessment."""

    measures_wanted = Signal()
    """The user wants to go on in the tab กำหนดมาตรการ."""

    def __init__(
        self, session: Session, memory: Memory | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._plan_year = followup.year_due(session.desk, session.round)
        self._selected: int | None = None
        self._concept: str | None = None
        """The item that is shown, None while a measure is."""
        self._listed: EvidenceList | None = None
        self._year: FollowedYear | None = None
        self._stale = True
        self.message = MessageBar()
        """Says what was done."""
        self.busy = BusyBar()
        self.exports = Exports(session, memory or Memory(), self.busy)
        self._build()
        self._connect()
        self._reload()

    # What the window asks

    def badge(self) -> tuple[str, str]:
        """How many units have not reported (Arabic digits), and the tone of that."""
        return badge(self._fresh())

    def focus_node(self, node_id: str) -> None:
        """Show the measure that answers a node of the result year, if there is one."""
        for measure in self._fresh().measures:
            if node_id in measure.weaknesses:
                self.select(measure.id)
                self.measure_card.status.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def flush(self) -> None:
        """Save now whatever was typed and is not saved yet."""
        self.units_card.flush()
        self.measure_card.flush()
        self.item_card.flush()

    def show_year(self, plan_year: int) -> None:
        """Follow up the measures of another plan year (B.E.)."""
        if plan_year != self._plan_year:
            self.flush()
            self._plan_year = plan_year
            self._year = None
            self._selected = None
            self._reload()

    @property
    def plan_year(self) -> int:
        """The plan year (B.E.) whose measures are followed up."""
        return self._plan_year

    def select(self, measure_id: int) -> None:
        """Show a measure; what was typed into the one before is saved."""
        self.flush()
        self._selected = measure_id
        self._concept = None
        self.evidence_card.table.clearSelection()
        year = self._fresh()
        measure = year.measure(measure_id)
        unit = self.units_card.unit()
        if measure is not None and measure not in year.of_unit(unit or ""):
            self.units_card.choose(year.unit_of(measure) or "")
        self._show_right(year)

    def select_item(self, concept: str) -> None:
        """Show an item of the evidence list; what was typed before is saved."""
        self.flush()
        self._concept = concept
        self.evidence_card.choose(concept)
        self.units_card.table.clearSelection()
        self._show_right(self._fresh())

    # Building

    def _build(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(12), px(14), px(12))
        column.setSpacing(px(10))
        column.addWidget(self.message)
        column.addWidget(self.busy)
        self.units_card = UnitsCard(self._session)
        self.evidence_card = EvidenceCard(self._session)
        self.measure_card = MeasureCard(self._session)
        self.item_card = ItemCard(self._session)
        self.empty = EmptyState("", "ไปกำหนดมาตรการ")
        """Says what to do while there are no measures."""
        self.right = QStackedWidget()
        self.right.addWidget(self.measure_card)
        self.right.addWidget(self.item_card)
        self._empty_card = Card()
        self._empty_card.body.addWidget(self.empty)
        self.right.addWidget(self._empty_card)
        self._columns = QSplitter()
        self._columns.setHandleWidth(px(12))
        self._columns.setChildrenCollapsible(False)
        for part, least in zip((self._make_left(), self.right), _NARROWEST, strict=True):
            part.setMinimumWidth(px(least))
            self._columns.addWidget(part)
        self._columns.setStretchFactor(0, 0)
        self._columns.setStretchFactor(1, 1)
        self._columns.setSizes([px(width) for width in _WIDTHS])
        column.addWidget(self._columns, 1)

    def _make_left(self) -> QWidget:
        """The two cards of the left column, which scroll where they do not both fit."""
        cards = QWidget()
        cards.setObjectName("scrolled")
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(self.units_card)
        column.addWidget(self.evidence_card, 1)
        area = QScrollArea()
        area.setAccessibleName("ส่วนราชการและหลักฐาน")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(cards)
        return area

    def _connect(self) -> None:
        session, card = self._session, self.units_card
        session.changed.connect(self._changed)
        session.round_changed.connect(self._round_changed)
        card.year_chosen.connect(self.show_year)
        card.unit_chosen.connect(self._unit_chosen)
        card.memo_wanted.connect(self._write_memo)
        card.forms_wanted.connect(self._write_forms)
        card.reminder_wanted.connect(self._copy_reminder)
        card.forms_dropped.connect(self.take_forms)
        card.table.clicked.connect(lambda _index: self._leave_item())
        card.table.activated_row.connect(lambda _row: self._enter_unit())
        self.measure_card.chosen.connect(self.select)
        self.evidence_card.item_chosen.connect(self._item_chosen)
        self.evidence_card.carry_wanted.connect(self._carry_forward)
        self.evidence_card.folder_wanted.connect(self._write_folder)
        self.evidence_card.table.activated_row.connect(lambda _row: self.item_card.url.setFocus())
        self.item_card.chosen.connect(self.select_item)
        self.item_card.folder_wanted.connect(self._write_folder)
        self.empty.pressed.connect(self.measures_wanted)
        self.exports.written.connect(self._say_written)
        self.exports.failed.connect(self.message.error)

    # Keeping what is shown true

    def showEvent(self, event: QShowEvent, /) -> None:
        """Catch up with what was changed while another tab was shown."""
        super().showEvent(event)
        if self._stale:
            self._reload()

    def hideEvent(self, event: QHideEvent, /) -> None:
        """Save what is being typed."""
        self.flush()
        super().hideEvent(event)

    def _changed(self) -> None:
        self._year = None
        self._listed = None
        if self.isVisible():
            self._reload()
        else:
            self._stale = True

    def _round_changed(self) -> None:
        self.flush()
        self._plan_year = followup.year_due(self._session.desk, self._session.round)
        self._year = None
        self._listed = None
        self._selected = None
        self._concept = None
        self.message.dismiss()

    def _fresh(self) -> FollowedYear:
        years = followup.followed_years(self._session.desk, self._session.round)
        if self._plan_year not in years:
            self._plan_year = followup.year_due(self._session.desk, self._session.round)
            self._year = None
        if self._year is None or self._year.plan_year != self._plan_year:
            self._year = read_year(self._session, self._plan_year)
        return self._year

    def _evidence(self) -> EvidenceList:
        """The evidence list of the assessment of the round that is shown."""
        year = self._session.round.measures_evidence_year
        if self._listed is None or self._listed.year != year:
            self._listed = evidence_list.evidence_list(self._session.desk, year)
        return self._listed

    def _reload(self) -> None:
        self._stale = False
        year, listed = self._fresh(), self._evidence()
        self.units_card.show_year(year)
        carried = len(evidence_list.to_carry(self._session.desk, listed.year))
        self.evidence_card.show_list(listed, carried)
        self._show_right(year)

    def _show_right(self, year: FollowedYear) -> None:
        listed_items = self._evidence()
        item = listed_items.item(self._concept)
        if item is not None:
            self.item_card.show_item(item, listed_items, self._session.desk.unit_names())
            self.right.setCurrentWidget(self.item_card)
            return
        self._concept = None
        measure = year.measure(self._selected) or self._first(year)
        self._selected = measure.id if measure is not None else None
        if measure is None:
            self.measure_card.show_nothing()
            self.empty.label.setText(
                self._session.digits(f"ยังไม่มีมาตรการของปี {year.plan_year} จึงยังไม่มีผลให้ติดตาม")
            )
            self.right.setCurrentWidget(self._empty_card)
            return
        if self.units_card.unit() is None:
            self.units_card.choose(year.unit_of(measure) or "")
        listed = year.of_unit(self.units_card.unit() or "")
        if measure not in listed:
            listed = year.measures
        self.right.setCurrentWidget(self.measure_card)
        self.measure_card.show_measure(measure, listed, year)

    def _first(self, year: FollowedYear) -> Measure | None:
        """The measure to begin with: the first that nobody has reported on."""
        unit = self.units_card.unit()
        listed = year.of_unit(unit) if unit is not None else year.measures
        return _first_open(listed)

    def _item_chosen(self, concept: str) -> None:
        if concept != self._concept:
            self.select_item(concept)

    def _leave_item(self) -> None:
        """Show the measures of the current unit again, where an item is shown."""
        unit = self.units_card.unit()
        if self._concept is not None and unit is not None:
            self.units_card.table.selectRow(self.units_card.table.current_row())
            self._unit_chosen(unit)

    def _enter_unit(self) -> None:
        self._leave_item()
        self.measure_card.status.setFocus()

    def _unit_chosen(self, unit: str) -> None:
        year = self._fresh()
        self._concept = None
        self.evidence_card.table.clearSelection()
        measure = _first_open(year.of_unit(unit))
        if measure is not None:
            self.flush()
            self._selected = measure.id
            self._show_right(self._fresh())

    # Asking for reports

    def _write_memo(self) -> None:
        year = self._plan_year

        def write(desk: Desk, folder: Path) -> list[Exported]:
            return exporting.export(desk, year, [followup.ASKING], (kinds.DOCX,), folder)

        self._write(write, "กำลังเขียนบันทึกขอให้รายงานผล")

    def _write_forms(self, unit: str) -> None:
        year, units = self._plan_year, (unit,) if unit else ()

        def write(desk: Desk, folder: Path) -> list[Exported]:
            return exporting.write_files(exporting.unit_forms(desk, year, units), folder)

        self._write(write, "กำลังเขียนแบบฟอร์ม Excel")

    def _write(self, write: Write, what: str) -> None:
        self.flush()
        self.message.dismiss()
        self.exports.write(write, what)

    def _say_written(self, files: Sequence[Exported]) -> None:
        digits = self._session.digits
        if len(files) == 1:
            said = f"เขียน “{files[0].path.name}” แล้ว"
        else:
            said = f"เขียนแล้ว {digits(str(len(files)))} ไฟล์ ใน “{files[0].path.parent.name}”"
        self.message.say(said, Tone.GOOD, action="เปิดอีกครั้ง", act=partial(open_files, files))

    def _copy_reminder(self, unit: str) -> None:
        self.flush()
        text = plain(followup.reminder(self._session.desk, self._plan_year, unit))
        QGuiApplication.clipboard().setText(text)
        whom = unit or "ส่วนราชการที่ยังไม่ส่ง"
        self.message.say(f"คัดลอกข้อความถึง{whom}แล้ว วางใน LINE ได้ทันที", Tone.GOOD)

    # What comes back

    def take_forms(self, files: Sequence[Path]) -> None:
        """Read returned forms elsewhere, compare them, and ask what of them is to be stored."""
        if self._session.read_only or self.busy.busy:
            return
        self.flush()
        self.message.dismiss()
        wanted = list(files)
        job = background.run(
            self,
            lambda _report: returns.read_forms(wanted),
            done=self._compare,
            failed=self.message.error,
        )
        self.busy.follow(job, "กำลังอ่านแบบที่ส่งกลับ")

    def _compare(self, forms: list[ReturnedForm]) -> None:
        desk = self._session.desk
        try:
            comparison = returns.compare(desk, forms, self._plan_year)
        except ItadeskError as error:
            self.message.error(str(error))
            return
        dialog = ReturnsReview(self._session, comparison, self)
        dialog.accepted.connect(lambda: self._accept(comparison, dialog.chosen()))
        dialog.open()

    def _accept(self, comparison: Comparison, chosen: list[Change]) -> None:
        desk = self._session.desk

        def store() -> bool:
            returns.accept(desk, comparison, chosen)
            return True

        if self._session.run(store):
            count = self._session.digits(str(len(chosen)))
            self.message.say(
                f"รับข้อมูลจากแบบแล้ว {count} ช่อง",
                Tone.GOOD,
                action="เลิกทำ",
                act=self._session.undo,
                passing=True,
            )
            self.select(chosen[0].measure.id)

    # Evidence

    def _carry_forward(self) -> None:
        desk, year = self._session.desk, self._session.round.measures_evidence_year
        self.flush()
        carried = self._session.run(lambda: evidence_list.carry_forward(desk, year))
        if carried:
            said = f"นำหลักฐานของปี {year - 1} มาใช้ {carried} ข้อ ตรวจแล้วตอบ มี หรือ ไม่มี ทีละข้อ"
            self.message.say(
                self._session.digits(said),
                Tone.GOOD,
                action="เลิกทำ",
                act=self._session.undo,
                passing=True,
            )

    def _write_folder(self, concept: str) -> None:
        """Ask where the folder of an item is to lie, and write it there."""
        year = self._session.round.measures_evidence_year
        known = self._exports_folder()
        name = QFileDialog.getExistingDirectory(self, "จัดโฟลเดอร์หลักฐานไว้ที่", str(known))
        if not name:
            return

        def write(desk: Desk, _folder: Path) -> list[Exported]:
            item = evidence_list.evidence_list(desk, year).item(concept)
            return [] if item is None else evidence_list.export_item(desk, item, Path(name))

        self._write(write, "กำลังจัดโฟลเดอร์หลักฐาน")

    def _exports_folder(self) -> Path:
        """The nearest folder that is there."""
        folder = self.exports.folder
        return next(path for path in (folder, *folder.parents) if path.is_dir())


def _first_open(measures: Sequence[Measure]) -> Measure | None:
    """The first measure without a report, else the first."""
    return next((m for m in measures if not is_reported(m)), next(iter(measures), None))
