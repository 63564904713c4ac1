"""The tab on an office with weaknesses of 2568, for the measures of 2569."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from itadesk.desktop.measures.tab import MeasuresTab
from itadesk.desktop.session import Session
from itadesk.tasks import planning
from tests.desktop.clerk import ADVISED, at_desk, show
from tests.desktop.keyboard import click
from tests.tasks.offices import SCORES_2568

Opened = Callable[..., tuple[Session, MeasuresTab]]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """Opens the tab on an office with some scores and, unless told otherwise, some advice."""
    with ExitStack() as stack:

        def open_tab(
            scores: Mapping[int, Mapping[str, str]] | None = None,
            advised: tuple[str, ...] = ADVISED,
            *,
            drafted: tuple[int, ...] = (),
            size: tuple[int, int] = (1366, 582),
        ) -> tuple[Session, MeasuresTab]:
            path = tmp_path / "สำนักงาน.itadesk"
            scores = {2568: SCORES_2568} if scores is None else scores
            session = stack.enter_context(at_desk(path, scores, advised=advised, year=2568))
            for plan_year in drafted:
                planning.draft_all(session.desk, plan_year)
            session.refresh()
            tab = MeasuresTab(session)
            show(qtbot, tab, size=size)
            return session, tab

        yield open_tab


@pytest.fixture
def drafted(opened: Opened) -> tuple[Session, MeasuresTab]:
    """The tab after all weaknesses were given measures."""
    return opened(drafted=(2569,))


@pytest.fixture
def empty(opened: Opened) -> tuple[Session, MeasuresTab]:
    """One measure with nothing in it yet."""
    session, tab = opened()
    click(tab.add)
    tab.table.setFocus()
    return session, tab
