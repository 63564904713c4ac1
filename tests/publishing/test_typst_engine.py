"""Typst with our functions: it gets data, and knows no font but ours."""

from __future__ import annotations

from itadesk.paths import resources_dir
from itadesk.publishing.fonts import BUNDLED, CM_PER_POINT
from itadesk.publishing.package import UNDATED
from itadesk.publishing.typst_engine import Engine, _fonts
from itadesk.publishing.typst_items import ASCENT, DESCENT
from itadesk.publishing.typst_paper import papers_data
from itadesk.publishing.typst_pictures import Pictures
from itadesk.publishing.typst_text import SPACE_SHARE
from tests.publishing import papers
from tests.publishing.pdfs import pages


def test_it_knows_the_bundled_font_alone() -> None:
    assert _fonts().families() == [BUNDLED]


def test_one_engine_draws_one_paper_after_another() -> None:
    engine, pictures = Engine("paper"), Pictures()
    counts = []
    for paper in (papers.memo(), papers.full_report(), papers.memo()):
        data = papers_data([paper], pictures)
        counts.append(len(pages(engine.pdf(data, UNDATED, pictures.files))))
    assert counts == [2, 10, 2]


def test_its_functions_share_the_numbers_of_the_program() -> None:
    source = (resources_dir() / "typst" / "paper.typ").read_text(encoding="utf-8")
    assert f"#let space-share = {SPACE_SHARE}\n" in source


def test_a_line_is_as_high_as_the_data_say() -> None:
    pictures = Pictures()
    data = papers_data([papers.notice()], pictures)
    (page,) = pages(Engine("paper").pdf(data, UNDATED, pictures.files))
    first, second = page.lines[2:4]
    assert abs(second.baseline - first.baseline - (ASCENT + DESCENT) * 16 * CM_PER_POINT) < 0.01
