"""Which backups were made of a workspace, kept in it outside the history."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from itadesk.store.database import now
from itadesk.store.workspace import Workspace


class BackupRecord(NamedTuple):
    """A backup: when, up to which revision of the workspace, and where."""

    when: dt.datetime
    revision: int
    path: Path


def record_backup(ws: Workspace, path: Path) -> None:
    """Note that a backup of the workspace as it is now was written to ``path``."""
    with ws.aside():
        ws.db.execute(
            "INSERT INTO backup_log (at, revision, path) VALUES (?, ?, ?)",
            *(now(), ws.revision, str(path)),
        )


def backups(ws: Workspace) -> list[BackupRecord]:
    """The backups that were made, newest first; their files may be gone."""
    return [
        BackupRecord(dt.datetime.fromisoformat(row["at"]), row["revision"], Path(row["path"]))
        for row in ws.db.rows("SELECT * FROM backup_log ORDER BY id DESC")
    ]
