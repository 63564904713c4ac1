"""Following the measures of a plan year up: who has reported, by when it is due, how to remind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from itadesk.domain.agency import Agency, AgencyType
from itadesk.domain.fiscal import Round, fiscal_end, fiscal_start, fiscal_year_of
from itadesk.domain.followup import UnitReport, is_reported, unit_reports
from itadesk.domain.measures import Measure
from itadesk.store import measures as measure_store
from itadesk.tasks import papers
from itadesk.tasks.desk import Desk
from itadesk.thai.dates import long_date
from itadesk.thai.digits import in_digits, to_thai
from itadesk.thai.text import join_names

ASKING = "units-memo"
"""The paper that asks the units to report; it settles by when."""
_REPORTS_ARE_DUE = 92
"""Days after the end of a fiscal year in which the reports on it come first: until December."""


class UnitState(NamedTuple):
    """How far a unit has come with its reports."""

    report: UnitReport
    last: dt.date | None
    """The day of its last report, None while there is none."""

    @property
    def unit(self) -> str:
        """What it is called; empty for what nobody is responsible for."""
        return self.report.unit

    @property
    def sent(self) -> bool:
        """Whether it has reported on everything."""
        return self.report.complete


def followed_years(desk: Desk, of: Round) -> tuple[int, int]:
    """The plan years that a round may be about, when reports come in: the one before, its own."""
    return of.plan_year - 1, of.plan_year


def year_due(desk: Desk, of: Round) -> int:
    """The plan year whose reports are due.

    In the first months of a fiscal year these are of the one that has just ended, as long
    as that had measures; for a round that is over they are its own.
    """
    before, now = followed_years(desk, of)
    if not desk.measures(before):
        return now
    days = (desk.today - fiscal_end(before)).days
    if days <= _REPORTS_ARE_DUE or not desk.measures(now):
        return before
    open_still = any(not is_reported(measure) for measure in desk.measures(before))
    return before if open_still and fiscal_year_of(desk.today) <= now else now


def unit_states(desk: Desk, plan_year: int) -> list[UnitState]:
    """Every unit with what it has reported; those that still owe something come first."""
    reports = unit_reports(desk.measures(plan_year), desk.unit_names())
    ids = [measure.id for report in reports for measure in report.measures]
    moments = measure_store.report_moments(desk.workspace, ids) if ids else {}

    def state(report: UnitReport) -> UnitState:
        days = [
            moments[m.id].astimezone().date()
            for m in report.measures
            if is_reported(m) and m.id in moments
        ]
        return UnitState(report, max(days, default=None))

    states = [state(report) for report in reports]
    return sorted(states, key=lambda known: known.sent)


def save_result(desk: Desk, measure: Measure, *, group: str = "") -> None:
    """Store a measure of which the result is another one now."""
    number = to_thai(measure.position + 1)
    with desk.workspace.change(f"บันทึกผลของมาตรการที่ {number}", group=group):
        measure_store.update_measure(desk.workspace, measure)


def due(desk: Desk, plan_year: int) -> dt.date | None:
    """By when the units are to report, None until that is settled."""
    return papers.options(desk, ASKING, plan_year).due


def set_due(desk: Desk, plan_year: int, day: dt.date | None) -> None:
    """Settle by when the units are to report; it stands in the memo and on the forms.

    Once the memo is signed it stays (`SignedPaperError`).
    """
    settled = papers.options(desk, ASKING, plan_year)
    if settled.due != day:
        papers.set_options(desk, ASKING, plan_year, settled._replace(due=day))


def usual_due(plan_year: int) -> dt.date:
    """The fifth day after the fiscal year: in time for the report at the beginning of October."""
    return fiscal_start(plan_year + 1).replace(day=5)


def reminder(desk: Desk, plan_year: int, unit: str = "") -> str:
    """A short polite text that asks one unit, or all that have not reported, for their results.

    Plain text for a chat, in the office's digits.
    """
    agency = desk.agency or Agency(AgencyType.SAO, "")
    own = partial(in_digits, thai=desk.thai_digits)
    states = [s for s in unit_states(desk, plan_year) if s.unit]
    wanted = [s for s in states if s.unit == unit] if unit else [s for s in states if not s.sent]
    asked = own(
        "ขอความร่วมมือรายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
        f"ประจำปีงบประมาณ พ.ศ. {to_thai(plan_year)}"
    )
    office = f" {agency.full_name}" if agency.name else ""
    lines = [f"เรียน {unit or 'ส่วนราชการทุกแห่ง'}{office}"]
    if unit:
        owed = _owed(wanted)
        lines.append(f"{asked} {own(f'จำนวน {to_thai(len(owed))} มาตรการ')} ได้แก่")
        # A title is the clerk's own text: its digits stay as they were typed.
        lines += [f"{own(to_thai(n))}. {measure.title}" for n, measure in enumerate(owed, 1)]
    else:
        lines.append(asked)
        if wanted:
            lines.append(f"ส่วนราชการที่ยังไม่ได้รายงาน: {join_names([s.unit for s in wanted])}")
    day = due(desk, plan_year)
    by = own(f" ภายในวันที่ {long_date(day)}") if day else ""
    lines.append(f"โปรดกรอกแบบรายงานแล้วส่งคืน{agency.unit}{by}")
    lines.append("หากส่งแล้วขออภัยมา ณ ที่นี้ ขอบคุณในความร่วมมือ")
    return "\n".join(lines)


def _owed(states: Sequence[UnitState]) -> list[Measure]:
    """What is to be reported: what has not been, or all of it where all has."""
    listed = [measure for state in states for measure in state.report.measures]
    return [m for m in listed if not is_reported(m)] or listed
