"""The schema: what every file of a version has, and what guards it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from itadesk.store import migrations
from itadesk.store.database import Database
from itadesk.store.workspace import Workspace


def test_every_table_is_strict_and_has_one_integer_key_unless_it_is_outside_history(
    ws: Workspace,
) -> None:
    tables = ws.db.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    own = {row["name"]: row["strict"] for row in tables if not row["name"].startswith("sqlite_")}
    assert all(own.values())
    assert set(own) == {*migrations.content_tables(ws.db), *migrations.OUTSIDE_HISTORY}
    for table in migrations.content_tables(ws.db):
        keys = ws.db.rows("SELECT name, type FROM pragma_table_info(?) WHERE pk", table)
        assert [tuple(key) for key in keys] == [("id", "INTEGER")], table


def test_every_content_table_writes_its_history(ws: Workspace) -> None:
    found = {row[0] for row in ws.db.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    for table in migrations.content_tables(ws.db):
        for event in ("insert", "update", "delete"):
            assert f"history_of_{table}_{event}" in found


def test_no_content_column_is_one_that_json_cannot_carry_exactly(ws: Workspace) -> None:
    for table in migrations.content_tables(ws.db):
        for row in ws.db.rows("SELECT name, type FROM pragma_table_info(?)", table):
            assert row["type"] in ("TEXT", "INTEGER"), f"{table}.{row['name']}"


def test_every_reference_says_what_happens_on_deletion_or_points_to_what_stays(
    ws: Workspace,
) -> None:
    for table in migrations.content_tables(ws.db):
        for row in ws.db.rows("SELECT * FROM pragma_foreign_key_list(?)", table):
            stays = row["table"] == "blob" and row["on_delete"] == "NO ACTION"
            assert stays or row["on_delete"] in ("CASCADE", "RESTRICT", "SET NULL"), table


def test_references_that_are_followed_on_deletion_have_an_index(ws: Workspace) -> None:
    for table in migrations.content_tables(ws.db):
        indexed = {
            ws.db.value("SELECT name FROM pragma_index_info(?) WHERE seqno = 0", row["name"])
            for row in ws.db.rows("SELECT name FROM pragma_index_list(?)", table)
        }
        for row in ws.db.rows("SELECT * FROM pragma_foreign_key_list(?)", table):
            assert row["table"] == "blob" or row["from"] in indexed, f"{table}.{row['from']}"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO score (year, node, hundredths) VALUES (2568, 'total', 10001)",
        "INSERT INTO score (year, node, hundredths) VALUES (2568, 'total', -1)",
        "INSERT INTO score (year, node, hundredths) VALUES (2025, 'total', 100)",
        "INSERT INTO score (year, node, hundredths) VALUES (2568, 'total', 'ผ่าน')",
        "INSERT INTO claim (year, place, node, kind) VALUES (2568, 0, 'IIT/1', 'middle')",
        """INSERT INTO officer (name, position, rank, valid_from, valid_to)
        VALUES ('', '', '', '2026-02-01', '2026-01-31')""",
        """INSERT INTO officer (name, position, rank, valid_from)
        VALUES ('', '', '', '2026-02-30')""",
        "INSERT INTO signing_chain (valid_from) VALUES ('๒๕๖๙')",
        "INSERT INTO passage (paper_id, key, text, fingerprint) VALUES (1, 'k', '', '')",
        "INSERT INTO paper_option (paper_id, key, value) VALUES (1, 'due', '2026-04-03')",
        "INSERT INTO measure_picture (measure_id, place, caption, content) VALUES (1, 0, '', '')",
        "INSERT INTO seal (id, content) VALUES (1, 'no such file')",
        """INSERT INTO evidence_item (year, concept, has, url, explanation, clarification, required)
        VALUES (2569, 'oit-structure', 2, '', '', '', '')""",
        """INSERT INTO evidence_item
        (year, concept, provisional, url, explanation, clarification, required)
        VALUES (2569, 'oit-structure', 10001, '', '', '', '')""",
        """INSERT INTO paper (kind, year, state, number, addressee, url, signers)
        VALUES ('results-memo', 2568, 'ลงนามแล้ว', '', '', '', '[]')""",
    ],
)
def test_what_cannot_be_is_not_stored(ws: Workspace, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError), ws.change("ผิด"):
        ws.db.execute(statement)


def test_a_file_says_whose_it_is_and_of_which_version(ws: Workspace) -> None:
    ws.close()
    header = ws.path.read_bytes()[:100]
    assert header[68:72] == b"ITAD"
    assert int.from_bytes(header[60:64], "big") == len(migrations.scripts())


def test_the_journal_makes_a_copied_file_whole(ws: Workspace) -> None:
    settings = {
        name: ws.db.pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert settings == {"journal_mode": "delete", "synchronous": 2, "foreign_keys": 1}


def test_the_scripts_are_numbered_without_a_gap(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "0002_later.sql").write_text("", encoding="utf-8")
    monkeypatch.setattr(migrations, "_SCHEMA", tmp_path / "schema")
    migrations.scripts.cache_clear()
    try:
        with pytest.raises(RuntimeError, match="0001 is missing"):
            migrations.scripts()
    finally:
        migrations.scripts.cache_clear()


def test_a_migration_that_leaves_a_reference_to_nothing_is_a_bug(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    db = Database.in_memory()
    migrations.migrate(db)
    known = migrations.scripts()
    dangling = """INSERT INTO signing_link (chain_id, place, officer_id, acting, acting_for)
    VALUES (7, 0, 8, '', '');
    """
    monkeypatch.setattr(migrations, "scripts", lambda: (*known, dangling))
    with pytest.raises(RuntimeError, match=f"{len(known) + 1:04d}"):
        migrations.migrate(db)
    assert db.pragma("user_version") == len(known)
    db.close()


def test_a_new_file_is_made_in_one_step_and_is_as_if_migrated(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [step.label for step in ws.history()] == ["สร้างแฟ้มงาน"]
    known = migrations.scripts()
    db = Database.in_memory()
    for number in range(1, len(known) + 1):
        monkeypatch.setattr(migrations, "scripts", lambda n=number: known[:n])
        migrations.migrate(db)
    assert db.pragma("user_version") == ws.db.pragma("user_version") == len(known)
    assert migrations.shape(db) == migrations.shape(ws.db)
    assert db.value("SELECT count(*) FROM history_step") == len(known)
    db.close()
