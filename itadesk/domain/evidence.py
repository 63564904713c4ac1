"""The evidence list: what an office answers to each OIT item of an assessment, and where it is."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from itadesk.domain.web_address import form_problem, host_of, site_problem


class EvidenceItem(NamedTuple):
    """The office's answer to one OIT item of assessment ``year`` (B.E.).

    The item is known by its concept: its number is another one every year.
    """

    year: int
    concept: str
    has: bool | None = None
    """มี or ไม่มี; None until it is answered."""
    url: str = ""
    """Where the evidence lies on the office's own website."""
    explanation: str = ""
    unit: str = ""
    """The unit that sees to it, empty while none does."""
    covers_year: int | None = None
    """The fiscal year (B.E.) that the evidence is of."""
    provisional: Decimal | None = None
    """The assessor's provisional score, 0 to 100."""
    clarification: str = ""
    """What the office answers to it."""
    required: str = ""
    """What the assessor asks of the item (องค์ประกอบ), as entered or brought in for the year."""
    checked_by_administrator: bool = False
    """สอบทานแล้ว by the administrator (ผู้ดูแลระบบ)."""
    checked_by_executive: bool = False
    """สอบทานแล้ว by the executive (ผู้บริหาร), who comes after the administrator."""

    @property
    def is_answered(self) -> bool:
        """Whether the office has said anything of its own about the item."""
        return bool(self.url or self.explanation) or self.has is not None


class ItemState(StrEnum):
    """How far the answer to an item has come; the value says it on the screen."""

    OPEN = "ยังไม่ตอบ"
    HAS_NOT = "ไม่มี"
    NO_URL = "ยังไม่มี URL"
    BAD_URL = "ตรวจ URL"
    FOR_ADMINISTRATOR = "รอผู้ดูแลระบบ"
    FOR_EXECUTIVE = "รอผู้บริหาร"
    COMPLETE = "ครบ"


def state_of(item: EvidenceItem, website: str) -> ItemState:
    """How far an answer has come; ``website`` is the office's own, which may be unknown."""
    if item.has is None:
        return ItemState.OPEN
    if not item.has:
        return ItemState.HAS_NOT
    if not item.url:
        return ItemState.NO_URL
    elsewhere = bool(host_of(website)) and bool(site_problem(item.url, website))
    if form_problem(item.url) or elsewhere:
        return ItemState.BAD_URL
    if not item.checked_by_administrator:
        return ItemState.FOR_ADMINISTRATOR
    return ItemState.COMPLETE if item.checked_by_executive else ItemState.FOR_EXECUTIVE


def changed(before: EvidenceItem, after: EvidenceItem) -> EvidenceItem:
    """``after``, with the checks taken back where something they looked at is another now."""
    seen = ("has", "url", "explanation", "covers_year")
    if any(getattr(before, name) != getattr(after, name) for name in seen):
        return after._replace(checked_by_administrator=False, checked_by_executive=False)
    if not after.checked_by_administrator:
        return after._replace(checked_by_executive=False)
    return after


def carried_forward(item: EvidenceItem, year: int) -> EvidenceItem:
    """What of last year's answer is worth having in assessment ``year``: to be looked at anew.

    Whether there is evidence, and of which year, must be said again; nobody has checked it,
    and the assessor has not scored it.
    """
    return EvidenceItem(
        year,
        item.concept,
        url=item.url,
        explanation=item.explanation,
        unit=item.unit,
        required=item.required,
    )
