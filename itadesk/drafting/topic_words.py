"""What the topic analysis says of questions and items: their names, scores, how they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from itadesk.domain.framework import Node, NodeKind
from itadesk.domain.scores import ScoreSheet
from itadesk.drafting.analysis_groups import asked_name, head_name
from itadesk.drafting.facts import limit, with_score
from itadesk.drafting.facts_figures import PARTS, finest_indicators
from itadesk.thai.digits import format_score, to_thai
from itadesk.thai.text import join_names

UNREMARKED = "ไม่ได้กำหนดประเด็นที่ควรพัฒนาเป็นการเฉพาะ"
"""Where no figure shows that a topic stands well, and nothing in it was taken in as weak."""
KEPT_UP = "รักษามาตรฐานการดำเนินงานอย่างต่อเนื่อง"
"""What is done where nothing is weak and no measure belongs there."""
FOLLOWED = "ถือปฏิบัติตามแนวทางที่ใช้อยู่ และติดตามผลการปฏิบัติงานอย่างสม่ำเสมอ"
EVERY_UNIT = "ทุกส่วนราชการ"
"""How, and by whom."""
STILL_OPEN = "ยังไม่ได้กำหนดมาตรการ"
"""What is done about a weakness that no measure answers yet."""
NAMED_INDICATORS = 2
"""More related indicators than this are told by their numbers and the range of their scores."""


def question_lines(nodes: Iterable[Node], sheet: ScoreSheet, *, short: bool = False) -> list[str]:
    """Each question, item or indicator with its score, a line each; both parts of EIT together."""
    together: dict[str, list[Node]] = {}
    for node in nodes:
        together.setdefault(node.concept, []).append(node)
    return [f"{_name(same[0], sheet, short)}{_scores(same, sheet)}" for same in together.values()]


def standing_lines(nodes: Sequence[Node], sheet: ScoreSheet) -> list[str]:
    """The same in short for what stands well: questions one by one, several items together."""
    items = [node for node in nodes if node.kind is NodeKind.ITEM]
    if len(items) < 2:
        return question_lines(nodes, sheet, short=True)
    asked = question_lines((n for n in nodes if n.kind is not NodeKind.ITEM), sheet, short=True)
    label = sheet.framework.node(items[0].scope).label
    sure = all(node.provenance.verified for node in items)
    numbers = f" ({to_thai(' '.join(node.number for node in items))})" if sure else ""
    scores = [shown for node in items if (shown := sheet[node.id].shown) is not None]
    told = f" {_range(scores, len(items)).strip()}" if scores else ""
    return [*asked, f"รายการตามแบบวัด {label} จำนวน {to_thai(len(items))} รายการ{numbers}{told}"]


def standing(nodes: Sequence[Node], sheet: ScoreSheet, threshold: Decimal) -> str:
    """That questions and items stand well, as far as the figures tell; empty where they do not.

    Where their own scores are not known, those of their indicators speak for them.
    """
    well = f"ไม่ต่ำกว่าเกณฑ์ {limit(threshold)} คะแนน"
    scores = [shown for node in nodes if (shown := sheet[node.id].shown) is not None]
    if scores:
        told = _range(scores, len(nodes))
        return f"{_asked(nodes)}{told} {well}" if min(scores) >= threshold else ""
    framework = sheet.framework
    numbers = {i.number for node in nodes if (i := framework.indicator_of(node.id)) is not None}
    related = [
        (node, shown)
        for node in finest_indicators(sheet)
        if node.number in numbers and (shown := sheet[node.id].shown) is not None
    ]
    if not related or min(shown for _, shown in related) < threshold:
        return ""
    if len(related) <= NAMED_INDICATORS:
        names = [with_score(head_name(node, framework), node, sheet) for node, _ in related]
        return f"{join_names(names)} {well}"
    known = join_names([to_thai(number) for number in dict.fromkeys(n.number for n, _ in related)])
    told = _range([shown for _, shown in related], len(related))
    return f"ตัวชี้วัดที่เกี่ยวข้อง คือ ตัวชี้วัดที่ {known} {told} {well}".replace("ทุกข้อ", "ทุกตัวชี้วัด")


def _name(node: Node, sheet: ScoreSheet, short: bool) -> str:
    if node.kind in (NodeKind.QUESTION, NodeKind.SUB_ITEM, NodeKind.ITEM):
        return asked_name(node, short=short)
    return head_name(node, sheet.framework)


def _scores(same: Sequence[Node], sheet: ScoreSheet) -> str:
    """`` ได้ ๘๑.๖๗ คะแนน``, or what each part gives; empty where nothing is known."""
    known = [node for node in same if sheet[node.id].value is not None]
    if not known:
        return ""
    if known[0].kind is NodeKind.QUESTION and known[0].scope in PARTS:
        labels = [(sheet.framework.node(node.scope).label, node) for node in known]
        return f" ใน {join_names([with_score(label, node, sheet) for label, node in labels])}"
    return with_score("", known[0], sheet)


def _range(scores: Sequence[Decimal], of: int) -> str:
    """``ได้ ๘๘.๐๐ ถึง ๑๐๐.๐๐ คะแนน``, of as many as are known."""
    least, most = min(scores), max(scores)
    upto = f" ถึง {format_score(most)}" if most > least else ""
    some = f" {to_thai(len(scores))} ข้อที่ทราบคะแนน " if len(scores) < of else ""
    every = "ทุกข้อ" if of > 1 and not some and not upto else ""
    return f"{some}ได้ {format_score(least)}{upto} คะแนน{every}"


def _asked(nodes: Sequence[Node]) -> str:
    items = sum(node.kind is NodeKind.ITEM for node in nodes)
    if items == len(nodes):
        return "รายการในประเด็นนี้"
    return "ข้อคำถามและรายการในประเด็นนี้" if items else "ข้อคำถามในประเด็นนี้"
