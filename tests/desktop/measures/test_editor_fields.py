"""What of one measure is chosen rather than written: units, period, weaknesses, evidence."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from itadesk.desktop.measures.editor import MeasureEditor
from itadesk.domain.agency import ALL_UNITS
from itadesk.domain.fiscal import Period, Precision
from itadesk.domain.measures import Evidence, OtherReason, Status
from itadesk.tasks import planning
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.measures.records import Pair, change, stored

# Units


def test_units_are_those_of_the_office(empty: Pair) -> None:
    session, tab = empty

    for name in session.desk.unit_names():
        assert not tab.editor.units.list.box(name).isChecked()


def test_a_unit_ticked_is_stored(empty: Pair) -> None:
    session, tab = empty

    tab.editor.units.list.box("กองคลัง").click()
    tab.editor.units.list.box("สำนักปลัด").click()

    assert set(stored(session).units) == {"กองคลัง", "สำนักปลัด"}


def test_all_units_excludes_the_rest(empty: Pair) -> None:
    session, tab = empty
    boxes = tab.editor.units.list
    boxes.box("กองคลัง").click()

    boxes.box(ALL_UNITS).click()
    assert stored(session).units == (ALL_UNITS,)

    boxes.box("กองช่าง").click()
    assert stored(session).units == ("กองช่าง",)


@pytest.mark.parametrize("leave", ["enter", "tab", "hide"])
def test_a_further_unit_can_be_typed(empty: Pair, leave: str) -> None:
    session, tab = empty
    tab.editor.units.list.box("กองคลัง").click()
    tab.editor.units.further.setFocus()
    type_text(tab.editor.units.further, "คณะทำงาน ITA")

    if leave == "enter":
        press(tab.editor.units.further, Qt.Key.Key_Return)
    elif leave == "tab":
        tab.table.setFocus()
    else:
        tab.hide()
        tab.show()

    assert stored(session).units == ("กองคลัง", "คณะทำงาน ITA")
    assert tab.editor.units.list.box("คณะทำงาน ITA").isChecked()
    assert tab.editor.units.further.text() == ""


def test_a_further_unit_takes_the_place_of_all_units(empty: Pair) -> None:
    session, tab = empty
    tab.editor.units.list.box(ALL_UNITS).click()
    tab.editor.units.further.setFocus()
    type_text(tab.editor.units.further, "คณะทำงาน ITA")

    press(tab.editor.units.further, Qt.Key.Key_Return)

    assert stored(session).units == ("คณะทำงาน ITA",)


def test_a_unit_of_one_measure_is_not_offered_for_another(drafted: Pair, qtbot: QtBot) -> None:
    session, tab = drafted
    change(session, 0, units=("คณะทำงาน ITA",))
    assert tab.editor.units.list.ticked() == ["คณะทำงาน ITA"]

    tab.table.choose_row(1)

    def offered() -> set[str]:
        return {box.text() for box in tab.editor.units.findChildren(QCheckBox)}

    qtbot.waitUntil(lambda: offered() == set(session.desk.unit_names()))


# Period


def pick(editor: MeasureEditor, which: str, month: str) -> None:
    """Choose a month from the list as the keyboard or the mouse does."""
    picker = getattr(editor.period, which)
    place = picker.findText(month)
    assert place >= 0
    picker.setCurrentIndex(place)
    picker.activated.emit(place)


def test_months_are_those_of_the_plan_year_with_their_year(empty: Pair) -> None:
    _, tab = empty
    start = tab.editor.period.start

    months = [start.itemText(n) for n in range(start.count())]
    assert (months[0], months[3], months[-1]) == ("ตุลาคม ๒๕๖๘", "มกราคม ๒๕๖๙", "กันยายน ๒๕๖๙")


def test_months_chosen_are_stored_whole(empty: Pair) -> None:
    session, tab = empty

    pick(tab.editor, "start", "มกราคม ๒๕๖๙")
    pick(tab.editor, "end", "กุมภาพันธ์ ๒๕๖๙")

    assert stored(session).period == Period(dt.date(2026, 1, 1), dt.date(2026, 2, 28))


@pytest.mark.parametrize(
    ("which", "month", "period"),
    [
        ("start", "มีนาคม ๒๕๖๙", Period(dt.date(2026, 3, 1), dt.date(2026, 3, 31))),
        ("end", "ธันวาคม ๒๕๖๘", Period(dt.date(2025, 12, 1), dt.date(2025, 12, 31))),
    ],
)
def test_the_other_month_gives_way(empty: Pair, which: str, month: str, period: Period) -> None:
    session, tab = empty
    change(session, period=Period(dt.date(2026, 1, 1), dt.date(2026, 2, 28)))

    pick(tab.editor, which, month)

    assert stored(session).period == period


def test_a_period_outside_the_plan_year_is_said_and_kept(empty: Pair) -> None:
    session, tab = empty
    assert not tab.editor.period.note.isVisible()

    change(session, period=Period.of_year(2570))

    assert tab.editor.period.note.isVisible()
    assert "อยู่นอกปีงบประมาณ ๒๕๖๙" in tab.editor.period.note.text()
    assert tab.editor.period.start.currentText() == "ตุลาคม ๒๕๖๙"
    assert stored(session).period == Period.of_year(2570)


def test_a_period_of_days_says_its_days(empty: Pair) -> None:
    session, tab = empty
    days = Period(dt.date(2025, 11, 3), dt.date(2025, 11, 14), Precision.DAY)

    change(session, period=days)

    assert tab.editor.period.note.text() == f"กำหนดเป็นรายวัน {days.long()}"


# What it answers


def test_the_weaknesses_of_the_round_are_offered(empty: Pair) -> None:
    session, tab = empty

    assert set(tab.editor.answers.boxes()) == {r.key for r in session.desk.rows_taken_in(2568)}


def test_ticking_a_merged_row_answers_all_of_it(empty: Pair) -> None:
    session, tab = empty

    tab.editor.answers.boxes()["EIT1/e4"].click()

    assert stored(session).weaknesses == ("EIT1/e4", "EIT2/e5")
    assert "EIT1/e4" not in tab.open_card.listed()


def test_unticking_opens_it_again_and_leaves_it_in_sight(empty: Pair) -> None:
    session, tab = empty
    tab.editor.answers.boxes()["EIT1/e4"].click()

    tab.editor.answers.boxes()["EIT1/e4"].click()

    assert stored(session).weaknesses == ()
    assert "EIT1/e4" in tab.open_card.listed()
    assert "EIT1/e4" in tab.editor.answers.boxes()


def test_where_there_are_many_the_others_are_folded_away(drafted: Pair) -> None:
    session, tab = drafted
    all_rows = len(session.desk.rows_taken_in(2568))
    assert all_rows > len(tab.editor.answers.boxes())
    assert tab.editor.answers.fold.text() == session.digits(f"แสดงทั้งหมด ({all_rows})")

    click(tab.editor.answers.fold)

    assert len(tab.editor.answers.boxes()) == all_rows
    click(tab.editor.answers.fold)
    assert len(tab.editor.answers.boxes()) < all_rows


def test_a_weakness_left_out_since_can_still_be_unticked(drafted: Pair) -> None:
    session, tab = drafted
    node = stored(session).weaknesses[0]
    row = next(r for r in session.desk.rows(2568) if node in r.nodes)
    planning.leave_out(session.desk, 2568, row, "")
    session.refresh()

    box = tab.editor.answers.boxes()[node]
    assert box.isChecked()
    assert "ไม่ได้นำเข้าแล้ว" in box.accessibleName()
    box.click()

    assert node not in stored(session).weaknesses


def test_another_reason_asks_for_its_note(empty: Pair) -> None:
    session, tab = empty
    assert not tab.editor.reason_note_field.isVisible()

    reason = tab.editor.reason
    reason.setCurrentIndex(reason.findText("งานต่อเนื่อง"))
    reason.activated.emit(reason.currentIndex())
    assert tab.editor.reason_note_field.isVisible()
    tab.editor.reason_note.setFocus()
    type_text(tab.editor.reason_note, "ทำมาแล้วสามปี")
    tab.table.setFocus()

    assert stored(session).other_reason is OtherReason.CONTINUED
    assert stored(session).reason_note == "ทำมาแล้วสามปี"


def test_all_good_reasons_are_offered(empty: Pair) -> None:
    _, tab = empty
    reason = tab.editor.reason

    offered = [reason.itemText(n) for n in range(reason.count())]

    assert offered[1:] == [r.value for r in OtherReason if r is not OtherReason.NONE]


# Evidence, budget, follow-up


def test_evidence_items_are_named_and_can_be_chosen(empty: Pair) -> None:
    session, tab = empty
    items = tab.editor.items
    assert items.chips.chips() == ()
    actions = {action.data(): action for action in items.menu.actions()}

    actions["oit-complaint-channel"].trigger()

    assert stored(session).item_concepts == ("oit-complaint-channel",)
    node = session.desk.framework(2569).with_concept("oit-complaint-channel")[0]
    assert node.provenance.verified
    assert [c.text for c in items.chips.chips()] == [session.digits(f"{node.number} {node.label}")]
    actions["oit-complaint-channel"].trigger()
    assert stored(session).item_concepts == ()


def test_an_item_that_no_source_confirms_is_named_without_its_number(empty: Pair) -> None:
    session, tab = empty
    node = session.desk.framework(2569).with_concept("oit-strategy")[0]
    assert not node.provenance.verified

    change(session, item_concepts=("oit-strategy",))

    assert [c.text for c in tab.editor.items.chips.chips()] == [node.label]


def test_an_item_that_this_year_does_not_have_is_kept_out_of_sight(empty: Pair) -> None:
    session, tab = empty

    change(session, item_concepts=("oit-no-gift-culture", "oit-news"))

    assert len(tab.editor.items.chips.chips()) == 1
    {a.data(): a for a in tab.editor.items.menu.actions()}["oit-news"].trigger()
    assert stored(session).item_concepts == ("oit-no-gift-culture",)


@pytest.mark.parametrize("typed", ["๑๕,๐๐๐", "15000 บาท", "15,000"])
def test_a_budget_is_typed_in_any_digits(empty: Pair, typed: str) -> None:
    session, tab = empty
    tab.editor.budget.setFocus()
    type_text(tab.editor.budget, typed)

    tab.table.setFocus()

    assert stored(session).budget == Decimal(15000)
    assert tab.editor.budget.text() == "๑๕,๐๐๐"


def test_a_budget_that_is_no_amount_is_refused_and_stays(empty: Pair) -> None:
    session, tab = empty
    change(session, budget=Decimal(500))
    tab.editor.budget.setFocus()
    tab.editor.budget.selectAll()
    type_text(tab.editor.budget, "หมื่นห้า")

    tab.table.setFocus()

    assert stored(session).budget == Decimal(500)
    assert "งบประมาณต้องเป็นจำนวนเงิน" in tab.editor.budget_field.problem()
    assert tab.editor.budget.text() == "หมื่นห้า"

    tab.editor.budget.setFocus()
    tab.editor.budget.selectAll()
    type_text(tab.editor.budget, "700")
    tab.table.setFocus()
    assert tab.editor.budget_field.problem() == ""
    assert stored(session).budget == Decimal(700)


def test_an_emptied_budget_is_none(empty: Pair) -> None:
    session, tab = empty
    change(session, budget=Decimal("500.50"))
    assert tab.editor.budget.text() == "๕๐๐.๕๐"

    tab.editor.budget.setFocus()
    tab.editor.budget.clear()
    tab.table.setFocus()

    assert stored(session).budget is None


def test_the_status_is_chosen(empty: Pair) -> None:
    session, tab = empty
    status = tab.editor.status

    status.setCurrentIndex(status.findText("ดำเนินการแล้วเสร็จ"))
    status.activated.emit(status.currentIndex())

    assert stored(session).status is Status.DONE


def test_evidence_grows_by_a_line_for_each_piece(empty: Pair) -> None:
    session, tab = empty
    evidence = tab.editor.evidence
    assert len(evidence.lines) == 1

    evidence.lines[0].caption.setFocus()
    type_text(evidence.lines[0].caption, "ภาพกิจกรรม")
    evidence.lines[0].reference.setFocus()
    type_text(evidence.lines[0].reference, "https://www.example.go.th")
    evidence.lines[1].caption.setFocus()
    type_text(evidence.lines[1].caption, "คำสั่ง")
    tab.table.setFocus()

    assert stored(session).evidence == (
        Evidence("ภาพกิจกรรม", "https://www.example.go.th"),
        Evidence("คำสั่ง"),
    )
    assert len(evidence.lines) == 3


def test_a_piece_of_evidence_is_removed(empty: Pair) -> None:
    session, tab = empty
    change(session, evidence=(Evidence("หนึ่ง"), Evidence("สอง")))

    click(tab.editor.evidence.lines[0].remove)

    assert stored(session).evidence == (Evidence("สอง"),)
    assert tab.editor.evidence.lines[0].caption.text() == "สอง"
    assert not tab.editor.evidence.lines[-1].remove.isVisible()
