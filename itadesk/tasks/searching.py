"""Looking for words across a round: scores, weaknesses, measures, their results, papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from itadesk.domain.fiscal import Round
from itadesk.domain.framework import Framework, Node, NodeKind
from itadesk.store import evidence, papers
from itadesk.tasks.desk import Desk
from itadesk.tasks.kinds import KINDS, PAPERS, file_name, title_year
from itadesk.thai.text import fold, one_line

MOST_HITS = 200
_AROUND = 36
"""Letters before and behind what was found in an excerpt."""
_NUMBERED = frozenset(
    {
        *(NodeKind.INDICATOR, NodeKind.SUB_INDICATOR),
        *(NodeKind.QUESTION, NodeKind.SUB_ITEM, NodeKind.ITEM),
    }
)
_PARTS = {"EIT1": "EIT ส่วนที่ 1", "EIT2": "EIT ส่วนที่ 2"}


_folded = lru_cache(maxsize=8_192)(fold)
"""What was looked through is looked through again at the next letter."""


class Place(StrEnum):
    """Where something was found: the tabs in the order of the work."""

    SCORES = "scores"
    WEAKNESSES = "weaknesses"
    MEASURES = "measures"
    RESULTS = "results"
    EVIDENCE = "evidence"
    PAPERS = "papers"


class Hit(NamedTuple):
    """One record in which the words stand."""

    place: Place
    key: str
    """A node's id, a measure's id, an item's concept, or a kind of paper."""
    title: str
    excerpt: str
    """The text around what was found, or its beginning; empty where the title has it."""


def search(desk: Desk, of: Round, words: str) -> list[Hit]:
    """Where ``words`` stand in a round, in the order of the work; at most `MOST_HITS`.

    Thai and Arabic digits, spaces and capitals make no difference.  Of each record
    the first text counts in which they stand.
    """
    wanted = fold(words)
    if not wanted:
        return []
    hits: list[Hit] = []
    for part in (_scores, _weaknesses, _measures, _results, _evidence, _papers):
        for place, key, title, texts in part(desk, of):
            named = () if place is Place.RESULTS else (title,)  # it stands among the measures
            found = next((text for text in (*named, *texts) if wanted in _folded(text)), None)
            if found is None:
                continue
            shown = "" if found is title else excerpt(found, words)
            hits.append(Hit(place, key, title, shown))
            if len(hits) == MOST_HITS:
                return hits
    return hits


def excerpt(text: str, words: str) -> str:
    """What stands around ``words`` in ``text``; its beginning where they stand there otherwise."""
    plain = one_line(text)
    at = plain.casefold().find(one_line(words).casefold())
    start = max(0, at - _AROUND)
    end = max(at, 0) + len(words) + _AROUND
    return f"{'…' if start else ''}{plain[start:end]}{'…' if end < len(plain) else ''}"


Found = tuple[Place, str, str, Sequence[str]]
"""A record: where, its key, its title, and the texts in it."""


def _scores(desk: Desk, of: Round) -> Iterator[Found]:
    result = desk.result(of.result_year)
    for node in result.framework.nodes.values():
        yield Place.SCORES, node.id, _node_title(node), (node.number, node.name, node.wording)


def _weaknesses(desk: Desk, of: Round) -> Iterator[Found]:
    result = desk.result(of.result_year)
    for row in desk.rows(of.result_year):
        decision, advice = result.decision(row.key), row.recommendation
        texts = [
            *(_node_title(result.framework.node(node)) for node in row.nodes),
            decision.finding or "",
            decision.left_out_because,
            *((advice.issue, advice.advice) if advice else ()),
        ]
        yield Place.WEAKNESSES, row.key, _title_of(row.key, result.framework), texts


def _measures(desk: Desk, of: Round) -> Iterator[Found]:
    for m in desk.measures(of.plan_year):
        texts = [m.approach, *m.steps, *m.units, m.monitoring, m.reason_note]
        yield Place.MEASURES, str(m.id), m.title, texts


def _results(desk: Desk, of: Round) -> Iterator[Found]:
    for m in desk.measures(of.plan_year):
        told = [m.output, m.outcome, *(part for e in m.evidence for part in e)]
        if any(told):
            yield Place.RESULTS, str(m.id), m.title, told


def _evidence(desk: Desk, of: Round) -> Iterator[Found]:
    year = of.measures_evidence_year
    known = evidence.evidence_items(desk.workspace, year)
    for node in desk.framework(year).nodes.values():
        item = known.get(node.concept)
        if node.kind is NodeKind.ITEM and item is not None:
            texts = (item.url, item.explanation, item.unit, item.clarification, item.required)
            yield Place.EVIDENCE, node.concept, _node_title(node), texts


def _papers(desk: Desk, of: Round) -> Iterator[Found]:
    for kind in PAPERS:
        year = title_year(kind, of)
        texts = [file_name(kind, year)]
        stored = papers.paper_for(desk.workspace, kind, year)
        if stored is not None:
            texts += [stored.number, stored.addressee, stored.url]
            texts += [p.text for p in papers.passages(desk.workspace, stored.id).values()]
            free = papers.free_paragraphs(desk.workspace, stored.id)
            texts += [text for paragraphs in free.values() for text in paragraphs]
        yield Place.PAPERS, kind, KINDS[kind].title, texts


def _title_of(node_id: str, framework: Framework) -> str:
    return _node_title(framework.node(node_id))


def _node_title(node: Node) -> str:
    """``e4 · ช่องทางเผยแพร่ข้อมูล (EIT ส่วนที่ 1)``; an instrument is its own name."""
    part = f" ({_PARTS[node.scope]})" if node.scope in _PARTS else ""
    if node.kind in _NUMBERED:
        return f"{node.number} · {node.label}{part}"
    return node.label
