"""What stands in a PDF of our own making, read with PDFium: text as it is copied out, and where.

Positions are in centimetres from the page's top left corner.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pypdfium2
from pypdfium2 import raw

from itadesk.paper.blocks import Block
from itadesk.publishing.pdf import pdf_bytes
from tests.publishing.papers import paper
from tests.rendering import CM

_NUMBER = re.compile("- ([๐-๙]+) -")


@dataclass(frozen=True)
class Line:
    """A line of text on a page."""

    text: str
    """As it is copied out, the space at its end included."""
    left: float
    right: float
    baseline: float

    @property
    def centre(self) -> float:
        """Between its two ends."""
        return (self.left + self.right) / 2


class Page:
    """A page of a PDF; its page number stands apart from its text."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        width, height = page.get_size()
        self.width, self.height = width * CM, height * CM
        text_page = page.get_textpage()
        self.number: str | None = None
        self.number_line: Line | None = None
        self.lines = [
            _line(list(letters), height)
            for _, letters in groupby(_letters(text_page), key=lambda letter: letter.row)
        ]
        if self.lines and (found := _NUMBER.fullmatch(self.lines[-1].text)):
            self.number, self.number_line = found[1], self.lines.pop()
        self.text = "".join(line.text for line in self.lines)
        """As one who copies it out gets it, its lines joined."""
        self.pictures = list(_places(page, raw.FPDF_PAGEOBJ_IMAGE))
        """(left, top, right, bottom) of each."""
        self.strokes = list(_places(page, raw.FPDF_PAGEOBJ_PATH))
        """The same of each stroke and area."""

    def line(self, beginning: str) -> Line:
        """The first line that begins so."""
        return next(line for line in self.lines if line.text.startswith(beginning))

    def says(self, text: str) -> bool:
        """Whether ``text`` stands on the page, wherever its lines break."""
        return text in self.text


def _places(page: pypdfium2.PdfPage, kind: int) -> Iterator[tuple[float, float, float, float]]:
    height = page.get_height()
    for item in page.get_objects(filter=[kind]):
        left, bottom, right, top = item.get_bounds()
        yield left * CM, (height - top) * CM, right * CM, (height - bottom) * CM


@dataclass(frozen=True)
class _Letter:
    text: str
    left: float
    right: float
    base: float
    row: int


def _letters(text_page: pypdfium2.PdfTextPage) -> list[_Letter]:
    letters: list[_Letter] = []
    row = 0
    x, y = ctypes.c_double(), ctypes.c_double()
    for number in range(text_page.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(text_page, number))
        if text in "\r\n":
            row += text == "\n"
            continue
        if raw.FPDFText_IsGenerated(text_page, number):
            continue
        raw.FPDFText_GetCharOrigin(text_page, number, x, y)
        _, _, right, _ = text_page.get_charbox(number)
        row += bool(letters) and abs(letters[-1].base - y.value) > 2 and row == letters[-1].row
        letters.append(_Letter(text, x.value, right, y.value, row))
    return letters


def _line(letters: list[_Letter], height: float) -> Line:
    seen = [letter for letter in letters if letter.text != " "] or letters
    return Line(
        "".join(letter.text for letter in letters),
        min(letter.left for letter in seen) * CM,
        max(letter.right for letter in seen) * CM,
        (height - max(seen, key=lambda letter: letter.base).base) * CM,
    )


def pages(pdf: bytes) -> list[Page]:
    """The pages of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [Page(page) for page in document]


def made(*blocks: Block) -> list[Page]:
    """The pages of a paper of these blocks."""
    return pages(pdf_bytes([paper(*blocks)]))


def copied(found: list[Page]) -> str:
    """All text, page numbers left out, as one who copies it out gets it, its lines joined."""
    return "".join(page.text for page in found)
