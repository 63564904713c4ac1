"""Year, level, office, scheme and claims are read from a sheet's sentences."""

from __future__ import annotations

import pytest

from itadesk.domain.weaknesses import Claim, ClaimKind
from itadesk.intake.compact import Compact
from itadesk.intake.errors import OtherSchemeError
from itadesk.intake.names import Names
from itadesk.intake.statements import (
    agency_names,
    claims_in,
    is_about_ita,
    last_year_in,
    levels_in,
    named_years,
    refuse_other_schemes,
    result_years,
    years_in,
)
from itadesk.library.frameworks import load_framework

LEVELS = [rule.code for rule in load_framework(2568).levels]
EARLY_LEVELS = [rule.code for rule in load_framework(2563).levels]
NAMES = Names(load_framework(2568))


def claims(text: str) -> list[tuple[Claim, str]]:
    compact = Compact(text)
    return list(claims_in(compact, 0, len(compact.text), NAMES))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", 2568),
        ("ผลการประเมิน ITA ประจำปีงบประมาณพ.ศ.2568", 2568),
        ("คะแนน ITA ปี ๒๕๖๗ ของหน่วยงาน", 2567),
        ("ผลการประเมิน ประจำปี งบประมาณ พ.ศ. ๒ ๕ ๖๘", None),
        ("รายงานผลการดำเนินการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", None),
        ("พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐", None),
    ],
)
def test_the_year_of_the_result_is_the_one_named_with_it(text: str, year: int | None) -> None:
    assert next(iter(result_years(Compact(text))), None) == year


def test_the_year_named_most_often_comes_first() -> None:
    text = Compact("คะแนน ITA ปี ๒๕๖๗ ผลการประเมินปี ๒๕๖๘ ผลการประเมินปีงบประมาณ ๒๕๖๘")
    assert result_years(text) == {2568: 2, 2567: 1}


def test_any_year_is_named_with_its_word() -> None:
    assert named_years(Compact("มาตรการประจำปีงบประมาณ ๒๕๖๙ โทร ๒๕๖๘")) == {2569: 1}


def test_a_heading_names_years_long_or_short() -> None:
    assert years_in("ปี ๒๕๖๗ และปี ๒๕๖๘") == [2567, 2568]
    assert years_in("คะแนน ITA ปี ๖๘") == [2568]
    assert years_in("คะแนน") == []


def test_the_last_year_before_a_score_is_its_year() -> None:
    assert last_year_in("ปี2567ได้90ปีงบประมาณพ.ศ. 2568ได้") == 2568


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("อยู่ในระดับผ่านดีและบรรลุค่าเป้าหมาย", "ผ่านดี"),
        ("อยู่ในระดับผ่านและบรรลุค่าเป้าหมาย", "ผ่าน"),
        ("อยู่ในระดับผ่านดีเยี่ยม", "ผ่านดีเยี่ยม"),
        ("อยู่ ในระดับ ผ่าน ดี และ", "ผ่านดี"),
        ("ผลการประเมินอยู่ในระดับ “ผ่านดี”", "ผ่านดี"),
        ("อยู่ในระดับต้องปรับปรุงโดยด่วน", "ต้องปรับปรุงโดยด่วน"),
        ("อยู่ในระดับต้องปรับปรุง โดยมีคะแนน", "ต้องปรับปรุง"),
        ("ระดับผลการประเมิน: ผ่าน", "ผ่าน"),
    ],
)
def test_the_level_is_taken_by_its_exact_name(text: str, level: str) -> None:
    assert levels_in(Compact(text), LEVELS) == [level]


@pytest.mark.parametrize(
    "text",
    [
        "● ต้องปรับปรุงโดยด่วน ● ต้องปรับปรุง ● ผ่าน ● ผ่านดี ● ผ่านดีเยี่ยม",
        "เพื่อยกระดับผ่านช่องทางออนไลน์",
        "บุคลากรทุกระดับผ่านดี",
        "มีเป้าหมายให้อยู่ในระดับผ่านดีเยี่ยม",
        "อยู่ในระดับผ่านเกณฑ์",
        "อยู่ในระดับผ่านดั",
    ],
)
def test_a_legend_an_aim_and_other_words_are_no_level(text: str) -> None:
    assert levels_in(Compact(text), LEVELS) == []


def test_the_early_levels_are_letters() -> None:
    assert levels_in(Compact("ได้คะแนน อยู่ในระดับ AA IIT ๙๐"), EARLY_LEVELS) == ["AA"]
    assert levels_in(Compact("อยู่ในระดับ A จึงผ่านเกณฑ์"), EARLY_LEVELS) == ["A"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("องค์การบริหารส่วนตำบลตัวอย่าง", "องค์การบริหารส่วนตำบลตัวอย่าง"),
        ("**องค์การบริหารส่วนตำบล ตัวอย่าง**", "องค์การบริหารส่วนตำบลตัวอย่าง"),
        ("เทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง", "เทศบาลตำบลตัวอย่าง"),
        ("อบต.ตัวอย่าง", "อบต. ตัวอย่าง"),
        ("หน่วยงาน: เทศบาลเมืองตัวอย่าง", "เทศบาลเมืองตัวอย่าง"),
        ("จังหวัดตัวอย่าง", "จังหวัดตัวอย่าง"),
    ],
)
def test_the_office_stands_on_a_line_of_its_own(line: str, name: str) -> None:
    assert agency_names(f"ผลการประเมิน\n{line}\nอำเภอตัวอย่าง") == [name]


def test_an_address_and_a_sentence_name_no_office() -> None:
    assert agency_names("อำเภอเมือง\nจังหวัดตัวอย่าง ได้มีการดำเนินการตามตัวชี้วัด\nองค์การบริหารส่วนตำบล") == []


def test_an_office_comes_before_the_province_of_its_address() -> None:
    lines = "จังหวัดตัวอย่าง\nจังหวัดตัวอย่าง\nองค์การบริหารส่วนตำบลตัวอย่าง"
    assert agency_names(lines)[0] == "องค์การบริหารส่วนตำบลตัวอย่าง"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของสถานศึกษาออนไลน์", "สถานศึกษา"),
        ("ITA Online สถานศึกษา OBEC ๒๕๖๘", "สถานศึกษา"),
        ("ผลการประเมิน ITA สพฐ. โรงเรียนตัวอย่าง", "สถานศึกษา"),
        ("ผลการประเมิน ITA วิทยาลัยเทคนิคตัวอย่าง", "อาชีวศึกษา"),
        ("VEC ITA ปี ๒๕๖๘", "อาชีวศึกษา"),
        ("แบบตรวจ MOIT ๑ ถึง MOIT ๒๒", "สาธารณสุข"),
        ("หลักฐานเชิงประจักษ์ EB ๑ และ EB ๒๔", "สาธารณสุข"),
        ("ผลการประเมิน ITA โรงพยาบาลตัวอย่าง", "สาธารณสุข"),
    ],
)
def test_a_result_of_another_scheme_is_refused(text: str, says: str) -> None:
    with pytest.raises(OtherSchemeError, match=says):
        refuse_other_schemes(Compact(text))


def test_a_local_office_may_speak_of_its_schools() -> None:
    text = "ผลการประเมิน ITA องค์การบริหารส่วนตำบลตัวอย่าง สถานศึกษาในสังกัด โรงเรียนตัวอย่าง"
    refuse_other_schemes(Compact(text))


def test_what_speaks_of_ita_is_told_apart() -> None:
    assert is_about_ita(Compact("คะแนน EIT"))
    assert not is_about_ita(Compact("digital capital"))


def test_claims_of_highest_and_lowest_are_read() -> None:
    said = claims(
        "ได้มีการดำเนินการตามตัวชี้วัดที่ ๓ การใช้อำนาจ โดยมีคะแนนสูงสุด ควรรักษามาตรฐานไว้ "
        "และควรพัฒนาและปรับปรุงการดำเนินการตามตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ที่ได้คะแนนต่ำสุด"
    )
    assert [claim for claim, _ in said] == [
        Claim("IIT/3", ClaimKind.HIGHEST),
        Claim("IIT/4", ClaimKind.LOWEST),
    ]


def test_what_should_be_improved_is_the_lowest() -> None:
    said = claims("ควรพัฒนาและปรับปรุงการดำเนินการตามตัวชี้วัดที่ ๘. การปรับปรุงการทำงาน ทั้งนี้")
    assert said == [(Claim("EIT/8", ClaimKind.LOWEST), "")]


def test_several_indicators_can_be_highest() -> None:
    said = claims("ตัวชี้วัดที่ ๖ ตัวชี้วัดที่ ๗ และตัวชี้วัดที่ ๘ มีคะแนนสูงสุด")
    assert [claim.node for claim, _ in said] == ["EIT/6", "EIT/7", "EIT/8"]
    assert {claim.kind for claim, _ in said} == {ClaimKind.HIGHEST}


def test_a_claim_whose_number_and_name_disagree_goes_by_the_name() -> None:
    ((claim, warning),) = claims("ตัวชี้วัดที่ ๔ การใช้อำนาจ โดยมีคะแนนสูงสุด")
    assert claim.node == "IIT/3"
    assert "ไม่ตรงกัน" in warning
