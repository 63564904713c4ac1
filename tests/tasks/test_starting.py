"""Opening an office's workspace, and making one out of its first result sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadesk.domain.agency import AgencyType
from itadesk.domain.errors import WorkspaceError
from itadesk.domain.fiscal import Round
from itadesk.store import workspace
from itadesk.store.errors import (
    NotAWorkspaceError,
    StorageError,
    WorkspaceExistsError,
    WorkspaceInUseError,
    WorkspaceMissingError,
)
from itadesk.store.workspace import Workspace
from itadesk.tasks import starting
from itadesk.tasks.desk import Desk
from tests.tasks.offices import SHEET_2568, agency, make_office, write_sheet


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace that is there and closed."""
    target = tmp_path / "สำนักงาน.itadesk"
    make_office(target).close()
    return target


def test_a_workspace_opens_for_work(path: Path) -> None:
    opened = starting.open_for_work(path)
    with opened.desk as desk:
        assert (desk.workspace.read_only, opened.notice) == (False, "")


def test_one_that_another_program_writes_opens_for_reading_and_says_who(path: Path) -> None:
    with Desk.open(path):
        opened = starting.open_for_work(path)
    with opened.desk as desk:
        assert desk.workspace.read_only
        assert desk.agency == agency()
    assert opened.notice.startswith("เปิดอ่านอย่างเดียว เพราะ itadesk ที่เครื่อง ")
    assert opened.notice.endswith(" เปิดแฟ้มนี้อยู่")


def refuse(
    monkeypatch: pytest.MonkeyPatch, writing: WorkspaceError, reading: WorkspaceError | None = None
) -> None:
    """From now on the store refuses to open a workspace for writing, or for reading as well."""

    def open_workspace(path: Path, *, write: bool = True) -> Workspace:
        trouble = writing if write else reading
        if trouble is not None:
            raise trouble
        return workspace.open_workspace(path, write=write)

    monkeypatch.setattr("itadesk.tasks.desk.open_workspace", open_workspace)


def test_one_whose_writer_is_unknown_is_opened_for_reading_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, WorkspaceInUseError(path))
    opened = starting.open_for_work(path)
    opened.desk.close()
    assert opened.notice == "เปิดอ่านอย่างเดียว เพราะโปรแกรมอื่น เปิดแฟ้มนี้อยู่"


def test_one_that_cannot_be_written_is_opened_for_reading(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, StorageError(path, "เขียนไม่ได้"))
    opened = starting.open_for_work(path)
    opened.desk.close()
    assert opened.notice == "เปิดอ่านอย่างเดียว เพราะเขียนลงในโฟลเดอร์หรือไฟล์นี้ไม่ได้"


def test_where_reading_fails_as_well_the_first_trouble_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, StorageError(path, "เขียนไม่ได้"), StorageError(path, "อ่านไม่ได้"))
    with pytest.raises(StorageError, match="เขียนไม่ได้"):
        starting.open_for_work(path)


def test_what_is_no_workspace_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "อื่น.itadesk"
    other.write_bytes(b"not a database at all")
    with pytest.raises(NotAWorkspaceError):
        starting.open_for_work(other)
    with pytest.raises(WorkspaceMissingError):
        starting.open_for_work(tmp_path / "ไม่มี.itadesk")


# The first sheet


def test_the_first_sheet_names_the_office_and_its_file(tmp_path: Path) -> None:
    sheet = starting.read_first_sheet(write_sheet(tmp_path))
    assert sheet.proposal.year == 2568
    assert sheet.agency is not None
    assert (sheet.agency.type, sheet.agency.name) == (AgencyType.SAO, "ตัวอย่าง")
    assert sheet.file_name == "ITA องค์การบริหารส่วนตำบลตัวอย่าง.itadesk"


def test_a_sheet_without_a_name_still_gives_a_file_name(tmp_path: Path) -> None:
    text = SHEET_2568.replace("องค์การบริหารส่วนตำบลตัวอย่าง\n", "")
    sheet = starting.read_first_sheet(write_sheet(tmp_path, text))
    assert sheet.agency is None
    assert sheet.file_name == "ITA หน่วยงานของฉัน.itadesk"


@pytest.mark.parametrize(
    ("name", "file_name"),
    [
        ("เทศบาลตำบลตัวอย่าง", "ITA เทศบาลตำบลตัวอย่าง.itadesk"),
        ('ก/ข\\ค:ง*จ?"ฉ<ช>ซ|ฌ', "ITA ก ข ค ง จ ฉ ช ซ ฌ.itadesk"),
        ("ตัวอย่าง. .", "ITA ตัวอย่าง.itadesk"),
        ("", "ITA หน่วยงานของฉัน.itadesk"),
        ("ย" * 300, f"ITA {'ย' * 80}.itadesk"),
    ],
)
def test_a_file_name_suits_every_system(name: str, file_name: str) -> None:
    assert starting.workspace_name(name) == file_name


def test_a_new_office_has_its_name_and_usual_units(tmp_path: Path) -> None:
    with starting.start_office(tmp_path / "ใหม่", agency()) as desk:
        assert desk.workspace.path.name == "ใหม่.itadesk"
        assert desk.agency == agency()
        assert "กองช่าง" in desk.unit_names()


def test_a_new_office_may_be_without_a_name(tmp_path: Path) -> None:
    with starting.start_office(tmp_path / "ใหม่.itadesk", None) as desk:
        assert desk.agency is None


def test_a_new_office_never_takes_the_place_of_a_file(path: Path) -> None:
    with pytest.raises(WorkspaceExistsError):
        starting.start_office(path, agency())


# Years


def test_the_year_after_the_newest_framework_is_workable_as_a_draft() -> None:
    years = starting.workable_years()
    assert years == sorted(years, reverse=True)
    assert years[0] == years[1] + 1
    notice = starting.draft_notice(years[0])
    assert notice == f"ร่าง: ใช้เกณฑ์ปี {years[1]} ไปก่อน ยังไม่ยืนยัน"
    assert starting.draft_notice(years[1]) == ""


def test_the_round_that_was_shown_last_comes_back(path: Path) -> None:
    with Desk.open(path) as desk:
        assert starting.remembered_round(desk) == desk.latest_round()
        starting.remember_round(desk, Round(2567))
        assert desk.workspace.undo_label == "แก้ข้อมูลหน่วยงาน"  # no step of the history
    with Desk.open(path) as desk:
        assert starting.remembered_round(desk) == Round(2567)


def test_a_reader_remembers_nothing(path: Path) -> None:
    with Desk.open(path, write=False) as desk:
        starting.remember_round(desk, Round(2567))
        assert starting.remembered_round(desk) == desk.latest_round()
