"""What the cells of a workbook look like: fonts, lines, shades, number formats, each made once."""

from __future__ import annotations

import math
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from itadesk.paper.blocks import Align
from itadesk.paper.sheets import CellKind, Column
from itadesk.publishing.fonts import measure
from itadesk.thai.text import normalise

if TYPE_CHECKING:
    import openpyxl
    from openpyxl.cell.cell import Cell

SIZE = 16
TITLE_SIZE = 18
LINE_PT = 22.0
"""A line at 16 pt on Excel's screen, where pixels are whole; the font itself says 20.75."""
ROW_PADDING = 3.0
MAX_ROW = 409.5
"""Excel's highest row."""
MAX_LINES = math.floor((MAX_ROW - ROW_PADDING) / LINE_PT)
DIGIT_PT = 5.75
"""Points that one unit of a column's width offers at least: a digit at 16 pt."""
CELL_PADDING = 4.0
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What makes Excel, or a program that reads its files, take a text for a formula."""
SHADES = {"head": "D9E2EC", "strong": "EEF2F6", "open": "FFF8DC"}
"""Of heads, of rows that stand out, and of what is to be filled in: pale in black print too."""

_THAI_CHARSET = 222
_THAI_DIGITS = "[$-D00041E]"
_PLAIN_TEXT = "@"
"""For what is typed in: a line that begins with - or = is a text then, and 3/4 no date."""
_FORMATS = {
    CellKind.SCORE: ("0.00",),
    CellKind.CHANGE: ("+0.00", "-0.00", "0.00"),
    CellKind.WHOLE: ("#,##0",),
    CellKind.MONEY: ("#,##0.00",),
}
"""By kind; where there are three, for what is above, below and at nought."""


FAINT = "BFBFBF"


class Line(Enum):
    """A line above or below a cell; a faint one where a text goes on that a page may part."""

    FULL = 1
    FAINT = 2
    NONE = 3


RULED = (Line.FULL, Line.FULL)


class Look(NamedTuple):
    """How a cell looks; one that is equal is made only once."""

    font: str = "text"
    """``text``, ``bold`` or ``title``."""
    align: Align = Align.LEFT
    vertical: str = "top"
    ruled: tuple[Line, Line] | None = None
    """The lines above and below, beside those left and right; None is no lines at all."""
    shade: str = ""
    format: str = "General"
    open: bool = False
    """Whether it can be changed in a protected sheet."""


class Looks:
    """The looks of one workbook, in its font and digits."""

    def __init__(self, book: openpyxl.Workbook, family: str, *, thai_digits: bool) -> None:
        from openpyxl.styles import Border, Font, PatternFill, Protection, Side

        self._fonts = {
            "text": Font(name=family, charset=_THAI_CHARSET, size=SIZE),
            "bold": Font(name=family, charset=_THAI_CHARSET, size=SIZE, bold=True),
            "title": Font(name=family, charset=_THAI_CHARSET, size=TITLE_SIZE, bold=True),
        }
        self._shades = {
            name: PatternFill("solid", fgColor=colour) for name, colour in SHADES.items()
        }
        side = Side("thin")
        lines = {Line.FULL: side, Line.FAINT: Side("thin", FAINT), Line.NONE: Side()}
        self._borders = {
            (top, bottom): Border(side, side, lines[top], lines[bottom])
            for top in Line
            for bottom in Line
        }
        self._open = Protection(locked=False)
        self.family = family
        prefix = _THAI_DIGITS if thai_digits else ""
        self.axis_format = f"{prefix}0"
        """Of whole numbers that are no counts: those beside a chart's axis."""
        self.formats = {
            kind: ";".join(prefix + code for code in codes) for kind, codes in _FORMATS.items()
        }
        # The widths of columns count in digits of the workbook's own font, and a
        # clerk who types on goes on in it.
        inside: Any = book
        inside._fonts[0] = self._fonts["text"]
        inside._named_styles["Normal"].font = self._fonts["text"]
        self._styles: dict[tuple[Look, bool], Any] = {}

    def put(self, cell: Cell, value: object, look: Look, kind: CellKind = CellKind.TEXT) -> None:
        """Write a text, number or nothing into ``cell``, looking so.

        A text stays one, whatever it looks like.  Raises `TypeError` for any other value.
        """
        quoted = False
        if isinstance(value, str):
            cell.value = value
            cell.data_type = "s"  # openpyxl takes =… for a formula and #N/A for an error
            quoted = value.startswith(FORMULA_SIGNS)
            if look.open:
                look = look._replace(format=_PLAIN_TEXT)
        elif value is not None:
            cell.value = _number(value)
            look = look._replace(format=self.formats[number_kind(kind, value)])
        elif look.open and kind is CellKind.TEXT:
            look = look._replace(format=_PLAIN_TEXT)
        self._dress(cell, look, quoted=quoted)

    def _dress(self, cell: Cell, look: Look, *, quoted: bool) -> None:
        """Give ``cell`` its look.

        openpyxl compares each part of a look with all others of the book, so the
        whole is put together once and then shared: no cell is changed afterwards.
        """
        from openpyxl.styles import Alignment

        inside: Any = cell
        known = self._styles.get((look, quoted))
        if known is not None:
            inside._style = known
            return
        cell.font = self._fonts[look.font]
        horizontal = "left" if look.align is Align.JUSTIFY else look.align.value
        cell.alignment = Alignment(horizontal=horizontal, vertical=look.vertical, wrap_text=True)
        if look.ruled is not None:
            cell.border = self._borders[look.ruled]
        if look.shade:
            cell.fill = self._shades[look.shade]
        if look.open:
            cell.protection = self._open
        cell.number_format = look.format
        inside.quotePrefix = quoted
        self._styles[look, quoted] = inside._style


def _number(value: object) -> int | Decimal:
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        raise TypeError(f"a cell holds text, int or Decimal, not {type(value).__name__}")
    return value


def number_kind(kind: CellKind, value: object) -> CellKind:
    """What a number in a column of ``kind`` is shown as."""
    if kind is not CellKind.TEXT:
        return kind
    return CellKind.WHOLE if isinstance(value, int) else CellKind.SCORE


def clean(text: str) -> str:
    """``text`` without control and invisible characters; line ends stay."""
    return normalise(text).strip()


def shorten(text: str, units: int) -> str:
    """``text`` cut to ``units`` as Excel counts them: a character beyond U+FFFF is two."""
    while len(text.encode("utf-16-le")) > 2 * units:
        text = text[:-1]
    return text


def fitting_width(column: Column, values: list[object]) -> float:
    """The column's width, or what its widest number needs: ``####`` says nothing to anyone."""
    points = 72 / 2.54
    shown = {_shown(column.kind, value) for value in values if isinstance(value, int | Decimal)}
    widest = max((measure(text, SIZE, bold=True) * points for text in shown), default=0)
    needed = (widest * 1.25 + CELL_PADDING) / DIGIT_PT  # Thai digits are wider than Arabic ones
    return min(max(column.width, math.ceil(needed)), 255)


def _shown(kind: CellKind, value: int | Decimal) -> str:
    """A number as wide as it will be shown."""
    match number_kind(kind, value):
        case CellKind.WHOLE:
            return f"{value:,.0f}"
        case CellKind.CHANGE:
            return f"{value:+.2f}"
        case _:
            return f"{value:,.2f}"


def points(width: float) -> float:
    """What a column of ``width`` offers to text."""
    return max(width * DIGIT_PT - CELL_PADDING, SIZE)


def row_height(lines: int, size: float = SIZE) -> float:
    """The height in points of a row of that many lines."""
    return min(lines * LINE_PT * size / SIZE + ROW_PADDING, MAX_ROW)
