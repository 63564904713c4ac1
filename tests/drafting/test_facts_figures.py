"""What rose and fell, what is weak, and how far the next level is: from the figures alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.weaknesses import Weakness, WeaknessRow
from itadesk.drafting.facts import Facts, gather_facts
from itadesk.drafting.facts_figures import (
    against,
    chosen_indicator,
    compare,
    finest_indicators,
    indicator_changes,
    rows_framework,
    ten_indicators,
    weakness_name,
)
from tests.domain.builders import HELD_DOWN, INDICATORS, framework_of, one_value, sheet
from tests.drafting.materials import analysis, results

WHOLE = one_value(*INDICATORS["IIT"], *INDICATORS["EIT"], *INDICATORS["OIT"])
BY_PARTS = one_value(*(n for head in ("IIT", "EIT1", "EIT2", "OIT") for n in INDICATORS[head]))


def facts(scores: Mapping[str, str], previous: Mapping[str, str] | None = None) -> Facts:
    return gather_facts(analysis(scores, previous=previous))


# The indicators


def test_indicators_of_eit_stand_by_their_parts_where_one_is_known() -> None:
    ids = [node.id for node in finest_indicators(sheet(2569, HELD_DOWN))]
    assert ids == [n for head in ("IIT", "EIT1", "EIT2", "OIT") for n in INDICATORS[head]]


@pytest.mark.parametrize("scores", [WHOLE, {}])
def test_indicators_of_eit_stand_as_a_whole_otherwise(scores: Mapping[str, str]) -> None:
    ids = [node.id for node in finest_indicators(sheet(2569, scores))]
    assert ids == [n for head in ("IIT", "EIT", "OIT") for n in INDICATORS[head]]


def test_there_are_ten_indicators_when_the_whole_of_each_is_known() -> None:
    nodes = ten_indicators(analysis(BY_PARTS))
    assert [node.number for node in nodes] == [str(number) for number in range(1, 11)]
    assert [node.id for node in nodes[5:8]] == list(INDICATORS["EIT"])


def test_a_part_stands_for_an_indicator_whose_whole_is_not_known() -> None:
    assert [node.id for node in ten_indicators(analysis(HELD_DOWN))[5:8]] == list(
        INDICATORS["EIT1"]
    )


# What changed


def test_what_rose_what_fell_and_what_stayed_is_named_with_how_much() -> None:
    values = facts(WHOLE, {**WHOLE, "IIT/1": "88.5", "IIT/2": "92", "OIT/9": "90.25"}).values
    assert values["risen_indicators"] == "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ เพิ่มขึ้น ๑.๕๐ คะแนน"
    assert values["fallen_indicators"] == (
        "ตัวชี้วัดที่ ๒ การใช้งบประมาณ ลดลง ๒.๐๐ คะแนน และตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล ลดลง ๐.๒๕ คะแนน"
    )
    assert values["same_indicators"].count("ตัวชี้วัดที่") == 7


def test_a_fall_in_one_part_is_told_though_the_whole_rose() -> None:
    before = {**BY_PARTS, "EIT1/6": "95", "EIT2/6": "70"}
    found = facts(BY_PARTS, before)
    assert found.values["fallen_indicators"] == (
        "ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน (EIT ส่วนที่ ๑) ลดลง ๕.๐๐ คะแนน"
    )
    assert "(EIT ส่วนที่ ๒) เพิ่มขึ้น ๒๐.๐๐ คะแนน" in found.values["risen_indicators"]


def test_eit_is_compared_as_a_whole_when_last_years_parts_are_not_known() -> None:
    changes = indicator_changes(analysis(BY_PARTS, previous={**WHOLE, "EIT/6": "91"}))
    assert [c.node.id for c in changes][5:8] == list(INDICATORS["EIT"])
    assert changes[5].change == Decimal(-1)


def test_years_are_joined_by_what_is_asked_and_not_by_number() -> None:
    """o20 of 2568 is o19 of 2569."""
    material = analysis({"OIT/o19": "100"}, previous={"OIT/o20": "40", "OIT/o19": "0"})
    compared = compare(material, framework_of(2569).node("OIT/o19"))
    assert (compared.before, compared.now) == (Decimal(40), Decimal(100))


def test_an_instrument_that_fell_is_told_by_its_part_where_known() -> None:
    before = {"IIT": "89", "EIT1": "95", "EIT2": "85", "OIT": "90"}
    found = facts(BY_PARTS, before)
    assert found.values["fallen_instruments"] == "EIT ส่วนที่ ๑ ลดลง ๕.๐๐ คะแนน"
    both = facts(BY_PARTS, {"IIT": "89", "EIT1": "95", "EIT2": "89", "OIT": "90"})
    assert both.values["fallen_instruments"] == (
        "EIT ลดลง ๒.๐๐ คะแนน และ EIT ส่วนที่ ๑ ลดลง ๕.๐๐ คะแนน"
    )
    whole = facts(BY_PARTS, {"IIT": "91", "EIT": "92.5"})
    assert whole.values["fallen_instruments"] == "IIT ลดลง ๑.๐๐ คะแนน และ EIT ลดลง ๒.๕๐ คะแนน"
    assert facts(BY_PARTS, BY_PARTS).holds("!has_fallen_instruments")


@pytest.mark.parametrize("previous", [None, {}, {"total": "90"}])
def test_without_last_years_indicators_nothing_rose_and_nothing_fell(
    previous: Mapping[str, str] | None,
) -> None:
    found = facts(WHOLE, previous)
    assert found.holds("!has_comparison")
    assert not found.conditions & {"has_risen_indicators", "has_fallen_indicators"}
    assert (found.values["risen_most"], found.values["fallen_indicators"]) == ("", "")


_SCORES = st.decimals(0, 100, places=2)


@given(st.lists(st.tuples(_SCORES, _SCORES), min_size=7, max_size=7))
def test_every_indicator_is_said_to_have_risen_fallen_or_stayed(
    pairs: list[tuple[Decimal, Decimal]],
) -> None:
    nodes = (*INDICATORS["IIT"], *INDICATORS["OIT"])
    now = {node: str(pair[0]) for node, pair in zip(nodes, pairs, strict=True)}
    before = {node: str(pair[1]) for node, pair in zip(nodes, pairs, strict=True)}
    values = facts(now, before).values
    for word, named, wanted in (
        ("เพิ่มขึ้น", values["risen_indicators"], [a > b for a, b in pairs]),
        ("ลดลง", values["fallen_indicators"], [a < b for a, b in pairs]),
    ):
        assert named.count(word) == sum(wanted)
    assert values["same_indicators"].count("ตัวชี้วัดที่") == sum(a == b for a, b in pairs)


def test_a_short_list_names_the_largest_changes_and_counts_the_others() -> None:
    before = {**WHOLE, "IIT/1": "91", "IIT/2": "95", "IIT/3": "92", "IIT/4": "90.5"}
    assert facts(WHOLE, before).values["fallen_most"] == (
        "ตัวชี้วัดที่ ๒ การใช้งบประมาณ ลดลง ๕.๐๐ คะแนน ตัวชี้วัดที่ ๓ การใช้อำนาจ ลดลง ๒.๐๐ คะแนน และอีก ๒ รายการ"
    )


def test_a_short_list_of_three_names_them_all() -> None:
    before = {**WHOLE, "IIT/1": "91", "IIT/2": "95", "IIT/3": "92"}
    assert facts(WHOLE, before).values["fallen_most"].count("ตัวชี้วัดที่") == 3


# What is weak


def test_indicators_under_the_threshold_are_named_with_their_scores() -> None:
    found = facts(HELD_DOWN)
    assert found.values["weak_indicators"] == (
        "ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต ได้ ๘๑.๖๗ คะแนน "
        "ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร (EIT ส่วนที่ ๑) ได้ ๘๐.๑๒ คะแนน "
        "และตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑) ได้ ๗๙.๐๓ คะแนน"
    )
    assert found.holds("has_weak_indicators")


def test_the_office_sets_its_own_threshold() -> None:
    strict = gather_facts(analysis(WHOLE, threshold=Decimal("90.01")))
    assert strict.values["weak_indicators"].count("ตัวชี้วัดที่") == 10
    assert facts(WHOLE).holds("!has_weak_indicators")


def test_the_lowest_indicators_are_named_while_others_are_missing() -> None:
    found = facts({"IIT/1": "90", "IIT/2": "80"})
    assert found.values["lowest_few"] == "ตัวชี้วัดที่ ๒ การใช้งบประมาณ ได้ ๘๐.๐๐ คะแนน"
    assert facts(WHOLE).holds("!has_lowest")


def test_many_that_share_the_lowest_place_are_counted() -> None:
    values = facts({**WHOLE, "OIT/10": "100"}).values
    assert values["lowest_few"] == (
        "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ตัวชี้วัดที่ ๒ การใช้งบประมาณ และอีก ๗ ตัวชี้วัด ได้ ๙๐.๐๐ คะแนน"
    )


def test_the_plan_is_about_the_offices_choice_or_the_lowest_indicator() -> None:
    lowest = analysis()
    chosen = replace(lowest, chosen="IIT/3")
    assert gather_facts(lowest).values["chosen_indicator"] == (
        "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑)"
    )
    values = gather_facts(chosen).values
    assert (values["chosen_indicator"], values["chosen_score"]) == (
        "ตัวชี้วัดที่ ๓ การใช้อำนาจ",
        "๑๐๐.๐๐",
    )
    assert chosen_indicator(analysis({})) is None


def row(*nodes: str) -> WeaknessRow:
    return WeaknessRow(tuple(Weakness(node, None, ()) for node in nodes))


@pytest.mark.parametrize(
    ("nodes", "name"),
    [
        (("IIT/5",), "ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต"),
        (("EIT1/8",), "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑)"),
        (("OIT/9.1",), "ตัวชี้วัดย่อยที่ ๙.๑ ข้อมูลพื้นฐาน"),
        (("EIT1/e4",), "e๔ ช่องทางเผยแพร่ข้อมูลเข้าถึงง่าย (ตัวชี้วัดที่ ๗ EIT ส่วนที่ ๑)"),
        (("EIT1/e4", "EIT2/e4"), "e๔ ช่องทางเผยแพร่ข้อมูลเข้าถึงง่าย (ตัวชี้วัดที่ ๗)"),
        (("EIT1",), "EIT ส่วนที่ ๑"),
    ],
)
def test_what_a_weakness_is_called(nodes: tuple[str, ...], name: str) -> None:
    assert weakness_name(row(*nodes), framework_of(2568)) == name


def test_a_number_that_no_source_confirms_is_not_told() -> None:
    """2570 is a draft: its numbers may be others."""
    assert weakness_name(row("EIT1/e4"), framework_of(2570)).startswith("ช่องทางเผยแพร่")


def test_weaknesses_without_a_measure_are_named_a_few() -> None:
    values = gather_facts(analysis()).values
    assert values["open_count"] == "๔"
    assert values["open_names"] == (
        "“ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑)” "
        "“ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร (EIT ส่วนที่ ๑)” และอีก ๒ ประเด็น"
    )


def test_the_measures_of_a_report_answer_the_result_of_the_year_before() -> None:
    report = results(year=2569, previous=HELD_DOWN)
    found = rows_framework(report)
    assert found is not None
    assert found.fiscal_year == 2568
    assert gather_facts(report).values["open_names"].startswith("“ตัวชี้วัดที่ ๘")


# The level


def test_how_far_the_next_level_is() -> None:
    found = facts(HELD_DOWN)
    assert found.values["next_level"] == "ผ่านดี"
    assert found.values["held_down_by"] == "EIT ส่วนที่ ๑"
    assert found.values["missing_to_next"] == "อีก ๓.๓๔ คะแนน"
    assert found.holds("has_held_down")


def test_several_that_fall_short_are_told_in_their_order() -> None:
    scores = {**HELD_DOWN, **one_value(*INDICATORS["IIT"], score="84")}
    values = facts(scores).values
    assert values["held_down_by"] == "EIT ส่วนที่ ๑ และ IIT"
    assert values["missing_to_next"] == "อีก ๓.๓๔ คะแนน และ ๑.๐๐ คะแนน ตามลำดับ"


def test_a_total_that_is_too_low_is_held_down_by_no_part_alone() -> None:
    found = facts(one_value(*WHOLE, score="80"))
    assert found.values["held_down_by"].startswith("คะแนนรวม")
    assert found.holds("has_next_level")
    assert found.holds("!has_held_down")


@pytest.mark.parametrize("scores", [one_value(*BY_PARTS, score="99"), {}])
def test_at_the_best_level_or_while_it_is_open_nothing_is_missing(
    scores: Mapping[str, str],
) -> None:
    found = facts(scores)
    assert found.holds("!has_next_level")
    assert (found.values["next_level"], found.values["missing_to_next"]) == ("", "")


def test_a_level_on_the_sheet_that_the_figures_contradict_has_no_next_one() -> None:
    material = analysis(HELD_DOWN)
    stated = replace(material, result=replace(material.result, level_stated="ผ่านดีเยี่ยม"))
    assert gather_facts(stated).holds("!has_next_level")


@pytest.mark.parametrize(
    ("total", "words", "reached"),
    [
        ("85.01", "สูงกว่าเป้าหมาย", True),
        ("85", "เท่ากับเป้าหมาย", True),
        ("84.99", "ต่ำกว่าเป้าหมาย", False),
        (None, "", False),
    ],
)
def test_the_total_beside_the_target(total: str | None, words: str, *, reached: bool) -> None:
    found = facts({"total": total} if total else {})
    assert found.values["target_words"] == words
    assert found.holds("target_reached") is reached


@pytest.mark.parametrize(
    ("score", "said"), [("84.99", "ต่ำกว่า ๘๕"), ("85", "ไม่ต่ำกว่า ๘๕"), (None, "–")]
)
def test_a_score_beside_the_threshold(score: str | None, said: str) -> None:
    assert against(None if score is None else Decimal(score), Decimal(85)) == said


def test_last_years_level_is_told_where_its_scores_decide_it() -> None:
    assert facts(HELD_DOWN, HELD_DOWN).values["previous_level"] == "ผ่าน"
    assert facts(HELD_DOWN, {"IIT/1": "90"}).holds("!has_previous_level")
