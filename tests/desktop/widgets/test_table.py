"""Tables: rows as high as their text, Excel's keys, its clipboard, and nothing by mouse alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from itadesk.desktop.style import Theme
from itadesk.desktop.tokens import Scheme, Tone
from itadesk.desktop.widgets import DataTable, MessageBar
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.widgets.records import Record, Store, scores

SCORE = 1
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class Sheet:
    """A table with its store."""

    table: DataTable
    store: Store

    def go(self, row: int, column: int = SCORE) -> None:
        self.table.setCurrentIndex(self.store.model.index(row, column))

    def place(self) -> tuple[int, int]:
        index = self.table.currentIndex()
        return index.row(), index.column()

    def editor(self) -> QLineEdit | None:
        found = [e for e in self.table.findChildren(QLineEdit, "cell") if e.isVisible()]
        return found[0] if found else None

    def scores(self) -> list[str]:
        return [record.score for record in self.store.records]


def made(qtbot: QtBot, *, by_row: bool) -> Sheet:
    store = scores()
    table = DataTable("คะแนนรายตัวชี้วัด", by_row=by_row, dense=True)
    table.setModel(store.model)
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    qtbot.wait(1)
    return Sheet(table, store)


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    return made(qtbot, by_row=False)


@pytest.fixture
def listed(qtbot: QtBot) -> Sheet:
    return made(qtbot, by_row=True)


# Entering scores


def test_typing_replaces_and_enter_goes_down(sheet: Sheet) -> None:
    sheet.go(1)
    type_text(sheet.table, "๙")
    editor = sheet.editor()
    assert editor is not None
    assert editor.text() == "๙"
    type_text(editor, "๕.๕")
    press(editor, Qt.Key.Key_Return)
    assert sheet.store.typed == [("1", "๙๕.๕")]
    assert sheet.place() == (2, SCORE)
    assert sheet.editor() is None


def test_enter_passes_over_rows_that_cannot_be_edited(sheet: Sheet) -> None:
    sheet.go(3)
    press(sheet.table, Qt.Key.Key_Return)
    assert sheet.place() == (5, SCORE)
    press(sheet.table, Qt.Key.Key_Return, SHIFT)
    assert sheet.place() == (3, SCORE)


def test_at_the_end_enter_stays(sheet: Sheet) -> None:
    sheet.go(5)
    press(sheet.table, Qt.Key.Key_Return)
    assert sheet.place() == (5, SCORE)


def test_f2_edits_what_is_there(sheet: Sheet) -> None:
    sheet.go(1)
    press(sheet.table, Qt.Key.Key_F2)
    editor = sheet.editor()
    assert editor is not None
    assert editor.text() == "๙๔.๐๕"
    press(editor, Qt.Key.Key_End)
    press(editor, Qt.Key.Key_Left)
    type_text(editor, "๑")
    press(editor, Qt.Key.Key_Down)
    assert sheet.store.typed == [("1", "๙๔.๐๑๕")]
    assert sheet.place() == (2, SCORE)


def test_after_typing_the_arrows_end_the_entry(sheet: Sheet) -> None:
    sheet.go(2)
    type_text(sheet.table, "๘๐")
    editor = sheet.editor()
    assert editor is not None
    press(editor, Qt.Key.Key_Left)
    assert sheet.store.typed == [("2", "๘๐")]
    assert sheet.place() == (2, 0)


def test_tab_ends_the_entry_and_goes_right(sheet: Sheet) -> None:
    sheet.go(2)
    type_text(sheet.table, "๘๐")
    editor = sheet.editor()
    assert editor is not None
    press(editor, Qt.Key.Key_Tab)
    assert sheet.store.typed == [("2", "๘๐")]
    assert sheet.place() == (2, 2)


def test_esc_leaves_the_cell_as_it_was(sheet: Sheet) -> None:
    sheet.go(1)
    type_text(sheet.table, "๑")
    editor = sheet.editor()
    assert editor is not None
    press(editor, Qt.Key.Key_Escape)
    assert sheet.store.typed == []
    assert sheet.scores()[1] == "๙๔.๐๕"


def test_a_group_cannot_be_typed_into(sheet: Sheet) -> None:
    sheet.go(0)
    type_text(sheet.table, "๑")
    assert sheet.editor() is None


def test_delete_asks_for_the_editable_cells_to_be_emptied(qtbot: QtBot, sheet: Sheet) -> None:
    model = sheet.store.model
    sheet.go(0)
    for row in range(3):
        sheet.table.selectionModel().select(
            model.index(row, SCORE), sheet.table.selectionModel().SelectionFlag.Select
        )
    with qtbot.waitSignal(sheet.table.cleared) as said:
        press(sheet.table, Qt.Key.Key_Delete)
    assert said.args is not None
    assert [index.row() for index in said.args[0]] == [1, 2]


# Clipboard


def select(sheet: Sheet, top: int, left: int, bottom: int, right: int) -> None:
    from PySide6.QtCore import QItemSelection

    model = sheet.store.model
    area = QItemSelection(model.index(top, left), model.index(bottom, right))
    selection = sheet.table.selectionModel()
    selection.select(area, selection.SelectionFlag.ClearAndSelect)


def test_what_is_copied_goes_to_excel(sheet: Sheet) -> None:
    select(sheet, 1, 0, 2, 1)
    press(sheet.table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == ("การปฏิบัติหน้าที่\t๙๔.๐๕\r\nการใช้งบประมาณ\t๙๓.๕๗")


def test_reasons_are_copied_as_words(listed: Sheet) -> None:
    listed.table.choose_row(5)
    listed.table.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.endswith("\t๘๕.๘๒\tต่ำกว่า ๘๕ · ลดลง ๔.๔๗ · ผู้ประเมินแนะนำ\t๘๐.๐๐")
    assert "\u200b" not in copied


def test_what_is_pasted_is_told_with_its_place(qtbot: QtBot, sheet: Sheet) -> None:
    QGuiApplication.clipboard().setText("94.05\r\n93.57\r\n")
    select(sheet, 2, 1, 3, 2)
    with qtbot.waitSignal(sheet.table.pasted) as said:
        press(sheet.table, Qt.Key.Key_V, CONTROL)
    assert said.args is not None
    index, cells = said.args
    assert isinstance(index, QModelIndex)
    assert (index.row(), index.column()) == (2, 1)
    assert cells == [["94.05"], ["93.57"]]


def test_nothing_is_pasted_into_a_list(qtbot: QtBot, listed: Sheet) -> None:
    QGuiApplication.clipboard().setText("94.05")
    with qtbot.assertNotEmitted(listed.table.pasted):
        press(listed.table, Qt.Key.Key_V, CONTROL)


# Lists


def test_another_row_is_told(qtbot: QtBot, listed: Sheet) -> None:
    listed.table.choose_row(1)
    with qtbot.waitSignal(listed.table.row_chosen) as said:
        press(listed.table, Qt.Key.Key_Down)
    assert said.args == [2]
    assert listed.table.current_row() == 2


def test_enter_and_double_click_open_a_row(qtbot: QtBot, listed: Sheet) -> None:
    listed.table.choose_row(3)
    with qtbot.waitSignal(listed.table.activated_row) as said:
        press(listed.table, Qt.Key.Key_Return)
    assert said.args == [3]
    with qtbot.waitSignal(listed.table.activated_row) as said:
        listed.table.doubleClicked.emit(listed.store.model.index(2, 1))
    assert said.args == [2]


def test_space_ticks_and_unticks_the_row(listed: Sheet) -> None:
    listed.table.choose_row(2)
    press(listed.table, Qt.Key.Key_Space)
    assert not listed.store.records[2].ready
    press(listed.table, Qt.Key.Key_Space)
    assert listed.store.records[2].ready


def test_a_click_on_the_box_ticks(qtbot: QtBot, listed: Sheet) -> None:
    cell = listed.table.visualRect(listed.store.model.index(2, 0))
    box = listed.table.delegate.tick_box(cell).center().toPoint()
    click(listed.table.viewport(), box)
    assert not listed.store.records[2].ready
    beside = QPoint(cell.center().x(), cell.center().y())
    click(listed.table.viewport(), beside)
    assert not listed.store.records[2].ready


def test_what_is_chosen_stays_when_the_data_changes(listed: Sheet) -> None:
    listed.table.choose_row(3)
    listed.store.change("2", score="๑.๐๐")
    assert listed.table.current_row() == 3


# Rows and room


def heights(sheet: Sheet) -> list[int]:
    return [sheet.table.rowHeight(row) for row in range(sheet.store.model.rowCount())]


def test_rows_are_as_high_as_their_text(qtbot: QtBot, sheet: Sheet) -> None:
    plain = heights(sheet)[1]
    assert heights(sheet)[2] > plain, "a second line needs room"
    assert heights(sheet)[5] > plain, "chips and a long name need room"
    before = heights(sheet)[5]
    sheet.table.resize(560, 400)
    qtbot.wait(5)
    assert heights(sheet)[5] > before


def test_a_row_grows_with_its_text(sheet: Sheet) -> None:
    before = heights(sheet)[1]
    sheet.store.change("1", name="การปฏิบัติหน้าที่ " * 20)
    assert heights(sheet)[1] > before * 2


def test_dense_rows_are_lower(qtbot: QtBot, sheet: Sheet, look: Theme) -> None:
    roomy = DataTable("ตาราง")
    qtbot.addWidget(roomy)
    roomy.setModel(scores().model)
    roomy.resize(700, 300)
    assert heights(sheet)[1] == look.px(25)
    assert roomy.rowHeight(1) == look.px(32)


def test_many_rows_are_measured_in_passing(qtbot: QtBot) -> None:
    store = Store([Record(str(n), "การปฏิบัติหน้าที่", note="สองบรรทัด") for n in range(200)])
    table = DataTable("ตาราง")
    qtbot.addWidget(table)
    table.setModel(store.model)
    table.resize(600, 300)
    table.show()
    qtbot.waitUntil(lambda: len({table.rowHeight(row) for row in range(200)}) == 1)
    assert table.rowHeight(199) > table.rowHeight(0) - 1


def test_a_row_can_hold_what_is_wrong_with_the_one_above(qtbot: QtBot, sheet: Sheet) -> None:
    bar = MessageBar(closable=False)
    bar.error("พิมพ์ไว้ ๙๗.๕๖ แต่คำนวณได้ ๙๑.๖๘", action="แก้เป็น ๙๖.๖๘")
    sheet.table.hold(4, bar)
    assert sheet.table.columnSpan(4, 0) == 4
    qtbot.waitUntil(lambda: bar.width() > 600)
    assert sheet.table.rowHeight(4) >= bar.heightForWidth(bar.width())
    sheet.go(3)
    press(sheet.table, Qt.Key.Key_Return)
    assert sheet.place() == (5, SCORE)
    sheet.table.hold(4, None)
    assert sheet.table.columnSpan(4, 0) == 1


def test_the_heading_stays_and_wraps(qtbot: QtBot, sheet: Sheet) -> None:
    heading = sheet.table.horizontalHeader()
    low = heading.sizeHint().height()
    sheet.store.model.columns = tuple(
        type(column)(**{**column.__dict__, "title": "ระยะเวลาในการดำเนินการตามมาตรการ"})
        if place == 1
        else column
        for place, column in enumerate(sheet.store.model.columns)
    )
    sheet.store.model.headerDataChanged.emit(Qt.Orientation.Horizontal, SCORE, SCORE)
    assert heading.sizeHint().height() > low
    sheet.table.resize(700, 90)
    sheet.table.scrollToBottom()
    assert heading.isVisible()
    assert heading.y() <= 1


# What it looks and sounds like


def pixel(sheet: Sheet, row: int, column: int, dx: int, dy: int) -> str:
    box = sheet.table.visualRect(sheet.store.model.index(row, column))
    image = sheet.table.viewport().grab().toImage()
    x = box.left() + dx if dx >= 0 else box.right() + 1 + dx
    y = box.top() + dy if dy >= 0 else box.bottom() + 1 + dy
    return image.pixelColor(x, y).name().upper()


def test_cells_wear_the_scheme(sheet: Sheet, look: Theme, scheme: Scheme) -> None:
    tokens = look.tokens
    assert pixel(sheet, 0, 0, 3, 4) == tokens.group
    assert pixel(sheet, 1, 3, 3, 4) == tokens.card
    assert pixel(sheet, 1, 3, 3, -1) == tokens.line
    assert pixel(sheet, 1, SCORE, 6, 10) == tokens.field
    assert pixel(sheet, 3, SCORE, 6, 10) == tokens.tone(Tone.ERROR)[1]


def test_the_current_cell_has_a_ring_while_the_table_has_the_focus(
    qtbot: QtBot, sheet: Sheet, look: Theme
) -> None:
    sheet.go(2)
    ring = QColor(look.tokens.accent).name().upper()
    assert pixel(sheet, 2, SCORE, 1, 12) == ring
    sheet.table.clearFocus()
    assert pixel(sheet, 2, SCORE, 1, 12) != ring


def test_the_current_row_of_a_list_has_a_ring_all_round(listed: Sheet, look: Theme) -> None:
    listed.table.choose_row(2)
    ring = QColor(look.tokens.accent).name().upper()
    assert [pixel(listed, 2, column, 30, 1) for column in range(4)] == [ring] * 4
    assert pixel(listed, 2, 0, 1, 12) == ring
    assert pixel(listed, 2, 3, -2, 12) == ring
    assert pixel(listed, 2, 1, 30, 8) == look.tokens.selected


def test_a_cells_tooltip_breaks_between_words(sheet: Sheet) -> None:
    box = sheet.table.visualRect(sheet.store.model.index(1, SCORE))
    place = box.center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, sheet.table.viewport().mapToGlobal(place))
    QApplication.sendEvent(sheet.table.viewport(), event)
    assert "\u200b" in QToolTip.text()
    assert "คะแนนของการปฏิบัติหน้าที่" in QToolTip.text().replace("\u200b", "")
    QToolTip.hideText()


def test_a_headings_tooltip_breaks_between_words(sheet: Sheet) -> None:
    heading = sheet.table.horizontalHeader()
    place = QPoint(heading.sectionViewportPosition(SCORE) + 5, 5)
    event = QHelpEvent(QEvent.Type.ToolTip, place, heading.viewport().mapToGlobal(place))
    QApplication.sendEvent(heading.viewport(), event)
    assert "ใบแจ้งผล" in QToolTip.text().replace("\u200b", "")
    QToolTip.hideText()


def test_the_context_menu_is_thai_and_can_be_added_to(sheet: Sheet) -> None:
    def add(menu: QMenu, index: QModelIndex) -> None:
        menu.addAction(f"ดูในใบแจ้งผล {index.row()}")

    sheet.table.menu_wanted.connect(add)
    sheet.go(1)
    menu = sheet.table.make_menu(sheet.store.model.index(1, SCORE))
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["ดูในใบแจ้งผล 1", "คัดลอก", "วาง", "ล้างค่าในช่อง"]
    menu.deleteLater()


def test_a_list_offers_no_pasting(listed: Sheet) -> None:
    listed.table.choose_row(1)
    menu = listed.table.make_menu(listed.store.model.index(1, 1))
    assert [action.text() for action in menu.actions()] == ["คัดลอก"]
    menu.deleteLater()


def test_the_table_has_a_name_and_tab_leaves_it(sheet: Sheet) -> None:
    assert sheet.table.accessibleName() == "คะแนนรายตัวชี้วัด"
    assert not sheet.table.tabKeyNavigation()


def test_a_larger_font_gives_higher_rows(qapp: QApplication, sheet: Sheet, look: Theme) -> None:
    before, font = heights(sheet)[1], qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(font.pointSizeF() * 1.5)
    try:
        look.set_font(larger)
        assert heights(sheet)[1] >= before * 1.4
    finally:
        look.set_font(font)


# Only what has changed is drawn again


class _Painted(QObject):
    """How much of the table is drawn: the height of what was painted."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self.height = 0
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QPaintEvent):
            self.height = max(self.height, event.rect().height())
        return super().eventFilter(watched, event)


def test_a_row_that_changes_is_drawn_alone(sheet: Sheet) -> None:
    QApplication.processEvents()
    painted = _Painted(sheet.table)
    rows = list(sheet.store.model.rows)
    rows[1] = replace(rows[1], score="12.34")
    sheet.store.model.set_rows(rows)
    QApplication.processEvents()
    assert 0 < painted.height <= sheet.table.rowHeight(1)


def test_opening_a_cell_draws_only_the_cell(sheet: Sheet) -> None:
    sheet.table.setFocus()
    sheet.table.setCurrentIndex(sheet.store.model.index(1, 1))
    QApplication.processEvents()
    painted = _Painted(sheet.table)
    type_text(sheet.table, "9")
    QApplication.processEvents()
    assert 0 < painted.height <= 2 * sheet.table.rowHeight(1)


def test_what_is_equal_stays_the_same_record(sheet: Sheet) -> None:
    before = sheet.store.model.rows
    sheet.store.model.set_rows([replace(row) for row in before])
    assert all(a is b for a, b in zip(before, sheet.store.model.rows, strict=True))
