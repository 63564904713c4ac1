"""The year of work: what is due when in a round, how many days are left, and what is done of it.

The days are settings of the office, as they change from year to year; until they are
set they are the usual ones.  All years are B.E.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from itadesk.domain.fiscal import Round
from itadesk.domain.followup import is_reported
from itadesk.domain.framework import NodeKind
from itadesk.domain.measures import Measure, Status
from itadesk.store import evidence, office, papers
from itadesk.store.papers import PaperState
from itadesk.tasks import followup
from itadesk.tasks.desk import Desk
from itadesk.tasks.gathering import is_empty
from itadesk.tasks.kinds import title_year
from itadesk.thai.dates import BE_OFFSET
from itadesk.thai.digits import to_thai

ANALYSIS, MIDYEAR, EVIDENCE = "analysis", "midyear", "evidence"
CLARIFICATION, UNITS, REPORT = "clarification", "units", "report"
TITLES = {
    ANALYSIS: "วิเคราะห์ผลและเสนอมาตรการ",
    MIDYEAR: "กำกับติดตามรอบ ๖ เดือน",
    EVIDENCE: "นำหลักฐาน OIT ขึ้นเว็บไซต์",
    CLARIFICATION: "ชี้แจงคะแนน OIT เบื้องต้น",
    UNITS: "ส่วนราชการส่งผลรอบ ๑๒ เดือน",
    REPORT: "รายงานผลตามมาตรการ",
}
"""In the order of the year."""
SETTABLE = tuple(key for key in TITLES if key != UNITS)
"""Those whose day is a setting; that of the units stands in the memo to them."""
_OPENS = 60
"""Days before the fiscal year in which work on a round begins: the result is out by then."""
_CLOSES = 90
"""Days after which a thing that was due and not done is no longer asked for."""
_SECOND_HALF = 7
_DONE = (PaperState.SIGNED, PaperState.PUBLISHED)


class Deadline(NamedTuple):
    """One thing that is due in a round."""

    key: str
    plan_year: int
    day: dt.date
    done: bool
    days_left: int
    """Until ``day``; negative once it has passed."""

    @property
    def what(self) -> str:
        """What is due."""
        return TITLES[self.key]

    @property
    def said(self) -> str:
        """How much time is left, or how long it is overdue."""
        if self.done:
            return "เรียบร้อยแล้ว"
        if self.days_left < 0:
            return f"เลยกำหนด {to_thai(-self.days_left)} วัน"
        return "ครบกำหนดวันนี้" if not self.days_left else f"เหลือ {to_thai(self.days_left)} วัน"


def deadlines(desk: Desk, of: Round) -> list[Deadline]:
    """Everything that is due in a round, in the order of its days."""
    done = {
        ANALYSIS: _signed(desk, "analysis-memo", of),
        MIDYEAR: _begun(desk, of),
        EVIDENCE: _answered(desk, of),
        CLARIFICATION: _clarified(desk, of),
        UNITS: _reported(desk, of),
        REPORT: _signed(desk, "results-memo", of),
    }
    found = [
        Deadline(key, of.plan_year, day, done[key], (day - desk.today).days)
        for key in TITLES
        for day in (due_day(desk, key, of),)
    ]
    return sorted(found, key=lambda deadline: deadline.day)


def still_due(desk: Desk, of: Round) -> list[Deadline]:
    """What is not done in a round; what was missed long ago is not asked for any more."""
    return [d for d in deadlines(desk, of) if not d.done and d.days_left >= -_CLOSES]


def due_day(desk: Desk, key: str, of: Round) -> dt.date:
    """The day on which something of a round is due."""
    if key == UNITS:
        return followup.due(desk, of.plan_year) or followup.usual_due(of.plan_year)
    return _in_round(key, office.setting(desk.workspace, f"due_{key}"), of)


def set_due_days(desk: Desk, days: Mapping[str, dt.date]) -> None:
    """Settle days by which things are due, this year and every year after, as one step.

    ``days`` are by the keys of `SETTABLE`; only month and day of them count.
    """
    with desk.workspace.change("แก้กำหนดส่งประจำปี"):
        for key, day in days.items():
            name, text = f"due_{key}", f"{day:%m-%d}"
            if office.setting(desk.workspace, name) != text:
                office.set_setting(desk.workspace, name, text)


def open_rounds(desk: Desk) -> list[Round]:
    """The rounds that are worked on now and have anything in them, the older first."""
    return [
        of
        for of in sorted(desk.rounds())
        if _first_day(of) <= desk.today <= _last_day(desk, of) and _has_anything(desk, of)
    ]


def due_now(desk: Desk) -> list[Deadline]:
    """What is still to be done in the open rounds, the most urgent first."""
    wanted = [deadline for of in open_rounds(desk) for deadline in still_due(desk, of)]
    return sorted(wanted, key=lambda deadline: deadline.day)


class OfficeDue(NamedTuple):
    """What an office that is not open has to do next, for whoever starts the day."""

    office: str
    """Its whole name, empty while it has none."""
    rounds: tuple[Round, ...]
    """Those that are worked on now."""
    due: tuple[Deadline, ...]
    """The most urgent first."""
    thai_digits: bool


def due_in(workspace: Path, *, today: dt.date | None = None) -> OfficeDue:
    """What is due in a workspace, read without holding it (`WorkspaceError`)."""
    with Desk.open(workspace, write=False, today=today) as desk:
        agency = desk.agency
        return OfficeDue(
            agency.full_name if agency else "",
            tuple(open_rounds(desk)),
            tuple(due_now(desk)),
            desk.thai_digits,
        )


def _in_round(key: str, month_and_day: str, of: Round) -> dt.date:
    """That day in the year of the round: within its fiscal year, the report's after it."""
    month, day = (int(part) for part in month_and_day.split("-"))
    year = of.plan_year - BE_OFFSET
    if key == REPORT:
        year += month < _SECOND_HALF
    else:
        year -= month >= 10
    return dt.date(year, month, day)


def _first_day(of: Round) -> dt.date:
    return dt.date(of.plan_year - BE_OFFSET - 1, 10, 1) - dt.timedelta(days=_OPENS)


def _last_day(desk: Desk, of: Round) -> dt.date:
    over = due_day(desk, REPORT, of) + dt.timedelta(days=_CLOSES)
    return over if not _signed(desk, "results-memo", of) else due_day(desk, REPORT, of)


def _has_anything(desk: Desk, of: Round) -> bool:
    return bool(desk.measures(of.plan_year)) or not is_empty(desk.result(of.result_year))


def _signed(desk: Desk, kind: str, of: Round) -> bool:
    stored = papers.paper_for(desk.workspace, kind, title_year(kind, of))
    return stored is not None and (stored.state in _DONE or stored.supersedes is not None)


def _begun(desk: Desk, of: Round) -> bool:
    return _all_measures(desk, of, lambda measure: measure.status is not Status.PLANNED)


def _reported(desk: Desk, of: Round) -> bool:
    return _all_measures(desk, of, is_reported)


def _all_measures(desk: Desk, of: Round, holds: Callable[[Measure], bool]) -> bool:
    listed = desk.measures(of.plan_year)
    return bool(listed) and all(holds(measure) for measure in listed)


def _answered(desk: Desk, of: Round) -> bool:
    """Whether every item of the assessment has its answer, and an address where it has one."""
    year = of.measures_evidence_year
    known = evidence.evidence_items(desk.workspace, year)
    wanted = {n.concept for n in desk.framework(year).nodes.values() if n.kind is NodeKind.ITEM}
    answered = {
        concept
        for concept, item in known.items()
        if item.has is False or (item.has and item.url.strip())
    }
    return bool(wanted) and wanted <= answered


def _clarified(desk: Desk, of: Round) -> bool:
    """Whether the provisional scores are known, and each that is not full has its answer."""
    items = evidence.evidence_items(desk.workspace, of.measures_evidence_year).values()
    scored = [item for item in items if item.provisional is not None]
    return bool(scored) and all(
        item.provisional == 100 or item.clarification.strip() for item in scored
    )
