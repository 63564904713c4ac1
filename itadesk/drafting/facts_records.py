"""The records that reports repeat passages over: indicators, measures, the working group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itadesk.domain.agency import Agency, AgencyType, Signer
from itadesk.domain.framework import Framework, Node, NodeKind
from itadesk.domain.measures import Status
from itadesk.domain.scores import ScoreSheet
from itadesk.drafting.facts import (
    STATUS_TEXTS,
    Records,
    indicator_name,
    whole_indicators,
    with_score,
)
from itadesk.drafting.facts_figures import (
    Comparison,
    indicator_changes,
    parts_of,
    rows_framework,
    ten_indicators,
    weak_indicators,
    weakness_name,
)
from itadesk.drafting.material import Material
from itadesk.drafting.signing import name_of
from itadesk.thai.digits import format_score, to_thai
from itadesk.thai.text import join_names

SOME_UNITS = "ส่วนราชการที่เกี่ยวข้อง"
"""Who is responsible where nobody was named."""
_NOBODY = "ยังไม่ได้กำหนดผู้รับผิดชอบ"
CHAIR, MEMBER, SECRETARY = "ประธานคณะทำงาน", "คณะทำงาน", "คณะทำงานและเลขานุการ"


def report_records(material: Material) -> dict[str, Records]:
    """All records but the laws, by name."""
    result = material.result
    sheet, framework = result.sheet, result.framework
    weak = weak_indicators(material)
    changes = indicator_changes(material)
    return {
        "indicators": _indicators(
            [n for n in ten_indicators(material) if sheet[n.id].value is not None], sheet
        ),
        "weak_indicators": _indicators(weak, sheet),
        "weak_asked_indicators": _indicators([n for n in weak if n.scope != "OIT"], sheet),
        "weak_sub_indicators": _indicators(_with_zero_items(sheet), sheet),
        "advised_indicators": _advised(material),
        "risen_indicators": _changed([c for c in changes if c.change and c.change > 0], framework),
        "fallen_indicators": _changed([c for c in changes if c.change and c.change < 0], framework),
        "open_weaknesses": _open(material),
        "measures": tuple(
            (
                str(measure.id or number),
                {
                    "measure": measure.title,
                    "measure_units": join_names(list(measure.units)) or SOME_UNITS,
                    "measure_period": measure.period.long(),
                },
            )
            for number, measure in enumerate(material.measures, 1)
        ),
        "unfinished_measures": tuple(
            (
                str(measure.id or number),
                {
                    "measure": measure.title,
                    "measure_status": STATUS_TEXTS[measure.status],
                    "measure_units": join_names(list(measure.units)) or _NOBODY,
                },
            )
            for number, measure in enumerate(material.measures, 1)
            if measure.status is not Status.DONE
        ),
        "working_group": tuple(
            (key, {"member": member, "role": role}) for key, member, role in _group(material)
        ),
    }


def advised_nodes(whole: Node, framework: Framework) -> set[str]:
    """The nodes whose advice belongs to that indicator, in whichever part."""
    heads = [whole, *parts_of(whole, framework)]
    return {n.id for head in heads for n in (head, *framework.descendants(head.id))}


def _indicators(nodes: list[Node], sheet: ScoreSheet) -> Records:
    return tuple((node.id, _indicator(node, sheet)) for node in nodes)


def _indicator(node: Node, sheet: ScoreSheet) -> Mapping[str, str]:
    shown = sheet[node.id].shown
    word = "ตัวชี้วัดย่อยที่" if node.kind is NodeKind.SUB_INDICATOR else ""
    name = f"{word} {to_thai(node.number)} {node.name}" if word else ""
    return {
        "indicator": name or indicator_name(node, sheet.framework),
        "indicator_score": "" if shown is None else format_score(shown),
    }


def _with_zero_items(sheet: ScoreSheet) -> list[Node]:
    """The sub-indicators of OIT in which an item scored 0."""
    items = (sheet.framework.node(n) for n, score in sheet.known().items() if score.shown == 0)
    parents = {node.parent for node in items if node.kind is NodeKind.ITEM}
    return [node for node in sheet.framework.nodes.values() if node.id in parents]


def _advised(material: Material) -> Records:
    """Indicators that the assessor gives advice on; both parts of EIT together."""
    sheet, framework = material.result.sheet, material.result.framework
    advised = {r.node for r in material.result.recommendations}
    found = []
    for whole in whole_indicators(framework):
        nodes = advised_nodes(whole, framework)
        # A question's sub-item is no node of the framework's own list.
        if not any(node in nodes or node.rpartition(".")[0] in nodes for node in advised):
            continue
        values = dict(_indicator(whole, sheet))
        values["indicator_result"] = _result(whole, sheet)
        found.append((whole.id, values))
    return tuple(found)


def _result(whole: Node, sheet: ScoreSheet) -> str:
    """``ได้ ๘๑.๖๗ คะแนน``; by parts where they are known, nothing where nothing is."""
    parts = [p for p in parts_of(whole, sheet.framework) if sheet[p.id].value is not None]
    if parts:
        return join_names(
            [with_score(sheet.framework.node(p.scope).label, p, sheet) for p in parts]
        )
    return with_score("", whole, sheet).strip() if sheet[whole.id].value is not None else ""


def _changed(changes: list[Comparison], framework: Framework) -> Records:
    return tuple(
        (
            c.node.id,
            {
                "indicator": indicator_name(c.node, framework),
                "indicator_score": format_score(c.now),
                "indicator_before": format_score(c.before),
                "indicator_change": format_score(abs(c.now - c.before)),
            },
        )
        for c in changes
        if c.now is not None and c.before is not None
    )


def _open(material: Material) -> Records:
    framework = rows_framework(material)
    if framework is None:
        return ()
    return tuple(
        (row.key, {"weakness": weakness_name(row, framework)}) for row in material.coverage.open
    )


# The working group


def _group(material: Material) -> Iterator[tuple[str, str, str]]:
    """(id, member, role): as the office settled it, else from its posts and units."""
    if material.working_group:
        for number, (member, role) in enumerate(material.working_group, 1):
            yield str(number), member, role
        return
    agency, signers = material.agency, material.signers
    names = {s.role: _with_rank(s) for s in signers if s.name}
    drafter = _with_rank(signers[0]) if signers else ""
    posts = {"chair": f"{agency.words.clerk}{agency.name}"}
    between = [s.role for s in signers[1:-1] if s.role]
    if posts["chair"] in between:
        # A deputy of the chief executive, above the clerk in the chain, does not sit below him.
        between = between[: between.index(posts["chair"])]
    posts.update((f"post/{role}", role) for role in reversed(between))
    posts.update((f"unit/{unit}", unit_head(unit, agency)) for unit in material.units)
    said: set[str] = set()
    for key, post in posts.items():
        name = names.get(post, "")
        if post in said or (drafter and name == drafter and key != "chair"):
            continue
        said.add(post)
        yield key, f"{name} {post}".strip(), CHAIR if key == "chair" else MEMBER
    if signers and (drafter or signers[0].position):
        yield "secretary", f"{drafter} {signers[0].position}".strip(), SECRETARY


def _with_rank(signer: Signer) -> str:
    return f"{signer.rank} {name_of(signer)}".strip()


def unit_head(unit: str, agency: Agency) -> str:
    """What the head of a unit is called: ``ผู้อำนวยการกองคลัง``, ``หัวหน้าสำนักปลัด…``."""
    words = agency.words
    if unit == words.central_office or unit.startswith("สำนักปลัด"):
        own = agency.name if agency.type is AgencyType.PROVINCE else ""
        return f"{words.central_head}{own}"
    if unit.startswith("สำนักงานเลขานุการ"):
        return unit.removeprefix("สำนักงาน")
    if unit.startswith("ที่ทำการปกครองจังหวัด"):
        return f"{words.clerk}{agency.name}"
    directed = unit.startswith(("กอง", "สำนัก", "กลุ่มงาน")) and not unit.startswith("สำนักงาน")
    return f"{'ผู้อำนวยการ' if directed else 'หัวหน้า'}{unit}"
