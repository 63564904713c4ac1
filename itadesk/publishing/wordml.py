"""WordprocessingML as text: runs and paragraphs that name everything Thai needs.

Word and LibreOffice draw Thai from the complex-script slots, so every run and every
paragraph mark states the font four times, weight and size twice, and its language.
Lengths are in centimetres, sizes in points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from itadesk.paper.blocks import Align
from itadesk.thai.text import normalise

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
ALIGNMENTS = {
    Align.LEFT: "left",
    Align.CENTER: "center",
    Align.RIGHT: "right",
    Align.JUSTIFY: "thaiDistribute",
}
NO_BREAK = "\u00a0"
_HELD = re.compile(r"(?:(?<=พ\.ศ\.)|(?<=ที่)|(?<=ข้อ)|(?<=มาตรา)) (?=\d)| (?=ๆ)")
"""Where a line must not end: พ.ศ. ๒๕๖๘, ตัวชี้วัดที่ ๘, ข้อ ๓, มาตรา ๙, ต่าง ๆ."""


def twips(cm: float) -> int:
    """Twentieths of a point in ``cm``: what Word counts lengths in."""
    return round(cm * 1440 / 2.54)


def escape(text: str) -> str:
    """``text`` as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """``text`` as the inside of a double-quoted attribute."""
    return escape(text).replace('"', "&quot;")


def clean(text: str) -> str:
    """``text`` as it may stand in a paper: no control or invisible characters, one line."""
    return " ".join(normalise(text).split("\n"))


def clean_lines(text: str) -> list[str]:
    """The lines of ``text``, each `clean`; Thai paragraphs are never broken by hand inside."""
    return normalise(text).split("\n")


class Face(NamedTuple):
    """How characters look: family, size in points, weight."""

    family: str
    size: float = 16
    bold: bool = False

    def sized(self, size: float, *, bold: bool = False) -> Face:
        """The same family in another size and weight."""
        return Face(self.family, size, bold)


@lru_cache(maxsize=256)
def face_properties(face: Face, *, dotted: bool = False, style: bool = False) -> str:
    """The inside of ``w:rPr`` for ``face``; a style's may not say that the text is complex."""
    name, half_points = attribute(face.family), round(face.size * 2)
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
        + ("<w:b/><w:bCs/>" if face.bold else "")
        + f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        + ('<w:u w:val="dotted"/>' if dotted else "")
        + ("" if style else "<w:cs/>")
        + '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/>'
    )


def lines_run(text: str, face: Face) -> str:
    """A run of ``text``, `clean` and with its line ends kept: for what is centred, never spread."""
    lines = [
        f'<w:t xml:space="preserve">{escape(_HELD.sub(NO_BREAK, line.strip()))}</w:t>'
        for line in clean_lines(text)
    ]
    return f"<w:r><w:rPr>{face_properties(face)}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


def run(text: str, face: Face, *, dotted: bool = False) -> str:
    """A run of ``text`` (already clean), a tab character as a tab; nothing for no text."""
    if not text:
        return ""
    pieces = _HELD.sub(NO_BREAK, text).split("\t")
    inside = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in pieces
    )
    return f"<w:r><w:rPr>{face_properties(face, dotted=dotted)}</w:rPr>{inside}</w:r>"


class Tab(NamedTuple):
    """A tab stop, its position from the text's left edge."""

    position: float
    kind: str = "left"
    leader: str = ""

    def xml(self) -> str:
        """The ``w:tab`` element."""
        leader = f' w:leader="{self.leader}"' if self.leader else ""
        return f'<w:tab w:val="{self.kind}"{leader} w:pos="{twips(self.position)}"/>'


@dataclass(slots=True)
class Line:
    """A paragraph in the making; what is None is left to its style.

    ``width_needed`` is what its text takes on one line (first indent included) and
    ``width`` what a line offers: from both follows how many lines it has at least.
    """

    style: str
    face: Face
    runs: str = ""
    keep_next: bool = False
    new_page: bool = False
    tabs: tuple[Tab, ...] = ()
    left: float | None = None
    first: float | None = None
    """Indent of the first line against ``left``; negative: it hangs out."""
    right: float | None = None
    before: float | None = None
    """Space above, in points."""
    after: float | None = None
    """Space below, in points."""
    frame: str = ""
    """The attributes of a ``w:framePr``: it stands at a place of its own on the page."""
    align: Align | None = None
    section: str = ""
    """The ``w:sectPr`` of the section that ends here."""
    width_needed: float = field(default=0.0)
    width: float = field(default=16.0)

    @property
    def surely_two_lines(self) -> bool:
        """Whether the text takes two lines or more in any font a paper may name."""
        return self.width_needed > self.width * 1.05

    def xml(self) -> str:
        """The ``w:p`` element."""
        properties = [f'<w:pStyle w:val="{self.style}"/>']
        if self.keep_next:
            properties.append("<w:keepNext/>")
        if self.new_page:
            properties.append("<w:pageBreakBefore/>")
        if self.frame:
            properties.append(f"<w:framePr {self.frame}/>")
        if self.tabs:
            properties.append(f"<w:tabs>{''.join(tab.xml() for tab in self.tabs)}</w:tabs>")
        properties.append(self._spacing())
        properties.append(self._indent())
        if self.align is not None:
            properties.append(f'<w:jc w:val="{ALIGNMENTS[self.align]}"/>')
        properties.append(f"<w:rPr>{face_properties(self.face)}</w:rPr>{self.section}")
        return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{self.runs}</w:p>"

    def _spacing(self) -> str:
        sides = []
        if self.before is not None:
            sides.append(f'w:before="{round(self.before * 20)}"')
        if self.after is not None:
            sides.append(f'w:after="{round(self.after * 20)}"')
        return f"<w:spacing {' '.join(sides)}/>" if sides else ""

    def _indent(self) -> str:
        sides = []
        if self.left is not None:
            sides.append(f'w:left="{twips(self.left)}"')
        if self.right is not None:
            sides.append(f'w:right="{twips(self.right)}"')
        if self.first is not None:
            name = "hanging" if self.first < 0 else "firstLine"
            sides.append(f'w:{name}="{twips(abs(self.first))}"')
        return f"<w:ind {' '.join(sides)}/>" if sides else ""
