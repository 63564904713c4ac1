"""Which question a recommendation is about, by its issue text before its printed number.

The same standard text comes back in every sheet, while numbers lose digits and
letters.  So the text decides and the number is a hint; it decides alone only
between questions that share one text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from itadesk.domain.framework import Framework, Node, NodeKind
from itadesk.intake.names import PARTS, other_years
from itadesk.intake.proposal import ACCEPT_LIMIT, Candidate
from itadesk.library.frameworks import load_framework
from itadesk.thai.text import fold

SURE = 0.87
"""From this likeness on, a text is taken for the known one."""
MARGIN = 0.04
"""By how much the likest text must be liker than the next other one."""
PLAUSIBLE = 0.60
_OTHER_YEAR = 0.98
_OTHER_NUMBER = 0.03
"""Taken off the confidence where a number without its letter says something else."""
_NUMBER_ALONE = 0.50
_BELOW_LIMIT = ACCEPT_LIMIT - 0.05
_MOST_CANDIDATES = 3
_WITHIN = 0.95
_SHORTEST_WITHIN = 30

_OPENINGS = tuple(
    fold(opening)
    for opening in (
        "มีผู้รับบริการหรือผู้มาติดต่อราชการกับหน่วยงานบางรายมีความเห็นว่า",
        "มีผู้รับบริการหรือผู้มาติดต่อราชการกับหน่วยงานบางรายเห็นว่า",
        "มีผู้รับบริการหรือผู้มาติดต่อราชการกับหน่วยงานบางราย",
        "บุคลากรในหน่วยงานบางรายเห็นว่า",
        "บุคลากรบางรายในหน่วยงานเห็นว่า",
    )
)
"""How many an issue begins; what makes it this one comes after."""
_OPENING_LIKENESS = 85

SCOPE_OF_LETTER = {"i": "IIT", "e": "EIT", "o": "OIT"}
_LETTERS = str.maketrans("l|!", "iii")
_TOKEN = re.compile(r"([ieo]?)0?([0-9]{1,3})")


class Token(NamedTuple):
    """A printed question number: its letter if there is one, and what it can mean."""

    printed: str
    letter: str
    numbers: tuple[int, ...]

    @property
    def explicit(self) -> bool:
        """Whether letter and number are both there, so that it means one thing only."""
        return bool(self.letter) and bool(self.numbers)


def read_token(printed: str) -> Token:
    """What a printed number can mean: ``๑๔`` is 14, or i4 with its letter read as ๑."""
    text = fold(printed.translate(_LETTERS))
    match = _TOKEN.fullmatch(text)
    if match is None:
        return Token(printed, "", ())
    letter, digits = match.groups()
    readings = [digits]
    if not letter and len(digits) > 1:
        readings.append(digits[1:])
    numbers = tuple(dict.fromkeys(int(r) for r in readings if int(r)))
    return Token(printed, letter, numbers)


class Verdict(NamedTuple):
    """What a recommendation is about.

    ``node`` is None where that stays open.  ``number_says`` is set where the
    text is sure and an explicit number names another question: a conflict.
    """

    node: str | None
    confidence: float = 0.0
    why: str = ""
    candidates: tuple[Candidate, ...] = ()
    number_says: str = ""


class _Known(NamedTuple):
    text: str
    concepts: tuple[str, ...]
    """More than one where questions share the text, in the order of the questions."""
    trust: float

    @property
    def core(self) -> str:
        """The text without a standard opening."""
        return _core(self.text)


@dataclass
class Recogniser:
    """Knows the issue texts for one year's framework.

    ``accepted`` are issue texts that this office accepted before, each with the
    concept key of its question.
    """

    framework: Framework
    accepted: Mapping[str, str] = field(default_factory=dict)
    _by_year: dict[int, dict[str, list[_Known]]] = field(default_factory=dict, init=False)
    """The texts of other years that were needed so far."""

    def decide(
        self, issue: str, scope: str | None, token: Token, taken: Collection[str]
    ) -> Verdict:
        """The question of an issue text in ``scope`` (an instrument or part; None if unknown).

        ``taken`` are the questions that the same scope already has.
        """
        if scope == "OIT":
            return self._item(issue, token)
        if scope is not None and token.letter == "o":
            token = Token(token.printed, "", token.numbers)  # an i or e that was read as o
        instrument = _instrument(scope) or SCOPE_OF_LETTER.get(token.letter)
        ranked = self._rank(issue, instrument)
        explicit = self._explicit(token, scope)
        best = ranked[0] if ranked else None
        if best is not None and best[0] >= SURE and self._clear(ranked):
            return self._sure(best, scope, token, taken)
        candidates = self._candidates(ranked, scope)
        if explicit is not None:
            agrees = any(node == explicit for node, _ in candidates)
            confidence = _BELOW_LIMIT if agrees else _NUMBER_ALONE
            return Verdict(explicit, confidence, candidates=candidates)
        if candidates and self._number(candidates[0][0]) in token.numbers:
            return Verdict(candidates[0][0], _BELOW_LIMIT - 0.05, candidates=candidates)
        by_number = [
            (node.id, 0.3) for n in token.numbers if (node := self._numbered(n, scope, instrument))
        ]
        known = {node for node, _ in candidates}
        return Verdict(
            None,
            why="ข้อความไม่ตรงกับประเด็นที่รู้จัก และเลขข้อบอกไม่ได้แน่ว่าเป็นข้อใด",
            candidates=(*candidates, *(c for c in by_number if c[0] not in known)),
        )

    def find_issue(self, text: str, scope: str | None) -> tuple[int, int] | None:
        """Where in a folded text a known issue stands that has lost its number; None if none."""
        from rapidfuzz import fuzz

        best: tuple[float, int, int] | None = None
        for known in self._of(_instrument(scope)):
            if len(known.text) < _SHORTEST_WITHIN or len(text) < len(known.text):
                continue
            found = fuzz.partial_ratio_alignment(known.text, text, score_cutoff=SURE * 100)
            if found and (best is None or found.score > best[0]):
                best = (found.score, found.dest_start, found.dest_end)
        return best[1:] if best else None

    def expected_refs(self, node_id: str) -> tuple[str, ...]:
        """What the standard advice of a question refers to, in this year's numbers."""
        node = self.framework.node(node_id)
        if node.refs or node.kind is not NodeKind.QUESTION:
            return node.refs
        for other in self._others:
            theirs = self.framework.counterpart(node_id, other)
            if theirs is not None and theirs.refs:
                ours = (other.counterpart(f"OIT/{ref}", self.framework) for ref in theirs.refs)
                return tuple(dict.fromkeys(n.number for n in ours if n is not None))
        return ()

    @cached_property
    def _other_years(self) -> list[int]:
        return other_years(self.framework.fiscal_year)

    @property
    def _others(self) -> Iterator[Framework]:
        """The frameworks of those years, each read only when its turn comes."""
        return map(load_framework, self._other_years)

    @cached_property
    def _own(self) -> dict[str, list[_Known]]:
        return {i: self._known([self.framework], i, 1.0) for i in ("IIT", "EIT")}

    @cached_property
    def _borrowed(self) -> dict[str, list[_Known]]:
        """Texts of other years, and those accepted before, where this year has another or none."""
        borrowed: dict[str, list[_Known]] = {}
        for instrument in ("IIT", "EIT"):
            seen = {known.text for known in self._own[instrument]}
            others = self._known(self._others, instrument, _OTHER_YEAR)
            borrowed[instrument] = [known for known in others if known.text not in seen]
            seen |= {known.text for known in borrowed[instrument]}
            known_before = (*self._own[instrument], *borrowed[instrument])
            for issue, concept in self.accepted.items():
                text = fold(issue)
                if not text or text in seen or not self.framework.with_concept(concept, instrument):
                    continue
                accepted = _Known(text, (concept,), _OTHER_YEAR)
                if not any(concept in k.concepts and _is_slip(accepted, k) for k in known_before):
                    borrowed[instrument].append(accepted)
        return borrowed

    def _known(
        self, frameworks: Iterable[Framework], instrument: str, trust: float
    ) -> list[_Known]:
        sharing: dict[str, list[str]] = {}
        for framework in frameworks:
            for node in framework.nodes.values():
                if node.scope != instrument or node.kind is not NodeKind.QUESTION or not node.issue:
                    continue
                concepts = sharing.setdefault(fold(node.issue), [])
                here = self.framework.with_concept(node.concept, instrument)
                if here and node.concept not in concepts:
                    concepts.append(node.concept)
        return [_Known(t, tuple(cs), trust) for t, cs in sharing.items() if cs]

    def _of(self, instrument: str | None) -> list[_Known]:
        wanted = [instrument] if instrument in self._own else list(self._own)
        return [k for i in wanted if i for k in (*self._own[i], *self._borrowed[i])]

    def _rank(self, issue: str, instrument: str | None) -> list[tuple[float, _Known]]:
        """The known texts by likeness (0 to 1), likest first."""
        text = fold(issue)
        if not text:
            return []
        wanted = [instrument] if instrument in self._own else list(self._own)
        own = [known for i in wanted if i for known in self._own[i]]
        exact = [known for known in own if known.text == text]
        if exact:
            return [(1.0, exact[0])]
        same = self._of_another_year(text, wanted)
        if same is not None:
            return [(same.trust, same)]
        core = _core(text)
        ranked = [(_likeness(text, core, k) * k.trust, k) for k in self._of(instrument)]
        return sorted(ranked, key=lambda pair: -pair[0])

    def _of_another_year(self, text: str, instruments: Sequence[str]) -> _Known | None:
        """The very text in the nearest year that has it; years further off are not even read."""
        for year in self._other_years:
            if year not in self._by_year:
                framework = load_framework(year)
                self._by_year[year] = {
                    i: self._known([framework], i, _OTHER_YEAR) for i in self._own
                }
            for instrument in instruments:
                for known in self._by_year[year][instrument]:
                    if known.text == text:
                        return known
        return None

    @staticmethod
    def _clear(ranked: Sequence[tuple[float, _Known]]) -> bool:
        """Whether no other question's text is about as like."""
        likeness, best = ranked[0]
        rivals = [s for s, k in ranked[1:] if not set(k.concepts) & set(best.concepts)]
        return not rivals or likeness - rivals[0] >= MARGIN

    def _sure(
        self,
        best: tuple[float, _Known],
        scope: str | None,
        token: Token,
        taken: Collection[str],
    ) -> Verdict:
        likeness, known = best
        nodes = [self._node(concept, scope) for concept in known.concepts]
        numbered = [n for n in nodes if self._number(n) in token.numbers]
        explicit = self._explicit(token, scope)
        if token.explicit and numbered and explicit == numbered[0]:
            return Verdict(numbered[0], likeness)
        free = [n for n in nodes if n not in taken] or nodes
        if explicit is not None:
            return Verdict(free[0], likeness, number_says=explicit)
        if len(nodes) > 1:
            # One text for several questions: the number decides, else their order.
            unclear = likeness - _OTHER_NUMBER
            return Verdict((numbered or free)[0], likeness if numbered else unclear)
        agrees = bool(numbered) or not token.numbers
        return Verdict(nodes[0], likeness if agrees else likeness - _OTHER_NUMBER)

    def _candidates(
        self, ranked: Sequence[tuple[float, _Known]], scope: str | None
    ) -> tuple[Candidate, ...]:
        found: dict[str, float] = {}
        for likeness, known in ranked:
            for concept in known.concepts:
                if likeness >= PLAUSIBLE:
                    found.setdefault(self._node(concept, scope), round(likeness, 3))
        return tuple(list(found.items())[:_MOST_CANDIDATES])

    def _node(self, concept: str, scope: str | None) -> str:
        nodes = self.framework.with_concept(concept, scope) if scope else []
        if not nodes:
            nodes = [n for n in self.framework.with_concept(concept) if n.scope not in PARTS]
        return nodes[0].id

    def _number(self, node_id: str) -> int:
        return int(self.framework.node(node_id).number[1:])

    def _explicit(self, token: Token, scope: str | None) -> str | None:
        """The question that a number with its letter names; None if the year has none such."""
        if not token.explicit:
            return None
        node = self._numbered(token.numbers[0], scope, SCOPE_OF_LETTER[token.letter])
        return node.id if node else None

    def _numbered(self, number: int, scope: str | None, instrument: str | None) -> Node | None:
        if instrument is None:
            return None
        letter = instrument[0].lower()
        head = scope if _instrument(scope) == instrument else instrument
        return self.framework.nodes.get(f"{head}/{letter}{number}")

    def _item(self, issue: str, token: Token) -> Verdict:
        """An OIT item: by its number, which its own name in the text makes sure."""
        text = fold(issue)
        named = [
            node
            for node in self.framework.nodes.values()
            if node.kind is NodeKind.ITEM and fold(node.name) in text
        ]
        numbered = [self._numbered(n, "OIT", "OIT") for n in token.numbers]
        both = [n for n in numbered if n is not None and n in named]
        if both:
            return Verdict(both[0].id, SURE)
        explicit = self._explicit(token, "OIT")
        if explicit is not None:
            return Verdict(explicit, _NUMBER_ALONE)
        candidates = [(n.id, PLAUSIBLE) for n in named]
        candidates += [(n.id, 0.3) for n in numbered if n is not None and n not in named]
        return Verdict(None, why="บอกไม่ได้แน่ว่าเป็นข้อ OIT ข้อใด", candidates=tuple(candidates[:3]))


def _instrument(scope: str | None) -> str | None:
    return "EIT" if scope in PARTS else scope


@lru_cache(maxsize=512)
def _core(text: str) -> str:
    """A folded issue text without a standard opening, small slips in that allowed."""
    for opening in _OPENINGS:
        if text.startswith(opening):
            return text[len(opening) :]
    from rapidfuzz import fuzz

    for opening in _OPENINGS:
        head = text[: len(opening) + 4]
        found = fuzz.partial_ratio_alignment(opening, head, score_cutoff=_OPENING_LIKENESS)
        if found and found.dest_start <= 4 and len(text) > found.dest_end:
            return text[found.dest_end :]
    return text


def _is_slip(accepted: _Known, known: _Known) -> bool:
    """Whether an accepted text is a known one with slips, which says nothing new.

    It would say less: of questions that share the known text it names only one.
    """
    return _likeness(accepted.text, accepted.core, known) >= SURE


def _likeness(text: str, core: str, known: _Known) -> float:
    from rapidfuzz import fuzz

    like = max(fuzz.ratio(core, known.core), fuzz.ratio(text, known.text) if core == text else 0)
    if len(known.core) >= _SHORTEST_WITHIN and len(core) > 1.3 * len(known.core):
        like = max(like, fuzz.partial_ratio(known.core, core) * _WITHIN)
    return float(like) / 100
