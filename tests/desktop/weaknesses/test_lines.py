"""What a weakness is called in the list, and where it belongs."""

from __future__ import annotations

import pytest

from itadesk.desktop.weaknesses.lines import row_detail, row_title
from itadesk.domain.weaknesses import Weakness, WeaknessRow
from itadesk.library.frameworks import load_framework


def row(*nodes: str) -> WeaknessRow:
    return WeaknessRow(tuple(Weakness(node, None, ()) for node in nodes))


@pytest.mark.parametrize(
    ("nodes", "detail"),
    [
        (("IIT/5",), "ตัวชี้วัดที่ ๕ · IIT"),
        (("EIT1/8",), "ตัวชี้วัดที่ ๘ · EIT ส่วนที่ ๑"),
        (("EIT1",), "ทั้งส่วน"),
        (("OIT",), "ทั้งเครื่องมือ"),
        (("OIT/9.4",), "ตัวชี้วัดย่อยที่ ๙.๔ · ตัวชี้วัดที่ ๙ · OIT"),
        (("IIT/i10",), "i๑๐ · ตัวชี้วัดที่ ๔ · IIT"),
        (("IIT/i2",), "i๒ · ตัวชี้วัดที่ ๑ · IIT · ยังไม่ยืนยัน"),
        (("EIT1/e4", "EIT2/e5"), "e๔ และ e๕ · ตัวชี้วัดที่ ๗ · EIT ส่วนที่ ๑ และ ๒"),
        (("EIT1/e7", "EIT2/e7"), "e๗ · ตัวชี้วัดที่ ๘ · EIT ส่วนที่ ๑ และ ๒"),
        (("OIT/o27",), "o๒๗ · ตัวชี้วัดที่ ๑๐ · OIT"),
    ],
)
def test_the_second_line_says_numbers_indicator_and_part(
    nodes: tuple[str, ...], detail: str
) -> None:
    assert row_detail(row(*nodes), load_framework(2568)) == detail


def test_a_label_that_two_questions_share_is_said_once() -> None:
    framework = load_framework(2568)
    assert row_title(row("EIT1/e7", "EIT2/e7"), framework) == framework.node("EIT1/e7").label


def test_below_its_indicator_a_question_does_not_name_it_again() -> None:
    assert row_detail(row("IIT/i10"), load_framework(2568), below=True) == "i๑๐ · IIT"
