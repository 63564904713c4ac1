"""The evidence list of an assessment: every OIT item with the office's answer and its folder.

Items are joined across years by their concept; a number is told only where a source
confirms it.  ``year`` is that of the assessment (B.E.).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from itadesk.domain.agency import Agency, AgencyType
from itadesk.domain.evidence import (
    EvidenceItem,
    ItemState,
    carried_forward,
    changed,
    state_of,
)
from itadesk.domain.fiscal import Round
from itadesk.domain.framework import Node, NodeKind
from itadesk.domain.measures import Measure
from itadesk.library.frameworks import NoFrameworkError
from itadesk.store import evidence as evidence_store
from itadesk.store import pictures
from itadesk.tasks import kinds, papers
from itadesk.tasks.desk import Desk
from itadesk.tasks.exporting import Exported, File, files_of, in_file_name, write_files
from itadesk.tasks.gathering import NothingToExportError
from itadesk.thai.digits import to_arabic, to_thai

MEASURES, REPORT = "measures", "report"
"""The items that itadesk makes papers for, as `Framework.papers` names them."""
TEXT = "txt"
_NOTE = "00_ข้อความสำหรับกรอกในระบบ ITAS"
_ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


class ListedItem(NamedTuple):
    """One item of the assessment."""

    node: Node
    answer: EvidenceItem
    state: ItemState
    paper: str
    """Which papers of ours it asks for: ``measures``, ``report`` or none."""

    @property
    def number(self) -> str:
        """Its number where a source confirms it, else empty."""
        return self.node.number if self.node.provenance.verified else ""

    @property
    def name(self) -> str:
        """Its official name, behind its number where that is confirmed."""
        return f"{self.number} {self.node.name}".strip()


class EvidenceList(NamedTuple):
    """All items of an assessment."""

    year: int
    draft_of: int | None
    """The year whose items stand in while this one's are not known."""
    website: str
    """The office's own."""
    items: tuple[ListedItem, ...]

    @property
    def answered(self) -> int:
        """How many items are answered มี with an address, or ไม่มี."""
        unfinished = (ItemState.OPEN, ItemState.NO_URL)
        return sum(item.state not in unfinished for item in self.items)

    @property
    def complete(self) -> int:
        """How many are checked by both."""
        return sum(item.state is ItemState.COMPLETE for item in self.items)

    def item(self, concept: str | None) -> ListedItem | None:
        """The item of that concept."""
        return next((item for item in self.items if item.node.concept == concept), None)


def evidence_list(desk: Desk, year: int) -> EvidenceList:
    """The items of the assessment; none for a year whose items nobody knows."""
    website = (desk.agency or Agency(AgencyType.SAO, "")).website
    try:
        framework = desk.framework(year)
    except NoFrameworkError:
        return EvidenceList(year, None, website, ())
    answers = evidence_store.evidence_items(desk.workspace, year)
    asked = {paper.item: paper.kind for paper in framework.papers}
    items = []
    for node in framework.nodes.values():
        if node.kind is NodeKind.ITEM:
            answer = answers.get(node.concept) or EvidenceItem(year, node.concept)
            state = state_of(answer, website)
            items.append(ListedItem(node, answer, state, asked.get(node.number, "")))
    return EvidenceList(year, framework.draft_of, website, tuple(items))


def answer(desk: Desk, item: ListedItem, wanted: EvidenceItem, *, group: str = "") -> None:
    """Store the answer to an item; a check of what is changed by it is taken back.

    `ScoreError` for a provisional score outside 0 to 100.
    """
    year = wanted.year
    kept = evidence_store.evidence_items(desk.workspace, year).get(wanted.concept)
    before = kept or EvidenceItem(year, wanted.concept)
    after = changed(before, wanted)
    name = to_thai(item.number) if item.number else item.node.label
    with desk.workspace.change(f"แก้หลักฐานข้อ {name} ปี {to_thai(year)}", group=group):
        evidence_store.set_evidence_item(desk.workspace, after)


def to_carry(desk: Desk, year: int) -> list[EvidenceItem]:
    """What the list of the year before has for items that nothing is said of yet."""
    before = evidence_store.evidence_items(desk.workspace, year - 1)
    if not before:
        return []
    listed = evidence_list(desk, year)
    return [
        carried_forward(kept, year)
        for item in listed.items
        if not item.answer.is_answered
        and (kept := before.get(item.node.concept)) is not None
        and (kept.url or kept.explanation or kept.unit or kept.required)
    ]


def carry_forward(desk: Desk, year: int) -> int:
    """Take last year's answers over where nothing is said yet, as one step; how many.

    Each is to be answered มี or ไม่มี and checked anew.
    """
    carried = to_carry(desk, year)
    if carried:
        kept = evidence_store.evidence_items(desk.workspace, year)
        with desk.workspace.change(f"นำหลักฐานของปี {to_thai(year - 1)} มาใช้ในปี {to_thai(year)}"):
            for item in carried:
                own = kept.get(item.concept)
                if own is not None:  # a unit or requirement that is settled already stays
                    item = item._replace(  # noqa: PLW2901
                        unit=own.unit or item.unit, required=own.required or item.required
                    )
                evidence_store.set_evidence_item(desk.workspace, item)
    return len(carried)


# The folder of an item


def item_text(desk: Desk, item: ListedItem) -> str:
    """What is to be pasted into the assessor's form: name, address, explanation."""
    said = item.answer
    has = {True: "มี", False: "ไม่มี", None: "(ยังไม่ตอบ)"}[said.has]
    parts = [
        ("ข้อ", item.number),
        ("รายการ", item.node.name),
        ("การเปิดเผยข้อมูล", has),
        ("URL", said.url or "(ยังไม่มี)"),
        ("คำอธิบาย", said.explanation or "(ยังไม่มี)"),
        ("ปีของข้อมูล", str(said.covers_year) if said.covers_year else ""),
        ("ส่วนราชการที่รับผิดชอบ", said.unit),
        ("องค์ประกอบที่ผู้ประเมินกำหนด", said.required),
        ("คำชี้แจงเพิ่มเติม", said.clarification),
    ]
    lines = [f"{name}:\n{text}" for name, text in parts if text]
    links = [
        f"- {measure.title}: {' '.join(filter(None, (piece.caption, piece.reference)))}"
        for measure in _measures_for(desk, item)
        for piece in measure.evidence
    ]
    if links:
        lines.append("\n".join(("หลักฐานของมาตรการที่เกี่ยวข้อง:", *links)))
    return "\n\n".join(lines) + "\n"


def folder_name(item: ListedItem) -> str:
    """What the folder of an item is called: ``o25 การนำผลการประเมิน…``."""
    return in_file_name(to_arabic(item.name))


def export_item(desk: Desk, item: ListedItem, folder: Path) -> list[Exported]:
    """Write the folder of an item into ``folder``: texts to paste, papers, signed copies, pictures.

    A paper that there is nothing for yet is left out.  Raises what `exporting.export` does
    of files that cannot be written.
    """
    name = f"หลักฐาน OIT {item.answer.year}/{folder_name(item)}"
    text = item_text(desk, item).replace("\n", "\r\n").encode("utf-8-sig")
    files = [File("evidence", TEXT, f"{name}/{_NOTE}", text)]
    for number, made in enumerate((*_papers(desk, item), *_pictures(desk, item)), 1):
        files.append(made._replace(name=f"{name}/{number:02d}_{made.name}"))
    written = write_files([file for file in files if not _is_there(file, folder)], folder)
    paths = {written_.path for written_ in written}
    there = (Exported(f.kind, f.format, _target(f, folder)) for f in files)
    return [*(e for e in there if e.path not in paths and e.path.exists()), *written]


def _target(file: File, folder: Path) -> Path:
    return folder / f"{file.name}.{file.format}"


def _is_there(file: File, folder: Path) -> bool:
    """Whether the same file lies there already: texts and pictures do not tell who wrote them."""
    try:
        return _target(file, folder).read_bytes() == file.content
    except OSError:
        return False


def _papers(desk: Desk, item: ListedItem) -> Iterator[File]:
    """The papers that the item asks for, in order; a signed one as it was scanned, too."""
    year = item.answer.year
    framework = desk.framework(year)
    asked = framework.paper(item.paper) if item.paper else None
    of, wanted = Round(year), list[str]()
    if item.paper == MEASURES:
        table = (asked.form if asked is not None else "") or "topic-analysis"
        wanted += ["analysis-memo", "analysis-report", table, "announcement", kinds.TABLES]
    elif item.paper == REPORT:
        of = Round(year - 1)
        wanted += ["results-memo", "results-report"]
    for kind in wanted:
        title_year = kinds.title_year(kind, of)
        formats = [f for f in kinds.KINDS[kind].formats if f != kinds.DOCX]
        try:
            yield from files_of(desk, kind, title_year, formats)
        except NothingToExportError:
            continue
        scan = papers.scan(desk, kind, title_year)
        if scan is not None:
            ending = _ENDINGS.get(scan.media_type, "pdf")
            yield File(kind, ending, f"{kinds.file_name(kind, title_year)} ฉบับลงนาม", scan.content)


def _pictures(desk: Desk, item: ListedItem) -> Iterator[File]:
    """The pictures of the measures whose output is evidence for the item."""
    for measure in _measures_for(desk, item):
        for number, picture in enumerate(pictures.pictures(desk.workspace, measure.id), 1):
            said = in_file_name(picture.caption or measure.title)
            content = pictures.content(desk.workspace, picture)
            ending = _ENDINGS.get(picture.media_type, "jpg")
            yield File("picture", ending, f"ภาพ {number} {said}".strip(), content)


def _measures_for(desk: Desk, item: ListedItem) -> list[Measure]:
    """The measures that the item is about: all that a report tells of, else those made for it."""
    year = item.answer.year
    of_year = desk.measures(year - 1 if item.paper == REPORT else year)
    if item.paper == REPORT:
        return of_year
    return [m for m in of_year if item.node.concept in m.item_concepts]
