"""The steps of a measure: one line for each, numbered by the program."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from itadesk.desktop import icons, wrapping
from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import AutosaveText
from itadesk.thai.text import normalise, one_line

MOVE_UP, MOVE_DOWN = "เลื่อนขั้นตอนขึ้น", "เลื่อนขั้นตอนลง"
_NUMBERED = re.compile(r"^\s*(?:\(?[0-9๐-๙]{1,2}[.)]|[-–•·])\s*")
"""The number or dash that a pasted list brings along."""


def steps_of(text: str) -> tuple[str, ...]:
    """The steps in ``text``, a line each; empty lines are none."""
    return tuple(step for line in text.split("\n") if (step := one_line(line)))


def unnumbered(text: str) -> str:
    """``text`` as it is pasted: its lines without the numbers of another list."""
    return "\n".join(_NUMBERED.sub("", line) for line in normalise(text).split("\n"))


class StepsEdit(AutosaveText):
    """One step on a line, its number before it; Enter makes the next, Alt+arrow moves a line."""

    def __init__(self, digits: Callable[[str], str], parent: QWidget | None = None) -> None:
        self._digits = digits
        self._margin: _Numbers | None = None
        super().__init__(rows=4, most_rows=16, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._margin = _Numbers(self)
        self.updateRequest.connect(lambda *_: self.repaint_numbers())
        self.cursorPositionChanged.connect(self.repaint_numbers)
        self.textChanged.connect(self.repaint_numbers)
        theme().changed.connect(self.restyle)
        self._make_room()

    def steps(self) -> tuple[str, ...]:
        """The steps as they stand there now."""
        return steps_of(self.toPlainText())

    def show_steps(self, steps: tuple[str, ...]) -> None:
        """Take ``steps`` from the model; what is being typed is not touched."""
        if not (self.hasFocus() and self.steps() == steps):
            self.load("\n".join(steps))

    def move_step(self, way: int) -> None:
        """Exchange the line that the caret is in with the next (1) or the one before (-1)."""
        cursor = self.textCursor()
        number, column = cursor.blockNumber(), cursor.positionInBlock()
        lines = self.toPlainText().split("\n")
        there = number + way
        if self.isReadOnly() or not 0 <= there < len(lines):
            return
        lines[number], lines[there] = lines[there], lines[number]
        cursor.beginEditBlock()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText("\n".join(lines))
        cursor.endEditBlock()
        cursor.setPosition(self.document().findBlockByNumber(there).position() + column)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def numbers(self) -> list[str]:
        """The number before each line; none before an empty one, but the one with the caret."""
        shown: list[str] = []
        number = 0
        here = self.textCursor().blockNumber() if self.hasFocus() else -1
        for place, line in enumerate(self.toPlainText().split("\n")):
            filled = bool(line.strip())
            number += filled
            text = str(number if filled else number + 1) if filled or place == here else ""
            shown.append(self._digits(f"{text}.") if text else "")
        return shown

    def restyle(self) -> None:
        """Make room for the numbers in another font."""
        self._make_room()
        self.repaint_numbers()

    # Qt asks

    def insertFromMimeData(self, source: QMimeData, /) -> None:
        """Paste lines without the numbers that they bring along."""
        if source.hasText():
            self.textCursor().insertText(unnumbered(source.text()))
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Alt with an arrow moves the line; Shift+Enter is a new line too."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.isReadOnly():
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        """Offer to move the line, besides what every text offers."""
        menu = self.make_menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def make_menu(self) -> QMenu:
        """The context menu."""
        menu = self.createStandardContextMenu()
        if self.isReadOnly():
            return menu
        menu.addSeparator()
        up = menu.addAction(MOVE_UP, lambda: self.move_step(-1))
        up.setShortcut("Alt+Up")
        icons.set_icon(up, Icon.UP)
        down = menu.addAction(MOVE_DOWN, lambda: self.move_step(1))
        down.setShortcut("Alt+Down")
        icons.set_icon(down, Icon.DOWN)
        return menu

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Keep the numbers beside the lines."""
        super().resizeEvent(event)
        if self._margin is not None:
            view = self.viewport().geometry()
            wide = self._margin.sizeHint().width()
            self._margin.setGeometry(QRect(view.left() - wide, view.top(), wide, view.height()))

    def paint_numbers(self, painter: QPainter, width: int) -> None:
        """Draw the numbers at the height of their lines."""
        painter.setFont(self.font())
        painter.setPen(theme().colour(Ink.SECONDARY))
        pitch = wrapping.line_pitch(self.font())
        shown = self.numbers()
        block = self.firstVisibleBlock()
        while block.isValid() and block.blockNumber() < len(shown):
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > self.viewport().height():
                break
            text = shown[block.blockNumber()]
            left = width - wrapping.text_width(text, self.font()) - theme().px(4)
            made = wrapping.set_text(text, self.font(), wrapping.WIDE)
            top = box.top() + (pitch - made.height) / 2
            made.paint(painter, QPointF(left, top), theme().colour(Ink.SECONDARY))
            block = block.next()

    def _make_room(self) -> None:
        if self._margin is not None:
            self.setViewportMargins(self._margin.sizeHint().width(), 0, 0, 0)

    def repaint_numbers(self) -> None:
        """Draw the numbers anew, as for the other script of digits."""
        if self._margin is not None:
            self._margin.update()


class _Numbers(QWidget):
    """The margin with the numbers."""

    def __init__(self, editor: StepsEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Room for two digits and a stop."""
        wide = wrapping.text_width("๑๐.", self._editor.font())
        return QSize(int(wide) + theme().px(8), 0)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw them."""
        painter = QPainter(self)
        self._editor.paint_numbers(painter, self.width())
        painter.end()
