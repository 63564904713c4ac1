"""The steps of a measure: a line each, numbered by the program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from itadesk.desktop.measures.steps import MOVE_DOWN, MOVE_UP, StepsEdit, steps_of, unnumbered
from itadesk.thai.digits import to_thai
from tests.desktop.keyboard import press, type_text

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def editor(qtbot: QtBot) -> StepsEdit:
    """An editor of two steps, the caret at the end of the first."""
    made = StepsEdit(to_thai)
    qtbot.addWidget(made)
    made.resize(420, 140)
    made.show_steps(("กำหนดแบบการยืม", "แจ้งเวียน"))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    cursor = made.textCursor()
    cursor.movePosition(cursor.MoveOperation.EndOfBlock)
    made.setTextCursor(cursor)
    return made


def test_every_step_has_its_number(editor: StepsEdit) -> None:
    assert editor.numbers() == ["๑.", "๒."]


def test_enter_makes_the_next_step(editor: StepsEdit) -> None:
    press(editor, Qt.Key.Key_Return)
    assert editor.numbers() == ["๑.", "๒.", "๒."]  # the number that the new line will have

    type_text(editor, "ทำทะเบียน")

    assert editor.steps() == ("กำหนดแบบการยืม", "ทำทะเบียน", "แจ้งเวียน")
    assert editor.numbers() == ["๑.", "๒.", "๓."]


def test_an_empty_line_is_no_step_and_has_no_number(editor: StepsEdit) -> None:
    editor.setPlainText("หนึ่ง\n\n  \nสอง")

    assert editor.steps() == ("หนึ่ง", "สอง")
    assert editor.numbers()[1:] == ["", "", "๒."]


@pytest.mark.parametrize(("key", "line"), [(Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, 0)])
def test_alt_and_an_arrow_moves_the_line_with_its_caret(
    editor: StepsEdit, key: Qt.Key, line: int
) -> None:
    if line == 0:
        press(editor, Qt.Key.Key_Down)
    column = editor.textCursor().positionInBlock()

    press(editor, key, ALT)

    assert editor.steps() == ("แจ้งเวียน", "กำหนดแบบการยืม")
    assert editor.textCursor().blockNumber() == line
    assert editor.textCursor().positionInBlock() == column


def test_the_first_line_goes_no_higher(editor: StepsEdit) -> None:
    press(editor, Qt.Key.Key_Up, ALT)

    assert editor.steps() == ("กำหนดแบบการยืม", "แจ้งเวียน")


def test_moving_can_be_taken_back_in_the_field(editor: StepsEdit) -> None:
    press(editor, Qt.Key.Key_Down, ALT)

    editor.undo()

    assert editor.steps() == ("กำหนดแบบการยืม", "แจ้งเวียน")


def test_the_menu_moves_too_in_thai(editor: StepsEdit) -> None:
    menu = editor.make_menu()
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert {MOVE_UP, MOVE_DOWN} <= set(actions)

    actions[MOVE_DOWN].trigger()

    assert editor.steps() == ("แจ้งเวียน", "กำหนดแบบการยืม")
    menu.deleteLater()


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("๑. กำหนดแบบ", "กำหนดแบบ"),
        ("1) กำหนดแบบ", "กำหนดแบบ"),
        ("(๑) กำหนดแบบ", "กำหนดแบบ"),
        ("  10. กำหนดแบบ", "กำหนดแบบ"),
        ("- กำหนดแบบ", "กำหนดแบบ"),
        ("• กำหนดแบบ", "กำหนดแบบ"),
        ("๓ ครั้งต่อปี", "๓ ครั้งต่อปี"),
        ("อบรม ๒. รอบ", "อบรม ๒. รอบ"),
    ],
)
def test_a_pasted_list_leaves_its_numbers_behind(line: str, step: str) -> None:
    assert unnumbered(line) == step


def test_pasting_a_list_makes_a_step_of_each_line(editor: StepsEdit) -> None:
    pasted = QMimeData()
    pasted.setText("๑. หนึ่ง\r\n๒. สอง\r\n")
    editor.selectAll()

    editor.insertFromMimeData(pasted)

    assert editor.steps() == ("หนึ่ง", "สอง")


def test_steps_are_stored_without_the_space_round_them() -> None:
    assert steps_of("  หนึ่ง  สอง \n\nสาม") == ("หนึ่ง สอง", "สาม")


def test_what_is_being_typed_stays_when_the_same_steps_come_back(editor: StepsEdit) -> None:
    press(editor, Qt.Key.Key_Return)
    editor.commit()

    editor.show_steps(editor.steps())

    assert editor.toPlainText() == "กำหนดแบบการยืม\n\nแจ้งเวียน"


def test_a_read_only_list_moves_nothing(editor: StepsEdit) -> None:
    editor.setReadOnly(True)

    editor.move_step(1)
    press(editor, Qt.Key.Key_Return)

    assert editor.toPlainText() == "กำหนดแบบการยืม\nแจ้งเวียน"


def test_the_numbers_stand_beside_their_lines(editor: StepsEdit) -> None:
    left = editor.viewport().geometry().left()
    picture = editor.grab(editor.rect())
    assert _inked(picture, 2, left - 1)

    editor.setPlainText("")
    editor.clearFocus()

    assert not _inked(editor.grab(editor.rect()), 6, left - 1)


def _inked(picture: QPixmap, left: int, right: int) -> bool:
    """Whether anything dark is drawn between two columns, within the frame."""
    image = picture.toImage()
    ratio = picture.devicePixelRatio()
    return any(
        image.pixelColor(x, y).lightness() < 140
        for x in range(int(left * ratio) + 4, int(right * ratio))
        for y in range(6, image.height() - 6)
    )
