"""The tables of what is to be developed: names, scores, units and findings side by side."""

from __future__ import annotations

from dataclasses import replace

from itadesk.domain.evidence import EvidenceItem
from itadesk.domain.measures import Status
from itadesk.domain.weaknesses import WeaknessDecision
from itadesk.drafting.analysis_tables import ANALYSIS_MAKERS, Values, spanning
from itadesk.drafting.compose import Draft, Place
from itadesk.drafting.facts import gather_facts
from itadesk.drafting.material import Material
from itadesk.library.wording import ColumnForm, DocumentForm, TableForm
from itadesk.paper.blocks import Align, Table
from tests.domain.builders import HELD_DOWN, advice, all_items, framework_of
from tests.drafting.materials import analysis, measures


def form(key: str, *fields: str) -> TableForm:
    return TableForm(key, tuple(ColumnForm(field, field, 10) for field in fields))


FORM = DocumentForm(
    "analysis-report",
    "",
    "",
    (),
    (
        form("questions", "question", "score", "finding"),
        form("zero-items", "item", "score", "unit", "finding"),
        form("indicator-plan", "indicator", "title", "steps", "units", "period", "output"),
    ),
)


def table(block: str, material: Material, record: str = "") -> Table:
    draft = Draft(FORM, gather_facts(material), material, ANALYSIS_MAKERS)
    (made,) = ANALYSIS_MAKERS[block](draft, Place("analysis-report/part/passage", record))
    assert isinstance(made, Table)
    return made


def rows(block: str, material: Material, record: str = "") -> list[list[str]]:
    lines = table(block, material, record).rows
    return [["/".join(cell.paragraphs) for cell in line] for line in lines]


class TestQuestions:
    def test_the_finding_tells_what_name_and_score_do_not(self) -> None:
        material = analysis(
            {**HELD_DOWN, "EIT2/8": "97"}, previous={**HELD_DOWN, "EIT1/8": "83.50"}
        )
        assert rows("question-table", material, "EIT1/8") == [
            [
                "ภาพรวมของตัวชี้วัด",
                "๗๙.๐๓",
                "คะแนนต่ำกว่าเกณฑ์ ๘๕ คะแนน อยู่ ๕.๙๗ คะแนน ต่ำที่สุดในแบบวัด EIT ส่วนที่ ๑ "
                "ลดลงจากปีก่อน ๔.๔๗ คะแนน และทำให้ผลการประเมินยังไม่ถึงระดับผ่านดี",
            ]
        ]

    def test_an_indicator_does_not_repeat_what_its_questions_say(self) -> None:
        given = (advice("IIT/i13", "ผู้บริหารยังไม่ให้ความสำคัญ"),)
        found = rows("question-table", analysis(advised=given), "IIT/5")
        assert found[0][2] == "คะแนนต่ำกว่าเกณฑ์ ๘๕ คะแนน อยู่ ๓.๓๓ คะแนน และต่ำที่สุดในแบบวัด IIT"
        assert found[1][1:] == ["–", "บุคลากรบางส่วนเห็นว่าผู้บริหารยังไม่ให้ความสำคัญ"]

    def test_sub_items_stand_in_the_row_of_their_question(self) -> None:
        scores = {"EIT/e1.1": "82.11", "EIT/e1.2": "80"}
        ((question, score, _),) = [
            row
            for row in rows("question-table", analysis(scores, year=2563), "EIT/6")
            if "e๑" in row[0]
        ]
        assert score == "๘๑.๐๖"
        assert question.split("/– ")[1:] == [
            "เป็นไปตามขั้นตอน ได้ ๘๒.๑๑ คะแนน",
            "เป็นไปตามระยะเวลา ได้ ๘๐.๐๐ คะแนน",
        ]

    def test_questions_with_one_finding_share_its_cell(self) -> None:
        given = (advice("EIT1/e4"), advice("EIT1/e5"))
        first, second = table("question-table", analysis({}, advised=given), "EIT1/7").rows
        assert first[2].rows == 2
        assert len(second) == 2

    def test_what_both_parts_say_is_told_in_the_first(self) -> None:
        material = analysis({}, advised=(advice("EIT1/e4"), advice("EIT2/e4")))
        ((*_, told),) = rows("question-table", material, "EIT1/7")
        ((*_, again),) = rows("question-table", material, "EIT2/7")
        assert told.startswith("ผู้รับบริการบางส่วนเห็นว่า")
        assert again == "เช่นเดียวกับตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร (EIT ส่วนที่ ๑)"

    def test_the_clerks_own_finding_stands_as_typed(self) -> None:
        material = analysis(thai_digits=False)
        decisions = {"IIT/5": WeaknessDecision(finding="พบ ๓ เรื่อง\nและ 2 เรื่อง")}
        material = replace(material, result=replace(material.result, decisions=decisions))
        ((*_, finding),) = rows("question-table", material, "IIT/5")
        assert finding == "พบ ๓ เรื่อง/และ 2 เรื่อง"

    def test_our_own_words_take_the_offices_digits(self) -> None:
        ((_, score, finding),) = rows("question-table", analysis(thai_digits=False), "IIT/5")
        assert score == "81.67"
        assert "เกณฑ์ 85 คะแนน อยู่ 3.33 คะแนน" in finding


class TestItems:
    ZERO = all_items(2568, o27="0")

    def test_an_item_without_points_says_what_was_not_met(self) -> None:
        sub, item = rows("zero-items-table", analysis(self.ZERO, year=2568), "OIT/10.2")
        assert sub[0] == "ภาพรวมของตัวชี้วัดย่อย"
        assert item == [
            "o๒๗ มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
            "๐.๐๐",
            "–",
            "ข้อมูลที่เผยแพร่ยังไม่เป็นไปตามองค์ประกอบที่กำหนด",
        ]

    def test_the_unit_is_that_of_the_evidence_list(self) -> None:
        concept = framework_of(2568).node("OIT/o27").concept
        listed = (EvidenceItem(2569, concept, unit="สำนักปลัด"),)
        (measure,) = measures(Status.PLANNED)
        planned = (replace(measure, weaknesses=("OIT/o27",), units=("กองคลัง", "กองช่าง")),)
        by_list = analysis(self.ZERO, year=2568, planned=planned, evidence=listed)
        by_measure = analysis(self.ZERO, year=2568, planned=planned)
        assert rows("zero-items-table", by_list, "OIT/10.2")[1][2] == "สำนักปลัด"
        assert rows("zero-items-table", by_measure, "OIT/10.2")[1][2] == "กองคลัง/กองช่าง"


class TestIndicatorPlan:
    def test_steps_units_and_results_stand_in_their_columns(self) -> None:
        (measure,) = measures(Status.RUNNING)
        measure = replace(measure, weaknesses=("EIT1/8",), steps=("ก่อน", "หลัง"), output="ได้ 2 ครั้ง")
        ((indicator, *found),) = rows("indicator-plan-table", analysis(planned=(measure,)))
        assert indicator.endswith("(EIT ส่วนที่ ๑)/(๗๙.๐๓ คะแนน)")
        assert found == [
            "มาตรการ ก",
            "๑. ก่อน/๒. หลัง",
            "ส่วนราชการที่เกี่ยวข้อง",
            "ต.ค. ๖๙ – ก.ย. ๗๐",
            "ได้ 2 ครั้ง",
        ]

    def test_without_measures_the_row_is_left_to_fill_in(self) -> None:
        ((_, *others),) = rows("indicator-plan-table", analysis())
        assert others == [""] * 5


def test_a_cell_over_several_rows_says_what_the_first_says() -> None:
    columns = (ColumnForm("topic", "", 1), ColumnForm("steps", "", 1, align="center"))
    lines: list[Values] = [{"topic": "ก", "steps": "๑"}, {"topic": "ข", "steps": ("๒", "๓")}]
    first, second = spanning(TableForm("topics", columns), lines, ("topic",))
    assert (first[0].paragraphs, first[0].rows) == (("ก",), 2)
    assert [cell.paragraphs for cell in second] == [("๒", "๓")]
    assert second[0].align is Align.CENTER
