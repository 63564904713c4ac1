"""Chips: a state or a reason in a word or two, with a sign and a colour of its tone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from itadesk.desktop import icons, wrapping
from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets.flow import FlowLayout
from itadesk.desktop.widgets.label import small_font

SIGNS = {
    Tone.ERROR: Icon.ERROR,
    Tone.WARNING: Icon.WARNING,
    Tone.GOOD: Icon.GOOD,
    Tone.INFORMATION: Icon.INFORMATION,
}
"""The sign of a tone; neutral has none."""
TONE_WORDS = {
    Tone.ERROR: "ต้องแก้",
    Tone.WARNING: "ควรดู",
    Tone.GOOD: "เรียบร้อย",
    Tone.INFORMATION: "ข้อมูล",
    Tone.NEUTRAL: "",
}
"""What a screen reader says before the words of a tone."""


@dataclass(frozen=True, slots=True)
class ChipSpec:
    """What a chip says; ``sign`` off where many stand in a row and their words say it all."""

    text: str
    tone: Tone = Tone.NEUTRAL
    sign: bool = True
    tip: str = ""


class ChipMeasures:
    """The lengths of chips in ``font``, in pixels."""

    __slots__ = ("font", "height", "icon", "space")

    def __init__(self, font: QFont) -> None:
        px = theme().px
        self.font = small_font(font)
        self.height = max(px(20), int(wrapping.line_pitch(self.font) + 0.5))
        self.icon = px(13)
        self.space = px(8)

    def has_sign(self, spec: ChipSpec) -> bool:
        """Whether ``spec`` shows a sign."""
        return spec.sign and spec.tone in SIGNS

    def around(self, spec: ChipSpec) -> float:
        """What a chip is wider than its text."""
        return 2 * self.space + (self.icon + 4 if self.has_sign(spec) else 0)

    def size(self, spec: ChipSpec, widest: float = wrapping.WIDE) -> QSizeF:
        """How large ``spec`` is at a width of at most ``widest``."""
        around = self.around(spec)
        width = wrapping.text_width(spec.text, self.font)
        if around + width <= widest:
            return QSizeF(around + width + 0.5, self.height)
        made = wrapping.set_text(spec.text, self.font, max(1.0, widest - around))
        return QSizeF(
            min(widest, around + made.width), made.height + self.height % 2 + theme().px(2)
        )


def paint_chip(
    painter: QPainter,
    box: QRectF,
    spec: ChipSpec,
    measures: ChipMeasures,
    *,
    on_selected: bool = False,
) -> None:
    """Draw ``spec`` so that it fills ``box``.

    On a selected row, whose ground is that of information but for a shade, it has an edge.
    """
    ink, ground = theme().tone(spec.tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    radius = min(box.height(), measures.height) / 2
    if on_selected:
        edge = QColor(ink)
        edge.setAlphaF(0.45)
        painter.setPen(QPen(edge, 1))
        half = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(half, radius, radius)
    else:
        painter.drawRoundedRect(box, radius, radius)
    inner = box.adjusted(measures.space, 0, -measures.space, 0)
    if measures.has_sign(spec):
        top = box.top() + (min(box.height(), measures.height) - measures.icon) / 2
        place = QRectF(inner.left() - 1, top, measures.icon, measures.icon)
        icons.paint(painter, SIGNS[spec.tone], place, ink)
        inner.setLeft(inner.left() + measures.icon + 3)
    made = wrapping.set_text(spec.text, measures.font, inner.width() + 1.5)
    place_y = box.top() + (box.height() - made.height) / 2
    made.paint(painter, QRectF(inner.left(), place_y, 0, 0).topLeft(), ink)


def spoken(spec: ChipSpec) -> str:
    """``spec`` as a screen reader says it."""
    word = TONE_WORDS[spec.tone] if spec.sign else ""
    return f"{word}: {spec.text}" if word else spec.text


class Chip(QWidget):
    """One chip."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.NEUTRAL,
        *,
        sign: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spec = ChipSpec(text, tone, sign)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_spec(self._spec)

    @property
    def spec(self) -> ChipSpec:
        """What it says."""
        return self._spec

    def set_spec(self, spec: ChipSpec) -> None:
        """Say ``spec`` from now on."""
        self._spec = spec
        if spec.tip:
            wrapping.set_tip(self, spec.tip)
        self.setAccessibleName(spoken(spec))
        if self.parentWidget() is not None:
            self.setHidden(not spec.text)
        self.updateGeometry()
        self.update()

    def say(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say ``text`` in ``tone``; an empty one hides the chip."""
        self.set_spec(ChipSpec(text, tone, self._spec.sign, self._spec.tip))

    def sizeHint(self) -> QSize:
        """On one line."""
        if not self._spec.text:
            return QSize(0, 0)
        return _whole(ChipMeasures(self.font()).size(self._spec))

    def minimumSizeHint(self) -> QSize:
        """A few letters wide."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme().px(72)), hint.height())

    def heightForWidth(self, width: int, /) -> int:
        """Its height at ``width`` pixels."""
        return _whole(ChipMeasures(self.font()).size(self._spec, width)).height()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the chip at the left of its room."""
        if not self._spec.text:
            return
        painter = QPainter(self)
        measures = ChipMeasures(self.font())
        size = measures.size(self._spec, self.width())
        top = max(0.0, (self.height() - size.height()) / 2)
        paint_chip(painter, QRectF(0, top, size.width(), size.height()), self._spec, measures)
        painter.end()


class ChipRow(QWidget):
    """Several chips that go on in the next line where room is short."""

    def __init__(self, specs: Iterable[ChipSpec] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=theme().px(4))
        self._chips: list[Chip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_chips(tuple(specs))

    def set_chips(self, specs: Sequence[ChipSpec]) -> None:
        """Show ``specs`` in their order."""
        while len(self._chips) > len(specs):
            spare = self._chips.pop()
            self._flow.removeWidget(spare)
            spare.hide()  # Qt takes its time to delete it
            spare.deleteLater()
        while len(self._chips) < len(specs):
            chip = Chip(parent=self)
            self._flow.addWidget(chip)
            self._chips.append(chip)
        for chip, spec in zip(self._chips, specs, strict=True):
            chip.set_spec(spec)
            chip.show()
        self.setAccessibleName(", ".join(spoken(spec) for spec in specs))
        self.updateGeometry()

    def chips(self) -> tuple[ChipSpec, ...]:
        """What the chips say."""
        return tuple(chip.spec for chip in self._chips)


def _whole(size: QSizeF) -> QSize:
    return QSize(int(size.width() + 0.999), int(size.height() + 0.999))
