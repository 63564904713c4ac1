"""The memos (บันทึกข้อความ): head, parts, signature and the opinions up the chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from itadesk.domain.agency import Agency, Signer
from itadesk.drafting.facts import Facts, gather_facts
from itadesk.drafting.material import Material
from itadesk.drafting.passages import Passage, passages_of
from itadesk.library.wording import DocumentForm, load_document
from itadesk.paper.blocks import (
    Block,
    Heading,
    MemoHead,
    Opinion,
    Paper,
    Paragraph,
    Section,
    Signature,
)
from itadesk.thai.digits import to_thai

TICKS = ("ทราบ", "ดำเนินการตามเสนอ", "")
"""What the last of the chain ticks; the third is left blank on purpose."""


def draft_memo(kind: str, material: Material) -> Paper:
    """The memo of that kind, complete, with the clerk's own passages where there are any."""
    form = load_document(kind)
    facts = gather_facts(material)
    subject = form.subject.format_map(facts.values)
    blocks: list[Block] = [
        MemoHead(
            title=form.title,
            office=office_line(material.agency),
            number=to_thai(material.number or material.agency.number_prefix),
            date=material.date,
            subject=subject,
            addressee=material.agency.executive_title,
        )
    ]
    blocks += _body(form, facts, material)
    blocks += _signing(material.signers)
    return Paper(
        kind=kind,
        title=subject,
        author=material.agency.full_name,
        sections=(Section(tuple(blocks)),),
        font=material.font,
        emblem=material.emblem,
        setup=material.setup,
        keywords=f"ITA {material.year}",
    )


def office_line(agency: Agency) -> str:
    """The ส่วนราชการ line: unit, office and telephone."""
    name = "" if agency.full_name in agency.unit else f" {agency.full_name}"
    telephone = f" โทร. {to_thai(agency.telephone)}" if agency.telephone else ""
    return f"{agency.unit}{name}{telephone}"


def _body(form: DocumentForm, facts: Facts, material: Material) -> Iterator[Block]:
    """The parts that have something to say; an emptied passage is left out."""
    part_number = 0
    for part in form.parts:
        passages = [p for p in passages_of(form, part, facts, material.edits) if p.text]
        if passages:
            part_number += 1
            yield Heading(f"{to_thai(part_number)}. {part.heading}")
            yield from _paragraphs(part_number, passages)


def _paragraphs(part_number: int, passages: list[Passage]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    count = 0
    for passage in passages:
        text = passage.text
        if passage.form.joined and paragraphs:
            before = paragraphs.pop()
            paragraphs.append(replace(before, text=f"{before.text} {text}"))
            continue
        if passage.form.numbered:
            count += 1
            text = f"{to_thai(f'{part_number}.{count}')} {text}"
        paragraphs.append(Paragraph(text, key=passage.key))
    return paragraphs


def _signing(signers: tuple[Signer, ...]) -> Iterator[Block]:
    drafter, *above = signers
    yield _signature(drafter)
    for index, signer in enumerate(above):
        last = index == len(above) - 1
        yield Opinion(
            title=f"ความเห็น/คำสั่งของ{signer.role}" if last else f"ความเห็นของ{signer.role}",
            signature=_signature(signer),
            ticks=TICKS if last else (),
            lines=0 if last else 2,
        )


def _signature(signer: Signer) -> Signature:
    return Signature(name=signer.name, positions=signer.position_lines, rank=signer.rank)
