"""The signing chain as it is edited: two to six persons in the order in which they sign."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Button, Choice, Kind, ThaiLabel
from itadesk.domain.agency import Acting, Signer
from itadesk.tasks.settling import FEWEST_SIGNERS, MOST_SIGNERS
from itadesk.thai.digits import to_thai

_COLUMNS = (
    ("ยศ", 4),
    ("ชื่อ-สกุล", 9),
    ("ตำแหน่ง", 12),
    ("ลงนามแทน", 7),
    ("ตำแหน่งที่ลงนามแทน", 9),
)
_NUMBER_WIDTH = 20
_TOOLS_WIDTH = 96
_OWN_POST = "ตำแหน่งตนเอง"


class SignerRow(QWidget):
    """One person: rank, name, own position, and the post that is signed for if it is another."""

    up = Signal()
    down = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        self._number = ThaiLabel(ink=Ink.SECONDARY, wrap=False)
        self._number.setFixedWidth(px(_NUMBER_WIDTH))
        row.addWidget(self._number)
        self.rank, self.name, self.position = QLineEdit(), QLineEdit(), QLineEdit()
        self.acting = Choice([(a.value, a.value or _OWN_POST) for a in Acting])
        self.acting_for = QLineEdit()
        editors = (self.rank, self.name, self.position, self.acting, self.acting_for)
        for editor, (_title, share) in zip(editors, _COLUMNS, strict=True):
            editor.setMinimumWidth(px(40))
            editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(editor, share)
        self.acting.currentIndexChanged.connect(self._acting_changed)
        for field in (self.name, self.position, self.acting_for):
            field.textChanged.connect(partial(wrapping.set_tip, field))  # posts are often longer
        tools = QWidget()
        tools.setFixedWidth(px(_TOOLS_WIDTH))
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self.up_button = Button("", Kind.QUIET, icon=Icon.UP, tip="เลื่อนขึ้น")
        self.down_button = Button("", Kind.QUIET, icon=Icon.DOWN, tip="เลื่อนลง")
        self.remove_button = Button("", Kind.QUIET, icon=Icon.CLOSE, tip="เอาออก")
        for button, signal in (
            (self.up_button, self.up),
            (self.down_button, self.down),
            (self.remove_button, self.removed),
        ):
            button.clicked.connect(signal)
            line.addWidget(button)
        row.addWidget(tools)
        self._acting_changed()

    def set_number(self, number: int) -> None:
        """Say at which place the person signs."""
        self._number.setText(to_thai(number))
        editors = (self.rank, self.name, self.position, self.acting, self.acting_for)
        for editor, (title, _share) in zip(editors, _COLUMNS, strict=True):
            editor.setAccessibleName(f"{title} ผู้ลงนามลำดับที่ {to_thai(number)}")

    def signer(self) -> Signer:
        """The person as filled in."""
        return Signer(
            name=self.name.text(),
            position=self.position.text(),
            rank=self.rank.text(),
            acting=Acting(self.acting.key()),
            acting_for=self.acting_for.text(),
        )

    def load(self, signer: Signer) -> None:
        """Show a person."""
        self.rank.setText(signer.rank)
        self.name.setText(signer.name)
        self.position.setText(signer.position)
        self.acting.set_key(signer.acting.value)
        self.acting_for.setText(signer.acting_for)
        for line in (self.rank, self.name, self.position, self.acting_for):
            line.setCursorPosition(0)

    def _acting_changed(self) -> None:
        acts = bool(self.acting.key())
        self.acting_for.setEnabled(acts)
        self.acting_for.setPlaceholderText("เช่น นายก…" if acts else "")


class ChainEditor(QWidget):
    """The rows, with a button for one more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(self._heading())
        self._list = QVBoxLayout()
        self._list.setSpacing(px(6))
        column.addLayout(self._list)
        self.add_button = Button("เพิ่มผู้ลงนาม", Kind.SMALL, icon=Icon.ADD)
        self.add_button.clicked.connect(lambda: self.add(Signer("", "")))
        column.addWidget(self.add_button)
        self.rows: list[SignerRow] = []
        """The persons from the drafter up."""

    def signers(self) -> list[Signer]:
        """The chain as filled in."""
        return [row.signer() for row in self.rows]

    def load(self, signers: Sequence[Signer]) -> None:
        """Show a chain."""
        while self.rows:
            self._take_away(self.rows[-1])
        for signer in signers:
            self.add(signer)

    def add(self, signer: Signer) -> None:
        """Add a person at the end, if there is room."""
        if len(self.rows) >= MOST_SIGNERS:
            return
        row = SignerRow()
        row.load(signer)
        row.up.connect(lambda: self._move(row, -1))
        row.down.connect(lambda: self._move(row, 1))
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._list.addWidget(row)
        self._number()

    def follow(self, old: Sequence[Signer], new: Sequence[Signer]) -> None:
        """Where a row still shows the usual post of ``old``, show that of ``new``."""
        for row, before, after in zip(self.rows, old, new, strict=False):
            if row.position.text() == before.position:
                row.position.setText(after.position)
                row.position.setCursorPosition(0)

    def _move(self, row: SignerRow, way: int) -> None:
        place = self.rows.index(row)
        other = place + way
        if not 0 <= other < len(self.rows):
            return
        one, two = row.signer(), self.rows[other].signer()
        row.load(two)
        self.rows[other].load(one)
        button = self.rows[other].up_button if way < 0 else self.rows[other].down_button
        (button if button.isEnabled() else self.rows[other].name).setFocus()

    def _remove(self, row: SignerRow) -> None:
        if len(self.rows) > FEWEST_SIGNERS:
            self._take_away(row)
            self._number()

    def _take_away(self, row: SignerRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        for place, row in enumerate(self.rows):
            row.set_number(place + 1)
            row.up_button.setEnabled(place > 0)
            row.down_button.setEnabled(place < len(self.rows) - 1)
            row.remove_button.setEnabled(len(self.rows) > FEWEST_SIGNERS)
        self.add_button.setEnabled(len(self.rows) < MOST_SIGNERS)

    def _heading(self) -> QHBoxLayout:
        px = theme().px
        line = QHBoxLayout()
        line.setSpacing(px(6))
        line.addSpacing(px(_NUMBER_WIDTH) + px(6))
        for title, share in _COLUMNS:
            label = ThaiLabel(title, ink=Ink.SECONDARY, small=True, wrap=False)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            line.addWidget(label, share)
        line.addSpacing(px(_TOOLS_WIDTH) + px(6))
        return line
