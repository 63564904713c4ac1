"""The tab กำกับติดตาม as the clerk uses it: who has not reported, asking them, the results."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from itadesk.desktop.followup.model import NOBODY
from itadesk.desktop.followup.tab import FollowUpTab
from itadesk.desktop.session import Session
from itadesk.desktop.tokens import Tone
from itadesk.domain.errors import WorkspaceError
from itadesk.domain.fiscal import Round
from itadesk.domain.measures import Measure, Status
from itadesk.tasks import followup, planning
from tests.desktop.clerk import steps
from tests.desktop.followup.conftest import Opened
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.windows import settle


def stored(session: Session, place: int = 0, year: int = 2569) -> Measure:
    return session.desk.measures(year)[place]


def change(session: Session, place: int = 0, **fields: object) -> None:
    """Store other values of a measure, as another tab does."""
    planning.save_measure(session.desk, replace(stored(session, place), **fields))  # type: ignore[arg-type]
    session.refresh()


def listed(tab: FollowUpTab) -> list[tuple[str, str, str, str]]:
    """The units as the table shows them."""
    rows = tab.units_card.model.rows
    return [(r.name, r.measures, r.reported, r.chip.text) for r in rows]


def choose(menu: QMenu, text: str) -> None:
    """Choose from a menu that opens."""
    menu.aboutToShow.emit()
    (action,) = [a for a in menu.actions() if a.text() == text]
    action.trigger()


# Who has not reported


def test_it_opens_on_the_year_whose_reports_are_due(opened: Opened) -> None:
    _, tab = opened(years=(2569, 2570))
    assert tab.plan_year == 2569
    assert tab.units_card.years is not None
    assert tab.units_card.years.key() == "2569"


def test_it_opens_on_who_has_not_reported(opened: Opened) -> None:
    session, tab = opened()
    change(session, 0, output="ทำแล้ว", status=Status.DONE)
    assert [row[:3] for row in listed(tab)] == [
        ("กองคลัง", "๒", "๐"),
        ("กองช่าง", "๑", "๐"),
        ("สำนักปลัด", "๑", "๑"),
    ]
    assert listed(tab)[2][3].startswith("ส่งแล้ว ")
    assert listed(tab)[0][3] == "ยังไม่ส่ง"
    assert tab.badge() == ("2 ส่วนราชการยังไม่ส่ง", "warning")


def test_the_badge_is_good_once_all_have_reported(opened: Opened) -> None:
    session, tab = opened()
    for place in range(3):
        change(session, place, output="ทำแล้ว")
    assert tab.badge() == ("ส่งครบแล้ว", "good")


def test_a_measure_that_nobody_is_responsible_for_stays_in_reach(opened: Opened) -> None:
    session, tab = opened()
    change(session, 0, units=())
    assert listed(tab)[-1][:3] == (NOBODY, "๑", "๐")
    tab.units_card.table.choose_row(len(listed(tab)) - 1)
    assert tab.measure_card.measure == stored(session)


@pytest.mark.parametrize(
    ("today", "said", "tone"),
    [
        (dt.date(2026, 10, 20), "ยังไม่ส่ง · เลยกำหนด ๕ ต.ค.", Tone.ERROR),
        (dt.date(2026, 10, 1), "ยังไม่ส่ง · ครบกำหนด ๕ ต.ค.", Tone.WARNING),
        (dt.date(2026, 8, 1), "ยังไม่ส่ง · ครบกำหนด ๕ ต.ค.", Tone.INFORMATION),
    ],
)
def test_a_unit_is_told_by_when_it_is_to_report(
    opened: Opened, today: dt.date, said: str, tone: Tone
) -> None:
    session, tab = opened(today=today)
    followup.set_due(session.desk, 2569, dt.date(2026, 10, 5))
    session.refresh()
    chip = tab.units_card.model.rows[0].chip
    assert (chip.text, chip.tone) == (said, tone)


def test_the_other_year_can_be_looked_at(opened: Opened) -> None:
    _, tab = opened(years=(2569, 2570))
    assert tab.units_card.years is not None
    (button,) = [b for b in tab.units_card.years.findChildren(QPushButton) if "๒๕๗๐" in b.text()]
    click(button)
    assert tab.plan_year == 2570
    assert tab.measure_card.measure is not None
    assert tab.measure_card.measure.plan_year == 2570


def test_another_round_starts_with_its_own_year(opened: Opened) -> None:
    session, tab = opened(years=(2569, 2570))
    session.show_round(Round(2569))
    assert tab.plan_year == 2569
    session.show_round(Round(2571))
    assert tab.plan_year == 2570


def test_without_measures_one_sentence_and_one_button_lead_on(
    opened: Opened, qtbot: object
) -> None:
    _, tab = opened(years=())
    assert tab.empty.isVisible()
    assert "ยังไม่มีมาตรการของปี ๒๕๗๐" in tab.empty.label.text()
    left: list[bool] = []
    tab.measures_wanted.connect(lambda: left.append(True))
    click(tab.empty.button)
    assert left == [True]
    assert not tab.units_card.memo.isEnabled()
    assert tab.badge() == ("", "neutral")


# Choosing


def test_a_unit_shows_its_first_measure_without_a_report(opened: Opened) -> None:
    session, tab = opened()
    change(session, 1, output="ทำแล้ว")
    tab.units_card.choose("กองช่าง")
    tab.units_card.table.setFocus()
    place = tab.units_card.model.place_of("กองคลัง")
    assert place is not None
    tab.units_card.table.choose_row(place)
    assert tab.measure_card.measure == stored(session, 2)
    assert tab.measure_card.fact() == "๒ จาก ๒"


def test_one_goes_from_measure_to_measure_of_the_unit(opened: Opened) -> None:
    session, tab = opened()
    tab.units_card.table.choose_row(tab.units_card.model.place_of("กองคลัง") or 0)
    card = tab.measure_card
    assert card.measure == stored(session, 1)
    click(card.after)
    assert card.measure == stored(session, 2)
    assert not card.after.isEnabled()
    click(card.before)
    assert card.measure == stored(session, 1)
    choose(card.menu, "○ ๓. เผยแพร่แผนจัดซื้อ")
    assert card.measure == stored(session, 2)


def test_enter_on_a_unit_goes_to_the_result(opened: Opened) -> None:
    _, tab = opened()
    tab.units_card.table.setFocus()
    press(tab.units_card.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is tab.measure_card.status


def test_tab_goes_through_the_units_card_as_one_reads(opened: Opened) -> None:
    session, tab = opened(years=(2569, 2570))
    session.show_round(Round(2571))  # the years are offered anew
    QApplication.processEvents()
    card = tab.units_card
    assert card.years is not None
    first, second = card.years.findChildren(QPushButton)
    card.table.setFocus()
    order = [card.table, card.memo, card.forms, card.copy_reminder, card.due, card.drop.button]
    for widget in order[1:]:
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)  # type: ignore[arg-type]
        assert QApplication.focusWidget() is widget
    card.table.setFocus()
    press(card.table, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() in {first, second}


# Asking


def test_the_memo_is_written_and_opened(opened: Opened, opened_files: list[str]) -> None:
    session, tab = opened()
    click(tab.units_card.memo)
    settle()
    (path,) = opened_files
    assert Path(path).name == "บันทึกข้อความ แจ้งส่วนราชการรายงานผลตามมาตรการ 2569.docx"
    assert Path(path).parent == session.path.parent / "เอกสาร สำนักงาน"
    assert Path(path).is_file()
    assert "แล้ว" in tab.message.text()


def test_the_form_of_one_unit_or_of_all_is_written(opened: Opened, opened_files: list[str]) -> None:
    _, tab = opened()
    tab.units_card.table.choose_row(tab.units_card.model.place_of("กองช่าง") or 0)
    menu = tab.units_card.forms.menu()
    choose(menu, "ของกองช่าง")
    settle()
    assert Path(opened_files[0]).name == "แบบรายงานผลมาตรการ 2569 กองช่าง.xlsx"
    choose(menu, "ของทุกส่วนราชการ")
    settle()
    assert len(list(Path(opened_files[1]).iterdir())) == 3
    assert "๓ ไฟล์" in tab.message.text()


def test_the_reminder_comes_onto_the_clipboard_without_marks(opened: Opened) -> None:
    _, tab = opened()
    tab.units_card.table.choose_row(tab.units_card.model.place_of("กองช่าง") or 0)
    choose(tab.units_card.copy_reminder.menu(), "ถึงกองช่าง")
    text = QApplication.clipboard().text()
    assert "๑. เปิดช่องทางร้องเรียน" in text
    assert "\u200b" not in text
    choose(tab.units_card.copy_reminder.menu(), "ถึงทุกส่วนราชการที่ยังไม่ส่ง")
    assert "สำนักปลัด" in QApplication.clipboard().text()


def test_the_context_menu_of_a_unit_asks_it(opened: Opened, opened_files: list[str]) -> None:
    _, tab = opened()
    table = tab.units_card.table
    menu = table.make_menu(table.model().index(2, 0))
    texts = [action.text() for action in menu.actions()]
    assert texts[:2] == ["คัดลอกข้อความ LINE ถึงกองช่าง", "แบบฟอร์ม Excel ของกองช่าง"]
    menu.actions()[0].trigger()
    assert "กองช่าง" in QApplication.clipboard().text()
    menu.actions()[1].trigger()
    settle()
    assert Path(opened_files[0]).name.endswith("กองช่าง.xlsx")


@pytest.mark.parametrize("typed", ["5 ต.ค. 69", "๕ ตุลาคม ๒๕๖๙", "5/10/2569"])
def test_the_day_is_typed_as_one_writes_it(opened: Opened, typed: str) -> None:
    session, tab = opened()
    tab.units_card.due.setFocus()
    type_text(tab.units_card.due, typed)
    press(tab.units_card.due, Qt.Key.Key_Return)
    assert followup.due(session.desk, 2569) == dt.date(2026, 10, 5)
    tab.units_card.table.setFocus()
    assert tab.units_card.due.text() == "๕ ต.ค. ๖๙"
    session.undo()
    assert tab.units_card.due.text() == ""


def test_what_is_no_day_is_said_at_the_field(opened: Opened) -> None:
    session, tab = opened()
    tab.units_card.due.setFocus()
    type_text(tab.units_card.due, "เร็ว ๆ นี้")
    press(tab.units_card.due, Qt.Key.Key_Return)
    assert "ไม่ใช่วันที่" in tab.units_card.due_field.problem()
    assert followup.due(session.desk, 2569) is None


# The result of a measure


def test_a_result_is_proposed_once_the_status_is_told(opened: Opened) -> None:
    session, tab = opened()
    card = tab.measure_card
    assert card.output_offer.text() == ""
    assert "เลือกสถานะก่อน" in card.output_offer.hint.text()
    card.status.setFocus()
    card.status.set_key(Status.DONE.value)
    card.status.activated.emit(card.status.currentIndex())
    assert stored(session).status is Status.DONE
    assert card.stage.stages == 2
    proposed = "- ได้จัดทำทะเบียนแล้ว\n- ได้เผยแพร่บนเว็บไซต์แล้ว"
    assert card.output_offer.text() == proposed

    before = len(steps(session))
    click(card.output_offer.use)
    assert stored(session).output == proposed
    assert len(steps(session)) == before + 1
    assert steps(session)[0] == "บันทึกผลของมาตรการที่ ๑"
    assert card.output_offer.isHidden()
    assert QApplication.focusWidget() is card.output

    click(card.outcome_offer.use)
    assert stored(session).outcome == "ผู้รับบริการตรวจสอบข้อมูลได้ด้วยตนเอง"
    session.undo()
    assert stored(session).outcome == ""
    assert card.outcome.text() == ""


def test_what_is_typed_is_saved_on_leaving_as_one_step(opened: Opened) -> None:
    session, tab = opened()
    card = tab.measure_card
    before = len(steps(session))
    card.output.setFocus()
    type_text(card.output, "ได้ติดป้ายแล้ว")
    card.outcome.setFocus()
    assert stored(session).output == "ได้ติดป้ายแล้ว"
    assert len(steps(session)) == before + 1
    assert listed(tab)[-1][0] == "สำนักปลัด"


def test_a_warning_comes_while_one_is_typing(opened: Opened) -> None:
    _, tab = opened()
    card = tab.measure_card
    card.output.setFocus()
    type_text(card.output, "ได้ติดป้ายแล้ว")
    card.outcome.setFocus()
    type_text(card.outcome, "ได้ติดป้ายแล้ว")
    assert "เหมือนกับสรุปผล" in card.warning.text()
    assert card.warning.isVisible()
    card.outcome.selectAll()
    type_text(card.outcome, "คะแนน ITA เพิ่มขึ้น")
    assert "เพียงคะแนน" in card.warning.text()
    card.outcome.selectAll()
    type_text(card.outcome, "ประชาชนร้องเรียนได้สะดวก")
    assert card.warning.isHidden()


def test_typing_is_kept_when_something_else_changes(opened: Opened) -> None:
    session, tab = opened()
    card = tab.measure_card
    card.output.setFocus()
    type_text(card.output, "กำลังพิมพ์")
    change(session, 0, status=Status.RUNNING)
    assert card.output.text() == "กำลังพิมพ์"
    assert card.stage.stages == 1
    tab.flush()
    assert (stored(session).output, stored(session).status) == (
        "กำลังพิมพ์",
        Status.RUNNING,
    )


def test_a_link_is_added_and_taken_away(opened: Opened) -> None:
    session, tab = opened()
    field = tab.measure_card.evidence
    line = field.lines[0]
    line.caption.setFocus()
    type_text(line.caption, "ภาพกิจกรรม")
    line.reference.setFocus()
    type_text(line.reference, "https://tambon.example/m")
    press(line.reference, Qt.Key.Key_Return)
    (piece,) = stored(session).evidence
    assert (piece.caption, piece.reference) == ("ภาพกิจกรรม", "https://tambon.example/m")
    click(field.lines[0].remove)
    assert stored(session).evidence == ()


def test_a_workspace_that_can_only_be_read_offers_no_change(opened: Opened) -> None:
    _, tab = opened(read_only=True)
    card = tab.measure_card
    assert card.output.isReadOnly()
    assert not card.status.isEnabled()
    assert card.pictures.drop.isHidden()
    assert not tab.units_card.drop.isEnabled()
    assert tab.units_card.due.isReadOnly()
    assert tab.units_card.memo.isEnabled()


def test_what_cannot_be_stored_stays_in_the_field_and_is_tried_again(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, tab = opened()
    said: list[str] = []
    session.failed.connect(said.append)
    card = tab.measure_card

    def full(*_given: object, **_named: object) -> None:
        raise WorkspaceError("ที่เก็บข้อมูลเต็ม")

    with monkeypatch.context() as patched:
        patched.setattr(followup, "save_result", full)
        card.output.setFocus()
        type_text(card.output, "ได้ติดป้ายแล้ว")
        card.outcome.setFocus()
    assert said == ["ที่เก็บข้อมูลเต็ม"]
    change(session, 0, status=Status.RUNNING)
    assert card.output.text() == "ได้ติดป้ายแล้ว"
    tab.flush()
    assert stored(session).output == "ได้ติดป้ายแล้ว"
