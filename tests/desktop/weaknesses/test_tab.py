"""The tab วิเคราะห์จุดอ่อน as the clerk uses it: reading, leaving out, writing findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from itadesk.desktop.session import Session
from itadesk.desktop.weaknesses.lines import Arrangement
from itadesk.desktop.weaknesses.tab import WeaknessesTab
from itadesk.desktop.weaknesses.table import REASONS, TICK
from itadesk.tasks import planning, scoring, settling
from itadesk.tasks.desk import Desk
from tests.desktop.clerk import ADVISED, FULL, LAST, advise, at_desk, show, steps
from tests.desktop.keyboard import click, press, type_text

Opened = Callable[..., tuple[Session, WeaknessesTab]]
BOTH = {2568: FULL, 2567: LAST}


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """Opens the tab on an office with some scores and, unless told otherwise, some advice."""
    with ExitStack() as stack:

        def open_tab(
            scores: Mapping[int, Mapping[str, str]] | None = None,
            advised: tuple[str, ...] = ADVISED,
        ) -> tuple[Session, WeaknessesTab]:
            path = tmp_path / "สำนักงาน.itadesk"
            session = stack.enter_context(at_desk(path, scores, advised=advised, year=2568))
            tab = WeaknessesTab(session)
            show(qtbot, tab)
            tab.table.setFocus()
            return session, tab

        yield open_tab


def keys(tab: WeaknessesTab) -> list[str]:
    return [line.key for line in tab.model.rows]


def chips(tab: WeaknessesTab, key: str) -> list[str]:
    line = next(line for line in tab.model.rows if line.key == key)
    return [chip.text for chip in line.chips]


def tick(tab: WeaknessesTab, key: str) -> None:
    """Click on the box of a line."""
    place = tab.model.place_of(key)
    assert place is not None
    tab.table.choose_row(place)
    box = tab.table.visualRect(tab.model.index(place, TICK))
    where = tab.table.delegate.tick_box(box).center().toPoint()
    click(tab.table.viewport(), QPoint(where))


def decision(session: Session, node: str) -> tuple[bool, str]:
    found = session.desk.result(2568).decision(node)
    return found.included, found.left_out_because


# The list


def test_the_worst_comes_first_and_questions_stand_under_their_indicator(opened: Opened) -> None:
    session, tab = opened(BOTH)
    assert keys(tab) == [row.key for row in session.desk.rows(2568)]
    depths = {line.key: line.depth for line in tab.model.rows}
    assert keys(tab)[0] == "EIT1/8"
    assert (depths["EIT1/8"], depths["EIT1/e7"]) == (0, 1)
    assert keys(tab).index("EIT1/e7") == keys(tab).index("EIT1/8") + 1
    assert tab.card.title() == "จุดอ่อนจากผลปี ๒๕๖๘"


def test_every_reason_is_told_in_words(opened: Opened) -> None:
    _, tab = opened({2568: {**FULL, "OIT/o27": "0"}, 2567: LAST})
    assert chips(tab, "EIT1/8") == ["ต่ำกว่า ๘๕", "ต่ำสุดใน EIT ส่วนที่ ๑", "ลดลง ๔.๔๗", "ฉุดระดับ"]
    assert chips(tab, "EIT1/e7") == ["ผู้ประเมินแนะนำ"]
    assert chips(tab, "OIT/o27") == ["ได้ ๐ คะแนน"]


def test_questions_with_one_issue_are_one_line(opened: Opened) -> None:
    _, tab = opened(BOTH)
    line = next(line for line in tab.model.rows if line.key == "EIT1/e4")
    assert line.title == "ช่องทางเผยแพร่ข้อมูลเข้าถึงง่าย และข้อมูลที่เผยแพร่ชัดเจนครบถ้วน"
    assert line.detail == "e๔ และ e๕ · EIT ส่วนที่ ๑ และ ๒"


def test_each_line_says_whether_it_has_measures(opened: Opened) -> None:
    session, tab = opened(BOTH)
    measures = {line.key: line.measures for line in tab.model.rows}
    assert set(measures.values()) == {"ยังไม่มี"}
    row = next(r for r in session.desk.rows(2568) if r.key == "IIT/i10")
    suggestion = planning.suggestions_for_row(session.desk, 2568, row)[0]
    for _ in range(2):
        session.run(lambda: planning.add_suggestion(session.desk, 2569, suggestion, [row]))
    measures = {line.key: line.measures for line in tab.model.rows}
    assert measures["IIT/i10"] == "๒ มาตรการ"


def test_an_indicator_whose_questions_are_answered_says_so(opened: Opened) -> None:
    session, tab = opened(BOTH)
    row = next(r for r in session.desk.rows(2568) if r.key == "EIT1/e7")
    suggestion = planning.suggestions_for_row(session.desk, 2568, row)[0]
    session.run(lambda: planning.add_suggestion(session.desk, 2569, suggestion, [row]))
    measures = {line.key: line.measures for line in tab.model.rows}
    assert measures["EIT1/8"] == "มีในข้อย่อย"


def test_another_threshold_finds_other_weaknesses(opened: Opened) -> None:
    session, tab = opened({2568: FULL}, ())
    assert "IIT/4" not in keys(tab)
    tab.threshold.set_key("90")
    tab.threshold.chosen.emit("90")
    assert "IIT/4" in keys(tab)
    assert chips(tab, "IIT/4") == ["ต่ำกว่า ๙๐"]
    session.undo()
    assert tab.threshold.currentText() == "๘๕"
    assert "IIT/4" not in keys(tab)


def test_a_threshold_that_is_not_on_the_list_is_shown(opened: Opened) -> None:
    from decimal import Decimal

    session, tab = opened({2568: FULL})
    session.run(lambda: planning.set_threshold(session.desk, Decimal("87.5")))
    assert tab.threshold.currentText() == "๘๗.๕"


# By topic


def test_by_topic_every_topic_has_a_heading_a_good_one_too(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    click(tab.arrangement.findChildren(QAbstractButton)[1])
    headings = [line.heading for line in tab.model.rows if line.heading is not None]
    assert [heading.number for heading in headings] == [1, 2, 3, 4, 5, 6, 7]
    assert headings[4].count == "ไม่มีจุดอ่อน"
    assert headings[3].text == "๔. กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ"
    at = keys(tab).index("topic:4")
    assert keys(tab)[at + 1] == "IIT/i10"
    assert sorted(k for k in keys(tab) if not k.startswith("topic")) == sorted(
        row.key for row in session.desk.rows(2568)
    )
    assert len(tab.table.headings()) == 7


def test_the_caret_passes_over_headings_and_stays_on_its_weakness(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    tab.focus_node("IIT/i10")
    tab.arrange(Arrangement.BY_TOPIC)
    assert tab.table.current_key() == "IIT/i10"
    at = keys(tab).index("IIT/i10")
    while keys(tab)[at].startswith("topic") or at == keys(tab).index(tab.table.current_key()):
        at += 1
    for _ in range(len(keys(tab))):
        press(tab.table, Qt.Key.Key_Down)
        assert not tab.table.current_key().startswith("topic")
    assert tab.table.current_row() == len(keys(tab)) - 1


def test_a_weakness_can_be_given_another_topic(opened: Opened) -> None:
    session, tab = opened({2568: FULL})
    tab.arrange(Arrangement.BY_TOPIC)
    tab.focus_node("IIT/i10")
    assert tab.detail.topic.key() == "4"
    tab.detail.topic.set_key("6")
    tab.detail.topic.chosen.emit("6")
    at = keys(tab).index("topic:6")
    assert keys(tab)[at + 1] == "IIT/i10"
    assert tab.table.current_key() == "IIT/i10"
    session.undo()
    assert keys(tab)[keys(tab).index("topic:4") + 1] == "IIT/i10"


# What can be done with a line


def offered(tab: WeaknessesTab, key: str) -> dict[str, QAction]:
    """The context menu of a line, by what its entries say."""
    place = tab.model.place_of(key)
    assert place is not None
    return {
        action.text(): action for action in tab.table.make_menu(tab.model.index(place, 1)).actions()
    }


def test_the_context_menu_leads_on_and_leaves_out(opened: Opened, qtbot: QtBot) -> None:
    session, tab = opened(BOTH)
    with qtbot.waitSignal(tab.measures_wanted) as wanted:
        offered(tab, "IIT/i10")["ไปกำหนดมาตรการ"].trigger()
    assert wanted.args == ["IIT/i10"]
    offered(tab, "IIT/i10")["ไม่นำเข้าแผน เพราะ…"].trigger()
    assert decision(session, "IIT/i10") == (False, "")
    assert "ไปกำหนดมาตรการ" not in offered(tab, "IIT/i10")
    offered(tab, "IIT/i10")["นำเข้าแผน"].trigger()
    assert decision(session, "IIT/i10") == (True, "")


def test_every_reason_explains_itself(opened: Opened) -> None:
    _, tab = opened({2568: {**FULL, "OIT/o27": "0"}, 2567: LAST})
    place = tab.model.place_of("EIT1/8")
    assert place is not None
    tip = tab.model.index(place, REASONS).data(Qt.ItemDataRole.ToolTipRole)
    assert "ฉุดระดับ: คะแนนส่วนนี้ทำให้ผลการประเมินยังไม่ถึงระดับถัดไป" in tip
    assert all(chip.tip for line in tab.model.rows for chip in line.chips)


# The chosen indicator


def test_the_lowest_indicator_is_shown_alone_until_another_is_chosen(opened: Opened) -> None:
    session, tab = opened(BOTH)
    click(tab.arrangement.findChildren(QAbstractButton)[2])
    assert tab.chosen.isVisible()
    assert tab.chosen.key() == "EIT1/8"
    assert tab.chosen.currentText() == "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑) ได้ ๗๙.๐๓"
    assert keys(tab) == ["chosen:EIT1/8", "EIT1/8", "EIT1/e7"]
    tab.chosen.set_key("IIT/5")
    tab.chosen.chosen.emit("IIT/5")
    assert keys(tab) == ["chosen:IIT/5", "IIT/5", "IIT/i13"]
    assert tab.table.headings()[0].accessibleName() == (
        "ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต (IIT) ๒ ประเด็น"
    )
    session.undo()
    assert tab.chosen.key() == "EIT1/8"


def test_the_indicator_plan_follows_the_choice(opened: Opened) -> None:
    from itadesk.tasks import papers

    session, tab = opened(BOTH)
    tab.arrange(Arrangement.CHOSEN)
    tab.chosen.chosen.emit("IIT/5")
    assert papers.options(session.desk, "indicator-plan", 2568).chosen == "IIT/5"
    assert planning.chosen_indicator(session.desk, 2568) == session.desk.framework(2568).node(
        "IIT/5"
    )


def test_a_good_indicator_can_be_chosen_too(opened: Opened) -> None:
    session, tab = opened(BOTH)
    tab.arrange(Arrangement.CHOSEN)
    tab.chosen.chosen.emit("IIT/3")
    assert [line.heading.count for line in tab.model.rows if line.heading] == ["ไม่มีจุดอ่อน"]
    tab.arrange(Arrangement.BY_INDICATOR)
    assert not tab.chosen.isVisible()
    assert keys(tab) == [row.key for row in session.desk.rows(2568)]


# Leaving out


def test_taking_the_tick_away_leaves_out_and_asks_for_a_reason(
    opened: Opened, qtbot: QtBot
) -> None:
    session, tab = opened(BOTH)
    tick(tab, "IIT/i10")
    assert decision(session, "IIT/i10") == (False, "")
    qtbot.waitUntil(tab.detail.reason.hasFocus)
    type_text(tab.detail.reason, "ทำแล้วในปีก่อน")
    press(tab.detail.reason, Qt.Key.Key_Return)
    assert decision(session, "IIT/i10") == (False, "ทำแล้วในปีก่อน")
    assert tab.table.hasFocus()
    line = next(line for line in tab.model.rows if line.key == "IIT/i10")
    assert not line.included
    assert line.detail.endswith("\nไม่นำเข้าแผน เพราะทำแล้วในปีก่อน")
    assert line.measures == "–"
    assert not tab.detail.to_measures.isVisible()
    session.undo()
    assert decision(session, "IIT/i10") == (True, "")


def test_the_reason_may_stay_empty(opened: Opened, qtbot: QtBot) -> None:
    session, tab = opened(BOTH)
    tab.focus_node("IIT/i10")
    press(tab.table, Qt.Key.Key_Space)
    qtbot.waitUntil(tab.detail.reason.hasFocus)
    press(tab.detail.reason, Qt.Key.Key_Return)
    assert decision(session, "IIT/i10") == (False, "")
    line = next(line for line in tab.model.rows if line.key == "IIT/i10")
    assert line.detail.endswith("\nไม่นำเข้าแผน")


def test_ticking_again_takes_it_in_with_its_reason_kept(opened: Opened) -> None:
    session, tab = opened(BOTH)
    row = next(r for r in session.desk.rows(2568) if r.key == "EIT1/e4")
    session.run(lambda: planning.leave_out(session.desk, 2568, row, "ทำแล้ว"))
    tick(tab, "EIT1/e4")
    assert decision(session, "EIT1/e4")[0]
    assert decision(session, "EIT2/e5")[0]
    assert tab.model.data(
        tab.model.index(keys(tab).index("EIT1/e4"), TICK), Qt.ItemDataRole.CheckStateRole
    ) == (Qt.CheckState.Checked)


def test_the_card_can_leave_out_and_take_in(opened: Opened) -> None:
    session, tab = opened(BOTH)
    tab.focus_node("IIT/i10")
    assert tab.detail.in_or_out.text() == "ไม่นำเข้าแผน เพราะ…"
    click(tab.detail.in_or_out)
    assert decision(session, "IIT/i10")[0] is False
    assert tab.detail.in_or_out.text() == "นำเข้าแผน"
    click(tab.detail.in_or_out)
    assert decision(session, "IIT/i10")[0] is True


# The finding


def test_a_finding_is_proposed_and_kept_once_it_is_changed(opened: Opened) -> None:
    session, tab = opened(BOTH)
    tab.focus_node("IIT/i10")
    finding = tab.detail.finding
    assert finding.toPlainText().startswith("บุคลากรบางส่วนเห็นว่าเจ้าหน้าที่ในหน่วยงานบางราย")
    assert tab.detail.finding_note.text() == "ข้อความที่โปรแกรมเสนอ แก้ไขได้"
    finding.setFocus()
    finding.selectAll()
    type_text(finding, "การยืมทรัพย์สินยังไม่มีแบบ")
    tab.table.setFocus()
    kept = session.desk.result(2568).decision("IIT/i10").finding
    assert kept == "การยืมทรัพย์สินยังไม่มีแบบ"
    assert tab.detail.finding_note.text() == "ข้อความที่แก้ไขแล้ว"
    assert steps(session)[0].startswith("แก้ข้อค้นพบ")
    tab.focus_node("IIT/i13")
    tab.focus_node("IIT/i10")
    assert finding.toPlainText() == "การยืมทรัพย์สินยังไม่มีแบบ"


def test_the_proposed_finding_can_be_had_back(opened: Opened) -> None:
    session, tab = opened(BOTH)
    tab.focus_node("IIT/i10")
    proposed = tab.detail.finding.toPlainText()
    row = next(r for r in session.desk.rows(2568) if r.key == "IIT/i10")
    session.run(lambda: planning.set_finding(session.desk, 2568, row, "ของเรา"))
    assert tab.detail.finding.toPlainText() == "ของเรา"
    click(tab.detail.use_proposed)
    assert tab.detail.finding.toPlainText() == proposed
    assert session.desk.result(2568).decision("IIT/i10").finding is None
    assert not tab.detail.use_proposed.isVisible()


def test_the_proposed_finding_follows_the_figures(opened: Opened) -> None:
    session, tab = opened(BOTH)
    tab.focus_node("EIT1/8")
    assert "๗๙.๐๓" in tab.detail.finding.toPlainText()
    session.run(lambda: scoring.set_score(session.desk, 2568, "EIT1/8", "78"))
    assert "๗๘.๐๐" in tab.detail.finding.toPlainText()


def test_what_is_being_written_survives_a_change_elsewhere(opened: Opened) -> None:
    session, tab = opened(BOTH)
    tab.focus_node("IIT/i10")
    finding = tab.detail.finding
    finding.setFocus()
    finding.selectAll()
    type_text(finding, "กำลังเขียน")
    session.run(lambda: scoring.set_score(session.desk, 2568, "IIT/4", "86"))
    assert finding.toPlainText() == "กำลังเขียน"


def test_what_is_being_written_is_kept_when_another_weakness_is_chosen(opened: Opened) -> None:
    session, tab = opened(BOTH)
    tab.focus_node("IIT/i10")
    finding = tab.detail.finding
    finding.setFocus()
    finding.selectAll()
    type_text(finding, "ของข้อนี้เท่านั้น")
    assert tab.table.choose_key("IIT/i13")
    result = session.desk.result(2568)
    assert result.decision("IIT/i10").finding == "ของข้อนี้เท่านั้น"
    assert result.decision("IIT/i13").finding is None


def test_enter_goes_to_the_finding(opened: Opened) -> None:
    _, tab = opened(BOTH)
    press(tab.table, Qt.Key.Key_Return)
    assert tab.detail.finding.hasFocus()


# The card


def test_the_advice_names_the_items_by_this_years_numbers(opened: Opened) -> None:
    _, tab = opened(BOTH)
    tab.focus_node("EIT1/e7")
    assert "หน่วยงานควรทบทวนเรื่องEIT๑/e๗" in tab.detail.advice_texts().replace("1", "๑").replace(
        "7", "๗"
    )
    assert "o๒๐ การเปิดโอกาสให้เกิดการมีส่วนร่วม (ปี ๒๕๖๘) ปัจจุบันคือ o๑๙" in tab.detail.advice_texts()


def test_an_indicator_shows_the_advice_about_its_questions(opened: Opened) -> None:
    _, tab = opened(BOTH)
    tab.focus_node("IIT/5")
    assert "i๑๓ ผู้บริหารให้ความสำคัญกับการต้านทุจริต" in tab.detail.advice_texts()


def test_the_last_years_are_drawn_and_told(opened: Opened) -> None:
    _, tab = opened({**BOTH, 2566: {"EIT1/8": "80"}})
    tab.focus_node("EIT1/8")
    assert tab.detail.bars.isVisible()
    assert tab.detail.bars.accessibleName() == (
        "ปี ๒๕๖๖ ได้ ๘๐.๐๐ คะแนน ปี ๒๕๖๗ ได้ ๘๓.๕๐ คะแนน ปี ๒๕๖๘ ได้ ๗๙.๐๓ คะแนน เกณฑ์ ๘๕ คะแนน"
    )
    assert tab.detail.bars_note.text() == "ข้อคำถามของปี ๒๕๖๖ ต่างจากปีนี้ เทียบกันได้เพียงคร่าว ๆ"
    tab.focus_node("IIT/i13")
    assert "กราฟเป็นของตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต" in tab.detail.bars_note.text()


def test_without_another_year_nothing_is_drawn(opened: Opened) -> None:
    _, tab = opened({2568: FULL})
    tab.focus_node("EIT1/8")
    assert not tab.detail.bars.isVisible()


def test_going_on_to_the_measures_names_the_weakness(opened: Opened, qtbot: QtBot) -> None:
    _, tab = opened(BOTH)
    tab.focus_node("EIT2/e5")
    with qtbot.waitSignal(tab.measures_wanted) as asked:
        click(tab.detail.to_measures)
    assert asked.args == ["EIT1/e4"]


def test_a_node_without_a_weakness_leads_to_the_one_above_it(opened: Opened) -> None:
    _, tab = opened(BOTH)
    tab.focus_node("EIT1/e8")
    assert tab.table.current_key() == "EIT1/8"
    tab.focus_node("no/such")
    assert tab.table.current_key() == "EIT1/8"


# Empty, and for everyone


def test_without_scores_the_tab_offers_to_import(opened: Opened, qtbot: QtBot) -> None:
    session, tab = opened({}, ())
    assert tab.empty.isVisible()
    assert tab.badge() == ("", "neutral")
    with qtbot.waitSignal(tab.import_wanted):
        click(tab.empty.button)
    session.run(lambda: scoring.set_scores(session.desk, 2568, FULL, label="กรอก"))
    assert not tab.empty.isVisible()
    assert tab.table.isVisible()
    assert tab.table.current_key() == keys(tab)[0]


def test_with_nothing_weak_the_tab_says_so(opened: Opened) -> None:
    scores = dict.fromkeys(FULL, "100")
    _, tab = opened({2568: scores}, ())
    assert tab.badge() == ("ไม่มี", "good")
    shown = [label.text() for label in tab.findChildren(QLabel) if label.isVisible()]
    assert shown == ["ไม่พบจุดอ่อนตามเกณฑ์ ๘๕ คะแนน และไม่มีข้อเสนอแนะของผู้ประเมิน"]


def test_the_badge_counts_what_is_taken_in(opened: Opened) -> None:
    session, tab = opened(BOTH)
    count = len(session.desk.rows(2568))
    assert tab.badge()[1] == "warning"
    tick(tab, "IIT/i10")
    from itadesk.thai.digits import to_thai

    assert tab.badge()[0] == to_thai(count - 1)


def test_the_place_in_the_list_stays_while_it_reloads(opened: Opened) -> None:
    session, tab = opened({2568: {**FULL, "IIT/i1": "10", "IIT/i5": "20", "IIT/i8": "30"}})
    tab.resize(1000, 300)
    tab.focus_node("IIT/i10")
    where = tab.table.verticalScrollBar().value()
    assert where > 0
    advise(session.desk, 2568, ADVISED[:3])
    session.refresh()
    assert tab.table.current_key() == "IIT/i10"
    assert tab.table.verticalScrollBar().value() > 0


def test_a_reader_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "สำนักงาน.itadesk"
    with at_desk(path, BOTH, advised=ADVISED):
        session = Session(Desk.open(path, write=False))
        tab = WeaknessesTab(session)
        show(qtbot, tab)
        tick(tab, "IIT/i10")
        assert decision(session, "IIT/i10") == (True, "")
        assert tab.detail.finding.isReadOnly()
        assert not tab.detail.in_or_out.isEnabled()
        assert not tab.threshold.isEnabled()
        session.close()


def test_no_english_is_left_on_the_screen(opened: Opened) -> None:
    _, tab = opened({2568: {**FULL, "OIT/o21": "0"}, 2567: LAST})
    shown: list[str] = []
    for line in list(tab.model.rows):
        tab.table.choose_key(line.key)
        shown += [w.text() for w in tab.findChildren(QLabel) if w.isVisible()]
        shown += [w.text() for w in tab.findChildren(QAbstractButton) if w.isVisible()]
        shown += [line.title, line.detail, line.measures, *(chip.text for chip in line.chips)]
        shown.append(tab.detail.finding.toPlainText())
    known = {"ITA", "IIT", "EIT", "OIT", "No", "Gift", "Policy", "E-Service"}
    # What the assessor wrote stands as he wrote it; the sample text names nodes.
    texts = (re.sub(r"เรื่อง\S+/\S+", "", text) for text in shown)
    words = {word for text in texts for word in re.findall(r"[A-Za-z][A-Za-z-]+", text)}
    assert words <= known


def test_the_office_chooses_the_digits_of_the_screen(opened: Opened) -> None:
    session, tab = opened(BOTH)
    session.run(lambda: settling.set_thai_digits(session.desk, False))
    shown = [label.text() for label in tab.findChildren(QLabel) if label.isVisible()]
    shown += [line.title + line.detail + line.score for line in tab.model.rows]
    shown += [chip.text for line in tab.model.rows for chip in line.chips]
    shown += [tab.threshold.currentText(), tab.detail.topic.currentText()]
    assert not re.search("[๐-๙]", " ".join(shown))
    assert "๗๙.๐๓" in tab.detail.finding.toPlainText()  # it goes into papers as it stands


def test_everything_is_reached_with_the_keyboard(opened: Opened) -> None:
    _, tab = opened(BOTH)
    tab.focus_node("IIT/i10")
    reached: list[object] = []
    for _ in range(20):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.append(focus)
        press(focus, Qt.Key.Key_Tab)
    wanted = (
        tab.table,
        tab.threshold,
        tab.detail.finding,
        tab.detail.topic,
        tab.detail.to_measures,
        tab.detail.in_or_out,
    )
    assert all(widget in reached for widget in wanted)
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in wanted)
