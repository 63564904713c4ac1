"""A backup is whole or is none, and bringing one back loses nothing."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from itadesk.domain.errors import WorkspaceError
from itadesk.files import replacing
from itadesk.store import backup as backups
from itadesk.store import drafts
from itadesk.store.backup import backup, restore
from itadesk.store.check import check_workspace
from itadesk.store.database import Database
from itadesk.store.errors import (
    DamagedWorkspaceError,
    DiskFullError,
    NewerWorkspaceError,
    NotAWorkspaceError,
    StorageError,
    WorkspaceInUseError,
    WorkspaceMissingError,
)
from itadesk.store.workspace import Workspace, create_workspace, open_workspace
from tests.store.contents import contents, folder, program, set_total, total
from tests.store.test_workspace import (
    STUCK_WRITER,
    newer_workspace,
    sqlite_file_of_another_program,
    truncated_workspace,
    workspace_with_a_page_overwritten,
    workspace_without_a_table,
)


@pytest.fixture
def dest(tmp_path: Path) -> Path:
    """Where the backup goes: a folder that is not there yet."""
    return tmp_path / "สำรอง ข้อมูล" / "อบต. ตัวอย่าง.itadesk"


def test_a_backup_of_a_workspace_in_use_holds_all_and_is_nobodys(ws: Workspace, dest: Path) -> None:
    set_total(ws, 90)
    drafts.set_draft(ws, "key", "ยังพิมพ์อยู่")
    backup(ws.path, dest)
    set_total(ws, 91)
    assert check_workspace(dest) == []
    assert list(folder(dest.parent)) == [dest.name]
    with open_workspace(dest) as copy:
        assert total(copy) == 90
        assert copy.undo_label == "คะแนนรวม 90"
        assert drafts.drafts(copy) == {"key": "ยังพิมพ์อยู่"}
    assert total(ws) == 91
    connection = sqlite3.connect(dest)
    assert connection.execute("SELECT * FROM writer").fetchall() == []
    connection.close()


def test_a_backup_takes_the_place_of_the_one_before(ws: Workspace, dest: Path) -> None:
    for score in (90, 91):
        set_total(ws, score)
        backup(ws.path, dest)
    with open_workspace(dest, write=False) as copy:
        assert total(copy) == 91


def test_the_writing_program_makes_a_backup_while_another_reads(ws: Workspace, dest: Path) -> None:
    with open_workspace(ws.path, write=False) as reader:
        backup(ws.path, dest)
        assert contents(reader) == contents(ws)


BAD = [
    (lambda path: None, WorkspaceMissingError),
    (lambda path: path.write_bytes(b""), NotAWorkspaceError),
    (lambda path: path.write_bytes(b"text" * 999), NotAWorkspaceError),
    (sqlite_file_of_another_program, NotAWorkspaceError),
    (truncated_workspace, DamagedWorkspaceError),
    (workspace_with_a_page_overwritten, DamagedWorkspaceError),
    (workspace_without_a_table, DamagedWorkspaceError),
    (newer_workspace, NewerWorkspaceError),
]


@pytest.mark.parametrize(("prepare", "error"), BAD)
def test_what_is_not_whole_replaces_no_backup(
    prepare: object, error: type[WorkspaceError], path: Path, dest: Path
) -> None:
    create_workspace(dest).close()
    before = folder(dest.parent)
    path.parent.mkdir()
    assert callable(prepare)
    prepare(path)
    with pytest.raises(error):
        backup(path, dest)
    assert folder(dest.parent) == before


@pytest.mark.parametrize(("prepare", "error"), BAD)
def test_what_is_not_whole_is_not_restored(
    prepare: object, error: type[WorkspaceError], path: Path, dest: Path
) -> None:
    create_workspace(path).close()
    before = folder(path.parent)
    dest.parent.mkdir()
    assert callable(prepare)
    prepare(dest)
    with pytest.raises(error):
        restore(dest, path)
    assert folder(path.parent) == before


def test_a_backup_that_is_damaged_inside_alone_is_found(path: Path, dest: Path) -> None:
    with create_workspace(path) as ws:
        set_total(ws, 90)
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO history_change VALUES (9999, 9999, 'score', 1, NULL, '{}')")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedWorkspaceError):
        backup(path, dest)
    assert folder(dest.parent) == {}


def test_restoring_keeps_what_was_there_under_a_name_that_says_so(
    ws: Workspace, dest: Path
) -> None:
    set_total(ws, 90)
    backup(ws.path, dest)
    set_total(ws, 91)
    ws.close()
    aside = restore(dest, ws.path)
    assert aside is not None
    assert aside.parent == ws.path.parent
    assert aside.name.startswith(f"{ws.path.stem} (ก่อนกู้คืน ")
    assert aside.suffix == ".itadesk"
    with open_workspace(aside, write=False) as former:
        assert total(former) == 91
    with open_workspace(ws.path) as restored:
        assert total(restored) == 90
    assert len(folder(ws.path.parent)) == 2


def test_restoring_twice_keeps_both(ws: Workspace, dest: Path) -> None:
    backup(ws.path, dest)
    ws.close()
    kept = {restore(dest, ws.path), restore(dest, ws.path)}
    assert len(kept) == 2
    assert all(path is not None and path.exists() for path in kept)


def test_restoring_where_nothing_is(ws: Workspace, tmp_path: Path) -> None:
    set_total(ws, 90)
    target = tmp_path / "ใหม่" / "งาน.itadesk"
    assert restore(ws.path, target) is None
    with open_workspace(target) as restored:
        assert total(restored) == 90


def test_restoring_over_a_file_that_is_beyond_repair(ws: Workspace, dest: Path) -> None:
    set_total(ws, 90)
    backup(ws.path, dest)
    ws.close()
    ws.path.write_bytes(b"\x00" * 5000)
    aside = restore(dest, ws.path)
    assert aside is not None
    assert aside.read_bytes() == b"\x00" * 5000
    with open_workspace(ws.path) as restored:
        assert total(restored) == 90


def test_restoring_over_a_file_whose_writer_was_killed_keeps_that_readable(
    ws: Workspace, dest: Path
) -> None:
    set_total(ws, 90)
    backup(ws.path, dest)
    set_total(ws, 92)
    ws.close()
    with program(STUCK_WRITER, ws.path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "written\n"
        other.kill()
    late = dest.with_name("late.itadesk")
    backup(ws.path, late)
    aside = restore(dest, ws.path)
    assert aside is not None
    for path, score in ((ws.path, 90), (aside, 92), (late, 92)):
        with open_workspace(path) as found:
            assert total(found) == score
        assert check_workspace(path) == []


@pytest.mark.parametrize("copy", [backup, restore])
def test_a_workspace_in_use_is_not_overwritten(ws: Workspace, dest: Path, copy: object) -> None:
    create_workspace(dest).close()
    set_total(ws, 90)
    assert callable(copy)
    with pytest.raises(WorkspaceInUseError):
        copy(dest, ws.path)
    assert total(ws) == 90
    set_total(ws, 91)


@pytest.mark.parametrize("copy", [backup, restore])
def test_a_full_disk_leaves_what_was_there(
    path: Path, dest: Path, copy: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_workspace(path).close()
    create_workspace(dest).close()
    before = folder(dest.parent)

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    assert callable(copy)
    with pytest.raises(DiskFullError):
        copy(path, dest)
    assert {name: data for name, data in folder(dest.parent).items() if "ก่อน" not in name} == before


@pytest.mark.parametrize("copy", [backup, restore])
def test_a_file_that_another_program_holds_is_said_to_be_so(
    path: Path, dest: Path, copy: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_workspace(path).close()
    create_workspace(dest).close()
    before = dest.read_bytes()

    def held(source: object, target: object) -> None:
        if Path(str(target)) == dest:
            raise PermissionError(13, "being used by another process")
        shutil.move(str(source), str(target))

    monkeypatch.setattr("os.replace", held)
    assert callable(copy)
    with pytest.raises(StorageError, match="โปรแกรมอื่นเปิดไฟล์อยู่"):
        copy(path, dest)
    assert dest.read_bytes() == before


def test_a_copy_that_was_written_wrong_is_not_put_in_place(
    path: Path, dest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_workspace(path).close()
    create_workspace(dest).close()
    before = folder(dest.parent)
    original = Database.copy_to

    def badly(source: Database, target: Database) -> None:
        original(source, target)
        with target.transaction():
            target.execute("DROP TABLE claim")

    monkeypatch.setattr(Database, "copy_to", badly)
    with pytest.raises(DamagedWorkspaceError):
        backup(path, dest)
    assert folder(dest.parent) == before


def test_a_free_name_takes_nobodys_place(tmp_path: Path) -> None:
    path = tmp_path / "งาน.itadesk"
    names = []
    for _ in range(3):
        free = backups.free_name(path, "งาน.v1")
        with replacing(free) as file:
            file.write_bytes(b"x")
        names.append(free.name)
    assert names == ["งาน.v1.itadesk", "งาน.v1-2.itadesk", "งาน.v1-3.itadesk"]
