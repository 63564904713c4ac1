"""A list of things that are wrong, to be read and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from itadesk.desktop.dialogs.sheet import CLOSE, Sheet
from itadesk.desktop.icons import Icon
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Button, Card, Column, DataTable, RowsModel
from itadesk.desktop.widgets.signed import SignedLine


class ProblemsDialog(Sheet):
    """``sentence`` says what to do, ``problems`` are Thai sentences, one for each row."""

    def __init__(
        self, title: str, sentence: str, problems: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, leave=CLOSE, size=(680, 420), parent=parent)
        self.problems = list(problems)
        self.body.addWidget(SignedLine(Icon.WARNING, Ink.WARNING, sentence))
        card = Card(flush=True)
        self.table = DataTable("รายการสิ่งที่ต้องแก้")
        columns = [Column[str]("สิ่งที่พบ", lambda problem: problem)]
        model = RowsModel(columns, key=lambda problem: problem, parent=self)
        model.set_rows(self.problems)
        self.table.setModel(model)
        card.body.addWidget(self.table)
        self.body.addWidget(card, 1)
        copy = Button("คัดลอกรายการ", icon=Icon.COPY)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText("\n".join(self.problems)))
        self.footer.insertWidget(0, copy)
        self.leave.setDefault(True)
