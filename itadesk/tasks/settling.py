"""Settling the office's details: names, units, signing chain, emblem, seal, font and digits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from itadesk.domain.agency import Acting, Agency, AgencyType, Officer, Signer
from itadesk.domain.errors import InputError
from itadesk.library.frameworks import import_framework
from itadesk.paper.blocks import Emblem
from itadesk.publishing.fonts import BUNDLED, OFFICIAL, installed_families
from itadesk.store import office
from itadesk.store.workspace import Workspace
from itadesk.tasks.chosen_files import read_picture
from itadesk.tasks.desk import Desk
from itadesk.tasks.workspaces import usual_units
from itadesk.thai.digits import to_thai
from itadesk.thai.text import join_names, one_line

FEWEST_SIGNERS, MOST_SIGNERS = office.FEWEST_SIGNERS, office.MOST_SIGNERS
LARGEST_EMBLEM = 5_000_000
"""Bytes.  A scanned emblem at 600 dots per inch stays far below."""
_PLACE = re.compile(
    r"\s*(?:(?:อำเภอ|อ\.|เขต)\s*(?P<district>\S+))?\s*(?:(?:จังหวัด|จ\.)\s*(?P<province>\S+))?"
)


class SettlingError(InputError):
    """Details of the office that cannot be right."""


@dataclass(frozen=True, slots=True)
class Details:
    """All that the office settles once, as it is shown and changed together.

    ``chain`` is from the drafter up; signers without a name are still to be found.
    ``font`` is empty while the program chooses.
    """

    agency: Agency
    units: tuple[str, ...]
    chain: tuple[Signer, ...]
    emblem: Emblem | None
    font: str
    thai_digits: bool
    seal: Emblem | None = None
    """For covers."""


def details(desk: Desk) -> Details:
    """The office's details as they are; the usual ones of an office where nothing is known."""
    agency = desk.agency or Agency(AgencyType.SAO, "")
    stored = [unit.name for unit in office.units(desk.workspace) if unit.active]
    chain = office.signing_chain(desk.workspace, desk.today)
    return Details(
        agency=agency,
        units=tuple(stored or usual_units(agency.type)),
        chain=tuple(chain or usual_chain(agency)),
        emblem=office.emblem(desk.workspace),
        font=office.setting(desk.workspace, "font"),
        thai_digits=desk.thai_digits,
        seal=office.seal(desk.workspace),
    )


def usual_chain(agency: Agency) -> list[Signer]:
    """The posts that usually sign, without names, from the drafter up to the chief executive."""
    words = agency.words
    return [
        Signer(name="", position=""),
        Signer(name="", position=words.central_head),
        Signer(name="", position=f"{words.clerk}{agency.name}"),
        Signer(name="", position=agency.executive_title),
    ]


def has_chain(desk: Desk) -> bool:
    """Whether a signing chain was ever entered that holds today."""
    return bool(office.signing_links(desk.workspace, desk.today))


def save_details(desk: Desk, wanted: Details, *, chain_from: dt.date | None = None) -> None:
    """Store the details as one step (`SettlingError`, nothing stored then).

    The signing chain corrects the one that holds now, or with ``chain_from`` is
    the one from that day on.  A chain without a single name is not stored.
    """
    agency = _checked_agency(wanted.agency)
    chain = _checked_chain(wanted.chain)
    workspace = desk.workspace
    with workspace.change("แก้ข้อมูลหน่วยงานและผู้ลงนาม"):
        office.set_agency(workspace, agency)
        office.set_units(workspace, [one_line(name) for name in wanted.units])
        if any(signer.name for signer in chain) or office.signing_links(workspace):
            _store_chain(workspace, chain, chain_from)
        _store_picture(workspace, wanted.emblem, office.emblem, office.set_emblem)
        _store_picture(workspace, wanted.seal, office.seal, office.set_seal)
        _set(workspace, "font", wanted.font)
        _set(workspace, "thai_digits", "1" if wanted.thai_digits else "0")


def set_thai_digits(desk: Desk, thai: bool) -> None:
    """Write Thai digits on the screen and in tables from now on, or Arabic ones."""
    with desk.workspace.change("ใช้ตัวเลขไทย" if thai else "ใช้ตัวเลขอารบิก"):
        _set(desk.workspace, "thai_digits", "1" if thai else "0")


def read_emblem(path: Path) -> Emblem:
    """The picture in a file, to be the office's emblem (`SettlingError` unless PNG or JPEG)."""
    return Emblem(*_read_picture(path))


def read_seal(path: Path) -> Emblem:
    """The picture in a file, to be the office's seal (`SettlingError` unless PNG or JPEG)."""
    return Emblem(*_read_picture(path), office.SEAL_DESCRIPTION)


def seal(desk: Desk) -> Emblem | None:
    """The office's own seal for covers, None while it has given none."""
    return office.seal(desk.workspace)


def set_seal(desk: Desk, wanted: Emblem | None) -> None:
    """Put this seal on covers from now on; None leaves its place empty."""
    with desk.workspace.change("เลือกตราสัญลักษณ์ของหน่วยงาน" if wanted else "ไม่ใช้ตราสัญลักษณ์ของหน่วยงาน"):
        if wanted is None:
            office.set_seal(desk.workspace, None)
        else:
            office.set_seal(desk.workspace, wanted.content, wanted.media_type)


def _read_picture(path: Path) -> tuple[bytes, str]:
    instead = "เลือกไฟล์ภาพตราของหน่วยงาน"
    return read_picture(path, LARGEST_EMBLEM, instead=instead, refusal=SettlingError)


def paper_fonts() -> list[str]:
    """The families that papers can be written in here: the official ones installed, then ours."""
    installed = {family.casefold() for family in installed_families()}
    return [*(family for family in OFFICIAL if family.casefold() in installed), BUNDLED]


def font_notice(desk: Desk) -> str | None:
    """What to say where the font that the office's papers name is not installed here.

    None where it is, where ours is taken and travels inside of the file, or where
    nobody can tell.
    """
    named = office.setting(desk.workspace, "font").strip()
    installed = {family.casefold() for family in installed_families()}
    if not named or not installed or named.casefold() in (*installed, BUNDLED.casefold()):
        return None
    return (
        f"เครื่องนี้ไม่มีแบบอักษร “{named}” ที่หน่วยงานใช้ในเอกสาร Word จึงจะแสดงและพิมพ์ด้วยแบบอักษรอื่นแทน "
        "กรุณาติดตั้งแบบอักษรนี้ หรือเลือกแบบอักษรอื่นในข้อมูลหน่วยงาน (ไฟล์ PDF ไม่มีปัญหานี้)"
    )


def emblem_notice(desk: Desk) -> str | None:
    """What to say where Word alone can draw the office's emblem or seal; None where all can.

    In a PDF and on the screen a blank of its exact size stands in its place then.
    """
    from itadesk.publishing.pictures import PictureUnreadableError, bitmap

    blank = []
    for name, picture in (
        ("ตราครุฑ", office.emblem(desk.workspace)),
        (office.SEAL_DESCRIPTION, office.seal(desk.workspace)),
    ):
        try:
            if picture is not None and bitmap(picture.content, picture.media_type) is None:
                blank.append(name)
        except PictureUnreadableError:
            continue  # whoever writes a paper with it says so
    if not blank:
        return None
    return (
        f"{join_names(blank)}เป็นภาพชนิดที่แสดงได้ใน Word เท่านั้น ไฟล์ PDF และภาพบนจอจึงเว้นที่ว่างไว้เท่าขนาดจริง "
        "กรุณาเลือกไฟล์ภาพ PNG หรือ JPG แทนในข้อมูลหน่วยงาน"
    )


def bring_in_framework(path: Path) -> int:
    """Keep a framework file as the user's own, where it wins; its year (B.E.).

    `FrameworkFileError` if it cannot be used, `FolderError` if it cannot be kept.
    """
    return import_framework(path).fiscal_year


def agency_from_name(text: str) -> Agency | None:
    """The office that a sheet names, where the name tells its type; None where it does not.

    District and province are taken if they stand behind the name.
    """
    plain = one_line(text)
    for agency_type in AgencyType:
        named = Agency.named(agency_type, plain, "", "")
        if named.name == plain:
            continue  # no prefix of that type stood before it
        name, _, place = named.name.partition(" ")
        found = _PLACE.fullmatch(f" {place}" if place else "")
        if found is None:
            return named
        return Agency.named(agency_type, name, found["district"] or "", found["province"] or "")
    return None


def _checked_agency(agency: Agency) -> Agency:
    named = Agency.named(agency.type, agency.name, agency.district, agency.province)
    if not named.name:
        raise SettlingError("ยังไม่ได้กรอกชื่อหน่วยงาน กรุณากรอกชื่อ เช่น ตัวอย่าง")
    return replace(
        named,
        drafting_unit=one_line(agency.drafting_unit),
        telephone=one_line(agency.telephone),
        website=one_line(agency.website),
        number_prefix=one_line(agency.number_prefix),
    )


def _checked_chain(signers: Sequence[Signer]) -> list[Signer]:
    """The chain with tidy texts and without empty links; acting needs the post acted for."""
    tidy = [
        replace(
            signer,
            name=one_line(signer.name),
            position=one_line(signer.position),
            rank=one_line(signer.rank),
            acting_for="" if signer.acting is Acting.NONE else one_line(signer.acting_for),
        )
        for signer in signers
    ]
    chain = [signer for signer in tidy if signer.name or signer.position]
    for number, signer in enumerate(chain, start=1):
        if signer.acting is not Acting.NONE and not signer.acting_for:
            raise SettlingError(
                f"ผู้ลงนามลำดับที่ {to_thai(number)} {signer.acting.value}ตำแหน่งใด กรุณากรอกตำแหน่งที่ทำแทน"
            )
        if signer.name and not signer.position:
            raise SettlingError(f"ยังไม่ได้กรอกตำแหน่งของ {signer.name} กรุณากรอกตำแหน่ง")
    return chain


def _store_chain(workspace: Workspace, chain: Sequence[Signer], chain_from: dt.date | None) -> None:
    """Store the chain; a person who is known already is not entered twice.

    Without a new first day, a link whose person changed corrects that person.
    """
    old = office.signing_links(workspace) if chain_from is None else []
    known = {_person(officer): officer.id for officer in office.officers(workspace)}
    still_named = {(s.name, s.position, s.rank) for s in chain}
    links: list[tuple[int, Acting, str]] = []
    for place, signer in enumerate(chain):
        person = (signer.name, signer.position, signer.rank)
        if person not in known:
            before = old[place].officer if place < len(old) else None
            if before is not None and _person(before) not in still_named:
                known.pop(_person(before), None)
                office.update_officer(
                    workspace,
                    replace(before, name=signer.name, position=signer.position, rank=signer.rank),
                )
                known[person] = before.id
            else:
                known[person] = office.add_officer(workspace, *person)
        links.append((known[person], signer.acting, signer.acting_for))
    office.set_signing_chain(workspace, links, chain_from)


def _person(officer: Officer) -> tuple[str, str, str]:
    return officer.name, officer.position, officer.rank


def _store_picture(
    workspace: Workspace,
    wanted: Emblem | None,
    read: Callable[[Workspace], Emblem | None],
    write: Callable[[Workspace, bytes | None, str], None],
) -> None:
    kept = read(workspace)
    if (kept and kept.content) == (wanted and wanted.content):
        return
    if wanted is None:
        write(workspace, None, "")
    else:
        write(workspace, wanted.content, wanted.media_type)


def _set(workspace: Workspace, key: str, value: str) -> None:
    if office.setting(workspace, key) != value:
        office.set_setting(workspace, key, value)
