"""The set to sign (จัดชุดเสนอลงนาม): the papers of one matter in the order in which they lie.

They come as one PDF to print, and as a folder whose names sort in that order.
"""

from __future__ import annotations

from collections.abc import Sequence

from itadesk.paper.blocks import Paper
from itadesk.tasks.desk import Desk
from itadesk.tasks.exporting import File, paper_files, tables_file
from itadesk.tasks.gathering import NothingToExportError
from itadesk.tasks.kinds import (
    DOCX,
    PDF,
    SET_ANALYSIS,
    TABLES,
    XLSX,
    file_name,
    round_of,
    title_year,
)
from itadesk.tasks.papers import compose

_TOPICS = "topic-analysis"


def papers_of(desk: Desk, matter: str, year: int) -> tuple[str, ...]:
    """The kinds of papers of a matter (`tasks.kinds.SETS`) for its title year, in order.

    The analysis has the table that the assessment asks for in which it will be
    evidence; without a word on that, the one by topics.
    """
    if matter != SET_ANALYSIS:
        return ("results-memo", "results-report")
    evidence_year = round_of(matter, year).measures_evidence_year
    asked = desk.framework(evidence_year).paper("measures")
    table = (asked.form if asked is not None else "") or _TOPICS
    return ("analysis-memo", "analysis-report", table)


def set_files(desk: Desk, matter: str, year: int, formats: Sequence[str]) -> list[File]:
    """The files of a set, not yet written: the whole of it, then each paper and the tables.

    What there is nothing for yet is left out, but never the memo that the rest is
    handed up with (`NothingToExportError`, `NoAgencyError`).
    """
    folder = file_name(matter, year)
    composed = _composed(desk, matter, year)
    files: list[File] = []
    if PDF in formats:
        from itadesk.publishing.pdf import pdf_bytes

        files.append(File(matter, PDF, f"{folder}/00_{folder}", pdf_bytes(composed)))
    for place, paper in enumerate(composed, 1):
        name = f"{folder}/{place:02d}_{file_name(paper.kind, year)}"
        files += paper_files(paper, name, [form for form in formats if form in (DOCX, PDF)])
    if XLSX in formats:
        tables = _tables(desk, matter, year)
        name = f"{folder}/{len(composed) + 1:02d}_"
        files += [table._replace(name=name + table.name) for table in tables]
    return files


def _composed(desk: Desk, matter: str, year: int) -> list[Paper]:
    memo, *others = papers_of(desk, matter, year)
    composed = [compose(desk, memo, year)]
    for kind in others:
        try:
            composed.append(compose(desk, kind, year))
        except NothingToExportError:
            continue
    return composed


def _tables(desk: Desk, matter: str, year: int) -> list[File]:
    """The workbook of the round's measures, none where there is nothing in it yet."""
    try:
        return [tables_file(desk, title_year(TABLES, round_of(matter, year)))]
    except NothingToExportError:
        return []
