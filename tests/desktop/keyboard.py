"""Keys and clicks for the tests; Qt's own test keyboard knows ASCII only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Type ``text`` into ``widget``, or whatever in it has the focus by then."""
    for letter in text:
        focused = QApplication.focusWidget()
        inside = focused is not None and widget.isAncestorOf(focused)
        target = focused if inside and focused is not None else widget
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, 0, NONE, letter))


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and let go ``key``."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Click on ``widget``, in its middle unless told where."""
    where = place if place is not None else widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, where)
