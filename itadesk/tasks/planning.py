"""Deciding about weaknesses and setting measures."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from itadesk.domain.agency import ALL_UNITS, Agency, AgencyType
from itadesk.domain.errors import InputError
from itadesk.domain.fiscal import Period
from itadesk.domain.framework import Framework, Node
from itadesk.domain.measures import Carry, Measure, OtherReason
from itadesk.domain.scores import check_score
from itadesk.domain.suggestion import Suggestion
from itadesk.domain.weaknesses import ResultYear, WeaknessDecision, WeaknessRow
from itadesk.library.suggestions import load_suggestions, suggestions_for
from itadesk.store import measures as measure_store
from itadesk.store import office, results
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import parse_number, to_thai


def take_in(desk: Desk, year: int, row: WeaknessRow) -> None:
    """Work on this weakness."""
    _decide(desk, year, row, "นำจุดอ่อนเข้า", lambda d: d._replace(included=True))


def leave_out(desk: Desk, year: int, row: WeaknessRow, because: str, *, group: str = "") -> None:
    """Do not work on this weakness, for the reason given, which may be empty."""
    _decide(
        desk,
        year,
        row,
        "ไม่นำจุดอ่อนเข้า",
        lambda d: d._replace(included=False, left_out_because=because.strip()),
        group=group,
    )


def set_finding(desk: Desk, year: int, row: WeaknessRow, text: str, *, group: str = "") -> None:
    """Keep the finding as the clerk wrote it; an empty text goes back to the proposed one."""
    _decide(
        desk,
        year,
        row,
        "แก้ข้อค้นพบ",
        lambda d: d._replace(finding=text.strip() or None),
        group=group,
    )


def set_topic(desk: Desk, year: int, row: WeaknessRow, topic: int | None) -> None:
    """Assign the weakness to one of the seven topics; None goes back to the framework's."""
    _decide(desk, year, row, "จัดหัวข้อ", lambda d: d._replace(topic=topic))


def topic_of(
    desk: Desk, year: int, row: WeaknessRow, result: ResultYear | None = None
) -> int | None:
    """The topic that a weakness belongs to (see `ResultYear.topic_of`)."""
    return (result or desk.result(year)).topic_of(row)


_INDICATOR_PLAN = "indicator-plan"


def indicator_choices(desk: Desk, year: int) -> list[Node]:
    """The indicators with a score, lowest first: one of them is chosen to be worked on."""
    from itadesk.drafting.facts_figures import finest_indicators

    sheet = desk.result(year).sheet
    scored = [
        (value, n) for n in finest_indicators(sheet) if (value := sheet[n.id].value) is not None
    ]
    return [node for _, node in sorted(scored, key=lambda pair: pair[0])]


def chosen_indicator(desk: Desk, year: int) -> Node | None:
    """The indicator that the office chose for its indicator plan, else the lowest one."""
    from itadesk.tasks.papers import options

    choices = indicator_choices(desk, year)
    chosen = options(desk, _INDICATOR_PLAN, year).chosen
    return next((n for n in choices if n.id == chosen), next(iter(choices), None))


def choose_indicator(desk: Desk, year: int, node_id: str) -> None:
    """Work on this indicator: the indicator plan follows (`UnknownNodeError`)."""
    from itadesk.tasks.papers import options, set_options

    node = desk.framework(year).node(node_id)
    kept = options(desk, _INDICATOR_PLAN, year)
    set_options(desk, _INDICATOR_PLAN, year, kept._replace(chosen=node.id))


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
    with desk.workspace.change(f"{what} {to_thai(f'{number} ปี {year}')}", group=group):
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


def missing(measure: Measure) -> tuple[str, ...]:
    """What a measure still lacks before it can stand on a paper, in Thai; empty if nothing."""
    checks = (
        ("ชื่อมาตรการ", bool(measure.title.strip())),
        ("ขั้นตอน", bool(measure.steps)),
        ("ผู้รับผิดชอบ", bool(measure.units)),
        (f"ระยะเวลาในปี {measure.plan_year}", measure.period.within(measure.plan_year)),
        ("ประเด็นที่ตอบ", measure.has_reason),
    )
    return tuple(what for what, there in checks if not there)


def parse_budget(text: str) -> Decimal | None:
    """The amount in baht that was typed, in Thai or Arabic digits; None for an empty text.

    `InputError` for anything that is no amount.
    """
    written = text.strip().removesuffix("บาท").removesuffix(".-").strip()
    if not written:
        return None
    amount = parse_number(written)
    if amount is None or amount > _MOST_BAHT or "%" in written or "คะแนน" in written:
        raise InputError("งบประมาณต้องเป็นจำนวนเงิน เช่น 15,000 หรือ ๑๕,๐๐๐ (ไม่มีให้เว้นว่าง)")
    return amount


_MOST_BAHT = Decimal(100_000_000_000)
"""More than any local government's budget: what is typed above it is a slip."""


def suggestions_for_row(desk: Desk, year: int, row: WeaknessRow) -> list[Suggestion]:
    """What could be done about a weakness: what is meant for it, best first, then for its kin."""
    return _suggestions(desk.framework(year), row, load_suggestions())


def answered_by(desk: Desk, plan_year: int, suggestion: Suggestion) -> list[WeaknessRow]:
    """The weaknesses without a measure that the suggestion is meant for."""
    framework = desk.framework(plan_year - 1)
    return [r for r in desk.coverage(plan_year).open if _meant_for(framework, suggestion, r)]


def answer_also(desk: Desk, measure: Measure, row: WeaknessRow) -> None:
    """Let a measure that is planned already answer a further weakness."""
    save_measure(desk, _answering(measure, row))


def usual_unit(desk: Desk, role: str) -> str:
    """The unit that usually sees to ``role`` (`Suggestion.unit_role`), as this office calls it.

    One that the office does not have is its first unit's, the central office's, task.
    """
    agency = desk.agency or Agency(AgencyType.SAO, "")
    usual = agency.unit_for(role)
    own = [name for name in desk.unit_names() if name != ALL_UNITS]
    if usual == ALL_UNITS or usual in own:
        return usual
    alike = [name for name in own if name.startswith(usual[:_SAME_NAME])]
    return next(iter([*alike, *own]), usual)


_SAME_NAME = 8
"""Letters by which one unit is known under a longer or shorter name: ``กองการศึ``กษา…"""


def add_suggestion(
    desk: Desk, plan_year: int, suggestion: Suggestion, rows: Iterable[WeaknessRow]
) -> Measure:
    """Add a measure from a suggestion, answering ``rows``."""
    measure = _from_suggestion(desk, plan_year, suggestion, rows)
    return _add(desk, [measure], f"เพิ่มมาตรการปี {to_thai(plan_year)}")[0]


def draft_all(desk: Desk, plan_year: int) -> list[Measure]:
    """Add measures from suggestions until every weakness taken in is answered, as one step.

    A suggestion that answers several weaknesses is taken once.  What the office already
    plans is left as it is, unless no other suggestion is left: then it answers that too.
    Gives the measures that were added or answer more now.
    """
    framework = desk.framework(plan_year - 1)
    taken_in = desk.rows_taken_in(plan_year - 1)
    planned = desk.measures(plan_year)
    open_rows = [
        row
        for row in desk.coverage(plan_year).open
        if not _answered_below(framework, row, taken_in)
    ]
    library = load_suggestions() if open_rows else ()
    drafted: list[Measure] = []
    extended: dict[int, Measure] = {}
    while open_rows:
        offered = _suggestions(framework, open_rows[0], library)
        used = {m.suggestion for m in (*planned, *drafted)}
        fresh = [s for s in offered if s.id not in used]
        if fresh:
            chosen = _best(framework, fresh, open_rows)
            answered = [
                row
                for row in open_rows
                if row is open_rows[0] or _meant_for(framework, chosen, row)
            ]
            drafted.append(_from_suggestion(desk, plan_year, chosen, answered))
            open_rows = [row for row in open_rows if row not in answered]
            continue
        row = open_rows.pop(0)
        ids = {suggestion.id for suggestion in offered}
        at = next((n for n, m in enumerate(drafted) if m.suggestion in ids), None)
        if at is not None:
            drafted[at] = _answering(drafted[at], row)
            continue
        known = next((m for m in planned if m.suggestion in ids), None)
        if known is not None:
            extended[known.id] = _answering(extended.get(known.id, known), row)
    if not drafted and not extended:
        return []
    with desk.workspace.change(f"ร่างมาตรการให้ครบทุกประเด็น ปี {to_thai(plan_year)}"):
        for measure in extended.values():
            measure_store.update_measure(desk.workspace, measure)
        ids_added = [measure_store.add_measure(desk.workspace, m) for m in drafted]
    stored = {measure.id: measure for measure in desk.measures(plan_year)}
    return [stored[measure_id] for measure_id in (*extended, *ids_added)]


def _best(
    framework: Framework, offered: list[Suggestion], open_rows: list[WeaknessRow]
) -> Suggestion:
    """Of what is offered for the first open row, the one that answers most of all open rows."""
    own = [s for s in offered if _meant_for(framework, s, open_rows[0])]
    concepts = {c for row in open_rows for c in _concepts(framework, row)}
    return max(own or offered, key=lambda s: len(concepts.intersection(s.concepts)))


def _meant_for(framework: Framework, suggestion: Suggestion, row: WeaknessRow) -> bool:
    return not set(_concepts(framework, row)).isdisjoint(suggestion.concepts)


def _answering(measure: Measure, row: WeaknessRow) -> Measure:
    return replace(measure, weaknesses=tuple(dict.fromkeys((*measure.weaknesses, *row.nodes))))


def _answered_below(framework: Framework, row: WeaknessRow, rows: list[WeaknessRow]) -> bool:
    """Whether the row is an indicator that the measures for its own questions will answer."""
    below = (n for other in rows if other is not row for n in other.nodes)
    return any(a.id in row.nodes for n in below for a in framework.ancestors(n))


def _concepts(framework: Framework, row: WeaknessRow) -> list[str]:
    return list(dict.fromkeys(framework.node(n).concept for n in row.nodes))


def _suggestions(
    framework: Framework, row: WeaknessRow, library: Sequence[Suggestion]
) -> list[Suggestion]:
    """Suggestions for what the row asks; where these are few, for its indicator and below it."""
    above = [[a.concept] for a in framework.ancestors(row.key)]
    below = [c.concept for c in framework.children(row.key)]
    found: dict[str, Suggestion] = {}
    for concepts in (_concepts(framework, row), *above, below):
        if len(found) < _ENOUGH:
            found |= {s.id: s for s in suggestions_for(concepts, library) if s.id not in found}
    return list(found.values())


_ENOUGH = 3
"""Suggestions from which on a clerk has a choice."""


def _from_suggestion(
    desk: Desk, plan_year: int, suggestion: Suggestion, rows: Iterable[WeaknessRow]
) -> Measure:
    return Measure(
        plan_year=plan_year,
        title=suggestion.title,
        period=Period.of_months(plan_year, *suggestion.months),
        approach=suggestion.approach,
        steps=suggestion.steps,
        units=(usual_unit(desk, suggestion.unit_role),),
        monitoring=suggestion.monitoring,
        weaknesses=tuple(node for row in rows for node in row.nodes),
        item_concepts=suggestion.items,
        suggestion=suggestion.id,
    )


def _add(desk: Desk, measures: list[Measure], label: str) -> list[Measure]:
    with desk.workspace.change(label):
        ids = [measure_store.add_measure(desk.workspace, m) for m in measures]
    return [measure_store.measure(desk.workspace, measure_id) for measure_id in ids]


class Offer(NamedTuple):
    """Last year's measure as it could be carried on."""

    last_year: Measure
    decided: Carry | None
    renewed: Measure
    """What continuing it would give."""


def offers_from_last_year(desk: Desk, plan_year: int) -> list[Offer]:
    """Last year's measures, each to continue, adapt or drop.

    One whose continuation was taken out of the plan again is open again.
    """
    before = desk.measures(plan_year - 1)
    if not before:
        return []
    old, new = desk.framework(plan_year - 2), desk.framework(plan_year - 1)
    weak = {n for row in desk.rows_taken_in(plan_year - 1) for n in row.nodes}
    continued = {m.continued_from for m in desk.measures(plan_year)}
    offers = []
    for measure in before:
        renewed = measure.renewed(plan_year, old, new)
        still_weak = tuple(n for n in renewed.weaknesses if n in weak)
        renewed = replace(renewed, weaknesses=still_weak)
        if not renewed.has_reason:
            renewed = replace(renewed, other_reason=OtherReason.CONTINUED)
        offers.append(Offer(measure, _decided(desk, measure, continued), renewed))
    return offers


def count_offers(desk: Desk, plan_year: int) -> tuple[int, int]:
    """How many measures last year has to offer, and about how many nothing was decided."""
    before = desk.measures(plan_year - 1)
    continued = {m.continued_from for m in desk.measures(plan_year)} if before else set()
    return len(before), sum(_decided(desk, m, continued) is None for m in before)


def _decided(desk: Desk, measure: Measure, continued: Container[int | None]) -> Carry | None:
    decided = measure_store.carry(desk.workspace, measure.id)
    return decided if decided is Carry.DROP or measure.id in continued else None


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


def carry_on_rest(desk: Desk, plan_year: int) -> list[Measure]:
    """Continue all of last year's measures that nothing was decided about, as one step."""
    undecided = [o for o in offers_from_last_year(desk, plan_year) if o.decided is None]
    with desk.workspace.change(f"ทำต่อมาตรการของปีก่อนทั้งหมด ปี {to_thai(plan_year)}"):
        continued = [carry_on(desk, offer, Carry.CONTINUE) for offer in undecided]
    return [measure for measure in continued if measure is not None]
