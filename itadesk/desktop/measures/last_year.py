"""Last year's measures, each to be continued, adapted or dropped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from itadesk.desktop.advice import ScrollColumn
from itadesk.desktop.dialogs.sheet import CLOSE, Sheet
from itadesk.desktop.measures import words
from itadesk.desktop.measures.fields import Rule, tab_before
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import Button, Card, Chip, Kind, ThaiLabel
from itadesk.domain.measures import Carry
from itadesk.tasks import planning
from itadesk.tasks.planning import Offer

REST = "ทำต่อทั้งหมดที่เหลือ"
_SETTLED = {
    Carry.CONTINUE: ("ทำต่อแล้ว", Tone.GOOD),
    Carry.ADAPT: ("นำมาปรับแล้ว", Tone.GOOD),
    Carry.DROP: ("เลิกแล้ว", Tone.NEUTRAL),
}
_TIPS = {
    Carry.CONTINUE: "เพิ่มมาตรการนี้ในปีนี้ตามเดิม",
    Carry.ADAPT: "เพิ่มมาตรการนี้ในปีนี้ แล้วเปิดให้แก้ไข",
    Carry.DROP: "ไม่ทำมาตรการนี้ในปีนี้",
}


class _OfferRow(QWidget):
    """One of last year's measures with what can be done with it."""

    decided = Signal(object, object)
    """(`Offer`, `Carry`)"""

    def __init__(self, session: Session, offer: Offer) -> None:
        super().__init__()
        self.offer = offer
        self.buttons: dict[Carry, Button] = {}
        px = theme().px
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        row = QHBoxLayout()
        whole.addLayout(row)
        whole.addWidget(Rule())
        row.setContentsMargins(px(14), px(8), px(14), px(8))
        row.setSpacing(px(12))
        measure = offer.last_year
        text = QVBoxLayout()
        text.setSpacing(px(1))
        text.addWidget(ThaiLabel(measure.title or words.UNNAMED, strong=True))
        pieces = (", ".join(measure.units), measure.period.short(), measure.status.value)
        facts = session.digits(" · ".join(piece for piece in pieces if piece))
        text.addWidget(ThaiLabel(facts, ink=Ink.SECONDARY, small=True))
        framework = session.desk.framework(offer.renewed.plan_year - 1)
        answered = words.numbers(framework, offer.renewed.weaknesses)
        reason = answered or offer.renewed.other_reason.value
        said = f"ปีนี้ตอบประเด็น {reason}" if answered else f"ปีนี้: {reason}"
        text.addWidget(ThaiLabel(session.digits(said), ink=Ink.SECONDARY, small=True))
        row.addLayout(text, 1)
        acts = QHBoxLayout()
        acts.setSpacing(px(6))
        row.addLayout(acts)
        row.setAlignment(acts, Qt.AlignmentFlag.AlignTop)
        if offer.decided is not None:
            said, tone = _SETTLED[offer.decided]
            acts.addWidget(Chip(said, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        offered = {None: list(Carry), Carry.DROP: [Carry.CONTINUE, Carry.ADAPT]}
        for carry in offered.get(offer.decided, []):
            button = Button(carry.value, Kind.SMALL, tip=_TIPS[carry])
            button.setAccessibleName(f"{carry.value}: {measure.title}")
            button.setEnabled(not session.read_only)
            button.clicked.connect(lambda _=False, carry=carry: self.decided.emit(offer, carry))
            acts.addWidget(button)
            self.buttons[carry] = button


class LastYearDialog(Sheet):
    """Last year's measures; what is decided is stored at once and can be undone."""

    added = Signal(int, bool)
    """(id, adapt): a measure was carried on, and if so wants to be adapted."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        before = session.plan_year - 1
        title = session.digits(f"มาตรการของปี {before}")
        super().__init__(title, go=REST, leave=CLOSE, size=(760, 560), parent=parent)
        self._session = session
        self._rows: list[_OfferRow] = []
        self._card = Card(title, flush=True)
        self._list = ScrollColumn(title, gap=0)
        self._card.body.addWidget(self._list)
        self.body.addWidget(ThaiLabel("เลือกว่าปีนี้จะทำต่อ นำมาปรับ หรือเลิก", ink=Ink.SECONDARY))
        self.body.addWidget(self._card, 1)
        self.go.clicked.connect(self._continue_rest)
        session.changed.connect(self._fill)
        session.failed.connect(self.message.error)
        self._fill()

    def rows(self) -> list[_OfferRow]:
        """The measures shown."""
        return self._rows

    def _fill(self) -> None:
        offers = planning.offers_from_last_year(self._session.desk, self._session.plan_year)
        if [row.offer for row in self._rows] == offers:
            return
        place = self._list.verticalScrollBar().value()
        self._list.clear()
        self._rows = []
        for offer in offers:
            row = _OfferRow(self._session, offer)
            row.decided.connect(self._decide)
            self._list.add(row)
            self._rows.append(row)
        tab_before([button for row in self._rows for button in row.buttons.values()], self.go)
        self._list.verticalScrollBar().setValue(place)
        left = sum(offer.decided is None for offer in offers)
        self._card.set_fact(self._session.digits(f"เหลือ {left}" if left else "เลือกครบแล้ว"))
        self.go.setEnabled(bool(left) and not self._session.read_only)
        (self.go if left else self.leave).setDefault(True)

    def _decide(self, offer: Offer, carry: Carry) -> None:
        desk = self._session.desk
        place = next(n for n, row in enumerate(self._rows) if row.offer == offer)
        measure = self._session.run(lambda: planning.carry_on(desk, offer, carry))
        self._focus_after(place)
        if measure is not None:
            self.added.emit(measure.id, carry is Carry.ADAPT)

    def _continue_rest(self) -> None:
        desk, year = self._session.desk, self._session.plan_year
        for measure in self._session.run(lambda: planning.carry_on_rest(desk, year)) or []:
            self.added.emit(measure.id, False)
        self.leave.setFocus()

    def _focus_after(self, place: int) -> None:
        """Go on with the next measure about which nothing was decided."""
        rest = (*self._rows[place:], *self._rows[:place])
        for row in rest:
            if row.offer.decided is None:
                row.buttons[Carry.CONTINUE].setFocus()
                self._list.ensureWidgetVisible(row)
                return
        self.leave.setFocus()
