"""Starting work: opening an office's workspace, or making one out of its first result sheet."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from itadesk.domain.agency import Agency
from itadesk.domain.fiscal import Round
from itadesk.intake.proposal import Proposal
from itadesk.library.frameworks import available_years
from itadesk.store import office
from itadesk.store.errors import StorageError, WorkspaceInUseError
from itadesk.tasks import workspaces
from itadesk.tasks.desk import SUFFIX, Desk
from itadesk.tasks.settling import agency_from_name
from itadesk.thai.text import one_line

_NO_FILE_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST_NAME = 80
"""Characters: with a folder in front the whole stays below what Windows can open."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace that was opened; ``notice`` says in Thai why it can only be read, else empty."""

    desk: Desk
    notice: str = ""


def open_for_work(path: Path, *, today: dt.date | None = None) -> Opened:
    """Open a workspace for work, or for reading where nobody here may write in it.

    `WorkspaceError` if it cannot even be read.
    """
    try:
        return Opened(Desk.open(path, today=today))
    except WorkspaceInUseError as error:
        if error.holder is None:
            who = "โปรแกรมอื่น"
        else:
            who = f"{error.holder.program} ที่เครื่อง {error.holder.host}"
        return _reading(path, f"{who} เปิดแฟ้มนี้อยู่", error, today)
    except StorageError as error:
        return _reading(path, "เขียนลงในโฟลเดอร์หรือไฟล์นี้ไม่ได้", error, today)


def _reading(path: Path, why: str, error: Exception, today: dt.date | None) -> Opened:
    try:
        desk = Desk.open(path, write=False, today=today)
    except StorageError:
        raise error from None
    space = " " if why[0].isascii() else ""
    return Opened(desk, f"เปิดอ่านอย่างเดียว เพราะ{space}{why}")


@dataclass(frozen=True, slots=True)
class FirstSheet:
    """A result sheet read before there is a workspace; ``agency`` as far as its name tells."""

    proposal: Proposal
    agency: Agency | None

    @property
    def file_name(self) -> str:
        """What a workspace for this office would be called."""
        name = self.agency.full_name if self.agency else self.proposal.agency_name
        return workspace_name(name)


def read_first_sheet(path: Path, year: int | None = None) -> FirstSheet:
    """What the office's first file offers (the `InputError` kinds of intake)."""
    from itadesk.intake.reading import read_proposal

    proposal = read_proposal(path, year=year)
    return FirstSheet(proposal, agency_from_name(proposal.agency_name))


def workspace_name(agency_name: str) -> str:
    """``ITA องค์การบริหารส่วนตำบลตัวอย่าง.itadesk``: a file name that every system takes."""
    plain = one_line(_NO_FILE_NAME.sub(" ", agency_name))[:_LONGEST_NAME].strip(" .")
    return f"ITA {plain or 'หน่วยงานของฉัน'}{SUFFIX}"


def start_office(path: Path, agency: Agency | None, *, today: dt.date | None = None) -> Desk:
    """A new workspace, with the office's name where it is known (`WorkspaceError`)."""
    if agency is None:
        return Desk.create(workspaces.with_suffix(path), today=today)
    return workspaces.new_office(path, agency, today=today)


def workable_years() -> list[int]:
    """The result years (B.E.) that can be worked on, newest first.

    The first one is a draft: the year after the newest framework.
    """
    known = available_years()
    return [known[-1] + 1, *reversed(known)] if known else []


def remembered_round(desk: Desk) -> Round:
    """The round that was shown last, else the latest."""
    stored = office.setting(desk.workspace, "last_round")
    return Round(int(stored)) if stored else desk.latest_round()


def remember_round(desk: Desk, round_: Round) -> None:
    """Show this round first the next time; nothing that could be undone."""
    if not desk.workspace.read_only:
        office.set_setting(desk.workspace, "last_round", str(round_.plan_year))


def draft_notice(year: int) -> str:
    """What stands in for the framework of a result year that is not known yet; empty if it is."""
    known = available_years()
    if not known or year <= known[-1]:
        return ""
    return f"ร่าง: ใช้เกณฑ์ปี {known[-1]} ไปก่อน ยังไม่ยืนยัน"
