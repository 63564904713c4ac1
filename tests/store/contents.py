"""What the tests of this room look at and start: whole contents, other programs."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from itadesk.store import migrations, results
from itadesk.store.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]

Contents = dict[str, list[tuple[object, ...]]]


def contents(ws: Workspace) -> Contents:
    """Every row of every content table."""
    return {
        table: [tuple(row) for row in ws.db.rows(f"SELECT * FROM {table} ORDER BY id")]
        for table in migrations.content_tables(ws.db)
    }


def set_total(ws: Workspace, score: str | int, *, year: int = 2568, group: str = "") -> None:
    """One small change: the total of a year."""
    with ws.change(f"คะแนนรวม {score}", group=group):
        results.set_stated(ws, year, "total", Decimal(score))


def total(ws: Workspace, year: int = 2568) -> Decimal | None:
    """What `set_total` stored."""
    return results.stated(ws, year).get("total")


def folder(path: Path) -> dict[str, bytes]:
    """All that lies in a folder, to see that nothing was written."""
    return {file.name: file.read_bytes() for file in sorted(path.iterdir())}


def program(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Another program that runs ``code``; its standard input and output are pipes."""
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-W", "error", "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
