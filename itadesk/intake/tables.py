"""Score tables of any make, out of files of their own, made into a proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from itadesk.intake.columns import Layout, find_layout
from itadesk.intake.compact import Compact
from itadesk.intake.errors import (
    NotAResultSheetError,
    ScoreTableError,
    WrongYearError,
    YearNeededError,
)
from itadesk.intake.figures import Figures
from itadesk.intake.grid import Grid
from itadesk.intake.names import Names
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
from itadesk.library.frameworks import available_years, load_framework
from itadesk.thai.digits import to_thai


def read_tables(
    grids: Sequence[Grid], name: str, year: int | None, accepted: Mapping[str, str] | None
) -> Proposal:
    """What the worksheets of one file give, as `read_proposal` is asked for it."""
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
