"""Who is to report, what counts as reported, and what the program offers to say of a result."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.agency import ALL_UNITS
from itadesk.domain.fiscal import Period
from itadesk.domain.followup import (
    is_only_a_score,
    is_reported,
    proposed_outcome,
    proposed_output,
    reporting_units,
    result_warnings,
    unit_reports,
)
from itadesk.domain.measures import Measure, Status

OFFICE = ("สำนักปลัด", "กองคลัง", "กองช่าง", ALL_UNITS)


def measure(number: int = 1, *units: str, **fields: object) -> Measure:
    made = Measure(2569, f"มาตรการ {number}", Period.of_year(2569), id=number, units=units)
    return replace(made, **fields)  # type: ignore[arg-type]


def test_units_come_in_the_offices_order_then_those_it_no_longer_has() -> None:
    measures = [measure(1, "กองเดิม", "กองช่าง"), measure(2, "สำนักปลัด")]
    assert reporting_units(measures, OFFICE) == ("สำนักปลัด", "กองช่าง", "กองเดิม")


def test_a_measure_for_all_units_is_reported_on_by_each_of_them() -> None:
    everybody, own = measure(1, ALL_UNITS), measure(2, "กองคลัง")
    reports = {r.unit: [m.id for m in r.measures] for r in unit_reports([everybody, own], OFFICE)}
    assert reports == {"สำนักปลัด": [1], "กองคลัง": [1, 2], "กองช่าง": [1]}


def test_a_measure_without_a_unit_stands_by_itself_at_the_end() -> None:
    reports = unit_reports([measure(1), measure(2, "กองคลัง")], OFFICE)
    assert [(r.unit, [m.id for m in r.measures]) for r in reports] == [("กองคลัง", [2]), ("", [1])]


@given(
    st.lists(st.lists(st.sampled_from(["ก", "ข", " ค ", ALL_UNITS]), max_size=3), max_size=4),
    st.lists(st.sampled_from(["ก", "ข", ALL_UNITS]), max_size=3, unique=True),
)
def test_every_measure_is_somebodys(units: list[list[str]], office: list[str]) -> None:
    measures = [measure(n, *names) for n, names in enumerate(units, 1)]
    has_office = any(name != ALL_UNITS for name in office)
    reports = unit_reports(measures, office)
    reported = {m.id for report in reports for m in report.measures}
    missing = [m for m in measures if m.id not in reported]
    # Only what all units of an office without units are to do has nobody to report it.
    assert not missing or (not has_office and all(set(m.units) == {ALL_UNITS} for m in missing))
    assert len({r.unit for r in reports}) == len(reports)


@pytest.mark.parametrize(
    ("status", "output", "reported"),
    [
        (Status.PLANNED, "", False),
        (Status.DONE, "", False),
        (Status.DONE, " \n", False),
        (Status.RUNNING, "ได้จัดทำทะเบียนแล้ว", True),
        (Status.NOT_DONE, "", True),
    ],
)
def test_a_result_is_known_once_something_is_told(
    status: Status, output: str, reported: bool
) -> None:
    assert is_reported(measure(status=status, output=output)) is reported


def test_a_unit_is_done_when_all_of_its_measures_are() -> None:
    told = measure(1, "กองคลัง", output="ทำแล้ว")
    (report,) = unit_reports([told, measure(2, "กองคลัง")], ())
    assert (report.reported, report.complete) == (1, False)
    (report,) = unit_reports([told], ())
    assert (report.reported, report.complete) == (1, True)


STEPS = ("จัดทำทะเบียน", "จะเผยแพร่บนเว็บไซต์.", "ได้ประชุมชี้แจงแล้ว", " ")


def test_what_is_done_is_offered_in_the_past_tense_a_line_for_each_step() -> None:
    offered = proposed_output(measure(status=Status.DONE, steps=STEPS))
    assert offered == "- ได้จัดทำทะเบียนแล้ว\n- ได้เผยแพร่บนเว็บไซต์แล้ว\n- ได้ประชุมชี้แจงแล้ว"


def test_what_is_going_on_is_not_told_as_done() -> None:
    offered = proposed_output(measure(status=Status.RUNNING, steps=STEPS))
    assert offered.startswith("- อยู่ระหว่างจัดทำทะเบียน\n")
    assert "แล้ว" not in offered


@pytest.mark.parametrize("status", [Status.PLANNED, Status.NOT_DONE])
def test_nothing_is_offered_of_what_was_not_begun(status: Status) -> None:
    planned = measure(status=status, steps=STEPS, approach="ประชาชนเข้าถึงข้อมูลได้")
    assert proposed_output(planned) == ""
    assert proposed_outcome(planned) == ""


def test_the_approach_is_offered_as_the_outcome_of_what_is_done() -> None:
    done = measure(status=Status.DONE, approach=" ประชาชนเข้าถึงข้อมูลได้ ")
    assert proposed_outcome(done) == "ประชาชนเข้าถึงข้อมูลได้"
    assert proposed_outcome(replace(done, status=Status.RUNNING)) == ""


@pytest.mark.parametrize(
    "outcome",
    [
        "คะแนน ITA เพิ่มขึ้นจาก ๘๑.๖๗ เป็น ๙๐.๑๒ คะแนน",
        "คะแนนตัวชี้วัดที่ 5 สูงขึ้น",
        "หน่วยงานได้รับผลการประเมินระดับผ่านดี",
        "ผลประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๙ ได้ ๙๕.๒๐ คะแนน",
    ],
)
def test_an_outcome_that_is_only_a_score_is_told_apart(outcome: str) -> None:
    assert is_only_a_score(outcome)
    assert "เพียงคะแนน" in " ".join(result_warnings(measure(output="ทำแล้ว", outcome=outcome)))


@pytest.mark.parametrize(
    "outcome",
    [
        "",
        "ประชาชนมีช่องทางร้องเรียนที่รักษาความลับ และคะแนนสูงขึ้น",
        "ผู้รับบริการพึงพอใจร้อยละ ๙๐",
        "๑๒ เรื่อง",
    ],
)
def test_an_outcome_that_tells_what_became_better_is_none(outcome: str) -> None:
    assert not is_only_a_score(outcome)


def test_an_outcome_that_repeats_the_output_is_told() -> None:
    same = measure(output="- ได้จัดทำทะเบียน แล้ว", outcome="ได้จัดทำทะเบียนแล้ว")
    (warning,) = result_warnings(same)
    assert "เหมือนกับสรุปผล" in warning
    assert result_warnings(measure()) == ()
