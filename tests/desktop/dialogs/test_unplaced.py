"""Texts without a question: each is given one or dismissed, and both can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.unplaced import UnplacedDialog
from itadesk.desktop.session import Session
from itadesk.store import results
from itadesk.tasks import placing
from tests.desktop.clerk import at_desk
from tests.desktop.keyboard import click
from tests.tasks.test_placing import BORROWING, CONFLICT, PROPOSAL, STEPS


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """An office where a conflict and a floating text wait, with advice on i1."""
    with at_desk(tmp_path / "สำนักงาน.itadesk") as opened:
        placing.accept_chosen(opened.desk, PROPOSAL, PROPOSAL.recommendations, {})
        opened.show_round(opened.desk.latest_round())
        opened.refresh()
        yield opened


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> UnplacedDialog:
    """The dialog on that office."""
    made = UnplacedDialog(session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def advised(session: Session) -> dict[str, str]:
    stored = results.recommendations(session.desk.workspace, PROPOSAL.year)
    return {advice.node: advice.issue for advice in stored}


def test_a_conflict_comes_first_with_its_two_questions(dialog: UnplacedDialog) -> None:
    current = dialog.current()
    assert current is not None
    assert current.is_conflict
    assert BORROWING.advice in dialog.text.toPlainText()
    assert dialog.why.text().startswith("เลขข้อบอกว่าเป็นข้อ i๔")
    likely = [dialog.choice.itemData(place) for place in range(2)]
    assert likely == [CONFLICT.text_says, CONFLICT.number_says]


def test_a_text_is_given_its_question(dialog: UnplacedDialog, session: Session) -> None:
    dialog.choice.set_key("IIT/i4")
    click(dialog.place_button)
    assert advised(session)["IIT/i4"] == BORROWING.issue
    current = dialog.current()
    assert current is not None
    assert current.text == "ข้อความลอย"
    session.undo()
    assert "IIT/i4" not in advised(session)
    assert dialog.current() is not None


def test_a_text_of_unknown_kind_waits_for_a_choice(
    dialog: UnplacedDialog, session: Session
) -> None:
    dialog.table.choose_row(1)
    assert not dialog.place_button.isEnabled()
    dialog.choice.set_key("EIT2/e9")
    assert dialog.place_button.isEnabled()
    click(dialog.place_button)
    assert advised(session)["EIT2/e9"] == "ข้อความลอย"


def test_taking_a_questions_place_is_said_before(dialog: UnplacedDialog, session: Session) -> None:
    assert not dialog.warning.isVisible()
    dialog.choice.set_key(STEPS.node)
    assert "ใช้แทนข้อความเดิม" in dialog.warning.text()
    assert dialog.warning.isVisible()
    click(dialog.place_button)
    assert advised(session)[STEPS.node] == BORROWING.issue


def test_a_text_can_be_dismissed(dialog: UnplacedDialog, session: Session) -> None:
    click(dialog.dismiss_button)
    assert [text.text for text in placing.waiting(session.desk, PROPOSAL.year)] == ["ข้อความลอย"]


def test_when_nothing_waits_it_says_so(dialog: UnplacedDialog, session: Session) -> None:
    click(dialog.dismiss_button)
    click(dialog.dismiss_button)
    assert dialog.empty.isVisible()
    assert not dialog.table.isVisible()
    assert dialog.current() is None
    session.undo()
    assert dialog.table.isVisible()
