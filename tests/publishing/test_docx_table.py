"""Tables: exact widths, merged cells, a header on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.paper.blocks import Align, Cell, Heading, PageBreak, Table
from itadesk.publishing.docx import docx_bytes
from itadesk.publishing.docx_table import build
from itadesk.publishing.wordml import Face, twips
from tests.publishing import papers
from tests.publishing.opc import W, complaints, find, part, text_of, value
from tests.publishing.papers import paper

FACE = Face("TH SarabunPSK")


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((text,), columns=columns, rows=rows)


HEADER = ((cell("ก", rows=2), cell("ข", columns=2)), (cell("ค"), cell("ง")))
ROW = (cell("๑"), cell("๒"), cell("๓"))
TABLE = Table((2.0, 3.0, 4.5), HEADER, (ROW, ROW))


def test_widths_are_exact() -> None:
    (table,) = find(part(docx_bytes(paper(TABLE)), "word/document.xml"), "//w:tbl")
    assert value(table, "w:tblPr/w:tblLayout", "type") == "fixed"
    columns = [node.get(f"{W}w") for node in find(table, "w:tblGrid/w:gridCol")]
    assert columns == [str(twips(width)) for width in TABLE.widths]
    widths = [
        [value(node, "w:tcPr/w:tcW", "w") for node in find(row, "w:tc")]
        for row in find(table, "w:tr")
    ]
    one, two, three = (str(twips(width)) for width in TABLE.widths)
    assert widths == [[one, str(twips(7.5))], *[[one, two, three]] * 3]


def test_header_rows_repeat_and_no_row_splits() -> None:
    (table,) = find(part(docx_bytes(paper(TABLE)), "word/document.xml"), "//w:tbl")
    rows = find(table, "w:tr")
    assert [len(find(row, "w:trPr/w:tblHeader")) for row in rows] == [1, 1, 0, 0]
    assert all(find(row, "w:trPr/w:cantSplit") for row in rows)


def test_a_header_does_not_stand_alone_at_the_foot_of_a_page() -> None:
    (table,) = find(part(docx_bytes(paper(TABLE)), "word/document.xml"), "//w:tbl")
    kept = [bool(find(row, ".//w:keepNext")) for row in find(table, "w:tr")]
    assert kept == [True, True, False, False]


def test_a_repeated_header_has_room_for_a_cell_over_both_rows() -> None:
    tall = Cell(("แนวทาง", "มาตรฐาน", "วิธีการ"), rows=2)
    header = ((tall, Cell(("กลุ่ม",))), (Cell(("ข้อค้นพบ",)),))
    first, last = build(Table((3.0, 3.0), header, ()), FACE, 20).rows
    assert (first.lines, last.lines) == (0, 2)  # one line and two make the three of the cell
    assert 'w:hRule="atLeast"' in last.xml()
    low = ((Cell(("ประเด็น",), rows=2), Cell(("กลุ่ม",))), (Cell(("ข้อค้นพบ",)),))
    assert [row.lines for row in build(Table((3.0, 3.0), low, ()), FACE, 20).rows] == [0, 0]


def test_merged_header_cells() -> None:
    (table,) = find(part(docx_bytes(paper(TABLE)), "word/document.xml"), "//w:tbl")
    first, second = find(table, "w:tr")[:2]
    assert [value(node, "w:tcPr/w:gridSpan") for node in find(first, "w:tc")] == [None, "2"]
    assert [value(node, "w:tcPr/w:vMerge") for node in find(first, "w:tc")] == ["restart", None]
    assert [value(node, "w:tcPr/w:vMerge") for node in find(second, "w:tc")] == [
        "continue",
        None,
        None,
    ]
    assert [text_of(node) for node in find(second, "w:tc")] == ["", "ค", "ง"]


def test_cells_that_merge_both_ways() -> None:
    rows = ((cell("ก", 2, 2), cell("ข")), (cell("ค"),), (cell("ง"), cell("จ", 2)))
    grid = build(Table((1.0, 1.0, 1.0), (), rows), FACE, 20)
    assert [[c.column for c in row.cells] for row in grid.rows] == [[0, 2], [0, 2], [0, 1]]
    assert [c.merge for c in grid.rows[1].cells] == ["continue", ""]


def test_a_row_higher_than_a_page_may_split() -> None:
    long = (Cell((papers.words("ยาว", 200),)), cell("๒"), cell("๓"))
    grid = build(Table(TABLE.widths, HEADER, (ROW, long)), FACE, 20)
    assert [row.whole for row in grid.rows] == [True, True, True, False]


def test_paragraphs_alignment_and_weight_of_a_cell() -> None:
    row = (Cell(("หนึ่ง", "สอง\nสาม"), Align.CENTER, bold=True), Cell(()), cell("๓"))
    document = part(docx_bytes(paper(Table(TABLE.widths, (), (row,)))), "word/document.xml")
    first, empty, plain = find(document, "//w:tc")
    assert [text_of(line) for line in find(first, "w:p")] == ["หนึ่ง", "สอง", "สาม"]
    assert {value(line, "w:pPr/w:jc") for line in find(first, "w:p")} == {"center"}
    assert len(find(first, "w:p/w:r/w:rPr/w:bCs")) == 3
    assert len(find(empty, "w:p")) == 1
    assert find(plain, ".//w:b") == []


def test_the_letters_size_is_the_table_s() -> None:
    document = part(docx_bytes(paper(papers.measures_table(1))), "word/document.xml")
    assert {node.get(f"{W}val") for node in find(document, "//w:tc//w:szCs")} == {"28"}


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ((), ((cell("ก"),),)),
        ((), ((cell("ก", 4),),)),
        ((), ((*ROW, cell("๔")),)),
        ((), ((cell("ก", rows=2), cell("ข"), cell("ค")),)),
        (((cell("ก", 3, 2),),), (ROW,)),
    ],
    ids=["too few", "too wide", "too many", "reaches below", "header reaches into the rows"],
)
def test_cells_that_do_not_fill_the_grid_are_a_bug(
    header: tuple[tuple[Cell, ...], ...], rows: tuple[tuple[Cell, ...], ...]
) -> None:
    with pytest.raises(ValueError, match="table"):
        build(Table((1.0, 1.0, 1.0), header, rows), FACE, 20)


def test_two_tables_and_a_page_break_before_one(tmp_path: Path) -> None:
    made = docx_bytes(paper(Heading("ก"), TABLE, TABLE, PageBreak(), TABLE))
    document = part(made, "word/document.xml")
    children = [node.tag.removeprefix(W) for node in find(document, "/w:document/w:body/*")]
    assert children == ["p", "tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]
    joints = find(document, "/w:document/w:body/w:p")
    assert [bool(find(line, "w:pPr/w:pageBreakBefore")) for line in joints] == [
        False,
        False,
        True,
        False,
    ]
    assert complaints(made, tmp_path, ".docx") == []


@given(st.lists(st.lists(st.text(max_size=30), min_size=3, max_size=3), max_size=4))
def test_every_cell_keeps_its_place(texts: list[list[str]]) -> None:
    rows = tuple(tuple(Cell((text,)) for text in row) for row in texts)
    grid = build(Table(TABLE.widths, HEADER, rows), FACE, 20)
    assert len(grid.rows) == 2 + len(texts)
    assert all([c.column for c in row.cells] == [0, 1, 2] for row in grid.rows[2:])


def test_a_shaded_cell_is_grey_all_the_way_down() -> None:
    shaded = Cell(("ก",), rows=2, shaded=True)
    rows = ((shaded, cell("ข", 2)), (cell("ค"), cell("ง")))
    document = part(docx_bytes(paper(Table(TABLE.widths, (), rows))), "word/document.xml")
    fills = [value(node, "w:tcPr/w:shd", "fill") for node in find(document, "//w:tc")]
    assert fills == ["E6E6E6", None, "E6E6E6", None, None]


def test_a_list_in_columns_has_no_rules_and_no_header() -> None:
    content = docx_bytes(paper(Table(TABLE.widths, (), (ROW,), ruled=False)))
    (table,) = find(part(content, "word/document.xml"), "//w:tbl")
    borders = {
        node.tag.removeprefix(W): node.get(f"{W}val") for node in find(table, "//w:tblBorders/*")
    }
    assert set(borders) == {"top", "left", "bottom", "right", "insideH", "insideV"}
    assert set(borders.values()) == {"nil"}
    assert not find(table, "//w:tblHeader")
    ruled = part(docx_bytes(paper(TABLE)), "word/document.xml")
    assert not find(ruled, "//w:tblBorders")


def test_a_list_in_columns_has_no_rules() -> None:
    listed = Table(TABLE.widths, (), (ROW,), ruled=False)
    ruled, bare = find(part(docx_bytes(paper(TABLE, listed)), "word/document.xml"), "//w:tbl")
    assert find(ruled, "w:tblPr/w:tblBorders") == []
    sides = [value(side, ".") for side in find(bare, "w:tblPr/w:tblBorders/*")]
    assert sides == ["nil"] * 6
