"""What the window shows before an office is open: where to drop, what is due, what to open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from itadesk.desktop import background, icons
from itadesk.desktop.icons import Icon
from itadesk.desktop.memory import Memory
from itadesk.desktop.status_line import PathLabel
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import Button, Card, Chip, DropArea, Kind, ThaiLabel
from itadesk.thai.dates import short_date
from itadesk.thai.digits import in_digits, to_thai

if TYPE_CHECKING:
    from itadesk.tasks.deadlines import Deadline, OfficeDue

SHEET_KINDS = (
    "ใบแจ้งผลหรือตารางคะแนน (*.docx *.txt *.xlsx *.csv)",
    "แฟ้มงาน itadesk (*.itadesk)",
)
DROP_TEXT = "ลากใบแจ้งผลมาวางที่นี่"
MEMO_KINDS = ("บันทึกข้อความเดิม (*.docx)",)
MEMO_TEXT = "ลากบันทึกข้อความปีก่อนมาวาง"
MOST_DUE = 5
_SOON = 30
"""Days before which what is due is marked."""
_READING_WAITS_MS = 150
"""What is due is read once the window stands."""
_WORDS = (
    "ใบแจ้งผลใช้ได้ทั้งไฟล์ Word, Excel และไฟล์ข้อความ ก่อนบันทึกจะแสดงให้ตรวจทุกรายการ",
    "บันทึกข้อความปีก่อนใช้อ่านชื่อหน่วยงาน โทรศัพท์ ผู้ลงนาม ตรา และแบบอักษร จะข้ามไปก่อนก็ได้",
    "ข้อมูลอยู่ในเครื่องนี้เท่านั้น ไม่ส่งออกไปที่ใด",
)
_NOTHING_RECENT = "ยังไม่มีแฟ้มงานที่เคยเปิด เมื่อเปิดแล้วจะอยู่ในรายการนี้"


class RecentRow(QFrame):
    """One workspace that was opened before: its name and folder, or that it is gone."""

    wanted = Signal(object)
    """The `pathlib.Path` to open."""
    unwanted = Signal(object)
    """The `pathlib.Path` to take off the list."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.missing = not path.is_file()
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(2), 0, px(2))
        row.setSpacing(px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.name = ThaiLabel(
            path.stem,
            strong=not self.missing,
            ink=Ink.FAINT if self.missing else Ink.TEXT,
            wrap=False,
        )
        folder = PathLabel()
        folder.show_path(str(path.parent))
        if self.missing:
            folder.set_ink(Ink.FAINT)
        words.addWidget(self.name)
        words.addWidget(folder)
        row.addLayout(words, 1)
        if self.missing:
            chip = Chip("ไม่พบไฟล์", Tone.NEUTRAL)
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            row.addWidget(chip)
            self.button = Button("เอาออกจากรายการ", Kind.SMALL)
            self.button.clicked.connect(lambda: self.unwanted.emit(path))
        else:
            self.button = Button("เปิด", Kind.SMALL, icon=Icon.FOLDER)
            self.button.clicked.connect(lambda: self.wanted.emit(path))
        self.button.setAccessibleName(f"{self.button.text()} {path.stem}")
        row.addWidget(self.button)


class DueRow(QWidget):
    """One thing that is due: what, by which day, and how many days are left."""

    def __init__(
        self, deadline: Deadline, digits: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(2), 0, px(2))
        row.setSpacing(px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title = ThaiLabel(digits(deadline.what), wrap=False)
        of_year = f"ปี {to_thai(deadline.plan_year)}"
        self.day = ThaiLabel(
            digits(f"{of_year} · ภายใน {short_date(deadline.day)}"),
            ink=Ink.SECONDARY,
            small=True,
            wrap=False,
        )
        words.addWidget(self.title)
        words.addWidget(self.day)
        row.addLayout(words, 1)
        late, soon = deadline.days_left < 0, deadline.days_left <= _SOON
        tone = Tone.ERROR if late else Tone.WARNING if soon else Tone.NEUTRAL
        self.left = Chip(digits(deadline.said), tone)
        self.left.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self.left)


class StartPage(QWidget):
    """The drop areas with the ways to begin; what is due, and the workspaces opened before."""

    dropped = Signal(list)
    """Files (`pathlib.Path`) that were dropped or chosen."""
    opening = Signal()
    """A workspace is to be chosen and opened."""
    example = Signal()
    """The example office is wanted."""
    recent_wanted = Signal(object)
    """A recent workspace (`pathlib.Path`) is to be opened."""

    def __init__(
        self, memory: Memory, menu_button: QPushButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(_READING_WAITS_MS)
        self._reading.timeout.connect(self._read_due)
        self.due = Card("งานและกำหนดส่ง")
        """What is due in the office that was opened last."""
        self.due_rows: list[DueRow] = []
        self._due_office = ThaiLabel(ink=Ink.SECONDARY, small=True, wrap=False)
        self._due_rounds = ThaiLabel(ink=Ink.SECONDARY, small=True, wrap=False)
        self._due_list = QVBoxLayout()
        px = theme().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(28), px(20), px(28), px(28))
        outer.setSpacing(px(16))
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(px(2))
        title = ThaiLabel("itadesk", strong=True, wrap=False)
        words.addWidget(title)
        words.addWidget(
            ThaiLabel("จากใบแจ้งผล ITA ถึงบันทึกพร้อมลงนาม", ink=Ink.SECONDARY, small=True, wrap=False)
        )
        top.addLayout(words)
        top.addStretch(1)
        top.addWidget(menu_button, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(top)
        cards = QHBoxLayout()
        cards.setSpacing(px(12))
        cards.addWidget(self._begin_card(), 3)
        right = QVBoxLayout()
        right.setSpacing(px(12))
        right.addWidget(self._due_card(), 5)
        right.addWidget(self._recent_card(), 3)
        cards.addLayout(right, 2)
        outer.addLayout(cards, 4)
        self.refresh()

    def refresh(self) -> None:
        """Read the recent workspaces again."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [RecentRow(path) for path in self._memory.recent()]
        for row in self.rows:
            row.wanted.connect(self.recent_wanted)
            row.unwanted.connect(self._forget)
            self._list.addWidget(row)
        self._list.addStretch(1)
        self._nothing.setVisible(not self.rows)
        if self.isVisible():
            self._reading.start()

    def showEvent(self, event: QShowEvent, /) -> None:
        """Read what is due in the office that was opened last."""
        super().showEvent(event)
        self._reading.start()

    def _read_due(self) -> None:
        """Ask the last workspace what is due; one that cannot be read has its say when opened."""
        last = next((row.path for row in self.rows if not row.missing), None)
        if last is None or not self.isVisible():
            self.due.hide()
            return

        def work(_report: background.Report) -> OfficeDue:
            from itadesk.tasks.deadlines import due_in

            return due_in(last)

        background.run(self, work, done=self.show_due, failed=lambda _text: self.due.hide())

    def show_due(self, found: OfficeDue) -> None:
        """Show what an office has to do next."""
        while (item := self._due_list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        write = partial(in_digits, thai=found.thai_digits)
        self._due_office.setText(found.office)
        self._due_office.setVisible(bool(found.office))
        rounds = " · ".join(f"มาตรการปี {to_thai(of.plan_year)}" for of in found.rounds)
        self._due_rounds.setText(write(f"รอบที่เปิดอยู่: {rounds}") if rounds else "")
        self._due_rounds.setVisible(bool(rounds))
        self.due_rows = [DueRow(deadline, write) for deadline in found.due[:MOST_DUE]]
        for row in self.due_rows:
            self._due_list.addWidget(row)
        self._due_list.addStretch(1)
        self.due.setVisible(bool(found.due))

    def _due_card(self) -> Card:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._due_office)
        names.addWidget(self._due_rounds)
        self.due.body.addLayout(names)
        self._due_list.setContentsMargins(0, 0, theme().px(4), 0)
        self._due_list.setSpacing(theme().px(2))
        self.due.body.addWidget(_scrolled(self._due_list), 1)
        self.due.hide()
        return self.due

    def _begin_card(self) -> Card:
        px = theme().px
        card = Card("เริ่มจากใบแจ้งผลการประเมิน")
        self.drop = DropArea(DROP_TEXT, "เลือกไฟล์…", kinds=SHEET_KINDS)
        self.drop.setMinimumHeight(px(150))
        card.body.addWidget(self.drop, 3)
        self.memo_drop = DropArea(MEMO_TEXT, "เลือกบันทึกข้อความ…", kinds=MEMO_KINDS, many=False)
        self.memo_drop.setMinimumHeight(px(96))
        self.memo_drop.dropped.connect(self.dropped)
        card.body.addWidget(self.memo_drop, 2)
        words = QVBoxLayout()
        words.setSpacing(0)
        for (
            line
        ) in _WORDS:  # short lines: nothing to wrap, and so no words to look up, at the start
            words.addWidget(ThaiLabel(line, ink=Ink.SECONDARY, small=True, wrap=False))
        card.body.addLayout(words)
        ways = QHBoxLayout()
        ways.setSpacing(px(8))
        self.open_button = Button("เปิดแฟ้มงาน…", icon=Icon.FOLDER)
        self.open_button.clicked.connect(self.opening)
        self.example_button = Button("เปิดหน่วยงานตัวอย่าง", icon=Icon.OFFICE)
        self.example_button.clicked.connect(self.example)
        ways.addWidget(self.open_button)
        ways.addWidget(self.example_button)
        ways.addStretch(1)
        card.body.addLayout(ways)
        self.drop.dropped.connect(self.dropped)
        self.drop.button.setProperty("kind", Kind.PRIMARY.value)
        icons.set_icon(self.drop.button, Icon.IMPORT, None)
        return card

    def _recent_card(self) -> Card:
        card = Card("แฟ้มงานล่าสุด")
        self._nothing = ThaiLabel(_NOTHING_RECENT, ink=Ink.SECONDARY, wrap=False)
        card.body.addWidget(self._nothing)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme().px(4))
        card.body.addWidget(_scrolled(self._list), 1)
        return card

    def _forget(self, path: Path) -> None:
        self._memory.forget(path)
        self.refresh()


def _scrolled(rows: QVBoxLayout) -> QScrollArea:
    """A frameless area in which ``rows`` are scrolled where room is short."""
    inside = QWidget()
    inside.setObjectName("scrolled")
    inside.setLayout(rows)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
