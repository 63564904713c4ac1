"""Handing the desk over: the page of what is open, and a whole copy of the workspace with it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import NamedTuple

from itadesk.domain.fiscal import Round, fiscal_end, fiscal_start
from itadesk.domain.followup import is_reported
from itadesk.domain.framework import Node, NodeKind
from itadesk.drafting.handover import Due, Handover, Open, RoundState, draft_handover
from itadesk.paper.blocks import Paper
from itadesk.publishing.fonts import choose_font, installed_families
from itadesk.publishing.saving import CannotWriteError, save
from itadesk.store import evidence, office, papers
from itadesk.store.papers import PaperState
from itadesk.tasks import keeping
from itadesk.tasks.deadlines import open_rounds, still_due
from itadesk.tasks.desk import Desk
from itadesk.tasks.exporting import in_file_name, paper_files
from itadesk.tasks.kinds import DOCX, KINDS, PDF, title_year
from itadesk.thai.dates import formal_date, long_date
from itadesk.thai.digits import to_thai

_BEFORE, _AFTER = (
    ("analysis-memo", "announcement", "units-memo"),
    ("results-memo", "results-report"),
)
"""The papers of a round that are signed: those of its measures, and those after its year."""
_FOLDER = "ส่งมอบงาน ITA"
_PAGE = "งานค้างและกำหนดส่ง"


class HandedOver(NamedTuple):
    """What was made for the colleague."""

    folder: Path
    workspace: Path
    pages: tuple[Path, ...]


def page(desk: Desk) -> Paper:
    """งานค้างและกำหนดส่ง as it stands today: the open rounds, or the latest one."""
    agency = desk.agency
    return draft_handover(
        Handover(
            office=agency.full_name if agency else "",
            day=formal_date(desk.today),
            rounds=tuple(
                round_state(desk, of) for of in open_rounds(desk) or [desk.latest_round()]
            ),
            file_name=desk.workspace.path.name,
            font=office.setting(desk.workspace, "font") or choose_font(None, installed_families()),
            thai_digits=desk.thai_digits,
        )
    )


def round_state(desk: Desk, of: Round) -> RoundState:
    """What is open in a round."""
    due = still_due(desk, of)
    year = to_thai(of.plan_year)
    return RoundState(
        title=f"มาตรการปีงบประมาณ พ.ศ. {year} จากผล ITA พ.ศ. {to_thai(of.result_year)}",
        due=tuple(Due(d.what, long_date(d.day), d.said) for d in due),
        open=(
            Open("ประเด็นที่ควรพัฒนาที่ยังไม่มีมาตรการ", _unanswered(desk, of)),
            Open("มาตรการที่ยังไม่มีผลการดำเนินการ", _unreported(desk, of)),
            Open("เอกสารที่ยังไม่ลงนาม", _unsigned(desk, of)),
            Open("หลักฐาน OIT ที่ยังไม่มีคำตอบหรือที่อยู่เว็บ", _without_evidence(desk, of)),
        ),
    )


def hand_over(workspace: Path, target: Path, *, today: dt.date | None = None) -> HandedOver:
    """Make a new folder in ``target`` with the page and a checked copy of the workspace.

    Nothing is left behind where anything of it cannot be written (`CannotWriteError`,
    `WorkspaceError`).  ``workspace`` may be in use.
    """
    with Desk.open(workspace, write=False, today=today) as desk:
        name = desk.agency.full_name if desk.agency else workspace.stem
        files = paper_files(page(desk), _PAGE, (DOCX, PDF))
        day = desk.today
    folder = _new_folder(target, f"{_FOLDER} {in_file_name(name)} {day:%Y-%m-%d}".strip())
    try:
        copy = folder / workspace.name
        keeping.backup(workspace, copy)
        pages = []
        for file in files:
            pages.append(folder / f"{file.name}.{file.format}")
            save(pages[-1], file.content)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return HandedOver(folder, copy, tuple(pages))


def _new_folder(target: Path, name: str) -> Path:
    """A folder of that name in ``target`` that was not there before."""
    number, folder = 1, target / name
    try:
        target.mkdir(parents=True, exist_ok=True)
        while True:
            try:
                folder.mkdir()
            except FileExistsError:
                number += 1
                folder = target / f"{name} ({number})"
            else:
                return folder
    except OSError as error:
        raise CannotWriteError(
            folder, "กรุณาเลือกโฟลเดอร์หรือแฟลชไดรฟ์อื่น หรือตรวจว่าเสียบอยู่และเขียนได้"
        ) from error


def _unanswered(desk: Desk, of: Round) -> tuple[str, ...]:
    framework = desk.framework(of.result_year)
    return tuple(framework.node(row.key).label for row in desk.coverage(of.plan_year).open)


def _unreported(desk: Desk, of: Round) -> tuple[str, ...]:
    if desk.today < fiscal_start(of.plan_year):
        return ()  # the year has not begun: nothing can have come of it
    return tuple(m.title for m in desk.measures(of.plan_year) if not is_reported(m))


def _unsigned(desk: Desk, of: Round) -> tuple[str, ...]:
    over = desk.today > fiscal_end(of.plan_year)
    found = []
    for kind in (*_BEFORE, *(_AFTER if over else ())):
        stored = papers.paper_for(desk.workspace, kind, title_year(kind, of))
        if stored is None:
            found.append(f"{KINDS[kind].title} (ยังไม่เริ่ม)")
        elif stored.state in (PaperState.DRAFT, PaperState.SUBMITTED):
            found.append(f"{KINDS[kind].title} ({stored.state})")
    return tuple(found)


def _without_evidence(desk: Desk, of: Round) -> tuple[str, ...]:
    year = of.measures_evidence_year
    known = evidence.evidence_items(desk.workspace, year)

    def is_open(node: Node) -> bool:
        item = known.get(node.concept)
        return item is None or item.has is None or (item.has and not item.url.strip())

    items = [n for n in desk.framework(year).nodes.values() if n.kind is NodeKind.ITEM]
    return tuple(_item_name(node) for node in items if is_open(node))


def _item_name(node: Node) -> str:
    """An item with its number where that is sure for the year."""
    return f"{node.number} {node.label}" if node.provenance.verified else node.label
