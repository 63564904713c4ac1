"""Papers as LibreOffice draws them, measured against the regulation's numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from itadesk.paper.blocks import Heading, Opinion, Paper, Paragraph, Signature
from itadesk.publishing.docx import docx_bytes
from itadesk.publishing.xlsx import xlsx_bytes
from tests.publishing import papers
from tests.publishing.papers import paper
from tests.rendering import Sheet, convert, fonts_in, opened, skeleton

pytestmark = pytest.mark.rendering

FILLERS = range(11, 25)
"""Lines of text that bring a memo's end near the foot of its first page, and past it."""
SIGNED = papers.DRAFTER.name


def filled(lines: int, *, last: str) -> Paper:
    """A memo of ``lines`` lines and a last paragraph, then the signature and opinions."""
    text = tuple(Paragraph(f"บรรทัด {number}") for number in range(lines))
    end = (Heading("ข้อเสนอ"), Paragraph(last), papers.DRAFTER, *papers.OPINIONS)
    return paper(papers.HEAD, *text, *end)


def sources() -> dict[str, bytes]:
    """Everything that is drawn, by file name."""
    files = {
        "memo.docx": docx_bytes(papers.memo()),
        "blank.docx": docx_bytes(replace(papers.memo(), emblem=None)),
        "report.docx": docx_bytes(papers.report()),
        "book.xlsx": xlsx_bytes(papers.workbook()),
        "long.xlsx": xlsx_bytes(papers.workbook_with_long_cells()),
    }
    for lines in FILLERS:
        files[f"two-{lines}.docx"] = docx_bytes(filled(lines, last=papers.LAST_WORDS))
        files[f"one-{lines}.docx"] = docx_bytes(filled(lines, last="จึงเรียนมาเพื่อโปรดทราบ"))
    return files


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    return convert(sources(), tmp_path_factory.mktemp("drawn"))


@pytest.fixture(scope="module")
def memo(drawn: Mapping[str, Path]) -> list[Sheet]:
    with opened(drawn["memo.docx"]) as pages:
        return pages


@pytest.fixture(scope="module")
def report(drawn: Mapping[str, Path]) -> list[Sheet]:
    with opened(drawn["report.docx"]) as pages:
        return pages


def near(value: float) -> object:
    return pytest.approx(value, abs=0.1)


class TestFont:
    @pytest.mark.parametrize("name", ["memo.docx", "report.docx", "book.xlsx"])
    def test_it_is_the_paper_s_own(self, drawn: Mapping[str, Path], name: str) -> None:
        assert fonts_in(drawn[name]) == {"ItadeskSarabun-Regular", "ItadeskSarabun-Bold"}


class TestMemo:
    def test_the_title_s_baseline_is_level_with_the_emblem_s_foot(self, memo: list[Sheet]) -> None:
        title = memo[0].line("บันทึกข้อความ")
        assert title.baseline == near(3.0)
        assert title.centre == near(11.0)

    def test_the_emblem_s_place_and_size(self, memo: list[Sheet]) -> None:
        assert memo[0].pictures == [(3.0, 1.5, 4.4, 3.0)]

    def test_without_an_emblem_everything_stays_in_place(
        self, memo: list[Sheet], drawn: Mapping[str, Path]
    ) -> None:
        with opened(drawn["blank.docx"]) as blank:
            assert blank[0].pictures == []
            assert blank[0].lines == memo[0].lines

    @pytest.mark.parametrize(
        ("beginning", "left"),
        [
            ("ส่วนราชการ", 3.0),
            ("เรียน", 3.0),
            ("และความโปร่งใส", 3.0),
            ("ข้อเท็จจริง", 5.5),
            ("งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล ได้", 5.5),
        ],
    )
    def test_left_edges(self, memo: list[Sheet], beginning: str, left: float) -> None:
        assert memo[0].line(beginning).left == near(left)

    def test_no_text_passes_the_right_margin(self, memo: list[Sheet]) -> None:
        assert max(line.right for page in memo for line in page.lines) <= 19.05

    def test_the_dots_of_the_head_reach_the_right_margin(self, memo: list[Sheet]) -> None:
        ends: dict[float, float] = {}
        for rule in memo[0].rules:
            height = round(rule.height, 1)
            ends[height] = max(ends.get(height, 0), rule.right)
        assert len(ends) == 5  # two lines of ส่วนราชการ, ที่ with วันที่, two of เรื่อง
        office, *others = ends.values()
        assert others == [near(19.0)] * 4
        # Where the text goes on below, the telephone number as a whole, the dots end with it.
        end = memo[0].line("งานนิติการ สำนักปลัด").right
        assert 0 < office - end < 0.2  # the space before it

    def test_a_second_line_hangs_under_its_value(self, memo: list[Sheet]) -> None:
        rules = sorted(memo[0].rules, key=lambda rule: (round(rule.height, 1), rule.left))
        starts: dict[float, float] = {}
        for rule in rules:
            starts.setdefault(round(rule.height, 1), round(rule.left, 1))
        office, office_2, _number, subject, subject_2 = starts.values()
        assert office == office_2 > 5
        assert subject == subject_2 > 4

    def test_the_date_stands_in_the_middle_of_its_line(self, memo: list[Sheet]) -> None:
        heights = sorted({round(rule.height, 1) for rule in memo[0].rules})
        rules = [rule for rule in memo[0].rules if round(rule.height, 1) == heights[2]]
        gap = max((after.left - before.right, before.right) for before, after in pairwise(rules))
        assert gap[1] == near(3.0 + 8.0)

    def test_the_signature_is_centred_in_the_right_half(self, memo: list[Sheet]) -> None:
        for beginning in (papers.DRAFTER.name, papers.DRAFTER.positions[0]):
            line = memo[0].line(beginning)
            assert line.left > 10.5
            assert line.centre == near((10.5 + 19.0) / 2)
        assert memo[0].line(papers.DRAFTER.rank).left == near(10.5)

    def test_there_is_room_to_sign(self, memo: list[Sheet]) -> None:
        last = memo[0].line("การตามระเบียบที่เกี่ยวข้องต่อไป")
        rank = memo[0].line(papers.DRAFTER.rank)
        assert rank.baseline - last.baseline == near(4 * 20.75 * 2.54 / 72)

    def test_the_second_page_s_number_and_first_line(self, memo: list[Sheet]) -> None:
        number, first = memo[1].lines[:2]
        assert number.text.startswith("- ")  # LibreOffice shows 2 where Word shows ๒
        ascent = 0.85 * 16 * 2.54 / 72
        assert number.baseline - ascent == near(1.5)
        assert number.centre == near(11.0)
        assert first.baseline == near(3.5)
        assert not memo[0].lines[0].text.startswith("- ")

    def test_lines_to_write_on_reach_the_right_margin(self, memo: list[Sheet]) -> None:
        dots = [line for line in memo[1].lines if set(line.text) == {"."}]
        assert len(dots) == 4
        for line in dots:
            assert (line.left, line.right) == (near(3.0), near(19.0))


class TestEnds:
    """What may not part does not, wherever the page ends."""

    @pytest.mark.parametrize("lines", FILLERS)
    @pytest.mark.parametrize("last", ["two", "one"])
    def test_a_signature_never_stands_alone(
        self, drawn: Mapping[str, Path], last: str, lines: int
    ) -> None:
        with opened(drawn[f"{last}-{lines}.docx"]) as pages:
            (page,) = [page for page in pages if page.says(SIGNED + papers.DRAFTER.positions[0])]
            before = [line.text for line in page.lines if not line.text.startswith("- ")]
            place = next(at for at, text in enumerate(before) if skeleton(SIGNED) in skeleton(text))
            above = [text for text in before[:place] if skeleton(text) != skeleton("ว่าที่ร้อยตรี")]
            assert len([text for text in above if not self.is_heading(text)]) >= 2
            assert not self.is_heading(pages[0].lines[-1].text)

    @staticmethod
    def is_heading(text: str) -> bool:
        return skeleton(text) == skeleton("ข้อเสนอ")

    def test_both_cases_occur(self, drawn: Mapping[str, Path]) -> None:
        first_page = []
        for lines in FILLERS:
            with opened(drawn[f"two-{lines}.docx"]) as pages:
                first_page.append(pages[0].says(SIGNED))
        assert first_page[0]
        assert not first_page[-1]

    @pytest.mark.parametrize("lines", FILLERS)
    @pytest.mark.parametrize("last", ["two", "one"])
    def test_an_opinion_stays_on_one_page(
        self, drawn: Mapping[str, Path], last: str, lines: int
    ) -> None:
        with opened(drawn[f"{last}-{lines}.docx"]) as pages:
            for opinion in papers.OPINIONS:
                assert isinstance(opinion, Opinion)
                signer: Signature = opinion.signature
                whole = [
                    page
                    for page in pages
                    if page.says(opinion.title) and page.says(signer.name + signer.positions[0])
                ]
                assert len(whole) == 1


class TestTable:
    def test_it_lies_on_landscape_pages(self, report: list[Sheet]) -> None:
        assert [page.width > page.height for page in report] == [False] * 2 + [True] * 4

    def test_its_header_stands_on_every_page(self, report: list[Sheet]) -> None:
        for page in report[2:]:
            for title in ("มาตรการ/กิจกรรม", "ขั้นตอน/วิธีการ", "ผู้รับผิดชอบ"):
                assert page.says(title)

    def test_no_letter_of_it_is_lost(self, report: list[Sheet]) -> None:
        table = papers.measures_table()
        header = skeleton(
            "".join(text for row in table.header for c in row for text in c.paragraphs)
        )
        body = skeleton("".join(text for row in table.rows for c in row for text in c.paragraphs))
        pages = report[2:]
        beside = skeleton("ตารางมาตรการ" + SIGNED + papers.DRAFTER.rank)
        beside += skeleton("".join(papers.DRAFTER.positions))
        drawn = sum(len(skeleton(page.text)) for page in pages)
        assert drawn == len(body) + len(header) * len(pages) + len(beside)

    def test_it_is_as_wide_as_its_columns(self, report: list[Sheet]) -> None:
        for page in report[2:]:
            assert min(rule.left for rule in page.rules) == near(3.0)
            assert max(rule.right for rule in page.rules) == near(3.0 + 24.7)


class TestWorkbook:
    def test_it_is_landscape_and_one_page_wide(self, drawn: Mapping[str, Path]) -> None:
        with opened(drawn["book.xlsx"]) as pages:
            assert all(page.width > page.height for page in pages)
            for page in pages[:-1]:
                assert page.says("มาตรการ/กิจกรรม") == page.says("งบประมาณ")

    @pytest.mark.parametrize("name", ["book.xlsx", "long.xlsx"])
    def test_no_letter_is_clipped(self, drawn: Mapping[str, Path], name: str) -> None:
        book = papers.workbook() if name == "book.xlsx" else papers.workbook_with_long_cells()
        with opened(drawn[name]) as pages:
            for sheet in book.sheets:
                header = skeleton("".join(column.title for column in sheet.columns))
                own = [page for page in pages if page.says(sheet.columns[1].title)]
                texts = [*sheet.titles, *sheet.footer]
                texts += [value for row in sheet.rows for value in row if isinstance(value, str)]
                expected = len(skeleton("".join(texts))) + len(header) * len(own)
                assert sum(len(skeleton(page.text)) for page in own) == expected

    def test_the_header_repeats(self, drawn: Mapping[str, Path]) -> None:
        with opened(drawn["book.xlsx"]) as pages:
            measures = [page for page in pages if page.says("จัดทำคู่มือ")]
            assert len(measures) > 2
            assert all(page.says("ขั้นตอน/วิธีการ") for page in measures)

    def test_numbers_show_thai_digits(self, drawn: Mapping[str, Path]) -> None:
        with opened(drawn["book.xlsx"]) as pages:
            text = "".join(page.text for page in pages)
        assert "๑,๒๕๐.๐๐" in text
        assert "๙๔.๐๕" in text
        assert "#" not in text
