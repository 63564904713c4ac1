"""Scores copied together with their names find their places by name."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from itadesk.tasks.desk import Desk
from itadesk.tasks.pasting import OtherYearError, scores_by_name
from tests.tasks.offices import make_office

TABLE = [
    ["ที่", "ตัวชี้วัด", "คะแนน"],
    ["", "แบบวัด IIT", "๙๑.๓๓"],
    ["๑", "การปฏิบัติหน้าที่", "๙๔.๐๕"],
    ["๒", "การใช้งบประมาณ", "93.57%"],
    ["๓", "เรื่องที่ไม่มีในกรอบ", "๘๐"],
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make_office(tmp_path / "สำนักงาน.itadesk") as made:
        yield made


def test_names_tell_where_the_scores_belong(desk: Desk) -> None:
    found = scores_by_name(desk, 2568, TABLE)
    assert found is not None
    assert found.scores == {
        "IIT": Decimal("91.33"),
        "IIT/1": Decimal("94.05"),
        "IIT/2": Decimal("93.57"),
    }
    assert len(found.refused) == 1
    assert "เรื่องที่ไม่มีในกรอบ" in found.refused[0][0]


def test_a_column_of_indicator_numbers_is_no_column_of_scores(desk: Desk) -> None:
    table = [
        ["EIT 1", "ส่วนที่ 1 ผู้รับบริการเข้าตอบด้วยตนเอง", "81.66"],
        ["7", "ประสิทธิภาพการสื่อสาร", "80.12"],
        ["8", "การปรับปรุงการทำงาน", "79.03"],
        ["EIT 2", "ส่วนที่ 2 ผู้ประเมินจัดเก็บข้อมูล", "97.56"],
        ["7", "ประสิทธิภาพการสื่อสาร", "98.00"],
    ]
    found = scores_by_name(desk, 2568, table)
    assert found is not None
    assert list(found.scores) == ["EIT1", "EIT1/7", "EIT1/8", "EIT2", "EIT2/7"]


def test_figures_alone_name_nothing(desk: Desk) -> None:
    assert scores_by_name(desk, 2568, [["90", "91"], ["92", "93"]]) is None


def test_of_several_years_the_one_on_the_screen_is_taken(desk: Desk) -> None:
    table = [
        ["ตัวชี้วัด", "ปี 2567", "ปี 2568"],
        ["การปฏิบัติหน้าที่", "80", "90"],
        ["การใช้งบประมาณ", "81", "91"],
    ]
    found = scores_by_name(desk, 2568, table)
    assert found is not None
    assert found.scores == {"IIT/1": Decimal(90), "IIT/2": Decimal(91)}
    with pytest.raises(OtherYearError, match="เป็นคะแนนของปี ๒๕๖๗ ๒๕๖๘ แต่หน้านี้เป็นปี ๒๕๖๖"):
        scores_by_name(desk, 2566, table)


@pytest.mark.parametrize("headed", [True, False])
def test_a_value_that_is_no_score_refuses_its_own_row_alone(desk: Desk, headed: bool) -> None:
    wrong = ["๒", "การใช้งบประมาณ", "120"]
    table = [*TABLE[:3], wrong] if headed else [["๑", "การปฏิบัติหน้าที่", "90.50"], wrong]
    found = scores_by_name(desk, 2568, table)
    assert found is not None
    assert "IIT/1" in found.scores
    assert "IIT/2" not in found.scores
    assert [why for text, why in found.refused if "120" in text] == ["ค่า “120” อยู่นอกช่วง ๐ ถึง ๑๐๐"]


def test_nothing_is_stored(desk: Desk) -> None:
    before = desk.workspace.revision
    scores_by_name(desk, 2568, TABLE)
    assert desk.workspace.revision == before
