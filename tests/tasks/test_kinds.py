"""The kinds of papers: names that Windows takes, and whose year stands in their title."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.fiscal import Round
from itadesk.library import wording
from itadesk.tasks import kinds

EVERY = (*kinds.KINDS, *kinds.SETS)
YEARS = st.integers(2563, 2599)


def test_every_paper_with_a_form_can_be_exported_in_the_order_of_the_work() -> None:
    assert kinds.PAPERS == wording.KINDS
    assert tuple(kinds.KINDS) == (*kinds.PAPERS, kinds.TABLES, kinds.UNIT_FORMS)


@pytest.mark.parametrize(
    ("kind", "plan_year", "result_year"),
    [
        ("analysis-memo", 2570, 2569),
        ("analysis-report", 2570, 2569),
        ("topic-analysis", 2570, 2569),
        ("indicator-plan", 2570, 2569),
        ("summary", 2570, 2569),
        ("set-analysis", 2570, 2569),
        ("results-memo", 2569, 2569),
        ("results-report", 2569, 2569),
        ("set-results", 2569, 2569),
        ("tables", 2569, 2568),
        ("unit-forms", 2569, 2568),
        ("announcement", 2569, 2568),
        ("units-memo", 2569, 2568),
        ("working-group-order", 2569, 2568),
    ],
)
def test_the_year_in_the_title_is_the_results_or_the_plans(
    kind: str, plan_year: int, result_year: int
) -> None:
    assert kinds.round_of(kind, 2569) == Round(plan_year)
    assert kinds.result_year_of(kind, 2569) == result_year


@given(st.sampled_from(EVERY), YEARS)
def test_a_rounds_title_year_leads_back_to_the_round(kind: str, year: int) -> None:
    assert kinds.title_year(kind, kinds.round_of(kind, year)) == year


@given(YEARS)
def test_every_kind_and_year_has_a_file_name_of_its_own(year: int) -> None:
    names = [kinds.file_name(kind, y) for kind in EVERY for y in (year, year + 1)]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
        assert name == name.strip(" .")
        assert len(name) < 80


def test_a_file_name_tells_every_year_the_paper_speaks_of() -> None:
    assert kinds.file_name("analysis-memo", 2569) == (
        "บันทึกข้อความ วิเคราะห์ผล ITA 2569 และมาตรการ 2570"
    )
    assert kinds.file_name("tables", 2570) == "ตารางมาตรการ 2570 จากผล ITA 2569"
