"""Making and naming an office's workspace."""

from __future__ import annotations

from pathlib import Path

from itadesk.domain.agency import ALL_UNITS, Agency, AgencyType
from itadesk.tasks import workspaces
from tests.tasks.offices import agency, make_office


def test_the_file_gets_its_ending_where_it_is_missing() -> None:
    assert workspaces.with_suffix(Path("งาน")) == Path("งาน.itadesk")
    assert workspaces.with_suffix(Path("อบต.ตัวอย่าง")) == Path("อบต.ตัวอย่าง.itadesk")
    assert workspaces.with_suffix(Path("a.ITADESK")) == Path("a.ITADESK")


def test_a_new_office_has_its_types_usual_units(tmp_path: Path) -> None:
    with make_office(tmp_path / "o.itadesk") as desk:
        assert desk.agency == agency()
        assert desk.unit_names() == [
            *(name for _, name in agency().words.units),
            ALL_UNITS,
        ]


def test_correcting_the_details_keeps_the_units_the_office_has(tmp_path: Path) -> None:
    with make_office(tmp_path / "o.itadesk") as desk:
        before = desk.unit_names()
        workspaces.set_agency(desk, Agency.named(AgencyType.TOWN_MUNICIPALITY, "ใหม่", "", ""))
        assert desk.unit_names() == before
        assert desk.agency is not None
        assert desk.agency.full_name == "เทศบาลเมืองใหม่"


def test_a_name_may_come_with_or_without_its_prefix() -> None:
    names = ("ตัวอย่าง", "อบต.ตัวอย่าง", "อบต. ตัวอย่าง", "องค์การบริหารส่วนตำบลตัวอย่าง")
    made = {Agency.named(AgencyType.SAO, name, "อ.เมือง", "จ.สมมติ") for name in names}
    assert {(a.full_name, a.place) for a in made} == {
        ("องค์การบริหารส่วนตำบลตัวอย่าง", "อำเภอเมือง จังหวัดสมมติ")
    }
