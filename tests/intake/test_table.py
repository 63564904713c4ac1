"""Score tables give their scores, in whatever way a person lays them out."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from itadesk.domain.errors import InputError
from itadesk.intake.columns import Layout, find_layout
from itadesk.intake.errors import ScoreTableError
from itadesk.intake.figures import Figures
from itadesk.intake.grid import Grid, read_csv
from itadesk.intake.names import Names
from itadesk.intake.table import is_exact, read_exact, read_layout
from itadesk.library.frameworks import load_framework
from itadesk.thai.digits import to_thai

FRAMEWORK = load_framework(2568)
NAMES = Names(FRAMEWORK)
DUTY, POWER, QUALITY = "การปฏิบัติหน้าที่", "การใช้อำนาจ", "คุณภาพการดำเนินงาน"


def grid_of(text: str) -> Grid:
    return read_csv(text, "ตาราง.csv")


def layout_of(text: str) -> Layout:
    layout = find_layout(grid_of(text), NAMES)
    assert layout is not None
    return layout


def read(text: str, year: int | None = None) -> Figures:
    return read_layout(layout_of(text), NAMES, year)


def scores(text: str, year: int | None = None) -> dict[str, str]:
    figures = read(text, year)
    assert figures.unplaced == []
    return {node: str(value) for node, value in figures.scores.items()}


def exact(text: str) -> dict[str, str]:
    figures = read_exact(grid_of(text), NAMES)
    return {node: str(value) for node, value in figures.scores.items()}


class TestTheExactForm:
    def test_it_is_known_by_its_head(self) -> None:
        assert is_exact(grid_of("node,score\ntotal,90"))
        assert is_exact(grid_of("Node ; Score\ntotal;90"))
        assert not is_exact(grid_of("รายการ,คะแนน"))
        assert not is_exact(Grid(()))

    def test_every_kind_of_node_is_taken(self) -> None:
        assert exact(
            "node,score\ntotal,93.53\nIIT/1,94.05\nEIT1/6,๘๕.๘๒\nOIT/9.4,75\nEIT2/e4,80%\n"
            "EIT/e1.1,90\noit/O27,0\nIIT/2,\n"
        ) == {
            "total": "93.53",
            "IIT/1": "94.05",
            "EIT1/6": "85.82",
            "OIT/9.4": "75.00",
            "EIT2/e4": "80.00",
            "EIT/e1.1": "90.00",
            "OIT/o27": "0.00",
        }

    @pytest.mark.parametrize("wrong", ["120", "-5", "abc", "94,05", "๑๐๐.๐๑", "1e2", "NaN"])
    def test_a_value_that_is_no_score_refuses_all_of_it(self, wrong: str) -> None:
        with pytest.raises(ScoreTableError) as caught:
            exact(f'node,score\nIIT/1,94.05\nIIT/2,"{wrong}"\n')
        assert "แถวที่ ๓" in str(caught.value)
        assert wrong in str(caught.value)

    @pytest.mark.parametrize("node", ["IIT/99", "XYZ", "OIT/o40", "การใช้อำนาจ"])
    def test_an_unknown_node_refuses_all_of_it(self, node: str) -> None:
        with pytest.raises(ScoreTableError) as caught:
            exact(f"node,score\ntotal,90\n{node},90\n")
        assert "แถวที่ ๓" in str(caught.value)
        assert node in str(caught.value)

    def test_two_scores_for_a_node_refuse_all_of_it(self) -> None:
        assert exact("node,score\nIIT,90\nIIT,90.00\n") == {"IIT": "90.00"}
        with pytest.raises(ScoreTableError, match="สองค่า"):
            exact("node,score\nIIT,90\nIIT,91\n")

    def test_more_than_two_decimals_are_rounded_with_a_warning(self) -> None:
        figures = read_exact(grid_of("node,score\nOIT,98.125\n"), NAMES)
        assert figures.scores == {"OIT": Decimal("98.13")}
        assert "๙๘.๑๒๕ เป็น ๙๘.๑๓" in figures.warnings[0]


class TestAPersonsTable:
    def test_titles_above_and_columns_in_any_order(self) -> None:
        assert scores(
            "ผลการประเมิน ITA ปีงบประมาณ ๒๕๖๘,,\nองค์การบริหารส่วนตำบลตัวอย่าง\n"
            f"คะแนน,รายการ,ลำดับ\n๙๔.๐๕,{DUTY},๑\n100,{POWER},๒\n93.53%,คะแนนรวม,\n"
        ) == {"IIT/1": "94.05", "IIT/3": "100.00", "total": "93.53"}

    def test_numbers_alone_count_in_a_column_of_indicators(self) -> None:
        assert scores("ตัวชี้วัดที่,คะแนน\n๑,94.05\n๙,90\n10,100\n") == {
            "IIT/1": "94.05",
            "OIT/9": "90.00",
            "OIT/10": "100.00",
        }

    def test_an_order_is_no_indicator(self) -> None:
        assert scores(f"ที่,ตัวชี้วัด,คะแนน\n1,{POWER},90\n2,{DUTY},91\n") == {
            "IIT/3": "90.00",
            "IIT/1": "91.00",
        }

    def test_sub_indicators_questions_and_items_are_taken(self) -> None:
        assert scores(
            "ตัวชี้วัดย่อย/ข้อ,คะแนน\n๙.๑ ข้อมูลพื้นฐาน,100\ni๑ ขั้นตอน,90\nE4,80.5\nO๒๗,0\n๐๘,100\n"
        ) == {
            "OIT/9.1": "100.00",
            "IIT/i1": "90.00",
            "EIT/e4": "80.50",
            "OIT/o27": "0.00",
            "OIT/o8": "100.00",
        }

    def test_a_heading_row_tells_the_part(self) -> None:
        assert scores(
            f"ตัวชี้วัด,คะแนน\nEIT ส่วนที่ ๑,81.66\n{QUALITY},85.82\nEIT ส่วนที่ ๒,\n{QUALITY},97\n"
            f"OIT,\nการเปิดเผยข้อมูล,96.25\n"
        ) == {
            "EIT1": "81.66",
            "EIT1/6": "85.82",
            "EIT2/6": "97.00",
            "OIT/9": "96.25",
        }

    def test_a_column_of_merged_cells_tells_the_part(self) -> None:
        assert scores(
            f"เครื่องมือ,ตัวชี้วัด,คะแนน\nEIT ส่วนที่ ๑,{QUALITY},85\n,ประสิทธิภาพการสื่อสาร,80\n"
            f"EIT ส่วนที่ ๒,{QUALITY},95\n,ประสิทธิภาพการสื่อสาร,96\n"
        ) == {"EIT1/6": "85.00", "EIT1/7": "80.00", "EIT2/6": "95.00", "EIT2/7": "96.00"}

    def test_a_column_for_each_part_tells_it_too(self) -> None:
        assert scores(
            "ตัวชี้วัด,IIT,EIT ส่วนที่ 1,EIT ส่วนที่ 2,OIT\n"
            f"{DUTY},94.05,,,\n{QUALITY},,85.82,95,\nการเปิดเผยข้อมูล,,,,96.25\n"
        ) == {"IIT/1": "94.05", "EIT1/6": "85.82", "EIT2/6": "95.00", "OIT/9": "96.25"}

    def test_what_is_scored_may_stand_in_the_columns(self) -> None:
        table = "ปี,IIT,EIT ส่วนที่ 1,OIT,คะแนนรวม\n2567,90,91,93,94\n2568,91.33,81.66,98.13,93.53\n"
        assert layout_of(table).years == [2567, 2568]
        assert scores(table, 2568) == {
            "IIT": "91.33",
            "EIT1": "81.66",
            "OIT": "98.13",
            "total": "93.53",
        }
        assert scores(table, 2567)["IIT"] == "90.00"

    def test_rows_across_that_cannot_be_told_apart_are_refused(self) -> None:
        with pytest.raises(ScoreTableError, match="หลายแถว"):
            read("หน่วยงาน,IIT,OIT\nก,90,91\nข,92,93\n")

    def test_years_side_by_side_are_kept_apart(self) -> None:
        table = (
            "ตัวชี้วัดที่,รายละเอียดตัวชี้วัด,ปี ๒๕๖๗,ปี ๒๕๖๘,เปลี่ยนแปลง\n,,คะแนน ITA,คะแนน ITA,\n"
            f"๑,{DUTY},๙๘.๒๔,๙๙.๗๑,๑.๔๗\n๓,{POWER},๙๙.๗๒,๙๙.๓๑,-๐.๔๑\nคะแนนเฉลี่ย,,๙๖.๘๕,๙๗.๓๐,๐.๔๕\n"
        )
        assert layout_of(table).years == [2567, 2568]
        assert scores(table, 2567) == {"IIT/1": "98.24", "IIT/3": "99.72", "total": "96.85"}
        assert scores(table, 2568) == {"IIT/1": "99.71", "IIT/3": "99.31", "total": "97.30"}

    def test_a_merged_year_reaches_over_its_columns(self) -> None:
        table = (
            "ตัวชี้วัด,ปี ๒๕๖๗,,ปี ๒๕๖๘,\n,คะแนน,ระดับ,คะแนน,ระดับ\n"
            f"{DUTY},๙๐,ผ่าน,๙๕,ผ่านดี\n{POWER},๙๑,ผ่าน,๙๖,ผ่านดี\n"
        )
        assert scores(table, 2568) == {"IIT/1": "95.00", "IIT/3": "96.00"}

    def test_full_marks_weights_and_targets_are_no_scores(self) -> None:
        assert scores(
            f"ตัวชี้วัด,น้ำหนัก,คะแนนเต็ม,เป้าหมาย,คะแนนที่ได้\n{DUTY},6,100,85,94.05\n{POWER},6,100,85,93\n"
        ) == {"IIT/1": "94.05", "IIT/3": "93.00"}

    def test_numbers_without_headings_are_not_guessed(self) -> None:
        with pytest.raises(ScoreTableError, match="หลายคอลัมน์"):
            read(f"{DUTY},90,94.05\n{POWER},91,93\n")

    def test_totals_within_an_instrument_are_the_instruments(self) -> None:
        assert scores(
            f"รายการ,คะแนน\nIIT,\n{DUTY},94\nรวม,91.33\nOIT,\nการเปิดเผยข้อมูล,90\nรวม,98\nคะแนนรวมทั้งหมด,93\n"
        ) == {
            "IIT/1": "94.00",
            "IIT": "91.33",
            "OIT/9": "90.00",
            "OIT": "98.00",
            "total": "93.00",
        }

    def test_a_row_that_names_nothing_known_is_kept(self) -> None:
        figures = read(
            f"ตัวชี้วัด,คะแนน\nรายการแปลก,55\n{DUTY},94\nหมายเหตุ: ข้อมูล ณ สิงหาคม,\nแถมท้าย,1\n"
        )
        assert figures.scores == {"IIT/1": Decimal(94)}
        assert [text.text for text in figures.unplaced] == ["รายการแปลก | 55", "แถมท้าย | 1"]

    def test_a_number_and_a_name_that_disagree_are_kept(self) -> None:
        for table in (
            f"ตัวชี้วัด,คะแนน\nตัวชี้วัดที่ 4 {POWER},94\n{DUTY},90\n",
            f"ตัวชี้วัดที่,รายการ,คะแนน\n4,{POWER},94\n1,{DUTY},90\n",
        ):
            figures = read(table)
            assert figures.scores == {"IIT/1": Decimal(90)}
            assert "ไม่ตรงกัน" in figures.unplaced[0].why

    def test_the_same_thing_twice_is_kept(self) -> None:
        figures = read(f"ตัวชี้วัด,คะแนน\n{QUALITY},85\n{QUALITY},95\n")
        assert figures.scores == {"EIT/6": Decimal(85)}
        assert "95" in figures.unplaced[0].text

    @pytest.mark.parametrize("wrong", ["150", "abc", "ไม่ทราบ"])
    def test_a_value_that_is_no_score_refuses_the_table(self, wrong: str) -> None:
        with pytest.raises(ScoreTableError) as caught:
            read(f"ตัวชี้วัด,คะแนน\n{DUTY},94\n{POWER},{wrong}\n")
        assert all(words in str(caught.value) for words in ("แถวที่ ๓", POWER, wrong))

    @pytest.mark.parametrize("nothing", ["", "-", "–", " "])
    def test_an_empty_cell_is_no_mistake(self, nothing: str) -> None:
        assert scores(f"ตัวชี้วัด,คะแนน\n{DUTY},94\n{POWER},{nothing}\n") == {"IIT/1": "94.00"}

    def test_a_table_without_anything_scored_is_none(self) -> None:
        assert find_layout(grid_of("ชื่อ,โทร\nก,1\nข,2\n"), NAMES) is None
        assert find_layout(grid_of(f"ตัวชี้วัด,คะแนน\n{DUTY},\n"), NAMES) is None

    def test_a_year_without_parts_takes_the_whole_eit(self) -> None:
        names = Names(load_framework(2563))
        layout = find_layout(grid_of(f"ตัวชี้วัด,คะแนน\nEIT ส่วนที่ ๑,80\n{QUALITY},85\n"), names)
        assert layout is not None
        assert set(read_layout(layout, names, None).scores) == {"EIT", "EIT/6"}


INDICATORS = [NAMES.indicators[number] for number in range(1, 11)]


@given(
    st.lists(st.decimals(0, 100, places=2), min_size=10, max_size=10),
    st.randoms(use_true_random=False),
    st.booleans(),
    st.sampled_from(["", "%", " %", " คะแนน"]),
)
def test_all_indicators_come_back_in_any_order_and_digits(
    values: list[Decimal], chance: random.Random, thai: bool, unit: str
) -> None:
    assume(max(values) > 1)  # else they are taken for fractions
    rows = []
    for node, value in zip(INDICATORS, values, strict=True):
        label = chance.choice([node.name, f"ตัวชี้วัดที่ {node.number}", f"{node.number}. {node.name}"])
        number = to_thai(f"{value:.2f}") if thai else f"{value:.2f}"
        rows.append(f'"{label}","{number}{unit}"')
    chance.shuffle(rows)
    found = read("ตัวชี้วัด,คะแนน\n" + "\n".join(rows)).scores
    assert found == {node.id: value for node, value in zip(INDICATORS, values, strict=True)}


CELLS = st.sampled_from(
    [
        *(
            "",
            "-",
            "1",
            "๒",
            "94.05",
            "120",
            "abc",
            "2567",
            "ปี ๒๕๖๘",
            "คะแนน",
            "ตัวชี้วัดที่",
            "IIT",
            "EIT",
        ),
        *(
            DUTY,
            POWER,
            QUALITY,
            "EIT ส่วนที่ ๑",
            "คะแนนรวม",
            "รวม",
            "เปลี่ยนแปลง",
            "o27",
            "9.1",
            "node",
            "score",
        ),
    ]
) | st.text(max_size=6)


@settings(max_examples=200)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=7))
def test_no_table_gives_anything_but_scores_or_a_refusal(rows: list[list[str]]) -> None:
    table = Grid(tuple(row for row in grid_of(_csv(rows)).rows))
    try:
        if is_exact(table):
            figures = read_exact(table, NAMES)
        else:
            layout = find_layout(table, NAMES)
            figures = read_layout(layout, NAMES, 2568) if layout else Figures()
    except InputError as error:
        assert str(error)
    else:
        assert all(0 <= score <= 100 for score in figures.scores.values())
        assert all(node in FRAMEWORK for node in figures.scores)


def _csv(rows: list[list[str]]) -> str:
    return "\n".join(",".join(f'"{c.replace(chr(34), "")}"' for c in row) for row in rows)
