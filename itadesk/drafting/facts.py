"""The facts that a document's wording may name, and the conditions it may ask for.

Statements such as highest, lowest or risen come from the figures, never from a form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from itadesk.domain.framework import TOTAL, Framework, Node, NodeKind, PaperRequirement
from itadesk.domain.levels import decide_level
from itadesk.domain.measures import Measure, Status
from itadesk.domain.scores import ScoreSheet
from itadesk.drafting.material import Material
from itadesk.library.frameworks import NoFrameworkError, load_framework
from itadesk.thai.digits import format_score, to_thai
from itadesk.thai.text import join_names

_STATUS_TEXTS = {
    Status.DONE: "ดำเนินการแล้วเสร็จ",
    Status.RUNNING: "อยู่ระหว่างดำเนินการ",
    Status.PLANNED: "ยังไม่เริ่มดำเนินการ",
    Status.NOT_DONE: "ไม่ได้ดำเนินการ",
}
"""What the screen's short words are on paper, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Values by name, the conditions that hold, and the records to repeat passages over."""

    values: Mapping[str, str]
    conditions: frozenset[str]
    records: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]]
    """(stable id, values) for each repetition."""

    def holds(self, condition: str) -> bool:
        """Whether a condition, or with ``!`` its contrary, is true."""
        if condition.startswith("!"):
            return condition[1:] not in self.conditions
        return condition in self.conditions


def gather_facts(material: Material) -> Facts:
    """All facts of `itadesk.library.wording` for one paper; what is unknown is empty."""
    sheet, previous = material.result.sheet, material.previous
    result_year = sheet.framework.fiscal_year
    total = sheet.total.value
    earlier = previous.total.value if previous is not None else None
    change = sheet.change(TOTAL, previous)
    level = material.result.level_stated or decide_level(sheet).computed
    highest, lowest = _extremes(sheet)
    agency = material.agency
    measures_item = _requirement(material.round.measures_evidence_year, "measures")
    report_item = _requirement(material.round.report_evidence_year, "report")
    values = {
        "agency": agency.full_name,
        "unit": agency.unit,
        "executive": agency.executive_title,
        "year": to_thai(material.year),
        "result_year": to_thai(result_year),
        "previous_year": to_thai(previous.framework.fiscal_year) if previous is not None else "",
        "plan_year": to_thai(material.round.plan_year),
        "report_year": to_thai(material.round.report_evidence_year),
        "total": _score(total),
        "level": level or "",
        "previous_total": _score(earlier),
        "change": "" if change is None else format_score(abs(change)),
        "instruments": join_names([_with_score(n, sheet) for n in _instruments(sheet)]),
        "highest": highest,
        "lowest": lowest,
        "weakness_count": to_thai(len(material.rows)),
        "measure_count": to_thai(len(material.measures)),
        "covered_count": to_thai(len(material.coverage.answered)),
        "status_counts": status_counts(material.measures),
        "website": agency.website,
        "measures_item": to_thai(measures_item.item) if measures_item else "",
        "measures_item_title": measures_item.title if measures_item else "",
        "report_item": to_thai(report_item.item) if report_item else "",
        "report_item_title": report_item.title if report_item else "",
    }
    conditions = {
        "has_total": total is not None,
        "has_level": level is not None,
        "has_previous": change is not None,
        "risen": change is not None and change > 0,
        "fallen": change is not None and change < 0,
        "unchanged": change is not None and change == 0,
        "has_instruments": bool(_instruments(sheet)),
        "has_extremes": bool(highest and lowest),
        "has_weaknesses": bool(material.rows),
        "all_covered": bool(material.rows) and not material.coverage.open,
        "some_covered": bool(material.coverage.answered),
        "has_measures": bool(material.measures),
        "all_done": bool(material.measures)
        and all(m.status is Status.DONE for m in material.measures),
        "has_website": bool(agency.website),
        "measures_item_verified": measures_item is not None,
        "report_item_verified": report_item is not None,
    }
    laws = tuple((law.id, {"law_text": law.text, "law_short": law.short}) for law in material.laws)
    holding = frozenset(name for name, holds in conditions.items() if holds)
    return Facts(values, holding, {"laws": laws})


def status_counts(measures: tuple[Measure, ...]) -> str:
    """``ดำเนินการแล้วเสร็จ ๔ มาตรการ และอยู่ระหว่างดำเนินการ ๑ มาตรการ``."""
    counts = [(text, sum(m.status is s for m in measures)) for s, text in _STATUS_TEXTS.items()]
    return join_names([f"{text} {to_thai(count)} มาตรการ" for text, count in counts if count])


def indicator_name(node: Node, framework: Framework) -> str:
    """``ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑)``: the part only where there are parts."""
    part = f" ({framework.node(node.scope).label})" if node.scope in ("EIT1", "EIT2") else ""
    return f"ตัวชี้วัดที่ {to_thai(node.number)} {node.name}{part}"


def _requirement(year: int, kind: str) -> PaperRequirement | None:
    """What that year's assessment asks for; None unless the item number is verified."""
    try:
        found = load_framework(year).paper(kind)
    except NoFrameworkError:
        return None
    return found if found is not None and found.provenance.verified else None


def _instruments(sheet: ScoreSheet) -> list[Node]:
    """The instruments, EIT by its parts where known; none unless every one has a score."""
    heads: list[Node] = []
    for instrument in sheet.framework.children(TOTAL):
        parts = [n for n in sheet.framework.children(instrument.id) if n.kind is NodeKind.PART]
        known = parts and all(sheet[p.id].value is not None for p in parts)
        heads += parts if known else [instrument]
    return heads if all(sheet[n.id].value is not None for n in heads) else []


def _extremes(sheet: ScoreSheet) -> tuple[str, str]:
    """The highest and the lowest indicators with their scores; empty unless all are known."""
    figures = [n for n in sheet.framework.figures if n.kind is NodeKind.INDICATOR]
    if any(sheet[n.id].shown is None for n in figures):
        figures = _whole_indicators(sheet)
    shown = {n.id: s for n in figures if (s := sheet[n.id].shown) is not None}
    if not figures or len(shown) < len(figures) or len(set(shown.values())) == 1:
        return "", ""

    def named(bound: object) -> str:
        picked = [n for n in figures if shown[n.id] == bound]
        names = join_names([indicator_name(n, sheet.framework) for n in picked])
        equally = "เท่ากัน" if len(picked) > 1 else ""
        return f"{names} ได้ {format_score(shown[picked[0].id])} คะแนน{equally}"

    return named(max(shown.values())), named(min(shown.values()))


def _whole_indicators(sheet: ScoreSheet) -> list[Node]:
    """The ten indicators with EIT as a whole, for a sheet that does not give its parts."""
    nodes = sheet.framework.nodes.values()
    return [n for n in nodes if n.kind is NodeKind.INDICATOR and n.scope not in ("EIT1", "EIT2")]


def _with_score(node: Node, sheet: ScoreSheet) -> str:
    return f"{node.label} ได้ {_score(sheet[node.id].value)} คะแนน"


def _score(value: Fraction | None) -> str:
    return "" if value is None else format_score(value)
