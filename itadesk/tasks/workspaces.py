"""Making, naming and opening an office's workspace."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from itadesk.domain.agency import Agency, AgencyType
from itadesk.store import office
from itadesk.tasks.desk import SUFFIX, Desk


def with_suffix(path: Path) -> Path:
    """``path`` as a workspace's file name: ``.itadesk`` is added where it is missing."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def new_office(path: Path, agency: Agency, *, today: dt.date | None = None) -> Desk:
    """A new workspace for an office, opened; its usual units stand in it (`AgencyNameError`)."""
    agency.check_name()
    desk = Desk.create(with_suffix(path), today=today)
    try:
        set_agency(desk, agency)
    except BaseException:
        desk.close()
        raise
    return desk


def set_agency(desk: Desk, agency: Agency) -> None:
    """Correct the office's details; its type's usual units are taken over the first time."""
    with desk.workspace.change("แก้ข้อมูลหน่วยงาน"):
        office.set_agency(desk.workspace, agency)
        if not office.units(desk.workspace):
            office.set_units(desk.workspace, usual_units(agency.type))


def usual_units(agency_type: AgencyType) -> list[str]:
    """The names of the units that an office of that type usually has."""
    return [name for _, name in Agency(agency_type, "").words.units]
