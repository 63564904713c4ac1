"""What the sheets of a workbook say alike: digits, years, names of nodes, reasons in words."""

from __future__ import annotations

from collections.abc import Iterable

from itadesk.domain.framework import Framework, Node, NodeKind
from itadesk.domain.levels import decide_level
from itadesk.domain.measures import Measure
from itadesk.domain.weaknesses import Reason, WeaknessRow
from itadesk.drafting.facts import limit
from itadesk.drafting.material import Material
from itadesk.thai.digits import format_score, to_thai
from itadesk.thai.text import join_names

_ASKED = (NodeKind.QUESTION, NodeKind.SUB_ITEM, NodeKind.ITEM)


def of_year(year: int) -> str:
    """``ประจำปีงบประมาณ พ.ศ. ๒๕๗๐``."""
    return f"ประจำปีงบประมาณ พ.ศ. {to_thai(year)}"


def office_line(material: Material) -> str:
    """The office with its district and province: the line below a table's title."""
    agency = material.agency
    return " ".join(part for part in (agency.full_name, agency.place) if part)


def numbered(lines: Iterable[str], material: Material) -> str:
    """A list of lines, each with its number: ``๑. สำรวจทรัพย์สิน``."""
    numbers = (f"{material.digits(to_thai(number))}. " for number in range(1, 1000))
    return "\n".join(number + line for number, line in zip(numbers, lines, strict=False))


def measure_name(number: int, measure: Measure, material: Material) -> str:
    """``มาตรการที่ ๓ จัดทำคู่มือการใช้ทรัพย์สิน``: its place in the list of measures, its title."""
    return f"{material.digits(f'มาตรการที่ {to_thai(number)}')} {measure.title}"


def own_name(node: Node) -> str:
    """What a question, item or indicator is called, with a number that a source confirms."""
    if node.kind is NodeKind.INDICATOR:
        return f"ตัวชี้วัดที่ {to_thai(node.number)} {node.name}"
    if node.kind is NodeKind.SUB_INDICATOR:
        return f"ตัวชี้วัดย่อยที่ {to_thai(node.number)} {node.name}"
    if node.kind in _ASKED:
        # A number that no source confirms is printed on no paper: the label stands alone then.
        return f"{to_thai(node.number)} {node.label}" if node.provenance.verified else node.label
    return node.label


def row_name(row: WeaknessRow, framework: Framework) -> str:
    """What a row of weaknesses is about, with its indicator and, in EIT, with its parts."""
    nodes = [framework.node(node_id) for node_id in row.nodes]
    names = list(dict.fromkeys(own_name(node) for node in nodes))
    found = [framework.indicator_of(node.id) for node in nodes]
    numbers = dict.fromkeys(to_thai(indicator.number) for indicator in found if indicator)
    places = []
    if nodes[0].kind in _ASKED and numbers:
        places.append(f"ตัวชี้วัดที่ {join_names(list(numbers))}")
    parts = dict.fromkeys(node.scope for node in nodes)
    if framework.has_parts and "EIT" not in parts:
        labels = [framework.node(part).label for part in parts if part.startswith("EIT")]
        places += [join_names(labels)] if labels and nodes[0].kind is not NodeKind.PART else []
    return "\n".join(names) + (f"\n({' '.join(places)})" if places else "")


def reason_words(row: WeaknessRow, material: Material) -> list[str]:
    """Why a row counts as a weakness, a phrase for each reason."""
    return [text for reason in row.reasons if (text := _reason(reason, row, material))]


def _reason(reason: Reason, row: WeaknessRow, material: Material) -> str:
    framework = material.result.framework
    match reason:
        case Reason.BELOW_THRESHOLD:
            zero = Reason.ZERO_ITEM in row.reasons
            return "" if zero else f"ต่ำกว่าเกณฑ์ {limit(material.threshold)} คะแนน"
        case Reason.LOWEST_INDICATOR:
            lowest = [w.node for w in row.weaknesses if reason in w.reasons]
            scopes = dict.fromkeys(framework.node(node).scope for node in lowest)
            return f"คะแนนต่ำที่สุดใน {join_names([framework.node(s).label for s in scopes])}"
        case Reason.RECOMMENDED:
            return "ผู้ประเมินมีข้อเสนอแนะ"
        case Reason.ZERO_ITEM:
            return "ได้ ๐ คะแนน"
        case Reason.FALLEN:
            return f"ลดลงจากปีก่อน {format_score(-row.change)} คะแนน" if row.change else ""
        case Reason.HOLDS_LEVEL_DOWN:
            wanted = decide_level(material.result.sheet).next_level
            space = " " if wanted and wanted.isascii() else ""
            return f"ทำให้ยังไม่ถึงระดับ{space}{wanted}" if wanted else "ทำให้ยังไม่ถึงระดับถัดไป"
