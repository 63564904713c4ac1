"""A workspace is opened, changed and closed as a whole, or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest

from itadesk.domain.errors import WorkspaceError
from itadesk.store import drafts, migrations, results
from itadesk.store.check import check_workspace
from itadesk.store.errors import (
    DamagedWorkspaceError,
    DiskFullError,
    NewerWorkspaceError,
    NotAWorkspaceError,
    ReadOnlyError,
    StorageError,
    WorkspaceExistsError,
    WorkspaceInUseError,
    WorkspaceMissingError,
)
from itadesk.store.workspace import Workspace, create_workspace, open_workspace
from itadesk.thai.digits import to_thai
from tests.golden import make
from tests.store.contents import ROOT, contents, folder, program, set_total, total


class AnyError(Exception):
    """What goes wrong in the middle of a change."""


# Making


def test_a_new_workspace_is_empty_and_can_be_opened_again(path: Path) -> None:
    with create_workspace(path) as ws:
        assert not any(contents(ws).values())
        assert [step.label for step in ws.history()] == ["สร้างแฟ้มงาน"]
        assert (ws.undo_label, ws.redo_label, ws.undo(), ws.redo()) == (None, None, None, None)
    assert list(folder(path.parent)) == [path.name]
    with open_workspace(path) as ws:
        assert ws.path == path
        assert not ws.read_only


def test_a_file_that_is_there_is_not_overwritten(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("บันทึกของคนอื่น", encoding="utf-8")
    with pytest.raises(WorkspaceExistsError, match="มีไฟล์"):
        create_workspace(path)
    assert folder(path.parent) == {path.name: "บันทึกของคนอื่น".encode()}


def test_nothing_half_made_is_left_when_making_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (*migrations.scripts(), "CREATE TABLE more (id INTEGER) STRICT;\nno SQL;\n")
    monkeypatch.setattr(migrations, "scripts", lambda: broken)
    with pytest.raises(sqlite3.OperationalError):
        create_workspace(path)
    assert folder(path.parent) == {}


# What is no workspace


def sqlite_file_of_another_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text TEXT)")
    connection.commit()
    connection.close()


def truncated_workspace(path: Path) -> None:
    create_workspace(path).close()
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def workspace_with_a_page_overwritten(path: Path) -> None:
    create_workspace(path).close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096)


def workspace_without_a_table(path: Path) -> None:
    create_workspace(path).close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE claim")
    connection.close()


def newer_workspace(path: Path) -> None:
    create_workspace(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(migrations.scripts()) + 1}")
    connection.close()


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        (lambda path: None, WorkspaceMissingError),
        (lambda path: path.mkdir(), NotAWorkspaceError),
        (lambda path: path.write_bytes(b""), NotAWorkspaceError),
        (lambda path: path.write_text("ผล ITA" * 1000, encoding="utf-8"), NotAWorkspaceError),
        (sqlite_file_of_another_program, NotAWorkspaceError),
        (truncated_workspace, DamagedWorkspaceError),
        (workspace_with_a_page_overwritten, DamagedWorkspaceError),
        (workspace_without_a_table, DamagedWorkspaceError),
        (newer_workspace, NewerWorkspaceError),
    ],
)
def test_what_is_no_good_workspace_is_refused_and_left_as_it_is(
    prepare: object, error: type[WorkspaceError], write: bool, path: Path
) -> None:
    path.parent.mkdir()
    assert callable(prepare)
    prepare(path)
    before = {} if path.is_dir() else folder(path.parent)
    with pytest.raises(error, match="กรุณา") as caught:
        open_workspace(path, write=write)
    assert type(caught.value) is error
    assert path.name in str(caught.value)
    assert path.is_dir() or folder(path.parent) == before


# Reading while another writes


def test_a_reader_sees_what_was_committed_and_changes_nothing(ws: Workspace) -> None:
    set_total(ws, 90)
    before = folder(ws.path.parent)
    with open_workspace(ws.path, write=False) as reader:
        assert reader.read_only
        assert total(reader) == 90
        assert reader.revision == ws.revision
        assert (reader.undo_label, reader.redo_label) == (None, None)
        for act in (reader.undo, reader.redo, lambda: set_total(reader, 91)):
            with pytest.raises(ReadOnlyError, match="อ่านอย่างเดียว"):
                act()
        with pytest.raises(ReadOnlyError):
            drafts.set_draft(reader, "key", "text")
        assert folder(ws.path.parent) == before
        set_total(ws, 92)
        assert total(reader) == 92


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from itadesk.domain.errors import WorkspaceError
from itadesk.store.workspace import open_workspace
from tests.store.contents import total
path = Path(sys.argv[1])
if os.getuid() == 0:
    open_workspace(path, write=False).close()  # root's libraries cannot be loaded later
    os.setuid(65534)
with open_workspace(path, write=False) as ws:
    print(total(ws))
try:
    open_workspace(path)
except WorkspaceError as error:
    print(type(error).__name__)
"""


@pytest.mark.skipif(os.name == "nt", reason="permissions of files are POSIX ones")
@pytest.mark.parametrize("folder_is_writable", [True, False])
def test_a_file_that_may_only_be_read_can_be_read(folder_is_writable: bool) -> None:
    shared = Path(tempfile.mkdtemp(prefix="itadesk "))  # others may not enter pytest's own
    path = shared / "อบต.itadesk"
    try:
        with create_workspace(path) as ws:
            set_total(ws, 90)
        path.chmod(0o444)
        shared.chmod(0o777 if folder_is_writable else 0o555)
        before = folder(shared)
        with program(UNPRIVILEGED, path) as reader:
            printed, _ = reader.communicate(timeout=60)
        assert printed.split() == ["90.00", "StorageError"]
        assert folder(shared) == before
    finally:
        shared.chmod(0o777)
        shutil.rmtree(shared)


# Changing


def test_a_change_is_there_after_the_program_ended(path: Path) -> None:
    with create_workspace(path) as ws:
        set_total(ws, "93.53")
        assert (ws.undo_label, ws.revision) == ("คะแนนรวม 93.53", 2)
    with open_workspace(path) as ws:
        assert total(ws) == Decimal("93.53")
        assert (ws.undo_label, ws.revision) == ("คะแนนรวม 93.53", 2)


def test_a_change_that_fails_is_taken_back_whole(ws: Workspace) -> None:
    set_total(ws, 90)
    before = contents(ws), ws.history()
    with pytest.raises(AnyError), ws.change("นำเข้า"):
        results.set_stated(ws, 2568, "total", Decimal(91))
        results.set_level_stated(ws, 2568, "ผ่าน")
        raise AnyError
    assert (contents(ws), ws.history()) == before
    set_total(ws, 92)
    assert total(ws) == 92


def test_a_change_inside_another_is_part_of_it(ws: Workspace) -> None:
    with ws.change("นำเข้า"):
        set_total(ws, 90, year=2567)
        set_total(ws, 91, year=2568)
    assert [step.label for step in ws.history()] == ["นำเข้า", "สร้างแฟ้มงาน"]
    ws.undo()
    assert results.years(ws) == []


def test_a_change_inside_another_can_fail_alone(ws: Workspace) -> None:
    with ws.change("นำเข้า"):
        set_total(ws, 90)
        with pytest.raises(AnyError), ws.change("ส่วนที่ไม่สำเร็จ"):
            results.set_level_stated(ws, 2568, "ผ่าน")
            raise AnyError
    assert total(ws) == 90
    assert results.level_stated(ws, 2568) is None


def test_a_change_that_changes_nothing_leaves_no_step(ws: Workspace) -> None:
    set_total(ws, 90)
    revision = ws.revision
    with ws.change("ไม่มีอะไร"):
        results.set_stated(ws, 2568, "total", Decimal("90.00"))
        results.set_stated(ws, 2568, "IIT", None)
    assert ws.revision == revision
    assert ws.undo_label == "คะแนนรวม 90"


def test_writing_outside_of_a_change_is_a_bug(ws: Workspace) -> None:
    with pytest.raises(RuntimeError):
        results.set_stated(ws, 2568, "total", Decimal(90))
    with pytest.raises(sqlite3.IntegrityError), ws.aside():
        results.set_stated(ws, 2568, "total", Decimal(90))
    with ws.change("ก"), pytest.raises(RuntimeError):
        ws.undo()
    assert total(ws) is None
    assert check_workspace(ws.path) == []


def test_closing_twice_does_nothing(ws: Workspace) -> None:
    ws.close()
    ws.close()
    open_workspace(ws.path).close()


# Trouble with the disk


def test_a_full_disk_is_said_and_nothing_is_changed(ws: Workspace) -> None:
    set_total(ws, 90)
    before = contents(ws), ws.history()
    pages = ws.db.pragma("page_count")
    ws.db.pragma("max_page_count", pages)
    with pytest.raises(DiskFullError, match="ที่ว่าง"), ws.change("นำเข้า"):
        for number in range(1000):
            results.add_unplaced(ws, 2568, "ข้อความ" * 100, str(number))
    assert (contents(ws), ws.history()) == before
    ws.db.pragma("max_page_count", pages + 100)
    set_total(ws, 91)
    assert total(ws) == 91
    assert check_workspace(ws.path) == []


def test_what_a_full_disk_cut_off_is_taken_back_alone(ws: Workspace) -> None:
    ws.db.pragma("max_page_count", ws.db.pragma("page_count"))
    with ws.change("นำเข้า"):
        set_total(ws, 90)
        with pytest.raises(DiskFullError), ws.change("ส่วนใหญ่"):
            for number in range(1000):
                results.add_unplaced(ws, 2568, "ข้อความ" * 100, str(number))
        set_total(ws, 91, year=2567)
    assert total(ws, 2567) == 91
    assert total(ws, 2568) == 90
    assert results.unplaced(ws, 2568) == []
    assert check_workspace(ws.path) == []


LIMITED = """
import resource, sys
from pathlib import Path
from itadesk.domain.errors import WorkspaceError
from itadesk.store import results
from itadesk.store.workspace import create_workspace, open_workspace
path, limit = Path(sys.argv[1]), int(sys.argv[2])
with open_workspace(path) as ws:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with ws.change("นำเข้า"):
            for number in range(1000):
                results.add_unplaced(ws, 2568, "ข้อความ" * 100, str(number))
    except WorkspaceError as error:
        print(type(error).__name__)
try:
    create_workspace(path.with_name("new.itadesk"))
except WorkspaceError as error:
    print(type(error).__name__)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit for a process's files")
@pytest.mark.parametrize("limit", [100, 10_000, 100_000, 200_000])
def test_a_disk_that_takes_no_more_is_said_and_nothing_is_changed(
    limit: int, ws: Workspace
) -> None:
    set_total(ws, 90)
    ws.close()
    with program(LIMITED, ws.path, limit) as other:
        printed, _ = other.communicate(timeout=60)
    assert printed.split() == ["StorageError", "StorageError"]
    assert check_workspace(ws.path) == []
    with open_workspace(ws.path) as again:
        assert total(again) == 90
        assert results.unplaced(again, 2568) == []
    assert list(folder(ws.path.parent)) == [ws.path.name]


# Being cut off

WRITER = """
import sys
from pathlib import Path
from itadesk.store import results
from itadesk.store.workspace import open_workspace
from tests.store.contents import set_total
ws = open_workspace(Path(sys.argv[1]))
for number in range(1, 10_000):
    set_total(ws, number % 100)
    print(ws.revision, flush=True)
"""

STUCK_WRITER = """
import sys
from pathlib import Path
from itadesk.store import results
from itadesk.store.workspace import open_workspace
from tests.store.contents import set_total
ws = open_workspace(Path(sys.argv[1]))
ws.db.pragma("cache_size", 1)
with ws.change("นำเข้า"):
    set_total(ws, 91)
    for number in range(1000):
        results.add_unplaced(ws, 2568, "ข้อความ" * 100, str(number))
    print("written", flush=True)
    sys.stdin.readline()
"""


@pytest.mark.parametrize("commits", [1, 2, 17, 60])
def test_a_killed_program_loses_nothing_that_was_committed(commits: int, ws: Workspace) -> None:
    ws.close()
    with program(WRITER, ws.path) as other:
        assert other.stdout is not None
        seen = [int(other.stdout.readline()) for _ in range(commits)]
        other.kill()
        seen += [
            int(line) for line in other.stdout.read().splitlines(keepends=True) if "\n" in line
        ]
    with open_workspace(ws.path) as again:
        assert again.revision >= seen[-1]
        assert total(again) == (again.revision - 1) % 100
    assert check_workspace(ws.path) == []


@pytest.mark.parametrize("write", [True, False])
def test_a_program_killed_in_the_middle_of_a_change_leaves_the_state_before(
    write: bool, ws: Workspace
) -> None:
    set_total(ws, 90)
    ws.close()
    with program(STUCK_WRITER, ws.path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "written\n"
        other.kill()
    journal = ws.path.with_name(f"{ws.path.name}-journal")
    assert journal.exists(), "the change was to be half in the file"
    before = folder(ws.path.parent)
    assert check_workspace(ws.path) == []
    with open_workspace(ws.path, write=write) as again:
        assert total(again) == 90
        assert results.unplaced(again, 2568) == []
        assert again.revision == 2
    assert write or folder(ws.path.parent) == before


# Older files

KNOWN = len(migrations.scripts())
NEXT = """
ALTER TABLE officer ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- a comment; with a semicolon
    topic TEXT NOT NULL
) STRICT;
INSERT INTO meeting (topic) VALUES ('ประชุมคณะทำงาน');
"""


@pytest.fixture
def old(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of an older schema than the program's."""
    with create_workspace(path) as ws:
        make.fill(ws)
    more = (*migrations.scripts(), NEXT)
    monkeypatch.setattr(migrations, "scripts", lambda: more)
    return path


def test_an_older_workspace_is_copied_and_then_migrated(old: Path) -> None:
    before = open_as(old, version=KNOWN)
    with open_workspace(old) as ws:
        assert ws.db.pragma("user_version") == KNOWN + 1
        assert ws.db.value("SELECT topic FROM meeting") == "ประชุมคณะทำงาน"
        assert contents(ws)["score"] == before["score"]
        newest, *_ = ws.history()
        assert (newest.label, newest.kind) == (
            f"ปรับแฟ้มงานเป็นรุ่นที่ {to_thai(KNOWN + 1)}",
            "migration",
        )
        assert ws.undo() is None, "what was done in another schema stays"
        set_total(ws, 12)
        assert ws.undo() is not None
    assert check_workspace(old) == []
    (copy,) = (file for file in old.parent.iterdir() if file != old)
    assert copy.name.startswith(f"{old.stem}.v{KNOWN}-")
    assert copy.suffix == old.suffix
    assert open_as(copy, version=KNOWN) == before


def test_each_migration_keeps_its_own_copy(old: Path) -> None:
    original = old.read_bytes()
    open_workspace(old).close()
    old.write_bytes(original)
    open_workspace(old).close()
    assert len(folder(old.parent)) == 3


def test_an_older_workspace_is_read_from_a_migrated_copy(old: Path) -> None:
    before = folder(old.parent)
    with open_workspace(old, write=False) as ws:
        assert ws.db.value("SELECT count(*) FROM meeting") == 1
        with pytest.raises(ReadOnlyError):
            set_total(ws, 12)
    assert folder(old.parent) == before
    assert check_workspace(old) == []


def test_a_migration_that_fails_leaves_the_file_as_the_one_before_made_it(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_as(old, version=KNOWN)
    broken = (*migrations.scripts(), "DROP TABLE claim;\nno SQL;\n")
    monkeypatch.setattr(migrations, "scripts", lambda: broken)
    with pytest.raises(sqlite3.OperationalError):
        open_workspace(old)
    after = open_as(old, version=KNOWN + 1)
    assert after.pop("history_step")[:-1] == before.pop("history_step")
    assert after == before


def open_as(path: Path, *, version: int) -> dict[str, list[tuple[object, ...]]]:
    """The content of a file of that schema, as it lies there."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in ("score", "claim", "measure", "paper", "passage", "history_step")
        }
    finally:
        connection.close()


# What the files hold


def test_no_statement_replaces_rows_behind_the_historys_back() -> None:
    store = ROOT / "itadesk" / "store"
    for file in [*store.rglob("*.py"), *store.rglob("*.sql")]:
        text = file.read_text(encoding="utf-8").upper()
        assert "OR REPLACE" not in text, file
        assert "REPLACE INTO" not in text, file


def test_a_path_through_a_link_is_the_same_workspace(ws: Workspace, tmp_path: Path) -> None:
    link = tmp_path / "link.itadesk"
    try:
        link.symlink_to(ws.path)
    except OSError:
        pytest.fail("links are needed for this test")
    with pytest.raises(WorkspaceInUseError):
        open_workspace(link)


def test_the_program_can_be_run_from_any_folder(ws: Workspace, tmp_path: Path) -> None:
    set_total(ws, 90)
    ws.close()
    code = (
        "import sys; from pathlib import Path; from itadesk.store.workspace import open_workspace;"
        "ws = open_workspace(Path(sys.argv[1])); print(ws.path); ws.close()"
    )
    shown = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, ws.path.name],
        cwd=ws.path.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert Path(shown.stdout.strip()) == ws.path


def test_storage_errors_say_what_to_do() -> None:
    assert "กรุณาตรวจดิสก์" in str(StorageError(Path("a.itadesk"), "เปิดแฟ้มงานไม่ได้"))
