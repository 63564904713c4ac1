"""Fiscal years are named after the year in which they end, and periods stay within them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.fiscal import (
    Period,
    Precision,
    Round,
    fiscal_end,
    fiscal_start,
    fiscal_year_of,
)
from itadesk.domain.suggestion import fiscal_position
from itadesk.thai.dates import parse_date

YEARS = st.integers(2500, 2700)
MONTHS = st.integers(1, 12)
DAYS = st.dates(dt.date(1957, 1, 1), dt.date(2157, 12, 31))


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2025, 9, 30), 2568),
        (dt.date(2025, 10, 1), 2569),
        (dt.date(2025, 12, 31), 2569),
        (dt.date(2026, 1, 1), 2569),
        (dt.date(2026, 9, 30), 2569),
    ],
)
def test_the_fiscal_year_of_a_day(day: dt.date, year: int) -> None:
    assert fiscal_year_of(day) == year


@given(DAYS)
def test_every_day_lies_within_its_fiscal_year(day: dt.date) -> None:
    year = fiscal_year_of(day)
    assert fiscal_start(year) <= day <= fiscal_end(year)
    assert fiscal_start(year + 1) - fiscal_end(year) == dt.timedelta(days=1)


def test_the_three_years_of_a_round() -> None:
    round_ = Round(2570)
    assert round_.result_year == 2569
    assert round_.measures_evidence_year == 2570
    assert round_.report_evidence_year == 2571
    assert Round.from_result(2569) == round_
    assert round_.describe() == (
        "มาตรการประจำปีงบประมาณ ๒๕๗๐ · จากผล ITA ๒๕๖๙ · "
        "หลักฐานมาตรการ: ITA ๒๕๗๐ · หลักฐานรายงานผล: ITA ๒๕๗๑"
    )


def test_rounds_stand_in_the_order_of_their_years() -> None:
    assert sorted([Round(2570), Round(2568), Round(2569)]) == [
        Round(2568),
        Round(2569),
        Round(2570),
    ]


# Periods


def test_a_period_in_words() -> None:
    whole = Period.of_year(2569)
    assert whole.long() == "ตุลาคม ๒๕๖๘ ถึง กันยายน ๒๕๖๙"
    assert whole.full() == "๑ ตุลาคม ๒๕๖๘ ถึง ๓๐ กันยายน ๒๕๖๙"
    assert whole.short() == "ต.ค. ๖๘ – ก.ย. ๖๙"
    assert Period.of_months(2569, 1, 1).long() == "มกราคม ๒๕๖๙"
    assert Period.of_months(2569, 1, 1).short() == "ม.ค. ๖๙"


def test_a_period_of_days_in_words() -> None:
    days = Period(dt.date(2025, 10, 3), dt.date(2025, 11, 14), Precision.DAY)
    assert days.long() == "๓ ตุลาคม ๒๕๖๘ ถึง ๑๔ พฤศจิกายน ๒๕๖๘"
    assert days.full() == days.long()
    assert days.short() == "๓ ต.ค. ๖๘ – ๑๔ พ.ย. ๖๘"
    one = Period(dt.date(2025, 10, 3), dt.date(2025, 10, 3), Precision.DAY)
    assert (one.long(), one.short()) == ("๓ ตุลาคม ๒๕๖๘", "๓ ต.ค. ๖๘")


@given(DAYS, DAYS, st.sampled_from(Precision))
def test_a_full_period_can_be_read_back(one: dt.date, other: dt.date, precision: Precision) -> None:
    period = Period(min(one, other), max(one, other), precision)
    first, _, last = period.full().partition(" ถึง ")
    assert parse_date(first) == period.start
    assert parse_date(last or first) == period.end


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        Period(dt.date(2025, 10, 2), dt.date(2025, 10, 1))
    with pytest.raises(ValueError, match="ends before it starts"):
        Period.of_months(2569, 3, 11)  # March comes after November in a fiscal year


@given(YEARS, MONTHS, MONTHS)
def test_months_lie_within_their_fiscal_year(year: int, one: int, other: int) -> None:
    first, last = sorted((one, other), key=fiscal_position)
    period = Period.of_months(year, first, last)
    assert period.within(year)
    assert not period.within(year + 1)
    assert (period.start.month, period.start.day) == (first, 1)
    assert period.end.month == last
    assert (period.end + dt.timedelta(days=1)).day == 1


def test_a_whole_year_is_october_to_september() -> None:
    assert Period.of_year(2569) == Period.of_months(2569, 10, 9)


def test_a_period_over_the_end_of_a_fiscal_year_lies_within_none() -> None:
    period = Period(dt.date(2025, 9, 1), dt.date(2025, 10, 31))
    assert not period.within(2568)
    assert not period.within(2569)


@given(YEARS, MONTHS, MONTHS, st.integers(1, 10))
def test_moved_months_are_the_same_months_of_the_later_year(
    year: int, one: int, other: int, years: int
) -> None:
    first, last = sorted((one, other), key=fiscal_position)
    moved = Period.of_months(year, first, last).shifted(years)
    assert moved == Period.of_months(year + years, first, last)


@given(DAYS, DAYS, st.integers(1, 10))
def test_moved_days_keep_their_place_in_the_fiscal_year(
    one: dt.date, other: dt.date, years: int
) -> None:
    period = Period(min(one, other), max(one, other), Precision.DAY)
    moved = period.shifted(years)
    assert moved.precision is Precision.DAY
    for before, after in ((period.start, moved.start), (period.end, moved.end)):
        assert fiscal_year_of(after) == fiscal_year_of(before) + years
        leap_day = (before.month, before.day) == (2, 29) and after.day == 28
        assert (after.month, after.day) == (before.month, before.day) or leap_day


def test_a_leap_day_becomes_the_28th() -> None:
    leap = dt.date(2024, 2, 29)
    assert Period(leap, leap, Precision.DAY).shifted(1).end == dt.date(2025, 2, 28)
    assert Period.of_months(2568, 2, 2).shifted(3).end == dt.date(2028, 2, 29)
