"""Boxes to tick, one below the other, whose texts wrap: longer ones than a check box can show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.style import theme
from itadesk.desktop.widgets.label import ThaiLabel


class _Label(ThaiLabel):
    """The text beside a box; a click on it ticks."""

    def __init__(self, text: str, box: QCheckBox) -> None:
        super().__init__(text)
        self._box = box
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        """Tick or untick."""
        if event.button() == Qt.MouseButton.LeftButton and self.isEnabled():
            self._box.click()


class TickLine(QWidget):
    """A box to tick with a text that wraps beside it."""

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.key = key
        self.text = text
        self.box = QCheckBox()
        """What is ticked."""
        self.box.setAccessibleName(text)
        self.box.setFixedHeight(int(wrapping.line_pitch(self.font())))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_Label(text, self.box), 1)


class TickList(QWidget):
    """Several of them.  ``options`` are (key, text)."""

    changed = Signal(list)
    """The keys ticked now, in the order of the list."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(2))
        self._lines: list[TickLine] = []

    def show_options(self, options: Sequence[tuple[str, str]], ticked: Iterable[str]) -> None:
        """Offer ``options``, of which those are ticked."""
        if [(line.key, line.text) for line in self._lines] != list(options):
            for line in self._lines:
                self._column.removeWidget(line)
                line.hide()
                line.deleteLater()
            self._lines = [TickLine(key, text) for key, text in options]
            for line in self._lines:
                line.box.clicked.connect(lambda _on: self.changed.emit(self.ticked()))
                self._column.addWidget(line)
        wanted = set(ticked)
        for line in self._lines:
            line.box.setChecked(line.key in wanted)

    def ticked(self) -> list[str]:
        """The keys ticked."""
        return [line.key for line in self._lines if line.box.isChecked()]

    def box(self, key: str) -> QCheckBox:
        """The box of ``key``."""
        return next(line.box for line in self._lines if line.key == key)

    def boxes(self) -> list[QCheckBox]:
        """All boxes, in their order."""
        return [line.box for line in self._lines]
