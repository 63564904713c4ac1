"""Finding one's way: what stands where in the round, what a tab is for, and when what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from itadesk.desktop.pages import FOLLOW_UP, MEASURES, PAPERS, SCORES, WEAKNESSES
from itadesk.tasks.kinds import title_year

if TYPE_CHECKING:
    from itadesk.desktop.main_window import MainWindow
    from itadesk.tasks.searching import Hit


class Finding(QObject):
    """The errands that show something that is there already."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._words = ""

    def search(self) -> None:
        """Ask for words and show where they stand in the round."""
        from itadesk.desktop.dialogs.search import SearchDialog

        session = self._window.session
        if session is None:
            return
        self._window.flush()
        dialog = SearchDialog(session, self._words, self._window)
        dialog.line.textChanged.connect(self._remember)
        dialog.chosen.connect(self.go_to)
        dialog.open()

    def go_to(self, hit: Hit) -> None:
        """Show what was found, in its tab."""
        from itadesk.tasks.searching import Place

        session = self._window.session
        if session is None:
            return
        pages = self._window.pages
        if hit.place is Place.SCORES:
            pages.focus_node(SCORES, hit.key)
        elif hit.place is Place.WEAKNESSES:
            pages.focus_node(WEAKNESSES, hit.key)
        elif hit.place is Place.MEASURES:
            from itadesk.desktop.measures.tab import MeasuresTab

            pages.show(MEASURES)
            measures = pages.tab(MEASURES)
            assert isinstance(measures, MeasuresTab)
            measures.select(int(hit.key))
        elif hit.place is Place.PAPERS:
            from itadesk.desktop.papers.tab import PapersTab

            pages.show(PAPERS)
            papers = pages.tab(PAPERS)
            assert isinstance(papers, PapersTab)
            papers.choose(hit.key, title_year(hit.key, session.round))
        else:
            self._follow_up(hit)

    def _follow_up(self, hit: Hit) -> None:
        from itadesk.desktop.followup.tab import FollowUpTab
        from itadesk.tasks.searching import Place

        session, pages = self._window.session, self._window.pages
        if session is None:
            return
        pages.show(FOLLOW_UP)
        tab = pages.tab(FOLLOW_UP)
        assert isinstance(tab, FollowUpTab)
        tab.show_year(session.plan_year)
        if hit.place is Place.EVIDENCE:
            tab.select_item(hit.key)
        else:
            tab.select(int(hit.key))

    def help(self) -> None:
        """Explain the tab that is shown, or how to begin."""
        from itadesk.desktop.dialogs.help import HelpDialog

        window = self._window
        topic = window.strip.currentIndex() if window.session is not None else None
        HelpDialog(topic, window).open()

    def due_days(self) -> None:
        """Show by when things are due every year, to be changed."""
        from itadesk.desktop.dialogs.due_days import DueDaysDialog

        if self._window.session is not None:
            self._window.flush()
            DueDaysDialog(self._window.session, self._window).open()

    def forms(self) -> None:
        """Show whose forms the papers are made with."""
        from itadesk.desktop.dialogs.forms import FormsDialog

        FormsDialog(self._window).open()

    def _remember(self, words: str) -> None:
        self._words = words
