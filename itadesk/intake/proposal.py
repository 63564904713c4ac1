"""What a foreign file would bring in: shown to the clerk, who accepts it or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from itadesk.domain.weaknesses import Claim, Recommendation

ACCEPT_LIMIT = 0.80
"""Recommendations of at least this confidence may be stored without being asked about."""

Candidate = tuple[str, float]
"""A node and how likely (0 to 1) a text is about it."""


class Unplaced(NamedTuple):
    """A text that was not understood, why (Thai), and what it might be, likeliest first."""

    text: str
    why: str
    candidates: tuple[Candidate, ...] = ()


class Conflict(NamedTuple):
    """A recommendation whose text and printed number name different questions.

    ``recommendation`` is as the text says; the clerk decides between the two nodes.
    """

    text: str
    number_says: str
    text_says: str
    recommendation: Recommendation


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything that one file gives for one result year (B.E.); nothing is stored yet.

    ``scores`` are as printed, by node, to two decimals; ``quotes`` has the words
    of the file that each of them was taken from.  ``recommendations`` are in the
    order of the file, ``warnings`` are Thai sentences.
    """

    source: str
    """The file's name."""
    year: int
    level_stated: str | None = None
    scores: dict[str, Decimal] = field(default_factory=dict)
    recommendations: tuple[Recommendation, ...] = ()
    claims: tuple[Claim, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    agency_name: str = ""
    """The office as the file names it, empty where it does not."""
    warnings: tuple[str, ...] = ()
    quotes: dict[str, str] = field(default_factory=dict)

    @property
    def acceptable(self) -> tuple[Recommendation, ...]:
        """The recommendations that may be stored without being asked about."""
        return tuple(r for r in self.recommendations if r.confidence >= ACCEPT_LIMIT)
