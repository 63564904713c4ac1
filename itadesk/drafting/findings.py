"""The finding of a weakness, proposed in formal Thai from the issue text and the figures.

It stands until the clerk writes another.  Numbers of questions and items are
named only where a source confirms them, for the text goes into papers.
"""

from __future__ import annotations

import re
from decimal import Decimal

from itadesk.domain.framework import Framework, Node, NodeKind
from itadesk.domain.levels import decide_level
from itadesk.domain.weaknesses import Reason, ResultYear, Weakness, WeaknessRow
from itadesk.thai.digits import format_score, to_thai
from itadesk.thai.text import join_names, one_line

_CUSTOMERS, _STAFF = "ผู้รับบริการบางส่วน", "บุคลากรบางส่วน"
_CUSTOMERS_THINK = re.compile(r"(?:มี)?ผู้(?:รับบริการ|มาติดต่อ)[^ ]{0,60}?เห็นว่า\s*")
_CUSTOMERS_ARE = re.compile(r"(?:มี)?ผู้(?:รับบริการ|มาติดต่อ)")
_STAFF_THINK = re.compile(r"(?:มี)?บุคลากร[^ ]{0,40}?เห็นว่า\s*")
_STAFF_ARE = re.compile(r"(?:มี)?บุคลากร(?:บางราย|บางส่วน)?(?:(?:ใน|ของ)หน่วยงาน)?(?:บางราย|บางส่วน)?")
_NOT_MET = "ข้อมูลที่เผยแพร่ยังไม่เป็นไปตามองค์ประกอบที่กำหนด"
"""Of an item that scored 0."""
_INSTRUMENT_NAMES = {
    "IIT": "แบบวัด IIT",
    "EIT": "แบบวัด EIT",
    "EIT1": "แบบวัด EIT ส่วนที่ ๑",
    "EIT2": "แบบวัด EIT ส่วนที่ ๒",
    "OIT": "แบบวัด OIT",
}


def finding_of(
    result: ResultYear,
    row: WeaknessRow,
    *,
    beside: Decimal | None = None,
    advised: bool = True,
) -> tuple[str, bool]:
    """The finding that stands for a weakness, and whether it is the clerk's own."""
    own = result.decision(row.key).finding
    if own is not None:
        return own, True
    return propose_finding(result, row, beside=beside, advised=advised), False


def propose_finding(
    result: ResultYear,
    row: WeaknessRow,
    *,
    beside: Decimal | None = None,
    advised: bool = True,
) -> str:
    """One or two sentences of our own wording, Thai digits, without a full stop.

    In a table that shows the name and the score ``beside`` it neither is told again, but
    how far the score lies below that threshold.  Above the findings of its questions an
    indicator does not tell which of them the assessor ``advised`` on.
    """
    node = result.framework.node(row.key)
    advice = row.recommendation
    sentences = []
    if advice is not None and advice.issue.strip():
        sentences.append(_issue_sentence(advice.issue, node.scope))
    if beside is not None:
        sentences.append(_figures_beside(result, row, beside))
    elif node.kind in (NodeKind.QUESTION, NodeKind.SUB_ITEM, NodeKind.ITEM):
        sentences += _asked_sentences(result, row, node, after_issue=bool(sentences))
    else:
        sentences.append(_figure_sentence(result, row, _subject(node, result.framework)))
    sentences += _advised_below(result, row) if advised else []
    if not any(sentences):
        sentences = ["ผู้ประเมินมีข้อเสนอแนะในเรื่องนี้"]
    return to_thai(" ".join(s for s in sentences if s))


def _issue_sentence(issue: str, scope: str) -> str:
    """The assessor's issue as what some of those asked think."""
    text = one_line(issue)
    if scope == "OIT":
        return f"ผู้ประเมินพบว่า{text}"
    if scope == "IIT":
        thinks, are, who = _STAFF_THINK, _STAFF_ARE, _STAFF
    else:
        thinks, are, who = _CUSTOMERS_THINK, _CUSTOMERS_ARE, _CUSTOMERS
    match = thinks.match(text)
    if match:
        return f"{who}เห็นว่า{text[match.end() :]}"
    match = are.match(text)
    if match is None:
        return f"{who}เห็นว่า{text}"
    return who + text[match.end() :] if who is _STAFF else text


def _asked_sentences(
    result: ResultYear, row: WeaknessRow, node: Node, *, after_issue: bool
) -> list[str]:
    """What a question or item scored, and what its indicator did."""
    indicator = result.framework.indicator_of(node.id)
    subject = _subject(node, result.framework)
    own = _figure_sentence(result, row, "ประเด็นนี้" if after_issue else subject)
    if not own and not after_issue:
        own = f"ผู้ประเมินมีข้อเสนอแนะใน{subject}"
    if Reason.ZERO_ITEM in row.reasons:
        own += f" เนื่องจาก{_NOT_MET}"
    if indicator is None:
        return [own]
    return [own, *_indicator_sentence(result, row, indicator)]


def _figures_beside(result: ResultYear, row: WeaknessRow, threshold: Decimal) -> str:
    """What follows from figures that stand beside it: ``คะแนนต่ำกว่าเกณฑ์ ๘๕ คะแนน …``."""
    if Reason.ZERO_ITEM in row.reasons:
        return _NOT_MET
    clauses = []
    if row.score is not None and row.score < threshold:
        gap = f" อยู่ {format_score(threshold - row.score)} คะแนน" if len(row.nodes) == 1 else ""
        clauses.append(f"ต่ำกว่าเกณฑ์ {format_score(threshold).removesuffix('.๐๐')} คะแนน{gap}")
    clauses += _consequences(result, row)
    return f"คะแนน{join_names(clauses)}" if clauses else ""


def _consequences(result: ResultYear, row: WeaknessRow) -> list[str]:
    """Lowest, fallen, in the way of the next level: what the figures of a row mean."""
    framework = result.framework
    scope = _INSTRUMENT_NAMES.get(framework.node(row.key).scope, "")
    clauses = [f"ต่ำที่สุดใน{scope}"] if Reason.LOWEST_INDICATOR in row.reasons else []
    clauses += _falls(row, framework)
    if Reason.HOLDS_LEVEL_DOWN in row.reasons:
        wanted = decide_level(result.sheet).next_level
        clauses += [f"ทำให้ผลการประเมินยังไม่ถึงระดับ{_spaced(wanted)}"] if wanted else []
    return clauses


def _indicator_sentence(result: ResultYear, row: WeaknessRow, indicator: Node) -> list[str]:
    """The scores of the indicators that the row's questions belong to, part by part."""
    found = [result.framework.indicator_of(n) for n in row.nodes]
    same = [i for i in dict.fromkeys(found) if i is not None and i.number == indicator.number]
    scores = [(i, s) for i in same if (s := result.sheet[i.id].shown) is not None]
    if not scores:
        return []
    name = f"ตัวชี้วัดที่ {to_thai(indicator.number)} {indicator.name}"
    return [f"{name} {_scored(scores, result.framework, apart=len(same) > 1)}"]


def _figure_sentence(result: ResultYear, row: WeaknessRow, subject: str) -> str:
    """``ตัวชี้วัดที่ ๘ … ได้ ๗๙.๐๓ คะแนน ลดลงจากปีก่อน ๔.๔๗ คะแนน``; empty without a figure."""
    framework = result.framework
    scores = [(framework.node(w.node), w.score) for w in row.weaknesses if w.score is not None]
    lowest = Reason.LOWEST_INDICATOR in row.reasons
    scope = _INSTRUMENT_NAMES.get(framework.node(row.key).scope, "")
    if not scores:
        return f"ใบแจ้งผลการประเมินระบุว่า{subject} ได้คะแนนต่ำที่สุดใน{scope}" if lowest else ""
    clauses = _consequences(result, row)
    apart = len({framework.node(n).scope for n in row.nodes}) > 1
    scored = _scored(scores, framework, apart=apart)
    space = "" if subject.endswith("นี้") and scored.startswith("ได้") else " "
    return f"{subject}{space}{' '.join((scored, join_names(clauses))).strip()}"


def _scored(scores: list[tuple[Node, Decimal]], framework: Framework, *, apart: bool) -> str:
    """``ได้ ๗๙.๐๓ คะแนน``; where both parts are spoken of (``apart``), what each of them got."""
    by_part: dict[str, list[Decimal]] = {}
    for node, score in scores:
        by_part.setdefault(node.scope, []).append(score)
    if not apart:
        return _got([score for _, score in scores])
    each = [f"{framework.node(part).label} {_got(got)}" for part, got in by_part.items()]
    return f"ใน {join_names(each)}"


def _got(scores: list[Decimal]) -> str:
    least, most = min(scores), max(scores)
    upto = f" ถึง {format_score(most)}" if most > least else ""
    return f"ได้ {format_score(least)}{upto} คะแนน"


def _falls(row: WeaknessRow, framework: Framework) -> list[str]:
    fallen = [(w, w.change) for w in row.weaknesses if w.change is not None and w.change < 0]
    if not fallen:
        return []
    if len(row.weaknesses) == 1:
        return [f"ลดลงจากปีก่อน {format_score(-fallen[0][1])} คะแนน"]
    each = [
        f"{_where(weakness, row, framework)} ลดลง {format_score(-change)} คะแนน"
        for weakness, change in fallen
    ]
    return [f"เมื่อเทียบกับปีก่อน {join_names(each)}"]


def _where(weakness: Weakness, row: WeaknessRow, framework: Framework) -> str:
    node = framework.node(weakness.node)
    if len({framework.node(n).scope for n in row.nodes}) > 1:
        return framework.node(node.scope).label
    return _subject(node, framework)


def _advised_below(result: ResultYear, row: WeaknessRow) -> list[str]:
    """Which of the questions below the assessor advises on."""
    framework = result.framework
    below = {n.id for node_id in row.nodes for n in framework.descendants(node_id)}
    advised = [framework.node(r.node).label for r in result.recommendations if r.node in below]
    if not advised:
        return []
    names = [f"“{label}”" for label in dict.fromkeys(advised)]
    return [f"โดยผู้ประเมินมีข้อเสนอแนะในประเด็น {join_names(names)}"]


def _subject(node: Node, framework: Framework) -> str:
    """What a sentence speaks of, with its number where a source confirms it."""
    number = to_thai(node.number)
    if node.kind is NodeKind.INDICATOR:
        part = f" ({framework.node(node.scope).label})" if node.scope in ("EIT1", "EIT2") else ""
        return f"ตัวชี้วัดที่ {number} {node.name}{part}"
    if node.kind is NodeKind.SUB_INDICATOR:
        return f"ตัวชี้วัดย่อยที่ {number} {node.name}"
    word = {NodeKind.ITEM: "รายการ", NodeKind.QUESTION: "ประเด็น", NodeKind.SUB_ITEM: "ประเด็น"}
    if node.kind in word:
        sure = node.provenance.verified
        return f"{word[node.kind]} " + (f"{number} {node.label}" if sure else f"“{node.label}”")
    return node.label


def _spaced(level: str) -> str:
    """A level after ``ระดับ``: Latin letters stand apart."""
    return f" {level}" if level.isascii() else level
