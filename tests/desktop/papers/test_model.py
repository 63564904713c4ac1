"""The list says what is to be handed in this round, how far it has come, and what else there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from itadesk.desktop.papers import words
from itadesk.desktop.papers.model import Entry, badge, entries
from itadesk.desktop.tokens import Tone
from itadesk.domain.fiscal import Round
from itadesk.library.vocabulary import BLOCKS
from itadesk.store.papers import PaperState
from itadesk.tasks import papers, planning
from itadesk.tasks.desk import Desk
from itadesk.tasks.kinds import KINDS, SET_ANALYSIS, SET_RESULTS
from itadesk.tasks.papers import PassageView
from tests.tasks.offices import SCORES_2568, make_office

ROUND = Round(2569)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office with the result of 2568 and nothing planned."""
    with make_office(tmp_path / "office.itadesk", {2568: SCORES_2568}) as made:
        yield made


def handed_in(desk: Desk) -> list[tuple[str, str, int]]:
    return [(e.matter, e.kind, e.year) for e in entries(desk, ROUND) if e.matter]


def entry(desk: Desk, kind: str) -> Entry:
    return next(e for e in entries(desk, ROUND) if e.kind == kind)


def passage(text: str, own: str | None = None, *, outdated: bool = False) -> PassageView:
    return PassageView("a/b/c", "ข้อเท็จจริง", text, own, outdated)


def test_the_analysis_is_handed_in_with_its_attachments(desk: Desk) -> None:
    assert handed_in(desk)[:3] == [
        (SET_ANALYSIS, "analysis-memo", 2568),
        (SET_ANALYSIS, "analysis-report", 2568),
        (SET_ANALYSIS, "indicator-plan", 2568),
    ]


def test_the_report_is_on_this_plan_year_until_there_are_older_measures(desk: Desk) -> None:
    results = [e for e in handed_in(desk) if e[0] == SET_RESULTS]
    assert {year for _, _, year in results} == {2569}
    planning.new_measure(desk, 2568)
    results = [e for e in handed_in(desk) if e[0] == SET_RESULTS]
    assert {year for _, _, year in results} == {2568}
    planning.new_measure(desk, 2569)
    results = [e for e in handed_in(desk) if e[0] == SET_RESULTS]
    assert [year for _, kind, year in results if kind == "results-memo"] == [2568, 2569]


def test_every_other_kind_stands_below(desk: Desk) -> None:
    listed = entries(desk, ROUND)
    headings = [e.title for e in listed if not e.kind]
    assert headings == ["วิเคราะห์ผล 2568 · มาตรการ 2569", "รายงานผลตามมาตรการ 2569", "อื่น ๆ"]
    assert {e.kind for e in listed if e.kind} == set(KINDS)
    others = listed[[e.title for e in listed].index("อื่น ๆ") + 1 :]
    assert {e.kind for e in others}.isdisjoint({e.kind for e in listed if e.matter})
    assert [e.kind for e in others if not e.is_paper] == ["tables", "unit-forms"]
    assert len({e.key for e in listed}) == len(listed)


def test_a_paper_says_its_date_and_how_far_it_has_come(desk: Desk) -> None:
    assert entry(desk, "analysis-memo").note == "ยังไม่ลงวันที่"
    assert entry(desk, "analysis-memo").state is PaperState.DRAFT
    papers.set_date(desk, "analysis-memo", 2568, dt.date(2025, 10, 3))
    papers.submit(desk, "analysis-memo", 2568)
    found = entry(desk, "analysis-memo")
    assert (found.note, found.state) == ("ลงวันที่ ๓ ต.ค. ๖๘", PaperState.SUBMITTED)


def test_what_bears_no_date_says_nothing_of_one(desk: Desk) -> None:
    assert entry(desk, "indicator-plan").note == ""
    assert entry(desk, "tables").note == ""
    papers.sign(desk, "analysis-memo", 2568)
    assert entry(desk, "analysis-memo").note == "", "it was signed without"


def test_others_say_nothing_until_they_are_begun(desk: Desk) -> None:
    assert entry(desk, "working-group-order").state is None
    papers.set_number(desk, "working-group-order", 2569, "๑")
    assert entry(desk, "working-group-order").state is PaperState.DRAFT


def test_the_tab_tells_how_much_is_still_to_be_signed(desk: Desk) -> None:
    assert badge(desk, ROUND) == ("1 เรื่อง", Tone.NEUTRAL.value)
    planning.new_measure(desk, 2569)
    assert badge(desk, ROUND) == ("2 เรื่อง", Tone.NEUTRAL.value)
    papers.sign(desk, "analysis-memo", 2568)
    assert badge(desk, ROUND) == ("1 เรื่อง", Tone.NEUTRAL.value)
    papers.sign(desk, "results-memo", 2569)
    assert badge(desk, ROUND) == ("ลงนามครบ", Tone.GOOD.value)


def test_where_there_is_nothing_nothing_is_open(tmp_path: Path) -> None:
    with make_office(tmp_path / "new.itadesk") as desk:
        assert badge(desk, ROUND) == ("", Tone.NEUTRAL.value)
        assert {e.kind for e in entries(desk, ROUND) if e.kind} == set(KINDS)


# Words


def test_every_block_says_where_it_is_edited() -> None:
    assert set(words.BLOCKS) == BLOCKS
    assert {block.place for block in words.BLOCKS.values()} == set(words.TAB_BUTTONS)


def test_every_state_has_a_chip_of_its_own_word() -> None:
    assert [words.state_chip(state).text for state in PaperState] == list(PaperState)


@pytest.mark.parametrize(
    ("shown", "name", "mark"),
    [
        (passage("ข้อความ\nของโปรแกรม"), "ข้อความ ของโปรแกรม", ""),
        (passage("ก", "ของฉัน"), "ของฉัน", "แก้แล้ว"),
        (passage("ก", "ของฉัน", outdated=True), "ของฉัน", words.OUTDATED),
        (passage("ก", ""), words.LEFT_OUT, "แก้แล้ว"),
        (passage("ก" * 100), "ก" * 64 + "…", ""),
        (passage("")._replace(block="pictures"), "ภาพประกอบ", ""),
    ],
)
def test_a_passage_is_recognised_by_how_it_begins(shown: PassageView, name: str, mark: str) -> None:
    assert (words.passage_name(shown), words.passage_mark(shown)) == (name, mark)


def test_a_passage_that_only_own_paragraphs_are_left_of_is_listed() -> None:
    kept = words.with_stranded([passage("ก")], {"a/b/c": ["ข"], "a/b/x": ["ค"], "a/b/y": []})
    assert [p.key for p in kept] == ["a/b/c", "a/b/x"]
    assert words.passage_name(kept[1]) == "ย่อหน้าที่เพิ่มเอง"
