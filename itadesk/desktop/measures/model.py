"""All that the tab shows, read at once after a change, and the lines of its table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QObject

from itadesk.desktop.measures import words
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import CellLook, ChipSpec, Column, RowsModel
from itadesk.domain.fiscal import Round
from itadesk.domain.framework import Framework
from itadesk.domain.measures import Coverage, Measure, Status, coverage
from itadesk.domain.weaknesses import WeaknessRow
from itadesk.tasks import planning
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import to_arabic, to_thai

GRIP, NUMBER, TITLE, UNITS, PERIOD, ANSWERS = range(6)
Digits = Callable[[str], str]


def digits_of(desk: Desk) -> Digits:
    """`Session.digits` for many texts at once: the setting is looked up but once."""
    return to_thai if desk.thai_digits else to_arabic


@dataclass(frozen=True)
class Plan:
    """One round's weaknesses and measures as they are stored now."""

    round: Round
    framework: Framework
    """Of the result year: what the weaknesses are called."""
    evidence: Framework
    """Of the plan year: what the OIT items are called for which the measures are evidence."""
    rows: tuple[WeaknessRow, ...]
    """The weaknesses taken in."""
    measures: tuple[Measure, ...]
    coverage: Coverage
    has_result: bool
    """Whether anything is known of the result year."""
    units: tuple[str, ...]

    @cached_property
    def chips(self) -> dict[str, ChipSpec]:
        """The chip of every row, by each of its nodes."""
        made = [(row, words.row_chip(self.framework, row)) for row in self.rows]
        return {node: chip for row, chip in made for node in row.nodes}

    def measure(self, measure_id: int) -> Measure | None:
        """The measure of that id."""
        return next((m for m in self.measures if m.id == measure_id), None)

    def row_with(self, node_id: str) -> WeaknessRow | None:
        """The row that a node stands in."""
        return next((row for row in self.rows if node_id in row.nodes), None)

    def answering(self, node_id: str) -> Measure | None:
        """The first measure that answers a node: its row, or all that lies below it."""
        row = self.row_with(node_id)
        nodes = set(row.nodes) if row is not None else {node_id}
        below = {n.id for node in nodes for n in self.framework.descendants(node)}
        for wanted in (nodes, below):
            for measure in self.measures:
                if wanted.intersection(measure.weaknesses):
                    return measure
        return None


def read_plan(desk: Desk, round_: Round) -> Plan:
    """The plan of a round."""
    result = desk.result(round_.result_year)
    rows = tuple(desk.rows_taken_in(round_.result_year, result))
    measures = tuple(desk.measures(round_.plan_year))
    return Plan(
        round=round_,
        framework=result.framework,
        evidence=desk.framework(round_.plan_year),
        rows=rows,
        measures=measures,
        coverage=coverage(rows, measures, result.framework),
        has_result=bool(result.sheet.stated or result.recommendations or result.claims),
        units=tuple(desk.unit_names()),
    )


def badge(plan: Plan) -> tuple[str, str]:
    """How many weaknesses are answered of all (Arabic digits), and the tone of that."""
    total, answered = plan.coverage.total, len(plan.coverage.answered)
    if not total:
        return "", Tone.NEUTRAL.value
    tone = Tone.GOOD if answered == total else Tone.WARNING
    return f"{answered}/{total}", tone.value


@dataclass(frozen=True, slots=True)
class Line:
    """One measure as the table shows it, in the digits of the screen."""

    id: int
    number: str
    title: str
    units: str
    period: str
    outside: bool
    """Whether the period leaves the plan year."""
    status: Status
    answers: tuple[ChipSpec, ...]
    missing: str
    tip: str


def make_line(plan: Plan, measure: Measure, digits: Digits) -> Line:
    """The line of a measure."""
    chips = words.answers(plan.framework, plan.chips, measure)
    return Line(
        id=measure.id,
        number=digits(str(measure.position + 1)),
        title=measure.title,
        units="\n".join(measure.units),
        period=digits(measure.period.short()),
        outside=not measure.period.within(measure.plan_year),
        status=measure.status,
        answers=tuple(replace(chip, text=digits(chip.text)) for chip in chips),
        missing=digits(words.list_missing(planning.missing(measure))),
        tip=digits("\n".join(chip.tip or chip.text for chip in chips)),
    )


class MeasuresModel(RowsModel[Line]):
    """The measures of the year in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, key=lambda line: line.id, parent=parent)

    def show_title(self, measure_id: int, title: str) -> None:
        """Show the title that is being typed, which is not stored yet."""
        rows = list(self.rows)
        place = self.place_of(measure_id)
        if place is not None:
            rows[place] = replace(rows[place], title=title)
            self.set_rows(rows)


def _title_look(line: Line) -> CellLook:
    chips: list[ChipSpec] = []
    if line.status is not Status.PLANNED:
        chips.append(ChipSpec(line.status.value, words.STATUS_TONES[line.status]))
    if line.missing:
        chips.append(ChipSpec(line.missing, Tone.WARNING))
    return CellLook(ink=Ink.TEXT if line.title.strip() else Ink.FAINT, chips=tuple(chips))


def _period_look(line: Line) -> CellLook:
    planned = line.status is Status.PLANNED
    return CellLook(
        ink=Ink.WARNING if line.outside else Ink.TEXT,
        subtitle=line.status.value if planned else "",
    )


_COLUMNS = (
    Column[Line](
        "",
        lambda _line: "",
        width=22,
        tip=lambda _line: "ลากเพื่อจัดลำดับ หรือกด Alt+↑ Alt+↓",
        title_tip="ลากแถวเพื่อจัดลำดับ หรือกด Alt+↑ Alt+↓",
    ),
    Column[Line]("ที่", lambda line: line.number, width=36),
    Column[Line]("มาตรการ/กิจกรรม", lambda line: line.title.strip() or words.UNNAMED, _title_look),
    Column[Line]("ผู้รับผิดชอบ", lambda line: line.units, width=112),
    Column[Line]("ระยะเวลา", lambda line: line.period, _period_look, width=124),
    Column[Line](
        "ตอบประเด็น",
        lambda _line: "",
        lambda line: CellLook(chips=line.answers),
        width=102,
        tip=lambda line: line.tip,
    ),
)
