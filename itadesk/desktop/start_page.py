"""What the window shows before an office is open: drop the sheet here, or open a workspace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from itadesk.desktop import icons
from itadesk.desktop.icons import Icon
from itadesk.desktop.memory import Memory
from itadesk.desktop.status_line import PathLabel
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import Button, Card, Chip, DropArea, Kind, ThaiLabel

SHEET_KINDS = (
    "ใบแจ้งผลหรือตารางคะแนน (*.docx *.txt *.xlsx *.csv)",
    "แฟ้มงาน itadesk (*.itadesk)",
)
DROP_TEXT = "ลากใบแจ้งผลมาวางที่นี่"
_WORDS = (
    "ใช้ได้ทั้งไฟล์ Word, Excel และไฟล์ข้อความ ก่อนบันทึกจะแสดงให้ตรวจทุกรายการ",
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


class StartPage(QWidget):
    """Two cards: the drop area with the ways to begin, and the workspaces opened before."""

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
        cards.addWidget(self._recent_card(), 2)
        outer.addLayout(cards, 4)
        outer.addStretch(1)
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

    def _begin_card(self) -> Card:
        px = theme().px
        card = Card("เริ่มจากใบแจ้งผลการประเมิน")
        self.drop = DropArea(DROP_TEXT, "เลือกไฟล์…", kinds=SHEET_KINDS)
        self.drop.setMinimumHeight(px(220))
        card.body.addWidget(self.drop, 1)
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
        scrolled = QWidget()
        scrolled.setObjectName("scrolled")
        self._list = QVBoxLayout(scrolled)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme().px(4))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(scrolled)
        card.body.addWidget(area, 1)
        return card

    def _forget(self, path: Path) -> None:
        self._memory.forget(path)
        self.refresh()
