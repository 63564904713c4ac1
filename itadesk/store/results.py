"""Result years: what the sheet says of a year, and what the clerk settled about it.

Years are B.E. result years, nodes the ids of `itadesk.domain.framework`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from itadesk.domain.scores import check_score
from itadesk.domain.weaknesses import Claim, ClaimKind, Recommendation, WeaknessDecision
from itadesk.store.rows import Row, insert, put, put_list, remove
from itadesk.store.workspace import Workspace

_CONFIDENCE_STEPS = 1_000_000
"""A confidence is stored as a whole number of this many parts."""


def years(ws: Workspace) -> list[int]:
    """The years of which a result is stored, oldest first.

    What the clerk only settled about a year (decisions, wording) is no result.
    """
    rows = ws.db.rows(
        """SELECT year FROM score UNION SELECT year FROM stated_level
        UNION SELECT year FROM recommendation UNION SELECT year FROM claim
        UNION SELECT year FROM unplaced UNION SELECT year FROM conflict ORDER BY year"""
    )
    return [row["year"] for row in rows]


# Scores and level


def stated(ws: Workspace, year: int) -> dict[str, Decimal]:
    """The scores as the sheet prints them, two decimals, by node."""
    rows = ws.db.rows("SELECT node, hundredths FROM score WHERE year = ? ORDER BY id", year)
    return {row["node"]: Decimal(row["hundredths"]).scaleb(-2) for row in rows}


def set_stated(ws: Workspace, year: int, node: str, value: Decimal | None) -> None:
    """Store a score, to two decimals; None takes it away (`ScoreError` outside 0–100)."""
    key: Row = {"year": year, "node": node}
    if value is None:
        remove(ws.db, "score", key)
    else:
        put(ws.db, "score", key, {"hundredths": int(check_score(value).scaleb(2))})


def level_stated(ws: Workspace, year: int) -> str | None:
    """The level that the sheet prints, None if it is not known."""
    level: str | None = ws.db.value("SELECT level FROM stated_level WHERE year = ?", year)
    return level


def set_level_stated(ws: Workspace, year: int, level: str | None) -> None:
    """Store the level that the sheet prints; None takes it away."""
    if level is None:
        remove(ws.db, "stated_level", {"year": year})
    else:
        put(ws.db, "stated_level", {"year": year}, {"level": level})


# What the assessor says in words


def recommendations(ws: Workspace, year: int) -> list[Recommendation]:
    """The assessor's advice in its order; confidences to six decimals."""
    rows = ws.db.rows("SELECT * FROM recommendation WHERE year = ? ORDER BY place", year)
    return [
        Recommendation(
            node=row["node"],
            issue=row["issue"],
            advice=row["advice"],
            refs=tuple(json.loads(row["refs"])),
            number_in_source=row["number_in_source"],
            confidence=row["confidence"] / _CONFIDENCE_STEPS,
        )
        for row in rows
    ]


def set_recommendations(
    ws: Workspace, year: int, recommendations: Sequence[Recommendation]
) -> None:
    """Make these the advice of the year, in this order."""
    put_list(
        ws.db,
        "recommendation",
        {"year": year},
        (
            {
                "node": advice.node,
                "issue": advice.issue,
                "advice": advice.advice,
                "refs": json.dumps(advice.refs, ensure_ascii=False),
                "number_in_source": advice.number_in_source,
                "confidence": round(advice.confidence * _CONFIDENCE_STEPS),
            }
            for advice in recommendations
        ),
    )


def claims(ws: Workspace, year: int) -> list[Claim]:
    """What the sheet calls highest or lowest without a figure, in its order."""
    rows = ws.db.rows("SELECT * FROM claim WHERE year = ? ORDER BY place", year)
    return [Claim(row["node"], ClaimKind(row["kind"])) for row in rows]


def set_claims(ws: Workspace, year: int, claims: Sequence[Claim]) -> None:
    """Make these the claims of the year, in this order."""
    rows = ({"node": claim.node, "kind": claim.kind.value} for claim in claims)
    put_list(ws.db, "claim", {"year": year}, rows)


# What the clerk settled


def decisions(ws: Workspace, year: int) -> dict[str, WeaknessDecision]:
    """What was settled about weaknesses, by node; a weakness that is not there is as by default."""
    rows = ws.db.rows("SELECT * FROM decision WHERE year = ? ORDER BY id", year)
    return {
        row["node"]: WeaknessDecision(
            included=bool(row["included"]),
            left_out_because=row["left_out_because"],
            finding=row["finding"],
            topic=row["topic"],
        )
        for row in rows
    }


def set_decision(ws: Workspace, year: int, node: str, decision: WeaknessDecision) -> None:
    """Settle something about a weakness; the default decision leaves no record."""
    key: Row = {"year": year, "node": node}
    if decision == WeaknessDecision():
        remove(ws.db, "decision", key)
        return
    row: Row = {
        "included": int(decision.included),
        "left_out_because": decision.left_out_because,
        "finding": decision.finding,
        "topic": decision.topic,
    }
    put(ws.db, "decision", key, row)


def wordings(ws: Workspace, year: int) -> dict[str, str]:
    """The clerk's own wording of questions, by number (``i1``)."""
    rows = ws.db.rows("SELECT question, text FROM wording WHERE year = ? ORDER BY id", year)
    return {row["question"]: row["text"] for row in rows}


def set_wording(ws: Workspace, year: int, question: str, text: str) -> None:
    """Store a question's wording; an empty one goes back to the framework's."""
    key: Row = {"year": year, "question": question}
    if text:
        put(ws.db, "wording", key, {"text": text})
    else:
        remove(ws.db, "wording", key)


# What could not be placed


class Unplaced(NamedTuple):
    """A text of the sheet that belongs to no question yet, and why."""

    id: int
    year: int
    text: str
    why: str


def unplaced(ws: Workspace, year: int) -> list[Unplaced]:
    """The texts of the year that wait to be placed."""
    rows = ws.db.rows("SELECT * FROM unplaced WHERE year = ? ORDER BY id", year)
    return [Unplaced(row["id"], row["year"], row["text"], row["why"]) for row in rows]


def add_unplaced(ws: Workspace, year: int, text: str, why: str) -> int:
    """Keep a text that could not be placed; its id."""
    return insert(ws.db, "unplaced", {"year": year, "text": text, "why": why})


def remove_unplaced(ws: Workspace, unplaced_id: int) -> None:
    """The text was placed, or is not wanted."""
    remove(ws.db, "unplaced", {"id": unplaced_id})


class Conflict(NamedTuple):
    """A text of the sheet whose number says one node and whose words say another."""

    id: int
    year: int
    text: str
    number_says: str
    text_says: str


def conflicts(ws: Workspace, year: int) -> list[Conflict]:
    """The conflicts of the year that wait for a decision."""
    rows = ws.db.rows("SELECT * FROM conflict WHERE year = ? ORDER BY id", year)
    return [
        Conflict(row["id"], row["year"], row["text"], row["number_says"], row["text_says"])
        for row in rows
    ]


def add_conflict(ws: Workspace, year: int, text: str, number_says: str, text_says: str) -> int:
    """Keep a conflict until somebody decides; its id."""
    row: Row = {"year": year, "text": text, "number_says": number_says, "text_says": text_says}
    return insert(ws.db, "conflict", row)


def remove_conflict(ws: Workspace, conflict_id: int) -> None:
    """The conflict is decided."""
    remove(ws.db, "conflict", {"id": conflict_id})
