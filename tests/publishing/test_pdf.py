"""Papers as PDF: what is in the file, what is copied out of it, and what stands on which page."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import tomllib
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itadesk.paper.blocks import (
    Align,
    Emblem,
    Heading,
    MemoHead,
    Opinion,
    PageBreak,
    PageSetup,
    Paper,
    Paragraph,
    Section,
)
from itadesk.paths import forms_dir
from itadesk.publishing.package import UNDATED
from itadesk.publishing.pdf import pdf_bytes
from itadesk.publishing.pictures import EmblemUnreadableError
from itadesk.publishing.typst_text import STAND_IN, drawn
from tests.publishing import figures, papers, reports
from tests.publishing.papers import paper
from tests.publishing.pdfs import copied, made, pages

FONTS = {"ItadeskSarabun-Regular", "ItadeskSarabun-Bold"}


def near(value: float) -> object:
    return pytest.approx(value, abs=0.02)


def about(value: float) -> object:
    """For what a letter's own shape has a part in."""
    return pytest.approx(value, abs=0.05)


def unpacked(pdf: bytes) -> bytes:
    """A PDF and all that is compressed in it."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    packed = [stream for stream in streams if stream[:1] == b"x"]
    return pdf + b"".join(zlib.decompressobj().decompress(stream) for stream in packed)


class TestFile:
    def test_it_is_a_pdf_a_with_title_author_and_language(self) -> None:
        pdf = pdf_bytes([papers.memo()])
        assert re.search(rb"<pdfaid:part>2</pdfaid:part>\s*<pdfaid:conformance>B<", pdf)
        assert b"/Lang(th)" in pdf
        with pypdfium2.PdfDocument(pdf) as document:
            said = document.get_metadata_dict()
        assert said["Title"] == papers.memo().title
        assert said["Author"] == papers.OFFICE
        assert said["Keywords"] == papers.memo().keywords

    def test_it_is_set_in_the_bundled_font_alone(self) -> None:
        named = replace(papers.full_report(), font="TH SarabunIT๙")
        names = set(re.findall(rb"/FontName/[A-Z]{6}\+([\w-]+)", unpacked(pdf_bytes([named]))))
        assert {name.decode() for name in names} == FONTS

    def test_the_same_papers_give_the_same_bytes(self) -> None:
        assert pdf_bytes([papers.full_report()]) == pdf_bytes([papers.full_report()])

    def test_another_process_elsewhere_gives_the_same_bytes(self, tmp_path: Path) -> None:
        program = (
            "import sys; from tests.publishing import papers; "
            "from itadesk.publishing.pdf import pdf_bytes; "
            "sys.stdout.buffer.write(pdf_bytes([papers.full_report()]))"
        )
        root = Path(__file__).resolve().parents[2]
        env = {**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": "7", "TZ": "Asia/Bangkok"}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=tmp_path, env=env, capture_output=True, check=True
        )
        assert done.stdout == pdf_bytes([papers.full_report()])

    def test_its_stamp_is_all_that_time_leaves_in_it(self) -> None:
        stamp = dt.datetime(2026, 10, 3, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
        first, second = (pdf_bytes([papers.memo()], stamp=each) for each in (UNDATED, stamp))
        assert b"2000-01-01T00:00:00" in first
        assert b"2026-10-03T02:30:00" in second
        assert b"20000101" not in second

    def test_no_path_of_the_machine_is_in_it(self) -> None:
        content = unpacked(pdf_bytes([papers.full_report()]))
        assert str(Path(__file__).resolve().parents[2]).encode() not in content
        assert str(Path.home()).encode() not in content
        assert b".typ" not in content

    def test_headings_are_its_bookmarks(self) -> None:
        with pypdfium2.PdfDocument(pdf_bytes([papers.full_report()])) as document:
            marks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
        assert marks[:4] == [
            (0, papers.COVER.titles[0]),
            (1, "๑. หลักการและเหตุผล"),
            (1, "๒. ผลการประเมิน"),
            (2, "๒.๑ คะแนนรายตัวชี้วัด"),
        ]
        assert (0, "ภาคผนวก") in marks

    def test_several_papers_follow_each_other_and_count_for_themselves(self) -> None:
        found = pages(pdf_bytes([papers.memo(), papers.notice(), papers.memo()]))
        numbers = [page.number for page in found]
        assert numbers == [None, "๒", None, None, "๒"]
        with pypdfium2.PdfDocument(pdf_bytes([papers.notice(), papers.memo()])) as document:
            assert document.get_metadata_dict()["Title"] == papers.notice().title

    def test_without_a_paper_there_is_none(self) -> None:
        with pytest.raises(ValueError, match="no paper"):
            pdf_bytes([])


def thai_texts(value: object) -> Iterator[str]:
    """The Thai texts of a form, whatever they are for."""
    match value:
        case str() if re.search("[ก-ฮ]", value):
            yield value
        case dict():
            for item in value.values():
                yield from thai_texts(item)
        case list():
            for item in value:
                yield from thai_texts(item)


class TestCopying:
    def test_every_text_of_the_forms_comes_out_as_it_is(self) -> None:
        texts: dict[str, None] = {}
        for file in sorted(forms_dir().rglob("*.toml")):
            form = tomllib.loads(file.read_text(encoding="utf-8"))
            texts |= {drawn(text).strip(): None for text in thai_texts(form)}
        assert len(texts) > 500
        found = made(*(Paragraph(text) for text in texts))
        assert copied(found) == "".join(texts)

    @pytest.mark.parametrize("bold", [False, True])
    def test_stacked_marks_come_out_in_any_letter_s_company(self, bold: bool) -> None:
        stacks = ["", *"ัิีึื็ุู", "ำ"]
        for tone in "่้๊๋":
            stacks += [tone, *(vowel + tone for vowel in "ัิีึืุู"), tone + "ำ"]
        stacks += ["์", "ิ์", "ุ์"]
        for letter in "กขคงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ":
            text = " ".join(letter + stack for stack in stacks)
            assert copied(made(Paragraph(text, align=Align.LEFT, bold=bold))) == text

    def test_a_memo_s_every_line(self) -> None:
        found = pages(pdf_bytes([papers.memo()]))
        first = found[0].lines
        assert first[0].text == "บันทึกข้อความ"
        assert first[1].text.startswith("ส่วนราชการ งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล")
        assert found[0].line("ที่").text.rstrip() == "ที่ ตย ๐๐๐๐๑/ วันที่ ๓ ตุลาคม ๒๕๖๘"
        assert found[0].line("เรียน").text.startswith(f"เรียน นายก{papers.OFFICE}")
        said = copied(found)
        for block in papers.BODY:
            assert isinstance(block, Heading | Paragraph)
            assert block.text in said

    def test_what_means_something_to_a_program_is_only_text(self) -> None:
        (page,) = pages(pdf_bytes([reports.odd_texts()]))
        assert page.text.count(reports.ODD) == 7
        for text in ("บรรทัดหนึ่งติดกัน", "=1+1", "-2+3", f"@SUM {reports.LONG_ADDRESS}"):
            assert page.says(text)
        assert page.says("อิโมจิ ยังอ่านได้")

    @settings(max_examples=60)
    @given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), min_size=1, max_size=4))
    def test_any_text_comes_out_or_is_cleaned(self, texts: list[str]) -> None:
        lines = [drawn(text).strip().rstrip("-") for text in texts]  # see `break_lines`
        found = made(*(Paragraph(line, indent=0, align=Align.LEFT) for line in lines))

        def letters(text: str) -> list[str]:
            return sorted(letter for letter in text if "!" <= letter <= "~" or "ก" <= letter <= "ฮ")

        assert letters(copied(found)) == letters("".join(lines))

    def test_a_letter_the_font_lacks_breaks_nothing(self) -> None:
        assert copied(made(Paragraph("นาย漢 ๑"))) == f"นาย{STAND_IN} ๑"

    def test_a_chart_s_figures_can_be_read(self) -> None:
        (page,) = made(papers.CHART)
        for text in (papers.CHART.title, "ปี ๒๕๖๗", "๙๙.๐๕", "ไม่มีข้อมูล", "เกณฑ์ ๘๕"):
            assert page.says(text)


class TestPages:
    def test_a_number_stands_from_the_second_page_on(self) -> None:
        found = pages(pdf_bytes([papers.memo()]))
        assert [page.number for page in found] == [None, "๒"]
        shown = found[1].number_line
        assert shown is not None
        assert shown.baseline == near(1.5 + 0.88 * 16 * 2.54 / 72)
        assert shown.centre == about(11.0)

    def test_a_cover_has_none_and_is_not_counted(self) -> None:
        found = pages(pdf_bytes([papers.full_report()]))
        assert [page.number for page in found[:4]] == [None, None, "๒", "๓"]

    def test_text_begins_where_the_regulation_says(self) -> None:
        first, second = pages(pdf_bytes([papers.memo()]))
        assert first.lines[0].baseline == near(2.99)
        assert second.lines[0].baseline == near(3.52)
        assert made(Paragraph("ก"))[0].lines[0].baseline == near(3.0)

    def test_margins_are_the_office_s(self) -> None:
        setup = PageSetup(left=2.5, right=2.0, top=1.5, bottom=3.0)
        long = replace(papers.memo_with_filler(60), setup=setup)
        found = pages(pdf_bytes([long]))
        text = [line for page in found for line in page.lines]
        assert min(line.left for line in text) == near(2.5)
        assert max(line.right for line in text) <= 19.05
        assert max(line.baseline for line in text) <= 29.7 - 3.0
        assert found[1].lines[0].baseline == near(1.5 + 0.749 + 0.2 + 0.497)

    def test_a_section_lies_as_it_says(self) -> None:
        found = pages(pdf_bytes([papers.report()]))
        lying = [page.width > page.height for page in found]
        assert lying == [False] * 2 + [True] * 4

    def test_page_breaks_do_not_add_up(self) -> None:
        text = Paragraph("ก")
        assert len(made(PageBreak(), text, PageBreak(), PageBreak(), text)) == 2

    def test_an_empty_section_is_an_empty_page(self) -> None:
        empty = replace(paper(), sections=(Section(()), Section((Paragraph("ก"),))))
        assert [page.text for page in pages(pdf_bytes([empty]))] == ["", "ก"]

    def test_an_empty_paragraph_is_a_line_high(self) -> None:
        with_gap = made(Paragraph("ก"), Paragraph(""), Paragraph("ข"))[0].lines
        without = made(Paragraph("ก"), Paragraph("ข"))[0].lines
        line = without[1].baseline - without[0].baseline
        assert line == near(1.327 * 16 * 2.54 / 72)
        assert with_gap[1].baseline - with_gap[0].baseline == near(2 * line)


class TestHeads:
    def test_a_memo_s_emblem_and_title(self) -> None:
        page = pages(pdf_bytes([papers.memo()]))[0]
        assert page.pictures == [(near(3.0), near(1.5), near(4.4), near(3.0))]
        assert page.lines[0].centre == about(11.0)

    def test_without_an_emblem_nothing_moves(self) -> None:
        blank = pages(pdf_bytes([replace(papers.memo(), emblem=None)]))
        assert [page.lines for page in blank] == [
            page.lines for page in pages(pdf_bytes([papers.memo()]))
        ]
        assert blank[0].pictures == []

    @pytest.mark.parametrize("emblem", [papers.EMF_EMBLEM, papers.WMF_EMBLEM])
    def test_of_a_metafile_the_bitmap_inside_is_shown(self, emblem: Emblem) -> None:
        page = pages(pdf_bytes([replace(papers.memo(), emblem=emblem)]))[0]
        assert page.pictures == [(near(3.0), near(1.5), near(4.4), near(3.0))]

    def test_of_one_without_a_bitmap_its_place_stays_free(self) -> None:
        drawing = Emblem(figures.emf(figures.record(54, bytes(8))), "image/x-emf")
        page = pages(pdf_bytes([replace(papers.memo(), emblem=drawing)]))[0]
        assert page.pictures == []
        assert page.lines == pages(pdf_bytes([papers.memo()]))[0].lines

    def test_an_emblem_that_is_none_is_refused(self) -> None:
        broken = replace(papers.memo(), emblem=Emblem(b"no picture", "image/png"))
        with pytest.raises(EmblemUnreadableError):
            pdf_bytes([broken])

    def test_a_long_value_hangs_under_its_first_line(self) -> None:
        page = pages(pdf_bytes([reports.six_signers()]))[0]
        office = page.line("หน้าเอกสาร")
        assert office.left == near(5.55)

    def test_a_long_number_has_a_line_of_its_own(self) -> None:
        head = replace(papers.HEAD, number="ตย ๐๐๐๐๑/ว ๑๒๓๔๕๖๗๘๙ ที่ยาวมากจนชนวันที่")
        page = made(head)[0]
        assert page.line("ที่").baseline < page.line("วันที่").baseline

    def test_a_telephone_number_stays_together(self) -> None:
        for width in range(20):
            head = replace(papers.HEAD, office=f"{'ก' * (width + 40)} โทร. ๐ ๐๐๐๐ ๐๐๐๐ ต่อ ๑๑")
            assert any("๐\u00a0๐๐๐๐\u00a0๐๐๐๐" in line.text for line in made(head)[0].lines)

    def test_references_and_enclosures(self) -> None:
        page = pages(pdf_bytes([reports.six_signers()]))[0]
        assert page.line("อ้างถึง").left == near(3.0)
        assert page.line("ภาพประกอบ").left > 5

    def test_a_notice(self) -> None:
        (page,) = pages(pdf_bytes([papers.notice()]))
        assert page.pictures == [(near(9.6), near(1.5), near(12.4), near(4.5))]
        title, subject = page.lines[:2]
        assert (title.centre, subject.centre) == (about(11.0), about(11.0))
        assert title.baseline == near(4.75 + 0.88 * 16 * 2.54 / 72)

    def test_a_cover_has_its_page_to_itself(self) -> None:
        found = made(papers.COVER, Paragraph("ก"))
        assert len(found) == 2
        assert found[0].pictures == [(near(9.0), near(4.5), near(13.0), near(8.5))]
        assert all(line.centre == about(11.0) for line in found[0].lines)
        assert found[0].lines[-1].text == papers.COVER.office[-1]
        assert found[0].lines[-2].baseline == near(23.5 + 0.88 * 22 * 2.54 / 72)


class TestSix:
    def test_six_signers_of_an_office_with_a_very_long_name(self) -> None:
        assert len(reports.LONG_OFFICE) >= 90
        paper_of_six: Paper = reports.six_signers()
        found = pages(pdf_bytes([paper_of_six]))
        text = copied(found)
        assert text.count("(นายตัวอย่าง ใจดี)") == 6
        for block in paper_of_six.sections[0].blocks:
            if isinstance(block, Opinion):
                for said in (block.title, *block.signature.positions):
                    assert said in text
            elif isinstance(block, MemoHead):
                assert block.subject in text
        for page in found:
            assert max(line.right for line in page.lines) <= 19.05
