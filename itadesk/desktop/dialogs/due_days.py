"""By when things are due every year: days that the assessor and the office settle anew."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from itadesk.desktop.dialogs.sheet import Sheet
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Card, Field, ThaiLabel
from itadesk.tasks import deadlines
from itadesk.thai.dates import long_date, parse_date

WRONG_DAY = "อ่านวันที่นี้ไม่ได้ กรุณากรอกเช่น ๓๐ เมษายน ๒๕๖๙"


class DueDaysDialog(Sheet):
    """A date for each thing that is due in the round; saving is one step of the history."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("กำหนดส่งประจำปี", go="บันทึก", size=(760, 400), parent=parent)
        self._session = session
        self.body.addWidget(
            ThaiLabel(
                session.digits(
                    f"กำหนดส่งของรอบมาตรการปี {session.plan_year} ปีต่อไปใช้วันและเดือนเดียวกันจนกว่าจะแก้ "
                    "วันที่ส่วนราชการต้องส่งผลกำหนดในแท็บกำกับติดตาม"
                ),
                ink=Ink.SECONDARY,
            )
        )
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(14))
        grid.setVerticalSpacing(theme().px(8))
        self.days: dict[str, QLineEdit] = {}
        self.fields: dict[str, Field] = {}
        for number, key in enumerate(deadlines.SETTABLE):
            day = deadlines.due_day(session.desk, key, session.round)
            self.days[key] = QLineEdit(session.digits(long_date(day)))
            self.fields[key] = Field(session.digits(deadlines.TITLES[key]), self.days[key])
            grid.addWidget(self.fields[key], number // 2, number % 2)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        self.body.addWidget(card, 1)
        self.go.clicked.connect(self.save)

    def save(self) -> None:
        """Store the days and close, or say at the field which one cannot be read."""
        found = {key: parse_date(line.text()) for key, line in self.days.items()}
        for key, day in found.items():
            self.fields[key].set_problem("" if day else self._session.digits(WRONG_DAY))
        wrong = [key for key, day in found.items() if day is None]
        if wrong:
            self.days[wrong[0]].setFocus()
            return
        days = {key: day for key, day in found.items() if day is not None}
        desk = self._session.desk

        def store() -> bool:
            deadlines.set_due_days(desk, days)
            return True

        if self._session.run(store):
            self.accept()
