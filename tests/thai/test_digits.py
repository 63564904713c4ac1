"""Numbers as Thai papers print them and as clerks type them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.thai.digits import (
    format_change,
    format_score,
    in_digits,
    parse_number,
    round_half_up,
    to_arabic,
    to_thai,
)

ANY_DECIMAL = st.decimals("-1000", "1000", allow_nan=False, places=6)
SCORES = st.decimals(0, 100, allow_nan=False, places=2)


def test_digits_change_and_nothing_else_does() -> None:
    assert to_thai("ปี 2568 ข้อ o20 (9.4)") == "ปี ๒๕๖๘ ข้อ o๒๐ (๙.๔)"
    assert to_arabic("ปี ๒๕๖๘ ข้อ o๒๐") == "ปี 2568 ข้อ o20"
    assert to_thai(2570) == "๒๕๗๐"


@given(st.text())
def test_each_kind_of_digit_is_the_other_one_written_differently(text: str) -> None:
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert to_thai(to_arabic(text)) == to_thai(text)


@pytest.mark.parametrize(
    "address",
    [
        "www.tambon1.go.th",
        "tambon๒.go.th",
        "https://tambon.example/ข่าว/๒๕๖๘?id=12",
        "clerk1@tambon.example",
        "โทร. 0 2000 0000",
        "โทร. ๐ ๒๐๐๐ ๐๐๐๐ ต่อ ๑๒",
        "โทรศัพท์ 08-1234-5678",
        "โทรสาร: 0 2000 0001",
    ],
)
@pytest.mark.parametrize("thai", [True, False])
def test_addresses_and_telephone_numbers_stay_as_typed(address: str, thai: bool) -> None:
    write = to_thai if thai else to_arabic
    assert in_digits(f"ปี ๒๕๖๘ 12 {address} ปี 2569", thai=thai) == (
        f"{write('ปี ๒๕๖๘ 12')} {address} {write('ปี 2569')}"
    )


def test_an_address_ends_where_thai_words_go_on() -> None:
    assert in_digits("เว็บtambon1.go.thปี2568", thai=True) == "เว็บtambon1.go.thปี๒๕๖๘"


@pytest.mark.parametrize(
    "text",
    [
        "พ.ศ. 2568",
        "ข้อ 3.1 และ 9.4 มาตรการ",
        "ต.ค.68 – ก.ย.69",
        "ข้อ o27. และ i4",
        "EIT ส่วนที่ 1. ได้ 81.66",
    ],
)
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert in_digits(text, thai=True) == to_thai(text)


@given(st.text(st.sampled_from("กขคงพศ 0123456789๐๑๒๓๔๕๖๗๘๙.,-()/%\n")), st.booleans())
def test_text_without_an_address_has_one_kind_of_digit(text: str, thai: bool) -> None:
    assert in_digits(text, thai=thai) == (to_thai if thai else to_arabic)(text)


@given(st.text(), st.booleans())
def test_only_digits_change(text: str, thai: bool) -> None:
    assert to_thai(in_digits(text, thai=thai)) == to_thai(text)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("98.125", "98.13"),
        ("84.995", "85.00"),
        ("84.9949", "84.99"),
        ("0.005", "0.01"),
        ("-0.405", "-0.41"),
        ("100", "100.00"),
    ],
)
def test_halves_are_rounded_up_as_the_assessor_does(value: str, shown: str) -> None:
    assert round_half_up(Decimal(value)) == Decimal(shown)
    assert round_half_up(Fraction(value)) == Decimal(shown)


@given(ANY_DECIMAL)
def test_an_exact_value_is_rounded_as_the_same_decimal(value: Decimal) -> None:
    expected = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    assert round_half_up(value) == expected
    assert round_half_up(Fraction(value)) == expected


@given(st.fractions(-1000, 1000))
def test_rounding_moves_by_half_a_hundredth_at_most(value: Fraction) -> None:
    moved = Fraction(round_half_up(value)) - value
    assert abs(moved) <= Fraction(1, 200)
    if abs(moved) == Fraction(1, 200):
        assert abs(value + moved) > abs(value)


def test_a_score_is_printed_with_two_decimals() -> None:
    assert format_score(Decimal("94.05")) == "๙๔.๐๕"
    assert format_score(Decimal(100)) == "๑๐๐.๐๐"
    assert format_score(Fraction(785, 8)) == "๙๘.๑๓"
    assert format_score(Fraction(200, 3), thai=False) == "66.67"


@pytest.mark.parametrize(
    ("change", "printed"),
    [("1.47", "+๑.๔๗"), ("-0.41", "-๐.๔๑"), ("0", "๐.๐๐"), ("-0.004", "๐.๐๐"), ("12.86", "+๑๒.๘๖")],
)
def test_a_change_is_printed_with_its_sign(change: str, printed: str) -> None:
    assert format_change(Decimal(change)) == printed
    assert format_change(Fraction(change), thai=False) == to_arabic(printed)


@given(SCORES, st.booleans())
def test_what_is_printed_is_read_back(score: Decimal, thai: bool) -> None:
    assert parse_number(format_score(score, thai=thai)) == score


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("๙๔.๐๕", "94.05"),
        ("94.05", "94.05"),
        (" ๙๔.๐๕ คะแนน ", "94.05"),
        ("94.05 %", "94.05"),
        ("100", "100"),
        (".5", "0.5"),
        ("1,250.50", "1250.50"),
        ("๑๒,๓๔๕,๖๗๘", "12345678"),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", "%", "คะแนน", "abc", "94,05", "12,34", "94.05.1", "9 4", "-5", "1e2", "٩٤", "nan", "94."],
)
def test_what_could_mean_something_else_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(0, 10**9), st.booleans())
def test_thousands_may_be_grouped(number: int, thai: bool) -> None:
    written = f"{number:,}"
    assert parse_number(to_thai(written) if thai else written) == number
