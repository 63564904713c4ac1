"""The total stays in sight where the table does not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from itadesk.desktop.scores.model import STATED
from tests.desktop.clerk import COPIED, FULL, open_editor
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.scores.cells import Opened


def test_the_total_stays_in_sight_where_the_table_does_not_fit(opened: Opened) -> None:
    _, tab = opened({2568: COPIED})
    tab.resize(1366, 430)
    QApplication.processEvents()
    table = tab.table
    assert table.total.isVisible()
    assert table.total.accessibleName() == "คะแนนรวม ๙๓.๕๓"
    bottom = table.total.geometry().bottom()
    assert abs(bottom - table.viewport().geometry().bottom()) <= 1
    click(table.total)
    QApplication.processEvents()
    assert table.current_node() == "total"
    assert not table.total.isVisible()


def test_it_is_not_there_twice_where_all_fits(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    tab.resize(1366, 700)
    QApplication.processEvents()
    assert not tab.table.total.isVisible()


def test_the_cell_in_which_one_types_is_never_behind_the_total(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    tab.resize(1366, 430)
    QApplication.processEvents()
    tab.table.choose_node("IIT/1")
    for _ in range(14):
        press(tab.table, Qt.Key.Key_Down)
        QApplication.processEvents()
        place = tab.model.place_of_node(tab.table.current_node())
        assert place is not None
        box = tab.table.visualRect(tab.model.index(place, STATED))
        free = tab.table.viewport().height() - tab.table.total.covered()
        assert box.bottom() <= free
    type_text(tab.table, "9")
    assert open_editor(tab.table) is not None
