"""The office: its names over time, units, officers, signing chain, settings, emblem and seal."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple

from itadesk.domain.agency import Acting, Agency, AgencyType, Officer, Signer
from itadesk.domain.errors import InputError
from itadesk.paper.blocks import Emblem
from itadesk.store import blobs
from itadesk.store.blobs import Blob
from itadesk.store.rows import Row, insert, put, put_list, remove, update
from itadesk.store.workspace import Workspace
from itadesk.thai.digits import parse_number, to_thai

SINCE_EVER = ""
FEWEST_SIGNERS, MOST_SIGNERS = 2, 6
SEAL_DESCRIPTION = "ตราสัญลักษณ์ของหน่วยงาน"
"""What is read out to someone who cannot see the seal."""


# The office itself


def agency(ws: Workspace, on: dt.date | None = None) -> Agency | None:
    """The office as it is on a day, today by default; None if nothing is known of that day."""
    row = _valid(ws, "agency", on)
    if row is None:
        return None
    return Agency(
        type=AgencyType(row["type"]),
        name=row["name"],
        district=row["district"],
        province=row["province"],
        drafting_unit=row["drafting_unit"],
        telephone=row["telephone"],
        website=row["website"],
        number_prefix=row["number_prefix"],
    )


def set_agency(ws: Workspace, agency: Agency, valid_from: dt.date | None = None) -> None:
    """Correct what the office is now, or with a date say what it is from that day on.

    What it was before then ends the day before.
    """
    row: Row = {
        "type": agency.type.value,
        "name": agency.name,
        "district": agency.district,
        "province": agency.province,
        "drafting_unit": agency.drafting_unit,
        "telephone": agency.telephone,
        "website": agency.website,
        "number_prefix": agency.number_prefix,
    }
    put(ws.db, "agency", {"valid_from": _start(ws, "agency", valid_from)}, row)


def _valid(ws: Workspace, table: str, on: dt.date | None) -> sqlite3.Row | None:
    """The record that holds on a day, today by default."""
    day = (on or dt.date.today()).isoformat()
    return ws.db.row(
        f"SELECT * FROM {table} WHERE valid_from <= ? ORDER BY valid_from DESC LIMIT 1", day
    )


def _start(ws: Workspace, table: str, valid_from: dt.date | None) -> str:
    """The first day of the record to write: a new one's, or that of the one that holds now."""
    if valid_from is not None:
        return valid_from.isoformat()
    current = _valid(ws, table, None)
    return SINCE_EVER if current is None else str(current["valid_from"])


# Units


class Unit(NamedTuple):
    """A unit (สำนัก/กอง).

    One that is not ``active`` is not on the office's list (any more), but named
    by a measure or an evidence item.
    """

    id: int
    name: str
    position: int
    active: bool


def units(ws: Workspace) -> list[Unit]:
    """All units: the office's list in its order, then those that are not on it."""
    rows = ws.db.rows("SELECT * FROM unit ORDER BY active DESC, position, id")
    return [Unit(r["id"], r["name"], r["position"], bool(r["active"])) for r in rows]


def set_units(ws: Workspace, names: Sequence[str]) -> None:
    """Make this the office's list of units.

    A unit that is not on it any more goes, unless a measure or an evidence item
    names it: then it stays known, but off the list.
    """
    listed = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    for position, name in enumerate(listed):
        put(ws.db, "unit", {"name": name}, {"position": position, "active": 1})
    for unit in units(ws):
        if unit.name in listed:
            continue
        if _is_named(ws, unit.id):
            update(ws.db, "unit", unit.id, {"active": 0})
        else:
            remove(ws.db, "unit", {"id": unit.id})


def _is_named(ws: Workspace, unit_id: int) -> bool:
    tables = ("measure_unit", "evidence_item")
    return any(ws.db.value(f"SELECT 1 FROM {t} WHERE unit_id = ?", unit_id) for t in tables)


def unit_id(ws: Workspace, name: str) -> int:
    """The id of the unit of that name; an unknown one becomes known, off the office's list.

    So ``ทุกส่วนราชการ``, or a working group that one measure names, is no unit of the office.
    """
    found = ws.db.value("SELECT id FROM unit WHERE name = ?", name)
    return found or insert(ws.db, "unit", {"name": name, "position": 0, "active": 0})


# Officers and the signing chain


def officers(ws: Workspace, on: dt.date | None = None) -> list[Officer]:
    """The officers who serve on a day, without a day all; in the order they were entered."""
    found = [_officer(row) for row in ws.db.rows("SELECT * FROM officer ORDER BY id")]
    return [officer for officer in found if on is None or officer.serves_on(on)]


def add_officer(
    ws: Workspace,
    name: str,
    position: str,
    rank: str = "",
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
) -> int:
    """Add an officer; the id."""
    officer = Officer(0, name, position, rank, valid_from, valid_to)
    return insert(ws.db, "officer", _officer_row(officer))


def update_officer(ws: Workspace, officer: Officer) -> None:
    """Store an officer as he is now."""
    update(ws.db, "officer", officer.id, _officer_row(officer))


def remove_officer(ws: Workspace, officer_id: int) -> None:
    """Take away an officer entered by mistake (`InputError` while a signing chain names him)."""
    if ws.db.value("SELECT 1 FROM signing_link WHERE officer_id = ?", officer_id):
        raise InputError("ผู้นี้อยู่ในลำดับผู้ลงนาม จึงลบไม่ได้ กรุณากรอกวันที่พ้นตำแหน่งแทน หรือเปลี่ยนผู้ลงนามก่อน")
    remove(ws.db, "officer", {"id": officer_id})


def _officer_row(officer: Officer) -> Row:
    start, end = officer.valid_from, officer.valid_to
    if start is not None and end is not None and end < start:
        raise InputError(f"วันที่พ้นตำแหน่งของ {officer.name} อยู่ก่อนวันที่เริ่มดำรงตำแหน่ง กรุณาตรวจวันที่อีกครั้ง")
    return {
        "name": officer.name,
        "position": officer.position,
        "rank": officer.rank,
        "valid_from": start.isoformat() if start else None,
        "valid_to": end.isoformat() if end else None,
    }


def _officer(row: sqlite3.Row) -> Officer:
    start, end = row["valid_from"], row["valid_to"]
    return Officer(
        id=row["id"],
        name=row["name"],
        position=row["position"],
        rank=row["rank"],
        valid_from=dt.date.fromisoformat(start) if start else None,
        valid_to=dt.date.fromisoformat(end) if end else None,
    )


class SigningLink(NamedTuple):
    """One link of the signing chain: an officer, and the post filled in if not the own one."""

    officer: Officer
    acting: Acting = Acting.NONE
    acting_for: str = ""


def signing_links(ws: Workspace, on: dt.date | None = None) -> list[SigningLink]:
    """The signing chain of a day, today by default, from the drafter up."""
    chain = _valid(ws, "signing_chain", on)
    rows = ws.db.rows(
        """SELECT officer.*, acting, acting_for FROM signing_link
        JOIN officer ON officer.id = officer_id WHERE chain_id = ? ORDER BY place""",
        None if chain is None else chain["id"],
    )
    return [SigningLink(_officer(r), Acting(r["acting"]), r["acting_for"]) for r in rows]


def signing_chain(ws: Workspace, on: dt.date | None = None) -> list[Signer]:
    """The signing chain of a day as it is signed, from the drafter up; empty if none is set."""
    return [
        Signer(
            name=link.officer.name,
            position=link.officer.position,
            rank=link.officer.rank,
            acting=link.acting,
            acting_for=link.acting_for,
        )
        for link in signing_links(ws, on)
    ]


def set_signing_chain(
    ws: Workspace,
    links: Sequence[tuple[int, Acting, str]],
    valid_from: dt.date | None = None,
) -> None:
    """Correct the chain that holds now, or with a date set the one from that day on.

    A link is an officer's id, the case of acting and the post acted for.
    Raises `InputError` unless there are 2 to 6.
    """
    if not FEWEST_SIGNERS <= len(links) <= MOST_SIGNERS:
        raise InputError(
            f"ผู้ลงนามต้องมี {to_thai(FEWEST_SIGNERS)} ถึง {to_thai(MOST_SIGNERS)} คน "
            f"แต่เลือกไว้ {to_thai(len(links))} คน กรุณาเลือกใหม่"
        )
    start = _start(ws, "signing_chain", valid_from)
    chain = ws.db.value("SELECT id FROM signing_chain WHERE valid_from = ?", start)
    if chain is None:
        chain = insert(ws.db, "signing_chain", {"valid_from": start})
    put_list(
        ws.db,
        "signing_link",
        {"chain_id": chain},
        (
            {"officer_id": officer, "acting": acting.value, "acting_for": acting_for}
            for officer, acting, acting_for in links
        ),
    )


# Settings


class Setting(NamedTuple):
    """A known setting: what it is until it is set, and which texts it can be.

    One that is not ``work`` is the program's own memory: it is stored at once,
    outside the history, and cannot be undone.
    """

    default: str
    allows: Callable[[str], bool]
    work: bool = True


def _number(least: int, most: int) -> Callable[[str], bool]:
    def allows(text: str) -> bool:
        number = parse_number(text) if text.isascii() else None
        return number is not None and least <= number <= most

    return allows


def _any_text(text: str) -> bool:
    return True


def _day_of_year(text: str) -> bool:
    """Whether the text is a month and day that every year has: ``04-30``."""
    try:
        dt.date.fromisoformat(f"2023-{text}")
    except ValueError:
        return False
    return len(text) == 5


SETTINGS = {
    "threshold": Setting("85", _number(0, 100)),
    "thai_digits": Setting("1", ("0", "1").__contains__),
    "font": Setting("", _any_text),
    "margin_top": Setting("2.5", _number(0, 10)),
    "margin_bottom": Setting("2", _number(0, 10)),
    "laws": Setting("", _any_text),
    "due_analysis": Setting("01-31", _day_of_year),
    "due_midyear": Setting("03-31", _day_of_year),
    "due_evidence": Setting("04-30", _day_of_year),
    "due_clarification": Setting("06-30", _day_of_year),
    "due_report": Setting("10-10", _day_of_year),
    "sheet_files": Setting("", _any_text, work=False),
    "last_round": Setting("", lambda text: not text or _number(2500, 2700)(text), work=False),
}
"""Lengths in cm; ``laws`` are ids separated by commas; ``due_…`` are the month and day by which
something is due every year, as it usually is; ``last_round`` is a plan year; ``sheet_files``
says in JSON where the result sheets lay."""


def setting(ws: Workspace, key: str, default: str = "") -> str:
    """What a known setting is; until it is set ``default``, else its own default."""
    known = SETTINGS[key]
    value = ws.db.value(f"SELECT value FROM {_table(known)} WHERE key = ?", key)
    return str(value) if value is not None else (default or known.default)


def set_setting(ws: Workspace, key: str, value: str) -> None:
    """Set a known setting (`InputError` where it cannot be that)."""
    known = SETTINGS[key]
    if not known.allows(value):
        raise InputError(f"ตั้งค่าเป็น “{value}” ไม่ได้ กรุณาตรวจค่าที่กรอกอีกครั้ง")
    if known.work:
        put(ws.db, "setting", {"key": key}, {"value": value})
        return
    with ws.aside():
        ws.db.execute(
            """INSERT INTO memory (key, value) VALUES (?, ?)
            ON CONFLICT DO UPDATE SET value = excluded.value""",
            *(key, value),
        )


def _table(known: Setting) -> str:
    return "setting" if known.work else "memory"


# The emblem and the seal


def emblem(ws: Workspace) -> Emblem | None:
    """The office's own emblem for papers, None for pre-printed paper."""
    kept = _picture(ws, "emblem")
    return None if kept is None else Emblem(kept.content, kept.media_type)


def set_emblem(ws: Workspace, content: bytes | None, media_type: str = "") -> None:
    """Take an image (its bytes and type, ``image/png``) as the emblem; None for none."""
    _set_picture(ws, "emblem", content, media_type)


def seal(ws: Workspace) -> Emblem | None:
    """The office's own seal for covers, None if it has given none."""
    kept = _picture(ws, "seal")
    return None if kept is None else Emblem(kept.content, kept.media_type, SEAL_DESCRIPTION)


def set_seal(ws: Workspace, content: bytes | None, media_type: str = "") -> None:
    """Take an image (its bytes and type, ``image/png``) as the seal; None for none."""
    _set_picture(ws, "seal", content, media_type)


def _picture(ws: Workspace, table: str) -> Blob | None:
    key = ws.db.value(f"SELECT content FROM {table}")
    return None if key is None else blobs.blob(ws.db, key)


def _set_picture(ws: Workspace, table: str, content: bytes | None, media_type: str) -> None:
    if content is None:
        remove(ws.db, table, {"id": 1})
    else:
        kept = blobs.keep(ws.db, content, media_type)
        put(ws.db, table, {"id": 1}, {"content": kept})
