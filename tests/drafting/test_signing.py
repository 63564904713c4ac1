"""A paper is signed up the chain or by the last alone, and nothing signed loses its pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itadesk.domain.agency import Acting, Signer
from itadesk.drafting.compose import Draft
from itadesk.drafting.facts import gather_facts
from itadesk.drafting.signing import TICKS, chain, last, signature, signed_sections
from itadesk.library.wording import DocumentForm, PartForm, PassageForm
from itadesk.paper.blocks import (
    Block,
    Heading,
    Opinion,
    Orientation,
    Paragraph,
    Section,
    Signature,
)
from tests.drafting.materials import analysis

POSTS = ("นิติกร", "หัวหน้าสำนักปลัด", "รองปลัด", "ปลัด", "รองนายก", "นายก")
ACTING = [acting for acting in Acting if acting]


def signer(post: str, acting: Acting = Acting.NONE) -> Signer:
    if not acting:
        return Signer(f"นาย{post} ใจดี", post)
    return Signer(f"นาย{post} ใจดี", "เจ้าพนักงาน", "ว่าที่ร้อยตรี", acting, post)


def chain_of(links: int, acting: Acting = Acting.NONE) -> tuple[Signer, ...]:
    """The drafter, the highest, and between them whom the office has; all acting, or none."""
    return tuple(signer(post, acting) for post in (*POSTS[: links - 1], POSTS[-1]))


# The chain


@pytest.mark.parametrize("links", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("acting", [Acting.NONE, *ACTING])
def test_a_chain_has_as_many_links_as_the_office_has(links: int, acting: Acting) -> None:
    signers = chain_of(links, acting)
    drafter, *opinions = chain(signers)
    assert drafter == signature(signers[0])
    assert [o.title for o in opinions if isinstance(o, Opinion)] == [
        *(f"ความเห็นของ{post}" for post in POSTS[1 : links - 1]),
        "ความเห็น/คำสั่งของนายก",
    ]
    assert [o.signature for o in opinions if isinstance(o, Opinion)] == [
        signature(one) for one in signers[1:]
    ]


@pytest.mark.parametrize("links", [2, 3, 4, 5, 6])
def test_the_last_ticks_and_the_others_write(links: int) -> None:
    opinions = [block for block in chain(chain_of(links)) if isinstance(block, Opinion)]
    assert [(o.ticks, o.lines) for o in opinions] == [((), 2)] * (links - 2) + [(TICKS, 0)]


@pytest.mark.parametrize("acting", ACTING)
def test_an_acting_officer_signs_with_three_lines_for_the_post(acting: Acting) -> None:
    assert signature(signer("ปลัด", acting)) == Signature(
        "ปลัด ใจดี", ("เจ้าพนักงาน", acting.value, "ปลัด"), "ว่าที่ร้อยตรี"
    )


@pytest.mark.parametrize(
    ("name", "rank", "written"),
    [
        ("นายตัวอย่าง ใจดี", "", "นายตัวอย่าง ใจดี"),
        ("นายตัวอย่าง ใจดี", "ว่าที่ร้อยตรี", "ตัวอย่าง ใจดี"),
        ("นางสาว ตัวอย่าง ใจดี", "ว่าที่ร้อยตรีหญิง", "ตัวอย่าง ใจดี"),
        ("นางเอมอร ใจดี", "พันตำรวจโทหญิง", "เอมอร ใจดี"),
        ("นายิกา ใจดี", "ว่าที่ร้อยตรีหญิง", "นายิกา ใจดี"),
        ("ดร.ตัวอย่าง ใจดี", "ว่าที่ร้อยตรี", "ดร.ตัวอย่าง ใจดี"),
    ],
)
def test_a_rank_stands_in_place_of_the_title(name: str, rank: str, written: str) -> None:
    assert signature(Signer(name, "นิติกร", rank)).name == written


def test_the_drafter_may_be_the_acting_head_too() -> None:
    drafter = signer("นิติกร")
    head = replace(drafter, acting=Acting.IN_PLACE, acting_for="หัวหน้าสำนักปลัด")
    first, opinion = chain((drafter, head))
    assert first == Signature(drafter.name, ("นิติกร",))
    assert isinstance(opinion, Opinion)
    assert opinion.title == "ความเห็น/คำสั่งของหัวหน้าสำนักปลัด"
    assert opinion.signature.positions == ("นิติกร", "รักษาราชการแทน", "หัวหน้าสำนักปลัด")


def test_who_is_not_known_yet_stays_blank() -> None:
    first, opinion = chain((Signer("", ""), Signer("", "")))
    assert first == Signature("", ("",))
    assert isinstance(opinion, Opinion)
    assert opinion.title == "ความเห็น/คำสั่งของ" + "." * 40


def test_one_link_is_the_drafter_alone_and_none_is_nobody() -> None:
    assert list(chain((signer("นิติกร"),))) == [Signature("นายนิติกร ใจดี", ("นิติกร",))]
    assert list(chain(())) == list(last(())) == []


@pytest.mark.parametrize("acting", [Acting.NONE, *ACTING])
def test_the_last_of_the_chain_signs_alone_what_is_announced_or_ordered(acting: Acting) -> None:
    signers = chain_of(4, acting)
    assert list(last(signers)) == [signature(signers[-1])]


# What is attached


def part(key: str, *, attached: bool = False, landscape: bool = False) -> PartForm:
    passage = PassageForm(key, f"ข้อความ {key}")
    return PartForm(key, f"ตอน {key}", (passage,), attached=attached, landscape=landscape)


def sections_of(*parts: PartForm) -> tuple[Section, ...]:
    material = analysis()
    form = DocumentForm("results-memo", "บันทึกข้อความ", "เรื่อง", parts)
    draft = Draft(form, gather_facts(material), material, {})
    before: tuple[Block, ...] = (Paragraph("หัวเรื่อง"),)
    return signed_sections(draft, before=before, after=last(chain_of(2)))


def headings(section: Section) -> list[str]:
    return [block.text for block in section.blocks if isinstance(block, Heading)]


def test_what_is_signed_stands_between_head_and_signature() -> None:
    (section,) = sections_of(part("a"), part("b"))
    kinds = [type(block) for block in section.blocks]
    assert kinds == [Paragraph, Heading, Paragraph, Heading, Paragraph, Signature]
    assert headings(section) == ["๑. ตอน a", "๒. ตอน b"]


def test_an_attachment_follows_the_signature_on_pages_of_its_own() -> None:
    signed, attached = sections_of(part("a"), part("list", attached=True), part("b"))
    assert headings(signed) == ["๑. ตอน a", "๒. ตอน b"]
    assert isinstance(signed.blocks[-1], Signature)
    assert headings(attached) == ["๑. ตอน list"]
    assert not any(isinstance(block, Signature) for block in attached.blocks)


def test_a_landscape_part_is_attached_whatever_the_form_says() -> None:
    signed, attached = sections_of(part("wide", landscape=True), part("a"))
    assert (signed.orientation, headings(signed)) == (Orientation.PORTRAIT, ["๑. ตอน a"])
    assert (attached.orientation, headings(attached)) == (Orientation.LANDSCAPE, ["๑. ตอน wide"])
