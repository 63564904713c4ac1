"""Thai text gets places where a line may break, for the screen only."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itadesk.thai.words import ZERO_WIDTH_SPACE, breakable, plain, shorter_words, split_words

SENTENCE = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"
THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E3A), min_size=1, max_size=20)


def test_a_sentence_falls_into_its_words() -> None:
    words = split_words(SENTENCE)
    assert words[:3] == ("การประเมิน", "คุณธรรม", "และ")
    assert words[-1] == "ภาครัฐ"


def test_a_term_of_every_paper_is_not_cut() -> None:
    assert split_words("และตัวชี้วัดที่") == ("และ", "ตัวชี้วัด", "ที่")
    assert split_words("ตัวชี้ตัว") == ("ตัว", "ชี้ตัว")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("กระบวนการกำกับ", ("กระบวนการ", "กำกับ")),
        ("ของราชการตาม", ("ของ", "ราชการ", "ตาม")),
        ("และแผนชำนาญการ", ("และ", "แผน", "ชำนาญการ")),
        ("กิจกรรมการขับเคลื่อน", ("กิจกรรม", "การ", "ขับเคลื่อน")),
        ("ระดับผ่านดีเยี่ยม", ("ระดับ", "ผ่านดีเยี่ยม")),
        ("อยู่ในระดับผ่านดี", ("อยู่", "ใน", "ระดับ", "ผ่านดี")),
    ],
)
def test_a_word_keeps_its_ending(text: str, words: tuple[str, ...]) -> None:
    assert split_words(text) == words


def test_a_long_word_is_made_up_of_shorter_ones() -> None:
    assert shorter_words("การบริหารงานบุคคล") == ("การบริหาร", "งานบุคคล")
    assert shorter_words("ตำบล") == ("ตำบล",)


@settings(max_examples=50)
@given(THAI)
def test_the_words_joined_are_the_text(text: str) -> None:
    assert "".join(split_words(text)) == text


def test_lines_may_break_between_words_only() -> None:
    assert breakable("ตำบลตัวอย่าง") == f"ตำบล{ZERO_WIDTH_SPACE}ตัวอย่าง"


@pytest.mark.parametrize("text", ["", "ITA 2568", "พ.ศ.", "o๒๐", "www.example.go.th"])
def test_what_needs_no_break_is_left_alone(text: str) -> None:
    assert breakable(text) == text


@settings(max_examples=50)
@given(st.text(st.sampled_from("กรมตำบลานเ่้ iIT๑2 \n(/"), max_size=40))
def test_taking_the_marks_out_gives_the_text_back(text: str) -> None:
    assert plain(breakable(text)) == text


def test_the_marks_stand_in_thai_words_only() -> None:
    shown = breakable(f"ITA 2568 {SENTENCE}")
    assert shown.startswith("ITA 2568 การ")
    assert shown.count(ZERO_WIDTH_SPACE) == len(split_words(SENTENCE)) - 1
