"""Following measures up: who is to report, what has been reported, and what could be said.

Nothing here claims more than the status of a measure does: a text is proposed for the
clerk to accept, and says "done" only of a measure that is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from itadesk.domain.agency import ALL_UNITS
from itadesk.domain.measures import Measure, Status
from itadesk.thai.text import fold

_DONE, _RUNNING = "- ได้{step}แล้ว", "- อยู่ระหว่าง{step}"
_BEGUN = re.compile(r"^(?:จะ|ให้|ได้|อยู่ระหว่าง)+")
"""How a step opens that was not written as a bare verb."""
_ENDED = re.compile(r"(?:แล้ว)?[\s.;]*$")
_SCORE_TALK = re.compile(
    r"การประเมิน|ผลการประเมิน|ผลประเมิน|คะแนนรวม|คะแนน|ตัวชี้วัด|ปีงบประมาณ|ปีก่อน|ปีที่แล้ว|พ\.ศ\.|"
    r"เพิ่มขึ้น|สูงขึ้น|มากขึ้น|ดีขึ้น|เพิ่ม|ขึ้นไป|ร้อยละ|ระดับ|ผ่านดีเยี่ยม|ผ่านดี|ผ่าน|ได้รับ|หน่วยงาน|มากกว่า|"
    r"ไม่น้อยกว่า|อยู่ที่|อยู่ใน|เกณฑ์|เป้าหมาย|บรรลุ|ของ|จาก|เป็น|ได้|มี|ผล|ใน|ถึง|และ|กว่า|ที่|ปี|ITA|IIT|EIT|OIT",
    re.IGNORECASE,
)
"""The words of which a sentence consists that tells of a score and of nothing else."""
_SCORE = re.compile(r"คะแนน|ผ่านดี|ร้อยละ|ระดับผ่าน")
_LEFT_OVER = 6
"""Letters that may remain of such a sentence."""


class UnitReport(NamedTuple):
    """A unit with the measures that it is to report on, in their order."""

    unit: str
    """Empty for the measures that nobody is responsible for."""
    measures: tuple[Measure, ...]

    @property
    def reported(self) -> int:
        """How many of them have been reported on."""
        return sum(is_reported(measure) for measure in self.measures)

    @property
    def complete(self) -> bool:
        """Whether nothing is left to report."""
        return self.reported == len(self.measures)


def is_reported(measure: Measure) -> bool:
    """Whether a result is known: what was done is told, or that nothing was."""
    return bool(measure.output.strip()) or measure.status is Status.NOT_DONE


def reporting_units(measures: Iterable[Measure], office: Iterable[str]) -> tuple[str, ...]:
    """The units that have measures to report on: the office's in their order, then others.

    A measure for all units is everybody's; one without a unit is nobody's.
    """
    named = [u for m in measures for unit in m.units if (u := unit.strip())]
    everybody = ALL_UNITS in named
    own = [name for unit in office if (name := unit.strip()) and name != ALL_UNITS]
    known = dict.fromkeys(unit for unit in own if everybody or unit in named)
    return (*known, *dict.fromkeys(u for u in named if u not in known and u != ALL_UNITS))


def unit_reports(measures: Iterable[Measure], office: Iterable[str]) -> list[UnitReport]:
    """What every unit is to report, and last what nobody is responsible for."""
    listed = list(measures)
    reports = [
        UnitReport(unit, tuple(m for m in listed if {unit, ALL_UNITS} & _units(m)))
        for unit in reporting_units(listed, office)
    ]
    nobody = tuple(m for m in listed if not _units(m))
    return [*reports, UnitReport("", nobody)] if nobody else reports


def proposed_output(measure: Measure) -> str:
    """What was done, a line for each step; empty while nothing can be said of it.

    A running measure's steps are told as going on: which of them is done nobody knows.
    """
    pattern = {Status.DONE: _DONE, Status.RUNNING: _RUNNING}.get(measure.status)
    if pattern is None:
        return ""
    steps = (_ENDED.sub("", _BEGUN.sub("", step.strip())) for step in measure.steps)
    return "\n".join(pattern.format(step=step) for step in steps if step)


def proposed_outcome(measure: Measure) -> str:
    """What a measure that is done was to bring about, from its approach; else empty."""
    return measure.approach.strip() if measure.status is Status.DONE else ""


def result_warnings(measure: Measure) -> tuple[str, ...]:
    """What is wrong with the reported result, a Thai sentence each."""
    warnings = []
    output, outcome = fold(measure.output), fold(measure.outcome)
    if outcome and output == outcome:
        warnings.append(
            "ผลลัพธ์เหมือนกับสรุปผลการดำเนินการ กรุณาเขียนว่าเกิดผลดีอย่างไรแก่ประชาชนหรือหน่วยงาน "
            "ไม่ใช่เขียนซ้ำว่าทำอะไรไปแล้ว"
        )
    if is_only_a_score(measure.outcome):
        warnings.append("ผลลัพธ์กล่าวถึงเพียงคะแนน กรุณาเพิ่มว่าสิ่งใดดีขึ้นจากการดำเนินการ")
    return tuple(warnings)


def is_only_a_score(outcome: str) -> bool:
    """Whether an outcome tells of a score or level and of nothing else."""
    if _SCORE.search(outcome) is None:
        return False
    rest = re.sub(r"\d", "", fold(_SCORE_TALK.sub(" ", outcome)))
    return len(rest) <= _LEFT_OVER


def _units(measure: Measure) -> set[str]:
    return {name for unit in measure.units if (name := unit.strip())}
