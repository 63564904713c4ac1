"""A line of text behind a sign: a problem under a field, a message in a bar."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from itadesk.desktop import icons, wrapping
from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets.label import ThaiLabel


class Sign(QWidget):
    """An icon in a line of text, level with the first of them."""

    def __init__(self, icon: Icon, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

    def show_icon(self, icon: Icon, ink: Ink) -> None:
        """Be ``icon`` in ``ink`` from now on."""
        self._icon, self._ink = icon, ink
        self.update()

    def sizeHint(self) -> QSize:
        """A line high."""
        return QSize(theme().px(16), int(wrapping.line_pitch(self.font())))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the icon beside the first line."""
        side = theme().px(15)
        painter = QPainter(self)
        top = (wrapping.line_pitch(self.font()) - side) / 2
        box = QRectF(QPointF(0, max(0.0, top)), QPointF(side, top + side))
        icons.paint(painter, self._icon, box, theme().colour(self._ink))
        painter.end()


class SignedLine(QWidget):
    """A sign and a text that wraps beside it."""

    def __init__(self, icon: Icon, ink: Ink, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        self.sign = Sign(icon, ink)
        self.label = ThaiLabel(text, ink=ink)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sign)
        row.addWidget(self.label, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """What it says."""
        return self.label.text()

    def say(self, text: str) -> None:
        """Say ``text`` from now on."""
        self.label.setText(text)

    def show_icon(self, icon: Icon, ink: Ink) -> None:
        """Change the sign and the colour of all."""
        self.sign.show_icon(icon, ink)
        self.label.set_ink(ink)
