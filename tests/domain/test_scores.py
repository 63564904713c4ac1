"""Scores are computed exactly from what the sheet states, and contradictions are noticed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.errors import InputError
from itadesk.domain.framework import Framework, NodeKind, UnknownNodeError
from itadesk.domain.scores import Score, ScoreError, ScoreSheet, check_score, parse_score
from tests.domain.builders import HELD_DOWN, INDICATORS, all_items, framework_of, one_value, sheet

HUNDREDTHS = st.integers(0, 10_000).map(lambda n: Decimal(n) / 100)


def shown(scores: ScoreSheet, node_id: str) -> str | None:
    value = scores[node_id].shown
    return None if value is None else f"{value:.2f}"


# What the assessor's own figures give


@pytest.mark.parametrize(
    ("scope", "scores", "mean"),
    [
        ("IIT", ("94.05", "93.57", "100", "87.38", "81.67"), "91.33"),
        ("EIT1", ("85.82", "80.12", "79.03"), "81.66"),
        ("OIT", ("96.25", "100"), "98.13"),
    ],
)
def test_an_instrument_is_the_mean_of_its_indicators(
    scope: str, scores: tuple[str, ...], mean: str
) -> None:
    assert shown(sheet(2568, dict(zip(INDICATORS[scope], scores, strict=True))), scope) == mean


def test_eit_is_the_mean_of_its_parts() -> None:
    assert shown(sheet(2568, {"EIT1": "81.66", "EIT2": "97.56"}), "EIT") == "89.61"


def test_the_total_weighs_the_instruments() -> None:
    scores = sheet(2568, {"IIT": "91.33", "EIT": "89.61", "OIT": "98.13"})
    assert shown(scores, "total") == "93.53"
    assert shown(sheet(2568, HELD_DOWN), "total") == "93.53"


def whole_year(*figures: str) -> dict[str, str]:
    """The ten indicators, with EIT as a whole."""
    ids = [*INDICATORS["IIT"], *INDICATORS["EIT"], *INDICATORS["OIT"]]
    return dict(zip(ids, figures, strict=True))


RISEN = whole_year(
    *("99.71", "99.51", "99.90", "99.31", "99.41"), *("95.79", "94.13", "94.41"), *("95", "100")
)
BEFORE = whole_year(
    *("98.24", "99.07", "99.26", "99.72", "99.81"),
    *("82.93", "89.54", "84.85"),
    *("93.81", "91.67"),
)


def test_exact_means_are_carried_and_only_the_last_is_rounded() -> None:
    scores = sheet(2568, RISEN)
    assert shown(scores, "total") == "97.30"
    assert shown(scores, "EIT") == "94.78"
    rounded = {n: shown(scores, n) or "" for n in ("IIT", "EIT", "OIT")}
    assert shown(sheet(2568, rounded), "total") == "97.31"


def test_a_total_that_a_clerk_copied_wrongly_is_noticed() -> None:
    scores = sheet(2567, {**BEFORE, "total": "96.85"})
    assert scores.total.computed is not None
    assert Score(None, scores.total.computed).shown == Decimal("92.59")
    assert [node.id for node in scores.discrepancies()] == ["total"]


def test_items_make_sub_indicators_and_these_the_indicator() -> None:
    scores = sheet(2563, all_items(2563, o27="0", o30="0"))
    assert shown(scores, "OIT/9.4") == "75.00"
    assert shown(scores, "OIT/9.5") == "80.00"
    assert shown(scores, "OIT/9") == "91.00"
    assert shown(scores, "OIT") == "95.50"


def test_an_item_can_earn_a_fraction() -> None:
    scores = sheet(2568, all_items(2568, o1="33.33"))
    siblings = framework_of(2568).children("OIT/9.1")
    expected = (Fraction(100) * (len(siblings) - 1) + Fraction("33.33")) / len(siblings)
    assert scores["OIT/9.1"].computed == expected


# Stated, computed and the value that counts


def test_the_stated_score_counts_before_the_computed_one() -> None:
    scores = sheet(2568, {**one_value(*INDICATORS["OIT"]), "OIT": "95.00"})
    assert scores["OIT"] == Score(Decimal("95.00"), Fraction(90))
    assert scores["OIT"].value == 95
    assert scores["IIT"].value is None


def test_a_parent_is_computed_from_the_values_of_its_children() -> None:
    """What the sheet states of a child counts, not what lies below the child."""
    scores = sheet(2568, {**one_value(*INDICATORS["EIT1"]), "EIT1": "80.00", "EIT2": "100"})
    assert scores["EIT"].computed == 90


@pytest.mark.parametrize("missing", list(INDICATORS["IIT"]))
def test_nothing_is_computed_while_a_child_is_missing(missing: str) -> None:
    known = one_value(*(n for n in INDICATORS["IIT"] if n != missing))
    assert sheet(2568, known)["IIT"] == Score(None, None)


def test_any_level_may_be_missing() -> None:
    """A total alone, an indicator alone or nothing at all is a sheet too."""
    assert sheet(2568, {}).known() == {}
    assert list(sheet(2568, {"total": "93.53"}).known()) == ["total"]
    assert list(sheet(2568, {"EIT2/7": "93.53"}).known()) == ["EIT2/7"]


def test_eit_comes_from_its_parts_before_its_indicators() -> None:
    indicators = one_value(*INDICATORS["EIT"], score="80")
    assert sheet(2568, indicators)["EIT"].computed == 80
    parts = {"EIT1": "90", "EIT2": "100"}
    assert sheet(2568, {**indicators, **parts})["EIT"].computed == 95


def test_an_indicator_of_both_parts_gives_that_of_the_whole() -> None:
    scores = sheet(2568, {"EIT1/6": "80", "EIT2/6": "91", "EIT1/e4": "70", "EIT2/e4": "71"})
    assert scores["EIT/6"].computed == Fraction(171, 2)
    assert scores["EIT/e4"].computed == Fraction(141, 2)


def test_a_question_of_both_parts_comes_from_them_before_its_sub_items() -> None:
    scores = sheet(2568, {"EIT1/e4": "80", "EIT2/e4": "90", "EIT/e4.1": "10"})
    assert scores["EIT/e4"].computed == 85


def test_an_indicator_is_the_mean_of_its_questions() -> None:
    scores = sheet(2568, {"IIT/i1": "100", "IIT/i2": "90", "IIT/i3": "90"})
    assert scores["IIT/1"].computed == Fraction(280, 3)


def test_a_question_is_the_mean_of_its_sub_items() -> None:
    scores = sheet(2563, {"EIT/e1.1": "90", "EIT/e1.2": "95"})
    assert shown(scores, "EIT/e1") == "92.50"
    assert [node.label for node in scores.sub_items("EIT/e1")] == (
        ["เป็นไปตามขั้นตอน", "เป็นไปตามระยะเวลา"]
    )
    assert scores.sub_items("EIT/e2") == []


@pytest.mark.parametrize(
    "known",
    [
        {"EIT/e1.1": "90"},  # the framework knows of two
        {"EIT/e2.1": "90", "EIT/e2.3": "90"},  # a third says that there is a second
    ],
)
def test_a_question_waits_for_all_its_sub_items(known: dict[str, str]) -> None:
    question = next(iter(known)).partition(".")[0]
    assert sheet(2563, known)[question].value is None


def test_known_scores_come_in_reading_order() -> None:
    scores = sheet(2568, {"OIT/9": "90", "IIT/i1": "80", "total": "90", "EIT1/6": "70"})
    assert list(scores.known()) == ["total", "IIT/i1", "EIT1/6", "OIT/9"]


def test_a_node_of_no_year_is_refused() -> None:
    with pytest.raises(UnknownNodeError):
        sheet(2569, {"OIT/o27": "100"})


@pytest.mark.parametrize(("stated", "wrong"), [("91.33", False), ("91.34", False), ("91.35", True)])
def test_a_printed_parent_may_be_a_hundredth_off(stated: str, wrong: bool) -> None:
    scores = sheet(2568, {**HELD_DOWN, "IIT": stated})
    assert scores["IIT"].disagrees is wrong
    assert [node.id for node in scores.discrepancies()] == (["IIT"] if wrong else [])


def test_discrepancies_come_in_reading_order() -> None:
    scores = sheet(2568, {**HELD_DOWN, "OIT": "90", "total": "90", "EIT1": "91.66"})
    assert [node.id for node in scores.discrepancies()] == ["total", "EIT1", "OIT"]


# Against the formula, for any complete sheet


def leaves(framework: Framework) -> list[str]:
    """The nodes from which a whole sheet follows: questions of the parts, and items."""
    return [
        node.id
        for node in framework.nodes.values()
        if node.kind in (NodeKind.QUESTION, NodeKind.ITEM)
        and not (framework.has_parts and node.scope == "EIT")
    ]


def mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


@pytest.mark.parametrize("year", [2563, 2566, 2567, 2568, 2569])
@given(data=st.data())
def test_the_total_of_a_complete_sheet_is_what_the_formula_gives(
    year: int, data: st.DataObject
) -> None:
    framework = framework_of(year)
    ids = leaves(framework)
    given_scores = data.draw(st.lists(HUNDREDTHS, min_size=len(ids), max_size=len(ids)))
    stated = dict(zip(ids, given_scores, strict=True))

    def below(node_id: str) -> Fraction:
        """The mean of means by hand, from the tree alone."""
        if node_id in stated:
            return Fraction(stated[node_id])
        children = [n for n in framework.children(node_id) if n.kind is not NodeKind.PART]
        return mean([below(child.id) for child in children])

    eit = mean([below("EIT1"), below("EIT2")]) if framework.has_parts else below("EIT")
    expected = (3 * below("IIT") + 3 * eit + 4 * below("OIT")) / 10
    scores = ScoreSheet(framework, stated)
    assert scores.total.computed == expected
    assert set(framework.nodes) == set(scores.known())


@given(st.fixed_dictionaries(dict.fromkeys(("IIT", "EIT1", "EIT2", "OIT"), HUNDREDTHS)))
def test_what_is_computed_and_printed_agrees_with_itself(stated: dict[str, Decimal]) -> None:
    framework = framework_of(2568)
    computed = ScoreSheet(framework, stated)
    printed = {node_id: s.shown for node_id, s in computed.known().items()}
    again = ScoreSheet(framework, {n: s for n, s in printed.items() if s is not None})
    assert again.discrepancies() == []


# The year before


def test_a_change_is_the_difference_of_the_printed_figures() -> None:
    now, before = sheet(2568, RISEN), sheet(2567, BEFORE)
    assert now.change("IIT/1", before) == Decimal("1.47")
    assert now.change("IIT/4", before) == Decimal("-0.41")
    assert now.change("total", before) == Decimal("4.71")


def test_a_change_follows_what_is_asked_and_not_its_number() -> None:
    """o20 of 2568 is o19 of 2569, whose own o20 is something else."""
    now = sheet(2569, {"OIT/o19": "100", "OIT/o20": "0"})
    before = sheet(2568, {"OIT/o20": "50", "OIT/o19": "0"})
    assert now.change("OIT/o19", before) == 50


@pytest.mark.parametrize(
    ("now", "before"), [({"IIT/1": "90"}, {}), ({}, {"IIT/1": "90"}), ({"OIT/o19": "0"}, {})]
)
def test_there_is_no_change_where_one_year_lacks_the_figure(
    now: dict[str, str], before: dict[str, str]
) -> None:
    assert sheet(2569, now).change("IIT/1", sheet(2568, before)) is None
    assert sheet(2569, now).change("IIT/1", None) is None


# What is typed


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("๙๔.๐๕", "94.05"),
        ("98.125", "98.13"),
        ("100 %", "100.00"),
        ("0", "0.00"),
        ("99.999", "100"),
    ],
)
def test_a_score_is_kept_to_two_decimals(text: str, score: str) -> None:
    assert parse_score(text) == Decimal(score)


@pytest.mark.parametrize("text", ["120", "100.001", "๑๒๐"])
def test_a_score_above_a_hundred_is_refused(text: str) -> None:
    with pytest.raises(ScoreError, match="อยู่นอกช่วง ๐ ถึง ๑๐๐"):
        parse_score(text)


@pytest.mark.parametrize("text", ["", " ", "abc", "-1", "94,05"])
def test_what_is_no_number_is_no_score(text: str) -> None:
    with pytest.raises(ScoreError, match=f"“{text.strip()}” ไม่ใช่คะแนน") as caught:
        parse_score(text)
    assert isinstance(caught.value, InputError)


@pytest.mark.parametrize("number", ["-0.01", "NaN", "Infinity", "1e9"])
def test_a_number_that_no_score_can_be_is_refused(number: str) -> None:
    with pytest.raises(ScoreError):
        check_score(Decimal(number))
