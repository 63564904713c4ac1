"""Fields that save themselves: on leaving, or after two seconds without a key.

Both say ``drafted(text)`` at every change and ``committed(text)`` once per stay or
pause, which is the grain of undo for text.  While there is typing to take back,
Ctrl+Z does that; after that it is the program's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from itadesk.desktop.widgets.editor import ThaiTextEdit

PAUSE_MS = 2000


class _Says(Protocol):
    def emit(self, text: str, /) -> None: ...


class _Draft(QObject):
    """What was stored last, what stands in the field now, and when to say so."""

    def __init__(
        self, owner: QObject, read: Callable[[], str], committed: _Says, drafted: _Says
    ) -> None:
        super().__init__(owner)
        self._read = read
        self._committed = committed
        self._drafted = drafted
        self._stored = ""
        self._quiet = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.commit)

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not stored yet."""
        return self._read() != self._stored

    def typed(self) -> None:
        """The text has changed."""
        if self._quiet or not self.dirty:
            return
        self._timer.start()
        self._drafted.emit(self._read())

    def commit(self) -> None:
        """Say what stands there if it is not stored yet."""
        self._timer.stop()
        text = self._read()
        if text != self._stored:
            self._stored = text
            self._committed.emit(text)

    def load(self, text: str, *, busy: bool, replace: Callable[[str], None]) -> None:
        """Take ``text`` from the model; what is being typed is never replaced."""
        if text == self._read():
            self._stored = text
            self._timer.stop()
        elif busy and self.dirty:
            self._stored = text
        else:
            self._stored = text
            self._quiet = True
            replace(text)
            self._quiet = False
            self._timer.stop()


def _stays(event: QFocusEvent) -> bool:
    """Whether the focus only goes to the field's own menu."""
    return event.reason() == Qt.FocusReason.PopupFocusReason


class AutosaveLine(QLineEdit):
    """One line that saves itself; Enter saves at once."""

    committed = Signal(str)
    """The text to store."""
    drafted = Signal(str)
    """The text as it is being typed."""

    def __init__(
        self, text: str = "", *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._draft = _Draft(self, self.text, self.committed, self.drafted)
        self.setPlaceholderText(placeholder)
        self.textChanged.connect(self._draft.typed)
        self.returnPressed.connect(self._draft.commit)
        self.load(text)

    def load(self, text: str) -> None:
        """Show what the model holds; the caret stays where it can."""
        self._draft.load(text, busy=self.hasFocus(), replace=self._replace)

    def commit(self) -> None:
        """Save now what is not saved yet."""
        self._draft.commit()

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        """Save on leaving."""
        super().focusOutEvent(event)
        if not _stays(event):
            self._draft.commit()
            if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
                self._forget_typing()

    def hideEvent(self, event: QHideEvent, /) -> None:
        """Save when another tab comes."""
        self._draft.commit()
        super().hideEvent(event)

    def event(self, event: QEvent, /) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the program where no typing is left to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def _replace(self, text: str) -> None:
        place = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(place, len(text)))

    def _forget_typing(self) -> None:
        self.blockSignals(True)
        self._replace(self.text())
        self.blockSignals(False)


class AutosaveText(ThaiTextEdit):
    """Several lines that save themselves."""

    committed = Signal(str)
    """The text to store."""
    drafted = Signal(str)
    """The text as it is being typed."""

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        rows: int = 3,
        most_rows: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(rows=rows, most_rows=most_rows, parent=parent)
        self._draft = _Draft(self, self.toPlainText, self.committed, self.drafted)
        self.setPlaceholderText(placeholder)
        self.textChanged.connect(self._draft.typed)
        self.load(text)

    def load(self, text: str) -> None:
        """Show what the model holds; the caret stays where it can."""
        self._draft.load(text, busy=self.hasFocus(), replace=self._replace)

    def commit(self) -> None:
        """Save now what is not saved yet."""
        self._draft.commit()

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        """Save on leaving."""
        super().focusOutEvent(event)
        if not _stays(event):
            self._draft.commit()
            if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
                self.document().clearUndoRedoStacks()

    def hideEvent(self, event: QHideEvent, /) -> None:
        """Save when another tab comes."""
        self._draft.commit()
        super().hideEvent(event)

    def _replace(self, text: str) -> None:
        place = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)


def commit_focused() -> None:
    """Save what is being typed, before something that needs it: undo, export, closing."""
    widget = QApplication.focusWidget()
    if isinstance(widget, AutosaveLine | AutosaveText):
        widget.commit()
