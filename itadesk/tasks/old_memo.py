"""Last year's memo as a start: what it says of the office, ticked by the clerk, in one step."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from itadesk.domain.agency import Agency, AgencyType, Signer
from itadesk.intake.errors import IntakeError
from itadesk.intake.old_memo import NotAMemoError, OldMemo, read_old_memo
from itadesk.paper.blocks import Emblem
from itadesk.publishing.fonts import BUNDLED
from itadesk.tasks import settling
from itadesk.tasks.desk import Desk
from itadesk.tasks.emblems import HEIGHTS, EmblemError, emblems_in
from itadesk.tasks.settling import Details
from itadesk.tasks.workspaces import usual_units
from itadesk.thai.digits import to_thai

WORD = ".docx"
AGENCY, PLACE, TELEPHONE = "agency", "place", "telephone"
DRAFTING_UNIT, NUMBER_PREFIX, WEBSITE = "drafting-unit", "number-prefix", "website"
UNITS, CHAIN, EMBLEM, FONT = "units", "chain", "emblem", "font"
PARTS = (
    *(AGENCY, PLACE, DRAFTING_UNIT, TELEPHONE, NUMBER_PREFIX, WEBSITE),
    *(CHAIN, UNITS, EMBLEM, FONT),
)
"""What can be taken over from a memo, each by itself."""


class MemoProposal(NamedTuple):
    """What an old memo offers: every text can be changed before it is taken over."""

    memo: OldMemo
    emblem: Emblem | None
    """The one picture of a memo emblem's height."""
    emblem_where: str
    """Where it stood, or why there is none."""

    @property
    def source(self) -> str:
        """The file's name."""
        return self.memo.source

    @property
    def agency(self) -> Agency | None:
        """The office, None where its type or name is not sure."""
        memo = self.memo
        if memo.agency_type is None or not memo.name.text:
            return None
        return Agency.named(
            memo.agency_type, memo.name.text, memo.district.text, memo.province.text
        )

    @property
    def font(self) -> str:
        """The font for papers; empty where ours was used, which is chosen anyway."""
        found = self.memo.font.text
        return "" if found == BUNDLED else found

    @property
    def parts(self) -> tuple[str, ...]:
        """Which of `PARTS` it has anything for."""
        memo = self.memo
        has = {
            AGENCY: self.agency is not None,
            PLACE: bool(memo.district.text),
            DRAFTING_UNIT: bool(memo.drafting_unit.text),
            TELEPHONE: bool(memo.telephone.text),
            NUMBER_PREFIX: bool(memo.number_prefix.text),
            WEBSITE: bool(memo.website.text),
            CHAIN: bool(memo.signers),
            UNITS: bool(memo.units),
            EMBLEM: self.emblem is not None,
            FONT: bool(self.font),
        }
        return tuple(part for part in PARTS if has[part])


def is_word(path: Path) -> bool:
    """Whether the file's name says that it is a Word document."""
    return path.suffix.lower() == WORD


def read_memo(path: Path) -> MemoProposal:
    """What the memo in a .docx file offers (`NotAMemoError`, the `InputError` kinds of intake)."""
    memo = read_old_memo(path)
    emblem, where = _emblem(path)
    return MemoProposal(memo, emblem, where)


def memo_in(path: Path) -> MemoProposal | None:
    """What the file offers if it is a memo; None for every other file, readable or not."""
    if not is_word(path):
        return None
    try:
        return read_memo(path)
    except (IntakeError, NotAMemoError):
        return None


def sort_out(files: Iterable[Path]) -> tuple[list[MemoProposal], list[Path]]:
    """What the memos among ``files`` offer, and the other files."""
    memos, others = [], []
    for file in files:
        memo = memo_in(file)
        if memo is None:
            others.append(file)
        else:
            memos.append(memo)
    return memos, others


def label(source: str) -> str:
    """What the step of taking a memo over is called."""
    return f"ใช้ข้อมูลจาก {source}"


def proposed(desk: Desk, proposal: MemoProposal, parts: Collection[str] = PARTS) -> Details:
    """The office's details with those parts of the memo in the place of what is known."""
    known = settling.details(desk)
    memo, wanted = proposal.memo, set(parts) & set(proposal.parts)
    agency, before = known.agency, known.agency
    if AGENCY in wanted and proposal.agency is not None:
        agency = replace(agency, type=proposal.agency.type, name=proposal.agency.name)
    if PLACE in wanted:
        agency = replace(agency, district=memo.district.text, province=memo.province.text)

    def either(part: str, said: str, stored: str) -> str:
        return said if part in wanted else stored

    agency = replace(
        agency,
        drafting_unit=either(DRAFTING_UNIT, memo.drafting_unit.text, agency.drafting_unit),
        telephone=either(TELEPHONE, memo.telephone.text, agency.telephone),
        number_prefix=either(NUMBER_PREFIX, memo.number_prefix.text, agency.number_prefix),
        website=either(WEBSITE, memo.website.text, agency.website),
    )
    return Details(
        agency=agency,
        units=_units(known.units, before.type, agency.type, memo.units if UNITS in wanted else ()),
        chain=_chain(known.chain, before, agency, memo.signers if CHAIN in wanted else ()),
        emblem=proposal.emblem if EMBLEM in wanted else known.emblem,
        font=proposal.font if FONT in wanted else known.font,
        thai_digits=known.thai_digits,
        seal=known.seal,
    )


def accept(desk: Desk, source: str, details: Details) -> None:
    """Take over what the clerk ticked and corrected, as one step (`settling.SettlingError`)."""
    with desk.workspace.change(label(source)):
        settling.save_details(desk, details)


def memo_json(proposal: MemoProposal) -> dict[str, Any]:
    """What the memo offers, for machines: texts with the places where they were found."""
    memo, agency = proposal.memo, proposal.agency
    texts = {
        "name": memo.name,
        "district": memo.district,
        "province": memo.province,
        "drafting_unit": memo.drafting_unit,
        "telephone": memo.telephone,
        "number_prefix": memo.number_prefix,
        "website": memo.website,
        "font": memo.font,
    }
    return {
        "source": proposal.source,
        "type": agency.type.value if agency else None,
        **{key: {"text": found.text, "where": found.where} for key, found in texts.items()},
        "units": list(memo.units),
        "signers": [
            {
                "name": signer.name,
                "position": signer.position,
                "rank": signer.rank,
                "acting": signer.acting.value,
                "acting_for": signer.acting_for,
            }
            for signer in memo.signers
        ],
        "emblem": proposal.emblem is not None,
    }


def memo_text(proposal: MemoProposal, *, accepted: bool = False) -> str:
    """What the memo offers, for people."""
    agency, memo = proposal.agency, proposal.memo
    did = "ใช้ข้อมูลหน่วยงานแล้ว" if accepted else "พบข้อมูลหน่วยงาน"
    name = agency.full_name if agency else "ไม่แน่ใจชื่อหน่วยงาน"
    return f"{proposal.source}: {did} {name} ผู้ลงนาม {to_thai(len(memo.signers))} คน"


def _units(
    known: tuple[str, ...], before: AgencyType, now: AgencyType, named: tuple[str, ...]
) -> tuple[str, ...]:
    """The known units, those of the new type where they were the usual ones, and those named."""
    usual_before = list(known) == usual_units(before)
    kept = tuple(usual_units(now)) if usual_before else known
    return tuple(dict.fromkeys((*kept, *named)))


def _chain(
    known: tuple[Signer, ...], before: Agency, now: Agency, named: tuple[Signer, ...]
) -> tuple[Signer, ...]:
    """Those who signed the memo; else the known chain, with the posts of the new type."""
    if named:
        return named
    if list(known) == settling.usual_chain(before):
        return tuple(settling.usual_chain(now))
    return known


def _emblem(path: Path) -> tuple[Emblem | None, str]:
    try:
        low, high = HEIGHTS[0]
        found = [picture for picture in emblems_in(path) if low <= picture.height <= high]
    except EmblemError:
        return None, "อ่านภาพในเอกสารไม่ได้"
    if len(found) == 1:
        return found[0].emblem, "ภาพที่สูงเท่าตราบนหัวบันทึก"
    if found:
        return None, "มีหลายภาพที่สูงเท่าตรา เลือกได้ในข้อมูลหน่วยงาน"
    return None, "ไม่พบภาพที่สูงเท่าตราบนหัวบันทึก"
