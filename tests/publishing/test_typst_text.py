"""Text is broken into lines between words, measured with the bundled font."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.publishing.fonts import CM_PER_POINT, text_width
from itadesk.publishing.typst_text import (
    MOST_SPREAD,
    SPACE_SHARE,
    STAND_IN,
    TextLine,
    break_lines,
    drawn,
    shares,
)
from itadesk.thai.words import split_words
from tests.publishing import reports

LONG = " ".join(reports.SENTENCES)


def texts(lines: tuple[TextLine, ...]) -> list[str]:
    return [line.text for line in lines]


def width(line: TextLine, size: float, *, bold: bool = False) -> float:
    """What is seen of a line, in cm."""
    seen = line.text.rstrip(" ")
    letters = text_width(seen, bold=bold) * size / 1000
    return (letters + line.spread * shares(seen)) * CM_PER_POINT


class TestDrawn:
    def test_what_the_font_has_stays(self) -> None:
        assert drawn(reports.ODD) == reports.ODD
        assert drawn("ที่ ๑ (A) “ก” – 50% ≥ ½ → …") == "ที่ ๑ (A) “ก” – 50% ≥ ½ → …"

    def test_invisible_and_control_characters_go(self) -> None:
        assert drawn("ก\u200bข\x07ค\ufeffง\u00ad") == "กขคง"

    def test_line_ends_become_spaces(self) -> None:
        assert drawn("ก\r\nข\x0bค") == "ก ข ค"

    def test_a_letter_the_font_lacks_is_drawn_plainly(self) -> None:
        assert drawn("ข้อ ① และ ㎡") == "ข้อ 1 และ m2"

    def test_one_without_a_plain_form_is_seen_to_be_missing(self) -> None:
        assert drawn("นาย漢") == f"นาย{STAND_IN}"

    def test_emoji_leave_no_trace(self) -> None:
        assert drawn("ดีมาก 😀👩‍👩‍👧 ครับ ✓") == "ดีมาก ครับ "


class TestBreakLines:
    def test_joined_they_are_the_text(self) -> None:
        assert "".join(texts(break_lines(LONG, 6, 16))) == LONG

    def test_none_is_wider_than_its_room(self) -> None:
        for room in (2.5, 6.0, 16.0):
            for bold in (False, True):
                lines = break_lines(LONG, room, 14, bold=bold, indent=1.0)
                assert width(lines[0], 14, bold=bold) <= room - 1.0
                assert max(width(line, 14, bold=bold) for line in lines) <= room

    def test_no_word_is_parted(self) -> None:
        text = LONG.replace(" ", "")
        ends, at = set(), 0
        for word in split_words(text):
            at += len(word)
            ends.add(at)
        at = 0
        for line in break_lines(text, 7, 16)[:-1]:
            at += len(line.text)
            assert at in ends

    def test_a_space_hangs_at_the_end_and_begins_no_line(self) -> None:
        lines = texts(break_lines(LONG, 5, 16))
        assert any(line.endswith(" ") for line in lines)
        assert not any(line.startswith(" ") for line in lines)

    def test_a_repetition_mark_begins_no_line(self) -> None:
        text = "เรื่องต่าง ๆ " * 30
        for room in range(20, 90):
            lines = texts(break_lines(text, room / 10, 16))
            assert not any(line.startswith("ๆ") for line in lines)

    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("(มาตรการ) (กิจกรรม)", ["(มาตรการ) ", "(กิจกรรม)"]),
            ("มาตรการ/กิจกรรม", ["มาตรการ/", "กิจกรรม"]),
            ("ตุลาคม–กันยายน", ["ตุลาคม–", "กันยายน"]),
            ("ร้อยละ ๘๕.๐๐%", ["ร้อยละ ", "๘๕.๐๐%"]),
            ("ปีงบประมาณ พ.ศ. ๒๕๖๙ และ", ["ปีงบประมาณ ", "พ.ศ. ๒๕๖๙ ", "และ"]),
            ("ตัวชี้วัดที่ ๑๐ ได้", ["ตัวชี้วัด", "ที่ ๑๐ ", "ได้"]),
            ("โทร.\u00a0๐\u00a0๐๐๐๐ ต่อ", ["โทร.\u00a0๐\u00a0๐๐๐๐ ", "ต่อ"]),
        ],
    )
    def test_what_clings_to_a_word_stays_with_it(self, text: str, parts: list[str]) -> None:
        widest = max(text_width(part.rstrip()) for part in parts)
        room = (widest * 16 / 1000 + 1) * CM_PER_POINT
        assert texts(break_lines(text, room, 16)) == parts

    def test_an_address_stays_whole_where_it_can(self) -> None:
        lines = texts(break_lines("ดูที่ www.example.go.th/a-b/c-d ครับ", 5, 16))
        assert any("www.example.go.th/a-b/c-d" in line for line in lines)

    def test_one_wider_than_the_line_breaks_anywhere(self) -> None:
        lines = break_lines(reports.LONG_ADDRESS, 3, 16)
        assert "".join(texts(lines)) == reports.LONG_ADDRESS
        assert max(width(line, 16) for line in lines) <= 3
        assert min(width(line, 16) for line in lines[:-1]) > 2.7

    def test_words_that_cling_too_wide_part_between_words(self) -> None:
        lines = texts(break_lines("(มาตรการ)และกิจกรรม", 2, 16))
        assert lines == ["(มาตรการ)", "และกิจกรรม"]

    def test_no_hyphen_ends_a_line(self) -> None:
        """Whoever copies the text out would not get it."""
        for text in (reports.LONG_ADDRESS, "ตุลาคม-กันยายน" * 20, "a-b--c" * 30):
            for room in range(5, 40):
                lines = texts(break_lines(text, room / 10, 16))
                assert "".join(lines) == text
                assert not any(re.search("[^-]-$", line) for line in lines)

    def test_a_long_word_too_wide_parts_into_shorter_ones(self) -> None:
        lines = texts(break_lines("การบริหารงานบุคคล", 2.3, 16))
        assert lines == ["การบริหาร", "งานบุคคล"]

    def test_letters_keep_their_marks(self) -> None:
        lines = texts(break_lines("xx" + "กั้ปี่น้ำ" * 20, 0.4, 16))
        assert not any(line[0] in "ัี้่ำ" for line in lines)

    def test_an_empty_text_is_one_line(self) -> None:
        assert break_lines("", 5, 16) == (TextLine(""),)


class TestSpread:
    def test_every_line_but_the_last_fills_its_room(self) -> None:
        lines = break_lines(LONG, 16, 16, indent=2.5, spread=True)
        assert width(lines[0], 16) == pytest.approx(13.5, abs=0.01)
        for line in lines[1:-1]:
            assert width(line, 16) == pytest.approx(16, abs=0.01)
        assert lines[-1].spread == 0

    def test_lines_break_as_they_do_without(self) -> None:
        spread = break_lines(LONG, 16, 16, indent=2.5, spread=True)
        assert texts(spread) == texts(break_lines(LONG, 16, 16, indent=2.5))

    def test_a_line_that_would_be_torn_stays_ragged(self) -> None:
        lines = break_lines(f"ดูที่ {'x' * 100} ก", 16, 16, spread=True)
        assert lines[0].text == "ดูที่ "
        assert lines[0].spread == 0
        wide = break_lines(LONG, 4, 16, spread=True)
        assert max(line.spread for line in wide) <= MOST_SPREAD * 16

    def test_a_space_takes_more_than_two_letters(self) -> None:
        assert shares("กข") == 1
        assert shares("น้ำที่") == 1
        assert shares("ก ข") == 2 + SPACE_SHARE - 1


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=200), st.floats(1, 20))
def test_any_text_comes_out_whole(text: str, room: float) -> None:
    text = drawn(text)
    lines = break_lines(text, room, 16, spread=True)
    assert "".join(texts(lines)) == text
    assert all(width(line, 16) <= room for line in lines)
