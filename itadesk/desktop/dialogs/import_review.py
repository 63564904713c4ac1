"""What a file would bring in, shown to the clerk before anything of it is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from itadesk.desktop.dialogs.sheet import Sheet
from itadesk.desktop.icons import Icon
from itadesk.desktop.naming import code, question_name
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import (
    Card,
    CellLook,
    ChipSpec,
    Column,
    DataTable,
    LevelBadge,
    RowsModel,
    SegmentedButtons,
    ThaiLabel,
)
from itadesk.desktop.widgets.signed import SignedLine
from itadesk.domain.framework import Framework
from itadesk.domain.weaknesses import Recommendation
from itadesk.intake.proposal import ACCEPT_LIMIT, Conflict, Proposal, Unplaced
from itadesk.tasks import importing
from itadesk.tasks.settling import agency_from_name
from itadesk.thai.digits import format_change, format_score, to_arabic, to_thai

ADVICE, SCORES, CONFLICTS, UNPLACED = "advice", "scores", "conflicts", "unplaced"
_MOST_WARNINGS = 3


@dataclass(frozen=True, slots=True)
class _Figure:
    node: str
    old: Decimal | None
    new: Decimal


@dataclass(frozen=True, slots=True)
class _Advice:
    number: int
    """Its place in the file."""
    recommendation: Recommendation
    ticked: bool

    @property
    def sure(self) -> bool:
        return self.recommendation.confidence >= ACCEPT_LIMIT


class ConflictCard(Card):
    """One text whose number and words disagree, with the three ways to settle it."""

    def __init__(
        self, conflict: Conflict, framework: Framework, digits: Callable[[str], str]
    ) -> None:
        super().__init__()
        self.conflict = conflict
        self.body.addWidget(ThaiLabel(digits(conflict.recommendation.issue)))
        self._answers: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        for key, text in (
            (conflict.number_says, f"ตามเลขข้อ: {question_name(framework, conflict.number_says)}"),
            (conflict.text_says, f"ตามเนื้อความ: {question_name(framework, conflict.text_says)}"),
            ("", "ยังไม่ตัดสิน เก็บไว้จัดเข้าข้อภายหลัง"),
        ):
            button = QRadioButton(digits(text))
            group.addButton(button)
            self._answers[key] = button
            self.body.addWidget(button)
        self._answers[""].setChecked(True)

    def answer(self) -> str:
        """The question (a node) that was chosen, empty while it is left open."""
        return next(key for key, button in self._answers.items() if button.isChecked())

    def choose(self, node_id: str) -> None:
        """Settle it as that question, or leave it open (empty)."""
        self._answers[node_id].setChecked(True)


class ImportReview(Sheet):
    """The proposal of one file by parts; accepting it is one undo step.

    Whoever opened it stores `chosen` and `settled` when it is accepted.
    """

    def __init__(self, session: Session, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(
            session.digits(f"ตรวจก่อนนำเข้า: ผล ITA ปีงบประมาณ พ.ศ. {proposal.year}"),
            go="นำเข้าทั้งหมดที่เลือก",
            size=(980, 640),
            parent=parent,
        )
        self.proposal = proposal
        self._thai = session.desk.thai_digits  # it may be painted once more when all is closed
        self._own_name = agency.full_name if (agency := session.desk.agency) else ""
        self._framework = session.desk.framework(proposal.year)
        changes = importing.score_changes(session.desk, proposal)
        self._changes = [_Figure(c.node, c.old, c.new) for c in changes]
        ordered = sorted(
            enumerate(proposal.recommendations),
            key=lambda entry: entry[1].confidence >= ACCEPT_LIMIT,
        )
        self._advice = [_Advice(n, r, r.confidence >= ACCEPT_LIMIT) for n, r in ordered]
        self.cards: list[ConflictCard] = []
        """The conflicts, each with its three answers."""
        self._stack = QStackedWidget()
        self.body.addLayout(self._head())
        for warning in self.warnings()[:_MOST_WARNINGS]:
            self.body.addWidget(SignedLine(Icon.WARNING, Ink.WARNING, session.digits(warning)))
        parts = self._parts()
        self.parts = SegmentedButtons([(key, text) for key, text, _ in parts], "ส่วนของข้อมูลที่นำเข้า")
        """The parts that the file has something for."""
        for _key, _text, page in parts:
            self._stack.addWidget(page)
        self._keys = [key for key, _, _ in parts]
        self.parts.chosen.connect(self.show_part)
        self.body.addWidget(self.parts)
        self.body.addWidget(self._stack, 1)
        self.go.clicked.connect(self.accept)
        self.go.setFocus()

    def parts_shown(self) -> list[str]:
        """The keys of the parts that the file has something for."""
        return list(self._keys)

    def show_part(self, key: str) -> None:
        """Show one of `parts_shown`."""
        self.parts.set_key(key)
        self._stack.setCurrentIndex(self._keys.index(key))

    # What the clerk decided

    def chosen(self) -> list[Recommendation]:
        """The recommendations that are ticked, in the order of the file."""
        rows = sorted(self._advice, key=lambda row: row.number)
        return [row.recommendation for row in rows if row.ticked]

    def settled(self) -> dict[Conflict, str]:
        """The question (a node) of each conflict that was decided."""
        return {card.conflict: card.answer() for card in self.cards if card.answer()}

    def warnings(self) -> list[str]:
        """What the clerk should look at: what reading met with, and a sheet of another office."""
        own, named = self._own_name, self.proposal.agency_name
        other = []
        if own and named and not _same_office(own, named):
            other = [f"ใบแจ้งผลนี้เป็นของ{named} แต่แฟ้มงานนี้เป็นของ{own} กรุณาตรวจก่อนนำเข้า"]
        return [*other, *self.proposal.warnings]

    def summary(self) -> str:
        """What came in, in one line."""
        proposal = self.proposal
        said = [f"ได้คะแนน {len(proposal.scores)} ค่า ข้อเสนอแนะ {len(proposal.recommendations)} ข้อ"]
        unsure = sum(not row.sure for row in self._advice)
        if unsure:
            said.append(f"ควรดู {unsure} ข้อ")
        if proposal.conflicts:
            said.append(f"เลขข้อไม่ตรงกับเนื้อความ {len(proposal.conflicts)} ข้อ")
        if proposal.unplaced:
            said.append(f"จัดเข้าข้อไม่ได้ {len(proposal.unplaced)} ข้อความ")
        if proposal.claims:
            said.append(f"ตัวชี้วัดสูงสุดและต่ำสุด {len(proposal.claims)} รายการ")
        return self._digits(" · ".join(said))

    # Building

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(ThaiLabel(self.summary(), strong=True))
        words.addWidget(
            ThaiLabel(f"จากไฟล์ {self.proposal.source}", ink=Ink.SECONDARY, small=True, wrap=False)
        )
        line.addLayout(words, 1)
        if self.proposal.level_stated is not None:
            said = ThaiLabel("ระดับตามใบแจ้งผล", ink=Ink.SECONDARY, small=True, wrap=False)
            line.addWidget(said, 0, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(LevelBadge(self.proposal.level_stated), 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _parts(self) -> list[tuple[str, str, QWidget]]:
        digits, proposal = self._digits, self.proposal
        parts: list[tuple[str, str, QWidget]] = []
        if proposal.scores:
            title = f"คะแนน ({len(self._changes)} ค่าที่เปลี่ยน)"
            parts.append((SCORES, digits(title), self._scores_page()))
        if self._advice:
            title = f"ข้อเสนอแนะ ({len(self._advice)})"
            parts.append((ADVICE, digits(title), self._advice_page()))
        if proposal.conflicts:
            title = f"เลขข้อไม่ตรง ({len(proposal.conflicts)})"
            parts.append((CONFLICTS, digits(title), self._conflicts_page()))
        if proposal.unplaced:
            title = f"จัดเข้าข้อไม่ได้ ({len(proposal.unplaced)})"
            parts.append((UNPLACED, digits(title), self._unplaced_page()))
        if not parts:
            empty = ThaiLabel("ไฟล์นี้บอกเพียงระดับผลการประเมิน ไม่มีคะแนนหรือข้อเสนอแนะ")
            parts.append((SCORES, "คะแนน", empty))
        return parts

    def _scores_page(self) -> QWidget:
        if not self._changes:
            return _in_card(ThaiLabel("คะแนนในไฟล์ตรงกับที่บันทึกไว้แล้วทุกค่า"))
        figure = CellLook(figure=True)
        faint = CellLook(figure=True, ink=Ink.FAINT)
        columns = [
            Column[_Figure]("ข้อ", lambda row: self._digits(self._code(row.node)), width=150),
            Column[_Figure]("รายการ", lambda row: self._framework.node(row.node).name),
            Column[_Figure](
                "เดิม", lambda row: self._score(row.old), lambda _row: faint, width=90, figure=True
            ),
            Column[_Figure](
                "ใหม่",
                lambda row: self._score(row.new),
                lambda _row: CellLook(figure=True, strong=True),
                width=90,
                figure=True,
            ),
            Column[_Figure]("เปลี่ยน", self._change, lambda _row: figure, width=90, figure=True),
        ]
        table = DataTable("คะแนนที่จะเปลี่ยน", dense=True)
        model = RowsModel(columns, key=lambda row: row.node, parent=self)
        model.set_rows(self._changes)
        table.setModel(model)
        return _table_card(table)

    def _advice_page(self) -> QWidget:
        columns = [
            Column[_Advice](
                "นำเข้าเป็นข้อ",
                lambda row: self._digits(self._code(row.recommendation.node)),
                look=lambda row: CellLook(
                    strong=True, subtitle=self._framework.node(row.recommendation.node).label
                ),
                width=250,
                ticked=lambda row: row.ticked,
                tick=self._tick,
            ),
            Column[_Advice](
                "ประเด็นและข้อเสนอแนะในใบแจ้งผล",
                lambda row: row.recommendation.issue,
                look=lambda row: CellLook(subtitle=row.recommendation.advice),
            ),
            Column[_Advice]("ความแน่ใจ", lambda _row: "", look=self._sureness, width=110),
        ]
        self.table = DataTable("ข้อเสนอแนะที่จะนำเข้า")
        """The recommendations, each with its tick."""
        self._model = RowsModel(columns, key=lambda row: row.number, parent=self)
        self._model.set_rows(self._advice)
        self.table.setModel(self._model)
        return _table_card(self.table)

    def _conflicts_page(self) -> QWidget:
        scrolled = QWidget()
        scrolled.setObjectName("scrolled")
        column = QVBoxLayout(scrolled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(10))
        for conflict in self.proposal.conflicts:
            card = ConflictCard(conflict, self._framework, self._digits)
            self.cards.append(card)
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(scrolled)
        return area

    def _unplaced_page(self) -> QWidget:
        columns = [
            Column[Unplaced]("ข้อความ", lambda row: row.text),
            Column[Unplaced]("เพราะ", lambda row: row.why, width=300),
        ]
        table = DataTable("ข้อความที่ยังจัดเข้าข้อไม่ได้")
        model = RowsModel(columns, key=lambda row: (row.text, row.why), parent=self)
        model.set_rows(self.proposal.unplaced)
        table.setModel(model)
        card = _table_card(table)
        card.set_title("เก็บไว้ให้ครบทุกข้อความ จัดเข้าข้อได้ภายหลังจากคำสั่ง “ข้อความที่ยังจัดเข้าข้อไม่ได้”")
        return card

    # Cells

    def _tick(self, row: _Advice, on: bool) -> bool:
        place = self._advice.index(row)
        self._advice[place] = _Advice(row.number, row.recommendation, on)
        self._model.set_rows(self._advice)
        return True

    def _sureness(self, row: _Advice) -> CellLook:
        word, tone = ("แน่ใจ", Tone.GOOD) if row.sure else ("ควรดู", Tone.WARNING)
        return CellLook(chips=(ChipSpec(word, tone),))

    def _digits(self, text: str) -> str:
        return to_thai(text) if self._thai else to_arabic(text)

    def _code(self, node_id: str) -> str:
        return code(self._framework.node(node_id))

    def _score(self, value: Decimal | None) -> str:
        return "" if value is None else format_score(value, thai=self._thai)

    def _change(self, row: _Figure) -> str:
        if row.old is None:
            return "ใหม่"
        return format_change(row.new - row.old, thai=self._thai)


def _same_office(one: str, other: str) -> bool:
    """Whether two names are of one office, the short form of its type and spaces aside."""
    known = agency_from_name(other)
    names = ["".join(name.split()) for name in (one, known.full_name if known else other)]
    return names[0] in names[1] or names[1] in names[0]


def _table_card(table: DataTable) -> Card:
    card = Card(flush=True)
    card.body.addWidget(table)
    return card


def _in_card(*widgets: QWidget) -> Card:
    card = Card()
    for widget in widgets:
        card.body.addWidget(widget)
    card.body.addStretch(1)
    return card
