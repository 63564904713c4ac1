"""Waiting for pages, clicking on them, and reading what they say."""

from __future__ import annotations

import time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from itadesk.desktop import background
from itadesk.desktop.papers.tab import PapersTab
from itadesk.paper.blocks import Paper, Paragraph
from itadesk.tasks.papers import PassageView

MEMO = "analysis-memo"
RESULT = f"{MEMO}/facts/result"
"""The key of the memo's first passage."""
_PATIENCE = 20.0


def ready(tab: PapersTab) -> None:
    """Wait until all that was asked for is laid out and drawn."""
    end = time.monotonic() + _PATIENCE
    calm = 0
    while calm < 4:  # what was laid out asks for its drawings only after a moment
        assert time.monotonic() < end, "the pages are not ready"
        QApplication.processEvents()
        calm = 0 if tab.maker.busy else calm + 1
        time.sleep(0.002)


def written(tab: PapersTab) -> None:
    """Wait until an export is over."""
    assert background.wait_for_all(20_000)
    ready(tab)


def passage(tab: PapersTab, ending: str) -> PassageView:
    """A passage of the paper that is shown, by the end of its key."""
    return next(p for p in tab.passage_card.passages() if p.key.endswith(ending))


def place_of(tab: PapersTab, key: str) -> QPoint:
    """Where the middle of a passage lies in the view, scrolled there."""
    tab.view.choose(key, show=True)
    ready(tab)
    return tab.view.places(key)[0].center()


def click_on(tab: PapersTab, key: str) -> None:
    """Click on a passage of the page."""
    place = place_of(tab, key)
    QTest.mouseClick(
        tab.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    QApplication.processEvents()


def said(paper: Paper) -> str:
    """Everything that the paragraphs of a paper say."""
    blocks = (block for section in paper.sections for block in section.blocks)
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))
