"""The facts that a document's wording may name, and the conditions it may ask for.

Statements such as highest, lowest or risen come from the figures, never from a form.
What every memo needs is found at once; what only reports need (`facts_figures`,
`facts_records`) is found when a form asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from itadesk.domain.fiscal import Period, Precision
from itadesk.domain.framework import TOTAL, Framework, Node, NodeKind, PaperRequirement
from itadesk.domain.levels import LevelVerdict, decide_level
from itadesk.domain.measures import Measure, Status
from itadesk.domain.scores import ScoreSheet
from itadesk.drafting.material import Material
from itadesk.library.frameworks import NoFrameworkError, load_framework
from itadesk.thai.digits import format_score, to_thai
from itadesk.thai.text import join_names

MEASURES_TITLE = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
REPORT_TITLE = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
"""What the papers are called where no framework tells."""

T = TypeVar("T")
Records = tuple[tuple[str, Mapping[str, str]], ...]
"""(stable id, values) for each repetition of a passage."""

STATUS_TEXTS = {
    Status.DONE: "ดำเนินการแล้วเสร็จ",
    Status.RUNNING: "อยู่ระหว่างดำเนินการ",
    Status.PLANNED: "ยังไม่เริ่มดำเนินการ",
    Status.NOT_DONE: "ไม่ได้ดำเนินการ",
}
"""What the screen's short words are on paper, in the order in which they are listed."""
MANY_MEASURES = 5
"""More than so many are told in a table, not one by one."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Values by name, the conditions that hold, and the records to repeat passages over."""

    values: Mapping[str, str]
    conditions: AbstractSet[str]
    records: Mapping[str, Records]

    def holds(self, condition: str) -> bool:
        """Whether a condition, or with ``!`` its contrary, is true."""
        if condition.startswith("!"):
            return condition[1:] not in self.conditions
        return condition in self.conditions


class _Known(Mapping[str, T]):
    """What is known by name: some at once, the rest together when any of it is asked for."""

    def __init__(self, known: Mapping[str, T], find_rest: Callable[[], Mapping[str, T]]) -> None:
        self._known = dict(known)
        self._find_rest: Callable[[], Mapping[str, T]] | None = find_rest

    def __getitem__(self, name: str) -> T:
        if name not in self._known:
            self._complete()
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        self._complete()
        return iter(self._known)

    def __len__(self) -> int:
        self._complete()
        return len(self._known)

    def _complete(self) -> None:
        if self._find_rest is not None:
            self._known.update(self._find_rest())
            self._find_rest = None


class _Holding(AbstractSet[str]):
    """The names of the conditions that hold; one that nobody knows of does not."""

    def __init__(self, truths: Mapping[str, bool]) -> None:
        self._truths = truths

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._truths.get(name, False)

    def __iter__(self) -> Iterator[str]:
        return (name for name, holds in self._truths.items() if holds)

    def __len__(self) -> int:
        return sum(self._truths.values())

    @classmethod
    def _from_iterable(cls, it: Iterable[T]) -> frozenset[T]:
        return frozenset(it)


def gather_facts(material: Material) -> Facts:
    """All that `itadesk.library.vocabulary` names, for one paper; what is unknown is empty."""
    verdict = decide_level(material.result.sheet)
    level = material.result.level_stated or verdict.computed or ""
    scores, said_of_scores = _scores(material, level)
    return Facts(
        values=_Known(
            {**_office_and_years(material), **_work(material), **_items(material), **scores},
            lambda: _more_values(material, verdict),
        ),
        conditions=_Holding(
            _Known(
                {**_said_of_work(material), **said_of_scores},
                lambda: _more_conditions(material, verdict),
            )
        ),
        records=_Known(_laws(material), lambda: _more_records(material)),
    )


def _more_values(material: Material, verdict: LevelVerdict) -> Mapping[str, str]:
    from itadesk.drafting.analysis_facts import analysis_values
    from itadesk.drafting.facts_figures import report_values

    return {**report_values(material, verdict), **analysis_values(material, verdict)}


def _more_conditions(material: Material, verdict: LevelVerdict) -> Mapping[str, bool]:
    from itadesk.drafting.analysis_facts import analysis_conditions
    from itadesk.drafting.facts_figures import report_conditions

    return {**report_conditions(material, verdict), **analysis_conditions(material, verdict)}


def _more_records(material: Material) -> Mapping[str, Records]:
    from itadesk.drafting.analysis_facts import analysis_records
    from itadesk.drafting.facts_records import report_records

    return {**report_records(material), **analysis_records(material)}


# The office, the years and the work


def _office_and_years(material: Material) -> dict[str, str]:
    agency, round_, previous = material.agency, material.round, material.previous
    whole_year = Period.of_year(round_.plan_year)
    return {
        "agency": agency.full_name,
        "unit": agency.unit,
        "executive": agency.executive_title,
        "clerk": f"{agency.words.clerk}{agency.name}",
        "staff": agency.words.staff,
        "place": agency.place,
        "website": agency.website,
        "telephone": agency.telephone,
        "units_count": to_thai(len(material.units)),
        "year": to_thai(material.year),
        "result_year": to_thai(material.result.framework.fiscal_year),
        "previous_year": to_thai(previous.framework.fiscal_year) if previous is not None else "",
        "plan_year": to_thai(round_.plan_year),
        "report_year": to_thai(round_.report_evidence_year),
        "period": Period(whole_year.start, whole_year.end, Precision.DAY).long(),
        "date": material.date,
        "due_date": material.due,
    }


def _work(material: Material) -> dict[str, str]:
    coverage = material.coverage
    return {
        "weakness_count": to_thai(len(material.rows)),
        "measure_count": to_thai(len(material.measures)),
        "covered_count": to_thai(len(coverage.answered)),
        "open_count": to_thai(len(coverage.open)),
        "status_counts": status_counts(material.measures),
        "threshold": limit(material.threshold),
        "target": limit(material.result.framework.target),
    }


def _said_of_work(material: Material) -> dict[str, bool]:
    rows, measures, coverage = material.rows, material.measures, material.coverage
    return {
        "has_weaknesses": bool(rows),
        "one_weakness": len(rows) == 1,
        "all_covered": bool(rows) and not coverage.open,
        "some_covered": bool(coverage.answered),
        "has_open": bool(coverage.open),
        "has_measures": bool(measures),
        "one_measure": len(measures) == 1,
        "many_measures": len(measures) > MANY_MEASURES,
        "all_done": bool(measures) and all(m.status is Status.DONE for m in measures),
        "has_website": bool(material.agency.website),
        "has_place": bool(material.agency.place),
        "has_date": bool(material.date),
        "has_due_date": bool(material.due),
        "has_background": bool(material.background),
        "has_units": bool(material.units),
        "has_pictures": bool(material.pictures),
        "has_limitations": bool(material.limitations),
        "has_recommendations": bool(material.result.recommendations),
        "measures_item_verified": _measures_item(material) is not None,
        "report_item_verified": _report_item(material) is not None,
    }


def _items(material: Material) -> dict[str, str]:
    measures, report, round_ = _measures_item(material), _report_item(material), material.round
    return {
        "measures_item": to_thai(measures.item) if measures else "",
        "measures_item_title": measures.title if measures else "",
        "report_item": to_thai(report.item) if report else "",
        "report_item_title": report.title if report else "",
        "measures_title": _title(round_.measures_evidence_year, "measures") or MEASURES_TITLE,
        "report_title": _report_title(round_.report_evidence_year),
    }


def _report_title(year: int) -> str:
    """What the report is called in that year's assessment, said so that it begins with what it is.

    Older frameworks name only what it reports on: การดำเนินการตามมาตรการ…
    """
    title = _title(year, "report")
    return title if title.startswith("รายงาน") else f"รายงานผล{title}" if title else REPORT_TITLE


def _title(year: int, kind: str) -> str:
    try:
        found = load_framework(year).paper(kind)
    except NoFrameworkError:
        return ""
    return found.title if found is not None else ""


def _laws(material: Material) -> dict[str, Records]:
    texts = ((law.id, {"law_text": law.text, "law_short": law.short}) for law in material.laws)
    return {"laws": tuple(texts)}


def status_counts(measures: tuple[Measure, ...]) -> str:
    """``ดำเนินการแล้วเสร็จ ๔ มาตรการ และอยู่ระหว่างดำเนินการ ๑ มาตรการ``."""
    counts = [(text, sum(m.status is s for m in measures)) for s, text in STATUS_TEXTS.items()]
    return join_names([f"{text} {to_thai(count)} มาตรการ" for text, count in counts if count])


def _measures_item(material: Material) -> PaperRequirement | None:
    return _requirement(material.round.measures_evidence_year, "measures")


def _report_item(material: Material) -> PaperRequirement | None:
    return _requirement(material.round.report_evidence_year, "report")


def _requirement(year: int, kind: str) -> PaperRequirement | None:
    """What that year's assessment asks for; None unless the item number is verified."""
    try:
        found = load_framework(year).paper(kind)
    except NoFrameworkError:
        return None
    return found if found is not None and found.provenance.verified else None


# The result


def _scores(material: Material, level: str) -> tuple[dict[str, str], dict[str, bool]]:
    """The total, the instruments and the extremes, and what can be said of them."""
    sheet, previous = material.result.sheet, material.previous
    total = sheet.total.value
    earlier = previous.total.value if previous is not None else None
    change = sheet.change(TOTAL, previous)
    heads = known_heads(sheet)
    highest, lowest = _extremes(sheet)
    values = {
        "total": _score(total),
        "level": level,
        "previous_total": _score(earlier),
        "change": "" if change is None else format_score(abs(change)),
        "instruments": join_names([with_score(n.label, n, sheet) for n in heads]),
        "highest": highest,
        "lowest": lowest,
    }
    return values, {
        "has_total": total is not None,
        "has_level": bool(level),
        "has_previous": change is not None,
        "risen": change is not None and change > 0,
        "fallen": change is not None and change < 0,
        "unchanged": change is not None and change == 0,
        "has_instruments": bool(heads),
        "has_extremes": bool(highest and lowest),
    }


def indicator_name(node: Node, framework: Framework) -> str:
    """``ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑)``: the part only where there are parts."""
    part = f" ({framework.node(node.scope).label})" if node.scope in ("EIT1", "EIT2") else ""
    return f"ตัวชี้วัดที่ {to_thai(node.number)} {node.name}{part}"


def with_score(name: str, node: Node, sheet: ScoreSheet) -> str:
    """``IIT ได้ ๙๑.๓๓ คะแนน``."""
    return f"{name} ได้ {_score(sheet[node.id].value)} คะแนน"


def known_heads(sheet: ScoreSheet) -> list[Node]:
    """The instruments, EIT by its parts where known; none unless every one has a score."""
    heads: list[Node] = []
    for instrument in sheet.framework.children(TOTAL):
        parts = [n for n in sheet.framework.children(instrument.id) if n.kind is NodeKind.PART]
        known = parts and all(sheet[p.id].value is not None for p in parts)
        heads += parts if known else [instrument]
    return heads if all(sheet[n.id].value is not None for n in heads) else []


def whole_indicators(framework: Framework) -> list[Node]:
    """The ten indicators with EIT as a whole, in reading order."""
    nodes = framework.nodes.values()
    found = [n for n in nodes if n.kind is NodeKind.INDICATOR and n.scope not in ("EIT1", "EIT2")]
    return sorted(found, key=lambda node: int(node.number))


def _extremes(sheet: ScoreSheet) -> tuple[str, str]:
    """The highest and the lowest indicators with their scores; empty unless all are known."""
    figures = [n for n in sheet.framework.figures if n.kind is NodeKind.INDICATOR]
    if any(sheet[n.id].shown is None for n in figures):
        figures = whole_indicators(sheet.framework)
    shown = {n.id: s for n in figures if (s := sheet[n.id].shown) is not None}
    if not figures or len(shown) < len(figures) or len(set(shown.values())) == 1:
        return "", ""

    def named(bound: object) -> str:
        picked = [n for n in figures if shown[n.id] == bound]
        names = join_names([indicator_name(n, sheet.framework) for n in picked])
        equally = "เท่ากัน" if len(picked) > 1 else ""
        return f"{names} ได้ {format_score(shown[picked[0].id])} คะแนน{equally}"

    return named(max(shown.values())), named(min(shown.values()))


def limit(value: object) -> str:
    """A threshold as it is spoken of: ``๘๕``, and ``๘๗.๕๐`` where it is not whole."""
    return format_score(Fraction(str(value))).removesuffix(".๐๐")


def _score(value: Fraction | None) -> str:
    return "" if value is None else format_score(value)
