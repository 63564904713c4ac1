"""Bringing a result in: one step, nothing lost, nothing taken in unseen."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from itadesk.store import results
from itadesk.tasks import importing
from itadesk.tasks.desk import Desk
from tests.tasks.offices import ISSUES, SHEET_2568, make_office, write_sheet

UNKNOWN = "ประชาชนบางรายเห็นว่าที่จอดรถของหน่วยงานมีไม่เพียงพอต่อผู้มาติดต่อในวันราชการ"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An office without a result."""
    return make_office(tmp_path / "office.itadesk")


def sheet_with(number: str, issue: str) -> str:
    """The result sheet with one more recommendation among those of IIT."""
    head, rest = SHEET_2568.split("ข้อเสนอแนะสำหรับการประเมินตามแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก")
    more = f"{number} ประเด็น {issue} ดังนั้น หน่วยงานควรปรับปรุง\n\n"
    return f"{head}{more}ข้อเสนอแนะสำหรับการประเมินตามแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก{rest}"


def test_a_sheet_is_one_step_that_can_be_taken_back(desk: Desk, tmp_path: Path) -> None:
    proposal = importing.propose(desk, write_sheet(tmp_path))
    importing.accept(desk, proposal)
    assert results.stated(desk.workspace, 2568) == {"total": Decimal("94.79")}
    assert results.level_stated(desk.workspace, 2568) == "ผ่านดี"
    assert len(results.recommendations(desk.workspace, 2568)) == 4
    assert desk.workspace.undo_label is not None
    assert "ใบแจ้งผล 2568.txt" in desk.workspace.undo_label
    desk.workspace.undo()
    assert desk.result_years() == []


def test_what_is_not_understood_is_kept_and_listed(desk: Desk, tmp_path: Path) -> None:
    sheet = write_sheet(tmp_path, sheet_with("๑๓", UNKNOWN))
    importing.accept(desk, importing.propose(desk, sheet))
    kept = results.unplaced(desk.workspace, 2568)
    assert len(kept) == 1
    assert UNKNOWN in kept[0].text
    assert kept[0].why
    assert "IIT/i13" not in {r.node for r in results.recommendations(desk.workspace, 2568)}


def test_a_number_that_contradicts_a_sure_text_waits_for_the_clerk(
    desk: Desk, tmp_path: Path
) -> None:
    text = SHEET_2568.replace(f"๑๒ ประเด็น {ISSUES['i10']}", f"i๔ ประเด็น {ISSUES['i10']}")
    proposal = importing.propose(desk, write_sheet(tmp_path, text))
    assert [(c.number_says, c.text_says) for c in proposal.conflicts] == [("IIT/i4", "IIT/i10")]
    importing.accept(desk, proposal)
    stored = {r.node for r in results.recommendations(desk.workspace, 2568)}
    assert stored.isdisjoint({"IIT/i4", "IIT/i10"})
    [conflict] = results.conflicts(desk.workspace, 2568)
    assert ISSUES["i10"] in conflict.text


def test_taking_the_same_sheet_in_again_lists_nothing_twice(desk: Desk, tmp_path: Path) -> None:
    sheet = write_sheet(tmp_path, sheet_with("๑๓", UNKNOWN))
    for _ in range(2):
        importing.accept(desk, importing.propose(desk, sheet))
    assert len(results.unplaced(desk.workspace, 2568)) == 1
    assert len(results.recommendations(desk.workspace, 2568)) == 4


def test_a_later_sheet_adds_to_the_scores_and_replaces_what_it_repeats(
    desk: Desk, tmp_path: Path
) -> None:
    importing.accept(desk, importing.propose(desk, write_sheet(tmp_path)))
    table = tmp_path / "scores.csv"
    table.write_text("node,score\ntotal,95.00\nIIT/1,94.05\n", encoding="utf-8")
    proposal = importing.propose(desk, table, 2568)
    assert [(c.node, c.old, c.new) for c in importing.score_changes(desk, proposal)] == [
        ("total", Decimal("94.79"), Decimal("95.00")),
        ("IIT/1", None, Decimal("94.05")),
    ]
    importing.accept(desk, proposal)
    assert results.stated(desk.workspace, 2568)["total"] == Decimal("95.00")
    assert len(results.recommendations(desk.workspace, 2568)) == 4


def test_a_text_that_the_office_accepted_before_is_recognised_next_year(
    desk: Desk, tmp_path: Path
) -> None:
    first = importing.propose(desk, write_sheet(tmp_path, sheet_with("i๑๓", UNKNOWN)))
    importing.accept(desk, first, recommendations=list(first.recommendations))
    later = sheet_with("๒๙", UNKNOWN).replace("๒๕๖๘", "๒๕๖๙")
    sheet = tmp_path / "2569.txt"
    sheet.write_text(later, encoding="utf-8")
    proposal = importing.propose(desk, sheet)
    assert "IIT/i13" in {r.node for r in proposal.acceptable}
