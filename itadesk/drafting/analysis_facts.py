"""The facts that only the analysis papers name, beside those of `facts_figures`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from itadesk.domain.framework import TOTAL, Node, NodeKind
from itadesk.domain.levels import LevelVerdict
from itadesk.domain.weaknesses import Reason
from itadesk.drafting.analysis_groups import approaches, groups_of, head_name
from itadesk.drafting.facts import Records, indicator_name, limit, whole_indicators, with_score
from itadesk.drafting.facts_figures import chosen_indicator, compare, finest_indicators
from itadesk.drafting.facts_records import advised_nodes
from itadesk.drafting.material import Material
from itadesk.thai.dates import long_month, parse_date
from itadesk.thai.digits import format_score, to_thai
from itadesk.thai.text import fold, join_names

INSTRUMENTS = ("IIT", "EIT", "OIT")
_NAMED_EQUALS = 2
"""More indicators than this that scored as low are counted, not named."""


def analysis_values(material: Material, verdict: LevelVerdict) -> dict[str, str]:
    """The facts by name."""
    framework = material.result.framework
    indicators = whole_indicators(framework)
    instruments = {node.id: f"{node.name} ({node.id})" for node in framework.children(TOTAL)}
    return {
        "indicator_count": to_thai(len(indicators)),
        "indicator_names": join_names([f"({to_thai(n.number)}) {n.name}" for n in indicators]),
        "instrument_names": join_names(list(instruments.values())),
        **{f"{name.lower()}_name": instruments.get(name, name) for name in INSTRUMENTS},
        "month": _month(material),
        "advised_count": to_thai(len(_advice(material))),
        "zero_count": to_thai(len(_zero_items(material))),
        "chosen_reasons": join_names(list(_chosen_reasons(material, verdict))),
    }


def analysis_conditions(material: Material, verdict: LevelVerdict) -> dict[str, bool]:
    """The conditions by name."""
    chosen = chosen_indicator(material)
    sheet = material.result.sheet
    return {
        "has_unscored": any(w.score is None for row in material.rows for w in row.weaknesses),
        "has_month": bool(_month(material)),
        "threshold_is_target": material.threshold == material.result.framework.target,
        "has_approaches": bool(approaches(material)),
        **{
            f"has_developed_{name.lower()}": bool(groups_of(material, name)) for name in INSTRUMENTS
        },
        "has_chosen_score": chosen is not None and sheet[chosen.id].value is not None,
        "has_chosen_reasons": any(_chosen_reasons(material, verdict)),
    }


def analysis_records(material: Material) -> dict[str, Records]:
    """What is to be developed in each instrument, and the office's own approaches."""
    developed: dict[str, Records] = {
        f"developed_{name.lower()}": tuple(
            (group.node.id, _named(group.node, material)) for group in groups_of(material, name)
        )
        for name in INSTRUMENTS
    }
    own = tuple((a.indicator.id, _named(a.indicator, material)) for a in approaches(material))
    return {**developed, "approached_indicators": own}


def _named(node: Node, material: Material) -> dict[str, str]:
    """A group's name, and with its score where that is known."""
    sheet = material.result.sheet
    name = head_name(node, sheet.framework)
    shown = sheet[node.id].shown
    return {
        "indicator": name,
        "indicator_score": "" if shown is None else format_score(shown),
        "indicator_scored": name if shown is None else with_score(name, node, sheet),
    }


def _month(material: Material) -> str:
    """The month of the paper's date; empty while that stays blank."""
    day = parse_date(material.date)
    return "" if day is None else long_month(day)


def _advice(material: Material) -> set[tuple[str, str]]:
    """The different pieces of the assessor's advice."""
    return {(fold(r.issue), fold(r.advice)) for r in material.result.recommendations}


def _zero_items(material: Material) -> list[Node]:
    """The OIT items that scored 0."""
    framework = material.result.framework
    zero = [n for n, score in material.result.sheet.known().items() if score.shown == 0]
    return [node for n in zero if (node := framework.node(n)).kind is NodeKind.ITEM]


def _chosen_reasons(material: Material, verdict: LevelVerdict) -> Iterator[str]:
    """Why the plan is about that indicator, from the figures; they follow ``เนื่องจาก``."""
    chosen = chosen_indicator(material)
    if chosen is None:
        return
    framework = material.result.framework
    compared = compare(material, chosen)
    if compared.now is not None:
        yield from _rank(material, chosen, compared.now)
        if compared.now < material.threshold:
            gap = format_score(material.threshold - compared.now)
            yield f"ต่ำกว่าเกณฑ์ {limit(material.threshold)} คะแนน อยู่ {gap} คะแนน"
    if compared.change is not None and compared.change < 0 and material.previous is not None:
        year = to_thai(material.previous.framework.fiscal_year)
        yield f"ลดลงจากปีงบประมาณ พ.ศ. {year} จำนวน {format_score(-compared.change)} คะแนน"
    weaknesses = (w for row in material.rows for w in row.weaknesses if w.node == chosen.id)
    if verdict.next_level and any(Reason.HOLDS_LEVEL_DOWN in w.reasons for w in weaknesses):
        yield f"ทำให้ผลการประเมินยังไม่ถึงระดับ “{verdict.next_level}”"
    under = advised_nodes(chosen, framework)
    advice = {
        (fold(r.issue), fold(r.advice))
        for r in material.result.recommendations
        if r.node in under or r.node.rpartition(".")[0] in under
    }
    if advice:
        yield f"ผู้ประเมินมีข้อเสนอแนะให้พัฒนา {to_thai(len(advice))} ประเด็น"


def _rank(material: Material, chosen: Node, score: Decimal) -> Iterator[str]:
    """``ได้คะแนนต่ำที่สุด…``, among all indicators or else among those of its instrument."""
    sheet = material.result.sheet
    indicators = finest_indicators(sheet)
    label = sheet.framework.node(chosen.scope).label
    for among, nodes in (
        ("ในบรรดาตัวชี้วัดทั้งหมด", indicators),
        (f"ในแบบวัด {label}", [n for n in indicators if n.scope == chosen.scope]),
    ):
        scores = {node.id: sheet[node.id].shown for node in nodes}
        known = [shown for shown in scores.values() if shown is not None]
        if len(known) < len(nodes) or min(known) < score or max(known) == score:
            continue
        same = [n for n in nodes if n.id != chosen.id and scores[n.id] == score]
        names = join_names([indicator_name(node, sheet.framework) for node in same])
        if len(same) > _NAMED_EQUALS:
            names = f"ตัวชี้วัดอื่นอีก {to_thai(len(same))} ตัวชี้วัด"
        yield f"ได้คะแนนต่ำที่สุด{among}" + (f" เท่ากับ{names}" if same else "")
        return
