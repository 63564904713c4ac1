"""Tables and charts over the scores of a result, shared by all reports.

EIT stands by its parts where these are known, else as a whole.  What is not
known is a dash in a table and no bar in a chart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from itadesk.domain.framework import TOTAL, Framework, Node, NodeKind
from itadesk.domain.weaknesses import Recommendation
from itadesk.drafting.compose import Draft, Maker, Place, row, ruled_table
from itadesk.drafting.facts import indicator_name, limit, whole_indicators
from itadesk.drafting.facts_figures import (
    PARTS,
    Comparison,
    against,
    compare,
    finest_indicators,
    parts_of,
    ten_indicators,
)
from itadesk.drafting.facts_records import advised_nodes
from itadesk.library.wording import TableForm
from itadesk.paper.blocks import Align, Block, Cell, Chart, Paragraph, Series, Table
from itadesk.thai.digits import format_change, format_score, to_thai
from itadesk.thai.text import fold, join_names

UNKNOWN = "–"
_USUAL, _SMALL = 16, 14
"""Points, of a table's letters."""
_ADVICE_INDENT = 3.25
_CITED = re.compile(r"อ้างอิง[^)]*")
_LOST_O = re.compile(r"(?<![\d.])[๐0]((?![๐0])\d{1,2})(?![\d.])")


def instruments_table(draft: Draft, place: Place) -> Iterator[Block]:
    """The instruments, EIT with its parts below it, and the total."""
    yield heads_table(draft, place, "instruments")


def heads_table(draft: Draft, place: Place, key: str, *, short: bool = False) -> Table:
    """The instruments with their parts and the total, in the form's table ``key``.

    ``short`` names the parts by their label and sets the table in smaller letters.
    The columns of the year before are left out when nothing of it is known.
    """
    heads = [n for i in draft.framework.children(TOTAL) for n in (i, *_parts(draft, i))]
    form = comparable(draft, draft.form.table(key), heads)
    rows, number = [], 0
    for node in heads:
        is_part = node.kind is NodeKind.PART
        number += not is_part
        part = f"– {node.label if short else node.name}"
        name = part if is_part else f"{node.name} ({node.number})"
        rows.append(_score_row(draft, form, node, "" if is_part else to_thai(number), name))
    rows.append(_total_row(draft, form))
    size = _SMALL if short else _USUAL
    return ruled_table(form, draft, rows, place.orientation, size)


def comparable(draft: Draft, form: TableForm, nodes: Sequence[Node]) -> TableForm:
    """``form`` without what compares with the year before, when none of ``nodes`` was known."""
    if any(compare(draft.material, node).before is not None for node in nodes):
        return form
    kept = tuple(column for column in form.columns if column.field not in ("before", "change"))
    return form._replace(columns=kept)


def indicators_table(draft: Draft, place: Place) -> Iterator[Block]:
    """Every indicator, instrument by instrument, those of EIT by part."""
    nodes = finest_indicators(draft.material.result.sheet)
    form = comparable(draft, draft.form.table("indicators"), nodes)
    parts_apart = any(column.field == "part" for column in form.columns)
    rows = []
    for node in nodes:
        label = draft.framework.node(node.scope).label
        name = f"{node.name} ({label})" if node.scope in PARTS and not parts_apart else node.name
        rows.append(_score_row(draft, form, node, to_thai(node.number), name, part=label))
    yield ruled_table(form, draft, rows, place.orientation)


def years_table(draft: Draft, place: Place) -> Iterator[Block]:
    """The ten indicators in both years, parts of EIT below them, and the total."""
    wholes = whole_indicators(draft.framework)
    form = comparable(draft, draft.form.table("years"), wholes)
    rows = []
    for whole in wholes:
        together = compare(draft.material, whole)
        parts = [compare(draft.material, part) for part in parts_of(whole, draft.framework)]
        known = [part for part in parts if part.now is not None or part.before is not None]
        number = to_thai(whole.number)
        if together.now is not None or together.before is not None or not known:
            rows.append(_years_row(draft, form, together, number, whole.name))
            number = ""
        for part in known:
            label = draft.framework.node(part.node.scope).label
            name = f"{whole.name} ({label})" if number else f"– {label}"
            rows.append(_years_row(draft, form, part, number, name))
    rows.append(_total_row(draft, form))
    yield ruled_table(form, draft, rows, place.orientation)


def indicators_chart(draft: Draft, place: Place) -> Iterator[Block]:
    """The indicators' scores against the threshold."""
    sheet, threshold = draft.material.result.sheet, draft.material.threshold
    nodes = finest_indicators(sheet)
    scores = tuple(sheet[node.id].shown for node in nodes)
    if not any(score is not None for score in scores):
        return
    year = _year(draft.framework)
    below = sum(score < threshold for score in scores if score is not None)
    yield _chart(
        draft,
        title=f"คะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. {year} เทียบกับเกณฑ์ {limit(threshold)} คะแนน",
        categories=[_category(node, draft.framework) for node in nodes],
        series=[Series(f"ปี {year}", scores)],
        description=_told(draft, nodes, f"ต่ำกว่าเกณฑ์ {to_thai(below)} รายการ" if below else ""),
        threshold=threshold,
        label=f"เกณฑ์ {limit(threshold)}",
    )


def years_chart(draft: Draft, place: Place) -> Iterator[Block]:
    """The ten indicators and the total, the year before beside this one."""
    nodes = [*ten_indicators(draft.material), draft.framework.node(TOTAL)]
    if draft.material.previous is not None:
        yield from _beside_last_year(draft, "คะแนนรายตัวชี้วัด", nodes)


def instruments_chart(draft: Draft, place: Place) -> Iterator[Block]:
    """The instruments or parts and the total, beside the year before where it is known."""
    nodes: list[Node] = []
    for instrument in draft.framework.children(TOTAL):
        nodes += _parts(draft, instrument) or [instrument]
    nodes.append(draft.framework.node(TOTAL))
    yield from _beside_last_year(draft, "คะแนนรายเครื่องมือ", nodes)


def advice_list(draft: Draft, place: Place) -> Iterator[Block]:
    """The assessor's advice in the assessor's words: on one indicator in a repeated passage.

    The same advice on several questions, or in both parts of EIT, stands once.
    """
    framework = draft.framework
    wanted = None
    if place.record:
        wanted = advised_nodes(framework.node(place.record), framework)
    merged: dict[tuple[str, str], list[Recommendation]] = {}
    for advice in draft.material.result.recommendations:
        if wanted is None or advice.node in wanted or advice.node.rpartition(".")[0] in wanted:
            merged.setdefault((fold(advice.issue), fold(advice.advice)), []).append(advice)
    for number, same in enumerate(merged.values(), 1):
        scopes = dict.fromkeys(framework.node(advice.node).scope for advice in same)
        parts = [framework.node(scope).label for scope in scopes if scope in PARTS]
        where = f" ({join_names(parts)})" if parts else ""
        count = draft.digits(f"({to_thai(number)})")
        issue, said = same[0].issue.strip(), _with_item_numbers(same[0])
        if issue:
            yield Paragraph(f"{count} ประเด็น {issue}{draft.digits(where)}", keep=bool(said))
        if said:
            lead = "" if issue else f"{count} "
            yield Paragraph(f"{lead}ข้อเสนอแนะ {said}", indent=_ADVICE_INDENT)


def _with_item_numbers(advice: Recommendation) -> str:
    """The advice with its items named ``o๘``: sheets lose the letter, and print ๐๘."""

    def item(found: re.Match[str]) -> str:
        return f"o{found[1]}" if f"o{int(found[1])}" in advice.refs else found[0]

    return _CITED.sub(lambda cited: _LOST_O.sub(item, cited[0]), advice.advice.strip())


SCORE_MAKERS: dict[str, Maker] = {
    "instruments-table": instruments_table,
    "indicators-table": indicators_table,
    "years-table": years_table,
    "indicators-chart": indicators_chart,
    "years-chart": years_chart,
    "instruments-chart": instruments_chart,
    "advice-list": advice_list,
}
"""The makers of the blocks over scores and advice, by the block's name."""


# Rows


def _score_row(
    draft: Draft, form: TableForm, node: Node, number: str, name: str, part: str = ""
) -> tuple[Cell, ...]:
    compared = compare(draft.material, node)
    values = {
        "number": number,
        "name": name,
        "part": part,
        "threshold": against(compared.now, draft.material.threshold),
        **_figures(compared),
    }
    return row(form, {field: draft.digits(text) for field, text in values.items()})


def _years_row(
    draft: Draft, form: TableForm, compared: Comparison, number: str, name: str
) -> tuple[Cell, ...]:
    values = {"number": number, "name": name, **_figures(compared)}
    return row(form, {field: draft.digits(text) for field, text in values.items()})


def _total_row(draft: Draft, form: TableForm) -> tuple[Cell, ...]:
    """The weighted total, bold; its name lies under the number too where that stands first."""
    compared = compare(draft.material, draft.framework.node(TOTAL))
    values = {"threshold": against(compared.now, draft.material.threshold), **_figures(compared)}
    shown = {field: draft.digits(text) for field, text in values.items()}
    name = "คะแนนรวม"
    cells = list(row(form, {"name": name, **shown}, bold=True))
    if [column.field for column in form.columns[:2]] == ["number", "name"]:
        cells[:2] = [Cell((name,), Align.CENTER, bold=True, columns=2)]
    return tuple(replace(cell, shaded=True) for cell in cells)


def _figures(compared: Comparison) -> dict[str, str]:
    now, before = _shown(compared.now), _shown(compared.before)
    change = UNKNOWN if compared.change is None else format_change(compared.change)
    return {"score": now, "now": now, "before": before, "change": change}


def _shown(score: Decimal | None) -> str:
    return UNKNOWN if score is None else format_score(score)


def _parts(draft: Draft, instrument: Node) -> list[Node]:
    """The parts of an instrument, where the score of one of them is known."""
    parts = [n for n in draft.framework.children(instrument.id) if n.kind is NodeKind.PART]
    sheet = draft.material.result.sheet
    return parts if any(sheet[part.id].value is not None for part in parts) else []


# Charts


def _beside_last_year(draft: Draft, what: str, nodes: Sequence[Node]) -> Iterator[Chart]:
    compared = [compare(draft.material, node) for node in nodes]
    if not any(c.now is not None for c in compared):
        return
    year = _year(draft.framework)
    series = [Series(f"ปี {year}", tuple(c.now for c in compared))]
    years = f"ปีงบประมาณ พ.ศ. {year}"
    previous = draft.material.previous
    if previous is not None and any(c.before is not None for c in compared):
        before = _year(previous.framework)
        series.append(Series(f"ปี {before}", tuple(c.before for c in compared)))
        years = f"เปรียบเทียบปีงบประมาณ พ.ศ. {before} กับ พ.ศ. {year}"
    yield _chart(
        draft,
        title=f"{what} {years}",
        categories=[_category(node, draft.framework) for node in nodes],
        series=series,
        description=_told(draft, nodes),
    )


def _chart(
    draft: Draft,
    *,
    title: str,
    categories: Sequence[str],
    series: Sequence[Series],
    description: str,
    threshold: Decimal | None = None,
    label: str = "",
) -> Chart:
    return Chart(
        title=draft.digits(title),
        categories=tuple(draft.digits(category) for category in categories),
        series=tuple(replace(one, name=draft.digits(one.name)) for one in series),
        description=draft.digits(f"{title} {description}".strip()),
        threshold=threshold,
        threshold_label=draft.digits(label),
        thai_digits=draft.material.thai_digits,
    )


def _category(node: Node, framework: Framework) -> str:
    """``๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑)``, or a head's own label."""
    if node.kind is not NodeKind.INDICATOR:
        return node.label
    return indicator_name(node, framework).removeprefix("ตัวชี้วัดที่ ")


def _told(draft: Draft, nodes: Sequence[Node], *also: str) -> str:
    """The chart's figures in words."""
    told = []
    for node in nodes:
        compared = compare(draft.material, node)
        if compared.now is None:
            continue
        change = compared.change
        moved = "" if change is None else f" ({format_change(change)})"
        told.append(f"{_category(node, draft.framework)} {format_score(compared.now)}{moved}")
    return "; ".join([*told, *(text for text in also if text)])


def _year(framework: Framework) -> str:
    return to_thai(framework.fiscal_year)
