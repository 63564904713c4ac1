"""The office's own copies of the forms: made, opened for changing, and taken back."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from itadesk.desktop.advice import ScrollColumn
from itadesk.desktop.dialogs.sheet import CANCEL, CLOSE, Sheet
from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import Button, Card, Chip, Kind, ThaiLabel, ask
from itadesk.domain.errors import ItadeskError
from itadesk.library import own_forms
from itadesk.library.own_forms import FORMS, OwnForm
from itadesk.tasks.kinds import KINDS

LAWS_TITLE = "รายการกฎหมายและระเบียบที่อ้าง"
INTRODUCTION = (
    "แก้ถ้อยคำและคอลัมน์ของเอกสารได้โดยคัดลอกแบบของโปรแกรมมาเป็นแบบของหน่วยงาน แล้วแก้ในไฟล์นั้น "
    "ต้นไฟล์มีคำอธิบายว่าแก้อะไรได้บ้าง และกลับไปใช้แบบของโปรแกรมได้ทุกเมื่อ"
)
PROGRAMS = "ใช้แบบของโปรแกรม"
OWN = "ใช้แบบของหน่วยงาน"
BROKEN = "แบบของหน่วยงานยังใช้ไม่ได้"


class FormRow(QWidget):
    """One form: whose is used, and what can be done about it."""

    def __init__(self, dialog: FormsDialog, kind: str, own: OwnForm | None) -> None:
        super().__init__()
        self.kind = kind
        px = theme().px
        title = KINDS[kind].title if kind in KINDS else LAWS_TITLE
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(2))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        column.addLayout(line)
        line.addWidget(ThaiLabel(title, wrap=False), 1)
        self.state = PROGRAMS if own is None else BROKEN if own.problems else OWN
        tone = {PROGRAMS: Tone.NEUTRAL, OWN: Tone.INFORMATION, BROKEN: Tone.ERROR}[self.state]
        line.addWidget(Chip(self.state, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        self.open = Button("คัดลอกมาแก้" if own is None else "เปิดไฟล์", Kind.SMALL, icon=Icon.EDIT)
        self.open.setAccessibleName(f"{self.open.text()} {title}")
        self.open.clicked.connect(lambda: dialog.edit(kind))
        line.addWidget(self.open)
        self.back = Button("กลับไปใช้แบบของโปรแกรม", Kind.SMALL)
        self.back.setAccessibleName(f"{self.back.text()} {title}")
        self.back.clicked.connect(lambda: dialog.go_back(kind))
        line.addWidget(self.back)
        self.back.setEnabled(own is not None)
        self.problems = "\n".join(str(problem) for problem in own.problems) if own else ""
        """What is wrong with the own copy, a line for each problem."""
        if self.problems:
            column.addWidget(ThaiLabel(self.problems, ink=Ink.ERROR, small=True))


class FormsDialog(Sheet):
    """Every form with a line of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("แบบเอกสารของหน่วยงาน", leave=CLOSE, size=(860, 600), parent=parent)
        self.body.addWidget(ThaiLabel(INTRODUCTION, ink=Ink.SECONDARY))
        card = Card("แบบเอกสาร")
        self._again = Button("ตรวจไฟล์อีกครั้ง", Kind.SMALL)
        self._again.clicked.connect(self.refresh)
        card.add_to_heading(self._again)
        self._column = ScrollColumn("รายการแบบเอกสาร", gap=0)
        card.body.addWidget(self._column)
        self.body.addWidget(card, 1)
        self.rows: dict[str, FormRow] = {}
        """The lines by the kind of their form."""
        self.refresh()

    def refresh(self) -> None:
        """Look at the files again: a clerk may have changed one meanwhile."""
        own = {form.kind: form for form in own_forms.own_forms()}
        self._column.clear()
        self.rows = {kind: FormRow(self, kind, own.get(kind)) for kind in FORMS}
        for row in self.rows.values():
            self._column.add(row)

    def edit(self, kind: str) -> None:
        """Open the own copy of a form, made now if there is none."""
        try:
            path = own_forms.own_copy(kind)
        except ItadeskError as error:
            self.message.error(str(error))
            return
        self.refresh()
        open_text(path)
        self.message.say(f"เปิดไฟล์ {path} แล้ว แก้และบันทึกไฟล์ แล้วกด “ตรวจไฟล์อีกครั้ง”", Tone.GOOD)

    def go_back(self, kind: str) -> None:
        """Use the program's form again, once the clerk has confirmed it."""
        answers = ("กลับไปใช้แบบของโปรแกรม", CANCEL)
        text = "เอกสารที่ทำต่อจากนี้จะใช้แบบของโปรแกรม แบบของหน่วยงานยังเก็บไว้ในโฟลเดอร์เดิมด้วยชื่ออื่น"
        if ask(self, answers[0], text, answers) != 0:
            return
        try:
            kept = own_forms.remove_own(kind)
        except ItadeskError as error:
            self.message.error(str(error))
            return
        self.refresh()
        self.message.say(f"ใช้แบบของโปรแกรมแล้ว แบบเดิมเก็บไว้ที่ {kept}", Tone.GOOD)


def open_text(path: Path) -> None:
    """Open a text file to be changed; Windows knows no program for its ending but Notepad."""
    if sys.platform == "win32":
        QProcess.startDetached("notepad.exe", [str(path)])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
