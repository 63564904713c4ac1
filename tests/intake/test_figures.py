"""Scores are read out of sentences and lists, and nothing else is taken for one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.intake.compact import Compact
from itadesk.intake.figures import Figures, read_figures
from itadesk.intake.names import Names
from itadesk.library.frameworks import load_framework
from itadesk.thai.digits import to_thai

NAMES = Names(load_framework(2568))


def read(text: str, year: int = 2568) -> Figures:
    return read_figures(Compact(text), NAMES, year)


def scores(text: str) -> dict[str, str]:
    return {node: str(value) for node, value in read(text).scores.items()}


@pytest.mark.parametrize(
    ("text", "node", "value"),
    [
        ("โดยมีคะแนนในภาพรวมอยู่ที่ ๙๒.๔๑ คะแนน", "total", "92.41"),
        ("ผลการประเมิน ITA มีคะแนนเฉลี่ย ๙๗.๓๐ คะแนน จากคะแนนเต็ม ๑๐๐ คะแนน", "total", "97.30"),
        ("มีค่าคะแนนเท่ากับ ๙๔.๗๒ คะแนน อยู่ในระดับ A", "total", "94.72"),
        ("คะแนนรวม ๙๓.๕๓", "total", "93.53"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT) คะแนนรวม ๙๑.๓๓ คะแนน", "IIT", "91.33"),
        ("IIT: 91.33", "IIT", "91.33"),
        ("OIT ร้อยละ ๙๘", "OIT", "98.00"),
        ("EIT ส่วนที่ ๑ ๘๑.๖๖ คะแนน", "EIT1", "81.66"),
        ("EIT2 ได้ 97.56%", "EIT2", "97.56"),
        ("ส่วนที่ ๒ ผู้ประเมินจัดเก็บข้อมูล (EIT Survey) ๙๗.๕๖ คะแนน", "EIT2", "97.56"),
        ("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ๙๙.๗๑ คะแนน", "IIT/1", "99.71"),
        ("ตัวชี้วัดที่ ๑ ๙๙.๗๑ คะแนน", "IIT/1", "99.71"),
        ("- ๑.๑ การปฏิบัติหน้าที่ ๙๔.๐๕ คะแนน", "IIT/1", "94.05"),
        ("ตัวชี้วัดที่ ๘ การปรับปรุงระบบการทำงาน ได้คะแนน ๗๙.๐๓", "EIT/8", "79.03"),
        ("๑. การปฏิบัตหน้าที่ ๙๔.๐๕ คะแนน", "IIT/1", "94.05"),
        ("ตัวชี้วัดย่อยที่ ๙.๔ การบริหารและพัฒนาทรัพยากรบุคคล ๗๕ คะแนน", "OIT/9.4", "75.00"),
        ("ข้อ i๑๒ ได้ ๘๑.๕๐ คะแนน", "IIT/i12", "81.50"),
    ],
)
def test_a_score_belongs_to_what_stands_before_it(text: str, node: str, value: str) -> None:
    assert scores(text) == {node: value}


@pytest.mark.parametrize(
    "text",
    [
        "มีผลการประเมิน ITA ในภาพรวม ๘๕ คะแนนขึ้นไป",
        "และ OIT ที่มีค่าคะแนน ๘๕ คะแนนขึ้นไป",
        "IIT มีผลคะแนนน้อยกว่า ๘๕ คะแนน",
        "ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน ต่ำกว่าร้อยละ ๙๕",
        "OIT จากคะแนนเต็ม ๑๐๐ คะแนน",
        "IIT เพิ่มขึ้น ๐.๔๕ คะแนน",
        "เกณฑ์ ITA ๘๕.๐๐ - ๙๔.๙๙ คะแนน",
        "EIT ส่วนที่ ๑, EIT ส่วนที่ ๒ และ OIT",
        "ตามข้อ o๒๗ และตัวชี้วัดที่ ๙.๑, ๙.๒",
        "เวลา ๑๐.๔๒ น. โทร. ๐๒ ๑๒๓ ๔๕๖๗",
    ],
)
def test_targets_ranges_changes_and_numbers_are_no_scores(text: str) -> None:
    assert read(text) == Figures()


def test_a_list_by_instrument_part_and_indicator_is_read_in_its_places() -> None:
    assert scores(
        "๑. แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT) **คะแนนรวม ๙๑.๓๓ คะแนน**\n"
        "- ๑.๑ การปฏิบัติหน้าที่ ๙๔.๐๕ คะแนน\n"
        "๒. แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)\n"
        " - ส่วนที่ ๑ **คะแนนรวม ๘๑.๖๖ คะแนน**\n"
        "๒.๑.๓ การปรับปรุงการทำงาน ๗๙.๐๓ คะแนน\n"
        " - ส่วนที่ ๒ **คะแนนรวม ๙๗.๕๖ คะแนน**\n"
        "๒.๒.๓ การปรับปรุงการทำงาน ๙๕.๐๓ คะแนน\n"
        "๓. แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) **คะแนนรวม ๙๘.๑๓ คะแนน**\n"
        "- ๓.๒ การป้องกันการทุจริต ๑๐๐ คะแนน"
    ) == {
        "IIT": "91.33",
        "IIT/1": "94.05",
        "EIT1": "81.66",
        "EIT1/8": "79.03",
        "EIT2": "97.56",
        "EIT2/8": "95.03",
        "OIT": "98.13",
        "OIT/10": "100.00",
    }


def test_the_numbers_of_a_list_tell_the_part_where_its_heading_is_missing() -> None:
    text = (
        "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก ๒.๑.๑ คุณภาพการดำเนินงาน ๘๕.๘๒ คะแนน "
        "๒.๒.๑ คุณภาพการดำเนินงาน ๙๕ คะแนน"
    )
    assert scores(text) == {"EIT1/6": "85.82", "EIT2/6": "95.00"}


def test_indicators_of_the_whole_eit_follow_those_of_another_instrument() -> None:
    text = (
        "EIT ส่วนที่ ๒ ๙๗.๕๖ คะแนน ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต ๙๐ คะแนน "
        "ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน ๙๕ คะแนน"
    )
    assert scores(text) == {"EIT2": "97.56", "IIT/5": "90.00", "EIT/6": "95.00"}


def test_a_score_of_another_year_is_kept_apart() -> None:
    figures = read("ITA ปี ๒๕๖๗ คะแนนรวม ๙๖.๘๕ คะแนน ปี ๒๕๖๘ คะแนนรวม ๙๗.๓๐ คะแนน")
    assert figures.scores == {"total": Decimal("97.30")}
    assert [text.why for text in figures.unplaced] == ["เป็นคะแนนของปี ๒๕๖๗ ไม่ใช่ปีที่นำเข้า"]


def test_scores_in_a_row_are_not_guessed() -> None:
    figures = read("IIT, EIT และ OIT ได้ ๙๑.๓๓, ๘๙.๖๑ และ ๙๘.๑๓ คะแนน ตามลำดับ")
    assert figures.scores == {}
    assert "๘๙.๖๑" in figures.unplaced[0].text


def test_a_score_outside_the_scale_is_kept_apart() -> None:
    figures = read("IIT ๑๒๐ คะแนน")
    assert figures.scores == {}
    assert "นอกช่วง" in figures.unplaced[0].why


def test_a_number_and_a_name_that_disagree_are_kept_apart() -> None:
    figures = read("ตัวชี้วัดที่ ๔ การใช้อำนาจ ๙๐ คะแนน")
    assert figures.scores == {}
    assert "ไม่ตรงกัน" in figures.unplaced[0].why


def test_a_score_of_nothing_known_is_kept() -> None:
    figures = read("โครงการอบรมได้ ๗๗.๗๐ คะแนน")
    assert figures.scores == {}
    assert "๗๗.๗๐" in figures.unplaced[0].text


def test_of_two_different_scores_the_first_is_taken_with_a_warning() -> None:
    figures = read("IIT ๙๑.๓๓ คะแนน IIT ๙๑.๓๔ คะแนน IIT ๙๑.๓๓ คะแนน")
    assert figures.scores == {"IIT": Decimal("91.33")}
    assert len(figures.warnings) == 1


def test_more_than_two_decimals_are_rounded_half_up() -> None:
    assert scores("OIT ๙๘.๑๒๕ คะแนน") == {"OIT": "98.13"}


def test_every_score_is_quoted() -> None:
    figures = read("ตัวชี้วัดที่ ๓ การใช้อำนาจ ๙๐.๐๐ คะแนน")
    assert figures.quotes == {"IIT/3": "ตัวชี้วัดที่ ๓ การใช้อำนาจ ๙๐.๐๐ คะแนน"}


HUNDREDTHS = st.integers(0, 10_000)


@given(HUNDREDTHS, st.booleans(), st.sampled_from(["", " ", "\n", "  \n "]))
def test_every_score_of_an_indicator_comes_back(value: int, thai: bool, gap: str) -> None:
    number = f"{value // 100}.{value % 100:02d}"
    printed = to_thai(number) if thai else number
    text = f"ตัวชี้วัดที่ ๓{gap}การใช้{gap}อำนาจ{gap or ' '}{printed}{gap}คะแนน"
    assert scores(text) == {"IIT/3": number}


@given(st.lists(HUNDREDTHS, min_size=10, max_size=10), st.sampled_from(["\n", " ", "\n - ", ""]))
def test_a_list_of_all_indicators_comes_back_however_it_is_broken(
    values: list[int], between: str
) -> None:
    numbers = [f"{value // 100}.{value % 100:02d}" for value in values]
    text = between.join(
        f"ตัวชี้วัดที่ {n} {NAMES.indicators[n].name} {to_thai(number)} คะแนน"
        for n, number in enumerate(numbers, 1)
    )
    assert sorted(scores(text).values()) == sorted(f"{Decimal(n):.2f}" for n in numbers)


@given(st.text(alphabet="IETO๑๒12.%() \nคะแนรวมตัชี้ดที่ส่", max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    for value in read(text).scores.values():
        assert 0 <= value <= 100
