"""Damage is found, whoever did it, and said in Thai."""

from __future__ import annotations

import re
import sqlite3
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itadesk.domain.errors import WorkspaceError
from itadesk.store.check import Severity, check_workspace
from itadesk.store.errors import NewerWorkspaceError, NotAWorkspaceError, WorkspaceMissingError
from itadesk.store.workspace import Workspace, create_workspace, open_workspace
from tests.golden import make
from tests.store.contents import contents, folder

THAI = re.compile("[ก-๙]{6}")


@pytest.fixture
def full(path: Path) -> Path:
    """A workspace with something of every kind, closed."""
    with create_workspace(path) as ws:
        make.fill(ws)
    return path


def test_a_workspace_is_whole_also_while_it_is_written_in(ws: Workspace) -> None:
    make.fill(ws)
    before = folder(ws.path.parent)
    assert check_workspace(ws.path) == []
    assert folder(ws.path.parent) == before


TAMPERED = {
    "a score was changed behind the history's back": (
        ("history_of_score_update",),
        "UPDATE score SET hundredths = 9999 WHERE node = 'IIT'",
        "score รายการที่",
    ),
    "a score was taken away": (
        ("history_of_score_delete",),
        "DELETE FROM score WHERE node = 'IIT'",
        "score รายการที่",
    ),
    "a measure was slipped in": (
        ("history_of_claim_insert",),
        "INSERT INTO claim (year, place, node, kind) VALUES (2568, 9, 'IIT/1', 'lowest')",
        "claim รายการที่",
    ),
    "the history was rewritten": (
        ("history_change_is_not_changed",),
        "UPDATE history_change SET new = json_set(new, '$.hundredths', 1) "
        "WHERE table_name = 'score' AND json_extract(new, '$.node') = 'IIT'",
        "score รายการที่",
    ),
    "the history has a hole": (
        ("history_change_is_not_deleted",),
        "DELETE FROM history_change WHERE table_name = 'agency' AND old IS NULL",
        "ไม่ต่อเนื่องกัน",
    ),
    "a picture was changed": (
        ("blob_is_not_changed",),
        "UPDATE blob SET content = x'00' WHERE media_type = 'image/png'",
        "ภาพหรือไฟล์แนบ",
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_by_another_program_is_found(full: Path, what: str) -> None:
    triggers, statement, words = TAMPERED[what]
    connection = sqlite3.connect(full)
    definitions = [
        connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0]
        for name in triggers
    ]
    for name in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    assert connection.execute(statement).rowcount > 0
    for definition in definitions:
        connection.execute(definition)
    connection.commit()
    connection.close()
    problems = check_workspace(full)
    assert problems
    assert all(problem.severity is Severity.ERROR for problem in problems)
    assert any(words in problem.message for problem in problems), problems


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DROP TABLE backup_log", "ไม่มีตาราง backup_log"),
        ("DROP INDEX paper_kind", "ไม่มีดัชนี paper_kind"),
        ("DROP TRIGGER blob_is_not_deleted", "blob_is_not_deleted"),
        ("ALTER TABLE draft ADD COLUMN more TEXT", "ตาราง draft ไม่เหมือน"),
    ],
)
def test_a_schema_that_is_not_ours_is_found(full: Path, statement: str, words: str) -> None:
    connection = sqlite3.connect(full)
    connection.execute(statement)
    connection.close()
    (problem,) = check_workspace(full)
    assert problem.severity is Severity.ERROR
    assert words in problem.message


@pytest.mark.parametrize("table", ["notes (text TEXT)", "notes (id INTEGER PRIMARY KEY, t TEXT)"])
def test_a_table_of_another_program_is_mentioned_and_in_nobodys_way(full: Path, table: str) -> None:
    connection = sqlite3.connect(full)
    connection.execute(f"CREATE TABLE {table}")
    connection.execute("INSERT INTO notes DEFAULT VALUES")
    connection.commit()
    connection.close()
    (problem,) = check_workspace(full)
    assert problem.severity is Severity.WARNING
    assert "ตาราง notes" in problem.message
    open_workspace(full).close()


def test_a_reference_to_nothing_is_found(full: Path) -> None:
    connection = sqlite3.connect(full)
    connection.execute("INSERT INTO history_change VALUES (9999, 9999, 'score', 1, NULL, '{}')")
    connection.commit()
    connection.close()
    assert any("อ้างถึง" in problem.message for problem in check_workspace(full))


def test_a_cut_off_file_is_damaged(full: Path) -> None:
    with full.open("r+b") as file:
        file.truncate(full.stat().st_size // 2)
    problems = check_workspace(full)
    assert problems
    assert all(problem.severity is Severity.ERROR for problem in problems)


@pytest.mark.parametrize("page", range(1, 85, 6))
def test_an_overwritten_page_is_found(full: Path, page: int) -> None:
    content = bytearray(full.read_bytes())
    content[page * 4096 : (page + 1) * 4096] = b"\x5a" * 4096
    full.write_bytes(content)
    assert any(problem.severity is Severity.ERROR for problem in check_workspace(full))


def test_every_problem_is_a_thai_sentence(full: Path) -> None:
    content = bytearray(full.read_bytes())
    content[5 * 4096 : 6 * 4096] = b"\x5a" * 4096
    full.write_bytes(content)
    assert all(THAI.search(problem.message) for problem in check_workspace(full))


@pytest.mark.parametrize(
    ("content", "error"), [(None, WorkspaceMissingError), (b"", NotAWorkspaceError)]
)
def test_what_is_no_workspace_is_said_to_be_none(
    tmp_path: Path, content: bytes | None, error: type[WorkspaceError]
) -> None:
    path = tmp_path / "งาน.itadesk"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error):
        check_workspace(path)


def test_a_newer_workspace_is_not_judged(full: Path) -> None:
    connection = sqlite3.connect(full)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    with pytest.raises(NewerWorkspaceError):
        check_workspace(full)


def spoil(content: bytearray, kind: str, where: float) -> bytearray:
    """The content with a bit turned, its end cut off or a page emptied."""
    place = int(where * len(content))
    if kind == "bit":
        content[place] ^= 1 << place % 8
    elif kind == "end":
        del content[place:]
    else:
        start = place // 4096 * 4096
        content[start : start + 4096] = bytes(4096)
    return content


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with something of every kind, to be copied."""
    path = tmp_path_factory.mktemp("good") / "งาน.itadesk"
    with create_workspace(path) as ws:
        make.fill(ws)
    return path


@settings(max_examples=60)
@given(
    kind=st.sampled_from(["bit", "bit", "end", "page"]),
    where=st.floats(0, 1, exclude_max=True),
)
def test_whatever_happens_to_a_file_it_is_known_damage_or_none(
    good: Path, kind: str, where: float
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "งาน.itadesk"
        path.write_bytes(spoil(bytearray(good.read_bytes()), kind, where))
        with suppress(WorkspaceError):
            whole = check_workspace(path) == []
            with open_workspace(path) as ws:
                while ws.undo():
                    pass
                assert not whole or not any(contents(ws).values())
