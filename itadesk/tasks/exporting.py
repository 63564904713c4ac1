"""Papers out: what is exported of a year, in which formats and under which names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from itadesk.domain.errors import InputError
from itadesk.domain.fiscal import Round
from itadesk.domain.weaknesses import ResultYear
from itadesk.drafting.material import Edit, Material
from itadesk.drafting.memo import draft_memo
from itadesk.drafting.tables import draft_tables
from itadesk.library.wording import MEMO_KINDS, Law, load_laws
from itadesk.paper.blocks import Emblem, PageSetup, Paper
from itadesk.paper.serial import from_json, to_json
from itadesk.publishing.fonts import choose_font, installed_families
from itadesk.publishing.saving import safe_target, save
from itadesk.store import office, papers
from itadesk.store.papers import StoredPaper
from itadesk.tasks.desk import Desk
from itadesk.thai.dates import long_date
from itadesk.thai.digits import to_thai

TABLES = "tables"
ALL = "all"
KINDS = (*MEMO_KINDS, TABLES)
_FORMATS = {**dict.fromkeys(MEMO_KINDS, ("docx",)), TABLES: ("xlsx",)}
FORMATS = ("docx", "xlsx")
_FILE_NAMES = {
    "analysis-memo": "บันทึกข้อความ วิเคราะห์ผล ITA {year} และมาตรการ {plan_year}",
    "results-memo": "บันทึกข้อความ รายงานผลการดำเนินการ {year}",
    TABLES: "ตารางมาตรการ {year}",
}
"""``year`` is the one in the paper's title."""


class ExportError(InputError):
    """What was asked for cannot be exported."""


class NothingToExportError(ExportError):
    """The year has neither scores nor measures to write a paper from."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written."""

    kind: str
    format: str
    path: Path


def export(
    desk: Desk, year: int, kinds: Sequence[str], formats: Sequence[str], folder: Path
) -> list[Exported]:
    """Write the papers of those kinds for title year ``year`` into ``folder``.

    ``formats`` narrows what is written, empty means every format a kind has.
    Everything is composed before the first file is written, so that trouble
    with one paper leaves the folder as it was (`ExportError`, `NoAgencyError`).
    """
    wanted = [
        (kind, form)
        for kind in (KINDS if ALL in kinds else kinds)
        for form in _FORMATS[kind]
        if not formats or form in formats
    ]
    if not wanted:
        raise ExportError("เอกสารชนิดนี้ไม่มีรูปแบบไฟล์ที่เลือก บันทึกข้อความเป็น docx ตารางเป็น xlsx")
    drafts = []
    for kind, form in wanted:
        try:
            drafts.append((kind, form, _content(desk, kind, year)))
        except NothingToExportError:
            # Of all kinds, those that this year has nothing for are left out.
            if ALL not in kinds or (not drafts and (kind, form) == wanted[-1]):
                raise
    written = []
    for kind, form, content in drafts:
        target = safe_target(folder / f"{file_name(kind, year)}.{form}")
        save(target, content)
        written.append(Exported(kind, form, target))
    return written


def _content(desk: Desk, kind: str, year: int) -> bytes:
    if kind == TABLES:
        from itadesk.publishing.xlsx import xlsx_bytes

        return xlsx_bytes(draft_tables(gather(desk, kind, year)))
    from itadesk.publishing.docx import docx_bytes

    return docx_bytes(compose_memo(desk, kind, year))


def file_name(kind: str, year: int) -> str:
    """What a paper's file is called, without its ending: every year that it speaks of is named."""
    return _FILE_NAMES[kind].format(year=year, plan_year=year + 1)


def compose_memo(desk: Desk, kind: str, year: int) -> Paper:
    """The memo as it stands now; from the day it was signed on, as it was signed."""
    stored = papers.paper_for(desk.workspace, kind, year)
    if stored is not None and stored.frozen is not None:
        return from_json(stored.frozen)
    return draft_memo(kind, gather(desk, kind, year, stored))


def sign(desk: Desk, kind: str, year: int) -> StoredPaper:
    """Freeze the memo with what it says now: it has been signed."""
    composed = to_json(compose_memo(desk, kind, year))
    with desk.workspace.change(f"ลงนามแล้ว: {to_thai(file_name(kind, year))}"):
        paper = papers.ensure_paper(desk.workspace, kind, year)
        if paper.state is papers.PaperState.DRAFT:
            papers.set_state(desk.workspace, paper.id, papers.PaperState.SUBMITTED)
        return papers.set_state(desk.workspace, paper.id, papers.PaperState.SIGNED, frozen=composed)


def gather(desk: Desk, kind: str, year: int, stored: StoredPaper | None = None) -> Material:
    """Everything that a paper of ``kind`` for title year ``year`` is drafted from."""
    workspace = desk.workspace
    round_ = Round.from_result(year) if kind == "analysis-memo" else Round(year)
    result_year = round_.result_year if kind in ("analysis-memo", TABLES) else year
    result = desk.result(result_year)
    measures = desk.measures(round_.plan_year)
    # Only the analysis can be written before there are measures.
    if not measures and (kind != "analysis-memo" or _is_empty(result)):
        raise NothingToExportError(
            f"ยังไม่มีข้อมูลสำหรับเอกสารปี {to_thai(year)} กรุณานำเข้าคะแนนหรือกำหนดมาตรการก่อน"
        )
    day = _paper_day(desk, stored)
    emblem = office.emblem(workspace)
    return Material(
        agency=desk.agency_on(day),
        year=year,
        round=round_,
        result=result,
        previous=desk.previous_sheet(result_year),
        rows=tuple(desk.rows_taken_in(result_year, result)),
        measures=tuple(measures),
        coverage=desk.coverage(round_.plan_year),
        signers=tuple(desk.signers(day)),
        laws=_laws(office.setting(workspace, "laws")),
        font=office.setting(workspace, "font") or choose_font(None, installed_families()),
        number=stored.number if stored else "",
        date=long_date(stored.date) if stored and stored.date else "",
        emblem=Emblem(emblem.content, emblem.media_type) if emblem else None,
        setup=PageSetup(
            top=float(office.setting(workspace, "margin_top")),
            bottom=float(office.setting(workspace, "margin_bottom")),
        ),
        edits=_edits(desk, stored),
        thai_digits=desk.thai_digits,
    )


def _paper_day(desk: Desk, stored: StoredPaper | None) -> dt.date:
    """The day whose officers and office name stand in the paper."""
    return stored.date if stored and stored.date else desk.today


def _edits(desk: Desk, stored: StoredPaper | None) -> dict[str, Edit]:
    if stored is None:
        return {}
    kept = papers.passages(desk.workspace, stored.id)
    return {key: Edit(passage.text, passage.fingerprint) for key, passage in kept.items()}


def _is_empty(result: ResultYear) -> bool:
    return not (result.sheet.stated or result.recommendations)


def _laws(chosen: str) -> tuple[Law, ...]:
    """The laws the office chose, by id; the usual ones until it has."""
    ids = [part.strip() for part in chosen.split(",") if part.strip()]
    known = load_laws()
    return tuple(law for law in known if (law.id in ids if ids else law.usual))
