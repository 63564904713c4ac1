"""The assessor's result sheet, as text, made into a proposal.

The text may be the sheet itself or a report that repeats it.  Cells of a table
row are apart by tabs; tables of scores are read as tables, other wide tables
(of measures, say) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from itadesk.intake.compact import TABLE, Compact
from itadesk.intake.errors import (
    NotAResultSheetError,
    ScoreTableError,
    WrongYearError,
    YearNeededError,
)
from itadesk.intake.figures import UNKNOWN_SCORE, Figures, read_figures
from itadesk.intake.names import Names
from itadesk.intake.proposal import Proposal, Unplaced
from itadesk.intake.recognise import Recogniser
from itadesk.intake.recommendations import read_recommendations
from itadesk.intake.statements import (
    agency_names,
    claims_in,
    is_about_ita,
    levels_in,
    named_years,
    refuse_other_schemes,
    result_years,
)
from itadesk.library.frameworks import available_years, load_framework
from itadesk.thai.digits import to_arabic, to_thai
from itadesk.thai.text import join_names

if TYPE_CHECKING:
    from itadesk.intake.columns import Layout

_WIDE = 3
"""Cells from which on a line is a row of a table and not a line of text."""
_MOST_TABLE_ROWS = 400
_FEWEST_SCORES = 2
_DECIMAL = r"[+-]?\d{1,3}\.\d{2}"
_SPACED_ROW = re.compile(
    rf"(?P<label>.*[^\d\s.+-].*?)\s+(?P<values>{_DECIMAL}(?:\s+{_DECIMAL})+)\s*"
)
_SPACED_HEAD = re.compile(r"[^\d]*ปี[^\d]*25\d\d[^\d]*ปี[^\d]*25\d\d[^\d]*")
"""A row of values apart by spaces, and the head of such a table: pasted out of a page."""
_LONGEST_HEAD = 120
_LONGEST_ROW = 300
_HEAD_REACH = 3
"""Lines from the head to the first row."""
_YEAR = re.compile(r"25\d\d")
_PAGE_NUMBER = re.compile(
    r"[-–]\s*[0-9]{1,3}\s*[-–]"
    r"|(?:หน้า(?:ที่)?|page)\s*[0-9]{1,3}(?:\s*(?:/|จาก|of)\s*[0-9]{1,3})?",
    re.IGNORECASE,
)
_ADVICE_ROW = re.compile(r"ดังนั้น|หน่วยงานควร")


def read_sheet(
    source: str, name: str, *, year: int | None = None, accepted: Mapping[str, str] | None = None
) -> Proposal:
    """What a result sheet's text gives for ``year`` (B.E.; None: the year it says it is of).

    ``name`` is the file's, for messages.  ``accepted`` are issue texts that this
    office accepted before, with their concept keys.  Raises `NotAResultSheetError`,
    `OtherSchemeError`, `YearNeededError`, `WrongYearError`, and what
    `load_framework` raises.
    """
    whole = Compact(source)
    refuse_other_schemes(whole)
    if not is_about_ita(whole) and not _names_indicators(whole):
        raise _nothing(name)
    said = result_years(whole)
    named = said or named_years(whole)
    wanted = year if year is not None else next(iter(named), None)
    if wanted is None:
        raise YearNeededError
    names = Names(load_framework(wanted))
    running, tables = _take_apart(source)
    layouts = _score_tables(tables, names) if tables else []
    if named and named.get(wanted, 0) < (max(said.values()) if said else 1):
        return _earlier_year(layouts, names, name, next(iter(named)), wanted)
    text = Compact(running)
    figures = read_figures(text, names, wanted)
    for layout in layouts:
        _add_table(figures, layout, names, wanted)
    advice = read_recommendations(text, names, Recogniser(names.framework, accepted or {}))
    levels = levels_in(whole, [rule.code for rule in names.framework.levels])
    unplaced = (*figures.unplaced, *advice.unplaced)
    found = figures.scores or levels or advice.recommendations or advice.conflicts
    if not found and all(text.why == UNKNOWN_SCORE for text in unplaced):
        raise _nothing(name)
    claims = list(claims_in(text, 0, len(text.text), names))
    agencies = agency_names(source)
    warnings = [*figures.warnings, *advice.warnings, *(warning for _, warning in claims if warning)]
    warnings += _doubts(levels, agencies)
    return Proposal(
        source=name,
        year=wanted,
        level_stated=levels[0] if levels else None,
        scores=in_order(figures.scores, names),
        recommendations=tuple(advice.recommendations),
        claims=tuple(claim for claim, _ in claims),
        unplaced=unplaced,
        conflicts=tuple(advice.conflicts),
        agency_name=agencies[0] if agencies else "",
        warnings=tuple(dict.fromkeys(warnings)),
        quotes=figures.quotes,
    )


def in_order(scores: Mapping[str, Decimal], names: Names) -> dict[str, Decimal]:
    """Scores in the reading order of the framework."""
    order = {node_id: index for index, node_id in enumerate(names.framework.nodes)}
    return dict(sorted(scores.items(), key=lambda pair: (order.get(pair[0], len(order)), pair[0])))


def _nothing(name: str) -> NotAResultSheetError:
    return NotAResultSheetError(
        f"ไม่พบผลการประเมิน ITA ในไฟล์ “{name}” กรุณาเลือกใบแจ้งผลการประเมินหรือตารางคะแนน"
    )


def _names_indicators(text: Compact) -> bool:
    """Whether at least two indicators are named: a list of scores without any title."""
    names = Names(load_framework(available_years()[-1])).indicator_names
    return len({number for name, number in names.items() if name in text.text}) > 1


def _doubts(levels: list[str], agencies: list[str]) -> Iterator[str]:
    if len(levels) > 1:
        yield (
            f"พบระดับผลการประเมินมากกว่าหนึ่งระดับ ({' '.join(levels)}) จึงใช้ระดับ {levels[0]} "
            "กรุณาตรวจกับใบแจ้งผล"
        )
    own = [agency for agency in agencies if not agency.startswith("จังหวัด")]
    if len(own) > 1:
        yield f"พบชื่อหน่วยงานมากกว่าหนึ่งชื่อ: {join_names(own)} กรุณาตรวจชื่อหน่วยงาน"


def _earlier_year(
    layouts: list[Layout], names: Names, name: str, stated: int, wanted: int
) -> Proposal:
    """Only what a table of several years has for a year that the sheet itself is not of."""
    figures = Figures()
    for layout in layouts:
        if wanted in layout.years:
            _add_table(figures, layout, names, wanted)
    if not figures.scores:
        raise WrongYearError([stated], wanted)
    note = (
        f"ไฟล์นี้เป็นผลการประเมินปี {to_thai(stated)} จึงนำเข้าเฉพาะคะแนนปี {to_thai(wanted)} "
        "จากตารางเปรียบเทียบในไฟล์"
    )
    return Proposal(
        source=name,
        year=wanted,
        scores=in_order(figures.scores, names),
        unplaced=tuple(figures.unplaced),
        warnings=(note, *figures.warnings),
        quotes=figures.quotes,
    )


# Tables within the text


def _take_apart(source: str) -> tuple[str, list[list[list[str]]]]:
    """The text that runs on, with a mark where a table stood; and those tables' cells."""
    running: list[str] = []
    tables: list[list[list[str]]] = []
    table: list[list[str]] = []
    head: list[str] = []
    since_head = 0

    def close() -> None:
        if not table:
            return
        if len(table) <= _MOST_TABLE_ROWS and not any(
            _ADVICE_ROW.search(cell) for row in table for cell in row
        ):
            tables.append(table.copy())
            running.extend(("", TABLE, ""))
        else:
            running.extend("  ".join(row) for row in table)
        table.clear()

    for line in source.splitlines():
        since_head += 1
        if years := _spaced_head(line):
            head, since_head = years, 0
        cells = _cells(line)
        if cells is None and table and not line.strip():
            continue
        if cells is not None and "\t" not in line and not table and since_head <= _HEAD_REACH:
            table.append(head)
        if cells is None:
            close()
            if not _PAGE_NUMBER.fullmatch(to_arabic(line.strip())):
                running.append(line.replace("\t", " "))
        else:
            table.append(cells)
    close()
    return "\n".join(running), tables


def _cells(line: str) -> list[str] | None:
    """The cells of a line that is a row of a table; None if it is text."""
    cells = line.split("\t")
    if sum(bool(cell.strip()) for cell in cells) >= _WIDE - 1 and len(cells) >= _WIDE:
        return cells
    plain = to_arabic(line).rstrip()
    # That it ends in a decimal is seen at once; the pattern is slow on lines of text.
    ends_in_decimal = plain[-3:-2] == "."
    row = _SPACED_ROW.fullmatch(plain) if ends_in_decimal and len(line) <= _LONGEST_ROW else None
    return None if row is None else [row["label"], *row["values"].split()]


def _spaced_head(line: str) -> list[str]:
    """The head of a table whose columns of years are apart by spaces; empty if it is none."""
    arabic = to_arabic(line)
    if "\t" in line or len(line) > _LONGEST_HEAD or not _SPACED_HEAD.fullmatch(arabic):
        return []
    return ["", *_YEAR.findall(arabic), "เปลี่ยนแปลง"]


def _score_tables(tables: list[list[list[str]]], names: Names) -> list[Layout]:
    """Those of the tables in which scores are found."""
    # Most sheets have no tables, and do without what reads them.
    from itadesk.intake.columns import find_layout
    from itadesk.intake.grid import grid_of

    found = [find_layout(grid_of(table), names) for table in tables]
    return [layout for layout in found if layout is not None and _has_scores(layout)]


def _has_scores(layout: Layout) -> bool:
    rows = [row for row in layout.rows[layout.body :] if layout.subjects(row)]
    return layout.across or len(rows) >= _FEWEST_SCORES


def _add_table(figures: Figures, layout: Layout, names: Names, year: int) -> None:
    """Add a table's scores; one that cannot be read is kept as text, not refused."""
    from itadesk.intake.table import read_layout

    if layout.years and year not in layout.years:
        years = to_thai(" ".join(map(str, layout.years)))
        figures.unplaced.append(Unplaced(_text_of(layout), f"เป็นตารางคะแนนของปี {years}"))
        return
    try:
        found = read_layout(layout, names, year)
    except ScoreTableError as error:
        figures.unplaced.append(Unplaced(_text_of(layout), str(error)))
        return
    for node_id, value in found.scores.items():
        figures.add(node_id, value, found.quotes[node_id])
    figures.unplaced += found.unplaced
    figures.warnings += found.warnings


def _text_of(layout: Layout) -> str:
    return "\n".join(row.text for row in layout.rows)
