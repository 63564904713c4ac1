"""The office's details: names, units, signing chain, emblem, font and digits, as one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from itadesk.domain.agency import Acting, Agency, AgencyType, Signer
from itadesk.domain.errors import InputError
from itadesk.library.frameworks import FrameworkFileError
from itadesk.paper.blocks import Emblem
from itadesk.paths import forms_dir
from itadesk.publishing.fonts import BUNDLED
from itadesk.store import office
from itadesk.tasks import exporting, settling
from itadesk.tasks.desk import Desk
from itadesk.tasks.settling import SettlingError
from tests.publishing.figures import emf, jpeg, png
from tests.tasks.offices import agency, make_office

PNG, JPEG = png(30, 32), jpeg(30, 32)
CHAIN = (
    Signer("นางสาวสมมติ ขยันงาน", "นักวิเคราะห์นโยบายและแผน"),
    Signer("นายตัวอย่าง ใจดี", "หัวหน้าสำนักปลัด", "ว่าที่ร้อยตรี"),
    Signer("นางจำลอง ตั้งใจ", "รองปลัด", "", Acting.IN_PLACE, "ปลัดองค์การบริหารส่วนตำบลตัวอย่าง"),
    Signer("นายสมมุติ มั่นคง", "นายกองค์การบริหารส่วนตำบลตัวอย่าง"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The example office."""
    with make_office(tmp_path / "สำนักงาน.itadesk") as made:
        yield made


def steps(desk: Desk) -> list[str]:
    return [step.label for step in desk.workspace.history()]


def test_an_office_without_a_name_shows_what_is_usual(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "ใหม่.itadesk") as desk:
        details = settling.details(desk)
    assert details.agency == Agency(AgencyType.SAO, "")
    assert "กองคลัง" in details.units
    assert [s.position for s in details.chain][1:] == [
        "หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล",
        "ปลัดองค์การบริหารส่วนตำบล",
        "นายกองค์การบริหารส่วนตำบล",
    ]
    assert (details.emblem, details.font, details.thai_digits) == (None, "", True)


def test_everything_is_stored_as_one_step_and_comes_back(desk: Desk) -> None:
    wanted = settling.Details(
        agency=replace(
            agency(),
            drafting_unit="งานนิติการ สำนักปลัด",
            telephone="๐ ๒๐๐๐ ๐๐๐๐",
            website="www.example.go.th",
            number_prefix="ตย ๐๐๐๐๑/",
        ),
        units=("สำนักปลัด", "กองคลัง"),
        chain=CHAIN,
        emblem=Emblem(PNG, "image/png"),
        font="TH SarabunPSK",
        thai_digits=False,
    )
    before = steps(desk)
    settling.save_details(desk, wanted)
    assert steps(desk) == ["แก้ข้อมูลหน่วยงานและผู้ลงนาม", *before]
    assert settling.details(desk) == wanted
    desk.workspace.undo()
    details = settling.details(desk)
    assert (details.agency, details.emblem, details.thai_digits) == (agency(), None, True)


def test_saving_what_is_there_changes_nothing(desk: Desk) -> None:
    settling.save_details(desk, replace(settling.details(desk), chain=CHAIN))
    before = steps(desk)
    settling.save_details(desk, settling.details(desk))
    assert steps(desk) == before


def test_spaces_and_prefixes_are_tidied(desk: Desk) -> None:
    typed = replace(agency(), name=" อบต.ตัวอย่าง ", district="อำเภอเมืองสมมติ", telephone=" ๐  ๒๐๐๐ ")
    settling.save_details(desk, replace(settling.details(desk), agency=typed))
    stored = desk.agency
    assert stored is not None
    assert (stored.name, stored.district, stored.telephone) == ("ตัวอย่าง", "เมืองสมมติ", "๐ ๒๐๐๐")


def test_a_name_is_needed(desk: Desk) -> None:
    before = settling.details(desk)
    with pytest.raises(SettlingError, match="ยังไม่ได้กรอกชื่อหน่วยงาน"):
        settling.save_details(desk, replace(before, agency=replace(agency(), name=" ")))
    assert settling.details(desk) == before


# The signing chain


def with_chain(desk: Desk, *signers: Signer) -> settling.Details:
    return replace(settling.details(desk), chain=signers)


def test_a_chain_without_any_name_is_not_stored(desk: Desk) -> None:
    settling.save_details(desk, settling.details(desk))
    assert not settling.has_chain(desk)
    settling.save_details(desk, with_chain(desk, *CHAIN))
    assert settling.has_chain(desk)


def test_empty_links_are_left_out(desk: Desk) -> None:
    settling.save_details(desk, with_chain(desk, Signer("", ""), *CHAIN))
    assert tuple(desk.signers(desk.today)) == CHAIN


@pytest.mark.parametrize("signers", [CHAIN[:1], CHAIN + CHAIN[:3]])
def test_two_to_six_sign(desk: Desk, signers: tuple[Signer, ...]) -> None:
    with pytest.raises(InputError, match="๒ ถึง ๖"):
        settling.save_details(desk, with_chain(desk, *signers))
    assert not settling.has_chain(desk)


def test_who_acts_for_a_post_says_which(desk: Desk) -> None:
    without = replace(CHAIN[2], acting_for=" ")
    with pytest.raises(SettlingError, match="ลำดับที่ ๒ รักษาราชการแทนตำแหน่งใด"):
        settling.save_details(desk, with_chain(desk, CHAIN[0], without))


def test_who_signs_for_himself_acts_for_nobody(desk: Desk) -> None:
    settling.save_details(desk, with_chain(desk, CHAIN[0], replace(CHAIN[1], acting_for="ปลัด")))
    assert desk.signers(desk.today)[1] == CHAIN[1]


def test_a_name_needs_a_position(desk: Desk) -> None:
    with pytest.raises(SettlingError, match="ตำแหน่งของ นายตัวอย่าง ใจดี"):
        settling.save_details(desk, with_chain(desk, CHAIN[0], Signer("นายตัวอย่าง ใจดี", "")))


def test_correcting_a_person_makes_no_second_one(desk: Desk) -> None:
    settling.save_details(desk, with_chain(desk, *CHAIN))
    mended = replace(CHAIN[0], name="นางสาวสมมติ ขยันยิ่ง")
    settling.save_details(desk, with_chain(desk, mended, *CHAIN[1:]))
    names = [officer.name for officer in office.officers(desk.workspace)]
    assert names == [mended.name, *(signer.name for signer in CHAIN[1:])]


def test_changing_places_changes_nobody(desk: Desk) -> None:
    settling.save_details(desk, with_chain(desk, *CHAIN))
    turned = (CHAIN[1], CHAIN[0], *CHAIN[2:])
    settling.save_details(desk, with_chain(desk, *turned))
    assert tuple(desk.signers(desk.today)) == turned
    assert len(office.officers(desk.workspace)) == len(CHAIN)


def test_one_person_may_sign_twice(desk: Desk) -> None:
    again = replace(CHAIN[2], acting_for="นายกองค์การบริหารส่วนตำบลตัวอย่าง")
    settling.save_details(desk, with_chain(desk, CHAIN[0], CHAIN[2], again))
    assert tuple(desk.signers(desk.today)) == (CHAIN[0], CHAIN[2], again)
    assert len(office.officers(desk.workspace)) == 2


def test_a_new_chain_from_a_day_leaves_the_old_one_before_it(desk: Desk) -> None:
    settling.save_details(desk, with_chain(desk, *CHAIN))
    new = (*CHAIN[:3], Signer("นางใหม่ เริ่มงาน", "นายกองค์การบริหารส่วนตำบลตัวอย่าง"))
    first_day = dt.date(2025, 10, 1)
    settling.save_details(desk, with_chain(desk, *new), chain_from=first_day)
    assert tuple(desk.signers(first_day)) == new
    assert tuple(desk.signers(first_day - dt.timedelta(days=1))) == CHAIN


# Emblem, fonts, digits


@pytest.mark.parametrize(("content", "media_type"), [(PNG, "image/png"), (JPEG, "image/jpeg")])
def test_a_picture_becomes_the_emblem_whatever_its_name(
    tmp_path: Path, content: bytes, media_type: str
) -> None:
    file = tmp_path / "ตรา.dat"
    file.write_bytes(content)
    assert settling.read_emblem(file) == Emblem(content, media_type)
    seal = settling.read_seal(file)
    assert (seal.content, seal.media_type) == (content, media_type)


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nxxxxxxxx", PNG[:30], JPEG[:20], emf(), b"<svg/>"],
)
def test_anything_else_is_no_emblem_and_no_seal(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "ตรา.png"
    file.write_bytes(content)
    for read in (settling.read_emblem, settling.read_seal):
        with pytest.raises(SettlingError, match="ไม่ใช่ภาพ PNG หรือ JPG"):
            read(file)


def test_a_huge_picture_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "ตรา.png"
    with file.open("wb") as stream:
        stream.truncate(settling.LARGEST_EMBLEM + 1)
    with pytest.raises(SettlingError, match="๕ MB"):
        settling.read_emblem(file)


def test_a_picture_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettlingError, match=r"ไม่มี\.png"):
        settling.read_emblem(tmp_path / "ไม่มี.png")


def test_the_emblem_can_be_taken_away_again(desk: Desk) -> None:
    settling.save_details(desk, replace(settling.details(desk), emblem=Emblem(PNG, "image/png")))
    settling.save_details(desk, replace(settling.details(desk), emblem=None))
    assert settling.details(desk).emblem is None


def test_the_seal_is_a_step_of_its_own_and_details_leave_it_alone(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "ตรา.png"
    file.write_bytes(PNG)
    seal = settling.read_seal(file)
    settling.set_seal(desk, seal)
    settling.save_details(desk, replace(settling.details(desk), font="TH SarabunPSK"))
    assert settling.seal(desk) == seal
    settling.set_seal(desk, None)
    assert settling.seal(desk) is None
    assert steps(desk)[0] == "ไม่ใช้ตราสัญลักษณ์ของหน่วยงาน"
    desk.workspace.undo()
    assert settling.seal(desk) == seal


@pytest.mark.parametrize(
    ("named", "installed", "noticed"),
    [
        ("TH SarabunIT๙", {"TH SarabunPSK"}, True),
        ("th sarabunpsk", {"TH SarabunPSK"}, False),
        (BUNDLED, {"TH SarabunPSK"}, False),
        ("", {"Arial"}, False),
        ("TH SarabunIT๙", set(), False),
    ],
    ids=["missing", "installed", "ours", "the program's choice", "nobody can tell"],
)
def test_a_font_that_is_not_installed_is_noticed(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    named: str,
    installed: set[str],
    noticed: bool,
) -> None:
    monkeypatch.setattr(settling, "installed_families", lambda: frozenset(installed))
    settling.save_details(desk, replace(settling.details(desk), font=named))
    notice = settling.font_notice(desk)
    assert (notice is not None) == noticed
    assert notice is None or f"ไม่มีแบบอักษร “{named}”" in notice


def test_an_emblem_that_word_alone_can_draw_is_noticed(desk: Desk) -> None:
    assert settling.emblem_notice(desk) is None
    settling.save_details(desk, replace(settling.details(desk), emblem=Emblem(PNG, "image/png")))
    assert settling.emblem_notice(desk) is None
    drawn = Emblem(emf(), "image/x-emf")
    settling.save_details(desk, replace(settling.details(desk), emblem=drawn))
    assert str(settling.emblem_notice(desk)).startswith("ตราครุฑเป็นภาพชนิดที่แสดงได้ใน Word เท่านั้น")
    settling.set_seal(desk, drawn)
    assert "ตราครุฑ และตราสัญลักษณ์ของหน่วยงาน" in str(settling.emblem_notice(desk))


def test_a_damaged_emblem_is_told_by_what_writes_it(desk: Desk) -> None:
    damaged = Emblem(PNG[:30], "image/png")
    settling.save_details(desk, replace(settling.details(desk), emblem=damaged))
    assert settling.emblem_notice(desk) is None
    with pytest.raises(InputError):
        exporting.export(desk, 2569, ["working-group-order"], ["pdf"], desk.workspace.path.parent)


def test_our_own_font_is_always_offered_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        settling, "installed_families", lambda: frozenset({"th sarabunpsk", "Arial"})
    )
    assert settling.paper_fonts() == ["TH SarabunPSK", BUNDLED]
    monkeypatch.setattr(settling, "installed_families", frozenset)
    assert settling.paper_fonts() == [BUNDLED]


def test_digits_are_a_step_of_their_own(desk: Desk) -> None:
    settling.set_thai_digits(desk, False)
    assert (desk.thai_digits, steps(desk)[0]) == (False, "ใช้ตัวเลขอารบิก")
    settling.set_thai_digits(desk, True)
    assert (desk.thai_digits, steps(desk)[0]) == (True, "ใช้ตัวเลขไทย")


# The office that a sheet names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("องค์การบริหารส่วนตำบลตัวอย่าง", (AgencyType.SAO, "ตัวอย่าง", "", "")),
        ("อบต. ตัวอย่าง", (AgencyType.SAO, "ตัวอย่าง", "", "")),
        ("เทศบาลเมืองตัวอย่าง", (AgencyType.TOWN_MUNICIPALITY, "ตัวอย่าง", "", "")),
        ("ทน.ตัวอย่าง", (AgencyType.CITY_MUNICIPALITY, "ตัวอย่าง", "", "")),
        ("องค์การบริหารส่วนจังหวัดสมมติ", (AgencyType.PAO, "สมมติ", "", "")),
        ("จังหวัดสมมติ", (AgencyType.PROVINCE, "สมมติ", "", "")),
        (
            "เทศบาลตำบลตัวอย่าง อำเภอเมืองสมมติ จังหวัดสมมติ",
            (AgencyType.TAMBON_MUNICIPALITY, "ตัวอย่าง", "เมืองสมมติ", "สมมติ"),
        ),
        ("อบต.ตัวอย่าง อ.เมืองสมมติ จ.สมมติ", (AgencyType.SAO, "ตัวอย่าง", "เมืองสมมติ", "สมมติ")),
    ],
)
def test_a_name_tells_the_type_of_office(
    text: str, expected: tuple[AgencyType, str, str, str]
) -> None:
    found = settling.agency_from_name(text)
    assert found is not None
    assert (found.type, found.name, found.district, found.province) == expected


@pytest.mark.parametrize("text", ["", "ตัวอย่าง", "เมืองพัทยา", "เทศบาล", "โรงเรียนตัวอย่าง"])
def test_a_name_that_tells_no_type_gives_no_office(text: str) -> None:
    assert settling.agency_from_name(text) is None


def test_a_name_of_two_words_stays_whole() -> None:
    found = settling.agency_from_name("เทศบาลตำบลตัวอย่าง พัฒนา")
    assert found is not None
    assert found.name == "ตัวอย่าง พัฒนา"


# Frameworks


def test_a_framework_file_is_brought_in(tmp_path: Path, user_data: Path) -> None:
    file = tmp_path / "กรอบ.toml"
    text = (forms_dir() / "frameworks" / "2568.toml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    assert settling.bring_in_framework(file) == 2568
    assert (user_data / "forms" / "frameworks" / "2568.toml").is_file()


def test_a_broken_framework_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "กรอบ.toml"
    file.write_text("x = 1\n", encoding="utf-8")
    with pytest.raises(FrameworkFileError):
        settling.bring_in_framework(file)
