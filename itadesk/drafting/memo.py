"""The memos (บันทึกข้อความ): head, parts, and the signature with the opinions up the chain.

The memo to the units is an order from above: the last of the chain alone signs it.
"""

from __future__ import annotations

from collections.abc import Iterator

from itadesk.domain.agency import Agency
from itadesk.drafting import signing
from itadesk.drafting.compose import Draft, Maker, Place
from itadesk.drafting.facts import gather_facts
from itadesk.drafting.material import Material
from itadesk.library.wording import load_document
from itadesk.paper.blocks import Block, MemoHead, Paper, Paragraph
from itadesk.thai.digits import to_thai

UNITS_MEMO = "units-memo"


def draft_memo(kind: str, material: Material) -> Paper:
    """The memo of that kind, complete, with the clerk's own passages where there are any."""
    form = load_document(kind)
    if material.shortened:
        form = form.shortened()
    draft = Draft(form, gather_facts(material), material, _makers(kind))
    head = _head(draft)
    signers = material.signers
    signed = signing.last(signers) if kind == UNITS_MEMO else signing.chain(signers)
    parts = signing.signed_sections(draft, before=(head,), after=signed)
    return draft.paper(head.subject, parts, emblem=True)


def office_line(agency: Agency) -> str:
    """The ส่วนราชการ line: unit, office and telephone."""
    name = "" if agency.full_name in agency.unit else f" {agency.full_name}"
    telephone = f" โทร. {agency.telephone}" if agency.telephone else ""
    return f"{agency.unit}{name}{telephone}"


def _head(draft: Draft) -> MemoHead:
    material, form = draft.material, draft.form
    usual = draft.fill(form.addressee) or material.agency.executive_title
    return MemoHead(
        title=draft.fill(form.title),
        office=office_line(material.agency),
        number=draft.digits(to_thai(material.number or material.agency.number_prefix)),
        date=draft.digits(material.date),
        subject=draft.fill(form.subject),
        addressee=material.addressee or usual,
        references=_numbered(material.references, draft),
        enclosures=_numbered(material.enclosures, draft),
    )


def _numbered(texts: tuple[str, ...], draft: Draft) -> tuple[str, ...]:
    """Several are counted, one stands by itself."""
    if len(texts) < 2:
        return texts
    return tuple(f"{draft.digits(to_thai(i))}. {text}" for i, text in enumerate(texts, 1))


def _background(draft: Draft, place: Place) -> Iterator[Block]:
    """เรื่องเดิม in the clerk's own words."""
    edit = draft.material.edits.get(place.key)
    text = draft.material.background if edit is None else edit.text
    if text:
        yield Paragraph(text, place.key)


def _makers(kind: str) -> dict[str, Maker]:
    makers: dict[str, Maker] = {"background": _background}
    if kind == UNITS_MEMO:
        from itadesk.drafting.measure_table import unit_measures_table

        makers["unit-measures-table"] = unit_measures_table
    return makers
