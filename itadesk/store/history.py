"""The history of a workspace: its steps, and how they are taken back and brought again.

The triggers write what changes; here steps are finished and turned round.
Nothing is ever taken out: an undo is a new step that makes the opposite changes.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from itadesk.store.database import Database, Value, now
from itadesk.store.errors import DamagedWorkspaceError
from itadesk.store.migrations import columns
from itadesk.store.rows import insert, remove, update


class StepKind(StrEnum):
    """What a step is."""

    CHANGE = "change"
    UNDO = "undo"
    REDO = "redo"
    MIGRATION = "migration"
    """A new schema, the first one too; nothing before it can be taken back."""


class Step(NamedTuple):
    """One entry of the history; ``when`` is local time with its offset.

    An undo or redo has the label of what it took back or brought again, and in
    ``undoes`` the id of that step, the first one where a group went as one.
    """

    id: int
    when: dt.datetime
    label: str
    kind: StepKind
    group: str = ""
    undoes: int | None = None


class _Entry(NamedTuple):
    """A step of kind change as undo and redo see it."""

    id: int
    label: str
    group: str


_COLUMNS = "id, at, label, kind, step_group, undoes"


def steps(db: Database, limit: int | None = None) -> list[Step]:
    """The steps of the history, newest first."""
    rows = db.rows(
        f"SELECT {_COLUMNS} FROM history_step ORDER BY id DESC LIMIT ?",
        -1 if limit is None else limit,
    )
    return [_step(row) for row in rows]


def last_id(db: Database) -> int:
    """The id of the newest step."""
    return int(db.value("SELECT max(id) FROM history_step"))


def finish_step(
    db: Database, kind: StepKind, label: str, group: str = "", undoes: int | None = None
) -> Step | None:
    """Make a step of what was changed since the last one; None if nothing was."""
    number = last_id(db) + 1
    if db.value("SELECT 1 FROM history_change WHERE step_id = ?", number) is None:
        return None
    db.execute(
        f"INSERT INTO history_step ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
        *(number, now(), label, kind.value, group, undoes),
    )
    return steps(db, 1)[0]


class UndoStack:
    """What can be taken back and brought again, as the history says."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._done: list[_Entry] = []
        self._undone: list[list[_Entry]] = []
        for row in db.each(
            f"""SELECT {_COLUMNS} FROM history_step
            WHERE id > (SELECT max(id) FROM history_step WHERE kind = 'migration') ORDER BY id"""
        ):
            self.add(_step(row))

    def add(self, step: Step) -> None:
        """Take note of a step that was committed."""
        if step.kind is StepKind.CHANGE:
            self._done.append(_Entry(step.id, step.label, step.group))
            self._undone.clear()
        elif step.kind is StepKind.UNDO:
            self._undone.append(self.to_undo())
            del self._done[-len(self._undone[-1]) :]
        else:
            self._done += self._undone.pop()

    def to_undo(self) -> list[_Entry]:
        """What the next undo takes back, oldest first: one step, or the group it ends."""
        if not self._done or not self._done[-1].group:
            return self._done[-1:]
        group = self._done[-1].group
        newest_first = takewhile(lambda entry: entry.group == group, reversed(self._done))
        return list(newest_first)[::-1]

    def to_redo(self) -> list[_Entry]:
        """What the next redo brings again, oldest first."""
        return self._undone[-1] if self._undone else []

    def undo(self) -> Step | None:
        """Take the newest step or group back, inside a transaction; None if there is none."""
        return self._turn(self.to_undo(), StepKind.UNDO)

    def redo(self) -> Step | None:
        """Bring what was last undone again, inside a transaction; None if there is nothing."""
        return self._turn(self.to_redo(), StepKind.REDO)

    def _turn(self, entries: list[_Entry], kind: StepKind) -> Step | None:
        if not entries:
            return None
        back = kind is StepKind.UNDO
        order = "DESC" if back else "ASC"
        for change in self._db.rows(
            f"""SELECT table_name, row_id, old, new FROM history_change
            WHERE step_id IN (SELECT value FROM json_each(?)) ORDER BY id {order}""",
            json.dumps([entry.id for entry in entries]),
        ):
            states = (change["new"], change["old"]) if back else (change["old"], change["new"])
            try:
                self._make(change["table_name"], change["row_id"], *states)
            except sqlite3.IntegrityError as error:  # it was right when it was written
                raise DamagedWorkspaceError(self._db.path) from error
        return finish_step(self._db, kind, entries[-1].label, undoes=entries[0].id)

    def _make(self, table: str, row_id: int, present: str | None, wanted: str | None) -> None:
        """Bring a row from one state to the other; no row is a state too."""
        names = columns(self._db, table)
        row = {} if wanted is None else _parsed(wanted)
        found = names and self._db.value(f"SELECT 1 FROM {table} WHERE id = ?", row_id)
        if bool(found) != (present is not None) or (wanted is not None and list(row) != names):
            raise DamagedWorkspaceError(self._db.path)
        if wanted is None:
            remove(self._db, table, {"id": row_id})
        elif present is None:
            insert(self._db, table, row)
        else:
            update(self._db, table, row_id, row)


def _parsed(text: str) -> dict[str, Value]:
    """A row as it was written into the history; nothing if that cannot be read."""
    try:
        row = json.loads(text)
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}


def _step(row: sqlite3.Row) -> Step:
    return Step(
        id=row["id"],
        when=dt.datetime.fromisoformat(row["at"]),
        label=row["label"],
        kind=StepKind(row["kind"]),
        group=row["step_group"],
        undoes=row["undoes"],
    )
