"""Pictures in a Word document: emblems at a place of the page, pictures and charts in the text."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from itadesk.paper.blocks import Chart, Emblem, Picture
from itadesk.publishing.layout import PICTURE_SPACE, Geometry, contained
from itadesk.publishing.pictures import (
    EMF,
    JPEG,
    PNG,
    WMF,
    EmblemUnreadableError,
    PictureUnreadableError,
    proportion,
    quarter_turns,
)
from itadesk.publishing.wordml import Face, Line, attribute, clean, face_properties, run

if TYPE_CHECKING:
    from docx.document import Document

EMU_PER_CM = 360_000
ENDINGS = {PNG: "png", JPEG: "jpeg", EMF: "emf", WMF: "wmf"}
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_QUARTER = 5_400_000
"""A quarter turn in DrawingML's 1/60000 of a degree."""


class Pictures:
    """The pictures of one document: each file is stored once, each drawing has its own number."""

    def __init__(self, document: Document, face: Face) -> None:
        self._document = document
        self._face = face
        self._stored: dict[bytes, str] = {}
        self._drawings = 0

    def anchored(
        self, emblem: Emblem, height: float, top: float, *, left: float | None = None
    ) -> str:
        """The run that fixes ``emblem`` to the page: ``top`` below its edge, ``left`` or centred.

        Raises `EmblemUnreadableError`.
        """
        try:
            wide = proportion(emblem.content, emblem.media_type)
        except PictureUnreadableError as error:
            raise EmblemUnreadableError from error
        across = (
            '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
            if left is None
            else '<wp:positionH relativeFrom="page">'
            f"<wp:posOffset>{_emu(left)}</wp:posOffset></wp:positionH>"
        )
        graphic, size, number = self._graphic(
            emblem.content, emblem.media_type, height * wide, height, emblem.description
        )
        return self._run(
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
            f'relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" '
            f'allowOverlap="1"><wp:simplePos x="0" y="0"/>{across}'
            f'<wp:positionV relativeFrom="page"><wp:posOffset>{_emu(top)}</wp:posOffset>'
            f"</wp:positionV>{size}<wp:wrapNone/>{graphic}</wp:anchor>"
        )

    def picture_lines(self, picture: Picture, page: Geometry) -> list[Line]:
        """A picture and below it its caption, on one page.

        Raises `PictureUnreadableError`.
        """
        wide = proportion(picture.content, picture.media_type)
        room = min(picture.width, page.text_width)
        width, height = contained(wide, room, min(picture.height, page.text_height))
        caption = clean(picture.caption).strip()
        drawing = self._inline(
            picture.content,
            picture.media_type,
            width,
            height,
            clean(picture.description).strip() or caption,
        )
        lines = [Line("Picture", self._face, drawing, keep_next=bool(caption))]
        if caption:
            lines.append(Line("Caption", self._face, run(caption, self._face)))
        lines[-1].after = PICTURE_SPACE
        return lines

    def chart_lines(self, chart: Chart, page: Geometry) -> list[Line]:
        """A chart as wide as the text, smaller where it would be higher than a page."""
        from itadesk.publishing.charts import chart_height, chart_png

        height = chart_height(chart)
        content = chart_png(chart, page.text_width)
        width, height = contained(page.text_width / height, page.text_width, page.text_height)
        drawing = self._inline(content, PNG, width, height, clean(chart.description))
        return [Line("Picture", self._face, drawing, after=PICTURE_SPACE)]

    def _inline(
        self, content: bytes, media_type: str, width: float, height: float, description: str
    ) -> str:
        graphic, size, _ = self._graphic(content, media_type, width, height, description)
        return self._run(
            f'<wp:inline distT="0" distB="0" distL="0" distR="0">{size}{graphic}</wp:inline>'
        )

    def _run(self, drawing: str) -> str:
        return (
            f"<w:r><w:rPr>{face_properties(self._face)}</w:rPr>"
            f"<w:drawing>{drawing}</w:drawing></w:r>"
        )

    def _graphic(
        self, content: bytes, media_type: str, width: float, height: float, description: str
    ) -> tuple[str, str, int]:
        """The drawing itself, its size, and its number in the document.

        A photograph that was taken with the camera on its side is turned here: Word
        looks at no camera's notes.  What it is told is the size before the turn, and
        from version 2010 on it leaves the room that the turned picture takes.
        """
        self._drawings += 1
        number = self._drawings
        turns = quarter_turns(content, media_type)
        across, down = (height, width) if turns % 2 else (width, height)
        extent = f'cx="{_emu(across)}" cy="{_emu(down)}"'
        size = f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        described = f'name="Picture {number}" descr="{attribute(clean(description))}"'
        turned = f' rot="{turns * _QUARTER}"' if turns else ""
        return (
            (
                f'<wp:docPr id="{number}" {described}/>'
                '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
                f'</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>'
                f'<pic:nvPicPr><pic:cNvPr id="{number}" {described}/><pic:cNvPicPr/></pic:nvPicPr>'
                f'<pic:blipFill><a:blip r:embed="{self._store(content, media_type)}"/>'
                "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
                f'<pic:spPr><a:xfrm{turned}><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
                "</pic:pic></a:graphicData></a:graphic>"
            ),
            size,
            number,
        )

    def _store(self, content: bytes, media_type: str) -> str:
        """The relationship to the picture's file.

        python-docx takes no EMF or WMF, so all four go the same way round it.
        """
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        key = hashlib.sha256(content).digest()
        if key not in self._stored:
            name = f"/word/media/image{len(self._stored) + 1}.{ENDINGS[media_type]}"
            part = Part(PackURI(name), media_type, content, self._document.part.package)
            self._stored[key] = self._document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._stored[key]


def _emu(cm: float) -> int:
    """English metric units: what DrawingML counts lengths in."""
    return round(cm * EMU_PER_CM)
