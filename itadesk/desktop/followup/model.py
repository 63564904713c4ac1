"""What the tab shows of the units and their measures, read at once after a change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QObject

from itadesk.desktop.digits import screen_digits
from itadesk.desktop.session import Session
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import CellLook, ChipSpec, Column, RowsModel
from itadesk.domain.followup import is_reported
from itadesk.domain.measures import Measure
from itadesk.tasks import followup
from itadesk.tasks.followup import UnitState
from itadesk.thai.dates import SHORT_MONTHS, short_date

NOBODY = "ยังไม่ระบุผู้รับผิดชอบ"
_SOON = 14
"""Days before which a report that is due later is no matter of concern."""


@dataclass(frozen=True, slots=True)
class FollowedYear:
    """The measures of one plan year (B.E.) as they are reported on now."""

    plan_year: int
    years: tuple[int, int]
    """The plan years to choose from."""
    measures: tuple[Measure, ...]
    states: tuple[UnitState, ...]
    due: dt.date | None
    today: dt.date

    @property
    def waiting(self) -> list[UnitState]:
        """The units that have not reported on everything."""
        return [state for state in self.states if not state.sent]

    def of_unit(self, unit: str) -> tuple[Measure, ...]:
        """The measures of a unit; all of them for one that has none."""
        found = next((s.report.measures for s in self.states if s.unit == unit), ())
        return found or self.measures

    def measure(self, measure_id: int | None) -> Measure | None:
        """The measure of that id."""
        return next((m for m in self.measures if m.id == measure_id), None)

    def unit_of(self, measure: Measure) -> str | None:
        """The first unit that is to report on a measure."""
        for state in self.states:
            if any(m.id == measure.id for m in state.report.measures):
                return state.unit
        return None


def read_year(session: Session, plan_year: int) -> FollowedYear:
    """The year as it is stored now."""
    desk = session.desk
    return FollowedYear(
        plan_year=plan_year,
        years=followup.followed_years(desk, session.round),
        measures=tuple(desk.measures(plan_year)),
        states=tuple(followup.unit_states(desk, plan_year)),
        due=followup.due(desk, plan_year),
        today=desk.today,
    )


def badge(year: FollowedYear) -> tuple[str, str]:
    """How many units have not reported (Arabic digits), and the tone of that."""
    if not year.measures:
        return "", Tone.NEUTRAL.value
    waiting = len(year.waiting)
    if not waiting:
        return "ส่งครบแล้ว", Tone.GOOD.value
    return f"{waiting} ส่วนราชการยังไม่ส่ง", Tone.WARNING.value


def state_chip(state: UnitState, year: FollowedYear) -> ChipSpec:
    """Whether a unit has reported, and when, or by when it is to; Thai digits."""
    if state.sent:
        day = f" {short_date(state.last)}" if state.last else ""
        return ChipSpec(f"ส่งแล้ว{day}", Tone.GOOD)
    said, short = ("ส่งบางส่วน", "บางส่วน") if state.report.reported else ("ยังไม่ส่ง", "ยังไม่ส่ง")
    if year.due is None:
        return ChipSpec(said, Tone.WARNING)
    left = (year.due - year.today).days
    tone = Tone.ERROR if left < 0 else Tone.WARNING if left <= _SOON else Tone.INFORMATION
    word = "เลยกำหนด" if left < 0 else "ครบกำหนด"
    tip = f"{said} {word} {short_date(year.due)}"
    tip += f" ({-left} วันแล้ว)" if left < 0 else f" (เหลือ {left} วัน)" if left else " (วันนี้)"
    return ChipSpec(f"{short} · {word} {_day_and_month(year.due)}", tone, tip=tip)


def _day_and_month(day: dt.date) -> str:
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit as the table shows it, in the digits of the screen."""

    unit: str
    name: str
    measures: str
    reported: str
    chip: ChipSpec


class UnitsModel(RowsModel[UnitLine]):
    """The units, those that have not reported first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, key=lambda line: line.unit, parent=parent)

    def show_year(self, session: Session, year: FollowedYear) -> None:
        """Show the units of a year."""
        digits = screen_digits(session)

        def line(state: UnitState) -> UnitLine:
            chip = state_chip(state, year)
            return UnitLine(
                unit=state.unit,
                name=state.unit or NOBODY,
                measures=digits(str(len(state.report.measures))),
                reported=digits(str(state.report.reported)),
                chip=ChipSpec(digits(chip.text), chip.tone, chip.sign, digits(chip.tip)),
            )

        self.set_rows([line(state) for state in year.states])


def measure_line(measure: Measure) -> str:
    """A measure in a list to choose from: whether it is reported, its number and title."""
    sign = "✓" if is_reported(measure) else "○"
    return f"{sign} {measure.position + 1}. {measure.title}"


_FIGURE = CellLook(figure=True)
_COLUMNS = (
    Column[UnitLine](
        "ส่วนราชการ",
        lambda line: line.name,
        lambda line: CellLook(strong=bool(line.unit), ink=Ink.TEXT if line.unit else Ink.FAINT),
    ),
    Column[UnitLine](
        "มาตรการ", lambda line: line.measures, lambda _line: _FIGURE, width=76, figure=True
    ),
    Column[UnitLine](
        "ส่งผล", lambda line: line.reported, lambda _line: _FIGURE, width=56, figure=True
    ),
    Column[UnitLine](
        "สถานะ",
        lambda _line: "",
        lambda line: CellLook(chips=(line.chip,)),
        width=200,
        tip=lambda line: line.chip.tip,
    ),
)
