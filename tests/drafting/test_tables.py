"""The workbook of a round: measures to plan by and to report by, and a sheet of all else known."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from itadesk.domain.fiscal import Period, Round
from itadesk.domain.measures import Measure, OtherReason, Status
from itadesk.drafting.tables import draft_tables, reasons_text
from itadesk.paper.sheets import CellKind, Sheet, Workbook
from tests.domain.builders import framework_of
from tests.drafting.materials import analysis, answering, measures
from tests.drafting.tables_materials import bare, full, sheet_named, texts, too_much

FULL = Measure(
    plan_year=2570,
    title="จัดทำคู่มือการใช้ทรัพย์สินของราชการ",
    period=Period.of_months(2570, 11, 3),
    steps=("สำรวจทรัพย์สิน", "จัดทำคู่มือ"),
    units=("สำนักปลัด", "กองคลัง"),
    monitoring="รายงานทุก ๖ เดือน",
    weaknesses=("IIT/i10",),
    output="จัดทำคู่มือแล้ว ๑ เล่ม",
    outcome="บุคลากรขอยืมทรัพย์สินถูกต้อง",
    status=Status.DONE,
)


def workbook(*planned: Measure, thai_digits: bool = True) -> Workbook:
    return draft_tables(analysis(planned=planned, thai_digits=thai_digits))


def measure_sheets(book: Workbook) -> tuple[Sheet, Sheet]:
    """The sheet to plan by and the sheet to report by."""
    return sheet_named(book, "มาตรการ"), sheet_named(book, "ผลการดำเนินการ")


def titles(sheet: Sheet) -> list[str]:
    return [column.title for column in sheet.columns]


def row(sheet: Sheet, index: int = 0) -> dict[str, object]:
    return dict(zip(titles(sheet), sheet.rows[index], strict=True))


def test_both_sheets_have_the_columns_of_the_papers() -> None:
    planning, reporting = measure_sheets(workbook(FULL))
    assert titles(planning) == [
        "ที่",
        "มาตรการ/กิจกรรม",
        "ขั้นตอน/วิธีการ",
        "ผู้รับผิดชอบ",
        "ระยะเวลาในการดำเนินการ",
        "การกำกับติดตาม",
        "ประเด็นที่ควรพัฒนา/เหตุผล",
    ]
    assert titles(reporting) == [
        "ที่",
        "มาตรการ/กิจกรรม",
        "ขั้นตอน/วิธีการ",
        "ผู้รับผิดชอบ",
        "ระยะเวลาในการดำเนินการ",
        "สรุปผลการดำเนินการตามมาตรการ/กิจกรรม",
        "ผลลัพธ์/ความสำเร็จของการดำเนินการ",
    ]


def test_titles_name_the_plan_year_and_the_office() -> None:
    found = workbook(FULL)
    office = "องค์การบริหารส่วนตำบลตัวอย่าง อำเภอเมืองสมมติ จังหวัดสมมติ"
    assert [sheet.titles for sheet in measure_sheets(found)] == [
        (
            "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๗๐",
            office,
        ),
        (
            "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๗๐",
            office,
        ),
    ]
    assert (found.title, found.author) == (
        measure_sheets(found)[0].titles[0],
        "องค์การบริหารส่วนตำบลตัวอย่าง",
    )


def test_a_measure_is_planned_in_one_row() -> None:
    assert row(measure_sheets(workbook(FULL))[0]) == {
        "ที่": 1,
        "มาตรการ/กิจกรรม": "จัดทำคู่มือการใช้ทรัพย์สินของราชการ",
        "ขั้นตอน/วิธีการ": "๑. สำรวจทรัพย์สิน\n๒. จัดทำคู่มือ",
        "ผู้รับผิดชอบ": "สำนักปลัด\nกองคลัง",
        "ระยะเวลาในการดำเนินการ": "พ.ย. ๖๙ – มี.ค. ๗๐",
        "การกำกับติดตาม": "รายงานทุก ๖ เดือน",
        "ประเด็นที่ควรพัฒนา/เหตุผล": reasons_text(FULL, framework_of(2569)),
    }


def test_what_came_of_a_measure_stands_in_the_same_row_of_the_other_sheet() -> None:
    planning, reporting = measure_sheets(workbook(*measures(Status.DONE), FULL))
    found = row(reporting, 1)
    assert found["สรุปผลการดำเนินการตามมาตรการ/กิจกรรม"] == "จัดทำคู่มือแล้ว ๑ เล่ม"
    assert found["ผลลัพธ์/ความสำเร็จของการดำเนินการ"] == "บุคลากรขอยืมทรัพย์สินถูกต้อง"
    assert planning.rows[1][:5] == reporting.rows[1][:5]
    assert [r[0] for r in planning.rows] == [r[0] for r in reporting.rows] == [1, 2]


def names(book: Workbook) -> list[str]:
    return [sheet.name for sheet in book.sheets]


def test_a_round_of_which_all_is_known_has_all_sheets() -> None:
    assert names(draft_tables(full())) == [
        "มาตรการ",
        "ผลการดำเนินการ",
        "คะแนน",
        "คะแนนรายข้อ",
        "ประเด็นที่ควรพัฒนา",
        "หัวข้อ ๗ ประเด็น",
        "หลักฐาน OIT",
    ]


def test_what_nothing_is_known_of_has_no_sheet() -> None:
    assert names(draft_tables(bare())) == ["มาตรการ", "ผลการดำเนินการ", "หลักฐาน OIT"]
    assert names(workbook())[0] == "คะแนน"


def test_a_workbook_is_never_without_a_sheet() -> None:
    """Not even for a year of which nobody knows the items."""
    far = replace(bare(), measures=(), round=Round(2600))
    (sheet,) = draft_tables(far).sheets
    assert (sheet.name, sheet.rows) == ("มาตรการ", ())


def test_every_row_has_a_value_for_every_column() -> None:
    books = [workbook(replace(FULL, budget=Decimal(1)), FULL)]
    books += [draft_tables(material) for material in (full(), bare(), too_much())]
    for book in books:
        for sheet in book.sheets:
            assert all(len(r) == len(sheet.columns) for r in sheet.rows)


def test_budgets_have_a_column_as_soon_as_one_measure_has_one() -> None:
    budgeted = replace(FULL, budget=Decimal("12500.50"))
    planning, reporting = measure_sheets(workbook(budgeted, FULL))
    assert planning.columns[-1].title == "งบประมาณ (บาท)"
    assert planning.columns[-1].kind is CellKind.MONEY
    assert [r[-1] for r in planning.rows] == [Decimal("12500.50"), None]
    assert "งบประมาณ (บาท)" not in titles(reporting)


def test_a_measure_of_nought_baht_has_a_budget() -> None:
    assert measure_sheets(workbook(replace(FULL, budget=Decimal(0))))[0].rows[0][-1] == 0


# Digits


def strings(book: Workbook) -> list[str]:
    """Every text of a workbook but addresses, which have their own digits."""
    found = [text for sheet in book.sheets for text in texts(sheet)]
    charts = [sheet.chart for sheet in book.sheets if sheet.chart is not None]
    found += [text for chart in charts for text in (chart.title, chart.description, chart.axis)]
    found += [name for chart in charts for _, name in chart.bars]
    return [text for text in found if "www." not in text]


def test_the_program_writes_thai_digits() -> None:
    book = draft_tables(answering(analysis(), 4))
    assert len(book.sheets) > 4
    assert not any(re.search("[0-9]", text) for text in strings(book))
    assert book.thai_digits


def test_or_arabic_ones_where_the_office_wants_them_in_its_tables() -> None:
    book = draft_tables(answering(analysis(thai_digits=False), 4))
    assert len(book.sheets) > 4
    assert not any(re.search("[๐-๙]", text) for text in strings(book))
    steps = row(measure_sheets(workbook(FULL, thai_digits=False))[0])["ขั้นตอน/วิธีการ"]
    assert steps == "1. สำรวจทรัพย์สิน\n2. จัดทำคู่มือ"
    assert not book.thai_digits


def test_the_clerks_own_words_keep_their_digits() -> None:
    book = workbook(replace(FULL, title="โครงการ 5 ส", output="๑ เล่ม"), thai_digits=False)
    reporting = measure_sheets(book)[1]
    assert row(reporting)["มาตรการ/กิจกรรม"] == "โครงการ 5 ส"
    assert row(reporting)["สรุปผลการดำเนินการตามมาตรการ/กิจกรรม"] == "๑ เล่ม"


# What a measure answers


def reasons(*weaknesses: str, year: int = 2569, **changes: object) -> list[str]:
    measure = replace(FULL, weaknesses=weaknesses, **changes)  # type: ignore[arg-type]
    return reasons_text(measure, framework_of(year)).splitlines()


def test_an_indicator_is_named_with_its_official_name() -> None:
    assert reasons("IIT/4") == ["- ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ"]


def test_a_question_is_named_with_its_indicator() -> None:
    node = framework_of(2568).node("OIT/o27")
    assert reasons("OIT/o27", year=2568) == [f"- o๒๗ {node.label} (ตัวชี้วัดที่ ๑๐)"]


def test_what_both_parts_ask_is_named_once() -> None:
    assert len(reasons("EIT1/e7", "EIT2/e7")) == 1
    assert len(reasons("EIT1/7", "EIT2/7", "EIT1/e7")) == 2


def test_a_part_is_named_as_such() -> None:
    assert reasons("EIT1") == [f"- {framework_of(2569).node('EIT1').name}"]


def test_a_number_that_no_source_confirms_is_not_printed() -> None:
    node = framework_of(2569).node("OIT/o7")
    assert not node.provenance.verified
    assert reasons("OIT/o7") == [f"- {node.label} (ตัวชี้วัดที่ ๙)"]


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("", "- ตามแผนปฏิบัติการป้องกันการทุจริต"),
        ("แผนปี ๒๕๗๐", "- ตามแผนปฏิบัติการป้องกันการทุจริต (แผนปี ๒๕๗๐)"),
    ],
)
def test_another_reason_is_told_with_its_note(note: str, text: str) -> None:
    assert reasons(other_reason=OtherReason.ACTION_PLAN, reason_note=note) == [text]


def test_weaknesses_come_before_the_other_reason() -> None:
    found = reasons("IIT/4", other_reason=OtherReason.CONTINUED)
    assert found == ["- ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ", "- งานต่อเนื่อง"]


def test_a_measure_without_any_reason_gives_none() -> None:
    assert reasons() == []
