"""The table that every list of records is shown in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from itadesk.desktop import icons, wrapping
from itadesk.desktop.clipboard import copy_cells, pasted_cells
from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets.cells import CellDelegate, look_of, toggle
from itadesk.desktop.widgets.label import small_font, strong_font
from itadesk.desktop.widgets.rows import Index, RowsModel
from itadesk.thai.words import plain

_AT_ONCE = 60
"""Rows measured before the table is first shown; the rest follow while nothing else happens."""
_FEW = 4
"""Rows up to which only what has changed in them is drawn again."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_WAYS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class DataTable(QTableView):
    """A table with a heading that stays, rows as high as their text, and Excel's keys.

    By row (``by_row``) it is a list of records to choose from; by cell it is a
    sheet: typing replaces, F2 edits, Enter and arrows commit and move on.  Tab
    leaves the table.  Ctrl+C copies what is selected as Excel writes it.
    """

    row_chosen = Signal(int)
    """Another row (its number, -1 for none) is the current one."""
    activated_row = Signal(int)
    """Enter or a double click on a row of a table by row."""
    pasted = Signal(object, list)
    """(`QModelIndex` of the top left cell, rows of cells) that the user wants to paste."""
    cleared = Signal(list)
    """The editable cells (`QModelIndex`) whose content the user wants gone."""
    menu_wanted = Signal(QMenu, object)
    """(menu, `QModelIndex`): add what can be done with the cell to its context menu."""

    def __init__(
        self,
        name: str,
        *,
        by_row: bool = True,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._by_row = by_row
        self._typing = False
        self._next_row = 0
        self._held: dict[int, QWidget] = {}
        self.setAccessibleName(name)
        self.setHorizontalHeader(_Heading(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(4)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectRows if by_row else behaviour.SelectItems)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.SingleSelection if by_row else mode.ContiguousSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            trigger.NoEditTriggers
            if by_row
            else trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked
        )
        self.delegate = CellDelegate(self, least_units=25 if dense else 32, by_row=by_row)
        """Paints and edits the cells."""
        self.setItemDelegate(self.delegate)
        self._measure_later = QTimer(self)
        self._measure_later.setSingleShot(True)
        self._measure_later.setInterval(0)
        self._measure_later.timeout.connect(self._measure_on)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._measure_soon())
        self.doubleClicked.connect(self._double_clicked)
        theme().changed.connect(self._restyle)

    # Model and rows

    def setModel(self, model: QAbstractItemModel | None, /) -> None:
        """Show ``model``; columns of a `RowsModel` come with their widths."""
        super().setModel(model)
        if model is None:
            return
        model.modelReset.connect(self._reset)
        model.rowsInserted.connect(self.measure_rows)
        model.rowsRemoved.connect(self.measure_rows)
        model.dataChanged.connect(self._changed)
        if isinstance(model, RowsModel):
            self.set_widths([column.width for column in model.columns])
        self._reset()

    def set_widths(self, widths: Sequence[int | None]) -> None:
        """Make the columns ``widths`` units wide; those without share what is left."""
        heading = self.horizontalHeader()
        for place, width in enumerate(widths):
            if width is None:
                heading.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                heading.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                heading.resizeSection(place, theme().px(width))

    def hold(self, row: int, widget: QWidget | None) -> None:
        """Let ``widget`` take the whole of ``row``: what is wrong with the cell above it."""
        model = self.model()
        columns = model.columnCount()
        if widget is None:
            self._held.pop(row, None)
            self.setSpan(row, 0, 1, 1)
        else:
            self._held[row] = widget
            if columns > 1:
                self.setSpan(row, 0, 1, columns)
        self.setIndexWidget(model.index(row, 0), widget)  # type: ignore[arg-type]
        self._measure(row)

    def current_row(self) -> int:
        """The number of the current row, -1 for none."""
        return self.currentIndex().row()

    def choose_row(self, row: int) -> None:
        """Make ``row`` the current one and show it."""
        index = self.model().index(row, max(0, self.currentIndex().column()))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def measure_rows(self) -> None:
        """Make every row as high as its text: what is seen now, the rest in passing."""
        self._next_row = 0
        if self.model() is not None:
            self._measure_on()

    # Keys

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Excel's keys, and Space for the tick."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste) and not self._by_row:
            self.paste()
        elif event.key() in _ENTER and not self._by_row:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.move_current(-1 if back else 1, 0)
        elif event.key() in _ENTER:
            self.activated_row.emit(index.row())
        elif event.key() == Qt.Key.Key_Space and self._tick_current():
            pass
        elif event.key() == Qt.Key.Key_Delete and not self._by_row:
            self.clear_selected()
        else:
            super().keyPressEvent(event)

    def edit(self, *args: object) -> bool | None:  # type: ignore[override]
        """Begin to edit; remember whether it was by typing into the cell."""
        if len(args) > 1:
            self._typing = args[1] == QAbstractItemView.EditTrigger.AnyKeyPressed
        return super().edit(*args)  # type: ignore[call-overload, no-any-return]

    def leave_cell(self, editor: QWidget, event: QKeyEvent) -> bool:
        """End the entry in ``editor`` if ``event`` is a key that does, and move on."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if key in _ENTER:
            way = (-1 if shift else 1, 0)
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            way = (0, -1 if key is Qt.Key.Key_Backtab else 1)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} or (self._typing and key in _WAYS):
            way = _WAYS[key]
        else:
            return False
        self.delegate.commitData.emit(editor)
        self.delegate.closeEditor.emit(editor, CellDelegate.EndEditHint.NoHint)
        self.setFocus()
        self.move_current(*way)
        return True

    def move_current(self, down: int, right: int) -> None:
        """Go to the next cell that way; down and up, past the cells that cannot be edited."""
        index = self.currentIndex()
        start_editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        row, column = index.row() + down, index.column() + right
        while 0 <= row < self.model().rowCount() and 0 <= column < self.model().columnCount():
            there = self.model().index(row, column)
            held = row in self._held
            if not held and (
                not start_editable or there.flags() & Qt.ItemFlag.ItemIsEditable or right
            ):
                self.setCurrentIndex(there)
                return
            row, column = row + down, column + right

    # Clipboard

    def copy(self) -> None:
        """Put what is selected on the clipboard, as Excel writes it."""
        chosen = self.selectedIndexes()
        if not chosen:
            return
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        picked = {(index.row(), index.column()): index for index in chosen}

        def text(row: int, column: int) -> str:
            index = picked.get((row, column))
            return cell_text(index) if index is not None else ""

        copy_cells(
            [text(row, column) for column in columns] for row in rows if row not in self._held
        )

    def paste(self) -> None:
        """Say what the user wants to paste, and where: the top left selected cell."""
        cells = pasted_cells()
        if not cells:
            return
        chosen = self.selectedIndexes() or [self.currentIndex()]
        row = min(index.row() for index in chosen)
        column = min(index.column() for index in chosen)
        self.pasted.emit(self.model().index(row, column), cells)

    def clear_selected(self) -> None:
        """Say which editable cells the user wants empty."""
        cells = [
            index
            for index in self.selectedIndexes()
            if index.flags() & Qt.ItemFlag.ItemIsEditable and cell_text(index)
        ]
        if cells:
            self.cleared.emit(cells)

    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        """Offer what can be done with the cell."""
        menu = self.make_menu(self.indexAt(event.pos()))
        if not menu.isEmpty():
            menu.exec(event.globalPos())
        menu.deleteLater()

    def make_menu(self, index: QModelIndex) -> QMenu:
        """The context menu of the cell at ``index``."""
        menu = QMenu(self)
        self.menu_wanted.emit(menu, index)
        if not menu.isEmpty():
            menu.addSeparator()
        shortcut = QKeySequence.StandardKey
        copying = menu.addAction("คัดลอก", self.copy)
        copying.setShortcut(QKeySequence(shortcut.Copy))
        icons.set_icon(copying, Icon.COPY)
        copying.setEnabled(bool(self.selectedIndexes()))
        if not self._by_row:
            pasting = menu.addAction("วาง", self.paste)
            pasting.setShortcut(QKeySequence(shortcut.Paste))
            icons.set_icon(pasting, Icon.PASTE)
            clearing = menu.addAction("ล้างค่าในช่อง", self.clear_selected)
            clearing.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        return menu

    # Qt asks

    def currentChanged(self, current: Index, previous: Index, /) -> None:
        """Tell of another row, and draw the ring round all of it."""
        super().currentChanged(current, previous)
        if self._by_row:
            self.viewport().update()
        if current.row() != previous.row():
            self.row_chosen.emit(current.row())

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        """Draw the cells that show the focus: Qt would draw the whole table."""
        if self._within(event) and self.currentIndex().isValid():
            self._draw_focus()
        else:
            super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        """Draw the cells that showed the focus, while it only goes to the cell's editor."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._draw_focus()
        else:
            super().focusOutEvent(event)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = (), /) -> None:
        """Draw again what has changed: Qt would draw the whole table for more than a cell."""
        rows = last.row() - first.row() + 1
        if not first.isValid() or rows > _FEW:
            super().dataChanged(first, last, list(roles))
            return
        model = self.model()
        for row in range(first.row(), last.row() + 1):
            for column in range(first.column(), last.column() + 1):
                cell = model.index(row, column)
                super().dataChanged(cell, cell, list(roles))

    def selectionCommand(
        self, index: Index, event: object = None, /
    ) -> QItemSelectionModel.SelectionFlag:
        """Never select what holds a widget."""
        if index.isValid() and index.row() in self._held:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)  # type: ignore[arg-type]

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Measure the rows that hold widgets anew."""
        super().resizeEvent(event)
        if self._held:
            self._measure_soon()

    def sizeHint(self) -> QSize:
        """A heading and a few rows."""
        return QSize(theme().px(360), theme().px(200))

    # Within

    def _within(self, event: QFocusEvent) -> bool:
        """Whether the focus comes back from the editor of a cell."""
        return event.reason() == Qt.FocusReason.OtherFocusReason and not self._by_row

    def _draw_focus(self) -> None:
        for index in {self.currentIndex(), *self.selectedIndexes()}:
            self.update(index)

    def _tick_current(self) -> bool:
        index = self.currentIndex()
        places = range(self.model().columnCount()) if self._by_row else [index.column()]
        for column in places:
            there = self.model().index(index.row(), column)
            if there.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                return toggle(self.model(), there)
        return False

    def _double_clicked(self, index: QModelIndex) -> None:
        if self._by_row:
            self.activated_row.emit(index.row())

    def _reset(self) -> None:
        self._held.clear()
        self.clearSpans()
        self.measure_rows()

    def _changed(self, first: QModelIndex, last: QModelIndex, _roles: object = None) -> None:
        for row in range(first.row(), last.row() + 1):
            self._measure(row)

    def _restyle(self) -> None:
        self.measure_rows()
        self.viewport().update()

    def _measure_soon(self) -> None:
        """Measure all rows once the columns have their widths."""
        self._next_row = 0
        self._measure_later.start()

    def _measure_on(self) -> None:
        """Measure the next rows, and come back for those that are left."""
        end = min(self._next_row + _AT_ONCE, self.model().rowCount())
        for row in range(self._next_row, end):
            self._measure(row)
        self._next_row = end
        if end < self.model().rowCount():
            self._measure_later.start()

    def _measure(self, row: int) -> None:
        held = self._held.get(row)
        if held is not None:
            width = self.horizontalHeader().length()
            tall = held.heightForWidth(width) if held.hasHeightForWidth() else -1
            wanted = tall if tall > 0 else held.sizeHint().height()
        else:
            model = self.model()
            wanted = max(
                (
                    self.delegate.height(model.index(row, column), self.columnWidth(column))
                    for column in range(model.columnCount())
                    if not self.isColumnHidden(column)
                ),
                default=0,
            )
        if wanted != self.rowHeight(row):
            self.setRowHeight(row, wanted)


def cell_text(index: Index) -> str:
    """What of a cell goes onto the clipboard: its text, else what its chips say."""
    text = plain(str(index.data() or ""))
    return text or " · ".join(chip.text for chip in look_of(index).chips)


class _Heading(QHeaderView):
    """Column titles that wrap between words, and tell their tooltips so."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme().px(28))
        self.sectionResized.connect(lambda *_: self.updateGeometry())

    def paintSection(self, painter: QPainter, box: QRect, section: int, /) -> None:
        """Draw one title."""
        here = theme()
        painter.save()
        painter.fillRect(box, QColor(here.tokens.header))
        painter.setPen(QColor(here.tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        side = here.px(10)
        made = wrapping.set_text(self._title(section), self._font(), box.width() - 2 * side)
        x: float = box.left() + side
        if self._align(section) & Qt.AlignmentFlag.AlignRight:
            x = box.right() - side - made.width + 1
        y = box.top() + (box.height() - made.height) / 2
        made.paint(painter, QPoint(int(x), int(y)).toPointF(), here.colour(Ink.SECONDARY))
        painter.restore()

    def sectionSizeFromContents(self, section: int, /) -> QSize:
        """As high as the title at the section's width."""
        here = theme()
        width = max(self.sectionSize(section), self.minimumSectionSize())
        made = wrapping.set_text(self._title(section), self._font(), width - 2 * here.px(10))
        return QSize(width, int(made.height) + here.px(11))

    def viewportEvent(self, event: object, /) -> bool:
        """Show a title's tooltip in lines that break between words."""
        if isinstance(event, QHelpEvent):
            section = self.logicalIndexAt(event.pos())
            tip = self.model().headerData(
                section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
            )
            if tip:
                wrapping.show_tip(event.globalPos(), str(tip), self.viewport())
                return True
        return super().viewportEvent(event)  # type: ignore[arg-type]

    def _font(self) -> QFont:
        return strong_font(small_font(self.font()))

    def _title(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def _align(self, section: int) -> Qt.AlignmentFlag:
        role = Qt.ItemDataRole.TextAlignmentRole
        align = self.model().headerData(section, Qt.Orientation.Horizontal, role)
        return align if isinstance(align, Qt.AlignmentFlag) else Qt.AlignmentFlag.AlignLeft
