"""A weakness has every reason that the figures and the sheet give, and stands in its row once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.framework import NodeKind
from itadesk.domain.weaknesses import (
    DEFAULT_THRESHOLD,
    Claim,
    ClaimKind,
    Reason,
    Recommendation,
    ResultYear,
    Weakness,
    WeaknessDecision,
    WeaknessRow,
    arrange,
    find_weaknesses,
    is_answered,
)
from tests.domain.builders import (
    HELD_DOWN,
    INDICATORS,
    advice,
    all_items,
    framework_of,
    one_value,
    result,
    sheet,
)

FRAMEWORK = framework_of(2568)
NODES = sorted(n for n in FRAMEWORK.nodes if n != "total")
EQUAL = one_value(*INDICATORS["IIT"], *INDICATORS["EIT1"], *INDICATORS["EIT2"], score="96")


def reasons(
    found: ResultYear, threshold: Decimal = DEFAULT_THRESHOLD
) -> dict[str, tuple[Reason, ...]]:
    return {w.node: w.reasons for w in find_weaknesses(found, threshold=threshold)}


def keys(rows: list[WeaknessRow]) -> list[str]:
    return [row.key for row in rows]


# Reasons, one by one


def test_a_year_without_anything_to_say_has_no_weakness() -> None:
    oit = one_value(*INDICATORS["OIT"], score="96")
    assert find_weaknesses(result(2568, {**EQUAL, **oit})) == []
    assert find_weaknesses(result(2568, {})) == []


@pytest.mark.parametrize("node_id", ["IIT/1", "EIT2/8", "OIT/9.4", "IIT/i1", "EIT1/e4", "OIT/o7"])
def test_below_the_threshold(node_id: str) -> None:
    assert Reason.BELOW_THRESHOLD in reasons(result(2568, {node_id: "84.99"}))[node_id]
    assert reasons(result(2568, {node_id: "85"})) == {}


def test_the_threshold_is_a_choice() -> None:
    found = result(2568, {"IIT/i1": "90"})
    assert reasons(found, threshold=Decimal("90.01")) == {"IIT/i1": (Reason.BELOW_THRESHOLD,)}
    assert reasons(found, threshold=Decimal(90)) == {}


def test_the_threshold_is_compared_with_what_is_shown() -> None:
    """The indicator's 84.9966… is shown as 85.00."""
    found = result(2568, {"IIT/i1": "84.99", "IIT/i2": "85.00", "IIT/i3": "85.00"})
    assert reasons(found) == {"IIT/i1": (Reason.BELOW_THRESHOLD,)}


@pytest.mark.parametrize("node_id", ["total", "IIT", "EIT", "EIT1"])
def test_no_instrument_or_part_is_below_a_threshold_itself(node_id: str) -> None:
    assert reasons(result(2568, {node_id: "60"})) == {}


def test_an_item_with_nothing_at_all() -> None:
    found = result(2568, all_items(2568, o7="0", o8="0.01"))
    assert Reason.ZERO_ITEM in reasons(found)["OIT/o7"]
    assert Reason.ZERO_ITEM not in reasons(found)["OIT/o8"]


@pytest.mark.parametrize(("before", "is_fallen"), [("90.01", True), ("90", False), ("89", False)])
def test_fallen_from_the_year_before(before: str, is_fallen: bool) -> None:
    found = find_weaknesses(result(2568, {"IIT/1": "90"}), sheet(2567, {"IIT/1": before}))
    assert [w.reasons for w in found] == ([(Reason.FALLEN,)] if is_fallen else [])
    assert [w.change for w in found] == ([Decimal("-0.01")] if is_fallen else [])


def test_without_a_year_before_nothing_has_fallen() -> None:
    assert find_weaknesses(result(2568, {"IIT/1": "90"}), None) == []


def test_a_question_is_followed_by_what_it_asks() -> None:
    """o20 of 2568 is o19 of 2569."""
    found = find_weaknesses(result(2569, {"OIT/o19": "90"}), sheet(2568, {"OIT/o20": "100"}))
    assert [(w.node, w.reasons) for w in found] == [("OIT/o19", (Reason.FALLEN,))]


def test_the_lowest_indicator_of_each_instrument_and_part() -> None:
    scores = {**EQUAL, "IIT/4": "95.99", "EIT2/7": "95.50", "OIT/9": "99", "OIT/10": "98"}
    lowest = [n for n, r in reasons(result(2568, scores)).items() if Reason.LOWEST_INDICATOR in r]
    assert lowest == ["IIT/4", "EIT2/7", "OIT/10"]


def test_a_word_on_eit_as_a_whole_gives_way_to_a_parts_own_figures() -> None:
    claim = Claim("EIT/8", ClaimKind.LOWEST)
    known = {"EIT1/6": "85.82", "EIT1/7": "80.12", "EIT1/8": "79.03"}
    for scores, lowest in (({}, {"EIT/8"}), (known, {"EIT1/8"})):
        found = find_weaknesses(ResultYear(sheet(2568, scores), claims=(claim,)))
        named = {w.node for w in found if Reason.LOWEST_INDICATOR in w.reasons}
        assert named == lowest


def test_several_indicators_may_be_the_lowest() -> None:
    found = reasons(result(2568, {**EQUAL, "IIT/4": "95.10", "IIT/5": "95.10"}))
    assert found == dict.fromkeys(("IIT/4", "IIT/5"), (Reason.LOWEST_INDICATOR,))


def test_no_indicator_is_the_lowest_while_one_is_missing() -> None:
    known = {n: s for n, s in EQUAL.items() if n != "IIT/1"}
    assert reasons(result(2568, {**known, "IIT/4": "95.10"})) == {}


def test_the_sheets_own_words_stand_in_for_missing_figures() -> None:
    claims = (Claim("IIT/5", ClaimKind.LOWEST), Claim("IIT/3", ClaimKind.HIGHEST))
    assert reasons(ResultYear(sheet(2568, {}), claims=claims)) == (
        {"IIT/5": (Reason.LOWEST_INDICATOR,)}
    )
    figures = sheet(2568, {**EQUAL, "IIT/4": "95.10"})
    assert reasons(ResultYear(figures, claims=claims)) == {"IIT/4": (Reason.LOWEST_INDICATOR,)}


def test_the_whole_eit_is_judged_only_where_its_parts_are_not_known() -> None:
    whole = {"EIT/6": "90", "EIT/7": "80", "EIT/8": "90"}
    assert reasons(result(2568, whole)) == (
        {"EIT/7": (Reason.BELOW_THRESHOLD, Reason.LOWEST_INDICATOR)}
    )
    parts = {**one_value(*INDICATORS["EIT1"]), **one_value(*INDICATORS["EIT2"]), "EIT1/7": "80"}
    assert reasons(result(2568, {**whole, **parts})) == (
        {"EIT1/7": (Reason.BELOW_THRESHOLD, Reason.LOWEST_INDICATOR)}
    )


def test_one_known_part_does_not_hide_the_whole() -> None:
    found = reasons(result(2568, {"EIT/6": "80", "EIT1/6": "70"}))
    assert set(found) == {"EIT/6", "EIT1/6"}


def test_what_the_assessor_recommends_is_a_weakness_without_a_score() -> None:
    (weakness,) = find_weaknesses(result(2568, {}, advice("IIT/i1")))
    assert weakness == Weakness(
        "IIT/i1", None, (Reason.RECOMMENDED,), recommendation=advice("IIT/i1")
    )


def test_the_first_of_two_recommendations_on_one_question_counts() -> None:
    given_twice = (advice("IIT/i1", "ประเด็นแรก"), advice("IIT/i1", "ประเด็นหลัง"))
    (weakness,) = find_weaknesses(result(2568, {}, *given_twice))
    assert weakness.recommendation == given_twice[0]


def test_what_holds_the_level_down() -> None:
    """EIT1 lacks 3.34: its two indicators under 85 do it; the others have nothing to do with it."""
    found = reasons(result(2568, HELD_DOWN))
    holding = [n for n, r in found.items() if Reason.HOLDS_LEVEL_DOWN in r]
    assert holding == ["EIT1/7", "EIT1/8"]
    assert found["IIT/5"] == (Reason.BELOW_THRESHOLD, Reason.LOWEST_INDICATOR)


def test_a_part_whose_indicators_are_not_known_holds_the_level_down_itself() -> None:
    heads = {"IIT": "91.33", "EIT1": "81.66", "EIT2": "97.56", "OIT": "98.13"}
    (weakness,) = find_weaknesses(result(2568, heads))
    assert (weakness.node, weakness.reasons) == ("EIT1", (Reason.HOLDS_LEVEL_DOWN,))


def test_nothing_holds_an_undecided_or_the_best_level_down() -> None:
    undecided = {"IIT": "95", "EIT": "85.77", "OIT": "95"}
    assert find_weaknesses(result(2568, undecided)) == []
    assert find_weaknesses(result(2568, one_value("IIT", "EIT1", "EIT2", "OIT", score="99"))) == []


def test_every_reason_is_kept_in_a_fixed_order_and_nodes_in_reading_order() -> None:
    scores = {**all_items(2568, o7="0"), **HELD_DOWN, "IIT/i13": "50"}
    previous = sheet(2567, {"IIT/5": "90"})
    found = find_weaknesses(result(2568, scores, advice("IIT/i13"), advice("IIT/i1")), previous)
    order = list(FRAMEWORK.nodes)
    assert [w.node for w in found] == sorted((w.node for w in found), key=order.index)
    assert next(w for w in found if w.node == "IIT/5").reasons == (
        (Reason.BELOW_THRESHOLD, Reason.LOWEST_INDICATOR, Reason.FALLEN)
    )
    for weakness in found:
        assert list(weakness.reasons) == [r for r in Reason if r in weakness.reasons]


# Rows


def rows_of(*weaknesses: Weakness) -> list[WeaknessRow]:
    return arrange(weaknesses, FRAMEWORK)


def weak(
    node: str, score: str | None = None, issue: str = "", change: str | None = None
) -> Weakness:
    return Weakness(
        node,
        Decimal(score) if score else None,
        (Reason.RECOMMENDED,) if issue else (Reason.BELOW_THRESHOLD,),
        Decimal(change) if change else None,
        advice(node, issue) if issue else None,
    )


def test_the_same_issue_in_both_parts_is_one_row() -> None:
    row, other = rows_of(
        weak("EIT1/e4", "80.00", "ช่องทางเข้าถึงได้ยาก", "-2"),
        weak("EIT1/e7", "81.00", "ขาดการมีส่วนร่วม"),
        weak("EIT2/e5", "70.00", "ช่อง ทางเข้าถึงได้ยาก ", "3"),
    )
    assert row.nodes == ("EIT1/e4", "EIT2/e5")
    assert row.key == "EIT1/e4"
    assert row.score == 70
    assert row.change == -2
    assert row.recommendation == advice("EIT1/e4", "ช่องทางเข้าถึงได้ยาก")
    assert other.nodes == ("EIT1/e7",)


def test_a_row_that_did_not_fall_shows_no_change() -> None:
    (row,) = rows_of(weak("EIT1/e4", None, change="3"))
    assert (row.change, row.score) == (None, None)


def test_a_row_has_the_reasons_of_all_its_nodes() -> None:
    first = Weakness("EIT1/e4", None, (Reason.FALLEN,), recommendation=advice("EIT1/e4"))
    second = Weakness("EIT2/e4", None, (Reason.RECOMMENDED,), recommendation=advice("EIT2/e4"))
    (row,) = rows_of(first, second)
    assert row.reasons == (Reason.RECOMMENDED, Reason.FALLEN)


def test_the_worst_comes_first_and_what_has_no_score_last() -> None:
    arranged = rows_of(weak("IIT/i1"), weak("IIT/i4", "84"), weak("OIT/o1", "10"))
    assert keys(arranged) == ["OIT/o1", "IIT/i4", "IIT/i1"]


def test_questions_stand_under_their_weak_indicator_worst_first() -> None:
    arranged = rows_of(
        weak("IIT/1", "84"),
        weak("IIT/i1", "80"),
        weak("IIT/i3", "70"),
        weak("IIT/5", "75"),
        weak("IIT/i10", "83"),
    )
    assert [(row.key, row.parent) for row in arranged] == [
        ("IIT/1", None),  # its worst question is worse than indicator 5
        ("IIT/i3", "IIT/1"),
        ("IIT/i1", "IIT/1"),
        ("IIT/5", None),
        ("IIT/i10", None),  # indicator 4 is not weak
    ]


def test_an_indicator_is_as_bad_as_the_worst_item_under_its_sub_indicators() -> None:
    arranged = rows_of(
        weak("OIT/9", "84"), weak("OIT/9.1", "83"), weak("OIT/o1", "0"), weak("IIT/1", "50")
    )
    assert [(row.key, row.parent) for row in arranged] == [
        ("OIT/9", None),
        ("OIT/9.1", "OIT/9"),
        ("OIT/o1", "OIT/9.1"),
        ("IIT/1", None),
    ]


def test_an_indicator_is_never_merged_with_what_stands_under_it() -> None:
    arranged = rows_of(weak("OIT/9", None, "ประเด็นเดียวกัน"), weak("OIT/o1", None, "ประเด็นเดียวกัน"))
    assert [(row.key, row.parent) for row in arranged] == [("OIT/9", None), ("OIT/o1", "OIT/9")]


WEAKNESSES = st.lists(
    st.builds(
        weak,
        st.sampled_from(NODES),
        st.none() | st.integers(0, 9999).map(lambda n: str(Decimal(n) / 100)),
        st.sampled_from(["", "ก", "ข", "ก.", " ข"]),
    ),
    unique_by=lambda weakness: weakness.node,
    max_size=40,
)


@given(WEAKNESSES)
def test_every_weakness_stands_in_one_row_and_under_its_parent(weaknesses: list[Weakness]) -> None:
    arranged = rows_of(*weaknesses)
    placed = [w for row in arranged for w in row.weaknesses]
    assert Counter(w.node for w in placed) == Counter(w.node for w in weaknesses)
    assert all(w in weaknesses for w in placed)

    present = {w.node for w in weaknesses}
    place = {node: index for index, row in enumerate(arranged) for node in row.nodes}
    for row in arranged:
        above = [a.id for n in row.nodes for a in FRAMEWORK.ancestors(n) if a.id in present]
        if row.parent is None:
            assert not above
        else:
            assert row.parent in above
            assert place[row.parent] < place[row.key]


@given(WEAKNESSES)
def test_one_issue_is_one_row(weaknesses: list[Weakness]) -> None:
    asked = (NodeKind.QUESTION, NodeKind.ITEM)
    same = [
        w.node
        for w in weaknesses
        if FRAMEWORK.node(w.node).kind in asked
        and w.recommendation
        and "ก" in w.recommendation.issue
    ]
    merged = [row.nodes for row in rows_of(*weaknesses) if set(same).intersection(row.nodes)]
    assert len(merged) == (1 if same else 0)
    assert [n for nodes in merged for n in nodes] == same


@given(WEAKNESSES)
def test_the_heads_of_families_come_worst_first(weaknesses: list[Weakness]) -> None:
    worst: list[Decimal | None] = []
    for row in rows_of(*weaknesses):
        if row.parent is None:
            worst.append(row.score)
        elif row.score is not None:
            worst[-1] = row.score if worst[-1] is None else min(worst[-1], row.score)
    known = [score for score in worst if score is not None]
    assert worst == sorted(known) + [None] * (len(worst) - len(known))


# What was settled, and what is answered


def test_a_weakness_is_taken_in_unless_the_clerk_left_it_out() -> None:
    left_out = WeaknessDecision(included=False, left_out_because="แก้ไขแล้ว")
    found = ResultYear(sheet(2568, {}), decisions={"IIT/i1": left_out})
    assert found.decision("IIT/i1") == left_out
    assert found.decision("IIT/i2").included
    assert found.framework.fiscal_year == 2568


def test_the_clerks_topic_comes_before_the_frameworks() -> None:
    known = result(2568, {}, advice("IIT/i10"))
    (row,) = arrange(find_weaknesses(known), known.framework)
    assert known.topic_of(row) == 4
    moved = replace(known, decisions={"IIT/i10": WeaknessDecision(topic=6)})
    assert moved.topic_of(row) == 6


@pytest.mark.parametrize(
    ("answered", "is_settled"),
    [
        (["IIT/1"], True),
        (["IIT/i1", "IIT/i3"], True),
        (["IIT/i1"], False),
        (["IIT/i2"], False),
        ([], False),
    ],
)
def test_an_indicator_is_answered_by_itself_or_by_all_that_is_weak_in_it(
    answered: list[str], is_settled: bool
) -> None:
    weak_nodes = ["IIT/1", "IIT/i1", "IIT/i3"]
    assert is_answered("IIT/1", answered, weak_nodes, FRAMEWORK) is is_settled


def test_an_indicator_with_nothing_weak_below_needs_an_answer_of_its_own() -> None:
    assert not is_answered("IIT/1", ["IIT/5"], ["IIT/1", "IIT/5"], FRAMEWORK)


def test_answers_are_passed_up_through_sub_indicators() -> None:
    weak_nodes = ["OIT/9", "OIT/9.1", "OIT/o1", "OIT/o2"]
    assert is_answered("OIT/9", ["OIT/o1", "OIT/o2"], weak_nodes, FRAMEWORK)
    assert not is_answered("OIT/9", ["OIT/o2"], weak_nodes, FRAMEWORK)


def test_a_recommendation_keeps_what_the_sheet_printed() -> None:
    printed = Recommendation("EIT1/e4", "ประเด็น", "ควรแก้", ("o8", "9.1"), "๑๔", 0.97)
    (weakness,) = find_weaknesses(result(2568, {}, printed))
    assert weakness.recommendation is printed
