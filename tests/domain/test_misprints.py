"""A printed score that its children contradict, and the score that would put it right."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.misprints import Misprint, find_misprints
from tests.domain.builders import HELD_DOWN, sheet

PARTS = {
    **{node: score for node, score in HELD_DOWN.items() if node != "EIT2"},
    "EIT1": "81.66",
    "EIT2": "97.56",
    "EIT2/6": "98",
    "EIT2/7": "98",
    "EIT2/8": "79.03",
}


def test_scores_that_agree_hold_no_misprint() -> None:
    assert find_misprints(sheet(2568, {**PARTS, "EIT2/8": "96.68"})) == []


def test_an_indicator_copied_from_the_other_part_is_named_with_the_score_that_fits() -> None:
    assert find_misprints(sheet(2568, PARTS)) == [
        Misprint(
            node="EIT2",
            stated=Decimal("97.56"),
            computed=Decimal("91.68"),
            suspect="EIT2/8",
            repeats="EIT1/8",
            fitting=Decimal("96.68"),
        )
    ]


def test_without_a_copied_indicator_only_the_two_figures_are_told() -> None:
    assert find_misprints(sheet(2568, {**PARTS, "EIT2/8": "79.04"})) == [
        Misprint("EIT2", Decimal("97.56"), Decimal("91.68"))
    ]


def test_full_marks_in_both_parts_are_no_copy() -> None:
    scores = {f"EIT{part}/{n}": "100" for part in (1, 2) for n in (6, 7, 8)}
    assert find_misprints(sheet(2568, {**scores, "EIT2": "97"})) == [
        Misprint("EIT2", Decimal(97), Decimal(100))
    ]


def test_a_fitting_score_beyond_full_marks_is_not_offered() -> None:
    found = find_misprints(sheet(2568, {**PARTS, "EIT2": "99.99"}))
    assert [(m.node, m.suspect, m.fitting) for m in found] == [("EIT2", None, None)]


def test_last_years_total_is_told_with_what_its_indicators_give() -> None:
    iit = dict(zip(range(1, 6), ("98.24", "99.07", "99.26", "99.72", "99.81"), strict=True))
    eit = dict(zip(range(6, 9), ("82.93", "89.54", "84.85"), strict=True))
    scores = {f"IIT/{n}": s for n, s in iit.items()} | {f"EIT/{n}": s for n, s in eit.items()}
    scores |= {"OIT/9": "93.81", "OIT/10": "91.67", "total": "96.85"}
    assert find_misprints(sheet(2567, scores)) == [
        Misprint("total", Decimal("96.85"), Decimal("92.59"))
    ]


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_fitting_score_makes_the_part_agree(six: int, seven: int, printed: int) -> None:
    scores = {
        "EIT1/8": "50.25",
        "EIT2/6": str(Decimal(six).scaleb(-2)),
        "EIT2/7": str(Decimal(seven).scaleb(-2)),
        "EIT2/8": "50.25",
        "EIT2": str(Decimal(printed).scaleb(-2)),
    }
    for misprint in find_misprints(sheet(2568, scores)):
        if misprint.fitting is not None:
            mended = {**scores, "EIT2/8": str(misprint.fitting)}
            assert find_misprints(sheet(2568, mended)) == []
