"""The card of a signed paper: what it says is settled, and what can still be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from itadesk.desktop.icons import Icon
from itadesk.desktop.measures.fields import Rule
from itadesk.desktop.papers import words
from itadesk.desktop.papers.fields import signers_text
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Button, Card, ChipRow, FlowLayout, Kind, ThaiLabel
from itadesk.desktop.widgets.signed import SignedLine
from itadesk.store.papers import StoredPaper
from itadesk.thai.dates import long_date

TITLE = "ฉบับที่ลงนามแล้ว"
FROZEN = (
    "หน้านี้เป็นไปตามที่ลงนาม แก้ไขไม่ได้ แม้ข้อมูลในโปรแกรมจะเปลี่ยนไปภายหลัง "
    "ถ้าต้องแก้ ให้ทำฉบับแก้ไข ฉบับที่ลงนามแล้วยังเก็บไว้"
)
NO_SCAN = "ยังไม่ได้แนบไฟล์สแกนฉบับลงนาม"


class SignedCard(Card):
    """Says who signed and when, and where the paper lies."""

    scan_wanted = Signal()
    """The scanned copy is to be attached, or another in its place."""
    scan_opened = Signal()
    """The scanned copy is to be looked at."""
    version_wanted = Signal()
    """A new version is to be made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent=parent)
        px = theme().px
        self.state = ChipRow()
        self.body.addWidget(self.state)
        self.frozen = SignedLine(Icon.LOCK, Ink.SECONDARY, FROZEN)
        self.body.addWidget(self.frozen)
        self.version = Button("ทำฉบับแก้ไข", Kind.SMALL, icon=Icon.EDIT)
        self.version.clicked.connect(self.version_wanted)
        self.body.addWidget(self.version)
        self.body.addWidget(Rule())
        self.head = ThaiLabel(copyable=True)
        """Number, date and who signed."""
        self.body.addWidget(self.head)
        self.url = ThaiLabel(copyable=True)
        self.body.addWidget(self.url)
        self.body.addWidget(Rule())
        self.scan = ThaiLabel(ink=Ink.SECONDARY)
        self.body.addWidget(self.scan)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=px(6))
        self.attach = Button("แนบฉบับลงนาม…", Kind.SMALL, icon=Icon.IMPORT)
        self.attach.clicked.connect(self.scan_wanted)
        self.open_scan = Button("เปิดฉบับลงนาม", Kind.SMALL, icon=Icon.DOCUMENT)
        self.open_scan.clicked.connect(self.scan_opened)
        flow.addWidget(self.attach)
        flow.addWidget(self.open_scan)
        self.body.addWidget(buttons)

    def show_paper(
        self, paper: StoredPaper, digits: Callable[[str], str], *, writable: bool
    ) -> None:
        """Show what is kept of a signed paper."""
        self.state.set_chips([words.state_chip(paper.state)])
        lines = [
            f"เลขที่ {paper.number}" if paper.number else "",
            digits(f"ลงวันที่ {long_date(paper.date)}") if paper.date else "",
            digits(f"ผู้ลงนาม\n{signers_text(paper.signers)}") if paper.signers else "",
        ]
        self.head.setText("\n".join(line for line in lines if line) or "ไม่ได้บันทึกเลขที่และวันที่ไว้")
        self.url.setText(f"เผยแพร่ที่ {paper.url}" if paper.url else "")
        self.url.setVisible(bool(paper.url))
        self.scan.setText("แนบไฟล์สแกนฉบับลงนามไว้แล้ว" if paper.has_scan else NO_SCAN)
        self.attach.setText("เปลี่ยนไฟล์สแกน…" if paper.has_scan else "แนบฉบับลงนาม…")
        self.open_scan.setVisible(paper.has_scan)
        for button in (self.version, self.attach):
            button.setEnabled(writable)
