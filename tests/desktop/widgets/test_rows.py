"""The model behind tables: what cells show, take and say."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from itadesk.desktop.widgets import CellLook
from itadesk.desktop.widgets.rows import LOOK_ROLE
from tests.desktop.widgets.records import Record, scores

ROLE = Qt.ItemDataRole


def test_it_is_a_model_by_qts_own_rules(qtbot: QtBot) -> None:
    store = scores()
    tester = QAbstractItemModelTester(
        store.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    store.change("1", score="๑.๐๐")
    store.model.set_rows(store.records[:3])
    assert tester.model() is store.model
    assert (store.model.rowCount(), store.model.columnCount()) == (3, 4)


def test_a_cell_shows_what_its_column_says() -> None:
    model = scores().model
    assert model.index(1, 0).data() == "การปฏิบัติหน้าที่"
    assert model.index(1, 1).data(ROLE.EditRole) == "๙๔.๐๕"
    assert model.index(1, 1).data(ROLE.ToolTipRole) == "คะแนนของการปฏิบัติหน้าที่"
    assert model.index(0, 0).data(LOOK_ROLE) == CellLook(strong=True, group=True)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "คะแนน"
    assert model.headerData(1, Qt.Orientation.Horizontal, ROLE.ToolTipRole)
    assert model.index(9, 0).data() is None


def test_only_cells_that_can_be_edited_are(qtbot: QtBot) -> None:
    store = scores()
    editable = [
        bool(store.model.index(row, 1).flags() & Qt.ItemFlag.ItemIsEditable) for row in range(6)
    ]
    assert editable == [False, True, True, True, False, True]


def test_a_new_text_goes_to_the_column(qtbot: QtBot) -> None:
    store = scores()
    assert store.model.setData(store.model.index(1, 1), "๙๕")
    assert store.typed == [("1", "๙๕")]
    assert store.model.index(1, 1).data() == "๙๕"
    assert not store.model.setData(store.model.index(1, 1), "abc")


def test_the_same_text_is_no_change(qtbot: QtBot) -> None:
    store = scores()
    assert store.model.setData(store.model.index(1, 1), "๙๔.๐๕")
    assert store.typed == []


def test_a_tick_goes_to_the_column(qtbot: QtBot) -> None:
    store = scores()
    index = store.model.index(1, 0)
    assert Qt.CheckState(index.data(ROLE.CheckStateRole)) == Qt.CheckState.Checked
    assert store.model.setData(index, Qt.CheckState.Unchecked, ROLE.CheckStateRole)
    assert not store.records[1].ready


def test_only_rows_that_differ_are_told_of(qtbot: QtBot) -> None:
    store = scores()
    told: list[tuple[int, int]] = []
    store.model.dataChanged.connect(
        lambda first, last, _roles: told.append((first.row(), last.row()))
    )
    with qtbot.assertNotEmitted(store.model.modelReset):
        store.change("2", score="๙๙.๐๐")
    assert told == [(2, 2)]


def test_other_keys_are_a_new_table(qtbot: QtBot) -> None:
    store = scores()
    with qtbot.waitSignal(store.model.modelReset):
        store.model.set_rows([Record("7", "ประสิทธิภาพการสื่อสาร"), *store.records])
    assert store.model.place_of("7") == 0
    assert store.model.place_of("x") is None
    assert store.model.row(store.model.index(1, 0)).key == "IIT"


def test_a_cell_is_spoken_with_all_it_shows() -> None:
    model = scores().model
    assert model.index(2, 0).data(ROLE.AccessibleTextRole) == (
        "เลือกแล้ว, การใช้งบประมาณ, ตัวชี้วัดที่ ๒ · IIT"
    )
    assert model.index(5, 2).data(ROLE.AccessibleTextRole) == (
        "ต้องแก้: ต่ำกว่า ๘๕, ควรดู: ลดลง ๔.๔๗, ข้อมูล: ผู้ประเมินแนะนำ"
    )
