"""A paper of the round from its first draft to the published one: what is read and changed of it.

A paper is known by its kind and title year (B.E.).  Every change is one step that can be
undone; one asked of a signed paper is refused (`SignedPaperError`) and changes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from itadesk.domain.agency import Signer
from itadesk.domain.errors import InputError
from itadesk.library.vocabulary import WORDED_BLOCKS
from itadesk.paper.blocks import Block, Cover, Emblem, Paper, Picture
from itadesk.store import paper_options, papers
from itadesk.store.blobs import Blob
from itadesk.store.errors import DamagedWorkspaceError
from itadesk.store.office import FEWEST_SIGNERS, MOST_SIGNERS
from itadesk.store.papers import PaperState, StoredPaper
from itadesk.tasks.chosen_files import read_chosen
from itadesk.tasks.desk import Desk
from itadesk.tasks.gathering import gather, own_options
from itadesk.tasks.kinds import file_name
from itadesk.tasks.paper_options import PaperOptions, write_options
from itadesk.thai.digits import to_thai
from itadesk.thai.text import normalise, one_line

if TYPE_CHECKING:
    from itadesk.drafting.material import Material
    from itadesk.drafting.passages import Passage

LARGEST_SCAN = 50_000_000
"""Bytes: a report of a hundred scanned pages stays below."""
_SCANS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_KEPT = b"kept:"
"""Stands before the name of a file that a signed paper's text refers to."""


class PaperError(InputError):
    """Something that cannot be done with a paper."""


class PassageView(NamedTuple):
    """One passage as it can be edited; a composed block (a table, a chart) has no text."""

    key: str
    heading: str
    """Of the part that it stands in, without its number; empty where that has none."""
    generated: str
    """What the program writes now, in the office's digits."""
    own: str | None
    """The clerk's own text in its place; an empty one leaves the passage out."""
    outdated: bool
    """Whether a fact has changed since the clerk wrote it: both are to be shown."""
    block: str = ""
    """The composed block that it is, empty for a text."""


class Reading(NamedTuple):
    """All that a paper is made of, as it stood in the workspace at one moment.

    Making the paper takes longer than reading this, and any thread may do it.
    """

    kind: str
    stored: StoredPaper | None
    """Number, date, state and the rest that is kept; None until something was settled."""
    material: Material | None
    """None of a signed paper."""
    signed: Paper | None
    """What a signed paper says."""

    def compose(self) -> Paper:
        """The paper; from the day it was signed on, as it was signed."""
        if self.signed is not None:
            return self.signed
        from itadesk.drafting.draft import draft_paper

        assert self.material is not None
        paper = draft_paper(self.kind, self.material)
        return _fitted(paper) if self.material.shortened else paper

    def passages(self) -> list[PassageView]:
        """The passages that stand in the paper, in its order; none of a signed one."""
        material = self.material
        if material is None:
            return []
        return [
            PassageView(
                key=passage.key,
                heading=heading,
                generated=material.digits(passage.generated),
                own=None if passage.own is None else passage.own.text,
                outdated=passage.outdated,
                block=passage.form.block,
            )
            for heading, passage in _passages(self.kind, material)
        ]


# Reading


def read(desk: Desk, kind: str, year: int) -> Reading:
    """What the paper is made of now.  Raises `NothingToExportError` and `NoAgencyError`."""
    stored = papers.paper_for(desk.workspace, kind, year)
    if stored is not None and stored.frozen is not None:
        return Reading(kind, stored, None, _thawed(desk, stored.frozen))
    return Reading(kind, stored, gather(desk, kind, year), None)


def compose(desk: Desk, kind: str, year: int) -> Paper:
    """The paper as it stands now; from the day it was signed on, as it was signed.

    Raises `NothingToExportError` and `NoAgencyError`.
    """
    return read(desk, kind, year).compose()


def paper_of(desk: Desk, kind: str, year: int) -> StoredPaper | None:
    """Number, date, state and the rest that is kept; None until something was settled."""
    return papers.paper_for(desk.workspace, kind, year)


def passages(desk: Desk, kind: str, year: int) -> list[PassageView]:
    """The passages that stand in the paper now, in its order; none of a signed one."""
    return read(desk, kind, year).passages()


def texts_set_aside(desk: Desk, kind: str, year: int) -> dict[str, str]:
    """The clerk's own texts by key whose passages do not stand in the paper now.

    Where a measure was added, say, another passage tells that all is covered: what was
    written in place of the one before is kept, and stands again when that one does.
    """
    stored = papers.paper_for(desk.workspace, kind, year)
    if stored is None or stored.frozen is not None:
        return {}
    standing = {view.key for view in passages(desk, kind, year)}
    kept = papers.passages(desk.workspace, stored.id)
    return {key: own.text for key, own in kept.items() if key not in standing}


def additions(desk: Desk, kind: str, year: int) -> dict[str, list[str]]:
    """The clerk's own paragraphs by the key of the passage that they stand after."""
    stored = papers.paper_for(desk.workspace, kind, year)
    return {} if stored is None else papers.free_paragraphs(desk.workspace, stored.id)


def options(desk: Desk, kind: str, year: int) -> PaperOptions:
    """What was settled for this paper."""
    return own_options(desk, papers.paper_for(desk.workspace, kind, year))


# The text


def set_text(desk: Desk, kind: str, year: int, key: str, text: str, *, group: str = "") -> None:
    """Let the clerk's own text stand for a passage; an empty one leaves the passage out.

    A text that was kept before counts as written anew: it answers the facts of now.
    One that says what the program writes gives the passage back to the program.
    `PaperError` for what takes no words: a table, a chart, a passage that is not there.
    """
    material = gather(desk, kind, year)
    found = next((p for _, p in _passages(kind, material) if p.key == key), None)
    if found is None:
        raise PaperError("ไม่มีข้อความนี้ในเอกสารแล้ว เพราะข้อมูลเปลี่ยนไป กรุณาเปิดเอกสารดูอีกครั้ง")
    if found.form.block and found.form.block not in WORDED_BLOCKS:
        raise PaperError(
            "ส่วนนี้โปรแกรมทำจากข้อมูล จึงพิมพ์ข้อความแทนไม่ได้ กรุณาแก้ที่ข้อมูล หรือเพิ่มย่อหน้าของท่านต่อท้าย"
        )
    own: str | None = normalise(text).strip()
    if not found.form.block and own == material.digits(found.generated):
        own = None
    with _changing(desk, kind, year, "แก้ข้อความใน", group=group) as paper_id:
        papers.set_passage(desk.workspace, paper_id, key, own, found.fingerprint)


def clear_text(desk: Desk, kind: str, year: int, key: str) -> None:
    """Give a passage back to the program: what it generates stands there again."""
    stored = papers.paper_for(desk.workspace, kind, year)
    if stored is None or key not in papers.passages(desk.workspace, stored.id):
        return
    with _changing(desk, kind, year, "ใช้ข้อความของโปรแกรมใน") as paper_id:
        papers.set_passage(desk.workspace, paper_id, key, None)


def set_additions(
    desk: Desk, kind: str, year: int, after: str, texts: Sequence[str], *, group: str = ""
) -> None:
    """Make these the clerk's own paragraphs after the passage of that key."""
    tidy = [text for given in texts if (text := normalise(given).strip())]
    with _changing(desk, kind, year, "แก้ย่อหน้าที่เพิ่มใน", group=group) as paper_id:
        papers.set_free_paragraphs(desk.workspace, paper_id, after, tidy)


def set_options(desk: Desk, kind: str, year: int, wanted: PaperOptions, *, group: str = "") -> None:
    """Settle the options of the paper."""
    with _changing(desk, kind, year, "แก้รายละเอียดของ", group=group) as paper_id:
        kept = paper_options.options(desk.workspace, paper_id)
        for key, value in write_options(wanted).items():
            if kept.get(key, "") != value:
                paper_options.set_option(desk.workspace, paper_id, key, value)


# Its head


def set_number(desk: Desk, kind: str, year: int, number: str, *, group: str = "") -> None:
    """Write the register's number; an empty one is left to be written by hand."""
    _set_head(desk, kind, year, "แก้เลขที่ของ", group, number=one_line(number))


def set_date(desk: Desk, kind: str, year: int, date: dt.date | None, *, group: str = "") -> None:
    """Date the paper, whose officers and office are those of that day; None leaves it blank."""
    _set_head(desk, kind, year, "แก้วันที่ของ", group, date=date)


def set_addressee(desk: Desk, kind: str, year: int, addressee: str, *, group: str = "") -> None:
    """Address the paper to somebody else than is usual; an empty text is the usual one."""
    _set_head(desk, kind, year, "แก้ผู้รับของ", group, addressee=one_line(addressee))


def set_signers(
    desk: Desk, kind: str, year: int, signers: Sequence[Signer], *, group: str = ""
) -> None:
    """Let these sign this paper, from the drafter up; none means the office's chain.

    `PaperError` unless there are 2 to 6 or none.
    """
    if signers and not FEWEST_SIGNERS <= len(signers) <= MOST_SIGNERS:
        raise PaperError(
            f"ผู้ลงนามต้องมี {to_thai(FEWEST_SIGNERS)} ถึง {to_thai(MOST_SIGNERS)} คน กรุณาเลือกใหม่"
        )
    _set_head(desk, kind, year, "แก้ผู้ลงนามของ", group, signers=tuple(signers))


def set_url(desk: Desk, kind: str, year: int, url: str, *, group: str = "") -> None:
    """Note where the paper lies on the office's website; of a signed one too."""
    _set_head(desk, kind, year, "แก้ที่อยู่เว็บของ", group, url=one_line(url))


# Its way


def submit(desk: Desk, kind: str, year: int) -> StoredPaper:
    """The paper has been handed up to be signed (`PaperStateError`)."""
    return _move(desk, kind, year, PaperState.SUBMITTED)


def take_back(desk: Desk, kind: str, year: int) -> StoredPaper:
    """It came back with remarks: a draft again (`PaperStateError`)."""
    return _move(desk, kind, year, PaperState.DRAFT)


def sign(desk: Desk, kind: str, year: int, composed: Paper | None = None) -> StoredPaper:
    """It has been signed: from now on it says what it says today (`PaperStateError`).

    ``composed`` is what `compose` gives, where somebody has that already.  One that nobody
    marked as handed up passes through that state.
    """
    composed = composed or compose(desk, kind, year)
    workspace = desk.workspace
    with _changing(desk, kind, year, f"{PaperState.SIGNED}: ") as paper_id:
        if papers.paper(workspace, paper_id).state is PaperState.DRAFT:
            papers.set_state(workspace, paper_id, PaperState.SUBMITTED)
        frozen = _frozen(desk, composed)
        return papers.set_state(workspace, paper_id, PaperState.SIGNED, frozen=frozen)


def publish(desk: Desk, kind: str, year: int, url: str = "") -> StoredPaper:
    """The signed paper lies on the website, at ``url`` if that is known (`PaperStateError`)."""
    workspace = desk.workspace
    with _changing(desk, kind, year, f"{PaperState.PUBLISHED}: ") as paper_id:
        if address := one_line(url):
            papers.update_paper(workspace, replace(papers.paper(workspace, paper_id), url=address))
        return papers.set_state(workspace, paper_id, PaperState.PUBLISHED)


def new_version(desk: Desk, kind: str, year: int) -> StoredPaper:
    """Begin the draft that is to replace the signed paper: ทำฉบับแก้ไข (`PaperStateError`)."""
    with _changing(desk, kind, year, "ทำฉบับแก้ไขของ") as paper_id:
        return papers.new_version(desk.workspace, paper_id)


def attach_scan(desk: Desk, kind: str, year: int, path: Path) -> None:
    """Keep the scanned copy of the signed paper: a PDF, PNG or JPEG file.

    Raises `PaperError` for another file, `PaperStateError` before it is signed.
    """
    content, media_type = _read_scan(path)
    with _changing(desk, kind, year, "แนบฉบับลงนามของ") as paper_id:
        papers.attach_scan(desk.workspace, paper_id, content, media_type)


def scan(desk: Desk, kind: str, year: int) -> Blob | None:
    """The scanned copy, None if there is none."""
    stored = papers.paper_for(desk.workspace, kind, year)
    return None if stored is None else papers.scan(desk.workspace, stored.id)


# Within


@contextmanager
def _changing(desk: Desk, kind: str, year: int, what: str, *, group: str = "") -> Iterator[int]:
    """One step of the history in which the paper, begun if there is none, is changed; its id."""
    with desk.workspace.change(f"{what}{to_thai(file_name(kind, year))}", group=group):
        yield papers.ensure_paper(desk.workspace, kind, year).id


def _set_head(desk: Desk, kind: str, year: int, what: str, group: str, **changes: Any) -> None:
    with _changing(desk, kind, year, what, group=group) as paper_id:
        stored = papers.paper(desk.workspace, paper_id)
        wanted = replace(stored, **changes)
        if wanted != stored:
            papers.update_paper(desk.workspace, wanted)


def _move(desk: Desk, kind: str, year: int, state: PaperState) -> StoredPaper:
    with _changing(desk, kind, year, f"{state}: ") as paper_id:
        return papers.set_state(desk.workspace, paper_id, state)


def _fitted(paper: Paper) -> Paper:
    """``paper`` made to fit its pages: what the clerk asks for with the shorter wording."""
    from itadesk.publishing.fitting import fitted
    from itadesk.publishing.pages import Pages

    pages = Pages()

    def count(closer: Paper) -> int:
        pages.update([closer])
        return pages.count

    try:
        return fitted(paper, count)
    finally:
        pages.close()


def _passages(kind: str, material: Material) -> Iterator[tuple[str, Passage]]:
    """Every passage that stands in the paper, with the heading of its part."""
    from itadesk.drafting.facts import gather_facts
    from itadesk.drafting.passages import passages_of
    from itadesk.library.wording import load_document

    form, facts = load_document(kind), gather_facts(material)
    if material.shortened:
        form = form.shortened()
    for part in form.parts:
        if all(facts.holds(condition) for condition in part.when):
            heading = material.digits(part.heading.format_map(facts.values))
            for passage in passages_of(form, part, facts, material.edits):
                yield heading, passage


def _frozen(desk: Desk, paper: Paper) -> str:
    """The paper as text; its pictures are kept as files, once each, and only named in it."""
    from itadesk.paper.serial import to_json

    def keep(content: bytes, media_type: str) -> bytes:
        return _KEPT + papers.keep_file(desk.workspace, content, media_type).encode()

    return to_json(_with_files(paper, keep))


def _thawed(desk: Desk, text: str) -> Paper:
    """The paper that `_frozen` made a text of (`DamagedWorkspaceError`)."""
    from itadesk.paper.serial import from_json

    def fetch(content: bytes, _media_type: str) -> bytes:
        if not content.startswith(_KEPT):
            return content  # signed before pictures were kept apart
        return papers.kept_file(desk.workspace, content.removeprefix(_KEPT).decode())

    try:
        paper = from_json(text)
    except ValueError as error:
        raise DamagedWorkspaceError(desk.workspace.path) from error
    return _with_files(paper, fetch)


def _with_files(paper: Paper, content_for: Callable[[bytes, str], bytes]) -> Paper:
    """``paper`` with other bytes for each of its pictures."""

    def emblem(old: Emblem | None) -> Emblem | None:
        return old and replace(old, content=content_for(old.content, old.media_type))

    def block(old: Block) -> Block:
        match old:
            case Picture():
                return replace(old, content=content_for(old.content, old.media_type))
            case Cover():
                return replace(old, seal=emblem(old.seal))
            case _:
                return old

    sections = tuple(replace(s, blocks=tuple(block(b) for b in s.blocks)) for s in paper.sections)
    return replace(paper, sections=sections, emblem=emblem(paper.emblem))


def _read_scan(path: Path) -> tuple[bytes, str]:
    smaller = "สแกนใหม่ให้ละเอียดน้อยลง"
    content = read_chosen(path, LARGEST_SCAN, smaller=smaller, refusal=PaperError)
    for sign, media_type in _SCANS:
        if content.startswith(sign):
            return content, media_type
    raise PaperError(f"ไฟล์ “{path.name}” ไม่ใช่ PDF หรือภาพ PNG, JPG กรุณาเลือกไฟล์สแกนฉบับลงนาม")
