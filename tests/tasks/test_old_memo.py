"""What last year's memo offers is taken over as one step, part by part."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from itadesk.domain.agency import AgencyType
from itadesk.store import office
from itadesk.tasks import exporting, old_memo, planning, settling
from itadesk.tasks.desk import Desk
from itadesk.tasks.workspaces import usual_units
from tests.intake.memos import HEAD, write_memo
from tests.publishing import figures
from tests.tasks.offices import SCORES_2568, make_office, write_sheet
from tests.tasks.test_settling import CHAIN

EMBLEM = figures.png(30, 32)


def proposal(folder: Path) -> old_memo.MemoProposal:
    return old_memo.read_memo(write_memo(folder / "บันทึก 2568.docx", picture=EMBLEM))


def new_desk(folder: Path) -> Desk:
    return Desk.create(folder / "งาน.itadesk")


def test_a_memo_settles_a_new_office_in_one_step(tmp_path: Path) -> None:
    offered = proposal(tmp_path)
    with new_desk(tmp_path) as desk:
        before = settling.details(desk)
        old_memo.accept(desk, offered.source, old_memo.proposed(desk, offered))
        assert desk.agency is not None
        assert desk.agency.full_name == "องค์การบริหารส่วนตำบลตัวอย่าง"
        assert desk.agency.telephone == "0 2000 0000 ต่อ 12"
        assert [s.name for s in desk.signers(desk.today)][1] == "นายตัวอย่าง ใจดี"
        kept = office.emblem(desk.workspace)
        assert kept is not None
        assert kept.content == EMBLEM
        assert office.setting(desk.workspace, "font") == "TH SarabunIT๙"
        assert desk.workspace.undo_label == "ใช้ข้อมูลจาก บันทึก 2568.docx"
        desk.workspace.undo()
        assert settling.details(desk) == before


def test_only_the_parts_that_are_wanted(tmp_path: Path) -> None:
    offered = proposal(tmp_path)
    with make_office(tmp_path / "งาน.itadesk") as desk:
        known = settling.details(desk)
        wanted = old_memo.proposed(desk, offered, {old_memo.TELEPHONE})
        assert wanted == replace(known, agency=replace(known.agency, telephone="0 2000 0000 ต่อ 12"))


def test_known_units_stay_and_those_named_come_to_them(tmp_path: Path) -> None:
    offered = proposal(tmp_path)
    memo = offered.memo._replace(units=("กองป้องกันภัย", "กองคลัง"))
    with make_office(tmp_path / "งาน.itadesk") as desk:
        wanted = old_memo.proposed(desk, offered._replace(memo=memo))
        assert list(wanted.units) == [*usual_units(AgencyType.SAO), "กองป้องกันภัย"]


def test_another_type_brings_its_own_units_and_posts(tmp_path: Path) -> None:
    head = (HEAD[0], "ส่วนราชการ กองคลัง เทศบาลตำบลสมมติ", *HEAD[2:4], "เรียน นายกเทศมนตรีตำบลสมมติ")
    path = write_memo(tmp_path / "ก.docx", head, blocks=())
    with new_desk(tmp_path) as desk:
        wanted = old_memo.proposed(desk, old_memo.read_memo(path))
        assert wanted.agency.type is AgencyType.TAMBON_MUNICIPALITY
        assert "สำนักปลัดเทศบาล" in wanted.units
        assert wanted.chain[-1].position == "นายกเทศมนตรีตำบลสมมติ"


def test_a_picture_of_another_height_is_no_emblem(tmp_path: Path) -> None:
    path = write_memo(tmp_path / "ก.docx", picture=EMBLEM, height=5)
    offered = old_memo.read_memo(path)
    assert offered.emblem is None
    assert "ไม่พบภาพ" in offered.emblem_where
    assert old_memo.EMBLEM not in offered.parts


def test_our_own_memo_says_all_that_it_was_made_of(tmp_path: Path) -> None:
    with make_office(tmp_path / "งาน.itadesk", {2568: SCORES_2568}) as desk:
        known = settling.details(desk)
        agency = replace(
            known.agency,
            drafting_unit="งานนิติการ",
            telephone="0 2000 0000",
            website="www.example.go.th",
            number_prefix="ตย ๐๐๐๐๑/",
        )
        settling.save_details(desk, replace(known, agency=agency, chain=CHAIN))
        planning.draft_all(desk, 2569)
        (written,) = exporting.export(desk, 2568, ["analysis-memo"], ["docx"], tmp_path)
    offered = old_memo.memo_in(written.path)
    assert offered is not None
    with Desk.create(tmp_path / "ใหม่.itadesk") as desk:
        wanted = old_memo.proposed(desk, offered)
        assert wanted.agency == replace(agency, district="", province="")
        assert [(s.position, s.rank, s.acting, s.acting_for) for s in wanted.chain] == [
            (s.position, s.rank, s.acting, s.acting_for) for s in CHAIN
        ]
        # A name below a rank stands there without its title, and is taken as it stands.
        assert all(s.name in c.name for s, c in zip(wanted.chain, CHAIN, strict=True))
        assert wanted.font == ""  # ours is chosen anyway


def test_other_files_are_no_memos(tmp_path: Path) -> None:
    broken = tmp_path / "เสีย.docx"
    broken.write_bytes(b"PK torn")
    assert old_memo.memo_in(broken) is None
    assert old_memo.memo_in(write_sheet(tmp_path)) is None
