"""Typing into the score table: stored, refused, mended, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from itadesk.desktop.scores.model import COMPUTED, STATED
from itadesk.desktop.scores.tab import ScoresTab
from itadesk.domain.fiscal import Round
from tests.desktop.clerk import (
    ADVISED,
    COPIED,
    FULL,
    LAST,
    advise,
    at_desk,
    open_editor,
    show,
    stated,
    steps,
)
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.scores.cells import Opened, cell, problems, type_score
from tests.tasks.offices import SCORES_2568

# Typing


def test_a_typed_score_is_stored_and_shown_with_all_that_follows(opened: Opened) -> None:
    session, tab = opened({2568: SCORES_2568})
    type_score(tab, "EIT1/8", "๙๐.๕")
    assert stated(session)["EIT1/8"] == "90.50"
    assert cell(tab, "EIT1/8", STATED) == "๙๐.๕๐"
    assert cell(tab, "EIT1", COMPUTED) == "๘๕.๔๘"
    assert tab.level.badge.level == "ผ่านดี"
    assert steps(session)[0] == "แก้คะแนน EIT1/8 ปี ๒๕๖๘"


@pytest.mark.parametrize("text", ["94.05", "๙๔.๐๕", "94.05%", " ๙๔.๐๕ "])
def test_thai_and_arabic_digits_and_percent_signs_are_scores(opened: Opened, text: str) -> None:
    session, tab = opened({})
    type_score(tab, "IIT/1", text)
    assert stated(session) == {"IIT/1": "94.05"}


def test_enter_goes_down_past_the_problems_and_stores_each(opened: Opened) -> None:
    session, tab = opened({2568: COPIED})
    tab.table.choose_node("EIT2/7")
    for text in ("97", "98.5", "98.2"):
        type_text(tab.table, text)
        editor = open_editor(tab.table)
        assert editor is not None
        press(editor, Qt.Key.Key_Return)
    assert tab.table.current_node() == "OIT/9"
    kept = stated(session)
    assert [kept[n] for n in ("EIT2/7", "EIT2/8", "OIT")] == ["97.00", "98.50", "98.20"]


def test_the_arrows_skip_the_line_of_a_problem(opened: Opened) -> None:
    _, tab = opened({2568: COPIED})
    tab.table.choose_node("EIT2/8")
    press(tab.table, Qt.Key.Key_Down)
    assert tab.table.current_node() == "OIT"
    press(tab.table, Qt.Key.Key_Up)
    assert tab.table.current_node() == "EIT2/8"


def test_tab_ends_the_entry(opened: Opened) -> None:
    session, tab = opened({})
    type_score(tab, "IIT/1", "90", Qt.Key.Key_Tab)
    assert stated(session) == {"IIT/1": "90.00"}
    assert open_editor(tab.table) is None


def test_delete_empties_the_cells_that_are_chosen_as_one_step(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    tab.table.choose_node("IIT/1")
    for _ in range(2):
        press(tab.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    before = len(steps(session))
    press(tab.table, Qt.Key.Key_Delete)
    assert {"IIT/1", "IIT/2", "IIT/3"}.isdisjoint(stated(session))
    assert len(steps(session)) == before + 1
    session.undo()
    assert cell(tab, "IIT/2", STATED) == "๙๓.๕๗"


def test_an_empty_entry_takes_the_score_away(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    tab.table.choose_node("IIT/1")
    press(tab.table, Qt.Key.Key_F2)
    editor = open_editor(tab.table)
    assert editor is not None
    editor.selectAll()
    press(editor, Qt.Key.Key_Backspace)
    press(editor, Qt.Key.Key_Return)
    assert "IIT/1" not in stated(session)


def test_a_typed_score_is_undone_after_a_restart_and_redone(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "สำนักงาน.itadesk"
    with at_desk(path, {2568: FULL}) as session:
        tab = ScoresTab(session)
        show(qtbot, tab)
        type_score(tab, "IIT/1", "50")
    with at_desk(path) as session:
        tab = ScoresTab(session)
        show(qtbot, tab)
        assert cell(tab, "IIT/1", STATED) == "๕๐.๐๐"
        session.undo()
        assert cell(tab, "IIT/1", STATED) == "๙๔.๐๕"
        session.redo()
        assert cell(tab, "IIT/1", STATED) == "๕๐.๐๐"


# What is no score


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("abc", "“abc” ไม่ใช่คะแนน กรุณากรอกเป็นตัวเลข ๐ ถึง ๑๐๐ เช่น ๙๔.๐๕"),
        ("120", "คะแนน ๑๒๐ อยู่นอกช่วง ๐ ถึง ๑๐๐ กรุณาตรวจกับใบแจ้งผลอีกครั้ง"),
    ],
)
def test_what_is_no_score_stays_in_the_cell_with_the_reason_below(
    opened: Opened, text: str, sentence: str
) -> None:
    session, tab = opened({2568: FULL})
    before = steps(session)
    type_score(tab, "IIT/1", text)
    editor = open_editor(tab.table)
    assert editor is not None
    assert editor.text() == text
    assert problems(tab) == [sentence]
    assert steps(session) == before
    assert stated(session)["IIT/1"] == "94.05"


def test_a_refused_entry_can_be_corrected_at_once(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    type_score(tab, "IIT/1", "120")
    editor = open_editor(tab.table)
    assert editor is not None
    type_text(editor, "12")
    press(editor, Qt.Key.Key_Return)
    assert stated(session)["IIT/1"] == "12.00"
    assert tab.table.current_node() == "IIT/2"
    assert not any("120" in text or "๑๒๐" in text for text in problems(tab))


def test_esc_gives_up_a_refused_entry(opened: Opened, qtbot: QtBot) -> None:
    session, tab = opened({2568: FULL})
    type_score(tab, "IIT/1", "abc")
    editor = open_editor(tab.table)
    assert editor is not None
    press(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: problems(tab) == [])
    assert cell(tab, "IIT/1", STATED) == "๙๔.๐๕"
    assert stated(session)["IIT/1"] == "94.05"


def test_a_refused_entry_survives_a_click_elsewhere(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    tab.table.choose_node("IIT/1")
    type_text(tab.table, "abc")
    assert tab.table.choose_node("OIT/9")
    assert cell(tab, "IIT/1", STATED) == "abc"
    assert len(problems(tab)) == 1
    click(tab.table.problem_lines()[0].buttons[0])
    assert cell(tab, "IIT/1", STATED) == "๙๔.๐๕"
    assert problems(tab) == []
    assert stated(session)["IIT/1"] == "94.05"


def test_a_refused_entry_does_not_follow_into_another_year(opened: Opened) -> None:
    session, tab = opened({2568: FULL, 2567: LAST})
    type_score(tab, "IIT/1", "abc")
    session.show_round(Round.from_result(2567))
    assert cell(tab, "IIT/1", STATED) == "๙๒.๑๐"
    assert problems(tab) == []


# Nothing is lost while the tab reloads


def test_what_is_being_typed_survives_a_change_elsewhere(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    tab.table.choose_node("IIT/1")
    type_text(tab.table, "88")
    advise(session.desk, 2568, ADVISED)
    session.refresh()
    editor = open_editor(tab.table)
    assert editor is not None
    assert editor.text() == "88"
    press(editor, Qt.Key.Key_Return)
    assert stated(session)["IIT/1"] == "88.00"


def test_an_entry_begun_before_another_round_is_shown_belongs_to_its_own_year(
    opened: Opened,
) -> None:
    session, tab = opened({2568: FULL, 2567: LAST})
    tab.table.choose_node("IIT/1")
    type_text(tab.table, "77")
    session.show_round(Round.from_result(2567))
    assert stated(session, 2568)["IIT/1"] == "77.00"
    assert stated(session, 2567)["IIT/1"] == "92.10"


def test_the_caret_and_the_scroll_position_stay(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    tab.show_details(on=True)
    tab.focus_node("OIT/o20")
    where = tab.table.verticalScrollBar().value()
    assert where > 0
    advise(session.desk, 2568, ADVISED)
    session.refresh()
    assert tab.table.current_node() == "OIT/o20"
    assert tab.table.verticalScrollBar().value() == where


def test_a_node_that_is_not_shown_is_brought_up(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    tab.focus_node("OIT/o27")
    assert tab.table.current_node() == "OIT/o27"
    assert tab.table.hasFocus()
    tab.focus_node("EIT/e1")
    assert tab.table.current_node() == "EIT/6"
    tab.focus_node("no/such")
    assert tab.table.current_node() == "EIT/6"


def test_hiding_the_questions_leaves_the_caret_on_their_indicator(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    tab.focus_node("IIT/i10")
    tab.show_details(on=False)
    assert tab.table.current_node() == "IIT/4"


# Discrepancies


def test_a_contradiction_is_told_where_it_is_and_mended_with_the_fitting_score(
    opened: Opened,
) -> None:
    session, tab = opened({2568: COPIED})
    assert problems(tab) == [
        "EIT ๒ พิมพ์ไว้ ๙๗.๕๖ แต่คำนวณได้ ๙๑.๖๘ · ตัวชี้วัดที่ ๘ ซ้ำกับ EIT ๑ ค่าที่เข้ากันคือ ๙๖.๖๘"
    ]
    keys = [line.key for line in tab.model.rows]
    assert keys.index(("EIT2/8", "EIT2")) == keys.index(("EIT2/8", "")) + 1
    mend = tab.table.problem_lines()[0].buttons[0]
    assert mend.text() == "แก้เป็น ๙๖.๖๘"
    before = len(steps(session))
    click(mend)
    assert problems(tab) == []
    assert stated(session)["EIT2/8"] == "96.68"
    assert len(steps(session)) == before + 1


def test_the_computed_score_can_be_used_instead(opened: Opened) -> None:
    session, tab = opened({2568: {**FULL, "total": "96.85"}})
    assert problems(tab) == ["ใบแจ้งผลพิมพ์ไว้ ๙๖.๘๕ แต่คำนวณได้ ๙๓.๕๓ จะคงไว้ตามใบแจ้งผลก็ได้"]
    use = tab.table.problem_lines()[0].buttons[0]
    assert use.text() == "ใช้ค่าที่คำนวณได้"
    click(use)
    assert stated(session)["total"] == "93.53"
    session.undo()
    assert len(problems(tab)) == 1


def test_the_buttons_of_a_problem_are_reached_with_the_keyboard(opened: Opened) -> None:
    session, tab = opened({2568: COPIED})
    tab.table.setFocus()
    press(tab.table, Qt.Key.Key_Tab)
    focus = tab.focusWidget()
    assert focus is tab.table.problem_lines()[0].buttons[0]
    press(focus, Qt.Key.Key_Space)
    assert stated(session)["EIT2/8"] == "96.68"


def test_a_contradiction_among_questions_is_shown_without_asking(opened: Opened) -> None:
    scores = {"IIT/1": "90", "IIT/i1": "80", "IIT/i2": "80", "IIT/i3": "80"}
    _, tab = opened({2568: scores})
    assert problems(tab) == ["ใบแจ้งผลพิมพ์ไว้ ๙๐.๐๐ แต่คำนวณได้ ๘๐.๐๐ จะคงไว้ตามใบแจ้งผลก็ได้"]


def test_the_reason_of_a_refusal_is_scrolled_into_view(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    tab.resize(1366, 300)
    tab.focus_node("OIT/9")
    type_score(tab, "OIT/9", "abc")
    (line,) = tab.table.problem_lines()
    seen = tab.table.viewport().rect()
    assert seen.contains(line.geometry())
