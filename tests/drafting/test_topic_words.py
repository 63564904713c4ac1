"""Questions and items with their scores, and what the figures say of those that stand well."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from itadesk.drafting.topic_words import question_lines, standing, standing_lines
from tests.domain.builders import INDICATORS, all_items, framework_of, one_value, sheet

FIGURES = one_value(*(n for head in ("IIT", "EIT1", "EIT2", "OIT") for n in INDICATORS[head]))


def lines(scores: Mapping[str, str], *nodes: str, year: int = 2568) -> list[str]:
    framework = framework_of(year)
    return question_lines([framework.node(n) for n in nodes], sheet(year, scores))


def well(scores: Mapping[str, str], *nodes: str, threshold: str = "85") -> str:
    framework = framework_of(2568)
    found = [framework.node(n) for n in nodes]
    return standing(found, sheet(2568, scores), Decimal(threshold))


class TestLines:
    def test_a_question_has_its_number_and_score(self) -> None:
        assert lines({"IIT/i1": "81.67"}, "IIT/i1") == [
            "i๑ ปฏิบัติงานตามขั้นตอนและระยะเวลา ได้ ๘๑.๖๗ คะแนน"
        ]

    def test_one_without_score_or_sure_number_is_named_alone(self) -> None:
        assert lines({}, "IIT/i2") == ["ให้บริการบุคคลภายนอกอย่างเท่าเทียมกัน"]

    def test_both_parts_stand_in_one_line(self) -> None:
        scores = {"EIT1/e4": "80.12", "EIT2/e4": "98"}
        assert lines(scores, "EIT1/e4", "EIT2/e4") == [
            "e๔ ช่องทางเผยแพร่ข้อมูลเข้าถึงง่าย ใน EIT ส่วนที่ ๑ ได้ ๘๐.๑๒ คะแนน และ EIT ส่วนที่ ๒ ได้ ๙๘.๐๐ คะแนน"
        ]

    def test_an_indicator_has_its_official_name(self) -> None:
        assert lines({"EIT1/8": "79.03"}, "EIT1/8") == [
            "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑) ได้ ๗๙.๐๓ คะแนน"
        ]

    def test_an_older_question_has_its_official_wording_in_thai_digits(self) -> None:
        (line,) = lines({}, "EIT/e4", year=2563)
        assert "ในระยะเวลา ๑ ปีที่ผ่านมา" in line

    def test_several_items_that_stand_well_are_counted(self) -> None:
        framework = framework_of(2568)
        items = [framework.node(f"OIT/{n}") for n in ("o14", "o15", "o16")]
        known = sheet(2568, all_items(2568))
        assert standing_lines(items, known) == [
            "รายการตามแบบวัด OIT จำนวน ๓ รายการ (o๑๔ o๑๕ o๑๖) ได้ ๑๐๐.๐๐ คะแนนทุกข้อ"
        ]
        assert standing_lines(items[:1], known) == question_lines(items[:1], known, short=True)

    def test_a_question_that_stands_well_has_its_short_name(self) -> None:
        question = framework_of(2566).node("IIT/i24")
        assert standing_lines([question], sheet(2566, {})) == [f"i๒๔ {question.label}"]

    def test_their_numbers_stay_out_where_one_is_not_sure(self) -> None:
        framework = framework_of(2568)
        items = [framework.node(f"OIT/{n}") for n in ("o1", "o2")]
        assert standing_lines(items, sheet(2568, {})) == ["รายการตามแบบวัด OIT จำนวน ๒ รายการ"]


class TestStanding:
    def test_a_range_above_the_threshold(self) -> None:
        assert well({"IIT/i10": "88", "IIT/i11": "100"}, "IIT/i10", "IIT/i11") == (
            "ข้อคำถามในประเด็นนี้ได้ ๘๘.๐๐ ถึง ๑๐๐.๐๐ คะแนน ไม่ต่ำกว่าเกณฑ์ ๘๕ คะแนน"
        )

    def test_all_alike(self) -> None:
        assert well(all_items(2568), "OIT/o1", "OIT/o2") == (
            "รายการในประเด็นนี้ได้ ๑๐๐.๐๐ คะแนนทุกข้อ ไม่ต่ำกว่าเกณฑ์ ๘๕ คะแนน"
        )

    def test_as_far_as_the_scores_are_known(self) -> None:
        assert well({"IIT/i10": "88"}, "IIT/i10", "IIT/i11", "OIT/o1") == (
            "ข้อคำถามและรายการในประเด็นนี้ ๑ ข้อที่ทราบคะแนน ได้ ๘๘.๐๐ คะแนน ไม่ต่ำกว่าเกณฑ์ ๘๕ คะแนน"
        )

    def test_their_indicators_speak_for_them(self) -> None:
        assert well({"IIT/4": "87.38"}, "IIT/i10", "IIT/i11") == (
            "ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ได้ ๘๗.๓๘ คะแนน ไม่ต่ำกว่าเกณฑ์ ๘๕ คะแนน"
        )

    def test_many_indicators_are_told_together(self) -> None:
        assert well({**FIGURES, "IIT/1": "95"}, "IIT/i1", "IIT/i4", "EIT/e4") == (
            "ตัวชี้วัดที่เกี่ยวข้อง คือ ตัวชี้วัดที่ ๑ ๒ และ ๗ ได้ ๙๐.๐๐ ถึง ๙๕.๐๐ คะแนน ไม่ต่ำกว่าเกณฑ์ ๘๕ คะแนน"
        )
        assert "ได้ ๙๐.๐๐ คะแนนทุกตัวชี้วัด" in well(FIGURES, "IIT/i1", "IIT/i4", "EIT/e4")

    @pytest.mark.parametrize(
        "scores", [{}, {"IIT/i10": "84.99", "IIT/i11": "100"}, {"IIT/4": "80"}]
    )
    def test_nothing_is_claimed_that_the_figures_do_not_say(
        self, scores: Mapping[str, str]
    ) -> None:
        assert well(scores, "IIT/i10", "IIT/i11") == ""

    def test_the_threshold_counts_as_the_office_set_it(self) -> None:
        assert well({"IIT/4": "90"}, "IIT/i10", threshold="90").endswith("ไม่ต่ำกว่าเกณฑ์ ๙๐ คะแนน")
        assert well({"IIT/4": "90"}, "IIT/i10", threshold="90.01") == ""
