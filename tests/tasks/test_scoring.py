"""Typing scores: what is taken, what is refused, and what can be taken back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from itadesk.domain.framework import UnknownNodeError
from itadesk.domain.scores import ScoreError
from itadesk.store import results
from itadesk.tasks import scoring
from itadesk.tasks.desk import Desk
from tests.tasks.offices import TODAY, make_office


@pytest.mark.parametrize("text", ["94.05", "๙๔.๐๕", " ๙๔.๐๕ % ", "94.05 คะแนน"])
def test_a_score_may_be_typed_in_either_digits(tmp_path: Path, text: str) -> None:
    with make_office(tmp_path / "o.itadesk") as desk:
        assert scoring.set_score(desk, 2568, "IIT/1", text) == Decimal("94.05")
        assert results.stated(desk.workspace, 2568) == {"IIT/1": Decimal("94.05")}


@pytest.mark.parametrize("text", ["120", "-1", "abc", "94,05", "๙๔.๐.๕"])
def test_what_is_no_score_is_refused_and_nothing_changes(tmp_path: Path, text: str) -> None:
    with make_office(tmp_path / "o.itadesk", {2568: {"IIT/1": "90"}}) as desk:
        before = desk.workspace.revision
        with pytest.raises(ScoreError):
            scoring.set_score(desk, 2568, "IIT/1", text)
        with pytest.raises(ScoreError):
            scoring.set_scores(desk, 2568, {"IIT/2": "91", "IIT/1": text}, label="วาง")
        with pytest.raises(UnknownNodeError):
            scoring.set_score(desk, 2568, "IIT/99", "90")
        assert desk.workspace.revision == before
        assert results.stated(desk.workspace, 2568) == {"IIT/1": Decimal(90)}


def test_an_empty_text_takes_the_score_away(tmp_path: Path) -> None:
    with make_office(tmp_path / "o.itadesk", {2568: {"IIT/1": "90"}}) as desk:
        assert scoring.set_score(desk, 2568, "IIT/1", " ") is None
        assert desk.result_years() == []


def test_the_same_score_again_is_no_step(tmp_path: Path) -> None:
    with make_office(tmp_path / "o.itadesk", {2568: {"IIT/1": "90"}}) as desk:
        before = desk.workspace.revision
        scoring.set_score(desk, 2568, "IIT/1", "๙๐.๐๐")
        assert desk.workspace.revision == before


def test_a_score_is_taken_back_and_brought_again_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "o.itadesk"
    with make_office(path, {2568: {"IIT/1": "90"}}) as desk:
        scoring.set_score(desk, 2568, "IIT/1", "80")
    with Desk.open(path, today=TODAY) as desk:
        assert desk.workspace.undo_label == "แก้คะแนน IIT/1 ปี ๒๕๖๘"
        desk.workspace.undo()
        assert desk.result(2568).sheet["IIT/1"].shown == 90
    with Desk.open(path, today=TODAY) as desk:
        desk.workspace.redo()
        assert desk.result(2568).sheet["IIT/1"].shown == 80
