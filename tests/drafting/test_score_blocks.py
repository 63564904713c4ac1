"""Tables and charts say what the scores say, and nothing where they say nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.drafting.compose import Draft, Place
from itadesk.drafting.facts import gather_facts
from itadesk.drafting.material import Material
from itadesk.drafting.score_blocks import SCORE_MAKERS
from itadesk.library.wording import ColumnForm, DocumentForm, TableForm
from itadesk.paper.blocks import Chart, Paragraph, Table
from itadesk.thai.digits import format_change, to_arabic
from tests.domain.builders import HELD_DOWN, INDICATORS, advice, one_value
from tests.drafting.materials import analysis

WHOLE = one_value(*INDICATORS["IIT"], *INDICATORS["EIT"], *INDICATORS["OIT"])
BY_PARTS = one_value(*(n for head in ("IIT", "EIT1", "EIT2", "OIT") for n in INDICATORS[head]))


def table_form(key: str, *fields: str) -> TableForm:
    return TableForm(key, tuple(ColumnForm(field, field, 10) for field in fields))


FORM = DocumentForm(
    "summary",
    "",
    "",
    (),
    (
        table_form("instruments", "number", "name", "score", "before", "change", "threshold"),
        table_form("indicators", "number", "name", "part", "score", "change", "threshold"),
        table_form("years", "number", "name", "before", "now", "change"),
    ),
)


def make(block: str, material: Material, form: DocumentForm = FORM, record: str = "") -> list[Any]:
    draft = Draft(form, gather_facts(material), material, SCORE_MAKERS)
    return list(SCORE_MAKERS[block](draft, Place("summary/part/passage", record)))


def rows(block: str, material: Material, form: DocumentForm = FORM) -> list[list[str]]:
    """The texts of a table's rows."""
    (table,) = make(block, material, form)
    assert isinstance(table, Table)
    return [["/".join(cell.paragraphs) for cell in line] for line in table.rows]


def chart(block: str, material: Material) -> Chart:
    (found,) = make(block, material)
    assert isinstance(found, Chart)
    return found


def series(found: Chart) -> dict[str, list[str]]:
    return {s.name: ["" if v is None else str(v) for v in s.values] for s in found.series}


# The instruments


def test_the_instruments_with_the_parts_of_eit_and_the_total() -> None:
    before = {"IIT": "90", "EIT": "88", "OIT": "98.13"}
    assert rows("instruments-table", analysis(HELD_DOWN, previous=before)) == [
        [
            "๑",
            "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
            "๙๑.๓๓",
            "๙๐.๐๐",
            "+๑.๓๓",
            "ไม่ต่ำกว่า ๘๕",
        ],
        [
            "๒",
            "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
            "๘๙.๖๑",
            "๘๘.๐๐",
            "+๑.๖๑",
            "ไม่ต่ำกว่า ๘๕",
        ],
        [
            "",
            "– ส่วนที่ ๑ ผู้รับบริการหรือติดต่อราชการเข้าตอบด้วยตนเอง (EIT Public)",
            "๘๑.๖๖",
            "–",
            "–",
            "ต่ำกว่า ๘๕",
        ],
        ["", "– ส่วนที่ ๒ ผู้ประเมินจัดเก็บข้อมูล (EIT Survey)", "๙๗.๕๖", "–", "–", "ไม่ต่ำกว่า ๘๕"],
        ["๓", "แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)", "๙๘.๑๓", "๙๘.๑๓", "๐.๐๐", "ไม่ต่ำกว่า ๘๕"],
        ["คะแนนรวม", "๙๓.๕๓", "๙๒.๖๕", "+๐.๘๘", "ไม่ต่ำกว่า ๘๕"],
    ]


def test_a_year_without_parts_has_three_instruments() -> None:
    assert len(rows("instruments-table", analysis(WHOLE, year=2564))) == 4


def test_the_name_of_the_total_lies_under_the_number_too() -> None:
    (table,) = make("instruments-table", analysis())
    total = table.rows[-1][0]
    assert (total.columns, total.bold, total.shaded) == (2, True, True)
    unnumbered = FORM._replace(tables=(table_form("instruments", "name", "score"),))
    (table,) = make("instruments-table", analysis(), unnumbered)
    assert [cell.columns for cell in table.rows[-1]] == [1, 1]


@pytest.mark.parametrize("block", ["instruments-table", "indicators-table", "years-table"])
def test_the_first_year_has_no_columns_to_compare_with(block: str) -> None:
    (table,) = make(block, analysis())
    heads = [cell.paragraphs[0] for cell in table.header[0]]
    assert "before" not in heads
    assert "change" not in heads
    assert all(sum(cell.columns for cell in line) == len(heads) for line in table.rows)


# The indicators


def test_every_indicator_with_its_instrument_or_part() -> None:
    found = rows("indicators-table", analysis(HELD_DOWN, previous={"IIT/5": "80"}))
    assert len(found) == 13
    assert found[4] == ["๕", "การแก้ไขปัญหาการทุจริต", "IIT", "๘๑.๖๗", "+๑.๖๗", "ต่ำกว่า ๘๕"]
    assert found[5] == ["๖", "คุณภาพการดำเนินงาน", "EIT ส่วนที่ ๑", "๘๕.๘๒", "–", "ไม่ต่ำกว่า ๘๕"]
    assert found[8] == ["๖", "คุณภาพการดำเนินงาน", "EIT ส่วนที่ ๒", "–", "–", "–"]


def test_the_part_stands_with_the_name_where_it_has_no_column() -> None:
    form = FORM._replace(tables=(table_form("indicators", "number", "name"),))
    found = rows("indicators-table", analysis(), form)
    assert found[5] == ["๖", "คุณภาพการดำเนินงาน (EIT ส่วนที่ ๑)"]
    assert found[0] == ["๑", "การปฏิบัติหน้าที่"]


# Two years


def test_two_years_side_by_side() -> None:
    before = {**WHOLE, "IIT/1": "88.53", "IIT/2": "90.41"}
    found = rows("years-table", analysis(WHOLE, previous=before))
    assert len(found) == 11
    assert found[0] == ["๑", "การปฏิบัติหน้าที่", "๘๘.๕๓", "๙๐.๐๐", "+๑.๔๗"]
    assert found[1] == ["๒", "การใช้งบประมาณ", "๙๐.๔๑", "๙๐.๐๐", "-๐.๔๑"]
    assert found[2][-1] == "๐.๐๐"
    assert found[-1] == ["คะแนนรวม", "๘๙.๙๔", "๙๐.๐๐", "+๐.๐๖"]


def test_parts_stand_below_their_indicator() -> None:
    found = rows("years-table", analysis(BY_PARTS, previous={**WHOLE, "EIT1/7": "80"}))
    assert [line[:2] for line in found[5:11]] == [
        ["๖", "คุณภาพการดำเนินงาน"],
        ["", "– EIT ส่วนที่ ๑"],
        ["", "– EIT ส่วนที่ ๒"],
        ["๗", "ประสิทธิภาพการสื่อสาร"],
        ["", "– EIT ส่วนที่ ๑"],
        ["", "– EIT ส่วนที่ ๒"],
    ]
    assert found[9][2:] == ["๘๐.๐๐", "๙๐.๐๐", "+๑๐.๐๐"]
    assert found[10][2:] == ["–", "๙๐.๐๐", "–"]


def test_a_part_stands_alone_when_nothing_else_of_its_indicator_is_known() -> None:
    found = rows("years-table", analysis(HELD_DOWN, previous={"EIT1/6": "80"}))
    assert found[5][:2] == ["๖", "คุณภาพการดำเนินงาน (EIT ส่วนที่ ๑)"]


_SCORE = st.decimals(0, 100, places=2)


@given(st.dictionaries(st.sampled_from(sorted(WHOLE)), st.tuples(_SCORE, _SCORE), min_size=1))
def test_a_printed_change_is_the_difference_of_the_printed_scores(
    pairs: Mapping[str, tuple[Decimal, Decimal]],
) -> None:
    now = {node: str(pair[0]) for node, pair in pairs.items()}
    before = {node: str(pair[1]) for node, pair in pairs.items()}
    for *_, earlier, score, change in rows("years-table", analysis(now, previous=before)):
        if "–" in (earlier, score):
            assert change == "–"
        else:
            difference = Decimal(to_arabic(score)) - Decimal(to_arabic(earlier))
            assert change == format_change(difference)


# Charts


def test_the_indicators_against_the_threshold() -> None:
    found = chart("indicators-chart", analysis(HELD_DOWN, threshold=Decimal(80)))
    assert found.title == "คะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. ๒๕๖๙ เทียบกับเกณฑ์ ๘๐ คะแนน"
    assert (found.threshold, found.threshold_label) == (Decimal(80), "เกณฑ์ ๘๐")
    assert found.categories[0] == "๑ การปฏิบัติหน้าที่"
    assert found.categories[7] == "๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑)"
    values = series(found)["ปี ๒๕๖๙"]
    assert (values[7], values[8], len(values)) == ("79.03", "", 13)
    assert "๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑) ๗๙.๐๓" in found.description
    assert found.description.endswith("ต่ำกว่าเกณฑ์ ๑ รายการ")
    reached = chart("indicators-chart", analysis(HELD_DOWN, threshold=Decimal("79.03")))
    assert "ต่ำกว่าเกณฑ์" not in reached.description


def test_this_year_beside_last_year() -> None:
    found = chart("years-chart", analysis(BY_PARTS, previous={**WHOLE, "IIT/1": "88"}))
    assert found.title == "คะแนนรายตัวชี้วัด เปรียบเทียบปีงบประมาณ พ.ศ. ๒๕๖๘ กับ พ.ศ. ๒๕๖๙"
    assert len(found.categories) == 11
    assert found.categories[-1] == "คะแนนรวม"
    assert [s.name for s in found.series] == ["ปี ๒๕๖๙", "ปี ๒๕๖๘"]  # the first one stands out
    assert {name: values[0] for name, values in series(found).items()} == {
        "ปี ๒๕๖๘": "88.00",
        "ปี ๒๕๖๙": "90.00",
    }
    assert "๑ การปฏิบัติหน้าที่ ๙๐.๐๐ (+๒.๐๐)" in found.description


def test_the_instruments_by_part_where_known() -> None:
    found = chart("instruments-chart", analysis(HELD_DOWN))
    assert found.categories == ("IIT", "EIT ส่วนที่ ๑", "EIT ส่วนที่ ๒", "OIT", "คะแนนรวม")
    assert series(found) == {"ปี ๒๕๖๙": ["91.33", "81.66", "97.56", "98.13", "93.53"]}
    assert chart("instruments-chart", analysis(WHOLE)).categories[1] == "EIT"


@pytest.mark.parametrize("block", ["indicators-chart", "years-chart", "instruments-chart"])
def test_without_scores_there_is_no_chart(block: str) -> None:
    assert make(block, analysis({}, previous={"total": "90"})) == []


def test_without_last_year_there_is_nothing_to_stand_beside() -> None:
    assert make("years-chart", analysis(HELD_DOWN)) == []


@pytest.mark.parametrize("block", [*SCORE_MAKERS])
def test_an_office_may_have_arabic_digits(block: str) -> None:
    material = analysis(BY_PARTS, previous=WHOLE, thai_digits=False)
    for made in make(block, material):
        assert not set(repr(made)) & set("๐๑๒๓๔๕๖๗๘๙")
        if isinstance(made, Chart):
            assert not made.thai_digits


# The assessor's advice


def told(*given: Any, record: str = "") -> list[str]:
    material = analysis({})
    material = replace(material, result=replace(material.result, recommendations=given))
    found = make("advice-list", material, record=record)
    assert all(isinstance(block, Paragraph) for block in found)
    return [block.text for block in found]


def test_advice_is_told_in_the_assessors_own_words() -> None:
    assert told(advice("IIT/i1", "ขั้นตอนไม่ชัดเจน"), advice("IIT/i13", "ผู้บริหาร")) == [
        "(๑) ประเด็น ขั้นตอนไม่ชัดเจน",
        "ข้อเสนอแนะ หน่วยงานควรปรับปรุงเรื่องนี้",
        "(๒) ประเด็น ผู้บริหาร",
        "ข้อเสนอแนะ หน่วยงานควรปรับปรุงเรื่องนี้",
    ]


def test_items_named_in_advice_get_their_letter_back() -> None:
    """Sheets print ๐๘ for o๘; what is no item of that advice stays as it is."""
    said = "ระบุไว้ในคู่มือ (อ้างอิงจาก ๐๘, ๐๙) ภายใน ๐๗ วัน โทร. ๐๘ ๐๘๐๘ ตัวชี้วัด ๙.๐๘"
    given = advice("IIT/i1")._replace(advice=said, refs=("o8", "o9"))
    assert told(given)[-1] == (
        "ข้อเสนอแนะ ระบุไว้ในคู่มือ (อ้างอิงจาก o๘, o๙) ภายใน ๐๗ วัน โทร. ๐๘ ๐๘๐๘ ตัวชี้วัด ๙.๐๘"
    )


def test_the_same_advice_in_both_parts_stands_once() -> None:
    assert told(advice("EIT1/e4"), advice("EIT2/e4"), advice("EIT2/e5"))[0] == (
        "(๑) ประเด็น ประเด็นของข้อนี้ (EIT ส่วนที่ ๑ และ EIT ส่วนที่ ๒)"
    )
    assert len(told(advice("EIT1/e4"), advice("EIT2/e4"))) == 2


def test_a_repeated_passage_tells_the_advice_of_its_own_indicator() -> None:
    given = (advice("IIT/i1", "ก"), advice("EIT1/e4", "ข"), advice("EIT2/e5.1", "ค"))
    assert told(*given, record="IIT/1")[0] == "(๑) ประเด็น ก"
    assert [text for text in told(*given, record="EIT/7") if "ประเด็น" in text] == [
        "(๑) ประเด็น ข (EIT ส่วนที่ ๑)",
        "(๒) ประเด็น ค (EIT ส่วนที่ ๒)",
    ]
    assert told(*given, record="OIT/9") == []


def test_advice_without_an_issue_is_numbered_itself() -> None:
    assert told(advice("IIT/i1", "")) == ["(๑) ข้อเสนอแนะ หน่วยงานควรปรับปรุงเรื่องนี้"]
