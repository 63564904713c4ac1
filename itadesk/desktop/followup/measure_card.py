"""The card of one measure: how far it is, what came of it, and what shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from itadesk.desktop.advice import ScrollColumn
from itadesk.desktop.followup.keeping import Keeper
from itadesk.desktop.followup.model import FollowedYear, measure_line
from itadesk.desktop.followup.parts import Proposal, StageBar
from itadesk.desktop.followup.pictures import SUFFIXES, PicturesField
from itadesk.desktop.icons import Icon
from itadesk.desktop.measures.fields import EvidenceField, LongText
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Button, Card, Choice, Field, Kind, ThaiLabel
from itadesk.desktop.widgets.signed import SignedLine
from itadesk.domain.followup import proposed_outcome, proposed_output, result_warnings
from itadesk.domain.measures import Evidence, Measure, Status
from itadesk.tasks import followup

Change = Callable[[Measure], Measure]
_OUTPUT, _OUTCOME = "สรุปผลการดำเนินการตามมาตรการ/กิจกรรม", "ผลลัพธ์/ความสำเร็จของการดำเนินการ"
_SIGNS = {
    Status.PLANNED: "○",
    Status.RUNNING: "◐",
    Status.DONE: "●",
    Status.NOT_DONE: "✕",
}
_FROM_STEPS = "ร่างจากขั้นตอน ตรวจแล้วแก้ได้"
_FROM_APPROACH = "ร่างจากแนวทางของมาตรการ ตรวจให้ตรงกับที่เกิดขึ้นจริง แล้วแก้ได้"
_HINTS = {
    Status.PLANNED: "เลือกสถานะก่อน โปรแกรมจะร่างข้อความให้จากขั้นตอนของมาตรการ",
    Status.NOT_DONE: "เขียนเหตุผลที่ไม่ได้ดำเนินการ และจะทำอย่างไรต่อไป",
}


class MeasureCard(Card):
    """What came of one measure; what is typed is saved on leaving a field or after a pause.

    A stay in a field is one step to undo.  `flush` saves at once what is not saved yet.
    """

    chosen = Signal(int)
    """(id): another measure of the list is to be shown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._measure: Measure | None = None
        self._listed: tuple[Measure, ...] = ()
        self._keeper: Keeper[Measure] = Keeper(self, self._save)
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    @property
    def measure(self) -> Measure | None:
        """The measure that is shown, as it was stored when it was last read."""
        return self._measure

    def show_measure(self, measure: Measure, listed: Sequence[Measure], year: FollowedYear) -> None:
        """Show ``measure``, one of ``listed``; what is being typed is kept, or saved first."""
        before = self._measure
        if before is None or before.id != measure.id:
            self.flush()
            self._keeper.forget()
            self._scroll.verticalScrollBar().setValue(0)
        self._measure, self._listed = measure, tuple(listed)
        digits, writable = self._session.digits, not self._session.read_only
        place = next(n for n, m in enumerate(self._listed) if m.id == measure.id)
        self.set_title(digits(f"มาตรการที่ {measure.position + 1}"))
        self.set_fact(digits(f"{place + 1} จาก {len(self._listed)}"))
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place + 1 < len(self._listed))
        self.choose.setEnabled(len(self._listed) > 1)
        self.name.setText(measure.title or "ยังไม่มีชื่อ")
        units = ", ".join(measure.units) or "ยังไม่ระบุผู้รับผิดชอบ"
        self.facts.setText(digits(f"{units} · {measure.period.short()}"))
        self.status.set_key(measure.status.value)
        self.stage.show_status(measure.status)
        self._show_text(self.output, measure.output)
        self._show_text(self.outcome, measure.outcome)
        self._show_proposals(measure, writable=writable)
        self._show_warnings(measure)
        if not self._keeper.has_failed(self.evidence):
            self.evidence.show_evidence(measure.evidence)
        self.pictures.show_measure(measure)
        self.output.setReadOnly(not writable)
        self.outcome.setReadOnly(not writable)
        self.status.setEnabled(writable)
        self.evidence.set_read_only(not writable)

    def show_nothing(self) -> None:
        """Show no measure any more; what was typed into the last one is saved."""
        self.flush()
        self._measure = None

    def flush(self) -> None:
        """Save now whatever was typed and is not saved yet."""
        if self._measure is None:
            return
        self.evidence.commit()
        self.pictures.commit()
        self._keeper.flush()

    # Files, which may be dropped anywhere on the card

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        """Welcome pictures; any other file is for the window."""
        if self._pictures_in(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent, /) -> None:
        """Take the pictures."""
        files = self._pictures_in(event)
        if files:
            event.acceptProposedAction()
            self.pictures.take(files)

    def _pictures_in(self, event: QDropEvent) -> list[Path]:
        """The files dropped, if all of them are called as pictures are."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        named = bool(files) and all(file.suffix.lower() in SUFFIXES for file in files)
        return files if named and not self._session.read_only else []

    # Building

    def _build(self) -> None:
        px = theme().px
        self.before = Button("", Kind.QUIET, icon=Icon.LEFT, tip="มาตรการก่อนหน้า (Alt+←)")
        self.before.setShortcut("Alt+Left")
        self.after = Button("", Kind.QUIET, icon=Icon.RIGHT, tip="มาตรการถัดไป (Alt+→)")
        self.after.setShortcut("Alt+Right")
        self.choose = Button("เลือกมาตรการ", Kind.SMALL)
        self.menu = QMenu(self)
        """The measures to choose from."""
        self.choose.setMenu(self.menu)
        for button in (self.before, self.after, self.choose):
            self.add_to_heading(button)
        self._scroll = ScrollColumn("ผลของมาตรการ", gap=10)
        self._scroll.column.setContentsMargins(px(16), px(12), px(16), px(14))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._scroll)
        add = self._scroll.add
        self.name = ThaiLabel("", strong=True)
        self.facts = ThaiLabel("", ink=Ink.SECONDARY, small=True)
        head = QWidget()
        words = QVBoxLayout(head)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(px(1))
        words.addWidget(self.name)
        words.addWidget(self.facts)
        add(head)
        self.status = Choice([(s.value, f"{_SIGNS[s]} {s.value}") for s in Status], name="สถานะ")
        self.stage = StageBar()
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(Field("สถานะ", self.status), 2)
        row.addWidget(Field("ความก้าวหน้า", self.stage), 5)
        add(line)
        self.output = LongText(rows=3, most_rows=12)
        add(Field(_OUTPUT, self.output))
        self.output_offer = Proposal(_OUTPUT)
        add(self.output_offer)
        self.outcome = LongText(rows=2, most_rows=8)
        add(Field(_OUTCOME, self.outcome))
        self.outcome_offer = Proposal(_OUTCOME)
        add(self.outcome_offer)
        self.warning = SignedLine(Icon.WARNING, Ink.WARNING)
        add(self.warning)
        self.pictures = PicturesField(self._session)
        add(Field("ภาพประกอบ", self.pictures))
        self.evidence = EvidenceField()
        add(Field("ลิงก์หลักฐาน", self.evidence))

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.menu.aboutToShow.connect(self._fill_menu)
        self.status.chosen.connect(
            lambda key: self._save(lambda m: replace(m, status=Status(key)), "")
        )
        self._keeper.keep(self.output, lambda m, text: replace(m, output=text.strip()))
        self._keeper.keep(self.outcome, lambda m, text: replace(m, outcome=text.strip()))
        self.output.drafted.connect(lambda _text: self._typing())
        self.outcome.drafted.connect(lambda _text: self._typing())
        self.output_offer.taken.connect(lambda text: self._use(self.output, text))
        self.outcome_offer.taken.connect(lambda text: self._use(self.outcome, text))
        self.evidence.changed.connect(self._store_evidence)

    # Showing

    def _show_text(self, field: LongText, text: str) -> None:
        if not self._keeper.has_failed(field):
            field.show_text(text)

    def _show_proposals(self, measure: Measure, *, writable: bool) -> None:
        digits = self._session.digits
        text, hint = "", ""
        if not self.output.text():
            text = digits(proposed_output(measure))
            hint = _FROM_STEPS if text else _HINTS.get(measure.status, "")
        self.output_offer.offer(text, hint, writable=writable)
        offered = "" if self.outcome.text() else proposed_outcome(measure)
        self.outcome_offer.offer(offered, _FROM_APPROACH if offered else "", writable=writable)

    def _show_warnings(self, measure: Measure) -> None:
        said = " ".join(result_warnings(measure))
        self.warning.say(said)
        self.warning.setVisible(bool(said))

    def _typing(self) -> None:
        """Show what depends on the texts as they are being typed."""
        if self._measure is not None:
            typed = replace(self._measure, output=self.output.text(), outcome=self.outcome.text())
            self._show_proposals(typed, writable=True)
            self._show_warnings(typed)

    def _fill_menu(self) -> None:
        self.menu.clear()
        for measure in self._listed:
            action = self.menu.addAction(self._session.digits(measure_line(measure)))
            action.setCheckable(True)
            action.setChecked(self._measure is not None and measure.id == self._measure.id)
            action.triggered.connect(lambda _on, id_=measure.id: self.chosen.emit(id_))

    def _step(self, way: int) -> None:
        if self._measure is None:
            return
        ids = [measure.id for measure in self._listed]
        place = ids.index(self._measure.id) + way
        if 0 <= place < len(ids):
            self.chosen.emit(ids[place])

    # Storing

    def _use(self, field: LongText, text: str) -> None:
        """Put a proposed text into its field, ready to be changed."""
        self._keeper.begin_stay()
        field.setPlainText(text)
        field.commit()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        field.setTextCursor(cursor)

    def _save(self, change: Change, group: str) -> bool:
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
            followup.save_result(desk, changed, group=group and f"{group}-{shown.id}")
            return True

        return bool(self._session.run(save))

    def _store_evidence(self, evidence: tuple[Evidence, ...]) -> None:
        self._keeper.store(self.evidence, lambda m: replace(m, evidence=evidence))
