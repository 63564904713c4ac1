"""What a paper is drafted from: one office, one round, and what was settled about the paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from itadesk.domain.agency import Agency, Signer
from itadesk.domain.fiscal import Round
from itadesk.domain.measures import Coverage, Measure
from itadesk.domain.scores import ScoreSheet
from itadesk.domain.weaknesses import ResultYear, WeaknessRow
from itadesk.library.wording import Law
from itadesk.paper.blocks import Emblem, PageSetup


@dataclass(frozen=True, slots=True)
class Edit:
    """A passage as the clerk changed it, with `Passage.fingerprint` of the text it replaced."""

    text: str
    fingerprint: str


@dataclass(frozen=True)
class Material:
    """Everything a paper's text and figures come from.

    ``year`` is the year in the paper's title (B.E.); ``result`` the assessment
    that the paper speaks of and ``previous`` the one it is compared with.
    """

    agency: Agency
    year: int
    round: Round
    result: ResultYear
    previous: ScoreSheet | None
    rows: tuple[WeaknessRow, ...]
    """The weaknesses taken in."""
    measures: tuple[Measure, ...]
    coverage: Coverage
    signers: tuple[Signer, ...]
    laws: tuple[Law, ...]
    font: str
    number: str = ""
    date: str = ""
    """As written: ``๓ ตุลาคม ๒๕๖๘``; empty stays blank for the register."""
    emblem: Emblem | None = None
    setup: PageSetup = field(default_factory=PageSetup)
    edits: Mapping[str, Edit] = field(default_factory=dict)
    thai_digits: bool = True
