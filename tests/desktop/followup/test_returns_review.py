"""Forms that come back: dropped, compared field by field, stored as one step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from itadesk.desktop.followup.returns_review import ReturnsReview
from itadesk.desktop.followup.tab import FollowUpTab
from itadesk.desktop.session import Session
from itadesk.desktop.tokens import Tone
from itadesk.domain.measures import Status
from itadesk.paper.form_marks import OUTCOME, OUTPUT, PROBLEMS, STATUS
from itadesk.tasks import papers, planning
from tests.desktop.clerk import steps
from tests.desktop.followup.conftest import Opened
from tests.desktop.keyboard import click, press
from tests.desktop.windows import dialog_of, dialogs, drop, settle
from tests.tasks.unit_returns import fill_in, send_out

DONE = "ดำเนินการแล้วเสร็จ"


def returned(session: Session, folder: Path, unit: str = "กองคลัง") -> Path:
    """The form of กองคลัง, filled in for its own measure."""
    own = session.desk.measures(2569)[2]
    said = {STATUS: DONE, OUTPUT: "ได้เผยแพร่แล้ว", OUTCOME: "ประชาชนตรวจสอบได้"}
    return fill_in(send_out(session.desk, folder, unit), {own.id: said})


def review(tab: FollowUpTab, *files: Path) -> ReturnsReview:
    assert drop(tab.units_card.drop, *files)
    return dialog_of(ReturnsReview)


def test_a_dropped_form_is_compared_before_anything_is_stored(
    opened: Opened, tmp_path: Path
) -> None:
    session, tab = opened()
    before = session.desk.measures(2569)
    shown = review(tab, returned(session, tmp_path))
    assert session.desk.measures(2569) == before
    assert "แบบของกองคลัง · มีข้อมูลใหม่ ๓ ช่อง · เหมือนเดิม ๑ มาตรการ" in shown.summary()
    assert [c.part.value for c in shown.chosen()] == ["สถานะ", "สรุปผลการดำเนินการ", "ผลลัพธ์"]
    model = shown.table.model()
    cells = [str(model.index(1, column).data()) for column in range(4)]
    assert cells[1:] == ["สรุปผลการดำเนินการ", "–", "ได้เผยแพร่แล้ว"]


def test_what_is_ticked_is_stored_as_one_step(opened: Opened, tmp_path: Path) -> None:
    session, tab = opened()
    shown = review(tab, returned(session, tmp_path))
    before = len(steps(session))
    shown.table.setFocus()
    shown.table.choose_row(2)
    press(shown.table, Qt.Key.Key_Space)
    click(shown.go)
    stored = session.desk.measures(2569)[2]
    assert (stored.status, stored.output, stored.outcome) == (Status.DONE, "ได้เผยแพร่แล้ว", "")
    assert len(steps(session)) == before + 1
    assert "๒ ช่อง" in tab.message.text()
    assert tab.measure_card.measure == stored
    click(tab.message.action)
    assert session.desk.measures(2569)[2].output == ""


def test_nothing_is_stored_when_it_is_called_off(opened: Opened, tmp_path: Path) -> None:
    session, tab = opened()
    before = session.desk.measures(2569)
    shown = review(tab, returned(session, tmp_path))
    press(shown, Qt.Key.Key_Escape)
    assert session.desk.measures(2569) == before
    assert not dialogs()


def test_without_a_tick_there_is_nothing_to_store(opened: Opened, tmp_path: Path) -> None:
    session, tab = opened()
    shown = review(tab, returned(session, tmp_path))
    for number in range(3):
        shown.tick(number, on=False)
    assert not shown.go.isEnabled()


def test_a_form_that_says_nothing_new_is_said_to(opened: Opened, tmp_path: Path) -> None:
    session, tab = opened()
    shown = review(tab, send_out(session.desk, tmp_path, "กองคลัง"))
    assert shown.chosen() == []
    assert shown.go.isHidden()


def test_a_form_for_a_measure_that_is_gone_is_listed(opened: Opened, tmp_path: Path) -> None:
    session, tab = opened()
    form = returned(session, tmp_path)
    planning.delete_measure(session.desk, session.desk.measures(2569)[2])
    session.refresh()
    shown = review(tab, form)
    (note,) = shown.notes()
    assert "เผยแพร่แผนจัดซื้อ" in note
    assert "ได้เผยแพร่แล้ว" in note


def test_several_forms_are_looked_at_together(opened: Opened, tmp_path: Path) -> None:
    session, tab = opened()
    shared = session.desk.measures(2569)[1].id
    forms = [
        fill_in(send_out(session.desk, tmp_path, unit), {shared: {OUTPUT: f"ผลของ{unit}"}})
        for unit in ("กองคลัง", "กองช่าง")
    ]
    shown = review(tab, *forms)
    assert len(shown.chosen()) == 2
    click(shown.go)
    assert session.desk.measures(2569)[1].output == "กองคลัง: ผลของกองคลัง\nกองช่าง: ผลของกองช่าง"


def test_another_file_is_refused_with_a_sentence(opened: Opened, tmp_path: Path) -> None:
    _, tab = opened()
    other = tmp_path / "ใบแจ้งผล.txt"
    other.write_text("ไม่ใช่แบบรายงาน", encoding="utf-8")
    assert drop(tab.units_card.drop, other)
    settle()
    assert tab.message.tone is Tone.ERROR
    assert "ไม่ใช่แบบรายงานผล" in tab.message.text()


def test_another_years_form_is_refused_with_a_sentence(opened: Opened, tmp_path: Path) -> None:
    session, tab = opened(years=(2569, 2570))
    form = send_out(session.desk, tmp_path, "กองคลัง", 2570)
    assert drop(tab.units_card.drop, form)
    settle()
    assert "กรุณาเลือกปีให้ตรงกันก่อน" in tab.message.text()


def test_problems_cannot_be_chosen_once_the_report_is_signed(
    opened: Opened, tmp_path: Path
) -> None:
    session, tab = opened()
    papers.sign(session.desk, "results-report", 2569)
    own = session.desk.measures(2569)[2]
    form = fill_in(send_out(session.desk, tmp_path, "กองคลัง"), {own.id: {PROBLEMS: "ขาดคน"}})
    shown = review(tab, form)
    shown.tick(0, on=True)
    assert shown.chosen() == []
    assert "ลงนามแล้ว" in shown.message.text()
