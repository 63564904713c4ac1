"""The sheet of the seven topics: what was found in each, and how it is acted upon."""

from __future__ import annotations

from collections.abc import Sequence

from itadesk.domain.fiscal import Period
from itadesk.domain.measures import Measure
from itadesk.drafting.material import Material
from itadesk.drafting.sheet_weaknesses import finding_text
from itadesk.drafting.sheet_words import numbered, of_year, office_line
from itadesk.drafting.topic_groups import Strand, group_by_topic, spoken_of
from itadesk.drafting.topic_words import (
    EVERY_UNIT,
    FOLLOWED,
    KEPT_UP,
    STILL_OPEN,
    UNREMARKED,
    question_lines,
    standing,
    standing_lines,
)
from itadesk.paper.blocks import Align
from itadesk.paper.sheets import Column, Sheet
from itadesk.thai.digits import to_thai

_ANALYSIS = "วิเคราะห์ผลการประเมิน"


def topic_sheet(material: Material) -> Sheet | None:
    """Every topic in a row of its own at least, a good one too.

    None for a year without topics, and for a result of which nothing is known.
    """
    framework = material.result.framework
    if not framework.topics or not (material.result.sheet.stated or material.rows):
        return None
    year = framework.fiscal_year
    count = to_thai(len(framework.topics))
    title = f"การวิเคราะห์ผลการประเมิน ITA {of_year(year)} จำแนกตามหัวข้อ {count} ประเด็น"
    return Sheet(
        f"หัวข้อ {material.digits(count)} ประเด็น",
        (material.digits(title), office_line(material)),
        (
            Column("ประเด็น", 26, joined=True),
            Column("ข้อคำถาม ITA", 30, group=_ANALYSIS),
            Column(material.digits(f"ข้อค้นพบ ปี {to_thai(year)}"), 40, group=_ANALYSIS),
            Column("วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ (แนวทาง/มาตรฐาน)", 32),
            Column("ขั้นตอน/วิธีการปฏิบัติ", 44),
            Column("หน่วยงานรับผิดชอบดำเนินการ", 19),
            Column("ระยะเวลาดำเนินการ", 17, align=Align.CENTER),
        ),
        tuple(
            (
                material.digits(f"({to_thai(group.topic.number)}) {group.topic.name}"),
                *_said(strand, material),
                *_done(strand, material),
            )
            for group in group_by_topic(material)
            for strand in group.strands
        ),
    )


def _said(strand: Strand, material: Material) -> tuple[str, str]:
    """Its questions and findings, each weakness under its number where there are several."""
    sheet = material.result.sheet
    if not strand.rows:
        lines = standing_lines(strand.nodes, sheet)
        found = standing(strand.nodes, sheet, material.threshold) or UNREMARKED
        return material.digits("\n".join(lines)), material.digits(found)
    questions = [
        material.digits("\n".join(question_lines(spoken_of(row, material), sheet)))
        for row in strand.rows
    ]
    findings = [finding_text(row, material) for row in strand.rows]
    return _each(questions, material), _each(findings, material)


def _done(strand: Strand, material: Material) -> tuple[str, str, str, str]:
    """What is done about it: approach, steps, units, period; several measures by their titles."""
    measures = strand.measures
    if not measures and strand.rows:
        return STILL_OPEN, "", "", ""
    if not measures:
        whole_year = Period.of_year(material.round.plan_year)
        return KEPT_UP, FOLLOWED, EVERY_UNIT, material.digits(whole_year.short())
    steps = [_steps(measure, material, titled=len(measures) > 1) for measure in measures]
    units = dict.fromkeys(unit for measure in measures for unit in measure.units)
    periods = dict.fromkeys(material.digits(m.period.short()) for m in measures)
    return (
        _each([measure.approach or measure.title for measure in measures], material),
        "\n".join(text for text in steps if text),
        "\n".join(units),
        "\n".join(periods),
    )


def _steps(measure: Measure, material: Material, *, titled: bool) -> str:
    steps = numbered(measure.steps, material)
    return f"{measure.title}\n{steps}".strip() if titled else steps


def _each(texts: Sequence[str], material: Material) -> str:
    """One text as it is, several with their numbers."""
    return texts[0] if len(texts) == 1 else numbered(texts, material)
