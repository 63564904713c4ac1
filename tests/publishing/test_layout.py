"""What all writers of papers go by: page numbers, indents, the room of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.paper.blocks import (
    Cover,
    Heading,
    MemoHead,
    NoticeHead,
    Numbering,
    Orientation,
    PageSetup,
    Paragraph,
    Section,
)
from itadesk.publishing.layout import (
    Count,
    Geometry,
    contained,
    counts,
    heading_indent,
    is_letter,
    numbered_top,
    unparted,
)
from tests.publishing import papers

TEXT = (Paragraph("ก"),)
BEGINS, GOES_ON, BARE = (
    Count(True, False, True),
    Count(False, True, True),
    Count(True, False, False),
)
COVER = Section((Cover(("ชื่อ",), ("หน่วยงาน",)),), numbering=Numbering.NONE)


class TestCounts:
    def test_the_first_section_begins_and_the_next_goes_on(self) -> None:
        assert counts([Section(TEXT), Section(TEXT, Orientation.LANDSCAPE)]) == [BEGINS, GOES_ON]

    def test_a_cover_has_no_number_and_what_follows_begins_with_one(self) -> None:
        assert counts([COVER, Section(TEXT), Section(TEXT)]) == [BARE, BEGINS, GOES_ON]

    def test_a_section_may_begin_anew(self) -> None:
        start = Section(TEXT, numbering=Numbering.START)
        assert counts([Section(TEXT), start, Section(TEXT)]) == [BEGINS, BEGINS, GOES_ON]

    @pytest.mark.parametrize("head", [papers.HEAD, papers.ANNOUNCEMENT])
    def test_a_memo_or_an_announcement_counts_its_own_pages(
        self, head: MemoHead | NoticeHead
    ) -> None:
        letter = Section((head, *TEXT))
        assert counts([letter, letter, Section(TEXT)]) == [BEGINS, BEGINS, GOES_ON]

    def test_a_cover_between_two_papers(self) -> None:
        assert counts([Section(TEXT), COVER, Section(TEXT)]) == [BEGINS, BARE, BEGINS]


def test_a_letter_is_known_by_its_head() -> None:
    assert is_letter(Section((papers.HEAD,)))
    assert is_letter(Section((papers.ANNOUNCEMENT,)))
    assert not is_letter(Section((Heading("ก"), papers.HEAD)))
    assert not is_letter(Section(()))


def test_headings_of_a_letter_stand_where_its_paragraphs_begin() -> None:
    assert [heading_indent(level, letter=True) for level in range(4)] == [0, 2.5, 2.5, 2.5]
    assert [heading_indent(level, letter=False) for level in range(4)] == [0, 0, 1.25, 2.5]


@given(st.floats(0.05, 20), st.floats(1, 25), st.floats(1, 25))
def test_a_picture_fills_its_room_and_keeps_its_proportion(
    proportion: float, width: float, height: float
) -> None:
    wide, high = contained(proportion, width, height)
    assert wide / high == pytest.approx(proportion)
    assert wide <= width * 1.000001
    assert high <= height * 1.000001
    assert wide == pytest.approx(width) or high == pytest.approx(height)


def test_the_text_s_place_on_a_page() -> None:
    upright = Geometry.of(PageSetup(), Orientation.PORTRAIT)
    lying = Geometry.of(PageSetup(), Orientation.LANDSCAPE)
    assert (upright.text_width, lying.text_width) == pytest.approx((16.0, 24.7))
    assert (upright.text_height, lying.text_height) == pytest.approx((24.68, 15.98))
    assert (upright.centre, lying.centre) == pytest.approx((7.5, 11.85))


def test_text_below_a_page_number_begins_well_below_it() -> None:
    assert numbered_top(PageSetup()) == pytest.approx(3.02)
    low = numbered_top(PageSetup(top=1.5))
    assert low == pytest.approx(1.5 + 1.327 * 16 * 2.54 / 72 + 0.2, abs=0.001)
    lying = Geometry.of(PageSetup(top=1.5), Orientation.LANDSCAPE)
    assert lying.text_height == pytest.approx(21.0 - low - 2.0)


def test_places_on_a_cover_come_nearer_on_a_page_on_its_side() -> None:
    assert Geometry.of(PageSetup(), Orientation.PORTRAIT).down(10.5) == pytest.approx(10.5)
    assert Geometry.of(PageSetup(), Orientation.LANDSCAPE).down(10.5) == pytest.approx(
        7.424, abs=0.001
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("สำนักปลัด โทร. 0 2123 4567", "สำนักปลัด โทร.\u00a00\u00a02123\u00a04567"),
        ("กองคลัง โทร. ๐ ๒๑๒๓", "กองคลัง โทร.\u00a0๐\u00a0๒๑๒๓"),
        ("ประจำปี ๒๕๖๙ กอง", "ประจำปี ๒๕๖๙ กอง"),
    ],
)
def test_a_telephone_number_stays_on_one_line_with_its_word(typed: str, kept: str) -> None:
    assert unparted(typed) == kept
