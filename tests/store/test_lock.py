"""One program writes, all others are told who, and a dead one is in nobody's way."""

from __future__ import annotations

import datetime as dt
import errno
import os
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from itadesk.store import database, lock
from itadesk.store.errors import StorageError, TakenOverError, WorkspaceInUseError
from itadesk.store.lock import nobody_writing
from itadesk.store.workspace import Workspace, create_workspace, open_workspace
from tests.store.contents import folder, program, set_total, total

HOLDER = """
import sys
from pathlib import Path
from itadesk.store.workspace import open_workspace
ws = open_workspace(Path(sys.argv[1]), program="หน้าต่าง itadesk")
print("open", flush=True)
sys.stdin.readline()
ws.close()
"""


@pytest.fixture
def other(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the workspace open for writing."""
    with create_workspace(path) as ws:
        set_total(ws, 90)
    with program(HOLDER, path) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "open\n"
        yield running
        running.kill()


def end(other: subprocess.Popen[str]) -> None:
    """Let the other program close the workspace and end."""
    other.communicate("\n", timeout=60)
    assert other.returncode == 0


def test_the_second_program_is_told_who_writes(path: Path, other: subprocess.Popen[str]) -> None:
    with pytest.raises(WorkspaceInUseError) as caught:
        open_workspace(path)
    holder = caught.value.holder
    assert holder is not None
    assert (holder.host, holder.program) == (socket.gethostname(), "หน้าต่าง itadesk")
    assert dt.datetime.now().astimezone() - holder.since < dt.timedelta(minutes=5)
    for words in ("หน้าต่าง itadesk", socket.gethostname(), "ตั้งแต่", "น.", "อ่านอย่างเดียว"):
        assert words in str(caught.value)
    with open_workspace(path, write=False) as reader:
        assert total(reader) == 90
    end(other)
    with open_workspace(path) as ws:
        set_total(ws, 91)


def test_a_killed_program_is_in_nobodys_way(path: Path, other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait(timeout=60)
    with open_workspace(path) as ws:
        set_total(ws, 91)


def test_one_program_does_not_open_it_twice_either(ws: Workspace) -> None:
    with pytest.raises(WorkspaceInUseError):
        open_workspace(ws.path)
    with pytest.raises(WorkspaceInUseError):
        create_workspace(ws.path)
    set_total(ws, 91)


def lock_file(path: Path) -> Path:
    return path.with_name(f"~{path.name}.lock")


def test_a_lock_file_that_was_left_behind_locks_nothing(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    lock_file(path).write_text("itadesk", encoding="utf-8")
    with create_workspace(path) as ws:
        set_total(ws, 91)
        with pytest.raises(WorkspaceInUseError):
            open_workspace(path)
    assert not lock_file(path).exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away an open file")
def test_a_lock_on_a_file_that_was_taken_away_is_not_enough(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = lock._lock
    taken: list[Path] = []

    def taken_away_just_before(handle: int) -> None:
        if not taken:
            taken.append(lock_file(path))
            lock_file(path).unlink()
        take(handle)

    monkeypatch.setattr(lock, "_lock", taken_away_just_before)
    with create_workspace(path) as ws:
        assert taken == [lock_file(path)]
        assert lock_file(path).exists()
        set_total(ws, 91)
        with pytest.raises(WorkspaceInUseError):
            open_workspace(path)


def test_where_no_file_can_be_locked_that_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_lock", refuse)
    with pytest.raises(StorageError):
        create_workspace(path)


def test_where_the_folder_takes_no_file_that_is_said(path: Path) -> None:
    lock_file(path).mkdir(parents=True)  # as good as a folder without the right to write in it
    with pytest.raises(StorageError):
        create_workspace(path)
    assert not path.exists()


def test_nothing_stays_beside_the_file(path: Path) -> None:
    with create_workspace(path) as ws:
        assert set(folder(path.parent)) == {path.name, f"~{path.name}.lock"}
        set_total(ws, 91)
    assert list(folder(path.parent)) == [path.name]
    with open_workspace(path, write=False):
        assert list(folder(path.parent)) == [path.name]


def write_row(path: Path, *, host: str, age: dt.timedelta) -> None:
    """The row of a writer that was last heard of ``age`` ago."""
    beat = dt.datetime.now().astimezone() - age
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM writer")
    connection.execute(
        "INSERT INTO writer VALUES (1, 'token', ?, 1, 'itadesk', ?, ?)",
        (host, beat.isoformat(), beat.isoformat()),
    )
    connection.commit()
    connection.close()


@pytest.mark.parametrize("seconds", [0, 100, -100])
def test_a_writer_on_another_machine_is_respected_while_its_heart_beats(
    path: Path, seconds: int
) -> None:
    create_workspace(path).close()
    write_row(path, host="เครื่องธุรการ", age=dt.timedelta(seconds=seconds))
    before = folder(path.parent)
    with pytest.raises(WorkspaceInUseError, match="เครื่องธุรการ"):
        open_workspace(path)
    with pytest.raises(WorkspaceInUseError, match="เครื่องธุรการ"), nobody_writing(path):
        pass
    assert folder(path.parent) == before


@pytest.mark.parametrize("seconds", [130, 86_400, -86_400])
def test_a_writer_on_another_machine_that_fell_silent_is_gone(path: Path, seconds: int) -> None:
    create_workspace(path).close()
    write_row(path, host="เครื่องธุรการ", age=dt.timedelta(seconds=seconds))
    with nobody_writing(path):
        pass
    with open_workspace(path) as ws:
        set_total(ws, 91)


def test_on_the_same_machine_the_systems_lock_alone_counts(path: Path) -> None:
    create_workspace(path).close()
    write_row(path, host=socket.gethostname(), age=dt.timedelta(0))
    open_workspace(path).close()


def test_whoever_slept_while_another_took_over_writes_no_more(ws: Workspace) -> None:
    set_total(ws, 90)
    write_row(ws.path, host="เครื่องธุรการ", age=dt.timedelta(0))
    for act in (lambda: set_total(ws, 91), ws.undo, ws.heartbeat):
        with pytest.raises(TakenOverError, match="ขาดการติดต่อ"):
            act()
    assert total(ws) == 90
    ws.close()
    with open_workspace(ws.path, write=False) as reader:
        assert reader.db.value("SELECT host FROM writer") == "เครื่องธุรการ"


def test_the_heartbeat_is_written_for_the_others(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = (dt.datetime.now().astimezone() + dt.timedelta(minutes=1)).isoformat()
    monkeypatch.setattr(lock, "now", lambda: later)
    revision = ws.revision
    ws.heartbeat()
    assert ws.db.value("SELECT heartbeat FROM writer") == later
    assert ws.revision == revision
    with open_workspace(ws.path, write=False) as reader:
        reader.heartbeat()


def test_a_file_that_is_being_written_for_long_is_waited_for_and_then_said_to_be_in_use(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    connection = sqlite3.connect(ws.path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    with pytest.raises(WorkspaceInUseError, match="รอสักครู่"):
        open_workspace(ws.path, write=False)
    with pytest.raises(WorkspaceInUseError, match="โดยโปรแกรมอื่น"):
        open_workspace(ws.path)
    connection.execute("ROLLBACK")
    connection.close()
    set_total(ws, 91)
