"""A few years of one score as bars, with the threshold as a dashed line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets.label import small_font, strong_font

_HALF = Decimal(50)
_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Year:
    """One bar: the year, the score and the score as shown."""

    name: str
    value: Decimal
    shown: str


class YearBars(QWidget):
    """The years from left to right, the last one in the colour that says how it stands.

    Where every score is above 50 the bars begin there, so that they can be told
    apart; the foot of the drawing says so.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years: tuple[Year, ...] = ()
        self._threshold = Decimal(85)
        self._threshold_shown = ""
        self._half_shown = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_years(
        self, years: Sequence[Year], threshold: Decimal, threshold_shown: str, half_shown: str
    ) -> None:
        """Draw ``years`` against ``threshold``; ``half_shown`` is 50 in the screen's digits."""
        self._years = tuple(years)
        self._threshold, self._threshold_shown = threshold, threshold_shown
        self._half_shown = half_shown
        said = " ".join(f"ปี {year.name} ได้ {year.shown} คะแนน" for year in years)
        said = f"{said} เกณฑ์ {threshold_shown} คะแนน"
        self.setAccessibleName(said)
        wrapping.set_tip(self, said)
        self.update()

    @property
    def foot(self) -> Decimal:
        """The score at which the bars begin."""
        least = min((year.value for year in self._years), default=Decimal(0))
        return _HALF if min(least, self._threshold) > _HALF else Decimal(0)

    def sizeHint(self) -> QSize:
        """A small drawing."""
        return QSize(theme().px(300), theme().px(112))

    def minimumSizeHint(self) -> QSize:
        """Room for three bars."""
        return QSize(theme().px(200), theme().px(112))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw line, bars, figures and years."""
        here = theme()
        px, tokens = here.px, here.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = small_font(self.font())
        line = wrapping.line_pitch(font)
        plot = QRectF(0, line + px(2), self.width(), self.height() - 2 * line - px(6))
        self._paint_threshold(painter, plot)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        wide, step = px(54), px(84)
        for place, year in enumerate(self._years):
            left = plot.left() + px(20) + place * step
            self._paint_name(
                painter, QRectF(left - px(14), plot.bottom() + px(2), wide + px(28), line), year
            )
            high = self._height(year.value, plot)
            last = place == len(self._years) - 1
            low = year.value < self._threshold
            colour = (tokens.bar_low if low else tokens.bar) if last else tokens.field_line
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(left, plot.bottom() - high, wide, high), px(2), px(2))
            painter.setPen(here.colour(Ink.ERROR if last and low else Ink.TEXT))
            painter.setFont(strong_font(font) if last else font)
            above = QRectF(left, plot.bottom() - high - line, wide, line - px(1))
            painter.fillRect(above, QColor(tokens.card))  # the line does not strike a figure out
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, year.shown)
        painter.end()

    def _paint_threshold(self, painter: QPainter, plot: QRectF) -> None:
        here = theme()
        y = plot.bottom() - self._height(self._threshold, plot)
        pen = QPen(here.colour(Ink.ERROR), 1.2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        font = small_font(self.font())
        painter.setFont(font)
        line = wrapping.line_pitch(font)
        right = QRectF(plot.left(), y - line, plot.width(), line)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(right, flags, f"เกณฑ์ {self._threshold_shown}")
        if self.foot > 0:
            painter.setPen(here.colour(Ink.FAINT))
            below = QRectF(plot.left(), plot.bottom() + here.px(2), plot.width(), line)
            painter.drawText(below, flags, f"แท่งเริ่มที่ {self._half_shown} คะแนน")

    def _paint_name(self, painter: QPainter, box: QRectF, year: Year) -> None:
        painter.setFont(small_font(self.font()))
        painter.setPen(theme().colour(Ink.SECONDARY))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, year.name)

    def _height(self, value: Decimal, plot: QRectF) -> float:
        part = float((value - self.foot) / (_FULL - self.foot))
        return max(2.0, plot.height() * part)
