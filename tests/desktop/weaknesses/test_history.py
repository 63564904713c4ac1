"""The last years of a weakness are joined by what is asked, whatever its number was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from itadesk.desktop.weaknesses.history import History, find_history
from itadesk.tasks.desk import Desk
from tests.tasks.offices import make_office


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "สำนักงาน.itadesk"


def history(path: Path, scores: Mapping[int, Mapping[str, str]], year: int, key: str) -> History:
    with make_office(path, scores) as desk:
        return found(desk, year, key)


def found(desk: Desk, year: int, key: str) -> History:
    result = desk.result(year)
    row = next(row for row in desk.rows(year, result) if key in row.nodes)
    return find_history(desk, result, row)


def test_an_item_that_was_renumbered_is_still_the_same(path: Path) -> None:
    scores = {2568: {"OIT/o20": "100"}, 2569: {"OIT/o19": "0"}}
    shown = history(path, scores, 2569, "OIT/o19")
    assert shown.years == ((2568, Decimal(100)), (2569, Decimal(0)))


def test_three_years_are_shown_and_those_without_a_score_left_out(path: Path) -> None:
    scores = {
        2565: {"IIT/5": "10"},
        2566: {"IIT/5": "20"},
        2567: {"IIT/4": "90"},
        2568: {"IIT/5": "40"},
    }
    shown = history(path, scores, 2568, "IIT/5")
    assert shown.years == ((2566, Decimal(20)), (2568, Decimal(40)))


def test_other_questions_below_an_indicator_are_told(path: Path) -> None:
    scores = {2566: {"IIT/5": "20"}, 2567: {"IIT/5": "30"}, 2568: {"IIT/5": "40"}}
    shown = history(path, scores, 2568, "IIT/5")
    assert shown.changed == (2566,)


def test_a_part_goes_on_from_the_whole_where_there_were_no_parts(path: Path) -> None:
    scores = {2565: {"EIT/8": "70"}, 2566: {"EIT1/8": "60"}}
    shown = history(path, scores, 2566, "EIT1/8")
    assert shown.years == ((2565, Decimal(70)), (2566, Decimal(60)))
