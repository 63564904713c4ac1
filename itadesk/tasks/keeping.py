"""Keeping work safe: checking a workspace and the forms, backing up and restoring."""

from __future__ import annotations

from pathlib import Path

from itadesk.domain.errors import InputError
from itadesk.library.frameworks import check_framework_file, framework_files
from itadesk.store import backup as backups
from itadesk.store.check import check_workspace
from itadesk.store.errors import BackupTargetError
from itadesk.store.history import Step
from itadesk.tasks.desk import Desk


def check(workspace: Path) -> list[str]:
    """What is wrong with a workspace, a Thai sentence each; nothing if all is well."""
    return [problem.message for problem in check_workspace(workspace)]


def backup(workspace: Path, target: Path) -> None:
    """Write a checked copy of a workspace; it may be in use meanwhile."""
    backups.backup(workspace, target)


def copy_to(workspace: Path, folder: Path) -> Path:
    """Keep a whole copy of a workspace in ``folder``, as on a flash drive; where it is.

    An earlier copy of the same office there is brought up to date, any other file
    left alone.  The copy is opened once to see that it says the same.
    """
    target = folder / workspace.name
    try:
        backups.backup(workspace, target)
    except BackupTargetError:
        if target.exists() and target.samefile(workspace):
            raise
        target = backups.free_name(target, f"{workspace.stem} (สำเนา)")
        backups.backup(workspace, target)
    # What is meant is the file on the drive, not what was handed to it.
    with Desk.open(target, write=False) as desk:
        if desk.workspace.history(1) != _last_step(workspace):
            raise InputError(
                f"ตรวจสำเนา “{target}” แล้วไม่ตรงกับแฟ้มงาน เพราะมีการแก้ไขระหว่างคัดลอก กรุณาบันทึกสำเนาอีกครั้ง"
            )
    return target


def restore(source: Path, workspace: Path) -> Path | None:
    """Put a backup in the workspace's place; where the former one was kept, if there was one."""
    return backups.restore(source, workspace)


def _last_step(workspace: Path) -> list[Step]:
    with Desk.open(workspace, write=False) as desk:
        return desk.workspace.history(1)


def check_frameworks(file: Path | None = None) -> list[str]:
    """What is wrong with one framework file, or with all that the program would use."""
    if file is not None and not file.is_file():
        raise InputError(f"ไม่พบไฟล์ “{file}” กรุณาตรวจชื่อไฟล์อีกครั้ง")
    found = [file] if file is not None else framework_files()
    return [str(problem) for path in found for problem in check_framework_file(path)]
