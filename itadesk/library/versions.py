"""Which state of a form file was read: what was loaded from it counts until that changes."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class FileVersion(NamedTuple):
    """A file as it was when it was looked at."""

    path: Path
    changed: int
    """Nanoseconds; 0 where the file cannot be looked at: reading it says what is wrong."""
    size: int


def version_of(path: Path) -> FileVersion:
    """The file as it is now."""
    try:
        stat = path.stat()
    except OSError:
        return FileVersion(path, 0, 0)
    return FileVersion(path, stat.st_mtime_ns, stat.st_size)
