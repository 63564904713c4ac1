"""The fields of a measure that are more than a line of text."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import (
    AutosaveLine,
    AutosaveText,
    Button,
    CheckList,
    Field,
    Kind,
    MonthPicker,
)
from itadesk.desktop.widgets.signed import SignedLine
from itadesk.domain.agency import ALL_UNITS
from itadesk.domain.fiscal import Period, Precision
from itadesk.domain.measures import Evidence
from itadesk.thai.text import one_line


class Rule(QWidget):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().tokens.line))
        painter.end()


def tab_before(widgets: Sequence[QWidget], follower: QWidget) -> None:
    """Let Tab go through ``widgets`` and then to ``follower``: what is made later comes last."""
    before = follower.previousInFocusChain()
    while before is not None and (
        before in widgets or not before.focusPolicy() & Qt.FocusPolicy.TabFocus
    ):
        before = before.previousInFocusChain()
        if before is follower:  # nothing else takes the focus
            return
    for widget in widgets:
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


class Paragraph(AutosaveText):
    """A text of one paragraph, as high as it needs; Enter saves it."""

    def __init__(self, *, rows: int = 1, most_rows: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(rows=rows, most_rows=most_rows, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What stands there, on one line."""
        return one_line(self.toPlainText())

    def show_text(self, text: str) -> None:
        """Take ``text`` from the model; a space being typed at its end is not touched."""
        if not (self.hasFocus() and self.text() == text):
            self.load(text)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Save at Enter instead of beginning a new line."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.commit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData, /) -> None:
        """Paste on one line."""
        if source.hasText():
            self.textCursor().insertText(one_line(source.text()))
            self.ensureCursorVisible()


class LongText(AutosaveText):
    """A text of several lines, as high as it needs."""

    def __init__(self, *, rows: int = 2, most_rows: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(rows=rows, most_rows=most_rows, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What stands there, without space round it."""
        return self.toPlainText().strip()

    def show_text(self, text: str) -> None:
        """Take ``text`` from the model; a line being begun at its end is not touched."""
        if not (self.hasFocus() and self.text() == text):
            self.load(text)


class _FurtherUnit(QLineEdit):
    """A line for a unit that is not on the list; whatever leaves it enters it."""

    entered = Signal(str)
    """The name of the unit."""

    def __init__(self) -> None:
        super().__init__()
        self.returnPressed.connect(self.commit)

    def commit(self) -> None:
        """Enter what was typed."""
        name = one_line(self.text())
        if name:
            self.clear()
            self.entered.emit(name)

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        """Enter it on leaving, but not for the field's own menu."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def hideEvent(self, event: QHideEvent, /) -> None:
        """Enter it when another tab comes."""
        self.commit()
        super().hideEvent(event)


class UnitsField(QWidget):
    """Who is responsible: the office's units to tick, and a line for a further one."""

    changed = Signal(list)
    """The names ticked now."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(5))
        self.list = CheckList(name=name, everyone=ALL_UNITS)
        """The units to tick."""
        self.list.changed.connect(self.changed)
        self.further = _FurtherUnit()
        """The line for a further unit."""
        self.further.setPlaceholderText("ผู้รับผิดชอบอื่น พิมพ์ชื่อแล้วกด Enter")
        self.further.setAccessibleName("ผู้รับผิดชอบอื่น")
        self.further.entered.connect(self._add)
        column.addWidget(self.list)
        column.addWidget(self.further)

    def show_units(self, offered: Sequence[str], ticked: Sequence[str]) -> None:
        """Offer ``offered`` and whatever else is ``ticked``."""
        options = [*offered, *(name for name in ticked if name not in offered)]
        if options != self._options:
            self.list.set_ticked(())
            self.list.set_options([(name, name) for name in options])
            self._options = options
            tab_before([self.list.box(name) for name in options], self.further)
        self.list.set_ticked(ticked)

    def commit(self) -> None:
        """Enter a further unit that was typed and not entered yet."""
        self.further.commit()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self.list.setDisabled(read_only)
        self.further.setVisible(not read_only)

    def _add(self, name: str) -> None:
        others = [unit for unit in self.list.ticked() if ALL_UNITS not in (unit, name)]
        if name not in self.list.ticked():
            self.changed.emit([*others, name])


class _Months(MonthPicker):
    """A month that can be written in the other digits later."""

    def set_digits(self, *, thai: bool) -> None:
        """Write the years in Thai digits or Arabic ones."""
        if thai != self._thai_digits:
            self._thai_digits = thai
            self.set_date(self.date())


class PeriodField(QWidget):
    """From a month to a month; says so when that leaves the plan year."""

    changed = Signal(object)
    """The `Period` that the user chose."""

    def __init__(self, plan_year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan_year = plan_year
        self._period = Period.of_year(plan_year)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(px(10))
        self.start = _Months(plan_year)
        self.end = _Months(plan_year, last_day=True)
        self._pair.addWidget(Field("เริ่ม", self.start), 1)
        self._pair.addWidget(Field("สิ้นสุด", self.end), 1)
        self.note = SignedLine(Icon.WARNING, Ink.WARNING)
        """What is unusual about the period."""
        self.note.hide()
        column.addLayout(self._pair)
        column.addWidget(self.note)
        self.start.picked.connect(lambda _day: self._picked(self.start))
        self.end.picked.connect(lambda _day: self._picked(self.end))

    def show_period(self, plan_year: int, period: Period, *, thai_digits: bool) -> None:
        """Show ``period`` of a measure of ``plan_year`` (B.E.)."""
        if plan_year != self._plan_year:
            self._plan_year = plan_year
            self.start.set_plan_year(plan_year)
            self.end.set_plan_year(plan_year)
        self._period = period
        for picker, day in ((self.start, period.start), (self.end, period.end)):
            picker.set_digits(thai=thai_digits)
            if (picker.date().year, picker.date().month) != (day.year, day.month):
                picker.set_date(day)
        self.note.hide()

    def say(self, note: str) -> None:
        """Say ``note`` below the months; nothing takes it away."""
        self.note.say(note)
        self.note.setVisible(bool(note))

    def minimumSizeHint(self) -> QSize:
        """As wide as one month: the other goes below where room is short."""
        hint = super().minimumSizeHint()
        return QSize(self._widest(), hint.height())

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Put the months side by side, or one below the other."""
        super().resizeEvent(event)
        roomy = event.size().width() >= 2 * self._widest() + self._pair.spacing()
        way = QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom
        if way != self._pair.direction():
            self._pair.setDirection(way)
            self.updateGeometry()

    def _widest(self) -> int:
        return max(picker.minimumSizeHint().width() for picker in (self.start, self.end))

    def _picked(self, which: MonthPicker) -> None:
        """Make a period of the months; the one that was not picked gives way to the other."""
        start, end = self.start.date(), self.end.date()
        if end < start:
            if which is self.start:
                end = start.replace(day=calendar.monthrange(start.year, start.month)[1])
            else:
                start = end.replace(day=1)
        self.changed.emit(Period(start, end))


def says_days(period: Period) -> bool:
    """Whether the months alone do not tell the period."""
    last = calendar.monthrange(period.end.year, period.end.month)[1]
    whole = period.start.day == 1 and period.end.day == last
    return period.precision is Precision.DAY and not whole


class _EvidenceLine(QWidget):
    """One piece of evidence: what it is, and where it lies."""

    def __init__(self, number: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(5))
        self.caption = AutosaveLine(placeholder="เช่น ภาพกิจกรรม")
        self.caption.setAccessibleName(f"หลักฐานที่ {number} คืออะไร")
        self.reference = AutosaveLine(placeholder="ลิงก์หรือชื่อไฟล์")
        self.reference.setAccessibleName(f"ลิงก์หรือชื่อไฟล์ของหลักฐานที่ {number}")
        self.remove = Button("", Kind.QUIET, icon=Icon.DELETE, tip="ลบหลักฐานนี้")
        for line in (self.caption, self.reference):
            line.setAcceptDrops(False)  # a file that is dropped there is for the window
        row.addWidget(self.caption, 4)
        row.addWidget(self.reference, 5)
        row.addWidget(self.remove)
        policy = self.remove.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(policy)

    @property
    def evidence(self) -> Evidence:
        """What stands in the line."""
        return Evidence(one_line(self.caption.text()), one_line(self.reference.text()))


class EvidenceField(QWidget):
    """Lines of evidence, with an empty one at the end for the next."""

    changed = Signal(tuple)
    """The pieces of evidence that stand there now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(5))
        self._read_only = False
        self.lines: list[_EvidenceLine] = []
        """The lines, the empty one last."""
        self.show_evidence(())

    def evidence(self) -> tuple[Evidence, ...]:
        """The pieces of evidence that stand there."""
        found = (line.evidence for line in self.lines)
        return tuple(e for e in found if e.caption or e.reference)

    def show_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Take ``evidence`` from the model; what is being typed is not touched."""
        while len(self.lines) < len(evidence) + 1:
            self._add_line()
        while len(self.lines) > len(evidence) + 1:
            spare = self.lines.pop()
            self._column.removeWidget(spare)
            spare.hide()
            spare.deleteLater()
        for line, piece in zip(self.lines, (*evidence, Evidence("")), strict=True):
            if line.evidence != piece:
                line.caption.load(piece.caption)
                line.reference.load(piece.reference)
            line.remove.setVisible(piece != Evidence("") and not self._read_only)
        self.lines[-1].setVisible(not self._read_only)

    def commit(self) -> None:
        """Save what is not saved yet."""
        for line in self.lines:
            line.caption.commit()
            line.reference.commit()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self._read_only = read_only
        for line in self.lines:
            line.caption.setReadOnly(read_only)
            line.reference.setReadOnly(read_only)

    def texts(self) -> Iterable[AutosaveLine]:
        """Every line of text."""
        for line in self.lines:
            yield line.caption
            yield line.reference

    def _add_line(self) -> None:
        line = _EvidenceLine(len(self.lines) + 1)
        for field in (line.caption, line.reference):
            field.setReadOnly(self._read_only)
            field.committed.connect(lambda _text: self.changed.emit(self.evidence()))
        line.remove.clicked.connect(lambda: self._remove(line))
        self._column.addWidget(line)
        order = (line.caption, line.reference, line.remove)
        for before, after in pairwise((*(old.remove for old in self.lines[-1:]), *order)):
            QWidget.setTabOrder(before, after)
        self.lines.append(line)

    def _remove(self, line: _EvidenceLine) -> None:
        kept = [other.evidence for other in self.lines if other is not line]
        self.changed.emit(tuple(e for e in kept if e.caption or e.reference))
