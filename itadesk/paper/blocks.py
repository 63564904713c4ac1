"""The blocks a paper is composed of, before any format.

`drafting` composes them, `publishing` writes them; the wording is complete
here and no writer adds any.  Lengths are in centimetres unless a name says
otherwise.  Text is plain: characters only, never markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Orientation(StrEnum):
    """How a section's A4 pages lie."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Align(StrEnum):
    """How a line or a cell is set."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"
    """Spread over the line as Thai papers are."""


@dataclass(frozen=True, slots=True)
class MemoLabels:
    """The words before the lines of a memo's head, as the correspondence regulation has them."""

    office: str = "ส่วนราชการ"
    number: str = "ที่"
    date: str = "วันที่"
    subject: str = "เรื่อง"
    addressee: str = "เรียน"
    references: str = "อ้างถึง"
    enclosures: str = "สิ่งที่ส่งมาด้วย"


@dataclass(frozen=True, slots=True)
class MemoHead:
    """The head of a บันทึกข้อความ: emblem, title and the lines with dotted leaders.

    ``number`` and ``date`` may be empty: they are written by hand at the register.
    """

    title: str
    office: str
    number: str
    date: str
    subject: str
    addressee: str
    references: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    labels: MemoLabels = MemoLabels()


@dataclass(frozen=True, slots=True)
class Heading:
    """A part's heading, kept with what follows; level 1 is a memo part (๑. ข้อเท็จจริง)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body.

    ``key`` names the passage it comes from, empty for fixed text.
    ``indent`` is the first line's indent, ``left`` that of the whole paragraph.
    """

    text: str
    key: str = ""
    indent: float = 2.5
    left: float = 0.0
    align: Align = Align.JUSTIFY
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block whose left edge is the page's centre.

    ``rank`` (ว่าที่ร้อยตรี) stands left of the place for signing; ``positions``
    are the lines below the name, an acting officer's three lines among them.
    """

    name: str
    positions: tuple[str, ...]
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """An officer's opinion: title, ticks, dotted lines, signature; never split over pages."""

    title: str
    signature: Signature
    ticks: tuple[str, ...] = ()
    """Texts behind ``(   )``; an empty one is a line left blank on purpose."""
    lines: int = 2
    """Dotted lines to write on."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; several paragraphs, and spans counted in columns and rows."""

    paragraphs: tuple[str, ...]
    align: Align = Align.LEFT
    bold: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header that repeats on every page."""

    widths: tuple[float, ...]
    """Column widths in cm."""
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    size: float = 16
    """Of the letters, in points."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page begins here."""


Block = MemoHead | Heading | Paragraph | Signature | Opinion | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one orientation."""

    blocks: tuple[Block, ...]
    orientation: Orientation = Orientation.PORTRAIT


@dataclass(frozen=True, slots=True)
class Emblem:
    """The office's own emblem for papers, as the bytes of a PNG or JPEG file."""

    content: bytes
    media_type: str
    description: str = "ตราครุฑ"
    """What is read out to someone who cannot see it."""


@dataclass(frozen=True, slots=True)
class PageSetup:
    """What the office settles about its pages (cm), from the correspondence regulation."""

    left: float = 3.0
    right: float = 2.0
    top: float = 2.5
    bottom: float = 2.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A complete paper: properties for the file and its sections."""

    kind: str
    title: str
    author: str
    sections: tuple[Section, ...]
    font: str
    emblem: Emblem | None = None
    setup: PageSetup = field(default_factory=PageSetup)
    keywords: str = ""


class CellKind(StrEnum):
    """What an Excel cell holds."""

    TEXT = "text"
    SCORE = "score"
    """Two decimals."""
    WHOLE = "whole"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Column:
    """A worksheet column; ``width`` in characters of the default font."""

    title: str
    width: float
    kind: CellKind = CellKind.TEXT
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: title lines, a header row, rows, landscape A4.

    A row's values are str, int, Decimal or None, one for each column.
    """

    name: str
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    footer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook of such sheets."""

    kind: str
    title: str
    author: str
    sheets: tuple[Sheet, ...]
    font: str
    thai_digits: bool = True
