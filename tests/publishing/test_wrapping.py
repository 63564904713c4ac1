"""Lines break between Thai words, at spaces and at line ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from itadesk.publishing.fonts import measure
from itadesk.publishing.wrapping import wrap

POINTS = 72 / 2.54
TEXT = "ประกาศมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงานให้ทราบทั่วกัน"


def test_a_short_text_is_one_line() -> None:
    assert wrap("สำนักปลัด", 200, 16) == ["สำนักปลัด"]
    assert wrap("", 200, 16) == [""]


def test_lines_end_between_words_and_fit() -> None:
    lines = wrap(TEXT, 120, 16)
    assert len(lines) > 2
    assert "".join(lines) == TEXT
    assert all(measure(line, 16) * POINTS <= 120 for line in lines)
    assert not any(line[0] in "ะาำิีึืุู่้๊๋์็ั" for line in lines)


def test_bold_needs_more_lines_or_as_many() -> None:
    assert len(wrap(TEXT * 3, 120, 16, bold=True)) >= len(wrap(TEXT * 3, 120, 16))


def test_a_line_end_in_the_text_ends_the_line() -> None:
    assert wrap("หนึ่ง\nสอง\n\nสาม", 200, 16) == ["หนึ่ง\n", "สอง\n", "\n", "สาม"]


def test_a_space_at_the_end_of_a_line_makes_no_new_one() -> None:
    width = measure("กขค", 16) * POINTS
    assert wrap("กขค กขค", width + 0.1, 16) == ["กขค ", "กขค"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    lines = wrap("www.example.go.th/" + "a" * 100, 60, 16)
    assert len(lines) > 5
    assert all(measure(line, 16) * POINTS <= 60 for line in lines)


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("กข้่ำ \n"), max_size=60))
def test_no_letter_is_lost_or_moved(text: str) -> None:
    assert "".join(wrap(text, 50, 16)) == text
