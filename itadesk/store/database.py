"""A connection to one workspace file: every statement of this room goes through here."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any, Self
from urllib.parse import quote

from itadesk.store.errors import (
    NotAWorkspaceError,
    UnfinishedWriteError,
    WorkspaceMissingError,
    known_errors,
)

Value = str | int | bytes | None
"""What a column holds."""

BUSY_SECONDS = 3.0
"""How long another program's commit or backup is waited for."""


def now() -> str:
    """The local time to the second with its offset, as it is stored."""
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")


class Database:
    """One SQLite connection whose troubles are those of `itadesk.store.errors`.

    It belongs to the thread that made it.  ``path`` is the workspace that is
    meant in messages, also where a private copy of it is read.
    """

    def __init__(self, path: Path, *, mode: str, file: Path | None = None) -> None:
        self.path = path
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        with known_errors(path):
            self._connection = sqlite3.connect(
                _uri((file or path).absolute(), mode),
                uri=True,
                timeout=BUSY_SECONDS,
                isolation_level=None,
            )
        self._connection.row_factory = sqlite3.Row
        try:
            self._prepare(mode)
        except BaseException:
            self.close()
            raise

    def _prepare(self, mode: str) -> None:
        self.pragma("foreign_keys", "ON")
        self.pragma("cell_size_check", "ON")
        if mode == "rw":
            self.pragma("journal_mode", "DELETE")
            self.pragma("synchronous", "FULL")
        self.pragma("schema_version")  # reads the file: whatever is wrong with it shows now

    @classmethod
    def for_writing(cls, path: Path) -> Self:
        """The file itself; an empty one becomes a database."""
        return cls(path, mode="rw")

    @classmethod
    def for_reading(cls, path: Path) -> Self:
        """The file as it was last committed, without writing to it or beside it.

        Where the last writer was cut off, the file can only be put right by
        writing: a private copy is put right and read then.
        """
        try:
            return cls(path, mode="ro")
        except UnfinishedWriteError:
            return cls._private(path, _copy_with_journal)

    @classmethod
    def private_copy(cls, path: Path) -> Self:
        """A copy of the file, to be written in and thrown away when it is closed."""

        def copy(source: Path, target: Path) -> None:
            target.touch()
            original, private = cls.for_reading(source), cls(source, mode="rw", file=target)
            try:
                original.copy_to(private)
            finally:
                original.close()
                private.close()

        return cls._private(path, copy)

    @classmethod
    def in_memory(cls) -> Self:
        """An empty database that is no file."""
        return cls(Path("memory"), mode="memory")

    @classmethod
    def _private(cls, path: Path, copy: Callable[[Path, Path], None]) -> Self:
        folder = tempfile.TemporaryDirectory(prefix="itadesk-", ignore_cleanup_errors=True)
        target = Path(folder.name) / "copy.itadesk"
        try:
            with known_errors(path):
                copy(path, target)
            database = cls(path, mode="rw", file=target)
        except BaseException:
            folder.cleanup()
            raise
        database._copy = folder
        return database

    def close(self) -> None:
        """Close the connection; what was not committed is rolled back."""
        self._connection.close()
        if self._copy is not None:
            self._copy.cleanup()

    # Reading

    def rows(self, sql: str, *values: Value) -> list[sqlite3.Row]:
        """All rows of a query."""
        return list(self.each(sql, *values))

    def each(self, sql: str, *values: Value) -> Iterator[sqlite3.Row]:
        """The rows of a query one by one, for those that may be too many to hold at once."""
        with known_errors(self.path):
            yield from self._connection.execute(sql, values)

    def row(self, sql: str, *values: Value) -> sqlite3.Row | None:
        """The first row of a query, None if there is none."""
        with known_errors(self.path):
            found: sqlite3.Row | None = self._connection.execute(sql, values).fetchone()
        return found

    def value(self, sql: str, *values: Value) -> Any:
        """The first column of the first row, None if there is none."""
        row = self.row(sql, *values)
        return None if row is None else row[0]

    def pragma(self, name: str, setting: str | int | None = None) -> Any:
        """What a PRAGMA answers, after setting it where a setting is given."""
        return self.value(f"PRAGMA {name}" if setting is None else f"PRAGMA {name} = {setting}")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several queries that see the file as it is at the first of them."""
        with known_errors(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    @property
    def state(self) -> tuple[int, int] | None:
        """What is another one after every change to the file, by whomever.

        None inside of a transaction, whose changes may yet be taken back.
        """
        if self.in_transaction:
            return None
        return self._connection.total_changes, self.pragma("data_version")

    # Writing

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or nothing; one inside another fails alone."""
        if self.in_transaction:
            begin, commit = "SAVEPOINT part", "RELEASE part"
            back: tuple[str, ...] = ("ROLLBACK TO part", "RELEASE part")
        else:
            begin, commit = "BEGIN IMMEDIATE", "COMMIT"
            back = ("ROLLBACK",)
        self._run(begin)
        try:
            yield
            self._run(commit)
        except BaseException:
            if self.in_transaction:  # after some troubles SQLite has rolled back itself
                for statement in back:
                    self._run(statement)
            raise

    @property
    def in_transaction(self) -> bool:
        """Whether something is being written that is not committed yet."""
        return self._connection.in_transaction

    def execute(self, sql: str, *values: Value) -> sqlite3.Cursor:
        """Run a statement that writes; without a transaction that is a bug."""
        if not self.in_transaction:
            raise RuntimeError("nothing is written outside of a transaction")
        return self._run(sql, values)

    def _run(self, sql: str, values: Sequence[Value] = ()) -> sqlite3.Cursor:
        with known_errors(self.path):
            return self._connection.execute(sql, values)

    def copy_to(self, target: Database) -> None:
        """Make ``target`` a copy of this database as it is now, page by page."""
        with known_errors(target.path):
            self._connection.backup(target._connection)


def existing_file(path: Path) -> Path:
    """The full path of a file that is there (`WorkspaceMissingError`, `NotAWorkspaceError`)."""
    with known_errors(path):
        path = path.resolve()
        if not path.exists():
            raise WorkspaceMissingError(path)
        if not path.is_file():
            raise NotAWorkspaceError(path)
    return path


def statements(script: str) -> Iterator[str]:
    """The statements of a script, each of which ends at the end of a line."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _uri(path: PurePath, mode: str) -> str:
    """The URI of an absolute path; of //server/share `Path.as_uri` makes one SQLite refuses."""
    posix = path.as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(posix, safe='/:')}?mode={mode}"


def _copy_with_journal(source: Path, target: Path) -> None:
    for suffix in ("", "-journal"):
        shutil.copyfile(f"{source}{suffix}", f"{target}{suffix}")
