"""Text on the window: wraps between Thai words, keeps room for stacked marks, copies clean."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink

COPY_TEXT = "คัดลอกข้อความ"
_COMFORTABLE = 420
"""Units: how wide a wrapping text would like to be."""
_NARROWEST = 48
_SMALL = 0.9


def small_font(font: QFont) -> QFont:
    """``font`` for second lines and chips: nine tenths of its size."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _SMALL)
    return made


def strong_font(font: QFont) -> QFont:
    """``font`` in the weight of headings."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


class ThaiLabel(QLabel):
    """A text that breaks between Thai words; ``**…**`` in it is written bold.

    `text` is what it says, without marks.  One that does not ``wrap`` is cut with
    an ellipsis where room is short and then tells the whole as its tooltip.  A
    ``copyable`` one takes the focus and answers Ctrl+C and the context menu.
    """

    def __init__(
        self,
        text: str = "",
        *,
        ink: Ink = Ink.TEXT,
        strong: bool = False,
        small: bool = False,
        wrap: bool = True,
        copyable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ink = ink
        self._strong = strong
        self._small = small
        self._wrap = wrap
        self._copyable = copyable
        self._spans: tuple[wrapping.Span, ...] = ()
        self._named = ""
        self._tipped = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        if copyable:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setText(text)

    def setText(self, text: str, /) -> None:
        """Say ``text`` from now on."""
        plain, self._spans = wrapping.parse_bold(text)
        if self.accessibleName() == self._named:
            self.setAccessibleName(plain)
            self._named = plain
        super().setText(plain)
        self.updateGeometry()
        self.update()

    def set_ink(self, ink: Ink) -> None:
        """Write in ``ink`` from now on."""
        self._ink = ink
        self.update()

    def shown_font(self) -> QFont:
        """The font that the text is really written in."""
        font = small_font(self.font()) if self._small else self.font()
        return strong_font(font) if self._strong else font

    def lines(self) -> list[str]:
        """The lines as they are shown at the present width."""
        return self._set(self._text_width()).lines()

    # Qt asks

    def hasHeightForWidth(self) -> bool:
        """Whether a narrower label is a taller one."""
        return self._wrap

    def heightForWidth(self, width: int, /) -> int:
        """The height of all lines at ``width`` pixels."""
        if not self._wrap:
            return self.sizeHint().height()
        return self._outer_height(self._set(width - self._around()).height)

    def sizeHint(self) -> QSize:
        """One line where it fits a comfortable width."""
        widest = theme().px(_COMFORTABLE) if self._wrap else wrapping.WIDE
        made = self._set(widest)
        return QSize(int(made.width) + 2 + self._around(), self._outer_height(made.height))

    def minimumSizeHint(self) -> QSize:
        """A few letters wide."""
        line = wrapping.line_pitch(self.shown_font())
        narrow = min(self.sizeHint().width(), theme().px(_NARROWEST) + self._around())
        return QSize(narrow, self._outer_height(line))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        room = self.contentsRect()
        colour = theme().colour(self._ink if self.isEnabled() else Ink.FAINT)
        width = self._text_width()
        made = self._set(width)
        place = QPointF(room.topLeft())
        align = self.alignment()
        if align & Qt.AlignmentFlag.AlignVCenter:
            place.setY(room.top() + max(0.0, (room.height() - made.height) / 2))
        if align & Qt.AlignmentFlag.AlignRight:
            place.setX(room.right() + 1 - made.width)
        elif align & Qt.AlignmentFlag.AlignHCenter:
            place.setX(room.left() + max(0.0, (room.width() - made.width) / 2))
        made.paint(painter, place, colour)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour(Ink.ACCENT), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def event(self, event: QEvent, /) -> bool:
        """Tell the whole of a text that had to be cut, as its tooltip."""
        if event.type() == QEvent.Type.Resize and not self._wrap:
            self._tell_if_cut()
        return super().event(event)

    # Copying

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Copy at Ctrl+C."""
        if self._copyable and event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        """Offer to copy."""
        if not self._copyable:
            event.ignore()
            return
        menu = QMenu(self)
        menu.addAction(COPY_TEXT, self.copy)
        menu.exec(event.globalPos())

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    # Within

    def _around(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def _outer_height(self, height: float) -> int:
        margins = self.contentsMargins()
        return int(height + 0.999) + margins.top() + margins.bottom()

    def _text_width(self) -> int:
        return self.contentsRect().width()

    def _set(self, width: float) -> wrapping.SetText:
        font = self.shown_font()
        if self._wrap:
            return wrapping.set_text(self.text(), font, width, self._spans)
        shown = self.text()
        if wrapping.text_width(shown, font) > width:
            shown = QFontMetricsF(font).elidedText(shown, Qt.TextElideMode.ElideRight, width)
        return wrapping.set_text(shown, font, wrapping.WIDE, self._spans)

    def _tell_if_cut(self) -> None:
        cut = wrapping.text_width(self.text(), self.shown_font()) > self._text_width() + 1
        if cut and not self.toolTip():
            self._tipped = self.text()
            wrapping.set_tip(self, self._tipped)
        elif not cut and self._tipped and self.toolTip() == self._tipped:
            self._tipped = ""
            self.setToolTip("")
