"""The measures in a table: all of them, or those of each unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.agency import ALL_UNITS
from itadesk.domain.measures import Measure, OtherReason, Status
from itadesk.drafting.compose import Draft, Place
from itadesk.drafting.facts import gather_facts
from itadesk.drafting.material import Material
from itadesk.drafting.measure_table import by_unit, measures_table, unit_measures_table
from itadesk.library.vocabulary import COLUMNS
from itadesk.library.wording import ColumnForm, DocumentForm, TableForm
from itadesk.paper.blocks import Table
from tests.drafting.materials import analysis, measures

UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง")
MEASURE = replace(
    measures(Status.PLANNED)[0],
    title="จัดทำคู่มือ ITA 2570",
    approach="เผยแพร่",
    steps=("ยกร่าง", "เผยแพร่"),
    units=UNITS[:2],
    monitoring="ทุก ๖ เดือน",
    other_reason=OtherReason.KEEP_STANDARD,
    budget=Decimal("12500"),
)


def draft(material: Material, key: str, *fields: str) -> Draft:
    columns = tuple(ColumnForm(field, f"หัว {field}", 1) for field in fields)
    form = DocumentForm("units-memo", "บันทึก", "เรื่อง", (), (TableForm(key, columns),))
    return Draft(form, gather_facts(material), material, {})


def rows(material: Material, key: str, *fields: str) -> list[list[tuple[str, ...]]]:
    maker = unit_measures_table if key == "unit-measures" else measures_table
    (table,) = maker(draft(material, key, *fields), Place("key"))
    assert isinstance(table, Table)
    return [[cell.paragraphs for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("field", "lines"),
    [
        ("number", ("๑",)),
        ("approach", ("เผยแพร่",)),
        ("steps", ("๑. ยกร่าง", "๒. เผยแพร่")),
        ("units", ("สำนักปลัด", "กองคลัง")),
        ("period", ("ต.ค. ๖๙ – ก.ย. ๗๐",)),
        ("monitoring", ("ทุก ๖ เดือน",)),
        ("reasons", ("- รักษามาตรฐาน",)),
        ("budget", ("๑๒,๕๐๐.๐๐",)),
    ],
)
def test_what_a_column_shows(field: str, lines: tuple[str, ...]) -> None:
    assert rows(analysis(planned=[MEASURE]), "measures", field) == [[lines]]


def test_a_single_step_has_no_number() -> None:
    single = replace(MEASURE, steps=("ยกร่าง",))
    assert rows(analysis(planned=[single]), "measures", "steps") == [[("ยกร่าง",)]]


@pytest.mark.parametrize("field", sorted(COLUMNS["measures"]))
def test_a_measure_of_which_little_is_known_has_empty_cells(field: str) -> None:
    bare = measures(Status.PLANNED)[0]
    ((lines,),) = rows(analysis(planned=[bare]), "measures", field)
    assert all(isinstance(line, str) for line in lines)
    assert lines


def test_a_title_is_counted_where_no_column_counts() -> None:
    material = analysis(planned=[MEASURE])
    assert rows(material, "measures", "title") == [[("๑. จัดทำคู่มือ ITA 2570",)]]
    assert rows(material, "measures", "number", "title") == [[("๑",), ("จัดทำคู่มือ ITA 2570",)]]


def test_our_own_digits_follow_the_office_and_the_clerks_do_not() -> None:
    material = analysis(planned=[MEASURE], thai_digits=False)
    assert rows(material, "measures", "title", "period", "monitoring") == [
        [("1. จัดทำคู่มือ ITA 2570",), ("ต.ค. 69 – ก.ย. 70",), ("ทุก ๖ เดือน",)]
    ]


def test_without_measures_there_is_no_table() -> None:
    assert not list(measures_table(draft(analysis(), "measures", "title"), Place("key")))
    assert not list(unit_measures_table(draft(analysis(), "unit-measures", "unit"), Place("key")))


def test_units_come_in_the_office_s_order_and_what_is_nobody_s_comes_last() -> None:
    units = ((), ("กองอื่น",), (UNITS[1],), (UNITS[0],), (ALL_UNITS,))
    planned = [replace(MEASURE, units=named) for named in units]
    assert list(by_unit(analysis(planned=planned, units=UNITS))) == [
        ALL_UNITS,
        *UNITS[:2],
        "กองอื่น",
        "ส่วนราชการที่เกี่ยวข้อง",
    ]


PLANS = st.lists(
    st.lists(st.sampled_from([*UNITS, "กองอื่น", ALL_UNITS]), max_size=4).map(tuple), max_size=12
)


@given(PLANS)
def test_every_measure_stands_with_every_unit_of_it_once(plan: list[tuple[str, ...]]) -> None:
    planned: list[Measure] = [replace(MEASURE, units=units) for units in plan]
    found = by_unit(analysis(planned=planned, units=UNITS))
    told = [(unit, number) for unit, together in found.items() for number, _ in together]
    assert len(told) == len(set(told))
    for number, units in enumerate(plan, 1):
        assert {u for u, n in told if n == number} == set(units or ("ส่วนราชการที่เกี่ยวข้อง",))
    known = [unit for unit in found if unit in UNITS]
    assert known == [unit for unit in UNITS if unit in found]
    assert ALL_UNITS not in found or next(iter(found)) == ALL_UNITS
