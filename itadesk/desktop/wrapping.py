"""Thai text set in lines that break between words, on every system.

Qt breaks Thai only where the library libthai is at hand, which Windows has not.
Here each line is filled as far as it goes and then cut back to the last place
where a word ends, found by `itadesk.thai.words`.  The text itself stays as it is:
no mark is put into it, so whatever is selected or copied is clean.  Only
`tooltip`, whose lines Qt sets itself, carries zero-width spaces, and is never copied.

Words are looked up only for text that does not fit on one line.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
    QTextBoundaryFinder,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QToolTip, QWidget

from itadesk.desktop.style import LINE_HEIGHT
from itadesk.thai.words import breakable, split_words

_THAI_RUN = re.compile("[\u0e01-\u0e5b]+")
_NEVER_FIRST = frozenset("ฯๆ")
"""Belong to the word before, also across a space."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINE_SEPARATOR = "\u2028"
_TALL = "กี้ญูฎฺป๋ Ágqj๑"
WIDE = 1_000_000.0


@lru_cache(maxsize=4096)
def word_ends(text: str) -> tuple[int, ...]:
    """Where a line of ``text`` may end: after Thai words, and elsewhere as Unicode has it."""
    allowed = _unicode_ends(text)
    inside: set[int] = set()
    ends: set[int] = set()
    for run in _THAI_RUN.finditer(text):
        inside.update(range(run.start() + 1, run.end()))
        place = run.start()
        for word in split_words(run.group()):
            place += len(word)
            if place < run.end() or place in allowed:
                ends.add(place)
    ends |= allowed - inside
    return tuple(sorted(end for end in ends if text[end : end + 1] not in _NEVER_FIRST))


def _unicode_ends(text: str) -> set[int]:
    """Where a line may end by Unicode's rules; inside Thai runs these know nothing."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    ends = set()
    place = finder.toNextBoundary()
    while place > 0:
        ends.add(place)
        place = finder.toNextBoundary()
    return ends


def set_lines(
    layout: QTextLayout, text: str, width: float, pitch: float, left: float = 0.0
) -> float:
    """Break ``text``, which is that of ``layout``, into lines; give the height of all.

    No line is wider than ``width`` pixels, and ``pitch`` is the least distance of
    two.  The layout's option must be `wrap_option`, by which Qt itself fills a line
    to the last letter that fits.
    """
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        if end < len(text) and text[end - 1] != _LINE_SEPARATOR:
            ends = word_ends(text)
            place = ends[bisect_right(ends, end) - 1] if ends and ends[0] <= end else 0
            if start < place < end:
                line.setLineWidth(_width_to(layout, start, place))
        own = line.height()
        step = max(own, pitch)
        line.setPosition(QPointF(left, height + (step - own) / 2))
        height += step
    layout.endLayout()
    return height


def _width_to(layout: QTextLayout, start: int, end: int) -> float:
    """How wide the last line, begun at ``start``, must be to hold all before ``end``, no more."""
    line = layout.lineAt(layout.lineCount() - 1)
    return _x(line, end) - _x(line, start) + 0.05


def _x(line: QTextLine, place: int) -> float:
    """Where the letter at ``place`` begins; Qt gives the place reached along with it."""
    found: Any = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)


def wrap_option() -> QTextOption:
    """How Qt is told to fill a line before `set_lines` cuts it back."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    return option


def _key(font: QFont) -> str:
    """What a font is remembered by; Qt's own text of it names only the first of its families."""
    return "\n".join((font.toString(), *font.families()))


def _font(key: str) -> QFont:
    """The font of that key, with all its families: the first may lack Latin letters or signs."""
    text, *families = key.split("\n")
    font = QFont()
    font.fromString(text)
    font.setFamilies(families)
    return font


@lru_cache(maxsize=64)
def _pitch(key: str) -> float:
    font = _font(key)
    layout = QTextLayout(_TALL, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(WIDE)
    layout.endLayout()
    return float(max(line.height(), LINE_HEIGHT * QFontInfo(font).pixelSize()))


def line_pitch(font: QFont) -> float:
    """The distance of two lines in ``font``: 1.4 font sizes, or more where its letters need it."""
    return _pitch(_key(font))


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text that is written bold or underlined."""

    start: int
    length: int
    bold: bool = True


def parse_bold(text: str) -> tuple[str, tuple[Span, ...]]:
    """``text`` without its ``**`` marks, and the parts that stood between them."""
    spans: list[Span] = []
    plain = ""
    place = 0
    for match in _BOLD.finditer(text):
        plain += text[place : match.start()]
        spans.append(Span(len(plain), len(match[1])))
        plain += match[1]
        place = match.end()
    return plain + text[place:], tuple(spans)


class SetText:
    """A text set in lines for one font and width, ready to be painted."""

    __slots__ = ("_layout", "height", "width")

    def __init__(self, text: str, font: QFont, width: float, spans: tuple[Span, ...] = ()) -> None:
        self._layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
        self._layout.setTextOption(wrap_option())
        self._layout.setCacheEnabled(True)
        if spans:
            self._layout.setFormats([_format(span) for span in spans])
        shown = self._layout.text()
        self.height = set_lines(self._layout, shown, max(1.0, width), line_pitch(font))
        """Of all lines, in logical pixels."""
        self.width = max(
            (self._layout.lineAt(n).naturalTextWidth() for n in range(self._layout.lineCount())),
            default=0.0,
        )
        """Of the longest line."""

    def lines(self) -> list[str]:
        """The lines as they are shown."""
        text = self._layout.text().replace(_LINE_SEPARATOR, "\n")
        found = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            found.append(text[line.textStart() : line.textStart() + line.textLength()])
        return found

    def paint(self, painter: QPainter, place: QPointF, colour: QColor) -> None:
        """Draw it with its top left corner at ``place``."""
        painter.setPen(colour)
        self._layout.draw(painter, place)


def _format(span: Span) -> QTextLayout.FormatRange:
    """Qt's form of ``span``."""
    made = QTextLayout.FormatRange()
    made.start, made.length = span.start, span.length
    form = QTextCharFormat()
    if span.bold:
        form.setFontWeight(QFont.Weight.DemiBold)
    else:
        form.setFontUnderline(True)
    made.format = form
    return made


@lru_cache(maxsize=2048)
def _set_text(text: str, key: str, width: int, spans: tuple[Span, ...]) -> SetText:
    font = _font(key)
    return SetText(text, font, width, spans)


def set_text(text: str, font: QFont, width: float, spans: tuple[Span, ...] = ()) -> SetText:
    """``text`` in lines of at most ``width`` logical pixels; remembered, so cheap to ask again."""
    return _set_text(text, _key(font), int(width), spans)


@lru_cache(maxsize=8192)
def _advance(text: str, key: str) -> float:
    font = _font(key)
    return QFontMetricsF(font).horizontalAdvance(text)


def text_width(text: str, font: QFont) -> float:
    """The width of ``text`` on one line; remembered."""
    return _advance(text, _key(font))


@lru_cache(maxsize=64)
def _digit_width(key: str) -> tuple[float, float]:
    """The width that every Arabic and every Thai digit is given in columns of figures.

    The middle one, so that the rare wide digit does not pull all others apart.
    """
    font = _font(key)
    metrics = QFontMetricsF(font)

    def cell(digits: str) -> float:
        advances = sorted(metrics.horizontalAdvance(digit) for digit in digits)
        ink = max(metrics.tightBoundingRect(digit).width() for digit in digits)
        return float(max(advances[len(advances) // 2], ink - 1))

    return cell("0123456789"), cell("๐๑๒๓๔๕๖๗๘๙")


def _figure_cells(text: str, font: QFont) -> list[tuple[str, float]]:
    arabic, thai = _digit_width(_key(font))
    cells = []
    for letter in text:
        if "0" <= letter <= "9":
            cells.append((letter, arabic))
        elif "๐" <= letter <= "๙":
            cells.append((letter, thai))
        else:
            cells.append((letter, text_width(letter, font)))
    return cells


def figures_width(text: str, font: QFont) -> float:
    """The width of ``text`` as `paint_figures` draws it."""
    return sum(width for _, width in _figure_cells(text, font))


def paint_figures(painter: QPainter, box: QRectF, text: str, font: QFont) -> None:
    """Draw ``text`` at the right of ``box`` with digits of one width, so that columns line up.

    Thai fonts seldom have such digits of their own.
    """
    painter.setFont(font)
    x = box.right()
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextDontClip
    for letter, width in reversed(_figure_cells(text, font)):
        x -= width
        painter.drawText(QRectF(x, box.top(), width, box.height()), flags, letter)


def tooltip(text: str) -> str:
    """``text`` as a tooltip that wraps between words; for display only."""
    return f"<p>{html.escape(breakable(text))}</p>".replace("\n", "<br>")


class _Tips(QObject):
    """Shows a widget's tooltip in lines that break between words."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(watched, QWidget):
            if isinstance(event, QHelpEvent) and watched.toolTip():
                show_tip(event.globalPos(), watched.toolTip(), watched)
            return True
        return False


def set_tip(widget: QWidget, text: str) -> None:
    """Give ``widget`` a tooltip that wraps, and says the same to a screen reader."""
    widget.setToolTip(text)
    widget.setAccessibleDescription(text)
    if widget.findChild(_Tips, options=Qt.FindChildOption.FindDirectChildrenOnly) is None:
        widget.installEventFilter(_Tips(widget))


def show_tip(place: QPoint, text: str, widget: QWidget) -> None:
    """Show ``text`` as a tooltip at ``place`` on the screen."""
    QToolTip.showText(place, tooltip(text), widget)


def size(text: str, font: QFont, width: float) -> QSizeF:
    """How much room ``text`` takes when set in lines of at most ``width``."""
    made = set_text(text, font, width)
    return QSizeF(made.width, made.height)
