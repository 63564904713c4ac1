"""Papers as Word documents (.docx): complete, and the same bytes from the same paper."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itadesk.domain.errors import InputError
from itadesk.paper.blocks import (
    Block,
    Emblem,
    Heading,
    MemoHead,
    Opinion,
    PageBreak,
    PageSetup,
    Paper,
    Paragraph,
    Section,
    Signature,
    Table,
)
from itadesk.publishing import docx_lines, docx_table
from itadesk.publishing.docx_base import base_package, with_fonts
from itadesk.publishing.docx_lines import Geometry
from itadesk.publishing.docx_table import Grid
from itadesk.publishing.fonts import BUNDLED, CM_PER_POINT, LINE
from itadesk.publishing.package import UNDATED, read_package, write_package
from itadesk.publishing.saving import save
from itadesk.publishing.wordml import (
    NAMESPACES,
    Face,
    Line,
    attribute,
    clean,
    face_properties,
    twips,
)

if TYPE_CHECKING:
    from docx.document import Document

MEMO_TOP = 2.0
"""A memo's first page: with it the title's baseline lies 3.0 cm from the top edge."""
HEADER_TOP = 1.5
FIRST_BASELINE = 0.52
"""How much below the top margin a page with a number begins, so that its first
baseline lies 3.5 cm from the top edge with the usual margin of 2.5."""
EMBLEM_HEIGHT = 1.5
EMU_PER_CM = 360_000


class EmblemUnreadableError(InputError):
    """The office's emblem is no picture that Word can show."""

    def __init__(self) -> None:
        super().__init__("อ่านไฟล์รูปตราครุฑของหน่วยงานไม่ได้ กรุณาเลือกไฟล์ PNG หรือ JPG ใหม่ในข้อมูลหน่วยงาน")


def write_docx(paper: Paper, target: Path, *, stamp: dt.datetime = UNDATED) -> None:
    """Write ``paper`` to ``target``, whole or not at all.

    Raises `TargetBusyError`, `CannotWriteError` and `EmblemUnreadableError`.
    """
    save(target, docx_bytes(paper, stamp=stamp))


def docx_bytes(paper: Paper, *, stamp: dt.datetime = UNDATED) -> bytes:
    """``paper`` as the content of a .docx file said to be made at ``stamp``.

    Raises `EmblemUnreadableError`.
    """
    import docx
    from docx.oxml import parse_xml

    document = docx.Document(io.BytesIO(base_package(paper.font, _gap(paper.setup))))
    emblem = _emblem(document, paper, paper.emblem) if paper.emblem else ""
    body: Any = parse_xml(f"<w:body {NAMESPACES}>{_Composer(paper, emblem).body()}</w:body>")
    old: Any = document.element.body
    document.element.replace(old, body)
    _set_properties(document, paper, stamp)
    saved = io.BytesIO()
    document.save(saved)
    members = read_package(saved.getvalue())
    return write_package(with_fonts(members) if paper.font == BUNDLED else members)


def _set_properties(document: Document, paper: Paper, stamp: dt.datetime) -> None:
    moment = stamp.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    properties = document.core_properties
    properties.title = clean(paper.title)[:255]
    properties.author = properties.last_modified_by = clean(paper.author)[:255]
    properties.keywords = clean(paper.keywords)[:255]
    properties.created = properties.modified = moment


def _gap(setup: PageSetup) -> int:
    """Twips between the page number and the text of the pages that have one."""
    line = 16 * LINE * CM_PER_POINT
    return twips(max(setup.top + FIRST_BASELINE - HEADER_TOP - line, 0.2))


def _emblem(document: Document, paper: Paper, emblem: Emblem) -> str:
    """The run that anchors the emblem to the page, its proportions kept."""
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )

    try:
        relationship, image = document.part.get_or_add_image(io.BytesIO(emblem.content))
        proportion = image.px_width / image.px_height
    except (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
        ZeroDivisionError,
    ) as error:
        raise EmblemUnreadableError from error
    height = round(EMBLEM_HEIGHT * EMU_PER_CM)
    size = f'cx="{round(height * proportion)}" cy="{height}"'
    described = f'name="Emblem" descr="{attribute(clean(emblem.description))}"'
    return (
        f"<w:r><w:rPr>{face_properties(Face(paper.font))}</w:rPr>"
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page">'
        f"<wp:posOffset>{round(paper.setup.left * EMU_PER_CM)}</wp:posOffset></wp:positionH>"
        '<wp:positionV relativeFrom="page">'
        f"<wp:posOffset>{round(HEADER_TOP * EMU_PER_CM)}</wp:posOffset></wp:positionV>"
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="1" {described}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        "<a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="1" {described}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


Piece = Line | Grid | docx_lines.Block


class _Composer:
    """Turns a paper's blocks into the content of ``w:body``."""

    def __init__(self, paper: Paper, emblem: str) -> None:
        self._paper = paper
        self._face = Face(paper.font)
        self._emblem = emblem

    def body(self) -> str:
        """All sections, each ended by its ``w:sectPr``."""
        content = []
        last = len(self._paper.sections) - 1
        for number, section in enumerate(self._paper.sections):
            pieces = self._pieces(section)
            final = pieces[-1]
            ending = self._ending(section, first=number == 0)
            if number < last and isinstance(final, Line):
                final.section = ending
            content += [piece.xml() for piece in pieces]
            if number == last:
                content.append(ending)
        return "".join(content)

    def _pieces(self, section: Section) -> list[Piece]:
        """What stands in ``section``: a line at its end, and one between any two tables."""
        page = Geometry.of(self._paper.setup, section.orientation)
        pieces: list[Piece] = []
        new_page = False
        previous: Block | None = None
        for block in section.blocks:
            if isinstance(block, PageBreak):
                new_page = bool(pieces)
                continue
            added = self._block(block, page)
            if isinstance(block, Signature) and not new_page:
                _keep_text_with_signature(pieces)
            opinion = isinstance(block, Opinion) and pieces
            after_table = pieces and not isinstance(pieces[-1], Line)
            if not isinstance(added[0], Line) and (new_page or opinion or after_table):
                added.insert(0, self._joint(docx_lines.PART_SPACE if opinion else 0))
            if isinstance(first := added[0], Line):
                first.new_page = new_page
                if isinstance(previous, MemoHead):
                    first.before = docx_lines.PART_SPACE
                elif new_page or not pieces:
                    first.before = 0  # at a page's top the margin is space enough
            pieces += added
            new_page, previous = False, block
        if not pieces or not isinstance(pieces[-1], Line):
            pieces.append(self._joint())
        return pieces

    def _joint(self, space: float = 0) -> Line:
        """A line of next to no height where Word wants a paragraph, below ``space`` points."""
        return Line("Joint", self._face.sized(1), before=space or None)

    def _block(self, block: Block, page: Geometry) -> list[Piece]:
        face = self._face
        match block:
            case MemoHead():
                return [*docx_lines.head_lines(block, face, page, self._emblem)]
            case Heading():
                return [*docx_lines.heading_lines(block, face)]
            case Paragraph():
                return [*docx_lines.paragraph_lines(block, face, page)]
            case Signature():
                return [docx_lines.signature_block(block, face, page)]
            case Opinion():
                return [docx_lines.opinion_block(block, face, page)]
            case Table():
                setup = self._paper.setup
                room = page.page_height - setup.top - FIRST_BASELINE - setup.bottom
                return [docx_table.build(block, face, room)]
            case PageBreak():
                return []

    def _ending(self, section: Section, *, first: bool) -> str:
        """The ``w:sectPr`` of ``section``: its paper, margins and page numbers.

        The first page of the paper, and of every memo in it, has no number.
        """
        page = Geometry.of(self._paper.setup, section.orientation)
        setup = self._paper.setup
        memo = bool(section.blocks) and isinstance(section.blocks[0], MemoHead)
        restart = ' w:start="1"' if memo and not first else ""
        landscape = ' w:orient="landscape"' if page.page_width > page.page_height else ""
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="rIdNumber"/>'
            '<w:headerReference w:type="first" r:id="rIdFirst"/>'
            f'<w:type w:val="nextPage"/><w:pgSz w:w="{twips(page.page_width)}" '
            f'w:h="{twips(page.page_height)}"{landscape}/>'
            f'<w:pgMar w:top="{twips(MEMO_TOP if memo else setup.top)}" '
            f'w:right="{twips(setup.right)}" w:bottom="{twips(setup.bottom)}" '
            f'w:left="{twips(setup.left)}" w:header="{twips(HEADER_TOP)}" '
            f'w:footer="{twips(1)}" w:gutter="0"/>'
            f'<w:pgNumType w:fmt="thaiNumbers"{restart}/>'
            f'<w:cols w:space="720"/>{"<w:titlePg/>" * (first or memo)}</w:sectPr>'
        )


def _keep_text_with_signature(pieces: list[Piece]) -> None:
    """Keep at least two lines of what was said on the page of the signature below it."""
    lines = 0
    for piece in reversed(pieces):
        if isinstance(piece, Grid):
            piece.rows[-1].keep_with_next()
        if not isinstance(piece, Line):
            return
        piece.keep_next = True
        if piece.style == "Body" and piece.runs:
            lines += 2 if piece.surely_two_lines else 1
        if lines >= 2 or piece.new_page:
            return
