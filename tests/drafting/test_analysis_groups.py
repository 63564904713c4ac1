"""What is developed stands under its indicator, each weakness exactly where it belongs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.measures import Measure, Status
from itadesk.drafting.analysis_groups import (
    approaches,
    asked_name,
    groups_of,
    head_name,
    head_of,
    nodes_under,
)
from itadesk.drafting.material import Material
from tests.domain.builders import HELD_DOWN, advice, all_items, framework_of
from tests.drafting.materials import analysis, measures

FRAMEWORK = framework_of(2569)
NODES = sorted(n.id for n in FRAMEWORK.nodes.values() if "/" in n.id)


def groups(material: Material, instrument: str) -> dict[str, list[str]]:
    """The keys of the rows by the node that they are listed under."""
    return {g.node.id: [row.key for row in g.rows] for g in groups_of(material, instrument)}


def approached(material: Material, *found: Measure) -> dict[str, list[str]]:
    material = replace(material, measures=found)
    return {a.indicator.id: [m.title for m in a.measures] for a in approaches(material)}


def test_an_indicator_stands_before_its_questions() -> None:
    given_ = (advice("IIT/i15", "ค"), advice("IIT/i13", "ก"))
    assert groups(analysis(advised=given_), "IIT") == {"IIT/5": ["IIT/5", "IIT/i13", "IIT/i15"]}


def test_a_question_alone_is_listed_under_its_indicator() -> None:
    assert groups(analysis({}, advised=(advice("IIT/i1"),)), "IIT") == {"IIT/1": ["IIT/i1"]}


def test_a_row_of_both_parts_stands_in_both() -> None:
    both = analysis({}, advised=(advice("EIT1/e4"), advice("EIT2/e4"), advice("EIT2/e5")))
    assert groups(both, "EIT") == {"EIT1/7": ["EIT1/e4"], "EIT2/7": ["EIT1/e4"]}
    (row,) = both.rows
    under = nodes_under(row, FRAMEWORK.node("EIT2/7"), FRAMEWORK)
    assert [node.id for node in under] == ["EIT2/e4", "EIT2/e5"]


def test_items_stand_under_their_sub_indicator() -> None:
    found = groups(analysis(all_items(2569, o1="0")), "OIT")
    sub = head_of("OIT/o1", FRAMEWORK).id
    assert sub == "OIT/9.1"
    assert found[sub] == [sub, "OIT/o1"]
    assert found["OIT/9"] == ["OIT/9"]


def test_a_part_of_which_nothing_more_is_known_stands_for_itself() -> None:
    material = analysis({"IIT": "96", "EIT1": "80", "EIT2": "96", "OIT": "99"})
    assert groups(material, "EIT") == {"EIT1": ["EIT1"]}
    assert head_name(FRAMEWORK.node("EIT1"), FRAMEWORK).startswith("EIT ส่วนที่ ๑")


def test_an_instrument_without_weaknesses_has_no_groups() -> None:
    assert groups_of(analysis(HELD_DOWN, rows=()), "IIT") == ()


@given(st.sets(st.sampled_from(NODES), min_size=1, max_size=12))
def test_every_weakness_is_listed_and_none_is_added(chosen: set[str]) -> None:
    given_ = tuple(advice(node, f"ประเด็น {node}") for node in sorted(chosen))
    material = analysis({}, advised=given_)
    listed = [
        row.key
        for instrument in ("IIT", "EIT", "OIT")
        for group in groups_of(material, instrument)
        for row in group.rows
    ]
    assert sorted(listed) == sorted(row.key for row in material.rows)


@pytest.mark.parametrize(
    ("node", "name"),
    [
        ("OIT/9.4", "ตัวชี้วัดย่อยที่ ๙.๔ การบริหารและพัฒนาทรัพยากรบุคคล"),
        ("EIT2/6", "ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน (EIT ส่วนที่ ๒)"),
        ("IIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)"),
    ],
)
def test_groups_have_their_official_names(node: str, name: str) -> None:
    framework = framework_of(2568)
    assert head_name(framework.node(node), framework) == name


def test_numbers_are_told_only_where_a_source_confirms_them() -> None:
    framework = framework_of(2568)
    assert asked_name(framework.node("IIT/i1")) == "i๑ ปฏิบัติงานตามขั้นตอนและระยะเวลา"
    assert asked_name(framework.node("IIT/i2")) == "ให้บริการบุคคลภายนอกอย่างเท่าเทียมกัน"


class TestApproaches:
    def test_they_are_of_weaknesses_without_advice(self) -> None:
        first, second, third = (
            replace(m, approach="แนวทาง", weaknesses=(node,))
            for m, node in zip(
                measures(*[Status.PLANNED] * 3), ("IIT/5", "EIT1/8", "EIT1/7"), strict=True
            )
        )
        material = analysis(advised=(advice("IIT/i13"), advice("EIT1/e4")))
        assert approached(material, first, second, third) == {"EIT/8": ["มาตรการ ข"]}

    def test_a_measure_without_an_approach_says_nothing(self) -> None:
        (measure,) = measures(Status.PLANNED)
        assert approached(analysis(), replace(measure, weaknesses=("IIT/5",))) == {}

    def test_both_parts_are_one_indicator(self) -> None:
        (measure,) = measures(Status.PLANNED)
        measure = replace(measure, approach="แนวทาง", weaknesses=("EIT1/8", "EIT2/8"))
        scores = {**HELD_DOWN, "EIT2/6": "80", "EIT2/7": "99", "EIT2/8": "70"}
        assert approached(analysis(scores), measure) == {"EIT/8": ["มาตรการ ก"]}
