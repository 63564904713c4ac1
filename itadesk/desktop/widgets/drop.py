"""Where files are dropped, and what an empty screen says instead of its content."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets.button import Button, Kind
from itadesk.desktop.widgets.label import ThaiLabel

ALL_FILES = "ทุกไฟล์ (*)"


class DropArea(QWidget):
    """A dashed field that says what to drop; its button opens the file dialog.

    ``kinds`` are the dialog's filters, such as ``"ใบแจ้งผล (*.pdf *.docx *.txt)"``.
    Any file may be dropped: whoever reads it says best what is wrong with it.
    A ``flat`` one has its button beside the text, for where height is short.
    """

    dropped = Signal(list)
    """The files (`pathlib.Path`) that were dropped or chosen."""

    def __init__(
        self,
        text: str,
        button: str = "เลือกไฟล์",
        *,
        kinds: tuple[str, ...] = (),
        many: bool = True,
        flat: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self._many = many
        self._over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(text)
        px = theme().px
        column = QBoxLayout(
            QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom, self
        )
        side, above = (px(10), px(6)) if flat else (px(16), px(14))
        column.setContentsMargins(side, above, side, above)
        column.setSpacing(px(8))
        self._label = ThaiLabel(text, ink=Ink.SECONDARY)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if not flat:
            column.addStretch(1)
        column.addWidget(self._label, 1 if flat else 0)
        self.button = Button(button, Kind.SMALL)
        """Opens the file dialog."""
        self.button.setAccessibleDescription(text)
        self.button.clicked.connect(self.choose)
        middle = Qt.AlignmentFlag.AlignVCenter if flat else Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self.button, 0, middle)
        self.button.setVisible(bool(button))
        if not flat:
            column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """What it asks for."""
        return self._label.text()

    def choose(self) -> None:
        """Let the user choose files in the system's dialog."""
        filters = ";;".join((*self._kinds, ALL_FILES))
        if self._many:
            names, _ = QFileDialog.getOpenFileNames(self, self._label.text(), "", filters)
        else:
            name, _ = QFileDialog.getOpenFileName(self, self._label.text(), "", filters)
            names = [name]
        self._give([Path(name) for name in names if name])

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        """Welcome files."""
        if _files(event):
            event.acceptProposedAction()
            self._light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent, /) -> None:
        """They went elsewhere."""
        self._light(on=False)

    def dropEvent(self, event: QDropEvent, /) -> None:
        """Take the files."""
        self._light(on=False)
        files = _files(event)
        if files:
            event.acceptProposedAction()
            self._give(files)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the dashed frame, in the accent while files are held over it."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = tokens.accent if self._over else tokens.field_line
        pen = QPen(QColor(edge), 2 if self._over else 1.6)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.selected) if self._over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.end()

    def _light(self, *, on: bool) -> None:
        self._over = on
        self.update()

    def _give(self, files: list[Path]) -> None:
        wanted = files if self._many else files[:1]
        if wanted:
            self.dropped.emit(wanted)


def _files(event: QDropEvent) -> list[Path]:
    """The local files that ``event`` carries; folders and web addresses are none."""
    found = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [file for file in found if file.is_file()]


class EmptyState(QWidget):
    """One sentence, one button, one drop area, in the middle of an empty screen."""

    pressed = Signal()
    """The button was pressed."""

    def __init__(
        self,
        sentence: str,
        button: str = "",
        drop: DropArea | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        px = theme().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(12), px(12), px(12), px(12))
        middle = QWidget()
        middle.setMaximumWidth(px(460))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        self.label = ThaiLabel(sentence, ink=Ink.SECONDARY)
        """The sentence."""
        self.label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.label)
        self.drop = drop
        """The drop area, if there is one."""
        if drop is not None:
            drop.setMinimumHeight(px(110))
            column.addWidget(drop)
        self.button = Button(button, Kind.PRIMARY)
        """The one button."""
        self.button.clicked.connect(self.pressed)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button.setVisible(bool(button))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(middle, 20)
        line.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(line)
        outer.addStretch(3)
