"""The frame of every larger dialog: content, a message, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from itadesk.desktop.style import theme
from itadesk.desktop.widgets import Button, Kind, MessageBar

CANCEL = "ยกเลิก"
CLOSE = "ปิด"


class Sheet(QDialog):
    """A dialog as wide and high as asked for in units, but never larger than the screen.

    Fill `body`; `message` says what is wrong; `go` does it, `leave` changes nothing.
    Without ``go`` text there is only `leave`.  Enter presses `go`, Esc `leave`.
    """

    def __init__(
        self,
        title: str,
        *,
        go: str = "",
        leave: str = CANCEL,
        size: tuple[int, int] = (720, 520),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wanted = size
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        # Whoever opened it has its answer by then, and it would go on following the session.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(16), px(18), px(14))
        column.setSpacing(px(12))
        self.body = QVBoxLayout()
        """Where the content goes."""
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(px(12))
        column.addLayout(self.body, 1)
        self.message = MessageBar()
        """Says inside the dialog what happened."""
        column.addWidget(self.message)
        self.footer = QHBoxLayout()
        """The line of the buttons; put others to its left."""
        self.footer.setSpacing(px(8))
        self.footer.addStretch(1)
        self.go = Button(go, Kind.PRIMARY)
        """The one next step."""
        self.leave = Button(leave)
        self.leave.clicked.connect(self.reject)
        self.footer.addWidget(self.go)
        self.footer.addWidget(self.leave)
        column.addLayout(self.footer)
        self.go.setVisible(bool(go))  # only now: without a parent it would be a window
        if go:
            self.go.setDefault(True)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """As asked for, within the screen."""
        px = theme().px
        wanted = QSize(px(self._wanted[0]), px(self._wanted[1]))
        room = self.screen().availableSize()
        return wanted.boundedTo(QSize(room.width() - px(24), room.height() - px(64)))

    def showEvent(self, event: QShowEvent, /) -> None:
        """Stand over the middle of the window, inside the screen."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is None:
            return
        room = self.screen().availableGeometry()
        place = self.rect()
        place.moveCenter(parent.window().geometry().center())
        left = min(max(place.left(), room.left()), max(room.left(), room.right() - place.width()))
        top = min(max(place.top(), room.top()), max(room.top(), room.bottom() - place.height()))
        self.move(left, top)
