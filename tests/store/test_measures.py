"""Measures are kept with all that belongs to them, in the order the clerk gave them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from itadesk.domain.errors import InputError
from itadesk.domain.fiscal import Period, Precision
from itadesk.domain.measures import Carry, Evidence, Measure, OtherReason, Status
from itadesk.store import measures, office
from itadesk.store.workspace import Workspace

FULL = Measure(
    plan_year=2569,
    title="มาตรการ",
    period=Period(dt.date(2025, 10, 15), dt.date(2026, 3, 31), Precision.DAY),
    approach="แนวทาง",
    steps=("ก", "ข", "ก"),
    units=("กองคลัง", "สำนักปลัด"),
    monitoring="รายงาน",
    weaknesses=("IIT/i1", "EIT1/e4"),
    other_reason=OtherReason.CONTINUED,
    reason_note="เหตุผล",
    status=Status.RUNNING,
    output="ผล",
    outcome="ผลลัพธ์",
    evidence=(Evidence("ภาพ", "a.jpg"), Evidence("คู่มือ")),
    budget=Decimal("12500.50"),
    item_concepts=("oit-manual",),
    suggestion="s1",
)


def plain(title: str, year: int = 2569) -> Measure:
    return Measure(year, title, Period.of_year(year))


def titles(ws: Workspace, year: int = 2569) -> list[str]:
    found = measures.measures(ws, year)
    assert [measure.position for measure in found] == list(range(len(found)))
    return [measure.title for measure in found]


def test_a_measure_comes_back_as_it_was(ws: Workspace) -> None:
    with ws.change("เพิ่ม"):
        number = measures.add_measure(ws, FULL)
    assert measures.measure(ws, number) == replace(FULL, id=number)
    assert measures.measures(ws, 2569) == [replace(FULL, id=number)]
    assert measures.measures(ws, 2568) == []


def test_measures_stand_in_the_order_they_were_added(ws: Workspace) -> None:
    with ws.change("เพิ่ม"):
        for title in "กขค":
            measures.add_measure(ws, plain(title))
        other = measures.add_measure(ws, plain("ปีอื่น", 2570))
    assert titles(ws) == ["ก", "ข", "ค"]
    assert measures.measure(ws, other).position == 0
    assert measures.plan_years(ws) == [2569, 2570]


def test_an_edited_measure_keeps_its_place(ws: Workspace) -> None:
    with ws.change("เพิ่ม"):
        first, *_ = [measures.add_measure(ws, plain(title)) for title in "กขค"]
    edited = replace(FULL, id=first, position=2)
    with ws.change("แก้"):
        measures.update_measure(ws, edited)
    assert measures.measure(ws, first) == replace(edited, position=0)
    with ws.change("ย่อ"):
        measures.update_measure(ws, replace(plain("สั้น"), id=first, steps=("ข",)))
    assert measures.measure(ws, first) == replace(plain("สั้น"), id=first, steps=("ข",))
    ws.undo()
    assert measures.measure(ws, first) == replace(edited, position=0)


def test_only_what_was_edited_goes_into_the_history(ws: Workspace) -> None:
    with ws.change("เพิ่ม"):
        number = measures.add_measure(ws, FULL)
    with ws.change("แก้ขั้นตอน"):
        measures.update_measure(ws, replace(FULL, id=number, steps=("ก", "ขข", "ก")))
    changed = ws.db.rows("SELECT table_name FROM history_change WHERE step_id = ?", ws.revision)
    assert [row["table_name"] for row in changed] == ["measure_step"]


def test_measures_are_put_into_another_order(ws: Workspace) -> None:
    with ws.change("เพิ่ม"):
        a, b, c = [measures.add_measure(ws, plain(title)) for title in "กขค"]
    with ws.change("จัดลำดับ"):
        measures.reorder_measures(ws, 2569, [c, a, b])
    assert titles(ws) == ["ค", "ก", "ข"]
    with ws.change("จัดลำดับ"):
        measures.reorder_measures(ws, 2569, [b, 99])
    assert titles(ws) == ["ข", "ค", "ก"]
    with ws.change("เพิ่ม"):
        measures.add_measure(ws, plain("ง"))
    assert titles(ws) == ["ข", "ค", "ก", "ง"]


def test_a_deleted_measure_leaves_no_gap_and_nothing_behind(ws: Workspace) -> None:
    with ws.change("เพิ่ม"):
        gone = measures.add_measure(ws, FULL)
        stays = measures.add_measure(ws, replace(plain("ต่อ"), continued_from=gone))
    with ws.change("ลบ"):
        measures.delete_measure(ws, gone)
    assert titles(ws) == ["ต่อ"]
    assert measures.measure(ws, stays).continued_from is None
    for table in ("step", "unit", "weakness", "evidence", "item"):
        assert ws.db.rows(f"SELECT * FROM measure_{table}") == []
    with pytest.raises(LookupError):
        measures.measure(ws, gone)
    ws.undo()
    assert measures.measure(ws, gone) == replace(FULL, id=gone)
    assert measures.measure(ws, stays).continued_from == gone


def test_the_number_of_a_measure_is_never_given_out_twice(ws: Workspace) -> None:
    with ws.change("เพิ่ม"):
        first = measures.add_measure(ws, plain("ก"))
    ws.undo()
    with ws.change("เพิ่ม"):
        second = measures.add_measure(ws, plain("ข"))
    assert second != first


def test_a_unit_that_only_a_measure_names_is_not_on_the_offices_list(ws: Workspace) -> None:
    with ws.change("เพิ่ม"):
        office.set_units(ws, ["สำนักปลัด"])
        number = measures.add_measure(ws, replace(plain("ก"), units=("ทุกส่วนราชการ", "สำนักปลัด", "")))
    assert measures.measure(ws, number).units == ("ทุกส่วนราชการ", "สำนักปลัด")
    assert [u.name for u in office.units(ws) if u.active] == ["สำนักปลัด"]


def test_a_negative_budget_is_refused(ws: Workspace) -> None:
    with pytest.raises(InputError, match="งบประมาณ"), ws.change("เพิ่ม"):
        measures.add_measure(ws, replace(FULL, budget=Decimal(-1)))
    assert measures.measures(ws, 2569) == []


def test_what_is_decided_about_carrying_on_outlives_an_edit(ws: Workspace) -> None:
    with ws.change("เพิ่ม"):
        number = measures.add_measure(ws, FULL)
    assert measures.carry(ws, number) is None
    with ws.change("ตัดสินใจ"):
        measures.set_carry(ws, number, Carry.ADAPT)
        measures.update_measure(ws, replace(FULL, id=number, title="ใหม่"))
    assert measures.carry(ws, number) is Carry.ADAPT
    with ws.change("ตัดสินใจใหม่"):
        measures.set_carry(ws, number, None)
    assert measures.carry(ws, number) is None


def test_a_measure_that_is_not_there_is_a_bug(ws: Workspace) -> None:
    with pytest.raises(LookupError), ws.change("แก้"):
        measures.update_measure(ws, replace(FULL, id=9))
    with pytest.raises(LookupError), ws.change("แก้"):
        measures.set_carry(ws, 9, Carry.DROP)


def moment(ws: Workspace, number: int) -> dt.datetime:
    return measures.report_moments(ws, [number])[number]


def test_the_history_tells_when_a_result_was_reported(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = iter(f"2026-10-{day:02d}T09:00:00+07:00" for day in range(1, 9))
    monkeypatch.setattr("itadesk.store.history.now", lambda: next(days))
    with ws.change("เพิ่ม"):
        number = measures.add_measure(ws, plain("ก"))
    assert moment(ws, number).day == 1
    with ws.change("รายงาน"):
        measures.update_measure(ws, replace(plain("ก"), id=number, output="ทำแล้ว"))
    assert moment(ws, number).day == 2
    with ws.change("แก้ชื่อ"):
        measures.update_measure(ws, replace(plain("ข"), id=number, output="ทำแล้ว"))
    assert moment(ws, number).day == 2
    with ws.change("สถานะ"):
        done = replace(plain("ข"), id=number, output="ทำแล้ว", status=Status.DONE)
        measures.update_measure(ws, done)
    assert moment(ws, number).day == 4
    with ws.change("ลบ"):
        measures.delete_measure(ws, number)
    ws.undo()
    assert moment(ws, number).day == 4
    assert measures.report_moments(ws, []) == {}
