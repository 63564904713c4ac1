"""The evidence list: the office's answers to the OIT items of an assessment, by concept."""

from __future__ import annotations

import sqlite3
from decimal import Decimal

from itadesk.domain.evidence import EvidenceItem
from itadesk.domain.scores import check_score
from itadesk.store.office import unit_id
from itadesk.store.rows import Row, put, remove
from itadesk.store.workspace import Workspace


def evidence_items(ws: Workspace, year: int) -> dict[str, EvidenceItem]:
    """What was answered to the items of assessment ``year`` (B.E.), by the item's concept."""
    rows = ws.db.rows(
        """SELECT evidence_item.*, unit.name AS unit FROM evidence_item
        LEFT JOIN unit ON unit.id = unit_id WHERE year = ? ORDER BY evidence_item.id""",
        year,
    )
    return {row["concept"]: _item(row) for row in rows}


def set_evidence_item(ws: Workspace, item: EvidenceItem) -> None:
    """Store the answer to an item; one that says nothing leaves no record.

    `ScoreError` for a provisional score outside 0–100.
    """
    key: Row = {"year": item.year, "concept": item.concept}
    if item == EvidenceItem(item.year, item.concept):
        remove(ws.db, "evidence_item", key)
        return
    score = item.provisional
    row: Row = {
        "has": None if item.has is None else int(item.has),
        "url": item.url,
        "explanation": item.explanation,
        "unit_id": unit_id(ws, item.unit) if item.unit else None,
        "covers_year": item.covers_year,
        "provisional": None if score is None else int(check_score(score).scaleb(2)),
        "clarification": item.clarification,
        "required": item.required,
        "checked_administrator": int(item.checked_by_administrator),
        "checked_executive": int(item.checked_by_executive),
    }
    put(ws.db, "evidence_item", key, row)


def _item(row: sqlite3.Row) -> EvidenceItem:
    score = row["provisional"]
    return EvidenceItem(
        year=row["year"],
        concept=row["concept"],
        has=None if row["has"] is None else bool(row["has"]),
        url=row["url"],
        explanation=row["explanation"],
        unit=row["unit"] or "",
        covers_year=row["covers_year"],
        provisional=None if score is None else Decimal(score).scaleb(-2),
        clarification=row["clarification"],
        required=row["required"],
        checked_by_administrator=bool(row["checked_administrator"]),
        checked_by_executive=bool(row["checked_executive"]),
    )
