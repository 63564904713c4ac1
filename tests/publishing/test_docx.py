"""Word documents by the numbers of the correspondence regulation, seen in their XML."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from itadesk.paper.blocks import (
    Align,
    Block,
    Emblem,
    Heading,
    Opinion,
    Orientation,
    PageBreak,
    PageSetup,
    Paper,
    Paragraph,
    Section,
    Signature,
)
from itadesk.publishing.docx import EmblemUnreadableError, docx_bytes, write_docx
from itadesk.publishing.fonts import BUNDLED, measure
from itadesk.publishing.wordml import clean
from tests.publishing import papers
from tests.publishing.opc import (
    TWIPS,
    W,
    complaints,
    find,
    paragraph,
    part,
    parts,
    text_of,
    value,
)
from tests.publishing.papers import paper

FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
OFFICE_FONT = "TH SarabunIT๙"
HOSTILE = st.text(max_size=80) | st.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        '<b>หนา</b> & "อ้าง"',
        "]]><w:p/>",
        "\x00\x08\x1b\ufffeตัวควบคุม",
        "ก\u200bข",
        "ทํา",
        "{{font}} {{face32}}",
        "ยาว" * 3000,
        "😀 ๙๙.๙๙",
        " เว้น  วรรค ",
    ]
)


def body(*blocks: Block) -> etree._Element:
    return part(docx_bytes(paper(*blocks)), "word/document.xml")


def centimetres(element: etree._Element, path: str, name: str) -> float:
    found = value(element, path, name)
    assert found is not None
    return round(int(found) / TWIPS, 2)


def tab_stops(line: etree._Element) -> list[tuple[str | None, float, str | None]]:
    return [
        (
            tab.get(f"{W}val"),
            round(int(tab.get(f"{W}pos") or 0) / TWIPS, 2),
            tab.get(f"{W}leader"),
        )
        for tab in find(line, "w:pPr/w:tabs/w:tab")
    ]


class TestFonts:
    @pytest.mark.parametrize("font", [BUNDLED, OFFICE_FONT])
    @pytest.mark.parametrize("name", ["document", "headerNumber", "headerFirst"])
    def test_every_run_and_every_paragraph_mark_is_complete(self, font: str, name: str) -> None:
        document = part(docx_bytes(replace(papers.report(), font=font)), f"word/{name}.xml")
        paragraphs = find(document, "//w:p")
        marks = find(document, "//w:p/w:pPr/w:rPr")
        runs = find(document, "//w:r")
        assert len(marks) == len(paragraphs) > 0
        assert all(run[0].tag == f"{W}rPr" for run in runs)
        for properties in marks + find(document, "//w:r/w:rPr"):
            for slot in FONT_SLOTS:
                assert value(properties, "w:rFonts", slot) == font
            assert value(properties, "w:sz") == value(properties, "w:szCs") is not None
            assert len(find(properties, "w:b")) == len(find(properties, "w:bCs"))
            assert value(properties, "w:lang", "bidi") == "th-TH"
            assert find(properties, "w:cs")

    def test_styles_and_defaults_are_complete(self) -> None:
        styles = part(docx_bytes(replace(papers.memo(), font=OFFICE_FONT)), "word/styles.xml")
        found = find(styles, "w:docDefaults//w:rPr") + find(styles, "w:style/w:rPr")
        assert len(found) == 1 + len(find(styles, "w:style[@w:type='paragraph']"))
        for properties in found:
            for slot in FONT_SLOTS:
                assert value(properties, "w:rFonts", slot) == OFFICE_FONT
            assert value(properties, "w:sz") == value(properties, "w:szCs") is not None
            assert len(find(properties, "w:b")) == len(find(properties, "w:bCs"))
            assert value(properties, "w:lang", "bidi") == "th-TH"

    def test_nothing_is_left_to_a_theme_or_an_old_word(self) -> None:
        package = docx_bytes(papers.memo())
        members = parts(package)
        assert not any(b"Theme=" in content for content in members.values())
        assert not any("stylesWithEffects" in name for name in members)
        settings_part = part(package, "word/settings.xml")
        mode = "w:compat/w:compatSetting[@w:name='compatibilityMode']"
        assert value(settings_part, mode) == "15"

    def test_the_office_s_own_font_is_named_and_not_carried(self) -> None:
        members = parts(docx_bytes(replace(papers.memo(), font=OFFICE_FONT)))
        assert not any(name.endswith(".odttf") for name in members)
        assert BUNDLED.encode() not in b"".join(members.values())

    def test_every_style_used_is_there_and_named_for_a_clerk(self) -> None:
        package = docx_bytes(papers.report())
        styles = part(package, "word/styles.xml")
        known = {style.get(f"{W}styleId") for style in find(styles, "w:style")}
        document = part(package, "word/document.xml")
        used = {
            node.get(f"{W}val")
            for node in find(document, "//w:pStyle") + find(document, "//w:tblStyle")
        }
        assert used <= known
        names = {node.get(f"{W}val") for node in find(styles, "w:style/w:name")}
        assert {"บันทึกข้อความ", "เนื้อความ", "หัวข้อ", "ข้อความในตาราง"} <= names


class TestPage:
    def test_a_memo_s_page(self) -> None:
        document = body(papers.HEAD, *papers.BODY)
        assert centimetres(document, "//w:pgSz", "w") == 21.0
        assert centimetres(document, "//w:pgSz", "h") == 29.7
        sides = {
            side: centimetres(document, "//w:pgMar", side)
            for side in ("left", "right", "top", "bottom", "header")
        }
        assert sides == {"left": 3.0, "right": 2.0, "top": 2.0, "bottom": 2.0, "header": 1.5}

    def test_margins_are_the_office_s_own(self) -> None:
        made = replace(
            paper(Paragraph("ก")), setup=PageSetup(left=2.5, right=1.5, top=1.5, bottom=1.8)
        )
        document = part(docx_bytes(made), "word/document.xml")
        assert [
            centimetres(document, "//w:pgMar", side) for side in ("left", "right", "top", "bottom")
        ] == [2.5, 1.5, 1.5, 1.8]

    def test_pages_are_numbered_in_thai_from_the_second_on(self) -> None:
        package = docx_bytes(papers.report())
        document = part(package, "word/document.xml")
        sections = find(document, "//w:sectPr")
        assert [value(section, "w:pgNumType", "fmt") for section in sections] == ["thaiNumbers"] * 2
        assert [len(find(section, "w:titlePg")) for section in sections] == [1, 0]
        header = part(package, "word/headerNumber.xml")
        assert "".join(node.text or "" for node in find(header, "//w:instrText")) == " PAGE "
        assert text_of(find(header, "//w:p")[0]) == "- ๒ -"
        assert text_of(find(part(package, "word/headerFirst.xml"), "//w:p")[0]) == ""

    def test_a_landscape_section_lies_on_its_side(self) -> None:
        document = part(docx_bytes(papers.report()), "word/document.xml")
        landscape = find(document, "//w:sectPr")[1]
        assert value(landscape, "w:pgSz", "orient") == "landscape"
        assert centimetres(landscape, "w:pgSz", "w") == 29.7
        assert centimetres(landscape, "w:pgSz", "h") == 21.0

    def test_a_second_memo_counts_its_own_pages(self) -> None:
        memo = Section((papers.HEAD, *papers.BODY))
        document = part(
            docx_bytes(replace(papers.memo(), sections=(memo, memo))), "word/document.xml"
        )
        starts = [
            value(section, "w:pgNumType", "start") for section in find(document, "//w:sectPr")
        ]
        assert starts == [None, "1"]
        assert len(find(document, "//w:titlePg")) == 2

    def test_a_page_break_begins_the_next_block_and_adds_no_line(self) -> None:
        document = body(Paragraph("หนึ่ง"), PageBreak(), PageBreak(), Paragraph("สอง"), PageBreak())
        assert [text_of(line) for line in find(document, "//w:p")] == ["หนึ่ง", "สอง"]
        assert find(paragraph(document, "สอง"), "w:pPr/w:pageBreakBefore")

    def test_a_paper_without_anything_is_still_a_document(self, tmp_path: Path) -> None:
        made = docx_bytes(paper())
        assert len(find(part(made, "word/document.xml"), "//w:body/w:p")) == 1
        assert complaints(made, tmp_path, ".docx") == []


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

    def test_the_emblem_s_own_bytes_are_kept(self) -> None:
        members = parts(docx_bytes(papers.memo()))
        assert members["word/media/image1.png"] == papers.EMBLEM.content

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
        with pytest.raises(EmblemUnreadableError, match="ตราครุฑ"):
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
        assert text_of(paragraph(document, "อ้างถึง")) == "อ้างถึงหนังสือที่ ๑"
        second = paragraph(document, "หนังสือที่ ๒")
        assert find(second, "w:r/w:tab")
        assert value(second, "w:pPr/w:spacing", "before") is None
        assert text_of(paragraph(document, "สิ่งที่ส่งมาด้วย")) == "สิ่งที่ส่งมาด้วยรายงาน จำนวน ๑ ชุด"

    def test_neither_is_named_where_there_is_none(self) -> None:
        text = "".join(text_of(line) for line in find(body(papers.HEAD), "//w:p"))
        assert "อ้างถึง" not in text
        assert "สิ่งที่ส่งมาด้วย" not in text


class TestText:
    def test_headings_are_bold_indented_and_kept(self) -> None:
        heading = paragraph(body(Paragraph("ก"), Heading("๑. ข้อเท็จจริง"), Paragraph("ข")), "๑.")
        assert find(heading, "w:pPr/w:keepNext")
        assert find(heading, "w:r/w:rPr/w:bCs")
        styles = part(docx_bytes(papers.memo()), "word/styles.xml")
        style = "w:style[@w:styleId='Part']/w:pPr"
        assert value(styles, f"{style}/w:spacing", "before") == "120"
        assert centimetres(styles, f"{style}/w:ind", "firstLine") == 2.5

    def test_the_body_is_spread_as_thai_is(self) -> None:
        styles = part(docx_bytes(papers.memo()), "word/styles.xml")
        style = "w:style[@w:styleId='Body']/w:pPr"
        assert value(styles, f"{style}/w:jc") == "thaiDistribute"
        assert centimetres(styles, f"{style}/w:ind", "firstLine") == 2.5
        line = paragraph(body(Paragraph("เนื้อหา")), "เนื้อหา")
        assert value(line, "w:pPr/w:pStyle") == "Body"
        assert find(line, "w:pPr/w:jc") == find(line, "w:pPr/w:ind") == []

    def test_a_paragraph_s_own_indent_alignment_and_weight(self) -> None:
        line = paragraph(
            body(Paragraph("หัวเรื่อง", indent=0, left=1.5, align=Align.CENTER, bold=True)), "หัว"
        )
        assert value(line, "w:pPr/w:ind", "firstLine") == "0"
        assert centimetres(line, "w:pPr/w:ind", "left") == 1.5
        assert value(line, "w:pPr/w:jc") == "center"
        assert find(line, "w:r/w:rPr/w:b")

    def test_a_line_end_begins_a_new_paragraph(self) -> None:
        document = body(Paragraph("หนึ่ง\r\nสอง\nสาม"))
        assert [text_of(line) for line in find(document, "//w:p")] == ["หนึ่ง", "สอง", "สาม"]
        assert find(document, "//w:br") == []

    @given(HOSTILE)
    @settings(max_examples=40)
    def test_whatever_is_typed_stays_plain_text(self, text: str) -> None:
        head = replace(papers.HEAD, office=text, subject=text)
        made = docx_bytes(replace(paper(head, Paragraph(f"ก{text}")), title=text, author=text))
        document = part(made, "word/document.xml")
        written = [text_of(line) for line in find(document, "//w:p[w:pPr/w:pStyle/@w:val='Body']")]
        expected = [line.strip() for line in clean(f"ก{text}").split("\n")]
        assert " ".join(" ".join(written).split()) == " ".join(" ".join(expected).split())
        assert "\u200b" not in etree.tostring(document, encoding="unicode")
        assert find(document, "//*[local-name()='b' and namespace-uri()='']") == []


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


class TestFile:
    @pytest.mark.parametrize("font", [BUNDLED, OFFICE_FONT])
    @pytest.mark.parametrize("made", [papers.memo(), papers.report()], ids=["memo", "report"])
    def test_word_would_open_it_without_a_question(
        self, tmp_path: Path, made: Paper, font: str
    ) -> None:
        assert complaints(docx_bytes(replace(made, font=font)), tmp_path, ".docx") == []

    def test_the_same_paper_gives_the_same_bytes(self) -> None:
        assert docx_bytes(papers.report()) == docx_bytes(papers.report())

    def test_properties_come_from_the_paper(self) -> None:
        stamp = dt.datetime(2025, 10, 3, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
        core = part(docx_bytes(papers.memo(), stamp=stamp), "docProps/core.xml")
        told = {etree.QName(node).localname: node.text for node in core}
        assert told == {
            "title": "รายงานผลการดำเนินการ",
            "creator": papers.OFFICE,
            "lastModifiedBy": papers.OFFICE,
            "keywords": "ITA ๒๕๖๘",
            "language": "th-TH",
            "created": "2025-10-03T02:30:00Z",
            "modified": "2025-10-03T02:30:00Z",
        }

    def test_it_is_written_to_a_file(self, tmp_path: Path) -> None:
        write_docx(papers.memo(), tmp_path / "บันทึก.docx")
        assert (tmp_path / "บันทึก.docx").read_bytes() == docx_bytes(papers.memo())

    def test_no_clean_base_says_more_than_it_must(self) -> None:
        names = {name for name in parts(docx_bytes(papers.memo())) if name.endswith(".xml")}
        assert names == {
            "[Content_Types].xml",
            "docProps/app.xml",
            "docProps/core.xml",
            *(
                f"word/{name}.xml"
                for name in (
                    "document",
                    "fontTable",
                    "headerFirst",
                    "headerNumber",
                    "settings",
                    "styles",
                    "theme/theme1",
                )
            ),
        }
