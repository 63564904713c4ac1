"""Text as lines of a Word document, by the layout of the correspondence regulation."""

from __future__ import annotations

from dataclasses import dataclass

from itadesk.paper.blocks import (
    Align,
    Heading,
    MemoHead,
    Opinion,
    Paragraph,
    Signature,
)
from itadesk.publishing.fonts import measure
from itadesk.publishing.layout import (
    ADDRESS_TAB,
    BLANK_NAME,
    DATE_TAB,
    FIRST_LINE,
    LABEL_SIZE,
    OPINION_SIGNING_LINES,
    PAPER_TITLE_SIZE,
    TICK,
    TICK_INDENT,
    TITLE_SIZE,
    Geometry,
    label_width,
    unparted,
)
from itadesk.publishing.wordml import Face, Line, Tab, clean, clean_lines, lines_run, run, twips

LETTER_HEADINGS = {0: "PaperTitle", 1: "Part", 2: "Subpart", 3: "Item"}
REPORT_HEADINGS = {0: "PaperTitle", 1: "ReportPart", 2: "ReportSubpart", 3: "ReportItem"}
"""The styles of headings by level, in memos, announcements and orders, and elsewhere."""


@dataclass(slots=True)
class Block:
    """Lines that never part, signatures and opinions: one row without rules that does not split.

    A chain of "keep with next" says the same, and Word obeys it; LibreOffice does not
    where the chain passes the 25th paragraph of a page, so the row it is.  The lines
    carry the mark all the same, for a clerk who turns the row into plain text.
    """

    lines: list[Line]
    width: float

    def __post_init__(self) -> None:
        for line in self.lines[:-1]:
            line.keep_next = True

    def keep_with_next(self) -> None:
        """Keep all of it on the page of what follows."""
        self.lines[-1].keep_next = True

    def xml(self) -> str:
        """The ``w:tbl`` element."""
        width = f'w:w="{twips(self.width)}"'
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="Whole"/><w:tblW {width} w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol {width}/></w:tblGrid>'
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            f'<w:tc><w:tcPr><w:tcW {width} w:type="dxa"/></w:tcPr>'
            f"{''.join(line.xml() for line in self.lines)}</w:tc></w:tr></w:tbl>"
        )


def head_lines(head: MemoHead, face: Face, page: Geometry, emblem: str) -> list[Line]:
    """The title (which carries the emblem's anchor) down to สิ่งที่ส่งมาด้วย."""
    title = face.sized(TITLE_SIZE, bold=True)
    labels = head.labels
    return [
        Line("MemoTitle", title, emblem + run(clean(head.title), title)),
        _dotted_line(labels.office, head.office, face, page),
        *_number_and_date(head, face, page),
        _dotted_line(labels.subject, head.subject, face, page),
        *_addressed(labels.addressee, (head.addressee,), face, page),
        *_addressed(labels.references, head.references, face, page),
        *_addressed(labels.enclosures, head.enclosures, face, page),
    ]


def _dotted_line(label: str, value: str, face: Face, page: Geometry) -> Line:
    """A label, and its value on dots that run on to the right margin."""
    label_face, text = face.sized(LABEL_SIZE, bold=True), unparted(clean(value))
    hang = label_width(label, LABEL_SIZE, bold=True)
    return Line(
        "MemoLine",
        face,
        run(label, label_face)
        + run("\t", face)
        + run(text + _filling_tab(hang + measure(text, face.size), page), face, dotted=True),
        tabs=(Tab(hang), Tab(page.text_width, "right")),
        left=hang,
        first=-hang,
    )


def _filling_tab(position: float, page: Geometry) -> str:
    # Text that ends at the margin itself leaves no room for a tab: it would open a new line.
    return "" if page.text_width - 0.2 < position <= page.text_width else "\t"


def _number_and_date(head: MemoHead, face: Face, page: Geometry) -> list[Line]:
    """ที่ and วันที่ on one line, on two where the number is too long for that."""
    labels, label_face = head.labels, face.sized(LABEL_SIZE, bold=True)
    number, date = clean(head.number), clean(head.date)
    hang = label_width(labels.number, LABEL_SIZE, bold=True)
    date_at = DATE_TAB + label_width(labels.date, LABEL_SIZE, bold=True)
    if (
        hang + measure(number, face.size) > DATE_TAB - 0.2
        or date_at + measure(date, face.size) > page.text_width
    ):
        return [
            _dotted_line(labels.number, number, face, page),
            _dotted_line(labels.date, date, face, page),
        ]
    return [
        Line(
            "MemoLine",
            face,
            run(labels.number, label_face)
            + run("\t", face)
            + run(f"{number}\t", face, dotted=True)
            + run(labels.date, label_face)
            + run("\t", face)
            + run(date + _filling_tab(date_at + measure(date, face.size), page), face, dotted=True),
            tabs=(Tab(hang), Tab(DATE_TAB), Tab(date_at), Tab(page.text_width, "right")),
            left=hang,
            first=-hang,
        )
    ]


def _addressed(label: str, values: tuple[str, ...], face: Face, page: Geometry) -> list[Line]:
    """เรียน, อ้างถึง or สิ่งที่ส่งมาด้วย, one line or more for each value."""
    hang = max(ADDRESS_TAB, label_width(label, face.size, bold=False))
    return [
        Line(
            "Address",
            face,
            run(f"{'' if number else label}\t{clean(value)}", face),
            before=None if number else page.setup.part_space,
            tabs=(Tab(hang),),
            left=hang,
            first=-hang,
        )
        for number, value in enumerate(values)
    ]


def heading_lines(heading: Heading, face: Face, *, letter: bool) -> list[Line]:
    """A heading, kept with what follows; a paper's own title in the lines it was given."""
    styles = LETTER_HEADINGS if letter else REPORT_HEADINGS
    if heading.level == 0:
        face = face.sized(PAPER_TITLE_SIZE, bold=True)
        return [Line(styles[0], face, lines_run(heading.text, face), keep_next=True)]
    face = face.sized(face.size, bold=True)
    return [Line(styles[heading.level], face, run(clean(heading.text), face), keep_next=True)]


def paragraph_lines(paragraph: Paragraph, face: Face, page: Geometry) -> list[Line]:
    """A paragraph of the body; a line end in its text begins another one."""
    face = face.sized(face.size, bold=paragraph.bold)
    texts = [line.strip() for line in clean_lines(paragraph.text)]
    return [
        Line(
            "Body",
            face,
            run(text, face),
            left=paragraph.left or None,
            first=None if paragraph.indent == FIRST_LINE else paragraph.indent,
            align=None if paragraph.align is Align.JUSTIFY else paragraph.align,
            keep_next=paragraph.keep,
            width_needed=paragraph.indent + measure(text, face.size, paragraph.bold),
            width=page.text_width - paragraph.left,
        )
        for text in texts
    ]


def signature_block(signature: Signature, face: Face, page: Geometry) -> Block:
    """Room to sign, then rank, name and position in the page's right half."""
    lines = _signing_lines(signature, face, page, page.setup.signing_lines)
    return Block(lines, page.text_width)


def opinion_block(opinion: Opinion, face: Face, page: Geometry) -> Block:
    """Title, ticks, dotted lines and signature."""
    bold = face.sized(face.size, bold=True)
    lines = [Line("OpinionTitle", bold, run(clean(opinion.title), bold))]
    lines += [_tick(text, face, page) for text in opinion.ticks]
    dots = (Tab(page.text_width, "right", "dot"),)
    lines += [Line("OpinionLine", face, run("\t", face), tabs=dots) for _ in range(opinion.lines)]
    lines += _signing_lines(opinion.signature, face, page, OPINION_SIGNING_LINES)
    return Block(lines, page.text_width)


def _signing_lines(signature: Signature, face: Face, page: Geometry, space: int) -> list[Line]:
    lines = [Line("SigningSpace", face) for _ in range(space)]
    if rank := clean(signature.rank).strip():
        lines.append(Line("Rank", face, run(rank, face), left=page.centre))
    name = clean(signature.name).strip() or BLANK_NAME
    for text in (f"({name})", *(clean(position) for position in signature.positions)):
        lines.append(Line("Signer", face, run(text, face), left=page.centre))
    return lines


def _tick(text: str, face: Face, page: Geometry) -> Line:
    """``(   ) ทราบ``; dots to the right margin where the text is left blank."""
    words = clean(text).strip()
    hang = measure(TICK, face.size)
    return Line(
        "Tick",
        face,
        run(TICK + (words or "\t"), face),
        tabs=() if words else (Tab(page.text_width, "right", "dot"),),
        left=TICK_INDENT + hang,
        first=-hang,
    )
