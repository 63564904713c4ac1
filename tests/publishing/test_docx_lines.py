"""A memo's head, signatures and opinions by the correspondence regulation, seen in XML."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from itadesk.paper.blocks import (
    Block,
    Emblem,
    Heading,
    Opinion,
    Orientation,
    PageBreak,
    Paragraph,
    Section,
    Signature,
)
from itadesk.publishing.docx import docx_bytes
from itadesk.publishing.fonts import measure
from itadesk.publishing.pictures import EmblemUnreadableError
from tests.publishing import papers
from tests.publishing.opc import (
    W,
    body,
    centimetres,
    find,
    paragraph,
    part,
    parts,
    tab_stops,
    text_of,
    value,
)


class TestMemoHead:
    def test_the_title(self) -> None:
        title = paragraph(body(papers.HEAD), "บันทึกข้อความ")
        assert value(title, "w:r[w:t]/w:rPr/w:sz") == "58"
        assert find(title, "w:r[w:t]/w:rPr/w:b")
        styles = part(docx_bytes(papers.memo()), "word/styles.xml")
        style = "w:style[@w:styleId='MemoTitle']/w:pPr"
        assert value(styles, f"{style}/w:spacing", "line") == "700"
        assert value(styles, f"{style}/w:spacing", "lineRule") == "exact"
        assert value(styles, f"{style}/w:jc") == "center"

    def test_the_emblem_is_anchored_to_the_page(self) -> None:
        document = body(papers.HEAD)
        (anchor,) = find(document, "//wp:anchor")
        across, down = (find(anchor, f"wp:position{axis}")[0] for axis in "HV")
        assert across.get("relativeFrom") == down.get("relativeFrom") == "page"
        cm = 360_000
        assert find(across, "wp:posOffset")[0].text == str(3 * cm)
        assert find(down, "wp:posOffset")[0].text == str(3 * cm // 2)
        extent = find(anchor, "wp:extent")[0]
        assert extent.get("cy") == str(3 * cm // 2)
        assert extent.get("cx") == str(round(1.5 * 140 / 150 * cm))
        assert find(anchor, "wp:docPr")[0].get("descr") == "ตราครุฑ"
        assert find(anchor, ".//a:graphicFrameLocks")[0].get("noChangeAspect") == "1"
        assert find(document, "//wp:inline") == []

    @pytest.mark.parametrize("emblem", [papers.EMBLEM, papers.EMF_EMBLEM, papers.WMF_EMBLEM])
    def test_the_emblem_s_own_bytes_are_kept(self, emblem: Emblem) -> None:
        members = parts(docx_bytes(replace(papers.memo(), emblem=emblem)))
        ending = emblem.media_type[-3:]
        assert members[f"word/media/image1.{ending}"] == emblem.content

    def test_without_an_emblem_nothing_is_drawn_and_nothing_moves(self) -> None:
        with_emblem, without = (
            part(docx_bytes(replace(papers.memo(), emblem=emblem)), "word/document.xml")
            for emblem in (papers.EMBLEM, None)
        )
        assert find(without, "//w:drawing") == []
        (run,) = find(with_emblem, "//w:r[w:drawing]")
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)
        assert etree.tostring(find(with_emblem, "//w:body")[0]) == etree.tostring(
            find(without, "//w:body")[0]
        )

    @pytest.mark.parametrize("content", [b"", b"GIF", papers.EMBLEM.content[:20], b"\xff\xd8\xff"])
    def test_an_emblem_that_is_no_picture_is_explained(self, content: bytes) -> None:
        made = replace(papers.memo(), emblem=Emblem(content, "image/png"))
        with pytest.raises(EmblemUnreadableError, match="ตราของหน่วยงาน"):
            docx_bytes(made)

    @pytest.mark.parametrize("label", ["ส่วนราชการ", "เรื่อง"])
    def test_a_value_stands_on_dots_to_the_right_margin_and_hangs(self, label: str) -> None:
        line = paragraph(body(papers.HEAD), label)
        label_run, _gap, value_run = find(line, "w:r")
        assert value(label_run, "w:rPr/w:sz") == "40"
        assert find(label_run, "w:rPr/w:b")
        assert value(value_run, "w:rPr/w:sz") == "32"
        assert value(value_run, "w:rPr/w:u") == "dotted"
        assert find(value_run, "w:rPr/w:b") == []
        assert value_run[-1].tag == f"{W}tab"
        assert tab_stops(line)[-1] == ("right", 16.0, None)
        hang = centimetres(line, "w:pPr/w:ind", "left")
        assert hang == centimetres(line, "w:pPr/w:ind", "hanging") == tab_stops(line)[0][1]
        assert 0.15 < hang - measure(label, 20, True) < 0.3

    def test_the_date_stands_on_the_line_of_the_number(self) -> None:
        line = paragraph(body(papers.HEAD), "ที่")
        assert text_of(line) == "ที่ตย ๐๐๐๐๑/วันที่๓ ตุลาคม ๒๕๖๘"
        kinds = [kind for kind, _, _ in tab_stops(line)]
        positions = [position for _, position, _ in tab_stops(line)]
        assert kinds == ["left", "left", "left", "right"]
        assert positions[1] == 8.0
        assert positions[3] == 16.0

    def test_number_and_date_left_for_the_register_are_dots(self) -> None:
        line = paragraph(body(replace(papers.HEAD, number="", date="")), "ที่")
        dotted = find(line, "w:r[w:rPr/w:u/@w:val='dotted']")
        assert [text_of(run) for run in dotted] == ["", ""]
        assert all(find(run, "w:tab") for run in dotted)

    def test_a_long_number_gives_the_date_a_line_of_its_own(self) -> None:
        document = body(replace(papers.HEAD, number="ตย ๐๐๐๐๑.๑/งานนิติการ สำนักปลัด ๑๒๓๔๕๖๗๘๙/๒๕๖๘"))
        assert text_of(paragraph(document, "วันที่")) == "วันที่๓ ตุลาคม ๒๕๖๘"

    def test_a_telephone_number_stays_on_one_line(self) -> None:
        office = text_of(paragraph(body(papers.HEAD), "ส่วนราชการ"))
        assert "๐\u00a0๐๐๐๐\u00a0๐๐๐๐ ต่อ ๑๑" in office

    def test_addressee_references_and_enclosures(self) -> None:
        head = replace(
            papers.HEAD,
            references=("หนังสือที่ ๑", "หนังสือที่ ๒"),
            enclosures=("รายงาน จำนวน ๑ ชุด",),
        )
        document = body(head)
        to = paragraph(document, "เรียน")
        assert value(to, "w:pPr/w:spacing", "before") == "120"
        assert tab_stops(to)[0][1] == 1.25
        assert find(to, ".//w:u") == []
        assert text_of(paragraph(document, "อ้างถึง")) == "อ้างถึงหนังสือที่\u00a0๑"
        second = paragraph(document, "หนังสือที่ ๒")
        assert find(second, "w:r/w:tab")
        assert value(second, "w:pPr/w:spacing", "before") is None
        assert text_of(paragraph(document, "สิ่งที่ส่งมาด้วย")) == "สิ่งที่ส่งมาด้วยรายงาน จำนวน ๑ ชุด"

    def test_neither_is_named_where_there_is_none(self) -> None:
        text = "".join(text_of(line) for line in find(body(papers.HEAD), "//w:p"))
        assert "อ้างถึง" not in text
        assert "สิ่งที่ส่งมาด้วย" not in text


class TestSignature:
    def test_it_stands_in_the_right_half(self) -> None:
        document = body(Paragraph("ก"), papers.DRAFTER)
        rank, name = paragraph(document, "ว่าที่"), paragraph(document, "(นาย")
        assert text_of(name) == "(นายตัวอย่าง ใจดี)"
        for line in (rank, name, paragraph(document, "นักวิเคราะห์")):
            assert centimetres(line, "w:pPr/w:ind", "left") == 7.5
        assert value(rank, "w:pPr/w:jc") is None
        styles = part(docx_bytes(papers.memo()), "word/styles.xml")
        assert value(styles, "w:style[@w:styleId='Signer']/w:pPr/w:jc") == "center"

    def test_in_landscape_the_right_half_begins_elsewhere(self) -> None:
        section = Section((papers.DRAFTER,), Orientation.LANDSCAPE)
        document = part(
            docx_bytes(replace(papers.memo(), sections=(section,))), "word/document.xml"
        )
        line = paragraph(document, "(นาย")
        assert centimetres(line, "w:pPr/w:ind", "left") == 11.85

    def test_three_empty_lines_to_sign_on(self) -> None:
        document = body(Paragraph("ก"), papers.HEAD_OF_OFFICE)
        lines = [text_of(line) for line in find(document, "//w:tc/w:p")]
        assert lines[:4] == ["", "", "", "(นายตัวอย่าง ใจดี)"]

    def test_a_name_to_be_written_by_hand_is_dots(self) -> None:
        document = body(Signature("", ("นิติกร",)))
        (name,) = [text_of(line) for line in find(document, "//w:p") if "(" in text_of(line)]
        assert name.strip("().") == ""
        assert len(name) > 30

    def test_it_is_one_row_that_does_not_split(self) -> None:
        document = body(Paragraph("ก"), papers.DRAFTER)
        (row,) = find(document, "//w:tr")
        assert find(row, "w:trPr/w:cantSplit")
        lines = find(row, "w:tc/w:p")
        assert [len(find(line, "w:pPr/w:keepNext")) for line in lines] == [1] * (len(lines) - 1) + [
            0
        ]
        assert find(document, "//w:tblBorders") == []

    def kept(self, *blocks: Block) -> list[str]:
        """What is bound to the signature, from the first block on."""
        document = body(*blocks, papers.DRAFTER)
        return [
            text_of(line)[:8] for line in find(document, "/w:document/w:body/w:p[w:pPr/w:keepNext]")
        ]

    def test_the_last_paragraph_goes_with_it(self) -> None:
        assert self.kept(Paragraph("ก" * 10), Paragraph("ข" * 200)) == ["ข" * 8]

    def test_two_paragraphs_go_with_it_where_the_last_is_a_single_line(self) -> None:
        short = Paragraph("ข้อสั้น")
        assert self.kept(Paragraph("ก" * 300), Paragraph("ค" * 200), short) == ["ค" * 8, "ข้อสั้น"]

    def test_a_heading_between_does_not_count_as_text(self) -> None:
        kept = self.kept(Paragraph("ก" * 200), Heading("๔. ข้อเสนอ"), Paragraph("ข้อสั้น"))
        assert kept == ["ก" * 8, "๔. ข้อเส", "ข้อสั้น"]

    def test_a_page_break_is_respected(self) -> None:
        document = body(Paragraph("ก"), PageBreak(), papers.DRAFTER)
        assert find(document, "/w:document/w:body/w:p[w:pPr/w:keepNext]") == []

    def test_two_who_sign_together_stay_together_and_with_the_text(self) -> None:
        document = body(Paragraph("ก" * 200), papers.CHIEF, papers.CLERK)
        first, _second = find(document, "//w:tbl")
        assert all(find(line, "w:pPr/w:keepNext") for line in find(first, ".//w:p"))
        assert find(paragraph(document, "กก"), "w:pPr/w:keepNext")

    def test_a_table_s_last_row_goes_with_it(self) -> None:
        document = body(papers.measures_table(3), papers.DRAFTER)
        rows = find(document, "//w:tbl[1]/w:tr")
        assert [bool(find(row, ".//w:keepNext")) for row in rows] == [
            True,
            True,
            False,
            False,
            True,
        ]


class TestOpinion:
    OPINION = Opinion("ความเห็น", papers.CHIEF, ticks=("ทราบ", "ดำเนินการตามเสนอ", ""), lines=2)

    def test_its_lines_in_order(self) -> None:
        document = body(Paragraph("ก"), self.OPINION)
        lines = [text_of(line) for line in find(document, "//w:tc/w:p")]
        name, position = f"({papers.CHIEF.name})", papers.CHIEF.positions[0]
        ticks = ["(   ) ทราบ", "(   ) ดำเนินการตามเสนอ", "(   ) "]
        assert lines == ["ความเห็น", *ticks, "", "", "", "", name, position]

    def test_lines_to_write_on_are_dots_to_the_right_margin(self) -> None:
        document = body(self.OPINION)
        dots = [line for line in find(document, "//w:tc/w:p") if find(line, "w:pPr/w:tabs")]
        assert len(dots) == 3  # two lines and the blank tick
        for line in dots:
            assert tab_stops(line) == [("right", 16.0, "dot")]
            assert find(line, "w:r/w:tab")

    def test_it_is_one_row_that_does_not_split(self) -> None:
        document = body(papers.HEAD, *papers.BODY, papers.DRAFTER, *papers.OPINIONS)
        rows = find(document, "//w:tr")
        assert len(rows) == 4
        assert all(find(row, "w:trPr/w:cantSplit") for row in rows)

    def test_two_of_them_stay_two(self) -> None:
        document = body(self.OPINION, self.OPINION)
        children = [node.tag.removeprefix(W) for node in find(document, "/w:document/w:body/*")]
        assert children == ["tbl", "p", "tbl", "p", "sectPr"]
