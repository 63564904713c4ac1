"""The office is what it is on a day: its name, its people, who signs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from itadesk.domain.agency import Acting, Agency, AgencyType, Officer, Signer
from itadesk.domain.errors import InputError
from itadesk.domain.fiscal import Period
from itadesk.domain.measures import Measure
from itadesk.store import measures, office
from itadesk.store.office import SigningLink
from itadesk.store.workspace import Workspace, open_workspace

SAO = Agency(AgencyType.SAO, "ตัวอย่าง", "เมือง", "ตัวอย่าง", "งานนิติการ", "๐", "web", "ตย/")
MUNICIPALITY = Agency(AgencyType.TAMBON_MUNICIPALITY, "ตัวอย่าง")
TODAY = dt.date.today()
TOMORROW, YESTERDAY = TODAY + dt.timedelta(days=1), TODAY - dt.timedelta(days=1)


# The office itself


def test_an_office_without_a_name_is_none(ws: Workspace) -> None:
    assert office.agency(ws) is None


def test_the_office_is_corrected_for_all_time(ws: Workspace) -> None:
    with ws.change("แก้ข้อมูลหน่วยงาน"):
        office.set_agency(ws, Agency(AgencyType.SAO, "ตัวอยาง"))
        office.set_agency(ws, SAO)
    assert office.agency(ws) == office.agency(ws, dt.date(1999, 1, 1)) == SAO


def test_a_new_name_holds_from_its_day_on(ws: Workspace) -> None:
    with ws.change("เปลี่ยนฐานะ"):
        office.set_agency(ws, SAO)
        office.set_agency(ws, MUNICIPALITY, TOMORROW)
    assert office.agency(ws) == office.agency(ws, TODAY) == SAO
    assert office.agency(ws, TOMORROW) == MUNICIPALITY


def test_a_correction_goes_to_the_record_that_holds_now(ws: Workspace) -> None:
    with ws.change("เปลี่ยนฐานะ"):
        office.set_agency(ws, SAO)
        office.set_agency(ws, MUNICIPALITY, TODAY)
        office.set_agency(ws, replace(MUNICIPALITY, telephone="๑"))
        office.set_agency(ws, replace(SAO, telephone="๒"), TOMORROW)
    assert office.agency(ws, YESTERDAY) == SAO
    assert office.agency(ws) == replace(MUNICIPALITY, telephone="๑")
    with ws.change("แก้วันที่เดิม"):
        office.set_agency(ws, replace(SAO, telephone="๓"), TOMORROW)
    assert office.agency(ws, TOMORROW) == replace(SAO, telephone="๓")


# Units


def names(ws: Workspace) -> list[tuple[str, bool]]:
    return [(unit.name, unit.active) for unit in office.units(ws)]


def test_the_list_of_units_keeps_its_order_and_the_ids_of_names_that_stay(ws: Workspace) -> None:
    with ws.change("แก้ส่วนราชการ"):
        office.set_units(ws, ["สำนักปลัด", " กองคลัง ", "", "กองคลัง"])
    before = {unit.name: unit.id for unit in office.units(ws)}
    with ws.change("แก้ส่วนราชการ"):
        office.set_units(ws, ["กองช่าง", "กองคลัง", "สำนักปลัด"])
    assert names(ws) == [("กองช่าง", True), ("กองคลัง", True), ("สำนักปลัด", True)]
    assert [unit.position for unit in office.units(ws)] == [0, 1, 2]
    after = {unit.name: unit.id for unit in office.units(ws)}
    assert before.items() <= after.items()


def test_a_unit_that_a_measure_names_leaves_the_list_but_stays_known(ws: Workspace) -> None:
    with ws.change("เตรียม"):
        office.set_units(ws, ["สำนักปลัด", "กองคลัง", "กองช่าง"])
        number = measures.add_measure(
            ws, Measure(2569, "มาตรการ", Period.of_year(2569), units=("กองคลัง", "กองช่าง"))
        )
        office.set_units(ws, ["สำนักปลัด", "กองช่าง"])
    assert names(ws) == [("สำนักปลัด", True), ("กองช่าง", True), ("กองคลัง", False)]
    assert measures.measure(ws, number).units == ("กองคลัง", "กองช่าง")
    with ws.change("กลับเข้ารายการ"):
        office.set_units(ws, ["กองคลัง", "กองช่าง"])
    assert names(ws) == [("กองคลัง", True), ("กองช่าง", True)]


# Officers and the signing chain


def test_officers_serve_from_a_day_to_a_day(ws: Workspace) -> None:
    with ws.change("เพิ่มเจ้าหน้าที่"):
        always = office.add_officer(ws, "นายตัวอย่าง ใจดี", "นิติกร")
        until = office.add_officer(ws, "นางตัวอย่าง มั่นคง", "ปลัด", valid_to=YESTERDAY)
        since = office.add_officer(ws, "นางสาวตัวอย่าง ขยัน", "ปลัด", "ดร.", valid_from=TODAY)
    assert [o.id for o in office.officers(ws)] == [always, until, since]
    assert [o.id for o in office.officers(ws, YESTERDAY)] == [always, until]
    assert [o.id for o in office.officers(ws, TODAY)] == [always, since]


def test_an_officer_is_corrected_and_removed(ws: Workspace) -> None:
    with ws.change("เพิ่มเจ้าหน้าที่"):
        number = office.add_officer(ws, "นายตัวอยาง", "นิติกร")
        other = office.add_officer(ws, "นายอื่น", "นิติกร")
        corrected = Officer(number, "นายตัวอย่าง", "นิติกรชำนาญการ", "", TODAY, TOMORROW)
        office.update_officer(ws, corrected)
        office.remove_officer(ws, other)
    assert office.officers(ws) == [corrected]
    with pytest.raises(InputError, match="วันที่"), ws.change("วันที่สลับกัน"):
        office.update_officer(ws, replace(corrected, valid_to=YESTERDAY))
    with pytest.raises(LookupError), ws.change("ไม่มีคนนี้"):
        office.update_officer(ws, replace(corrected, id=99))


@pytest.fixture
def people(ws: Workspace) -> list[int]:
    with ws.change("เพิ่มเจ้าหน้าที่"):
        return [office.add_officer(ws, f"นายคนที่ {n}", f"ตำแหน่ง {n}") for n in range(7)]


def test_a_chain_says_who_signs_and_for_whom(ws: Workspace, people: list[int]) -> None:
    assert office.signing_chain(ws) == []
    with ws.change("กำหนดผู้ลงนาม"):
        office.set_signing_chain(
            ws, [(people[0], Acting.NONE, ""), (people[1], Acting.PERFORMING, "ปลัด")]
        )
    drafter, clerk, *_ = office.officers(ws)
    assert office.signing_links(ws) == [
        SigningLink(drafter),
        SigningLink(clerk, Acting.PERFORMING, "ปลัด"),
    ]
    assert office.signing_chain(ws) == [
        Signer("นายคนที่ 0", "ตำแหน่ง 0"),
        Signer("นายคนที่ 1", "ตำแหน่ง 1", "", Acting.PERFORMING, "ปลัด"),
    ]


@pytest.mark.parametrize("count", [0, 1, 7])
def test_a_chain_has_two_to_six_links(ws: Workspace, people: list[int], count: int) -> None:
    with pytest.raises(InputError, match="๒ ถึง ๖"), ws.change("กำหนดผู้ลงนาม"):
        office.set_signing_chain(ws, [(p, Acting.NONE, "") for p in people[:count]])
    assert office.signing_chain(ws) == []


def test_a_new_chain_holds_from_its_day_on(ws: Workspace, people: list[int]) -> None:
    def chain(*indexes: int) -> list[tuple[int, Acting, str]]:
        return [(people[i], Acting.NONE, "") for i in indexes]

    with ws.change("กำหนดผู้ลงนาม"):
        office.set_signing_chain(ws, chain(0, 1, 2))
        office.set_signing_chain(ws, chain(3, 4), TOMORROW)
        office.set_signing_chain(ws, chain(0, 5))
    assert [link.officer.id for link in office.signing_links(ws)] == [people[0], people[5]]
    assert [link.officer.id for link in office.signing_links(ws, TOMORROW)] == people[3:5]


def test_an_officer_in_a_chain_is_not_removed(ws: Workspace, people: list[int]) -> None:
    with ws.change("กำหนดผู้ลงนาม"):
        office.set_signing_chain(ws, [(p, Acting.NONE, "") for p in people[:2]])
    with pytest.raises(InputError, match="ลำดับผู้ลงนาม"), ws.change("ลบ"):
        office.remove_officer(ws, people[0])
    with ws.change("ลบ"):
        office.remove_officer(ws, people[6])
    assert len(office.officers(ws)) == 6


# Settings and emblem


def test_a_setting_is_its_default_until_it_is_set(ws: Workspace) -> None:
    assert office.setting(ws, "threshold") == "85"
    assert office.setting(ws, "font") == ""
    assert office.setting(ws, "font", "TH SarabunPSK") == "TH SarabunPSK"
    with ws.change("ตั้งค่า"):
        office.set_setting(ws, "threshold", "90")
        office.set_setting(ws, "font", "TH Sarabun New")
    assert office.setting(ws, "threshold", "80") == "90"
    assert office.setting(ws, "font") == "TH Sarabun New"
    ws.undo()
    assert office.setting(ws, "threshold") == "85"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("threshold", "abc"),
        ("threshold", "101"),
        ("threshold", "๙๐"),
        ("thai_digits", "2"),
        ("margin_top", "-1"),
        ("last_round", "2025"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(ws: Workspace, key: str, value: str) -> None:
    before = office.setting(ws, key)
    with pytest.raises(InputError, match="ตั้งค่า"), ws.change("ตั้งค่า"):
        office.set_setting(ws, key, value)
    assert office.setting(ws, key) == before


def test_every_default_is_one_that_could_be_set() -> None:
    assert all(known.allows(known.default) for known in office.SETTINGS.values())


def test_an_unknown_setting_is_a_bug(ws: Workspace) -> None:
    with pytest.raises(KeyError):
        office.setting(ws, "colour")
    with pytest.raises(KeyError), ws.change("ตั้งค่า"):
        office.set_setting(ws, "colour", "red")


def test_what_the_program_remembers_is_no_step_and_outlives_it(ws: Workspace) -> None:
    with ws.change("ตั้งค่า"):
        office.set_setting(ws, "threshold", "90")
    ws.undo()
    office.set_setting(ws, "last_round", "2569")
    office.set_setting(ws, "last_round", "2570")
    assert ws.redo_label == "ตั้งค่า"
    ws.close()
    with open_workspace(ws.path) as again:
        assert office.setting(again, "last_round") == "2570"


def test_the_emblem_is_kept_as_it_is(ws: Workspace) -> None:
    assert office.emblem(ws) is None
    for content, media_type in ((b"\x00png", "image/png"), (b"\xffjpeg", "image/jpeg")):
        with ws.change("เลือกตราครุฑ"):
            office.set_emblem(ws, content, media_type)
        emblem = office.emblem(ws)
        assert emblem is not None
        assert (emblem.content, emblem.media_type) == (content, media_type)
    with ws.change("ไม่ใช้ตราครุฑ"):
        office.set_emblem(ws, None)
    assert office.emblem(ws) is None
    ws.undo()
    ws.undo()
    emblem = office.emblem(ws)
    assert emblem is not None
    assert emblem.content == b"\x00png"


def test_the_seal_is_kept_beside_the_emblem(ws: Workspace) -> None:
    assert office.seal(ws) is None
    with ws.change("เลือกตรา"):
        office.set_emblem(ws, b"\x00png", "image/png")
        office.set_seal(ws, b"\xffjpeg", "image/jpeg")
    emblem, seal = office.emblem(ws), office.seal(ws)
    assert emblem is not None
    assert seal is not None
    assert (seal.content, seal.media_type) == (b"\xffjpeg", "image/jpeg")
    assert seal.description != emblem.description
    with ws.change("ไม่ใช้ตรา"):
        office.set_seal(ws, None)
    assert (office.seal(ws), office.emblem(ws)) == (None, emblem)
    ws.undo()
    assert office.seal(ws) == seal
