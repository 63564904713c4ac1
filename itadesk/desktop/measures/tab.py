"""The tab กำหนดมาตรการ."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from itadesk.desktop import icons
from itadesk.desktop.icons import Icon
from itadesk.desktop.measures import words
from itadesk.desktop.measures.editor import MeasureEditor
from itadesk.desktop.measures.last_year import LastYearDialog
from itadesk.desktop.measures.model import (
    Line,
    MeasuresModel,
    Plan,
    badge,
    digits_of,
    make_line,
    read_plan,
)
from itadesk.desktop.measures.open_card import Calm, OpenCard, OpenWeakness
from itadesk.desktop.measures.suggestions import Choice, SuggestionsDialog, choices
from itadesk.desktop.measures.table import MeasuresTable
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets import Button, Card, Chip, EmptyState, Kind, MessageBar
from itadesk.domain.measures import Measure
from itadesk.tasks import planning

_SCORES, _WEAKNESSES = "scores", "weaknesses"
_WIDTHS = (240, 634, 440)
_NARROWEST = (188, 352, 296)
"""Units of the three cards: at first, and the least."""


class MeasuresTab(QWidget):
    """What has no measure yet, the year's measures, and one measure in full."""

    scores_wanted = Signal()
    """The user wants to go on in the tab กรอกคะแนน."""
    weaknesses_wanted = Signal()
    """The user wants to go on in the tab วิเคราะห์จุดอ่อน."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan: Plan | None = None
        self._selected: int | None = None
        self._deleted: list[int] = []
        self._stale = True
        self._revision = -1
        self._build()
        self._connect()
        self._reload()

    # What the window asks

    def badge(self) -> tuple[str, str]:
        """How many weaknesses have a measure, of how many (Arabic digits), and its tone."""
        return badge(self._fresh_plan())

    def focus_node(self, node_id: str) -> None:
        """Show the measure that answers a node, or the node among those without one."""
        self._reload()
        plan = self._fresh_plan()
        row = plan.row_with(node_id)
        if row is not None and row in plan.coverage.open:
            self.open_card.focus_weakness(row.key)
            return
        measure = plan.answering(node_id)
        if measure is not None:
            self.select(measure.id)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, measure_id: int) -> None:
        """Show a measure in the editor; what was typed into the one before is saved."""
        self._selected = measure_id
        self.editor.flush()
        if self._stale:
            self._reload()
        else:
            self._choose_row()
            self._show_editor(self._fresh_plan())

    def flush(self) -> None:
        """Save now whatever was typed and is not saved yet."""
        self.editor.flush()

    def lines(self) -> list[Line]:
        """The measures in the table."""
        return list(self._model.rows)

    # Building

    def _build(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(12), px(14), px(12))
        column.setSpacing(px(10))
        self.message = MessageBar()
        """Says what was done, and offers to take it back."""
        column.addWidget(self.message)
        self.open_card = OpenCard()
        self.list_card = self._make_list_card()
        self.editor = MeasureEditor(self._session)
        self._cards = QSplitter()
        self._cards.setHandleWidth(px(12))
        self._cards.setChildrenCollapsible(False)
        parts = (self.open_card, self.list_card, self.editor)
        for part, least in zip(parts, _NARROWEST, strict=True):
            part.setMinimumWidth(px(least))
            self._cards.addWidget(part)
        for place, stretch in enumerate((0, 3, 2)):
            self._cards.setStretchFactor(place, stretch)
        self._cards.setSizes([px(width) for width in _WIDTHS])
        column.addWidget(self._cards, 1)

    def _make_list_card(self) -> Card:
        card = Card(flush=True)
        self.add = Button("เพิ่ม", Kind.SMALL, icon=Icon.ADD, tip="เพิ่มมาตรการใหม่ (Insert)")
        self.last_year = Button("จากปีก่อน", Kind.SMALL, tip="นำมาตรการของปีก่อนมาทำต่อ ปรับ หรือเลิก")
        self.covered = Chip("", Tone.GOOD, parent=card)
        """Says that every weakness has a measure."""
        card.add_to_heading(self.covered)
        card.add_to_heading(self.add)
        card.add_to_heading(self.last_year)
        self.table = MeasuresTable("มาตรการประจำปี")
        self._model = MeasuresModel(self)
        self.table.setModel(self._model)
        self.empty = EmptyState("ยังไม่มีมาตรการ", "ไปกรอกคะแนน")
        """Says what to do while there are no measures."""
        self.empty.pressed.connect(self.scores_wanted)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        card.body.addWidget(self._pages)
        return card

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._changed)
        session.round_changed.connect(self._round_changed)
        self.open_card.suggestions_wanted.connect(self._show_suggestions)
        self.open_card.draft_wanted.connect(self._draft_all)
        self.open_card.leave_wanted.connect(self._leave)
        self.add.clicked.connect(self._add)
        self.last_year.clicked.connect(self._show_last_year)
        self.table.row_chosen.connect(self._row_chosen)
        self.table.activated_row.connect(lambda _row: self.editor.focus_title())
        self.table.moved.connect(self._move)
        self.table.delete_wanted.connect(self._delete)
        self.table.add_wanted.connect(self._add)
        self.table.menu_wanted.connect(self._fill_menu)
        self.editor.title_drafted.connect(self._model.show_title)
        self.editor.delete_wanted.connect(self._delete)

    # Keeping what is shown true

    def showEvent(self, event: QShowEvent, /) -> None:
        """Catch up with what was changed while another tab was shown."""
        super().showEvent(event)
        if self._stale:
            self._reload()

    def hideEvent(self, event: QHideEvent, /) -> None:
        """Save what is being typed."""
        self.flush()
        super().hideEvent(event)

    def _changed(self) -> None:
        self._plan = None
        if self.isVisible():
            self._reload()
        else:
            self._stale = True

    def _round_changed(self) -> None:
        self.flush()
        self._plan = None
        self._selected = None
        self._deleted.clear()
        self.message.dismiss()

    def _fresh_plan(self) -> Plan:
        if self._plan is None or self._plan.round != self._session.round:
            self._plan = read_plan(self._session.desk, self._session.round)
        return self._plan

    def _reload(self) -> None:
        self._stale = False
        plan = self._fresh_plan()
        if self._session.desk.workspace.revision != self._revision:
            self._revision = self._session.desk.workspace.revision
            self.message.dismiss()
        self._show_open(plan)
        self._show_empty(plan)
        self._show_list(plan)
        self._show_editor(plan)

    def _show_open(self, plan: Plan) -> None:
        digits = digits_of(self._session.desk)
        shown = [
            OpenWeakness(
                key=row.key,
                label=digits(words.label(plan.framework, row)),
                figures=digits(words.figures(plan.framework, row)),
            )
            for row in plan.coverage.open
        ]
        calm = self._calm(plan)
        self.open_card.show_open(shown, calm, digits, writable=not self._session.read_only)

    def _show_empty(self, plan: Plan) -> None:
        """Say what to do while there are no measures; without a result that is all there is."""
        digits, year = self._session.digits, plan.round.plan_year
        nothing = not plan.has_result and not plan.measures
        covered = bool(plan.rows) and not plan.coverage.open
        # A card that has nothing left to ask for would only take the table's room.
        self.open_card.setHidden(nothing or covered)
        total = digits(str(plan.coverage.total))
        self.covered.say(f"ครบทั้ง {total} ประเด็น" if covered and plan.measures else "", Tone.GOOD)
        self.empty.button.setVisible(nothing)
        if nothing:
            sentence = f"ยังไม่มีผลประเมินปี {year - 1} จึงยังไม่มีจุดอ่อนให้กำหนดมาตรการ"
        elif plan.coverage.open:
            sentence = f"ยังไม่มีมาตรการของปี {year} ร่างให้ครบหรือเลือกตัวอย่างจากทางซ้าย"
        else:
            sentence = f"ยังไม่มีมาตรการของปี {year} กด “เพิ่ม” เพื่อกำหนดมาตรการเอง"
        self.empty.label.setText(digits(sentence))

    def _calm(self, plan: Plan) -> Calm:
        year = self._session.digits(str(plan.round.result_year))
        if not plan.has_result:
            sentence = f"ยังไม่มีผลประเมินปี {year} จึงยังไม่มีจุดอ่อนให้กำหนดมาตรการ"
            return Calm(sentence, button="ไปกรอกคะแนน", target=_SCORES)
        if not plan.rows:
            sentence = f"ผลปี {year} ไม่มีจุดอ่อนที่นำเข้า"
            return Calm(sentence, button="ดูจุดอ่อน", target=_WEAKNESSES)
        total = self._session.digits(str(plan.coverage.total))
        return Calm(f"มีมาตรการครบทั้ง {total} ประเด็นแล้ว", good=True)

    def _show_list(self, plan: Plan) -> None:
        session, digits = self._session, digits_of(self._session.desk)
        self.list_card.set_title(digits(f"มาตรการประจำปี {plan.round.plan_year}"))
        lines = [make_line(plan, measure, digits) for measure in plan.measures]
        back = self._come_back(plan)
        if back is not None:
            self._selected = back
        elif self._selected is None or plan.measure(self._selected) is None:
            self._selected = lines[min(self._near(), len(lines) - 1)].id if lines else None
        place = self.table.verticalScrollBar().value()
        with QSignalBlocker(self.table):
            self._model.set_rows(lines)
            self.table.verticalScrollBar().setValue(place)
        self._choose_row()
        self._pages.setCurrentWidget(self.table if lines else self.empty)
        self.table.movable = not session.read_only
        self.add.setEnabled(not session.read_only)
        self._offer_last_year(plan)

    def _choose_row(self) -> None:
        row = self._model.place_of(self._selected)
        if row is not None and row != self.table.current_row():
            with QSignalBlocker(self.table):
                self.table.choose_row(row)

    def _come_back(self, plan: Plan) -> int | None:
        """A measure that was taken away here and is there again: its deletion was undone."""
        there = {measure.id for measure in plan.measures}
        back = [measure_id for measure_id in self._deleted if measure_id in there]
        self._deleted = [measure_id for measure_id in self._deleted if measure_id not in there]
        return back[-1] if back else None

    def _near(self) -> int:
        """Where the selection goes when what was selected is gone."""
        return max(0, self.table.current_row())

    def _offer_last_year(self, plan: Plan) -> None:
        offered, left = planning.count_offers(self._session.desk, plan.round.plan_year)
        self.last_year.setVisible(bool(offered))
        count = self._session.digits(f" ({left})") if left else ""
        self.last_year.setText(f"จากปีก่อน{count}")

    def _show_editor(self, plan: Plan) -> None:
        measure = None if self._selected is None else plan.measure(self._selected)
        self.editor.setVisible(measure is not None)
        if measure is None:
            self.editor.show_nothing()
        else:
            self.editor.show_measure(measure, plan)

    def _row_chosen(self, row: int) -> None:
        if 0 <= row < len(self._model.rows):
            self.select(self._model.rows[row].id)

    # What the user wants

    def _say(self, text: str) -> None:
        """Say what was done, and offer to take it back until something else is done."""
        self._revision = self._session.desk.workspace.revision
        digits = self._session.digits
        self.message.say(
            digits(text), Tone.GOOD, action="เลิกทำ", act=self._session.undo, passing=True
        )

    def _draft_all(self) -> None:
        desk, year = self._session.desk, self._session.plan_year
        self.flush()
        drafted = self._session.run(lambda: planning.draft_all(desk, year))
        if not drafted:
            return
        self.select(drafted[0].id)
        left = len(self._fresh_plan().coverage.open)
        rest = f" ยังเหลือ {left} ประเด็นที่ต้องเพิ่มเอง" if left else " ตอบครบทุกประเด็น"
        self._say(f"ร่างให้ {len(drafted)} มาตรการ{rest}")
        self.table.setFocus()

    def _add(self) -> None:
        if self._session.read_only:
            return
        desk, year = self._session.desk, self._session.plan_year
        self.flush()
        measure = self._session.run(lambda: planning.new_measure(desk, year))
        if measure is not None:
            self.select(measure.id)
            self.editor.focus_title()

    def _delete(self) -> None:
        measure = self._current()
        if measure is None or self._session.read_only:
            return
        self.flush()
        desk, number = self._session.desk, measure.position + 1
        self._session.run(lambda: planning.delete_measure(desk, measure))
        gone = self._fresh_plan().measure(measure.id) is None
        if gone:
            self._deleted.append(measure.id)
            name = f" “{measure.title}”" if measure.title else ""
            self._say(f"ลบมาตรการที่ {number}{name} แล้ว")
            self.table.setFocus()

    def _move(self, start: int, end: int) -> None:
        ids = [line.id for line in self._model.rows]
        ids.insert(end, ids.pop(start))
        desk, year = self._session.desk, self._session.plan_year
        self._session.run(lambda: planning.reorder(desk, year, ids))

    def _show_suggestions(self, key: str) -> None:
        plan = self._fresh_plan()
        row = plan.row_with(key)
        if row is None:
            return
        digits = self._session.digits
        offered = choices(self._session.desk, plan, row, digits)
        heading = digits(words.full(plan.framework, row))
        dialog = SuggestionsDialog(heading, offered, digits, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.used.connect(lambda choice: self._use(choice, key))
        dialog.open()

    def _use(self, choice: Choice, key: str) -> None:
        desk, year = self._session.desk, self._session.plan_year
        planned = choice.planned
        if planned is not None:
            row = self._fresh_plan().row_with(key)
            if row is not None:
                self._session.run(lambda: planning.answer_also(desk, planned, row))
                self.select(planned.id)
            return
        measure = self._session.run(
            lambda: planning.add_suggestion(desk, year, choice.suggestion, choice.rows)
        )
        if measure is not None:
            self.select(measure.id)
            self._say(f"เพิ่มเป็นมาตรการที่ {measure.position + 1} แล้ว")
            self.table.setFocus()

    def _show_last_year(self) -> None:
        dialog = LastYearDialog(self._session, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        adapt: list[int] = []

        def added(measure_id: int, wants_change: bool) -> None:
            self.select(adapt[0] if adapt else measure_id)
            if wants_change and not adapt:
                adapt.append(measure_id)
                self.select(measure_id)

        dialog.added.connect(added)
        dialog.finished.connect(lambda _code: self.editor.focus_title() if adapt else None)
        dialog.open()

    def _fill_menu(self, menu: QMenu, index: QModelIndex) -> None:
        if self._session.read_only:
            return
        if index.isValid():
            up = menu.addAction("เลื่อนขึ้น", lambda: self.table.move_by(-1))
            up.setShortcut("Alt+Up")
            up.setEnabled(index.row() > 0)
            icons.set_icon(up, Icon.UP)
            down = menu.addAction("เลื่อนลง", lambda: self.table.move_by(1))
            down.setShortcut("Alt+Down")
            down.setEnabled(index.row() < len(self._model.rows) - 1)
            icons.set_icon(down, Icon.DOWN)
            delete = menu.addAction("ลบมาตรการ", self._delete)
            delete.setShortcut("Delete")
            icons.set_icon(delete, Icon.DELETE)
        add = menu.addAction("เพิ่มมาตรการ", self._add)
        add.setShortcut("Insert")
        icons.set_icon(add, Icon.ADD)

    def _leave(self, target: str) -> None:
        if target == _SCORES:
            self.scores_wanted.emit()
        else:
            self.weaknesses_wanted.emit()

    def _current(self) -> Measure | None:
        return None if self._selected is None else self._fresh_plan().measure(self._selected)
