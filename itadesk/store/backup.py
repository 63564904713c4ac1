"""Backups: checked copies of a workspace, and bringing one back without losing anything."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from itadesk.domain.errors import WorkspaceError
from itadesk.files import replacing
from itadesk.store.check import sound_version
from itadesk.store.database import Database, existing_file
from itadesk.store.errors import BackupTargetError, known_errors
from itadesk.store.lock import nobody_writing


def backup(source: Path, dest: Path) -> None:
    """Write a copy of the workspace ``source`` as it is now to ``dest``, whole or not at all.

    ``source`` may be in use.  The copy is checked before it takes the place of
    what is at ``dest``: a damaged workspace never replaces an earlier backup
    (`DamagedWorkspaceError`), and no backup replaces the workspace itself, another
    office's or any other file (`BackupTargetError`).
    """
    source = existing_file(source)
    original = Database.for_reading(source)
    try:
        dest = _prepared(dest)
        sound_version(original)
        if dest.exists() and (dest.samefile(source) or not _same_origin(original, dest)):
            raise BackupTargetError(dest)
        with nobody_writing(dest), known_errors(dest), replacing(dest) as file:
            _copy(original, dest, file)
            _journal(dest).unlink(missing_ok=True)  # it would be played into the copy
    finally:
        original.close()


def restore(backup: Path, target: Path) -> Path | None:
    """Put a copy of ``backup``, once it is found whole, where the workspace ``target`` is.

    What is there, in whatever state, is kept beside it under a name that says
    so; that path, None if there was nothing.  Refused while ``target`` is in use.
    """
    backup = existing_file(backup)
    original = Database.for_reading(backup)
    try:
        target = _prepared(target)
        if target.exists() and target.samefile(backup):
            raise BackupTargetError(target)
        with nobody_writing(target), known_errors(target), replacing(target) as file:
            _copy(original, target, file)
            return _kept_aside(target) if target.exists() else None
    finally:
        original.close()


def _same_origin(original: Database, other: Path) -> bool:
    """Whether ``other`` holds an earlier copy of the same workspace: its history is how ours began.

    The first changes tell: they hold the office's name and its first work.
    """
    beginning = "SELECT * FROM history_change ORDER BY id LIMIT 200"
    try:
        copy = Database.for_reading(other)
    except WorkspaceError:
        return False
    try:
        sound_version(copy)
        pairs = zip(copy.rows(beginning), original.rows(beginning), strict=False)
        return all(tuple(there) == tuple(here) for there, here in pairs)
    except WorkspaceError:
        return False
    finally:
        copy.close()


def free_name(path: Path, stem: str) -> Path:
    """A name beside ``path`` with that stem, or the stem and a number, that no file has."""
    number = 1
    free = path.with_name(f"{stem}{path.suffix}")
    while free.exists():
        number += 1
        free = path.with_name(f"{stem}-{number}{path.suffix}")
    return free


def _prepared(target: Path) -> Path:
    """The full path of a file to be written, in a folder that is there."""
    with known_errors(target):
        target = target.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _copy(original: Database, target: Path, file: Path) -> None:
    """Copy a workspace that is found whole to ``file``, which is to become ``target``."""
    sound_version(original)
    copy = Database(target, mode="rw", file=file)
    try:
        original.copy_to(copy)
        with copy.transaction():
            copy.execute("DELETE FROM writer")
    finally:
        copy.close()
    written = Database(original.path, mode="ro", file=file)
    try:
        sound_version(written, thorough=True)
    finally:
        written.close()


def _kept_aside(target: Path) -> Path:
    """Copy what is at ``target`` to a name that says so, with the journal it may need."""
    moment = dt.datetime.now()
    aside = free_name(target, f"{target.stem} (ก่อนกู้คืน {moment:%Y%m%d-%H%M%S})")
    for source, copy in ((_journal(target), _journal(aside)), (target, aside)):
        if source.exists():
            with replacing(copy) as file:
                shutil.copyfile(source, file)
    _journal(target).unlink(missing_ok=True)  # it would be played into the restored file
    return aside


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")
