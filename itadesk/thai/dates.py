"""Dates as Thai papers write them; years are Buddhist (B.E. = C.E. + 543)."""

from __future__ import annotations

import datetime as dt
import re

from itadesk.thai.digits import to_arabic, to_thai

BE_OFFSET = 543
_FIRST_YEAR = 2400
"""No date in an office's papers is older than this B.E. year."""
MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
_LONG = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*({'|'.join(MONTHS + tuple(re.escape(m) for m in SHORT_MONTHS))})"
    r"\s*(?:พ\.ศ\.)?\s*(\d{4}|\d{2})(?!\d)"
)


def be_year(day: dt.date) -> int:
    """The B.E. year of ``day``."""
    return day.year + BE_OFFSET


def long_date(day: dt.date) -> str:
    """``๓ ตุลาคม ๒๕๖๘``: the date in a paper's head."""
    return to_thai(f"{day.day} {MONTHS[day.month - 1]} {be_year(day)}")


def formal_date(day: dt.date) -> str:
    """``๓ ตุลาคม พ.ศ. ๒๕๖๘``: the date at the foot of an announcement or order, and in text."""
    return to_thai(f"{day.day} {MONTHS[day.month - 1]} พ.ศ. {be_year(day)}")


def long_month(day: dt.date) -> str:
    """``ตุลาคม ๒๕๖๘``."""
    return to_thai(f"{MONTHS[day.month - 1]} {be_year(day)}")


def short_month(day: dt.date) -> str:
    """``ต.ค. ๖๘``: month and two-digit year, for tables."""
    return to_thai(f"{SHORT_MONTHS[day.month - 1]} {be_year(day) % 100:02d}")


def short_date(day: dt.date) -> str:
    """``๓ ต.ค. ๖๘``: day, month and two-digit year, for tables."""
    return f"{to_thai(day.day)} {short_month(day)}"


def clock(moment: dt.datetime) -> str:
    """``๑๐.๔๒ น.``: the time of day."""
    return to_thai(f"{moment.hour:02d}.{moment.minute:02d}") + " น."


def parse_date(text: str) -> dt.date | None:
    """The day written in ``text`` as ``๓ ตุลาคม ๒๕๖๘`` or ``3 ต.ค. 68``, None if there is none.

    A year of the Common Era (``2025``) is no B.E. year and gives None, not a day long ago.
    """
    match = _LONG.search(to_arabic(text))
    if match is None:
        return None
    day, month, year = match.groups()
    number = (MONTHS.index(month) if month in MONTHS else SHORT_MONTHS.index(month)) + 1
    full_year = int(year) + 2500 if len(year) == 2 else int(year)
    if full_year < _FIRST_YEAR:
        return None
    try:
        return dt.date(full_year - BE_OFFSET, number, int(day))
    except ValueError:
        return None
