"""The correspondence regulation's layout in numbers, the same for Word and for PDF.

Lengths are in centimetres, sizes and spaces in points.  What an office may settle
itself, margins and the space between parts, is in the paper's `PageSetup`.  Sources: the
regulation of 2526 with its amendments and the guide of 2553 to typing official papers on
a computer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from itadesk.paper.blocks import (
    MemoHead,
    NoticeHead,
    Numbering,
    Orientation,
    PageSetup,
    Section,
)
from itadesk.publishing.fonts import CM_PER_POINT, LINE, measure

A4 = (21.0, 29.7)
MEMO_TOP = 2.0
"""A memo's first page: with it the title's baseline lies 3.0 cm from the top edge."""
HEADER_TOP = 1.5
FIRST_BASELINE = 0.52
"""How much below the top margin a page with a number begins, so that its first
baseline lies 3.5 cm from the top edge with the usual margin of 2.5."""
EMBLEM_HEIGHT = 1.5
NOTICE_EMBLEM_HEIGHT = 3.0
"""On an announcement or order, centred, its upper edge where the memo's is."""
BODY_SIZE = 16
LINE_GAP = 0.03
"""Of the bundled font and of TH SarabunPSK, in em: Word and LibreOffice leave it above every
line, which thus takes 21.23 pt at 16 pt, and its baseline lies so much lower."""
NUMBER_ROOM = BODY_SIZE * (LINE + LINE_GAP) * CM_PER_POINT + 0.2
"""What the line of a page number and the least space below it take."""
LABEL_SIZE = 20
TITLE_SIZE = 29
DATE_TAB = 8.0
"""Where วันที่ stands on the line of ที่."""
ADDRESS_TAB = 1.25
LABEL_GAP = 0.2
"""Between a label and its value, beside what its letters take."""
FIRST_LINE = 2.5
TICK_INDENT = 1.25
TICK = "(   ) "
HEADING_INDENTS = {0: 0.0, 1: 0.0, 2: 1.25, 3: 2.5}
"""Of a heading's first line in a report, by its level (see `heading_indent`)."""
PAPER_TITLE_SIZE = 20
"""Of a heading of level 0, which is centred; the others are of the text's size, all bold."""
HEADING_SPACES = {0: False, 1: True, 2: True, 3: False}
"""Whether the office's space between parts stands above a heading, by its level."""
PAPER_TITLE_SPACE = 6
"""Points below a heading of level 0."""
COVER_SIZES = (26, 22)
"""Of a cover's titles and of the office at its foot, both bold and centred in the text."""
SEAL_HEIGHT = 4.0
SEAL_TOP = 4.5
"""Of a cover's seal, from the upper edge of the page, centred in the text."""
COVER_TITLE_TOP = 10.5
"""Where the first line of a cover's titles begins, from the upper edge of the page."""
COVER_OFFICE_TOP = 23.5
"""Where the first line of the office begins, from the upper edge of the page.
All three are for A4 upright; on its side they are as much nearer as the page is lower."""
NOTICE_TITLE_TOP = 4.75
"""Where the first line of an announcement or order begins, from the upper edge of the page,
with an emblem above it or without; its lines are of the text's size, bold, centred in the text."""
NOTICE_RULE = (4.0, 10)
"""The stroke below them: its length (centred in the text), and how many points it lies
below the last line; that much again is left below it, and then the space of a part."""
CAPTION_SIZE = 16
TABLE_SPACE = 6
"""Points between a table and what follows it on its page."""
PICTURE_SPACE = 6
"""Points above a picture or chart, and below its caption (a chart: below itself)."""
SHADE = 230
"""The grey of a shaded cell, of 255."""
CELL_MARGIN = 0.15
"""Left and right of a cell's text."""
BLANK_NAME = "." * 50
"""For a name that will be written by hand."""
OPINION_SIGNING_LINES = 2
"""Empty lines above a name where dotted lines to write on stand above them."""

_IN_TELEPHONE = re.compile(r"(?:(?<=[0-9๐-๙])|(?<=โทร\.)) (?=[0-9๐-๙])")


class Count(NamedTuple):
    """What a section does with page numbers."""

    restarts: bool
    """Its first page is page one."""
    first: bool
    """Its first page shows its number."""
    others: bool
    """The further ones do."""


def counts(sections: Sequence[Section]) -> list[Count]:
    """What each section does with page numbers; page one never shows its own.

    A count begins with the first section, after a cover, with a memo, announcement or
    order, and where a section says so; else a section goes on with the one before it.
    """
    found: list[Count] = []
    for section in sections:
        if section.numbering is Numbering.NONE:
            found.append(Count(restarts=True, first=False, others=False))
            continue
        restarts = (
            not found
            or not found[-1].others
            or section.numbering is Numbering.START
            or is_letter(section)
        )
        found.append(Count(restarts, first=not restarts, others=True))
    return found


def numbered_top(setup: PageSetup) -> float:
    """Where the text begins on a page that shows its number, well below that."""
    return max(setup.top + FIRST_BASELINE, HEADER_TOP + NUMBER_ROOM)


def is_letter(section: Section) -> bool:
    """Whether a memo, an announcement or an order begins here."""
    return bool(section.blocks) and isinstance(section.blocks[0], MemoHead | NoticeHead)


def heading_indent(level: int, *, letter: bool) -> float:
    """Where a heading begins; in a memo, announcement or order as deep as its paragraphs do."""
    return FIRST_LINE if letter and level else HEADING_INDENTS[level]


def contained(proportion: float, width: float, height: float) -> tuple[float, float]:
    """Width and height of a picture of this ``proportion`` that fills a room without passing it."""
    return (
        (width, width / proportion)
        if width / proportion <= height
        else (
            height * proportion,
            height,
        )
    )


class Geometry(NamedTuple):
    """A section's page in cm: paper, and the text's place on it."""

    page_width: float
    page_height: float
    setup: PageSetup

    @classmethod
    def of(cls, setup: PageSetup, orientation: Orientation) -> Geometry:
        """A4 lying as ``orientation`` says."""
        width, height = A4 if orientation is Orientation.PORTRAIT else A4[::-1]
        return cls(width, height, setup)

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.page_width - self.setup.left - self.setup.right

    @property
    def text_height(self) -> float:
        """Between the margins, on a page that shows its number."""
        return self.page_height - numbered_top(self.setup) - self.setup.bottom

    def down(self, upright: float) -> float:
        """How far below the upper edge stands what on A4 upright stands ``upright`` below it."""
        return upright * self.page_height / A4[1]

    @property
    def centre(self) -> float:
        """The page's centre, from the text's left edge."""
        return self.page_width / 2 - self.setup.left


def label_width(label: str, size: float, *, bold: bool) -> float:
    """The room that ``label`` and the gap behind it take, in whole half-millimetres."""
    return math.ceil((measure(label, size, bold) + LABEL_GAP) * 20) / 20


def unparted(text: str) -> str:
    """``text`` with a telephone number held together on one line, and with โทร. before it."""
    return _IN_TELEPHONE.sub("\u00a0", text)
