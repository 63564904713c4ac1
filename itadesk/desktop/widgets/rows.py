"""The model behind a table: rows of any kind of record, and columns that say how to show one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets.chip import ChipSpec, spoken

R = TypeVar("R")
LOOK_ROLE = Qt.ItemDataRole.UserRole + 1
"""A cell's `CellLook`."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell is shown, beyond its text."""

    ink: Ink = Ink.TEXT
    strong: bool = False
    figure: bool = False
    """Right-aligned, with digits of one width."""
    subtitle: str = ""
    """A second, fainter line."""
    chips: tuple[ChipSpec, ...] = ()
    tone: Tone | None = None
    """The ground of a cell that something is wrong with."""
    group: bool = False
    """Part of a row that stands for the rows below it."""
    boxed: bool | None = None
    """Drawn as a field; by default every editable cell is."""


PLAIN = CellLook()


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: what of a record it shows, and what may be done with it.

    ``edit`` gives the text to edit, None where the cell cannot be; ``store`` takes
    the new text and says whether it was accepted.  The like for a tick: ``ticked``
    and ``tick``.  ``width`` is in units; None shares what is left.
    """

    title: str
    text: Callable[[R], str]
    look: Callable[[R], CellLook] = field(default=lambda _row: PLAIN)
    width: int | None = None
    tip: Callable[[R], str] | None = None
    edit: Callable[[R], str | None] | None = None
    store: Callable[[R, str], bool] | None = None
    ticked: Callable[[R], bool] | None = None
    tick: Callable[[R, bool], bool] | None = None
    figure: bool = False
    """Its heading stands right, over figures."""
    title_tip: str = ""


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows of records shown by ``columns``.

    `set_rows` tells the view only of rows that differ, as long as the keys stay
    the same, so that selection, caret and scroll position stay too.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[R] = []

    @property
    def rows(self) -> tuple[R, ...]:
        """The records shown."""
        return tuple(self._rows)

    def row(self, index: Index) -> R:
        """The record that ``index`` lies in."""
        return self._rows[index.row()]

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show ``rows`` instead."""
        new = list(rows)
        old = self._rows
        if [self._key(row) for row in old] != [self._key(row) for row in new]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        # What is equal stays the same object: nothing that knows it has to look at it again.
        self._rows = [b if b == a else a for b, a in zip(old, new, strict=True)]
        last = len(self.columns) - 1
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def place_of(self, key: Hashable) -> int | None:
        """The row number of the record with ``key``, None if it is not shown."""
        keys = [self._key(row) for row in self._rows]
        return keys.index(key) if key in keys else None

    # Qt asks

    def rowCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008 - Qt's own default
        """How many records there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008 - Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        """What may be done with the cell."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        column, row = self.columns[index.column()], self._rows[index.row()]
        if column.edit is not None and column.edit(row) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        if column.ticked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        """What the cell shows; each role is one of Qt's, or `LOOK_ROLE`."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == LOOK_ROLE:
            return column.look(row)
        if role == Qt.ItemDataRole.EditRole:
            return column.edit(row) if column.edit is not None else column.text(row)
        if role == Qt.ItemDataRole.CheckStateRole and column.ticked is not None:
            return Qt.CheckState.Checked if column.ticked(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return column.tip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(column, row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole, /) -> bool:
        """Hand a new text or tick to the column."""
        if not index.isValid():
            return False
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.EditRole and column.store is not None:
            return str(value) == column.text(row) or column.store(row, str(value))
        if role == Qt.ItemDataRole.CheckStateRole and column.tick is not None:
            return column.tick(row, Qt.CheckState(value) == Qt.CheckState.Checked)
        return False

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
        /,
    ) -> Any:
        """A column's title and tooltip, and which side it stands on."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.title_tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _spoken(self, column: Column[R], row: R) -> str:
        look = column.look(row)
        parts = [column.text(row), look.subtitle, *(spoken(chip) for chip in look.chips)]
        if column.ticked is not None:
            parts.insert(0, "เลือกแล้ว" if column.ticked(row) else "ยังไม่เลือก")
        return ", ".join(part for part in parts if part)
