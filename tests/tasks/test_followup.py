"""Following measures up: which year is due, who has reported when, and the reminder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from itadesk.domain.fiscal import Round
from itadesk.domain.measures import Measure, Status
from itadesk.store import office
from itadesk.store.errors import SignedPaperError
from itadesk.tasks import followup, papers, planning, settling
from itadesk.tasks.desk import Desk
from itadesk.thai.dates import long_date
from tests.tasks.offices import make_office

DUE = dt.date(2025, 10, 5)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The example office on 20 November 2568, in the first quarter of fiscal year 2569."""
    with make_office(tmp_path / "สำนักงาน.itadesk") as made:
        with made.workspace.change("ส่วนราชการ"):
            office.set_units(made.workspace, ["สำนักปลัด", "กองคลัง", "กองช่าง"])
        yield made


def add(desk: Desk, year: int, title: str, *units: str, **fields: object) -> Measure:
    made = planning.new_measure(desk, year)
    measure = replace(made, title=title, units=units, **fields)  # type: ignore[arg-type]
    planning.save_measure(desk, measure)
    return measure


def at(desk: Desk, day: dt.date) -> Desk:
    """The same office on another day."""
    return Desk(desk.workspace, today=day)


class TestYear:
    def test_in_autumn_it_is_the_year_that_has_just_ended(self, desk: Desk) -> None:
        add(desk, 2568, "ของปีก่อน", "กองคลัง", output="ทำแล้ว")
        add(desk, 2569, "ของปีนี้", "กองคลัง")
        assert followup.year_due(desk, Round(2569)) == 2568
        assert followup.followed_years(desk, Round(2569)) == (2568, 2569)

    def test_later_it_is_the_rounds_own_once_all_is_reported(self, desk: Desk) -> None:
        old = add(desk, 2568, "ของปีก่อน", "กองคลัง")
        add(desk, 2569, "ของปีนี้", "กองคลัง")
        spring = at(desk, dt.date(2026, 3, 1))
        assert followup.year_due(spring, Round(2569)) == 2568
        planning.save_measure(desk, replace(old, output="ทำแล้ว"))
        assert followup.year_due(spring, Round(2569)) == 2569

    def test_a_year_without_measures_is_never_due(self, desk: Desk) -> None:
        add(desk, 2569, "ของปีนี้", "กองคลัง")
        assert followup.year_due(desk, Round(2569)) == 2569

    def test_a_round_that_is_over_is_about_its_own_year(self, desk: Desk) -> None:
        add(desk, 2567, "เก่า", "กองคลัง")
        add(desk, 2568, "ของปีก่อน", "กองคลัง")
        assert followup.year_due(desk, Round(2568)) == 2568


class TestUnits:
    def test_those_that_owe_something_come_first(self, desk: Desk) -> None:
        add(desk, 2569, "ก", "สำนักปลัด", output="ทำแล้ว")
        add(desk, 2569, "ข", "กองช่าง")
        add(desk, 2569, "ค", "กองคลัง", status=Status.NOT_DONE)
        states = followup.unit_states(desk, 2569)
        assert [(s.unit, s.sent) for s in states] == [
            ("กองช่าง", False),
            ("สำนักปลัด", True),
            ("กองคลัง", True),
        ]

    def test_the_day_is_that_of_the_last_report(self, desk: Desk) -> None:
        first = add(desk, 2569, "ก", "กองคลัง")
        (state,) = followup.unit_states(desk, 2569)
        assert state.last is None
        followup.save_result(desk, replace(first, output="ทำแล้ว"))
        (state,) = followup.unit_states(desk, 2569)
        assert state.last == dt.datetime.now().astimezone().date()
        assert desk.workspace.undo_label == "บันทึกผลของมาตรการที่ ๑"

    def test_a_year_without_measures_has_no_units(self, desk: Desk) -> None:
        assert followup.unit_states(desk, 2569) == []


class TestDue:
    def test_the_day_is_that_of_the_memo_and_can_be_taken_back(self, desk: Desk) -> None:
        assert followup.due(desk, 2568) is None
        followup.set_due(desk, 2568, DUE)
        assert followup.due(desk, 2568) == DUE
        assert papers.options(desk, "units-memo", 2568).due == DUE
        desk.workspace.undo()
        assert followup.due(desk, 2568) is None

    def test_the_same_day_again_is_no_step(self, desk: Desk) -> None:
        followup.set_due(desk, 2568, DUE)
        before = desk.workspace.revision
        followup.set_due(desk, 2568, DUE)
        assert desk.workspace.revision == before

    def test_a_signed_memo_keeps_its_day(self, desk: Desk) -> None:
        add(desk, 2568, "ก", "กองคลัง")
        followup.set_due(desk, 2568, DUE)
        papers.sign(desk, "units-memo", 2568)
        with pytest.raises(SignedPaperError):
            followup.set_due(desk, 2568, DUE.replace(day=9))

    def test_usually_it_is_the_fifth_of_october(self) -> None:
        assert followup.usual_due(2568) == DUE


class TestReminder:
    def test_a_unit_is_asked_for_what_it_owes(self, desk: Desk) -> None:
        add(desk, 2568, "จัดทำทะเบียน 2568", "กองช่าง")
        add(desk, 2568, "เผยแพร่ข้อมูล", "กองช่าง", output="ทำแล้ว")
        followup.set_due(desk, 2568, DUE)
        text = followup.reminder(desk, 2568, "กองช่าง")
        assert text.startswith("เรียน กองช่าง องค์การบริหารส่วนตำบลตัวอย่าง\n")
        assert "พ.ศ. ๒๕๖๘ จำนวน ๑ มาตรการ ได้แก่\n๑. จัดทำทะเบียน 2568\n" in text
        assert "เผยแพร่ข้อมูล" not in text
        assert f"ภายในวันที่ {long_date(DUE)}" in text
        assert "\u200b" not in text

    def test_all_that_have_not_reported_are_named(self, desk: Desk) -> None:
        add(desk, 2568, "ก", "กองช่าง")
        add(desk, 2568, "ข", "กองคลัง")
        add(desk, 2568, "ค", "สำนักปลัด", output="ทำแล้ว")
        text = followup.reminder(desk, 2568)
        assert text.startswith("เรียน ส่วนราชการทุกแห่ง องค์การบริหารส่วนตำบลตัวอย่าง\n")
        assert "ยังไม่ได้รายงาน: กองคลัง และกองช่าง\n" in text
        assert "ภายในวันที่" not in text

    def test_it_is_written_in_the_offices_digits(self, desk: Desk) -> None:
        settling.set_thai_digits(desk, False)
        add(desk, 2568, "มาตรการ ๑", "กองช่าง")
        text = followup.reminder(desk, 2568, "กองช่าง")
        assert "พ.ศ. 2568 จำนวน 1 มาตรการ" in text
        assert "1. มาตรการ ๑" in text
