"""A year as the command line shows it: JSON for machines, a few Thai lines for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from itadesk.domain.framework import NodeKind
from itadesk.domain.levels import decide_level, explain_level
from itadesk.domain.measures import Measure
from itadesk.domain.scores import ScoreSheet
from itadesk.domain.weaknesses import ResultYear, arrange, find_weaknesses
from itadesk.intake.proposal import Proposal
from itadesk.store import results
from itadesk.tasks.desk import Desk
from itadesk.tasks.importing import left_over, score_changes
from itadesk.thai.digits import format_score, round_half_up, to_thai

Json = dict[str, Any]


def overview(desk: Desk) -> Json:
    """The office and its result years."""
    agency = desk.agency
    named = None
    if agency is not None:
        named = {
            "name": agency.full_name,
            "type": agency.type.value,
            "district": agency.district,
            "province": agency.province,
        }
    return {"agency": named, "years": desk.result_years()}


def year_json(desk: Desk, year: int) -> Json:
    """What is stored of result year ``year`` and what follows from it."""
    result = desk.result(year)
    return {
        **_result_json(desk, result, desk.measures(year + 1)),
        "unplaced": [
            {"text": u.text, "why": u.why} for u in results.unplaced(desk.workspace, year)
        ],
        "conflicts": [
            {"text": c.text, "number_says": c.number_says, "text_says": c.text_says}
            for c in results.conflicts(desk.workspace, year)
        ],
        "changes": [],
    }


def proposal_json(desk: Desk, proposal: Proposal, *, accepted: bool = False) -> Json:
    """What a file proposes and how the year would stand with all of it taken in.

    ``accepted`` says that only what is sure is taken in, as `accept` does: the rest
    is listed among the unplaced.
    """
    if accepted:
        sure = proposal.acceptable
        rest = tuple(left_over(proposal, sure))
        proposal = replace(proposal, recommendations=tuple(sure), unplaced=rest)
    stored = desk.result(proposal.year)
    scores = {**stored.sheet.stated, **proposal.scores}
    result = replace(
        stored,
        sheet=ScoreSheet(stored.framework, scores),
        recommendations=proposal.recommendations or stored.recommendations,
        claims=proposal.claims or stored.claims,
        level_stated=proposal.level_stated or stored.level_stated,
    )
    return {
        **_result_json(desk, result, desk.measures(proposal.year + 1)),
        "unplaced": [{"text": u.text, "why": u.why} for u in proposal.unplaced],
        "conflicts": [
            {"text": c.text, "number_says": c.number_says, "text_says": c.text_says}
            for c in proposal.conflicts
        ],
        "changes": [
            {"node": c.node, "old": _number(c.old), "new": _number(c.new)}
            for c in score_changes(desk, proposal)
        ],
        "warnings": list(proposal.warnings),
    }


def _result_json(desk: Desk, result: ResultYear, measures: Iterable[Measure]) -> Json:
    sheet, framework = result.sheet, result.framework
    verdict = decide_level(sheet)
    weaknesses = find_weaknesses(result, desk.previous_sheet(framework.fiscal_year), desk.threshold)
    return {
        "year": framework.fiscal_year,
        "framework": {
            "verified": framework.provenance.verified,
            "draft_of": framework.draft_of,
        },
        "level": {
            "stated": result.level_stated,
            "computed": verdict.computed,
            "possible": list(verdict.possible),
            "held_down_by": list(verdict.held_down_by),
        },
        "scores": {
            node_id: {
                "stated": _number(score.stated),
                "computed": _number(score.computed),
                "value": _number(score.value),
            }
            for node_id, score in sheet.known().items()
        },
        "recommendations": [
            {
                "node": r.node,
                "issue": r.issue,
                "advice": r.advice,
                "refs": list(r.refs),
                "confidence": round(r.confidence, 2),
                "number_in_source": r.number_in_source,
            }
            for r in result.recommendations
        ],
        "discrepancies": [
            {
                "node": node.id,
                "stated": _number(sheet[node.id].stated),
                "computed": _number(sheet[node.id].computed),
            }
            for node in sheet.discrepancies()
        ],
        "weaknesses": [
            {
                "node": w.node,
                "score": _number(w.score),
                "reasons": [r.value for r in w.reasons],
                "included": result.decision(w.node).included,
            }
            for w in weaknesses
        ],
        "measures": [_measure_json(m) for m in measures],
    }


def _measure_json(measure: Measure) -> Json:
    return {
        "title": measure.title,
        "steps": list(measure.steps),
        "units": list(measure.units),
        "period": [measure.period.start.isoformat(), measure.period.end.isoformat()],
        "monitoring": measure.monitoring,
        "weaknesses": list(measure.weaknesses),
        "other_reason": measure.other_reason.value or None,
        "status": measure.status.value,
        "output": measure.output,
        "outcome": measure.outcome,
        "budget": _number(measure.budget),
    }


def _number(value: Decimal | Fraction | None) -> float | None:
    return None if value is None else float(round_half_up(value))


def year_text(desk: Desk, year: int) -> str:
    """The year in a few Thai lines."""
    result = desk.result(year)
    sheet, framework = result.sheet, result.framework
    lines = [f"ผล ITA ปีงบประมาณ พ.ศ. {to_thai(year)}"]
    if framework.draft_of is not None:
        lines.append(f"ร่าง: ใช้เกณฑ์ปี {to_thai(framework.draft_of)} ไปก่อน ยังไม่ยืนยัน")
    if result.level_stated:
        lines.append(f"ระดับตามใบแจ้งผล: {result.level_stated}")
    lines.append(explain_level(sheet, decide_level(sheet)))
    if sheet.total.value is not None:
        lines.append(f"คะแนนรวม {format_score(sheet.total.value)}")
    for node in framework.figures:
        value = sheet[node.id].value
        if value is not None:
            indent = "  " if node.kind is NodeKind.INDICATOR else ""
            lines.append(f"{indent}{node.label} {format_score(value)}")
    for node in sheet.discrepancies():
        score = sheet[node.id]
        if score.stated is not None and score.computed is not None:
            lines.append(
                f"{node.label}: ใบแจ้งผล {format_score(score.stated)} "
                f"แต่คำนวณได้ {format_score(score.computed)}"
            )
    rows = arrange(desk.weaknesses(year, result), framework)
    coverage = desk.coverage(year + 1)
    lines.append(
        f"จุดอ่อน {to_thai(len(rows))} ประเด็น "
        f"มีมาตรการแล้ว {to_thai(len(coverage.answered))} จาก {to_thai(coverage.total)} ประเด็น"
    )
    left = len(results.unplaced(desk.workspace, year)) + len(
        results.conflicts(desk.workspace, year)
    )
    if left:
        lines.append(f"ข้อความที่ยังจัดเข้าข้อไม่ได้ {to_thai(left)} รายการ")
    return "\n".join(lines)


def overview_text(desk: Desk) -> str:
    """The office and its years in a few Thai lines."""
    agency = desk.agency
    years = " ".join(to_thai(year) for year in desk.result_years()) or "ยังไม่มี"
    name = f"{agency.full_name} {agency.place}".strip() if agency else "ยังไม่ได้บอกชื่อหน่วยงาน"
    return f"{name}\nปีผลประเมินที่มีข้อมูล: {years}"


def proposal_text(proposal: Proposal, *, accepted: bool) -> str:
    """What a file brings, in a few Thai lines."""
    taken = proposal.acceptable if accepted else proposal.recommendations
    waiting = left_over(proposal, taken)
    done = "บันทึกแล้ว" if accepted else "ยังไม่ได้บันทึก (ใส่ --accept เพื่อบันทึก)"
    lines = [
        f"{proposal.source}: ผล ITA ปีงบประมาณ พ.ศ. {to_thai(proposal.year)} {done}",
        f"คะแนน {to_thai(len(proposal.scores))} ค่า ข้อเสนอแนะ {to_thai(len(taken))} ข้อ",
    ]
    if proposal.level_stated:
        lines.append(f"ระดับตามใบแจ้งผล: {proposal.level_stated}")
    lines += proposal.warnings
    lines += [f"จัดเข้าข้อไม่ได้: {u.text} ({u.why})" for u in waiting]
    lines += [
        f"เลขข้อกับข้อความไม่ตรงกัน: {c.text} (เลขบอก {c.number_says} ข้อความบอก {c.text_says})"
        for c in proposal.conflicts
    ]
    return "\n".join(lines)
