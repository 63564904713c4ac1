"""Measures of a plan year: what the office does about its weaknesses, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from itadesk.domain.fiscal import Period
from itadesk.domain.framework import Framework
from itadesk.domain.weaknesses import WeaknessRow, is_answered


class OtherReason(StrEnum):
    """Good reasons for a measure that answers no weakness."""

    NONE = ""
    KEEP_STANDARD = "รักษามาตรฐาน"
    CONTINUED = "งานต่อเนื่อง"
    TOPIC = "ครบตามหัวข้อ"
    ACTION_PLAN = "ตามแผนปฏิบัติการป้องกันการทุจริต"


class Status(StrEnum):
    """How far a measure has come."""

    PLANNED = "ยังไม่เริ่ม"
    RUNNING = "กำลังดำเนินการ"
    DONE = "ดำเนินการแล้วเสร็จ"
    NOT_DONE = "ไม่ได้ดำเนินการ"


class Carry(StrEnum):
    """What happens to last year's measure this year."""

    CONTINUE = "ทำต่อ"
    ADAPT = "ปรับ"
    DROP = "เลิก"


class Evidence(NamedTuple):
    """Something that shows a measure was carried out: a link, a file name or a note."""

    caption: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a plan year (B.E.).

    ``id`` and ``position`` are 0 until it is stored.  ``weaknesses`` are nodes of
    the result year before the plan year.  ``budget`` is in baht.
    """

    plan_year: int
    title: str
    period: Period
    id: int = 0
    position: int = 0
    approach: str = ""
    steps: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    monitoring: str = ""
    weaknesses: tuple[str, ...] = ()
    other_reason: OtherReason = OtherReason.NONE
    reason_note: str = ""
    status: Status = Status.PLANNED
    output: str = ""
    outcome: str = ""
    evidence: tuple[Evidence, ...] = ()
    budget: Decimal | None = None
    item_concepts: tuple[str, ...] = ()
    """Concept keys of the OIT items that what it produces can serve as evidence for."""
    suggestion: str = ""
    continued_from: int | None = None
    """The id of last year's measure that this one carries on."""

    def renewed(self, plan_year: int, framework: Framework, other: Framework) -> Measure:
        """The same measure for a later plan year: not begun, weaknesses joined by concept.

        ``framework`` is that of this measure's result year, ``other`` of the new one.
        """
        carried = (framework.counterpart(n, other) for n in self.weaknesses if n in framework)
        return replace(
            self,
            plan_year=plan_year,
            period=self.period.shifted(plan_year - self.plan_year),
            id=0,
            position=0,
            weaknesses=tuple(dict.fromkeys(node.id for node in carried if node is not None)),
            status=Status.PLANNED,
            output="",
            outcome="",
            evidence=(),
            continued_from=self.id or None,
        )

    @property
    def has_reason(self) -> bool:
        """Whether it answers a weakness or gives another reason."""
        return bool(self.weaknesses or self.other_reason)


class Coverage(NamedTuple):
    """Which of the weaknesses taken in are answered by measures, and which are not."""

    answered: tuple[WeaknessRow, ...]
    open: tuple[WeaknessRow, ...]
    by_row: dict[str, tuple[Measure, ...]]
    """The measures that answer each row, by the row's key."""

    @property
    def total(self) -> int:
        """How many weaknesses are to be answered."""
        return len(self.answered) + len(self.open)


def coverage(
    rows: Iterable[WeaknessRow], measures: Iterable[Measure], framework: Framework
) -> Coverage:
    """The coverage of ``rows`` (those taken in) by ``measures``; a row is answered as one."""
    kept, planned = list(rows), list(measures)
    direct = {node for measure in planned for node in measure.weaknesses}
    merged = {n for row in kept if direct.intersection(row.nodes) for n in row.nodes}
    weak = [node for row in kept for node in row.nodes]
    answered = tuple(r for r in kept if is_answered(r.key, merged, weak, framework))
    return Coverage(
        answered=answered,
        open=tuple(r for r in kept if r not in answered),
        by_row={
            row.key: tuple(m for m in planned if set(row.nodes).intersection(m.weaknesses))
            for row in kept
        },
    )
