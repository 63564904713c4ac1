"""Two spellings of a text become one, and texts are compared by their letters."""

from __future__ import annotations

import itertools
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from itadesk.thai.text import fold, join_names, normalise, one_line

AM, NIKHAHIT, AA = "\u0e33", "\u0e4d", "\u0e32"
TONES = "\u0e48\u0e49\u0e4a\u0e4b"
# Thai as text layers bring it: marks anywhere, invisible characters and line ends between.
MESSY = st.text(
    st.sampled_from(f"กขนเแไโ{AM}{NIKHAHIT}{AA}{TONES}\u0e38\u0e34\u0e4c๑2o \n\r\t\u200b\xad._")
)


@pytest.mark.parametrize("tone", ["", *TONES])
def test_every_spelling_of_sara_am_becomes_one(tone: str) -> None:
    right = f"น{tone}{AM}"
    spellings = {
        right,
        f"น{AM}{tone}",
        f"น{tone}{NIKHAHIT}{AA}",
        f"น{NIKHAHIT}{tone}{AA}",
        f"น{NIKHAHIT}{AA}{tone}",
    }
    assert {normalise(spelling) for spelling in spellings} == {right}
    assert {fold(spelling) for spelling in spellings} == {right}


def test_sara_am_with_a_stray_space_in_it_is_still_compared_as_one() -> None:
    assert fold(f"ดํ {AA}เนินการ") == fold("ดำเนินการ")


def test_two_sara_e_are_one_sara_ae() -> None:
    assert normalise("เเนวทาง") == "แนวทาง"


def test_invisible_and_control_characters_go() -> None:
    assert normalise("ราย\u200bงาน\ufeff ผล\xad\x00\x1f\ud800") == "รายงาน ผล"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_a_newline(end: str) -> None:
    """Word pastes Shift+Enter as a vertical tab, and a PDF page ends with a form feed."""
    assert normalise(f"ข้อ ๑{end}ข้อ ๒") == "ข้อ ๑\nข้อ ๒"


def test_runs_of_white_space_are_one_space() -> None:
    assert normalise("ข้อ \t\xa0 ๑\n\n  ก") == "ข้อ ๑\n\n ก"
    assert one_line(" ข้อ \n ๑\t") == "ข้อ ๑"


@example("ก\u0316ำ่")  # the moved tone mark belongs before a mark that stood before the ำ
@given(st.text() | MESSY)
def test_a_normalised_text_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert NIKHAHIT + AA not in once
    assert not re.search(f"{AM}[{TONES}]", once)


@example("\x1c ก")
@example("ก\u2003ข")
@given(st.text() | MESSY)
def test_a_text_that_needs_nothing_is_seen_at_a_glance(text: str) -> None:
    """The zero-width space makes the same text go the long way."""
    assert normalise(text) == normalise(f"\u200b{text}")


def test_no_character_that_is_changed_is_overlooked() -> None:
    letters = map(chr, range(0x10000))
    assert [c for c in letters if normalise(c) != normalise(f"\u200b{c}")] == []


@given(st.text() | MESSY)
def test_a_line_has_no_line_end_and_trimmed_ends(text: str) -> None:
    line = one_line(text)
    assert line == line.strip()
    assert "\n" not in line
    assert "  " not in line
    assert one_line(line) == line


@given(st.text() | MESSY)
def test_a_folded_text_stays_as_it_is(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("E๗ ประเด็น", "e7ประเด็น"),
        ("ปี งบประมาณ พ.ศ. ๒๕๖๘", "ปีงบประมาณ พ.ศ.2568"),
        ("ดำเนินงาน/การให้บริการ", "ดําเนินงาน การให้บริการ"),
        ("EIT_Public", "eit public"),
    ],
)
def test_spaces_punctuation_case_and_digits_do_not_tell_texts_apart(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_letters_vowels_and_tones_tell_texts_apart() -> None:
    texts = ["ข้อ ๔", "ข้อ ๕", "ขอ ๔", "ข่อ ๔", "ขอ้ ๔"]
    assert all(fold(a) != fold(b) for a, b in itertools.combinations(texts, 2))


def test_punctuation_alone_leaves_nothing() -> None:
    assert fold(" - _ . “ ” ") == ""


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        ([], ""),
        (["กองคลัง"], "กองคลัง"),
        (["กองคลัง", "กองช่าง"], "กองคลัง และกองช่าง"),
        (["IIT", "EIT", "OIT"], "IIT EIT และ OIT"),
        (["๗", "๘", "๙"], "๗ ๘ และ ๙"),
    ],
)
def test_names_are_listed_as_in_a_sentence(names: list[str], joined: str) -> None:
    assert join_names(names) == joined


def test_names_can_be_alternatives() -> None:
    assert join_names(["ผ่าน", "ผ่านดี"], last="หรือ") == "ผ่าน หรือผ่านดี"
