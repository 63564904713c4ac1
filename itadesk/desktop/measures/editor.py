"""The card in which one measure is filled in."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from itadesk.desktop.advice import ScrollColumn
from itadesk.desktop.icons import Icon
from itadesk.desktop.measures import words
from itadesk.desktop.measures.answers import Answer, AnswersField, Item, ItemsField
from itadesk.desktop.measures.fields import (
    EvidenceField,
    LongText,
    Paragraph,
    PeriodField,
    Rule,
    UnitsField,
    says_days,
)
from itadesk.desktop.measures.model import Plan, digits_of
from itadesk.desktop.measures.steps import MOVE_DOWN, MOVE_UP, StepsEdit
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import (
    AutosaveLine,
    AutosaveText,
    Button,
    Card,
    Choice,
    Field,
    Kind,
    ThaiLabel,
)
from itadesk.desktop.widgets.signed import SignedLine
from itadesk.domain.errors import InputError
from itadesk.domain.framework import NodeKind
from itadesk.domain.measures import Evidence, Measure, OtherReason, Status
from itadesk.tasks import planning
from itadesk.thai.text import one_line

Change = Callable[[Measure], Measure]
_NO_REASON = "ไม่มี (ตอบประเด็นข้างต้น)"


class MeasureEditor(Card):
    """All of one measure; what is typed is saved on leaving a field or after a pause.

    A stay in a field is one step to undo.  `flush` saves at once what is not saved yet.
    """

    title_drafted = Signal(int, str)
    """(id, text): the title as it is being typed."""
    delete_wanted = Signal()
    """The measure shown is to be taken away."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._measure: Measure | None = None
        self._stay = uuid.uuid4().hex
        self._failed: dict[QWidget, tuple[Change, str]] = {}
        """What could not be stored, by the field in which it still stands."""
        self._build()
        self._connect()

    @property
    def measure(self) -> Measure | None:
        """The measure that is shown, as it was stored when it was last read."""
        return self._measure

    def show_measure(self, measure: Measure, plan: Plan) -> None:
        """Show ``measure``; what is being typed into the one shown is kept, or saved first."""
        before = self._measure
        if before is None or before.id != measure.id:
            self.flush()
            self._stay = uuid.uuid4().hex
            self._failed.clear()
            self.budget_field.set_problem("")
            self._scroll.verticalScrollBar().setValue(0)
        self._measure = measure
        digits = self._session.digits
        self.set_title(digits(f"มาตรการที่ {measure.position + 1}"))
        lacking = words.list_missing(planning.missing(measure))
        self.missing.say(digits(lacking))
        self.missing.setVisible(bool(lacking))
        self._show_text(self.title_edit, measure.title)
        self._show_text(self.approach, measure.approach)
        if self.steps not in self._failed:
            self.steps.show_steps(measure.steps)
        self.steps.repaint_numbers()
        self.units.show_units(plan.units, measure.units)
        self._show_period(measure)
        self._show_text(self.monitoring, measure.monitoring)
        self._show_answers(measure, plan)
        self._show_items(measure, plan)
        self._show_budget(measure)
        self.status.set_key(measure.status.value)
        self._show_text(self.output, measure.output)
        self._show_text(self.outcome, measure.outcome)
        self.evidence.show_evidence(measure.evidence)
        self._allow(not self._session.read_only)

    def show_nothing(self) -> None:
        """Show no measure any more; what was typed into the last one is saved."""
        self.flush()
        self._measure = None

    def flush(self) -> None:
        """Save now whatever was typed and is not saved yet."""
        if self._measure is None:
            return
        for text in self._texts:
            text.commit()
        self.units.commit()
        self.evidence.commit()
        for field, (change, group) in list(self._failed.items()):
            self._store_text(field, change, group)

    def focus_title(self) -> None:
        """Begin with the title."""
        self._scroll.verticalScrollBar().setValue(0)
        self.title_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.title_edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.title_edit.setTextCursor(cursor)

    # Building

    def _build(self) -> None:
        px = theme().px
        self.delete = Button("", Kind.QUIET, icon=Icon.DELETE, tip="ลบมาตรการนี้ (Delete ในตาราง)")
        self.add_to_heading(self.delete)
        self._scroll = ScrollColumn("รายละเอียดมาตรการ", gap=11)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.column.setContentsMargins(px(14), px(12), px(14), px(14))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._scroll)
        add = self._scroll.add
        self.missing = SignedLine(Icon.WARNING, Ink.WARNING)
        add(self.missing)
        self.title_edit = Paragraph(most_rows=3)
        add(Field("มาตรการ/กิจกรรม", self.title_edit))
        self.approach = Paragraph(rows=1, most_rows=5)
        add(Field("แนวทาง", self.approach))
        self.steps = StepsEdit(self._session.digits)
        add(Field("ขั้นตอน/วิธีการดำเนินการ", self.steps))
        add(self._make_steps_bar())
        self.units = UnitsField("ผู้รับผิดชอบ")
        add(Field("ผู้รับผิดชอบ", self.units))
        self.period = PeriodField(self._session.plan_year)
        add(self.period)
        self.monitoring = Paragraph(most_rows=5)
        add(Field("การกำกับติดตาม", self.monitoring))
        self.answers = AnswersField("ตอบประเด็น")
        add(Field("ตอบประเด็น", self.answers))
        reasons = [(r.value, r.value or _NO_REASON) for r in OtherReason]
        self.reason = Choice(reasons, name="เหตุผลอื่น")
        add(Field("เหตุผลอื่นที่กำหนดมาตรการนี้", self.reason))
        self.reason_note = Paragraph(most_rows=3)
        self.reason_note_field = Field("คำอธิบายเหตุผล", self.reason_note)
        add(self.reason_note_field)
        self.items = ItemsField("หลักฐานที่ใช้ได้กับข้อ OIT")
        self.items_field = Field("หลักฐานที่ใช้ได้กับข้อ OIT", self.items)
        add(self.items_field)
        self.budget = AutosaveLine(placeholder="ไม่ใช้งบประมาณให้เว้นว่าง")
        self.budget_field = Field("งบประมาณ (บาท)", self.budget)
        add(self.budget_field)
        add(Rule())
        add(ThaiLabel("ผลการติดตาม", strong=True))
        self.status = Choice([(s.value, s.value) for s in Status], name="สถานะ")
        add(Field("สถานะ", self.status))
        self.output = LongText()
        add(Field("ผลการดำเนินการ", self.output, help_text="สิ่งที่ได้ทำไปแล้ว เขียนเป็นอดีต"))
        self.outcome = LongText()
        add(Field("ผลลัพธ์", self.outcome, help_text="สิ่งที่ดีขึ้นจากการดำเนินการ ไม่ใช่เพียงคะแนน"))
        self.evidence = EvidenceField()
        add(Field("หลักฐาน", self.evidence))
        self._texts: tuple[AutosaveText | AutosaveLine, ...] = (
            self.title_edit,
            self.approach,
            self.steps,
            self.monitoring,
            self.reason_note,
            self.budget,
            self.output,
            self.outcome,
        )

    def _make_steps_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        row.addWidget(
            ThaiLabel("Enter ขึ้นขั้นตอนใหม่ · Alt+↑ Alt+↓ สลับลำดับ", ink=Ink.FAINT, small=True), 1
        )
        self.step_up = Button("", Kind.QUIET, icon=Icon.UP, tip=f"{MOVE_UP} (Alt+↑)")
        self.step_down = Button("", Kind.QUIET, icon=Icon.DOWN, tip=f"{MOVE_DOWN} (Alt+↓)")
        for button in (self.step_up, self.step_down):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the caret stays in its line
            row.addWidget(button)
        return bar

    def _connect(self) -> None:
        self.delete.clicked.connect(self.delete_wanted)
        self.step_up.clicked.connect(lambda: self.steps.move_step(-1))
        self.step_down.clicked.connect(lambda: self.steps.move_step(1))
        self.title_edit.drafted.connect(self._title_drafted)
        self._keep(self.title_edit, lambda m, text: replace(m, title=one_line(text)))
        self._keep(self.approach, lambda m, text: replace(m, approach=one_line(text)))
        self._keep(self.steps, lambda m, _text: replace(m, steps=self.steps.steps()))
        self._keep(self.monitoring, lambda m, text: replace(m, monitoring=one_line(text)))
        self._keep(self.reason_note, lambda m, text: replace(m, reason_note=one_line(text)))
        self._keep(self.output, lambda m, text: replace(m, output=text.strip()))
        self._keep(self.outcome, lambda m, text: replace(m, outcome=text.strip()))
        self.budget.committed.connect(self._store_budget)
        self.units.changed.connect(self._store_units)
        self.period.changed.connect(lambda period: self._save(lambda m: replace(m, period=period)))
        self.answers.ticked.connect(self._answer)
        self.reason.chosen.connect(
            lambda key: self._save(lambda m: replace(m, other_reason=OtherReason(key)))
        )
        self.items.ticked.connect(self._tick_item)
        self.status.chosen.connect(lambda key: self._save(lambda m: replace(m, status=Status(key))))
        self.evidence.changed.connect(self._store_evidence)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def _keep(
        self, text: AutosaveText | AutosaveLine, change: Callable[[Measure, str], Measure]
    ) -> None:
        """Store what is typed into ``text``, one step for each stay."""
        text.committed.connect(
            lambda typed: self._store_text(text, lambda m: change(m, typed), self._group(text))
        )

    # Showing

    def _show_text(self, field: Paragraph | LongText, text: str) -> None:
        if field not in self._failed:
            field.show_text(text)

    def _show_period(self, measure: Measure) -> None:
        thai = self._session.desk.thai_digits
        self.period.show_period(measure.plan_year, measure.period, thai_digits=thai)
        note = ""
        if not measure.period.within(measure.plan_year):
            note = f"อยู่นอกปีงบประมาณ {measure.plan_year} (ตุลาคม {measure.plan_year - 1} ถึง"
            note += f"กันยายน {measure.plan_year})"
        elif says_days(measure.period):
            note = f"กำหนดเป็นรายวัน {measure.period.long()}"
        self.period.say(self._session.digits(note))

    def _show_answers(self, measure: Measure, plan: Plan) -> None:
        digits, framework = digits_of(self._session.desk), plan.framework
        shown = [
            Answer(
                key=row.key,
                text=digits(words.full(framework, row)),
                ticked=not set(row.nodes).isdisjoint(measure.weaknesses),
                open=row in plan.coverage.open,
            )
            for row in plan.rows
        ]
        in_rows = {n for row in plan.rows for n in row.nodes}
        self._nodes = {row.key: row.nodes for row in plan.rows}
        for node_id in measure.weaknesses:
            if node_id not in in_rows and node_id in framework:
                node = framework.node(node_id)
                name = digits(f"{words.short(node)} {node.label} (ไม่ได้นำเข้าแล้ว)")
                shown.append(Answer(node_id, name, ticked=True, open=False))
                self._nodes[node_id] = (node_id,)
        self.answers.show_answers(measure.id, shown, digits(f"แสดงทั้งหมด ({len(shown)})"))
        self.reason.set_key(measure.other_reason.value)
        self.reason_note_field.setVisible(
            measure.other_reason is not OtherReason.NONE or bool(measure.reason_note)
        )
        self._show_text(self.reason_note, measure.reason_note)

    def _show_items(self, measure: Measure, plan: Plan) -> None:
        framework, digits = plan.evidence, digits_of(self._session.desk)
        items = [
            Item(node.concept, digits(words.item_name(node)))
            for node in framework.nodes.values()
            if node.kind is NodeKind.ITEM
        ]
        self.items_field.set_label(digits(f"หลักฐานที่ใช้ได้กับข้อ OIT ปี {framework.fiscal_year}"))
        self.items.show_items(items, measure.item_concepts)

    def _show_budget(self, measure: Measure) -> None:
        if self.budget_field.problem() or self.budget in self._failed:
            return  # what was typed stands there until it is mended
        wanted = self._session.digits(words.amount(measure))
        if not (self.budget.hasFocus() and _amount(self.budget.text()) == measure.budget):
            self.budget.load(wanted)

    def _allow(self, writable: bool) -> None:
        for text in self._texts:
            text.setReadOnly(not writable)
        self.units.set_read_only(not writable)
        self.answers.set_read_only(not writable)
        self.evidence.set_read_only(not writable)
        for widget in (self.period, self.reason, self.status, self.items.choose, self.delete):
            widget.setEnabled(writable)
        for widget in (self.step_up, self.step_down):
            widget.setEnabled(writable)

    # Storing

    def _store_text(self, text: QWidget, change: Change, group: str) -> None:
        """Store what was typed into ``text``; if that fails it stays there for another try."""
        if self._save(change, group=group):
            self._failed.pop(text, None)
        else:
            self._failed[text] = (change, group)

    def _save(self, change: Change, *, group: str = "") -> bool:
        """Store a change of the measure shown, as it stands in the workspace now.

        False if that failed, which the session has said.
        """
        shown = self._measure
        if shown is None:
            return True
        desk = self._session.desk
        stored = next((m for m in desk.measures(shown.plan_year) if m.id == shown.id), None)
        changed = None if stored is None else change(stored)
        if changed is None or changed == stored:
            return True

        def save() -> bool:
            planning.save_measure(desk, changed, group=group)
            return True

        return bool(self._session.run(save))

    def _group(self, text: QObject) -> str:
        measure = 0 if self._measure is None else self._measure.id
        return f"measure-{measure}-{id(text)}-{self._stay}"

    def _title_drafted(self, text: str) -> None:
        if self._measure is not None:
            self.title_drafted.emit(self._measure.id, text)

    def _store_budget(self, text: str) -> None:
        try:
            budget = planning.parse_budget(text)
        except InputError as error:
            self.budget_field.set_problem(self._session.digits(str(error)))
            return
        self.budget_field.set_problem("")
        group = self._group(self.budget)
        self._store_text(self.budget, lambda m: replace(m, budget=budget), group)
        if self._measure is not None and not self.budget.hasFocus():
            self._show_budget(self._measure)

    def _store_units(self, names: list[str]) -> None:
        self._save(lambda m: replace(m, units=tuple(names)))

    def _store_evidence(self, evidence: tuple[Evidence, ...]) -> None:
        group = self._group(self.evidence)
        self._save(lambda m: replace(m, evidence=evidence), group=group)

    def _answer(self, key: str, on: bool) -> None:
        nodes = self._nodes.get(key, (key,))

        def change(measure: Measure) -> Measure:
            kept = [n for n in measure.weaknesses if n not in nodes]
            return replace(measure, weaknesses=(*kept, *nodes) if on else tuple(kept))

        self._save(change)

    def _tick_item(self, concept: str, on: bool) -> None:
        def change(measure: Measure) -> Measure:
            kept = [c for c in measure.item_concepts if c != concept]
            return replace(measure, item_concepts=(*kept, concept) if on else tuple(kept))

        self._save(change)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Begin a new step to undo with every stay in a field."""
        if new is not None and self.isAncestorOf(new):
            self._stay = uuid.uuid4().hex


def _amount(text: str) -> object:
    """What ``text`` says in baht; the text itself if it says none."""
    try:
        return planning.parse_budget(text)
    except InputError:
        return text
