"""Dates are written and read in Buddhist years, as Thai papers do."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.thai.dates import (
    MONTHS,
    SHORT_MONTHS,
    be_year,
    clock,
    formal_date,
    long_date,
    long_month,
    parse_date,
    short_date,
    short_month,
)
from itadesk.thai.digits import to_arabic

OCTOBER_3 = dt.date(2025, 10, 3)
DAYS = st.dates(dt.date(1957, 1, 1), dt.date(2056, 12, 31))
"""B.E. 2500 to 2599: the years that two digits stand for."""


def test_every_form_of_a_date() -> None:
    assert be_year(OCTOBER_3) == 2568
    assert long_date(OCTOBER_3) == "๓ ตุลาคม ๒๕๖๘"
    assert formal_date(OCTOBER_3) == "๓ ตุลาคม พ.ศ. ๒๕๖๘"
    assert long_month(OCTOBER_3) == "ตุลาคม ๒๕๖๘"
    assert short_month(OCTOBER_3) == "ต.ค. ๖๘"
    assert short_date(OCTOBER_3) == "๓ ต.ค. ๖๘"


def test_a_short_year_keeps_its_zero() -> None:
    assert short_month(dt.date(2058, 1, 1)) == "ม.ค. ๐๑"


def test_the_time_of_day() -> None:
    assert clock(dt.datetime(2025, 10, 3, 9, 5)) == "๐๙.๐๕ น."


def test_each_month_has_its_long_and_its_short_name() -> None:
    assert len(set(MONTHS)) == len(set(SHORT_MONTHS)) == 12
    for long, short in zip(MONTHS, SHORT_MONTHS, strict=True):
        assert long[0] in short


@given(DAYS)
def test_a_written_date_is_read_back(day: dt.date) -> None:
    assert parse_date(long_date(day)) == day
    assert parse_date(formal_date(day)) == day
    assert parse_date(short_date(day)) == day
    assert parse_date(to_arabic(long_date(day))) == day
    assert parse_date(to_arabic(short_date(day))) == day


@pytest.mark.parametrize(
    "text",
    [
        "วันที่ ๓ ตุลาคม ๒๕๖๘",
        "๓ ตุลาคม พ.ศ. ๒๕๖๘",
        "3ต.ค.68",
        "ณ วันที่ 3 ตุลาคม 2568 เป็นต้นไป",
    ],
)
def test_a_date_is_found_in_its_line(text: str) -> None:
    assert parse_date(text) == OCTOBER_3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ตุลาคม ๒๕๖๘",
        "๓๑ กุมภาพันธ์ ๒๕๖๘",
        "๓ ตุลาคม ๒๕๖",
        "๓ ตุลาคม ๒๕๖๘๑",
        "๑๐๓ ตุลาคม ๒๕๖๘",
        "3 October 2568",
    ],
)
def test_what_is_no_whole_date_gives_none(text: str) -> None:
    assert parse_date(text) is None


def test_a_year_of_the_common_era_is_not_taken_for_a_buddhist_one() -> None:
    assert parse_date("3 ตุลาคม 2025") is None
