"""Thai fiscal years (B.E., named after the year in which they end), rounds and periods."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from itadesk.thai.dates import BE_OFFSET, be_year, long_date, long_month, short_date, short_month
from itadesk.thai.digits import to_thai


def fiscal_year_of(day: dt.date) -> int:
    """The B.E. fiscal year that ``day`` falls in (1 October to 30 September)."""
    return be_year(day) + (1 if day.month >= 10 else 0)


def fiscal_start(year: int) -> dt.date:
    """1 October on which fiscal year ``year`` begins."""
    return dt.date(year - BE_OFFSET - 1, 10, 1)


def fiscal_end(year: int) -> dt.date:
    """30 September on which fiscal year ``year`` ends."""
    return dt.date(year - BE_OFFSET, 9, 30)


class Round(NamedTuple):
    """The unit of work: the measures of one plan year and the years around it."""

    plan_year: int

    @classmethod
    def from_result(cls, result_year: int) -> Round:
        """The round whose measures are drawn from that year's result."""
        return cls(result_year + 1)

    @property
    def result_year(self) -> int:
        """The assessment whose scores are analysed."""
        return self.plan_year - 1

    @property
    def measures_evidence_year(self) -> int:
        """The assessment in which the measures are evidence."""
        return self.plan_year

    @property
    def report_evidence_year(self) -> int:
        """The assessment in which the report on the measures is evidence."""
        return self.plan_year + 1

    def describe(self) -> str:
        """The line that says on every screen whose year it shows."""
        return to_thai(
            f"มาตรการประจำปีงบประมาณ {self.plan_year} · จากผล ITA {self.result_year} · "
            f"หลักฐานมาตรการ: ITA {self.measures_evidence_year} · "
            f"หลักฐานรายงานผล: ITA {self.report_evidence_year}"
        )


class Precision(StrEnum):
    """How exactly a period is meant."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included; with month precision the days are month ends.

    Raises `ValueError` when it ends before it starts.
    """

    start: dt.date
    end: dt.date
    precision: Precision = Precision.MONTH

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a period ends before it starts")

    @classmethod
    def of_year(cls, year: int) -> Period:
        """The whole fiscal year ``year`` (B.E.)."""
        return cls(fiscal_start(year), fiscal_end(year))

    @classmethod
    def of_months(cls, year: int, first: int, last: int) -> Period:
        """Calendar months ``first`` to ``last`` of fiscal year ``year``, in fiscal order."""

        def in_year(month: int) -> int:
            return year - BE_OFFSET - (1 if month >= 10 else 0)

        end_year = in_year(last)
        return cls(
            dt.date(in_year(first), first, 1),
            dt.date(end_year, last, calendar.monthrange(end_year, last)[1]),
        )

    def within(self, year: int) -> bool:
        """Whether the whole period lies in fiscal year ``year``."""
        return fiscal_start(year) <= self.start and self.end <= fiscal_end(year)

    def shifted(self, years: int) -> Period:
        """The same period ``years`` later; 29 February becomes the 28th."""

        def move(day: dt.date) -> dt.date:
            last = calendar.monthrange(day.year + years, day.month)[1]
            month_end = day.day == calendar.monthrange(day.year, day.month)[1]
            number = last if month_end and self.precision is Precision.MONTH else min(day.day, last)
            return dt.date(day.year + years, day.month, number)

        return Period(move(self.start), move(self.end), self.precision)

    def long(self) -> str:
        """``ตุลาคม ๒๕๖๘ ถึง กันยายน ๒๕๖๙``, or with days."""
        write = long_month if self.precision is Precision.MONTH else long_date
        first, last = write(self.start), write(self.end)
        return first if first == last else f"{first} ถึง {last}"

    def full(self) -> str:
        """``๑ ตุลาคม ๒๕๖๘ ถึง ๓๐ กันยายน ๒๕๖๙``: with days however exactly it is meant."""
        first, last = long_date(self.start), long_date(self.end)
        return first if first == last else f"{first} ถึง {last}"

    def short(self) -> str:
        """``ต.ค. ๖๘ – ก.ย. ๖๙``, or with days: the form in tables."""
        write = short_month if self.precision is Precision.MONTH else short_date
        first, last = write(self.start), write(self.end)
        return first if first == last else f"{first} – {last}"
