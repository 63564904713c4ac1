"""How the nodes of a year are found, walked and joined with another year's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from itadesk.domain.errors import InputError
from itadesk.domain.framework import (
    Framework,
    Node,
    NodeKind,
    PaperRequirement,
    Provenance,
    UnknownNodeError,
)

KNOWN = Provenance(True, "เอกสารตัวอย่าง")


def node(node_id: str, kind: NodeKind, parent: str | None, concept: str, name: str = "") -> Node:
    number = node_id.rpartition("/")[2]
    return Node(node_id, kind, number, name or number, number, parent, concept, KNOWN)


def framework(year: int, *, parts: bool) -> Framework:
    """A year of one indicator for each instrument, whose numbers move by the year."""
    shift = 1 if parts else 0
    nodes = [node("total", NodeKind.TOTAL, None, "total")]
    nodes.append(node("IIT", NodeKind.INSTRUMENT, "total", "iit"))
    nodes.append(node("IIT/1", NodeKind.INDICATOR, "IIT", "duty"))
    nodes.append(node("IIT/i1", NodeKind.QUESTION, "IIT/1", "staff-steps-time"))
    nodes.append(node("EIT", NodeKind.INSTRUMENT, "total", "eit"))
    for scope in ("EIT1", "EIT2", "EIT") if parts else ("EIT",):
        if scope != "EIT":
            nodes.append(node(scope, NodeKind.PART, "EIT", scope.lower()))
        nodes.append(node(f"{scope}/6", NodeKind.INDICATOR, scope, "service-quality"))
        question = f"{scope}/e{1 + shift}"
        nodes.append(node(question, NodeKind.QUESTION, f"{scope}/6", "public-answers"))
    nodes.append(node("OIT", NodeKind.INSTRUMENT, "total", "oit"))
    nodes.append(node("OIT/9", NodeKind.INDICATOR, "OIT", "disclosure"))
    nodes.append(node("OIT/9.1", NodeKind.SUB_INDICATOR, "OIT/9", "basic-information", "พื้นฐาน"))
    nodes.append(node(f"OIT/o{8 - shift}", NodeKind.ITEM, "OIT/9.1", "oit-contact", "การติดต่อ"))
    return Framework(
        fiscal_year=year,
        provenance=KNOWN,
        target=Decimal(85),
        nodes={n.id: n for n in nodes},
        levels=(),
        topics=(),
        papers=(PaperRequirement("measures", "o8", "มาตรการ", KNOWN),),
        sub_item_labels={"e1": ("ตามขั้นตอน", "ตามระยะเวลา")},
    )


WHOLE = framework(2565, parts=False)
PARTED = framework(2568, parts=True)


def ids(nodes: Iterable[Node]) -> list[str]:
    return [n.id for n in nodes]


def test_an_unknown_node_is_told_with_the_year() -> None:
    with pytest.raises(UnknownNodeError, match="“IIT/i99” ในกรอบการประเมิน ITA ปี 2568") as caught:
        PARTED.node("IIT/i99")
    assert isinstance(caught.value, InputError)
    assert caught.value.node_id == "IIT/i99"


@pytest.mark.parametrize("node_id", ["", "IIT/", "iit/i1", "IIT/i1.0", "OIT/o7.1", "EIT/e9.1"])
def test_what_only_looks_like_a_node_is_none(node_id: str) -> None:
    assert node_id not in PARTED


def test_a_sub_item_is_made_from_its_question() -> None:
    sub = WHOLE.node("EIT/e1.2")
    assert (sub.kind, sub.number, sub.parent) == (NodeKind.SUB_ITEM, "e1.2", "EIT/e1")
    assert (sub.name, sub.concept) == ("ตามระยะเวลา", "public-answers.2")
    assert not sub.provenance.verified
    assert WHOLE.node("EIT/e1.9").name == "ข้อย่อย e1.9"
    assert "EIT/e1.9" in WHOLE


def test_children_stand_in_reading_order() -> None:
    assert ids(PARTED.children("total")) == ["IIT", "EIT", "OIT"]
    assert ids(PARTED.children("EIT")) == ["EIT1", "EIT2", "EIT/6"]
    assert PARTED.children("OIT/o7") == []


def test_descendants_and_ancestors() -> None:
    assert ids(PARTED.descendants("EIT1")) == ["EIT1/6", "EIT1/e2"]
    assert ids(PARTED.ancestors("EIT1/e2")) == ["EIT1/6", "EIT1", "EIT", "total"]
    assert ids(WHOLE.ancestors("EIT/e1.1")) == ["EIT/e1", "EIT/6", "EIT", "total"]


def test_the_figures_are_instruments_or_parts_with_their_indicators() -> None:
    assert ids(WHOLE.figures) == ["IIT", "IIT/1", "EIT", "EIT/6", "OIT", "OIT/9"]
    assert ids(PARTED.figures) == (
        ["IIT", "IIT/1", "EIT1", "EIT1/6", "EIT2", "EIT2/6", "OIT", "OIT/9"]
    )


@pytest.mark.parametrize(
    ("node_id", "indicator"),
    [("EIT1/e2", "EIT1/6"), ("OIT/o7", "OIT/9"), ("IIT/1", "IIT/1"), ("EIT1", None)],
)
def test_the_indicator_of_a_node(node_id: str, indicator: str | None) -> None:
    found = PARTED.indicator_of(node_id)
    assert (found.id if found else None) == indicator


@pytest.mark.parametrize(
    ("node_id", "counterpart"),
    [
        ("total", "total"),
        ("OIT/o7", "OIT/o8"),
        ("EIT/e2", "EIT/e1"),
        ("EIT1/e2", "EIT/e1"),
        ("EIT2/6", "EIT/6"),
        ("EIT2", "EIT"),
    ],
)
def test_another_years_node_is_found_by_concept(node_id: str, counterpart: str) -> None:
    """A part of EIT is compared with the whole where the other year has no parts."""
    found = PARTED.counterpart(node_id, WHOLE)
    assert found is not None
    assert found.id == counterpart


def test_the_whole_is_compared_with_the_whole() -> None:
    found = WHOLE.counterpart("EIT/e1", PARTED)
    assert found is not None
    assert found.id == "EIT/e2"


def test_an_indicator_belongs_to_the_topic_of_most_of_its_questions() -> None:
    topics = {"IIT/i1": 1, "OIT/o8": 3}
    nodes = {n.id: replace(n, topic=topics.get(n.id)) for n in WHOLE.nodes.values()}
    known = replace(WHOLE, nodes=nodes)
    assert known.topic_of("IIT/i1") == known.topic_of("IIT/1") == 1
    assert known.topic_of("OIT/9.1") == known.topic_of("OIT/9") == 3
    assert known.topic_of("EIT/6") is None


def test_the_name_of_a_reference() -> None:
    assert WHOLE.item_name("o8") == "การติดต่อ"
    assert WHOLE.item_name("9.1") == "พื้นฐาน"
    assert WHOLE.item_name("o99") is None


def test_what_the_office_must_publish() -> None:
    paper = WHOLE.paper("measures")
    assert paper is not None
    assert paper.item == "o8"
    assert WHOLE.paper("report") is None
