"""The schema of a workspace file: its numbered versions, and how a file gets to the newest.

Version N is what ``schema/0001_….sql`` to ``schema/000N_….sql`` make of an empty
file, together with the triggers that write the history of every content table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from itadesk.store.database import Database, now, statements
from itadesk.store.errors import NewerWorkspaceError, NotAWorkspaceError
from itadesk.thai.digits import to_thai

APPLICATION_ID = 0x49544144
"""``ITAD``, in the header of every workspace file."""

_SCHEMA = Path(__file__).with_name("schema")

OUTSIDE_HISTORY = frozenset(
    {"backup_log", "blob", "draft", "history_change", "history_step", "memory", "writer"}
)
"""The tables whose changes are no work of the clerk's, or are kept for ever anyway."""


@cache
def scripts() -> tuple[str, ...]:
    """The migrations in order: the first makes version 1 of an empty file."""
    files = sorted(_SCHEMA.glob("*.sql"))
    for number, file in enumerate(files, start=1):
        if not file.name.startswith(f"{number:04d}_"):
            raise RuntimeError(f"migration {number:04d} is missing before {file.name}")
    return tuple(file.read_text(encoding="utf-8") for file in files)


def is_workspace(db: Database) -> bool:
    """Whether the file says that it is a workspace, of whatever version."""
    return bool(db.pragma("application_id") == APPLICATION_ID)


def identify(db: Database) -> int:
    """The version of the file's schema (`NotAWorkspaceError`, `NewerWorkspaceError`)."""
    if not is_workspace(db):
        raise NotAWorkspaceError(db.path)
    version = int(db.pragma("user_version"))
    if version > len(scripts()):
        raise NewerWorkspaceError(db.path)
    return version


def migrate(db: Database) -> None:
    """Bring the file to the newest version; each migration wholly or not at all.

    An empty file becomes one of the newest version in a single step.
    """
    db.pragma("foreign_keys", "OFF")  # a table may have to be made anew under its name
    if db.pragma("user_version") == 0:
        _make(db, scripts())
    for number, script in enumerate(scripts(), start=1):
        if number > db.pragma("user_version"):
            _apply(db, number, script, f"ปรับแฟ้มงานเป็นรุ่นที่ {to_thai(number)}")
    db.pragma("foreign_keys", "ON")


def _make(db: Database, applied: Sequence[str]) -> None:
    """Make an empty file one of the version that the last of these migrations gives."""
    _apply(db, len(applied), "\n".join(applied), "สร้างแฟ้มงาน")


def _apply(db: Database, number: int, script: str, label: str) -> None:
    with db.transaction():
        for name in _history_triggers(db):
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements(script):
            db.execute(statement)
        if db.rows("PRAGMA foreign_key_check"):
            raise RuntimeError(f"migration {number:04d} leaves references to nothing")
        _record(db, label)
        for statement in _trigger_statements(db):
            db.execute(statement)
        db.pragma("application_id", APPLICATION_ID)
        db.pragma("user_version", number)


def _record(db: Database, label: str) -> None:
    """Write the step that a migration is: it holds all content as it is from then on."""
    step = db.value("SELECT coalesce(max(id), 0) + 1 FROM history_step")
    db.execute(
        "INSERT INTO history_step (id, at, label, kind, step_group) VALUES (?, ?, ?, ?, '')",
        *(step, now(), label, "migration"),
    )
    for table in content_tables(db):
        db.execute(
            f"""INSERT INTO history_change (step_id, table_name, row_id, new)
            SELECT ?, ?, id, {row_json(table, columns(db, table))} FROM {table} ORDER BY id""",
            *(step, table),
        )


def content_tables(db: Database) -> list[str]:
    """The tables whose every change is in the history."""
    keyed = db.rows(
        """SELECT t.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
        WHERE t.type = 'table' AND c.name = 'id' AND c.pk ORDER BY t.name"""
    )
    return [table["name"] for table in keyed if table["name"] not in OUTSIDE_HISTORY]


def columns(db: Database, table: str) -> list[str]:
    """The names of a table's columns in their order."""
    return [row["name"] for row in db.rows("SELECT name FROM pragma_table_info(?)", table)]


def row_json(row: str, names: Iterable[str]) -> str:
    """SQL for all columns of ``row`` (``old``, ``new``, a table) as JSON."""
    pairs = ", ".join(f"'{name}', {row}.{name}" for name in names)
    return f"json_object({pairs})"


def _history_triggers(db: Database) -> list[str]:
    found = db.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
    return [row["name"] for row in found if row["name"].startswith("history_of_")]


def _trigger_statements(db: Database) -> Iterator[str]:
    """What writes every insert, update and delete of content into the history."""
    for table in content_tables(db):
        names = columns(db, table)
        old, new = row_json("old", names), row_json("new", names)
        differs = " OR ".join(f"old.{name} IS NOT new.{name}" for name in names)
        for event, key, before, after, condition in (
            ("insert", "new", "NULL", new, ""),
            ("update", "old", old, new, f"WHEN {differs}"),
            ("delete", "old", old, "NULL", ""),
        ):
            yield f"""CREATE TRIGGER history_of_{table}_{event} AFTER {event.upper()} ON {table}
            {condition}
            BEGIN
                INSERT INTO history_change (step_id, table_name, row_id, old, new) VALUES (
                    (SELECT max(id) + 1 FROM history_step), '{table}', {key}.id, {before}, {after}
                );
            END"""


Shape = dict[tuple[str, str], tuple[object, ...]]
"""What a schema consists of: (type, name) of tables, indexes and triggers, and how each is."""


def shape(db: Database) -> Shape:
    """The shape of the file's schema."""
    tables: dict[str, list[object]] = {}
    for name, *column in db.rows(
        """SELECT t.name, c.* FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
        WHERE t.type = 'table' ORDER BY t.name, c.cid"""
    ):
        tables.setdefault(name, []).append(tuple(column))
    for name, *reference in db.rows(
        """SELECT t.name, f.* FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS f
        WHERE t.type = 'table' ORDER BY t.name, f.id, f.seq"""
    ):
        tables[name].append(tuple(reference))
    found: Shape = {("table", name): tuple(parts) for name, parts in tables.items()}
    for kind, name, sql in db.rows("SELECT type, name, sql FROM sqlite_schema WHERE sql <> ''"):
        if kind != "table":
            found[kind, name] = tuple(sql.split())
    return {key: how for key, how in found.items() if not key[1].startswith("sqlite_")}


def expected_shape(version: int) -> Shape:
    """The shape that a file of that version must have."""
    return _expected_shape(scripts()[:version])


@cache
def _expected_shape(applied: tuple[str, ...]) -> Shape:
    db = Database.in_memory()
    try:
        _make(db, applied)
        return shape(db)
    finally:
        db.close()


def is_complete(db: Database, version: int) -> bool:
    """Whether the file has all that a file of that version must have."""
    found = shape(db)
    return all(found.get(key) == how for key, how in expected_shape(version).items())
