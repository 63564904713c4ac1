"""The records that passages are repeated over: by stable ids, in the order of reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from itadesk.domain.agency import Agency, AgencyType, Signer
from itadesk.domain.measures import Status
from itadesk.domain.weaknesses import Recommendation
from itadesk.drafting.facts import Records, gather_facts
from itadesk.drafting.facts_records import unit_head
from itadesk.drafting.material import Material
from tests.domain.builders import HELD_DOWN, advice, all_items, one_value
from tests.drafting.materials import AGENCY, SIGNERS, analysis, measures, results


def records(material: Material, name: str) -> Records:
    return gather_facts(material).records[name]


def ids(found: Records) -> list[str]:
    return [record for record, _ in found]


def advised(scores: Mapping[str, str], *given: Recommendation) -> Material:
    material = analysis(scores)
    return replace(material, result=replace(material.result, recommendations=given))


# Indicators


def test_the_indicators_whose_scores_are_known() -> None:
    found = records(analysis({"IIT/2": "93.57", "OIT/10": "100"}), "indicators")
    assert found == (
        ("IIT/2", {"indicator": "ตัวชี้วัดที่ ๒ การใช้งบประมาณ", "indicator_score": "๙๓.๕๗"}),
        ("OIT/10", {"indicator": "ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต", "indicator_score": "๑๐๐.๐๐"}),
    )


def test_weak_indicators_are_those_under_the_threshold() -> None:
    scores = {**HELD_DOWN, "OIT/9": "84.99"}
    assert ids(records(analysis(scores), "weak_indicators")) == [
        "IIT/5",
        "EIT1/7",
        "EIT1/8",
        "OIT/9",
    ]
    assert ids(records(analysis(scores), "weak_asked_indicators")) == ["IIT/5", "EIT1/7", "EIT1/8"]


def test_sub_indicators_with_an_item_that_scored_nothing() -> None:
    (found,) = records(analysis(all_items(2569, o1="0")), "weak_sub_indicators")
    assert found[0] == "OIT/9.1"
    assert found[1]["indicator"] == "ตัวชี้วัดย่อยที่ ๙.๑ ข้อมูลพื้นฐาน"
    assert records(analysis(all_items(2569)), "weak_sub_indicators") == ()


def test_advice_belongs_to_its_indicator_in_both_parts_together() -> None:
    scores = {**one_value("EIT1/7", "EIT2/7"), "IIT/5": "81.67"}
    found = records(
        advised(scores, advice("EIT2/e5"), advice("IIT/i13"), advice("EIT1/e4"), advice("IIT/i1")),
        "advised_indicators",
    )
    assert ids(found) == ["IIT/1", "IIT/5", "EIT/7"]
    assert [values["indicator_result"] for _, values in found] == [
        "",
        "ได้ ๘๑.๖๗ คะแนน",
        "EIT ส่วนที่ ๑ ได้ ๙๐.๐๐ คะแนน และ EIT ส่วนที่ ๒ ได้ ๙๐.๐๐ คะแนน",
    ]


def test_advice_on_a_sub_item_belongs_to_its_questions_indicator() -> None:
    assert ids(records(advised({}, advice("EIT1/e1.2")), "advised_indicators")) == ["EIT/6"]


def test_indicators_that_rose_or_fell_tell_both_years() -> None:
    material = analysis({"IIT/1": "91.5", "IIT/2": "80"}, previous={"IIT/1": "90", "IIT/2": "85"})
    assert records(material, "fallen_indicators") == (
        (
            "IIT/2",
            {
                "indicator": "ตัวชี้วัดที่ ๒ การใช้งบประมาณ",
                "indicator_score": "๘๐.๐๐",
                "indicator_before": "๘๕.๐๐",
                "indicator_change": "๕.๐๐",
            },
        ),
    )
    assert ids(records(material, "risen_indicators")) == ["IIT/1"]


# Weaknesses and measures


def test_weaknesses_without_a_measure() -> None:
    assert ids(records(analysis(), "open_weaknesses")) == ["EIT1/8", "EIT1/7", "IIT/5", "OIT/9"]


def test_measures_that_are_not_done_are_told_with_their_state_and_units() -> None:
    running, done = measures(Status.RUNNING, Status.DONE)
    running = replace(running, units=("กองคลัง", "กองช่าง"))
    material = replace(results(), measures=(running, done))
    assert records(material, "unfinished_measures") == (
        (
            "1",
            {
                "measure": "มาตรการ ก",
                "measure_status": "อยู่ระหว่างดำเนินการ",
                "measure_units": "กองคลัง และกองช่าง",
            },
        ),
    )


def test_a_measure_without_a_unit_says_so() -> None:
    ((_, values),) = records(results(Status.PLANNED), "unfinished_measures")
    assert values["measure_units"] == "ยังไม่ได้กำหนดผู้รับผิดชอบ"


# The working group


def group(**changes: object) -> list[tuple[str, str]]:
    found = records(replace(analysis(), **changes), "working_group")  # type: ignore[arg-type]
    return [(values["member"], values["role"]) for _, values in found]


def test_the_working_group_is_made_from_the_chain_and_the_units() -> None:
    assert group(units=("สำนักปลัด", "กองคลัง", "หน่วยตรวจสอบภายใน")) == [
        ("นายสมมติ ใจเย็น ปลัดองค์การบริหารส่วนตำบลตัวอย่าง", "ประธานคณะทำงาน"),
        (
            "ว่าที่ร้อยตรีหญิง ตัวอย่าง มีสุข หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล",
            "คณะทำงาน",
        ),
        ("ผู้อำนวยการกองคลัง", "คณะทำงาน"),
        ("หัวหน้าหน่วยตรวจสอบภายใน", "คณะทำงาน"),
        ("นายตัวอย่าง ใจดี นิติกรชำนาญการ", "คณะทำงานและเลขานุการ"),
    ]


def test_a_deputy_of_the_chief_executive_is_not_put_below_the_clerk() -> None:
    deputy = Signer("นางตัวอย่าง รองดี", "รองนายกองค์การบริหารส่วนตำบลตัวอย่าง")
    members = group(signers=(*SIGNERS[:3], deputy, SIGNERS[3]))
    assert not any(deputy.position in member for member, _ in members)
    assert members[0] == ("นายสมมติ ใจเย็น ปลัดองค์การบริหารส่วนตำบลตัวอย่าง", "ประธานคณะทำงาน")


def test_nobody_sits_in_the_working_group_twice() -> None:
    """The drafter acts as head of the office, as in many a small office."""
    drafter, head, *above = SIGNERS
    both = replace(head, name=drafter.name, rank=drafter.rank)
    members = [member for member, _ in group(signers=(drafter, both, *above), units=("สำนักปลัด",))]
    assert len([member for member in members if drafter.name in member]) == 1


def test_the_offices_own_working_group_comes_first() -> None:
    own = (("นายตัวอย่าง ใจดี", "ประธานคณะทำงาน"),)
    assert group(working_group=own) == list(own)


def test_without_names_the_posts_stand_alone() -> None:
    nobody = (Signer("", ""), Signer("", AGENCY.executive_title))
    assert group(signers=nobody, units=("กองช่าง",)) == [
        ("ปลัดองค์การบริหารส่วนตำบลตัวอย่าง", "ประธานคณะทำงาน"),
        ("ผู้อำนวยการกองช่าง", "คณะทำงาน"),
    ]


@pytest.mark.parametrize(
    ("office", "unit", "head"),
    [
        (AgencyType.SAO, "สำนักปลัด", "หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล"),
        (AgencyType.TAMBON_MUNICIPALITY, "สำนักปลัดเทศบาล", "หัวหน้าสำนักปลัดเทศบาล"),
        (AgencyType.PAO, "สำนักช่าง", "ผู้อำนวยการสำนักช่าง"),
        (
            AgencyType.PAO,
            "สำนักงานเลขานุการองค์การบริหารส่วนจังหวัด",
            "เลขานุการองค์การบริหารส่วนจังหวัด",
        ),
        (AgencyType.PROVINCE, "สำนักงานจังหวัด", "หัวหน้าสำนักงานจังหวัดตัวอย่าง"),
        (AgencyType.PROVINCE, "ที่ทำการปกครองจังหวัด", "ปลัดจังหวัดตัวอย่าง"),
    ],
)
def test_what_the_head_of_a_unit_is_called(office: AgencyType, unit: str, head: str) -> None:
    assert unit_head(unit, Agency(office, "ตัวอย่าง")) == head


@pytest.mark.parametrize("office", AgencyType)
def test_every_usual_unit_has_a_head_of_another_name(office: AgencyType) -> None:
    agency = Agency(office, "ตัวอย่าง")
    heads: Sequence[str] = [unit_head(unit, agency) for _, unit in agency.words.units]
    assert len(set(heads)) == len(heads)
