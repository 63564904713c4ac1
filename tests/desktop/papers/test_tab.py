"""The clerk works on a paper: the page shows at once what was changed, and so does the export."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from itadesk.desktop.papers import words
from itadesk.desktop.papers.maker import Laid
from itadesk.desktop.papers.tab import PapersTab
from itadesk.desktop.session import Session
from itadesk.domain.fiscal import Round
from itadesk.paper.blocks import Paper, Paragraph
from itadesk.publishing.marks import HEAD, SIGNERS
from itadesk.store.papers import PaperState
from itadesk.tasks import exporting, papers, planning, scoring, settling
from itadesk.tasks.desk import Desk
from itadesk.tasks.paper_uses import Use
from itadesk.tasks.papers import Reading
from tests.desktop.clerk import show, steps
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.papers.conftest import Opened
from tests.desktop.papers.pages import MEMO, RESULT, click_on, passage, ready, said
from tests.intake.test_word import text_of
from tests.tasks.offices import make_office

Pair = tuple[Session, PapersTab]


def retype(tab: PapersTab, text: str) -> None:
    """Replace the text of the passage that is chosen, by keyboard, and leave the field."""
    editor = tab.passage_card.text
    editor.selectAll()
    press(editor, Qt.Key.Key_Delete)
    type_text(editor, text)
    tab.list.table.setFocus()
    ready(tab)


def own(session: Session, key: str = RESULT) -> str | None:
    """The clerk's own text as it is stored."""
    found = papers.passages(session.desk, MEMO, 2568)
    return next(p.own for p in found if p.key == key)


def memo_text(session: Session) -> str:
    return said(papers.compose(session.desk, MEMO, 2568))


# What it shows


def test_it_opens_on_the_first_paper_of_the_round(memo: Pair) -> None:
    _, tab = memo
    assert tab.list.entry is not None
    assert (tab.list.entry.kind, tab.list.entry.year) == (MEMO, 2568)
    assert tab.page_card.has_pages
    assert tab.view.count >= 2
    assert 0 in tab.view.drawn_pages()
    assert tab.passage_card.text.text() == passage(tab, "facts/result").generated
    assert tab.view.chosen == RESULT


def test_another_paper_is_chosen_by_keyboard(memo: Pair) -> None:
    _, tab = memo
    tab.list.table.setFocus()
    press(tab.list.table, Qt.Key.Key_Down)
    ready(tab)
    assert tab.list.entry is not None
    assert tab.list.entry.kind == "analysis-report"
    assert tab.view.count > 4
    press(tab.list.table, Qt.Key.Key_Up)
    ready(tab)
    assert tab.view.count < 4
    press(tab.list.table, Qt.Key.Key_Return)
    assert tab.view.hasFocus()


def test_a_click_on_the_page_opens_the_text_there(memo: Pair) -> None:
    _, tab = memo
    key = f"{MEMO}/consideration/approve"
    click_on(tab, key)
    assert tab.passage_card.key == tab.view.chosen == key
    assert tab.passage_card.text.hasFocus()
    assert tab.passage_card.text.text() == passage(tab, "approve").generated


def test_a_passage_within_a_shared_paragraph_is_opened_alone(memo: Pair) -> None:
    _, tab = memo
    click_on(tab, f"{MEMO}/facts/instruments")
    assert tab.passage_card.text.text().startswith("เมื่อจำแนกตามเครื่องมือ")


def test_a_click_beside_everything_changes_nothing(memo: Pair) -> None:
    _, tab = memo
    tab.view.clicked.emit("")
    assert tab.passage_card.key == RESULT


@pytest.mark.parametrize(("part", "field"), [(HEAD, "number"), (SIGNERS, "signers")])
def test_a_click_on_the_head_or_a_signature_leads_to_its_fields(
    memo: Pair, part: str, field: str
) -> None:
    _, tab = memo
    click_on(tab, part)
    wanted = {"number": tab.head_card.number, "signers": tab.head_card.signers.edit}[field]
    assert wanted.hasFocus()
    assert not wanted.visibleRegion().isEmpty()


# Editing


def test_what_is_typed_stands_on_the_page_and_in_the_export(memo: Pair, tmp_path: Path) -> None:
    session, tab = memo
    before = tab.view.places(RESULT)
    click_on(tab, RESULT)
    retype(tab, "ข้อความสั้นของเจ้าหน้าที่")

    assert own(session) == "ข้อความสั้นของเจ้าหน้าที่"
    assert tab.view.places(RESULT) != before
    assert tab.passage_card.text.text() == "ข้อความสั้นของเจ้าหน้าที่"
    assert tab.passage_card.choice.currentText().startswith("แก้แล้ว")
    [exported] = exporting.export(session.desk, 2568, [MEMO], ["docx"], tmp_path)
    assert "ข้อความสั้นของเจ้าหน้าที่" in text_of(exported.path.read_bytes())


def test_a_stay_in_the_field_is_one_step_that_is_undone_and_redone(memo: Pair) -> None:
    session, tab = memo
    generated = passage(tab, "facts/result").generated
    count = len(steps(session))
    click_on(tab, RESULT)
    type_text(tab.passage_card.text, "ก")
    tab.passage_card.text.commit()  # as after a pause
    type_text(tab.passage_card.text, "ข")
    tab.list.table.setFocus()
    ready(tab)
    assert own(session) is not None
    session.undo()
    ready(tab)
    assert own(session) is None
    assert tab.passage_card.text.text() == generated
    session.redo()
    ready(tab)
    assert tab.passage_card.text.text() == own(session) != generated
    assert len(steps(session)) > count


def test_the_programs_text_comes_back(memo: Pair) -> None:
    session, tab = memo
    click_on(tab, RESULT)
    assert not tab.passage_card.reset.isVisible()
    retype(tab, "ของฉัน")
    click(tab.passage_card.reset)
    ready(tab)
    assert own(session) is None
    assert tab.passage_card.text.text() == passage(tab, "facts/result").generated
    assert not tab.passage_card.reset.isVisible()


def test_an_emptied_passage_leaves_the_page_but_not_the_list(memo: Pair) -> None:
    _, tab = memo
    click_on(tab, RESULT)
    retype(tab, "")
    assert tab.view.places(RESULT) == []
    assert tab.passage_card.key == RESULT
    assert words.LEFT_OUT in tab.passage_card.choice.currentText()


def test_what_was_typed_is_saved_when_another_passage_is_chosen(memo: Pair) -> None:
    session, tab = memo
    click_on(tab, RESULT)
    type_text(tab.passage_card.text, "ท้ายนี้ ")
    tab.passage_card.step(1)
    assert (own(session) or "").find("ท้ายนี้") >= 0
    assert own(session, tab.passage_card.key) is None
    ready(tab)


def test_what_was_typed_about_one_paper_never_gets_into_another(memo: Pair) -> None:
    session, tab = memo
    tab.head_card.number.setText("ตย ๑/๑")
    type_text(tab.passage_card.text, "ของบันทึก ")
    assert tab.choose("units-memo", 2569)
    ready(tab)
    assert "ของบันทึก" in (own(session) or "")
    stored = papers.paper_of(session.desk, MEMO, 2568)
    assert stored is not None
    assert stored.number == "ตย ๑/๑"
    assert papers.paper_of(session.desk, "units-memo", 2569) is None
    assert tab.head_card.number.text() == ""


# Facts that change


@pytest.fixture
def outdated(memo: Pair) -> Pair:
    """A passage was edited, and the score that it tells has changed since."""
    session, tab = memo
    click_on(tab, RESULT)
    retype(tab, "ได้คะแนนรวม ๙๓.๕๓ คะแนน")
    session.run(lambda: scoring.set_score(session.desk, 2568, "total", "94.20"))
    ready(tab)
    return memo


def test_a_text_whose_facts_changed_is_marked(outdated: Pair) -> None:
    _, tab = outdated
    card = tab.passage_card
    assert card.outdated.isVisible()
    assert card.outdated.spec.text == words.OUTDATED
    assert card.choice.currentText().startswith(words.OUTDATED)
    assert tab.page_card.bar.chip.spec.text == "ข้อมูลเปลี่ยนหลังแก้ ๑ ข้อความ"
    assert not card.compared.isVisible()
    click(card.compare)
    assert "๙๔.๒๐" in card.compared.text.text()
    assert card.text.text() == "ได้คะแนนรวม ๙๓.๕๓ คะแนน"


def test_the_new_text_is_taken(outdated: Pair) -> None:
    session, tab = outdated
    click(tab.passage_card.use_new)
    ready(tab)
    assert own(session) is None
    assert "๙๔.๒๐" in tab.passage_card.text.text()
    assert not tab.passage_card.outdated.isVisible()
    assert tab.page_card.bar.chip.spec.text == ""


def test_or_the_own_one_is_kept(outdated: Pair) -> None:
    session, tab = outdated
    click(tab.passage_card.keep_mine)
    ready(tab)
    assert own(session) == "ได้คะแนนรวม ๙๓.๕๓ คะแนน"
    assert not tab.passage_card.outdated.isVisible()
    session.undo()
    ready(tab)
    assert tab.passage_card.outdated.isVisible()


# Paragraphs of the clerk's own


def test_a_paragraph_is_added_and_taken_away(memo: Pair) -> None:
    session, tab = memo
    click_on(tab, RESULT)
    card = tab.passage_card
    click(card.add)
    editor = card.added[0].text
    assert editor.hasFocus()
    type_text(editor, "ทั้งนี้ ได้ประชุมคณะทำงานแล้ว")
    tab.list.table.setFocus()
    ready(tab)
    assert "ทั้งนี้ ได้ประชุมคณะทำงานแล้ว" in memo_text(session)

    click_on(tab, f"{RESULT}#1")
    assert card.added[0].text.hasFocus()
    assert card.key == RESULT
    click(card.added[0].remove)
    ready(tab)
    assert card.added == []
    assert "ได้ประชุมคณะทำงานแล้ว" not in memo_text(session)
    session.undo()
    ready(tab)
    assert [added.text.text() for added in card.added] == ["ทั้งนี้ ได้ประชุมคณะทำงานแล้ว"]


def test_an_empty_paragraph_is_none(memo: Pair) -> None:
    session, tab = memo
    click(tab.passage_card.add)
    click(tab.passage_card.add)
    assert len(tab.passage_card.added) == 1
    tab.passage_card.step(1)
    assert tab.passage_card.added == []
    assert papers.additions(session.desk, MEMO, 2568) == {}


def test_a_paragraph_whose_passage_is_gone_can_still_be_edited(memo: Pair) -> None:
    session, tab = memo
    session.run(lambda: papers.set_additions(session.desk, MEMO, 2568, f"{MEMO}/facts/x", ["เดิม"]))
    ready(tab)
    click_on(tab, f"{MEMO}/facts/x#1")
    card = tab.passage_card
    assert card.added[0].text.hasFocus()
    assert not card.text.isVisible()
    assert "ไม่มีในเอกสารแล้ว" in card.source.text()
    click(card.added[0].remove)
    ready(tab)
    assert card.key != f"{MEMO}/facts/x"


# Blocks, and papers that cannot be made


@pytest.mark.parametrize(
    ("block", "signal"),
    [
        ("instruments-table", "scores_wanted"),
        ("question-table", "weaknesses_wanted"),
        ("measures-table", "measures_wanted"),
    ],
)
def test_a_table_says_where_its_content_is_edited(
    qtbot: QtBot, opened: Opened, block: str, signal: str
) -> None:
    _, tab = opened()
    assert tab.choose("analysis-report", 2568)
    ready(tab)
    found = next(p for p in tab.passage_card.passages() if p.block == block)
    tab.passage_card.choose(found.key)
    assert not tab.passage_card.text.isVisible()
    assert words.BLOCKS[found.block].source in tab.passage_card.source.text()
    with qtbot.waitSignal(getattr(tab, signal)):
        click(tab.passage_card.go)


def test_what_came_of_the_measures_is_edited_in_the_follow_up(qtbot: QtBot, opened: Opened) -> None:
    _, tab = opened()
    for block in ("results-table", "pictures"):
        assert words.BLOCKS[block].place == words.FOLLOW_UP
        assert "กำกับติดตาม" in words.BLOCKS[block].source
    with qtbot.waitSignal(tab.follow_up_wanted):
        tab._go(words.FOLLOW_UP)


def test_a_list_that_is_an_option_leads_to_its_field(opened: Opened) -> None:
    _, tab = opened()
    assert tab.choose("topic-analysis", 2568)
    ready(tab)
    tab.passage_card.choose(passage(tab, "limitations-list").key)
    click(tab.passage_card.go)
    assert tab.head_card.lists[Use.LIMITATIONS].hasFocus()


def test_a_workbook_opens_no_page_but_is_exported(
    qtbot: QtBot, opened: Opened, opened_files: list[str]
) -> None:
    _, tab = opened()
    assert tab.choose("tables", 2569)
    ready(tab)
    assert not tab.page_card.has_pages
    assert "Excel" in tab.page_card.empty.label.text()
    assert not tab.right.isVisible()
    click(tab.page_card.empty.button)
    qtbot.waitUntil(tab.outcome.isVisible, timeout=20_000)
    click(tab.outcome.open_file)
    assert [Path(name).suffix for name in opened_files] == [".xlsx"]


def test_what_cannot_be_made_yet_says_why_and_what_to_do(qtbot: QtBot, opened: Opened) -> None:
    _, tab = opened(planned=())
    assert tab.choose("announcement", 2569)
    ready(tab)
    assert tab.page_card.empty.label.text().startswith("ยังไม่มีมาตรการปี ๒๕๖๙")
    with qtbot.waitSignal(tab.measures_wanted):
        click(tab.page_card.empty.button)


def test_an_empty_year_sends_the_clerk_to_the_scores(qtbot: QtBot, opened: Opened) -> None:
    _, tab = opened({}, planned=())
    assert "ยังไม่มี" in tab.page_card.empty.label.text()
    with qtbot.waitSignal(tab.scores_wanted):
        click(tab.page_card.empty.button)
    assert tab.badge()[0] == ""


def test_an_office_without_a_name_is_asked_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "ใหม่.itadesk")
    scoring.set_scores(desk, 2568, {"IIT/1": "90"}, label="กรอก")
    session = Session(desk)
    session.show_round(Round.from_result(2568))
    tab = PapersTab(session)
    show(qtbot, tab)
    ready(tab)
    assert "ยังไม่ได้บอกชื่อหน่วยงาน" in tab.page_card.empty.label.text()
    with qtbot.waitSignal(tab.details_wanted) as asked:
        click(tab.page_card.empty.button)
    assert asked.args == ["agency"]
    tab.close_pages()
    session.close()


def test_a_form_that_cannot_be_used_is_told_in_the_place_of_the_page(
    opened: Opened, user_data: Path
) -> None:
    own_form = user_data / "forms" / "documents" / "announcement.toml"
    own_form.parent.mkdir(parents=True)
    own_form.write_text("schema = 1", encoding="utf-8")
    _, tab = opened()
    assert tab.choose("announcement", 2569)
    ready(tab)
    assert "announcement.toml" in tab.page_card.empty.label.text()
    assert not tab.page_card.empty.button.isVisible()


# Signed


def test_a_signed_paper_stays_as_it_was_and_says_so(memo: Pair) -> None:
    session, tab = memo
    before = tab.view.count, tab.view.places(HEAD)
    tab.out.act("sign")
    ready(tab)
    session.run(lambda: scoring.set_score(session.desk, 2568, "total", "50"))
    ready(tab)
    assert (tab.view.count, tab.view.places(HEAD)) == before
    assert tab.signed_card.isVisible()
    assert "แก้ไขไม่ได้" in tab.signed_card.frozen.text()
    for editable in (tab.passage_card, tab.head_card, tab.page_card.bar.hint):
        assert not editable.isVisible()
    click_on(tab, RESULT)
    assert tab.signed_card.isVisible()
    assert not tab.passage_card.isVisible()
    assert "๙๓.๕๓" in memo_text(session)


def test_a_new_version_can_be_edited_again(memo: Pair) -> None:
    session, tab = memo
    tab.out.act("sign")
    ready(tab)
    click(tab.signed_card.version)
    ready(tab)
    assert tab.passage_card.isVisible()
    assert tab.head_card.replaces.isVisible()
    click_on(tab, RESULT)
    retype(tab, "ฉบับแก้ไข")
    assert own(session) == "ฉบับแก้ไข"
    stored = papers.paper_of(session.desk, MEMO, 2568)
    assert stored is not None
    assert stored.state is PaperState.DRAFT


def test_signing_is_undone_like_anything_else(memo: Pair) -> None:
    session, tab = memo
    tab.out.act("sign")
    ready(tab)
    session.undo()
    ready(tab)
    assert tab.passage_card.isVisible()
    assert tab.passage_card.text.isEnabled()
    assert not tab.signed_card.isVisible()


def test_only_what_was_made_for_this_very_state_is_signed(
    memo: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, tab = memo
    given: list[Paper | None] = []
    sign = papers.sign

    def note(desk: Desk, kind: str, year: int, paper: Paper | None = None) -> object:
        given.append(paper)
        return sign(desk, kind, year, paper)

    monkeypatch.setattr(papers, "sign", note)
    scoring.set_score(session.desk, 2568, "total", "94.20")  # the tab has not been told
    tab.out.act("sign")
    ready(tab)
    assert given == [None]
    assert "๙๔.๒๐" in memo_text(session)


# Whoever only reads


def test_a_workspace_that_can_only_be_read_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "อ่าน.itadesk"
    with make_office(path, {2568: {"total": "90"}}) as desk:
        planning.new_measure(desk, 2569)
    session = Session(Desk.open(path, write=False))
    session.show_round(Round.from_result(2568))
    tab = PapersTab(session)
    show(qtbot, tab)
    ready(tab)
    assert tab.page_card.has_pages
    assert tab.passage_card.text.isReadOnly()
    assert tab.head_card.number.isReadOnly()
    assert not tab.passage_card.add.isVisible()
    assert not tab.out.state.isEnabled()
    assert tab.out.word.isEnabled()
    tab.close_pages()
    session.close()


# The thread beside


def test_the_newest_request_wins(memo: Pair) -> None:
    session, tab = memo
    shown: list[Laid] = []
    tab.maker.laid_out.connect(shown.append)
    for number in range(6):
        papers.set_text(session.desk, MEMO, 2568, RESULT, f"แบบที่ {number}")
        session.refresh()
    ready(tab)
    assert len(shown) <= 2
    assert shown[-1].passages[0].own == "แบบที่ 5"


def test_the_window_goes_on_while_a_paper_is_made(
    memo: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long composing takes, the main thread is never held up by it."""
    session, tab = memo
    compose: Callable[[Reading], Paper] = Reading.compose

    def slowly(reading: Reading) -> Paper:
        time.sleep(0.5)
        return compose(reading)

    monkeypatch.setattr(Reading, "compose", slowly)
    beats: list[float] = []
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    session.run(lambda: papers.set_text(session.desk, MEMO, 2568, RESULT, "ช้า"))
    assert tab.maker.busy
    click(tab.passage_card.after)
    tab.passage_card.text.setFocus()
    type_text(tab.passage_card.text, "พิมพ์ต่อได้")
    ready(tab)
    assert len(beats) > 20, "the clock stood still"
    assert tab.passage_card.text.toPlainText().find("พิมพ์ต่อได้") >= 0


def test_a_hidden_tab_makes_nothing_until_it_is_shown(memo: Pair) -> None:
    session, tab = memo
    shown: list[Laid] = []
    tab.maker.laid_out.connect(shown.append)
    tab.hide()
    session.run(lambda: papers.set_text(session.desk, MEMO, 2568, RESULT, "ขณะซ่อนอยู่"))
    ready(tab)
    assert shown == []
    tab.show()
    ready(tab)
    assert tab.passage_card.text.text() == "ขณะซ่อนอยู่"


def test_what_is_typed_is_saved_when_the_tab_is_left(memo: Pair) -> None:
    session, tab = memo
    tab.passage_card.text.setFocus()
    type_text(tab.passage_card.text, "ก่อนไป ")
    tab.hide()
    assert "ก่อนไป" in (own(session) or "")


def test_another_round_shows_its_own_papers(opened: Opened) -> None:
    session, tab = opened({2567: {"total": "91"}, 2568: {"total": "92"}}, planned=())
    session.show_round(Round.from_result(2567))
    ready(tab)
    assert tab.list.entry is not None
    assert (tab.list.entry.kind, tab.list.entry.year) == (MEMO, 2567)
    assert "๙๑.๐๐" in tab.passage_card.text.text()


def test_the_digits_are_those_of_the_office(memo: Pair) -> None:
    session, tab = memo
    session.run(lambda: settling.set_thai_digits(session.desk, False))
    ready(tab)
    assert tab.page_card.bar.page.text().startswith("หน้า 1 / ")
    assert "93.53" in tab.passage_card.text.text()


def test_alt_and_arrows_go_through_the_passages_from_the_page(memo: Pair) -> None:
    _, tab = memo
    tab.view.setFocus()
    press(tab.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    second = tab.passage_card.passages()[1].key
    assert tab.passage_card.key == tab.view.chosen == second
    press(tab.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert tab.passage_card.key == RESULT
    press(tab.view, Qt.Key.Key_Return)
    assert tab.passage_card.text.hasFocus()


def test_ctrl_z_in_the_field_takes_typing_back_first(memo: Pair) -> None:
    _, tab = memo
    editor = tab.passage_card.text
    editor.setFocus()
    before = editor.toPlainText()
    type_text(editor, "ผิด")
    assert editor.document().isUndoAvailable()
    press(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == before


def test_a_text_that_could_not_be_stored_stays_and_is_stored_later(
    memo: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, tab = memo
    failures: list[str] = []
    session.failed.connect(failures.append)

    def refuse(*_args: object, **_options: object) -> None:
        raise papers.PaperError("ดิสก์เต็ม")

    with monkeypatch.context() as patch:
        patch.setattr(papers, "set_text", refuse)
        click_on(tab, RESULT)
        retype(tab, "ยังไม่เก็บ")
        session.run(lambda: scoring.set_score(session.desk, 2568, "total", "94.20"))
        ready(tab)
    assert failures
    assert tab.passage_card.text.text() == "ยังไม่เก็บ"
    assert own(session) is None
    tab.flush()
    assert own(session) == "ยังไม่เก็บ"
    ready(tab)


def test_the_font_that_is_not_installed_is_told(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "installed_families", lambda: ("ตัวอื่น",))

    def name_font(desk: Desk) -> None:
        settling.save_details(desk, replace(settling.details(desk), font="TH SarabunPSK"))

    _, tab = opened(prepare=name_font)
    chip = tab.page_card.bar.chip
    assert chip.isVisible()
    assert "TH SarabunPSK" in chip.spec.tip


def test_a_block_s_own_paragraphs_are_found_on_the_page(opened: Opened) -> None:
    """เรื่องเดิม is an option; a click on it leads to its field."""
    session, tab = opened()
    options = papers.options(session.desk, MEMO, 2568)._replace(background="ตามที่ได้รับแจ้ง")
    session.run(lambda: papers.set_options(session.desk, MEMO, 2568, options))
    ready(tab)
    assert any(
        isinstance(b, Paragraph) and b.text == "ตามที่ได้รับแจ้ง"
        for s in papers.compose(session.desk, MEMO, 2568).sections
        for b in s.blocks
    )
    click_on(tab, f"{MEMO}/background/background")
    click(tab.passage_card.go)
    assert tab.head_card.background.hasFocus()
