"""What the things that are scored are called in foreign files, and how they are known again.

Names are compared squeezed (see `compact`): no spaces, Arabic digits, lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from itadesk.domain.framework import TOTAL, Framework, Node, NodeKind
from itadesk.intake.compact import squeeze
from itadesk.library.frameworks import available_years, load_framework

INSTRUMENTS = {
    "IIT": r"(?:แบบวัดการรับรู้ของ)?ผู้มีส่วนได้ส่วนเสียภายใน|(?<![a-z])iit(?![a-z])"
    r"|internal ?integrity(?: and transparency assessment)?",
    "EIT": r"(?:แบบวัดการรับรู้ของ)?ผู้มีส่วนได้ส่วนเสียภายนอก|(?<![a-z])eit(?![a-z0-9])"
    r"|external ?integrity(?: and transparency assessment)?",
    "OIT": r"(?:แบบ(?:วัด|ตรวจ))?การเปิดเผยข้อมูลสาธารณะ|(?<![a-z])oit(?![a-z])"
    r"|open[- ]?data integrity(?: and transparency assessment)?",
}
PARTS = {
    f"EIT{number}": rf"(?:(?<![a-z])eit[ (]*|ของeit)?(?:ส่วนที่|part){number}(?![0-9.])"
    rf"|(?<![a-z])eit{number}(?![0-9.])|(?<![a-z])eit[- ]?{word}|{thai}"
    for number, word, thai in (
        (1, "public", "เข้าตอบด้วยตนเอง"),
        (2, "survey", "ผู้ประเมินจัดเก็บข้อมูล"),
    )
}
_CLOSE_ENOUGH = 88
_AS_CLOSE = 2
_SHORTEST_FUZZY = 8
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


class Names:
    """The names of one framework's nodes; its aliases are what other years and sheets call them."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.indicators: dict[int, Node] = {
            int(node.number): node
            for node in framework.nodes.values()
            if node.kind is NodeKind.INDICATOR and node.scope in _ANY_INSTRUMENT
        }
        self.sub_indicators: dict[str, Node] = {
            node.number: node
            for node in framework.nodes.values()
            if node.kind is NodeKind.SUB_INDICATOR
        }

    @cached_property
    def indicator_names(self) -> dict[str, int]:
        """Indicators by every name that they have or had, squeezed, longest first."""
        found: dict[str, int] = {}
        for number, node in self.indicators.items():
            for name in (node.name, *node.aliases):
                found.setdefault(squeeze(name), number)
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))

    @cached_property
    def _other_names(self) -> dict[str, list[Node]]:
        """Sub-indicators, questions and items by their names, labels and wordings, squeezed."""
        kinds = (NodeKind.SUB_INDICATOR, NodeKind.QUESTION, NodeKind.ITEM)
        found: dict[str, list[Node]] = {}
        for node in self.framework.nodes.values():
            if node.kind in kinds and node.scope in _ANY_INSTRUMENT:
                for name in {squeeze(n) for n in (node.name, node.label, node.wording) if n}:
                    found.setdefault(name, []).append(node)
        return found

    def indicator_named(self, name: str) -> int | None:
        """The number of the indicator of that squeezed name, small slips allowed."""
        exact = self.indicator_names.get(name)
        if exact is not None or len(name) < _SHORTEST_FUZZY:
            return exact
        likely = [known for known in self.indicator_names if _shares_letters(name, known)]
        if not likely:
            return None
        from rapidfuzz import fuzz, process

        best = process.extract(name, likely, scorer=fuzz.ratio, limit=2)
        if not best or best[0][1] < _CLOSE_ENOUGH:
            return None
        numbers = {self.indicator_names[b[0]] for b in best if b[1] >= best[0][1] - _AS_CLOSE}
        return numbers.pop() if len(numbers) == 1 else None

    def subject(self, label: str) -> Subject | None:
        """What a label (a table's cell) is about; None if it names nothing that is scored.

        EIT's own nodes are given in scope ``EIT``: the part is told elsewhere.
        """
        if label.strip() in self.framework:
            node = self.framework.node(label.strip())
            return Subject(node.id, node.kind, by_number=True)
        text = squeeze(label)
        return (
            self._question(text)
            or self._indicator(text)
            or self._named(_LIST_NUMBER.sub("", text))
            or _head(text)
            or (Subject(TOTAL, NodeKind.TOTAL) if _is_total(text) else None)
        )

    def _question(self, text: str) -> Subject | None:
        match = _QUESTION.match(text)
        if match is None:
            zero = _ZERO_ITEM.match(text)
            node_id = f"OIT/o{zero[1]}" if zero else ""
        else:
            letter, number, sub = match.groups()
            node_id = f"{_LETTER_SCOPE[letter]}/{letter}{number}" + (f".{sub}" if sub else "")
        if not node_id or node_id not in self.framework:
            return None
        return Subject(node_id, self.framework.node(node_id).kind, by_number=True)

    def _indicator(self, text: str) -> Subject | None:
        """An indicator or sub-indicator by number, name or both."""
        sub = _SUB_INDICATOR.match(text)
        if sub and sub[1] in self.sub_indicators:
            rest = text[sub.end() :]
            node = self.sub_indicators[sub[1]]
            if "ย่อย" in sub[0] or not rest or _alike(rest, squeeze(node.name)):
                return Subject(node.id, node.kind, by_number=True)
        match = _INDICATOR.match(text)
        number = int(match[1]) if match else None
        name = text[match.end() :] if match else _LIST_NUMBER.sub("", text)
        named = self.indicator_named(re.sub(r"\(.*\)$|[.:\-–]+$", "", name))
        if number not in self.indicators:
            number = None
        if named is None:
            if number is None or (match and name and not name.startswith("(")):
                return None
            return Subject(self.indicators[number].id, NodeKind.INDICATOR, by_number=True)
        contradicts = self.indicators[number].id if number not in (None, named) else ""
        return Subject(
            self.indicators[named].id,
            NodeKind.INDICATOR,
            by_number=number is not None,
            by_name=True,
            contradicts=contradicts,
        )

    def _named(self, text: str) -> Subject | None:
        nodes = self._other_names.get(text, [])
        if len({node.id for node in nodes}) != 1:
            return None
        return Subject(nodes[0].id, nodes[0].kind, by_name=True)

    def in_scope(self, node_id: str, scope: str | None) -> str:
        """``node_id`` of EIT in the part ``scope``, where the year has parts; else unchanged."""
        head, slash, rest = node_id.partition("/")
        if head == "EIT" and slash and scope in PARTS and self.framework.has_parts:
            return f"{scope}/{rest}"
        return node_id


def other_frameworks(framework: Framework) -> Iterator[Framework]:
    """The frameworks of the other years, nearest year first (the later of two); each is
    read only when it is asked for."""
    year = framework.fiscal_year
    others = (y for y in available_years() if y != year)
    return map(load_framework, sorted(others, key=lambda y: (abs(y - year), -y)))


def _shares_letters(text: str, name: str) -> bool:
    """Whether two texts can be as alike as names must be, as far as their letters tell.

    Most texts need no closer look, and most files none at all.
    """
    letters, others = set(text), set(name)
    in_common = min(len(text) - len(letters - others), len(name) - len(others - letters))
    return 200 * in_common >= (_CLOSE_ENOUGH - _AS_CLOSE) * (len(text) + len(name))


def _alike(text: str, name: str) -> bool:
    if text == name:
        return True
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(text, name) >= _CLOSE_ENOUGH)


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
