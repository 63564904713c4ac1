"""What can be settled about a paper of a kind: no more than its form makes use of."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from itadesk.library.wording import DocumentForm, load_document

_MEMOS = ("analysis-memo", "results-memo", "units-memo")
_ORDER = "working-group-order"
"""The only paper without an addressee that has a number."""


class Use(StrEnum):
    """One thing that is settled about a paper."""

    NUMBER = "number"
    DATE = "date"
    ADDRESSEE = "addressee"
    BACKGROUND = "background"
    REFERENCES = "references"
    ENCLOSURES = "enclosures"
    DUE = "due"
    CHOSEN = "chosen"
    LIMITATIONS = "limitations"
    MEMBERS = "members"
    LAWS = "laws"
    SHORTENED = "shortened"
    SIGNERS = "signers"


_MEMO = (Use.NUMBER, Use.DATE, Use.ADDRESSEE, Use.REFERENCES, Use.ENCLOSURES, Use.SIGNERS)
_BLOCKS = {
    "background": Use.BACKGROUND,
    "limitations-list": Use.LIMITATIONS,
    "working-group-list": Use.MEMBERS,
    "indicator-plan-table": Use.CHOSEN,
}
_RECORDS = {"laws": Use.LAWS, "working_group": Use.MEMBERS}
_OWN_FACTS = {"units-memo": {"due_date": Use.DUE}}
"""A fact that other papers of the round take over from the one that settles it."""
_FACTS = {"date": Use.DATE, "month": Use.DATE}


def uses(kind: str) -> frozenset[Use]:
    """What a paper of that kind makes use of (`DocumentFormError`)."""
    return frozenset(_uses(kind, load_document(kind)))


def _uses(kind: str, form: DocumentForm) -> Iterator[Use]:
    if kind in _MEMOS:
        yield from _MEMO
        yield Use.SHORTENED
    if form.ending:
        yield from (Use.DATE, Use.SIGNERS)
    if kind == _ORDER:
        yield Use.NUMBER
    facts = {**_FACTS, **_OWN_FACTS.get(kind, {})}
    for passage in (passage for part in form.parts for passage in part.passages):
        if passage.block in _BLOCKS:
            yield _BLOCKS[passage.block]
        if passage.each in _RECORDS:
            yield _RECORDS[passage.each]
        yield from (facts[fact] for fact in passage.facts if fact in facts)
