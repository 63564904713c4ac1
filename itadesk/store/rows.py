"""Rows of content tables: the few ways in which this room writes them.

Tables and columns are named by the code, never by what is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from itadesk.store.database import Database, Value

Row = Mapping[str, Value]
"""Columns by name."""


def insert(db: Database, table: str, row: Row) -> int:
    """Add a row; its id."""
    cursor = db.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
        *row.values(),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def update(db: Database, table: str, row_id: int, row: Row) -> None:
    """Change columns of the row of that id; without such a row that is a bug."""
    assignments = ", ".join(f"{name} = ?" for name in row)
    cursor = db.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", *row.values(), row_id)
    if cursor.rowcount != 1:
        raise LookupError(f"no {table} {row_id}")


def put(db: Database, table: str, key: Row, row: Row) -> None:
    """Store ``row`` under ``key``, a unique one: changed where it is there, else added."""
    found = db.value(f"SELECT id FROM {table} WHERE {_where(key)}", *key.values())
    if found is None:
        insert(db, table, {**key, **row})
    else:
        update(db, table, found, row)


def remove(db: Database, table: str, key: Row) -> None:
    """Take away the rows under ``key``, if any."""
    db.execute(f"DELETE FROM {table} WHERE {_where(key)}", *key.values())


def put_list(db: Database, table: str, owner: Row, rows: Iterable[Row]) -> None:
    """Make the rows of ``owner`` these in this order; those that are so already stay untouched."""
    wanted = list(rows)
    stored = db.rows(f"SELECT * FROM {table} WHERE {_where(owner)} ORDER BY place", *owner.values())
    for place, row in enumerate(wanted):
        if place >= len(stored):
            insert(db, table, {**owner, "place": place, **row})
        elif any(stored[place][name] != value for name, value in row.items()):
            update(db, table, stored[place]["id"], row)
    for surplus in stored[len(wanted) :]:
        remove(db, table, {"id": surplus["id"]})


def _where(key: Row) -> str:
    return " AND ".join(f"{name} = ?" for name in key)
