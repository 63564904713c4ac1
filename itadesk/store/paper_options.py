"""What the clerk settled about one paper beside its text: background, references, a due date …

From the signature on the options stay as they are, like all of the paper.
"""

from __future__ import annotations

from itadesk.store.rows import Row, put, remove
from itadesk.store.workspace import Workspace


def options(ws: Workspace, paper_id: int) -> dict[str, str]:
    """The options of a paper by key; one that was not settled is not there."""
    rows = ws.db.rows(
        "SELECT key, value FROM paper_option WHERE paper_id = ? ORDER BY id", paper_id
    )
    return {row["key"]: row["value"] for row in rows}


def set_option(ws: Workspace, paper_id: int, key: str, value: str) -> None:
    """Settle an option; an empty value takes it away (`SignedPaperError`)."""
    owner: Row = {"paper_id": paper_id, "key": key}
    if value:
        put(ws.db, "paper_option", owner, {"value": value})
    else:
        remove(ws.db, "paper_option", owner)


def copy_options(ws: Workspace, source: int, target: int) -> None:
    """Give a new paper the options of another one."""
    ws.db.execute(
        """INSERT INTO paper_option (paper_id, key, value)
        SELECT ?, key, value FROM paper_option WHERE paper_id = ? ORDER BY id""",
        *(target, source),
    )
