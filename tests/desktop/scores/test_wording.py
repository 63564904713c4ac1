"""The wording of questions, as the office types it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from itadesk.desktop.scores.lines import SEE_SOURCE
from itadesk.desktop.scores.model import NAME
from itadesk.desktop.scores.wording import EDIT_WORDING, WordingDialog
from tests.desktop.clerk import FULL
from tests.desktop.keyboard import NONE, click
from tests.desktop.scores.cells import Opened, cell
from tests.desktop.windows import dialog_of


def test_a_double_click_on_a_question_lets_its_wording_be_typed(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    tab.show_details(on=True)
    QApplication.processEvents()
    place = tab.model.place_of_node("IIT/i2")
    assert place is not None
    middle = tab.table.visualRect(tab.model.index(place, NAME)).center()
    click(tab.table.viewport(), QPoint(middle))
    QTest.mouseDClick(tab.table.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(middle))
    dialog = dialog_of(WordingDialog)
    assert dialog.own_label.isHidden()
    dialog.text.setPlainText("ท่านเห็นว่าเจ้าหน้าที่ปฏิบัติ\nอย่างเท่าเทียมกันเพียงใด")
    click(dialog.go)
    assert cell(tab, "IIT/i2", NAME) == "ท่านเห็นว่าเจ้าหน้าที่ปฏิบัติ อย่างเท่าเทียมกันเพียงใด"
    session.undo()
    assert cell(tab, "IIT/i2", NAME) == session.desk.framework(2568).node("IIT/i2").label


def test_the_programs_own_label_comes_back(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    label = session.desk.framework(2568).node("EIT1/e4").label
    from itadesk.tasks import scoring

    session.run(lambda: scoring.set_question_wording(session.desk, 2568, "e4", "ถ้อยคำใหม่"))
    tab.show_details(on=True)
    assert cell(tab, "EIT1/e4", NAME) == cell(tab, "EIT2/e4", NAME) == "ถ้อยคำใหม่"
    tab.edit_wording("EIT1/e4")
    click(dialog_of(WordingDialog).own_label)
    assert cell(tab, "EIT1/e4", NAME) == label


def test_only_a_question_has_a_wording_to_type(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    tab.show_details(on=True)

    def offered(node: str) -> list[str]:
        place = tab.model.place_of_node(node)
        assert place is not None
        return [
            action.text() for action in tab.table.make_menu(tab.model.index(place, 0)).actions()
        ]

    assert EDIT_WORDING in offered("IIT/i1")
    assert EDIT_WORDING not in offered("IIT/1")
    assert SEE_SOURCE in offered("IIT/1")
