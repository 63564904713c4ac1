"""Lines come and go one by one: whatever stays keeps its caret and its selection."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from itadesk.desktop.scores.lines import Problem, ScoreLine
from itadesk.desktop.scores.model import STATED, ScoresModel

NAMES = [f"n{number}" for number in range(9)]


def model(*lines: ScoreLine, writable: bool = True) -> ScoresModel:
    made = ScoresModel(lambda _line, _text: True, writable=writable)
    made.set_rows(lines)
    return made


def test_a_line_that_stays_is_still_pointed_at(qtbot: QtBot) -> None:
    made = model(*(ScoreLine(name) for name in NAMES))
    kept = QPersistentModelIndex(made.index(5, STATED))
    problem = ScoreLine("n1", problem=Problem("n1", "ไม่ตรง", ()))
    made.set_rows([ScoreLine("n1"), problem, ScoreLine("n5", stated="๙๐"), ScoreLine("new")])
    assert kept.isValid()
    assert (kept.row(), kept.data()) == (2, "๙๐")


def test_the_line_of_a_problem_can_neither_be_chosen_nor_edited(qtbot: QtBot) -> None:
    made = model(ScoreLine("a"), ScoreLine("a", problem=Problem("a", "ไม่ตรง", ())))
    assert made.flags(made.index(0, STATED)) & Qt.ItemFlag.ItemIsEditable
    assert made.flags(made.index(1, STATED)) == Qt.ItemFlag.NoItemFlags
    assert made.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "ไม่ตรง"


def test_where_nothing_may_be_written_no_cell_is_editable(qtbot: QtBot) -> None:
    made = model(ScoreLine("a"), writable=False)
    assert not made.flags(made.index(0, STATED)) & Qt.ItemFlag.ItemIsEditable


@given(st.lists(st.sets(st.sampled_from(NAMES)), min_size=1, max_size=5))
def test_any_lines_can_follow_any_others(turns: list[set[str]]) -> None:
    made = ScoresModel(lambda _line, _text: True)
    for turn in turns:
        wanted = [ScoreLine(name) for name in NAMES if name in turn]
        made.set_rows(wanted)
        assert list(made.rows) == wanted
        assert made.rowCount() == len(wanted)


@given(st.permutations(NAMES))
def test_another_order_is_shown_too(order: list[str]) -> None:
    made = model(*(ScoreLine(name) for name in NAMES))
    made.set_rows([ScoreLine(name) for name in order])
    assert [line.node for line in made.rows] == order
