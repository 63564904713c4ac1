"""What may not part in a PDF does not, wherever the page ends."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from itadesk.paper.blocks import (
    Block,
    Cell,
    Heading,
    Opinion,
    Paragraph,
    Table,
)
from tests.publishing import papers, reports
from tests.publishing.pdfs import Page, copied, made

SIGNED = papers.DRAFTER.name


FILLERS = range(8, 44)


@pytest.fixture(scope="module", params=[0, 1, 2, 4])
def filled(request: pytest.FixtureRequest) -> list[list[Page]]:
    """Memos of ever more lines, their last paragraph of one line to eight."""
    found = []
    for lines in FILLERS:
        text = tuple(Paragraph(f"บรรทัดที่ {n}") for n in range(lines))
        last = Paragraph(papers.LAST_WORDS * request.param or "จึงเรียนมาเพื่อโปรดทราบ")
        end = (Heading("ข้อเสนอ"), last, papers.DRAFTER, *papers.OPINIONS)
        found.append(made(papers.HEAD, *text, *end))
    return found


class TestEnds:
    def test_a_signature_never_stands_alone(self, filled: list[list[Page]]) -> None:
        ends = set()
        for found in filled:
            (place,) = [n for n, page in enumerate(found) if page.says(f"({SIGNED})" + "นักวิเค")]
            lines = [line.text for line in found[place].lines]
            signed = next(n for n, text in enumerate(lines) if SIGNED in text)
            above = [text for text in lines[: signed - 1] if text != "ข้อเสนอ"]
            assert len(above) >= 2
            ends.add(place)
        assert ends >= {0, 1}

    def test_a_heading_goes_with_what_follows(self, filled: list[list[Page]]) -> None:
        for found in filled:
            for page in found:
                assert page.lines[-1].text != "ข้อเสนอ"

    def test_an_opinion_stays_on_one_page(self, filled: list[list[Page]]) -> None:
        for found in filled:
            for opinion in papers.OPINIONS:
                assert isinstance(opinion, Opinion)
                name = f"({opinion.signature.name})"
                assert any(page.says(opinion.title) and page.says(name) for page in found)

    def test_no_line_is_lost_or_comes_twice(self, filled: list[list[Page]]) -> None:
        for lines, found in zip(FILLERS, filled, strict=True):
            text = copied(found)
            for n in range(lines):
                assert len(re.findall(f"บรรทัดที่ {n}(?!\\d)", text)) == 1

    @pytest.mark.parametrize("end", ["table", "chart", "picture"])
    def test_a_title_goes_with_its_table_chart_or_picture(self, end: str) -> None:
        follows: dict[str, tuple[Block, str]] = {
            "table": (papers.scores_table(), "การปฏิบัติหน้าที่"),
            "chart": (papers.CHART, papers.CHART.title),
            "picture": (papers.PHOTOGRAPHS[0], "ภาพที่ ๑"),
        }
        block, says = follows[end]
        for lines in range(8, 34):
            text = tuple(Paragraph(f"บรรทัดที่ {n}") for n in range(lines))
            title = Paragraph("ชื่อเรื่องที่อยู่ด้านบน", indent=0, bold=True, keep=True)
            found = made(*text, Heading("หัวข้อ"), title, block)
            (page,) = [page for page in found if page.says("ชื่อเรื่องที่อยู่ด้านบน")]
            assert page.says("หัวข้อ")
            assert page.says(says)

    def test_two_who_sign_together_are_not_parted(self) -> None:
        for lines in range(16, 34):
            text = tuple(Paragraph(f"บรรทัดที่ {n}") for n in range(lines))
            found = made(*text, papers.DRAFTER, papers.CHIEF)
            (page,) = [page for page in found if page.says(SIGNED)]
            assert page.says(papers.CHIEF.name)
            assert page.says("บรรทัดที่")

    def test_a_signature_below_a_picture_goes_with_it(self) -> None:
        photograph = replace(papers.PHOTOGRAPHS[0], height=5.0)
        for lines in range(12, 30):
            text = tuple(Paragraph(f"บรรทัดที่ {n}") for n in range(lines))
            found = made(*text, photograph, papers.DRAFTER)
            (page,) = [page for page in found if page.says(SIGNED)]
            assert page.says("ภาพที่ ๑")
            assert page.pictures

    def test_a_signature_below_a_table_goes_with_its_last_row(self) -> None:
        for lines in range(1, 24):
            text = tuple(Paragraph(f"บรรทัดที่ {n}") for n in range(lines))
            found = made(*text, papers.scores_table(), papers.DRAFTER)
            (page,) = [page for page in found if page.says(SIGNED)]
            assert page.says("คะแนนรวม")
            assert page.says("เปลี่ยนแปลง")

    def test_even_where_that_row_is_longer_than_a_page(self) -> None:
        for length in range(3000, 3800, 100):
            table = Table((16.0,), ((Cell(("หัว",)),),), ((Cell((reports.text(1, length),)),),))
            found = made(table, papers.DRAFTER)
            (page,) = [page for page in found if page.says(SIGNED)]
            lines = [line.text for line in page.lines]
            assert next(n for n, text in enumerate(lines) if "ว่าที่ร้อยตรี" in text) >= 3
