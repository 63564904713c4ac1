"""The editor breaks Thai between words without touching what was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from itadesk.desktop.style import Theme
from itadesk.desktop.widgets import ThaiTextEdit
from tests.desktop.keyboard import press, type_text
from tests.desktop.test_wrapping import TEXT, line_starts, word_ends_of


@pytest.fixture
def editor(qtbot: QtBot) -> ThaiTextEdit:
    made = ThaiTextEdit(TEXT)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def breaks_are_right(editor: ThaiTextEdit) -> bool:
    text = editor.toPlainText()
    lines = editor.shown_lines()
    return "".join(lines) == text and set(line_starts(lines)) <= word_ends_of(text)


def test_lines_end_with_words_at_every_width(editor: ThaiTextEdit) -> None:
    for width in (200, 260, 333, 480):
        editor.resize(width, 200)
        assert len(editor.shown_lines()) > 1
        assert breaks_are_right(editor)


def test_lines_end_with_words_while_typing(editor: ThaiTextEdit) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(editor, " ทดสอบการพิมพ์ข้อความยาวเพื่อดูว่าตัดคำได้ถูกต้องหรือไม่อย่างไร")
    assert breaks_are_right(editor)
    assert editor.toPlainText().endswith("อย่างไร")
    assert "\u200b" not in editor.toPlainText()


def test_every_paragraph_has_its_lines(editor: ThaiTextEdit) -> None:
    editor.setPlainText(f"{TEXT}\n{TEXT}")
    shown = editor.shown_lines()
    half = len(shown) // 2
    assert shown[:half] == shown[half:]
    assert "".join(shown[:half]) == TEXT


def test_undo_takes_back_what_was_typed(editor: ThaiTextEdit) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(editor, "เพิ่มเติม")
    editor.undo()
    assert editor.toPlainText() == TEXT
    editor.redo()
    assert editor.toPlainText() == TEXT + "เพิ่มเติม"
    assert breaks_are_right(editor) or editor.shown_lines()[-1].endswith("เพิ่มเติม")


def test_the_caret_goes_down_line_by_line(editor: ThaiTextEdit) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    starts = [0, *line_starts(editor.shown_lines())]
    for start in starts[1:]:
        press(editor, Qt.Key.Key_Down)
        assert editor.textCursor().position() == start


def test_what_is_copied_is_clean(editor: ThaiTextEdit) -> None:
    editor.selectAll()
    editor.copy()
    assert QGuiApplication.clipboard().text() == TEXT


def test_what_is_pasted_is_normalised_plain_text(editor: ThaiTextEdit) -> None:
    editor.clear()
    data = QMimeData()
    data.setHtml("<b>กา\u200bรทํางาน</b>")
    data.setText("กา\u200bรทํางาน\r\nบรรทัดสอง")
    editor.insertFromMimeData(data)
    assert editor.toPlainText() == "การทำงาน\nบรรทัดสอง"


def test_files_are_not_for_the_editor(editor: ThaiTextEdit) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a.pdf")])
    assert not editor.canInsertFromMimeData(data)


def test_tab_leaves_the_editor(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = ThaiTextEdit(), ThaiTextEdit()
    column.addWidget(first)
    column.addWidget(second)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    press(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert first.toPlainText() == ""


def test_it_grows_with_its_text_up_to_a_limit(qtbot: QtBot, look: Theme) -> None:
    editor = ThaiTextEdit(rows=2, most_rows=5)
    qtbot.addWidget(editor)
    editor.resize(300, 60)
    editor.show()
    low = editor.sizeHint().height()
    editor.setPlainText("๑\n๒\n๓\n๔")
    middle = editor.sizeHint().height()
    editor.setPlainText("\n" * 30)
    high = editor.sizeHint().height()
    assert low < middle < high
    editor.setPlainText("\n" * 60)
    assert editor.sizeHint().height() == high


def test_rows_that_fit_need_no_scrolling(qtbot: QtBot) -> None:
    editor = ThaiTextEdit("๑\n๒\n๓", rows=3)
    qtbot.addWidget(editor)
    editor.resize(300, editor.sizeHint().height())
    editor.show()
    qtbot.waitExposed(editor)
    editor.resize(300, editor.sizeHint().height())
    assert editor.verticalScrollBar().maximum() == 0


def test_a_larger_font_sets_the_lines_anew(editor: ThaiTextEdit) -> None:
    before = len(editor.shown_lines())
    font = editor.font()
    font.setPointSizeF(font.pointSizeF() * 1.6)
    editor.setFont(font)
    assert len(editor.shown_lines()) > before
