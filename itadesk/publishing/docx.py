"""Papers as Word documents (.docx): complete, and the same bytes from the same paper."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from itadesk.paper.blocks import (
    Block,
    Chart,
    Cover,
    Heading,
    MemoHead,
    NoticeHead,
    Opinion,
    PageBreak,
    PageSetup,
    Paper,
    Paragraph,
    Picture,
    Section,
    Signature,
    Table,
)
from itadesk.publishing import docx_fronts, docx_lines, docx_table
from itadesk.publishing.docx_base import base_package, content_types, with_fonts
from itadesk.publishing.docx_pictures import Pictures
from itadesk.publishing.docx_table import Grid
from itadesk.publishing.fonts import BUNDLED, CM_PER_POINT, LINE
from itadesk.publishing.layout import (
    EMBLEM_HEIGHT,
    FIRST_BASELINE,
    HEADER_TOP,
    LINE_GAP,
    MEMO_TOP,
    NOTICE_EMBLEM_HEIGHT,
    SEAL_HEIGHT,
    SEAL_TOP,
    TABLE_SPACE,
    Count,
    Geometry,
    counts,
    is_letter,
)
from itadesk.publishing.package import CONTENT_TYPES, UNDATED, write_package
from itadesk.publishing.wordml import NAMESPACES, Face, Line, clean, twips

if TYPE_CHECKING:
    from docx.document import Document


def docx_bytes(paper: Paper, *, stamp: dt.datetime = UNDATED) -> bytes:
    """``paper`` as the content of a .docx file said to be made at ``stamp``.

    Raises `PictureUnreadableError`, of the office's emblem an `EmblemUnreadableError`.
    """
    import docx
    from docx.oxml import parse_xml

    setup = paper.setup
    base = base_package(paper.font, _gap(setup), round(setup.part_space * 20))
    document = docx.Document(io.BytesIO(base))
    composer = _Composer(paper, Pictures(document, Face(paper.font)))
    body: Any = parse_xml(f"<w:body {NAMESPACES}>{composer.body()}</w:body>")
    old: Any = document.element.body
    document.element.replace(old, body)
    _set_properties(document, paper, stamp)
    members = _members(document)
    return write_package(with_fonts(members) if paper.font == BUNDLED else members)


def _members(document: Document) -> dict[str, bytes]:
    """What `Document.save` would pack: here it is packed once only, with all the rest."""
    package = document.part.package
    members = {CONTENT_TYPES: content_types(), "_rels/.rels": package.rels.xml}
    for part in package.parts:
        part.before_marshal()
        members[part.partname.membername] = part.blob
        if part.rels:
            members[part.partname.rels_uri.membername] = part.rels.xml
    return members


def _set_properties(document: Document, paper: Paper, stamp: dt.datetime) -> None:
    moment = stamp.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    properties = document.core_properties
    properties.title = clean(paper.title)[:255]
    properties.author = properties.last_modified_by = clean(paper.author)[:255]
    properties.keywords = clean(paper.keywords)[:255]
    properties.created = properties.modified = moment


def _gap(setup: PageSetup) -> int:
    """Twips between the page number and the text of the pages that have one."""
    line = 16 * (LINE + LINE_GAP) * CM_PER_POINT
    return twips(max(setup.top + FIRST_BASELINE - HEADER_TOP - line, 0.2))


Piece = Line | Grid | docx_lines.Block


class _Composer:
    """Turns a paper's blocks into the content of ``w:body``."""

    def __init__(self, paper: Paper, pictures: Pictures) -> None:
        self._paper = paper
        self._face = Face(paper.font)
        self._pictures = pictures

    def body(self) -> str:
        """All sections, each ended by its ``w:sectPr``."""
        content = []
        sections = self._paper.sections
        for number, (section, count) in enumerate(zip(sections, counts(sections), strict=True)):
            pieces = self._pieces(section)
            final = pieces[-1]
            ending = self._ending(section, count, first=number == 0)
            last = number == len(sections) - 1
            if not last and isinstance(final, Line):
                final.section = ending
            content += [piece.xml() for piece in pieces]
            if last:
                content.append(ending)
        return "".join(content)

    def _pieces(self, section: Section) -> list[Piece]:
        """What stands in ``section``: a line at its end, and one between any two tables."""
        page = Geometry.of(self._paper.setup, section.orientation)
        letter = is_letter(section)
        space = page.setup.part_space
        pieces: list[Piece] = []
        new_page = False
        previous: Block | None = None
        for block in section.blocks:
            if isinstance(block, PageBreak):
                new_page = bool(pieces)
                continue
            if isinstance(block, Cover) or isinstance(previous, Cover):
                new_page = bool(pieces)  # it has its page to itself
            added = self._block(block, page, letter=letter)
            if isinstance(block, Signature) and not new_page:
                _keep_text_with_signature(pieces)
            opinion = isinstance(block, Opinion) and pieces
            after_table = pieces and not isinstance(pieces[-1], Line)
            if not isinstance(added[0], Line) and (new_page or opinion or after_table):
                added.insert(0, self._joint(space if opinion else 0))
            if isinstance(first := added[0], Line):
                first.new_page = new_page
                if isinstance(previous, MemoHead | NoticeHead):
                    first.before = space
                elif isinstance(previous, Table) and not new_page:
                    first.before = TABLE_SPACE
                elif (new_page or not pieces) and first.before is None:
                    first.before = 0  # at a page's top the margin is space enough
            pieces += added
            new_page, previous = False, block
        if not pieces or not isinstance(pieces[-1], Line) or pieces[-1].frame:
            pieces.append(self._joint())
        return pieces

    def _joint(self, space: float = 0) -> Line:
        """A line of next to no height where Word wants a paragraph, below ``space`` points."""
        return Line("Joint", self._face.sized(1), before=space or None)

    def _block(self, block: Block, page: Geometry, *, letter: bool) -> list[Piece]:
        face = self._face
        made: Sequence[Piece] = ()
        match block:
            case MemoHead():
                made = docx_lines.head_lines(block, face, page, self._emblem(EMBLEM_HEIGHT))
            case NoticeHead():
                emblem = self._emblem(NOTICE_EMBLEM_HEIGHT, centred=True)
                made = docx_fronts.notice_lines(block, face, page, emblem)
            case Cover():
                made = docx_fronts.cover_lines(block, face, page, self._seal(block, page))
            case Heading():
                made = docx_lines.heading_lines(block, face, letter=letter)
            case Paragraph():
                made = docx_lines.paragraph_lines(block, face, page)
            case Signature():
                made = [docx_lines.signature_block(block, face, page)]
            case Opinion():
                made = [docx_lines.opinion_block(block, face, page)]
            case Table():
                made = [docx_table.build(block, face, page.text_height)]
            case Picture():
                made = self._pictures.picture_lines(block, page)
            case Chart():
                made = self._pictures.chart_lines(block, page)
            case PageBreak():
                pass  # what follows it begins the page
        return [*made]

    def _emblem(self, height: float, *, centred: bool = False) -> str:
        """The anchor of the paper's emblem; nothing without one, and nothing moves."""
        if self._paper.emblem is None:
            return ""
        left = None if centred else self._paper.setup.left
        return self._pictures.anchored(self._paper.emblem, height, HEADER_TOP, left=left)

    def _seal(self, cover: Cover, page: Geometry) -> str:
        if cover.seal is None:
            return ""
        return self._pictures.anchored(cover.seal, SEAL_HEIGHT, page.down(SEAL_TOP))

    def _ending(self, section: Section, count: Count, *, first: bool) -> str:
        """The ``w:sectPr`` of ``section``: its paper, margins and page numbers."""
        page = Geometry.of(self._paper.setup, section.orientation)
        setup = self._paper.setup
        memo = bool(section.blocks) and isinstance(section.blocks[0], MemoHead)
        restart = ' w:start="1"' if count.restarts and not first else ""
        landscape = ' w:orient="landscape"' if page.page_width > page.page_height else ""
        number = "rIdNumber" if count.others else "rIdFirst"
        unlike = count.others and not count.first
        digits = "thaiNumbers" if self._paper.thai_digits else "decimal"
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{number}"/>'
            '<w:headerReference w:type="first" r:id="rIdFirst"/>'
            f'<w:type w:val="nextPage"/><w:pgSz w:w="{twips(page.page_width)}" '
            f'w:h="{twips(page.page_height)}"{landscape}/>'
            f'<w:pgMar w:top="{twips(MEMO_TOP if memo else setup.top)}" '
            f'w:right="{twips(setup.right)}" w:bottom="{twips(setup.bottom)}" '
            f'w:left="{twips(setup.left)}" w:header="{twips(HEADER_TOP)}" '
            f'w:footer="{twips(1)}" w:gutter="0"/>'
            f'<w:pgNumType w:fmt="{digits}"{restart}/>'
            f'<w:cols w:space="720"/>{"<w:titlePg/>" * unlike}</w:sectPr>'
        )


def _keep_text_with_signature(pieces: list[Piece]) -> None:
    """Keep at least two lines of what was said on the page of the signature below it."""
    lines = 0
    for piece in reversed(pieces):
        if isinstance(piece, Grid):
            piece.rows[-1].keep_with_next()
            return
        if isinstance(piece, docx_lines.Block):
            piece.keep_with_next()  # two who sign together
            continue
        piece.keep_next = True
        if piece.style == "Picture":
            return
        if piece.style == "Body" and piece.runs:
            lines += 2 if piece.surely_two_lines else 1
        if lines >= 2 or piece.new_page:
            return
