"""The measures workbook: a sheet for planning and a sheet for the results."""

from __future__ import annotations

from itadesk.domain.framework import Framework
from itadesk.domain.measures import Measure
from itadesk.drafting.material import Material
from itadesk.paper.blocks import Align, CellKind, Column, Sheet, Workbook
from itadesk.thai.digits import to_arabic, to_thai

_NUMBER = Column("ที่", 6, CellKind.WHOLE, Align.CENTER)
_PLANNING = (
    _NUMBER,
    Column("มาตรการ/กิจกรรม", 30),
    Column("ขั้นตอน/วิธีการ", 44),
    Column("ผู้รับผิดชอบ", 18),
    Column("ระยะเวลาในการดำเนินการ", 18),
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
    """The measures of the round's plan year, to plan by and to report by."""
    year = _digits(to_thai(material.round.plan_year), material)
    agency = material.agency
    titles = (
        f"มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {year}",
        " ".join(part for part in (agency.full_name, agency.place) if part),
    )
    result_titles = (
        f"รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {year}",
        titles[1],
    )
    with_budget = any(m.budget is not None for m in material.measures)
    framework = material.result.framework
    planning = tuple(
        (*_planned(i, m, framework, material), *((m.budget,) if with_budget else ()))
        for i, m in enumerate(material.measures, 1)
    )
    results = tuple(_reported(i, m, material) for i, m in enumerate(material.measures, 1))
    columns = (*_PLANNING, _BUDGET) if with_budget else _PLANNING
    return Workbook(
        kind="tables",
        title=titles[0],
        author=agency.full_name,
        sheets=(
            Sheet("มาตรการ", titles, columns, planning),
            Sheet("ผลการดำเนินการ", result_titles, _RESULTS, results),
        ),
        font=material.font,
        thai_digits=material.thai_digits,
    )


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


def _digits(thai: str, material: Material) -> str:
    """Text of our own in the digits that the office wants in its tables."""
    return thai if material.thai_digits else to_arabic(thai)


def _common(number: int, measure: Measure, material: Material) -> tuple[object, ...]:
    steps = enumerate(measure.steps, 1)
    return (
        number,
        measure.title,
        "\n".join(f"{_digits(to_thai(i), material)}. {step}" for i, step in steps),
        "\n".join(measure.units),
        _digits(measure.period.short(), material),
    )


def _planned(
    number: int, measure: Measure, framework: Framework, material: Material
) -> tuple[object, ...]:
    reasons = _digits(reasons_text(measure, framework), material)
    return (*_common(number, measure, material), measure.monitoring, reasons)


def _reported(number: int, measure: Measure, material: Material) -> tuple[object, ...]:
    return (*_common(number, measure, material), measure.output, measure.outcome)
