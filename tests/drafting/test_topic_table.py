"""The table over the topics: what is weak and what is done, what stands well by the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from itadesk.domain.fiscal import Period
from itadesk.domain.measures import Measure, Status
from itadesk.domain.weaknesses import WeaknessDecision
from itadesk.drafting.compose import Draft, Place
from itadesk.drafting.facts import gather_facts
from itadesk.drafting.material import Material
from itadesk.drafting.topic_table import TOPIC_MAKERS
from itadesk.library.wording import ColumnForm, DocumentForm, TableForm
from itadesk.paper.blocks import Paragraph, Table
from tests.domain.builders import advice
from tests.drafting.materials import HIGH, analysis, measures

FIELDS = ("topic", "questions", "findings", "approach", "steps", "units", "period", "monitoring")
FORM = DocumentForm(
    "topic-analysis",
    "",
    "",
    (),
    (TableForm("topics", tuple(ColumnForm(field, field, 10) for field in FIELDS)),),
)


def table(material: Material) -> Table:
    draft = Draft(FORM, gather_facts(material), material, TOPIC_MAKERS)
    (made,) = TOPIC_MAKERS["topics-table"](draft, Place("topic-analysis/topics/table"))
    assert isinstance(made, Table)
    return made


def lines(material: Material, topic: int) -> list[dict[str, tuple[str, ...]]]:
    """The cells of a topic's rows by field; the topic's own cell is in the first only."""
    found: dict[int, list[dict[str, tuple[str, ...]]]] = {}
    number = 0
    for row in table(material).rows:
        fields = FIELDS if len(row) == len(FIELDS) else FIELDS[1:]
        number += fields is FIELDS
        cells = {field: cell.paragraphs for field, cell in zip(fields, row, strict=True)}
        found.setdefault(number, []).append(cells)
    return found[topic]


def planned(*changes: Mapping[str, Any]) -> tuple[Measure, ...]:
    plain = measures(*[Status.PLANNED] * len(changes))
    return tuple(replace(m, **change) for m, change in zip(plain, changes, strict=True))


def test_every_topic_has_a_row_with_its_number_and_name() -> None:
    rows = table(analysis(HIGH, rows=())).rows
    assert [row[0].paragraphs[0][:3] for row in rows] == [
        "(๑)",
        "(๒)",
        "(๓)",
        "(๔)",
        "(๕)",
        "(๖)",
        "(๗)",
    ]
    assert rows[3][0].paragraphs == ("(๔) กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ",)


def test_a_good_topic_says_so_from_the_figures() -> None:
    (line,) = lines(analysis(HIGH, rows=()), 4)
    assert line["findings"] == (
        "ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ได้ ๙๖.๐๐ คะแนน ไม่ต่ำกว่าเกณฑ์ ๘๕ คะแนน",
    )
    assert line["approach"] == ("รักษามาตรฐานการดำเนินงานอย่างต่อเนื่อง",)
    assert line["steps"] == ("ถือปฏิบัติตามแนวทางที่ใช้อยู่ และติดตามผลการปฏิบัติงานอย่างสม่ำเสมอ",)
    assert (line["units"], line["period"]) == (("ทุกส่วนราชการ",), ("ต.ค. ๖๙ – ก.ย. ๗๐",))


def test_without_figures_a_good_topic_claims_nothing() -> None:
    (line,) = lines(analysis({}, rows=()), 4)
    assert line["findings"] == ("ไม่ได้กำหนดประเด็นที่ควรพัฒนาเป็นการเฉพาะ",)


def test_a_weakness_stands_beside_its_measure() -> None:
    found = planned(
        {
            "weaknesses": ("IIT/i10",),
            "approach": "ยืมแล้วคืนตรงเวลา",
            "steps": ("จัดทำแบบ", "ชี้แจง"),
            "units": ("กองคลัง",),
            "monitoring": "รายงานทุก 6 เดือน",
        }
    )
    material = analysis(
        {"IIT/i10": "80"}, advised=(advice("IIT/i10", "ขอยืมไม่ถูกต้อง"),), planned=found
    )
    first, *_ = lines(material, 4)
    assert first == {
        "topic": ("(๔) กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ",),
        "questions": ("การขอยืมทรัพย์สินของราชการอย่างถูกต้อง ได้ ๘๐.๐๐ คะแนน",),
        "findings": ("บุคลากรบางส่วนเห็นว่าขอยืมไม่ถูกต้อง ประเด็นนี้ได้ ๘๐.๐๐ คะแนน",),
        "approach": ("มาตรการ ก", "– ยืมแล้วคืนตรงเวลา"),
        "steps": ("๑. จัดทำแบบ", "๒. ชี้แจง"),
        "units": ("กองคลัง",),
        "period": ("ต.ค. ๖๙ – ก.ย. ๗๐",),
        "monitoring": ("รายงานทุก 6 เดือน",),
    }


def test_what_both_parts_of_eit_ask_stands_once() -> None:
    found = planned({"weaknesses": ("EIT1/7", "EIT2/7")})
    (line,) = lines(analysis({**HIGH, "EIT1/7": "70", "EIT2/7": "72"}, planned=found), 3)[:1]
    asked = [text for text in line["questions"] if text.startswith("– ")]
    assert len(line["questions"]) == len(asked) + 2
    assert asked
    assert len(set(asked)) == len(asked)


def test_steps_that_the_clerk_marked_keep_their_own_marks() -> None:
    found = planned({"weaknesses": ("IIT/i10",), "steps": ("- จัดทำแบบ", "- ชี้แจง")})
    first, *_ = lines(analysis({}, advised=(advice("IIT/i10"),), planned=found), 4)
    assert first["steps"] == ("- จัดทำแบบ", "- ชี้แจง")


def test_a_weakness_without_a_measure_is_seen() -> None:
    (line,) = lines(analysis({}, advised=(advice("IIT/i10"),)), 4)
    assert line["approach"] == ("ยังไม่ได้กำหนดมาตรการ",)


def test_several_measures_keep_their_numbers_through_all_columns() -> None:
    found = planned(
        {"weaknesses": ("IIT/i10",), "steps": ("หนึ่ง", "สอง"), "units": ("กองคลัง",)},
        {"weaknesses": ("IIT/i10",), "steps": ("สาม",), "period": Period.of_months(2570, 10, 3)},
    )
    first, *_ = lines(analysis({}, advised=(advice("IIT/i10"),), planned=found), 4)
    assert first["approach"] == ("๑. มาตรการ ก", "๒. มาตรการ ข")
    assert first["steps"] == ("๑.๑ หนึ่ง", "๑.๒ สอง", "๒.๑ สาม")
    assert first["units"] == ("๑. กองคลัง", "๒. ส่วนราชการที่เกี่ยวข้อง")
    assert first["period"] == ("๑. ต.ค. ๖๙ – ก.ย. ๗๐", "๒. ต.ค. ๖๙ – มี.ค. ๗๐")
    assert first["monitoring"] == ("–",)


def test_several_weaknesses_of_one_measure_are_numbered() -> None:
    given_ = (advice("IIT/i13", "ผู้บริหารยังไม่ให้ความสำคัญ"),)
    found = planned({"weaknesses": ("IIT/5", "IIT/i13")})
    first, *_ = lines(analysis(advised=given_, planned=found), 7)
    assert first["questions"] == (
        "๑. ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต ได้ ๘๑.๖๗ คะแนน",
        "๒. ผู้บริหารให้ความสำคัญกับการต้านทุจริต",
    )
    assert first["findings"] == (
        "๑. คะแนนต่ำกว่าเกณฑ์ ๘๕ คะแนน อยู่ ๓.๓๓ คะแนน และต่ำที่สุดในแบบวัด IIT",
        "๒. บุคลากรบางส่วนเห็นว่าผู้บริหารยังไม่ให้ความสำคัญ",
    )


def test_the_topics_cell_lies_over_all_its_rows() -> None:
    material = analysis({"IIT/i10": "82", "IIT/i11": "80", "IIT/i12": "99"})
    (topic,) = [row[0] for row in table(material).rows if row[0].paragraphs[0].startswith("(๔)")]
    assert topic.rows == 3
    assert [line["questions"] for line in lines(material, 4)] == [
        ("การนำทรัพย์สินของราชการไปใช้ส่วนตัว ได้ ๘๐.๐๐ คะแนน",),
        ("การขอยืมทรัพย์สินของราชการอย่างถูกต้อง ได้ ๘๒.๐๐ คะแนน",),
        ("การกำกับดูแลและตรวจสอบการใช้ทรัพย์สิน ได้ ๙๙.๐๐ คะแนน",),
    ]


def test_the_clerks_own_finding_and_topic_stand() -> None:
    material = analysis({}, advised=(advice("IIT/i10"),), thai_digits=False)
    decision = WeaknessDecision(finding="พบ ๓ ราย", topic=1)
    material = replace(material, result=replace(material.result, decisions={"IIT/i10": decision}))
    first, *_ = lines(material, 1)
    assert first["findings"] == ("พบ ๓ ราย",)
    assert first["topic"][0].startswith("(1) ")


def test_limitations_are_numbered_and_stay_as_typed() -> None:
    material = analysis(limitations=("ขาดบุคลากร 2 คน", "งบประมาณจำกัด"))
    draft = Draft(FORM, gather_facts(material), material, TOPIC_MAKERS)
    found = list(TOPIC_MAKERS["limitations-list"](draft, Place("topic-analysis/limitations/list")))
    assert found == [Paragraph("๑. ขาดบุคลากร 2 คน"), Paragraph("๒. งบประมาณจำกัด")]
