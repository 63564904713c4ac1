"""The tabs of an open office in the order of the work, made when they are first needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from itadesk.desktop.background import Job
from itadesk.desktop.memory import Memory
from itadesk.desktop.session import Session
from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets import ChipSpec, TabStrip, commit_focused

TITLES = ("กรอกคะแนน", "วิเคราะห์จุดอ่อน", "กำหนดมาตรการ", "กำกับติดตาม", "เอกสาร")
SCORES, WEAKNESSES, MEASURES, FOLLOW_UP, PAPERS = range(len(TITLES))


class Tab(Protocol):
    """What the window asks of a tab, which is a widget."""

    def badge(self) -> tuple[str, str]:
        """What is open in it, and the tone of that; an empty text for nothing."""

    def focus_node(self, node_id: str) -> None:
        """Show a node and go there."""


class Pages(QObject):
    """The tabs of one session: fills ``strip`` and ``stack`` and keeps the chips true.

    The tab that is shown is made at once, the others once the window stands.
    """

    shown = Signal(int)
    """Another tab is shown."""
    import_wanted = Signal()
    """A tab asks for a file to be chosen and imported."""
    files_dropped = Signal(list)
    """Files (`pathlib.Path`) that were dropped on a tab."""
    details_wanted = Signal(str)
    """A tab asks for the office's details, at the page of that key."""

    def __init__(
        self,
        session: Session,
        strip: TabStrip,
        stack: QStackedWidget,
        memory: Memory | None = None,
    ) -> None:
        super().__init__(session)
        self._session = session
        self._strip = strip
        self._stack = stack
        self._memory = memory or Memory()
        self._tabs: dict[int, QWidget] = {}
        self._flushes: list[Callable[[], None]] = []
        self._closes: list[Callable[[], None]] = []
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(0)
        self._refresh.timeout.connect(self.refresh_chips)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._make_next)
        session.changed.connect(self._refresh.start)
        session.round_changed.connect(self._refresh.start)
        strip.currentChanged.connect(self.show)
        self.show(SCORES)
        self._rest.start()

    def tab(self, place: int) -> QWidget:
        """The tab at ``place``, made now if it was not yet."""
        if place not in self._tabs:
            made = self._make(place)
            made.setAccessibleName(TITLES[place])
            for line in made.findChildren(QLineEdit):
                line.setAcceptDrops(False)  # a file that is dropped there is for the window
            self._tabs[place] = made
            self._stack.addWidget(made)
            self._refresh.start()
        return self._tabs[place]

    def show(self, place: int) -> None:
        """Show the tab at ``place``."""
        tab = self.tab(place)
        if self._strip.currentIndex() != place:
            self._strip.setCurrentIndex(place)
            return
        self._stack.setCurrentWidget(tab)
        self.shown.emit(place)

    def focus_node(self, place: int, node_id: str) -> None:
        """Show the tab at ``place`` and a node in it."""
        self.show(place)
        cast(Tab, self.tab(place)).focus_node(node_id)

    def take_forms(self, forms: Sequence[Path]) -> None:
        """Show what forms that units have sent back would change."""
        from itadesk.desktop.followup.tab import FollowUpTab

        self.show(FOLLOW_UP)
        cast(FollowUpTab, self.tab(FOLLOW_UP)).take_forms(forms)

    def flush(self) -> None:
        """Store what was typed and waits to be stored: before undo, export and closing."""
        commit_focused()
        for flush in self._flushes:
            flush()

    def refresh_chips(self) -> None:
        """Say again behind every title what is open there."""
        for place, tab in self._tabs.items():
            text, tone = cast(Tab, tab).badge()
            spec = ChipSpec(self._session.digits(text), Tone(tone), sign=False) if text else None
            self._strip.set_chip(place, spec)

    def close(self) -> None:
        """Take the tabs away; the strip is free for the next office."""
        self._refresh.stop()
        self._rest.stop()
        self._strip.currentChanged.disconnect(self.show)
        for close in self._closes:
            close()
        for place, tab in self._tabs.items():
            for job in tab.findChildren(Job):
                job.cancel()  # what it brings would be shown of an office that is closed
            self._strip.set_chip(place, None)
            self._stack.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        self._tabs.clear()

    def _make(self, place: int) -> QWidget:
        if place == SCORES:
            from itadesk.desktop.scores.tab import ScoresTab

            scores = ScoresTab(self._session)
            scores.import_wanted.connect(self.import_wanted)
            scores.files_dropped.connect(self.files_dropped)
            scores.badge_changed.connect(self._refresh.start)
            return scores
        if place == WEAKNESSES:
            from itadesk.desktop.weaknesses.tab import WeaknessesTab

            weaknesses = WeaknessesTab(self._session)
            weaknesses.import_wanted.connect(self.import_wanted)
            weaknesses.files_dropped.connect(self.files_dropped)
            weaknesses.badge_changed.connect(self._refresh.start)
            weaknesses.measures_wanted.connect(partial(self.focus_node, MEASURES))
            return weaknesses
        if place == FOLLOW_UP:
            from itadesk.desktop.followup.tab import FollowUpTab

            follow_up = FollowUpTab(self._session, self._memory)
            self._flushes.append(follow_up.flush)
            follow_up.measures_wanted.connect(partial(self.show, MEASURES))
            return follow_up
        if place == PAPERS:
            from itadesk.desktop.papers.tab import PapersTab

            papers = PapersTab(self._session, self._memory)
            self._flushes.append(papers.flush)
            self._closes.append(papers.close_pages)
            papers.details_wanted.connect(self.details_wanted)
            papers.scores_wanted.connect(partial(self.show, SCORES))
            papers.weaknesses_wanted.connect(partial(self.show, WEAKNESSES))
            papers.measures_wanted.connect(partial(self.show, MEASURES))
            papers.follow_up_wanted.connect(partial(self.show, FOLLOW_UP))
            return papers
        from itadesk.desktop.measures.tab import MeasuresTab

        measures = MeasuresTab(self._session)
        self._flushes.append(measures.flush)
        measures.scores_wanted.connect(partial(self.show, SCORES))
        measures.weaknesses_wanted.connect(partial(self.show, WEAKNESSES))
        return measures

    def _make_next(self) -> None:
        missing = [place for place in range(len(TITLES)) if place not in self._tabs]
        if missing:
            self.tab(missing[0])
            self._rest.start()
