"""Announcements, orders, covers and reports by the numbers, as LibreOffice draws them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from itadesk.paper.blocks import (
    Block,
    Heading,
    Orientation,
    PageSetup,
    Paper,
    Paragraph,
    Picture,
    Section,
)
from itadesk.publishing.charts import chart_height
from itadesk.publishing.docx import docx_bytes
from tests.publishing import figures, papers
from tests.publishing.papers import paper
from tests.rendering import Sheet, convert, opened, skeleton

pytestmark = pytest.mark.rendering

FILLERS = range(26, 34)
"""Lines that bring what follows them to the foot of the first page of a report, and past it."""
LINE = 20.75 * 2.54 / 72
ASCENT = 0.85 * 2.54 / 72
"""Of a line's top over its baseline, in cm for a point of its letters' size."""
ENDS: dict[str, tuple[Block, ...]] = {
    "table": (
        Heading("หัวข้อก่อนตาราง", 2),
        Paragraph("ตารางที่หนึ่ง", indent=0, bold=True, keep=True),
        papers.scores_table(),
    ),
    "chart": (Heading("หัวข้อก่อนแผนภูมิ"), papers.CHART),
    "picture": (
        Heading("หัวข้อก่อนภาพ"),
        Picture(figures.jpeg(400, 300), "image/jpeg", "คำบรรยายใต้ภาพ", 4, 3),
    ),
    "notice": (*papers.NOTICE_TEXT[-2:], papers.CHIEF),
}


def filled(lines: int, end: str) -> Paper:
    """A report of ``lines`` lines and then one of `ENDS`."""
    text = tuple(Paragraph(f"บรรทัด {number}") for number in range(lines))
    return paper(*text, *ENDS[end], Paragraph("จบ"))


def long_notice() -> Paper:
    """An announcement of more than a page."""
    text = tuple(Paragraph(f"ข้อ {number}") for number in range(40))
    return paper(papers.ANNOUNCEMENT, *text, *papers.NOTICE_TEXT, papers.CHIEF)


def lying(*blocks: Block) -> Paper:
    """A paper of landscape pages."""
    return replace(papers.memo(), sections=(Section(blocks, Orientation.LANDSCAPE),))


def memo_to_fit(setup: PageSetup) -> Paper:
    """A memo that passes its page by a line where it is set as usual."""
    text = tuple(Paragraph(f"บรรทัด {number}") for number in range(16))
    head = replace(papers.HEAD, office="งานนิติการ", subject="รายงานผล")
    headings = tuple(Heading(f"หัวข้อ {number}") for number in range(4))
    made = paper(head, *text, *headings, Paragraph(papers.LAST_WORDS), papers.CHIEF)
    return replace(made, setup=setup)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    made = {
        "announcement": papers.notice(),
        "blank": replace(papers.notice(), emblem=None),
        "order": papers.notice(papers.ORDER),
        "long": long_notice(),
        "emf": replace(papers.notice(), emblem=papers.EMF_EMBLEM),
        "wmf": replace(papers.notice(), emblem=papers.WMF_EMBLEM),
        "report": papers.full_report(),
        "matter": papers.matter(),
        "landscape": lying(Heading("ตาราง"), papers.measures_table(), papers.DRAFTER),
        "photographs": paper(*papers.PHOTOGRAPHS),
        "usual": memo_to_fit(PageSetup()),
        "closer": memo_to_fit(PageSetup(part_space=3, signing_lines=2)),
    }
    made |= {f"{end}-{lines}": filled(lines, end) for end in ENDS for lines in FILLERS}
    files = {f"{name}.docx": docx_bytes(each) for name, each in made.items()}
    folder = tmp_path_factory.mktemp("drawn")
    return {name.removesuffix(".docx"): pdf for name, pdf in convert(files, folder).items()}


def pages(drawn: Mapping[str, Path], name: str) -> list[Sheet]:
    with opened(drawn[name]) as found:
        return found


def near(value: float) -> object:
    return pytest.approx(value, abs=0.05)


def numbers(sheets: list[Sheet]) -> list[int | None]:
    """The page numbers shown, None where there is none."""
    found = [re.match(r"- (\d+) -$", sheet.lines[0].text) for sheet in sheets]
    return [int(match[1]) if match else None for match in found]


class TestNotice:
    @pytest.mark.parametrize("name", ["announcement", "order", "emf"])
    def test_the_emblem_is_centred_and_three_centimetres_high(
        self, drawn: Mapping[str, Path], name: str
    ) -> None:
        (sheet,) = pages(drawn, name)
        ((left, top, right, bottom),) = sheet.pictures
        assert (top, bottom) == (near(1.5), near(4.5))
        assert ((left + right) / 2, right - left) == (near(11.0), near(2.8))

    def test_its_lines_are_centred_below(self, drawn: Mapping[str, Path]) -> None:
        (sheet,) = pages(drawn, "order")
        assert sheet.lines[0].baseline == near(4.75 + 16 * ASCENT)
        for line in sheet.lines[:3]:
            assert line.centre == near(11.0)
        heights = [line.baseline for line in sheet.lines[:3]]
        assert [heights[1] - heights[0], heights[2] - heights[1]] == [near(LINE)] * 2
        assert sheet.says(papers.ORDER.title)

    def test_without_an_emblem_everything_stays_in_place(self, drawn: Mapping[str, Path]) -> None:
        (sheet,), (blank,) = pages(drawn, "announcement"), pages(drawn, "blank")
        assert blank.pictures == []
        assert blank.lines == sheet.lines

    def test_a_stroke_stands_below_them(self, drawn: Mapping[str, Path]) -> None:
        (sheet,) = pages(drawn, "announcement")
        rule, *again = set(sheet.rules)
        assert not again
        assert (rule.left, rule.right) == (near(9.0), near(13.0))
        bottom = sheet.lines[1].baseline + LINE - 16 * ASCENT
        assert rule.height == near(bottom + 10 / 72 * 2.54)

    def test_text_dateline_and_signature(self, drawn: Mapping[str, Path]) -> None:
        (sheet,) = pages(drawn, "announcement")
        assert sheet.line("ด้วยหน่วยงาน").left == near(5.5)
        assert sheet.line("ประกาศ ณ วันที่").left == near(8.0)
        for text in (papers.CHIEF.name, papers.CHIEF.positions[0]):
            assert sheet.line(text).centre == near((10.5 + 19.0) / 2)

    def test_its_further_pages_are_numbered(self, drawn: Mapping[str, Path]) -> None:
        sheets = pages(drawn, "long")
        assert numbers(sheets) == [None, 2]
        assert sheets[1].lines[0].baseline - 16 * ASCENT == near(1.5)
        assert sheets[1].lines[1].baseline == near(3.5)

    @pytest.mark.parametrize("lines", FILLERS)
    def test_the_date_stays_with_the_signature(self, drawn: Mapping[str, Path], lines: int) -> None:
        (sheet,) = [
            sheet for sheet in pages(drawn, f"notice-{lines}") if sheet.says(papers.CHIEF.name)
        ]
        assert sheet.says("ทั้งนี้ ตั้งแต่บัดนี้")
        assert sheet.says("ประกาศ ณ วันที่")


class TestCover:
    def test_seal_titles_and_office_stand_in_their_places(self, drawn: Mapping[str, Path]) -> None:
        cover = pages(drawn, "report")[0]
        assert cover.pictures == [(9.0, 4.5, 13.0, 8.5)]
        assert cover.lines[0].baseline == near(10.5 + 26 * ASCENT)
        assert cover.line(papers.OFFICE).baseline == near(23.5 + 22 * ASCENT)
        for line in cover.lines:
            assert line.centre == near(11.0)

    def test_it_stands_alone(self, drawn: Mapping[str, Path]) -> None:
        cover, first, *_ = pages(drawn, "report")
        said = "".join((*papers.COVER.titles, *papers.COVER.office))
        assert skeleton(cover.text) == skeleton(said)
        assert first.says("หลักการและเหตุผล")

    def test_between_two_papers_too(self, drawn: Mapping[str, Path]) -> None:
        cover = pages(drawn, "matter")[2]
        assert cover.pictures == [(9.0, 4.5, 13.0, 8.5)]
        assert cover.lines[0].baseline == near(10.5 + 26 * ASCENT)
        assert cover.line(papers.OFFICE).baseline == near(23.5 + 22 * ASCENT)


class TestNumbers:
    def test_a_report_s_begin_after_its_cover(self, drawn: Mapping[str, Path]) -> None:
        found = numbers(pages(drawn, "report"))
        assert found == [None, None, *range(2, len(found))]

    def test_memo_and_report_count_their_own_pages(self, drawn: Mapping[str, Path]) -> None:
        assert numbers(pages(drawn, "matter")) == [None, 2, None, None, 2]

    def test_their_place_upright_and_on_its_side(self, drawn: Mapping[str, Path]) -> None:
        for sheet in pages(drawn, "report")[2:]:
            number = sheet.lines[0]
            assert number.baseline - 16 * ASCENT == near(1.5)
            wide = sheet.width > sheet.height
            assert number.centre == near(3 + 24.7 / 2 if wide else 11.0)

    def test_the_text_begins_below_them(self, drawn: Mapping[str, Path]) -> None:
        sheets = pages(drawn, "report")
        assert sheets[1].lines[0].baseline == near(2.5 + 20 * ASCENT)
        for sheet in (sheets[2], sheets[3], sheets[7]):
            assert sheet.lines[1].baseline == near(3.5)


class TestHeadings:
    @pytest.mark.parametrize(
        ("page", "text", "left"),
        [
            (1, "๑. หลักการและเหตุผล", 3.0),
            (1, "๒.๑ คะแนนรายตัวชี้วัด", 4.25),
            (2, "ด้านการสื่อสาร", 5.5),
            (3, "๓. มาตรการ", 3.0),
        ],
    )
    def test_where_they_begin(
        self, drawn: Mapping[str, Path], page: int, text: str, left: float
    ) -> None:
        assert pages(drawn, "report")[page].line(text.lstrip("๐๑๒๓. ")).left == near(left)

    def test_the_title_is_centred(self, drawn: Mapping[str, Path]) -> None:
        for line in pages(drawn, "report")[1].lines[:2]:
            assert line.centre == near(11.0)

    @pytest.mark.parametrize("lines", FILLERS)
    @pytest.mark.parametrize(
        ("end", "together"),
        [
            ("table", ("หัวข้อก่อนตาราง", "ตารางที่หนึ่ง", "รายละเอียดตัวชี้วัด", papers.INDICATORS[0])),
            ("picture", ("หัวข้อก่อนภาพ", "คำบรรยายใต้ภาพ")),
        ],
    )
    def test_they_stay_with_what_follows(
        self, drawn: Mapping[str, Path], lines: int, end: str, together: tuple[str, ...]
    ) -> None:
        (sheet,) = [sheet for sheet in pages(drawn, f"{end}-{lines}") if sheet.says(together[0])]
        for text in together[1:]:
            assert sheet.says(text)

    @pytest.mark.parametrize("lines", FILLERS)
    def test_one_stays_with_its_chart(self, drawn: Mapping[str, Path], lines: int) -> None:
        first, second = pages(drawn, f"chart-{lines}")
        assert not first.pictures
        assert second.says("หัวข้อก่อนแผนภูมิ")
        ((left, top, right, bottom),) = second.pictures
        assert (left, right) == (near(3.0), near(19.0))
        assert bottom - top == near(chart_height(papers.CHART))


@pytest.mark.parametrize("end", ["table", "picture", "notice"])
def test_there_are_pages_with_and_without_room(drawn: Mapping[str, Path], end: str) -> None:
    wanted = {
        "table": papers.INDICATORS[0],
        "picture": "คำบรรยายใต้ภาพ",
        "notice": papers.CHIEF.name,
    }
    fits = [pages(drawn, f"{end}-{lines}")[0].says(wanted[end]) for lines in FILLERS]
    assert fits[0]
    assert not fits[-1]


class TestPictures:
    def test_they_are_centred_with_their_caption_below(self, drawn: Mapping[str, Path]) -> None:
        first, second = pages(drawn, "photographs")
        foot, turned_foot = sorted(bottom for _, _, _, bottom in first.pictures)
        for left, _, right, _ in (*first.pictures, *second.pictures):
            assert (left + right) / 2 == near(11.0)
        one, two = (first.line(picture.caption) for picture in papers.PHOTOGRAPHS[:2])
        for line, bottom in ((one, foot), (two, turned_foot)):
            assert line.centre == near(11.0)
            assert 0 < line.baseline - bottom < LINE

    def test_a_photograph_taken_sideways_stands_upright(self, drawn: Mapping[str, Path]) -> None:
        left, top, right, bottom = pages(drawn, "photographs")[0].pictures[1]
        assert (right - left, bottom - top) == (near(7.125), near(9.5))

    @pytest.mark.parametrize("name", ["emf", "wmf"])
    def test_an_old_metafile_is_drawn(self, drawn: Mapping[str, Path], name: str) -> None:
        (sheet,) = pages(drawn, name)
        ((left, top, right, bottom),) = sheet.pictures
        assert (left, top, right, bottom) == (near(9.6), near(1.5), near(12.4), near(4.5))


class TestFit:
    def test_it_saves_a_page(self, drawn: Mapping[str, Path]) -> None:
        assert len(pages(drawn, "usual")) == 2
        assert len(pages(drawn, "closer")) == 1

    def test_letters_and_margins_stay(self, drawn: Mapping[str, Path]) -> None:
        usual, closer = pages(drawn, "usual")[0], pages(drawn, "closer")[0]
        assert usual.lines[:2] == closer.lines[:2]
        assert usual.line("บรรทัด").left == closer.line("บรรทัด").left == near(5.5)
        assert max(line.baseline for line in closer.lines) < 29.7 - 2.0


class TestLandscape:
    def test_the_signature_stands_in_its_own_right_half(self, drawn: Mapping[str, Path]) -> None:
        last = pages(drawn, "landscape")[-1]
        for text in (papers.DRAFTER.name, papers.DRAFTER.positions[0]):
            assert last.line(text).centre == near((29.7 / 2 + 27.7) / 2)
