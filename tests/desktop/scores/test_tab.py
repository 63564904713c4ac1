"""The tab กรอกคะแนน as the clerk uses it: typing, clearing, mending, and what stands beside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from itadesk.desktop.scores.model import CHANGE, COMPUTED, NAME, NUMBER, PREVIOUS, STATED
from itadesk.desktop.scores.tab import ScoresTab
from itadesk.desktop.session import Session
from itadesk.domain.fiscal import Round
from itadesk.tasks import settling
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
from tests.tasks.offices import SCORES_2568

Opened = Callable[..., tuple[Session, ScoresTab]]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """Opens the tab on an office with some scores, or on the one made before."""
    with ExitStack() as stack:

        def open_tab(
            scores: Mapping[int, Mapping[str, str]] | None = None, year: int = 2568
        ) -> tuple[Session, ScoresTab]:
            path = tmp_path / "สำนักงาน.itadesk"
            session = stack.enter_context(at_desk(path, scores, year=year))
            tab = ScoresTab(session)
            show(qtbot, tab)
            tab.table.setFocus()
            return session, tab

        yield open_tab


def cell(tab: ScoresTab, node: str, column: int) -> str:
    place = tab.model.place_of_node(node)
    assert place is not None
    return str(tab.model.index(place, column).data())


def nodes(tab: ScoresTab) -> list[str]:
    return [line.node for line in tab.model.rows if line.problem is None]


def type_score(tab: ScoresTab, node: str, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Go to the cell of ``node``, type and end the entry."""
    assert tab.table.choose_node(node)
    type_text(tab.table, text)
    editor = open_editor(tab.table)
    assert editor is not None
    press(editor, key)


def problems(tab: ScoresTab) -> list[str]:
    return [line.line.text() for line in tab.table.problem_lines()]


# What is shown


def test_the_figures_come_first_and_the_total_last(opened: Opened) -> None:
    session, tab = opened({2568: FULL, 2567: LAST})
    assert nodes(tab) == [n.id for n in session.desk.framework(2568).figures] + ["total"]
    assert [cell(tab, "EIT1/8", column) for column in range(6)] == [
        "๘",
        "การปรับปรุงการทำงาน",
        "๗๙.๐๓",
        "",
        "๘๓.๕๐",
        "▼ ๔.๔๗",
    ]
    assert cell(tab, "EIT1", NUMBER) == "EIT ๑"
    assert cell(tab, "IIT", COMPUTED) == "๙๑.๓๓"
    assert cell(tab, "IIT/1", CHANGE) == "▲ ๑.๙๕"
    assert tab.card.title() == "ผลคะแนน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘"
    header = tab.model.headerData(PREVIOUS, Qt.Orientation.Horizontal)
    assert header == "ปี ๒๕๖๗"


def test_a_change_is_said_in_words_to_a_screen_reader(opened: Opened) -> None:
    _, tab = opened({2568: FULL, 2567: LAST})
    place = tab.model.place_of_node("EIT1/8")
    assert place is not None
    index = tab.model.index(place, CHANGE)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "ลดลง ๔.๔๗"


def test_the_office_chooses_the_digits_of_the_screen(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    session.run(lambda: settling.set_thai_digits(session.desk, False))
    assert cell(tab, "IIT/1", STATED) == "94.05"
    assert tab.card.title().endswith("2568")
    assert "81.66" in tab.level.explanation.label.text()


def test_questions_and_items_come_on_request(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    click(tab.details_button)
    shown = nodes(tab)
    framework = session.desk.framework(2568)
    wanted = [n for n in framework.nodes if not n.startswith("EIT/e")]
    assert sorted(shown) == sorted(wanted)
    assert shown.index("IIT/1") < shown.index("IIT/i1") < shown.index("IIT/2")
    assert tab.details_button.text() == "ซ่อนรายข้อ"
    click(tab.details_button)
    assert nodes(tab) == [n.id for n in framework.figures] + ["total"]


def test_a_question_that_no_source_confirms_is_marked_and_says_why(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    tab.show_details(on=True)
    by_node = {line.node: line for line in tab.model.rows}
    assert by_node["IIT/i2"].mark == "ยังไม่ยืนยัน"
    assert by_node["IIT/i1"].mark == ""
    place = tab.model.place_of_node("IIT/i2")
    assert place is not None
    tip = tab.model.index(place, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert "ยังไม่ยืนยัน: ไม่พบถ้อยคำที่เผยแพร่" in tip


def test_a_year_without_parts_shows_its_own_figures_and_sub_items(opened: Opened) -> None:
    _, tab = opened({2563: {"EIT/6": "77", "EIT/e1.1": "75"}}, 2563)
    assert len(nodes(tab)) == 14
    assert "EIT/6" in nodes(tab)
    tab.show_details(on=True)
    shown = nodes(tab)
    at = shown.index("EIT/e1")
    assert shown[at : at + 3] == ["EIT/e1", "EIT/e1.1", "EIT/e1.2"]
    assert cell(tab, "EIT/e1.1", STATED) == "๗๕.๐๐"
    assert list(tab.level.bars()) == ["IIT", "EIT", "OIT"]


def test_a_figure_of_the_whole_eit_is_shown_where_the_sheet_prints_it(opened: Opened) -> None:
    _, tab = opened({2568: {"EIT": "85.77"}})
    assert nodes(tab).index("EIT") < nodes(tab).index("EIT1")


def test_a_year_that_stands_on_another_years_framework_says_so(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    assert tab.draft.isHidden()
    session.show_round(Round.from_result(2570))
    assert tab.draft.isVisible()
    assert tab.draft.text() == "ร่าง: ใช้เกณฑ์ปี ๒๕๖๙ ไปก่อน ยังไม่ยืนยัน"


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


# Beside the table


def test_the_level_is_told_with_its_reason(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    assert tab.level.badge.level == "ผ่าน"
    assert tab.level.fact() == "คะแนนรวม ๙๓.๕๓"
    assert tab.level.explanation.label.text() == (
        "ระดับ ผ่าน เพราะ EIT ส่วนที่ ๑ ได้ ๘๑.๖๖ ขาดอีก ๓.๓๔ จึงจะเป็นระดับ ผ่านดี"
    )
    assert {n: bar.below for n, bar in tab.level.bars().items()} == {
        "IIT": False,
        "EIT1": True,
        "EIT2": False,
        "OIT": False,
    }


def test_a_level_of_the_sheet_that_differs_is_said(opened: Opened) -> None:
    from itadesk.store import results

    session, tab = opened({2568: FULL})
    with session.desk.workspace.change("นำเข้า"):
        results.set_level_stated(session.desk.workspace, 2568, "ผ่านดี")
    session.refresh()
    assert tab.level.badge.level == "ผ่าน"
    assert tab.level.differs.spec.text == "ตามใบแจ้งผล: ผ่านดี"
    assert tab.level.source.text() == "ต่างจากที่คำนวณได้ กรุณาตรวจคะแนนกับใบแจ้งผล"


def test_the_sheets_words_stand_beside_the_line_that_is_chosen(opened: Opened) -> None:
    session, tab = opened({2568: {"total": "94.79"}})
    advise(session.desk, 2568, ADVISED)
    session.refresh()
    assert tab.sheet.summary.text() == "ได้คะแนนรวม ๑ ค่า ข้อเสนอแนะ ๖ ข้อ ยังขาดคะแนน ๑๗ ช่อง"
    tab.focus_node("IIT/4")
    assert "i๑๐ การขอยืมทรัพย์สินของราชการอย่างถูกต้อง" in tab.sheet.advice.texts()
    assert "o๘ คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่" in tab.sheet.advice.texts()
    assert "i๑๓" not in tab.sheet.advice.texts()
    tab.focus_node("IIT/3")
    assert tab.sheet.advice.texts() == "ใบแจ้งผลไม่มีข้อเสนอแนะเรื่อง ๓ การใช้อำนาจ"


def test_an_empty_year_offers_to_import_and_can_be_typed_all_the_same(
    opened: Opened, qtbot: QtBot
) -> None:
    session, tab = opened({})
    assert tab.empty.isVisible()
    with qtbot.waitSignal(tab.import_wanted):
        click(tab.empty.button)
    drop = tab.empty.drop
    assert drop is not None
    with qtbot.waitSignal(tab.files_dropped) as dropped:
        drop.dropped.emit([Path("ใบแจ้งผล.txt")])
    assert dropped.args == [[Path("ใบแจ้งผล.txt")]]
    type_score(tab, "IIT/1", "90")
    assert stated(session) == {"IIT/1": "90.00"}
    assert not tab.empty.isVisible()
    assert tab.level.isVisible()


@pytest.mark.parametrize(
    ("scores", "badge"),
    [
        ({}, ("", "neutral")),
        ({"IIT/1": "90"}, ("ขาด ๑๖", "warning")),
        (FULL, ("ครบ", "good")),
        (COPIED, ("ไม่ตรง ๑", "error")),
    ],
)
def test_the_tab_says_what_is_open(
    opened: Opened, scores: dict[str, str], badge: tuple[str, str]
) -> None:
    _, tab = opened({2568: scores})
    assert tab.badge() == badge


def test_a_reader_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    from itadesk.tasks.desk import Desk

    path = tmp_path / "สำนักงาน.itadesk"
    with at_desk(path, {2568: COPIED}):
        session = Session(Desk.open(path, write=False))
        tab = ScoresTab(session)
        show(qtbot, tab)
        tab.table.choose_node("IIT/1")
        type_text(tab.table, "50")
        assert open_editor(tab.table) is None
        QGuiApplication.clipboard().setText("50")
        press(tab.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert not tab.import_button.isEnabled()
        assert stated(session)["IIT/1"] == "94.05"
        session.close()


# For everyone


def test_no_english_is_left_on_the_screen(opened: Opened) -> None:
    session, tab = opened({2568: COPIED, 2567: LAST})
    advise(session.desk, 2568, ADVISED)
    session.refresh()
    tab.show_details(on=True)
    shown = [w.text() for w in tab.findChildren(QLabel) if w.isVisible()]
    shown += [w.text() for w in tab.findChildren(QAbstractButton) if w.isVisible()]
    shown += [tab.model.columns[c].title for c in range(6)]
    shown += [line.name for line in tab.model.rows]
    known = {"ITA", "IIT", "EIT", "OIT", "Excel", "E-Service", "No", "Gift", "Policy"}
    words = {word for text in shown for word in re.findall(r"[A-Za-z][A-Za-z-]+", text)}
    assert words <= known


def test_every_control_has_a_name(opened: Opened) -> None:
    _, tab = opened({2568: COPIED})
    controls = [*tab.findChildren(QAbstractButton), *tab.findChildren(QLineEdit), tab.table]
    assert all(c.accessibleName() or getattr(c, "text", str)() for c in controls if c.isVisible())


def test_the_editor_says_what_it_is_the_score_of(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    tab.table.choose_node("IIT/1")
    press(tab.table, Qt.Key.Key_F2)
    editor = open_editor(tab.table)
    assert editor is not None
    assert editor.accessibleName() == "คะแนนตามใบแจ้งผล ๑ การปฏิบัติหน้าที่"
