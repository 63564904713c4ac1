"""Who signs a memo or notice, what stands above the signature and what is attached behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from itadesk.domain.agency import Signer
from itadesk.drafting.compose import Draft, sections
from itadesk.library.wording import PartForm
from itadesk.paper.blocks import Block, Opinion, Section, Signature

TICKS = ("ทราบ", "ดำเนินการตามเสนอ", "")
"""What the last of the chain ticks; the third is left blank on purpose."""
_OPINION, _ORDER = "ความเห็นของ", "ความเห็น/คำสั่งของ"
_TITLE = re.compile(r"^(?:นางสาว|น\.ส\.|นาย|นาง)\s*(?=[ก-ฮเ-ไ].)")
_BLANK = "." * 40
"""For a post that nobody has named yet."""


def chain(signers: tuple[Signer, ...]) -> Iterator[Block]:
    """The drafter's signature, then an opinion for each one above; the last of them decides."""
    if not signers:
        return
    drafter, *above = signers
    yield signature(drafter)
    for place, signer in enumerate(above, 1):
        last = place == len(above)
        yield Opinion(
            title=f"{_ORDER if last else _OPINION}{signer.role or _BLANK}",
            signature=signature(signer),
            ticks=TICKS if last else (),
            lines=0 if last else 2,
        )


def last(signers: tuple[Signer, ...]) -> Iterator[Block]:
    """The signature of the last of the chain alone: the one who orders and announces."""
    if signers:
        yield signature(signers[-1])


def signature(signer: Signer) -> Signature:
    """Name and position; an acting officer's three lines in place of the position."""
    return Signature(name_of(signer), signer.position_lines, signer.rank)


def name_of(signer: Signer) -> str:
    """The name as it stands beside a rank, which takes the place of นาย, นาง and นางสาว."""
    return _TITLE.sub("", signer.name.strip()) if signer.rank.strip() else signer.name


def signed_sections(
    draft: Draft, *, before: Iterable[Block], after: Iterable[Block]
) -> tuple[Section, ...]:
    """What is signed, in one section between those blocks; then what is attached to it.

    A landscape part is attached, whatever the form says: what is signed stands upright.
    """
    parts = draft.form.parts
    attached = tuple(part for part in parts if part.attached or part.landscape)
    body = tuple(part for part in parts if part not in attached)
    blocks = [block for section in _only(draft, body) for block in section.blocks]
    return (Section((*before, *blocks, *after)), *_only(draft, attached))


def _only(draft: Draft, parts: tuple[PartForm, ...]) -> list[Section]:
    return sections(replace(draft, form=draft.form._replace(parts=parts)))
