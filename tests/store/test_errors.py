"""Known troubles become Thai sentences; everything else stays the bug it is."""

from __future__ import annotations

import errno
import re
import sqlite3
from pathlib import Path

import pytest

from itadesk.domain.errors import WorkspaceError
from itadesk.store import errors
from itadesk.store.errors import known_errors

PATH = Path("งาน.itadesk")


def sqlite_error(code: int, message: str = "") -> sqlite3.Error:
    error = sqlite3.OperationalError(message)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("raised", "known"),
    [
        (sqlite_error(sqlite3.SQLITE_FULL), errors.DiskFullError),
        (sqlite_error(sqlite3.SQLITE_CORRUPT_INDEX), errors.DamagedWorkspaceError),
        (sqlite_error(sqlite3.SQLITE_NOTADB), errors.NotAWorkspaceError),
        (sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT), errors.WorkspaceInUseError),
        (sqlite_error(sqlite3.SQLITE_LOCKED), errors.WorkspaceInUseError),
        (sqlite_error(sqlite3.SQLITE_IOERR_FSYNC), errors.StorageError),
        (sqlite_error(sqlite3.SQLITE_READONLY_DIRECTORY), errors.StorageError),
        (sqlite_error(sqlite3.SQLITE_READONLY_ROLLBACK), errors.UnfinishedWriteError),
        (sqlite_error(sqlite3.SQLITE_CANTOPEN), errors.StorageError),
        (sqlite_error(sqlite3.SQLITE_CONSTRAINT_TRIGGER, "signed paper"), errors.SignedPaperError),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"), errors.DamagedWorkspaceError),
        (
            sqlite3.OperationalError("Could not decode to UTF-8 column 'text'"),
            errors.DamagedWorkspaceError,
        ),
        (OSError(errno.ENOSPC, ""), errors.DiskFullError),
        (PermissionError(errno.EACCES, ""), errors.StorageError),
        (OSError(errno.EIO, ""), errors.StorageError),
    ],
)
def test_a_known_trouble_says_what_to_do(raised: Exception, known: type[WorkspaceError]) -> None:
    with pytest.raises(known, match="กรุณา") as caught, known_errors(PATH):
        raise raised
    assert type(caught.value) is known
    assert caught.value.__cause__ is raised
    assert re.search("[ก-๙]{8}", str(caught.value))


@pytest.mark.parametrize(
    "bug",
    [
        sqlite_error(sqlite3.SQLITE_ERROR, "no such table: x"),
        sqlite_error(sqlite3.SQLITE_CONSTRAINT_CHECK, "CHECK constraint failed"),
        sqlite3.ProgrammingError("Cannot operate on a closed database."),
        KeyError("key"),
        RuntimeError("bug"),
    ],
)
def test_a_bug_stays_one(bug: Exception) -> None:
    with pytest.raises(type(bug)) as caught, known_errors(PATH):
        raise bug
    assert caught.value is bug


def test_a_known_trouble_passes_as_it_is() -> None:
    trouble = errors.ReadOnlyError(PATH)
    with pytest.raises(errors.ReadOnlyError) as caught, known_errors(PATH):
        raise trouble
    assert caught.value is trouble
