"""The workspace knows when it was last backed up, and up to which revision."""

from __future__ import annotations

from pathlib import Path

from itadesk.store.backup_log import backups, record_backup
from itadesk.store.workspace import Workspace, open_workspace
from tests.store.contents import set_total


def test_backups_are_listed_newest_first_without_being_steps(ws: Workspace) -> None:
    assert backups(ws) == []
    record_backup(ws, Path("หนึ่ง.itadesk"))
    set_total(ws, 90)
    record_backup(ws, Path("สอง.itadesk"))
    assert ws.revision == 2
    ws.close()
    with open_workspace(ws.path, write=False) as reader:
        found = backups(reader)
    assert [(b.path, b.revision) for b in found] == [
        (Path("สอง.itadesk"), 2),
        (Path("หนึ่ง.itadesk"), 1),
    ]
    assert all(b.when.tzinfo for b in found)
