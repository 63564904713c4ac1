"""What reports say of the figures: what rose and fell, what is weak, how far the next level is."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from itadesk.domain.framework import TOTAL, Framework, Node, NodeKind
from itadesk.domain.levels import LevelVerdict, Shortfall, decide_level, short_name
from itadesk.domain.measures import Status
from itadesk.domain.scores import ScoreSheet
from itadesk.domain.weaknesses import WeaknessRow
from itadesk.drafting.facts import indicator_name, limit, whole_indicators, with_score
from itadesk.drafting.material import Material
from itadesk.library.frameworks import NoFrameworkError, load_framework
from itadesk.library.wording import load_laws
from itadesk.thai.digits import format_score, to_thai
from itadesk.thai.text import join_names

PARTS = ("EIT1", "EIT2")
_FIRST_FEW = 2
"""How many a short list names before it says how many others there are, if more than one."""


class Comparison(NamedTuple):
    """A node's score this year and the year before, as they are shown; None where unknown."""

    node: Node
    now: Decimal | None
    before: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """The printed difference."""
        return None if self.now is None or self.before is None else self.now - self.before


def report_values(material: Material, verdict: LevelVerdict) -> dict[str, str]:
    """The facts that only reports name."""
    sheet, framework = material.result.sheet, material.result.framework
    short = _shortfalls(material, verdict)
    chosen = chosen_indicator(material)
    total = sheet.total.shown
    changes = indicator_changes(material)
    return {
        "previous_level": _previous_level(material),
        "target_words": "" if total is None else f"{_beside(total, framework.target)}เป้าหมาย",
        "weak_indicators": _weak_names(material),
        "risen_indicators": _named_changes(changes, framework, "เพิ่มขึ้น", lambda c: c > 0),
        "fallen_indicators": _named_changes(changes, framework, "ลดลง", lambda c: c < 0),
        "same_indicators": join_names(
            [indicator_name(c.node, framework) for c in changes if c.change == 0]
        ),
        "fallen_instruments": _fallen_instruments(material),
        "risen_most": _most(changes, framework, "เพิ่มขึ้น", 1),
        "fallen_most": _most(changes, framework, "ลดลง", -1),
        "lowest_few": _lowest_few(sheet),
        "next_level": verdict.next_level or "" if short else "",
        "held_down_by": join_names([short_name(framework.node(s.node)) for s in short]),
        "missing_to_next": _missing(short),
        "chosen_indicator": indicator_name(chosen, framework) if chosen else "",
        "chosen_score": "" if chosen is None else _shown(sheet[chosen.id].shown),
        "open_names": _some_open(material),
        "authority": _authority(material),
    }


def report_conditions(material: Material, verdict: LevelVerdict) -> dict[str, bool]:
    """The conditions that only reports ask for."""
    sheet, framework = material.result.sheet, material.result.framework
    short = _shortfalls(material, verdict)
    changes = indicator_changes(material)
    known = [node for node in sheet.known() if "/" in node]
    kinds = {node_id: framework.node(node_id).kind for node_id in known}
    total = sheet.total.shown
    finest = finest_indicators(sheet)
    return {
        "has_all_indicators": all(sheet[node.id].value is not None for node in finest),
        "has_previous_level": bool(_previous_level(material)),
        "has_weak_indicators": bool(weak_indicators(material)),
        "has_indicators": NodeKind.INDICATOR in kinds.values(),
        "has_questions": NodeKind.QUESTION in kinds.values(),
        "has_zero_items": any(
            kind is NodeKind.ITEM and sheet[node_id].shown == 0 for node_id, kind in kinds.items()
        ),
        "has_comparison": bool(changes),
        "has_risen_indicators": any(c.change > 0 for c in changes if c.change is not None),
        "has_fallen_indicators": any(c.change < 0 for c in changes if c.change is not None),
        "has_fallen_instruments": bool(_fallen_instruments(material)),
        "has_same_indicators": any(c.change == 0 for c in changes),
        "has_next_level": bool(short),
        "has_held_down": bool(short) and all(s.node != TOTAL for s in short),
        "target_reached": total is not None and total >= framework.target,
        "has_chosen": chosen_indicator(material) is not None,
        "has_lowest": bool(_lowest_few(sheet)),
        "has_authority": bool(_authority(material)),
        "has_unfinished": any(m.status is not Status.DONE for m in material.measures),
    }


def _authority(material: Material) -> str:
    """The law on which the chief executive of such an office gives orders."""
    office = material.agency.type
    return next((law.short for law in load_laws() if office in law.authority), "")


# Indicators


def finest_indicators(sheet: ScoreSheet) -> list[Node]:
    """The indicators in reading order: those of EIT by its parts where one of these is known.

    An indicator of which nothing is known is there once, as a whole.
    """
    found: list[Node] = []
    for whole in whole_indicators(sheet.framework):
        parts = parts_of(whole, sheet.framework)
        known = any(sheet[part.id].value is not None for part in parts)
        found += parts if known else [whole]
    order = {head: i for i, head in enumerate(("IIT", "EIT", *PARTS, "OIT"))}
    return sorted(found, key=lambda node: (order.get(node.scope, 0), int(node.number)))


def parts_of(whole: Node, framework: Framework) -> list[Node]:
    """The same indicator in the parts of its instrument."""
    if whole.scope != "EIT":
        return []
    ids = (f"{part}/{whole.number}" for part in PARTS)
    return [framework.nodes[node_id] for node_id in ids if node_id in framework.nodes]


def ten_indicators(material: Material) -> list[Node]:
    """One node for each indicator, a part of EIT only where the whole has no score."""
    sheet = material.result.sheet
    found: list[Node] = []
    for whole in whole_indicators(sheet.framework):
        known = [p for p in parts_of(whole, sheet.framework) if sheet[p.id].value is not None]
        found += known if known and sheet[whole.id].value is None else [whole]
    return found


def compare(material: Material, node: Node) -> Comparison:
    """That node's score in both years, joined by concept."""
    previous = material.previous
    before = None
    if previous is not None:
        earlier = material.result.framework.counterpart(node.id, previous.framework)
        before = previous[earlier.id].shown if earlier is not None else None
    return Comparison(node, material.result.sheet[node.id].shown, before)


def indicator_changes(material: Material) -> list[Comparison]:
    """The indicators that both years tell the score of: by parts where these can be compared."""
    framework = material.result.framework
    found: list[Comparison] = []
    for whole in whole_indicators(framework):
        parts = parts_of(whole, framework)
        together = compare(material, whole)
        apart = [c for part in parts if (c := compare(material, part)).change is not None]
        if together.change is None or (apart and len(apart) == len(parts)):
            found += apart
        else:
            found.append(together)
    return found


def weak_indicators(material: Material) -> list[Node]:
    """The indicators under the threshold, in reading order."""
    sheet = material.result.sheet
    return [
        node
        for node in finest_indicators(sheet)
        if (shown := sheet[node.id].shown) is not None and shown < material.threshold
    ]


def chosen_indicator(material: Material) -> Node | None:
    """The one that the indicator plan is about: the office's choice, else the lowest."""
    sheet = material.result.sheet
    if material.chosen and material.chosen in sheet.framework:
        return sheet.framework.indicator_of(material.chosen)
    known = [n for n in finest_indicators(sheet) if sheet[n.id].value is not None]
    return min(known, key=lambda node: sheet[node.id].value or 0, default=None)


# Names


def weakness_name(row: WeaknessRow, framework: Framework) -> str:
    """What a row is about: its indicator, sub-indicator, question or item.

    The number of a question or item is told only where a source confirms it.
    """
    node = framework.node(row.key)
    indicator = framework.indicator_of(node.id)
    scopes = {framework.node(n).scope for n in row.nodes}
    number = to_thai(node.number)
    match node.kind:
        case NodeKind.INDICATOR:
            return indicator_name(node, framework)
        case NodeKind.SUB_INDICATOR:
            return f"ตัวชี้วัดย่อยที่ {number} {node.name}"
        case NodeKind.QUESTION | NodeKind.SUB_ITEM | NodeKind.ITEM if indicator is not None:
            label = f"{number} {node.label}" if node.provenance.verified else node.label
            apart = len(scopes) == 1 and node.scope in PARTS
            part = f" {framework.node(node.scope).label}" if apart else ""
            return f"{label} (ตัวชี้วัดที่ {to_thai(indicator.number)}{part})"
        case _:
            return node.label


def rows_framework(material: Material) -> Framework | None:
    """That of the result which the measures were drawn from; None for a year without one."""
    year = material.round.result_year
    if material.result.framework.fiscal_year == year:
        return material.result.framework
    if material.previous is not None and material.previous.framework.fiscal_year == year:
        return material.previous.framework
    try:
        return load_framework(year)
    except NoFrameworkError:
        return None


def _some_open(material: Material) -> str:
    """The first weaknesses without a measure, and how many others there are."""
    framework = rows_framework(material)
    rows = material.coverage.open
    if framework is None or not rows:
        return ""
    return _few([f"“{weakness_name(row, framework)}”" for row in rows], "ประเด็น")


def _weak_names(material: Material) -> str:
    sheet = material.result.sheet
    weak = weak_indicators(material)
    return join_names([with_score(indicator_name(n, sheet.framework), n, sheet) for n in weak])


def _named_changes(
    changes: list[Comparison],
    framework: Framework,
    word: str,
    wanted: Callable[[Decimal], bool],
) -> str:
    """``ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ เพิ่มขึ้น ๑.๔๗ คะแนน``, for all that are wanted."""
    return join_names(
        [
            f"{indicator_name(c.node, framework)} {word} {format_score(abs(c.change))} คะแนน"
            for c in changes
            if c.change is not None and wanted(c.change)
        ]
    )


def _fallen_instruments(material: Material) -> str:
    """``EIT ลดลง ๐.๔๙ คะแนน และ EIT ส่วนที่ ๑ ลดลง ๒.๕๔ คะแนน``, for all that fell.

    An instrument is named beside its parts, as it stands beside them in the table.
    """
    framework = material.result.framework
    fallen: list[tuple[Node, Decimal]] = []
    for instrument in framework.children(TOTAL):
        parts = [n for n in framework.children(instrument.id) if n.kind is NodeKind.PART]
        for node in (instrument, *parts):
            change = compare(material, node).change
            if change is not None and change < 0:
                fallen.append((node, change))
    return join_names([f"{n.label} ลดลง {format_score(-change)} คะแนน" for n, change in fallen])


def _most(changes: list[Comparison], framework: Framework, word: str, sign: int) -> str:
    """The largest changes of that sign by name, and how many others there are."""
    moved = [(c.node, c.change) for c in changes if c.change is not None and c.change * sign > 0]
    moved.sort(key=lambda pair: -abs(pair[1]))
    return _few(
        [f"{indicator_name(n, framework)} {word} {format_score(abs(c))} คะแนน" for n, c in moved],
        "รายการ",
    )


def _lowest_few(sheet: ScoreSheet) -> str:
    """The lowest indicators among those known, with their score; nothing if all are equal."""
    shown = {n: s for n in finest_indicators(sheet) if (s := sheet[n.id].shown) is not None}
    if len(set(shown.values())) < 2:
        return ""
    least = min(shown.values())
    names = [indicator_name(n, sheet.framework) for n, score in shown.items() if score == least]
    return f"{_few(names, 'ตัวชี้วัด')} ได้ {format_score(least)} คะแนน"


def _few(names: list[str], counter: str) -> str:
    """The first of ``names``, and how many others there are."""
    if len(names) <= _FIRST_FEW + 1:
        return join_names(names)  # that there is one other says no less than its name
    rest = to_thai(len(names) - _FIRST_FEW)
    return f"{' '.join(names[:_FIRST_FEW])} และอีก {rest} {counter}"


# The level


def _shortfalls(material: Material, verdict: LevelVerdict) -> tuple[Shortfall, ...]:
    """What keeps the result from the next level; nothing where the sheet states another level."""
    stated = material.result.level_stated
    return verdict.shortfalls if stated is None or stated == verdict.computed else ()


def _missing(short: tuple[Shortfall, ...]) -> str:
    """``อีก ๓.๓๔ คะแนน``; for several, in the order in which they are named."""
    gaps = join_names([f"{format_score(s.gap)} คะแนน" for s in short])
    respectively = " ตามลำดับ" if len(short) > 1 else ""
    return f"อีก {gaps}{respectively}" if short else ""


def _previous_level(material: Material) -> str:
    previous = material.previous
    return (decide_level(previous).computed or "") if previous is not None else ""


def _beside(value: Decimal, other: Decimal) -> str:
    if value == other:
        return "เท่ากับ"
    return "สูงกว่า" if value > other else "ต่ำกว่า"


def against(value: Decimal | None, threshold: Decimal) -> str:
    """A score beside the threshold, as a table says it: ``ต่ำกว่า ๘๕``."""
    if value is None:
        return "–"
    return f"{'ต่ำกว่า' if value < threshold else 'ไม่ต่ำกว่า'} {limit(threshold)}"


def _shown(value: Decimal | None) -> str:
    return "" if value is None else format_score(value)
