"""The review of a file: everything is shown before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.import_review import (
    ADVICE,
    CONFLICTS,
    SCORES,
    UNPLACED,
    ImportReview,
)
from itadesk.desktop.session import Session
from itadesk.desktop.widgets import DataTable
from itadesk.desktop.widgets.cells import look_of
from itadesk.domain.weaknesses import Claim, ClaimKind, Recommendation
from itadesk.intake.proposal import Conflict, Proposal, Unplaced
from itadesk.tasks import settling
from tests.desktop.clerk import at_desk
from tests.desktop.keyboard import click, press
from tests.tasks.offices import SCORES_2568

STEPS = Recommendation("IIT/i1", "ไม่เป็นไปตามขั้นตอน", "ควรเขียนขั้นตอน", (), "i๑", 0.98)
DOUBTFUL = Recommendation("EIT1/e4", "ช่องทางเข้าถึงยาก", "ควรจัดหมวดหมู่", (), "๑๔", 0.6)
BORROWING = Recommendation("IIT/i10", "ขอยืมทรัพย์สิน", "ควรกำหนดแบบ", (), "i๔", 0.99)
CONFLICT = Conflict(BORROWING.issue, "IIT/i4", "IIT/i10", BORROWING)
PROPOSAL = Proposal(
    source="ใบแจ้งผล.txt",
    year=2568,
    level_stated="ผ่าน",
    scores={
        "total": Decimal("93.53"),
        "IIT/1": Decimal("94.05"),
        "IIT/5": Decimal("80.67"),
        "EIT1": Decimal("81.66"),
    },
    recommendations=(STEPS, DOUBTFUL),
    conflicts=(CONFLICT,),
    unplaced=(Unplaced("ข้อความลอย", "ไม่มีเลขข้อ"),),
    claims=(Claim("IIT/3", ClaimKind.HIGHEST),),
    agency_name="อบต. ตัวอย่าง",
    warnings=("อ่านข้ออ้างอิงไม่ได้ กรุณาตรวจกับใบแจ้งผล",),
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """The example office with the scores of 2568."""
    with at_desk(tmp_path / "สำนักงาน.itadesk", {2568: SCORES_2568}, year=2568) as opened:
        yield opened


def review_of(qtbot: QtBot, session: Session, proposal: Proposal = PROPOSAL) -> ImportReview:
    dialog = ImportReview(session, proposal)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def cells(table: DataTable, row: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def table_of(review: ImportReview, part: str) -> DataTable:
    review.show_part(part)
    (table,) = [t for t in review.findChildren(DataTable) if t.isVisible()]
    return table


def test_it_says_what_came_in(qtbot: QtBot, session: Session) -> None:
    review = review_of(qtbot, session)
    assert review.windowTitle() == "ตรวจก่อนนำเข้า: ผล ITA ปีงบประมาณ พ.ศ. ๒๕๖๘"
    assert review.summary() == (
        "ได้คะแนน ๔ ค่า ข้อเสนอแนะ ๒ ข้อ · ควรดู ๑ ข้อ · เลขข้อไม่ตรงกับเนื้อความ ๑ ข้อ · "
        "จัดเข้าข้อไม่ได้ ๑ ข้อความ · ตัวชี้วัดสูงสุดและต่ำสุด ๑ รายการ"
    )
    assert review.warnings() == list(PROPOSAL.warnings)


def test_scores_are_shown_old_and_new(qtbot: QtBot, session: Session) -> None:
    table = table_of(review_of(qtbot, session), SCORES)
    shown = [cells(table, row) for row in range(table.model().rowCount())]
    assert shown == [
        ["รวม", "คะแนนรวม", "", "๙๓.๕๓", "ใหม่"],
        ["IIT · ๕", "การแก้ไขปัญหาการทุจริต", "๘๑.๖๗", "๘๐.๖๗", "-๑.๐๐"],
        ["EIT ส่วนที่ ๑", shown[2][1], "", "๘๑.๖๖", "ใหม่"],
    ]  # what stays as it is (IIT/1) is not a change


def test_the_sure_are_ticked_and_the_doubtful_come_first_without(
    qtbot: QtBot, session: Session
) -> None:
    review = review_of(qtbot, session)
    table = table_of(review, ADVICE)
    assert cells(table, 0)[:2] == ["EIT ส่วนที่ ๑ · e๔", DOUBTFUL.issue]
    words = [look_of(table.model().index(row, 2)).chips[0].text for row in range(2)]
    assert words == ["ควรดู", "แน่ใจ"]
    assert review.chosen() == [STEPS]


def test_a_tick_is_set_and_taken_by_key(qtbot: QtBot, session: Session) -> None:
    review = review_of(qtbot, session)
    table = table_of(review, ADVICE)
    table.choose_row(0)
    press(table, Qt.Key.Key_Space)
    assert review.chosen() == [STEPS, DOUBTFUL]
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Space)
    assert review.chosen() == [DOUBTFUL]


def test_a_conflict_stays_open_until_it_is_decided(qtbot: QtBot, session: Session) -> None:
    review = review_of(qtbot, session)
    review.show_part(CONFLICTS)
    (card,) = review.cards
    assert review.settled() == {}
    card.choose("IIT/i4")
    assert review.settled() == {CONFLICT: "IIT/i4"}
    card.choose("")
    assert review.settled() == {}


def test_what_could_not_be_placed_is_listed_with_the_reason(qtbot: QtBot, session: Session) -> None:
    table = table_of(review_of(qtbot, session), UNPLACED)
    assert cells(table, 0) == ["ข้อความลอย", "ไม่มีเลขข้อ"]


def test_only_parts_with_something_in_them_are_shown(qtbot: QtBot, session: Session) -> None:
    only_scores = Proposal(source="คะแนน.csv", year=2568, scores={"IIT/1": Decimal("94.05")})
    review = review_of(qtbot, session, only_scores)
    assert review.parts_shown() == [SCORES]
    assert not [t for t in review.findChildren(DataTable) if t.isVisible()]  # nothing changes
    assert review_of(qtbot, session).parts_shown() == [SCORES, ADVICE, CONFLICTS, UNPLACED]


def test_a_file_with_a_level_alone_still_has_a_page(qtbot: QtBot, session: Session) -> None:
    review = review_of(qtbot, session, Proposal(source="ก.txt", year=2568, level_stated="ผ่าน"))
    assert review.parts_shown() == [SCORES]
    click(review.go)
    assert review.result() == ImportReview.DialogCode.Accepted.value


@pytest.mark.parametrize(
    ("named", "warned"),
    [
        ("องค์การบริหารส่วนตำบลตัวอย่าง", False),
        ("อบต.ตัวอย่าง", False),
        ("", False),
        ("เทศบาลตำบลตัวอย่าง", True),
        ("องค์การบริหารส่วนตำบลอื่น", True),
    ],
)
def test_a_sheet_of_another_office_is_warned_of(
    qtbot: QtBot, session: Session, named: str, warned: bool
) -> None:
    review = review_of(qtbot, session, replace(PROPOSAL, agency_name=named, warnings=()))
    assert bool(review.warnings()) == warned


def test_arabic_digits_where_the_office_wants_them(qtbot: QtBot, session: Session) -> None:
    session.run(lambda: settling.set_thai_digits(session.desk, False))
    review = review_of(qtbot, session)
    assert review.summary().startswith("ได้คะแนน 4 ค่า")
    assert cells(table_of(review, SCORES), 1)[2:] == ["81.67", "80.67", "-1.00"]
