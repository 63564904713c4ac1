"""What the sheets say alike: names with numbers that are sure, reasons in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from itadesk.domain.weaknesses import Reason, Weakness, WeaknessRow
from itadesk.drafting.material import Material
from itadesk.drafting.sheet_words import numbered, reason_words, row_name
from tests.domain.builders import framework_of
from tests.drafting.materials import analysis


def row(*nodes: str, reasons: tuple[Reason, ...] = (), change: str = "") -> WeaknessRow:
    fall = Decimal(change) if change else None
    return WeaknessRow(tuple(Weakness(node, Decimal("79.03"), reasons, fall) for node in nodes))


def reasons(*which: Reason, material: Material | None = None, change: str = "") -> list[str]:
    return reason_words(row("EIT1/8", reasons=which, change=change), material or analysis())


class TestNames:
    @pytest.mark.parametrize(
        ("nodes", "name"),
        [
            (("IIT/5",), "ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต"),
            (("EIT1/8",), "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน\n(EIT ส่วนที่ ๑)"),
            (("OIT/9.1",), "ตัวชี้วัดย่อยที่ ๙.๑ ข้อมูลพื้นฐาน"),
            (("OIT/o9",), "o๙ คู่มือการขอรับบริการ\n(ตัวชี้วัดที่ ๙)"),
            (("EIT1",), "EIT ส่วนที่ ๑"),
            (
                ("EIT1/e7", "EIT2/e7"),
                "เปิดโอกาสให้มีส่วนร่วมปรับปรุงงาน\n(ตัวชี้วัดที่ ๘ EIT ส่วนที่ ๑ และ EIT ส่วนที่ ๒)",
            ),
        ],
    )
    def test_a_row_is_called_by_what_it_is_about(self, nodes: tuple[str, ...], name: str) -> None:
        assert row_name(row(*nodes), framework_of(2569)) == name

    def test_a_number_that_no_source_confirms_is_not_told(self) -> None:
        node = framework_of(2569).node("OIT/o7")
        assert row_name(row("OIT/o7"), framework_of(2569)) == f"{node.label}\n(ตัวชี้วัดที่ ๙)"

    def test_two_questions_with_the_same_issue_are_both_named(self) -> None:
        lines = row_name(row("EIT1/e4", "EIT1/e5"), framework_of(2569)).splitlines()
        assert len(lines) == 3
        assert lines[-1] == "(ตัวชี้วัดที่ ๗ EIT ส่วนที่ ๑)"


class TestReasons:
    def test_each_reason_has_a_phrase(self) -> None:
        found = reasons(*Reason, change="-4.47")
        assert found == [
            "คะแนนต่ำที่สุดใน EIT ส่วนที่ ๑",
            "ผู้ประเมินมีข้อเสนอแนะ",
            "ได้ ๐ คะแนน",
            "ลดลงจากปีก่อน ๔.๔๗ คะแนน",
            "ทำให้ยังไม่ถึงระดับผ่านดี",
        ]

    @pytest.mark.parametrize(("threshold", "text"), [("85", "๘๕"), ("87.5", "๘๗.๕๐")])
    def test_the_threshold_is_named(self, threshold: str, text: str) -> None:
        material = analysis(threshold=Decimal(threshold))
        found = reasons(Reason.BELOW_THRESHOLD, material=material)
        assert found == [f"ต่ำกว่าเกณฑ์ {text} คะแนน"]

    def test_a_level_in_latin_letters_stands_apart(self) -> None:
        """Before 2566 the levels were letters."""
        material = analysis({"IIT": "90", "EIT": "80", "OIT": "90"}, year=2565, rows=())
        found = reasons(Reason.HOLDS_LEVEL_DOWN, material=material)
        assert found == ["ทำให้ยังไม่ถึงระดับ AA"]

    def test_none_is_none(self) -> None:
        assert reasons() == []


def test_lists_are_numbered_in_the_office_s_digits() -> None:
    assert numbered(["ก", "ข"], analysis()) == "๑. ก\n๒. ข"
    assert numbered(["ก", "ข"], analysis(thai_digits=False)) == "1. ก\n2. ข"
    assert numbered([], analysis()) == ""
