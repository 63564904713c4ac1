"""Whoever clicks on a page gets from what stands there to the passage that it belongs to."""

from __future__ import annotations

from itadesk.drafting.compose import Maker
from itadesk.library.wording import PassageForm
from itadesk.paper.blocks import Chart, Heading, PageBreak, Paragraph, Picture, Table
from tests.drafting.test_compose import SCORES, YEAR, blocks, part


def owner(block: object) -> str:
    return getattr(block, "key", "") or getattr(block, "owner", "")


def test_what_is_composed_belongs_to_its_passage() -> None:
    composed = (
        Heading("ก", 2),
        Paragraph("ข"),
        Table((1.0,), (), ()),
        Picture(b"", "image/png"),
        Chart("ก", (), (), ""),
        PageBreak(),
    )
    makers: dict[str, Maker] = {"instruments-table": lambda _draft, _place: composed}
    found = blocks(part(SCORES), makers=makers)
    assert [owner(block) for block in found] == [*["summary/part/scores"] * 5, ""]
    assert found == composed, "who owns a block is no part of what it says"


def test_a_passage_that_is_set_as_a_heading_is_known_too() -> None:
    styles = [PassageForm(style, "ก", style=style) for style in ("heading", "subheading", "title")]
    keys = [f"summary/part/{form.style}" for form in styles]
    assert [owner(block) for block in blocks(part(*styles))] == keys


def test_the_heading_of_a_part_belongs_to_nobody() -> None:
    heading, year = blocks(part(YEAR, heading="ผล"))
    assert (owner(heading), owner(year)) == ("", "summary/part/year")


def test_a_clerks_paragraph_is_told_by_its_number() -> None:
    after = {"summary/part/year": ("หนึ่ง", "สอง"), "summary/part/gone": ("สาม",)}
    found = blocks(part(YEAR), additions=after)
    assert [owner(block) for block in found] == [
        "summary/part/year",
        "summary/part/year#1",
        "summary/part/year#2",
        "summary/part/gone#1",
    ]
