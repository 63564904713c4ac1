"""The list of weaknesses: ticks, chips, questions under their indicator, topics as headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.weaknesses.lines import Heading, WeaknessLine
from itadesk.desktop.widgets import CellDelegate, CellLook, Column, DataTable, RowsModel, ThaiLabel
from itadesk.desktop.widgets.rows import Index

TICK, TITLE, SCORE, REASONS, MEASURES = range(5)
_STEP_UNITS = 16
"""How far a question stands in from its indicator."""


class WeaknessesModel(RowsModel[WeaknessLine]):
    """The lines; ``tick`` takes a weakness in or leaves it out."""

    def __init__(
        self,
        tick: Callable[[WeaknessLine, bool], bool],
        *,
        writable: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(_columns(tick, writable=writable), lambda line: line.key, parent)

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        """A heading is no place for the caret, and has nothing to tick."""
        if index.isValid() and self.row(index).heading is not None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        """As a table of records does; a tick is spoken with what it is for."""
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.row(index)
            if line.heading is not None:
                return f"{line.heading.text} {line.heading.count}"
            if index.column() == TICK:
                word = "นำเข้าแผน" if line.included else "ไม่นำเข้าแผน"
                return f"{word}: {line.title}"
        return super().data(index, role)


class HeadingLine(QWidget):
    """A topic's name and how many weaknesses stand below it."""

    def __init__(self, heading: Heading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(3), px(10), px(4))
        row.setSpacing(px(10))
        self._name = ThaiLabel(heading.text, strong=True)
        self._count = ThaiLabel(heading.count, ink=Ink.SECONDARY, small=True, wrap=False)
        self._count.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        row.addWidget(self._name, 1)
        row.addWidget(self._count)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{heading.text} {heading.count}")

    def say(self, heading: Heading) -> None:
        """Be ``heading`` from now on."""
        self._name.setText(heading.text)
        self._count.setText(heading.count)
        self.setAccessibleName(f"{heading.text} {heading.count}")

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the ground and the line below."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.group))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.end()


class _WeaknessDelegate(CellDelegate):
    """Sets questions in under their indicator."""

    def _left(self, index: Index) -> int:
        model = index.model()
        step = 0
        if index.column() == TITLE and isinstance(model, WeaknessesModel):
            step = model.row(index).depth * theme().px(_STEP_UNITS)
        return super()._left(index) + step


class WeaknessesTable(DataTable):
    """The table of `WeaknessesModel`."""

    def __init__(self, model: WeaknessesModel, parent: QWidget | None = None) -> None:
        super().__init__("รายการจุดอ่อน", parent=parent)
        self._lines = model
        self._headings: dict[str, HeadingLine] = {}
        self.delegate = _WeaknessDelegate(self, by_row=True)
        self.setItemDelegate(self.delegate)
        self.setModel(model)

    def show_lines(self, lines: Sequence[WeaknessLine]) -> None:
        """Show ``lines``; the chosen one and the scroll position stay as far as they can."""
        chosen = self.current_key()
        where = self.verticalScrollBar().value()
        same = [line.key for line in lines] == [line.key for line in self._lines.rows]
        self._lines.set_rows(lines)
        if not same:
            self._headings.clear()
        for place, line in enumerate(lines):
            if line.heading is None:
                continue
            if line.key in self._headings:
                self._headings[line.key].say(line.heading)
            else:
                self._headings[line.key] = HeadingLine(line.heading)
                self.hold(place, self._headings[line.key])
        if not same and not self.choose_key(chosen):
            self.choose_first()
        self.verticalScrollBar().setValue(where)

    def current_key(self) -> str:
        """The key of the chosen line, empty for none."""
        index = self.currentIndex()
        return self._lines.row(index).key if index.isValid() else ""

    def choose_key(self, key: str) -> bool:
        """Choose the line with ``key``; whether it is there."""
        place = self._lines.place_of(key)
        if place is None:
            return False
        self.choose_row(place)
        return True

    def choose_first(self) -> None:
        """Choose the first line that is no heading."""
        first = next((i for i, line in enumerate(self._lines.rows) if line.heading is None), None)
        if first is not None:
            self.choose_row(first)

    def headings(self) -> list[HeadingLine]:
        """The headings shown, from above to below."""
        return [self._headings[line.key] for line in self._lines.rows if line.heading is not None]

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Where room is short the reasons give way to what the weakness is called."""
        px, room = theme().px, self.viewport().width()
        for column, widest, least, share in (
            (REASONS, 232, 112, 0.31),
            (MEASURES, 100, 76, 0.14),
        ):
            width = min(px(widest), max(px(least), int(room * share)))
            if width != self.columnWidth(column):
                self.setColumnWidth(column, width)
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        """Room for all columns."""
        return QSize(theme().px(640), theme().px(260))


def _columns(
    tick: Callable[[WeaknessLine, bool], bool], *, writable: bool
) -> tuple[Column[WeaknessLine], ...]:
    def ink(line: WeaknessLine) -> Ink:
        return Ink.TEXT if line.included else Ink.FAINT

    return (
        Column(
            "",
            lambda _line: "",
            width=36,
            ticked=lambda line: line.included,
            tick=tick if writable else None,
            tip=lambda line: "นำเข้าแผน" if line.included else "ไม่นำเข้าแผน",
            title_tip="ติ๊กไว้คือนำเข้าแผน เอาออกเมื่อไม่ต้องการกำหนดมาตรการ",
        ),
        Column(
            "ประเด็น",
            lambda line: line.title,
            lambda line: CellLook(ink=ink(line), strong=line.included, subtitle=line.detail),
        ),
        Column(
            "คะแนน",
            lambda line: line.score,
            lambda line: CellLook(ink=ink(line), figure=True),
            width=68,
            figure=True,
        ),
        Column(
            "เหตุผล",
            lambda _line: "",
            lambda line: CellLook(chips=line.chips),
            width=232,
            tip=lambda line: "\n".join(f"{chip.text}: {chip.tip}" for chip in line.chips),
        ),
        Column(
            "มาตรการ",
            lambda line: line.measures,
            lambda line: CellLook(ink=line.measures_ink),
            width=100,
        ),
    )
