"""The tab on an office with the result of 2568, measures for 2569, and signers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from itadesk.desktop.memory import Memory
from itadesk.desktop.papers.tab import PapersTab
from itadesk.desktop.session import Session
from itadesk.tasks import planning, settling
from itadesk.tasks.desk import Desk
from tests.desktop.clerk import FULL, at_desk, show
from tests.desktop.papers.pages import ready
from tests.desktop.windows import noted
from tests.tasks.test_settling import CHAIN

Opened = Callable[..., tuple[Session, PapersTab]]


@pytest.fixture
def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to open."""
    notes: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", noted(notes))
    return notes


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """Opens the tab; ``planned`` are the plan years whose weaknesses are given measures."""
    with ExitStack() as stack:

        def open_tab(
            scores: Mapping[int, Mapping[str, str]] | None = None,
            *,
            planned: tuple[int, ...] = (2569,),
            prepare: Callable[[Desk], object] | None = None,
            size: tuple[int, int] = (1366, 582),
        ) -> tuple[Session, PapersTab]:
            path = tmp_path / "สำนักงาน.itadesk"
            scores = {2568: FULL} if scores is None else scores
            session = stack.enter_context(at_desk(path, scores, year=2568))
            desk = session.desk
            settling.save_details(desk, replace(settling.details(desk), chain=CHAIN))
            for year in planned:
                planning.draft_all(desk, year)
            if prepare is not None:
                prepare(desk)
            session.refresh()
            tab = PapersTab(session, Memory(tmp_path / "memory"))
            stack.callback(tab.close_pages)
            show(qtbot, tab, size=size)
            ready(tab)
            return session, tab

        yield open_tab


@pytest.fixture
def memo(opened: Opened) -> tuple[Session, PapersTab]:
    """The tab with the analysis memo in it."""
    return opened()
