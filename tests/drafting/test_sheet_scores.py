"""The scores stand beside those of the year before, with a chart of the indicators."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from itadesk.domain.framework import NodeKind
from itadesk.drafting.material import Material
from itadesk.drafting.sheet_scores import score_sheets
from itadesk.paper.blocks import Orientation
from itadesk.paper.sheets import CellKind, Sheet, SheetChart
from tests.domain.builders import HELD_DOWN, framework_of, result
from tests.drafting.materials import analysis
from tests.drafting.tables_materials import BEFORE, full, records

NOW, THEN, CHANGE = "ปี ๒๕๖๙ คะแนน ITA", "ปี ๒๕๖๘ คะแนน ITA", "เปลี่ยนแปลง"
NAME = "รายละเอียดตัวชี้วัด"


def summary(material: Material) -> Sheet:
    return score_sheets(material)[0]


def details(material: Material) -> Sheet:
    return score_sheets(material)[1]


def chart(material: Material) -> SheetChart:
    found = summary(material).chart
    assert found is not None
    return found


def titles(sheet: Sheet) -> list[str]:
    return [column.title.replace("\n", " ") for column in sheet.columns]


class TestSummary:
    def test_the_columns_are_those_of_the_comparison(self) -> None:
        sheet = summary(full())
        assert titles(sheet) == ["เครื่องมือ", "ตัวชี้วัดที่", NAME, "เกณฑ์", THEN, NOW, CHANGE]
        kinds = [column.kind for column in sheet.columns[3:]]
        assert kinds == [CellKind.SCORE] * 3 + [CellKind.CHANGE]

    def test_a_first_year_has_nothing_to_compare_with(self) -> None:
        assert titles(summary(analysis())) == ["เครื่องมือ", "ตัวชี้วัดที่", NAME, "เกณฑ์", NOW]

    def test_a_year_before_of_which_nothing_can_be_compared_is_left_out(self) -> None:
        material = analysis({"IIT/1": "90"}, previous={"OIT/10": "90"})
        assert THEN not in titles(summary(material))

    def test_an_indicator_is_told_with_its_change(self) -> None:
        first = records(summary(full()))[0]
        assert first == {
            "เครื่องมือ": "IIT",
            "ตัวชี้วัดที่": "๑",
            NAME: "การปฏิบัติหน้าที่",
            "เกณฑ์": Decimal(85),
            THEN: Decimal("95.00"),
            NOW: Decimal("94.05"),
            CHANGE: Decimal("-0.95"),
        }

    def test_only_what_has_a_score_is_listed(self) -> None:
        """Of EIT's second part only the whole is known."""
        numbers = [(r["เครื่องมือ"], r["ตัวชี้วัดที่"]) for r in records(summary(full()))]
        parts = [("EIT ส่วนที่ ๑", n) for n in "๖๗๘"]
        assert numbers[:10] == [*(("IIT", n) for n in "๑๒๓๔๕"), *parts, ("OIT", "๙"), ("OIT", "๑๐")]

    def test_eit_as_a_whole_stands_where_its_parts_are_not_known(self) -> None:
        sheet = summary(analysis({"EIT/6": "90", "EIT/7": "91", "EIT/8": "92"}, rows=()))
        assert [r["เครื่องมือ"] for r in records(sheet)] == ["EIT"] * 4

    def test_instruments_parts_and_the_total_stand_out_below(self) -> None:
        sheet = summary(full())
        below = records(sheet)[10:]
        heads = ["IIT", "EIT", "EIT ส่วนที่ ๑", "EIT ส่วนที่ ๒", "OIT", "คะแนนรวม"]
        assert [r["เครื่องมือ"] for r in below] == heads
        assert sheet.strong == frozenset(range(10, 16))
        assert [r[NOW] for r in below] == [
            Decimal(score) for score in ("91.33", "89.61", "81.66", "97.56", "98.13", "93.53")
        ]

    def test_the_total_comes_last_with_its_level(self) -> None:
        last = records(summary(full()))[-1]
        assert last[NAME] == "ระดับ ผ่าน"
        assert last[CHANGE] == last_change()

    def test_an_undecided_level_is_not_told(self) -> None:
        last = records(summary(analysis({"total": "93"}, rows=())))[-1]
        assert (last["เครื่องมือ"], last[NAME]) == ("คะแนนรวม", "")

    def test_titles_name_year_and_office(self) -> None:
        sheet = summary(full())
        assert sheet.titles[1] == "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙"
        assert "องค์การบริหารส่วนตำบลตัวอย่าง" in sheet.titles[2]

    def test_it_is_one_upright_page(self) -> None:
        sheet = summary(full())
        assert sheet.orientation is Orientation.PORTRAIT
        assert sheet.one_page

    def test_without_any_score_there_is_no_sheet(self) -> None:
        assert score_sheets(analysis({}, rows=())) == []


def last_change() -> Decimal:
    """The printed difference of the printed totals."""
    now, before = result(2569, HELD_DOWN).sheet, result(2568, BEFORE).sheet
    assert now.total.shown is not None
    assert before.total.shown is not None
    return now.total.shown - before.total.shown


WRONG = {**HELD_DOWN, "IIT": "97.30"}
"""A printed score that its own indicators contradict."""


class TestDisagreement:
    def test_what_agrees_needs_no_columns_for_it(self) -> None:
        assert not any(column.group for column in summary(full()).columns)
        assert summary(full()).footer == ()

    def test_printed_and_computed_stand_side_by_side_where_they_differ(self) -> None:
        sheet = summary(analysis(WRONG))
        assert [column.group for column in sheet.columns[-2:]] == ["คะแนนที่ไม่ตรงกัน"] * 2
        found = {r["เครื่องมือ"]: (r["ตามใบแจ้งผล"], r["คำนวณได้"]) for r in records(sheet)[10:]}
        assert found["IIT"] == (Decimal("97.30"), Decimal("91.33"))
        assert found["OIT"] == (None, None)

    def test_how_many_is_said_below(self) -> None:
        (line,) = summary(analysis(WRONG)).footer
        assert "จำนวน ๑ รายการ" in line


class TestDetails:
    def test_questions_and_items_stand_below_their_indicator(self) -> None:
        sheet = details(full())
        names = [row[1] for row in sheet.rows]
        framework = framework_of(2569)
        assert names == [
            "ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร (EIT ส่วนที่ ๑)",
            framework.node("EIT1/e4").name,
            framework.node("EIT1/e5").name,
            "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล (OIT)",
            framework.node("OIT/o9").name,
            framework.node("OIT/o10").name,
        ]
        assert sheet.strong == {0, 3}

    def test_only_a_number_that_a_source_confirms_is_told(self) -> None:
        assert [row[0] for row in details(full()).rows] == [None, None, None, None, "o๙", "o๑๐"]

    def test_without_such_numbers_there_is_no_column_for_them(self) -> None:
        sheet = details(analysis({**HELD_DOWN, "IIT/i1": "90"}))
        assert titles(sheet)[0] == "ตัวชี้วัด/ข้อคำถาม/รายการข้อมูล"
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)

    def test_sub_items_and_sub_indicators_are_there_too(self) -> None:
        scores = {**HELD_DOWN, "EIT1/e1.1": "80", "EIT1/e1.2": "90", "OIT/9.1": "75"}
        sheet = details(analysis(scores, rows=()))
        numbers = [row[0] for row in sheet.rows]
        kinds = {framework_of(2569).node("OIT/9.1").kind}
        assert kinds == {NodeKind.SUB_INDICATOR}
        assert "๙.๑" in numbers
        # A question is the mean of its sub-items, which stand below it.
        scores_shown = [row[-1] for row in sheet.rows[1:4]]
        assert scores_shown == [Decimal("85.00"), Decimal("80.00"), Decimal("90.00")]

    def test_a_sub_item_without_a_label_is_known_by_its_place_alone(self) -> None:
        """The number of its question is not sure."""
        assert not framework_of(2569).sub_item_labels.get("e1")
        (sheet,) = score_sheets(analysis({"EIT1/e1.2": "90"}, rows=()))
        assert sheet.rows[-1][0] == "– ข้อย่อยที่ ๒"

    def test_one_with_a_label_is_called_so(self) -> None:
        years = [year for year in range(2563, 2570) if framework_of(year).sub_item_labels]
        for year in years:
            number, labels = next(iter(framework_of(year).sub_item_labels.items()))
            scope = next(n.scope for n in framework_of(year).nodes.values() if n.number == number)
            material = analysis({f"{scope}/{number}.1": "90"}, year=year, rows=())
            assert any(f"– {labels[0]}" in row for row in score_sheets(material)[-1].rows)
        assert years

    def test_they_are_there_though_their_indicator_is_not_known(self) -> None:
        (sheet,) = score_sheets(analysis({"EIT1/e4": "70"}, rows=()))
        assert [row[1] for row in sheet.rows] == [None, Decimal("70.00")]

    def test_what_both_parts_of_eit_say_is_not_said_again_for_the_whole(self) -> None:
        scores = {"EIT1/e4": "70", "EIT2/e4": "80", "EIT/e5": "75"}
        (sheet,) = score_sheets(analysis(scores, rows=()))
        asked = [row[1] for at, row in enumerate(sheet.rows) if at not in sheet.strong]
        assert sorted(map(str, asked)) == ["70.00", "75.00", "80.00"]

    def test_without_any_there_is_no_sheet(self) -> None:
        assert [sheet.name for sheet in score_sheets(analysis())] == ["คะแนน"]


class TestChart:
    def test_it_shows_the_indicators_and_nothing_below_them(self) -> None:
        assert chart(full()).rows == 10

    def test_last_year_stands_before_this_one(self) -> None:
        sheet, found = summary(full()), chart(full())
        shown = [(sheet.columns[at].title.replace("\n", " "), name) for at, name in found.bars]
        assert shown == [(THEN, "ปี ๒๕๖๘"), (NOW, "ปี ๒๕๖๙")]

    def test_a_first_year_has_bars_of_its_own_alone(self) -> None:
        sheet, found = summary(analysis()), chart(analysis())
        assert [sheet.columns[at].title.replace("\n", " ") for at, _ in found.bars] == [NOW]
        assert "เปรียบเทียบ" not in found.title

    def test_the_threshold_is_the_line(self) -> None:
        sheet, found = summary(full()), chart(full())
        assert found.line is not None
        assert sheet.columns[found.line[0]].title == "เกณฑ์"
        assert found.line[1] == "เกณฑ์ ๘๕ คะแนน"

    def test_indicators_are_grouped_by_instrument(self) -> None:
        sheet, found = summary(full()), chart(full())
        assert [sheet.columns[at].title for at in found.categories] == ["เครื่องมือ", "ตัวชี้วัดที่"]

    def test_its_description_tells_the_figures(self) -> None:
        said = chart(full()).description
        assert "EIT ส่วนที่ ๑ ตัวชี้วัดที่ ๘ ๗๙.๐๓ คะแนน" in said
        assert not re.search("[0-9]", said)

    def test_without_indicators_there_is_none(self) -> None:
        assert summary(analysis({"IIT": "90"}, rows=())).chart is None


@pytest.mark.parametrize("year", range(2563, 2570))
def test_every_year_s_scores_make_sheets(year: int) -> None:
    framework = framework_of(year)
    leaves = [n.id for n in framework.nodes.values() if not framework.children(n.id)]
    scores = {
        node: "90" for node in leaves if not node.startswith("EIT/") or not framework.has_parts
    }
    for sheet in score_sheets(analysis(scores, year=year, rows=())):
        assert sheet.rows
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)
