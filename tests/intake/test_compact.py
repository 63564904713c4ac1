"""A text is searched without its white space and quoted as it was."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from itadesk.intake.compact import Compact, loose, squeeze
from itadesk.thai.text import normalise

TEXTS = st.text(alphabet="กขเ้ำ่ 12๓.\n\tABz(*", max_size=60)


def test_spaces_and_line_ends_do_not_matter() -> None:
    assert squeeze("E ๗ ประ\nเด็น") == squeeze("E๗ประเด็น") == "e7ประเด็น"


def test_numbers_and_latin_words_stay_apart() -> None:
    assert squeeze("ส่วนที่ ๑  ๘๑.๖๖") == "ส่วนที่1 81.66"
    assert squeeze("AA IIT") == "aa iit"


def test_emphasis_and_bullets_are_left_out() -> None:
    assert squeeze("**คะแนนรวม** ● ๙๐") == "คะแนนรวม90"


def test_a_quote_is_the_text_as_it_was_on_one_line() -> None:
    text = Compact("ก ข **ค** ง จ")
    start = text.text.index("ข")
    assert text.quote(start, start + 2) == "ข **ค"


def test_a_thai_line_broken_between_words_is_joined_without_a_space() -> None:
    text = Compact("หน่วย\nงาน IIT\nดี")
    assert text.quote(0, len(text.text)) == "หน่วยงาน IIT ดี"


def test_paragraphs_are_apart_by_blank_lines() -> None:
    text = Compact("ก\nข\n \nค")
    assert text.next_paragraph(0) == 2
    assert text.next_paragraph(2) == len(text.text)


def test_a_dash_before_it_does_not_hide_the_start_of_a_line() -> None:
    text = Compact("ก\n - ข ค")
    assert text.starts_line(text.text.index("ข"))
    assert not text.starts_line(text.text.index("ค"))


def test_a_loose_word_has_one_letter_wrong_missing_or_too_many() -> None:
    pattern = re.compile(loose("ดังนั้น"))
    assert all(map(pattern.fullmatch, ("ดังนั้น", "ดงนั้น", "ตังนั้น", "ดัองนั้น")))
    assert not pattern.fullmatch("ตงนั้น")


@given(TEXTS)
def test_every_quote_comes_from_the_source(words: str) -> None:
    text = Compact(words)
    assert normalise(squeeze(text.quote(0, len(text.text)))) == normalise(text.text)


@given(TEXTS)
def test_squeezing_twice_changes_nothing(words: str) -> None:
    once = normalise(squeeze(words))
    assert normalise(squeeze(once)) == once
