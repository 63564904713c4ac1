"""The wording of one question, as the office types it from its own copy of the form."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from itadesk.desktop.dialogs.sheet import Sheet
from itadesk.desktop.session import Session
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Button, Field, ThaiLabel, ThaiTextEdit
from itadesk.tasks import scoring
from itadesk.thai.digits import to_thai
from itadesk.thai.text import one_line

EDIT_WORDING = "แก้ถ้อยคำของข้อ…"
OWN_LABEL = "ใช้ชื่อย่อของโปรแกรม"


class WordingDialog(Sheet):
    """Lets the clerk type a question's wording; it counts for the year that is shown."""

    def __init__(self, session: Session, node_id: str, parent: QWidget | None = None) -> None:
        self._session = session
        self._year = session.result_year
        framework = session.desk.framework(self._year)
        self._node = node = framework.node(node_id)
        digits = session.digits
        title = digits(f"ถ้อยคำของข้อ {to_thai(node.number)} ปี {to_thai(self._year)}")
        super().__init__(title, go="บันทึกถ้อยคำ", size=(560, 300), parent=parent)
        said = f"ชื่อย่อของโปรแกรม: {node.label}"
        self.body.addWidget(ThaiLabel(digits(said), ink=Ink.SECONDARY))
        self.text = ThaiTextEdit()
        """The wording."""
        self.text.setTabChangesFocus(True)
        self.text.setPlainText(node.wording)
        self.body.addWidget(
            Field(
                "ถ้อยคำตามแบบวัด",
                self.text,
                help_text="พิมพ์หรือวางจากแบบวัดของปีนี้ ใช้ทั้งในตารางและในเอกสาร",
            ),
            1,
        )
        self.own_label = Button(OWN_LABEL)
        """Takes the office's wording away again."""
        self.footer.insertWidget(0, self.own_label)
        self.own_label.setVisible(scoring.has_own_wording(session.desk, self._year, node.number))
        self.own_label.clicked.connect(lambda: self._store(""))
        self.go.clicked.connect(lambda: self._store(one_line(self.text.toPlainText())))
        self.text.setFocus()

    def _store(self, text: str) -> None:
        desk, year, number = self._session.desk, self._year, self._node.number
        if text != self._node.wording:
            self._session.run(lambda: scoring.set_question_wording(desk, year, number, text))
        self.accept()
