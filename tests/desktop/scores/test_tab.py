"""The tab กรอกคะแนน: what the table shows, and what stands beside it."""

from __future__ import annotations

import re
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
)
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.scores.cells import Opened, cell, nodes, type_score

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
    shown = [label.text() for label in tab.findChildren(QLabel) if label.isVisible()]
    shown += [str(tab.model.index(r, c).data()) for r in range(18) for c in range(6)]
    assert not re.search("[๐-๙]", " ".join(shown))


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


def test_that_a_year_stands_on_another_years_framework_is_left_to_the_window(
    opened: Opened,
) -> None:
    session, tab = opened({2568: FULL})
    session.show_round(Round.from_result(2570))
    assert nodes(tab)
    assert not [label for label in tab.findChildren(QLabel) if "ร่าง" in label.text()]


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
