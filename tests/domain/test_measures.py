"""Measures answer weaknesses, and what none of them answers is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.fiscal import Period
from itadesk.domain.measures import Evidence, Measure, OtherReason, Status, coverage
from itadesk.domain.weaknesses import Reason, Weakness, WeaknessRow, arrange
from tests.domain.builders import advice, framework_of

FRAMEWORK = framework_of(2568)
NODES = sorted(n for n in FRAMEWORK.nodes if n != "total")


def measure(*weaknesses: str, plan_year: int = 2569) -> Measure:
    return Measure(
        plan_year=plan_year,
        title="จัดทำคู่มือการใช้ทรัพย์สินของราชการ",
        period=Period.of_months(plan_year, 11, 3),
        id=7,
        position=2,
        steps=("สำรวจ", "จัดทำ"),
        units=("สำนักปลัด",),
        monitoring="รายงานทุก ๖ เดือน",
        weaknesses=weaknesses,
        budget=Decimal(5000),
    )


def rows(*nodes: str, issue: str = "") -> list[WeaknessRow]:
    """The rows of some weak nodes, all with one issue text where it is given."""
    weak = [
        Weakness(n, None, (Reason.RECOMMENDED,), recommendation=advice(n, issue) if issue else None)
        for n in nodes
    ]
    return arrange(weak, FRAMEWORK)


def keys(found: Sequence[WeaknessRow]) -> list[str]:
    return [row.key for row in found]


# Coverage


def test_what_measures_answer_and_what_they_leave_open() -> None:
    taken_in = rows("IIT/i1", "IIT/i10", "EIT1/e4")
    first, second = measure("IIT/i1"), measure("IIT/i1", "EIT1/e4")
    found = coverage(taken_in, [first, second], FRAMEWORK)
    assert keys(found.answered) == ["IIT/i1", "EIT1/e4"]
    assert keys(found.open) == ["IIT/i10"]
    assert found.total == 3
    assert found.by_row["IIT/i1"] == (first, second)
    assert found.by_row["IIT/i10"] == ()


def test_an_issue_of_both_parts_is_answered_once() -> None:
    taken_in = rows("EIT1/e4", "EIT2/e5", issue="ช่องทางเข้าถึงได้ยาก")
    found = coverage(taken_in, [measure("EIT2/e5")], FRAMEWORK)
    assert keys(found.answered) == ["EIT1/e4"]
    assert found.total == 1


def test_an_indicator_is_answered_by_what_answers_all_its_weak_questions() -> None:
    taken_in = rows("IIT/1", "IIT/i1", "IIT/i2")
    assert keys(coverage(taken_in, [measure("IIT/i1")], FRAMEWORK).open) == ["IIT/1", "IIT/i2"]
    both = coverage(taken_in, [measure("IIT/i1"), measure("IIT/i2")], FRAMEWORK)
    assert both.open == ()


def test_a_measure_for_something_not_taken_in_answers_nothing() -> None:
    found = coverage(rows("IIT/i1"), [measure("IIT/i2"), measure()], FRAMEWORK)
    assert (keys(found.answered), keys(found.open)) == ([], ["IIT/i1"])


def test_nothing_taken_in_leaves_nothing_open() -> None:
    assert coverage([], [measure("IIT/i1")], FRAMEWORK).total == 0


NODE_SETS = st.sets(st.sampled_from(NODES), max_size=25)
MEASURES = st.lists(st.sets(st.sampled_from(NODES), max_size=4).map(lambda n: measure(*sorted(n))))


@given(NODE_SETS, MEASURES)
def test_every_row_is_either_answered_or_open(nodes: set[str], measures: list[Measure]) -> None:
    taken_in = rows(*sorted(nodes))
    found = coverage(taken_in, measures, FRAMEWORK)
    assert sorted(keys(found.answered) + keys(found.open)) == sorted(keys(taken_in))
    assert found.total == len(taken_in)
    assert set(found.by_row) == set(keys(taken_in))
    for row in found.open:
        assert found.by_row[row.key] == ()


@given(NODE_SETS, MEASURES, st.sets(st.sampled_from(NODES), min_size=1, max_size=4))
def test_a_further_measure_opens_nothing(
    nodes: set[str], measures: list[Measure], more: set[str]
) -> None:
    taken_in = rows(*sorted(nodes))
    before = coverage(taken_in, measures, FRAMEWORK)
    after = coverage(taken_in, [*measures, measure(*sorted(more))], FRAMEWORK)
    assert set(keys(before.answered)) <= set(keys(after.answered))


@given(NODE_SETS)
def test_answering_every_node_answers_every_row(nodes: set[str]) -> None:
    taken_in = rows(*sorted(nodes))
    assert coverage(taken_in, [measure(*nodes)], FRAMEWORK).open == ()
    assert coverage(taken_in, [], FRAMEWORK).answered == ()


# Last year's measure


def test_a_measure_carried_on_begins_anew() -> None:
    done = replace(
        measure("IIT/i1"),
        status=Status.DONE,
        output="จัดทำคู่มือแล้ว",
        outcome="ยืมทรัพย์สินถูกต้อง",
        evidence=(Evidence("ภาพประกอบ"),),
    )
    again = done.renewed(2570, FRAMEWORK, framework_of(2569))
    assert again == replace(
        measure("IIT/i1", plan_year=2570), id=0, position=0, continued_from=done.id
    )


def test_its_weaknesses_are_followed_by_what_they_ask() -> None:
    """o20 of 2568 is o19 of 2569."""
    carried = measure("OIT/o20", "EIT1/e4").renewed(2570, FRAMEWORK, framework_of(2569))
    assert carried.weaknesses == ("OIT/o19", "EIT1/e4")


def test_what_the_new_year_no_longer_asks_is_dropped() -> None:
    new = framework_of(2569)
    gone = next(n.id for n in FRAMEWORK.nodes.values() if FRAMEWORK.counterpart(n.id, new) is None)
    assert measure("IIT/i1", gone).renewed(2570, FRAMEWORK, new).weaknesses == ("IIT/i1",)


def test_both_parts_become_one_where_the_other_year_has_no_parts() -> None:
    carried = measure("EIT1/6", "EIT2/6").renewed(2570, FRAMEWORK, framework_of(2565))
    assert carried.weaknesses == ("EIT/6",)


def test_a_measure_that_was_never_stored_continues_none() -> None:
    unstored = replace(measure(), id=0)
    assert unstored.renewed(2570, FRAMEWORK, FRAMEWORK).continued_from is None


@pytest.mark.parametrize(
    ("weaknesses", "other", "has_reason"),
    [
        (("IIT/i1",), OtherReason.NONE, True),
        ((), OtherReason.KEEP_STANDARD, True),
        ((), OtherReason.NONE, False),
    ],
)
def test_a_measure_needs_a_weakness_or_another_reason(
    weaknesses: tuple[str, ...], other: OtherReason, has_reason: bool
) -> None:
    assert replace(measure(*weaknesses), other_reason=other).has_reason is has_reason
