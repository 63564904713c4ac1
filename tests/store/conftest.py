"""A workspace for every test of this room that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from itadesk.store.workspace import Workspace, create_workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the workspace lies: a name as clerks give, with what a URI would choke on."""
    return tmp_path / "งาน ITA #๑ (50%)" / "อบต. ตัวอย่าง ๒๕๖๙.itadesk"


@pytest.fixture
def ws(path: Path) -> Iterator[Workspace]:
    """A new workspace, open for writing."""
    with create_workspace(path) as workspace:
        yield workspace
