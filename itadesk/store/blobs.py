"""Files kept inside the workspace by what they contain: emblems, pictures, scans, signed papers."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from itadesk.store.database import Database
from itadesk.store.errors import DamagedWorkspaceError


class Blob(NamedTuple):
    """A kept file: its bytes and what kind of file they are (``image/png``)."""

    content: bytes
    media_type: str


def digest(content: bytes) -> str:
    """What the bytes are known by."""
    return hashlib.sha256(content).hexdigest()


def keep(db: Database, content: bytes, media_type: str) -> str:
    """Keep the bytes for good; what they are known by."""
    key = digest(content)
    db.execute(
        """INSERT INTO blob (hash, media_type, content) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING""",
        *(key, media_type, content),
    )
    return key


def blob(db: Database, key: str) -> Blob:
    """The file known by ``key``; one that is gone is damage (`DamagedWorkspaceError`)."""
    row = db.row("SELECT content, media_type FROM blob WHERE hash = ?", key)
    if row is None:
        raise DamagedWorkspaceError(db.path)
    return Blob(row["content"], row["media_type"])
