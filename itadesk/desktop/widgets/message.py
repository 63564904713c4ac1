"""A message inside the window: says what happened and offers what to do, blocks nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets.button import Button, Kind
from itadesk.desktop.widgets.chip import SIGNS
from itadesk.desktop.widgets.signed import SignedLine

PASSING_MS = 8000
"""How long a good message stays; an error stays until it is closed or answered."""
_INKS = {
    Tone.ERROR: Ink.ERROR,
    Tone.WARNING: Ink.WARNING,
    Tone.GOOD: Ink.GOOD,
    Tone.INFORMATION: Ink.INFORMATION,
    Tone.NEUTRAL: Ink.SECONDARY,
}


class MessageBar(QWidget):
    """One message at a time in the colour of its tone, with an action where there is one.

    Hidden while there is nothing to say.  Esc closes it.
    """

    closed = Signal()
    """The message is gone, by whatever way."""

    def __init__(self, *, closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.INFORMATION
        self._act: Callable[[], object] | None = None
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(5), px(6), px(5))
        row.setSpacing(px(8))
        self._line = SignedLine(Icon.INFORMATION, Ink.INFORMATION)
        row.addWidget(self._line, 1, Qt.AlignmentFlag.AlignVCenter)
        self.action = Button("", Kind.SMALL)
        """The button of the action, hidden where there is none."""
        self.action.clicked.connect(self._pressed)
        self._close = Button("", Kind.QUIET, icon=Icon.CLOSE, tip="ปิดข้อความนี้")
        self._close.clicked.connect(self.dismiss)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.action, 0, top)
        row.addWidget(self._close, 0, top)
        self._close.setVisible(closable)  # only now: without a parent it would be a window
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    @property
    def tone(self) -> Tone:
        """The tone of the message."""
        return self._tone

    def text(self) -> str:
        """The message, empty if there is none."""
        return self._line.text()

    def say(
        self,
        text: str,
        tone: Tone = Tone.INFORMATION,
        *,
        action: str = "",
        act: Callable[[], object] | None = None,
        passing: bool | None = None,
    ) -> None:
        """Show ``text`` instead of what was there; ``action`` is a button that does ``act``.

        A good message without an action goes by itself, unless ``passing`` says otherwise.
        """
        self._tone, self._act = tone, act
        self._line.say(text)
        self._line.show_icon(SIGNS.get(tone, Icon.INFORMATION), _INKS[tone])
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.setAccessibleName(self._line.text())
        self._timer.stop()
        if passing if passing is not None else tone is Tone.GOOD and not action:
            self._timer.start(PASSING_MS)
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def error(
        self, text: str, *, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Say that something could not be done, and why."""
        self.say(text, Tone.ERROR, action=action, act=act)

    def dismiss(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._act = None
        self._line.say("")
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Close at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the ground in the colour of the tone."""
        paint_ground(self, self._tone)

    def _pressed(self) -> None:
        act = self._act
        self.dismiss()
        if act is not None:
            act()


def paint_ground(widget: QWidget, tone: Tone) -> None:
    """Draw the ground of something that is said in ``tone``, inside its paint event."""
    ink, ground = theme().tone(tone)
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(ink)
    edge.setAlphaF(0.25)
    painter.setPen(edge)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.end()
