"""Every topic has a row, a good one too, under heads of two rows."""

from __future__ import annotations

from dataclasses import replace

from itadesk.domain.measures import Measure, OtherReason, coverage
from itadesk.drafting.material import Material
from itadesk.drafting.sheet_topics import topic_sheet
from itadesk.drafting.sheet_weaknesses import finding_text
from itadesk.drafting.topic_words import KEPT_UP, STILL_OPEN
from itadesk.paper.sheets import Sheet
from tests.domain.builders import framework_of
from tests.drafting.materials import HIGH, analysis
from tests.drafting.tables_materials import bare, full, planned, records, row_of

QUESTIONS, APPROACH = "ข้อคำถาม ITA", "วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ (แนวทาง/มาตรฐาน)"
FINDINGS, STEPS = "ข้อค้นพบ ปี ๒๕๖๙", "ขั้นตอน/วิธีการปฏิบัติ"


def sheet(material: Material) -> Sheet:
    found = topic_sheet(material)
    assert found is not None
    return found


def with_measures(material: Material, *measures: Measure) -> Material:
    covered = coverage(material.rows, measures, material.result.framework)
    return replace(material, measures=measures, coverage=covered)


def about(material: Material, question: str) -> dict[str, object]:
    """The row that speaks of a question first."""
    return next(r for r in records(sheet(material)) if str(r[QUESTIONS]).startswith(question))


def acted_upon(material: Material) -> list[dict[str, object]]:
    """The rows with a measure."""
    return [r for r in records(sheet(material)) if r[APPROACH] not in (KEPT_UP, STILL_OPEN)]


def test_the_heads_are_those_of_the_topic_analysis() -> None:
    found = [(column.group, column.title) for column in sheet(full()).columns]
    assert found == [
        ("", "ประเด็น"),
        ("วิเคราะห์ผลการประเมิน", QUESTIONS),
        ("วิเคราะห์ผลการประเมิน", FINDINGS),
        ("", APPROACH),
        ("", STEPS),
        ("", "หน่วยงานรับผิดชอบดำเนินการ"),
        ("", "ระยะเวลาดำเนินการ"),
    ]
    assert sheet(full()).columns[0].joined


def test_every_topic_is_there_in_its_order() -> None:
    topics = [f"({'๐๑๒๓๔๕๖๗'[t.number]}) {t.name}" for t in framework_of(2569).topics]
    assert list(dict.fromkeys(r["ประเด็น"] for r in records(sheet(full())))) == topics
    assert sheet(full()).name == "หัวข้อ ๗ ประเด็น"


def test_a_good_topic_has_a_row_that_says_so() -> None:
    good = records(sheet(analysis(HIGH)))
    assert len(good) == 7
    for record in good:
        assert "ไม่ต่ำกว่าเกณฑ์ ๘๕ คะแนน" in str(record[FINDINGS])
        assert record[APPROACH] == KEPT_UP
        assert record["หน่วยงานรับผิดชอบดำเนินการ"] == "ทุกส่วนราชการ"
        assert record["ระยะเวลาดำเนินการ"] == "ต.ค. ๖๙ – ก.ย. ๗๐"


def test_what_is_not_known_to_stand_well_is_not_said_to() -> None:
    material = analysis({"IIT/1": "60"}, rows=())
    assert not any("ไม่ต่ำกว่า" in str(r[FINDINGS]) for r in records(sheet(material))[:1])


def test_a_weakness_stands_with_its_finding_and_its_measure() -> None:
    material = full()
    row = row_of(material, "OIT/o9")
    measure = planned(2, weaknesses=row.nodes)
    record = about(with_measures(material, measure), "o๙ ")
    assert record[FINDINGS] == finding_text(row, material)
    assert record[APPROACH] == measure.approach
    assert record[STEPS] == "๑. ประชุมชี้แจง\n๒. จัดทำประกาศ\n๓. เผยแพร่บนเว็บไซต์"
    assert record["หน่วยงานรับผิดชอบดำเนินการ"] == measure.units[0]
    assert record["ระยะเวลาดำเนินการ"] == "ต.ค. ๖๙ – ก.ย. ๗๐"


def test_several_measures_of_one_weakness_keep_apart() -> None:
    material = full()
    nodes = row_of(material, "OIT/o9").nodes
    one = planned(1, weaknesses=nodes, steps=("ก",), approach="")
    two = planned(2, weaknesses=nodes, steps=("ข",), approach="ปรับปรุง")
    record = about(with_measures(material, one, two), "o๙ ")
    assert record[APPROACH] == f"๑. {one.title}\n๒. ปรับปรุง"
    assert record[STEPS] == f"{one.title}\n๑. ก\n{two.title}\n๑. ข"


def test_weaknesses_that_one_measure_answers_share_a_row_under_numbers() -> None:
    material = full()
    rows = [row_of(material, "EIT1/7"), row_of(material, "EIT1/e4")]
    measure = planned(1, weaknesses=tuple(n for row in rows for n in row.nodes))
    (record,) = acted_upon(with_measures(material, measure))
    assert [line[:2] for line in str(record[QUESTIONS]).splitlines()] == ["๑.", "๒."]
    assert str(record[FINDINGS]).count("\n") == 1


def test_an_open_weakness_says_so() -> None:
    material = with_measures(full())
    open_ones = [r for r in records(sheet(material)) if r[APPROACH] == STILL_OPEN]
    assert open_ones
    assert all(not r[STEPS] for r in open_ones)


def test_a_measure_for_another_reason_stands_in_the_topic_of_its_evidence() -> None:
    measure = planned(
        1, other_reason=OtherReason.TOPIC, item_concepts=("oit-hr-plan",), steps=("ก",)
    )
    material = with_measures(analysis(HIGH), measure)
    (record,) = acted_upon(material)
    assert str(record["ประเด็น"]).startswith("(๖)")


def test_arabic_digits_where_the_office_wants_them() -> None:
    found = sheet(full(thai_digits=False))
    assert found.name == "หัวข้อ 7 ประเด็น"
    assert str(found.rows[0][0]).startswith("(1) ")


def test_a_result_of_which_nothing_is_known_has_no_such_sheet() -> None:
    assert topic_sheet(bare()) is None
