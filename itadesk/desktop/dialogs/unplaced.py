"""The texts of a result year that belong to no question yet: give each one, or dismiss it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from itadesk.desktop.dialogs.sheet import CLOSE, Sheet
from itadesk.desktop.naming import question_name
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import (
    Button,
    Card,
    CellLook,
    ChipSpec,
    Choice,
    Column,
    DataTable,
    EmptyState,
    Field,
    Kind,
    RowsModel,
    ThaiLabel,
    ThaiTextEdit,
)
from itadesk.tasks import placing
from itadesk.tasks.placing import Waiting

NOTHING = "ไม่มีข้อความที่รอจัดเข้าข้อ ข้อเสนอแนะของปีนี้จัดเข้าข้อครบแล้ว"


class UnplacedDialog(Sheet):
    """The list on the left, the chosen text and its question on the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session.digits(f"ข้อความที่ยังจัดเข้าข้อไม่ได้ ปี {session.result_year}"),
            leave=CLOSE,
            size=(940, 560),
            parent=parent,
        )
        self._session = session
        self._year = session.result_year
        px = theme().px
        self.empty = EmptyState(NOTHING)
        self.body.addWidget(self.empty, 1)
        self._work = QWidget()
        line = QHBoxLayout(self._work)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        line.addWidget(self._list_card(), 1)
        line.addWidget(self._text_card(), 1)
        self.body.addWidget(self._work, 1)
        session.changed.connect(self.refresh)
        session.failed.connect(self.message.error)
        self.refresh()

    def refresh(self) -> None:
        """Read what waits again; the row stays where it was."""
        place = max(0, self.table.current_row())
        rows = placing.waiting(self._session.desk, self._year)
        self._model.set_rows(rows)
        self._work.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._card.set_fact(self._session.digits(f"{len(rows)} ข้อความ"))
        if rows:
            self.table.choose_row(min(place, len(rows) - 1))
        self._show(self.current())

    def current(self) -> Waiting | None:
        """The text that is shown, None if none waits."""
        place = self.table.current_row()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None

    def place(self) -> None:
        """Give the text the question that is chosen."""
        text, node_id = self.current(), self.choice.key()
        if text is not None and node_id:
            self._session.run(lambda: placing.give_question(self._session.desk, text, node_id))

    def dismiss(self) -> None:
        """Take the text off the list; it can be undone."""
        text = self.current()
        if text is not None:
            self._session.run(lambda: placing.dismiss(self._session.desk, text))

    # Building

    def _list_card(self) -> Card:
        columns = [
            Column[Waiting](
                "ข้อความในใบแจ้งผล",
                lambda row: _short(row.text),
                look=lambda row: CellLook(chips=(_kind(row),)),
            )
        ]
        self.table = DataTable("ข้อความที่ยังจัดเข้าข้อไม่ได้")
        self._model = RowsModel(columns, key=lambda row: (row.is_conflict, row.id), parent=self)
        self.table.setModel(self._model)
        self.table.row_chosen.connect(lambda _row: self._show(self.current()))
        self._card = Card("รอจัดเข้าข้อ", flush=True)
        self._card.body.addWidget(self.table)
        return self._card

    def _text_card(self) -> Card:
        px = theme().px
        card = Card("ข้อความที่เลือก")
        self.text = ThaiTextEdit(rows=8, most_rows=14)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("ข้อความที่เลือก")
        card.body.addWidget(self.text, 1)
        self.why = ThaiLabel(ink=Ink.SECONDARY, small=True)
        card.body.addWidget(self.why)
        self.choice = Choice()
        self.choice.setMaxVisibleItems(16)
        self.choice.setMinimumContentsLength(12)
        self.choice.currentIndexChanged.connect(lambda _place: self._warn())
        card.body.addWidget(Field("เป็นข้อเสนอแนะของข้อ", self.choice))
        self.warning = ThaiLabel(ink=Ink.WARNING, small=True)
        card.body.addWidget(self.warning)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        self.place_button = Button("จัดเข้าข้อนี้", Kind.PRIMARY)
        self.place_button.clicked.connect(self.place)
        self.dismiss_button = Button("ไม่ใช้ข้อความนี้")
        self.dismiss_button.clicked.connect(self.dismiss)
        buttons.addWidget(self.place_button)
        buttons.addWidget(self.dismiss_button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.addLayout(buttons)
        card.body.addLayout(column)
        return card

    def _show(self, text: Waiting | None) -> None:
        if text is None:
            return
        session = self._session
        framework = session.desk.framework(self._year)
        self.text.setPlainText(text.text)
        self.why.setText(session.digits(text.why))
        likely = (
            [n for n in (text.text_says, text.number_says) if n in framework]
            if text.is_conflict
            else []
        )
        others = [node.id for node in placing.questions(framework) if node.id not in likely]
        options = [(n, session.digits(question_name(framework, n))) for n in (*likely, *others)]
        self.choice.set_options([*([] if likely else [("", "เลือกข้อ…")]), *options])
        self.choice.setCurrentIndex(0)
        self._warn()

    def _warn(self) -> None:
        """Say when the chosen question has advice already, which this text would replace."""
        node_id = self.choice.key()
        self.place_button.setEnabled(bool(node_id))
        taken = {r.node for r in self._session.desk.result(self._year).recommendations}
        replaced = node_id in taken
        self.warning.setText("ข้อนี้มีข้อเสนอแนะอยู่แล้ว ข้อความนี้จะใช้แทนข้อความเดิม" if replaced else "")
        self.warning.setVisible(replaced)


def _short(text: str) -> str:
    return text if len(text) <= 140 else f"{text[:140]}…"


def _kind(text: Waiting) -> ChipSpec:
    if text.is_conflict:
        return ChipSpec("เลขข้อไม่ตรงกับเนื้อความ", Tone.WARNING)
    return ChipSpec("ยังไม่รู้ว่าเป็นข้อใด", Tone.INFORMATION)
