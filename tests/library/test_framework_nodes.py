"""The nodes that a year's file makes, their order and what each is computed from."""

from __future__ import annotations

from fractions import Fraction

import pytest

from itadesk.domain.framework import NodeKind
from itadesk.library.frameworks import available_years, load_framework


def sources(year: int, node_id: str) -> list[list[str]]:
    """The children that each way of computing the node uses."""
    return [[child for child, _ in way] for way in load_framework(year).node(node_id).formulas]


def test_the_total_is_weighted() -> None:
    (formula,) = load_framework(2568).node("total").formulas
    assert formula == (
        ("IIT", Fraction(3, 10)),
        ("EIT", Fraction(3, 10)),
        ("OIT", Fraction(4, 10)),
    )


@pytest.mark.parametrize("year", available_years())
def test_the_weights_of_every_formula_add_up_to_one_and_lead_to_nodes(year: int) -> None:
    framework = load_framework(year)
    for node in framework.nodes.values():
        for formula in node.formulas:
            assert sum(weight for _, weight in formula) == 1
            assert all(child in framework.nodes for child, _ in formula)
            if node.kind is not NodeKind.TOTAL:
                assert len({weight for _, weight in formula}) == 1


def test_where_eit_has_parts_the_whole_comes_from_them_or_from_its_own_children() -> None:
    assert sources(2568, "EIT") == [["EIT1", "EIT2"], ["EIT/6", "EIT/7", "EIT/8"]]
    assert sources(2568, "EIT1") == [["EIT1/6", "EIT1/7", "EIT1/8"]]
    assert sources(2568, "EIT/7") == [["EIT1/7", "EIT2/7"], ["EIT/e4", "EIT/e5", "EIT/e6"]]
    assert sources(2568, "EIT2/7") == [["EIT2/e4", "EIT2/e5", "EIT2/e6"]]
    assert sources(2568, "EIT/e4") == [["EIT1/e4", "EIT2/e4"]]
    assert sources(2568, "EIT1/e4") == []


def test_without_parts_there_is_one_way() -> None:
    assert sources(2565, "EIT") == [["EIT/6", "EIT/7", "EIT/8"]]
    assert sources(2565, "EIT/6") == [["EIT/e1", "EIT/e2", "EIT/e3", "EIT/e4", "EIT/e5"]]
    assert sources(2565, "EIT/e1") == []


def test_oit_is_computed_over_its_sub_indicators() -> None:
    assert sources(2568, "OIT") == [["OIT/9", "OIT/10"]]
    assert sources(2568, "OIT/9") == [["OIT/9.1", "OIT/9.2", "OIT/9.3", "OIT/9.4", "OIT/9.5"]]
    assert sources(2568, "OIT/9.3") == [["OIT/o12", "OIT/o13"]]
    assert sources(2568, "OIT/o12") == []
    assert sources(2563, "OIT/9.4") == [["OIT/o25", "OIT/o26", "OIT/o27", "OIT/o28"]]


def test_iit_questions_are_leaves_below_their_indicator() -> None:
    assert sources(2568, "IIT/1") == [["IIT/i1", "IIT/i2", "IIT/i3"]]
    assert sources(2568, "IIT/i1") == []


@pytest.mark.parametrize(
    ("node_id", "parent", "number"),
    [
        ("total", None, ""),
        ("IIT", "total", "IIT"),
        ("EIT1", "EIT", "EIT1"),
        ("EIT1/7", "EIT1", "7"),
        ("EIT1/e4", "EIT1/7", "e4"),
        ("EIT/7", "EIT", "7"),
        ("EIT/e4", "EIT/7", "e4"),
        ("OIT/9.2", "OIT/9", "9.2"),
        ("OIT/o8", "OIT/9.2", "o8"),
    ],
)
def test_each_node_has_its_parent_and_printed_number(
    node_id: str, parent: str | None, number: str
) -> None:
    node = load_framework(2568).node(node_id)
    assert (node.parent, node.number) == (parent, number)


@pytest.mark.parametrize("year", available_years())
def test_parents_come_before_their_children(year: int) -> None:
    seen: set[str | None] = {None}
    for node_id, node in load_framework(year).nodes.items():
        assert node.id == node_id
        assert node.parent in seen
        seen.add(node_id)


def test_reading_order() -> None:
    ids = list(load_framework(2568).nodes)
    assert ids[:6] == ["total", "IIT", "IIT/1", "IIT/i1", "IIT/i2", "IIT/i3"]
    heads = [node_id for node_id in ids if "/" not in node_id]
    assert heads == ["total", "IIT", "EIT", "EIT1", "EIT2", "OIT"]
    assert ids.index("EIT1/e9") < ids.index("EIT2") < ids.index("EIT2/e9") < ids.index("EIT/6")
    assert ids[ids.index("EIT/6") : ids.index("EIT/6") + 3] == ["EIT/6", "EIT/e1", "EIT/e2"]
    oit = ids.index("OIT")
    assert ids[oit : oit + 4] == ["OIT", "OIT/9", "OIT/9.1", "OIT/o1"]


def test_a_question_is_called_by_its_wording_where_that_is_known() -> None:
    known = load_framework(2566).node("EIT1/e9")
    assert known.name == known.wording != known.label
    unknown = load_framework(2568).node("EIT1/e4")
    assert (unknown.name, unknown.wording) == (unknown.label, "")


def test_what_a_part_says_is_no_better_supported_than_the_part() -> None:
    """2569's parts are taken over from 2568, so nothing in them counts as verified."""
    framework = load_framework(2569)
    part = framework.node("EIT1")
    assert not part.provenance.verified
    assert not any(node.provenance.verified for node in framework.descendants("EIT1"))
    assert load_framework(2568).node("EIT1/e4").provenance.verified


def test_a_long_name_has_a_short_label() -> None:
    node = load_framework(2569).node("OIT/o20")
    assert len(node.name) > 45 >= len(node.label)
    assert load_framework(2569).node("OIT/o4").label == "ข่าวประชาสัมพันธ์"
