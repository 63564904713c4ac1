"""Pages for the screen know what stands where; printed, they are what they would be without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest

from itadesk.paper.blocks import (
    Align,
    Block,
    Cell,
    Chart,
    Heading,
    Numbering,
    Opinion,
    Orientation,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Section,
    Series,
    Table,
)
from itadesk.publishing.marks import HEAD, SIGNERS, Box, Marks
from itadesk.publishing.pages import Pages
from itadesk.publishing.pdf import pdf_bytes
from itadesk.publishing.typst_text import break_lines
from itadesk.thai.digits import to_thai
from tests.publishing import figures
from tests.publishing.papers import BODY, DRAFTER, paper
from tests.publishing.papers import HEAD as MEMO_HEAD

LONG = (
    "งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล ได้ดำเนินการมาตรการเพื่อส่งเสริมคุณธรรมและความโปร่งใส "
    "(Integrity and Transparency Assessment: ITA) ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ เรียบร้อยแล้ว "
)
LEFT, RIGHT = 3.0, 19.0
"""The margins of an A4 page, in cm from its left edge."""


def laid_out(*blocks: Block) -> Pages:
    pages = Pages()
    pages.update([paper(*blocks)])
    return pages


def lines_high(boxes: Sequence[Box]) -> int:
    """How many lines of 16 points the boxes are high together."""
    return round(sum(box.bottom - box.top for box in boxes) / 0.75)


def test_a_paragraph_is_one_box_between_the_margins() -> None:
    pages = laid_out(Paragraph(LONG * 2, "memo/facts/result"))

    (box,) = pages.boxes("memo/facts/result")
    assert (box.page, box.left, box.right) == (0, LEFT, RIGHT)
    assert lines_high([box]) == len(break_lines(LONG * 2, RIGHT - LEFT, 16, indent=2.5)) == 5
    assert pages.passage_at(0, 3.2, box.top + 0.1) == "memo/facts/result", "left of the first line"
    assert pages.passage_at(0, 10, box.bottom + 2) == ""


def test_passages_that_share_a_paragraph_are_told_apart_where_they_meet() -> None:
    first, second = f"{LONG}ก".strip(), "และใช้เป็นหลักฐานประกอบการประเมินในปีถัดไป"
    joined = (("a", first), ("b", second))
    pages = laid_out(Paragraph(f"{first} {second}", "a", joined=joined))

    *_, last = pages.boxes("a")
    beginning, *_ = pages.boxes("b")
    assert (last.top, last.bottom) == (beginning.top, beginning.bottom)
    assert last.right == pytest.approx(beginning.left)
    middle = (last.top + last.bottom) / 2
    assert pages.passage_at(0, last.right - 0.1, middle) == "a"
    assert pages.passage_at(0, beginning.left + 0.1, middle) == "b"
    assert all(box.right <= RIGHT + 0.05 for key in "ab" for box in pages.boxes(key))


def test_a_paragraph_over_two_pages_has_a_box_on_each() -> None:
    pages = laid_out(Paragraph(LONG * 30, "long"))

    assert [box.page for box in pages.boxes("long")] == list(range(pages.count))


def test_tables_charts_and_pictures_belong_to_who_they_were_composed_for() -> None:
    cells = tuple((Cell((to_thai(n),), Align.CENTER), Cell((LONG,))) for n in range(1, 9))
    table = Table((2.0, 14.0), ((Cell(("ที่",)), Cell(("เรื่อง",))),), cells, owner="table")
    chart = Chart(
        "คะแนน", ("ก", "ข"), (Series("ปี", (Decimal(90), Decimal(80))),), "ก", owner="chart"
    )
    picture = Picture(figures.png(80, 40), "image/png", "ภาพที่ ๑", owner="picture")
    pages = laid_out(table, Heading("ก", 2, owner="heading"), chart, picture)

    (whole,) = pages.boxes("table")
    assert lines_high([whole]) >= 17
    for box in (whole, *(pages.boxes(key)[0] for key in ("heading", "chart", "picture"))):
        assert (box.left, box.right) == (LEFT, RIGHT)
        middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        assert pages.passage_at(box.page, *middle) in ("table", "heading", "chart", "picture")


def test_head_and_signers_can_be_asked_for_too() -> None:
    pages = laid_out(MEMO_HEAD, *BODY, DRAFTER, Opinion("ความเห็นของปลัด", DRAFTER))

    (head,) = pages.boxes(HEAD)
    assert pages.passage_at(0, 10, (head.top + head.bottom) / 2) == HEAD
    assert pages.boxes(SIGNERS)


def test_a_paragraph_that_nobody_can_edit_is_none() -> None:
    assert laid_out(*BODY).marks.keys() == ()


def test_what_is_composed_for_a_passage_gives_way_to_its_own_key() -> None:
    assert laid_out(Paragraph("ก", "own", owner="other")).marks.keys() == ("own",)


@pytest.mark.parametrize("key", ["ก/ข ค,ง:จ%", "IIT/1#2", "a b"])
def test_a_key_may_have_any_letters(key: str) -> None:
    assert laid_out(Paragraph("ข้อความ", key)).marks.keys() == (key,)


def test_there_are_no_marks_before_the_first_paper_nor_after_the_last() -> None:
    pages = Pages()
    assert pages.boxes("a") == ()
    pages.update([paper(Paragraph("ก", "a"))])
    pages.close()
    assert pages.boxes("a") == ()


def everything() -> Paper:
    """Blocks of every kind, with lines that are spread, joined, split and kept together."""
    spread = f"{LONG}(OIT) {LONG}".strip()
    joined = (("a", spread), ("b", "โดย ITA เพิ่มขึ้น"), ("c", f"เมื่อพิจารณา {LONG}".strip()))
    text = " ".join(said for _, said in joined)
    rows = tuple((Cell((LONG * 4,), rows=1), Cell(("๑", "๒"))) for _ in range(6))
    chart = Chart("คะแนน", ("ก",), (Series("ปี", (Decimal(90),)),), "ก", owner="chart")
    blocks: tuple[Block, ...] = (
        MEMO_HEAD,
        Heading("๑. ข้อเท็จจริง"),
        Paragraph(text, "a", joined=joined),
        Paragraph(LONG * 3, "kept", keep=True),
        Table((8.0, 8.0), (), rows, owner="table"),
        PageBreak(),
        chart,
        Picture(figures.png(80, 40), "image/png", "ภาพ", owner="picture"),
        Paragraph(LONG, "last"),
        DRAFTER,
        Opinion("ความเห็น", DRAFTER, ("ทราบ", "")),
    )
    made = paper(*blocks)
    landscape = Section((Paragraph(LONG * 2, "wide"),), Orientation.LANDSCAPE, Numbering.CONTINUE)
    return replace(made, sections=(*made.sections, landscape))


def test_marked_pages_look_like_the_printed_ones() -> None:
    pages = Pages()
    pages.update([everything()])
    printed = pypdfium2.PdfDocument(pdf_bytes([everything()]))
    assert pages.count == len(printed) > 2
    for number in range(pages.count):
        raster = pages.draw(number, 40)
        bitmap = printed[number].render(scale=40 * 2.54 / 72, prefer_bgrx=True, maybe_alpha=False)
        assert (raster.width, raster.height) == (bitmap.width, bitmap.height)
        assert raster.pixels == bytes(bitmap.buffer), f"page {number + 1}"


def test_nothing_of_the_marks_gets_into_an_export() -> None:
    assert b"/Link" not in pdf_bytes([everything()])
    assert b"whole" not in pdf_bytes([everything()])


def test_beside_a_line_the_nearest_of_it_is_meant() -> None:
    marks = Marks(
        {"left": [Box(0, 3, 5, 8, 6)], "right": [Box(0, 8, 5, 12, 6), Box(1, 3, 2, 9, 3)]}
    )
    assert [marks.at(0, x, 5.5) for x in (1, 7.9, 8.1, 20)] == ["left", "left", "right", "right"]
    assert marks.at(0, 5, 6.5) == marks.at(2, 5, 5.5) == ""
    assert marks.boxes("right")[1].page == 1
