"""Whether a workspace file is whole: its pages, its schema, and its history against its content."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from itadesk.store import blobs, migrations
from itadesk.store.database import Database, existing_file
from itadesk.store.errors import DamagedWorkspaceError
from itadesk.thai.digits import to_thai


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """Something that is wrong with a workspace; ``message`` is a Thai sentence."""

    severity: Severity
    message: str


def check_workspace(path: Path) -> list[Problem]:
    """Everything that is wrong with the workspace at ``path``; nothing if it is whole.

    It is only read, and may be in use.  What is no workspace of this version or
    an earlier one raises the errors of `itadesk.store.errors`.
    """
    path = existing_file(path)
    try:
        db = Database.for_reading(path)
    except DamagedWorkspaceError:
        return [_UNREADABLE]
    try:
        with db.snapshot():
            version = migrations.identify(db)
            return list(_problems(db, version))
    except DamagedWorkspaceError:
        return [_UNREADABLE]
    finally:
        db.close()


def sound_version(db: Database, *, thorough: bool = False) -> int:
    """The version of the schema of a file that is whole (`DamagedWorkspaceError`).

    A quick look is at the pages and the schema, a thorough one at indexes and
    references too.  Raises `NotAWorkspaceError` or `NewerWorkspaceError` if the
    file is something else.
    """
    version = migrations.identify(db)
    whole = db.pragma("integrity_check(1)" if thorough else "quick_check(1)") == "ok"
    if not whole or not migrations.is_complete(db, version):
        raise DamagedWorkspaceError(db.path)
    if thorough and db.rows("PRAGMA foreign_key_check"):
        raise DamagedWorkspaceError(db.path)
    return version


def _error(message: str) -> Problem:
    return Problem(Severity.ERROR, message)


_UNREADABLE = _error("แฟ้มงานเสียหายจนอ่านไม่ได้ทั้งแฟ้ม กรุณากู้คืนจากไฟล์สำรองล่าสุด")


def _problems(db: Database, version: int) -> Iterator[Problem]:
    """The problems, as far as the file can be read."""
    for row in db.rows("PRAGMA integrity_check(20)"):
        if row[0] != "ok":
            yield _error(f"โครงสร้างไฟล์เสียหาย กรุณากู้คืนจากไฟล์สำรองล่าสุด ({row[0]})")
    for row in db.rows("PRAGMA foreign_key_check"):
        yield _error(f"ข้อมูลใน {row['table']} อ้างถึงรายการใน {row['parent']} ที่ไม่มีอยู่")
    yield from _schema_problems(db, version)
    if migrations.is_complete(db, version):  # else there is nothing to compare
        yield from _history_problems(db, version)
        yield from _blob_problems(db)


_SCHEMA_WORDS = {"table": "ตาราง", "index": "ดัชนี", "trigger": "ตัวบันทึกประวัติ"}


def _schema_problems(db: Database, version: int) -> Iterator[Problem]:
    expected, found = migrations.expected_shape(version), migrations.shape(db)
    for (kind, name), how in expected.items():
        word = f"{_SCHEMA_WORDS.get(kind, kind)} {name}"
        if (kind, name) not in found:
            yield _error(f"โครงสร้างแฟ้มงานไม่ครบ ไม่มี{word} กรุณากู้คืนจากไฟล์สำรองล่าสุด")
        elif found[kind, name] != how:
            yield _error(f"โครงสร้างแฟ้มงานถูกแก้ไข {word} ไม่เหมือนที่โปรแกรมสร้าง")
    for kind, name in found.keys() - expected.keys():
        word = f"{_SCHEMA_WORDS.get(kind, kind)} {name}"
        yield Problem(Severity.WARNING, f"มี{word} ที่โปรแกรมไม่ได้สร้างอยู่ในแฟ้มงาน")


def _history_problems(db: Database, version: int) -> Iterator[Problem]:
    """Whether the history, played again from the last migration, gives the content."""
    content: dict[tuple[str, int], object] = {}
    broken: set[tuple[str, int]] = set()
    for change in db.each(
        """SELECT table_name, row_id, old, new FROM history_change WHERE step_id >= (
            SELECT max(id) FROM history_step WHERE kind = 'migration'
        ) ORDER BY id"""
    ):
        row = (change["table_name"], change["row_id"])
        if content.pop(row, None) != _parsed(change["old"]):
            broken.add(row)
        if change["new"] is not None:
            content[row] = _parsed(change["new"])
    stored = {
        (table, row["id"]): _parsed(row["content"])
        for table in migrations.content_tables(db)
        if ("table", table) in migrations.expected_shape(version)
        for row in _content(db, table)
    }
    differing = {
        row for row in content.keys() | stored.keys() if content.get(row) != stored.get(row)
    }
    for table, row_id in sorted(differing):
        yield _error(
            f"ข้อมูลใน {table} รายการที่ {to_thai(row_id)} ไม่ตรงกับประวัติการแก้ไข "
            "อาจถูกแก้ด้วยโปรแกรมอื่นหรือเสียหาย"
        )
    for table, row_id in sorted(broken - differing):
        yield _error(f"ประวัติการแก้ไขของ {table} รายการที่ {to_thai(row_id)} ไม่ต่อเนื่องกัน")


def _content(db: Database, table: str) -> list[sqlite3.Row]:
    everything = migrations.row_json(table, migrations.columns(db, table))
    return db.rows(f"SELECT id, {everything} AS content FROM {table}")


def _parsed(text: str | None) -> object:
    """A row as it was written into the history; one that cannot be read equals none."""
    try:
        return None if text is None else json.loads(text)
    except ValueError:
        return text


def _blob_problems(db: Database) -> Iterator[Problem]:
    for row in db.rows("SELECT hash FROM blob ORDER BY hash"):
        if blobs.digest(blobs.blob(db, row["hash"]).content) != row["hash"]:
            yield _error("ภาพหรือไฟล์แนบในแฟ้มงานเสียหาย กรุณาแนบใหม่ หรือกู้คืนจากไฟล์สำรองล่าสุด")
