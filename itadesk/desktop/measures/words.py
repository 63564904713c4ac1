"""What weaknesses and measures are called on this tab, in Arabic digits.

`Session.digits` turns them into the office's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets import ChipSpec
from itadesk.domain.framework import Framework, Node, NodeKind
from itadesk.domain.measures import Measure, OtherReason, Status
from itadesk.domain.weaknesses import WeaknessRow
from itadesk.thai.digits import format_score

_PARTS = {"EIT1": "EIT ส่วนที่ 1", "EIT2": "EIT ส่วนที่ 2"}
_NUMBERED = (NodeKind.INDICATOR, NodeKind.SUB_INDICATOR)
UNNAMED = "ยังไม่มีชื่อ"
STATUS_TONES = {
    Status.PLANNED: Tone.NEUTRAL,
    Status.RUNNING: Tone.INFORMATION,
    Status.DONE: Tone.GOOD,
    Status.NOT_DONE: Tone.WARNING,
}


def short(node: Node) -> str:
    """A node as a chip names it: ``e4``, ``ตัวชี้วัดที่ 5``, ``EIT ส่วนที่ 1``."""
    if node.kind in _NUMBERED:
        return f"ตัวชี้วัดที่ {node.number}"
    if node.kind in (NodeKind.PART, NodeKind.INSTRUMENT):
        return _PARTS.get(node.id, node.id)
    return node.number


def numbers(framework: Framework, nodes: Iterable[str]) -> str:
    """The nodes of one row in short, each number once: ``e4 e5``."""
    known = (framework.node(n) for n in nodes if n in framework)
    return " ".join(dict.fromkeys(short(node) for node in known))


def part(framework: Framework, nodes: Iterable[str]) -> str:
    """The part of EIT that all the nodes belong to, if it is one: ``EIT ส่วนที่ 1``."""
    known = [framework.node(n) for n in nodes if n in framework]
    scopes = {node.scope for node in known}
    if len(scopes) != 1 or any(node.kind is NodeKind.PART for node in known):
        return ""
    return _PARTS.get(scopes.pop(), "")


def label(framework: Framework, row: WeaknessRow) -> str:
    """What the row is about, in a few words."""
    return framework.node(row.key).label


def full(framework: Framework, row: WeaknessRow) -> str:
    """The row in one line: ``e4 e5 ช่องทางเผยแพร่ข้อมูล``."""
    where = part(framework, row.nodes)
    inside = f" ({where})" if where else ""
    name = label(framework, row)
    code = numbers(framework, row.nodes)
    return code if name in code else f"{code} {name}{inside}"


def figures(framework: Framework, row: WeaknessRow) -> str:
    """Numbers, part and score of the row: ``e4 e5 · 80.12``."""
    score = format_score(row.score, thai=False) if row.score is not None else ""
    if not score and row.recommendation is not None:
        score = "ผู้ประเมินแนะนำ"
    pieces = (numbers(framework, row.nodes), part(framework, row.nodes), score)
    return " · ".join(piece for piece in pieces if piece)


def row_chip(framework: Framework, row: WeaknessRow) -> ChipSpec:
    """A weakness in short, with all of it as its tip."""
    name = numbers(framework, row.nodes)
    return ChipSpec(name, Tone.INFORMATION, sign=False, tip=full(framework, row))


def answers(
    framework: Framework, chips: Mapping[str, ChipSpec], measure: Measure
) -> list[ChipSpec]:
    """What a measure answers, a chip for each row, then its other reason where it has one.

    ``chips`` are those of the rows taken in, by every node of theirs.  Rows that are
    the same in short, as an indicator in both parts of EIT, share one.
    """
    shown: dict[str, ChipSpec] = {}
    for chip in dict.fromkeys(chips[n] for n in measure.weaknesses if n in chips):
        tips = (shown[chip.text].tip, chip.tip) if chip.text in shown else (chip.tip,)
        shown[chip.text] = replace(chip, tip="\n".join(tips))
    found = list(shown.values())
    rest = numbers(framework, (n for n in measure.weaknesses if n not in chips))
    if rest:
        found.append(ChipSpec(rest, sign=False, tip=f"{rest} ไม่อยู่ในจุดอ่อนที่นำเข้าแล้ว"))
    if measure.other_reason is not OtherReason.NONE:
        found.append(ChipSpec(measure.other_reason.value, sign=False))
    return found


def item_names(framework: Framework, concepts: Iterable[str]) -> list[str]:
    """The OIT items of those concepts by name, with the number where a source confirms it."""
    names = []
    for concept in concepts:
        for node in framework.with_concept(concept, "OIT")[:1]:
            names.append(item_name(node))
    return names


def item_name(node: Node) -> str:
    """An OIT item by name; its number only where it is verified."""
    return f"{node.number} {node.label}" if node.provenance.verified else node.label


def amount(measure: Measure) -> str:
    """The budget as it is typed and shown: ``15,000`` or ``15,000.50``; empty without one."""
    if measure.budget is None:
        return ""
    text = f"{measure.budget:,.2f}"
    return text.removesuffix(".00")


def list_missing(missing: Sequence[str]) -> str:
    """What a measure lacks, in one sentence; empty if nothing."""
    return f"ยังขาด{' '.join(missing)}" if missing else ""
