"""A measure that the program offers for something weak, before the office makes it its own.

Written without an office's type, unit names or years, so that one text serves every
office: who does it is a *role* (`UNIT_ROLES`), what it answers and which evidence it
yields are year-independent concept keys (see `itadesk.domain.framework`).
"""

from __future__ import annotations

from typing import NamedTuple

UNIT_ROLES = (
    "office",
    "finance",
    "works",
    "education",
    "welfare",
    "health",
    "personnel",
    "strategy",
    "audit",
    "all",
)
"""Who usually does it; what the unit is called depends on the office's type."""

WHOLE_FISCAL_YEAR = (10, 9)


def fiscal_position(month: int) -> int:
    """Where a calendar month (1–12) stands in the fiscal year: October 0 … September 11."""
    return (month - WHOLE_FISCAL_YEAR[0]) % 12


class Suggestion(NamedTuple):
    """One suggested measure, in formal Thai with Thai digits."""

    id: str
    """Stable, unique, kebab-case."""
    concepts: tuple[str, ...]
    """Concept keys of the questions, indicators, sub-indicators and items it answers.

    In the order of how much it is meant for them: the first is its purpose.
    """
    title: str
    """มาตรการ/กิจกรรม."""
    approach: str
    """แนวทาง/มาตรฐาน, one sentence."""
    steps: tuple[str, ...]
    """In order, one action each, each opening with its verb, without numbers."""
    unit_role: str
    """One of `UNIT_ROLES`."""
    monitoring: str
    """How it is followed up: what is reported, to whom and when."""
    items: tuple[str, ...] = ()
    """Concept keys of the OIT items for which its output can be evidence."""
    months: tuple[int, int] = WHOLE_FISCAL_YEAR
    """First and last calendar month within a fiscal year (October to September)."""
