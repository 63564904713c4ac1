"""Bringing a result in: what a file proposes, what it would change, and taking it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from itadesk.domain.weaknesses import Recommendation
from itadesk.intake.proposal import Proposal, Unplaced
from itadesk.intake.reading import read_proposal
from itadesk.store import results
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import to_thai

THEREFORE = "ดังนั้น"
"""Stands between the issue and the advice in every paragraph of a sheet."""


class ScoreChange(NamedTuple):
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


def label(proposals: Sequence[Proposal]) -> str:
    """What the step of taking them in is called."""
    if len(proposals) > 1:
        return f"นำเข้า {to_thai(len(proposals))} ไฟล์"
    return f"นำเข้า {proposals[0].source} ปี {to_thai(proposals[0].year)}"


def left_over(proposal: Proposal, chosen: Sequence[Recommendation]) -> list[Unplaced]:
    """What of the proposal waits for the clerk when only ``chosen`` is taken in."""
    return [
        *proposal.unplaced,
        *(
            Unplaced(whole_text(r), f"ไม่แน่ใจว่าเป็นข้อ {r.node}")
            for r in proposal.recommendations
            if r not in chosen
        ),
    ]


def whole_text(advice: Recommendation) -> str:
    """A recommendation as one paragraph, so that nothing of it is lost while it waits."""
    parts = [advice.number_in_source, "ประเด็น", advice.issue]
    if advice.advice:
        parts += [THEREFORE, advice.advice]
    return " ".join(part for part in parts if part)


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
    chosen = list(proposal.acceptable) if recommendations is None else recommendations
    workspace, year = desk.workspace, proposal.year
    with workspace.change(label([proposal])):
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
    for waiting in left_over(proposal, chosen):
        if waiting.text not in known:
            results.add_unplaced(workspace, year, waiting.text, waiting.why)
            known.add(waiting.text)
    listed = {c.text for c in results.conflicts(workspace, year)}
    for conflict in proposal.conflicts:
        text = whole_text(conflict.recommendation)
        if text not in listed:
            results.add_conflict(workspace, year, text, conflict.number_says, conflict.text_says)


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
