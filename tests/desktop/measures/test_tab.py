"""The tab กำหนดมาตรการ as the clerk uses it: what is open, drafting, choosing, going elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from itadesk.desktop.measures.suggestions import SuggestionsDialog
from itadesk.desktop.measures.tab import MeasuresTab
from itadesk.desktop.session import Session
from itadesk.domain.fiscal import Round
from itadesk.domain.measures import Measure
from itadesk.store import office
from itadesk.tasks import planning, scoring
from itadesk.tasks.desk import Desk
from tests.desktop.clerk import at_desk, show, steps
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.measures.conftest import Opened
from tests.desktop.measures.records import Pair


def titles(session: Session) -> list[str]:
    return [m.title for m in session.desk.measures(2569)]


def shown_titles(tab: MeasuresTab) -> list[str]:
    return [line.title for line in tab.lines()]


def _answering(measure: Measure, nodes: tuple[str, ...]) -> Measure:
    return replace(measure, weaknesses=nodes)


@contextmanager
def at_reading(session: Session) -> Iterator[Session]:
    """The same office opened by a second program, which may only read."""
    reading = Session(Desk.open(session.path, write=False))
    reading.show_round(session.round)
    try:
        yield reading
    finally:
        reading.close()
        reading.deleteLater()


def open_suggestions(tab: MeasuresTab, key: str) -> SuggestionsDialog:
    click(tab.open_card.button(key))
    dialogs = [d for d in tab.findChildren(SuggestionsDialog) if d.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


# What is open


def test_every_weakness_without_a_measure_is_listed(opened: Opened) -> None:
    session, tab = opened()

    assert tab.open_card.listed() == [r.key for r in session.desk.coverage(2569).open]
    assert tab.open_card.fact() == session.digits(str(len(tab.open_card.listed())))


def test_merged_questions_are_listed_once_with_their_numbers(opened: Opened) -> None:
    _, tab = opened()

    assert "EIT1/e4" in tab.open_card.listed()
    assert "EIT2/e5" not in tab.open_card.listed()
    assert "e๔ e๕" in tab.open_card.figures("EIT1/e4")


def test_an_indicator_is_listed_with_its_part_and_score(opened: Opened) -> None:
    _, tab = opened()

    assert tab.open_card.figures("EIT1/8") == "ตัวชี้วัดที่ ๘ · EIT ส่วนที่ ๑ · ๗๙.๐๓"


def test_the_badge_counts_what_is_answered(opened: Opened) -> None:
    session, tab = opened()
    total = session.desk.coverage(2569).total
    assert tab.badge() == (f"0/{total}", "warning")

    click(tab.open_card.draft)

    assert tab.badge() == (f"{total}/{total}", "good")


def test_a_year_without_weaknesses_has_no_badge(opened: Opened) -> None:
    _, tab = opened({2568: {"IIT": "97"}}, advised=())

    assert tab.badge() == ("", "neutral")


# Drafting all


def test_one_press_drafts_all_and_says_how_many(opened: Opened) -> None:
    session, tab = opened()
    before = len(steps(session))

    click(tab.open_card.draft)

    drafted = titles(session)
    assert len(steps(session)) == before + 1
    assert shown_titles(tab) == drafted
    assert session.digits(f"ร่างให้ {len(drafted)} มาตรการ") in tab.message.text()
    assert tab.open_card.listed() == []
    total = session.desk.coverage(2569).total
    assert tab.open_card.said() == session.digits(f"มีมาตรการครบทั้ง {total} ประเด็นแล้ว")


def test_a_card_with_nothing_left_gives_its_room_to_the_measures(opened: Opened) -> None:
    session, tab = opened()
    before = tab.list_card.mapTo(tab, QPoint(0, 0)).x()
    click(tab.open_card.draft)
    QApplication.processEvents()

    assert not tab.open_card.isVisible()
    assert tab.list_card.mapTo(tab, QPoint(0, 0)).x() < before
    total = session.desk.coverage(2569).total
    assert tab.covered.spec.text == session.digits(f"ครบทั้ง {total} ประเด็น")

    session.undo()

    assert tab.open_card.isVisible()
    assert tab.covered.isHidden()


def test_undoing_a_deletion_goes_back_to_the_measure(opened: Opened) -> None:
    session, tab = opened(drafted=(2569,))
    wanted = tab.lines()[1].id
    tab.select(wanted)
    press(tab.table, Qt.Key.Key_Delete)
    assert wanted not in [line.id for line in tab.lines()]

    tab.select(tab.lines()[0].id)
    session.undo()

    assert tab.editor.measure is not None
    assert tab.editor.measure.id == wanted
    assert tab.table.current_row() == 1


def test_the_message_takes_the_draft_back(opened: Opened) -> None:
    session, tab = opened()
    still_open = tab.open_card.listed()
    click(tab.open_card.draft)

    click(tab.message.action)

    assert titles(session) == []
    assert tab.open_card.listed() == still_open
    assert not tab.message.isVisible()


def test_the_message_goes_once_something_else_is_done(opened: Opened) -> None:
    session, tab = opened()
    click(tab.open_card.draft)

    click(tab.add)

    assert not tab.message.isVisible()
    assert len(titles(session)) == len(tab.lines())


# Suggestions


def test_suggestions_say_all_that_they_bring(opened: Opened) -> None:
    session, tab = opened()
    row = next(r for r in session.desk.rows(2568) if r.key == "EIT1/e4")
    first = planning.suggestions_for_row(session.desk, 2568, row)[0]

    dialog = open_suggestions(tab, "EIT1/e4")

    said = dialog.details()
    assert first.title in said
    assert first.approach in said
    assert f"๑. {first.steps[0]}" in said
    assert first.monitoring in said
    assert planning.usual_unit(session.desk, first.unit_role) in said
    assert "ตุลาคม ๒๕๖๘ ถึง กันยายน ๒๕๖๙" in said
    dialog.reject()


def test_evidence_items_stand_there_by_name_with_verified_numbers_only(opened: Opened) -> None:
    session, tab = opened({2568: {"IIT/5": "70"}}, advised=("IIT/i15",))
    framework = session.desk.framework(2569)
    dialog = open_suggestions(tab, "IIT/i15")
    choice = next(c for c in dialog.choices() if c.items)

    for concept, name in zip(choice.suggestion.items, choice.items, strict=True):
        node = framework.with_concept(concept, "OIT")[0]
        number = session.digits(node.number)
        assert node.label in name
        assert name.startswith(number) == node.provenance.verified
    dialog.reject()


def test_a_suggestion_is_taken_over_and_answers_the_weakness(opened: Opened) -> None:
    session, tab = opened()
    dialog = open_suggestions(tab, "EIT1/e4")
    dialog.table.choose_row(1)
    wanted = dialog.choice
    assert wanted is not None

    click(dialog.go)

    assert titles(session) == [wanted.suggestion.title]
    assert "EIT1/e4" not in tab.open_card.listed()
    assert tab.editor.title() == "มาตรการที่ ๑"
    assert len(tab.open_card.listed()) == len(session.desk.coverage(2569).open)


def test_closing_the_dialog_adds_nothing(opened: Opened) -> None:
    session, tab = opened()

    click(open_suggestions(tab, "EIT1/e4").leave)

    assert titles(session) == []


def test_a_suggestion_in_use_lets_the_measure_answer_this_too(opened: Opened) -> None:
    session, tab = opened()
    click(open_suggestions(tab, "EIT1/e4").go)
    measure = session.desk.measures(2569)[0]
    planning.save_measure(session.desk, _answering(measure, ("IIT/5",)))
    session.refresh()

    dialog = open_suggestions(tab, "EIT1/e4")
    assert "ใช้อยู่แล้วในมาตรการที่ ๑" in dialog.details()
    click(dialog.go)

    assert len(titles(session)) == 1
    assert session.desk.measures(2569)[0].weaknesses == ("IIT/5", "EIT1/e4", "EIT2/e5")


# Choosing and focus


def test_choosing_a_row_shows_the_measure(drafted: Pair) -> None:
    session, tab = drafted

    tab.table.choose_row(2)

    assert tab.editor.title() == "มาตรการที่ ๓"
    assert tab.editor.title_edit.text() == titles(session)[2]


def test_going_to_an_open_weakness_shows_it_among_the_open_ones(opened: Opened) -> None:
    _, tab = opened()

    tab.focus_node("EIT2/e5")

    assert QApplication.focusWidget() is tab.open_card.button("EIT1/e4")


def test_going_to_an_answered_weakness_shows_its_measure(drafted: Pair) -> None:
    session, tab = drafted
    wanted = next(m for m in session.desk.measures(2569) if "EIT1/e4" in m.weaknesses)

    tab.focus_node("EIT2/e5")

    assert tab.editor.measure == wanted
    assert tab.table.hasFocus()


def test_an_indicator_answered_through_its_questions_shows_one_of_their_measures(
    opened: Opened,
) -> None:
    session, tab = opened({2568: {"IIT/5": "70"}}, advised=("IIT/i13",), drafted=(2569,))

    tab.focus_node("IIT/5")

    assert tab.editor.measure is not None
    assert "IIT/i13" in tab.editor.measure.weaknesses
    assert session.desk.coverage(2569).open == ()


def test_what_is_weak_nowhere_changes_nothing(drafted: Pair) -> None:
    _, tab = drafted
    before = tab.editor.measure

    tab.focus_node("IIT/3")

    assert tab.editor.measure == before


# Keeping what is shown true


def test_selection_and_scroll_stay_when_something_else_changes(opened: Opened) -> None:
    session, tab = opened(drafted=(2569,), size=(1366, 320))
    QApplication.processEvents()  # the rows have the heights of their columns now
    tab.table.choose_row(len(tab.lines()) - 1)
    place = tab.table.verticalScrollBar().value()
    chosen = tab.editor.measure
    assert place > 0
    assert chosen is not None

    planning.new_measure(session.desk, 2569)
    scoring.set_score(session.desk, 2568, "IIT/1", "70")
    session.refresh()

    assert tab.editor.measure is not None
    assert tab.editor.measure.id == chosen.id
    assert tab.table.verticalScrollBar().value() == place


def test_a_change_made_while_another_tab_is_shown_is_there_on_return(drafted: Pair) -> None:
    session, tab = drafted
    tab.hide()

    planning.new_measure(session.desk, 2569)
    session.refresh()
    total = session.desk.coverage(2569).total
    assert tab.badge() == (f"{total}/{total}", "good")
    tab.show()

    assert len(tab.lines()) == len(titles(session))


def test_another_round_shows_its_own_measures(drafted: Pair) -> None:
    session, tab = drafted

    session.show_round(Round(2570))

    assert tab.lines() == []
    assert tab.list_card.title() == "มาตรการประจำปี ๒๕๗๐"
    session.show_round(Round(2569))
    assert shown_titles(tab) == titles(session)


def test_the_office_s_digits_are_used_everywhere(drafted: Pair) -> None:
    session, tab = drafted

    with session.desk.workspace.change("ตัวเลข"):
        office.set_setting(session.desk.workspace, "thai_digits", "0")
    session.refresh()

    assert tab.list_card.title() == "มาตรการประจำปี 2569"
    assert tab.editor.title() == "มาตรการที่ 1"
    assert [line.number for line in tab.lines()][:2] == ["1", "2"]
    assert tab.editor.steps.numbers()[0] == "1."
    assert tab.editor.period.start.currentText() == "ตุลาคม 2568"


# Empty


def test_without_a_result_there_is_one_way_to_go(opened: Opened, qtbot: QtBot) -> None:
    _, tab = opened({}, advised=())
    assert not tab.open_card.isVisible()
    assert not tab.editor.isVisible()
    assert "ยังไม่มีผลประเมินปี ๒๕๖๘" in tab.empty.label.text()

    with qtbot.waitSignal(tab.scores_wanted, timeout=1000):
        click(tab.empty.button)


def test_with_weaknesses_and_no_measures_the_list_says_what_to_do(opened: Opened) -> None:
    _, tab = opened()

    assert tab.empty.isVisible()
    assert "ยังไม่มีมาตรการของปี ๒๕๖๙" in tab.empty.label.text()
    assert not tab.empty.button.isVisible()
    assert not tab.editor.isVisible()


def test_without_weaknesses_the_card_leads_to_them(opened: Opened, qtbot: QtBot) -> None:
    _, tab = opened({2568: {"IIT": "97"}}, advised=())
    assert tab.open_card.said() == "ผลปี ๒๕๖๘ ไม่มีจุดอ่อนที่นำเข้า"

    with qtbot.waitSignal(tab.weaknesses_wanted, timeout=1000):
        click(tab.open_card.leave)


def test_a_measure_can_be_added_without_any_result(opened: Opened) -> None:
    session, tab = opened({}, advised=())

    click(tab.add)
    type_text(tab.editor.title_edit, "อบรมการให้บริการ")
    tab.flush()

    assert titles(session) == ["อบรมการให้บริการ"]
    assert tab.open_card.isVisible()
    assert "ยังไม่มีผลประเมินปี ๒๕๖๘" in tab.open_card.said()


# Reading only


def test_where_nothing_may_be_changed_nothing_can(drafted: Pair, qtbot: QtBot) -> None:
    session, tab = drafted
    with at_reading(session) as reading:
        other = MeasuresTab(reading)
        show(qtbot, other)

        assert shown_titles(other) == shown_titles(tab)
        assert not other.add.isEnabled()
        assert not other.editor.delete.isEnabled()
        assert other.editor.title_edit.isReadOnly()
        assert other.editor.steps.isReadOnly()
        assert not other.editor.units.list.isEnabled()
        assert not other.table.movable
        other.close()


def test_saving_is_of_use_after_a_restart(opened: Opened, qtbot: QtBot) -> None:
    session, tab = opened(drafted=(2569,))
    tab.table.choose_row(1)
    type_text(tab.editor.title_edit, "ก")
    tab.flush()
    wanted = titles(session)
    path = session.path
    tab.hide()
    session.close()

    with at_desk(path, year=2568) as again:
        other = MeasuresTab(again)
        show(qtbot, other)
        assert shown_titles(other) == wanted
        again.undo()
        assert shown_titles(other) != wanted
        other.hide()
