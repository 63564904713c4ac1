"""Covers, announcements and orders, seen in a Word document's XML."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itadesk.paper.blocks import (
    Cover,
    Emblem,
    NoticeHead,
    Numbering,
    Orientation,
    PageBreak,
    Paragraph,
    Section,
)
from itadesk.publishing.docx import docx_bytes
from itadesk.publishing.pictures import EmblemUnreadableError
from tests.publishing import papers
from tests.publishing.opc import body, centimetres, find, paragraph, part, text_of, value

CM = 360_000
POINTS = 20
"""Twips to a point."""


def style(name: str, path: str, attribute: str = "val") -> str | None:
    """What the style ``name`` says at ``path``."""
    styles = part(docx_bytes(papers.memo()), "word/styles.xml")
    return value(styles, f"w:style[@w:styleId='{name}']/{path}", attribute)


class TestNotice:
    def test_the_emblem_is_centred_three_centimetres_high(self) -> None:
        (anchor,) = find(body(papers.ANNOUNCEMENT, *papers.NOTICE_TEXT), "//wp:anchor")
        across, down = (find(anchor, f"wp:position{axis}")[0] for axis in "HV")
        assert across.get("relativeFrom") == "margin"
        assert find(across, "wp:align")[0].text == "center"
        assert down.get("relativeFrom") == "page"
        assert find(down, "wp:posOffset")[0].text == str(round(1.5 * CM))
        extent = find(anchor, "wp:extent")[0]
        assert extent.get("cy") == str(3 * CM)
        assert extent.get("cx") == str(round(3 * 140 / 150 * CM))

    def test_without_an_emblem_its_place_stays_empty(self) -> None:
        made = replace(papers.notice(), emblem=None)
        document = part(docx_bytes(made), "word/document.xml")
        assert find(document, "//w:drawing") == []
        title = paragraph(document, "ประกาศองค์การ")
        assert value(title, "w:pPr/w:spacing", "before") == str(
            round((4.75 - 2.5) / 2.54 * 72 * POINTS)
        )

    def test_its_lines_are_centred_bold_and_in_order(self) -> None:
        document = body(papers.ORDER, *papers.NOTICE_TEXT)
        lines = find(document, "//w:p[w:pPr/w:pStyle/@w:val='NoticeTitle']")
        texts = [papers.ORDER.title, papers.ORDER.number, papers.ORDER.subject]
        assert [text_of(line).replace("\u00a0", " ") for line in lines] == texts
        assert all(find(line, "w:r[w:t]/w:rPr/w:bCs") for line in lines)
        assert style("NoticeTitle", "w:pPr/w:jc") == "center"

    def test_an_announcement_has_no_number(self) -> None:
        lines = find(body(papers.ANNOUNCEMENT), "//w:p[w:pPr/w:pStyle/@w:val='NoticeTitle']")
        assert len(lines) == 2

    def test_a_stroke_of_four_centimetres_below_them(self) -> None:
        document = body(papers.ANNOUNCEMENT, *papers.NOTICE_TEXT)
        (rule,) = find(document, "//w:p[w:pPr/w:pStyle/@w:val='NoticeRule']")
        sides = [centimetres(rule, "w:pPr/w:ind", side) for side in ("left", "right")]
        assert sides == [6.0, 6.0]
        assert style("NoticeRule", "w:pPr/w:pBdr/w:bottom") == "single"

    def test_the_dateline_is_indented_by_five_centimetres(self) -> None:
        line = paragraph(body(papers.ANNOUNCEMENT, *papers.NOTICE_TEXT), "ประกาศ ณ วันที่")
        assert centimetres(line, "w:pPr/w:ind", "firstLine") == 5.0
        assert find(line, "w:pPr/w:keepNext")

    def test_an_emblem_in_emf(self) -> None:
        made = replace(papers.notice(), emblem=papers.EMF_EMBLEM)
        (extent,) = find(part(docx_bytes(made), "word/document.xml"), "//wp:extent")
        assert extent.get("cy") == str(3 * CM)
        assert extent.get("cx") == str(round(3 * 7560 / 8100 * CM))


class TestCover:
    def test_seal_titles_and_office_have_their_places(self) -> None:
        document = body(papers.COVER)
        (anchor,) = find(document, "//wp:anchor")
        assert find(anchor, "wp:positionH/wp:align")[0].text == "center"
        assert find(anchor, "wp:positionV/wp:posOffset")[0].text == str(round(4.5 * CM))
        assert find(anchor, "wp:extent")[0].get("cy") == str(4 * CM)
        assert find(anchor, "wp:docPr")[0].get("descr") == "ตราของหน่วยงาน"
        first = paragraph(document, papers.COVER.titles[0])
        assert value(first, "w:pPr/w:spacing", "before") == str(
            round((10.5 - 2.5) / 2.54 * 72 * POINTS)
        )
        for line in papers.COVER.office:
            frame = find(paragraph(document, line), "w:pPr/w:framePr")[0]
            assert centimetres(frame, ".", "y") == 23.5
            assert centimetres(frame, ".", "w") == 16.0
            assert value(frame, ".", "vAnchor") == "page"

    @pytest.mark.parametrize(("name", "size"), [("CoverTitle", "52"), ("CoverOffice", "44")])
    def test_all_is_centred_and_large(self, name: str, size: str) -> None:
        assert style(name, "w:pPr/w:jc") == "center"
        assert style(name, "w:rPr/w:szCs") == size
        assert style(name, "w:rPr/w:bCs", "val") is None
        for line in find(body(papers.COVER), f"//w:p[w:pPr/w:pStyle/@w:val='{name}']"):
            assert value(line, "w:r[w:t]/w:rPr/w:sz") == size
            assert find(line, "w:r[w:t]/w:rPr/w:bCs")

    def test_on_its_side_everything_stands_nearer(self) -> None:
        section = Section((papers.COVER,), Orientation.LANDSCAPE, Numbering.NONE)
        made = replace(papers.memo(), sections=(section,))
        document = part(docx_bytes(made), "word/document.xml")
        frame = find(paragraph(document, papers.OFFICE), "w:pPr/w:framePr")[0]
        assert centimetres(frame, ".", "y") == pytest.approx(23.5 * 21 / 29.7, abs=0.01)
        assert centimetres(frame, ".", "w") == 24.7

    def test_without_a_seal_nothing_moves(self) -> None:
        first = paragraph(body(replace(papers.COVER, seal=None)), papers.COVER.titles[0])
        assert find(first, ".//w:drawing") == []
        assert value(first, "w:pPr/w:spacing", "before") == "4535"

    def test_the_office_s_frame_is_tied_to_a_line_that_stays(self) -> None:
        last = find(body(papers.COVER), "//w:body/w:p")[-1]
        assert find(last, "w:pPr/w:framePr") == []

    def test_it_has_its_page_to_itself(self) -> None:
        document = body(Paragraph("ก่อน"), papers.COVER, PageBreak(), Paragraph("หลัง"))
        assert find(paragraph(document, papers.COVER.titles[0]), "w:pPr/w:pageBreakBefore")
        assert find(paragraph(document, "หลัง"), "w:pPr/w:pageBreakBefore")
        first = paragraph(body(papers.COVER), papers.COVER.titles[0])
        assert find(first, "w:pPr/w:pageBreakBefore") == []

    def test_a_cover_of_nothing_is_still_a_page(self) -> None:
        document = body(Cover((), ()))
        assert [text_of(line) for line in find(document, "//w:p")] == ["", ""]


@pytest.mark.parametrize(
    "block", [replace(papers.COVER, seal=Emblem(b"none", "image/png")), NoticeHead("ก", "ข")]
)
def test_an_unreadable_emblem_is_explained(block: Cover | NoticeHead) -> None:
    made = replace(papers.paper(block), emblem=Emblem(b"none", "image/png"))
    with pytest.raises(EmblemUnreadableError, match="ตราของหน่วยงาน"):
        docx_bytes(made)
