"""The list at the left: what is to be handed in this round, and the other papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.papers import words
from itadesk.desktop.papers.model import Entry
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Card, CellDelegate, CellLook, Column, DataTable, RowsModel
from itadesk.desktop.widgets.cells import look_of
from itadesk.desktop.widgets.chip import paint_chip
from itadesk.desktop.widgets.rows import Index

TITLE = "ต้องเสนอรอบนี้"


class _Model(RowsModel[Entry]):
    """The papers; a heading is no place for the caret."""

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        """Only papers can be chosen."""
        if index.isValid() and not self.row(index).kind:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        """A paper is spoken by its whole name: its matter is told by the heading alone."""
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            entry = self.row(index)
            state = entry.state.value if entry.state else ""
            parts = (entry.name or entry.title, entry.note, state)
            return ", ".join(part for part in parts if part)
        return super().data(index, role)


class _Delegate(CellDelegate):
    """Sets the chip behind the second line, where there is room for it."""

    def height(self, index: Index, width: int) -> int:
        """Title, then note and chip."""
        known, look = self.measures(), look_of(index)
        room = self._room(index, width)
        font = known.strong if look.strong else known.plain
        inside = wrapping.set_text(str(index.data() or ""), font, room).height
        if look.subtitle or look.chips:
            inside += self._second_line(look, room)[1]
        return max(known.least, int(inside + 2 * known.top + 0.999))

    def _paint_content(
        self, painter: QPainter, box: QRect, index: Index, look: CellLook, *, on_selected: bool
    ) -> None:
        known, here = self.measures(), theme()
        room = self._room(index, box.width())
        left, y = box.left() + self._left(index), box.top() + known.top
        font = known.strong if look.strong else known.plain
        title = wrapping.set_text(str(index.data() or ""), font, room)
        title.paint(painter, QRectF(left, y, room, title.height).topLeft(), here.colour(look.ink))
        y += title.height
        place, height = self._second_line(look, room)
        if look.subtitle:
            line = QRectF(left, y, room, place.height() if not place.top() else known.small_line)
            faint = Ink.SECONDARY if on_selected else Ink.FAINT
            self._paint_text(painter, line, look.subtitle, known.small, here.colour(faint))
        for chip in look.chips:
            where = place.translated(left, y)
            paint_chip(painter, where, chip, known.chips, on_selected=on_selected)
            y += height

    def _second_line(self, look: CellLook, room: float) -> tuple[QRectF, float]:
        """Where the chip stands below the title, and how high note and chip are together."""
        known = self.measures()
        note = wrapping.text_width(look.subtitle, known.small) if look.subtitle else 0.0
        if not look.chips:
            return QRectF(0, 0, 0, known.small_line), known.small_line
        size = known.chips.size(look.chips[0], room)
        x = note + known.gap * 2 if note else 0.0
        if x + size.width() <= room:
            return QRectF(x, 0, size.width(), size.height()), size.height()
        place = QRectF(0, known.small_line + 1, size.width(), size.height())
        return place, place.bottom()


class PaperTable(DataTable):
    """The papers, one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("รายการเอกสาร", parent=parent)
        self.horizontalHeader().hide()
        self.delegate = _Delegate(self, by_row=True)
        self.setItemDelegate(self.delegate)

    def sizeHint(self) -> QSize:
        """As narrow as the names allow."""
        return QSize(theme().px(240), theme().px(260))


class PaperList(Card):
    """The card with the list; one of its papers is always chosen."""

    chosen = Signal(object)
    """The `Entry` that is shown from now on."""
    opened = Signal()
    """Enter or a double click on it: the keyboard goes on in the pages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, flush=True, parent=parent)
        self.table = PaperTable()
        """The list itself."""
        self._model = _Model(
            [Column("", lambda entry: entry.title, _look, tip=lambda entry: entry.name)],
            key=lambda entry: entry.key,
            parent=self,
        )
        self.table.setModel(self._model)
        self.body.addWidget(self.table)
        self._entry: Entry | None = None
        self.table.row_chosen.connect(self._row_chosen)
        self.table.activated_row.connect(lambda _row: self.opened.emit())

    @property
    def entry(self) -> Entry | None:
        """The paper that is chosen."""
        return self._entry

    def entries(self) -> list[Entry]:
        """The lines, headings among them."""
        return list(self._model.rows)

    def show_entries(self, entries: Sequence[Entry], digits: Callable[[str], str]) -> None:
        """Show ``entries``; the chosen one stays, or becomes the first."""
        before = self._entry
        shown = [
            entry._replace(
                title=digits(entry.title), note=digits(entry.note), name=digits(entry.name)
            )
            for entry in entries
        ]
        blocked = self.table.blockSignals(True)
        where, seen = self.table.verticalScrollBar().value(), self._current_is_seen()
        self._model.set_rows(shown)
        self.table.verticalScrollBar().setValue(where)
        place = self._model.place_of(before.key if before else "")
        first = place is None
        if place is None:
            place = next((i for i, entry in enumerate(shown) if entry.kind), 0)
        if place != self.table.current_row():
            self.table.choose_row(place)
        if first:
            self.table.scrollToTop()  # with the heading above it
        elif seen:
            self.table.scrollTo(self.table.currentIndex())
        self.table.blockSignals(blocked)
        self._entry = shown[place] if shown else None

    def choose(self, kind: str, year: int) -> bool:
        """Choose a paper; whether it is in the list."""
        place = self._model.place_of(Entry("", kind, year).key)
        if place is None:
            return False
        self.table.choose_row(place)
        return True

    def _current_is_seen(self) -> bool:
        """Whether all of the chosen paper is in view: it may need more room a moment later."""
        place = self.table.visualRect(self.table.currentIndex())
        return not place.isEmpty() and self.table.viewport().rect().contains(place)

    def _row_chosen(self, row: int) -> None:
        if 0 <= row < len(self._model.rows):
            entry = self._model.rows[row]
            if entry.kind and (self._entry is None or entry.key != self._entry.key):
                self._entry = entry
                self.chosen.emit(entry)


def _look(entry: Entry) -> CellLook:
    if not entry.kind:
        return CellLook(ink=Ink.SECONDARY, group=True, strong=True)
    chips = (words.state_chip(entry.state),) if entry.state else ()
    return CellLook(strong=bool(entry.matter), subtitle=entry.note, chips=chips)
