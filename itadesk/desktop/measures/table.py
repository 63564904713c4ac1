"""The table of the year's measures: rows are dragged, or moved with Alt and an arrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget

from itadesk.desktop import icons
from itadesk.desktop.icons import Icon
from itadesk.desktop.measures.model import GRIP, PERIOD, UNITS
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import CellDelegate, DataTable
from itadesk.desktop.widgets.cells import option_rect
from itadesk.desktop.widgets.rows import Index

_ROOMY = 560
"""Units of width from which on the table shows all its columns."""
_SCROLL_MS = 40


class _GripDelegate(CellDelegate):
    """Draws the grip of a row besides what every cell has."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        """Draw the cell."""
        super().paint(painter, option, index)
        if index.column() != GRIP:
            return
        side = theme().px(16)
        cell = option_rect(option)
        left = cell.left() + (cell.width() - side) / 2
        top = cell.top() + (self.measures().least - side) / 2
        box = QRectF(left, top, side, side)
        icons.paint(painter, Icon.DRAG, box, theme().colour(Ink.SECONDARY))


class MeasuresTable(DataTable):
    """The year's measures; says what the user wants with them, and changes nothing itself."""

    moved = Signal(int, int)
    """(from, to): the row is to stand there, both counted from 0."""
    delete_wanted = Signal()
    """The current measure is to be taken away."""
    add_wanted = Signal()
    """A new measure is wanted."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.delegate = _GripDelegate(self, by_row=True)
        self.setItemDelegate(self.delegate)
        self.movable = True
        """Whether rows may be moved; off where nothing can be changed."""
        self._pressed: tuple[int, QPoint] | None = None
        self._gap: int | None = None
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_MS)
        self._scroll.timeout.connect(self._scroll_on)
        self._pointer = QPoint()

    # Keys

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Alt with an arrow moves the row; Delete and Insert; Esc ends a drag."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._move_to(self.current_row() + (1 if event.key() == Qt.Key.Key_Down else -1))
        elif event.key() == Qt.Key.Key_Delete and self.current_row() >= 0:
            self.delete_wanted.emit()
        elif event.key() == Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self._gap is not None:
            self._end_drag()
        else:
            super().keyPressEvent(event)

    def move_by(self, way: int) -> None:
        """Move the current row one place down (1) or up (-1)."""
        self._move_to(self.current_row() + way)

    def _move_to(self, place: int) -> None:
        row = self.current_row()
        if self.movable and row >= 0 and 0 <= place < self.model().rowCount() and place != row:
            self.moved.emit(row, place)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """Remember where a drag would begin."""
        super().mousePressEvent(event)
        row = self.rowAt(event.position().toPoint().y())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (row, event.position().toPoint()) if left and row >= 0 else None

    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        """Show where the row would go; a press that moves selects nothing else."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        place = event.position().toPoint()
        far = (place - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
        if self.movable and (far or self._gap is not None):
            self._pointer = place
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._show_gap(self._gap_at(place.y()))
            self._scroll.start()

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        """Drop the row."""
        pressed, gap = self._pressed, self._gap
        self._pressed = None
        self._end_drag()
        if pressed is None or gap is None:
            super().mouseReleaseEvent(event)
            return
        row = pressed[0]
        self.choose_row(row)
        self._move_to(gap - 1 if gap > row else gap)

    def _gap_at(self, y: int) -> int:
        """Before which row something dropped at ``y`` would go; the number of rows for the end."""
        row = self.rowAt(y)
        if row < 0:
            return self.model().rowCount() if y > 0 else 0
        middle = self.rowViewportPosition(row) + self.rowHeight(row) / 2
        return row + 1 if y > middle else row

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _end_drag(self) -> None:
        self._pressed = None
        self._scroll.stop()
        self.viewport().unsetCursor()
        self._show_gap(None)

    def _scroll_on(self) -> None:
        """Go on scrolling while the row is held at the upper or lower edge."""
        edge = theme().px(20)
        y, height = self._pointer.y(), self.viewport().height()
        step = -edge if y < edge else edge if y > height - edge else 0
        if step:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + step // 2)
            self._show_gap(self._gap_at(y))

    # Qt asks

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the line where the row that is dragged would go."""
        super().paintEvent(event)
        if self._gap is None:
            return
        last = self.model().rowCount() - 1
        if self._gap > last:
            y = self.rowViewportPosition(last) + self.rowHeight(last) - 1
        else:
            y = max(1, self.rowViewportPosition(self._gap) - 1)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(theme().tokens.accent), theme().px(3)))
        painter.drawLine(0, y, self.viewport().width(), y)
        painter.end()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Leave out what the editor shows too where room is short."""
        roomy = self.viewport().width() >= theme().px(_ROOMY)
        for column in (UNITS, PERIOD):
            self.setColumnHidden(column, not roomy)
        super().resizeEvent(event)
