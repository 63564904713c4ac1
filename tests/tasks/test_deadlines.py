"""The year of work: two rounds are open in autumn, each with what is due and the days left."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from itadesk.domain.evidence import EvidenceItem
from itadesk.domain.fiscal import Round
from itadesk.domain.framework import NodeKind
from itadesk.domain.measures import Status
from itadesk.store import evidence
from itadesk.tasks import deadlines, followup, papers, planning
from itadesk.tasks.deadlines import due_in, due_now, open_rounds
from itadesk.tasks.desk import Desk
from tests.tasks.offices import SCORES_2568, make_office

OLD, NEW = Round(2569), Round(2570)


def office(folder: Path, today: dt.date) -> Desk:
    path = folder / "งาน.itadesk"
    if not path.exists():
        with make_office(path, {2568: SCORES_2568, 2569: SCORES_2568}) as desk:
            planning.draft_all(desk, 2569)
    return Desk.open(path, today=today)


def done(desk: Desk, key: str, of: Round = OLD) -> bool:
    return next(d.done for d in deadlines.deadlines(desk, of) if d.key == key)


@pytest.mark.parametrize(
    ("today", "rounds"),
    [
        (dt.date(2026, 11, 20), [OLD, NEW]),
        (dt.date(2026, 3, 1), [OLD]),
        (dt.date(2026, 9, 1), [OLD, NEW]),
        (dt.date(2027, 3, 1), [NEW]),
        (dt.date(2030, 1, 1), []),
    ],
)
def test_which_rounds_are_open(tmp_path: Path, today: dt.date, rounds: list[Round]) -> None:
    with office(tmp_path, today) as desk:
        assert open_rounds(desk) == rounds


def test_a_round_is_over_once_its_report_is_signed(tmp_path: Path) -> None:
    with office(tmp_path, dt.date(2026, 11, 20)) as desk:
        papers.sign(desk, "results-memo", 2569)
        assert open_rounds(desk) == [NEW]
        assert done(desk, deadlines.REPORT)


def test_the_days_of_a_round(tmp_path: Path) -> None:
    with office(tmp_path, dt.date(2026, 3, 1)) as desk:
        assert [(d.key, d.day.isoformat()) for d in deadlines.deadlines(desk, OLD)] == [
            ("analysis", "2026-01-31"),
            ("midyear", "2026-03-31"),
            ("evidence", "2026-04-30"),
            ("clarification", "2026-06-30"),
            ("units", "2026-10-05"),
            ("report", "2026-10-10"),
        ]


def test_a_day_in_autumn_and_one_after_new_year_fall_into_the_round(tmp_path: Path) -> None:
    with office(tmp_path, dt.date(2026, 3, 1)) as desk:
        days = {"analysis": dt.date(2025, 12, 15), "report": dt.date(2027, 1, 15)}
        deadlines.set_due_days(desk, days)
        assert deadlines.due_day(desk, "analysis", OLD) == dt.date(2025, 12, 15)
        assert deadlines.due_day(desk, "report", OLD) == dt.date(2027, 1, 15)


def test_the_units_are_due_when_the_memo_to_them_says(tmp_path: Path) -> None:
    with office(tmp_path, dt.date(2026, 3, 1)) as desk:
        followup.set_due(desk, 2569, dt.date(2026, 9, 15))
        assert deadlines.due_day(desk, deadlines.UNITS, OLD) == dt.date(2026, 9, 15)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (dt.date(2026, 1, 30), "เหลือ ๑ วัน"),
        (dt.date(2026, 1, 31), "ครบกำหนดวันนี้"),
        (dt.date(2026, 2, 2), "เลยกำหนด ๒ วัน"),
    ],
)
def test_the_time_left_in_words(tmp_path: Path, today: dt.date, said: str) -> None:
    with office(tmp_path, today) as desk:
        assert due_now(desk)[0].said == said


def test_what_was_missed_long_ago_is_not_asked_for_any_more(tmp_path: Path) -> None:
    with office(tmp_path, dt.date(2026, 8, 20)) as desk:
        assert [d.key for d in due_now(desk) if d.plan_year == 2569] == [
            *("clarification", "units", "report")
        ]


def test_what_is_done_is_not_due(tmp_path: Path) -> None:
    with office(tmp_path, dt.date(2026, 1, 5)) as desk:
        assert not done(desk, deadlines.ANALYSIS)
        papers.sign(desk, "analysis-memo", 2568)
        assert done(desk, deadlines.ANALYSIS)
        for measure in desk.measures(2569):
            planning.save_measure(desk, replace(measure, status=Status.RUNNING))
        assert (done(desk, deadlines.MIDYEAR), done(desk, deadlines.UNITS)) == (True, False)
        for measure in desk.measures(2569):
            planning.save_measure(desk, replace(measure, output="ทำแล้ว", status=Status.DONE))
        assert done(desk, deadlines.UNITS)


def test_the_evidence_is_there_when_every_item_is_answered(tmp_path: Path) -> None:
    with office(tmp_path, dt.date(2026, 1, 5)) as desk:
        items = [n for n in desk.framework(2569).nodes.values() if n.kind is NodeKind.ITEM]
        with desk.workspace.change("ตอบ"):
            for node in items:
                answer = EvidenceItem(2569, node.concept, True, "https://www.example.go.th/o")
                evidence.set_evidence_item(desk.workspace, answer)
        assert done(desk, deadlines.EVIDENCE)
        with desk.workspace.change("ลบ"):
            evidence.set_evidence_item(
                desk.workspace, EvidenceItem(2569, items[0].concept, True, "")
            )
        assert not done(desk, deadlines.EVIDENCE)


def test_a_workspace_is_read_without_being_opened_for_work(tmp_path: Path) -> None:
    with office(tmp_path, dt.date(2026, 1, 5)) as desk:
        found = due_in(desk.workspace.path, today=desk.today)  # while it is in use
    assert (found.office, found.rounds) == ("องค์การบริหารส่วนตำบลตัวอย่าง", (OLD,))
    assert found.due[0].key == deadlines.ANALYSIS
