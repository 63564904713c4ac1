"""What a paper is drafted from: one office, one round, and what was settled about the paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from itadesk.domain.agency import Agency, Signer
from itadesk.domain.evidence import EvidenceItem
from itadesk.domain.fiscal import Round
from itadesk.domain.measures import Coverage, Measure
from itadesk.domain.scores import ScoreSheet
from itadesk.domain.weaknesses import DEFAULT_THRESHOLD, ResultYear, WeaknessRow
from itadesk.library.wording import Law
from itadesk.paper.blocks import Emblem, PageSetup
from itadesk.thai.digits import in_digits


@dataclass(frozen=True, slots=True)
class Edit:
    """A passage as the clerk changed it, with `Passage.fingerprint` of the text it replaced."""

    text: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class EvidencePicture:
    """A picture that shows a measure being carried out."""

    content: bytes
    media_type: str
    caption: str
    measure: str
    """The title of the measure that it belongs to."""


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
    """In tables and charts, and in text too: the office's setting."""
    threshold: Decimal = DEFAULT_THRESHOLD
    """Below which a score is a weakness."""
    units: tuple[str, ...] = ()
    """The office's units (ส่วนราชการ)."""
    seal: Emblem | None = None
    """The office's own, for covers."""
    pictures: tuple[EvidencePicture, ...] = ()
    """For a report's appendix, in the order of the measures."""
    additions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The clerk's own paragraphs, by the key of the passage after which they stand."""
    addressee: str = ""
    """As the clerk set it; empty is the usual one of the kind."""
    background: str = ""
    """เรื่องเดิม of a memo; empty leaves the part out."""
    shortened: bool = False
    """Whether a memo takes the shorter wording that its form offers, to fit its pages."""
    references: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    due: str = ""
    """By when the units are to report, as written: ``๓ เมษายน ๒๕๗๐``."""
    chosen: str = ""
    """The node of the indicator plan's indicator; empty is the lowest one."""
    limitations: tuple[str, ...] = ()
    """ข้อจำกัด ปัญหา/อุปสรรค of the office, a line each."""
    working_group: tuple[tuple[str, str], ...] = ()
    """(name or post, role) of the working group; empty is made from chain and units."""
    evidence: tuple[EvidenceItem, ...] = ()
    """The evidence list of the plan year's assessment: the items that were answered, unordered."""

    def digits(self, thai: str) -> str:
        """Text of our own, written in Thai digits, in those that the office wants."""
        return thai if self.thai_digits else in_digits(thai, thai=False)
