"""The buttons that export a paper and move it on, and what came of that with ways to go on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QDesktopServices,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.errands.keeping import open_folder
from itadesk.desktop.icons import Icon
from itadesk.desktop.papers.model import Entry
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import Button, FlowLayout, Kind
from itadesk.desktop.widgets.chip import SIGNS
from itadesk.desktop.widgets.message import PASSING_MS, paint_ground
from itadesk.desktop.widgets.signed import SignedLine
from itadesk.store.papers import PaperState
from itadesk.tasks.exporting import Exported
from itadesk.tasks.kinds import KINDS, PDF, SETS

_INKS = {Tone.GOOD: Ink.GOOD, Tone.WARNING: Ink.WARNING, Tone.ERROR: Ink.ERROR}


class Outcome(QWidget):
    """What was written or why not, what else should be known, and buttons to open it.

    Hidden while there is nothing to say.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        self._tone = Tone.GOOD
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(px(10), px(6), px(10), px(6))
        self._box.setSpacing(px(6))
        self.line = SignedLine(Icon.GOOD, Ink.GOOD)
        self._box.addWidget(self.line, 1, Qt.AlignmentFlag.AlignVCenter)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=px(6))
        self.print_set = Button("พิมพ์", Kind.SMALL, icon=Icon.PRINT, tip="เปิดไฟล์ PDF ทั้งชุดเพื่อพิมพ์")
        self.open_file = Button("เปิดไฟล์", Kind.SMALL, icon=Icon.DOCUMENT)
        self.open_folder = Button("เปิดโฟลเดอร์", Kind.SMALL, icon=Icon.FOLDER)
        self.close_it = Button("ปิด", Kind.SMALL)
        for button in (self.print_set, self.open_file, self.open_folder, self.close_it):
            flow.addWidget(button)
        self._box.addWidget(buttons)
        self._buttons = buttons
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PASSING_MS)
        self._timer.timeout.connect(self.hide)
        self._file: Path | None = None
        self.print_set.clicked.connect(self._open)
        self.open_file.clicked.connect(self._open)
        self.open_folder.clicked.connect(self._open_folder)
        self.close_it.clicked.connect(self.hide)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def text(self) -> str:
        """What it says, empty while it says nothing."""
        return "" if self.isHidden() else self.line.text()

    def say(self, text: str, tone: Tone, *, passing: bool = False) -> None:
        """Say what came of something that wrote no file; a ``passing`` sentence goes by itself."""
        self._file = None
        self._show(text, tone)
        if passing:
            self._timer.start()

    def show_written(self, written: Sequence[Exported], text: str, notice: str) -> None:
        """Show what was written; ``notice`` is what should be known about it besides."""
        whole = next((e for e in written if e.kind in SETS and e.format == PDF), None)
        self._file = (whole or written[0]).path
        self._show(f"{text} {notice}".strip(), Tone.WARNING if notice else Tone.GOOD)
        self.print_set.setVisible(whole is not None)
        self.open_file.setVisible(whole is None)
        self.open_file.setAccessibleName(f"เปิดไฟล์ {self._file.name}")

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Where there is room the buttons stand beside the sentence."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the ground in the colour of the tone."""
        paint_ground(self, self._tone)

    def _show(self, text: str, tone: Tone) -> None:
        self._tone = tone
        self.line.say(text)
        self.line.show_icon(SIGNS[tone], _INKS[tone])
        self.setAccessibleName(text)
        for button in (self.print_set, self.open_file):
            button.hide()
        self.open_folder.setVisible(self._file is not None)
        self._timer.stop()
        self._arrange()
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _arrange(self) -> None:
        wide = wrapping.text_width(self.line.text(), self.font()) + theme().px(60)
        beside = wide + self._buttons.sizeHint().width() <= self.width()
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _open(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))

    def _open_folder(self) -> None:
        if self._file is not None:
            open_folder(self._file.parent)


class OutBar(QWidget):
    """The lower right of the tab: export, the set to sign, and how far the paper has come."""

    export_wanted = Signal(tuple)
    """The formats that the paper is to be written in."""
    set_wanted = Signal()
    """The whole set that the paper belongs to is to be made."""
    state_wanted = Signal(str)
    """One of the acts of `ACTS`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=px(6))
        self.word = Button("ส่งออก Word", Kind.PRIMARY)
        self.pdf = Button("PDF", tip="ส่งออกเป็นไฟล์ PDF")
        self.pdf.setAccessibleName("ส่งออก PDF")
        self.set = Button("จัดชุดเสนอลงนาม", tip="ส่งออกบันทึกและเอกสารแนบทั้งชุด เรียงลำดับพร้อมพิมพ์")
        self.state = Button("เปลี่ยนสถานะ", icon=Icon.DOWN)
        self.menu = QMenu(self)
        """What can become of the paper."""
        self.state.setMenu(self.menu)
        for button in (self.word, self.pdf, self.set, self.state):
            flow.addWidget(button)
        column.addWidget(buttons)
        self._actions = {}
        for act, text in ACTS.items():
            action = self.menu.addAction(text)
            action.triggered.connect(lambda _=False, act=act: self.state_wanted.emit(act))
            self._actions[act] = action
        self.word.clicked.connect(lambda: self.export_wanted.emit(KINDS[self._kind].formats[:1]))
        self.pdf.clicked.connect(lambda: self.export_wanted.emit((PDF,)))
        self.set.clicked.connect(self.set_wanted)

    def show_entry(self, entry: Entry, state: PaperState, *, writable: bool) -> None:
        """Offer what can be done with a paper in that state."""
        self._kind = entry.kind
        self.set.setVisible(bool(entry.matter))
        for act, action in self._actions.items():
            action.setEnabled(writable and state in _FROM[act])
        self.state.setEnabled(writable)

    def action_enabled(self, act: str) -> bool:
        """Whether one of `ACTS` can be done now."""
        return self._actions[act].isEnabled()

    def act(self, act: str) -> None:
        """Choose one of `ACTS` from the menu."""
        self._actions[act].trigger()

    def set_busy(self, *, busy: bool) -> None:
        """One export at a time."""
        for button in (self.word, self.pdf, self.set):
            button.setDisabled(busy)


SUBMIT, TAKE_BACK, SIGN, PUBLISH, SCAN, VERSION = (
    "submit",
    "take-back",
    "sign",
    "publish",
    "scan",
    "version",
)
ACTS = {
    SUBMIT: "เสนอแล้ว",
    TAKE_BACK: "ถอนกลับเป็นร่าง",
    SIGN: "ลงนามแล้ว",
    PUBLISH: "เผยแพร่แล้ว…",
    SCAN: "แนบฉบับลงนาม…",
    VERSION: "ทำฉบับแก้ไข",
}
"""What can be done with the state of a paper, in the order of its way."""
_DRAFT, _SUBMITTED, _SIGNED, _PUBLISHED = PaperState
_FROM = {
    SUBMIT: (_DRAFT,),
    TAKE_BACK: (_SUBMITTED,),
    SIGN: (_DRAFT, _SUBMITTED),
    PUBLISH: (_SIGNED, _PUBLISHED),
    SCAN: (_SIGNED, _PUBLISHED),
    VERSION: (_SIGNED, _PUBLISHED),
}
