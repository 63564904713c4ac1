"""Checking forms and workspaces, backing up and restoring."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from itadesk import paths
from itadesk.tasks import keeping
from tests.tasks.offices import SCORES_2568, make_office


def test_a_value_changed_behind_the_programs_back_is_found(tmp_path: Path) -> None:
    path = tmp_path / "o.itadesk"
    make_office(path, {2568: SCORES_2568}).close()
    assert keeping.check(path) == []
    with closing(sqlite3.connect(path)) as db, db:
        triggers = [
            name
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            if "score" in name
        ]
        for name in triggers:
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute("UPDATE score SET hundredths = 1 WHERE node = 'IIT/1'")
    assert keeping.check(path)


def test_a_backup_of_an_open_workspace_is_whole(tmp_path: Path) -> None:
    with make_office(tmp_path / "o.itadesk", {2568: SCORES_2568}):
        keeping.backup(tmp_path / "o.itadesk", tmp_path / "copy.itadesk")
    assert keeping.check(tmp_path / "copy.itadesk") == []


def test_the_users_own_framework_is_checked_with_the_shipped_ones(tmp_path: Path) -> None:
    assert keeping.check_frameworks() == []
    own = paths.user_forms_dir() / "frameworks"
    own.mkdir(parents=True)
    (own / "2571.toml").write_text("schema = 2", encoding="utf-8")
    problems = keeping.check_frameworks()
    assert problems
    assert all("2571.toml" in problem for problem in problems)
