"""What is settled beside the text: only what the paper uses, saved at once, undone as one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from itadesk.desktop.papers.fields import UNREADABLE
from itadesk.desktop.papers.tab import PapersTab
from itadesk.desktop.session import Session
from itadesk.domain.agency import Signer
from itadesk.library.wording import load_laws
from itadesk.paper.blocks import MemoHead, Table
from itadesk.store.papers import StoredPaper
from itadesk.tasks import papers, settling
from itadesk.tasks.desk import Desk
from itadesk.tasks.paper_options import PaperOptions
from itadesk.tasks.paper_uses import Use
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.papers.conftest import Opened
from tests.desktop.papers.pages import MEMO, ready
from tests.tasks.test_settling import CHAIN

Pair = tuple[Session, PapersTab]
DAY = dt.date(2025, 10, 3)


def stored(session: Session, kind: str = MEMO, year: int = 2568) -> StoredPaper:
    found = papers.paper_of(session.desk, kind, year)
    assert found is not None
    return found


def options(session: Session, kind: str = MEMO, year: int = 2568) -> PaperOptions:
    return papers.options(session.desk, kind, year)


def head(session: Session) -> MemoHead:
    paper = papers.compose(session.desk, MEMO, 2568)
    return next(b for s in paper.sections for b in s.blocks if isinstance(b, MemoHead))


def enter(tab: PapersTab, line: QLineEdit, text: str) -> None:
    """Type into a field in place of what stands there, and press Enter."""
    line.setFocus()
    line.selectAll()
    press(line, Qt.Key.Key_Delete)
    type_text(line, text)
    press(line, Qt.Key.Key_Return)
    ready(tab)


def opened_on(opened: Opened, kind: str, year: int) -> Pair:
    session, tab = opened()
    assert tab.choose(kind, year)
    ready(tab)
    return session, tab


@pytest.mark.parametrize(
    ("kind", "year", "shown"),
    [
        (
            MEMO,
            2568,
            {
                Use.NUMBER,
                Use.DATE,
                Use.ADDRESSEE,
                Use.REFERENCES,
                Use.ENCLOSURES,
                Use.BACKGROUND,
                Use.LAWS,
                Use.SHORTENED,
                Use.SIGNERS,
            },
        ),
        ("announcement", 2569, {Use.DATE, Use.SIGNERS}),
        ("topic-analysis", 2568, {Use.LIMITATIONS}),
    ],
)
def test_only_what_the_kind_uses_is_asked(
    opened: Opened, kind: str, year: int, shown: set[Use]
) -> None:
    _, tab = opened_on(opened, kind, year)
    assert {use for use, field in tab.head_card.fields.items() if field.isVisible()} == shown


def test_a_kind_that_uses_nothing_has_no_such_card(opened: Opened) -> None:
    _, tab = opened_on(opened, "summary", 2568)
    assert not tab.head_card.isVisible()
    assert tab.passage_card.isVisible()


def test_number_and_addressee_stand_on_the_page(memo: Pair) -> None:
    session, tab = memo
    enter(tab, tab.head_card.number, "ตย ๐๐๐๐๑/๑๒")
    enter(tab, tab.head_card.addressee, "ผู้ว่าราชการจังหวัดสมมติ")
    found = head(session)
    assert (found.number, found.addressee) == ("ตย ๐๐๐๐๑/๑๒", "ผู้ว่าราชการจังหวัดสมมติ")
    session.undo()
    ready(tab)
    assert head(session).addressee == tab.head_card.addressee.placeholderText()
    assert tab.head_card.addressee.text() == ""


@pytest.mark.parametrize("typed", ["3 ตุลาคม 2568", "๓ ต.ค. ๖๘", "๓ ตุลาคม พ.ศ. ๒๕๖๘"])
def test_a_date_is_read_in_either_digits(memo: Pair, typed: str) -> None:
    session, tab = memo
    enter(tab, tab.head_card.date.line, typed)
    assert stored(session).date == DAY
    assert head(session).date == "๓ ตุลาคม ๒๕๖๘"
    tab.list.table.setFocus()
    session.undo()
    ready(tab)
    assert papers.paper_of(session.desk, MEMO, 2568) is None
    assert tab.head_card.date.line.text() == ""
    session.redo()
    ready(tab)
    assert tab.head_card.date.line.text() == "๓ ตุลาคม ๒๕๖๘"
    assert tab.list.entry is not None
    assert tab.list.entry.note == "ลงวันที่ ๓ ต.ค. ๖๘"


def test_a_date_that_cannot_be_read_is_not_stored(memo: Pair) -> None:
    session, tab = memo
    date = tab.head_card.date
    enter(tab, date.line, "3/10/2025")
    assert date.problem() == UNREADABLE
    assert papers.paper_of(session.desk, MEMO, 2568) is None
    session.run(lambda: papers.set_number(session.desk, MEMO, 2568, "๑"))
    ready(tab)
    assert date.line.text() == "3/10/2025", "it stands there until it is mended"
    enter(tab, date.line, "๓ ตุลาคม ๒๕๖๘")
    assert (date.problem(), stored(session).date) == ("", DAY)
    enter(tab, date.line, "")
    assert stored(session).date is None


def test_lists_are_a_line_each(memo: Pair) -> None:
    session, tab = memo
    references = tab.head_card.lists[Use.REFERENCES]
    references.setFocus()
    references.insertPlainText("หนังสือ ก\n\n หนังสือ ข ")
    tab.list.table.setFocus()
    ready(tab)
    assert options(session).references == ("หนังสือ ก", "หนังสือ ข")
    assert head(session).references == ("๑. หนังสือ ก", "๒. หนังสือ ข")


def test_background_begins_the_memo(memo: Pair) -> None:
    session, tab = memo
    tab.head_card.background.setFocus()
    type_text(tab.head_card.background, "ตามที่ได้รับแจ้งผล")
    tab.flush()
    ready(tab)
    assert options(session).background == "ตามที่ได้รับแจ้งผล"
    assert tab.view.places(f"{MEMO}/background/background")


def test_laws_are_ticked_out_of_those_for_such_an_office(memo: Pair) -> None:
    session, tab = memo
    usual = {law.id for law in load_laws() if law.usual}
    assert set(tab.head_card.laws.ticked()) == usual
    names = [box.accessibleName() for box in tab.head_card.laws.boxes()]
    assert any("องค์การบริหารส่วนตำบล" in name for name in names)
    assert not any("เทศบาล" in name for name in names)
    click(tab.head_card.laws.box("ethics-act"))
    ready(tab)
    assert set(options(session).laws) == {*usual, "ethics-act"}
    assert tab.view.places(f"{MEMO}/law/law/ethics-act")


def test_without_any_law_the_usual_ones_stand(memo: Pair) -> None:
    session, tab = memo
    before = tab.head_card.laws.ticked()
    for law in before:
        click(tab.head_card.laws.box(law))
        ready(tab)
    assert options(session).laws == ()
    assert tab.head_card.laws.ticked() == before


def test_a_shorter_wording_is_taken_and_left(memo: Pair) -> None:
    session, tab = memo
    longer = tab.passage_card.text.text()
    click(tab.head_card.shortened)
    ready(tab)
    assert options(session).shortened
    assert len(tab.passage_card.text.text()) < len(longer)
    click(tab.head_card.shortened)
    ready(tab)
    assert tab.passage_card.text.text() == longer


def test_the_units_are_given_a_day(opened: Opened) -> None:
    session, tab = opened_on(opened, "units-memo", 2569)
    enter(tab, tab.head_card.due.line, "30 กันยายน 2569")
    assert options(session, "units-memo", 2569).due == dt.date(2026, 9, 30)
    assert any(p.key.endswith("report-by") for p in tab.passage_card.passages())
    assert tab.head_card.addressee.placeholderText() == "หัวหน้าส่วนราชการทุกส่วน"


def test_the_indicator_of_the_plan_is_chosen(opened: Opened) -> None:
    session, tab = opened_on(opened, "indicator-plan", 2568)
    choice = tab.head_card.chosen
    assert choice.key() == ""
    place = choice.findData("IIT/1")
    choice.setCurrentIndex(place)
    choice.activated.emit(place)
    ready(tab)
    assert options(session, "indicator-plan", 2568).chosen == "IIT/1"
    paper = papers.compose(session.desk, "indicator-plan", 2568)
    table = next(b for s in paper.sections for b in s.blocks if isinstance(b, Table))
    assert "การปฏิบัติหน้าที่" in " ".join(table.rows[0][0].paragraphs)
    session.undo()
    ready(tab)
    assert choice.key() == ""


def test_members_of_the_working_group_are_listed(opened: Opened) -> None:
    session, tab = opened_on(opened, "working-group-order", 2569)
    members = tab.head_card.members
    (first,) = members.lines
    first.name.setFocus()
    type_text(first.name, "ปลัด")
    press(first.name, Qt.Key.Key_Return)
    ready(tab)
    first.role.setFocus()
    type_text(first.role, "ประธาน")
    press(first.role, Qt.Key.Key_Return)
    ready(tab)
    kind = "working-group-order", 2569
    assert options(session, *kind).working_group == (("ปลัด", "ประธาน"),)
    assert len(members.lines) == 2
    click(members.lines[0].remove)
    ready(tab)
    assert options(session, *kind).working_group == ()
    assert len(members.lines) == 1


def test_it_tells_who_signs_and_leads_to_the_chain(qtbot: QtBot, memo: Pair) -> None:
    session, tab = memo
    names = tab.head_card.signers.names.text().splitlines()
    assert len(names) == len(CHAIN)
    assert names[0].startswith("๑. ")
    assert CHAIN[0].name in names[0]
    with qtbot.waitSignal(tab.details_wanted) as asked:
        click(tab.head_card.signers.edit)
    assert asked.args == ["chain"]

    def rename() -> None:
        chain = (replace(CHAIN[0], name="นางสาวใหม่ มาทำงาน"), *CHAIN[1:])
        settling.save_details(session.desk, replace(settling.details(session.desk), chain=chain))

    session.run(rename)
    ready(tab)
    assert "นางสาวใหม่ มาทำงาน" in tab.head_card.signers.names.text()


def test_a_post_without_a_name_says_so(opened: Opened) -> None:
    def nobody(desk: Desk) -> None:
        papers.set_signers(desk, MEMO, 2568, (Signer("", "ปลัด"), Signer("นาย ก", "นายก")))

    _, tab = opened(prepare=nobody)
    assert tab.head_card.signers.names.text() == "๑. (ยังไม่ระบุชื่อ) ปลัด\n๒. นาย ก นายก"
