"""The assessor's recommendations, cut out of a sheet's text.

Each is a number, "ประเด็น", the issue, "ดังนั้น" and the advice.  Headings stand
glued to the paragraph before, spaces are lost, lines broken; "ประเด็น" also occurs
inside sentences.  Whatever stands between the headings and is none of this is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from itadesk.domain.weaknesses import Recommendation
from itadesk.intake.compact import TABLE, Compact, loose
from itadesk.intake.names import INSTRUMENTS, Names
from itadesk.intake.proposal import ACCEPT_LIMIT, Conflict, Unplaced
from itadesk.intake.recognise import Recogniser, read_token
from itadesk.intake.refs import read_refs
from itadesk.intake.statements import claims_in
from itadesk.thai.text import one_line

_ISSUE = "ประเด็น"
_SO = "ดังนั้น"
_LOOSE_ISSUE = re.compile(loose(_ISSUE))
_LOOSE_SO = re.compile(loose(_SO))
_SHOULD = re.compile(r"หน่วยงานควร")
_HEADING = re.compile(rf"{loose('ข้อเสนอแนะสำหรับ')}|ข้อเสนอแนะ(?=.{{0,60}}แบบ(?:วัด|ตรวจ))")
_FEATURES = {
    "IIT": ("ส่วนเสียภายใน", "internal integrity", ":iit", "(iit)"),
    "EIT": ("ส่วนเสียภายนอก", "external integrity", ":eit", "(eit)"),
    "OIT": ("เปิดเผยข้อมูลสาธารณะ", "open data", ":oit", "(oit)"),
}
_HEADING_REACH = 175
_PLAIN_HEADING = re.compile(
    "|".join(f"(?P<{key}>{pattern})" for key, pattern in INSTRUMENTS.items())
)
_PART_FEATURES = {
    1: (r"(?:eit)?ส่วนที่1(?![0-9.])", loose("เข้าตอบด้วยตนเอง"), r"\(?eit[- ]?public\)?"),
    2: (r"(?:eit)?ส่วนที่2(?![0-9.])", loose("ผู้ประเมินจัดเก็บข้อมูล"), r"\(?eit[- ]?survey\)?"),
}
_PART_GAP = 70
_PART_HEADINGS = {
    1: "ส่วนที่1ผู้รับบริการหรือติดต่อราชการเข้าตอบด้วยตนเอง",
    2: "ส่วนที่2ผู้ประเมินจัดเก็บข้อมูล",
}
_HEADING_LIKENESS = 75
_NUMBER = re.compile(r"(?<![0-9.])((?<![a-z])[ieo|!l])? ?([0-9]{1,3}|[0-9] [0-9])[.):\-–]*$")
_COUNTED = re.compile(
    r"(?:ทั้ง|ใน|จำนวน|รวม|มี|ทุก|เป็น|อีก|และ|ถึง|กว่า|เพียง|ออก|ได้|แก่|ครบ|ตาม|ราย|ยุทธศาสตร์ชาติ|หลัก)$"
)
_BEGINS_LIKE_ISSUE = re.compile(
    r"(?:มีผู้|ผู้รับบริการ|ผู้มาติดต่อ|ผู้บริหาร|เจ้าหน้าที่|บุคลากร|หน่วยงาน|ข้าราชการ|พนักงาน)"
)
_LONGEST_ISSUE = 900
_END = re.compile(
    rf"{TABLE}|(?:รายงานผลการ|มาตรการ|ปัญหา|ผลลัพธ์หรือความสำเร็จ|รายละเอียดภาพ|ภาคผนวก|จึงเรียนมา|ผลการประเมินราย"
    r"|แนวทางการ|ตาราง|บทสรุป|[0-9]{1,2}\.?(?:มาตรการ|ผล|แนวทาง|ข้อจำกัด))"
)
_GOES_ON = re.compile(
    r"(?:ดังนั้น|รวมถึง|รวมทั้ง|อีกทั้ง|นอกจาก|ทั้งนี้|พร้อม|และ|หรือ|โดย|จากนั้น|ตลอดจน|เพื่อ|ซึ่ง|เช่น|หน่วยงานควร|[(\-–,]|[0-9]{1,2}\))"
)
_ADVISES_NOTHING = ("ผ่านตามหลักเกณฑ์", "ควรรักษามาตรฐาน", "รายประเด็นข้อคำถาม")
_LEADS_OVER = ("ดังต่อไปนี้", "ดังนี้")
_DOUBTFUL = ACCEPT_LIMIT - 0.1
_SAYS_LITTLE = 12
"""Characters: page numbers, rules and the like."""
_TOKEN_BEFORE_ISSUE = re.compile(r"(?<![0-9.])([ieo|!l]?[0-9]{1,2})[^0-9()]{0,9}$")


class _Kind(Enum):
    SECTION = auto()
    SCOPE = auto()
    """A line that only names an instrument: what follows need not be advice."""
    PART = auto()
    HEAD = auto()
    END = auto()


class _Mark(NamedTuple):
    """Where something begins (``start``) and its own content begins (``end``)."""

    start: int
    end: int
    kind: _Kind
    value: str = ""
    """The instrument or part; a head's printed number."""


@dataclass
class Advice:
    """What the sheet recommends, and what in those sections was not understood."""

    recommendations: list[Recommendation] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_recommendations(text: Compact, names: Names, recogniser: Recogniser) -> Advice:
    """All recommendations in the order of the text."""
    return _Reader(text, names, recogniser).read()


class _Reader:
    def __init__(self, text: Compact, names: Names, recogniser: Recogniser) -> None:
        self._text = text
        self._names = names
        self._recogniser = recogniser
        self._has_parts = names.framework.has_parts
        self._advice = Advice()
        self._taken: set[str] = set()
        self._knows_part_two = False

    def read(self) -> Advice:
        marks = self._marks()
        if not marks:
            return self._advice
        instrument: str | None = None
        part: str | None = None
        in_section = False
        ends = [mark.start for mark in marks[1:]] + [len(self._text.text)]
        for mark, end, heading in zip(marks, ends, _headings_after(marks), strict=True):
            if mark.kind is _Kind.SECTION:
                instrument, part, in_section = mark.value, None, True
            elif mark.kind is _Kind.SCOPE:
                instrument, part = mark.value, None
            elif mark.kind is _Kind.PART:
                instrument, part = "EIT", mark.value
            elif mark.kind is _Kind.END:
                in_section = False
            scope = part if part and self._has_parts else instrument
            if scope == "EIT" and self._has_parts and heading == "EIT2":
                scope = "EIT1"  # part 1 has lost its own heading
            if mark.kind is _Kind.HEAD:
                self._recommendation(mark, end, scope)
            elif in_section:
                for start, stop in self._paragraphs(mark.end, end):
                    self._leftover(start, stop, scope)
        return self._advice

    # Where things begin

    def _marks(self) -> list[_Mark]:
        sections = list(self._sections())
        parts = list(self._parts(expected=any(section.value == "EIT" for section in sections)))
        self._knows_part_two = any(part.value == "EIT2" for part in parts)
        ends = [
            _Mark(start, start, _Kind.END)
            for start in self._paragraph_starts()
            if _END.match(self._text.text, start)
        ]
        headings = sections or list(self._plain_sections())
        marks = sorted([*headings, *parts, *ends], key=lambda mark: mark.start)
        heads = [h for h in self._heads() if not any(m.start <= h.start < m.end for m in marks)]
        return sorted([*marks, *heads], key=lambda mark: mark.start)

    def _paragraph_starts(self) -> Iterator[int]:
        position = 0
        while position < len(self._text.text):
            yield position
            position = self._text.next_paragraph(position)

    def _sections(self) -> Iterator[_Mark]:
        """Headings "ข้อเสนอแนะสำหรับการประเมินตามแบบวัด…", known by what they name."""
        for heading in _HEADING.finditer(self._text.text):
            low, high = heading.end(), heading.end() + _HEADING_REACH
            hits: dict[str, list[tuple[int, int]]] = {}
            for key, features in _FEATURES.items():
                found = [(self._text.text.find(f, low, high), len(f)) for f in features]
                hits[key] = [(place, place + length) for place, length in found if place >= 0]
            key = max(hits, key=lambda k: (len(hits[k]), -min(hits[k], default=(0, 0))[0]))
            if hits[key]:
                last = max(stop for _, stop in hits[key])
                closing = self._text.text.find(")", last - 1, last + 40)
                end = closing + 1 if closing >= 0 else last
                rest_of_line = self._text.next_paragraph(end)
                if closing < 0 and rest_of_line - end < _PART_GAP:
                    end = rest_of_line
                yield _Mark(heading.start(), end, _Kind.SECTION, key)

    def _plain_sections(self) -> Iterator[_Mark]:
        """Lines that begin with an instrument's name, where there are no full headings."""
        for match in _PLAIN_HEADING.finditer(self._text.text):
            if self._text.starts_line(match.start()) and match.lastgroup:
                yield _Mark(match.start(), match.end(), _Kind.SCOPE, match.lastgroup)

    def _parts(self, *, expected: bool) -> Iterator[_Mark]:
        found = list(self._parts_by_features())
        yield from found
        if found or (expected and self._has_parts):
            for number in {1, 2} - {int(mark.value[-1]) for mark in found}:
                yield from self._similar_part(number)

    def _similar_part(self, number: int) -> Iterator[_Mark]:
        """A part's heading, misspelt beyond the signs by which it is known."""
        from rapidfuzz import fuzz

        wanted = _PART_HEADINGS[number]
        text = self._text.text
        found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_HEADING_LIKENESS)
        if found is not None:
            end = found.dest_end
            name = re.compile(r".{0,3}\(e.{5,14}\)").match(text, end)
            yield _Mark(found.dest_start, name.end() if name else end, _Kind.PART, f"EIT{number}")

    def _parts_by_features(self) -> Iterator[_Mark]:
        for number, features in _PART_FEATURES.items():
            hits = sorted(
                (match.start(), match.end(), index)
                for index, feature in enumerate(features)
                for match in re.finditer(feature, self._text.text)
            )
            cluster: list[tuple[int, int, int]] = []
            for hit in [*hits, None]:
                if cluster and (hit is None or hit[0] - cluster[-1][1] > _PART_GAP):
                    if {h[2] for h in cluster} != {0} or self._is_line(cluster):
                        yield self._part(number, cluster)
                    cluster = []
                if hit is not None:
                    cluster.append(hit)

    def _is_line(self, cluster: list[tuple[int, int, int]]) -> bool:
        start, end, _ = cluster[0]
        return self._text.starts_line(start) and (
            end >= len(self._text.text) or self._text.starts_line(end)
        )

    def _part(self, number: int, cluster: list[tuple[int, int, int]]) -> _Mark:
        start = cluster[0][0]
        if cluster[0][2] != 0:  # "ส่วนที่ …" itself is misspelt: the heading began before
            lines = (p for p in range(start, max(0, start - _PART_GAP), -1))
            start = next((p for p in lines if self._text.starts_line(p)), start)
        return _Mark(start, cluster[-1][1], _Kind.PART, f"EIT{number}")

    def _heads(self) -> Iterator[_Mark]:
        text = self._text.text
        found = list(_LOOSE_ISSUE.finditer(text))
        for index, word in enumerate(found):
            after = found[index + 1].start() if index + 1 < len(found) else len(text)
            number = _NUMBER.search(text, max(0, word.start() - 12), word.start())
            start = number.start() if number else word.start()
            printed = self._text.quote(number.start(), number.end(2)) if number else ""
            letter = number is not None and number[1] is not None
            if letter or self._is_head(start, word, after, numbered=number is not None):
                yield _Mark(start, word.end(), _Kind.HEAD, printed)

    def _is_head(self, start: int, word: re.Match[str], after: int, *, numbered: bool) -> bool:
        """Whether "ประเด็น" with a bare number or none begins a recommendation."""
        text = self._text.text
        if _COUNTED.search(text, max(0, start - 20), start):
            return False
        if text.startswith("ที่", word.end()):  # "ประเด็นที่ควรพัฒนา": a heading
            return False
        begins = _BEGINS_LIKE_ISSUE.match(text, word.end()) is not None
        so = _LOOSE_SO.search(text, word.end(), min(word.end() + _LONGEST_ISSUE, len(text)))
        if so is None:
            follows = begins or _SHOULD.search(text, word.end(), after)
            return numbered and bool(follows) and self._text.starts_line(start)
        # Another "ประเด็น" before "ดังนั้น" means that this one is only a word of a sentence.
        return begins or (numbered and so.start() < after)

    # What stands there

    def _paragraphs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        while start < end:
            stop = min(self._text.next_paragraph(start), end)
            yield start, stop
            start = stop

    def _recommendation(self, head: _Mark, end: int, scope: str | None) -> None:
        text = self._text.text
        stop, so = head.end, None
        rest: list[tuple[int, int]] = []
        for start, paragraph_end in self._paragraphs(head.end, end):
            if start == head.end or so is None or _GOES_ON.match(text, start):
                stop = paragraph_end
                so = so or self._find_so(head.end, stop)
            else:
                rest.append((start, paragraph_end))
        lost = self._lost_head(so.end(), stop, scope) if so else None
        if lost is not None:
            self._place(head, lost.start, scope, so)
            self._recommendation(lost, stop, scope)
        else:
            self._place(head, stop, scope, so)
        for start, paragraph_end in rest:
            self._leftover(start, paragraph_end, scope)

    def _find_so(self, start: int, stop: int) -> re.Match[str] | None:
        exact = re.compile(_SO).search(self._text.text, start, stop)
        return (
            exact
            or _LOOSE_SO.search(self._text.text, start, stop)
            or _SHOULD.search(self._text.text, start, stop)
        )

    def _lost_head(self, start: int, stop: int, scope: str | None) -> _Mark | None:
        """A further recommendation inside an advice, whose "ประเด็น" was not legible."""
        if not _LOOSE_SO.search(self._text.text, start, stop):
            return None
        found = self._recogniser.find_issue(self._text.text[start:stop], scope)
        if found is None:
            return None
        issue = start + found[0]
        number = _TOKEN_BEFORE_ISSUE.search(self._text.text, max(start, issue - 14), issue)
        if number is None:
            return _Mark(issue, issue, _Kind.HEAD)
        printed = self._text.quote(number.start(), number.end(1))
        return _Mark(number.start(), issue, _Kind.HEAD, printed)

    def _place(self, head: _Mark, stop: int, scope: str | None, so: re.Match[str] | None) -> None:
        so_start = so.start() if so else stop
        so_end = so.end() if so and so.group() != "หน่วยงานควร" else so_start
        issue = _trim(self._text.quote(head.end, so_start))
        advice = _trim(self._text.quote(so_end, stop))
        token = read_token(head.value)
        verdict = self._recogniser.decide(issue, scope, token, self._taken)
        whole = self._text.quote(head.start, stop)
        if verdict.node is None:
            self._advice.unplaced.append(Unplaced(whole, verdict.why, verdict.candidates))
            return
        if verdict.node in self._taken:
            if scope in ("EIT", "EIT1") and self._has_parts and not self._knows_part_two:
                self._doubt_part(scope)
            why = "ข้อนี้มีคำแนะนำแล้วในส่วนเดียวกัน กรุณาตรวจว่าเป็นข้อใดหรือส่วนใด"
            candidates = ((verdict.node, verdict.confidence), *verdict.candidates)
            self._advice.unplaced.append(Unplaced(whole, why, tuple(dict(candidates).items())))
            return
        expected = self._recogniser.expected_refs(verdict.node)
        refs, unread = read_refs(self._text, head.end, stop, self._names.framework, expected)
        recommendation = Recommendation(
            node=verdict.node,
            issue=issue,
            advice=advice,
            refs=refs,
            number_in_source=head.value,
            confidence=round(verdict.confidence, 3),
        )
        if unread:
            self._advice.warnings.append(
                f"อ่านข้ออ้างอิง {' '.join(unread)} ของ {verdict.node} ไม่ได้ว่าเป็นข้อใด กรุณาตรวจกับใบแจ้งผล"
            )
        if verdict.number_says:
            self._advice.conflicts.append(
                Conflict(issue, verdict.number_says, verdict.node, recommendation)
            )
            return
        self._taken.add(verdict.node)
        self._advice.recommendations.append(recommendation)

    def _doubt_part(self, scope: str) -> None:
        """A question twice and no heading of part 2: what stands there may be of either part."""
        self._advice.recommendations = [
            r._replace(confidence=min(r.confidence, _DOUBTFUL))
            if r.node.startswith(f"{scope}/")
            else r
            for r in self._advice.recommendations
        ]
        self._advice.warnings.append(
            "มีข้อซ้ำใน EIT และไม่พบหัวข้อส่วนที่ ๒ กรุณาตรวจว่าคำแนะนำแต่ละข้อเป็นของส่วนใด"
        )

    def _leftover(self, start: int, stop: int, scope: str | None) -> None:
        """Text of a recommendation section without a number; kept unless it is understood."""
        words = self._text.text[start:stop]
        if len(re.sub(r"[^\u0e00-\u0e7fa-z]", "", words)) < _SAYS_LITTLE:
            return
        if _is_understood(words) or any(claims_in(self._text, start, stop, self._names)):
            return
        lost = self._lost_head(start, stop, scope)
        if lost is not None:
            self._recommendation(lost, stop, scope)
            return
        items = re.findall(r"(?<![a-z])o([1-9][0-9]?)(?![0-9])", words)
        nodes = dict.fromkeys(f"OIT/o{number}" for number in items)
        candidates = tuple((n, 0.3) for n in nodes if n in self._names.framework)
        self._advice.unplaced.append(
            Unplaced(
                self._text.quote(start, stop),
                "ข้อความในส่วนข้อเสนอแนะที่ไม่มีเลขข้อและไม่ตรงกับประเด็นที่รู้จัก",
                candidates,
            )
        )


def _is_understood(words: str) -> bool:
    """Whether the words between two recommendations are the sheet's own, small slips allowed."""
    if words.removesuffix(":").endswith(_LEADS_OVER) or any(w in words for w in _ADVISES_NOTHING):
        return True
    return _with_slips().search(words) is not None


@cache
def _with_slips() -> re.Pattern[str]:
    # A long pattern, and most sheets are free of slips.
    return re.compile(f"{'|'.join(map(loose, _ADVISES_NOTHING))}|{loose(_LEADS_OVER[0])}:?$")


def _headings_after(marks: list[_Mark]) -> list[str]:
    """For each mark the instrument or part of the next heading after it."""
    after: list[str] = []
    heading = ""
    for mark in reversed(marks):
        after.append(heading)
        if mark.kind is not _Kind.HEAD:
            heading = mark.value
    return after[::-1]


def _trim(words: str) -> str:
    return one_line(words).strip(" :;,.-–—|*")
