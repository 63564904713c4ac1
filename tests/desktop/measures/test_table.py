"""The table of measures: order by mouse and keyboard, marks, deleting and adding."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from itadesk.desktop.measures.model import ANSWERS, GRIP, PERIOD, TITLE, UNITS
from itadesk.desktop.measures.tab import MeasuresTab
from itadesk.desktop.session import Session
from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets import CellLook
from itadesk.desktop.widgets.rows import LOOK_ROLE
from itadesk.domain.fiscal import Period
from itadesk.domain.measures import OtherReason, Status
from itadesk.tasks import planning
from tests.desktop.clerk import steps
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.measures.conftest import Opened
from tests.desktop.measures.records import Pair, change

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def ids(session: Session) -> list[int]:
    return [m.id for m in session.desk.measures(2569)]


def shown(tab: MeasuresTab) -> list[int]:
    return [line.id for line in tab.lines()]


def look(tab: MeasuresTab, row: int, column: int) -> CellLook:
    found = tab.table.model().index(row, column).data(LOOK_ROLE)
    assert isinstance(found, CellLook)
    return found


def text(tab: MeasuresTab, row: int, column: int) -> str:
    return str(tab.table.model().index(row, column).data())


def middle(tab: MeasuresTab, row: int, column: int = TITLE) -> QPoint:
    return tab.table.visualRect(tab.table.model().index(row, column)).center()


def drag(tab: MeasuresTab, row: int, to: QPoint, *, drop: bool = True) -> None:
    """Drag a row by its grip and, unless told otherwise, let it go at ``to``."""
    view = tab.table.viewport()
    start = middle(tab, row, GRIP)
    QTest.mousePress(view, LEFT, NONE, start)
    for share in (0.3, 0.6, 1.0):
        there = start + (to - start) * share
        tab.table.mouseMoveEvent(_move(there))
    if drop:
        QTest.mouseRelease(view, LEFT, NONE, to)


def _move(place: QPoint) -> QMouseEvent:
    return QMouseEvent(QEvent.Type.MouseMove, QPointF(place), QPointF(place), LEFT, LEFT, NONE)


# Order


def test_alt_and_an_arrow_moves_the_measure(drafted: Pair) -> None:
    session, tab = drafted
    first, second, *rest = ids(session)
    tab.table.choose_row(0)

    press(tab.table, Qt.Key.Key_Down, ALT)

    assert ids(session) == shown(tab) == [second, first, *rest]
    assert tab.table.current_row() == 1
    assert tab.editor.title() == "มาตรการที่ ๒"


def test_the_first_cannot_go_up_nor_the_last_down(drafted: Pair) -> None:
    session, tab = drafted
    before, done = ids(session), len(steps(session))

    tab.table.choose_row(0)
    press(tab.table, Qt.Key.Key_Up, ALT)
    tab.table.choose_row(len(before) - 1)
    press(tab.table, Qt.Key.Key_Down, ALT)

    assert ids(session) == before
    assert len(steps(session)) == done


def test_an_arrow_alone_chooses_another(drafted: Pair) -> None:
    session, tab = drafted
    tab.table.choose_row(0)

    press(tab.table, Qt.Key.Key_Down)

    assert tab.editor.measure == session.desk.measures(2569)[1]


@pytest.mark.parametrize(
    ("row", "over", "lower_half", "order"),
    [
        (0, 2, True, [1, 2, 0]),
        (0, 2, False, [1, 0, 2]),
        (2, 0, False, [2, 0, 1]),
        (2, 0, True, [0, 2, 1]),
    ],
)
def test_a_row_is_dropped_above_or_below_another(
    drafted: Pair, row: int, over: int, lower_half: bool, order: list[int]
) -> None:
    session, tab = drafted
    before = ids(session)
    box = tab.table.visualRect(tab.table.model().index(over, TITLE))
    place = QPoint(box.center().x(), box.bottom() - 3 if lower_half else box.top() + 3)

    drag(tab, row, place)

    assert ids(session)[:3] == [before[n] for n in order]
    assert shown(tab) == ids(session)
    assert tab.editor.measure is not None
    assert tab.editor.measure.id == before[row]


def test_dropped_below_all_it_is_the_last(drafted: Pair) -> None:
    session, tab = drafted
    before = ids(session)

    drag(tab, 0, QPoint(200, tab.table.viewport().height() - 2))

    assert ids(session) == [*before[1:], before[0]]


def test_dropped_where_it_was_nothing_happens(drafted: Pair) -> None:
    session, tab = drafted
    done = len(steps(session))

    drag(tab, 1, middle(tab, 1) + QPoint(40, 8))

    assert len(steps(session)) == done


def test_esc_ends_a_drag(drafted: Pair) -> None:
    session, tab = drafted
    before = ids(session)
    to = middle(tab, 2)

    drag(tab, 0, to, drop=False)
    press(tab.table, Qt.Key.Key_Escape)
    QTest.mouseRelease(tab.table.viewport(), LEFT, NONE, to)

    assert ids(session) == before


def test_a_drag_selects_nothing_on_its_way(drafted: Pair) -> None:
    _, tab = drafted

    drag(tab, 0, middle(tab, 2), drop=False)

    assert tab.table.current_row() == 0
    press(tab.table, Qt.Key.Key_Escape)


def test_moving_is_one_step_to_undo(drafted: Pair) -> None:
    session, tab = drafted
    before = ids(session)
    tab.table.choose_row(0)
    press(tab.table, Qt.Key.Key_Down, ALT)

    session.undo()

    assert ids(session) == shown(tab) == before


# Adding and deleting


@pytest.mark.parametrize("way", ["button", "insert"])
def test_a_new_measure_is_ready_to_be_named(drafted: Pair, way: str) -> None:
    session, tab = drafted
    before = len(ids(session))

    if way == "button":
        click(tab.add)
    else:
        press(tab.table, Qt.Key.Key_Insert)
    type_text(tab.editor.title_edit, "อบรม")
    tab.flush()

    assert tab.editor.title_edit.hasFocus()
    assert len(ids(session)) == before + 1
    assert session.desk.measures(2569)[-1].title == "อบรม"


def test_enter_goes_into_the_measure(drafted: Pair) -> None:
    _, tab = drafted
    tab.table.choose_row(1)
    tab.table.setFocus()

    press(tab.table, Qt.Key.Key_Return)

    assert tab.editor.title_edit.hasFocus()


@pytest.mark.parametrize("way", ["key", "button"])
def test_a_measure_is_deleted_and_can_be_brought_back(drafted: Pair, way: str) -> None:
    session, tab = drafted
    before = ids(session)
    tab.table.choose_row(1)

    if way == "key":
        press(tab.table, Qt.Key.Key_Delete)
    else:
        click(tab.editor.delete)

    assert ids(session) == shown(tab) == [before[0], *before[2:]]
    assert tab.table.current_row() == 1
    assert tab.editor.measure == session.desk.measures(2569)[1]
    assert "ลบมาตรการที่ ๒" in tab.message.text()

    click(tab.message.action)
    assert ids(session) == before


def test_what_was_answered_by_a_deleted_measure_is_open_again(drafted: Pair) -> None:
    session, tab = drafted
    place = next(n for n, m in enumerate(session.desk.measures(2569)) if "EIT1/e4" in m.weaknesses)
    tab.table.choose_row(place)

    press(tab.table, Qt.Key.Key_Delete)

    assert "EIT1/e4" in tab.open_card.listed()


def test_the_last_measure_deleted_leaves_an_empty_list(opened: Opened) -> None:
    session, tab = opened()
    click(tab.add)
    tab.table.setFocus()

    press(tab.table, Qt.Key.Key_Delete)

    assert ids(session) == []
    assert tab.empty.isVisible()
    assert not tab.editor.isVisible()


def test_the_menu_offers_the_same(drafted: Pair) -> None:
    session, tab = drafted
    before = ids(session)
    tab.table.choose_row(0)
    menu = tab.table.make_menu(tab.table.model().index(0, TITLE))
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert set(actions) >= {"เลื่อนขึ้น", "เลื่อนลง", "ลบมาตรการ", "เพิ่มมาตรการ"}
    assert not actions["เลื่อนขึ้น"].isEnabled()

    actions["เลื่อนลง"].trigger()

    assert ids(session) == [before[1], before[0], *before[2:]]
    assert isinstance(menu, QMenu)
    menu.deleteLater()


# What the rows say


def test_a_row_says_who_when_and_what_for(drafted: Pair) -> None:
    session, tab = drafted
    change(session, 0, units=("สำนักปลัด", "กองคลัง"), weaknesses=("EIT1/e4", "EIT2/e5", "IIT/5"))

    assert text(tab, 0, UNITS) == "สำนักปลัด\nกองคลัง"
    assert text(tab, 0, PERIOD) == "ต.ค. ๖๘ – ก.ย. ๖๙"
    assert [chip.text for chip in look(tab, 0, ANSWERS).chips] == ["e๔ e๕", "ตัวชี้วัดที่ ๕"]


def test_an_indicator_that_is_weak_in_both_parts_is_named_once(opened: Opened) -> None:
    session, tab = opened({2568: {"EIT1/8": "70", "EIT2/8": "71"}}, advised=(), drafted=(2569,))
    change(session, 0, weaknesses=("EIT1/8", "EIT2/8"))

    chips = look(tab, 0, ANSWERS).chips
    assert [chip.text for chip in chips] == ["ตัวชี้วัดที่ ๘"]
    tip = str(tab.table.model().index(0, ANSWERS).data(Qt.ItemDataRole.ToolTipRole))
    assert "EIT ส่วนที่ ๑" in tip
    assert "EIT ส่วนที่ ๒" in tip


def test_another_reason_stands_where_the_weaknesses_do(drafted: Pair) -> None:
    session, tab = drafted
    change(session, 0, weaknesses=(), other_reason=OtherReason.KEEP_STANDARD)

    assert [chip.text for chip in look(tab, 0, ANSWERS).chips] == ["รักษามาตรฐาน"]


def test_what_was_left_out_since_is_still_named(drafted: Pair) -> None:
    session, tab = drafted
    place = next(
        n
        for n, m in enumerate(session.desk.measures(2569))
        if "EIT1/8" in m.weaknesses or "EIT1/e7" in m.weaknesses
    )
    for row in session.desk.rows(2568):
        planning.leave_out(session.desk, 2568, row, "")
    session.refresh()

    chips = look(tab, place, ANSWERS).chips
    assert chips
    assert all(chip.tone is Tone.NEUTRAL for chip in chips)


def test_a_complete_measure_carries_no_mark(drafted: Pair) -> None:
    _, tab = drafted

    assert look(tab, 0, TITLE).chips == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "ยังขาดชื่อมาตรการ"),
        ({"steps": ()}, "ยังขาดขั้นตอน"),
        ({"units": ()}, "ยังขาดผู้รับผิดชอบ"),
        ({"period": Period.of_year(2570)}, "ยังขาดระยะเวลาในปี ๒๕๖๙"),
        ({"weaknesses": ()}, "ยังขาดประเด็นที่ตอบ"),
        ({"steps": (), "units": ()}, "ยังขาดขั้นตอน ผู้รับผิดชอบ"),
    ],
)
def test_a_mark_says_what_is_missing(drafted: Pair, fields: dict[str, object], said: str) -> None:
    session, tab = drafted

    change(session, 0, **fields)

    chips = look(tab, 0, TITLE).chips
    assert [chip.text for chip in chips] == [said]
    assert chips[0].tone is Tone.WARNING
    assert tab.editor.missing.text() == said
    assert tab.editor.missing.isVisible()


@pytest.mark.parametrize(
    ("status", "tone"),
    [
        (Status.RUNNING, Tone.INFORMATION),
        (Status.DONE, Tone.GOOD),
        (Status.NOT_DONE, Tone.WARNING),
    ],
)
def test_the_status_is_shown_by_sign_word_and_colour(
    drafted: Pair, status: Status, tone: Tone
) -> None:
    session, tab = drafted

    change(session, 0, status=status)

    chip = look(tab, 0, TITLE).chips[0]
    assert (chip.text, chip.tone, chip.sign) == (status.value, tone, True)


def test_a_measure_not_begun_says_so_quietly(drafted: Pair) -> None:
    _, tab = drafted

    assert look(tab, 0, PERIOD).subtitle == "ยังไม่เริ่ม"


def test_one_without_a_name_can_be_told_from_the_others(opened: Opened) -> None:
    _, tab = opened()

    click(tab.add)

    assert text(tab, 0, TITLE) == "ยังไม่มีชื่อ"


def test_where_room_is_short_the_row_leaves_out_what_the_editor_shows(opened: Opened) -> None:
    _, tab = opened(drafted=(2569,), size=(720, 400))

    assert tab.table.isColumnHidden(UNITS)
    assert tab.table.isColumnHidden(PERIOD)
    assert not tab.table.isColumnHidden(ANSWERS)
    tab.resize(1366, 400)
    assert not tab.table.isColumnHidden(UNITS)
