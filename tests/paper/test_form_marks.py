"""A row of a unit's form is known by its mark alone, wherever it comes to stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.paper.form_marks import REPORTER, FormMark


def test_a_mark_says_year_measure_and_unit() -> None:
    assert FormMark(2570, 12, "กองคลัง").text() == "itadesk-unit-form/1/2570/12/กองคลัง"


def test_the_line_of_who_reports_is_marked_in_place_of_a_measure() -> None:
    mark = FormMark.parse(FormMark(2570, REPORTER, "กองคลัง").text())
    assert mark is not None
    assert mark.measure == REPORTER


@given(
    st.integers(2500, 2600),
    st.integers(0, 10**9),
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1) | st.just("งานนิติการ/กอง ก"),
)
def test_what_is_written_is_read_back(year: int, measure: int, unit: str) -> None:
    mark = FormMark(year, measure, unit)
    assert FormMark.parse(f" {mark.text()} ") == mark


@pytest.mark.parametrize(
    "text",
    [
        None,
        12,
        "",
        "กองคลัง",
        "itadesk-unit-form/1/2570/12",
        "itadesk-unit-form/1/2570/x/กองคลัง",
        "itadesk-unit-form/2/2570/12/กองคลัง",
        "อื่น/1/2570/12/กองคลัง",
    ],
)
def test_nothing_else_is_a_mark(text: object) -> None:
    assert FormMark.parse(text) is None
