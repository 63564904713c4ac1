"""The lines of the score table, as texts: one for each node shown, one for each problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from itadesk.desktop.tokens import Tone
from itadesk.domain.framework import TOTAL, Framework, Node, NodeKind
from itadesk.domain.misprints import Misprint, find_misprints
from itadesk.domain.scores import ScoreSheet
from itadesk.thai.digits import format_score, to_thai

SEE_SOURCE = "ดูในใบแจ้งผล"
UNVERIFIED = "ยังไม่ยืนยัน"
_HEADS = (NodeKind.TOTAL, NodeKind.INSTRUMENT, NodeKind.PART)
_ASKED = (NodeKind.QUESTION, NodeKind.SUB_ITEM, NodeKind.ITEM)
_DEPTHS = {
    NodeKind.SUB_INDICATOR: 1,
    NodeKind.QUESTION: 1,
    NodeKind.SUB_ITEM: 2,
    NodeKind.ITEM: 2,
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was typed into a cell and is no score, with the sentence that says why."""

    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A score that would mend a problem; ``value`` None only drops what was refused.

    With ``look`` it changes nothing: the sheet is shown where it speaks of the node.
    """

    label: str
    node: str
    value: Decimal | None
    look: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the cell above, and what could be done.

    ``about`` tells the problems of one cell apart.
    """

    about: str
    sentence: str
    fixes: tuple[Fix, ...]


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One line of the table, all in the digits of the screen.

    A line with a ``problem`` has nothing else: it stands below the node it is about.
    """

    node: str
    number: str = ""
    name: str = ""
    depth: int = 0
    head: bool = False
    stated: str = ""
    """As printed on the sheet, or what was typed instead and refused."""
    computed: str = ""
    previous: str = ""
    change: str = ""
    rises: int = 0
    """1 where the score has risen since last year, -1 where it has fallen."""
    tone: Tone | None = None
    mark: str = ""
    tip: str = ""
    problem: Problem | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What the line is known by: its node, and what a problem's line is about."""
        return self.node, self.problem.about if self.problem else ""


class LineMaker:
    """Makes the lines of one year's sheet (``previous`` is the year before, if known)."""

    def __init__(
        self,
        sheet: ScoreSheet,
        previous: ScoreSheet | None,
        digits: Callable[[str], str],
        refused: Mapping[str, Refusal],
        *,
        has_source: bool = False,
    ) -> None:
        self._has_source = has_source
        self._sheet = sheet
        self._previous = previous
        self._digits = digits
        self._refused = refused
        self._misprints = find_misprints(sheet)

    def lines(self, *, details: bool) -> list[ScoreLine]:
        """The figures, with ``details`` all questions and items; problems below their cells."""
        wrong = {m.suspect or m.node for m in self._misprints} | {m.node for m in self._misprints}
        wanted = wrong | set(self._refused)
        lines: list[ScoreLine] = []
        for node in _in_reading_order(self._sheet):
            if not (node.id in wanted or _is_shown(node, self._sheet, details=details)):
                continue
            tone = Tone.ERROR if node.id in wanted else None
            lines.append(self._line(node, tone))
            refusal = self._refused.get(node.id)
            if refusal is not None:
                lines.append(self._refusal_line(node, refusal))
            lines += [
                self._misprint_line(m) for m in self._misprints if (m.suspect or m.node) == node.id
            ]
        return lines

    def _line(self, node: Node, tone: Tone | None) -> ScoreLine:
        sheet = self._sheet
        score = sheet[node.id]
        refusal = self._refused.get(node.id)
        change = sheet.change(node.id, self._previous)
        shown = self._digits
        return ScoreLine(
            node=node.id,
            number=shown(node_number(node)),
            name=shown(line_title(node)),
            depth=_DEPTHS.get(node.kind, 0),
            head=node.kind in _HEADS,
            stated=refusal.text if refusal else self._score(score.stated),
            computed=self._score(score.computed),
            previous=self._score(self._before(node)),
            change="" if change is None else shown(change_text(change)),
            rises=0 if not change else (1 if change > 0 else -1),
            tone=tone,
            mark=UNVERIFIED if node.kind in _ASKED and not node.provenance.verified else "",
            tip=self._digits(node_tip(node)),
        )

    def _before(self, node: Node) -> object:
        if self._previous is None:
            return None
        before = self._sheet.framework.counterpart(node.id, self._previous.framework)
        return self._previous[before.id].value if before else None

    def _score(self, value: object) -> str:
        return "" if value is None else self._digits(format_score(value))  # type: ignore[arg-type]

    def _refusal_line(self, node: Node, refusal: Refusal) -> ScoreLine:
        fix = Fix("ยกเลิกที่พิมพ์", node.id, None)
        problem = Problem("refused", self._digits(refusal.sentence), (fix,))
        return ScoreLine(node.id, problem=problem)

    def _misprint_line(self, misprint: Misprint) -> ScoreLine:
        framework = self._sheet.framework
        node = framework.node(misprint.node)
        use = Fix("ใช้ค่าที่คำนวณได้", node.id, misprint.computed)
        stated, computed = format_score(misprint.stated), format_score(misprint.computed)
        figures = f"พิมพ์ไว้ {stated} แต่คำนวณได้ {computed}"
        if misprint.suspect is None or misprint.repeats is None or misprint.fitting is None:
            sentence = f"ใบแจ้งผล{figures} จะคงไว้ตามใบแจ้งผลก็ได้"
            ways = (use, *self._look(node))
            return ScoreLine(node.id, problem=Problem(node.id, self._digits(sentence), ways))
        suspect = framework.node(misprint.suspect)
        other = framework.node(framework.node(misprint.repeats).scope)
        fitting = format_score(misprint.fitting)
        sentence = (
            f"{node_number(node)} {figures} · ตัวชี้วัดที่ {to_thai(suspect.number)} "
            f"ซ้ำกับ {node_number(other)} ค่าที่เข้ากันคือ {fitting}"
        )
        mend = Fix(self._digits(f"แก้เป็น {fitting}"), suspect.id, misprint.fitting)
        # Two ways out fit on the line; the computed value can be typed as well.
        ways = (mend, *(self._look(suspect) or (use,)))
        problem = Problem(node.id, self._digits(sentence), ways)
        return ScoreLine(suspect.id, problem=problem)

    def _look(self, node: Node) -> tuple[Fix, ...]:
        """A look at the sheet, where its file is known."""
        return (Fix(SEE_SOURCE, node.id, None, look=True),) if self._has_source else ()


def node_number(node: Node) -> str:
    """The number of a node in the first column: ``EIT ๑``, ``๙.๔``, ``i๑``; none for the total."""
    if node.kind is NodeKind.TOTAL:
        return ""
    if node.kind is NodeKind.PART:
        return f"{node.number[:-1]} {to_thai(node.number[-1])}"
    return to_thai(node.number)


def line_title(node: Node) -> str:
    """What a node is called in the table: a part without its English name, which the tip has."""
    if node.kind is NodeKind.PART:
        return node.name.partition(" (")[0]
    return node.name if node.kind in _HEADS else (node.wording or node.label)


def change_text(change: Decimal) -> str:
    """A change with its sign: ``▲ ๑.๔๓``, ``▼ ๐.๖๒``, ``๐.๐๐``."""
    sign = "" if change == 0 else ("▲ " if change > 0 else "▼ ")
    return f"{sign}{format_score(abs(change))}"


def node_tip(node: Node) -> str:
    """What a node is called in full, and where its record comes from."""
    name = node.wording or node.name
    source = node.provenance.source
    if node.provenance.verified:
        return f"{name}\nที่มา: {source}"
    return f"{name}\n{UNVERIFIED}: {source}"


def missing_figures(sheet: ScoreSheet) -> list[Node]:
    """The figures that have neither a stated nor a computed score yet."""
    return [node for node in sheet.framework.figures if sheet[node.id].value is None]


def _in_reading_order(sheet: ScoreSheet) -> Iterator[Node]:
    """Every node, an instrument's own indicators before its parts, the total last."""
    framework = sheet.framework

    def below(node: Node) -> Iterator[Node]:
        yield node
        if node.kind is NodeKind.QUESTION:
            yield from _sub_items(node, sheet)
        children = framework.children(node.id)
        for child in sorted(children, key=lambda child: child.kind is NodeKind.PART):
            yield from below(child)

    for instrument in framework.children(TOTAL):
        yield from below(instrument)
    yield framework.node(TOTAL)


def _sub_items(question: Node, sheet: ScoreSheet) -> list[Node]:
    """A question's sub-items: those that the framework knows of and those with a score."""
    framework = sheet.framework
    known = len(framework.sub_item_labels.get(question.number, ()))
    ids = {f"{question.id}.{number}" for number in range(1, known + 1)}
    ids |= {node.id for node in sheet.sub_items(question.id)}
    return [framework.node(node_id) for node_id in sorted(ids)]


def _is_shown(node: Node, sheet: ScoreSheet, *, details: bool) -> bool:
    """Whether a line is there without a problem: where EIT has parts, its own only if stated."""
    framework = sheet.framework
    if node.kind is NodeKind.TOTAL:
        return True
    if node.scope == "EIT" and framework.has_parts:
        stated = sheet[node.id].stated is not None or (
            node.kind is NodeKind.INSTRUMENT
            and any(i.scope == "EIT" for i in map(framework.node, sheet.stated))
        )
        return stated if node.kind in _ASKED else (details or stated)
    return details or _is_figure(node, framework)


def _is_figure(node: Node, framework: Framework) -> bool:
    return any(node.id == figure.id for figure in framework.figures)
