"""Every OIT item of the assessment stands in the list, to be answered with its URL."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from itadesk.domain.agency import ALL_UNITS
from itadesk.domain.evidence import EvidenceItem
from itadesk.domain.fiscal import Round
from itadesk.domain.framework import NodeKind
from itadesk.drafting.material import Material
from itadesk.drafting.sheet_evidence import evidence_sheet
from itadesk.paper.sheets import CellKind, Sheet
from tests.domain.builders import framework_of
from tests.drafting.materials import AGENCY
from tests.drafting.tables_materials import UNITS, bare, full, planned, records

NAME, USE = "รายการข้อมูล", "เอกสารและมาตรการที่ใช้เป็นหลักฐานได้"
UNIT, COVERS = "ส่วนราชการที่รับผิดชอบ", "ปีของข้อมูล"


def of_year(year: int, **changes: object) -> Material:
    """A round whose measures are evidence in the assessment of ``year``."""
    return replace(bare(), round=Round(year), **changes)  # type: ignore[arg-type]


def sheet(material: Material) -> Sheet:
    found = evidence_sheet(material)
    assert found is not None
    return found


def item(material: Material, concept: str) -> dict[str, object]:
    """The row of an item, by its concept."""
    framework = framework_of(material.round.plan_year)
    nodes = [node for node in framework.nodes.values() if node.kind is NodeKind.ITEM]
    place = next(at for at, node in enumerate(nodes) if node.concept == concept)
    return records(sheet(material))[place]


def titles(material: Material) -> list[str]:
    return [column.title for column in sheet(material).columns]


@pytest.mark.parametrize(("year", "count"), [(2566, 43), (2567, 35), (2568, 28), (2569, 26)])
def test_every_item_of_that_assessment_is_there(year: int, count: int) -> None:
    found = records(sheet(of_year(year)))
    assert [record["ที่"] for record in found] == list(range(1, count + 1))
    assert all(record[NAME] for record in found)


def test_only_numbers_that_a_source_confirms_are_told() -> None:
    found = records(sheet(of_year(2569)))
    assert [record["ข้อ"] for record in found[:3]] == ["o๑", None, "o๓"]


def test_a_year_that_is_not_known_yet_is_a_draft_without_numbers() -> None:
    material = of_year(2570)
    assert "ข้อ" not in titles(material)
    assert any("ร่าง: ใช้รายการของปี ๒๕๖๙ ไปก่อน" in note for note in sheet(material).notes)
    assert not any("ร่าง" in note for note in sheet(of_year(2569)).notes)


def test_a_year_that_nobody_knows_has_no_list() -> None:
    assert evidence_sheet(of_year(2600)) is None


def test_an_item_is_told_with_its_sub_indicator() -> None:
    assert item(of_year(2569), "oit-contact") == {
        "ที่": 3,
        "ข้อ": "o๓",
        NAME: "ข้อมูลการติดต่อและช่องทางการสอบถาม",
        "ตัวชี้วัดย่อย": "๙.๑ ข้อมูลพื้นฐาน",
        UNIT: None,
        "มี/ไม่มี": None,
        "URL": None,
        "คำอธิบาย": None,
        COVERS: None,
        USE: "",
    }


class TestAnswers:
    ANSWER = EvidenceItem(
        2569,
        "oit-contact",
        has=True,
        url="https://www.example.go.th/contact?id=3",
        explanation="หน้าติดต่อเรา 2",
        unit="สำนักปลัด",
        covers_year=2569,
    )

    def test_what_the_office_answered_stands_in_its_cells(self) -> None:
        found = item(of_year(2569, evidence=(self.ANSWER,)), "oit-contact")
        assert found["มี/ไม่มี"] == "มี"
        assert found["URL"] == self.ANSWER.url
        assert found["คำอธิบาย"] == self.ANSWER.explanation
        assert (found[UNIT], found[COVERS]) == ("สำนักปลัด", "๒๕๖๙")

    def test_no_is_an_answer_too(self) -> None:
        answer = self.ANSWER._replace(has=False)
        assert item(of_year(2569, evidence=(answer,)), "oit-contact")["มี/ไม่มี"] == "ไม่มี"

    def test_an_answer_of_another_year_is_not_this_one_s(self) -> None:
        answer = self.ANSWER._replace(year=2568)
        assert item(of_year(2569, evidence=(answer,)), "oit-contact")["URL"] is None

    def test_what_the_assessor_asks_and_gives_has_columns_once_it_is_known(self) -> None:
        more = {"องค์ประกอบ", "คะแนนเบื้องต้น", "คำชี้แจงเพิ่มเติม"}
        assert not more & set(titles(of_year(2569, evidence=(self.ANSWER,))))
        answer = self.ANSWER._replace(
            required="ที่อยู่", provisional=Decimal("50"), clarification="ชี้แจงแล้ว"
        )
        material = of_year(2569, evidence=(answer,))
        assert more <= set(titles(material))
        assert item(material, "oit-contact")["คะแนนเบื้องต้น"] == Decimal("50")
        kinds = {column.title: column.kind for column in sheet(material).columns}
        assert kinds["คะแนนเบื้องต้น"] is CellKind.SCORE


class TestFillingIn:
    def test_the_cells_to_fill_offer_what_can_be_chosen(self) -> None:
        columns = {c.title: c for c in sheet(of_year(2569, units=(*UNITS, ALL_UNITS))).columns}
        assert {title for title, column in columns.items() if column.fill_in} == {
            UNIT,
            "มี/ไม่มี",
            "URL",
            "คำอธิบาย",
            COVERS,
        }
        has, units, years = (columns[title].choices for title in ("มี/ไม่มี", UNIT, COVERS))
        assert has is not None and has.values == ("มี", "ไม่มี") and has.message
        assert units is not None and units.values == UNITS and not units.message
        assert years is not None and years.values == ("๒๕๖๙", "๒๕๖๘") and not years.message

    def test_nothing_is_locked(self) -> None:
        assert not sheet(of_year(2569)).protected

    def test_the_note_names_the_website(self) -> None:
        assert "www.example.go.th" in sheet(of_year(2569)).notes[0]
        without = of_year(2569, agency=replace(AGENCY, website=""))
        assert sheet(without).notes[0].endswith("เว็บไซต์ของหน่วยงาน")


class TestUse:
    def test_measures_whose_products_are_evidence_are_named(self) -> None:
        measures = (
            planned(1, item_concepts=("oit-contact", "oit-news")),
            planned(2, item_concepts=("oit-news",)),
        )
        material = of_year(2569, measures=measures)
        assert item(material, "oit-contact")[USE] == f"มาตรการที่ ๑ {measures[0].title}"
        assert str(item(material, "oit-news")[USE]).splitlines() == [
            f"มาตรการที่ ๑ {measures[0].title}",
            f"มาตรการที่ ๒ {measures[1].title}",
        ]

    def test_the_unit_of_such_a_measure_is_proposed_where_it_is_one_alone(self) -> None:
        one = planned(1, item_concepts=("oit-contact",), units=("กองคลัง",))
        two = planned(2, item_concepts=("oit-contact",), units=("กองช่าง",))
        assert item(of_year(2569, measures=(one,)), "oit-contact")[UNIT] == "กองคลัง"
        assert item(of_year(2569, measures=(one, two)), "oit-contact")[UNIT] is None

    def test_our_own_papers_answer_two_items(self) -> None:
        found = item(of_year(2568), "oit-measures"), item(of_year(2568), "oit-measures-report")
        measures, report = (str(record[USE]) for record in found)
        assert "ประกาศและตารางมาตรการ" in measures
        assert measures.endswith("ประจำปีงบประมาณ พ.ศ. ๒๕๖๘")
        assert report.startswith("รายงานผลการดำเนินการ")
        assert report.endswith("ประจำปีงบประมาณ พ.ศ. ๒๕๖๗")
        assert [record[COVERS] for record in found] == ["๒๕๖๘", "๒๕๖๗"]

    def test_what_no_source_confirms_is_to_be_checked(self) -> None:
        assert not framework_of(2569).papers[0].provenance.verified
        assert "โปรดตรวจสอบ" in str(item(of_year(2569), "oit-measures")[USE])
        assert "โปรดตรวจสอบ" not in str(item(of_year(2569), "oit-measures-report")[USE])


def test_the_title_names_the_assessment() -> None:
    assert sheet(full()).titles[0].endswith("(OIT) ประจำปีงบประมาณ พ.ศ. ๒๕๗๐")
