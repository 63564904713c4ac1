"""Bringing a result in: what a file proposes, what it would change, and taking it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from itadesk.domain.weaknesses import Recommendation
from itadesk.intake.proposal import ACCEPT_LIMIT, Proposal
from itadesk.intake.reading import read_proposal
from itadesk.store import results
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import to_thai


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A score that the proposal would change."""

    node: str
    old: Decimal | None
    new: Decimal


def propose(desk: Desk, path: Path, year: int | None = None) -> Proposal:
    """What the file offers; nothing is stored (the `InputError` kinds of intake)."""
    return read_proposal(path, year=year, accepted=_accepted_before(desk))


def score_changes(desk: Desk, proposal: Proposal) -> list[ScoreChange]:
    """The scores that differ from what is stored, in reading order."""
    stored = results.stated(desk.workspace, proposal.year)
    return [
        ScoreChange(node_id, stored.get(node_id), value)
        for node_id, value in proposal.scores.items()
        if stored.get(node_id) != value
    ]


def sure_recommendations(proposal: Proposal) -> list[Recommendation]:
    """Those above the confidence limit, which `accept` takes without asking."""
    return [r for r in proposal.recommendations if r.confidence >= ACCEPT_LIMIT]


def unsure_recommendations(proposal: Proposal) -> list[Recommendation]:
    """Those that the clerk has to look at."""
    return [r for r in proposal.recommendations if r.confidence < ACCEPT_LIMIT]


def accept(
    desk: Desk,
    proposal: Proposal,
    *,
    recommendations: list[Recommendation] | None = None,
    scores: Mapping[str, Decimal] | None = None,
) -> None:
    """Take the proposal in as one step; what is not sure is kept as unplaced.

    By default all scores and the sure recommendations; a caller who asked the
    clerk passes what he chose.  Nothing of the file is lost: every other
    recommendation, the unplaced texts and the conflicts are kept and listed.
    """
    chosen = sure_recommendations(proposal) if recommendations is None else recommendations
    workspace, year = desk.workspace, proposal.year
    with workspace.change(f"นำเข้า {proposal.source} ปี {to_thai(year)}"):
        for node_id, value in (proposal.scores if scores is None else scores).items():
            results.set_stated(workspace, year, node_id, value)
        if proposal.level_stated is not None:
            results.set_level_stated(workspace, year, proposal.level_stated)
        if proposal.claims:
            results.set_claims(workspace, year, list(proposal.claims))
        if chosen:
            kept = {r.node: r for r in results.recommendations(workspace, year)}
            fresh = {r.node: r for r in chosen}
            merged = list(fresh.values()) + [r for n, r in kept.items() if n not in fresh]
            results.set_recommendations(workspace, year, merged)
        _keep_the_rest(desk, proposal, chosen)


def _keep_the_rest(desk: Desk, proposal: Proposal, chosen: list[Recommendation]) -> None:
    workspace, year = desk.workspace, proposal.year
    known = {u.text for u in results.unplaced(workspace, year)}
    rest = [(u.text, u.why) for u in proposal.unplaced]
    rest += [
        (f"{r.number_in_source} {r.issue} {r.advice}".strip(), f"ไม่แน่ใจว่าเป็นข้อ {r.node}")
        for r in proposal.recommendations
        if r not in chosen
    ]
    for text, why in rest:
        if text not in known:
            results.add_unplaced(workspace, year, text, why)
            known.add(text)
    listed = {c.text for c in results.conflicts(workspace, year)}
    for conflict in proposal.conflicts:
        if conflict.text not in listed:
            results.add_conflict(
                workspace, year, conflict.text, conflict.number_says, conflict.text_says
            )


def place(desk: Desk, year: int, unplaced_id: int, recommendation: Recommendation) -> None:
    """Give an unplaced text its question, as the clerk decided."""
    node = desk.framework(year).node(recommendation.node)
    with desk.workspace.change(f"จัดข้อเสนอแนะเข้าข้อ {node.number} ปี {to_thai(year)}"):
        kept = [r for r in results.recommendations(desk.workspace, year) if r.node != node.id]
        results.set_recommendations(desk.workspace, year, [*kept, recommendation])
        results.remove_unplaced(desk.workspace, unplaced_id)


def _accepted_before(desk: Desk) -> dict[str, str]:
    """Issue texts that this office has taken in, each with its question's concept key."""
    accepted: dict[str, str] = {}
    for year in desk.result_years():
        advice = results.recommendations(desk.workspace, year)
        framework = desk.framework(year) if advice else None
        for r in advice:
            if framework is not None and r.node in framework:
                accepted[r.issue] = framework.node(r.node).concept
    return accepted
