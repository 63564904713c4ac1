"""The blocks a paper is composed of, before any format.

`drafting` composes them, `publishing` writes them; the wording is complete
here and no writer adds any.  Lengths are in centimetres unless a name says
otherwise.  Text is plain: characters only, never markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

ADDED = "#"
"""In an owner: between the key of a passage and the number of a clerk's paragraph after it."""


class Orientation(StrEnum):
    """How a section's A4 pages lie."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Numbering(StrEnum):
    """What a section does with page numbers."""

    CONTINUE = "continue"
    START = "start"
    """A paper begins here: it counts from one again, and its first page shows no number."""
    NONE = "none"
    """A cover: it has no number, and what follows begins with one."""


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
    """A heading, kept with what follows.

    Level 0 is a paper's own title (centred), 1 a part (๑. ข้อเท็จจริง), 2 and 3
    what a part consists of.
    """

    text: str
    level: int = 1
    owner: str = field(default="", repr=False, compare=False)
    """Key of the passage that it was composed for; nothing that is printed."""


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
    keep: bool = False
    """It stays on the page of what follows: a table's title."""
    joined: tuple[tuple[str, str], ...] = ()
    """(key, text) of the passages that stand in it together, where it is more than one."""
    owner: str = field(default="", repr=False, compare=False)
    """As a heading's; of a paragraph that is no passage itself."""


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
    key: str = ""
    """Of the passage it shows, empty for what is not edited here."""
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header that repeats on every page."""

    widths: tuple[float, ...]
    """Column widths in cm."""
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    size: float = 16
    """Of the letters, in points."""
    ruled: bool = True
    """Whether its cells have lines around them; a list in columns has none."""
    owner: str = field(default="", repr=False, compare=False)
    """As a heading's."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page begins here."""


@dataclass(frozen=True, slots=True)
class Emblem:
    """The office's own emblem or seal for papers, as the bytes of a picture file.

    ``media_type`` is image/png, image/jpeg, image/x-emf or image/x-wmf.
    """

    content: bytes
    media_type: str
    description: str = "ตราครุฑ"
    """What is read out to someone who cannot see it."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover page, everything centred: seal, title, and the office at the foot of the page."""

    titles: tuple[str, ...]
    """The title and below it the fiscal year, a line each."""
    office: tuple[str, ...]
    """The office's name, district and province, a line each."""
    seal: Emblem | None = None
    """The office's own, never the Garuda; without one its place stays empty."""


@dataclass(frozen=True, slots=True)
class NoticeHead:
    """The head of an announcement or order: the emblem 3 cm high and centred, lines below it.

    ``title`` is ``ประกาศ…`` or ``คำสั่ง…``, ``number`` an order's ``ที่ …``.
    """

    title: str
    subject: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its caption below, never parted; ``width`` and ``height`` at most."""

    content: bytes
    media_type: str
    caption: str = ""
    width: float = 14.0
    height: float = 9.5
    description: str = ""
    """What is read out to someone who cannot see it; the caption where empty."""
    owner: str = field(default="", repr=False, compare=False)
    """As a heading's."""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of bars in a chart; None where a figure is not known."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Scores as horizontal bars from 0 to 100, one group for each category.

    Told apart without colour too: one or two series.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    description: str
    """What the chart shows, in words: read out to someone who cannot see it."""
    threshold: Decimal | None = None
    """A line across the bars, and ``threshold_label`` beside it."""
    threshold_label: str = ""
    thai_digits: bool = True
    owner: str = field(default="", repr=False, compare=False)
    """As a heading's."""


Block = (
    MemoHead
    | NoticeHead
    | Cover
    | Heading
    | Paragraph
    | Signature
    | Opinion
    | Table
    | Picture
    | Chart
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one orientation."""

    blocks: tuple[Block, ...]
    orientation: Orientation = Orientation.PORTRAIT
    numbering: Numbering = Numbering.CONTINUE
    """The first section of a paper begins a count whatever it says here."""


@dataclass(frozen=True, slots=True)
class PageSetup:
    """What the office settles about its pages (cm), from the correspondence regulation.

    The last two are what the regulation leaves free when a page is made to fit (พอดีหน้า).
    """

    left: float = 3.0
    right: float = 2.0
    top: float = 2.5
    bottom: float = 2.0
    part_space: float = 6
    """Points above เรียน and above each part: 6, or 3 where the page would not hold it all."""
    signing_lines: int = 3
    """Empty lines above the name in a signature: 3, or 2."""


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
    thai_digits: bool = True
    """Of the page numbers."""
