"""Which weaknesses a measure answers, and for which OIT items it is evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QVBoxLayout, QWidget

from itadesk.desktop.measures.fields import tab_before
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import Button, ChipRow, ChipSpec, Kind, ThaiLabel, TickLine

_SHORT = 6
"""Weaknesses up to which all are shown at once."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A weakness that a measure answers or might answer."""

    key: str
    text: str
    ticked: bool
    open: bool
    """No measure answers it yet."""


class AnswersField(QWidget):
    """The round's weaknesses to tick.

    Where they are many, those that are neither ticked nor still without a measure
    are folded away.
    """

    ticked = Signal(str, bool)
    """(key, on): the user ticked or unticked a weakness."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._all = False
        self._answers: tuple[Answer, ...] = ()
        self._measure = 0
        self._kept: set[str] = set()
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        self._none = ThaiLabel("ยังไม่มีจุดอ่อนที่นำเข้าในปีนี้", ink=Ink.FAINT)
        column.addWidget(self._none)
        self._lines: list[TickLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(px(1))
        column.addLayout(self._column)
        self.fold = Button("", Kind.QUIET)
        """Shows or hides the rest."""
        self.fold.clicked.connect(self._turn)
        column.addWidget(self.fold)

    def show_answers(self, measure_id: int, answers: Sequence[Answer], all_text: str) -> None:
        """Show the weaknesses as they stand to a measure; ``all_text`` offers to show all."""
        if measure_id != self._measure:
            self._measure, self._all, self._kept = measure_id, False, set()
        self._answers = tuple(answers)
        self._all_text = all_text
        if [(line.key, line.text) for line in self._lines] != [(a.key, a.text) for a in answers]:
            self._make_lines()
        self._refresh()

    def boxes(self) -> dict[str, QCheckBox]:
        """The boxes that are shown, by key."""
        return {line.key: line.box for line in self._lines if not line.isHidden()}

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        for line in self._lines:
            line.setDisabled(read_only)

    def _make_lines(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for answer in self._answers:
            line = TickLine(answer.key, answer.text)
            line.box.clicked.connect(lambda on, key=answer.key: self._clicked(key, on))
            self._column.addWidget(line)
            self._lines.append(line)
        tab_before([line.box for line in self._lines], self.fold)

    def _clicked(self, key: str, on: bool) -> None:
        self._kept.add(key)  # what was just unticked must not vanish under the mouse
        self.ticked.emit(key, on)

    def _turn(self) -> None:
        self._all = not self._all
        self._refresh()

    def _refresh(self) -> None:
        few = len(self._answers) <= _SHORT
        hidden = 0
        for line, answer in zip(self._lines, self._answers, strict=True):
            wanted = answer.ticked or answer.open or answer.key in self._kept
            line.setVisible(few or self._all or wanted)
            hidden += not wanted
            line.box.setChecked(answer.ticked)
        self._none.setVisible(not self._answers)
        self.fold.setVisible(not few and hidden > 0)
        self.fold.setText("แสดงเฉพาะที่เกี่ยวข้อง" if self._all else self._all_text)


@dataclass(frozen=True, slots=True)
class Item:
    """An OIT item for which a measure's output may be evidence."""

    concept: str
    name: str


class ItemsField(QWidget):
    """The OIT items as chips, and a menu in which they are ticked."""

    ticked = Signal(str, bool)
    """(concept, on): the user ticked or unticked an item."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(5))
        self.chips = ChipRow()
        """The items chosen."""
        self.choose = Button("เลือกข้อ OIT", Kind.SMALL)
        """Opens the menu."""
        self.choose.setAccessibleDescription(name)
        self.menu = QMenu(self)
        """All items of the year, to be ticked."""
        self.choose.setMenu(self.menu)
        column.addWidget(self.chips)
        column.addWidget(self.choose)
        self._items: tuple[Item, ...] = ()

    def show_items(self, items: Sequence[Item], chosen: Sequence[str]) -> None:
        """Offer ``items``; ``chosen`` are concepts, of which only those offered are shown."""
        if tuple(items) != self._items:
            self._items = tuple(items)
            self.menu.clear()
            for item in items:
                action = self.menu.addAction(item.name)
                action.setCheckable(True)
                action.setData(item.concept)
                action.triggered.connect(
                    lambda on, concept=item.concept: self.ticked.emit(concept, on)
                )
        for action in self.menu.actions():
            action.setChecked(action.data() in chosen)
        names = {item.concept: item.name for item in items}
        specs = [
            ChipSpec(names[concept], Tone.INFORMATION, sign=False)
            for concept in chosen
            if concept in names
        ]
        self.chips.set_chips(specs)
        self.chips.setVisible(bool(specs))
