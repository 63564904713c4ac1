"""Cells from Excel: where they go, what is refused before anything is stored, one step."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from itadesk.desktop.scores.lines import ScoreLine
from itadesk.desktop.scores.model import COMPUTED, NAME, NUMBER, STATED
from itadesk.desktop.scores.paste import (
    PasteDialog,
    in_part_of,
    node_name,
    plan_by_place,
    plan_fill,
)
from itadesk.desktop.scores.tab import NOTHING_COPIED, ScoresTab
from itadesk.desktop.session import Session
from itadesk.library.frameworks import load_framework
from itadesk.tasks.pasting import NamedScores
from itadesk.thai.text import one_line
from tests.desktop.clerk import COPIED, at_desk, show, stated, steps
from tests.desktop.keyboard import click, press

CONTROL = Qt.KeyboardModifier.ControlModifier


def lines(*nodes: str) -> list[ScoreLine]:
    return [ScoreLine(node, name=node) for node in nodes]


# Where cells go


def test_a_column_goes_down_from_the_chosen_line() -> None:
    plan = plan_by_place(lines("a", "b", "c"), "b", STATED, [["90"], ["๙๑%"]])
    assert plan.texts == {"b": "90", "c": "๙๑%"}
    assert not plan.needs_asking


def test_a_column_goes_into_the_only_column_that_takes_scores() -> None:
    assert plan_by_place(lines("a"), "a", NUMBER, [["90"]]).texts == {"a": "90"}


def test_of_several_columns_the_one_that_falls_on_the_scores_is_taken() -> None:
    plan = plan_by_place(lines("a", "b"), "a", STATED, [["90", "80"], ["91", "81"]])
    assert plan.texts == {"a": "90", "b": "91"}
    assert [(i.place, i.why) for i in plan.refused] == [
        ("คอลัมน์ที่ 2 ของที่คัดลอกมา", "วางได้เฉพาะช่อง ตามใบแจ้งผล")
    ]


def test_columns_right_of_the_scores_take_nothing() -> None:
    plan = plan_by_place(lines("a"), "a", COMPUTED, [["90", "80"]])
    assert plan.texts == {}
    assert len(plan.refused) == 2


def test_what_is_no_score_or_beyond_the_table_is_refused() -> None:
    plan = plan_by_place(lines("a", "b"), "a", STATED, [["abc"], ["120"], ["90"], [""]])
    assert plan.texts == {}
    assert [i.text for i in plan.refused] == ["abc", "120", "90"]
    assert plan.refused[2].why == "เกินจากตาราง"


def test_a_cell_with_a_line_break_is_one_value_and_an_empty_one_empties() -> None:
    plan = plan_by_place(lines("a", "b"), "a", STATED, [["94.05\n"], [""]])
    assert plan.texts == {"a": "94.05", "b": ""}


def test_the_line_of_a_problem_takes_nothing() -> None:
    from itadesk.desktop.scores.lines import Problem

    table = [ScoreLine("a"), ScoreLine("a", problem=Problem("a", "ไม่ตรง", ())), ScoreLine("b")]
    assert plan_by_place(table, "a", STATED, [["1"], ["2"]]).texts == {"a": "1", "b": "2"}


def test_one_cell_fills_all_that_are_chosen() -> None:
    assert plan_fill(lines("a", "b", "c"), ["a", "c"], "90").texts == {"a": "90", "c": "90"}
    assert plan_fill(lines("a"), ["a"], "x").texts == {}


@given(st.lists(st.lists(st.text(max_size=6), min_size=1, max_size=3), min_size=1, max_size=6))
def test_every_cell_that_says_something_is_taken_or_refused(cells: list[list[str]]) -> None:
    plan = plan_by_place(lines("a", "b", "c"), "a", STATED, cells)
    for item in plan.items:
        assert item.accepted == (not item.why)
    said = [row[0] for row in cells if one_line(row[0])]
    assert len([item for item in plan.items if item.text]) >= len(said)


# In the tab


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Session, ScoresTab]]:
    with at_desk(tmp_path / "สำนักงาน.itadesk", {2568: COPIED}, year=2568) as session:
        tab = ScoresTab(session)
        show(qtbot, tab)
        tab.table.setFocus()
        yield session, tab


def paste(tab: ScoresTab, node: str, text: str) -> PasteDialog | None:
    """Choose a cell and paste; the dialog that asks, if one does."""
    QGuiApplication.clipboard().setText(text)
    tab.table.choose_node(node)
    press(tab.table, Qt.Key.Key_V, CONTROL)
    shown = [d for d in tab.findChildren(PasteDialog) if d.isVisible()]
    return shown[0] if shown else None


def test_a_range_is_one_step(opened: tuple[Session, ScoresTab]) -> None:
    session, tab = opened
    before = len(steps(session))
    assert paste(tab, "EIT2/6", "97\r\n98.5\r\n๙๖.๐๐\r\n๙๙") is None
    kept = stated(session)
    assert [kept[n] for n in ("EIT2/6", "EIT2/7", "EIT2/8", "OIT")] == [
        "97.00",
        "98.50",
        "96.00",
        "99.00",
    ]
    assert len(steps(session)) == before + 1
    assert steps(session)[0] == "วางคะแนน ๔ ช่อง ปี ๒๕๖๘"
    session.undo()
    assert stated(session) == {n: f"{float(v):.2f}" for n, v in COPIED.items()}


def test_what_is_refused_is_shown_before_anything_is_stored(
    opened: tuple[Session, ScoresTab],
) -> None:
    session, tab = opened
    before = steps(session)
    dialog = paste(tab, "IIT/1", "90\nabc\n120")
    assert dialog is not None
    assert dialog.summary.text() == "วางได้ ๑ ช่อง ไม่วาง ๒ ช่อง ช่องที่ไม่วางยังคงเป็นค่าเดิม"
    assert dialog.go.text() == "วาง ๑ ช่อง"
    assert steps(session) == before
    click(dialog.leave)
    assert steps(session) == before
    dialog = paste(tab, "IIT/1", "90\nabc\n120")
    assert dialog is not None
    click(dialog.go)
    assert stated(session)["IIT/1"] == "90.00"
    assert stated(session)["IIT/2"] == "93.57"


def tick(dialog: PasteDialog, place: str) -> None:
    """Click on the box beside a cell."""
    model = dialog.table.model()
    row = next(r for r in range(model.rowCount()) if model.index(r, 1).data() == place)
    box = dialog.table.delegate.tick_box(dialog.table.visualRect(model.index(row, 0)))
    click(dialog.table.viewport(), box.center().toPoint())


def test_the_clerk_chooses_what_of_it_is_stored(opened: tuple[Session, ScoresTab]) -> None:
    session, tab = opened
    dialog = paste(tab, "IIT/1", "90\n91\nabc")
    assert dialog is not None
    tick(dialog, "๑ การปฏิบัติหน้าที่")
    assert dialog.go.text() == "วาง ๑ ช่อง"
    assert dialog.summary.text().startswith("วางได้ ๑ ช่อง ไม่วาง ๒ ช่อง")
    tick(dialog, "๓ การใช้อำนาจ")  # what is refused has no box
    assert dialog.go.text() == "วาง ๑ ช่อง"
    click(dialog.go)
    kept = stated(session)
    assert (kept["IIT/1"], kept["IIT/2"], kept["IIT/3"]) == ("94.05", "91.00", "100.00")


def test_with_everything_unticked_there_is_nothing_to_store(
    opened: tuple[Session, ScoresTab],
) -> None:
    _, tab = opened
    dialog = paste(tab, "IIT/1", "90\nabc")
    assert dialog is not None
    tick(dialog, "๑ การปฏิบัติหน้าที่")
    assert not dialog.go.isEnabled()
    tick(dialog, "๑ การปฏิบัติหน้าที่")
    assert dialog.go.isEnabled()


def test_one_value_that_is_no_score_does_not_refuse_the_named_rest(
    opened: tuple[Session, ScoresTab],
) -> None:
    session, tab = opened
    dialog = paste(tab, "IIT/1", "การปฏิบัติหน้าที่\t๘๘%\nการใช้งบประมาณ\tabc\nการใช้อำนาจ\t92.5")
    assert dialog is not None
    assert dialog.summary.text() == "วางได้ ๒ ช่อง ไม่วาง ๑ ช่อง ช่องที่ไม่วางยังคงเป็นค่าเดิม"
    click(dialog.go)
    kept = stated(session)
    assert (kept["IIT/1"], kept["IIT/2"], kept["IIT/3"]) == ("88.00", "93.57", "92.50")


def test_when_nothing_fits_there_is_nothing_to_press(opened: tuple[Session, ScoresTab]) -> None:
    _, tab = opened
    dialog = paste(tab, "IIT/1", "abc")
    assert dialog is not None
    assert not dialog.go.isVisible()
    assert dialog.leave.text() == "ปิด"


def test_names_beside_the_scores_say_where_they_go(opened: tuple[Session, ScoresTab]) -> None:
    session, tab = opened
    table = "๑\tการปฏิบัติหน้าที่\t๘๘.๐๐\n๙\tการเปิดเผยข้อมูล\t๘๗.๐๐"
    dialog = paste(tab, "EIT2/6", table)
    assert dialog is not None
    click(dialog.go)
    kept = stated(session)
    assert (kept["IIT/1"], kept["OIT/9"], kept["EIT2/6"]) == ("88.00", "87.00", "98.00")


def test_the_button_pastes_from_the_chosen_line(opened: tuple[Session, ScoresTab]) -> None:
    session, tab = opened
    tab.table.choose_node("OIT/9")
    QGuiApplication.clipboard().setText("55")
    click(tab.paste_button)
    assert stated(session)["OIT/9"] == "55.00"


def test_with_nothing_copied_the_button_says_what_to_do(
    opened: tuple[Session, ScoresTab], qtbot: QtBot
) -> None:
    session, tab = opened
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(session.failed) as said:
        click(tab.paste_button)
    assert said.args == [NOTHING_COPIED]


def test_one_value_fills_the_chosen_cells(opened: tuple[Session, ScoresTab]) -> None:
    session, tab = opened
    tab.table.choose_node("IIT/1")
    for _ in range(2):
        press(tab.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QGuiApplication.clipboard().setText("70")
    press(tab.table, Qt.Key.Key_V, CONTROL)
    kept = stated(session)
    assert [kept[n] for n in ("IIT/1", "IIT/2", "IIT/3", "IIT/4")] == [
        "70.00",
        "70.00",
        "70.00",
        "87.38",
    ]


def test_a_range_is_copied_as_excel_reads_it(opened: tuple[Session, ScoresTab]) -> None:
    _, tab = opened
    tab.table.choose_node("EIT2/7")
    press(tab.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(tab.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(tab.table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "98.00\r\n79.03\r\n98.13"


def test_a_range_with_names_is_copied_without_indentation(
    opened: tuple[Session, ScoresTab],
) -> None:
    _, tab = opened
    tab.show_details(on=True)
    place = tab.model.place_of_node("IIT/i1")
    assert place is not None
    area = QItemSelection(tab.model.index(place, NUMBER), tab.model.index(place, NAME))
    tab.table.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    press(tab.table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "i1\tปฏิบัติงานตามขั้นตอนและระยะเวลา"


def test_names_and_scores_copied_from_the_table_can_be_pasted_back(
    opened: tuple[Session, ScoresTab],
) -> None:
    session, tab = opened
    model = tab.model
    area = QItemSelection(model.index(0, NUMBER), model.index(len(model.rows) - 1, STATED))
    tab.table.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    press(tab.table, Qt.Key.Key_C, CONTROL)
    before = stated(session)
    dialog = paste(tab, "IIT", QGuiApplication.clipboard().text())
    assert dialog is not None
    assert dialog.go.text() == "วาง ๑๘ ช่อง"
    click(dialog.go)
    assert stated(session) == before


def test_figures_named_for_eit_go_to_the_part_that_the_caret_stands_in() -> None:
    framework = load_framework(2568)
    found = NamedScores({"EIT/6": Decimal(98), "IIT/1": Decimal(90)}, (), ())
    assert set(in_part_of("EIT2/7", found, framework).scores) == {"EIT2/6", "IIT/1"}
    assert in_part_of("IIT/3", found, framework) == found
    assert node_name(framework, "EIT/6") == "๖ คุณภาพการดำเนินงาน (EIT รวม)"
