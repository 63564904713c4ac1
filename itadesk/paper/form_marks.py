"""What a row of a unit's form is known by when the form comes back.

It stands in a column that nobody sees, complete in itself, so that a row is
still known after it was sorted, moved, or copied into another workbook.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Self

KIND = "itadesk-unit-form"
VERSION = 1
REPORTER = 0
"""In place of a measure: the line where a unit names who reports."""
MEASURE = "มาตรการ/กิจกรรม"
STATUS = "สถานะ"
OUTPUT = "สรุปผลการดำเนินการตามมาตรการ/กิจกรรม"
OUTCOME = "ผลลัพธ์/ความสำเร็จของการดำเนินการ"
EVIDENCE = "หลักฐาน"
PROBLEMS = "ปัญหา อุปสรรค และข้อเสนอแนะ"
TITLES = (MEASURE, STATUS, OUTPUT, OUTCOME, EVIDENCE, PROBLEMS)
"""What the columns are known by: a title begins so, and a hint may follow on a line of its own."""
OFFICE_PROPERTY = "itadesk-office"
"""The property of the file that names the office."""
_MARK = re.compile(rf"{KIND}/(\d+)/(\d{{4}})/(\d+)/(.+)", re.DOTALL)


class FormMark(NamedTuple):
    """One row of a form: the plan year (B.E.), the measure's id, and the unit that answers."""

    plan_year: int
    measure: int
    unit: str

    def text(self) -> str:
        """How it stands in the cell: ``itadesk-unit-form/1/2570/12/กองคลัง``."""
        return f"{KIND}/{VERSION}/{self.plan_year}/{self.measure}/{self.unit}"

    @classmethod
    def parse(cls, text: object) -> Self | None:
        """The mark in a cell; None for anything else, and for one of a later version."""
        found = _MARK.fullmatch(text.strip()) if isinstance(text, str) else None
        if found is None or int(found[1]) > VERSION:
            return None
        return cls(int(found[2]), int(found[3]), found[4])
