"""The model behind the score table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt

from itadesk.desktop.scores.lines import ScoreLine
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets.rows import CellLook, Column, Index, RowsModel

NUMBER, NAME, STATED, COMPUTED, PREVIOUS, CHANGE = range(6)
_CHANGE_INKS = {1: Ink.GOOD, 0: Ink.SECONDARY, -1: Ink.ERROR}
_CHANGE_WORDS = {1: "เพิ่มขึ้น", 0: "เท่าเดิม", -1: "ลดลง"}


class ScoresModel(RowsModel[ScoreLine]):
    """Lines of scores; ``store`` takes what was typed into the column ตามใบแจ้งผล.

    Lines come and go one by one, so that the caret, the selection and a cell that
    is being edited stay where they are.
    """

    def __init__(
        self,
        store: Callable[[ScoreLine, str], bool],
        *,
        writable: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(_columns(store, writable=writable), lambda line: line.key, parent)
        self._previous_title = ""

    def set_previous_title(self, title: str) -> None:
        """Head the column of last year's scores."""
        if title == self._previous_title:
            return
        self._previous_title = title
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, PREVIOUS, PREVIOUS)

    def set_rows(self, rows: Sequence[ScoreLine]) -> None:
        """Show ``rows``, taking out and putting in only what differs."""
        new = {line.key: line for line in rows}
        common = [line.key for line in self.rows if line.key in new]
        if not common or common != [key for key in new if key in set(common)]:
            super().set_rows(rows)
            return
        for place in range(len(self.rows) - 1, -1, -1):
            if self.rows[place].key not in new:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, line in enumerate(rows):
            if place >= len(self._rows) or self._rows[place].key != line.key:
                self.beginInsertRows(QModelIndex(), place, place)
                self._rows.insert(place, line)
                self.endInsertRows()
        super().set_rows(rows)

    def place_of_node(self, node_id: str) -> int | None:
        """The row number of a node's own line, None if it is not shown."""
        return self.place_of((node_id, ""))

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        """A problem's line is no place for the caret."""
        if index.isValid() and self.row(index).problem is not None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        """As a table of records does; a change is spoken in words, a problem as its sentence."""
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.row(index)
            if line.problem is not None:
                return line.problem.sentence
            if index.column() == CHANGE and line.change:
                return f"{_CHANGE_WORDS[line.rises]} {line.change.lstrip('▲▼ ')}"
        return super().data(index, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
        /,
    ) -> object:
        """The column of last year's scores is named by its year."""
        if (
            section == PREVIOUS
            and orientation is Qt.Orientation.Horizontal
            and role == Qt.ItemDataRole.DisplayRole
        ):
            return self._previous_title
        return super().headerData(section, orientation, role)


def _columns(
    store: Callable[[ScoreLine, str], bool], *, writable: bool
) -> tuple[Column[ScoreLine], ...]:
    def tip(line: ScoreLine) -> str:
        return line.tip

    return (
        Column("ตัวชี้วัด", lambda line: line.number, _text_look, width=60, tip=tip),
        Column("รายการ", lambda line: line.name, _text_look, tip=tip),
        Column(
            "ตามใบแจ้งผล",
            lambda line: line.stated,
            _stated_look,
            width=96,
            edit=lambda line: line.stated if writable and line.problem is None else None,
            store=store,
            figure=True,
            title_tip="คะแนนที่พิมพ์ในใบแจ้งผล พิมพ์ทับหรือวางจาก Excel ได้",
        ),
        Column(
            "คำนวณได้",
            lambda line: line.computed,
            lambda line: _figure_look(line, Ink.SECONDARY),
            width=80,
            figure=True,
            title_tip="คะแนนที่คำนวณจากรายการที่อยู่ใต้รายการนั้น",
        ),
        Column(
            "",
            lambda line: line.previous,
            lambda line: _figure_look(line, Ink.FAINT),
            width=76,
            figure=True,
            title_tip="คะแนนของปีก่อน เทียบกันตามเรื่องที่ประเมิน ไม่ใช่ตามเลขข้อ",
        ),
        Column(
            "เปลี่ยนแปลง",
            lambda line: line.change,
            lambda line: _figure_look(line, _CHANGE_INKS[line.rises]),
            width=96,
            figure=True,
        ),
    )


def _text_look(line: ScoreLine) -> CellLook:
    return CellLook(strong=line.head, group=line.head)


def _figure_look(line: ScoreLine, ink: Ink) -> CellLook:
    return CellLook(ink=ink, strong=line.head, figure=True, group=line.head)


def _stated_look(line: ScoreLine) -> CellLook:
    return CellLook(strong=line.head, figure=True, group=line.head, tone=line.tone, boxed=True)
