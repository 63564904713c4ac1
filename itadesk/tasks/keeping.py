"""Keeping work safe: checking a workspace and the forms, backing up and restoring."""

from __future__ import annotations

from pathlib import Path

from itadesk.domain.errors import InputError
from itadesk.library.frameworks import check_framework_file, framework_files
from itadesk.store import backup as backups
from itadesk.store.check import check_workspace


def check(workspace: Path) -> list[str]:
    """What is wrong with a workspace, a Thai sentence each; nothing if all is well."""
    return [problem.message for problem in check_workspace(workspace)]


def backup(workspace: Path, target: Path) -> None:
    """Write a checked copy of a workspace; it may be in use meanwhile."""
    backups.backup(workspace, target)


def restore(source: Path, workspace: Path) -> Path | None:
    """Put a backup in the workspace's place; where the former one was kept, if there was one."""
    return backups.restore(source, workspace)


def check_frameworks(file: Path | None = None) -> list[str]:
    """What is wrong with one framework file, or with all that the program would use."""
    if file is not None and not file.is_file():
        raise InputError(f"ไม่พบไฟล์ “{file}” กรุณาตรวจชื่อไฟล์อีกครั้ง")
    found = [file] if file is not None else framework_files()
    return [str(problem) for path in found for problem in check_framework_file(path)]
