"""Lines break between Thai words, at spaces and at line ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from itadesk.library.suggestions import load_suggestions
from itadesk.publishing.fonts import measure
from itadesk.publishing.wrapping import in_rows, most_lines, wrap

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


def test_as_many_lines_are_counted_as_words_can_need_and_hardly_more() -> None:
    counted = needed = 0
    for suggestion in load_suggestions():
        for text in (suggestion.title, suggestion.monitoring, "\n".join(suggestion.steps)):
            for width in (100, 130, 170, 220, 300):
                most, lines = most_lines(text, width, 16), len(wrap(text, width, 16))
                assert most >= lines, text
                counted, needed = counted + most, needed + lines
    assert counted <= 1.25 * needed


def test_a_short_text_is_counted_as_one_line_and_line_ends_count() -> None:
    assert most_lines("", 200, 16) == 1
    assert most_lines("สำนักปลัด", 200, 16) == 1
    assert most_lines("หนึ่ง\nสอง\n\nสาม", 200, 16) == 4


def test_a_word_wider_than_the_line_counts_for_all_the_lines_it_is_cut_into() -> None:
    text = "www.example.go.th/" + "a" * 100
    assert most_lines(text, 60, 16) >= len(wrap(text, 60, 16))


def test_what_fits_on_the_line_is_one_line_however_close() -> None:
    width = measure(TEXT, 16) * POINTS
    assert most_lines(TEXT, width + 0.1, 16) == 1
    assert most_lines(TEXT, width - 0.1, 16) == 2


def test_letters_without_thai_among_them_stay_together() -> None:
    """Neither is an address broken nor counted as if it could be."""
    width = measure("กขคงจฉชซฌญ www.example.go.th", 16) * POINTS
    assert most_lines("กขคงจฉชซฌญ www.example.go.th", width - 0.1, 16) == 2
    address = "www.example.go.th/"
    room = measure(address * 2, 16) * POINTS
    assert most_lines(" ".join([address] * 4), room, 16) == 4


def test_a_space_at_a_line_s_end_is_counted_with_it() -> None:
    width = measure("กขค", 16) * POINTS
    assert most_lines("กขค" + " " * 20, width + 0.1, 16) == 1


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("กข้่ำ \n"), max_size=80))
def test_counting_ends_whatever_the_text(text: str) -> None:
    narrow, wide = most_lines(text, 40, 16), most_lines(text, 400, 16)
    assert text.count("\n") + 1 <= wide <= narrow <= 2 * len(text) + 1


# Parts of a text that is too long for one row


def test_a_text_that_fits_is_one_part() -> None:
    assert in_rows(TEXT, 120, 16, 10) == [(TEXT, most_lines(TEXT, 120, 16))]


def test_a_part_ends_where_the_text_has_a_line_end() -> None:
    text = "\n".join(TEXT for _ in range(8))
    each = most_lines(TEXT, 120, 16)
    parts = in_rows(text, 120, 16, 3 * each + 1)
    assert [part for part, _ in parts] == ["\n".join([TEXT] * n) for n in (3, 3, 2)]
    assert [lines for _, lines in parts] == [3 * each, 3 * each, 2 * each]


def test_or_else_where_it_has_a_space() -> None:
    text = " ".join(TEXT for _ in range(8))
    parts = in_rows(text, 120, 16, 9)
    assert len(parts) > 2
    assert " ".join(part for part, _ in parts) == text
    assert all(part.startswith("ประกาศ") and part.endswith("ทั่วกัน") for part, _ in parts)


def test_or_else_between_words() -> None:
    parts = in_rows(TEXT * 8, 120, 16, 9)
    assert "".join(part for part, _ in parts) == TEXT * 8
    assert not any(part[0] in "ะาำิีึืุู่้๊๋์็ั" for part, _ in parts)


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("กข้่ำ \n"), max_size=120))
def test_no_part_is_too_long_and_no_letter_is_lost(text: str) -> None:
    parts = in_rows(text, 50, 16, 3)
    assert "".join("".join(part for part, _ in parts).split()) == "".join(text.split())
    assert all(lines <= 3 for _, lines in parts)
    assert all(lines == most_lines(part, 50, 16) for part, lines in parts)
