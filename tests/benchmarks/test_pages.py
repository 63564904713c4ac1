"""How soon a page stands on the screen after a change, against what Typst and PDFium need."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pypdfium2
import pytest

from itadesk.paper.blocks import Block, Paper, Paragraph, Section
from itadesk.publishing.fonts import CM_PER_POINT
from itadesk.publishing.package import UNDATED
from itadesk.publishing.pages import Pages
from itadesk.publishing.typst_engine import Engine
from itadesk.publishing.typst_paper import papers_data
from itadesk.publishing.typst_pictures import Pictures
from tests.benchmarks.timing import best_of
from tests.publishing import papers, reports

PIXELS_PER_CM = 40
PAPERS = {"memo": papers.memo(), "report": reports.flowing_report()}


def changed(paper: Paper, word: str) -> Paper:
    """``paper`` after ``word`` was typed into its first paragraph."""

    def typed(section: Section) -> Section:
        blocks: list[Block] = list(section.blocks)
        for place, block in enumerate(blocks):
            if isinstance(block, Paragraph):
                blocks[place] = replace(block, text=f"{block.text} {word}")
                break
        return replace(section, blocks=tuple(blocks))

    return replace(paper, sections=tuple(map(typed, paper.sections)))


@pytest.mark.parametrize("name", PAPERS)
def test_a_page_after_a_change_takes_at_most_twice_typst_and_pdfium(name: str) -> None:
    paper = PAPERS[name]
    pages, engine = Pages(), Engine("paper")
    ours, theirs = itertools.count(), itertools.count(10_000)
    # Composed beforehand: what Typst alone is handed, a new word in it each time.
    pictures = Pictures()
    prepared = [papers_data([changed(paper, str(next(theirs)))], pictures) for _ in range(12)]
    waiting = iter(prepared)
    place = 1

    def show() -> None:
        pages.update([changed(paper, str(next(ours)))])
        pages.draw(place, PIXELS_PER_CM)

    def compile_and_draw() -> None:
        pdf = engine.pdf(next(waiting), UNDATED, pictures.files)
        with pypdfium2.PdfDocument(pdf) as document:
            document[place].render(scale=PIXELS_PER_CM * CM_PER_POINT)

    shown, bare = best_of(10, show, compile_and_draw)
    pages.close()
    assert shown <= 2 * bare
