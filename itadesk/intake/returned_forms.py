"""The forms on which units report, read back: what each marked row of them says.

`itadesk.drafting.unit_forms` tells what a form is known by.  A returned form may have been
saved by another program, sorted, or copied together with others into one workbook: the
mark in each row says what it answers, and the titles above it what stands in which column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from itadesk.intake.contents import Kind, damaged, kind_of, read_contents, too_large
from itadesk.intake.errors import IntakeError
from itadesk.intake.packages import Package, open_package
from itadesk.paper.form_marks import (
    EVIDENCE,
    KIND,
    MEASURE,
    OFFICE_PROPERTY,
    OUTCOME,
    OUTPUT,
    PROBLEMS,
    REPORTER,
    STATUS,
    TITLES,
    FormMark,
)
from itadesk.thai.text import fold, normalise, one_line

LONGEST_TEXT = 20_000
"""Characters of one field: some ten pages."""
_PROPERTIES = "docProps/custom.xml"
_STRINGS = "xl/sharedStrings.xml"
_NO_RESULT = "\ufffd"
"""What stands for a formula whose result the file does not hold (`intake.grid`)."""


class NotAReturnedFormError(IntakeError):
    """A readable file with no row of a form that itadesk has made."""


class ReturnedRow(NamedTuple):
    """What a unit says of one measure; a text is empty where nothing is written.

    ``measure`` and ``unit`` are of the mark, ``title`` is the measure's as the form has it.
    """

    measure: int
    unit: str
    title: str
    status: str
    output: str
    outcome: str
    evidence: str
    problems: str


class ReturnedForm(NamedTuple):
    """All that one file says."""

    source: str
    """The file's name."""
    office: str
    """The office's name in the file's properties; empty where a program has dropped them."""
    heading: str
    """What stands above the table: it names the office too."""
    plan_years: tuple[int, ...]
    rows: tuple[ReturnedRow, ...]
    reporters: tuple[tuple[str, str], ...]
    """(unit, who reports and when), as far as that was filled in."""


def is_returned_form(path: Path) -> bool:
    """Whether the file is a form that itadesk has made, told without reading its tables.

    False for whatever cannot be opened: who then reads it says what is wrong with it.
    """
    try:
        content = read_contents(path)
        if kind_of(content, path.name) is not Kind.PACKAGE:
            return False
        with open_package(content, path.name) as package:
            return _is_form(package)
    except IntakeError:
        return False


def read_returned_form(path: Path) -> ReturnedForm:
    """What a returned form says.

    Raises `NotAReturnedFormError` for another file, and what `intake.errors` knows of
    unreadable ones.
    """
    from itadesk.intake.grid import is_workbook, read_cells

    content = read_contents(path)
    if kind_of(content, path.name) is not Kind.PACKAGE:
        raise _no_form(path.name)
    with open_package(content, path.name) as package:
        if not is_workbook(package):
            raise _no_form(path.name)
        office = _office(package)
        sheets = [_Sheet(rows, path.name) for _, rows in read_cells(package, content)]
    marked = [sheet for sheet in sheets if sheet.marks]
    if not marked:
        raise _no_form(path.name)
    marks = [mark for sheet in marked for mark in sheet.marks.values()]
    return ReturnedForm(
        source=path.name,
        office=office,
        heading="\n".join(text for sheet in marked for text in sheet.heading()),
        plan_years=tuple(sorted({mark.plan_year for mark in marks})),
        rows=tuple(row for sheet in marked for row in sheet.rows()),
        reporters=tuple(dict.fromkeys(r for sheet in marked for r in sheet.reporters())),
    )


class _Sheet:
    """One worksheet with the marks in it."""

    def __init__(self, cells: list[list[str]], name: str) -> None:
        self._name = name
        self._cells = [[_clean(cell, name) for cell in row] for row in cells]
        self.marks = {
            number: mark
            for number, row in enumerate(self._cells)
            if (mark := _mark_in(row)) is not None
        }
        """The mark of each row that has one."""

    def heading(self) -> Iterator[str]:
        """What stands above the first mark."""
        for row in self._cells[: min(self.marks)]:
            yield from (cell for cell in row if cell)

    def rows(self) -> Iterator[ReturnedRow]:
        """What is said of each measure."""
        numbers = [n for n, mark in self.marks.items() if mark.measure != REPORTER]
        if not numbers:
            return
        columns = self._columns(numbers[0])
        for number in numbers:
            mark = self.marks[number]
            said = {title: self._text(number, column) for title, column in columns.items()}
            yield ReturnedRow(
                measure=mark.measure,
                unit=mark.unit,
                title=one_line(said.get(MEASURE, "")),
                status=one_line(said.get(STATUS, "")),
                output=said.get(OUTPUT, ""),
                outcome=said.get(OUTCOME, ""),
                evidence=said.get(EVIDENCE, ""),
                problems=said.get(PROBLEMS, ""),
            )

    def reporters(self) -> Iterator[tuple[str, str]]:
        """Who says that it was he who reported."""
        for number, mark in self.marks.items():
            if mark.measure == REPORTER:
                written = [c for c in self._cells[number][1:] if c and FormMark.parse(c) is None]
                if written:
                    yield mark.unit, one_line(" ".join(written))

    def _columns(self, first: int) -> dict[str, int]:
        """Where each title stands, in the nearest row above that has most of them."""
        for row in reversed(self._cells[:first]):
            found: dict[str, int] = {}
            for column, cell in enumerate(row):
                for title in TITLES:
                    if title not in found and fold(cell).startswith(fold(title)):
                        found[title] = column
                        break
            if {MEASURE, OUTPUT} <= set(found):
                return found
        raise NotAReturnedFormError(
            f"ไม่พบหัวตารางในแบบรายงาน “{self._name}” อาจมีผู้ลบหรือแก้หัวตาราง กรุณาขอไฟล์ที่กรอกในแบบเดิมอีกครั้ง"
        )

    def _text(self, number: int, column: int) -> str:
        """A cell, with those below it that go on with it."""
        parts = [self._cell(number, column)]
        for below in range(number + 1, len(self._cells)):
            if below in self.marks or not any(self._cells[below]):
                break
            parts.append(self._cell(below, column))
        text = "\n".join(part for part in parts if part)
        if len(text) > LONGEST_TEXT:
            raise too_large(self._name)
        return text

    def _cell(self, row: int, column: int) -> str:
        cells = self._cells[row]
        return cells[column] if column < len(cells) else ""


def _clean(cell: str, name: str) -> str:
    if len(cell) > LONGEST_TEXT:
        raise too_large(name)
    return normalise(cell.replace(_NO_RESULT, "")).strip()


def _mark_in(row: Sequence[str]) -> FormMark | None:
    return next((mark for cell in row if (mark := FormMark.parse(cell)) is not None), None)


def _is_form(package: Package) -> bool:
    """Whether the word that all marks begin with stands in a member where it would."""
    sheets = [m for m in package.members if m.startswith("xl/worksheets/")]
    places = [m for m in (_PROPERTIES, _STRINGS, *sorted(sheets)) if m in package.members]
    word = KIND.encode("ascii")
    for member in places:
        before = b""
        for chunk in package.chunks(member):
            if word in before + chunk:
                return True
            before = chunk[-len(word) :]
    return False


def _office(package: Package) -> str:
    """The office that the properties name; empty if there are none that can be read."""
    if _PROPERTIES not in package.members:
        return ""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        properties = fromstring(package.read(_PROPERTIES), forbid_dtd=True)
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise damaged(package.name) from error
    for entry in properties:
        if entry.get("name") == OFFICE_PROPERTY:
            return one_line("".join(entry.itertext()))
    return ""


def _no_form(name: str) -> NotAReturnedFormError:
    return NotAReturnedFormError(
        f"“{name}” ไม่ใช่แบบรายงานผลที่ส่งออกจากโปรแกรมนี้ "
        "กรุณาวางไฟล์ .xlsx ที่ส่วนราชการกรอกในแบบที่ส่งให้ และไม่ได้แปลงเป็นไฟล์ชนิดอื่น"
    )
