"""From any file the clerk has to a proposal: the one door of this room."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from itadesk.intake.columns import Layout, find_layout
from itadesk.intake.compact import Compact
from itadesk.intake.contents import Kind, damaged, decode, kind_of, read_contents
from itadesk.intake.errors import (
    NotAResultSheetError,
    ScoreTableError,
    UnsupportedFileError,
    WrongYearError,
    YearNeededError,
)
from itadesk.intake.figures import Figures
from itadesk.intake.grid import Grid, is_workbook, read_csv, read_workbook
from itadesk.intake.names import Names
from itadesk.intake.packages import open_package
from itadesk.intake.proposal import Proposal
from itadesk.intake.sheet import in_order, read_sheet
from itadesk.intake.statements import (
    agency_names,
    levels_in,
    named_years,
    refuse_other_schemes,
    result_years,
)
from itadesk.intake.table import is_exact, read_exact, read_layout
from itadesk.intake.word import is_word, read_word
from itadesk.library.frameworks import available_years, load_framework
from itadesk.thai.digits import to_thai

_EXACT_HEAD = re.compile(r"\s*\"?node\"?\s*[,;\t]\s*\"?score\b", re.IGNORECASE)


def read_proposal(
    path: Path, *, year: int | None = None, accepted: Mapping[str, str] | None = None
) -> Proposal:
    """What a result sheet (.txt, .docx) or score table (.csv, .xlsx) would bring in.

    ``year`` (B.E.) is the year to take it in for; None means the one that the file
    says.  ``accepted`` are issue texts that this office accepted before, each with
    the concept key of its question.  Every trouble is an `InputError`: those of
    `itadesk.intake.errors`, and what `load_framework` raises.
    """
    content = read_contents(path)
    kind = kind_of(content, path.name)
    if kind is Kind.PACKAGE:
        return _read_package(content, path.name, year, accepted)
    text = decode(content, path.name)
    if kind is Kind.TABLE or _is_table_text(text):
        grid = read_csv(text, path.name)
        if grid.width > 1:
            return _read_table([grid], path.name, year, accepted)
    return read_sheet(text, path.name, year=year, accepted=accepted)


def _is_table_text(text: str) -> bool:
    """Whether a text file is a table of the exact form that was saved as .txt."""
    return _EXACT_HEAD.match(text) is not None


def _read_package(
    content: bytes, name: str, year: int | None, accepted: Mapping[str, str] | None
) -> Proposal:
    with open_package(content, name) as package:
        if is_word(package):
            return read_sheet(read_word(package), name, year=year, accepted=accepted)
        if is_workbook(package):
            return _read_table(read_workbook(package, content), name, year, accepted)
        if "mimetype" in package.members or "[Content_Types].xml" in package.members:
            raise UnsupportedFileError(
                f"ยังนำเข้าไฟล์ชนิดนี้ไม่ได้ (“{name}”) กรุณาบันทึกเป็น .docx หรือ .xlsx แล้วนำเข้าใหม่"
            )
    raise damaged(name)


def _read_table(
    grids: Sequence[Grid], name: str, year: int | None, accepted: Mapping[str, str] | None
) -> Proposal:
    whole = Compact("\n".join(f"{grid.title}\n{grid.text}" for grid in grids))
    refuse_other_schemes(whole)
    exact = next((grid for grid in grids if is_exact(grid)), None)
    if exact is not None:
        if year is None:
            raise YearNeededError
        names = Names(load_framework(year))
        return _proposal(read_exact(exact, names), exact, names, name)
    # The layout hardly differs between years; the newest names stand in until the year is known.
    any_year = Names(load_framework(year if year is not None else available_years()[-1]))
    layouts = [layout for grid in grids if (layout := find_layout(grid, any_year)) is not None]
    if layouts:
        return _read_layouts(layouts, whole, name, year)
    try:  # a sheet's text, pasted into cells
        return read_sheet(whole.source, name, year=year, accepted=accepted)
    except NotAResultSheetError as error:
        raise ScoreTableError(
            f"ไม่พบคะแนนของตัวชี้วัดหรือเครื่องมือใดในตาราง “{name}” "
            "กรุณาให้มีคอลัมน์ชื่อตัวชี้วัดและคอลัมน์คะแนน แล้วนำเข้าใหม่"
        ) from error


def _read_layouts(
    layouts: Sequence[Layout], whole: Compact, name: str, year: int | None
) -> Proposal:
    best = max(layouts, key=lambda layout: _fit(layout, year))
    wanted = year if year is not None else _year_of(best, whole)
    said = best.years or list(result_years(whole)) or best.title_years or list(named_years(whole))
    if said and wanted not in said:
        raise WrongYearError(said, wanted)
    names = Names(load_framework(wanted))
    layout = find_layout(best.grid, names) or best
    proposal = _proposal(read_layout(layout, names, wanted), layout.grid, names, name)
    warnings = list(proposal.warnings)
    if year is None and len(best.years) > 1:
        others = " ".join(str(other) for other in best.years if other != wanted)
        warnings.append(
            f"ตารางมีคะแนนหลายปี จึงนำเข้าปีล่าสุด {to_thai(wanted)} "
            f"(มีปี {to_thai(others)} ด้วย นำเข้าได้โดยระบุปี)"
        )
    if len(layouts) > 1:
        warnings.append(f"ไฟล์มีหลายแผ่นงานที่มีคะแนน นำเข้าเฉพาะแผ่น “{layout.grid.title}”")
    return replace(proposal, warnings=tuple(warnings))


def _fit(layout: Layout, year: int | None) -> tuple[bool, int]:
    """How well a worksheet fits: that it has the year, then how much it scores."""
    years = layout.years or layout.title_years
    found = sum(bool(layout.subjects(row)) for row in layout.rows) + len(layout.columns)
    return year is not None and year in years, found


def _year_of(layout: Layout, whole: Compact) -> int:
    if layout.years:
        return layout.years[-1]
    named = (*result_years(whole), *sorted(layout.title_years, reverse=True), *named_years(whole))
    if not named:
        raise YearNeededError
    return named[0]


def _proposal(figures: Figures, grid: Grid, names: Names, name: str) -> Proposal:
    levels = levels_in(Compact(grid.text), [rule.code for rule in names.framework.levels])
    agencies = agency_names(grid.text)
    return Proposal(
        source=name,
        year=names.framework.fiscal_year,
        level_stated=levels[0] if len(levels) == 1 else None,
        scores=in_order(figures.scores, names),
        unplaced=tuple(figures.unplaced),
        agency_name=agencies[0] if agencies else "",
        warnings=tuple(figures.warnings),
        quotes=figures.quotes,
    )
