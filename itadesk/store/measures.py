"""The measures of a plan year (B.E.), with all that belongs to them."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Sequence
from decimal import Decimal

from itadesk.domain.errors import InputError
from itadesk.domain.fiscal import Period, Precision
from itadesk.domain.measures import Carry, Evidence, Measure, OtherReason, Status
from itadesk.store.database import Value
from itadesk.store.office import unit_id
from itadesk.store.rows import Row, insert, put_list, remove, update
from itadesk.store.workspace import Workspace
from itadesk.thai.digits import round_half_up

_LISTS = {
    "steps": "SELECT measure_id, text FROM measure_step",
    "units": "SELECT measure_id, name FROM measure_unit JOIN unit ON unit.id = unit_id",
    "weaknesses": "SELECT measure_id, node FROM measure_weakness",
    "evidence": "SELECT measure_id, caption, reference FROM measure_evidence",
    "item_concepts": "SELECT measure_id, concept FROM measure_item",
}
"""Where a measure's ordered lists come from."""


def plan_years(ws: Workspace) -> list[int]:
    """The plan years that have measures, oldest first."""
    rows = ws.db.rows("SELECT DISTINCT plan_year FROM measure ORDER BY plan_year")
    return [row["plan_year"] for row in rows]


def measures(ws: Workspace, plan_year: int) -> list[Measure]:
    """The measures of a plan year in their order; positions count from 0."""
    return _load(ws, "plan_year = ?", plan_year)


def measure(ws: Workspace, measure_id: int) -> Measure:
    """The measure of that id (`LookupError`)."""
    for found in _load(ws, "measure.id = ?", measure_id):
        return found
    raise LookupError(f"no measure {measure_id}")


def add_measure(ws: Workspace, measure: Measure) -> int:
    """Add a measure after the others of its plan year; its id."""
    last = ws.db.value("SELECT max(position) FROM measure WHERE plan_year = ?", measure.plan_year)
    row = {"position": 0 if last is None else last + 1, **_row(measure)}
    measure_id = insert(ws.db, "measure", row)
    _put_lists(ws, measure_id, measure)
    return measure_id


def update_measure(ws: Workspace, measure: Measure) -> None:
    """Store a measure as it is now; its place among the others stays."""
    update(ws.db, "measure", measure.id, _row(measure))
    _put_lists(ws, measure.id, measure)


def delete_measure(ws: Workspace, measure_id: int) -> None:
    """Take a measure away; one that carries it on stays, on its own."""
    remove(ws.db, "measure", {"id": measure_id})


def reorder_measures(ws: Workspace, plan_year: int, ids: Sequence[int]) -> None:
    """Put the measures of a plan year into this order; any that is not named comes after."""
    present = [measure.id for measure in measures(ws, plan_year)]
    order = [i for i in ids if i in present] + [i for i in present if i not in ids]
    for position, measure_id in enumerate(order):
        update(ws.db, "measure", measure_id, {"position": position})


def report_moments(ws: Workspace, measure_ids: Sequence[int]) -> dict[int, dt.datetime]:
    """When status or output of those measures became what they are, as the history tells.

    Local time with its offset, as of the steps of the history.  A measure that came back
    by an undo is as old as it was before.
    """
    rows = ws.db.rows(
        """SELECT row_id, max(at) AS at FROM history_change
        JOIN history_step ON history_step.id = step_id
        WHERE table_name = 'measure' AND row_id IN (SELECT value FROM json_each(?))
        AND new IS NOT NULL AND iif(
            old IS NULL,
            kind = 'change',
            json_extract(old, '$.status') IS NOT json_extract(new, '$.status')
            OR json_extract(old, '$.output') IS NOT json_extract(new, '$.output')
        )
        GROUP BY row_id""",
        json.dumps(list(measure_ids)),
    )
    return {row["row_id"]: dt.datetime.fromisoformat(row["at"]) for row in rows}


def carry(ws: Workspace, measure_id: int) -> Carry | None:
    """What was decided about carrying a measure on, None if nothing yet."""
    decided = ws.db.value("SELECT carry FROM measure WHERE id = ?", measure_id)
    return None if decided is None else Carry(decided)


def set_carry(ws: Workspace, measure_id: int, decision: Carry | None) -> None:
    """Decide about carrying a measure on; None leaves it open again."""
    update(ws.db, "measure", measure_id, {"carry": decision.value if decision else None})


def _row(measure: Measure) -> Row:
    if measure.budget is not None and measure.budget < 0:
        raise InputError("งบประมาณต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง")
    satang = None if measure.budget is None else int(round_half_up(measure.budget).scaleb(2))
    return {
        "plan_year": measure.plan_year,
        "title": measure.title,
        "approach": measure.approach,
        "period_start": measure.period.start.isoformat(),
        "period_end": measure.period.end.isoformat(),
        "period_precision": measure.period.precision.value,
        "monitoring": measure.monitoring,
        "other_reason": measure.other_reason.value,
        "reason_note": measure.reason_note,
        "status": measure.status.value,
        "output": measure.output,
        "outcome": measure.outcome,
        "budget": satang,
        "suggestion": measure.suggestion,
        "continued_from": measure.continued_from,
    }


def _put_lists(ws: Workspace, measure_id: int, measure: Measure) -> None:
    units = [unit_id(ws, name) for name in measure.units if name]
    lists: dict[str, list[Row]] = {
        "measure_step": [{"text": text} for text in measure.steps],
        "measure_unit": [{"unit_id": unit} for unit in units],
        "measure_weakness": [{"node": node} for node in measure.weaknesses],
        "measure_evidence": [
            {"caption": e.caption, "reference": e.reference} for e in measure.evidence
        ],
        "measure_item": [{"concept": concept} for concept in measure.item_concepts],
    }
    for table, rows in lists.items():
        put_list(ws.db, table, {"measure_id": measure_id}, rows)


def _load(ws: Workspace, condition: str, value: Value) -> list[Measure]:
    rows = ws.db.rows(
        f"""SELECT measure.*, (
            SELECT count(*) FROM measure AS earlier
            WHERE earlier.plan_year = measure.plan_year
            AND (earlier.position, earlier.id) < (measure.position, measure.id)
        ) AS place
        FROM measure WHERE {condition} ORDER BY plan_year, position, id""",
        value,
    )
    ids = json.dumps([row["id"] for row in rows])
    lists = {name: _list(ws, query, ids) for name, query in _LISTS.items()}
    return [
        _measure(row, {name: found.get(row["id"], []) for name, found in lists.items()})
        for row in rows
    ]


def _list(ws: Workspace, query: str, ids: str) -> dict[int, list[sqlite3.Row]]:
    """The rows of one list for several measures, by measure."""
    found: dict[int, list[sqlite3.Row]] = {}
    for row in ws.db.rows(
        f"{query} WHERE measure_id IN (SELECT value FROM json_each(?)) ORDER BY measure_id, place",
        ids,
    ):
        found.setdefault(row["measure_id"], []).append(row)
    return found


def _measure(row: sqlite3.Row, lists: dict[str, list[sqlite3.Row]]) -> Measure:
    def texts(name: str) -> tuple[str, ...]:
        return tuple(entry[1] for entry in lists[name])

    return Measure(
        plan_year=row["plan_year"],
        title=row["title"],
        period=Period(
            dt.date.fromisoformat(row["period_start"]),
            dt.date.fromisoformat(row["period_end"]),
            Precision(row["period_precision"]),
        ),
        id=row["id"],
        position=row["place"],
        approach=row["approach"],
        steps=texts("steps"),
        units=texts("units"),
        monitoring=row["monitoring"],
        weaknesses=texts("weaknesses"),
        other_reason=OtherReason(row["other_reason"]),
        reason_note=row["reason_note"],
        status=Status(row["status"]),
        output=row["output"],
        outcome=row["outcome"],
        evidence=tuple(Evidence(e["caption"], e["reference"]) for e in lists["evidence"]),
        budget=None if row["budget"] is None else Decimal(row["budget"]).scaleb(-2),
        item_concepts=texts("item_concepts"),
        suggestion=row["suggestion"],
        continued_from=row["continued_from"],
    )
