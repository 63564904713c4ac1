"""The pictures that show the measures being carried out: the appendix of their report."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from itadesk.store import blobs
from itadesk.store.rows import put_list
from itadesk.store.workspace import Workspace


class MeasurePicture(NamedTuple):
    """A picture of a measure: what stands below it, and which kept file it is.

    The file itself is read by `content`: there may be many, and they are large.
    """

    caption: str
    key: str
    media_type: str


def keep(ws: Workspace, content: bytes, media_type: str, caption: str = "") -> MeasurePicture:
    """Keep a picture file; it belongs to no measure until `set_pictures` says so."""
    return MeasurePicture(caption, blobs.keep(ws.db, content, media_type), media_type)


def content(ws: Workspace, picture: MeasurePicture) -> bytes:
    """The bytes of the picture file."""
    return blobs.blob(ws.db, picture.key).content


def pictures(ws: Workspace, measure_id: int) -> list[MeasurePicture]:
    """The pictures of a measure in their order."""
    return [
        _picture(row) for row in ws.db.rows(f"{_QUERY} WHERE measure_id = ?{_ORDER}", measure_id)
    ]


def pictures_of_year(ws: Workspace, plan_year: int) -> dict[int, list[MeasurePicture]]:
    """The pictures of a plan year (B.E.) by measure, for the measures that have any."""
    found: dict[int, list[MeasurePicture]] = {}
    rows = ws.db.rows(
        f"{_QUERY} JOIN measure ON measure.id = measure_id WHERE plan_year = ?{_ORDER}", plan_year
    )
    for row in rows:
        found.setdefault(row["measure_id"], []).append(_picture(row))
    return found


def set_pictures(ws: Workspace, measure_id: int, pictures: Sequence[MeasurePicture]) -> None:
    """Make these the pictures of a measure, in this order."""
    rows = ({"caption": picture.caption, "content": picture.key} for picture in pictures)
    put_list(ws.db, "measure_picture", {"measure_id": measure_id}, rows)


_QUERY = """SELECT measure_id, caption, hash, media_type FROM measure_picture
JOIN blob ON hash = measure_picture.content"""
_ORDER = " ORDER BY measure_id, place"


def _picture(row: sqlite3.Row) -> MeasurePicture:
    return MeasurePicture(row["caption"], row["hash"], row["media_type"])
