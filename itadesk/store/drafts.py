"""Text that is still being typed, kept so that it comes back after a crash.

It is no part of the work until its editor is left, and so outside the history.
"""

from __future__ import annotations

from itadesk.store.database import now
from itadesk.store.workspace import Workspace


def draft(ws: Workspace, key: str) -> str | None:
    """The unfinished text of the editor ``key``, None if it has none."""
    text: str | None = ws.db.value("SELECT text FROM draft WHERE key = ?", key)
    return text


def drafts(ws: Workspace) -> dict[str, str]:
    """All unfinished texts, the latest last."""
    return {row["key"]: row["text"] for row in ws.db.rows("SELECT * FROM draft ORDER BY at, key")}


def set_draft(ws: Workspace, key: str, text: str) -> None:
    """Keep the unfinished text of an editor."""
    with ws.aside():
        ws.db.execute(
            """INSERT INTO draft (key, text, at) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET text = excluded.text, at = excluded.at""",
            *(key, text, now()),
        )


def clear_draft(ws: Workspace, key: str) -> None:
    """Forget the text of an editor: it was taken over or given up.

    Inside the change that takes it over, so that it is in one place or the other.
    """
    with ws.aside():
        ws.db.execute("DELETE FROM draft WHERE key = ?", key)
