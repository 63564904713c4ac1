"""Who may write in a workspace: one program at a time, known by name to all others.

A lock of the operating system on a file beside the workspace is what counts on
one machine: it goes when its process goes.  Where such a lock does not reach (a
synchronised folder, some network drives) the ``writer`` row counts, as long as
its heartbeat is fresh.  It also says who the writer is.
"""

from __future__ import annotations

import datetime as dt
import os
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from itadesk.domain.errors import WorkspaceError
from itadesk.store import migrations
from itadesk.store.database import Database, now
from itadesk.store.errors import Holder, TakenOverError, WorkspaceInUseError, known_errors

_MOST_TRIES = 10
DEAD_AFTER = dt.timedelta(minutes=2)
"""A writer on another machine that has not been heard of for so long is gone."""


# No package for these calls: filelock takes longer to load than all the rest of this room.
if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        """Lock an open file for this process (`PermissionError` while another has it locked)."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        """Lock an open file for this process (`BlockingIOError` while another has it locked)."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


class WriterLock:
    """This program's right to write in one workspace.

    `acquire` before the file is opened, `claim` once it is; `release` after it was closed.
    """

    def __init__(self, path: Path, program: str) -> None:
        self._path = path
        self._program = program
        self._token = os.urandom(16).hex()
        self._file = path.with_name(f"~{path.name}.lock")
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the system's lock (`WorkspaceInUseError` if another program has it)."""
        with known_errors(self._path):
            for _ in range(_MOST_TRIES):
                handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o666)
                try:
                    _lock(handle)
                    if os.name == "nt" or os.fstat(handle).st_nlink:
                        self._handle = handle
                        return
                except (BlockingIOError, PermissionError):
                    break
                finally:
                    if self._handle is None:
                        os.close(handle)
                # Its holder took the file away after it was opened here: nobody else would see it.
        row = _writer_of(self._path)
        raise WorkspaceInUseError(self._path, _holder(row) if row else None)

    def claim(self, db: Database) -> None:
        """Write down who writes (`WorkspaceInUseError` while another machine does)."""
        with db.transaction():
            row = _writer(db)
            if row is not None and _alive_elsewhere(row):
                raise WorkspaceInUseError(self._path, _holder(row))
            db.execute("DELETE FROM writer")
            db.execute(
                "INSERT INTO writer VALUES (1, ?, ?, ?, ?, ?, ?)",
                *(self._token, socket.gethostname(), os.getpid(), self._program, now(), now()),
            )

    def confirm(self, db: Database) -> None:
        """Make sure that nobody took over while this machine slept (`TakenOverError`)."""
        row = _writer(db)
        if row is None or row["token"] != self._token:
            raise TakenOverError(self._path)

    def beat(self, db: Database) -> None:
        """Say that this program is still there."""
        with db.transaction():
            self.confirm(db)
            db.execute("UPDATE writer SET heartbeat = ?", now())

    def give_up(self, db: Database) -> None:
        """Take this program's name out of the file; where that fails, time does it."""
        with suppress(WorkspaceError), db.transaction():
            db.execute("DELETE FROM writer WHERE token = ?", self._token)

    def release(self) -> None:
        """Give the system's lock back and take its file away."""
        if self._handle is None:
            return
        with suppress(OSError):
            self._file.unlink()  # while it is held: nobody can then lock a file without a name
        handle, self._handle = self._handle, None
        with suppress(OSError):
            _unlock(handle)  # Windows may take its time over it when the file is only closed
        os.close(handle)
        if os.name == "nt":
            with suppress(OSError):
                self._file.unlink()  # Windows keeps it while it is open, another's too


@contextmanager
def nobody_writing(path: Path) -> Iterator[None]:
    """Keep every program from opening ``path`` for writing (`WorkspaceInUseError` if one has)."""
    lock = WriterLock(path, "")
    lock.acquire()
    try:
        row = _writer_of(path)
        if row is not None and _alive_elsewhere(row):
            raise WorkspaceInUseError(path, _holder(row))
        yield
    finally:
        lock.release()


def _writer(db: Database) -> sqlite3.Row | None:
    return db.row("SELECT * FROM writer")


def _writer_of(path: Path) -> sqlite3.Row | None:
    """Who says in the file that he writes; None if nobody does, or it is no readable workspace."""
    try:
        db = Database.for_reading(path)
    except WorkspaceError:
        return None
    try:
        return _writer(db) if migrations.is_workspace(db) else None
    except WorkspaceError:
        return None
    finally:
        db.close()


def _alive_elsewhere(row: sqlite3.Row) -> bool:
    """Whether the writer is on another machine and was heard of lately.

    On this machine the system's lock has already told that he is gone.
    """
    silence = dt.datetime.fromisoformat(now()) - _time(row["heartbeat"])
    # A clock that is ahead tells no more than one that is behind.
    return row["host"] != socket.gethostname() and abs(silence) < DEAD_AFTER


def _holder(row: sqlite3.Row) -> Holder:
    return Holder(row["host"], row["program"], _time(row["since"]))


def _time(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)
