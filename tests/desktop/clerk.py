"""An office on the desk of a clerk: sessions for the tests of the tabs, plainly invented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from itadesk.desktop.session import Session
from itadesk.desktop.widgets import DataTable
from itadesk.domain.fiscal import Round
from itadesk.domain.weaknesses import Recommendation
from itadesk.store import results
from itadesk.tasks.desk import Desk
from tests.tasks.offices import SCORES_2568, make_office

FULL = {
    **SCORES_2568,
    "IIT": "91.33",
    "EIT1": "81.66",
    "EIT2/6": "98",
    "EIT2/7": "98",
    "EIT2/8": "96.68",
    "OIT": "98.13",
    "total": "93.53",
}
"""All 17 figures and the total of result year 2568, which agree with each other."""
COPIED = {**FULL, "EIT2/8": "79.03"}
"""The same with an indicator copied from the other part, which contradicts its part."""
LAST = {
    "IIT/1": "92.10",
    "IIT/5": "80.90",
    "EIT1/7": "83.10",
    "EIT1/8": "83.50",
    "EIT2/8": "96",
}
"""A few figures of result year 2567."""
ADVISED = ("IIT/i10", "IIT/i13", "EIT1/e4", "EIT2/e5", "EIT1/e7", "EIT2/e7")
"""Questions of 2568 that the assessor advises on."""


@contextmanager
def at_desk(
    path: Path,
    scores: Mapping[int, Mapping[str, str]] | None = None,
    *,
    advised: tuple[str, ...] = (),
    year: int | None = None,
) -> Iterator[Session]:
    """The office of ``path``, made with ``scores`` unless it is there already, showing ``year``."""
    desk = Desk.open(path) if path.exists() else make_office(path, scores)
    if advised:
        advise(desk, 2568, advised)
    session = Session(desk)
    if year is not None:
        session.show_round(Round.from_result(year))
    try:
        yield session
    finally:
        session.close()
        session.deleteLater()


def advise(desk: Desk, year: int, nodes: tuple[str, ...]) -> None:
    """Store the assessor's standard advice about ``nodes``, as an import does."""
    framework = desk.framework(year)
    given = [
        Recommendation(
            n, framework.node(n).issue, f"หน่วยงานควรทบทวนเรื่อง{n}", framework.node(n).refs
        )
        for n in nodes
    ]
    with desk.workspace.change("นำเข้า"):
        results.set_recommendations(desk.workspace, year, given)


def stated(session: Session, year: int = 2568) -> dict[str, str]:
    """The scores stored of a year, two decimals."""
    return {n: f"{v:.2f}" for n, v in results.stated(session.desk.workspace, year).items()}


def steps(session: Session) -> list[str]:
    """The labels of the history, newest first."""
    return [step.label for step in session.desk.workspace.history()]


def show(qtbot: QtBot, tab: QWidget, *, size: tuple[int, int] = (1366, 582)) -> None:
    """Show a tab as large as on a small laptop, active."""
    qtbot.addWidget(tab)
    tab.resize(*size)
    with qtbot.waitExposed(tab):
        tab.show()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)


def open_editor(table: DataTable) -> QLineEdit | None:
    """The editor that is open in a cell, if one is."""
    found = [e for e in table.findChildren(QLineEdit, "cell") if e.isVisible()]
    return found[0] if found else None
