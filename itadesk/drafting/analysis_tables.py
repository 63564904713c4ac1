"""The tables of the analysis report and of the indicator plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from itadesk.domain.framework import Node, NodeKind
from itadesk.domain.measures import Measure, Status
from itadesk.domain.weaknesses import WeaknessRow
from itadesk.drafting.analysis_groups import (
    Group,
    approaches,
    asked_name,
    groups_of,
    head_name,
    head_of,
    instrument_of,
    nodes_under,
)
from itadesk.drafting.compose import Draft, Maker, Place, listed, row, ruled_table
from itadesk.drafting.facts import STATUS_TEXTS, with_score
from itadesk.drafting.facts_figures import chosen_indicator
from itadesk.drafting.facts_records import SOME_UNITS, advised_nodes
from itadesk.drafting.findings import finding_of
from itadesk.drafting.measure_table import measures_table
from itadesk.drafting.score_blocks import UNKNOWN
from itadesk.library.wording import TableForm
from itadesk.paper.blocks import Block, Cell, Paragraph
from itadesk.thai.digits import format_score, to_thai

Values = Mapping[str, str | Sequence[str]]


def question_table(draft: Draft, place: Place) -> Iterator[Block]:
    """What is to be developed in one indicator of IIT or EIT: its weak questions."""
    group = _group(draft, place)
    form = draft.form.table("questions")
    rows = []
    for weak in group.rows:
        nodes = nodes_under(weak, group.node, draft.framework)
        finding = _finding_in(draft, weak, group)
        lines = [
            {"question": _asked(draft, node), "score": _score(draft, node), "finding": finding}
            for node in nodes
        ]
        rows += spanning(form, lines, ("finding",))
    yield ruled_table(form, draft, rows, place.orientation)


def zero_items_table(draft: Draft, place: Place) -> Iterator[Block]:
    """What is to be developed in one sub-indicator of OIT: the items without points."""
    group = _group(draft, place)
    form = draft.form.table("zero-items")
    rows = []
    for weak in group.rows:
        lines = [
            {
                "item": _asked(draft, node),
                "score": _score(draft, node),
                "unit": units_of_item(draft, node),
                "finding": _finding_in(draft, weak, group),
            }
            for node in nodes_under(weak, group.node, draft.framework)
        ]
        rows += spanning(form, lines, ("finding",))
    yield ruled_table(form, draft, rows, place.orientation)


def approach_list(draft: Draft, place: Place) -> Iterator[Block]:
    """The office's own approaches for one indicator, each with its measure."""
    found = next(a for a in approaches(draft.material) if a.indicator.id == place.record)
    for number, measure in enumerate(found.measures, 1):
        count = draft.digits(f"({to_thai(number)})")
        yield Paragraph(f"{count} {measure.title} โดยมีแนวทาง/มาตรฐาน คือ {measure.approach}")


def indicator_plan_table(draft: Draft, place: Place) -> Iterator[Block]:
    """The chosen indicator and what is done for it, a row for each measure."""
    chosen = chosen_indicator(draft.material)
    if chosen is None:
        return
    form = draft.form.table("indicator-plan")
    named = [draft.digits(head_name(chosen, draft.framework))]
    if draft.material.result.sheet[chosen.id].value is not None:
        named.append(f"({_points(draft, chosen)})")
    lines: list[Values] = [
        {
            "indicator": named,
            "title": measure.title if counted is None else f"{counted}. {measure.title}",
            "steps": listed(draft, measure.steps),
            "units": measure.units or (SOME_UNITS,),
            "period": draft.digits(measure.period.short()),
            "output": _output(measure),
        }
        for counted, measure in _counted(draft, measures_for(draft, chosen))
    ]
    rows = spanning(form, lines or [{"indicator": named}], ("indicator",))
    yield ruled_table(form, draft, rows, place.orientation)


ANALYSIS_MAKERS: dict[str, Maker] = {
    "question-table": question_table,
    "zero-items-table": zero_items_table,
    "approach-list": approach_list,
    "measures-table": measures_table,
    "indicator-plan-table": indicator_plan_table,
}
"""The makers of the blocks of this module, by the block's name."""


def spanning(
    form: TableForm, lines: Sequence[Values], fields: Collection[str]
) -> list[tuple[Cell, ...]]:
    """Rows whose columns ``fields`` are one cell over all of them, with what the first says."""
    made = []
    for number, values in enumerate(lines):
        cells = zip(form.columns, row(form, values), strict=True)
        made.append(
            tuple(
                replace(cell, rows=len(lines)) if column.field in fields else cell
                for column, cell in cells
                if number == 0 or column.field not in fields
            )
        )
    return made


def numbered(draft: Draft, lines: Sequence[str], before: str = "") -> tuple[str, ...]:
    """Lines with their numbers in the office's digits; a single one without, unless ``before``."""
    if len(lines) == 1 and not before:
        return tuple(lines)
    return tuple(
        f"{draft.digits(before + to_thai(number))}{'' if before else '.'} {line}"
        for number, line in enumerate(lines, 1)
    )


def finding_text(
    draft: Draft, weak: WeaknessRow, among: Sequence[WeaknessRow], *, alone: bool = False
) -> str:
    """The clerk's own finding as it was typed, else the proposed one.

    It stands beside name and score of what it is about and together with those of ``among``;
    ``alone``, it tells by itself what its indicator did.
    """
    threshold = None if alone else draft.material.threshold
    advised = all(other.parent not in weak.nodes for other in among)
    text, own = finding_of(draft.material.result, weak, beside=threshold, advised=advised)
    return text if own else draft.digits(text)


def measures_for(draft: Draft, indicator: Node) -> list[Measure]:
    """The measures that answer an indicator or something below it."""
    under = advised_nodes(indicator, draft.framework)
    return [m for m in draft.material.measures if under.intersection(m.weaknesses)]


def units_of_item(draft: Draft, item: Node) -> tuple[str, ...]:
    """Who sees to an item: as the evidence list says, else who carries out its measures."""
    listed = [e.unit for e in draft.material.evidence if e.concept == item.concept and e.unit]
    planned = (u for m in draft.material.measures if item.id in m.weaknesses for u in m.units)
    return tuple(dict.fromkeys(listed or planned)) or (UNKNOWN,)


def _group(draft: Draft, place: Place) -> Group:
    """That of the indicator which the passage is repeated for."""
    instrument = instrument_of(draft.framework.node(place.record), draft.framework)
    groups = groups_of(draft.material, instrument)
    return next(group for group in groups if group.node.id == place.record)


def _asked(draft: Draft, node: Node) -> tuple[str, ...]:
    """A question with its sub-items and their scores; the indicator's own row says so."""
    match node.kind:
        case NodeKind.QUESTION:
            sheet = draft.material.result.sheet
            sub_items = [
                f"– {with_score(to_thai(sub.label), sub, sheet)}"
                for sub in sheet.sub_items(node.id)
            ]
            return tuple(draft.digits(line) for line in (asked_name(node), *sub_items))
        case NodeKind.SUB_ITEM | NodeKind.ITEM:
            return (draft.digits(asked_name(node)),)
        case NodeKind.INDICATOR:
            return ("ภาพรวมของตัวชี้วัด",)
        case NodeKind.SUB_INDICATOR:
            return ("ภาพรวมของตัวชี้วัดย่อย",)
        case _:
            return ("ภาพรวม",)


def _finding_in(draft: Draft, weak: WeaknessRow, group: Group) -> str:
    """The finding; where the row stands in another group too, only in the first of them."""
    heads = [head_of(node, draft.framework) for node in weak.nodes]
    if heads[0].id != group.node.id:
        return draft.digits(f"เช่นเดียวกับ{head_name(heads[0], draft.framework)}")
    return finding_text(draft, weak, group.rows)


def _score(draft: Draft, node: Node) -> str:
    shown: Decimal | None = draft.material.result.sheet[node.id].shown
    return UNKNOWN if shown is None else draft.digits(format_score(shown))


def _points(draft: Draft, node: Node) -> str:
    return f"{_score(draft, node)} คะแนน"


def _counted(draft: Draft, measures: Sequence[Measure]) -> Iterator[tuple[str | None, Measure]]:
    """The measures with their numbers; a single one has none."""
    for number, measure in enumerate(measures, 1):
        yield draft.digits(to_thai(number)) if len(measures) > 1 else None, measure


def _output(measure: Measure) -> str:
    """What came of a measure: blank, to be filled in, until something is known."""
    if measure.output or measure.status is Status.PLANNED:
        return measure.output
    return STATUS_TEXTS[measure.status]
