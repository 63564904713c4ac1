"""The lines of the list of weaknesses, as texts: one for each row, one heading for each topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import ChipSpec
from itadesk.domain.framework import Framework, Node, NodeKind
from itadesk.domain.measures import Coverage
from itadesk.domain.weaknesses import Reason, ResultYear, WeaknessRow
from itadesk.thai.digits import format_score, to_thai
from itadesk.thai.text import join_names

NO_TOPIC = 0
_HEADS = (NodeKind.TOTAL, NodeKind.INSTRUMENT, NodeKind.PART)
_ASKED = (NodeKind.QUESTION, NodeKind.SUB_ITEM, NodeKind.ITEM)
_PARTS = {"EIT1": "ส่วนที่ ๑", "EIT2": "ส่วนที่ ๒"}

_MEANINGS = {
    Reason.BELOW_THRESHOLD: "คะแนนต่ำกว่าเกณฑ์ที่เลือกไว้เหนือตาราง",
    Reason.LOWEST_INDICATOR: "ตัวชี้วัดที่ได้คะแนนน้อยที่สุดในแบบวัดหรือส่วนนี้",
    Reason.RECOMMENDED: "ใบแจ้งผลมีข้อเสนอแนะของผู้ประเมินในเรื่องนี้",
    Reason.ZERO_ITEM: "ข้อมูลที่ต้องเปิดเผยข้อนี้ไม่ได้คะแนนเลย",
    Reason.FALLEN: "คะแนนน้อยกว่าปีก่อน เทียบกันตามเรื่องที่ประเมิน ไม่ใช่ตามเลขข้อ",
    Reason.HOLDS_LEVEL_DOWN: "คะแนนส่วนนี้ทำให้ผลการประเมินยังไม่ถึงระดับถัดไป",
}
"""What a reason means, for who points at it."""


class Arrangement(StrEnum):
    """How the list is arranged."""

    BY_INDICATOR = "indicator"
    BY_TOPIC = "topic"
    CHOSEN = "chosen"
    """The one indicator that the office works on (the form of assessment 2569)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A topic above its weaknesses; ``number`` is `NO_TOPIC` for those that belong to none."""

    number: int
    text: str
    count: str


@dataclass(frozen=True, slots=True)
class WeaknessLine:
    """One line, all in the digits of the screen; with a ``heading`` it has nothing else."""

    key: str
    """The row's first node; ``topic:3`` for a heading."""
    title: str = ""
    detail: str = ""
    score: str = ""
    chips: tuple[ChipSpec, ...] = ()
    measures: str = ""
    measures_ink: Ink = Ink.TEXT
    included: bool = True
    depth: int = 0
    heading: Heading | None = None


class LineMaker:
    """Makes the lines of one year's weaknesses."""

    def __init__(
        self,
        result: ResultYear,
        coverage: Coverage,
        threshold: Decimal,
        digits: Callable[[str], str],
    ) -> None:
        self._result = result
        self._framework = result.framework
        self._coverage = coverage
        self._threshold = threshold
        self._digits = digits

    def by_indicator(self, rows: Sequence[WeaknessRow]) -> list[WeaknessLine]:
        """The rows as they are arranged, a child set in under its indicator."""
        depths: dict[str, int] = {}
        lines = []
        for row in rows:
            depth = depths[row.parent] + 1 if row.parent in depths else 0
            depths.update(dict.fromkeys(row.nodes, depth))
            lines.append(self._line(row, depth))
        return lines

    def by_topic(
        self, rows: Sequence[WeaknessRow], topic_of: Callable[[WeaknessRow], int | None]
    ) -> list[WeaknessLine]:
        """Every topic with its rows below it, a good one too; last what belongs to none."""
        groups: dict[int, list[WeaknessRow]] = {t.number: [] for t in self._framework.topics}
        for row in rows:
            groups.setdefault(topic_of(row) or NO_TOPIC, []).append(row)
        names = {topic.number: topic.name for topic in self._framework.topics}
        lines: list[WeaknessLine] = []
        for number in sorted(groups, key=lambda n: (n == NO_TOPIC, n)):
            name = f"{to_thai(number)}. {names[number]}" if number in names else "ยังไม่ได้จัดหัวข้อ"
            count = len(groups[number])
            heading = Heading(
                number,
                self._digits(name),
                self._digits(f"{to_thai(count)} ประเด็น") if count else "ไม่มีจุดอ่อน",
            )
            lines.append(WeaknessLine(f"topic:{number}", heading=heading))
            lines += [self._line(row, 0) for row in groups[number]]
        return lines

    def of_indicator(self, rows: Sequence[WeaknessRow], chosen: Node) -> list[WeaknessLine]:
        """The indicator ``chosen`` as a heading, and below it what is weak in it."""
        framework = self._framework
        inside = [
            row
            for row in rows
            if any(chosen == framework.indicator_of(node_id) for node_id in row.nodes)
        ]
        count = f"{to_thai(len(inside))} ประเด็น" if inside else "ไม่มีจุดอ่อน"
        name = indicator_title(chosen, framework)
        heading = Heading(NO_TOPIC, self._digits(name), self._digits(count))
        return [WeaknessLine(f"chosen:{chosen.id}", heading=heading), *self.by_indicator(inside)]

    def _line(self, row: WeaknessRow, depth: int) -> WeaknessLine:
        decision = self._result.decision(row.key)
        line = WeaknessLine(
            key=row.key,
            title=self._digits(row_title(row, self._framework)),
            detail=self._digits(row_detail(row, self._framework, below=depth > 0)),
            score="" if row.score is None else self._digits(format_score(row.score)),
            chips=tuple(self._chips(row)),
            depth=depth,
            included=decision.included,
        )
        if not decision.included:
            because = f"ไม่นำเข้าแผน เพราะ{decision.left_out_because}"
            reason = because if decision.left_out_because else "ไม่นำเข้าแผน"
            return replace(
                line, detail=f"{line.detail}\n{reason}", measures="–", measures_ink=Ink.SECONDARY
            )
        return replace(line, measures=self._measures(row)[0], measures_ink=self._measures(row)[1])

    def _measures(self, row: WeaknessRow) -> tuple[str, Ink]:
        direct = self._coverage.by_row.get(row.key, ())
        if direct:
            return self._digits(f"{to_thai(len(direct))} มาตรการ"), Ink.TEXT
        if any(row.key == answered.key for answered in self._coverage.answered):
            return "มีในข้อย่อย", Ink.SECONDARY
        return "ยังไม่มี", Ink.ERROR

    def _chips(self, row: WeaknessRow) -> Iterable[ChipSpec]:
        for reason in row.reasons:
            text, tone = self._reason(reason, row)
            if text:
                yield ChipSpec(self._digits(text), tone, sign=False, tip=_MEANINGS[reason])

    def _reason(self, reason: Reason, row: WeaknessRow) -> tuple[str, Tone]:
        if reason is Reason.BELOW_THRESHOLD:
            zero = Reason.ZERO_ITEM in row.reasons
            return ("" if zero else f"ต่ำกว่า {threshold_text(self._threshold)}"), Tone.ERROR
        if reason is Reason.LOWEST_INDICATOR:
            lowest = next(w.node for w in row.weaknesses if reason in w.reasons)
            scope = self._framework.node(self._framework.node(lowest).scope)
            return f"ต่ำสุดใน {scope.label}", Tone.WARNING
        if reason is Reason.FALLEN and row.change is not None:
            return f"ลดลง {format_score(-row.change)}", Tone.WARNING
        words = {
            Reason.RECOMMENDED: ("ผู้ประเมินแนะนำ", Tone.INFORMATION),
            Reason.ZERO_ITEM: ("ได้ ๐ คะแนน", Tone.ERROR),
            Reason.HOLDS_LEVEL_DOWN: ("ฉุดระดับ", Tone.WARNING),
        }
        return words.get(reason, ("", Tone.NEUTRAL))


def indicator_title(node: Node, framework: Framework) -> str:
    """An indicator in full: ``ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑)``."""
    scope = framework.node(node.scope).label
    return f"ตัวชี้วัดที่ {to_thai(node.number)} {node.label} ({scope})"


def row_title(row: WeaknessRow, framework: Framework) -> str:
    """What a row is about: the labels of its nodes, each once."""
    labels = dict.fromkeys(framework.node(node_id).label for node_id in row.nodes)
    return join_names(list(labels))


def row_detail(row: WeaknessRow, framework: Framework, *, below: bool = False) -> str:
    """Which numbers, indicator and parts: ``e๔ และ e๕ · ตัวชี้วัดที่ ๗ · EIT ส่วนที่ ๑ และ ๒``.

    A row that stands ``below`` its indicator need not name it again.
    """
    nodes = [framework.node(node_id) for node_id in row.nodes]
    first = nodes[0]
    pieces = []
    if first.kind in _ASKED:
        pieces.append(join_names([to_thai(n) for n in dict.fromkeys(n.number for n in nodes)]))
    if first.kind is NodeKind.SUB_INDICATOR:
        pieces.append(f"ตัวชี้วัดย่อยที่ {to_thai(first.number)}")
    indicators = [framework.indicator_of(node.id) for node in nodes]
    numbers = dict.fromkeys(to_thai(i.number) for i in indicators if i is not None)
    if numbers and not below:
        pieces.append(f"ตัวชี้วัดที่ {join_names(list(numbers))}")
    pieces.append(_parts(nodes, framework))
    if any(node.kind in _ASKED and not node.provenance.verified for node in nodes):
        pieces.append("ยังไม่ยืนยัน")
    return " · ".join(piece for piece in pieces if piece)


def _parts(nodes: Sequence[Node], framework: Framework) -> str:
    """The instrument or part, or both parts: ``EIT ส่วนที่ ๑``, ``EIT ส่วนที่ ๑ และ ๒``."""
    scopes = list(dict.fromkeys(node.scope for node in nodes))
    if nodes[0].kind in _HEADS:
        return "ทั้งส่วน" if scopes[0] in _PARTS else "ทั้งเครื่องมือ"
    if scopes == ["EIT1", "EIT2"]:
        return "EIT ส่วนที่ ๑ และ ๒"
    return join_names([framework.node(scope).label for scope in scopes])


def threshold_text(threshold: Decimal) -> str:
    """A threshold as it is spoken of: ``๘๕``, ``๘๗.๕``."""
    return to_thai(f"{threshold.normalize():f}")
