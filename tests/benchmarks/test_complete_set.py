"""How long a complete set takes in a running program, as a ratio against one template."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from itadesk.tasks import exporting, kinds, papers, planning
from itadesk.tasks.desk import Desk
from tests.benchmarks.templates import template_filler
from tests.benchmarks.timing import best_of
from tests.tasks.offices import SCORES_2568, make_office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office with two results and the measures drawn from both."""
    scores = {2567: {**SCORES_2568, "IIT/1": "90"}, 2568: SCORES_2568}
    with make_office(tmp_path / "office.itadesk", scores) as made:
        planning.draft_all(made, 2568)
        planning.draft_all(made, 2569)
        yield made


def test_a_complete_set_takes_at_most_twenty_times_a_template(desk: Desk, tmp_path: Path) -> None:
    memo = papers.compose(desk, "analysis-memo", 2568)
    written = exporting.export(desk, 2568, [kinds.ALL], (), tmp_path / "papers")
    assert {(e.kind, e.format) for e in written} == {
        (kind, form) for kind, known in kinds.KINDS.items() for form in known.formats
    }
    complete, filled = best_of(
        5,
        lambda: exporting.export(desk, 2568, [kinds.ALL], (), tmp_path / "papers"),
        template_filler(memo, tmp_path / "template.docx"),
    )
    print(f"complete set {complete * 1000:.0f} ms, {complete / filled:.1f} templates")
    assert complete <= 20 * filled
