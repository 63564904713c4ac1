"""Last year's measures in their dialog: ทำต่อ, ปรับ, เลิก."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from itadesk.desktop.measures.last_year import LastYearDialog
from itadesk.desktop.measures.tab import MeasuresTab
from itadesk.desktop.session import Session
from itadesk.desktop.widgets import Chip, ThaiLabel
from itadesk.domain.measures import Carry
from itadesk.tasks import planning
from tests.desktop.clerk import steps
from tests.desktop.keyboard import click
from tests.desktop.measures.conftest import Opened
from tests.desktop.measures.records import Pair

SCORES = {
    2567: {"IIT/5": "80", "EIT1/7": "79", "OIT/9": "80"},
    2568: {"IIT/5": "81", "OIT/9": "99"},
}


@pytest.fixture
def second_round(opened: Opened) -> Pair:
    """Three measures of 2568; of their weaknesses one is left in 2568."""
    return opened(SCORES, advised=(), drafted=(2568,))


def open_dialog(tab: MeasuresTab) -> LastYearDialog:
    click(tab.last_year)
    shown = [d for d in tab.findChildren(LastYearDialog) if d.isVisible()]
    assert len(shown) == 1
    return shown[0]


def titles(session: Session, year: int = 2569) -> list[str]:
    return [m.title for m in session.desk.measures(year)]


def said(dialog: LastYearDialog, row: int) -> str:
    found = dialog.rows()[row]
    labels = [label.text() for label in found.findChildren(ThaiLabel)]
    return "\n".join(labels + [chip.spec.text for chip in found.findChildren(Chip)])


def test_the_button_counts_what_is_left_to_decide(second_round: Pair) -> None:
    session, tab = second_round
    assert tab.last_year.text() == "จากปีก่อน (๓)"

    planning.carry_on_rest(session.desk, 2569)
    session.refresh()

    assert tab.last_year.text() == "จากปีก่อน"


def test_without_measures_last_year_there_is_no_button(opened: Opened) -> None:
    _, tab = opened()

    assert not tab.last_year.isVisible()


def test_every_measure_says_what_it_was_and_what_it_would_answer(second_round: Pair) -> None:
    session, tab = second_round
    dialog = open_dialog(tab)
    before = session.desk.measures(2568)
    still_weak = next(n for n, m in enumerate(before) if "IIT/5" in m.weaknesses)

    assert [row.offer.last_year for row in dialog.rows()] == before
    assert before[still_weak].title in said(dialog, still_weak)
    assert "ต.ค. ๖๗ – ก.ย. ๖๘" in said(dialog, still_weak)
    assert "ปีนี้ตอบประเด็น ตัวชี้วัดที่ ๕" in said(dialog, still_weak)
    assert "งานต่อเนื่อง" in said(dialog, (still_weak + 1) % 3)
    dialog.reject()


def test_continuing_adds_it_and_says_so(second_round: Pair) -> None:
    session, tab = second_round
    dialog = open_dialog(tab)

    click(dialog.rows()[0].buttons[Carry.CONTINUE])

    assert titles(session) == [titles(session, 2568)[0]]
    assert "ทำต่อแล้ว" in said(dialog, 0)
    assert dialog.rows()[0].buttons == {}
    assert dialog.focusWidget() is dialog.rows()[1].buttons[Carry.CONTINUE]
    dialog.reject()


def test_adapting_opens_it_in_the_editor_afterwards(second_round: Pair, qtbot: QtBot) -> None:
    session, tab = second_round
    dialog = open_dialog(tab)
    click(dialog.rows()[0].buttons[Carry.CONTINUE])
    click(dialog.rows()[1].buttons[Carry.ADAPT])
    click(dialog.rows()[2].buttons[Carry.CONTINUE])
    assert "นำมาปรับแล้ว" in said(dialog, 1)

    click(dialog.leave)

    assert len(titles(session)) == 3
    assert tab.editor.measure == session.desk.measures(2569)[1]
    qtbot.waitUntil(tab.editor.title_edit.hasFocus)


def test_one_dropped_by_mistake_can_still_be_continued(second_round: Pair) -> None:
    session, tab = second_round
    dialog = open_dialog(tab)
    click(dialog.rows()[0].buttons[Carry.DROP])
    assert titles(session) == []
    assert "เลิกแล้ว" in said(dialog, 0)

    click(dialog.rows()[0].buttons[Carry.CONTINUE])

    assert titles(session) == [titles(session, 2568)[0]]
    assert "ทำต่อแล้ว" in said(dialog, 0)
    dialog.reject()


def test_the_rest_is_continued_in_one_step(second_round: Pair) -> None:
    session, tab = second_round
    dialog = open_dialog(tab)
    click(dialog.rows()[1].buttons[Carry.DROP])
    before = len(steps(session))

    click(dialog.go)

    assert len(steps(session)) == before + 1
    kept = titles(session, 2568)
    assert titles(session) == [kept[0], kept[2]]
    assert not dialog.go.isEnabled()
    assert dialog.focusWidget() is dialog.leave
    dialog.reject()


def test_undo_offers_it_again(second_round: Pair) -> None:
    session, tab = second_round
    dialog = open_dialog(tab)
    click(dialog.rows()[0].buttons[Carry.CONTINUE])

    session.undo()

    assert Carry.CONTINUE in dialog.rows()[0].buttons
    dialog.reject()
    assert tab.last_year.text() == "จากปีก่อน (๓)"
