"""What a label in a table, a cell or a heading, is about.

Labels are compared squeezed (see `compact`), like the names they hold.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from itadesk.domain.framework import TOTAL, NodeKind
from itadesk.intake.compact import squeeze
from itadesk.intake.names import CLOSE_ENOUGH, INSTRUMENTS, PARTS, Names

_LIST_NUMBER = re.compile(r"^[\s\-–(]*(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})?[.):\-–\s]*")
_INDICATOR = re.compile(r"(?:ตัวชี้วัด|indicator)(?:ที่|หลัก)*([0-9]{1,2})(?![0-9.])[.:)\-–]*")
_SUB_INDICATOR = re.compile(r"(?:ตัวชี้วัด)?(?:ย่อย)?(?:ที่)?([0-9]{1,2}\.[0-9])(?![0-9.])[.:)\-–]*")
_QUESTION = re.compile(
    r"(?:ข้อ(?:คำถาม)?(?:ที่)?)?([ieo])-?0?([1-9][0-9]?)(?:\.([1-9]))?(?![0-9a-z]|\.[0-9])"
)
_ZERO_ITEM = re.compile(r"0([1-9][0-9]?)(?![0-9a-z]|\.[0-9])")
_TOTAL_NAME = re.compile(
    r"(?:ผล)?(?:คะแนน|ค่า)(?:ita)?(?:รวม|เฉลี่ย|ภาพรวม|ในภาพรวม)"
    r"(?:ทั้งหมด|ทั้งสิ้น|ทุกตัวชี้วัด|เฉลี่ย|ภาพรวม|ita|ของหน่วยงาน|ทุกเครื่องมือ)*"
    r"|(?:ใน)?ภาพรวม(?:ทั้งหมด|ของหน่วยงาน|หน่วยงาน)?|(?:ค่า)?เฉลี่ย(?:รวม)?|(?:grand )?total"
    r"|รวม(?:คะแนน|เฉลี่ย)?(?:ทั้งหมด|ทั้งสิ้น)?|(?:ผลการประเมิน|คะแนน)ita(?:ภาพรวม|ในภาพรวม)?"
)
_BESIDE_HEADS = re.compile(
    r"ผู้รับบริการหรือ(?:ผู้มา)?ติดต่อราชการ|คะแนน|เครื่องมือ|แบบ|ผล|รวม|เฉลี่ย|ของ|[^\u0e00-\u0e7fa-z]"
)
_LONGEST_REST = 6
"""Letters that a heading may have beside the names of an instrument or part."""
_LETTER_SCOPE = {"i": "IIT", "e": "EIT", "o": "OIT"}
_ANY_INSTRUMENT = {key: re.compile(pattern) for key, pattern in INSTRUMENTS.items()}
_ANY_PART = {key: re.compile(pattern) for key, pattern in PARTS.items()}


class Subject(NamedTuple):
    """What a label is about: a node, in ``scope`` where it belongs to one instrument or part.

    ``number`` and ``name`` say which of the two named it; where they name
    different things, ``contradicts`` has the id by number.
    """

    node: str
    kind: NodeKind
    by_number: bool = False
    by_name: bool = False
    contradicts: str = ""


def subject_of(label: str, names: Names) -> Subject | None:
    """What a label (a table's cell) is about; None if it names nothing that is scored.

    EIT's own nodes are given in scope ``EIT``: the part is told elsewhere.
    """
    if label.strip() in names.framework:
        node = names.framework.node(label.strip())
        return Subject(node.id, node.kind, by_number=True)
    text = squeeze(label)
    return (
        _question(text, names)
        or _indicator(text, names)
        or _named(_LIST_NUMBER.sub("", text), names)
        or _head(text)
        or (Subject(TOTAL, NodeKind.TOTAL) if _is_total(text) else None)
    )


def _question(text: str, names: Names) -> Subject | None:
    match = _QUESTION.match(text)
    if match is None:
        zero = _ZERO_ITEM.match(text)
        node_id = f"OIT/o{zero[1]}" if zero else ""
    else:
        letter, number, sub = match.groups()
        node_id = f"{_LETTER_SCOPE[letter]}/{letter}{number}" + (f".{sub}" if sub else "")
    if not node_id or node_id not in names.framework:
        return None
    return Subject(node_id, names.framework.node(node_id).kind, by_number=True)


def _indicator(text: str, names: Names) -> Subject | None:
    """An indicator or sub-indicator by number, name or both."""
    sub = _SUB_INDICATOR.match(text)
    if sub and sub[1] in names.sub_indicators:
        rest = text[sub.end() :]
        node = names.sub_indicators[sub[1]]
        if "ย่อย" in sub[0] or not rest or _alike(rest, squeeze(node.name)):
            return Subject(node.id, node.kind, by_number=True)
    match = _INDICATOR.match(text)
    number = int(match[1]) if match else None
    name = text[match.end() :] if match else _LIST_NUMBER.sub("", text)
    named = names.indicator_named(re.sub(r"\(.*\)$|[.:\-–]+$", "", name))
    if number not in names.indicators:
        number = None
    if named is None:
        if number is None or (match and name and not name.startswith("(")):
            return None
        return Subject(names.indicators[number].id, NodeKind.INDICATOR, by_number=True)
    contradicts = names.indicators[number].id if number not in (None, named) else ""
    return Subject(
        names.indicators[named].id,
        NodeKind.INDICATOR,
        by_number=number is not None,
        by_name=True,
        contradicts=contradicts,
    )


def _named(text: str, names: Names) -> Subject | None:
    nodes = names.other_names.get(text, [])
    if len({node.id for node in nodes}) != 1:
        return None
    return Subject(nodes[0].id, nodes[0].kind, by_name=True)


def _alike(text: str, name: str) -> bool:
    if text == name:
        return True
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(text, name) >= CLOSE_ENOUGH)


def _head(text: str) -> Subject | None:
    """An instrument or part: the label must be little more than its names."""
    for patterns, kind in ((_ANY_PART, NodeKind.PART), (_ANY_INSTRUMENT, NodeKind.INSTRUMENT)):
        found = [node_id for node_id, pattern in patterns.items() if pattern.search(text)]
        if len(found) == 1:
            node_id = found[0]
            rest = text
            for pattern in (*_ANY_PART.values(), *_ANY_INSTRUMENT.values()):
                rest = pattern.sub("", rest)
            rest = _BESIDE_HEADS.sub("", rest)
            return Subject(node_id, kind) if len(rest) <= _LONGEST_REST else None
    return None


def _is_total(text: str) -> bool:
    return _TOTAL_NAME.fullmatch(re.sub(r"[()\s:.\-–]", "", text)) is not None
