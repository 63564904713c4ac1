"""Keeping work safe: checking a workspace and the forms, backing up and restoring."""

from __future__ import annotations

from pathlib import Path

from itadesk import paths
from itadesk.library.frameworks import check_framework_file
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
    if file is not None:
        return check_framework_file(file)
    folders = (paths.forms_dir() / "frameworks", paths.user_forms_dir() / "frameworks")
    found = [path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.toml"))]
    return [problem for path in found for problem in check_framework_file(path)]
