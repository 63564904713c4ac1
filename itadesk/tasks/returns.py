"""Forms that units have returned: compared with what is stored, and taken in as one step.

Nothing of a form is stored that `Change` did not show.  A cell left empty changes nothing:
forms go out with what is known already, and a clerk may have written more since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from itadesk.domain.agency import ALL_UNITS
from itadesk.domain.errors import InputError
from itadesk.domain.fiscal import Round
from itadesk.domain.measures import Evidence, Measure, Status
from itadesk.intake.returned_forms import (
    ReturnedForm,
    ReturnedRow,
    is_returned_form,
    read_returned_form,
)
from itadesk.store import measures as measure_store
from itadesk.store import papers as paper_store
from itadesk.tasks import papers
from itadesk.tasks.desk import Desk
from itadesk.tasks.kinds import title_year
from itadesk.thai.digits import to_thai
from itadesk.thai.text import fold, join_names, one_line

REPORT, _ALSO_TELLS = "results-report", "topic-analysis"
"""The paper that tells of problems, and the one whose list it takes until it has its own."""
_TWICE = "มีแบบอื่นตอบช่องนี้ด้วย ถ้าเลือกทั้งสอง แบบหลังจะแทนแบบแรก"
_SIGNED = "รายงานผลลงนามแล้ว จึงเพิ่มปัญหาอุปสรรคไม่ได้"
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


class Part(StrEnum):
    """What of a measure a form can change; the value names it on the screen."""

    STATUS = "สถานะ"
    OUTPUT = "สรุปผลการดำเนินการ"
    OUTCOME = "ผลลัพธ์"
    EVIDENCE = "หลักฐาน"
    PROBLEMS = "ปัญหา อุปสรรค"


class Change(NamedTuple):
    """One field that a returned form would change."""

    measure: Measure
    """As it is stored now."""
    part: Part
    old: str
    new: str
    """What would stand there, were this the only change."""
    said: str
    """What the form says."""
    unit: str
    shared: bool = False
    """Whether other units report on the measure too: each then adds to what is there."""
    doubt: str = ""
    """Why the clerk should look at it first, a Thai phrase; empty where nothing is odd."""


class Gone(NamedTuple):
    """What a form says of a measure that is not there any more."""

    title: str
    unit: str
    said: str


class Comparison(NamedTuple):
    """What some returned forms would change."""

    plan_year: int
    changes: tuple[Change, ...]
    gone: tuple[Gone, ...]
    unchanged: int
    """Measures of which the forms say nothing new."""
    units: tuple[str, ...]
    """Whose forms they are."""
    reporters: tuple[tuple[str, str], ...]
    """(unit, who reported and when)."""
    notices: tuple[str, ...]
    """Sentences about what could not be understood."""


class OtherOfficeError(InputError):
    """A form of another office."""


class OtherYearError(InputError):
    """A form of a year other than the one that is followed up."""


def sort_out(files: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The files that are returned forms, and the others."""
    forms = [file for file in files if is_returned_form(file)]
    return forms, [file for file in files if file not in forms]


def read_forms(files: Sequence[Path]) -> list[ReturnedForm]:
    """What the files say; the first that is no form, or cannot be read, refuses all."""
    return [read_returned_form(file) for file in files]


def compare(desk: Desk, forms: Sequence[ReturnedForm], plan_year: int | None = None) -> Comparison:
    """What the forms would change of the measures of ``plan_year`` (B.E.).

    None means the year that the forms say, if there are measures of it.  Raises
    `OtherOfficeError` and `OtherYearError`; nothing is stored.
    """
    year = _year_of(desk, forms, plan_year)
    for form in forms:
        _check_office(desk, form)
    work = _Comparing(desk, year)
    for form in forms:
        for row in form.rows:
            work.take(row)
    return Comparison(
        plan_year=year,
        changes=tuple(work.changes),
        gone=tuple(work.gone),
        unchanged=work.unchanged,
        units=tuple(dict.fromkeys(row.unit for form in forms for row in form.rows)),
        reporters=tuple(dict.fromkeys(r for form in forms for r in form.reporters)),
        notices=tuple(work.notices),
    )


def accept(desk: Desk, comparison: Comparison, chosen: Sequence[Change]) -> None:
    """Store the changes that were chosen, as one step.

    Where several units report on one measure, the text of each goes on after the others'.
    """
    year = comparison.plan_year
    with desk.workspace.change(label(comparison)):
        stored = {measure.id: measure for measure in desk.measures(year)}
        changed: dict[int, Measure] = {}
        for change in chosen:
            measure = changed.get(change.measure.id) or stored.get(change.measure.id)
            if measure is not None and change.part is not Part.PROBLEMS:
                changed[measure.id] = _with(measure, change)
        for measure in changed.values():
            measure_store.update_measure(desk.workspace, measure)
        problems = [change.new for change in chosen if change.part is Part.PROBLEMS]
        if problems:
            _keep_problems(desk, year, problems)


def label(comparison: Comparison) -> str:
    """What the step of taking the forms in is called."""
    units = join_names(list(comparison.units)) or "ส่วนราชการ"
    return f"รับแบบรายงานผลปี {to_thai(comparison.plan_year)} ของ{units}"


def sure(comparison: Comparison) -> list[Change]:
    """The changes with nothing odd about them."""
    return [change for change in comparison.changes if not change.doubt]


# As the command line tells it


def comparison_json(comparison: Comparison, *, accepted: bool) -> dict[str, Any]:
    """The comparison for machines; ``accepted`` says that what is sure was stored."""
    return {
        "plan_year": comparison.plan_year,
        "units": list(comparison.units),
        "reporters": [{"unit": unit, "who": who} for unit, who in comparison.reporters],
        "changes": [
            {
                "measure": change.measure.title,
                "field": change.part.name.lower(),
                "old": change.old,
                "new": change.new,
                "unit": change.unit,
                "doubt": change.doubt,
                "stored": accepted and not change.doubt,
            }
            for change in comparison.changes
        ],
        "gone": [{"measure": g.title, "unit": g.unit, "text": g.said} for g in comparison.gone],
        "unchanged": comparison.unchanged,
        "notices": list(comparison.notices),
    }


def comparison_text(comparison: Comparison, *, accepted: bool) -> str:
    """The comparison in a few Thai lines."""
    done = "บันทึกแล้ว" if accepted else "ยังไม่ได้บันทึก (ใส่ --accept เพื่อบันทึก)"
    units = join_names(list(comparison.units))
    taken = sure(comparison)
    lines = [
        f"แบบรายงานผลตามมาตรการปี {to_thai(comparison.plan_year)} ของ{units} {done}",
        f"ข้อมูลใหม่ {to_thai(len(taken))} ช่อง เหมือนเดิม {to_thai(comparison.unchanged)} มาตรการ",
    ]
    lines += [f"{c.measure.title} ({c.part}): {one_line(c.new)}" for c in taken]
    lines += [
        f"ยังไม่รับ {c.measure.title} ({c.part}): {one_line(c.new)} ({c.doubt})"
        for c in comparison.changes
        if c.doubt
    ]
    lines += [
        f"ไม่มีมาตรการ “{title}” ในปีนี้แล้ว จึงไม่รับ: {one_line(said)}"
        for title, _, said in comparison.gone
    ]
    return "\n".join([*lines, *comparison.notices])


# Comparing


class _Comparing:
    """Goes through the rows of forms."""

    def __init__(self, desk: Desk, plan_year: int) -> None:
        self._measures = desk.measures(plan_year)
        self._known = _problems(desk, plan_year)
        report = paper_store.paper_for(desk.workspace, REPORT, plan_year)
        self._signed = report is not None and report.frozen is not None
        self.changes: list[Change] = []
        self.gone: list[Gone] = []
        self.notices: list[str] = []
        self.unchanged = 0

    def take(self, row: ReturnedRow) -> None:
        """Compare one row."""
        measure, doubt = self._find(row)
        if measure is None:
            said = "\n".join(filter(None, (row.status, row.output, row.outcome, row.evidence)))
            self.gone.append(Gone(row.title, row.unit, said))
            return
        found = list(self._changes(row, measure, doubt))
        if not found:
            self.unchanged += 1
        before = {(c.measure.id, c.part) for c in self.changes if not c.shared}
        for change in found:
            if (measure.id, change.part) in before and change.part is not Part.PROBLEMS:
                self.changes.append(change._replace(doubt=_TWICE))
            else:
                self.changes.append(change)

    def _find(self, row: ReturnedRow) -> tuple[Measure | None, str]:
        """The measure that a row is of, by its id and title; with what is odd about that."""
        title = fold(row.title)
        by_id = next((m for m in self._measures if m.id == row.measure), None)
        if by_id is not None and fold(by_id.title) == title:
            return by_id, ""
        named = [m for m in self._measures if title and fold(m.title) == title]
        if len(named) == 1:
            return named[0], ""
        if by_id is not None and title:
            return by_id, f"ชื่อมาตรการในแบบเป็น “{row.title}”"
        return None, ""

    def _changes(self, row: ReturnedRow, measure: Measure, doubt: str) -> Iterator[Change]:
        shared = len(measure.units) > 1 or ALL_UNITS in measure.units

        def change(part: Part, old: str, new: str, said: str, odd: str = "") -> Change:
            return Change(measure, part, old, new, said, row.unit, shared, odd or doubt)

        if row.status:
            status = _status(row.status)
            if status is None:
                self.notices.append(
                    f"{row.unit} เขียนสถานะของ “{measure.title}” ว่า “{row.status}” ซึ่งไม่มีในรายการ "
                    "กรุณาเลือกสถานะเอง"
                )
            elif status is not measure.status:
                back = status is Status.PLANNED
                odd = "แบบบอกว่ายังไม่เริ่ม แต่บันทึกไว้ว่าเริ่มแล้ว" if back else ""
                yield change(Part.STATUS, measure.status.value, status.value, row.status, odd)
        for part, old, said in (
            (Part.OUTPUT, measure.output, row.output),
            (Part.OUTCOME, measure.outcome, row.outcome),
        ):
            new = _merged(old, said, row.unit if shared else "")
            if fold(new) != fold(old):
                yield change(part, old, new, said)
        old = evidence_text(measure.evidence)
        new = evidence_text(_evidence(row.evidence, measure.evidence, shared=shared))
        if row.evidence and fold(new) != fold(old):
            yield change(Part.EVIDENCE, old, new, row.evidence)
        problem = one_line(row.problems)
        line = f"{row.unit}: {problem}"
        if problem and fold(line) not in {fold(known) for known in self._known}:
            odd = _SIGNED if self._signed else ""
            yield change(Part.PROBLEMS, "", line, problem, odd)


def can_store(change: Change) -> bool:
    """Whether the clerk may choose it at all: a signed report takes no more problems."""
    return change.doubt != _SIGNED


def evidence_text(evidence: Sequence[Evidence]) -> str:
    """Pieces of evidence as a form has them, a line each."""
    return "\n".join(" ".join(filter(None, (e.caption, e.reference))) for e in evidence)


def _status(said: str) -> Status | None:
    return next((status for status in Status if fold(status.value) == fold(said)), None)


def _merged(old: str, said: str, unit: str) -> str:
    """What is to stand where ``old`` does once ``said`` came; ``unit`` where others report too.

    A form that goes on with what it was sent out with takes its place.
    """
    if not said or fold(said) == fold(old):
        return old
    if not unit:
        return said
    if old and fold(said) in fold(old):
        return old
    if fold(old) and fold(old) in fold(said):
        return said
    told = f"{unit}: {said}"
    return f"{old}\n{told}" if old else told


def _evidence(said: str, stored: Sequence[Evidence], *, shared: bool) -> tuple[Evidence, ...]:
    """The evidence that a form names; a piece that is known stays as it is stored."""
    known = {fold(evidence_text([piece])): piece for piece in stored}
    lines = (one_line(line) for line in said.split("\n"))
    pieces = [known.get(fold(line)) or _piece(line) for line in lines if line]
    if shared:
        return (*stored, *(piece for piece in pieces if piece not in stored))
    return tuple(pieces)


def _piece(text: str) -> Evidence:
    link = _LINK.search(text)
    if link is None:
        return Evidence(text)
    caption = one_line(text[: link.start()] + text[link.end() :])
    return Evidence(caption, link.group())


def _with(measure: Measure, change: Change) -> Measure:
    """``measure`` with what the form says, after what other forms have said before."""
    unit = change.unit if change.shared else ""
    match change.part:
        case Part.STATUS:
            return replace(measure, status=Status(change.new))
        case Part.OUTPUT:
            return replace(measure, output=_merged(measure.output, change.said, unit))
        case Part.OUTCOME:
            return replace(measure, outcome=_merged(measure.outcome, change.said, unit))
        case Part.EVIDENCE:
            pieces = _evidence(change.said, measure.evidence, shared=change.shared)
            return replace(measure, evidence=pieces)
        case Part.PROBLEMS:
            return measure


# Whose and of when


def _year_of(desk: Desk, forms: Sequence[ReturnedForm], wanted: int | None) -> int:
    years = sorted({year for form in forms for year in form.plan_years})
    if len(years) > 1 or (wanted is not None and years != [wanted]):
        other = next(f for f in forms if wanted is None or f.plan_years != (wanted,))
        said = join_names(
            [to_thai(year) for year in (years if wanted is None else other.plan_years)]
        )
        now = (
            f"แต่กำลังติดตามมาตรการปี {to_thai(wanted)} กรุณาเลือกปีให้ตรงกันก่อน"
            if wanted
            else ("กรุณานำเข้าทีละปี")
        )
        raise OtherYearError(f"“{other.source}” เป็นแบบรายงานผลของปี {said} {now}")
    year = years[0]
    if not desk.measures(year):
        raise OtherYearError(
            f"“{forms[0].source}” เป็นแบบรายงานผลของปี {to_thai(year)} แต่แฟ้มงานนี้ไม่มีมาตรการของปีนั้น"
        )
    return year


def _check_office(desk: Desk, form: ReturnedForm) -> None:
    """`OtherOfficeError` for a form that another office has made."""
    agency = desk.agency
    if agency is None:
        return
    own = fold(agency.full_name)
    named = fold(form.office) == own if form.office else own in fold(form.heading)
    if not named:
        who = form.office or "หน่วยงานอื่น"
        raise OtherOfficeError(
            f"“{form.source}” เป็นแบบรายงานของ{who} แต่แฟ้มงานนี้เป็นของ{agency.full_name} "
            "กรุณาตรวจว่าเลือกไฟล์ถูกต้อง"
        )


# Problems, which the report tells


def _problems(desk: Desk, plan_year: int) -> tuple[str, ...]:
    """The problems that the report on the year tells of now."""
    own = papers.options(desk, REPORT, plan_year).limitations
    year = title_year(_ALSO_TELLS, Round(plan_year))
    return own or papers.options(desk, _ALSO_TELLS, year).limitations


def _keep_problems(desk: Desk, plan_year: int, lines: Sequence[str]) -> None:
    """Let the report on the year tell of those problems too."""
    settled = papers.options(desk, REPORT, plan_year)
    more = tuple(dict.fromkeys((*_problems(desk, plan_year), *lines)))
    papers.set_options(desk, REPORT, plan_year, settled._replace(limitations=more))
