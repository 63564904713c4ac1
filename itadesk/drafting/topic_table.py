"""The topic analysis: its table over the topics, and the office's limitations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itadesk.domain.fiscal import Period
from itadesk.domain.framework import NodeKind
from itadesk.domain.weaknesses import WeaknessRow
from itadesk.drafting.analysis_tables import Values, finding_text, numbered, spanning
from itadesk.drafting.compose import Draft, Maker, Place, listed, ruled_table
from itadesk.drafting.facts_records import SOME_UNITS
from itadesk.drafting.score_blocks import UNKNOWN
from itadesk.drafting.topic_groups import Strand, TopicGroup, group_by_topic, spoken_of
from itadesk.drafting.topic_words import (
    EVERY_UNIT,
    FOLLOWED,
    KEPT_UP,
    STILL_OPEN,
    UNREMARKED,
    question_lines,
    standing,
    standing_lines,
)
from itadesk.paper.blocks import Block, Cell, Paragraph
from itadesk.thai.digits import to_thai

SIZE = 14
"""Of the letters, in points: seven columns stand side by side."""


def topics_table(draft: Draft, place: Place) -> Iterator[Block]:
    """Every topic with its questions, findings and measures."""
    form = draft.form.table("topics")
    rows: list[tuple[Cell, ...]] = []
    for group in group_by_topic(draft.material):
        rows += spanning(form, [_line(draft, group, s) for s in group.strands], ("topic",))
    if rows:
        yield ruled_table(form, draft, rows, place.orientation, SIZE)


def limitations_list(draft: Draft, place: Place) -> Iterator[Block]:
    """ข้อจำกัด ปัญหา/อุปสรรค of the office, numbered."""
    for number, text in enumerate(draft.material.limitations, 1):
        yield Paragraph(f"{draft.digits(to_thai(number))}. {text}")


TOPIC_MAKERS: dict[str, Maker] = {
    "topics-table": topics_table,
    "limitations-list": limitations_list,
}
"""The makers of the blocks of this module, by the block's name."""


def _line(draft: Draft, group: TopicGroup, strand: Strand) -> Values:
    questions, findings = _said(draft, strand)
    topic = f"({to_thai(group.topic.number)}) {group.topic.name}"
    return {
        "topic": draft.digits(topic),
        "questions": questions or (UNKNOWN,),
        "findings": findings or (UNKNOWN,),
        **_done(draft, strand),
    }


def _said(draft: Draft, strand: Strand) -> tuple[Sequence[str], Sequence[str]]:
    """Its questions and findings, each weakness under its number where there are several."""
    sheet = draft.material.result.sheet
    if not strand.rows:
        lines = [draft.digits(line) for line in standing_lines(strand.nodes, sheet)]
        well = standing(strand.nodes, sheet, draft.material.threshold)
        return lines, [draft.digits(well or UNREMARKED)]
    questions: list[str] = []
    told: set[str] = set()  # both parts of EIT ask the same
    for weak in strand.rows:
        first, *others = question_lines(spoken_of(weak, draft.material), sheet)
        news = [line for line in others if line not in told]
        told.update(news)
        questions.append("\n".join((first, *(f"– {line}" for line in news))))
    findings = [
        finding_text(draft, weak, strand.rows, alone=_stands_alone(draft, weak, strand))
        for weak in strand.rows
    ]
    return (
        _split(numbered(draft, [draft.digits(question) for question in questions])),
        _split(numbered(draft, findings)),
    )


def _stands_alone(draft: Draft, weak: WeaknessRow, strand: Strand) -> bool:
    """Whether it is a question whose indicator is not spoken of beside it."""
    asked = (NodeKind.QUESTION, NodeKind.SUB_ITEM, NodeKind.ITEM)
    return draft.framework.node(weak.key).kind in asked and all(
        weak.parent not in other.nodes for other in strand.rows
    )


def _done(draft: Draft, strand: Strand) -> Values:
    """What is done about it; several measures keep their numbers through all columns."""
    measures = strand.measures
    if not measures:
        none = dict.fromkeys(("steps", "units", "period", "monitoring"), (UNKNOWN,))
        if strand.rows:
            return {**none, "approach": STILL_OPEN}
        whole_year = Period.of_year(draft.material.round.plan_year)
        return {
            "approach": KEPT_UP,
            "steps": FOLLOWED,
            "units": EVERY_UNIT,
            "period": draft.digits(whole_year.short()),
            "monitoring": (UNKNOWN,),
        }
    several = len(measures) > 1
    counts = [f"{to_thai(number)}." if several else "" for number in range(1, len(measures) + 1)]
    approach: list[str] = []
    steps: list[str] = []
    for count, measure in zip(counts, measures, strict=True):
        approach.append(f"{draft.digits(count)} {measure.title}".strip())
        approach += [f"– {measure.approach}"] if measure.approach else []
        steps += numbered(draft, measure.steps, count) if count else listed(draft, measure.steps)
    return {
        "approach": approach,
        "steps": steps or (UNKNOWN,),
        "units": _same(draft, counts, ["\n".join(m.units or (SOME_UNITS,)) for m in measures]),
        "period": _same(draft, counts, [draft.digits(m.period.short()) for m in measures]),
        "monitoring": _same(draft, counts, [m.monitoring or UNKNOWN for m in measures]),
    }


def _same(draft: Draft, counts: Sequence[str], texts: Sequence[str]) -> Sequence[str]:
    """What holds for all measures once, else for each under its number."""
    if len(set(texts)) == 1:
        return _split(texts[:1])
    pairs = zip(counts, texts, strict=True)
    return _split([f"{draft.digits(count)} {text}" for count, text in pairs])


def _split(texts: Sequence[str]) -> list[str]:
    """Texts of several lines, a paragraph for each line."""
    return [line for text in texts for line in text.split("\n")]
