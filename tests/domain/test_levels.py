"""The level is decided by the rules of the year, and only when nothing missing can change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from itadesk.domain.framework import TOTAL
from itadesk.domain.levels import decide_level, explain_level
from itadesk.domain.scores import ScoreSheet
from itadesk.thai.digits import round_half_up
from tests.domain.builders import HELD_DOWN, INDICATORS, framework_of, one_value, sheet

BEST, GOOD, PASS, POOR, URGENT = "ผ่านดีเยี่ยม ผ่านดี ผ่าน ต้องปรับปรุง ต้องปรับปรุงโดยด่วน".split()
HEADS = ("IIT", "EIT1", "EIT2", "OIT")
WEIGHTS = {"IIT": Fraction(3, 10), "EIT": Fraction(3, 10), "OIT": Fraction(4, 10)}


def heads(iit: str, eit1: str, eit2: str, oit: str) -> dict[str, str]:
    return {"IIT": iit, "EIT1": eit1, "EIT2": eit2, "OIT": oit}


def computed(scores: Mapping[str, str], year: int = 2568) -> str | None:
    return decide_level(sheet(year, scores)).computed


# The rules


@pytest.mark.parametrize(
    ("figures", "level"),
    [
        (("95", "95", "95", "95"), BEST),
        (("100", "94.99", "100", "100"), GOOD),
        (("85", "85", "85", "85"), GOOD),
        (("100", "84.99", "100", "100"), PASS),
        (("84.99", "85.01", "85.01", "85"), PASS),
        (("84.98", "85", "85", "85"), POOR),
        (("70", "70", "70", "70"), POOR),
        (("69.98", "70", "70", "70"), URGENT),
        (("0", "0", "0", "0"), URGENT),
    ],
)
@pytest.mark.parametrize("year", [2566, 2567, 2568, 2569])
def test_total_and_each_part_decide(year: int, figures: tuple[str, ...], level: str) -> None:
    scores = dict(zip(HEADS, figures, strict=True))
    assert computed(scores, year) == level


@pytest.mark.parametrize("weak", HEADS)
def test_one_weak_part_holds_a_high_total_down(weak: str) -> None:
    verdict = decide_level(sheet(2568, {**one_value(*HEADS, score="99"), weak: "84.99"}))
    assert verdict.computed == PASS
    assert verdict.held_down_by == (weak,)


@pytest.mark.parametrize("year", [2563, 2564, 2565])
@pytest.mark.parametrize(
    ("total", "level"),
    [
        *(("100", "AA"), ("95", "AA"), ("94.99", "A"), ("85", "A"), ("84.99", "B"), ("75", "B")),
        *(("74.99", "C"), ("65", "C"), ("64.99", "D"), ("55", "D"), ("54.99", "E"), ("50", "E")),
        *(("49.99", "F"), ("0", "F")),
    ],
)
def test_the_total_alone_decides_in_the_years_of_letters(year: int, total: str, level: str) -> None:
    assert computed({"total": total}, year) == level


def test_a_draft_year_uses_the_rules_that_it_stands_on() -> None:
    assert computed(one_value(*HEADS, score="95"), 2570) == BEST


# On the edge: decided by what is shown, two decimals half up


@pytest.mark.parametrize(
    ("indicators", "level"),
    [(("84.99", "85.00"), GOOD), (("84.99", "84.99"), PASS)],  # mean 84.995, 84.99
)
def test_a_part_counts_as_it_is_shown(indicators: tuple[str, str], level: str) -> None:
    known = {**one_value("IIT", "EIT1", "EIT2"), "OIT/9": indicators[0], "OIT/10": indicators[1]}
    assert computed(known) == level


@pytest.mark.parametrize(("oit", "level"), [("84.9875", PASS), ("84.98", POOR)])
def test_a_total_counts_as_it_is_shown(oit: str, level: str) -> None:
    """0.6 × 85 + 0.4 × 84.9875 = 84.995, shown as 85.00."""
    framework = framework_of(2568)
    scores = {n: Decimal(85) for n in ("IIT", "EIT1", "EIT2")} | {"OIT": Decimal(oit)}
    assert decide_level(ScoreSheet(framework, scores)).computed == level


def test_a_mean_however_close_below_the_edge_is_below_it() -> None:
    """Three thirds and a seventh of a hundredth never make a whole one."""
    framework = framework_of(2568)
    close = Decimal("84.994999999999")
    scores = {n: Decimal(85) for n in HEADS} | {"EIT1": close, "total": Decimal(85)}
    assert decide_level(ScoreSheet(framework, scores)).possible == (PASS,)


# What keeps it from the next level


def test_what_holds_the_level_down_and_how_far_the_next_one_is() -> None:
    scores = sheet(2568, HELD_DOWN)
    verdict = decide_level(scores)
    assert (verdict.computed, verdict.possible) == (PASS, (PASS,))
    assert verdict.next_level == GOOD
    assert verdict.held_down_by == ("EIT1",)
    assert [str(s.gap) for s in verdict.shortfalls] == ["3.34"]
    assert explain_level(scores, verdict) == (
        "ระดับ ผ่าน เพราะ EIT ส่วนที่ ๑ ได้ ๘๑.๖๖ ขาดอีก ๓.๓๔ จึงจะเป็นระดับ ผ่านดี"
    )


def test_the_largest_gap_comes_first() -> None:
    verdict = decide_level(sheet(2568, heads("96", "94", "90", "92")))
    assert verdict.next_level == BEST
    assert [(s.node, s.gap) for s in verdict.shortfalls] == [
        ("EIT2", Decimal(5)),
        ("OIT", Decimal(3)),
        ("total", Decimal("1.80")),
        ("EIT1", Decimal(1)),
    ]


def test_where_a_part_is_not_known_its_whole_tells_the_gap() -> None:
    verdict = decide_level(sheet(2568, {"IIT": "90", "EIT": "80", "OIT": "100"}))
    assert verdict.computed == PASS
    assert verdict.held_down_by == ("EIT",)


def test_a_poor_total_is_all_that_keeps_from_passing() -> None:
    scores = sheet(2568, heads("50", "90", "90", "90"))
    verdict = decide_level(scores)
    assert (verdict.computed, verdict.next_level) == (POOR, PASS)
    assert verdict.held_down_by == ("total",)
    assert explain_level(scores, verdict).startswith("ระดับ ต้องปรับปรุง เพราะ คะแนนรวม ได้ ๗๘.๐๐")


def test_nothing_keeps_the_best_from_anything() -> None:
    scores = sheet(2568, one_value(*HEADS, score="99"))
    verdict = decide_level(scores)
    assert (verdict.next_level, verdict.shortfalls) == (None, ())
    assert explain_level(scores, verdict) == "ระดับ ผ่านดีเยี่ยม เป็นระดับสูงสุด"


# What is missing


def test_eit_known_only_as_a_whole_may_leave_the_level_open() -> None:
    verdict = decide_level(sheet(2568, {"IIT": "95", "EIT": "85.77", "OIT": "95"}))
    assert verdict.computed is None
    assert verdict.possible == (PASS, GOOD)
    assert (verdict.next_level, verdict.shortfalls) == (None, ())


def test_eit_high_enough_as_a_whole_forces_both_parts() -> None:
    """No part can be below 85 when their mean is 94.78; one of them is below 95."""
    indicators = {
        **dict(zip(INDICATORS["IIT"], ("99.71", "99.51", "99.90", "99.31", "99.41"), strict=True)),
        **dict(zip(INDICATORS["EIT"], ("95.79", "94.13", "94.41"), strict=True)),
        **dict(zip(INDICATORS["OIT"], ("95", "100"), strict=True)),
    }
    verdict = decide_level(sheet(2568, indicators))
    assert verdict.computed == GOOD
    assert verdict.held_down_by == ("EIT",)


def test_one_missing_part_follows_from_the_whole_and_the_other() -> None:
    known = {"IIT": "91.33", "EIT": "89.61", "EIT1": "81.66", "OIT": "98.13"}
    assert computed(known) == PASS
    assert computed({**known, "EIT1": "87.00"}) == GOOD


def test_one_missing_part_may_follow_from_the_total() -> None:
    known = {"IIT": "90", "EIT1": "90", "OIT": "90", "total": "90"}
    assert computed(known) == GOOD
    assert computed({**known, "total": "89"}) == PASS


def test_a_missing_part_leaves_open_what_it_can_still_change() -> None:
    scores = sheet(2568, {"IIT": "91.33", "EIT1": "90", "OIT": "98.13"})
    verdict = decide_level(scores)
    assert verdict.possible == (POOR, PASS, GOOD)
    scores = sheet(2568, {"IIT": "96", "EIT1": "96", "OIT": "99", "EIT2/6": "80", "EIT2/7": "85"})
    verdict = decide_level(scores)
    assert verdict.possible == (PASS, GOOD)
    assert explain_level(scores, verdict) == (
        "ระดับอาจเป็น ผ่าน หรือ ผ่านดี กรอกคะแนน EIT ส่วนที่ ๒ เพิ่มจึงจะบอกได้แน่"
    )


def test_a_missing_part_does_not_matter_where_another_one_settles_it() -> None:
    assert computed({"IIT": "99", "EIT1": "80", "OIT": "99", "total": "93"}) == PASS


def test_a_total_without_parts_leaves_open_what_the_parts_decide() -> None:
    assert decide_level(sheet(2568, {"total": "93.53"})).possible == (PASS, GOOD)
    assert decide_level(sheet(2568, {"total": "97"})).possible == (PASS, GOOD, BEST)
    assert decide_level(sheet(2568, {"total": "84"})).possible == (POOR,)
    assert decide_level(sheet(2568, {"total": "100"})).possible == (BEST,)


@pytest.mark.parametrize(("year", "lowest", "best"), [(2563, "F", "AA"), (2568, URGENT, BEST)])
def test_without_any_score_every_level_is_possible_lowest_first(
    year: int, lowest: str, best: str
) -> None:
    scores = sheet(year, {})
    verdict = decide_level(scores)
    assert verdict.computed is None
    assert len(verdict.possible) == len(scores.framework.levels)
    assert (verdict.possible[0], verdict.possible[-1]) == (lowest, best)
    assert explain_level(scores, verdict).startswith("ยังไม่มีคะแนนพอให้บอกระดับ")


# What contradicts itself


def test_stated_figures_decide_although_their_children_contradict_them() -> None:
    known = {**HELD_DOWN, "EIT1": "90", "total": "97"}
    scores = sheet(2568, known)
    assert [node.id for node in scores.discrepancies()] == ["total", "EIT1"]
    assert decide_level(scores).possible == (GOOD,)


def test_a_total_that_its_instruments_cannot_give_stands_by_itself() -> None:
    known = {"IIT": "90", "EIT": "90", "OIT": "90"}
    assert decide_level(sheet(2568, {**known, "total": "60"})).possible == (URGENT,)
    assert decide_level(sheet(2568, {**known, "total": "99"})).possible == (PASS, GOOD)


def test_figures_that_differ_by_their_rounding_only_do_not_contradict() -> None:
    """EIT 90.833… from its indicators, and at most 90.83 from its parts."""
    known = {
        **{"IIT": "90", "OIT": "90", "EIT1": "81.66", "EIT2/6": "100", "EIT2/7": "100"},
        **{"EIT/6": "90.83", "EIT/7": "90.83", "EIT/8": "90.84"},
    }
    assert decide_level(sheet(2568, known)).possible == (PASS,)


# Against brute force

HUNDREDTHS = st.integers(0, 10_000) | st.sampled_from(
    [n + d for n in (7000, 8500, 9500) for d in (-2, -1, 0, 1, 2)] + [0, 10_000]
)


def by_the_rules(total: int, parts: Iterable[int]) -> str:
    """The level of a complete result, written down once more; figures in hundredths, as shown."""
    weakest = min(parts)
    if total >= 9500 and weakest >= 9500:
        return BEST
    if total >= 8500:
        return GOOD if weakest >= 8500 else PASS
    return POOR if total >= 7000 else URGENT


def total_of(iit: int, both_parts: int, oit: int) -> int:
    """0.3 IIT + 0.3 × half of both parts + 0.4 OIT, half up; all in hundredths."""
    return (6 * iit + 3 * both_parts + 8 * oit + 10) // 20


def mean(values: Iterable[Fraction]) -> Fraction:
    listed = list(values)
    return sum(listed, Fraction(0)) / len(listed)


def complete(indicators: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Every figure above the indicators of IIT, EIT1, EIT2 and OIT, exactly."""
    values = dict(indicators)
    for head in HEADS:
        values[head] = mean(indicators[n] for n in INDICATORS[head])
    values["EIT"] = mean((values["EIT1"], values["EIT2"]))
    for number in ("6", "7", "8"):
        values[f"EIT/{number}"] = mean((values[f"EIT1/{number}"], values[f"EIT2/{number}"]))
    values[TOTAL] = sum((values[n] * w for n, w in WEIGHTS.items()), Fraction(0))
    return values


@st.composite
def results(draw: st.DrawFn) -> dict[str, Fraction]:
    """A complete result; often all of one height, so that it lies close to a threshold."""
    base = draw(HUNDREDTHS)
    spread = draw(st.sampled_from([0, 3, 50, 1000, 10_000]))
    indicators = {
        node_id: Fraction(min(10_000, max(0, base + draw(st.integers(-spread, spread)))), 100)
        for head in HEADS
        for node_id in INDICATORS[head]
    }
    return complete(indicators)


@settings(max_examples=400)
@given(values=results(), data=st.data())
def test_whatever_the_missing_figures_are_the_level_was_possible(
    values: dict[str, Fraction], data: st.DataObject
) -> None:
    """Print some figures of a result, then fill in what is missing: no surprise may come out."""
    framework = framework_of(2568)
    printed = data.draw(st.sets(st.sampled_from(sorted(values))))
    partial = ScoreSheet(framework, {n: round_half_up(values[n]) for n in printed})
    missing = [
        node_id
        for head in HEADS
        if partial[head].value is None
        for node_id in INDICATORS[head]
        if partial[node_id].value is None
    ]
    filled = {n: round_half_up(values[n]) for n in missing}
    full = ScoreSheet(framework, {**partial.stated, **filled})
    known = [n for n in (TOTAL, "EIT", *HEADS) if partial[n].value is not None]
    # A computed figure may move by its children's rounding when better ones come; not our matter.
    assume(all(partial[n].shown == full[n].shown for n in known))

    shown = {n: int((full[n].shown or Decimal(0)) * 100) for n in (TOTAL, *HEADS)}
    level = by_the_rules(shown[TOTAL], [shown[head] for head in HEADS])
    possible = decide_level(partial).possible
    assert decide_level(full).possible == (level,)
    assert level in possible
    if len(possible) == 1:
        assert decide_level(partial).computed == level


def possible_with(**known: int) -> set[str]:
    """The levels that are possible with these figures, given in hundredths."""
    return set(
        decide_level(sheet(2568, {n: str(Decimal(v) / 100) for n, v in known.items()})).possible
    )


@given(HUNDREDTHS, HUNDREDTHS, HUNDREDTHS)
def test_every_possible_level_is_one_that_the_missing_part_can_give(
    iit: int, eit1: int, oit: int
) -> None:
    """EIT2 takes all its 10,001 values in turn."""
    reached = {
        by_the_rules(total_of(iit, eit1 + eit2, oit), (iit, eit1, eit2, oit))
        for eit2 in range(10_001)
    }
    assert possible_with(IIT=iit, EIT1=eit1, OIT=oit) == reached


@settings(max_examples=30)
@given(HUNDREDTHS, HUNDREDTHS, HUNDREDTHS)
@example(9500, 9250, 9500)  # 100 and 85 exactly, or 100 and 84.99, which print 92.50 too
def test_every_possible_level_is_one_that_the_parts_of_eit_can_give(
    iit: int, eit: int, oit: int
) -> None:
    """The parts take all the values whose mean is the printed EIT, give or take 0.01."""
    total = total_of(iit, 2 * eit, oit)
    reached = {
        by_the_rules(total, (iit, eit1, eit2, oit))
        for eit1 in range(10_001)
        for eit2 in range(2 * eit - eit1 - 2, 2 * eit - eit1 + 3)
        if 0 <= eit2 <= 10_000
    }
    assert possible_with(IIT=iit, EIT=eit, OIT=oit) == reached


@example({"EIT1": 6667, "EIT1/6": 0, "EIT/6": 0, "EIT/7": 0, "total": 0}, 2568)
@given(
    st.dictionaries(
        st.sampled_from(sorted({TOTAL, *INDICATORS, *sum(INDICATORS.values(), ())})), HUNDREDTHS
    ),
    st.sampled_from([2563, 2568]),
)
def test_however_the_figures_contradict_some_level_is_possible(
    stated: dict[str, int], year: int
) -> None:
    framework = framework_of(year)
    scores = {n: Decimal(value) / 100 for n, value in stated.items() if n in framework}
    verdict = decide_level(ScoreSheet(framework, scores))
    codes = [rule.code for rule in sorted(framework.levels, key=lambda rule: -rule.order)]
    assert verdict.possible
    assert [code for code in codes if code in verdict.possible] == list(verdict.possible)
    assert verdict.computed == (verdict.possible[0] if len(verdict.possible) == 1 else None)
    assert all(shortfall.gap > 0 for shortfall in verdict.shortfalls)
    assert explain_level(ScoreSheet(framework, scores), verdict)
