"""A small dialog that says something and asks for one of a few answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets.button import Button, Kind
from itadesk.desktop.widgets.chip import SIGNS
from itadesk.desktop.widgets.label import ThaiLabel
from itadesk.desktop.widgets.signed import Sign

CLOSE = "ปิด"
COPY_DETAILS = "คัดลอกรายละเอียด"
SHOW_DETAILS = "แสดงรายละเอียด"
HIDE_DETAILS = "ซ่อนรายละเอียด"
_INKS = {
    Tone.ERROR: Ink.ERROR,
    Tone.WARNING: Ink.WARNING,
    Tone.GOOD: Ink.GOOD,
    Tone.INFORMATION: Ink.INFORMATION,
    Tone.NEUTRAL: Ink.SECONDARY,
}


class Notice(QDialog):
    """``heading``, a sentence or two, and a button for each of ``answers``.

    The first answer is the one that is proposed (Enter), the last the one that
    changes nothing (Esc, or closing the window).  ``details`` can be unfolded and
    copied.  `answer` is the number of the answer given.
    """

    def __init__(
        self,
        heading: str,
        text: str,
        answers: Sequence[str] = (CLOSE,),
        *,
        tone: Tone = Tone.INFORMATION,
        details: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.answer = len(answers) - 1
        self.setWindowTitle(heading)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(14))
        top = QHBoxLayout()
        top.setSpacing(px(12))
        sign = Sign(SIGNS.get(tone, Icon.INFORMATION), _INKS[tone])
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(6))
        self.heading = ThaiLabel(heading, strong=True)
        self.label = ThaiLabel(text, copyable=False)
        words.addWidget(self.heading)
        words.addWidget(self.label)
        top.addLayout(words, 1)
        column.addLayout(top)
        self.details: QPlainTextEdit | None = None
        """What can be unfolded, if there is anything."""
        line = QHBoxLayout()
        line.setSpacing(px(8))
        if details:
            self._add_details(details, column, line)
        line.addStretch(1)
        self.buttons: list[Button] = []
        """One for each answer, in their order."""
        for place, answer in enumerate(answers):
            button = Button(answer, Kind.PRIMARY if place == 0 else Kind.PLAIN)
            button.clicked.connect(lambda _=False, place=place: self._give(place))
            self.buttons.append(button)
        for button in self.buttons:
            line.addWidget(button)
        column.addLayout(line)
        self.buttons[0].setDefault(True)
        self.buttons[0].setFocus()
        self.setMinimumWidth(px(420))
        self.setMaximumWidth(px(680))

    def wait(self) -> int:
        """Show it, wait for the answer, and be gone; the number of the answer."""
        self.exec()
        self.deleteLater()
        return self.answer

    def sizeHint(self) -> QSize:
        """As wide as reads well and as high as that takes."""
        width = theme().px(480)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        return QSize(width, max(height, theme().px(120)))

    def _add_details(self, details: str, column: QVBoxLayout, line: QHBoxLayout) -> None:
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setAccessibleName("รายละเอียด")
        shown.setMinimumHeight(theme().px(160))
        shown.setTabChangesFocus(True)
        shown.hide()
        self.details = shown
        column.addWidget(shown, 1)
        fold = Button(SHOW_DETAILS, Kind.QUIET)
        copy = Button(COPY_DETAILS, Kind.QUIET, icon=Icon.COPY)

        def turn() -> None:
            shown.setVisible(shown.isHidden())
            fold.setText(SHOW_DETAILS if shown.isHidden() else HIDE_DETAILS)
            self.adjustSize()

        fold.clicked.connect(turn)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        line.addWidget(fold)
        line.addWidget(copy)

    def _give(self, place: int) -> None:
        self.answer = place
        self.accept()


def ask(
    parent: QWidget | None,
    heading: str,
    text: str,
    answers: Sequence[str],
    *,
    tone: Tone = Tone.WARNING,
) -> int:
    """Ask and wait; the number of the answer, the last one if the dialog was just closed."""
    return Notice(heading, text, answers, tone=tone, parent=parent).wait()


def tell(parent: QWidget | None, heading: str, text: str, *, tone: Tone = Tone.INFORMATION) -> None:
    """Say something that must be seen before going on."""
    Notice(heading, text, tone=tone, parent=parent).wait()
