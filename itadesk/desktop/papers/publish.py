"""Asking where a signed paper was published."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from itadesk.desktop.dialogs.sheet import Sheet
from itadesk.desktop.widgets import Field, ThaiLabel


class PublishDialog(Sheet):
    """The address on the office's website, which may be left for later."""

    published = Signal(str)
    """The address, empty if it is not known yet."""

    def __init__(self, url: str, parent: QWidget | None = None) -> None:
        super().__init__("เผยแพร่แล้ว", go="บันทึก", size=(520, 220), parent=parent)
        self.body.addWidget(
            ThaiLabel("บันทึกว่าเอกสารที่ลงนามแล้วเผยแพร่บนเว็บไซต์ของหน่วยงานแล้ว ใช้เป็นหลักฐานในการประเมิน")
        )
        self.url = QLineEdit(url)
        self.url.setPlaceholderText("https://www.example.go.th/…")
        self.body.addWidget(
            Field("ที่อยู่ของเอกสารบนเว็บไซต์", self.url, help_text="ยังไม่ทราบให้เว้นว่างไว้ กรอกภายหลังได้")
        )
        self.body.addStretch(1)
        self.go.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.published.emit(self.url.text()))
        self.url.setFocus()
