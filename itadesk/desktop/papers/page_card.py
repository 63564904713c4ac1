"""The middle of the tab: the pages, with a line that turns and zooms them, or why none are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from itadesk.desktop.icons import Icon
from itadesk.desktop.papers.page_view import PageView
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Button, Chip, EmptyState, Kind, ThaiLabel

HINT = "คลิกที่ข้อความเพื่อแก้ไข"
_PATIENT = "กำลังจัดหน้าเอกสาร"


class PageBar(QWidget):
    """Which page is shown and how large, with the buttons that change it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(6), px(5), px(6), px(5))
        column.setSpacing(px(3))
        row = QHBoxLayout()
        row.setSpacing(px(2))
        column.addLayout(row)
        self.before = Button("", Kind.QUIET, icon=Icon.LEFT, tip="หน้าก่อน")
        self.page = ThaiLabel(ink=Ink.SECONDARY, wrap=False)
        self.after = Button("", Kind.QUIET, icon=Icon.RIGHT, tip="หน้าถัดไป")
        self.smaller = Button("−", Kind.QUIET, tip="ย่อ (Ctrl+-)")
        self.smaller.setAccessibleName("ย่อ")
        self.zoom = ThaiLabel(ink=Ink.SECONDARY, wrap=False)
        self.larger = Button("+", Kind.QUIET, tip="ขยาย (Ctrl++)")
        self.larger.setAccessibleName("ขยาย")
        self.fit = Button("พอดีความกว้าง", Kind.QUIET, tip="ให้หน้ากว้างพอดีช่อง (Ctrl+0)")
        self.hint = ThaiLabel(HINT, ink=Ink.SECONDARY, small=True, wrap=False)
        self.chip = Chip(parent=self)
        """What should be known about the paper as a whole."""
        row.addStretch(1)
        for widget in (self.before, self.page, self.after):
            row.addWidget(widget)
        row.addSpacing(px(8))
        for widget in (self.smaller, self.zoom, self.larger, self.fit):
            row.addWidget(widget)
        row.addSpacing(px(8))
        row.addWidget(self.hint)
        row.addStretch(1)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.chip)
        below.addStretch(1)
        column.addLayout(below)
        self._editable = True

    def set_editable(self, editable: bool) -> None:
        """Say that what is clicked on can be edited, or nothing."""
        self._editable = editable
        self._give_way()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Where room is short the hint gives way."""
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        others = (self.before, self.page, self.after, self.smaller, self.zoom, self.larger)
        needed = sum(widget.sizeHint().width() for widget in (*others, self.fit, self.hint))
        px = theme().px
        self.hint.setVisible(self._editable and needed + px(60) <= self.width())


class PageCard(QWidget):
    """The pages, or in their place a sentence and a button."""

    pressed = Signal()
    """The button in the place of the pages was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.bar = PageBar()
        self.view = PageView()
        self.empty = EmptyState("", "…")
        """Says why there are no pages."""
        self.empty.pressed.connect(self.pressed)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self._digits: Callable[[str], str] = str
        self.bar.before.clicked.connect(lambda: self.view.turn(-1))
        self.bar.after.clicked.connect(lambda: self.view.turn(1))
        self.bar.smaller.clicked.connect(lambda: self.view.zoom_step(-1))
        self.bar.larger.clicked.connect(lambda: self.view.zoom_step(1))
        self.bar.fit.clicked.connect(self.view.fit)
        self.view.moved.connect(self._say)
        theme().changed.connect(self.update)
        self.wait()

    def set_digits(self, digits: Callable[[str], str]) -> None:
        """Count pages in these digits from now on."""
        self._digits = digits
        self._say()

    @property
    def has_pages(self) -> bool:
        """Whether pages are shown."""
        return self._stack.currentWidget() is self.view and self.view.count > 0

    def wait(self) -> None:
        """The first pages of a paper are being made."""
        self.view.clear()
        self._show(_PATIENT, "")

    def show_reason(self, sentence: str, button: str) -> None:
        """Say why there are no pages, and offer what to do (no button without a text)."""
        self.view.clear()
        self._show(sentence, button)

    def show_view(self) -> None:
        """Show the pages."""
        self._stack.setCurrentWidget(self.view)
        self.bar.show()
        self._say()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the ground that pages lie on, or a card's."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pages = self._stack.currentWidget() is self.view
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.page_ground if pages else tokens.card))
        radius = theme().px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def _show(self, sentence: str, button: str) -> None:
        self.empty.label.setText(self._digits(sentence))
        self.empty.button.setText(button)
        self.empty.button.setVisible(bool(button))
        self._stack.setCurrentWidget(self.empty)
        self.bar.hide()
        self.update()

    def _say(self) -> None:
        view, bar = self.view, self.bar
        number, count = view.page + 1, view.count
        bar.page.setText(self._digits(f"หน้า {number} / {count}"))
        view.setAccessibleDescription(self._digits(f"หน้า {number} จาก {count}"))
        bar.zoom.setText(self._digits(f"{round(view.zoom * 100)}%"))
        bar.fit.setEnabled(not view.fits)
        bar.before.setEnabled(number > 1)
        bar.after.setEnabled(number < count)
