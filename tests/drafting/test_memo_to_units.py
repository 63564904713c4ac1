"""The memo to the units: what to do by when, signed by the one who orders it."""

from __future__ import annotations

from dataclasses import replace

from itadesk.domain.measures import Status
from itadesk.drafting.material import Material
from itadesk.drafting.memo import draft_memo
from itadesk.paper.blocks import (
    Heading,
    MemoHead,
    Opinion,
    Paper,
    Paragraph,
    Signature,
    Table,
)
from tests.drafting.materials import HIGH, analysis, answering, measures, paragraphs


def head(paper: Paper) -> MemoHead:
    found = paper.sections[0].blocks[0]
    assert isinstance(found, MemoHead)
    return found


def units_memo(material: Material) -> dict[str, str]:
    return paragraphs(draft_memo("units-memo", material))


def test_the_memo_to_the_units_tells_what_to_do_by_when() -> None:
    paper = draft_memo("units-memo", replace(answering(analysis(), 4), due="๓ เมษายน ๒๕๗๐"))
    assert head(paper).addressee == "หัวหน้าส่วนราชการทุกส่วน"
    assert "พ.ศ. ๒๕๗๐" in head(paper).subject
    found = paragraphs(paper)
    assert "จำนวน ๔ มาตรการ นั้น" in found["cause/measures-from-analysis"]
    assert "ผลการประเมิน" in found["cause/measures-from-analysis"]
    numbered = [text for key, text in found.items() if key.startswith("order/")][1:]
    assert [text.partition(" ")[0] for text in numbered] == ["๑.", "๒.", "๓."]
    assert found["order/report-by"].endswith(
        "ส่งให้งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล ภายในวันที่ ๓ เมษายน ๒๕๗๐"
    )
    assert found["closing/closing"].startswith("จึงเรียนมาเพื่อทราบ")


def test_without_a_day_the_units_report_by_the_end_of_the_year() -> None:
    found = units_memo(answering(analysis(), 4))
    assert "order/report-by" not in found
    assert found["order/report"].endswith("ไม่เกินวันสิ้นปีงบประมาณ พ.ศ. ๒๕๗๐")


def test_the_units_are_told_of_no_analysis_that_found_nothing() -> None:
    found = units_memo(analysis(HIGH, rows=(), planned=measures(Status.PLANNED)))
    assert "ผลการประเมิน" not in found["cause/measures"]


def test_only_the_one_who_orders_signs_the_memo_to_the_units() -> None:
    paper = draft_memo("units-memo", answering(analysis(), 4))
    signed, attached = paper.sections
    assert signed.blocks[-1] == Signature("นางสมมติ ใจงาม", ("นายกองค์การบริหารส่วนตำบลตัวอย่าง",))
    kinds = [type(block) for section in paper.sections for block in section.blocks]
    assert kinds.count(Signature) == 1
    assert Opinion not in kinds
    assert [type(block) for block in attached.blocks] == [Heading, Paragraph, Paragraph, Table]


def test_each_unit_finds_its_measures_behind_the_memo() -> None:
    planned = [
        replace(measure, units=units)
        for measure, units in zip(
            measures(*[Status.PLANNED] * 4),
            [("กองคลัง",), ("กองช่าง", "กองคลัง"), (), ("ทุกส่วนราชการ",)],
            strict=True,
        )
    ]
    paper = draft_memo(
        "units-memo", analysis(planned=planned, units=("สำนักปลัด", "กองช่าง", "กองคลัง"))
    )
    table = paper.sections[1].blocks[-1]
    assert isinstance(table, Table)
    assert [[cell.paragraphs for cell in row] for row in table.rows] == [
        [(unit,), (number,), (title,), ("ต.ค. ๖๙ – ก.ย. ๗๐",)]
        for unit, number, title in [
            ("ทุกส่วนราชการ", "๔", "มาตรการ ค"),
            ("กองช่าง", "๒", "มาตรการ ข"),
            ("กองคลัง", "๑", "มาตรการ ก"),
            ("กองคลัง", "๒", "มาตรการ ข"),
            ("ส่วนราชการที่เกี่ยวข้อง", "๓", "มาตรการ ฃ"),
        ]
    ]


def test_without_measures_nothing_is_attached() -> None:
    paper = draft_memo("units-memo", analysis())
    assert len(paper.sections) == 1
    assert "order/propose" in paragraphs(paper)
