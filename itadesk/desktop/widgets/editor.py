"""A text editor whose lines break between Thai words on every system.

The lines are set by `wrapping.set_lines` after Qt has set them its own way, so
the text in the editor stays what was typed: caret, undo and copying know nothing
of it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.style import theme
from itadesk.thai.text import normalise


class _WordLayout(QPlainTextDocumentLayout):
    """Lines that end where words end; see the module."""

    def __init__(self, document: QTextDocument, editor: QPlainTextEdit) -> None:
        super().__init__(document)
        self._editor = editor

    def blockBoundingRect(self, block: QTextBlock, /) -> QRectF:
        """The room of ``block``, whose lines are set if they are not yet."""
        if block.isValid() and block.layout().lineCount() == 0:
            self._set(block)
        return super().blockBoundingRect(block)

    def documentChanged(self, from_: int, removed: int, added: int, /) -> None:
        """Set the lines of the paragraphs that changed."""
        super().documentChanged(from_, removed, added)
        block = self.document().findBlock(from_)
        last = self.document().findBlock(from_ + added)
        taller = False
        while block.isValid():
            taller |= self._set(block)
            if block == last:
                break
            block = block.next()
        if taller:
            self.documentSizeChanged.emit(self.documentSize())
            self._editor.viewport().update()

    def set_all(self) -> None:
        """Set the lines of every paragraph, for another width or font."""
        block = self.document().firstBlock()
        while block.isValid():
            self._set(block)
            block = block.next()
        self.documentSizeChanged.emit(self.documentSize())
        self._editor.viewport().update()

    def _set(self, block: QTextBlock) -> bool:
        """Set the lines of ``block``; whether their number is another one now."""
        margin = self.document().documentMargin()
        width = self._editor.viewport().width() - 2 * margin - self.cursorWidth()
        layout = block.layout()
        layout.setTextOption(wrapping.wrap_option())
        pitch = wrapping.line_pitch(self._editor.font())
        wrapping.set_lines(layout, block.text(), max(1.0, width), pitch, margin)
        count = max(1, layout.lineCount())
        if count == block.lineCount():
            return False
        block.setLineCount(count)
        return True


class ThaiTextEdit(QPlainTextEdit):
    """A plain-text editor for Thai; ``rows`` lines high at least, higher as it fills.

    Tab leaves it, since texts on papers hold no tabs.  What is pasted comes in
    as normalised plain text.
    """

    def __init__(
        self, text: str = "", *, rows: int = 3, most_rows: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self._most_rows = max(rows, most_rows)
        document = QTextDocument(self)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(3)
        self._lines = _WordLayout(document, self)
        document.setDocumentLayout(self._lines)
        self.setDocument(document)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        document.documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())
        if text:
            self.setPlainText(text)

    def shown_lines(self) -> list[str]:
        """The lines as they are shown at the present width."""
        shown = []
        block = self.document().firstBlock()
        while block.isValid():
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                start = line.textStart()
                shown.append(block.text()[start : start + line.textLength()])
            block = block.next()
        return shown

    def insertFromMimeData(self, source: QMimeData, /) -> None:
        """Paste plain text, normalised."""
        if source.hasText():
            self.textCursor().insertText(normalise(source.text()))
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData, /) -> bool:
        """Whether there is text to paste; files belong to the drop areas."""
        return source.hasText() and not source.hasUrls()

    def sizeHint(self) -> QSize:
        """As high as its lines, between the least and the most rows."""
        lines = sum(
            max(1, block.lineCount()) for block in _blocks(self.document()) if block.isVisible()
        )
        rows = min(max(lines, self._rows), self._most_rows)
        return QSize(theme().px(280), self._height(rows))

    def minimumSizeHint(self) -> QSize:
        """As high as the least number of rows."""
        return QSize(theme().px(120), self._height(self._rows))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Set the lines anew for the new width."""
        super().resizeEvent(event)
        self._lines.set_all()

    def showEvent(self, event: QShowEvent, /) -> None:
        """Set the lines for the width that the layout gave."""
        super().showEvent(event)
        self._lines.set_all()

    def changeEvent(self, event: QEvent, /) -> None:
        """Set the lines anew in the new font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(
            self, "_lines"
        ):
            self.document().setDefaultFont(self.font())
            self._lines.set_all()
            self.updateGeometry()

    def event(self, event: QEvent, /) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the program where no typing is left to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def _height(self, rows: int) -> int:
        margins = self.contentsMargins()
        inside = rows * wrapping.line_pitch(self.font()) + 2 * self.document().documentMargin()
        around = self.height() - self.viewport().height() if self.isVisible() else 0
        frame = max(around, margins.top() + margins.bottom(), theme().px(12))
        return int(inside + 0.999) + frame


def _blocks(document: QTextDocument) -> list[QTextBlock]:
    found = []
    block = document.firstBlock()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found
