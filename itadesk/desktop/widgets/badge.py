"""The level of a result, as a badge: sign, word and tone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets.label import strong_font

LEVELS: dict[str, tuple[str, Tone]] = {
    "ผ่านดีเยี่ยม": ("●", Tone.GOOD),
    "ผ่านดี": ("◕", Tone.GOOD),
    "ผ่าน": ("◐", Tone.WARNING),
    "ต้องปรับปรุง": ("◔", Tone.ERROR),
    "ต้องปรับปรุงโดยด่วน": ("○", Tone.ERROR),
    "AA": ("●", Tone.GOOD),
    "A": ("◕", Tone.GOOD),
    "B": ("◐", Tone.WARNING),
    "C": ("◐", Tone.WARNING),
    "D": ("◔", Tone.ERROR),
    "E": ("◔", Tone.ERROR),
    "F": ("○", Tone.ERROR),
}
"""Sign and tone of every level there has been since 2562."""
UNKNOWN = "ยังบอกระดับไม่ได้"
_QUARTERS = {"○": 0, "◔": 1, "◐": 2, "◕": 3, "●": 4}


def level_sign(level: str | None) -> str:
    """The sign that stands before ``level`` in running text; none for an unknown one."""
    return LEVELS.get(level or "", ("", Tone.NEUTRAL))[0]


def level_tone(level: str | None) -> Tone:
    """The tone that ``level`` is shown in."""
    return LEVELS.get(level or "", ("", Tone.NEUTRAL))[1]


class LevelBadge(QWidget):
    """The level in words behind its sign; without one it says that none can be told yet.

    The sign is drawn, not written: not every font has a quartered circle.
    """

    def __init__(self, level: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.set_level(level)

    @property
    def level(self) -> str | None:
        """The level shown."""
        return self._level

    def text(self) -> str:
        """What the badge says, sign and word."""
        return f"{level_sign(self._level)} {self._level or UNKNOWN}".strip()

    def set_level(self, level: str | None) -> None:
        """Show ``level``; None while it is undecided."""
        self._level = level
        self.setAccessibleName(f"ระดับผลการประเมิน {level}" if level else UNKNOWN)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for sign and word."""
        px = theme().px
        font = strong_font(self.font())
        words = wrapping.text_width(self._level or UNKNOWN, font)
        sign = px(14) + px(7) if level_sign(self._level) else 0
        return QSize(int(words + 1) + sign + 2 * px(12), int(wrapping.line_pitch(font)) + px(7))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw ground, sign and word."""
        px = theme().px
        ink, ground = theme().tone(level_tone(self._level))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(ink)
        edge.setAlphaF(0.28)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(ground)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, px(6), px(6))
        x = float(px(12))
        sign = level_sign(self._level)
        if sign:
            side = px(13)
            paint_sign(painter, QRectF(x, (self.height() - side) / 2, side, side), sign, ink)
            x += px(14) + px(7)
        font = strong_font(self.font())
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(
            QRectF(x, 0, self.width() - x, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip,
            self._level or UNKNOWN,
        )
        painter.end()


def paint_sign(painter: QPainter, box: QRectF, sign: str, ink: QColor) -> None:
    """Draw one of ○ ◔ ◐ ◕ ● so that it fills ``box``."""
    inner = box.adjusted(0.9, 0.9, -0.9, -0.9)
    painter.setPen(QPen(ink, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPie(inner, 90 * 16, -_QUARTERS[sign] * 90 * 16)
