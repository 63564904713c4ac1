"""Small parts of the tab: how far a measure has come, and a text that is proposed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Button, Kind, ThaiLabel
from itadesk.domain.measures import Status

_STAGES = {Status.PLANNED: 0, Status.RUNNING: 1, Status.DONE: 2, Status.NOT_DONE: 0}
_WORDS = {
    Status.PLANNED: "ยังไม่เริ่ม",
    Status.RUNNING: "เริ่มแล้ว ยังไม่แล้วเสร็จ",
    Status.DONE: "แล้วเสร็จ",
    Status.NOT_DONE: "ไม่ได้ดำเนินการ",
}


class StageBar(QWidget):
    """How far a measure has come, in the two stages that its status tells: begun, done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = Status.PLANNED
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        self._word = ThaiLabel("", ink=Ink.SECONDARY, small=True, wrap=False)
        self._word.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._word)
        self.show_status(Status.PLANNED)

    @property
    def stages(self) -> int:
        """How many of the two stages are reached."""
        return _STAGES[self._status]

    def show_status(self, status: Status) -> None:
        """Show how far ``status`` is."""
        self._status = status
        self._word.setText(_WORDS[status])
        self.setAccessibleDescription(_WORDS[status])
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the field beside it."""
        return QSize(theme().px(200), theme().px(34))

    def minimumSizeHint(self) -> QSize:
        """A stump of bar and the words."""
        return QSize(theme().px(160), theme().px(34))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the two stages."""
        px, tokens = theme().px, theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = self._word.geometry().left() - px(12)
        gap, thick = px(4), px(9)
        width = max(1.0, (room - gap) / 2)
        done = self._status is Status.DONE
        for stage in range(2):
            reached = stage < self.stages
            colour = (tokens.good if done else tokens.bar) if reached else tokens.neutral_ground
            painter.setBrush(QColor(colour))
            box = QRectF(stage * (width + gap), (self.height() - thick) / 2, width, thick)
            painter.drawRoundedRect(box, thick / 2, thick / 2)
        painter.end()


class Proposal(QWidget):
    """A text that could stand in the field above, in grey, with a button that takes it.

    Hidden while there is none.
    """

    taken = Signal(str)
    """The text is to stand there."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), px(4), 0, 0)
        row.setSpacing(px(10))
        words = QVBoxLayout()
        words.setSpacing(px(1))
        self.hint = ThaiLabel("", ink=Ink.SECONDARY, small=True)
        """What the text was made of, or what to do for one."""
        self.label = ThaiLabel("", ink=Ink.FAINT)
        """The text."""
        words.addWidget(self.hint)
        words.addWidget(self.label)
        row.addLayout(words, 1)
        self.use = Button("ใช้ข้อความนี้", Kind.SMALL)
        self.use.setAccessibleName(f"ใช้ข้อความนี้เป็น{name}")
        self.use.clicked.connect(lambda: self.taken.emit(self._text))
        row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
        self.offer("", "")

    def offer(self, text: str, hint: str, *, writable: bool = True) -> None:
        """Offer ``text``; without one only the ``hint`` stands there, and without that nothing."""
        self._text = text
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.label.setText(text)
        self.label.setVisible(bool(text))
        self.use.setVisible(bool(text) and writable)
        if self.parentWidget() is not None:
            self.setVisible(bool(text or hint))

    def text(self) -> str:
        """What is offered."""
        return self._text
