"""How quick and how small the main job is, as ratios against something in the same run."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate

from itadesk.paper.blocks import Heading, MemoHead, Opinion, Paper, Paragraph, Signature
from itadesk.tasks import exporting
from itadesk.tasks.desk import Desk
from tests.benchmarks.timing import best_of, peak_memory
from tests.tasks.offices import SCORES_2568, make_office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office with scores."""
    with make_office(tmp_path / "office.itadesk", {2568: SCORES_2568}) as made:
        yield made


def _texts(paper: Paper) -> list[str]:
    """Every text of a memo, in order: what a template would be filled with."""
    texts: list[str] = []
    for block in paper.sections[0].blocks:
        match block:
            case MemoHead():
                texts += [block.title, block.office, block.number, block.date]
                texts += [block.subject, block.addressee]
            case Heading() | Paragraph():
                texts.append(block.text)
            case Signature():
                texts += [block.name, *block.positions]
            case Opinion():
                texts += [block.title, *block.ticks, block.signature.name]
                texts += block.signature.positions
    return texts


def test_exporting_a_memo_takes_at_most_three_times_a_template(desk: Desk, tmp_path: Path) -> None:
    texts = _texts(exporting.compose_memo(desk, "analysis-memo", 2568))
    assert len(texts) > 20
    template = docx.Document()
    for number in range(len(texts)):
        template.add_paragraph(f"{{{{ t{number} }}}}")
    stored = io.BytesIO()
    template.save(stored)
    values = {f"t{number}": text for number, text in enumerate(texts)}

    def fill_template() -> None:
        filled = DocxTemplate(io.BytesIO(stored.getvalue()))
        filled.render(values, autoescape=True)
        filled.save(tmp_path / "template.docx")

    def export() -> None:
        exporting.export(desk, 2568, ["analysis-memo"], (), tmp_path / "papers")

    exported, filled = best_of(10, export, fill_template)
    assert exported <= 3 * filled


def test_the_demo_needs_less_than_250_mb(tmp_path: Path) -> None:
    statement = (
        f"import sys; sys.argv[1:] = ['demo', {str(tmp_path)!r}]; "
        "from itadesk.__main__ import main; assert main() == 0"
    )
    assert peak_memory(statement) < 250
