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
    Heading,
    PageBreak,
    PageSetup,
    Paper,
    Paragraph,
    Section,
)
from itadesk.publishing.docx import docx_bytes
from itadesk.publishing.fonts import BUNDLED
from itadesk.publishing.layout import heading_indent
from itadesk.publishing.wordml import clean
from tests.publishing import papers
from tests.publishing.opc import (
    NS,
    W,
    body,
    centimetres,
    complaints,
    find,
    paragraph,
    part,
    parts,
    text_of,
    value,
)
from tests.publishing.papers import paper

R = f"{{{NS['r']}}}"
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


class TestFonts:
    @pytest.mark.parametrize("font", [BUNDLED, OFFICE_FONT])
    @pytest.mark.parametrize("name", ["document", "headerNumber", "headerFirst"])
    def test_every_run_and_every_paragraph_mark_is_complete(self, font: str, name: str) -> None:
        document = part(docx_bytes(replace(papers.full_report(), font=font)), f"word/{name}.xml")
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

    @pytest.mark.parametrize("made", [papers.report(), papers.full_report(), papers.notice()])
    def test_every_style_used_is_there_and_named_for_a_clerk(self, made: Paper) -> None:
        package = docx_bytes(made)
        styles = part(package, "word/styles.xml")
        known = {style.get(f"{W}styleId") for style in find(styles, "w:style")}
        document = part(package, "word/document.xml")
        used = {
            node.get(f"{W}val")
            for node in find(document, "//w:pStyle") + find(document, "//w:tblStyle")
        }
        assert used <= known
        names = {node.get(f"{W}val") for node in find(styles, "w:style/w:name")}
        assert {"บันทึกข้อความ", "เนื้อความ", "หัวข้อ", "ข้อความในตาราง", "คำบรรยายภาพ"} <= names
        own = find(styles, "w:style[@w:customStyle='1']/w:name")
        assert all("ก" <= (node.get(f"{W}val") or "")[-1] <= "๛" for node in own)


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

    def test_a_cover_shows_no_number_and_the_next_page_is_the_first(self) -> None:
        document = part(docx_bytes(papers.full_report()), "word/document.xml")
        cover, first, second, *_ = find(document, "//w:sectPr")
        headers = [
            [node.get(f"{R}id") for node in find(section, "w:headerReference")]
            for section in (cover, first, second)
        ]
        assert headers == [["rIdFirst"] * 2, ["rIdNumber", "rIdFirst"], ["rIdNumber", "rIdFirst"]]
        starts = [value(section, "w:pgNumType", "start") for section in (cover, first, second)]
        assert starts == [None, "1", None]
        titles = [bool(find(section, "w:titlePg")) for section in (cover, first, second)]
        assert titles == [False, True, False]

    def test_a_page_break_begins_the_next_block_and_adds_no_line(self) -> None:
        document = body(Paragraph("หนึ่ง"), PageBreak(), PageBreak(), Paragraph("สอง"), PageBreak())
        assert [text_of(line) for line in find(document, "//w:p")] == ["หนึ่ง", "สอง"]
        assert find(paragraph(document, "สอง"), "w:pPr/w:pageBreakBefore")

    def test_a_paper_without_anything_is_still_a_document(self, tmp_path: Path) -> None:
        made = docx_bytes(paper())
        assert len(find(part(made, "word/document.xml"), "//w:body/w:p")) == 1
        assert complaints(made, tmp_path, ".docx") == []


class TestText:
    def test_headings_are_bold_indented_and_kept(self) -> None:
        heading = paragraph(body(Paragraph("ก"), Heading("๑. ข้อเท็จจริง"), Paragraph("ข")), "๑.")
        assert find(heading, "w:pPr/w:keepNext")
        assert find(heading, "w:r/w:rPr/w:bCs")
        styles = part(docx_bytes(papers.memo()), "word/styles.xml")
        style = "w:style[@w:styleId='Part']/w:pPr"
        assert value(styles, f"{style}/w:spacing", "before") == "120"
        assert centimetres(styles, f"{style}/w:ind", "firstLine") == 2.5

    @pytest.mark.parametrize("head", [(), (papers.HEAD,), (papers.ANNOUNCEMENT,)])
    def test_headings_are_in_the_navigation_pane(self, head: tuple[Block, ...]) -> None:
        levels = tuple(Heading(f"หัวข้อ {level}", level) for level in range(4))
        made = docx_bytes(paper(*head, *levels))
        document, styles = part(made, "word/document.xml"), part(made, "word/styles.xml")
        lines = [paragraph(document, heading.text) for heading in levels]
        names = [value(line, "w:pPr/w:pStyle") for line in lines]
        assert len(set(names)) == 4
        path = "w:style[@w:styleId='{}']/w:pPr"
        depths = [value(styles, f"{path.format(name)}/w:outlineLvl") for name in names]
        assert depths == ["0", "0", "1", "2"]
        indents = [
            centimetres(styles, f"{path.format(name)}/w:ind", "firstLine") for name in names[1:]
        ]
        expected = [heading_indent(level, letter=bool(head)) for level in (1, 2, 3)]
        assert indents == expected
        assert all(find(line, "w:pPr/w:keepNext") for line in lines)

    def test_a_paper_s_title_is_large_centred_and_in_the_lines_it_was_given(self) -> None:
        title = paragraph(body(Heading("รายงานผล\nประจำปี", 0), Paragraph("ก")), "รายงานผล")
        assert len(find(title, "w:r/w:br")) == 1
        assert value(title, "w:r/w:rPr/w:szCs") == "40"
        styles = part(docx_bytes(papers.memo()), "word/styles.xml")
        assert value(styles, "w:style[@w:styleId='PaperTitle']/w:pPr/w:jc") == "center"

    def test_a_paragraph_kept_with_what_follows(self) -> None:
        document = body(Paragraph("ตารางที่ ๑", keep=True), Paragraph("ข"))
        assert find(paragraph(document, "ตารางที่ ๑"), "w:pPr/w:keepNext")
        assert find(paragraph(document, "ข"), "w:pPr/w:keepNext") == []

    def test_what_follows_a_table_keeps_its_distance(self) -> None:
        table = papers.scores_table()
        line = paragraph(body(table, Paragraph("ข้อความหลังตาราง")), "ข้อความหลัง")
        assert value(line, "w:pPr/w:spacing", "before") == "120"
        line = paragraph(body(table, PageBreak(), Paragraph("ข้อความหลังตาราง")), "ข้อความหลัง")
        assert value(line, "w:pPr/w:spacing", "before") == "0"

    def test_a_page_made_to_fit(self) -> None:
        setup = PageSetup(part_space=3, signing_lines=2)
        made = docx_bytes(replace(paper(papers.HEAD, *papers.BODY, papers.CHIEF), setup=setup))
        document, styles = part(made, "word/document.xml"), part(made, "word/styles.xml")
        assert value(styles, "w:style[@w:styleId='Part']/w:pPr/w:spacing", "before") == "60"
        assert value(paragraph(document, "เรียน"), "w:pPr/w:spacing", "before") == "60"
        assert [text_of(line) for line in find(document, "//w:tc/w:p")][:3] == [
            "",
            "",
            f"({papers.CHIEF.name})",
        ]

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


class TestFile:
    @pytest.mark.parametrize("font", [BUNDLED, OFFICE_FONT])
    @pytest.mark.parametrize("made", [papers.memo(), papers.report()], ids=["memo", "report"])
    def test_word_would_open_it_without_a_question(
        self, tmp_path: Path, made: Paper, font: str
    ) -> None:
        assert complaints(docx_bytes(replace(made, font=font)), tmp_path, ".docx") == []

    def test_the_same_paper_gives_the_same_bytes(self) -> None:
        assert docx_bytes(papers.full_report()) == docx_bytes(papers.full_report())

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
