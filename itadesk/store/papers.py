"""Papers: each an instance of a kind for a year, with a state; from the signature on a record.

``kind`` is one of the command line's, ``year`` the B.E. year in the paper's title.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from itadesk.domain.agency import Acting, Signer
from itadesk.domain.errors import InputError
from itadesk.store import blobs
from itadesk.store.blobs import Blob
from itadesk.store.errors import SignedPaperError
from itadesk.store.office import signing_chain
from itadesk.store.paper_options import copy_options
from itadesk.store.rows import Row, insert, put, put_list, remove, update
from itadesk.store.workspace import Workspace


class PaperState(StrEnum):
    """How far a paper has come."""

    DRAFT = "ร่าง"
    SUBMITTED = "เสนอแล้ว"
    SIGNED = "ลงนามแล้ว"
    PUBLISHED = "เผยแพร่แล้ว"


_MOVES = {
    PaperState.DRAFT: (PaperState.SUBMITTED,),
    PaperState.SUBMITTED: (PaperState.DRAFT, PaperState.SIGNED),  # it may come back with remarks
    PaperState.SIGNED: (PaperState.PUBLISHED,),
    PaperState.PUBLISHED: (),
}


class PaperStateError(InputError):
    """A paper cannot go from the state it is in to the one asked for."""


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """One paper.

    Without ``signers`` of its own it is signed by the office's chain; a signed
    one names those who signed.  ``frozen`` is what it said then, as JSON text.
    """

    id: int
    kind: str
    year: int
    state: PaperState
    number: str = ""
    date: dt.date | None = None
    addressee: str = ""
    url: str = ""
    supersedes: int | None = None
    """The id of the signed paper that this one is to replace."""
    signers: tuple[Signer, ...] = ()
    frozen: str | None = None
    has_scan: bool = False


def paper(ws: Workspace, paper_id: int) -> StoredPaper:
    """The paper of that id (`LookupError`)."""
    row = ws.db.row("SELECT * FROM paper WHERE id = ?", paper_id)
    if row is None:
        raise LookupError(f"no paper {paper_id}")
    return _paper(ws, row)


def papers(ws: Workspace, year: int | None = None) -> list[StoredPaper]:
    """All papers, or those of a title year, in the order they were begun."""
    rows = ws.db.rows("SELECT * FROM paper WHERE ? IS NULL OR year = ? ORDER BY id", year, year)
    return [_paper(ws, row) for row in rows]


def paper_for(ws: Workspace, kind: str, year: int) -> StoredPaper | None:
    """The newest version of that kind for that year, None if it was not begun."""
    row = ws.db.row(
        "SELECT * FROM paper WHERE kind = ? AND year = ? ORDER BY id DESC LIMIT 1", kind, year
    )
    return None if row is None else _paper(ws, row)


def ensure_paper(ws: Workspace, kind: str, year: int) -> StoredPaper:
    """The newest version, begun as a draft if there is none."""
    found = paper_for(ws, kind, year)
    return found or paper(ws, insert(ws.db, "paper", _new_row(kind, year)))


def update_paper(ws: Workspace, paper: StoredPaper) -> None:
    """Store number, date, addressee, address and own signers.

    Of a signed paper only the address may differ (`SignedPaperError`).
    """
    row: Row = {
        "number": paper.number,
        "date": paper.date.isoformat() if paper.date else None,
        "addressee": paper.addressee,
        "url": paper.url,
        "signers": _signers_json(paper.signers),
    }
    update(ws.db, "paper", paper.id, row)


def set_state(
    ws: Workspace, paper_id: int, state: PaperState, *, frozen: str | None = None
) -> StoredPaper:
    """Move a paper on, or a submitted one back to draft; the paper as it is then.

    Signing needs ``frozen``, what the paper says, as JSON text; the signers are
    copied, those of the paper or else the chain of its date.  Any other move
    raises `PaperStateError`, one back from a signature `SignedPaperError`.
    """
    current = paper(ws, paper_id)
    if state not in _MOVES[current.state]:
        if current.frozen is not None:
            raise SignedPaperError
        raise PaperStateError(
            f"เอกสารนี้อยู่ในสถานะ “{current.state}” จึงเปลี่ยนเป็น “{state}” ทันทีไม่ได้ กรุณาทำตามลำดับ "
            "ร่าง เสนอแล้ว ลงนามแล้ว เผยแพร่แล้ว"
        )
    row: dict[str, str | None] = {"state": state.value}
    if state is PaperState.SIGNED:
        if frozen is None:
            raise ValueError("a paper is signed with what it says")
        row["frozen"] = blobs.keep(ws.db, frozen.encode(), "application/json")
        row["signers"] = _signers_json(current.signers or signing_chain(ws, current.date))
    update(ws.db, "paper", paper_id, row)
    return paper(ws, paper_id)


def new_version(ws: Workspace, paper_id: int) -> StoredPaper:
    """Begin a draft that is to replace a signed paper: ``ทำฉบับแก้ไข``.

    It starts from the same passages and options, without number and date.  Raises
    `PaperStateError` if the paper can still be changed, or a new one was begun.
    """
    old = paper(ws, paper_id)
    if old.frozen is None:
        raise PaperStateError("เอกสารนี้ยังไม่ได้ลงนาม จึงแก้ไขได้เลย ไม่ต้องทำฉบับแก้ไข")
    if ws.db.value("SELECT 1 FROM paper WHERE supersedes = ?", paper_id):
        raise PaperStateError("เอกสารนี้มีฉบับแก้ไขอยู่แล้ว กรุณาเปิดฉบับแก้ไขนั้น")
    row: Row = {**_new_row(old.kind, old.year), "addressee": old.addressee, "supersedes": old.id}
    new = insert(ws.db, "paper", row)
    ws.db.execute(
        """INSERT INTO passage (paper_id, key, text, fingerprint)
        SELECT ?, key, text, fingerprint FROM passage WHERE paper_id = ? ORDER BY id""",
        *(new, paper_id),
    )
    ws.db.execute(
        """INSERT INTO free_paragraph (paper_id, after_key, place, text)
        SELECT ?, after_key, place, text FROM free_paragraph WHERE paper_id = ? ORDER BY id""",
        *(new, paper_id),
    )
    copy_options(ws, paper_id, new)
    return paper(ws, new)


# The signed copy


def attach_scan(ws: Workspace, paper_id: int, content: bytes, media_type: str) -> None:
    """Keep the scanned copy of a signed paper (`PaperStateError` before it is signed)."""
    if paper(ws, paper_id).frozen is None:
        raise PaperStateError("เอกสารนี้ยังไม่ได้ลงนาม กรุณาเปลี่ยนสถานะเป็น “ลงนามแล้ว” ก่อนแนบฉบับลงนาม")
    update(ws.db, "paper", paper_id, {"scan": blobs.keep(ws.db, content, media_type)})


def scan(ws: Workspace, paper_id: int) -> Blob | None:
    """The scanned copy, None if there is none yet."""
    key = ws.db.value("SELECT scan FROM paper WHERE id = ?", paper_id)
    return None if key is None else blobs.blob(ws.db, key)


def keep_file(ws: Workspace, content: bytes, media_type: str) -> str:
    """Keep a file that a signed paper holds beside its text; what `kept_file` finds it by."""
    return blobs.keep(ws.db, content, media_type)


def kept_file(ws: Workspace, key: str) -> bytes:
    """The file that `keep_file` kept."""
    return blobs.blob(ws.db, key).content


# What the clerk wrote himself


class StoredPassage(NamedTuple):
    """A passage in the clerk's own words.

    ``fingerprint`` is that of the facts that the generated text was made from.
    """

    key: str
    text: str
    fingerprint: str


def passages(ws: Workspace, paper_id: int) -> dict[str, StoredPassage]:
    """The passages of a paper that have own words, by key."""
    rows = ws.db.rows("SELECT * FROM passage WHERE paper_id = ? ORDER BY id", paper_id)
    return {r["key"]: StoredPassage(r["key"], r["text"], r["fingerprint"]) for r in rows}


def set_passage(
    ws: Workspace, paper_id: int, key: str, text: str | None, fingerprint: str = ""
) -> None:
    """Keep own words for a passage; None goes back to the generated text (`SignedPaperError`)."""
    owner: Row = {"paper_id": paper_id, "key": key}
    if text is None:
        remove(ws.db, "passage", owner)
    else:
        put(ws.db, "passage", owner, {"text": text, "fingerprint": fingerprint})


def free_paragraphs(ws: Workspace, paper_id: int) -> dict[str, list[str]]:
    """The clerk's own paragraphs in their order, by the key after which they stand."""
    found: dict[str, list[str]] = {}
    for row in ws.db.rows(
        "SELECT * FROM free_paragraph WHERE paper_id = ? ORDER BY after_key, place", paper_id
    ):
        found.setdefault(row["after_key"], []).append(row["text"])
    return found


def set_free_paragraphs(ws: Workspace, paper_id: int, after: str, texts: Sequence[str]) -> None:
    """Make these the paragraphs that stand after the key (`SignedPaperError`)."""
    owner: Row = {"paper_id": paper_id, "after_key": after}
    put_list(ws.db, "free_paragraph", owner, ({"text": text} for text in texts))


def _new_row(kind: str, year: int) -> Row:
    return {
        "kind": kind,
        "year": year,
        "state": PaperState.DRAFT.value,
        "number": "",
        "addressee": "",
        "url": "",
        "signers": "[]",
    }


def _paper(ws: Workspace, row: sqlite3.Row) -> StoredPaper:
    frozen = None if row["frozen"] is None else blobs.blob(ws.db, row["frozen"]).content.decode()
    return StoredPaper(
        id=row["id"],
        kind=row["kind"],
        year=row["year"],
        state=PaperState(row["state"]),
        number=row["number"],
        date=dt.date.fromisoformat(row["date"]) if row["date"] else None,
        addressee=row["addressee"],
        url=row["url"],
        supersedes=row["supersedes"],
        signers=tuple(
            Signer(s["name"], s["position"], s["rank"], Acting(s["acting"]), s["acting_for"])
            for s in json.loads(row["signers"])
        ),
        frozen=frozen,
        has_scan=row["scan"] is not None,
    )


def _signers_json(signers: Sequence[Signer]) -> str:
    return json.dumps(
        [
            {
                "name": signer.name,
                "position": signer.position,
                "rank": signer.rank,
                "acting": signer.acting.value,
                "acting_for": signer.acting_for,
            }
            for signer in signers
        ],
        ensure_ascii=False,
    )
