"""The card ส่วนราชการ: who has reported and who has not, and the ways to ask for it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from itadesk.desktop.followup.model import FollowedYear, UnitsModel
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.widgets import (
    AutosaveLine,
    Button,
    Card,
    DataTable,
    DropArea,
    Field,
    FlowLayout,
    Kind,
    SegmentedButtons,
)
from itadesk.domain.errors import InputError
from itadesk.tasks import followup
from itadesk.thai.dates import BE_OFFSET, parse_date, short_date
from itadesk.thai.digits import to_arabic

DROP = "ลากแบบที่กองส่งกลับมาวางที่นี่ (หลายไฟล์ได้)"
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})")
_HIGHEST = 140
"""Units of height that the rows take where there is not much: some four of them."""


class UnitsTable(DataTable):
    """The units; as high as its rows, up to a few."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(0)
        self._look.timeout.connect(lambda: self.scrollTo(self.currentIndex()))
        self.verticalHeader().sectionResized.connect(lambda *_: self._rows_changed())

    def _rows_changed(self) -> None:
        self.updateGeometry()
        self._look.start()  # the current unit stays in view

    def sizeHint(self) -> QSize:
        """All rows, up to a few of them."""
        rows = sum(self.rowHeight(n) for n in range(self.model().rowCount()))
        shown = min(rows, theme().px(_HIGHEST)) or theme().px(40)
        return QSize(super().sizeHint().width(), self.horizontalHeader().height() + shown + 2)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Keep the current unit in view."""
        super().resizeEvent(event)
        self._look.start()

    def minimumSizeHint(self) -> QSize:
        """Two rows."""
        return QSize(theme().px(200), self.horizontalHeader().height() + theme().px(66))


class UnitsCard(Card):
    """The units of a year, those that have not reported first, and what to send them."""

    year_chosen = Signal(int)
    """Another plan year (B.E.) is to be followed up."""
    unit_chosen = Signal(str)
    """Another unit is the current one."""
    memo_wanted = Signal()
    """The memo that asks for reports is wanted."""
    forms_wanted = Signal(str)
    """The Excel form of that unit is wanted; those of all units for an empty one."""
    reminder_wanted = Signal(str)
    """The text for LINE to that unit is wanted; to all that have not reported for an empty one."""
    forms_dropped = Signal(list)
    """Files (`pathlib.Path`) that a unit has sent back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("ส่วนราชการ", flush=True, parent=parent)
        self._session = session
        self._year: FollowedYear | None = None
        px = theme().px
        self.years: SegmentedButtons | None = None
        """The plan years to choose from."""
        self._offered: tuple[str, ...] = ()
        self.set_fact("ผลตามมาตรการ")
        years = followup.followed_years(session.desk, session.round)
        self._offer_years(years, years[-1])
        self.table = UnitsTable("ส่วนราชการที่ต้องรายงานผล")
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.model = UnitsModel(self)
        self.table.setModel(self.model)
        self.table.row_chosen.connect(self._row_chosen)
        self.table.menu_wanted.connect(self._fill_context)
        self.model.modelReset.connect(self.table.updateGeometry)
        self.body.addWidget(self.table, 1)
        buttons = FlowLayout(gap=px(6))
        buttons.setContentsMargins(px(12), px(2), px(12), 0)
        self.memo = Button("บันทึกขอให้รายงานผล", Kind.PRIMARY)
        self.memo.clicked.connect(self.memo_wanted)
        self.forms = Button("แบบฟอร์ม Excel")
        self.forms.setMenu(self._menu("ของ{unit}", "ของทุกส่วนราชการ", self.forms_wanted.emit))
        self.copy_reminder = Button("คัดลอกข้อความ LINE")
        self.copy_reminder.setMenu(
            self._menu("ถึง{unit}", "ถึงทุกส่วนราชการที่ยังไม่ส่ง", self.reminder_wanted.emit)
        )
        for button in (self.memo, self.forms, self.copy_reminder):
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        below = QHBoxLayout()
        below.setContentsMargins(px(12), 0, px(12), px(12))
        below.setSpacing(px(10))
        self.due = AutosaveLine()
        """By when the units are to report."""
        self.due.setMinimumWidth(px(92))
        self.due.setAcceptDrops(False)
        self.due.committed.connect(self._store_due)
        self.due_field = Field("กำหนดส่งภายใน", self.due)
        self.due_field.setMaximumWidth(px(140))
        below.addWidget(self.due_field, 2, Qt.AlignmentFlag.AlignTop)
        self.drop = DropArea(DROP, "เลือกไฟล์", kinds=("แบบรายงานผล (*.xlsx)",), flat=True)
        self.drop.dropped.connect(self.forms_dropped)
        below.addWidget(self.drop, 5)
        self.body.addLayout(below)

    def show_year(self, year: FollowedYear) -> None:
        """Show the units of a year."""
        self._year = year
        self._offer_years(year.years, year.plan_year)
        before = self.unit()
        with QSignalBlocker(self.table):
            self.model.show_year(self._session, year)
        if before is not None:
            self.choose(before)
        writable = not self._session.read_only
        self._show_due(year)
        self.due.setReadOnly(not writable)
        self.drop.setEnabled(writable)
        for button in (self.memo, self.forms, self.copy_reminder):
            button.setEnabled(bool(year.measures))

    def unit(self) -> str | None:
        """The unit that is chosen, None for none."""
        row = self.table.current_row()
        return self.model.rows[row].unit if 0 <= row < len(self.model.rows) else None

    def choose(self, unit: str) -> None:
        """Make ``unit`` the current one, without a signal."""
        row = self.model.place_of(unit)
        if row is not None and row != self.table.current_row():
            with QSignalBlocker(self.table):
                self.table.choose_row(row)

    def flush(self) -> None:
        """Save the day that was typed and is not saved yet."""
        self.due.commit()

    # Within

    def _menu(self, one: str, all_: str, do: Callable[[str], object]) -> QMenu:
        """A menu for the chosen unit or for all of them."""
        menu = QMenu(self)

        def fill() -> None:
            menu.clear()
            unit = self.unit()
            if unit:
                menu.addAction(one.format(unit=unit), lambda: do(unit))
            menu.addAction(all_, lambda: do(""))

        menu.aboutToShow.connect(fill)
        return menu

    def _fill_context(self, menu: QMenu, index: QModelIndex) -> None:
        unit = self.model.row(index).unit if index.isValid() else ""
        if unit:
            menu.addAction(f"คัดลอกข้อความ LINE ถึง{unit}", lambda: self.reminder_wanted.emit(unit))
            menu.addAction(f"แบบฟอร์ม Excel ของ{unit}", lambda: self.forms_wanted.emit(unit))

    def _offer_years(self, years: Sequence[int], chosen: int) -> None:
        """Offer the plan years to choose from; Tab goes to them before the table."""
        offered = tuple(self._session.digits(f"ปี {year}") for year in years)
        if offered != self._offered:
            before = self.years
            options = [(str(year), text) for year, text in zip(years, offered, strict=True)]
            self.years = SegmentedButtons(options, "ผลตามมาตรการประจำปี")
            self.years.chosen.connect(lambda key: self.year_chosen.emit(int(key)))
            self.add_to_heading(self.years)
            self._offered = offered
            if before is not None:
                old, new = _buttons(before), _buttons(self.years)
                for one, other in pairwise((old[-1], *new)):
                    QWidget.setTabOrder(one, other)
                before.hide()
                before.deleteLater()
        if self.years is not None:
            self.years.set_key(str(chosen))

    def _show_due(self, year: FollowedYear) -> None:
        if self.due_field.problem() and self.due.hasFocus():
            return  # what was typed stands there until it is mended
        self.due_field.set_problem("")
        usual = short_date(followup.usual_due(year.plan_year))
        self.due.setPlaceholderText(self._session.digits(f"เช่น {usual}"))
        self.due.load(self._session.digits(short_date(year.due)) if year.due else "")

    def _store_due(self, text: str) -> None:
        if self._year is None:
            return
        try:
            day = read_day(text)
        except InputError as error:
            self.due_field.set_problem(self._session.digits(str(error)))
            return
        self.due_field.set_problem("")
        desk, plan_year = self._session.desk, self._year.plan_year
        self._session.run(lambda: followup.set_due(desk, plan_year, day))
        if not self.due.hasFocus():
            self._show_due(self._year)

    def _row_chosen(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.unit_chosen.emit(self.model.rows[row].unit)


def _buttons(years: SegmentedButtons) -> list[QAbstractButton]:
    return years.findChildren(QAbstractButton)


class DayError(InputError):
    """What was typed is no day."""


def read_day(text: str) -> dt.date | None:
    """The day typed as ``5 ต.ค. 69``, ``๕ ตุลาคม ๒๕๖๙`` or ``5/10/2569``; None for nothing."""
    written = to_arabic(text).strip()
    if not written:
        return None
    day = parse_date(written)
    numbers = _NUMBERS.fullmatch(written)
    if day is None and numbers is not None:
        number, month, year = (int(part) for part in numbers.groups())
        try:
            day = dt.date((year if year > 99 else year + 2500) - BE_OFFSET, month, number)
        except ValueError:
            day = None
    if day is None or day.year < 1957:
        raise DayError("ไม่ใช่วันที่ พิมพ์เช่น 5 ต.ค. 69 หรือ 5/10/2569")
    return day
