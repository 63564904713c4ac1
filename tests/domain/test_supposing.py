"""What another figure would lead to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.framework import UnknownNodeError
from itadesk.domain.levels import decide_level
from itadesk.domain.scores import ScoreError, ScoreSheet
from itadesk.domain.supposing import suppose
from itadesk.library.frameworks import load_framework

STATED = {
    **{"IIT/1": "94.05", "IIT/2": "93.57", "IIT/3": "100", "IIT/4": "87.38", "IIT/5": "81.67"},
    **{"EIT1/6": "85.82", "EIT1/7": "80.12", "EIT1/8": "79.03"},
    **{"EIT2": "97.56", "OIT/9": "96.25", "OIT/10": "100"},
    **{"IIT": "91.33", "EIT1": "81.66", "OIT": "98.13", "total": "93.53"},
}


def sheet(**more: str) -> ScoreSheet:
    texts = {**STATED, **more}
    return ScoreSheet(load_framework(2568), {n: Decimal(text) for n, text in texts.items()})


def test_all_above_the_figure_is_computed_anew() -> None:
    supposed = suppose(sheet(), "EIT1/8", Decimal(90))
    assert supposed["EIT1"].stated is None
    assert supposed["EIT1"].shown == Decimal("85.31")
    assert supposed.total.shown == Decimal("94.08")
    assert decide_level(supposed).computed == "ผ่านดี"


def test_what_lies_beside_and_below_stays_as_printed() -> None:
    supposed = suppose(sheet(), "EIT1", Decimal(90))
    assert supposed["EIT1/8"].stated == Decimal("79.03")
    assert supposed["IIT"].stated == Decimal("91.33")
    assert supposed["EIT1"].shown == Decimal(90)


def test_the_sheet_itself_is_not_changed() -> None:
    known = sheet()
    suppose(known, "total", Decimal(10))
    assert known.total.stated == Decimal("93.53")


def test_only_a_score_of_a_known_node_can_be_supposed() -> None:
    with pytest.raises(ScoreError):
        suppose(sheet(), "IIT/1", Decimal(101))
    with pytest.raises(UnknownNodeError):
        suppose(sheet(), "IIT/99", Decimal(90))


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_a_higher_figure_never_lowers_the_total(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    totals = [suppose(sheet(), "IIT/2", value).total.value for value in (low, high)]
    assert totals[0] is not None
    assert totals[1] is not None
    assert totals[0] <= totals[1]
