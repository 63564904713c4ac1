"""Writing a file so that the old one stays whole until the new one is complete."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

_ASKING = Lock()


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a temporary path beside ``target``; on success it takes the target's place.

    The temporary file is flushed to the disk before the replacement and removed
    if the body fails, so nothing half-written is ever left under the target's
    name.  `OSError` passes through: the caller knows what to say about it
    (on Windows `PermissionError` when another program holds the target).
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".itadesk-", suffix=".tmp", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(_usual_mode(target))
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_bytes(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target`` through `replacing`."""
    with replacing(target) as temporary:
        temporary.write_bytes(content)


def _usual_mode(target: Path) -> int:
    """The permissions that ``target`` has, or that a new file gets: a temporary one is private."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    with _ASKING:  # to ask for the mask is to change it, and the whole program's
        mask = os.umask(0)
        os.umask(mask)
    return 0o666 & ~mask
