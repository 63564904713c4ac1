"""The workbook of a round's tables, and its sheets of measures: to plan by and to report by."""

from __future__ import annotations

from itadesk.domain.framework import Framework
from itadesk.domain.measures import Measure
from itadesk.drafting.material import Material
from itadesk.drafting.sheet_words import numbered, of_year, office_line
from itadesk.paper.blocks import Align
from itadesk.paper.sheets import CellKind, Column, Sheet, Workbook
from itadesk.thai.digits import to_thai

_NUMBER = Column("ที่", 6, CellKind.WHOLE, Align.CENTER)
_PLANNING = (
    _NUMBER,
    Column("มาตรการ/กิจกรรม", 30),
    Column("ขั้นตอน/วิธีการ", 44),
    Column("ผู้รับผิดชอบ", 18),
    Column("ระยะเวลาในการดำเนินการ", 16),
    Column("การกำกับติดตาม", 24),
    Column("ประเด็นที่ควรพัฒนา/เหตุผล", 32),
)
_BUDGET = Column("งบประมาณ (บาท)", 14, CellKind.MONEY, Align.RIGHT)
_RESULTS = (
    _NUMBER,
    Column("มาตรการ/กิจกรรม", 26),
    Column("ขั้นตอน/วิธีการ", 34),
    Column("ผู้รับผิดชอบ", 16),
    Column("ระยะเวลาในการดำเนินการ", 16),
    Column("สรุปผลการดำเนินการตามมาตรการ/กิจกรรม", 36),
    Column("ผลลัพธ์/ความสำเร็จของการดำเนินการ", 36),
)


def draft_tables(material: Material) -> Workbook:
    """The round of a plan year in tables: measures, results, scores, weaknesses, topics, evidence.

    A sheet that would have nothing to say is left out; the workbook always has one.
    """
    # Imported late: papers, too, tell what a measure answers (`reasons_text`).
    from itadesk.drafting.sheet_evidence import evidence_sheet
    from itadesk.drafting.sheet_scores import score_sheets
    from itadesk.drafting.sheet_topics import topic_sheet
    from itadesk.drafting.sheet_weaknesses import weakness_sheet

    found = [weakness_sheet(material), topic_sheet(material), evidence_sheet(material)]
    sheets = [
        *(measure_sheets(material) if material.measures else ()),
        *score_sheets(material),
        *(sheet for sheet in found if sheet is not None),
    ]
    return Workbook(
        kind="tables",
        title=_title("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", material),
        author=material.agency.full_name,
        sheets=tuple(sheets) or measure_sheets(material)[:1],
        font=material.font,
        thai_digits=material.thai_digits,
    )


def measure_sheets(material: Material) -> tuple[Sheet, Sheet]:
    """The measures of the plan year, to plan by and to report by."""
    office = office_line(material)
    framework = material.result.framework
    with_budget = any(m.budget is not None for m in material.measures)
    numbered_measures = list(enumerate(material.measures, 1))
    planning = tuple(
        (*_planned(number, m, framework, material), *((m.budget,) if with_budget else ()))
        for number, m in numbered_measures
    )
    return (
        Sheet(
            "มาตรการ",
            (_title("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", material), office),
            (*_PLANNING, _BUDGET) if with_budget else _PLANNING,
            planning,
        ),
        Sheet(
            "ผลการดำเนินการ",
            (
                _title("รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", material),
                office,
            ),
            _RESULTS,
            tuple(_reported(number, m, material) for number, m in numbered_measures),
        ),
    )


def _title(title: str, material: Material) -> str:
    return material.digits(f"{title} {of_year(material.round.plan_year)}")


def reasons_text(measure: Measure, framework: Framework) -> str:
    """What a measure answers: the weaknesses it names, or its other reason.

    A question that both EIT parts ask is named once.
    """
    named = dict.fromkeys(_weakness_name(node, framework) for node in measure.weaknesses)
    lines = [f"- {name}" for name in named]
    if measure.other_reason:
        note = f" ({measure.reason_note})" if measure.reason_note else ""
        lines.append(f"- {measure.other_reason.value}{note}")
    return "\n".join(lines)


def _weakness_name(node_id: str, framework: Framework) -> str:
    node = framework.node(node_id)
    indicator = framework.indicator_of(node_id)
    if indicator is None:
        return node.name
    if indicator.id == node_id:
        return f"ตัวชี้วัดที่ {to_thai(indicator.number)} {indicator.name}"
    # A number that no source confirms is printed on no paper: the label stands alone then.
    number = f"{to_thai(node.number)} " if node.provenance.verified else ""
    return f"{number}{node.label} (ตัวชี้วัดที่ {to_thai(indicator.number)})"


def _common(number: int, measure: Measure, material: Material) -> tuple[object, ...]:
    return (
        number,
        measure.title,
        numbered(measure.steps, material),
        "\n".join(measure.units),
        material.digits(measure.period.short()),
    )


def _planned(
    number: int, measure: Measure, framework: Framework, material: Material
) -> tuple[object, ...]:
    reasons = material.digits(reasons_text(measure, framework))
    return (*_common(number, measure, material), measure.monitoring, reasons)


def _reported(number: int, measure: Measure, material: Material) -> tuple[object, ...]:
    return (*_common(number, measure, material), measure.output, measure.outcome)
