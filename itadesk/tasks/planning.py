"""Deciding about weaknesses and setting measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from itadesk.domain.agency import Agency, AgencyType
from itadesk.domain.fiscal import Period
from itadesk.domain.framework import Framework
from itadesk.domain.measures import Carry, Measure, OtherReason
from itadesk.domain.scores import check_score
from itadesk.domain.suggestion import Suggestion
from itadesk.domain.weaknesses import ResultYear, WeaknessDecision, WeaknessRow
from itadesk.library.suggestions import suggestions_for
from itadesk.store import measures as measure_store
from itadesk.store import office, results
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import to_thai


def take_in(desk: Desk, year: int, row: WeaknessRow) -> None:
    """Work on this weakness."""
    _decide(desk, year, row, "นำจุดอ่อนเข้า", lambda d: replace(d, included=True))


def leave_out(
    desk: Desk, year: int, row: WeaknessRow, because: str, *, group: str = ""
) -> None:
    """Do not work on this weakness, for the reason given, which may be empty."""
    _decide(
        desk,
        year,
        row,
        "ไม่นำจุดอ่อนเข้า",
        lambda d: replace(d, included=False, left_out_because=because.strip()),
        group=group,
    )


def set_finding(desk: Desk, year: int, row: WeaknessRow, text: str, *, group: str = "") -> None:
    """Keep the finding as the clerk wrote it; an empty text goes back to the proposed one."""
    _decide(
        desk,
        year,
        row,
        "แก้ข้อค้นพบ",
        lambda d: replace(d, finding=text.strip() or None),
        group=group,
    )


def set_topic(desk: Desk, year: int, row: WeaknessRow, topic: int | None) -> None:
    """Assign the weakness to one of the seven topics; None goes back to the framework's."""
    _decide(desk, year, row, "จัดหัวข้อ", lambda d: replace(d, topic=topic))


def topic_of(
    desk: Desk, year: int, row: WeaknessRow, result: ResultYear | None = None
) -> int | None:
    """The topic that a weakness belongs to: the clerk's choice, else the framework's.

    An indicator, which has none there, belongs where most of its questions do.
    """
    result = result or desk.result(year)
    chosen = result.decision(row.key).topic
    if chosen is not None:
        return chosen
    own = result.framework.node(row.key).topic
    if own is not None:
        return own
    below = (node.topic for n in row.nodes for node in result.framework.descendants(n))
    usual = Counter(topic for topic in below if topic is not None).most_common(1)
    return usual[0][0] if usual else None


def set_threshold(desk: Desk, threshold: Decimal) -> None:
    """Count every score below ``threshold`` (0 to 100) as a weakness (`ScoreError`)."""
    value = check_score(threshold)
    text = f"{value.normalize():f}"
    with desk.workspace.change(f"ตั้งเกณฑ์จุดอ่อนเป็น {to_thai(text)} คะแนน"):
        office.set_setting(desk.workspace, "threshold", text)


def _decide(
    desk: Desk,
    year: int,
    row: WeaknessRow,
    what: str,
    change: Callable[[WeaknessDecision], WeaknessDecision],
    *,
    group: str = "",
) -> None:
    decisions = results.decisions(desk.workspace, year)
    number = desk.framework(year).node(row.key).number
    with desk.workspace.change(f"{what} {number} ปี {to_thai(year)}", group=group):
        for node_id in row.nodes:
            decision = change(decisions.get(node_id, WeaknessDecision()))
            results.set_decision(desk.workspace, year, node_id, decision)


def new_measure(desk: Desk, plan_year: int, weaknesses: Iterable[str] = ()) -> Measure:
    """Add an empty measure for the whole year, ready to be filled in."""
    answered = tuple(weaknesses)
    measure = Measure(
        plan_year=plan_year,
        title="",
        period=Period.of_year(plan_year),
        weaknesses=answered,
        monitoring=DEFAULT_MONITORING,
    )
    return _add(desk, [measure], f"เพิ่มมาตรการปี {to_thai(plan_year)}")[0]


DEFAULT_MONITORING = "รายงานผลเมื่อครบ ๖ เดือน และเมื่อสิ้นปีงบประมาณ"


def save_measure(desk: Desk, measure: Measure, *, group: str = "") -> None:
    """Store a measure as it is now."""
    number = to_thai(measure.position + 1)
    with desk.workspace.change(f"แก้มาตรการที่ {number}", group=group):
        measure_store.update_measure(desk.workspace, measure)


def delete_measure(desk: Desk, measure: Measure) -> None:
    """Take a measure away; it can be undone."""
    with desk.workspace.change(f"ลบมาตรการที่ {to_thai(measure.position + 1)}"):
        measure_store.delete_measure(desk.workspace, measure.id)


def reorder(desk: Desk, plan_year: int, ids: list[int]) -> None:
    """Put the measures of a year into this order."""
    with desk.workspace.change(f"จัดลำดับมาตรการปี {to_thai(plan_year)}"):
        measure_store.reorder_measures(desk.workspace, plan_year, ids)


def suggestions_for_row(desk: Desk, year: int, row: WeaknessRow) -> list[Suggestion]:
    """What could be done about a weakness, best first."""
    return _suggestions(desk.framework(year), row)


def add_suggestion(
    desk: Desk, plan_year: int, suggestion: Suggestion, rows: Iterable[WeaknessRow]
) -> Measure:
    """Add a measure from a suggestion, answering ``rows``."""
    measure = _from_suggestion(desk, plan_year, suggestion, rows)
    return _add(desk, [measure], f"เพิ่มมาตรการปี {to_thai(plan_year)}")[0]


def draft_all(desk: Desk, plan_year: int) -> list[Measure]:
    """Add measures from suggestions until every weakness taken in is answered, as one step.

    A suggestion that answers several weaknesses is taken once; what the office
    already plans is left as it is.
    """
    framework = desk.framework(plan_year - 1)
    still_open = desk.coverage(plan_year).open
    taken_in = desk.rows_taken_in(plan_year - 1)
    open_rows = [row for row in still_open if not _answered_below(framework, row, taken_in)]
    used = {m.suggestion for m in desk.measures(plan_year)}
    drafted: list[Measure] = []
    while open_rows:
        concepts = [c for row in open_rows for c in _concepts(framework, row)]
        own = _suggestions(framework, open_rows[0])
        fresh = [s for s in own if s.id not in used] or own
        if not fresh:
            open_rows.pop(0)
            continue
        chosen = max(fresh, key=lambda s: len(set(s.concepts).intersection(concepts)))
        used.add(chosen.id)
        answered = [
            r for r in open_rows if set(_concepts(framework, r)).intersection(chosen.concepts)
        ]
        drafted.append(_from_suggestion(desk, plan_year, chosen, answered))
        open_rows = [r for r in open_rows if r not in answered]
    if not drafted:
        return []
    return _add(desk, drafted, f"ร่างมาตรการให้ครบทุกประเด็น ปี {to_thai(plan_year)}")


def _answered_below(framework: Framework, row: WeaknessRow, rows: list[WeaknessRow]) -> bool:
    """Whether the row is an indicator that the measures for its own questions will answer."""
    below = (n for other in rows if other is not row for n in other.nodes)
    return any(a.id in row.nodes for n in below for a in framework.ancestors(n))


def _concepts(framework: Framework, row: WeaknessRow) -> list[str]:
    return list(dict.fromkeys(framework.node(n).concept for n in row.nodes))


def _suggestions(framework: Framework, row: WeaknessRow) -> list[Suggestion]:
    """Suggestions for what the row asks, else for its indicator, else for what lies below it."""
    above = [a.concept for a in framework.ancestors(row.key)]
    below = [c.concept for c in framework.children(row.key)]
    for concepts in (_concepts(framework, row), *([c] for c in above), below):
        found = suggestions_for(concepts)
        if found:
            return found
    return []


def _from_suggestion(
    desk: Desk, plan_year: int, suggestion: Suggestion, rows: Iterable[WeaknessRow]
) -> Measure:
    agency = desk.agency or Agency(AgencyType.SAO, "")
    return Measure(
        plan_year=plan_year,
        title=suggestion.title,
        period=Period.of_months(plan_year, *suggestion.months),
        approach=suggestion.approach,
        steps=suggestion.steps,
        units=(agency.unit_for(suggestion.unit_role),),
        monitoring=suggestion.monitoring,
        weaknesses=tuple(node for row in rows for node in row.nodes),
        item_concepts=suggestion.items,
        suggestion=suggestion.id,
    )


def _add(desk: Desk, measures: list[Measure], label: str) -> list[Measure]:
    with desk.workspace.change(label):
        ids = [measure_store.add_measure(desk.workspace, m) for m in measures]
    return [measure_store.measure(desk.workspace, measure_id) for measure_id in ids]


@dataclass(frozen=True, slots=True)
class Offer:
    """Last year's measure as it could be carried on."""

    last_year: Measure
    decided: Carry | None
    renewed: Measure
    """What continuing it would give."""


def offers_from_last_year(desk: Desk, plan_year: int) -> list[Offer]:
    """Last year's measures, each to continue, adapt or drop."""
    before = desk.measures(plan_year - 1)
    if not before:
        return []
    old, new = desk.framework(plan_year - 2), desk.framework(plan_year - 1)
    weak = {n for row in desk.rows_taken_in(plan_year - 1) for n in row.nodes}
    offers = []
    for measure in before:
        renewed = measure.renewed(plan_year, old, new)
        still_weak = tuple(n for n in renewed.weaknesses if n in weak)
        renewed = replace(renewed, weaknesses=still_weak)
        if not renewed.has_reason:
            renewed = replace(renewed, other_reason=OtherReason.CONTINUED)
        decided = measure_store.carry(desk.workspace, measure.id)
        offers.append(Offer(measure, decided, renewed))
    return offers


def carry_on(desk: Desk, offer: Offer, decision: Carry) -> Measure | None:
    """Settle one offer; the new measure, or None when it is dropped.

    Continue and adapt both add the renewed measure: adapting is then done in it.
    """
    with desk.workspace.change(f"{decision.value}มาตรการของปีก่อน: {offer.last_year.title}"):
        measure_store.set_carry(desk.workspace, offer.last_year.id, decision)
        if decision is Carry.DROP:
            return None
        measure_id = measure_store.add_measure(desk.workspace, offer.renewed)
    return measure_store.measure(desk.workspace, measure_id)
