"""Deciding about weaknesses: threshold, topics, and leaving out with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from itadesk.domain.errors import InputError
from itadesk.domain.weaknesses import WeaknessRow
from itadesk.tasks import planning
from itadesk.tasks.desk import Desk
from tests.tasks.offices import SCORES_2568, make_office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    scores = {2568: {**SCORES_2568, "IIT/i10": "60", "OIT/o27": "0"}}
    with make_office(tmp_path / "สำนักงาน.itadesk", scores) as made:
        yield made


def row(desk: Desk, key: str) -> WeaknessRow:
    return next(r for r in desk.rows(2568) if r.key == key)


def test_another_threshold_finds_other_weaknesses(desk: Desk) -> None:
    assert "IIT/4" not in [r.key for r in desk.rows(2568)]
    planning.set_threshold(desk, Decimal("90"))
    assert desk.threshold == Decimal(90)
    assert "IIT/4" in [r.key for r in desk.rows(2568)]
    assert desk.workspace.undo_label == "ตั้งเกณฑ์จุดอ่อนเป็น ๙๐ คะแนน"
    desk.workspace.undo()
    assert desk.threshold == Decimal(85)


def test_a_threshold_may_have_decimals(desk: Desk) -> None:
    planning.set_threshold(desk, Decimal("87.50"))
    assert desk.threshold == Decimal("87.5")


@pytest.mark.parametrize("value", ["-1", "100.01", "NaN"])
def test_what_is_no_score_is_no_threshold(desk: Desk, value: str) -> None:
    with pytest.raises(InputError):
        planning.set_threshold(desk, Decimal(value))
    assert desk.threshold == Decimal(85)


def test_a_question_belongs_to_the_topic_of_its_framework_until_it_is_given_another(
    desk: Desk,
) -> None:
    question = row(desk, "IIT/i10")
    assert planning.topic_of(desk, 2568, question) == 4
    planning.set_topic(desk, 2568, question, 6)
    assert planning.topic_of(desk, 2568, question) == 6
    planning.set_topic(desk, 2568, question, None)
    assert planning.topic_of(desk, 2568, question) == 4


def test_an_indicator_belongs_where_most_of_its_questions_do(desk: Desk) -> None:
    assert planning.topic_of(desk, 2568, row(desk, "EIT1/7")) == 3
    assert planning.topic_of(desk, 2568, row(desk, "EIT1/8")) == 2


def test_leaving_out_and_giving_the_reason_are_undone_as_one(desk: Desk) -> None:
    question = row(desk, "IIT/i10")
    planning.leave_out(desk, 2568, question, "", group="leave")
    planning.leave_out(desk, 2568, question, " ทำแล้ว ", group="leave")
    decision = desk.result(2568).decision("IIT/i10")
    assert (decision.included, decision.left_out_because) == (False, "ทำแล้ว")
    desk.workspace.undo()
    assert desk.result(2568).decision("IIT/i10").included
