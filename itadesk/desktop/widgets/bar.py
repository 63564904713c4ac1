"""A score as a bar with the threshold as a line across it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets.label import small_font, strong_font

FULL = Decimal(100)


class ScoreBar(QWidget):
    """``name``, a bar for a score of 0 to 100, and the score as ``shown``.

    One that falls short of the threshold is of another colour, ends before the
    line, and is written bold.  Bars with the same ``name_units`` line up.
    """

    def __init__(self, name: str, *, name_units: int = 74, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._name_units = name_units
        self._value: Decimal | None = None
        self._shown = ""
        self._threshold: Decimal | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_score(None, "", None)

    @property
    def below(self) -> bool:
        """Whether the score falls short of the threshold."""
        return (
            self._value is not None
            and self._threshold is not None
            and self._value < self._threshold
        )

    def set_score(
        self,
        value: Decimal | None,
        shown: str,
        threshold: Decimal | None,
        threshold_shown: str = "",
    ) -> None:
        """Show ``value`` (0 to 100, None if unknown) as ``shown``, against ``threshold``."""
        self._value, self._shown, self._threshold = value, shown, threshold
        said = f"{self._name} {shown} คะแนน" if value is not None else f"{self._name} ยังไม่มีคะแนน"
        if value is not None and threshold is not None:
            side = "ต่ำกว่า" if self.below else "ถึง"
            said += f" {side}เกณฑ์ {threshold_shown or threshold}"
        self.setAccessibleName(said)
        wrapping.set_tip(self, said)
        self.update()

    def sizeHint(self) -> QSize:
        """A line of text high."""
        px = theme().px
        return QSize(px(self._name_units + 220), int(wrapping.line_pitch(self.font())) + px(4))

    def minimumSizeHint(self) -> QSize:
        """Room for name, figure and a stump of bar."""
        return QSize(theme().px(self._name_units + 110), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw name, bar, line and figure."""
        here = theme()
        px, tokens = here.px, here.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = small_font(self.font())
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        name_box = QRectF(0, 0, px(self._name_units), self.height())
        painter.drawText(name_box, Qt.AlignmentFlag.AlignVCenter, self._name)
        figure = strong_font(font) if self.below else font
        figure_box = QRectF(self.width() - px(52), 0, px(52), self.height())
        painter.setPen(here.colour(Ink.ERROR if self.below else Ink.TEXT))
        wrapping.paint_figures(painter, figure_box, self._shown or "–", figure)
        thick = px(8)
        track = QRectF(
            name_box.right(),
            (self.height() - thick) / 2,
            max(1.0, figure_box.left() - px(8) - name_box.right()),
            thick,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.neutral_ground))
        painter.drawRoundedRect(track, thick / 2, thick / 2)
        if self._value is not None and self._value > 0:
            part = float(min(self._value, FULL) / FULL)
            filled = QRectF(track)
            filled.setWidth(max(float(thick), track.width() * part))
            painter.setBrush(QColor(tokens.bar_low if self.below else tokens.bar))
            painter.drawRoundedRect(filled, thick / 2, thick / 2)
        if self._threshold is not None:
            x = track.left() + track.width() * float(self._threshold / FULL)
            painter.setPen(QPen(QColor(tokens.error), max(1.5, px(2))))
            painter.drawLine(int(x), int(track.top() - px(3)), int(x), int(track.bottom() + px(3)))
        painter.end()
