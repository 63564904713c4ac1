"""The assessor's advice as it stands on the sheet, with the items it refers to by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import ThaiLabel
from itadesk.desktop.widgets.label import COPY_TEXT


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice in the digits of the screen."""

    title: str
    issue: str
    advice: str
    references: tuple[str, ...] = ()


class AdviceBlock(QWidget):
    """One piece of advice: what it is about, the issue, the advice, the items it names.

    It takes the focus as a whole; Ctrl+C and the context menu copy all of it.
    """

    def __init__(self, advice: Advice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._advice = advice
        column = QVBoxLayout(self)
        px = theme().px
        column.setContentsMargins(px(4), px(2), px(4), px(2))
        column.setSpacing(px(3))
        if advice.title:
            column.addWidget(ThaiLabel(advice.title, strong=True))
        if advice.issue:
            column.addWidget(ThaiLabel(f"ประเด็น {advice.issue}", small=True))
        if advice.advice:
            column.addWidget(ThaiLabel(advice.advice, ink=Ink.SECONDARY, small=True))
        if advice.references:
            lines = "\n".join(("อ้างถึง", *(f"· {line}" for line in advice.references)))
            column.addWidget(ThaiLabel(lines, ink=Ink.SECONDARY, small=True))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"คำแนะนำของผู้ประเมิน {advice.title}")
        self.setAccessibleDescription(self.text())

    def text(self) -> str:
        """All that it says, a line for each part."""
        advice = self._advice
        issue = f"ประเด็น {advice.issue}" if advice.issue else ""
        references = f"อ้างถึง {', '.join(advice.references)}" if advice.references else ""
        parts = (advice.title, issue, advice.advice, references)
        return "\n".join(part for part in parts if part)

    def copy(self) -> None:
        """Put all of it on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Copy at Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        """Offer to copy."""
        menu = QMenu(self)
        menu.addAction(COPY_TEXT, self.copy)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the ring while it has the focus."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour(Ink.ACCENT), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
            painter.end()


class ScrollColumn(QScrollArea):
    """Widgets one below the other, scrolled up and down where they do not all fit."""

    def __init__(self, name: str, *, gap: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus, and scrolls
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self.column = QVBoxLayout(inner)
        """Where the widgets go; a stretch at its end keeps them at the top."""
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme().px(gap))
        self.column.addStretch(1)
        self.setWidget(inner)

    def sizeHint(self) -> QSize:
        """A few lines; it takes what room there is."""
        return QSize(theme().px(220), theme().px(120))

    def minimumSizeHint(self) -> QSize:
        """Some lines at least."""
        return QSize(theme().px(120), theme().px(72))

    def add(self, widget: QWidget) -> None:
        """Put ``widget`` below the others."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def clear(self) -> None:
        """Take everything out."""
        while self.column.count() > 1:
            item = self.column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()


class AdviceColumn(ScrollColumn):
    """Several pieces of advice, one below the other; the same ones are not drawn again."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._shown: tuple[Advice, ...] | None = None
        self._empty = ""

    def show_advice(self, advice: Sequence[Advice], empty: str) -> None:
        """Show ``advice``, or the sentence ``empty`` where there is none."""
        wanted = tuple(advice)
        if wanted == self._shown and empty == self._empty:
            return
        self._shown, self._empty = wanted, empty
        self.clear()
        for piece in wanted:
            self.add(AdviceBlock(piece))
        if not wanted:
            self.add(ThaiLabel(empty, ink=Ink.SECONDARY))
        self.verticalScrollBar().setValue(0)

    def texts(self) -> str:
        """All that is shown, as text."""
        return "\n".join(label.text() for label in self.findChildren(ThaiLabel) if label.text())
