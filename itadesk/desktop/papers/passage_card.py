"""The card of the passage that is chosen: its text, what has changed, paragraphs after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from itadesk.desktop.icons import Icon
from itadesk.desktop.measures.fields import LongText, tab_before
from itadesk.desktop.papers import words
from itadesk.desktop.papers.edits import Edits
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import Button, Card, Chip, FlowLayout, Kind, ThaiLabel
from itadesk.desktop.widgets.label import strong_font
from itadesk.paper.blocks import ADDED
from itadesk.tasks import papers
from itadesk.tasks.papers import PassageView

TITLE = "ข้อความที่เลือก"
_FIRST_PART = "ตอนต้น"


class PassageChoice(QComboBox):
    """The passages of the paper under the headings of its parts, for the keyboard."""

    chosen = Signal(str)
    """The key of the passage that the user chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("เลือกข้อความในเอกสาร")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(18)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown: list[tuple[str, str]] = []
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place) or ""))

    def show_passages(self, passages: Sequence[PassageView], digits: Callable[[str], str]) -> None:
        """Offer ``passages``; the choice stays."""
        lines: list[tuple[str, str]] = []
        heading = None
        for passage in passages:
            if passage.heading != heading:
                heading = passage.heading
                lines.append(("", digits(heading or _FIRST_PART)))
            mark = words.passage_mark(passage)
            name = words.passage_name(passage)
            lines.append((passage.key, f"{mark} · {name}" if mark else name))
        if lines == self._shown:
            return
        self._shown = lines
        key = self.key()
        model = QStandardItemModel(self)
        for line_key, text in lines:
            item = QStandardItem(text)
            item.setData(line_key, Qt.ItemDataRole.UserRole)
            if not line_key:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setData(strong_font(QFont(self.font())), Qt.ItemDataRole.FontRole)
            model.appendRow(item)
        blocked = self.blockSignals(True)
        self.setModel(model)
        self.blockSignals(blocked)
        self.choose(key)

    def key(self) -> str:
        """The key of the passage that is chosen, empty for none."""
        data = self.currentData()
        return data if isinstance(data, str) else ""

    def choose(self, key: str) -> None:
        """Show a passage as the chosen one, without a signal."""
        place = self.findData(key) if key else -1
        blocked = self.blockSignals(True)
        self.setCurrentIndex(place)
        self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        """Leave the wheel to the column."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the name cut with an ellipsis where room is short."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        box = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        metrics, elide = self.fontMetrics(), Qt.TextElideMode.ElideRight
        option.currentText = metrics.elidedText(option.currentText, elide, box.width() - 4)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class _Addition(QWidget):
    """One paragraph of the clerk's own, with a button that takes it away."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        self.text = LongText(rows=2, most_rows=8)
        self.remove = Button("", Kind.QUIET, icon=Icon.CLOSE)
        row.addWidget(self.text, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.set_number(number)

    def set_number(self, number: int) -> None:
        """Say which of the paragraphs it is."""
        self.text.setAccessibleName(f"ย่อหน้าที่เพิ่ม {number}")
        self.remove.setAccessibleName(f"ลบย่อหน้าที่เพิ่ม {number}")
        self.remove.setToolTip("ลบย่อหน้านี้")


class _Compared(QFrame):
    """The program's text of now, beside which the clerk's own is judged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        px = theme().px
        column.setContentsMargins(px(8), px(4), px(4), px(4))
        column.setSpacing(px(2))
        column.addWidget(ThaiLabel("ข้อความใหม่ของโปรแกรม", ink=Ink.SECONDARY, small=True))
        self.text = ThaiLabel(copyable=True)
        column.addWidget(self.text)


class PassageCard(Card):
    """What the clerk edits of the text; `key` is the passage that is chosen.

    What is typed is saved on leaving a field or after a pause, a step for each stay.
    """

    chosen = Signal(str)
    """Another passage (its key) was chosen here."""
    place_wanted = Signal(str)
    """The content of a block is edited elsewhere: one of the places of `words`."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent=parent)
        self._edits = edits
        self._digits: Callable[[str], str] = str
        self._passages: dict[str, PassageView] = {}
        self._additions: Mapping[str, Sequence[str]] = {}
        self._key = ""
        self._adding = False
        self._writable = True
        self._build()
        self._connect()

    @property
    def key(self) -> str:
        """The passage that is chosen, empty for none."""
        return self._key

    @property
    def passage(self) -> PassageView | None:
        """The same, as it stood when it was last read."""
        return self._passages.get(self._key)

    def passages(self) -> list[PassageView]:
        """The passages that can be chosen."""
        return list(self._passages.values())

    def show_passages(
        self,
        passages: Sequence[PassageView],
        additions: Mapping[str, Sequence[str]],
        digits: Callable[[str], str],
        *,
        writable: bool,
    ) -> None:
        """Show the paper as it stands now; the passage stays the chosen one if it is there."""
        self._digits = digits
        self._writable = writable
        shown = words.with_stranded(passages, additions)
        self._passages = {passage.key: passage for passage in shown}
        self._additions = additions
        self.choice.show_passages(shown, digits)
        if self._key not in self._passages:
            self._key = next((p.key for p in passages if not p.block), "")
            self._adding = False
        self.choice.choose(self._key)
        self._show()

    def choose(self, key: str) -> None:
        """Show another passage; what was typed into the one before is saved."""
        if key == self._key or key not in self._passages:
            return
        self.flush()
        self._key = key
        self._adding = False
        self.compare.setChecked(False)
        self.choice.choose(key)
        self._show()

    def step(self, way: int) -> None:
        """Choose the next passage (1), or the previous one (-1)."""
        keys = list(self._passages)
        if self._key in keys and 0 <= (place := keys.index(self._key) + way) < len(keys):
            self.choose(keys[place])
            self.chosen.emit(keys[place])

    def open_text(self, addition: int = 0) -> None:
        """Put the caret into the text, or into the clerk's paragraph of that number (from 1)."""
        if 0 < addition <= len(self.added):
            field: QWidget = self.added[addition - 1].text
        else:
            field = self.text if not self.text.isHidden() else self.choice
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save now what was typed and is not saved yet."""
        self.text.commit()
        for added in list(self.added):
            added.text.commit()

    # Building

    def _build(self) -> None:
        px = theme().px
        self.body.setContentsMargins(px(12), px(10), px(12), px(12))
        self.outdated = Chip(parent=self)
        """Says that facts have changed since the text was written."""
        self.add_to_heading(self.outdated)
        line = QHBoxLayout()
        line.setSpacing(px(2))
        self.choice = PassageChoice()
        self.before = Button("", Kind.QUIET, icon=Icon.UP, tip="ข้อความก่อนหน้า (Alt+↑ ในหน้าเอกสาร)")
        self.after = Button("", Kind.QUIET, icon=Icon.DOWN, tip="ข้อความถัดไป (Alt+↓ ในหน้าเอกสาร)")
        for widget in (self.choice, self.before, self.after):
            line.addWidget(widget)
        self.body.addLayout(line)
        self.text = LongText(rows=4, most_rows=14)
        self.text.setAccessibleName("ข้อความในเอกสาร")
        self.body.addWidget(self.text)
        self._decide = QWidget()
        answers = FlowLayout(self._decide, gap=px(6))
        self.use_new = Button("ใช้ข้อความใหม่", Kind.SMALL)
        self.keep_mine = Button("คงของฉัน", Kind.SMALL)
        self.compare = Button("เทียบ", Kind.SMALL)
        self.compare.setCheckable(True)
        self.compare.setToolTip("แสดงข้อความใหม่ของโปรแกรมไว้ข้างของฉัน")
        for button in (self.use_new, self.keep_mine, self.compare):
            answers.addWidget(button)
        self.body.addWidget(self._decide)
        self.compared = _Compared()
        self.body.addWidget(self.compared)
        self.source = ThaiLabel(ink=Ink.SECONDARY)
        """Where the content of a block comes from."""
        self.go = Button("", Kind.SMALL)
        self.body.addWidget(self.source)
        self.body.addWidget(self.go)
        self.reset = Button("กลับไปใช้ข้อความของโปรแกรม", Kind.SMALL, icon=Icon.UNDO)
        self.body.addWidget(self.reset)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(5))
        self.body.addLayout(self._column)
        self.added: list[_Addition] = []
        """The clerk's own paragraphs after the passage."""
        self.add = Button("เพิ่มย่อหน้าต่อจากนี้", Kind.SMALL, icon=Icon.ADD)
        self.body.addWidget(self.add)

    def _connect(self) -> None:
        self.choice.chosen.connect(self._choose_here)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.text.committed.connect(self._store_text)
        self.use_new.clicked.connect(self._use_programs)
        self.reset.clicked.connect(self._use_programs)
        self.keep_mine.clicked.connect(self._keep_mine)
        self.compare.toggled.connect(lambda _on: self._show_compared())
        self.add.clicked.connect(self._add)
        self.go.clicked.connect(self._go)

    # Showing

    def _show(self) -> None:
        passage, writable = self.passage, self._writable
        block = words.composed(passage) if passage else None
        edited = passage is not None and passage.own is not None
        outdated = passage is not None and passage.outdated
        self.outdated.say(words.OUTDATED if outdated else "", Tone.WARNING)
        self.text.setVisible(passage is not None and block is None)
        self.text.setReadOnly(not writable)
        if passage is not None and block is None and not self._edits.waits(self._name(passage.key)):
            self.text.show_text(passage.generated if passage.own is None else passage.own)
            empty = "เว้นว่างไว้ เอกสารจะไม่มีข้อความนี้"
            self.text.setPlaceholderText(empty)
        self._decide.setVisible(outdated and writable)
        if not outdated:
            self.compare.setChecked(False)
        self.compared.text.setText(passage.generated if passage and outdated else "")
        self._show_compared()
        self.reset.setVisible(edited and not outdated and writable)
        self.source.setText(f"{block.name} {block.source}" if block else "")
        self.source.setVisible(block is not None)
        place = block.place if block else ""
        self.go.setText(words.TAB_BUTTONS.get(place, ""))
        self.go.setVisible(bool(place))
        self._show_additions()
        self.add.setVisible(passage is not None and writable)
        keys = list(self._passages)
        number = keys.index(self._key) if self._key in keys else -1
        self.before.setEnabled(number > 0)
        self.after.setEnabled(0 <= number < len(keys) - 1)

    def _show_compared(self) -> None:
        passage = self.passage
        outdated = passage is not None and passage.outdated
        self.compared.setVisible(outdated and self.compare.isChecked())

    def _show_additions(self) -> None:
        """The stored paragraphs, and an empty one while the clerk is adding."""
        stored = self._additions.get(self._key, ()) if self._key else ()
        if self._edits.waits(self._additions_name()):
            return
        wanted = [*stored, *([""] if self._adding else [])]
        while len(self.added) > len(wanted):
            spare = self.added.pop()
            self._column.removeWidget(spare)
            spare.hide()
            spare.deleteLater()
        while len(self.added) < len(wanted):
            self._add_editor()
        for added, text in zip(self.added, wanted, strict=True):
            added.text.show_text(text)
            added.text.setReadOnly(not self._writable)
            added.remove.setVisible(self._writable)

    def _add_editor(self) -> None:
        added = _Addition(len(self.added) + 1)
        added.text.committed.connect(lambda _text: self._store_additions())
        added.remove.clicked.connect(lambda: self._remove(added))
        self.added.append(added)
        self._column.addWidget(added)
        tab_before([part for a in self.added for part in (a.text, a.remove)], self.add)

    # What the clerk does

    def _choose_here(self, key: str) -> None:
        if key:
            self.choose(key)
            self.chosen.emit(key)
        else:
            self.choice.choose(self._key)

    def _store_text(self, text: str) -> None:
        key = self._key
        self._edits.store(
            self._name(key),
            lambda desk, kind, year, group: papers.set_text(
                desk, kind, year, key, text, group=group
            ),
        )

    def _use_programs(self) -> None:
        key = self._key
        self._edits.forget(self._name(key))
        self._edits.store(
            self._name(key),
            lambda desk, kind, year, _group: papers.clear_text(desk, kind, year, key),
        )
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_mine(self) -> None:
        """What stands there is right for the facts of now."""
        self.text.commit()
        self._store_text(self.text.text())
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        self.flush()
        if not self._adding:
            self._adding = True
            self._show_additions()
        self.added[-1].text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, gone: _Addition) -> None:
        kept = [added.text.text() for added in self.added if added is not gone]
        self._adding = False
        self._store_texts(kept)
        self._show_additions()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _store_additions(self) -> None:
        self._store_texts([added.text.text() for added in self.added])

    def _store_texts(self, texts: Sequence[str]) -> None:
        key = self._key
        wanted = [text for text in texts if text]
        if len(wanted) == len(self.added):
            self._adding = False
        stored = self._edits.store(
            self._additions_name(),
            lambda desk, kind, year, group: papers.set_additions(
                desk, kind, year, key, wanted, group=group
            ),
        )
        if stored:
            self._additions = {**self._additions, key: wanted}

    def _go(self) -> None:
        block = words.composed(self.passage) if self.passage else None
        if block is not None:
            self.place_wanted.emit(block.place)

    @staticmethod
    def _name(key: str) -> str:
        return f"text {key}"

    def _additions_name(self) -> str:
        return f"paragraphs {self._key}"


def addition_of(key: str) -> tuple[str, int]:
    """The passage of a key on the page, and which of the clerk's paragraphs after it (from 1)."""
    passage, sign, number = key.partition(ADDED)
    return passage, int(number) if sign and number.isdigit() else 0
