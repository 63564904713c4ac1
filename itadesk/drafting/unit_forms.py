"""The form on which a unit (ส่วนราชการ) reports what it did about its measures, as a workbook.

**What a returned file is known by.**  A clerk gets the forms of many units back, some
saved by other programs, some copied together into one file.  So each row says by itself
what it answers: in the first hidden column behind the table stands a
`itadesk.paper.form_marks.FormMark` (``itadesk-unit-form/1/2570/12/กองคลัง``: kind, version,
plan year, the measure's id in the workspace, unit).  A row without one that follows such a
row goes on with it (a long text of ours is parted over several rows; what is typed into any
of them belongs together).  The line that names who reports carries the mark of measure 0.
Measure ids are those of one workspace: whoever reads a form back compares the title in the
row, which cannot be changed while the sheet is protected.

The file's own properties name the same once for all, so that a form is known without
looking into its sheets: ``itadesk-kind``, ``itadesk-version``, ``itadesk-plan-year``,
``itadesk-unit``, ``itadesk-office``.  Some programs drop them: the rows alone suffice.

Columns are known by their titles (`itadesk.paper.form_marks.TITLES`), which stand in the
row above the first mark.
"""

from __future__ import annotations

from itadesk.domain.agency import ALL_UNITS
from itadesk.domain.fiscal import fiscal_end, fiscal_start
from itadesk.domain.followup import reporting_units
from itadesk.domain.measures import Measure, Status
from itadesk.drafting.material import Material
from itadesk.drafting.sheet_words import numbered, of_year, office_line
from itadesk.paper.blocks import Align
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
    VERSION,
    FormMark,
)
from itadesk.paper.sheets import CellKind, Choices, Column, Field, Sheet, Workbook
from itadesk.thai.dates import long_date
from itadesk.thai.digits import to_thai

REPORTED_BY = "ผู้รายงาน ตำแหน่ง และวันที่รายงาน"
_FILLED = "ส่วนราชการกรอก"
_ASKED = "มาตรการที่รับผิดชอบ"
_ONLY = "กรุณาเลือกสถานะจากรายการ"
_LINES_TO_WRITE = 4


def unit_names(material: Material) -> tuple[str, ...]:
    """The units that have measures to report on, in the office's order.

    A measure for all units is everybody's; one without a unit is nobody's.
    """
    office = [unit for unit in material.units if unit.strip() != ALL_UNITS]
    own = office or [name for _, name in material.agency.words.units]
    return reporting_units(material.measures, own)


def draft_unit_form(material: Material, unit: str) -> Workbook:
    """The form of one of `unit_names`, with what is known of its results already filled in."""
    year = material.round.plan_year
    measures = [m for m in material.measures if {unit, ALL_UNITS}.intersection(_units(m))]
    title = f"แบบรายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน {of_year(year)}"
    title = material.digits(title)
    sheet = Sheet(
        "แบบรายงาน",
        (title, office_line(material), f"ส่วนราชการ {unit}"),
        _columns(),
        tuple(_values(number, measure, material) for number, measure in enumerate(measures, 1)),
        notes=tuple(material.digits(line) for line in _notes(material, unit, len(measures))),
        protected=True,
        min_lines=_LINES_TO_WRITE,
        marks=tuple(FormMark(year, measure.id, unit).text() for measure in measures),
        fields=(Field(REPORTED_BY, FormMark(year, REPORTER, unit).text()),),
    )
    return Workbook(
        kind="unit-forms",
        title=f"{title} {unit}",
        author=material.agency.full_name,
        sheets=(sheet,),
        font=material.font,
        thai_digits=material.thai_digits,
        marks=(
            ("itadesk-kind", KIND),
            ("itadesk-version", str(VERSION)),
            ("itadesk-plan-year", str(year)),
            ("itadesk-unit", unit),
            (OFFICE_PROPERTY, material.agency.full_name),
        ),
    )


def _units(measure: Measure) -> set[str]:
    return {unit.strip() for unit in measure.units}


def _notes(material: Material, unit: str, count: int) -> list[str]:
    """What the form is for, by when it is wanted and how it is filled in; Thai digits."""
    year = material.round.plan_year
    agency = material.agency
    period = f"{long_date(fiscal_start(year))} ถึง {long_date(fiscal_end(year))}"
    telephone = f" หากมีข้อสงสัยโปรดติดต่อ โทร. {agency.telephone}" if agency.telephone else ""
    due = f" ภายในวันที่ {material.due}" if material.due else ""
    return [
        f"ขอความร่วมมือ{unit}รายงานผลการดำเนินการตามมาตรการที่รับผิดชอบ จำนวน {to_thai(count)} มาตรการ "
        f"ในรอบปีงบประมาณ พ.ศ. {to_thai(year)} ({period})",
        f"โปรดส่งไฟล์นี้คืน{agency.unit}{due}{telephone}",
        "วิธีกรอก: พิมพ์เฉพาะช่องที่มีสีพื้น ช่องสถานะให้เลือกจากรายการ "
        "หลักฐานให้ใส่ลิงก์หรือชื่อไฟล์ภาพ และไม่ต้องแปลงไฟล์เป็นชนิดอื่น",
    ]


def _columns() -> tuple[Column, ...]:
    statuses = Choices(tuple(status.value for status in Status), _ONLY)
    return (
        Column("ที่", 6, CellKind.WHOLE, Align.CENTER, _ASKED),
        Column(MEASURE, 24, group=_ASKED),
        Column("ขั้นตอน/วิธีการ", 34, group=_ASKED),
        Column("ระยะเวลาในการดำเนินการ", 17, align=Align.CENTER, group=_ASKED),
        Column(STATUS, 16, align=Align.CENTER, group=_FILLED, fill_in=True, choices=statuses),
        Column(f"{OUTPUT}\n(ได้ทำอะไร เมื่อใด จำนวนเท่าใด)", 37, group=_FILLED, fill_in=True),
        Column(f"{OUTCOME}\n(เกิดผลดีอย่างไร แก่ใคร)", 32, group=_FILLED, fill_in=True),
        Column(f"{EVIDENCE}\n(ลิงก์หรือชื่อไฟล์)", 20, group=_FILLED, fill_in=True),
        Column(f"{PROBLEMS}\n(ถ้ามี)", 28, group=_FILLED, fill_in=True),
    )


def _values(number: int, measure: Measure, material: Material) -> tuple[object, ...]:
    evidence = (" ".join(filter(None, (e.caption, e.reference))) for e in measure.evidence)
    return (
        number,
        measure.title,
        numbered(measure.steps, material),
        material.digits(measure.period.short()),
        measure.status.value,
        measure.output or None,
        measure.outcome or None,
        "\n".join(evidence) or None,
        None,
    )
