"""A paper is read in one thread and made in another, as the window does."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from itadesk.store.papers import PaperState
from itadesk.tasks import papers, planning, scoring
from itadesk.tasks.desk import Desk
from tests.tasks.offices import SCORES_2568, make_office

MEMO = "analysis-memo"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office with the result of 2568 and measures for 2569."""
    with make_office(tmp_path / "office.itadesk", {2568: SCORES_2568}) as made:
        planning.draft_all(made, 2569)
        yield made


def test_any_thread_makes_what_was_read(desk: Desk) -> None:
    reading = papers.read(desk, MEMO, 2568)
    with ThreadPoolExecutor(1) as other:
        composed = other.submit(reading.compose).result()
        passages = other.submit(reading.passages).result()
    assert composed == papers.compose(desk, MEMO, 2568)
    assert passages == papers.passages(desk, MEMO, 2568)


def test_what_was_read_stays_as_it_was(desk: Desk) -> None:
    before = papers.compose(desk, MEMO, 2568)
    reading = papers.read(desk, MEMO, 2568)
    scoring.set_score(desk, 2568, "EIT1/8", "100")
    assert reading.compose() == before != papers.compose(desk, MEMO, 2568)


def test_a_signed_paper_is_read_as_it_was_signed(desk: Desk) -> None:
    before = papers.compose(desk, MEMO, 2568)
    papers.sign(desk, MEMO, 2568)
    reading = papers.read(desk, MEMO, 2568)
    assert (reading.material, reading.passages()) == (None, [])
    assert reading.compose() == before
    assert reading.stored is not None
    assert reading.stored.state is PaperState.SIGNED


def test_who_has_composed_it_already_signs_that(desk: Desk) -> None:
    composed = papers.compose(desk, MEMO, 2568)
    papers.sign(desk, MEMO, 2568, composed)
    assert papers.compose(desk, MEMO, 2568) == composed
