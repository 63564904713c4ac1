"""The office's details: proposed where they are known, stored as one step, wrong ones explained."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPixmap
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs import office as office_dialog
from itadesk.desktop.dialogs.office import PAGES, OfficeDialog
from itadesk.desktop.session import Session
from itadesk.domain.agency import Acting, Agency, AgencyType
from itadesk.publishing.fonts import BUNDLED
from itadesk.store import office
from itadesk.tasks import settling
from itadesk.tasks.desk import Desk
from itadesk.tasks.workspaces import usual_units
from tests.desktop.clerk import at_desk, steps
from tests.desktop.keyboard import click
from tests.desktop.windows import drop, settle
from tests.tasks.test_settling import CHAIN, with_chain


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """The example office without signers."""
    with at_desk(tmp_path / "สำนักงาน.itadesk") as opened:
        yield opened


@pytest.fixture
def nameless(tmp_path: Path) -> Iterator[Session]:
    """A workspace of which nothing is known."""
    Desk.create(tmp_path / "ใหม่.itadesk").close()
    with at_desk(tmp_path / "ใหม่.itadesk") as opened:
        yield opened


def opened(qtbot: QtBot, session: Session, *, page: str = "agency") -> OfficeDialog:
    dialog = OfficeDialog(session)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.show_page(page)
    return dialog


def shown_page(dialog: OfficeDialog) -> str:
    return dialog.pages.key()


def test_what_is_known_stands_in_it(qtbot: QtBot, session: Session) -> None:
    dialog = opened(qtbot, session)
    assert (dialog.type.key(), dialog.name.text()) == ("อบต.", "ตัวอย่าง")
    assert (dialog.district.text(), dialog.province.text()) == ("เมืองสมมติ", "สมมติ")
    assert dialog.full_name.text() == (
        "ในเอกสารจะเขียนว่า องค์การบริหารส่วนตำบลตัวอย่าง อำเภอเมืองสมมติ จังหวัดสมมติ"
    )
    assert dialog.units.toPlainText().splitlines() == usual_units(AgencyType.SAO)


def test_everything_is_saved_as_one_step(qtbot: QtBot, session: Session) -> None:
    before = len(steps(session))
    dialog = opened(qtbot, session)
    dialog.telephone.setText("๐ ๒๐๐๐ ๐๐๐๐")
    dialog.units.setPlainText("สำนักปลัด\n\n กองคลัง \n")
    dialog.chain.load(CHAIN)
    dialog.digits.setChecked(False)
    click(dialog.go)
    assert len(steps(session)) == before + 1
    agency = session.desk.agency
    assert agency is not None
    assert agency.telephone == "๐ ๒๐๐๐ ๐๐๐๐"
    assert session.desk.unit_names()[:2] == ["สำนักปลัด", "กองคลัง"]
    assert tuple(session.desk.signers(session.desk.today)) == CHAIN
    assert not session.desk.thai_digits


def test_closing_it_saves_nothing(qtbot: QtBot, session: Session) -> None:
    before = steps(session)
    dialog = opened(qtbot, session)
    dialog.name.setText("อื่น")
    click(dialog.leave)
    assert steps(session) == before


def test_a_missing_name_is_said_at_its_field(qtbot: QtBot, nameless: Session) -> None:
    dialog = opened(qtbot, nameless, page="chain")
    click(dialog.go)
    assert shown_page(dialog) == "agency"
    assert dialog._name_field.problem() == "กรุณากรอกชื่อหน่วยงาน"
    assert dialog.isVisible()
    dialog.name.setText("ตัวอย่าง")
    assert dialog._name_field.problem() == ""
    click(dialog.go)
    assert nameless.desk.agency is not None


def test_posts_and_units_follow_the_type_while_they_are_the_usual_ones(
    qtbot: QtBot, nameless: Session
) -> None:
    dialog = opened(qtbot, nameless)
    dialog.type.set_key("เทศบาลตำบล")
    dialog.name.setText("ตัวอย่าง")
    posts = [signer.position for signer in dialog.chain.signers()]
    expected = Agency(AgencyType.TAMBON_MUNICIPALITY, "ตัวอย่าง")
    assert posts == [signer.position for signer in settling.usual_chain(expected)]
    assert posts[2] == "ปลัดเทศบาลตำบลตัวอย่าง"
    assert dialog.units.toPlainText().splitlines() == usual_units(AgencyType.TAMBON_MUNICIPALITY)


def test_what_the_clerk_wrote_does_not_follow(qtbot: QtBot, nameless: Session) -> None:
    dialog = opened(qtbot, nameless)
    dialog.units.setPlainText("สำนักปลัด")
    dialog.chain.rows[1].position.setText("ผู้อำนวยการกองคลัง")
    dialog.type.set_key("เทศบาลตำบล")
    assert dialog.units.toPlainText() == "สำนักปลัด"
    assert dialog.chain.signers()[1].position == "ผู้อำนวยการกองคลัง"


# Signers


def test_who_acts_must_say_for_which_post(qtbot: QtBot, session: Session) -> None:
    dialog = opened(qtbot, session, page="chain")
    dialog.chain.load(CHAIN[:2])
    row = dialog.chain.rows[1]
    assert not row.acting_for.isEnabled()
    row.acting.set_key(Acting.IN_PLACE.value)
    assert row.acting_for.isEnabled()
    click(dialog.go)
    assert "รักษาราชการแทนตำแหน่งใด" in dialog.message.text()
    row.acting_for.setText("ปลัดองค์การบริหารส่วนตำบลตัวอย่าง")
    click(dialog.go)
    signer = session.desk.signers(session.desk.today)[1]
    assert signer.position_lines == (
        "หัวหน้าสำนักปลัด",
        "รักษาราชการแทน",
        "ปลัดองค์การบริหารส่วนตำบลตัวอย่าง",
    )


def test_a_new_chain_can_begin_on_a_day(qtbot: QtBot, session: Session) -> None:
    settling.save_details(session.desk, with_chain(session.desk, *CHAIN))
    dialog = opened(qtbot, session, page="chain")
    assert dialog.since.isVisible()
    dialog.chain.rows[3].name.setText("นางใหม่ เริ่มงาน")
    dialog.since.setText("เมื่อวาน")
    click(dialog.go)
    assert "อ่านวันที่นี้ไม่ได้" in dialog._since_field.problem()
    dialog.since.setText("๑ ตุลาคม ๒๕๖๘")
    click(dialog.go)
    names = [officer.name for officer in office.officers(session.desk.workspace)]
    assert names[-1] == "นางใหม่ เริ่มงาน"
    assert CHAIN[3].name in names


def test_the_first_chain_needs_no_day(qtbot: QtBot, session: Session) -> None:
    assert not opened(qtbot, session, page="chain").since.isVisible()


# Emblem, font


@pytest.fixture
def picture(tmp_path: Path, qapp: object) -> Path:
    """A plain generated image in the emblem's place."""
    file = tmp_path / "ตรา.png"
    pixmap = QPixmap(30, 34)
    pixmap.fill(QColor("#334455"))
    assert pixmap.save(str(file))
    return file


@pytest.mark.parametrize("which", ["emblem", "seal"])
def test_an_emblem_or_seal_is_dropped_shown_and_saved(
    qtbot: QtBot, session: Session, picture: Path, which: str
) -> None:
    kept = {"emblem": office.emblem, "seal": office.seal}[which]
    dialog = opened(qtbot, session, page="look")
    card = getattr(dialog, which)
    assert "ไม่มีภาพตราครุฑมาให้" in office_dialog.WHY_NO_EMBLEM
    assert not card.clear.isEnabled()
    assert drop(card.drop, picture)
    assert card.state.text().startswith("ใช้ภาพนี้")
    click(dialog.go)
    stored = kept(session.desk.workspace)
    assert stored is not None
    assert stored.content == picture.read_bytes()
    again = opened(qtbot, session, page="look")
    click(getattr(again, which).clear)
    click(again.go)
    assert kept(session.desk.workspace) is None


@pytest.mark.parametrize("content", [b"GIF89a", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR broken"])
def test_what_is_no_picture_is_explained_and_not_taken(
    qtbot: QtBot, session: Session, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "ตรา.png"
    file.write_bytes(content)
    dialog = opened(qtbot, session, page="look")
    dialog.emblem.choose(file)
    assert "ตรา.png" in dialog.message.text()
    assert dialog.details().emblem is None


def test_the_fonts_of_papers_are_those_of_this_machine(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "installed_families", lambda: frozenset({"TH Sarabun New"}))
    dialog = opened(qtbot, session, page="look")
    settle()
    choice = dialog.font_choice
    listed = [choice.itemText(place) for place in range(choice.count())]
    assert listed == [
        "ให้โปรแกรมเลือก (TH Sarabun New)",
        "TH Sarabun New",
        f"{BUNDLED} (มากับโปรแกรม)",
    ]
    choice.set_key("TH Sarabun New")
    click(dialog.go)
    assert office.setting(session.desk.workspace, "font") == "TH Sarabun New"


def test_a_font_that_is_not_installed_here_is_kept(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "installed_families", frozenset)
    with session.desk.workspace.change("ตั้งค่า"):
        office.set_setting(session.desk.workspace, "font", "TH SarabunPSK")
    dialog = opened(qtbot, session)
    settle()
    assert dialog.details().font == "TH SarabunPSK"


def test_every_page_can_be_reached(qtbot: QtBot, session: Session) -> None:
    dialog = opened(qtbot, session)
    for key, _title in PAGES:
        dialog.show_page(key)
        assert shown_page(dialog) == key


def test_it_says_why_it_asks(qtbot: QtBot, session: Session) -> None:
    dialog = OfficeDialog(session, why="เอกสารต้องมีชื่อหน่วยงาน")
    qtbot.addWidget(dialog)
    assert "เอกสารต้องมีชื่อหน่วยงาน" in dialog.reason.text()
