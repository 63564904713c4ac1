"""Facts of the analysis papers: names, counts, and why an indicator is chosen."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from itadesk.drafting.facts import Facts, gather_facts
from itadesk.drafting.material import Material
from tests.domain.builders import HELD_DOWN, INDICATORS, advice, all_items, one_value
from tests.drafting.materials import HIGH, analysis

WHOLE = one_value(*INDICATORS["IIT"], *INDICATORS["EIT"], *INDICATORS["OIT"])


def facts(material: Material) -> Facts:
    return gather_facts(material)


def reasons(scores: Mapping[str, str], **options: object) -> str:
    return facts(analysis(scores, **options)).values["chosen_reasons"]  # type: ignore[arg-type]


def test_instruments_and_indicators_are_called_as_that_year_did() -> None:
    older = facts(analysis({}, year=2563)).values
    assert older["oit_name"] == "แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)"
    assert older["instrument_names"].endswith(f"และ{older['oit_name']}")
    assert "(๘) การปรับปรุงระบบการทำงาน" in older["indicator_names"]
    assert older["indicator_names"].endswith("และ (๑๐) การป้องกันการทุจริต")
    assert older["indicator_count"] == "๑๐"
    assert facts(analysis({})).values["oit_name"] == "แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)"


@pytest.mark.parametrize(
    ("date", "month"),
    [("๘ มกราคม ๒๕๗๐", "มกราคม ๒๕๗๐"), ("8 ม.ค. 70", "มกราคม ๒๕๗๐"), ("", ""), ("เร็ว ๆ นี้", "")],
)
def test_the_month_is_that_of_the_papers_date(date: str, month: str) -> None:
    found = facts(analysis(date=date))
    assert found.values["month"] == month
    assert found.holds("has_month") is bool(month)


def test_advice_given_in_both_parts_counts_once() -> None:
    given = (advice("EIT1/e4"), advice("EIT2/e4"), advice("IIT/i1", "อีกเรื่อง"))
    assert facts(analysis({}, advised=given)).values["advised_count"] == "๒"


def test_only_items_without_points_are_counted() -> None:
    scores = all_items(2569, o1="0", o2="50", o9="0")
    assert facts(analysis(scores)).values["zero_count"] == "๒"


def test_what_is_developed_is_listed_by_instrument() -> None:
    found = facts(analysis({**HELD_DOWN, "EIT1/7": "90"}))
    assert found.records["developed_iit"] == (
        (
            "IIT/5",
            {
                "indicator": "ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต",
                "indicator_score": "๘๑.๖๗",
                "indicator_scored": "ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต ได้ ๘๑.๖๗ คะแนน",
            },
        ),
    )
    assert [key for key, _ in found.records["developed_eit"]] == ["EIT1/8"]
    assert found.holds("has_developed_iit")
    nothing = facts(analysis(HIGH, rows=()))
    assert not nothing.holds("has_developed_iit")


def test_without_a_score_only_the_name_stands() -> None:
    found = facts(analysis({}, advised=(advice("IIT/i1"),)))
    ((_, values),) = found.records["developed_iit"]
    assert values["indicator_scored"] == "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่"
    assert values["indicator_score"] == ""
    assert found.holds("has_unscored")


class TestReasons:
    def test_the_lowest_of_all(self) -> None:
        assert reasons({**WHOLE, "IIT/4": "88"}) == "ได้คะแนนต่ำที่สุดในบรรดาตัวชี้วัดทั้งหมด"

    def test_the_lowest_of_its_instrument_where_others_are_not_known(self) -> None:
        scores = one_value(*INDICATORS["IIT"]) | {"IIT/4": "86"}
        assert reasons(scores) == "ได้คะแนนต่ำที่สุดในแบบวัด IIT"

    def test_one_that_is_as_low_is_named(self) -> None:
        assert reasons({**WHOLE, "IIT/4": "88", "IIT/1": "88"}, chosen="IIT/4") == (
            "ได้คะแนนต่ำที่สุดในบรรดาตัวชี้วัดทั้งหมด เท่ากับตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่"
        )

    def test_many_that_are_as_low_are_counted(self) -> None:
        assert reasons({**WHOLE, "OIT/10": "100"}) == (
            "ได้คะแนนต่ำที่สุดในบรรดาตัวชี้วัดทั้งหมด เท่ากับตัวชี้วัดอื่นอีก ๘ ตัวชี้วัด"
        )

    def test_where_all_are_equal_none_is_lowest(self) -> None:
        assert reasons(WHOLE) == ""
        assert not facts(analysis(WHOLE)).holds("has_chosen_reasons")

    def test_a_good_one_that_the_office_chose_has_none(self) -> None:
        assert reasons({**WHOLE, "IIT/4": "88"}, chosen="IIT/1") == ""

    def test_how_far_below_the_threshold_and_the_year_before(self) -> None:
        before = {**WHOLE, "IIT/4": "90"}
        assert reasons({**WHOLE, "IIT/4": "84"}, previous=before, year=2565) == (
            "ได้คะแนนต่ำที่สุดในบรรดาตัวชี้วัดทั้งหมด ต่ำกว่าเกณฑ์ ๘๕ คะแนน อยู่ ๑.๐๐ คะแนน "
            "และลดลงจากปีงบประมาณ พ.ศ. ๒๕๖๔ จำนวน ๖.๐๐ คะแนน"
        )

    def test_advice_on_a_sub_item_is_advice_on_its_indicator(self) -> None:
        given = (advice("EIT/e1.1"), advice("IIT/i1", "เรื่องอื่น"))
        assert reasons({}, chosen="EIT/6", advised=given) == "ผู้ประเมินมีข้อเสนอแนะให้พัฒนา ๑ ประเด็น"
