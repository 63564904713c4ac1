"""The tab เอกสาร."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Self

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from itadesk.desktop.advice import ScrollColumn
from itadesk.desktop.busy import BusyBar
from itadesk.desktop.digits import screen_digits
from itadesk.desktop.memory import Memory
from itadesk.desktop.papers import words
from itadesk.desktop.papers.edits import Edits
from itadesk.desktop.papers.errands import Errands
from itadesk.desktop.papers.head_card import HeadCard
from itadesk.desktop.papers.maker import Laid, PageMaker
from itadesk.desktop.papers.model import Entry, badge, entries
from itadesk.desktop.papers.outcome import SCAN, VERSION, OutBar, Outcome
from itadesk.desktop.papers.page_card import PageCard
from itadesk.desktop.papers.paper_list import PaperList
from itadesk.desktop.papers.passage_card import PassageCard, addition_of
from itadesk.desktop.papers.signed_card import SignedCard
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets import ChipSpec
from itadesk.domain.errors import ItadeskError
from itadesk.paper.blocks import Paper
from itadesk.store.papers import PaperState, StoredPaper
from itadesk.tasks import papers, settling
from itadesk.tasks.desk import NoAgencyError
from itadesk.tasks.gathering import NothingToExportError, is_empty
from itadesk.tasks.kinds import result_year_of
from itadesk.tasks.paper_uses import Use
from itadesk.tasks.papers import Reading

_WIDTHS = (264, 690, 340)
_NARROWEST = (188, 352, 300)
"""Units of the three columns: at first, and the least."""
_PATIENCE_MS = 250
"""What is made sooner than this is waited for without a word."""
_EXPORT, _DETAILS = "export", "details"
"""What the button in the place of the pages does, beside leading to another tab."""
_WORKBOOK = "เป็นไฟล์ Excel จึงไม่มีหน้าเอกสารให้ดูที่นี่ ส่งออกแล้วเปิดดูและแก้ไขใน Excel ได้"
_USES = {
    "background": Use.BACKGROUND,
    "limitations-list": Use.LIMITATIONS,
    "working-group-list": Use.MEMBERS,
}
"""The fields in which the content of a block is edited."""


class _Shown(NamedTuple):
    """Which paper, in which version, and whether that can still change."""

    key: str
    id: int | None
    frozen: bool

    @classmethod
    def of(cls, entry: Entry, stored: StoredPaper | None) -> Self:
        """That of an entry, as it is kept."""
        if stored is None:
            return cls(entry.key, None, False)
        return cls(entry.key, stored.id, stored.frozen is not None)


class PapersTab(QWidget):
    """The papers of the round, the pages of one, and what can be changed of it."""

    scores_wanted = Signal()
    """The user wants to go on in the tab กรอกคะแนน."""
    weaknesses_wanted = Signal()
    """The user wants to go on in the tab วิเคราะห์จุดอ่อน."""
    follow_up_wanted = Signal()
    """The results or pictures of the measures are to be changed."""
    measures_wanted = Signal()
    """The user wants to go on in the tab กำหนดมาตรการ."""
    details_wanted = Signal(str)
    """The user wants to change the office's details: the key of a page of that dialog."""

    def __init__(
        self, session: Session, memory: Memory | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self._flushing = self._missed = False
        self._shown: _Shown | None = None
        """The paper whose pages are shown."""
        self._act = ""
        self._composed: tuple[Reading, int] | None = None
        """What is being laid out, and the step of the history up to which it is right."""
        self._paper: tuple[str, int, Paper] | None = None
        """The paper that was made last: (key, step of the history, paper)."""
        self.edits = Edits(session, self)
        self.maker = PageMaker(self)
        self._build()
        self.errands = Errands(session, memory or Memory(), self.outcome, self.busy, self)
        self._connect()

    # What the window asks

    def badge(self) -> tuple[str, str]:
        """How many matters are still to be signed (Arabic digits), and the tone of that."""
        return badge(self._session.desk, self._session.round)

    def focus_node(self, _node_id: str) -> None:
        """Go to the list: a paper is about no single node."""
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, kind: str, year: int) -> bool:
        """Show a paper; whether it is in the list."""
        if self._stale and self.isVisible():
            self._reload()
        return self.list.choose(kind, year)

    def flush(self) -> None:
        """Save now whatever was typed and is not saved yet, all of it about one paper."""
        if self._flushing:
            return
        self._flushing = True
        try:
            self.passage_card.flush()
            self.head_card.flush()
            self.edits.retry()
        finally:
            self._flushing = False
        if self._missed:
            self._missed = False
            self._changed()

    def close_pages(self) -> None:
        """Make no pages any more."""
        self.maker.close()

    # Building

    def _build(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(12), px(14), px(12))
        self.list = PaperList()
        middle = QWidget()
        pages = QVBoxLayout(middle)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.setSpacing(px(8))
        self.page_card = PageCard()
        self.view = self.page_card.view
        self.outcome = Outcome()
        self.busy = BusyBar()
        pages.addWidget(self.page_card, 1)
        pages.addWidget(self.outcome)
        pages.addWidget(self.busy)
        self.right = QWidget()
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(px(10))
        self.passage_card = PassageCard(self.edits)
        self.head_card = HeadCard(self.edits)
        self.signed_card = SignedCard()
        self.cards = ScrollColumn("ข้อความและรายละเอียดของเอกสาร", gap=12)
        for card in (self.passage_card, self.head_card, self.signed_card):
            self.cards.add(card)
        self.out = OutBar()
        right.addWidget(self.cards, 1)
        right.addWidget(self.out)
        parts = (self.list, middle, self.right)
        self._columns = QSplitter()
        self._columns.setHandleWidth(px(12))
        self._columns.setChildrenCollapsible(False)
        for part, least in zip(parts, _NARROWEST, strict=True):
            part.setMinimumWidth(px(least))
            self._columns.addWidget(part)
        for place, stretch in enumerate((0, 1, 0)):
            self._columns.setStretchFactor(place, stretch)
        self._columns.setSizes([px(width) for width in _WIDTHS])
        column.addWidget(self._columns)
        self._impatient = QTimer(self)
        self._impatient.setSingleShot(True)
        self._impatient.setInterval(_PATIENCE_MS)
        self._impatient.timeout.connect(self.page_card.wait)

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self._session.round_changed.connect(self._round_changed)
        self.list.chosen.connect(lambda _entry: self._entry_chosen())
        self.list.opened.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.maker.laid_out.connect(self._laid)
        self.maker.failed.connect(lambda text: self._show_reason(text, ""))
        self.maker.drawn.connect(self.view.show_drawn)
        self.view.wanted.connect(self.maker.draw)
        self.view.clicked.connect(self._clicked)
        self.view.stepped.connect(self.passage_card.step)
        self.view.activated.connect(self.passage_card.open_text)
        self.page_card.pressed.connect(self._pressed)
        self.passage_card.chosen.connect(lambda key: self.view.choose(key, show=True))
        self.passage_card.place_wanted.connect(self._go)
        self.head_card.signers_wanted.connect(lambda: self.details_wanted.emit("chain"))
        self.signed_card.version_wanted.connect(lambda: self._change_state(VERSION))
        self.signed_card.scan_wanted.connect(lambda: self._change_state(SCAN))
        self.signed_card.scan_opened.connect(self._open_scan)
        self.out.export_wanted.connect(self._export)
        self.out.set_wanted.connect(self._export_set)
        self.out.state_wanted.connect(self._change_state)
        self.errands.busy_changed.connect(lambda busy: self.out.set_busy(busy=busy))

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
        if self._flushing:  # another paper may be chosen already
            self._missed = True
        elif self.isVisible():
            self._reload()
        else:
            self._stale = True

    def _round_changed(self) -> None:
        self.flush()
        self.outcome.hide()

    def _reload(self) -> None:
        self._stale = False
        session = self._session
        digits = screen_digits(session)
        self.list.show_entries(entries(session.desk, session.round), digits)
        self.page_card.set_digits(digits)
        self._show_entry()

    def _entry_chosen(self) -> None:
        """Another paper was chosen; what was typed about the one before is saved."""
        self.flush()
        self.outcome.hide()
        self._show_entry()

    def _show_entry(self) -> None:
        entry = self.list.entry
        if entry is None:
            return
        if not entry.is_paper:
            self._show_reason(f"{entry.title} {_WORKBOOK}", "ส่งออก Excel", _EXPORT)
            return
        stored = papers.paper_of(self._session.desk, entry.kind, entry.year)
        if _Shown.of(entry, stored) == self._shown and self._shown.frozen:
            self._show_right(entry, stored)  # its pages never change again
            return
        try:
            self._show_reading(entry, papers.read(self._session.desk, entry.kind, entry.year))
        except NoAgencyError as error:
            self._show_reason(str(error), "กรอกข้อมูลหน่วยงาน", _DETAILS)
        except NothingToExportError as error:
            self._show_reason(str(error), *self._way_out())
        except ItadeskError as error:
            self._show_reason(str(error), "")

    def _show_reading(self, entry: Entry, reading: Reading) -> None:
        """Have the pages made, and show meanwhile what is known without them."""
        session = self._session
        if self._shown is None or self._shown.key != entry.key:
            self._shown = None
            self.view.clear()
            self.page_card.show_view()
            self.passage_card.hide()
            self.cards.verticalScrollBar().setValue(0)
        self.edits.begin(entry.kind, entry.year)
        self._show_right(entry, reading.stored)
        if reading.material is not None:
            self.head_card.show_reading(
                reading,
                papers.options(session.desk, entry.kind, entry.year),
                session.desk.framework(result_year_of(entry.kind, entry.year)),
                screen_digits(session),
                writable=not session.read_only,
            )
        self._composed = reading, session.desk.workspace.revision
        self.maker.lay_out(reading, entry.year)
        if self._shown is None:
            self._impatient.start()

    def _show_right(self, entry: Entry, stored: StoredPaper | None) -> None:
        """Show the column at the right for a paper as far as it has come."""
        digits, writable = screen_digits(self._session), not self._session.read_only
        frozen = stored is not None and stored.frozen is not None
        self.right.show()
        state = stored.state if stored else PaperState.DRAFT
        self.out.show_entry(entry, state, writable=writable)
        self.signed_card.setVisible(frozen)
        if frozen:
            self.passage_card.hide()
            self.head_card.hide()
        if stored is not None and frozen:
            self.signed_card.show_paper(stored, digits, writable=writable)
        self.page_card.bar.set_editable(not frozen and writable)

    def _show_reason(self, sentence: str, button: str, act: str = "") -> None:
        """Show why there are no pages."""
        self._impatient.stop()
        self.maker.drop()
        self._shown = None
        self._act = act
        self.right.hide()
        self.page_card.show_reason(sentence, button)

    def _way_out(self) -> tuple[str, str]:
        """The button that leads to what is missing, and what it does."""
        desk, round_ = self._session.desk, self._session.round
        if is_empty(desk.result(round_.result_year)) or desk.measures(round_.plan_year):
            return words.TAB_BUTTONS[words.SCORES], words.SCORES
        return words.TAB_BUTTONS[words.MEASURES], words.MEASURES

    def _laid(self, laid: Laid) -> None:
        """Show a paper that was laid out."""
        entry = self.list.entry
        if entry is None or (laid.reading.kind, laid.year) != (entry.kind, entry.year):
            return
        self._impatient.stop()
        stored, material = laid.reading.stored, laid.reading.material
        same = self._shown is not None and self._shown.key == entry.key
        self._shown = _Shown.of(entry, stored)
        if self._composed is not None and self._composed[0] is laid.reading:
            self._paper = (entry.key, self._composed[1], laid.paper)
        self.page_card.show_view()
        self.view.show_pages(laid.sizes, laid.marks, same_paper=same)
        if material is None:
            self.view.choose("")
            self.view.mark({})
            self._say_chip(())
            return
        digits = screen_digits(self._session)
        writable = not self._session.read_only
        self.passage_card.show()
        self.passage_card.show_passages(
            laid.passages, material.additions, digits, writable=writable
        )
        if not same or addition_of(self.view.chosen)[0] != self.passage_card.key:
            self.view.choose(self.passage_card.key)
        tones = {
            p.key: (Tone.WARNING if p.outdated else Tone.NEUTRAL, words.passage_mark(p))
            for p in laid.passages
            if p.own is not None
        }
        self.view.mark(tones)
        self._say_chip([key for key, (tone, _) in tones.items() if tone is Tone.WARNING])

    def _say_chip(self, outdated: Sequence[str]) -> None:
        """What should be known about the paper as a whole."""
        spec = ChipSpec("")
        if outdated:
            digits = screen_digits(self._session)
            spec = ChipSpec(digits(f"ข้อมูลเปลี่ยนหลังแก้ {len(outdated)} ข้อความ"), Tone.WARNING)
        elif notice := settling.font_notice(self._session.desk):
            spec = ChipSpec("เครื่องนี้ไม่มีแบบอักษรของหน่วยงาน", Tone.WARNING, tip=notice)
        self.page_card.bar.chip.set_spec(spec)

    # What the clerk does

    def _clicked(self, key: str) -> None:
        from itadesk.publishing.marks import HEAD, SIGNERS

        entry = self.list.entry
        if not key or self.passage_card.isHidden() or entry is None:
            return
        if key in (HEAD, SIGNERS):
            self._open_field(None if key == HEAD else Use.SIGNERS)
            return
        passage, addition = addition_of(key)
        self.passage_card.choose(passage)
        self.view.choose(key)
        self.cards.ensureWidgetVisible(self.passage_card.text)
        self.passage_card.open_text(addition)

    def _pressed(self) -> None:
        if self._act == _EXPORT:
            self._export((), whole=True)
        elif self._act == _DETAILS:
            self.details_wanted.emit("agency")
        else:
            self._go(self._act)

    def _go(self, place: str) -> None:
        """Go where something is edited."""
        tabs = {
            words.SCORES: self.scores_wanted,
            words.WEAKNESSES: self.weaknesses_wanted,
            words.MEASURES: self.measures_wanted,
            words.FOLLOW_UP: self.follow_up_wanted,
        }
        if place in tabs:
            tabs[place].emit()
            return
        passage = self.passage_card.passage
        use = _USES.get(passage.block) if passage else None
        if use is not None:
            self._open_field(use)

    def _open_field(self, use: Use | None) -> None:
        """Go to a field of the head, or to the first."""
        place = self.head_card.open_field(use)
        if place is not None:
            self.cards.ensureWidgetVisible(place, 0, theme().px(60))

    # Out, and on its way

    def _export(self, formats: Sequence[str], *, whole: bool = False) -> None:
        entry = self.list.entry
        if entry is not None:
            self.flush()
            self.errands.write(entry.kind, entry.year, () if whole else tuple(formats))

    def _export_set(self) -> None:
        entry = self.list.entry
        if entry is not None and entry.matter:
            self.flush()
            self.errands.write(entry.matter, entry.year, ())

    def _change_state(self, act: str) -> None:
        entry = self.list.entry
        if entry is None or self._session.read_only:
            return
        self.flush()
        known = (entry.key, self._session.desk.workspace.revision)
        paper = self._paper[2] if self._paper and self._paper[:2] == known else None
        self.errands.change_state(entry, act, paper)

    def _open_scan(self) -> None:
        if self.list.entry is not None:
            self.errands.open_scan(self.list.entry)
