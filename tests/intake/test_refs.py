"""What an advice refers to is read through the slips of a text layer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.intake.compact import Compact
from itadesk.intake.refs import read_refs
from itadesk.library.frameworks import load_framework
from itadesk.thai.digits import to_thai

FRAMEWORK = load_framework(2568)


def read(text: str, *expected: str) -> tuple[tuple[str, ...], list[str]]:
    compact = Compact(text)
    return read_refs(compact, 0, len(compact.text), FRAMEWORK, expected)


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("(อ้างอิงจาก o๘)", ("o8",)),
        ("(อ้างอิงจาก ๐๘)", ("o8",)),
        ("(อ้างอิงจาก ๐๑๖)", ("o16",)),
        ("(อ้างอิงจาก O16)", ("o16",)),
        ("(อ้าง อิงจาก ๐ ๘)", ("o8",)),
        ("(อ้างอิงจากตัวชี้วัด ๙.๑, ๙.๒, ๙.๓)", ("9.1", "9.2", "9.3")),
        ("(อ้างอิงจาก ๐๘) และ (อ้างอิงจาก ๐๙) และ (อ้างอิงจาก ๐๘)", ("o8", "o9")),
        ("(อ้างอิงจาก o๑ และ o๒)", ("o1", "o2")),
        ("ตามแผน ๕ ปี ข้อ ๑๐", ()),
    ],
)
def test_references_are_read_in_order_each_once(text: str, refs: tuple[str, ...]) -> None:
    assert read(text) == (refs, [])


def test_a_letter_read_as_a_digit_is_known_by_what_is_expected() -> None:
    assert read("(อ้างอิงจาก ๑๘)") == (("o18",), [])
    assert read("(อ้างอิงจาก ๑๘)", "o8") == (("o8",), [])


def test_an_unreadable_reference_is_the_one_still_expected() -> None:
    assert read("(อ้างอิงจาก ๑๖๐)", "o20") == (("o20",), [])
    assert read("(อ้างอิงจาก ๐๖) (อ้างอิงจาก ๑๖๐) (อ้างอิงจาก ๐๓)", "o20", "o6", "o3") == (
        ("o6", "o20", "o3"),
        [],
    )


def test_a_reference_that_stays_unreadable_is_told() -> None:
    refs, unread = read("(อ้างอิงจาก ๐๙๙)")
    assert refs == ()
    assert unread == ["099"]


@given(st.lists(st.integers(1, 28), unique=True, max_size=5), st.sampled_from(["o", "๐", "O", "0"]))
def test_items_come_back_whatever_their_letter(numbers: list[int], letter: str) -> None:
    text = " ทั้งนี้ ".join(f"(อ้างอิงจาก {letter}{to_thai(number)})" for number in numbers)
    assert read(text) == (tuple(f"o{number}" for number in numbers), [])
