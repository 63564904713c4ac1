"""The connection through which everything goes: transactions, copies, scripts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from itadesk.store import database
from itadesk.store.database import Database, existing_file, statements
from itadesk.store.errors import NotAWorkspaceError, WorkspaceMissingError


@pytest.fixture
def db() -> Iterator[Database]:
    """A database with one empty table."""
    opened = Database.in_memory()
    with opened.transaction():
        opened.execute("CREATE TABLE t (n INTEGER)")
    yield opened
    opened.close()


def numbers(db: Database) -> list[int]:
    return [row["n"] for row in db.rows("SELECT n FROM t ORDER BY n")]


def test_a_transaction_is_all_or_nothing(db: Database) -> None:
    with pytest.raises(ZeroDivisionError), db.transaction():
        db.execute("INSERT INTO t VALUES (1)")
        raise ZeroDivisionError
    assert numbers(db) == []
    with db.transaction():
        db.execute("INSERT INTO t VALUES (1)")
    assert numbers(db) == [1]


def test_the_state_is_another_after_every_change(db: Database) -> None:
    states = [db.state, db.state]
    with db.transaction():
        db.execute("INSERT INTO t VALUES (1)")
        states.append(db.state)
    states.append(db.state)
    first, same, during, after = states
    assert first == same
    assert during is None
    assert after not in (None, first)


def test_the_state_is_another_after_another_programs_change(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    path.touch()
    writer, reader = Database.for_writing(path), Database.for_reading(path)
    try:
        before = reader.state
        with writer.transaction():
            writer.execute("CREATE TABLE t (n INTEGER)")
        assert reader.state != before
    finally:
        writer.close()
        reader.close()


def test_one_inside_another_fails_alone_or_with_it(db: Database) -> None:
    with db.transaction():
        db.execute("INSERT INTO t VALUES (1)")
        with pytest.raises(ZeroDivisionError), db.transaction():
            db.execute("INSERT INTO t VALUES (2)")
            with db.transaction():
                db.execute("INSERT INTO t VALUES (3)")
            raise ZeroDivisionError
        with db.transaction():
            db.execute("INSERT INTO t VALUES (4)")
    assert numbers(db) == [1, 4]
    with pytest.raises(ZeroDivisionError), db.transaction():
        with db.transaction():
            db.execute("INSERT INTO t VALUES (5)")
        raise ZeroDivisionError
    assert numbers(db) == [1, 4]


def test_one_that_outlived_a_failed_one_still_fails_whole(db: Database) -> None:
    with db.transaction():
        with pytest.raises(KeyError), db.transaction():
            db.execute("INSERT INTO t VALUES (1)")
            with pytest.raises(ZeroDivisionError), db.transaction():
                raise ZeroDivisionError
            raise KeyError
        db.execute("INSERT INTO t VALUES (2)")
    assert numbers(db) == [2]


def test_when_sqlite_itself_rolled_back_the_first_trouble_is_told(db: Database) -> None:
    with pytest.raises(ZeroDivisionError), db.transaction(), db.transaction():
        db.execute("ROLLBACK")
        raise ZeroDivisionError
    with pytest.raises(RuntimeError), db.transaction():
        db.execute("ROLLBACK")
        db.execute("INSERT INTO t VALUES (1)")
    assert numbers(db) == []


def test_nothing_is_written_outside_of_a_transaction(db: Database) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        db.execute("INSERT INTO t VALUES (1)")
    assert numbers(db) == []


def test_a_snapshot_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    writer, reader = Database.for_writing(path), Database.for_reading(path)
    with reader.snapshot():
        assert reader.value("SELECT count(*) FROM sqlite_schema") == 0
        with pytest.raises(sqlite3.OperationalError):
            reader._connection.execute("CREATE TABLE t (n INTEGER)")
    with writer.transaction():
        writer.execute("CREATE TABLE t (n INTEGER)")
    assert reader.value("SELECT count(*) FROM sqlite_schema") == 1
    writer.close()
    reader.close()


def test_a_private_copy_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    writer = Database.for_writing(path)
    with writer.transaction():
        writer.execute("CREATE TABLE t (n INTEGER)")
    copy = Database.private_copy(path)
    with copy.transaction():
        copy.execute("INSERT INTO t VALUES (1)")
    assert numbers(copy) == [1]
    file = Path(copy.value("SELECT file FROM pragma_database_list"))
    copy.close()
    assert not file.parent.exists()
    assert numbers(writer) == []
    writer.close()


def test_a_script_is_cut_into_its_statements() -> None:
    script = """-- first; a comment
CREATE TABLE t (n INTEGER); -- one
CREATE TRIGGER r AFTER INSERT ON t
BEGIN
    DELETE FROM t;
    SELECT ';';
END;
-- nothing more
"""
    first, second = statements(script)
    assert first.startswith("-- first; a comment")
    assert second.rstrip().endswith("END;")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home/งาน #1.itadesk"), "/home/%E0%B8%87%E0%B8%B2%E0%B8%99%20%231.itadesk"),
        (
            PureWindowsPath("C:\\งาน\\a%b?.itadesk"),
            "/C:/%E0%B8%87%E0%B8%B2%E0%B8%99/a%25b%3F.itadesk",
        ),
        (PureWindowsPath("\\\\server\\share\\a.itadesk"), "//server/share/a.itadesk"),
    ],
)
def test_every_kind_of_path_has_a_uri_that_sqlite_takes(path: PurePosixPath, uri: str) -> None:
    assert database._uri(path, "ro") == f"file://{uri}?mode=ro"


def test_a_file_is_there_or_is_said_not_to_be(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceMissingError):
        existing_file(tmp_path / "none")
    with pytest.raises(NotAWorkspaceError):
        existing_file(tmp_path)
    file = tmp_path / "a"
    file.touch()
    assert existing_file(tmp_path / "." / "a") == file
