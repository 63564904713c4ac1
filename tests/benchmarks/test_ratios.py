"""How quick and how small the main job is, as ratios against something in the same run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from itadesk.tasks import exporting, papers
from itadesk.tasks.desk import Desk
from tests.benchmarks.templates import template_filler
from tests.benchmarks.timing import best_of, peak_memory
from tests.tasks.offices import SCORES_2568, make_office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office with scores."""
    with make_office(tmp_path / "office.itadesk", {2568: SCORES_2568}) as made:
        yield made


def test_exporting_a_memo_takes_at_most_three_times_a_template(desk: Desk, tmp_path: Path) -> None:
    memo = papers.compose(desk, "analysis-memo", 2568)

    def export() -> None:
        exporting.export(desk, 2568, ["analysis-memo"], ["docx"], tmp_path / "papers")

    exported, filled = best_of(10, export, template_filler(memo, tmp_path / "template.docx"))
    assert exported <= 3 * filled


def test_the_demo_needs_less_than_250_mb(tmp_path: Path) -> None:
    statement = (
        f"import sys; sys.argv[1:] = ['demo', {str(tmp_path)!r}]; "
        "from itadesk.__main__ import main; assert main() == 0"
    )
    assert peak_memory(statement) < 250
