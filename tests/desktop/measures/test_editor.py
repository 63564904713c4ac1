"""The texts of one measure: every field stores itself, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from itadesk.desktop.widgets.autosave import PAUSE_MS
from itadesk.domain.fiscal import Round
from itadesk.store.errors import DiskFullError
from itadesk.tasks import planning
from tests.desktop.clerk import steps
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.measures.records import Pair, change, stored

# Texts


@pytest.mark.parametrize(
    ("field", "attribute"),
    [
        ("title_edit", "title"),
        ("approach", "approach"),
        ("monitoring", "monitoring"),
        ("output", "output"),
        ("outcome", "outcome"),
    ],
)
def test_a_text_is_stored_on_leaving_the_field(empty: Pair, field: str, attribute: str) -> None:
    session, tab = empty
    widget = getattr(tab.editor, field)
    widget.setFocus()
    widget.selectAll()
    type_text(widget, "เปิดช่องทางร้องเรียน")
    assert getattr(stored(session), attribute) != "เปิดช่องทางร้องเรียน"

    tab.table.setFocus()

    assert getattr(stored(session), attribute) == "เปิดช่องทางร้องเรียน"


def test_a_text_is_stored_after_a_pause(empty: Pair, qtbot: QtBot) -> None:
    session, tab = empty
    tab.editor.title_edit.setFocus()
    type_text(tab.editor.title_edit, "เปิดช่องทาง")

    qtbot.waitUntil(lambda: stored(session).title == "เปิดช่องทาง", timeout=PAUSE_MS + 2000)

    assert tab.editor.title_edit.hasFocus()


def test_a_stay_in_a_field_is_one_step_to_undo(empty: Pair) -> None:
    session, tab = empty
    title = tab.editor.title_edit
    title.setFocus()
    for part in ("เปิด", "ช่องทาง", "ร้องเรียน"):
        type_text(title, part)
        title.commit()  # as the pause does
    tab.table.setFocus()
    title.setFocus()
    type_text(title, "ใหม่")
    tab.table.setFocus()
    assert stored(session).title == "เปิดช่องทางร้องเรียนใหม่"

    session.undo()
    assert stored(session).title == title.text() == "เปิดช่องทางร้องเรียน"
    session.undo()
    assert stored(session).title == title.text() == ""


def test_two_fields_are_two_steps(empty: Pair) -> None:
    session, tab = empty
    tab.editor.title_edit.setFocus()
    type_text(tab.editor.title_edit, "อบรม")
    tab.editor.approach.setFocus()
    type_text(tab.editor.approach, "ทุกคนรู้ขั้นตอน")
    tab.table.setFocus()

    session.undo()

    assert (stored(session).title, stored(session).approach) == ("อบรม", "")


def test_enter_in_a_title_stores_it_and_makes_no_line(empty: Pair) -> None:
    session, tab = empty
    tab.editor.title_edit.setFocus()
    type_text(tab.editor.title_edit, "อบรม")

    press(tab.editor.title_edit, Qt.Key.Key_Return)

    assert stored(session).title == "อบรม"
    assert tab.editor.title_edit.toPlainText() == "อบรม"


def test_the_title_stands_in_the_table_while_it_is_typed(empty: Pair) -> None:
    session, tab = empty
    tab.editor.title_edit.setFocus()

    type_text(tab.editor.title_edit, "อบ")

    assert tab.lines()[0].title == "อบ"
    assert stored(session).title == ""


def test_steps_are_stored_a_line_each(empty: Pair) -> None:
    session, tab = empty
    tab.editor.steps.setFocus()
    type_text(tab.editor.steps, "ทบทวนคู่มือ")
    press(tab.editor.steps, Qt.Key.Key_Return)
    type_text(tab.editor.steps, "แจ้งเวียน")

    tab.table.setFocus()

    assert stored(session).steps == ("ทบทวนคู่มือ", "แจ้งเวียน")


def test_the_buttons_move_the_step_with_the_caret(drafted: Pair) -> None:
    session, tab = drafted
    before = stored(session).steps
    tab.editor.steps.setFocus()

    click(tab.editor.step_down)
    assert tab.editor.steps.hasFocus()
    tab.table.setFocus()

    assert stored(session).steps == (before[1], before[0], *before[2:])


# Nothing typed is lost


def test_choosing_another_measure_stores_what_was_typed(drafted: Pair) -> None:
    session, tab = drafted
    before = stored(session).title
    tab.editor.title_edit.setFocus()
    type_text(tab.editor.title_edit, "ก")

    tab.select(stored(session, 1).id)

    titles = {before + "ก", "ก" + before}
    assert stored(session).title in titles
    assert tab.editor.title_edit.text() == stored(session, 1).title


def test_pressing_another_row_stores_what_was_typed(drafted: Pair) -> None:
    session, tab = drafted
    tab.editor.approach.setFocus()
    tab.editor.approach.selectAll()
    type_text(tab.editor.approach, "แนวทางใหม่")

    click(tab.table.viewport(), tab.table.visualRect(tab.table.model().index(1, 2)).center())

    assert stored(session).approach == "แนวทางใหม่"
    assert tab.editor.measure == stored(session, 1)


def test_going_to_an_answered_node_stores_what_was_typed(drafted: Pair) -> None:
    session, tab = drafted
    tab.editor.monitoring.setFocus()
    tab.editor.monitoring.selectAll()
    type_text(tab.editor.monitoring, "รายงานทุกเดือน")

    tab.focus_node(stored(session, 2).weaknesses[0])

    assert stored(session).monitoring == "รายงานทุกเดือน"
    assert tab.editor.measure == stored(session, 2)


@pytest.mark.parametrize("way", ["tab", "round", "flush", "new", "delete"])
def test_whatever_takes_the_measure_away_stores_what_was_typed(drafted: Pair, way: str) -> None:
    session, tab = drafted
    tab.editor.steps.setFocus()
    tab.editor.steps.selectAll()
    type_text(tab.editor.steps, "ขั้นตอนเดียว")

    if way == "tab":
        tab.hide()
    elif way == "round":
        session.show_round(Round(2570))
    elif way == "flush":
        tab.flush()
    elif way == "new":
        press(tab.table, Qt.Key.Key_Insert)
    else:
        click(tab.editor.delete)
        session.undo()

    assert stored(session).steps == ("ขั้นตอนเดียว",)


def test_what_is_being_typed_stays_when_something_else_changes(drafted: Pair) -> None:
    session, tab = drafted
    tab.editor.title_edit.setFocus()
    tab.editor.title_edit.selectAll()
    type_text(tab.editor.title_edit, "ชื่อที่กำลังพิมพ์")

    change(session, 1, title="ชื่ออื่น")
    change(session, 0, title="ชื่อจากที่อื่น")

    assert tab.editor.title_edit.text() == "ชื่อที่กำลังพิมพ์"
    assert tab.lines()[1].title == "ชื่ออื่น"


def test_a_new_line_begun_stays_after_the_pause(drafted: Pair) -> None:
    session, tab = drafted
    editor = tab.editor.steps
    editor.setFocus()
    cursor = editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    editor.setTextCursor(cursor)
    type_text(editor, "เพิ่ม")
    press(editor, Qt.Key.Key_Return)

    editor.commit()  # as the pause does

    assert editor.toPlainText().endswith("เพิ่ม\n")
    assert stored(session).steps[-1].endswith("เพิ่ม")


def test_what_could_not_be_stored_stays_and_is_tried_again(
    empty: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, tab = empty
    said: list[str] = []
    session.failed.connect(said.append)
    with monkeypatch.context() as full:

        def refuse(*_args: object, **_options: object) -> None:
            raise DiskFullError(session.path)

        full.setattr(planning, "save_measure", refuse)
        tab.editor.title_edit.setFocus()
        type_text(tab.editor.title_edit, "อบรม")
        tab.table.setFocus()
    assert len(said) == 1
    change(session, 0, approach="แนวทาง")
    assert tab.editor.title_edit.text() == "อบรม"

    tab.flush()

    assert stored(session).title == "อบรม"


def test_a_measure_taken_back_while_it_is_typed_into_is_no_trouble(empty: Pair) -> None:
    session, tab = empty
    tab.editor.title_edit.setFocus()
    type_text(tab.editor.title_edit, "อบรม")

    session.undo()  # the measure itself

    assert session.desk.measures(2569) == []
    assert not tab.editor.isVisible()


def test_the_field_s_own_menu_is_no_new_stay(empty: Pair) -> None:
    session, tab = empty
    title = tab.editor.title_edit
    title.setFocus()
    type_text(title, "อบ")
    title.commit()
    before = len(steps(session))
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
        QApplication.sendEvent(title, QFocusEvent(kind, Qt.FocusReason.PopupFocusReason))
    type_text(title, "รม")
    title.commit()

    session.undo()

    assert len(steps(session)) == before + 2
    assert stored(session).title == ""
