"""Files inside the workspace are kept once, for good, and known by what they contain."""

from __future__ import annotations

import sqlite3

import pytest

from itadesk.store import blobs
from itadesk.store.blobs import Blob
from itadesk.store.errors import DamagedWorkspaceError
from itadesk.store.workspace import Workspace


def test_the_same_bytes_are_kept_once(ws: Workspace) -> None:
    with ws.aside():
        keys = {blobs.keep(ws.db, b"\x00same\xff", "image/png") for _ in range(3)}
        other = blobs.keep(ws.db, b"", "text/plain")
    (key,) = keys
    assert blobs.blob(ws.db, key) == Blob(b"\x00same\xff", "image/png")
    assert blobs.blob(ws.db, other) == Blob(b"", "text/plain")
    assert ws.db.value("SELECT count(*) FROM blob") == 2


def test_what_is_gone_is_damage(ws: Workspace) -> None:
    with pytest.raises(DamagedWorkspaceError):
        blobs.blob(ws.db, "0" * 64)


@pytest.mark.parametrize("statement", ["DELETE FROM blob", "UPDATE blob SET content = x''"])
def test_what_is_kept_stays(ws: Workspace, statement: str) -> None:
    with ws.aside():
        blobs.keep(ws.db, b"bytes", "image/png")
    with pytest.raises(sqlite3.IntegrityError, match="only added"), ws.aside():
        ws.db.execute(statement)
