"""What the things that are scored are called in foreign files, and how they are known again.

Names are compared squeezed (see `compact`): no spaces, Arabic digits, lower case.
"""

from __future__ import annotations

from functools import cached_property

from itadesk.domain.framework import Framework, Node, NodeKind
from itadesk.intake.compact import squeeze
from itadesk.library.frameworks import available_years

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
CLOSE_ENOUGH = 88
"""From this likeness on (0 to 100), a text is taken for a name."""
_AS_CLOSE = 2
_SHORTEST_FUZZY = 8


class Names:
    """The names of one framework's nodes; its aliases are what other years and sheets call them."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.indicators: dict[int, Node] = {
            int(node.number): node
            for node in framework.nodes.values()
            if node.kind is NodeKind.INDICATOR and node.scope in INSTRUMENTS
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
    def sub_indicator_names(self) -> list[tuple[str, Node]]:
        """Sub-indicators by their names, squeezed; two may share one."""
        return [(squeeze(node.name), node) for node in self.sub_indicators.values()]

    @cached_property
    def other_names(self) -> dict[str, list[Node]]:
        """Sub-indicators, questions and items by their names, labels and wordings, squeezed."""
        kinds = (NodeKind.SUB_INDICATOR, NodeKind.QUESTION, NodeKind.ITEM)
        found: dict[str, list[Node]] = {}
        for node in self.framework.nodes.values():
            if node.kind in kinds and node.scope in INSTRUMENTS:
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
        if not best or best[0][1] < CLOSE_ENOUGH:
            return None
        numbers = {self.indicator_names[b[0]] for b in best if b[1] >= best[0][1] - _AS_CLOSE}
        return numbers.pop() if len(numbers) == 1 else None

    def in_scope(self, node_id: str, scope: str | None) -> str:
        """``node_id`` of EIT in the part ``scope``, where the year has parts; else unchanged."""
        head, slash, rest = node_id.partition("/")
        if head == "EIT" and slash and scope in PARTS and self.framework.has_parts:
            return f"{scope}/{rest}"
        return node_id


def other_years(year: int) -> list[int]:
    """The other years that have a framework, nearest first (the later of two)."""
    others = (y for y in available_years() if y != year)
    return sorted(others, key=lambda y: (abs(y - year), -y))


def _shares_letters(text: str, name: str) -> bool:
    """Whether two texts can be as alike as names must be, as far as their letters tell.

    Most texts need no closer look, and most files none at all.
    """
    letters, others = set(text), set(name)
    in_common = min(len(text) - len(letters - others), len(name) - len(others - letters))
    return 200 * in_common >= (CLOSE_ENOUGH - _AS_CLOSE) * (len(text) + len(name))
