"""Tables of the measures for what the units are told: those of each unit, and all of them."""

from __future__ import annotations

from collections.abc import Iterator

from itadesk.domain.agency import ALL_UNITS
from itadesk.domain.measures import Measure
from itadesk.drafting.compose import Draft, Place, listed, ruled_table
from itadesk.drafting.facts_records import SOME_UNITS
from itadesk.drafting.material import Material
from itadesk.drafting.tables import reasons_text
from itadesk.library.wording import ColumnForm
from itadesk.paper.blocks import Align, Cell, Table
from itadesk.thai.digits import to_thai


def measures_table(draft: Draft, place: Place) -> Iterator[Table]:
    """All measures in the order of the plan."""
    rows = [(number, measure, "") for number, measure in enumerate(draft.material.measures, 1)]
    yield from _table("measures", rows, draft, place)


def unit_measures_table(draft: Draft, place: Place) -> Iterator[Table]:
    """The measures of each unit; one of several units stands with each, under its own number."""
    rows = [
        (number, measure, unit)
        for unit, together in by_unit(draft.material).items()
        for number, measure in together
    ]
    yield from _table("unit-measures", rows, draft, place)


def by_unit(material: Material) -> dict[str, list[tuple[int, Measure]]]:
    """The numbered measures of each unit that has some: of all units first, in the office's order.

    Those for which nobody was named come last, under ส่วนราชการที่เกี่ยวข้อง.
    """
    found: dict[str, list[tuple[int, Measure]]] = {}
    for number, measure in enumerate(material.measures, 1):
        for unit in dict.fromkeys(measure.units or (SOME_UNITS,)):
            found.setdefault(unit, []).append((number, measure))
    others = [unit for unit in found if unit != SOME_UNITS]
    order = dict.fromkeys((ALL_UNITS, *material.units, *others, SOME_UNITS))
    return {unit: found[unit] for unit in order if unit in found}


def _table(
    key: str, rows: list[tuple[int, Measure, str]], draft: Draft, place: Place
) -> Iterator[Table]:
    form = draft.form.table(key)
    counted = any(column.field == "number" for column in form.columns)
    cells = [
        [
            Cell(_lines(column, number, measure, unit, draft, counted=counted), Align(column.align))
            for column in form.columns
        ]
        for number, measure, unit in rows
    ]
    if cells:
        yield ruled_table(form, draft, cells, place.orientation)


def _lines(
    column: ColumnForm, number: int, measure: Measure, unit: str, draft: Draft, *, counted: bool
) -> tuple[str, ...]:
    """What a cell says: the clerk's texts as they are, our own in the office's digits.

    A table that is not ``counted`` by a column of its own has the number before the title.
    """
    lines: tuple[str, ...]
    match column.field:
        case "number":
            lines = (draft.digits(to_thai(number)),)
        case "unit":
            lines = (unit,)
        case "title":
            own = "" if counted else draft.digits(to_thai(f"{number}. "))
            lines = (f"{own}{measure.title}",)
        case "approach":
            lines = (measure.approach,)
        case "steps":
            lines = listed(draft, measure.steps)
        case "units":
            lines = measure.units or (SOME_UNITS,)
        case "period":
            lines = (draft.digits(measure.period.short()),)
        case "monitoring":
            lines = (measure.monitoring,)
        case "reasons":
            lines = tuple(draft.digits(reasons_text(measure, draft.framework)).split("\n"))
        case _:  # budget
            amount = "" if measure.budget is None else to_thai(f"{measure.budget:,.2f}")
            lines = (draft.digits(amount),)
    return lines or ("",)
