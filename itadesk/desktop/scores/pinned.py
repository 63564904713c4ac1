"""The line of the total at the foot of the score table, while its own is scrolled out of sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget

from itadesk.desktop.style import theme


class PinnedLine(QWidget):
    """Shows one row of ``table`` over its lower edge; the table says which with `pin`.

    It holds nothing of its own and takes no focus: a click asks for the row itself.
    """

    wanted = Signal()
    """The user clicked on it."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._row: int | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        table.verticalScrollBar().valueChanged.connect(lambda _value: self.place())
        table.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self.place())
        table.horizontalHeader().sectionResized.connect(lambda *_: self.update())

    def pin(self, row: int | None, name: str) -> None:
        """Stand in for ``row`` from now on, None for no row."""
        self._row = row
        self.setAccessibleName(name)
        self.place()
        self.update()

    def place(self) -> None:
        """Stand at the lower edge if the row cannot be seen as a whole."""
        table, row = self._table, self._row
        box = table.viewport().geometry()
        if row is None or row >= table.model().rowCount():
            self.hide()
            return
        height = table.rowHeight(row)
        seen = table.rowViewportPosition(row) + height <= box.height()
        self.setVisible(not seen)
        if not seen:
            self.setGeometry(QRect(box.left(), box.bottom() - height + 1, box.width(), height))
            self.raise_()

    def covered(self) -> int:
        """How many pixels of the table it covers."""
        return 0 if self.isHidden() else self.height()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the row as the table does, below a line."""
        if self._row is None:
            return
        table = self._table
        painter = QPainter(self)
        for column in range(table.model().columnCount()):
            if table.isColumnHidden(column):
                continue
            option = QStyleOptionViewItem()
            left, width = table.columnViewportPosition(column), table.columnWidth(column)
            option.rect = QRect(left, 0, width, self.height())
            option.state = QStyle.StateFlag.State_Enabled
            index = table.model().index(self._row, column)
            table.itemDelegate().paint(painter, option, index)
        painter.setPen(QColor(theme().tokens.field_line))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        """Ask for the row."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit()
