"""Every weakness is told with its reasons and with what answers it; open ones stand out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from itadesk.domain.measures import coverage
from itadesk.domain.weaknesses import WeaknessDecision
from itadesk.drafting.findings import propose_finding
from itadesk.drafting.material import Material
from itadesk.drafting.sheet_weaknesses import ANSWERED, ANSWERED_BELOW, OPEN, weakness_sheet
from itadesk.paper.sheets import Sheet
from tests.drafting.materials import analysis, answering
from tests.drafting.tables_materials import full, planned, records, row_of

NAME, ANSWERS, STATE = "ประเด็นที่ควรพัฒนา", "มาตรการที่รองรับ", "การรองรับ"


def sheet(material: Material) -> Sheet:
    found = weakness_sheet(material)
    assert found is not None
    return found


def test_without_weaknesses_there_is_no_sheet() -> None:
    assert weakness_sheet(analysis(rows=())) is None


def test_they_stand_in_their_order_with_score_and_reasons() -> None:
    material = full()
    found = records(sheet(material))
    assert [r["ที่"] for r in found] == list(range(1, len(material.rows) + 1))
    assert [r["คะแนน"] for r in found] == [row.score for row in material.rows]
    worst = next(r for r in found if str(r[NAME]).startswith("ตัวชี้วัดที่ ๘"))
    assert worst["คะแนน"] == Decimal("79.03")
    assert worst["เหตุผล"] == (
        "ต่ำกว่าเกณฑ์ ๘๕ คะแนน\nคะแนนต่ำที่สุดใน EIT ส่วนที่ ๑\nลดลงจากปีก่อน ๕.๔๗ คะแนน\nทำให้ยังไม่ถึงระดับผ่านดี"
    )


def test_the_finding_is_proposed_without_naming_again_what_stands_beside_it() -> None:
    material = full()
    row = row_of(material, "EIT1/8")
    found = records(sheet(material))[material.rows.index(row)]
    assert found["ข้อค้นพบ"] == propose_finding(material.result, row, beside=material.threshold)
    assert "ตัวชี้วัดที่ ๘" not in str(found["ข้อค้นพบ"])


def test_or_it_is_the_clerk_s_own_in_the_clerk_s_digits() -> None:
    material = full(thai_digits=False)
    own = {"EIT1/8": WeaknessDecision(finding="พบปัญหา ๓ ข้อ และ 4 ข้อ")}
    material = replace(material, result=replace(material.result, decisions=own))
    place = material.rows.index(row_of(material, "EIT1/8"))
    assert records(sheet(material))[place]["ข้อค้นพบ"] == "พบปัญหา ๓ ข้อ และ 4 ข้อ"


def test_every_measure_that_answers_is_named_with_its_place_in_the_plan() -> None:
    material = full()
    measures = (*material.measures, planned(5, weaknesses=material.rows[0].nodes))
    both = replace(
        material,
        measures=measures,
        coverage=coverage(material.rows, measures, material.result.framework),
    )
    found = records(sheet(both))[0]
    names = [f"มาตรการที่ {n} {measures[at].title}" for n, at in (("๑", 0), ("๕", 4))]
    assert found[ANSWERS] == "\n".join(names)
    assert found[STATE] == ANSWERED


def test_open_ones_say_so_and_stand_out() -> None:
    found = sheet(full())
    states = [record[STATE] for record in records(found)]
    assert states[:3] == [ANSWERED] * 3
    assert set(states[3:]) == {OPEN}
    assert found.strong == frozenset(range(3, len(states)))


def test_an_indicator_may_be_answered_through_its_questions() -> None:
    material = full()
    below = row_of(material, "EIT1/e4")
    assert below.parent == "EIT1/7"
    measures = (planned(1, weaknesses=below.nodes),)
    answered = replace(
        material,
        measures=measures,
        coverage=coverage(material.rows, measures, material.result.framework),
    )
    found = records(sheet(answered))[material.rows.index(row_of(material, "EIT1/7"))]
    assert (found[ANSWERS], found[STATE]) == ("", ANSWERED_BELOW)


@pytest.mark.parametrize(
    ("rows", "answered", "text"),
    [
        (1, 0, "รวม ๑ ประเด็น ยังไม่มีมาตรการรองรับ"),
        (1, 1, "รวม ๑ ประเด็น มีมาตรการรองรับแล้ว"),
        (3, 3, "รวม ๓ ประเด็น มีมาตรการรองรับครบทุกประเด็น"),
        (3, 1, "รวม ๓ ประเด็น มีมาตรการรองรับแล้ว ๑ ประเด็น ยังไม่มีมาตรการรองรับ ๒ ประเด็น"),
    ],
)
def test_the_line_below_counts_them(rows: int, answered: int, text: str) -> None:
    material = analysis()
    material = answering(replace(material, rows=material.rows[:rows]), answered)
    assert sheet(material).footer == (text,)


def test_the_title_names_both_years() -> None:
    title = sheet(full()).titles[0]
    assert title.startswith("ประเด็นที่ควรพัฒนาจากผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๙")
    assert title.endswith("ประจำปีงบประมาณ พ.ศ. ๒๕๗๐")
