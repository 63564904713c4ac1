"""Thai and Arabic digits, and scores as they are printed and typed."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_THAI = "๐๑๒๓๔๕๖๗๘๙"
_TO_THAI = str.maketrans("0123456789", _THAI)
_TO_ARABIC = str.maketrans(_THAI, "0123456789")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_AS_TYPED = (
    r"(?<![A-Za-z0-9๐-๙._%+-])[A-Za-z0-9๐-๙._%+-]+@[A-Za-z0-9๐-๙.-]+"
    r"|https?://\S+"
    r"|(?<![A-Za-z0-9๐-๙.-])(?:[A-Za-z0-9๐-๙-]+\.)+[A-Za-z]{2,}(?![A-Za-z0-9๐-๙])(?:[/:]\S*)?"
    r"|(?<=โทร)(?:\.|ศัพท์|สาร)?[ :]*[0-9๐-๙][0-9๐-๙ ,()+-]*(?:ต่อ *[0-9๐-๙]+)?"
)
"""E-mail, web addresses with their paths, and what stands behind โทร., โทรศัพท์ or โทรสาร.

It is compiled when it is first needed: every start of the program would wait for it.
"""
HUNDREDTH = Decimal("0.01")


def to_thai(text: str | int) -> str:
    """``text`` with every Arabic digit written as a Thai one."""
    return str(text).translate(_TO_THAI)


def to_arabic(text: str) -> str:
    """``text`` with every Thai digit written as an Arabic one."""
    return text.translate(_TO_ARABIC)


def in_digits(text: str, *, thai: bool) -> str:
    """``text`` in Thai or in Arabic digits, as the office settled for its papers.

    E-mail and web addresses and telephone numbers stay as they were typed.
    """
    write = to_thai if thai else to_arabic
    parts, end = [], 0
    for kept in re.finditer(_AS_TYPED, text):
        parts += [write(text[end : kept.start()]), kept.group()]
        end = kept.end()
    return "".join([*parts, write(text[end:])])


def round_half_up(value: Fraction | Decimal) -> Decimal:
    """``value`` to two decimals, halves away from zero (98.125 → 98.13)."""
    if isinstance(value, Decimal):
        return value.quantize(HUNDREDTH, rounding=ROUND_HALF_UP)
    hundredths = abs(value) * 100
    whole = (2 * hundredths.numerator + hundredths.denominator) // (2 * hundredths.denominator)
    return (Decimal(whole) * HUNDREDTH).quantize(HUNDREDTH) * (-1 if value < 0 else 1)


def format_score(value: Fraction | Decimal, *, thai: bool = True) -> str:
    """A score as it is printed: two decimals, half up, Thai digits unless told otherwise."""
    text = f"{round_half_up(value):.2f}"
    return to_thai(text) if thai else text


def format_change(change: Fraction | Decimal, *, thai: bool = True) -> str:
    """A difference with its sign: ``+๑.๔๗``, ``-๐.๔๑``, ``๐.๐๐``."""
    rounded = round_half_up(change)
    text = "0.00" if rounded == 0 else f"{rounded:+.2f}"
    return to_thai(text) if thai else text


def parse_number(text: str) -> Decimal | None:
    """The number written in ``text`` (Thai or Arabic digits, percent sign, spaces), else None.

    A comma groups thousands only; ``94,05`` is not a number, since it may mean 94.05 or 9405.
    """
    plain = to_arabic(text).strip().removesuffix("คะแนน").strip()
    plain = plain.removesuffix("%").removesuffix("/100").strip()
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    return Decimal(plain) if plain.isascii() and _NUMBER.fullmatch(plain) else None
