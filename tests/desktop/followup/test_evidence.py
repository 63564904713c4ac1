"""The OIT evidence list in the tab: choosing an item, answering it, checks, the folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from itadesk.desktop.followup.item_card import ItemCard
from itadesk.desktop.followup.tab import FollowUpTab
from itadesk.desktop.session import Session
from itadesk.domain.evidence import EvidenceItem, ItemState
from itadesk.store import evidence
from tests.desktop.clerk import steps
from tests.desktop.followup.conftest import Opened
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.windows import FileDialogs, settle

STRUCTURE = "oit-structure"


def answer(session: Session, concept: str = STRUCTURE, year: int = 2569) -> EvidenceItem:
    kept = evidence.evidence_items(session.desk.workspace, year)
    return kept.get(concept, EvidenceItem(year, concept))


def keep(session: Session, *items: EvidenceItem) -> None:
    with session.desk.workspace.change("หลักฐาน"):
        for item in items:
            evidence.set_evidence_item(session.desk.workspace, item)
    session.refresh()


def press_has(card: ItemCard, text: str) -> None:
    (button,) = [b for b in card.has.findChildren(QAbstractButton) if b.text() == text]
    click(button)


def state(tab: FollowUpTab) -> str:
    return tab.evidence_card.model.rows[0].chip.text


@pytest.fixture
def chosen(opened: Opened) -> tuple[Session, FollowUpTab]:
    """The first item of 2569, chosen in the list."""
    session, tab = opened(round_=2569)
    tab.evidence_card.table.choose_row(0)
    return session, tab


def test_the_items_of_the_rounds_assessment_are_listed(opened: Opened) -> None:
    _, tab = opened(round_=2569)
    card = tab.evidence_card
    assert card.title() == "หลักฐาน OIT ปี ๒๕๖๙"
    assert card.fact() == "ตอบแล้ว ๐ จาก ๒๖ ข้อ"
    assert card.model.rows[0].number == "o๑"
    assert not card.table.isColumnHidden(0)
    assert card.draft.isHidden()


def test_a_draft_year_says_so_and_shows_no_numbers(opened: Opened) -> None:
    _, tab = opened(round_=2570)
    card = tab.evidence_card
    assert "ร่าง: ใช้รายการของปี ๒๕๖๙ ไปก่อน" in card.draft.text()
    assert card.table.isColumnHidden(0)


def test_an_item_is_shown_in_full_and_a_unit_brings_the_measures_back(
    chosen: tuple[Session, FollowUpTab],
) -> None:
    _, tab = chosen
    assert tab.right.currentWidget() is tab.item_card
    assert tab.item_card.name.text().startswith("o๑ ")
    click(tab.item_card.after)
    assert tab.item_card.fact() == "๒ จาก ๒๖"
    assert tab.evidence_card.table.current_row() == 1
    tab.units_card.table.choose_row(1)
    assert tab.right.currentWidget() is tab.measure_card


def test_the_unit_that_was_current_brings_them_back_too(
    chosen: tuple[Session, FollowUpTab],
) -> None:
    _, tab = chosen
    table = tab.units_card.table
    place = table.visualRect(table.model().index(table.current_row(), 0)).center()
    click(table.viewport(), place)
    assert tab.right.currentWidget() is tab.measure_card


def test_an_item_is_answered_by_mouse_and_keyboard(chosen: tuple[Session, FollowUpTab]) -> None:
    session, tab = chosen
    card = tab.item_card
    press_has(card, "มี")
    assert answer(session).has is True
    assert state(tab) == ItemState.NO_URL.value
    card.url.setFocus()
    type_text(card.url, "https://tambon.example/o1")
    press(card.url, Qt.Key.Key_Return)
    assert answer(session).url == "https://tambon.example/o1"
    assert state(tab) == ItemState.FOR_ADMINISTRATOR.value
    card.explanation.setFocus()
    type_text(card.explanation, "แผนผังโครงสร้าง")
    card.url.setFocus()
    assert answer(session).explanation == "แผนผังโครงสร้าง"
    assert steps(session)[0] == "แก้หลักฐานข้อ o๑ ปี ๒๕๖๙"
    assert tab.evidence_card.fact() == "ตอบแล้ว ๑ จาก ๒๖ ข้อ"
    session.undo()
    assert card.explanation.text() == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("tambon.example/o1", "ขึ้นต้นด้วย https://"),
        ("https://drive.example/x", "ไม่ได้อยู่บนเว็บไซต์ของหน่วยงาน"),
        ("https://tambon.example/o1", "URL ถูกรูปแบบ"),
    ],
)
def test_an_address_is_looked_at_while_it_is_typed(
    chosen: tuple[Session, FollowUpTab], typed: str, said: str
) -> None:
    _, tab = chosen
    tab.item_card.url.setFocus()
    type_text(tab.item_card.url, typed)
    assert said in tab.item_card.url_sign.text()
    assert tab.item_card.url_sign.isVisible()


def test_the_executive_checks_after_the_administrator(
    chosen: tuple[Session, FollowUpTab],
) -> None:
    session, tab = chosen
    card = tab.item_card
    assert not card.administrator.isEnabled()
    keep(session, EvidenceItem(2569, STRUCTURE, True, "https://tambon.example/o1"))
    assert not card.executive.isEnabled()
    card.administrator.click()
    card.executive.click()
    assert state(tab) == ItemState.COMPLETE.value
    card.url.setFocus()
    card.url.selectAll()
    type_text(card.url, "https://tambon.example/o2")
    press(card.url, Qt.Key.Key_Return)
    assert not card.administrator.isChecked()
    assert state(tab) == ItemState.FOR_ADMINISTRATOR.value


def test_unit_year_score_and_clarification_are_kept(chosen: tuple[Session, FollowUpTab]) -> None:
    session, tab = chosen
    card = tab.item_card
    card.unit.set_key("กองคลัง")
    card.unit.activated.emit(card.unit.currentIndex())
    card.covers.set_key("2568")
    card.covers.activated.emit(card.covers.currentIndex())
    card.score.setFocus()
    type_text(card.score, "๖๖.๖๗")
    press(card.score, Qt.Key.Key_Return)
    card.clarification.setFocus()
    type_text(card.clarification, "ปรับปรุงแล้ว")
    tab.flush()
    kept = answer(session)
    assert (kept.unit, kept.covers_year, str(kept.provisional), kept.clarification) == (
        "กองคลัง",
        2568,
        "66.67",
        "ปรับปรุงแล้ว",
    )


def test_a_score_that_is_none_is_said_at_the_field(chosen: tuple[Session, FollowUpTab]) -> None:
    session, tab = chosen
    card = tab.item_card
    card.score.setFocus()
    type_text(card.score, "101")
    press(card.score, Qt.Key.Key_Return)
    assert card.score_field.problem()
    assert answer(session).provisional is None
    click(card.after)
    assert card.score_field.problem() == ""
    assert card.score.text() == ""


def test_last_years_answers_are_taken_over_in_one_step(opened: Opened) -> None:
    session, tab = opened(round_=2569)
    assert tab.evidence_card.carry.isHidden()
    keep(session, EvidenceItem(2568, STRUCTURE, True, "https://tambon.example/old"))
    assert tab.evidence_card.carry.text() == "นำของปีก่อนมาใช้ (๑)"
    click(tab.evidence_card.carry)
    assert answer(session).url == "https://tambon.example/old"
    assert answer(session).has is None
    assert "๑ ข้อ" in tab.message.text()
    click(tab.message.action)
    assert answer(session) == EvidenceItem(2569, STRUCTURE)


def test_the_folder_of_an_item_is_written_where_the_clerk_wants(
    chosen: tuple[Session, FollowUpTab],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened_files: list[str],
) -> None:
    _, tab = chosen
    files = FileDialogs(monkeypatch)
    target = tmp_path / "แฟลชไดรฟ์"
    target.mkdir()
    files.answer(target)
    click(tab.item_card.folder)
    settle()
    (note,) = target.rglob("*.txt")
    assert note.parent.name.startswith("o1 ")
    assert opened_files == [str(note)]


def test_the_paper_that_itadesk_makes_for_an_item_is_told(
    chosen: tuple[Session, FollowUpTab],
) -> None:
    _, tab = chosen
    assert tab.item_card.papers.isHidden()
    tab.evidence_card.table.choose_row(25)
    assert "รายงานผลตามมาตรการปี ๒๕๖๘" in tab.item_card.papers.text()


def test_the_context_menu_of_an_item_copies_its_address(opened: Opened) -> None:
    session, tab = opened(round_=2569)
    keep(session, EvidenceItem(2569, STRUCTURE, True, "https://tambon.example/o1"))
    table = tab.evidence_card.table
    copying, folder, *_ = table.make_menu(table.model().index(0, 1)).actions()
    copying.trigger()
    assert QApplication.clipboard().text() == "https://tambon.example/o1"
    assert folder.text() == "จัดโฟลเดอร์หลักฐาน…"
    assert not table.make_menu(table.model().index(1, 1)).actions()[0].isEnabled()


def test_enter_on_an_item_goes_to_its_address(chosen: tuple[Session, FollowUpTab]) -> None:
    _, tab = chosen
    tab.evidence_card.table.setFocus()
    press(tab.evidence_card.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is tab.item_card.url


def test_an_item_can_only_be_read_in_a_workspace_that_can_only_be_read(opened: Opened) -> None:
    _, tab = opened(round_=2569, read_only=True)
    tab.evidence_card.table.choose_row(0)
    card = tab.item_card
    assert card.url.isReadOnly()
    assert not card.has.isEnabled()
    assert not card.administrator.isEnabled()
    assert card.folder.isEnabled()
