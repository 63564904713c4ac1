"""The OIT items and sub-indicators that an advice names: "(อ้างอิงจาก ๐๘)", "ตัวชี้วัด ๙.๑, ๙.๒".

A text layer turns ``o`` into ๐ and mixes digits up, so a token is read in every
way it can be meant; what the year has, and what the question's advice is known
to refer to, decides between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from itadesk.domain.framework import Framework
from itadesk.intake.compact import Compact

_REFERENCE = re.compile(
    r"(?:อ้างอิง(?:จาก|ตาม)?|ตาม(?:ข้อ)?(?=o[0-9]))((?:ตัวชี้วัด|ย่อย|ที่|ข้อ|และ|หรือ|ถึง|oit|[o0-9.,/ :\-–])+)"
)
_LONE_LETTER = re.compile(r"(?<=(?<![0-9o.])[o0]) (?=[0-9])")
"""The space between an item's letter and its number."""
_TOKEN = re.compile(r"[o0-9]+(?:\.[0-9]+)?")


def read_refs(
    text: Compact, start: int, end: int, framework: Framework, expected: Sequence[str]
) -> tuple[tuple[str, ...], list[str]]:
    """What is referred to between two positions, in order, each once; and what was unreadable.

    ``expected`` are the refs known for the question, in that year's numbers.
    """
    refs: list[str] = []
    unclear: list[tuple[int, str]] = []
    for reference in _REFERENCE.finditer(text.text, start, end):
        by_indicator = "ตัวชี้วัด" in reference[1]
        listed = _LONE_LETTER.sub("", reference[1].replace("oit", ""))
        for token in _TOKEN.findall(listed):
            ref = _read(token, framework, expected, by_indicator=by_indicator)
            if ref is None:
                unclear.append((len(refs), token))
            elif ref not in refs:
                refs.append(ref)
    # An item that the question's advice always names and that was not read is the unreadable one.
    missing = [ref for ref in expected if ref not in refs]
    unread = [token for _, token in unclear]
    if len(unclear) == len(missing) == 1:
        refs.insert(unclear[0][0], missing[0])
        unread = []
    return tuple(refs), unread


def _read(
    token: str, framework: Framework, expected: Sequence[str], *, by_indicator: bool
) -> str | None:
    readings = [r for r in _readings(token, by_indicator) if f"OIT/{r}" in framework.nodes]
    return next((r for r in readings if r in expected), readings[0] if readings else None)


def _readings(token: str, by_indicator: bool) -> list[str]:
    """The refs that a printed token can mean, likeliest first."""
    if "." in token:
        return [token]
    digits = token.lstrip("o")
    if by_indicator:
        return [f"{digits[:-1]}.{digits[-1]}"] if len(digits) > 1 else []
    plain = digits.lstrip("0")
    if not plain:
        return []
    if token[0] in "o0":
        return [f"o{plain}"]
    # Without its letter: the number itself, or the letter read as the first digit.
    return [f"o{plain}", *([f"o{plain[1:].lstrip('0')}"] if plain[1:].lstrip("0") else [])]
