"""ถ้าได้…: trying a figure without storing it."""

from __future__ import annotations

from tests.desktop.clerk import FULL, stated, steps
from tests.desktop.keyboard import type_text
from tests.desktop.scores.cells import Opened


def test_another_figure_tells_another_level_and_stores_nothing(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    before, history = stated(session), steps(session)
    tab.focus_node("EIT1/8")
    what_if = tab.level.what_if
    assert what_if.label.text() == "ถ้า ตัวชี้วัดที่ ๘ (EIT ส่วนที่ ๑) ได้"
    assert what_if.answer.isHidden()
    what_if.edit.setFocus()
    type_text(what_if.edit, "๙๐")
    assert what_if.answer.text() == "จะเป็นระดับ ผ่านดี คะแนนรวม ๙๔.๐๘"
    assert (stated(session), steps(session)) == (before, history)
    assert tab.level.badge.level == "ผ่าน"


def test_a_figure_that_changes_no_level_says_what_is_still_lacking(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    tab.focus_node("EIT1/8")
    tab.level.what_if.edit.setText("80")
    said = tab.level.what_if.answer.text()
    assert said.startswith("ยังเป็นระดับ ผ่าน คะแนนรวม")
    assert "ขาดอีก" in said


def test_what_is_no_score_is_said(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    tab.level.what_if.edit.setText("120")
    assert "นอกช่วง" in tab.level.what_if.answer.text()


def test_it_follows_the_line_that_is_chosen(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    tab.focus_node("EIT1/8")
    tab.level.what_if.edit.setText("90")
    tab.focus_node("total")
    assert tab.level.what_if.label.text() == "ถ้า คะแนนรวม ได้"
    assert tab.level.what_if.edit.text() == ""
    assert tab.level.what_if.answer.isHidden()
