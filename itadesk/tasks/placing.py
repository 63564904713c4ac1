"""Deciding about what a sheet says: what of a proposal is taken in, and texts that still wait.

A text *waits* when nobody could say of which question it is: it was not
understood, or its printed number and its words name different questions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from itadesk.domain.agency import Agency
from itadesk.domain.framework import Framework, Node, NodeKind
from itadesk.domain.weaknesses import Recommendation
from itadesk.intake.proposal import Conflict, Proposal, Unplaced
from itadesk.store import results
from itadesk.tasks import importing, workspaces
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import to_thai
from itadesk.thai.text import one_line

_HEAD = re.compile(r"^\s*(?P<number>[A-Za-z]?\s?[0-9๐-๙]{1,3})?[.)]?\s*(?:ประเด็น)?\s*")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stored text of result year ``year`` that waits for its question.

    ``number_says`` and ``text_says`` are set for a conflict, empty for a text
    that was not understood; ``why`` is a Thai sentence for either.
    """

    id: int
    year: int
    text: str
    why: str
    number_says: str = ""
    text_says: str = ""

    @property
    def is_conflict(self) -> bool:
        """Whether number and words name different questions."""
        return bool(self.text_says)


def accept_chosen(
    desk: Desk,
    proposal: Proposal,
    chosen: Sequence[Recommendation],
    settled: Mapping[Conflict, str],
    *,
    agency: Agency | None = None,
) -> None:
    """Take a reviewed proposal in as one step: all scores and the ``chosen`` recommendations.

    ``settled`` names the question (a node) of each conflict that was decided.
    What was not chosen or decided is kept whole, to be placed later.  ``agency``
    becomes the office's name where it has none yet.
    """
    taken = {r.node: r for r in chosen}
    rest = [
        Unplaced(importing.whole_text(r), "ยังไม่ได้เลือกไว้ตอนนำเข้า")
        for r in proposal.recommendations
        if r not in chosen
    ]
    for conflict, node_id in settled.items():
        decided = conflict.recommendation._replace(node=node_id)
        if taken.setdefault(node_id, decided) is not decided:
            rest.append(
                Unplaced(importing.whole_text(decided), "ข้อที่เลือกให้มีข้อเสนอแนะอื่นจากไฟล์เดียวกันแล้ว")
            )
    kept = replace(
        proposal,
        recommendations=(),
        unplaced=(*proposal.unplaced, *rest),
        conflicts=tuple(c for c in proposal.conflicts if c not in settled),
    )
    with desk.workspace.change(f"นำเข้า {proposal.source} ปี {to_thai(proposal.year)}"):
        importing.accept(desk, kept, recommendations=list(taken.values()))
        if agency is not None and desk.agency is None:
            workspaces.set_agency(desk, agency)


def waiting(desk: Desk, year: int) -> list[Waiting]:
    """The texts of result year ``year`` that wait, conflicts first."""
    framework = desk.framework(year)
    conflicts = [
        Waiting(c.id, year, c.text, _why(framework, c), c.number_says, c.text_says)
        for c in results.conflicts(desk.workspace, year)
    ]
    return conflicts + [
        Waiting(u.id, year, u.text, u.why) for u in results.unplaced(desk.workspace, year)
    ]


def questions(framework: Framework) -> list[Node]:
    """What a recommendation can be about: the year's questions and OIT items, in reading order.

    Where EIT has parts, its questions are those of the parts.
    """
    asked = [n for n in framework.nodes.values() if n.kind in (NodeKind.QUESTION, NodeKind.ITEM)]
    return [n for n in asked if not (framework.has_parts and n.scope == "EIT")]


def give_question(desk: Desk, text: Waiting, node_id: str) -> None:
    """Settle of which question a waiting text is; it replaces that question's earlier advice."""
    node = desk.framework(text.year).node(node_id)
    with desk.workspace.change(f"จัดข้อเสนอแนะเข้าข้อ {node.number} ปี {to_thai(text.year)}"):
        stored = results.recommendations(desk.workspace, text.year)
        kept = [r for r in stored if r.node != node.id]
        results.set_recommendations(
            desk.workspace, text.year, [*kept, as_recommendation(text.text, node)]
        )
        _remove(desk, text)


def dismiss(desk: Desk, text: Waiting) -> None:
    """A waiting text is not wanted; it can be undone."""
    with desk.workspace.change(f"ไม่ใช้ข้อความที่ยังจัดเข้าข้อไม่ได้ ปี {to_thai(text.year)}"):
        _remove(desk, text)


def as_recommendation(text: str, node: Node) -> Recommendation:
    """A sheet's paragraph about ``node``, parted into number, issue and advice at "ดังนั้น"."""
    plain = one_line(text)
    head = _HEAD.match(plain)
    number = (head["number"] or "") if head else ""
    words = plain[head.end() :] if head and (number or "ประเด็น" in head.group()) else plain
    issue, _, advice = words.partition(importing.THEREFORE)
    return Recommendation(
        node=node.id,
        issue=issue.strip(),
        advice=advice.strip(),
        refs=node.refs,
        number_in_source=number.strip(),
    )


def _why(framework: Framework, conflict: results.Conflict) -> str:
    by_number, by_text = (_named(framework, n) for n in (conflict.number_says, conflict.text_says))
    return f"เลขข้อบอกว่าเป็น{by_number} แต่เนื้อความตรงกับ{by_text}"


def _named(framework: Framework, node_id: str) -> str:
    if node_id not in framework:
        return f"ข้อ {node_id}"
    node = framework.node(node_id)
    return f"ข้อ {node.number} {node.label}"


def _remove(desk: Desk, text: Waiting) -> None:
    if text.is_conflict:
        results.remove_conflict(desk.workspace, text.id)
    else:
        results.remove_unplaced(desk.workspace, text.id)
