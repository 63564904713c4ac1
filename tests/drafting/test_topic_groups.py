"""Topics hold every weakness, every measure and every question once, a good topic too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.measures import Measure, Status
from itadesk.domain.weaknesses import WeaknessDecision
from itadesk.drafting.material import Material
from itadesk.drafting.topic_groups import Strand, group_by_topic
from itadesk.library.suggestions import load_suggestions
from tests.domain.builders import HELD_DOWN, advice, all_items, framework_of
from tests.drafting.materials import HIGH, analysis, measures

FRAMEWORK = framework_of(2569)
ASKED = sorted(n.id for n in FRAMEWORK.nodes.values() if n.topic is not None)


def planned(*changes: Mapping[str, Any]) -> tuple[Measure, ...]:
    """A measure for each of ``changes``."""
    plain = measures(*[Status.PLANNED] * len(changes))
    return tuple(replace(m, **change) for m, change in zip(plain, changes, strict=True))


def strands(material: Material, topic: int) -> list[tuple[list[str], list[str]]]:
    """(rows, measures) of each strand of a topic."""
    (group,) = [g for g in group_by_topic(material) if g.topic.number == topic]
    return [([r.key for r in s.rows], [m.title for m in s.measures]) for s in group.strands]


def rest(material: Material, topic: int) -> Strand:
    (group,) = [g for g in group_by_topic(material) if g.topic.number == topic]
    return group.strands[-1]


@pytest.mark.parametrize("material", [analysis(HIGH, rows=()), analysis(), analysis({})])
def test_every_topic_has_a_strand(material: Material) -> None:
    groups = group_by_topic(material)
    assert [g.topic.number for g in groups] == [1, 2, 3, 4, 5, 6, 7]
    assert all(group.strands for group in groups)


def test_a_weakness_stands_where_the_clerk_put_it() -> None:
    material = analysis({}, advised=(advice("IIT/i1"),))
    assert strands(material, 1) == [(["IIT/i1"], [])]
    moved = replace(material.result, decisions={"IIT/i1": WeaknessDecision(topic=6)})
    material = replace(material, result=moved)
    assert strands(material, 6) == [(["IIT/i1"], [])]
    assert "IIT/i1" not in [node.id for node in rest(material, 1).nodes]


def test_an_indicator_stands_where_most_of_its_questions_do() -> None:
    assert strands(analysis(), 7) == [(["IIT/5"], [])]


def test_weaknesses_that_one_measure_answers_stand_together() -> None:
    given_ = (advice("IIT/i13", "ก"), advice("IIT/i14", "ข"), advice("IIT/i15", "ค"))
    found = planned({"weaknesses": ("IIT/i13", "IIT/i15")}, {"weaknesses": ("IIT/i14",)})
    assert strands(analysis({}, advised=given_, planned=found), 7) == [
        (["IIT/i13", "IIT/i15"], ["มาตรการ ก"]),
        (["IIT/i14"], ["มาตรการ ข"]),
    ]


def test_a_measure_joins_strands_that_were_apart() -> None:
    given_ = (advice("IIT/i13", "ก"), advice("IIT/i14", "ข"), advice("IIT/i15", "ค"))
    found = planned(
        {"weaknesses": ("IIT/i13",)},
        {"weaknesses": ("IIT/i14",)},
        {"weaknesses": ("IIT/i13", "IIT/i14", "IIT/i15")},
    )
    assert strands(analysis({}, advised=given_, planned=found), 7) == [
        (["IIT/i13", "IIT/i14", "IIT/i15"], [m.title for m in found])
    ]


def test_an_indicator_answered_through_its_questions_stands_with_the_first() -> None:
    given_ = (advice("IIT/i13", "ก"), advice("IIT/i14", "ข"))
    found = planned({"weaknesses": ("IIT/i13",)}, {"weaknesses": ("IIT/i14",)})
    assert strands(analysis(advised=given_, planned=found), 7) == [
        (["IIT/5", "IIT/i13"], ["มาตรการ ก"]),
        (["IIT/i14"], ["มาตรการ ข"]),
    ]


def test_an_indicator_of_another_topic_than_its_questions_tells_their_measures() -> None:
    material = analysis(advised=(advice("EIT1/e7"),))
    assert material.result.framework.topic_of("EIT1/8") == 2
    found = planned({"weaknesses": ("EIT1/e7",)})
    material = replace(material, measures=found)
    assert (["EIT1/8"], ["มาตรการ ก"]) in strands(material, 2)
    assert (["EIT1/e7"], ["มาตรการ ก"]) in strands(material, 1)


class TestOtherMeasures:
    def test_their_suggestion_says_which_topic_they_belong_to(self) -> None:
        suggestion = next(s for s in load_suggestions() if "assets-borrowing" in s.concepts[:1])
        found = planned({"suggestion": suggestion.id})
        assert strands(analysis(HIGH, rows=(), planned=found), 4) == [([], ["มาตรการ ก"])]

    def test_else_the_evidence_that_they_yield(self) -> None:
        found = planned({"item_concepts": (FRAMEWORK.node("OIT/o11").concept,)})
        topic = FRAMEWORK.node("OIT/o11").topic
        assert topic == 5
        assert strands(analysis(HIGH, rows=(), planned=found), topic) == [([], ["มาตรการ ก"])]

    def test_else_the_weakness_that_was_left_out(self) -> None:
        found = planned({"weaknesses": ("IIT/i10",)})
        assert strands(analysis(HIGH, rows=(), planned=found), 4) == [([], ["มาตรการ ก"])]

    def test_else_the_last_topic(self) -> None:
        found = planned({"suggestion": "no-such-suggestion"})
        assert strands(analysis(HIGH, rows=(), planned=found), 7) == [([], ["มาตรการ ก"])]

    def test_they_stand_below_what_is_weak(self) -> None:
        found = planned({"weaknesses": ("IIT/i13",)}, {})
        material = analysis({}, advised=(advice("IIT/i13"),), planned=found)
        assert strands(material, 7) == [(["IIT/i13"], ["มาตรการ ก"]), ([], ["มาตรการ ข"])]


class TestWhatStandsWell:
    def test_questions_with_scores_stand_below_the_weak_ones(self) -> None:
        material = analysis({"IIT/i1": "80", "IIT/i2": "96"})
        assert strands(material, 1) == [(["IIT/i1"], []), ([], [])]
        assert "IIT/i2" in [node.id for node in rest(material, 1).nodes]

    def test_without_scores_a_weak_topic_says_no_more(self) -> None:
        assert strands(analysis({"IIT/i1": "80"}), 1) == [(["IIT/i1"], [])]

    def test_parts_stand_for_the_whole_where_they_are_known(self) -> None:
        by_parts = rest(analysis({"EIT1/e4": "96", "EIT2/e4": "97"}, rows=()), 3)
        whole = rest(analysis({}, rows=()), 3)
        assert [n.id for n in by_parts.nodes if n.number == "e4"] == ["EIT1/e4", "EIT2/e4"]
        assert [n.id for n in whole.nodes if n.number == "e4"] == ["EIT/e4"]


def test_an_indicator_names_its_questions_unless_one_of_them_is_weak() -> None:
    (alone, *_) = [s for g in group_by_topic(analysis()) for s in g.strands if s.rows]
    assert [n.id for n in alone.nodes][:2] == ["EIT1/8", "EIT1/e7"]
    given_ = (advice("EIT1/e8"),)
    rows = [s for g in group_by_topic(analysis(advised=given_)) for s in g.strands if s.rows]
    (together,) = [s for s in rows if s.rows[0].key == "EIT1/8"]
    assert [n.id for n in together.nodes] == ["EIT1/8", "EIT1/e8"]


@given(
    st.sets(st.sampled_from(ASKED), max_size=10),
    st.lists(st.sets(st.sampled_from(ASKED), max_size=4), max_size=5),
)
def test_nothing_is_lost(weak: set[str], answers: list[set[str]]) -> None:
    given_ = tuple(advice(node, f"ประเด็น {node}") for node in sorted(weak))
    found = planned(*({"weaknesses": tuple(sorted(nodes))} for nodes in answers))
    material = analysis({**HELD_DOWN, **all_items(2569)}, advised=given_, planned=found)
    every = [s for group in group_by_topic(material) for s in group.strands]
    rows = [row.key for strand in every for row in strand.rows]
    assert sorted(rows) == sorted(row.key for row in material.rows)
    assert {m.title for s in every for m in s.measures} == {m.title for m in found}
