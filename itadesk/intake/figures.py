"""The scores in a sheet's running text: sentences and lists, whatever their line ends.

A number is a score when what stands before it, small words aside, names something
that is scored; thresholds, ranges, full marks, changes and other years' scores are not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from itadesk.domain.framework import TOTAL
from itadesk.domain.scores import MAXIMUM
from itadesk.intake.compact import Compact, loose
from itadesk.intake.names import INSTRUMENTS, PARTS, Names
from itadesk.intake.proposal import Unplaced
from itadesk.intake.statements import is_about_ita, last_year_in
from itadesk.thai.digits import format_score, round_half_up, to_thai

_VALUE = r"[0-9]{1,3}(?:\.[0-9]{1,6})?"
_UNIT = r" ?(?:คะแนน(?!รวม|เฉลี่ย|เต็ม|ที่)|%|เปอร์เซ็นต์)"
_NUMBER = re.compile(rf"(?<![0-9.,/])({_VALUE})(?![0-9]|[.,/][0-9])({_UNIT})?")
_NO_SCORE_AFTER = re.compile(rf"\)? ?(?:คะแนน)?(?:ขึ้นไป|เต็ม|[-–]\s?{_VALUE}(?:คะแนน|\)|%))")
_NO_SCORE_BEFORE = re.compile(
    r"(?:เต็ม|น้อยกว่า|ต่ำกว่า|ไม่ถึง|เกิน|เกินกว่า|มากกว่า|สูงกว่า|ตั้งแต่|เกณฑ์|เป้าหมาย|อย่างน้อย|เพิ่มขึ้น|ลดลง|[<>≥≤]"
    r"|เปลี่ยนแปลง|ผลต่าง|ขาดอีก|ขาด|ถึง|ระหว่าง|ห่าง)(?:จาก|อีก|ร้อยละ|คะแนน|ที่|[:=()\s])*$"
    rf"|{_VALUE}(?:คะแนน)?[-–]$"
    r"|(?:ตัวชี้วัด|ส่วน|ข้อ|ลำดับ|อันดับ|ครั้ง|ประเด็น|ตอน)(?:ย่อย)?(?:ที่)?$"
    r"|(?:มาตรา|วัน|พ\.ศ\. ?|โทร\.? ?)(?:ที่)?$"
)
_SEVERAL = re.compile(
    rf"(?:{_VALUE}(?:คะแนน)?(?:,|และ| )*){{2,12}}(?:คะแนน)?ตามลำดับ"
    r"|(?<![0-9.])[0-9]{1,3}\.[0-9]{2}[,/ ] ?[+-]?[0-9]{1,3}\.[0-9]{2}(?![0-9])"
    r"(?:(?:[,/ ] ?[+-]?|[+-])[0-9]{1,3}\.[0-9]{2}(?![0-9]))*"
)
"""Scores in a row, of which only a table's head or the order tells which is which."""
_LABEL_BEFORE = re.compile(r"(?:(?<![a-z])[ieo]|eit)$")
"""What makes a whole number part of a name: i1, o27, EIT2."""
UNKNOWN_SCORE = "พบคะแนน แต่ไม่รู้ว่าเป็นคะแนนของรายการใด"
_SMALL_WORDS: tuple[str, ...] = tuple(
    sorted(
        (
            *" :=,.*\"“”'‘’|()/-–—",
            *("คะแนนรวม คะแนนเฉลี่ย คะแนน ร้อยละ ค่าเฉลี่ย เฉลี่ย รวม ค่า ผลการประเมิน การประเมิน ผล").split(),
            *("ได้รับ ได้ มี อยู่ที่ อยู่ เท่ากับ เท่า คิดเป็น เป็น จำนวน คือ ในภาพรวม ภาพรวม โดย ซึ่ง ที่ ของ").split(),
            *("หน่วยงาน ita ผู้รับบริการหรือติดต่อราชการ ผู้รับบริการหรือผู้มาติดต่อราชการ").split(),
        ),
        key=len,
        reverse=True,
    )
)
"""What may stand between a name and its score, longest first."""
_IN_BRACKETS = re.compile(r"\([^()]{1,150}\)$")
_OF_YEAR = re.compile(r"(?:ประจำ)?ปี(?:งบประมาณ)?(?:พ\.ศ\. ?)?25[0-9]{2}$")
_TOTAL_WORD = frozenset(
    {"คะแนนรวม", "คะแนนเฉลี่ย", "ในภาพรวม", "ภาพรวม", "ค่าเฉลี่ย", "ita", "ผลการประเมิน", "ค่า", "รวม"}
)
_IN_ALL = re.compile(rf"{loose('คะแนนในภาพรวมอยู่ที่')}$")
_SURELY_TOTAL = re.compile(loose("ภาพรวม"))
_MENTION = re.compile(
    "|".join([f"(?P<{key}>{pattern})" for key, pattern in (*PARTS.items(), *INSTRUMENTS.items())])
)
_HEAD = re.compile(f"(?:{'|'.join((*PARTS.values(), *INSTRUMENTS.values()))})$")
_INDICATOR_NUMBER = re.compile(r"ตัวชี้วัด(?:ที่)?([0-9]{1,2})[.:)]*$")
_SUB_INDICATOR = re.compile(r"(?:ตัวชี้วัด)?(?:ย่อย)?(?:ที่)?(?<![0-9.])([0-9]{1,2}\.[0-9])[.:)]*$")
_QUESTION = re.compile(r"(?<![a-z])([ieo])([1-9][0-9]?)$")
_LIST_NUMBER = re.compile(r"(?<![0-9.])2\.([12])\.[1-9][.)]?$")
_REACH = 260
"""Characters before a number in which its name must stand."""
_LEVEL_SOON = 60
_NEARBY = 400


@dataclass
class Figures:
    """What was found: scores by node, the words they were taken from, and the rest."""

    scores: dict[str, Decimal] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add(self, node_id: str, value: Decimal, quote: str) -> None:
        """Keep a score; of two different ones for a node the first, with a warning."""
        known = self.scores.get(node_id)
        if known is None:
            self.scores[node_id] = value
            self.quotes[node_id] = quote
        elif known != value:
            self.warnings.append(
                f"พบคะแนนของ {node_id} สองค่า คือ {format_score(known)} และ {format_score(value)} "
                f"จึงใช้ค่าแรก กรุณาตรวจกับใบแจ้งผล (“{quote}”)"
            )


class _Found(NamedTuple):
    node: str
    start: int
    """Where the name begins."""
    why: str = ""
    """Why it is not taken after all, empty if it is."""


class FigureReader:
    """Reads the scores of one year out of one text."""

    def __init__(self, text: Compact, names: Names, year: int) -> None:
        self._text = text
        self._names = names
        self._year = year
        mentions = list(_MENTION.finditer(text.text))
        self._mention_starts = [mention.start() for mention in mentions]
        self._mentions = [mention.lastgroup or "" for mention in mentions]
        self._figures = Figures()
        self._last_scope: tuple[int, str] = (-1, "")
        """Where an indicator last showed which instrument the text is at."""

    def read(self) -> Figures:
        """All scores, in the order of the text."""
        before = 0
        several = [match.span() for match in _SEVERAL.finditer(self._text.text)]
        for start, end in several:
            if found := self._subject(max(0, start - _REACH), start, end):
                why = "มีคะแนนหลายค่าติดกัน โปรแกรมบอกไม่ได้ว่าค่าใดเป็นของรายการใดหรือปีใด"
                quote = self._text.quote(max(0, found.start - 40), end)
                self._figures.unplaced.append(Unplaced(quote, why))
        for number in _NUMBER.finditer(self._text.text):
            if any(start <= number.start() < end for start, end in several):
                before = number.end()
            elif self._is_no_score(number, before):
                before = number.end() if number[2] else before
            elif self._take(number, before):
                before = number.end()
        return self._figures

    def _is_no_score(self, number: re.Match[str], before: int) -> bool:
        text = self._text.text
        start, end = number.span(1)
        whole = "." not in number[1]
        if whole and _LABEL_BEFORE.search(text, max(0, start - 4), start):
            return True
        if whole and not number[2] and not text[max(0, start - 7) : start].endswith("ร้อยละ"):
            return True
        if not number[2] and re.match("[\u0e00-\u0e7fa-z]", text[end : end + 1] or " "):
            decimals = number[1].partition(".")[2]
            if len(decimals) != 2:  # the number of a list: 2.2การใช้งบประมาณ
                return True
        tail = text[max(before, start - 40) : start]
        return bool(_NO_SCORE_AFTER.match(text, end) or _NO_SCORE_BEFORE.search(tail))

    def _take(self, number: re.Match[str], before: int) -> bool:
        """Keep a score with what it belongs to; whether the number was used up."""
        start = number.start(1)
        found = self._subject(max(before, start - _REACH), start, number.end())
        if found is None and not number[2]:
            return False
        quote = self._text.quote(found.start if found else max(before, start - 60), number.end())
        value = Decimal(number[1])
        why = found.why if found else UNKNOWN_SCORE
        if value > MAXIMUM:
            why = f"คะแนน {to_thai(number[1])} อยู่นอกช่วง ๐ ถึง ๑๐๐"
        named = found.start if found else start
        other_year = last_year_in(self._text.text[max(before, named - 60) : start])
        if not why and other_year not in (None, self._year):
            why = f"เป็นคะแนนของปี {to_thai(other_year or 0)} ไม่ใช่ปีที่นำเข้า"
        if found is None or why:
            self._figures.unplaced.append(Unplaced(quote, why))
        else:
            self._figures.add(found.node, round_half_up(value), quote)
        return True

    def _subject(self, low: int, start: int, end: int) -> _Found | None:
        """What the number at ``start`` is the score of, looking back to ``low``."""
        text = self._text.text
        position, words = start, []
        while position > low:
            found = self._name_before(low, position) or self._similar_name(low, position)
            if found is not None:
                return found
            word = self._small_word(low, position)
            if not word:
                break
            words.append(word)
            position -= len(word)
        if not any(word in _TOTAL_WORD or _IN_ALL.search(word) for word in words):
            return None
        level_soon = "อยู่ในระดับ" in text[end : end + _LEVEL_SOON]
        surely = any(_SURELY_TOTAL.search(word) for word in words)
        if surely or level_soon or self._text.starts_line(position):
            return _Found(TOTAL, position)
        near = max(0, position - _NEARBY)
        return _Found(TOTAL, position) if is_about_ita(self._text, near, start) else None

    def _small_word(self, low: int, position: int) -> str:
        """The small word, or words in brackets, that end at ``position``; empty if none do."""
        text = self._text.text
        before = text[max(low, position - 160) : position]
        if before.endswith(")"):
            brackets = _IN_BRACKETS.search(before)
            # Only the bracket is passed over where a name stands in it.
            words = str(brackets.group()) if brackets else ")"
            return ")" if _MENTION.search(words) else words
        if before.endswith(_SMALL_WORDS):
            return next(word for word in _SMALL_WORDS if before.endswith(word))
        rarer = _OF_YEAR.search(before) or _IN_ALL.search(before, max(0, len(before) - 24))
        return str(rarer.group()) if rarer else ""

    def _name_before(self, low: int, position: int) -> _Found | None:
        text = self._text.text
        head = _HEAD.search(text, low, position)
        if head is not None:
            mention = self._mention_at(head.start(), position)
            return None if mention is None else _Found(self._known_head(mention), head.start())
        for name, number in self._names.indicator_names.items():
            if text.endswith(name, low, position):
                return self._indicator(low, position - len(name), number)
        for name, node in self._names.sub_indicator_names:
            if text.endswith(name, low, position):
                printed = _SUB_INDICATOR.search(text, low, position - len(name))
                if printed and printed[1] == node.number:
                    return _Found(node.id, printed.start())
        printed = _INDICATOR_NUMBER.search(text, low, position)
        if printed and int(printed[1]) in self._names.indicators:
            return self._placed(int(printed[1]), printed.start(), "")
        question = _QUESTION.search(text, low, position)
        if question is not None:
            scope = {"i": "IIT", "e": "EIT", "o": "OIT"}[question[1]]
            node_id = f"{scope}/{question.group()}"
            if node_id in self._names.framework:
                in_scope = self._names.in_scope(node_id, self._scope_at(question.start(), scope))
                return _Found(in_scope, question.start())
        return None

    def _mention_at(self, start: int, end: int) -> str | None:
        """The last instrument or part named from ``start`` to ``end``; a part beats its EIT."""
        named = self._mentions[self._mentions_before(start) : self._mentions_before(end)]
        parts = [key for key in named if key in PARTS]
        return next(reversed(parts or named), None)

    def _mentions_before(self, position: int) -> int:
        """How many instruments and parts are named before ``position``."""
        return bisect_left(self._mention_starts, position)

    def _known_head(self, node_id: str) -> str:
        return node_id if node_id in self._names.framework else "EIT"

    def _indicator(self, low: int, start: int, number: int) -> _Found:
        """An indicator by name; the number before it is the indicator's or only a list's."""
        text = self._text.text
        printed = _INDICATOR_NUMBER.search(text, low, start)
        if printed is not None:
            why = "" if int(printed[1]) == number else "เลขกับชื่อตัวชี้วัดไม่ตรงกัน"
            return self._placed(number, printed.start(), why)
        listed = _LIST_NUMBER.search(text, low, start)
        if listed and self._names.indicators[number].scope == "EIT":
            scope = self._scope_at(start, "EIT")
            if scope == "EIT":
                node_id = f"EIT/{number}"
                return _Found(self._names.in_scope(node_id, f"EIT{listed[1]}"), listed.start())
        return self._placed(number, start, "")

    def _placed(self, number: int, start: int, why: str) -> _Found:
        node = self._names.indicators[number]
        scope = self._scope_at(start, node.scope)
        self._last_scope = (start, node.scope)
        return _Found(self._names.in_scope(node.id, scope), start, why)

    def _scope_at(self, position: int, instrument: str) -> str:
        """The part of EIT that the text is in at ``position``, else the instrument itself."""
        if instrument != "EIT":
            return instrument
        place, scope = self._last_scope
        count = self._mentions_before(position)
        if count == 0 or (self._mention_starts[count - 1] < place and scope != "EIT"):
            return "EIT"  # since the last mention the text has come to another instrument
        last = self._mentions[count - 1]
        return last if last in PARTS else "EIT"

    def _similar_name(self, low: int, position: int) -> _Found | None:
        """An indicator misspelt by a letter or so, after its number or at a line's start."""
        text = self._text.text
        for length in {len(name) for name in self._names.indicator_names}:
            for start in range(position - length - 1, position - length + 2):
                if start < low:
                    continue
                numbered = _INDICATOR_NUMBER.search(text, low, start) or re.search(
                    r"(?<![0-9.])[0-9](?:\.[0-9]){1,2}[.)]?$", text[max(low, start - 8) : start]
                )
                if not numbered and not self._text.starts_line(start):
                    continue
                number = self._names.indicator_named(text[start:position])
                if number is not None:
                    return self._indicator(low, start, number)
        return None


def read_figures(text: Compact, names: Names, year: int) -> Figures:
    """The scores of ``year`` (B.E.) in the running text."""
    return FigureReader(text, names, year).read()
