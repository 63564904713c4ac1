"""Each type of office has its own titles and words, and a name is written in one way."""

from __future__ import annotations

import datetime as dt

import pytest

from itadesk.domain.agency import ALL_UNITS, WORDS, Acting, Agency, AgencyType, Officer, Signer
from itadesk.domain.suggestion import UNIT_ROLES

SAO = Agency.named(AgencyType.SAO, "ตัวอย่าง", "เมืองสมมติ", "สมมติ")
PROVINCE = Agency.named(AgencyType.PROVINCE, "สมมติ", "", "สมมติ")


@pytest.mark.parametrize(
    ("agency_type", "full_name", "executive", "unit"),
    [
        (
            AgencyType.SAO,
            "องค์การบริหารส่วนตำบลตัวอย่าง",
            "นายกองค์การบริหารส่วนตำบลตัวอย่าง",
            "สำนักปลัดองค์การบริหารส่วนตำบล",
        ),
        (
            AgencyType.TAMBON_MUNICIPALITY,
            "เทศบาลตำบลตัวอย่าง",
            "นายกเทศมนตรีตำบลตัวอย่าง",
            "สำนักปลัดเทศบาล",
        ),
        (
            AgencyType.TOWN_MUNICIPALITY,
            "เทศบาลเมืองตัวอย่าง",
            "นายกเทศมนตรีเมืองตัวอย่าง",
            "สำนักปลัดเทศบาล",
        ),
        (
            AgencyType.CITY_MUNICIPALITY,
            "เทศบาลนครตัวอย่าง",
            "นายกเทศมนตรีนครตัวอย่าง",
            "สำนักปลัดเทศบาล",
        ),
        (
            AgencyType.PAO,
            "องค์การบริหารส่วนจังหวัดตัวอย่าง",
            "นายกองค์การบริหารส่วนจังหวัดตัวอย่าง",
            "สำนักปลัดองค์การบริหารส่วนจังหวัด",
        ),
        (
            AgencyType.PROVINCE,
            "จังหวัดตัวอย่าง",
            "ผู้ว่าราชการจังหวัดตัวอย่าง",
            "สำนักงานจังหวัดตัวอย่าง",
        ),
    ],
)
def test_each_type_calls_itself_by_its_own_titles(
    agency_type: AgencyType, full_name: str, executive: str, unit: str
) -> None:
    agency = Agency.named(agency_type, "ตัวอย่าง", "เมืองสมมติ", "สมมติ")
    assert agency.full_name == full_name
    assert agency.executive_title == executive
    assert agency.unit == unit


def test_staff_is_called_as_the_type_calls_it() -> None:
    assert WORDS[AgencyType.SAO].staff == "พนักงานส่วนตำบล"
    assert WORDS[AgencyType.TOWN_MUNICIPALITY].staff == "พนักงานเทศบาล"
    assert WORDS[AgencyType.PAO].staff == "ข้าราชการองค์การบริหารส่วนจังหวัด"


@pytest.mark.parametrize("agency_type", AgencyType)
def test_no_type_uses_the_words_of_another(agency_type: AgencyType) -> None:
    words = WORDS[agency_type]
    own = [words.prefix, words.executive, words.clerk, words.council, words.staff]
    own += [words.central_office, words.central_head, *(name for _, name in words.units)]
    foreign = {"องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด", "เทศบาล", "ส่วนตำบล"}
    for word in sorted(foreign):
        if word not in words.prefix:
            assert not any(word in text for text in own), word


@pytest.mark.parametrize(
    ("agency_type", "typed"),
    [
        (AgencyType.SAO, "องค์การบริหารส่วนตำบลตัวอย่าง"),
        (AgencyType.SAO, "อบต.ตัวอย่าง"),
        (AgencyType.SAO, " อบต.  ตัวอย่าง "),
        (AgencyType.SAO, "ตัวอย่าง"),
        (AgencyType.TAMBON_MUNICIPALITY, "ทต.ตัวอย่าง"),
        (AgencyType.CITY_MUNICIPALITY, "เทศบาลนครตัวอย่าง"),
        (AgencyType.PAO, "อบจ. ตัวอย่าง"),
        (AgencyType.PROVINCE, "จังหวัดตัวอย่าง"),
    ],
)
def test_a_name_may_be_typed_with_its_type_or_without(agency_type: AgencyType, typed: str) -> None:
    assert Agency.named(agency_type, typed, "", "").name == "ตัวอย่าง"


def test_a_name_that_is_only_a_prefix_is_kept() -> None:
    assert Agency.named(AgencyType.PROVINCE, "จังหวัด", "", "").name == "จังหวัด"


def test_the_place_says_what_is_known_of_it() -> None:
    assert SAO.place == "อำเภอเมืองสมมติ จังหวัดสมมติ"
    assert Agency.named(AgencyType.SAO, "ตัวอย่าง", "อ.เมืองสมมติ", "").place == "อำเภอเมืองสมมติ"
    assert Agency.named(AgencyType.SAO, "ตัวอย่าง", "", "จ.สมมติ").place == "จังหวัดสมมติ"
    assert Agency(AgencyType.SAO, "ตัวอย่าง").place == ""


def test_a_province_does_not_lie_in_itself() -> None:
    assert PROVINCE.place == ""
    assert Agency.named(AgencyType.PROVINCE, "สมมติ", "เมืองสมมติ", "สมมติ").place == ""


def test_a_unit_that_was_named_drafts_before_the_central_office() -> None:
    named = Agency(AgencyType.SAO, "ตัวอย่าง", drafting_unit="งานนิติการ สำนักปลัด")
    assert named.unit == "งานนิติการ สำนักปลัด"


@pytest.mark.parametrize("agency_type", AgencyType)
def test_every_role_falls_to_a_unit_that_the_office_has(agency_type: AgencyType) -> None:
    agency = Agency(agency_type, "ตัวอย่าง")
    names = [name for _, name in agency.words.units]
    assert len(names) == len(set(names))
    for role in UNIT_ROLES:
        assert agency.unit_for(role) in (*names, ALL_UNITS)
    assert agency.unit_for("all") == ALL_UNITS


def test_a_role_without_a_unit_falls_to_the_central_office() -> None:
    assert SAO.unit_for("finance") == "กองคลัง"
    assert SAO.unit_for("personnel") == "สำนักปลัด"


# Officers and signers

FIRST, LAST = dt.date(2024, 10, 1), dt.date(2025, 9, 30)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "before", "on_last", "after"),
    [
        (FIRST, LAST, False, True, False),
        (FIRST, None, False, True, True),
        (None, LAST, True, True, False),
        (None, None, True, True, True),
    ],
)
def test_an_officer_serves_from_a_day_to_a_day(
    valid_from: dt.date | None, valid_to: dt.date | None, before: bool, on_last: bool, after: bool
) -> None:
    officer = Officer(1, "นายตัวอย่าง ใจดี", "ปลัด", valid_from=valid_from, valid_to=valid_to)
    assert officer.serves_on(FIRST)
    assert officer.serves_on(FIRST - dt.timedelta(days=1)) is before
    assert officer.serves_on(LAST) is on_last
    assert officer.serves_on(LAST + dt.timedelta(days=1)) is after


def test_a_signer_in_the_own_post_signs_for_it() -> None:
    signer = Signer("นายตัวอย่าง ใจดี", "ปลัดองค์การบริหารส่วนตำบลตัวอย่าง")
    assert signer.position_lines == ("ปลัดองค์การบริหารส่วนตำบลตัวอย่าง",)
    assert signer.role == "ปลัดองค์การบริหารส่วนตำบลตัวอย่าง"


@pytest.mark.parametrize(
    ("acting", "words"),
    [
        (Acting.IN_PLACE, "รักษาราชการแทน"),
        (Acting.PERFORMING, "ปฏิบัติหน้าที่"),
        (Acting.IN_POSITION, "รักษาการในตำแหน่ง"),
    ],
)
def test_an_acting_signer_names_the_own_post_the_case_and_the_post_filled(
    acting: Acting, words: str
) -> None:
    signer = Signer("นายตัวอย่าง ใจดี", "นักวิเคราะห์นโยบายและแผน", "", acting, "หัวหน้าสำนักปลัด")
    assert signer.position_lines == ("นักวิเคราะห์นโยบายและแผน", words, "หัวหน้าสำนักปลัด")
    assert signer.role == "หัวหน้าสำนักปลัด"
