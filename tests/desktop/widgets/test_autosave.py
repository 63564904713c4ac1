"""Fields that save themselves: when, how often, and never over what is being typed."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from itadesk.desktop.widgets import AutosaveLine, AutosaveText, autosave, commit_focused
from tests.desktop.keyboard import press, type_text

Either = AutosaveLine | AutosaveText


@dataclass
class Desk:
    """A field under test, one to go to, and what the field said."""

    window: QWidget
    input: Either
    other: QLineEdit
    committed: list[str] = field(default_factory=list)
    drafted: list[str] = field(default_factory=list)


def text_of(field: Either) -> str:
    return field.text() if isinstance(field, AutosaveLine) else field.toPlainText()


@pytest.fixture(params=[AutosaveLine, AutosaveText])
def desk(qtbot: QtBot, request: pytest.FixtureRequest) -> Desk:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    kind: type[Either] = request.param
    made = kind("เดิม")
    other = QLineEdit()
    column.addWidget(made)
    column.addWidget(other)
    window.show()
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    press(made, Qt.Key.Key_End)
    desk = Desk(window, made, other)
    made.committed.connect(desk.committed.append)
    made.drafted.connect(desk.drafted.append)
    return desk


def test_nothing_is_said_of_what_the_model_brought(desk: Desk) -> None:
    desk.input.load("จากโปรแกรม")
    desk.other.setFocus()
    assert text_of(desk.input) == "จากโปรแกรม"
    assert desk.committed == desk.drafted == []


def test_every_key_is_a_draft(desk: Desk) -> None:
    type_text(desk.input, "ก๑")
    assert desk.drafted == ["เดิมก", "เดิมก๑"]
    assert desk.committed == []


def test_leaving_saves_once(desk: Desk) -> None:
    type_text(desk.input, "ใหม่")
    desk.other.setFocus()
    assert desk.committed == ["เดิมใหม่"]
    desk.input.setFocus()
    desk.other.setFocus()
    assert desk.committed == ["เดิมใหม่"]


def test_a_pause_saves_without_leaving(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert autosave.PAUSE_MS == 2000
    desk.input._draft._timer.setInterval(20)
    type_text(desk.input, "ก")
    qtbot.waitUntil(lambda: desk.committed == ["เดิมก"])
    type_text(desk.input, "ข")
    qtbot.waitUntil(lambda: desk.committed == ["เดิมก", "เดิมกข"])
    assert desk.input.hasFocus()


def test_typing_that_comes_back_to_what_was_there_is_no_change(desk: Desk) -> None:
    type_text(desk.input, "ก")
    press(desk.input, Qt.Key.Key_Backspace)
    desk.other.setFocus()
    assert desk.committed == []


def test_hiding_saves(desk: Desk) -> None:
    type_text(desk.input, "ก")
    desk.window.hide()
    assert desk.committed == ["เดิมก"]


def test_saving_on_request(desk: Desk) -> None:
    type_text(desk.input, "ก")
    commit_focused()
    assert desk.committed == ["เดิมก"]


def test_the_same_text_from_the_model_leaves_the_caret(desk: Desk) -> None:
    press(desk.input, Qt.Key.Key_Home)
    press(desk.input, Qt.Key.Key_Right)
    desk.input.load("เดิม")
    type_text(desk.input, "X")
    assert text_of(desk.input) == "เXดิม"


def test_another_text_from_the_model_keeps_the_caret_where_it_can(desk: Desk) -> None:
    press(desk.input, Qt.Key.Key_Home)
    press(desk.input, Qt.Key.Key_Right)
    desk.input.load("อีกข้อความ")
    type_text(desk.input, "X")
    assert text_of(desk.input) == "อXีกข้อความ"


def test_what_is_being_typed_is_never_replaced(desk: Desk) -> None:
    type_text(desk.input, "ใหม่")
    desk.input.load("จากที่อื่น")
    assert text_of(desk.input) == "เดิมใหม่"
    desk.other.setFocus()
    assert desk.committed == ["เดิมใหม่"]


def test_ctrl_z_takes_back_typing_first_and_then_is_the_programs(desk: Desk) -> None:
    undone: list[str] = []
    action = QAction(desk.window)
    action.setShortcut(QKeySequence.StandardKey.Undo)
    action.triggered.connect(lambda: undone.append("program"))
    desk.window.addAction(action)
    control = Qt.KeyboardModifier.ControlModifier
    type_text(desk.input, "ก")
    press_shortcut(desk, Qt.Key.Key_Z, control)
    assert text_of(desk.input) == "เดิม"
    assert undone == []
    press_shortcut(desk, Qt.Key.Key_Z, control)
    assert undone == ["program"]


def test_after_leaving_ctrl_z_is_the_programs(desk: Desk) -> None:
    undone: list[str] = []
    action = QAction(desk.window)
    action.setShortcut(QKeySequence.StandardKey.Undo)
    action.triggered.connect(lambda: undone.append("program"))
    desk.window.addAction(action)
    type_text(desk.input, "ก")
    desk.other.setFocus()
    desk.input.setFocus()
    press_shortcut(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["program"]
    assert text_of(desk.input) == "เดิมก"


def press_shortcut(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """Press a key the way the window system does, so that shortcuts see it first."""
    from PySide6.QtTest import QTest

    QTest.keyClick(desk.window.windowHandle(), key, modifiers)


def test_enter_saves_a_line(qtbot: QtBot) -> None:
    line = AutosaveLine("เดิม")
    qtbot.addWidget(line)
    line.show()
    line.setText("ใหม่")
    with qtbot.waitSignal(line.committed) as said:
        press(line, Qt.Key.Key_Return)
    assert said.args == ["ใหม่"]
