"""The tab on an office that follows up the measures of 2569, in October 2569."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from itadesk.desktop.followup.tab import FollowUpTab
from itadesk.desktop.memory import Memory
from itadesk.desktop.session import Session
from itadesk.domain.fiscal import Round
from itadesk.store import office
from itadesk.tasks import planning, settling
from itadesk.tasks.desk import Desk
from tests.desktop.clerk import show
from tests.desktop.windows import noted
from tests.tasks.offices import make_office
from tests.tasks.test_settling import CHAIN

TODAY = dt.date(2026, 10, 20)
"""In the first month of fiscal year 2570: the reports on 2569 are due."""
UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง")
STEPS = ("จัดทำทะเบียน", "เผยแพร่บนเว็บไซต์")
MEASURES = (
    ("จัดทำทะเบียนทรัพย์สิน", ("สำนักปลัด",)),
    ("เปิดช่องทางร้องเรียน", ("กองคลัง", "กองช่าง")),
    ("เผยแพร่แผนจัดซื้อ", ("กองคลัง",)),
)
"""The measures of 2569: title and units."""
Opened = Callable[..., tuple[Session, FollowUpTab]]


def prepare(desk: Desk, years: tuple[int, ...]) -> None:
    """An office with units, signers, a website and measures."""
    details = settling.details(desk)
    agency = replace(details.agency, website="www.tambon.example")
    settling.save_details(desk, replace(details, agency=agency, chain=CHAIN))
    with desk.workspace.change("ส่วนราชการ"):
        office.set_units(desk.workspace, UNITS)
    for year in years:
        for title, units in MEASURES:
            made = planning.new_measure(desk, year)
            approach = "ผู้รับบริการตรวจสอบข้อมูลได้ด้วยตนเอง"
            planning.save_measure(
                desk, replace(made, title=title, units=units, steps=STEPS, approach=approach)
            )


@pytest.fixture
def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to open."""
    notes: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", noted(notes))
    return notes


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, opened_files: list[str]) -> Iterator[Opened]:
    """Opens the tab on the round of 2570, in which the measures of 2569 are reported on."""
    with ExitStack() as stack:

        def open_tab(
            *,
            years: tuple[int, ...] = (2569,),
            round_: int = 2570,
            today: dt.date = TODAY,
            size: tuple[int, int] = (1366, 582),
            read_only: bool = False,
        ) -> tuple[Session, FollowUpTab]:
            path = tmp_path / "สำนักงาน.itadesk"
            with make_office(path) as made:
                prepare(made, years)
            desk = Desk.open(path, write=not read_only, today=today)
            session = Session(desk)
            session.show_round(Round(round_))
            stack.callback(session.deleteLater)
            stack.callback(session.close)
            tab = FollowUpTab(session, Memory(tmp_path / "memory"))
            show(qtbot, tab, size=size)
            return session, tab

        yield open_tab
