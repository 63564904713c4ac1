"""Words are found wherever they stand in the round, however they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.evidence import EvidenceItem
from itadesk.domain.fiscal import Round
from itadesk.domain.measures import Status
from itadesk.store import evidence
from itadesk.tasks import papers, planning
from itadesk.tasks.desk import Desk
from itadesk.tasks.searching import MOST_HITS, Hit, Place, excerpt, search
from tests.tasks.offices import SCORES_2568, make_office

ROUND = Round(2569)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office with scores and measures."""
    with make_office(tmp_path / "งาน.itadesk", {2568: SCORES_2568}) as made:
        planning.draft_all(made, 2569)
        yield made


def places(hits: list[Hit]) -> list[Place]:
    return list(dict.fromkeys(hit.place for hit in hits))


def test_a_question_by_its_number_in_either_digits(desk: Desk) -> None:
    for words in ("i10", "I10", "i๑๐"):
        (hit,) = [h for h in search(desk, ROUND, words) if h.place is Place.SCORES]
        assert (hit.key, hit.title.startswith("i10 · ")) == ("IIT/i10", True)


def test_parts_of_one_question_are_told_apart(desk: Desk) -> None:
    titles = [h.title for h in search(desk, ROUND, "e4") if h.place is Place.SCORES]
    assert len(titles) == len(set(titles)) == 3


def test_a_measure_by_its_title_steps_and_units(desk: Desk) -> None:
    first = desk.measures(2569)[0]
    planning.save_measure(desk, replace(first, steps=("ติดป้ายสีเขียว",), units=("กองทดสอบ",)))
    for words in ("ป้ายสีเขียว", "กอง ทดสอบ", first.title[:12]):
        hits = [h for h in search(desk, ROUND, words) if h.place is Place.MEASURES]
        assert str(first.id) in [h.key for h in hits]


def test_a_result_stands_by_itself_and_not_for_its_title(desk: Desk) -> None:
    first = desk.measures(2569)[0]
    planning.save_measure(desk, replace(first, output="จัดอบรมแล้ว ๓ ครั้ง", status=Status.DONE))
    assert places(search(desk, ROUND, "อบรมแล้ว 3")) == [Place.RESULTS]
    assert Place.RESULTS not in places(search(desk, ROUND, first.title))


def test_papers_by_kind_number_and_the_clerks_own_words(desk: Desk) -> None:
    papers.set_number(desk, "analysis-memo", 2568, "ตย ๐๐๐๐๑/๗๗๗")
    assert [h.key for h in search(desk, ROUND, "๗๗๗")] == ["analysis-memo"]
    view = next(v for v in papers.passages(desk, "analysis-memo", 2568) if not v.block)
    papers.set_text(desk, "analysis-memo", 2568, view.key, "ข้อความสีม่วงของเรา")
    (hit,) = search(desk, ROUND, "สีม่วง")
    assert (hit.place, hit.excerpt) == (Place.PAPERS, "ข้อความสีม่วงของเรา")
    assert "announcement" in [h.key for h in search(desk, ROUND, "ประกาศ")]


def test_evidence_by_address(desk: Desk) -> None:
    node = desk.framework(2569).node("OIT/o1")
    item = EvidenceItem(2569, node.concept, True, "https://www.example.go.th/structure")
    with desk.workspace.change("ตอบ"):
        evidence.set_evidence_item(desk.workspace, item)
    (hit,) = search(desk, ROUND, "go.th/structure")
    assert (hit.place, hit.key) == (Place.EVIDENCE, node.concept)


def test_another_round_is_not_searched(desk: Desk) -> None:
    title = desk.measures(2569)[0].title
    assert Place.MEASURES not in places(search(desk, Round(2570), title))


@pytest.mark.parametrize("words", ["", "   ", "?", "ไม่มีคำนี้แน่นอน"])
def test_nothing_is_found_where_nothing_is(desk: Desk, words: str) -> None:
    assert search(desk, ROUND, words) == []


def test_a_letter_that_is_everywhere_gives_no_endless_list(desk: Desk) -> None:
    assert 0 < len(search(desk, ROUND, "า")) <= MOST_HITS


@given(st.text("กขค ๑1", max_size=200), st.text("กข ", min_size=1, max_size=8))
def test_an_excerpt_shows_what_was_found_and_stays_short(text: str, words: str) -> None:
    shown = excerpt(text, words)
    plain, wanted = " ".join(text.split()), " ".join(words.split())
    assert len(shown) <= len(words) + 80
    if wanted and wanted in plain:
        assert wanted in shown
