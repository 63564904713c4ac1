"""A tab on an office of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from itadesk.desktop.scores.tab import ScoresTab
from itadesk.desktop.session import Session
from tests.desktop.clerk import at_desk, show
from tests.desktop.scores.cells import Opened


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """Opens the tab on an office with some scores, or on the one made before."""
    with ExitStack() as stack:

        def open_tab(
            scores: Mapping[int, Mapping[str, str]] | None = None, year: int = 2568
        ) -> tuple[Session, ScoresTab]:
            path = tmp_path / "สำนักงาน.itadesk"
            session = stack.enter_context(at_desk(path, scores, year=year))
            tab = ScoresTab(session)
            show(qtbot, tab)
            tab.table.setFocus()
            return session, tab

        yield open_tab
