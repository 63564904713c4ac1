"""A memo whose last lines pass its page is made to fit, as the regulation allows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from itadesk.paper.blocks import Heading, Paper
from itadesk.publishing.fitting import fitted
from tests.publishing import papers

LINE = 20.75
"""Points."""


def pages_with_room_for(points: float) -> Callable[[Paper], int]:
    """Counts two pages where a memo's signing lines and spaces take more than ``points``."""

    def count(paper: Paper) -> int:
        setup = paper.setup
        parts = sum(isinstance(block, Heading) for block in paper.sections[0].blocks)
        return 1 + (setup.signing_lines * LINE + (parts + 1) * setup.part_space > points)

    return count


@pytest.mark.parametrize(
    ("lacking", "lines", "space"),
    [
        (0.0, 3, 6),
        (1.0, 2, 6),
        (LINE, 2, 6),
        (LINE + 1, 2, 3),
        (LINE + 15, 2, 3),
        (LINE + 16, 3, 6),
    ],
)
def test_no_more_is_taken_than_it_needs(lacking: float, lines: int, space: float) -> None:
    needed = 3 * LINE + 5 * 6
    made = fitted(papers.memo(), pages_with_room_for(needed - lacking))
    assert (made.setup.signing_lines, made.setup.part_space) == (lines, space)


def test_space_between_parts_comes_after_a_line_to_sign_on() -> None:
    short = replace(
        papers.memo(), setup=replace(papers.memo().setup, signing_lines=2)
    )  # an office that leaves two lines already
    made = fitted(short, pages_with_room_for(2 * LINE + 4 * 6))
    assert (made.setup.signing_lines, made.setup.part_space) == (2, 3)


def test_margins_stay() -> None:
    made = fitted(papers.memo(), pages_with_room_for(80))
    usual = papers.memo().setup
    assert made.setup.signing_lines == 2
    assert replace(made.setup, signing_lines=3, part_space=6) == usual


def test_a_report_is_left_alone() -> None:
    def count(_paper: Paper) -> int:
        raise AssertionError("nobody asks how long a report is")

    assert fitted(papers.full_report(), count) == papers.full_report()
