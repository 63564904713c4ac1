"""Excel workbooks: ready to print, every row as high as its text, nothing a formula."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from itadesk.paper.blocks import Align
from itadesk.paper.sheets import CellKind, Column, Sheet, Workbook
from itadesk.publishing.fonts import BUNDLED
from itadesk.publishing.xlsx import sheet_names, xlsx_bytes
from itadesk.publishing.xlsx_looks import (
    FORMULA_SIGNS,
    LINE_PT,
    MAX_LINES,
    MAX_ROW,
    clean,
    shorten,
)
from tests.publishing import papers
from tests.publishing.opc import complaints, find, part, parts

SIGNED = st.builds("".join, st.tuples(st.sampled_from(FORMULA_SIGNS), st.text(max_size=20)))
HOSTILE = (
    st.text(max_size=60)
    | SIGNED
    | st.sampled_from(
        ["=cmd|' /C calc'!A0", "#N/A", "<b>หนา</b>", "\x00\x0bตัวควบคุม", "ก\u200bข", "TRUE", "1e5"]
    )
)
ALLOWED = ("inline-string cell",)
"""What openpyxl always does: texts stored in the cell."""


def sheet(*rows: tuple[object, ...], columns: tuple[Column, ...] | None = None) -> Sheet:
    width = max((len(row) for row in rows), default=1)
    plain = tuple(Column(f"หัวข้อ {number}", 20) for number in range(width))
    return Sheet("แผ่น", ("ชื่อตาราง",), columns or plain, rows)


def book(*sheets: Sheet, thai_digits: bool = True) -> Workbook:
    return Workbook("tables", "ตาราง", papers.OFFICE, sheets, BUNDLED, thai_digits)


def opened(workbook: Workbook) -> Worksheet:
    """The first sheet as openpyxl reads it."""
    first = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(workbook))).worksheets[0]
    assert isinstance(first, Worksheet)
    return first


def height(paper: Worksheet, row: int) -> float:
    stored = paper.row_dimensions[row].height
    assert stored is not None
    return float(stored)


class TestPage:
    def test_landscape_a4_fitted_to_one_page_wide(self) -> None:
        paper = opened(papers.workbook())
        assert paper.page_setup.orientation == "landscape"
        assert paper.page_setup.paperSize == 9
        assert (paper.page_setup.fitToWidth, paper.page_setup.fitToHeight) == (1, 0)
        assert paper.sheet_properties.pageSetUpPr is not None
        assert paper.sheet_properties.pageSetUpPr.fitToPage is True

    def test_margins(self) -> None:
        margins = opened(papers.workbook()).page_margins
        sides = [
            round(float(side) * 2.54, 1)
            for side in (margins.left, margins.right, margins.top, margins.bottom)
        ]
        assert sides == [2.0, 1.5, 2.0, 1.5]

    def test_the_header_row_repeats_and_stays_in_view(self) -> None:
        paper = opened(papers.workbook())
        assert paper.print_title_rows == "$3:$3"
        assert paper.freeze_panes == "A4"

    def test_titles_are_merged_and_centred(self) -> None:
        paper = opened(papers.workbook())
        merged = {str(cells) for cells in paper.merged_cells.ranges}
        assert {"A1:E1", "A2:E2"} <= merged
        assert paper["A1"].alignment.horizontal == "center"
        assert (paper["A1"].font.bold, paper["A1"].font.size) == (True, 18)

    def test_the_header_is_shaded_centred_and_ruled(self) -> None:
        for cell in opened(papers.workbook())[3]:
            assert cell.fill.fill_type == "solid"
            assert (cell.alignment.horizontal, cell.font.bold) == ("center", True)
            sides = (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
            assert {side.style for side in sides} == {"thin"}

    def test_the_footer_stands_below_one_empty_row(self) -> None:
        paper = opened(papers.workbook())
        assert paper.cell(3 + 24 + 1, 1).value is None
        assert str(paper.cell(3 + 24 + 2, 1).value).startswith("หมายเหตุ")

    def test_a_table_of_one_column_and_no_rows(self, tmp_path: Path) -> None:
        made = xlsx_bytes(book(Sheet("ว่าง", ("ชื่อ",), (Column("หัวข้อ", 10),), ())))
        assert all(
            any(known in line for known in ALLOWED) for line in complaints(made, tmp_path, ".xlsx")
        )


class TestFont:
    def test_every_cell_names_the_font(self) -> None:
        made = xlsx_bytes(replace(papers.workbook(), font="TH SarabunIT๙"))
        fonts = find(part(made, "xl/styles.xml"), "s:fonts/s:font/s:name")
        assert {font.get("val") for font in fonts} == {"TH SarabunIT๙"}

    def test_a_sheet_typed_on_goes_on_in_it(self) -> None:
        styles = part(xlsx_bytes(papers.workbook()), "xl/styles.xml")
        (normal,) = find(styles, "s:cellStyles/s:cellStyle[@name='Normal']")
        (formats,) = [find(styles, "s:cellStyleXfs/s:xf")[int(normal.get("xfId") or 0)]]
        font = find(styles, "s:fonts/s:font")[int(formats.get("fontId") or 0)]
        assert find(font, "s:name")[0].get("val") == BUNDLED
        assert find(font, "s:sz")[0].get("val") == "16"


class TestNumbers:
    COLUMNS = (
        Column("ก", 12, CellKind.SCORE),
        Column("ข", 12, CellKind.WHOLE),
        Column("ค", 12, CellKind.MONEY, Align.RIGHT),
        Column("ง", 12),
        Column("จ", 12),
        Column("ฉ", 12, CellKind.CHANGE),
    )
    ROW = (Decimal("94.05"), 12, Decimal("1250"), 3, Decimal("98.125"), Decimal("-0.41"))

    @pytest.mark.parametrize(("thai", "prefix"), [(True, "[$-D00041E]"), (False, "")])
    def test_they_stay_numbers_and_show_the_office_s_digits(self, thai: bool, prefix: str) -> None:
        paper = opened(book(sheet(self.ROW, columns=self.COLUMNS), thai_digits=thai))
        cells = paper[3]
        assert [Decimal(str(cell.value)) for cell in cells] == list(self.ROW)
        assert {cell.data_type for cell in cells} == {"n"}
        codes = ("0.00", "#,##0", "#,##0.00", "#,##0", "0.00")
        assert [cell.number_format for cell in cells[:5]] == [prefix + code for code in codes]
        # A change has its sign in every digit: above, below and at nought.
        signed = (f"{prefix}+0.00", f"{prefix}-0.00", f"{prefix}0.00")
        assert cells[5].number_format == ";".join(signed)

    def test_a_text_among_them_stays_a_text(self) -> None:
        row = ("ไม่มี", None, "-", "x", "y", "z")
        cells = opened(book(sheet(row, columns=self.COLUMNS)))[3]
        assert [cell.value for cell in cells] == list(row)

    def test_a_column_is_wide_enough_for_its_numbers(self) -> None:
        narrow = (Column("บาท", 3, CellKind.MONEY),)
        paper = opened(book(sheet((Decimal("12345678.50"),), columns=narrow)))
        assert paper.column_dimensions["A"].width >= len("12,345,678.50")

    @pytest.mark.parametrize("value", [True, dt.date(2025, 10, 3), 1.5])
    def test_anything_else_is_a_bug(self, value: object) -> None:
        with pytest.raises(TypeError, match="int or Decimal"):
            xlsx_bytes(book(sheet((value,))))


class TestText:
    @given(HOSTILE)
    @settings(max_examples=40)
    def test_whatever_is_typed_stays_text(self, text: str) -> None:
        titled = Sheet(text, (text,), (Column(text, 200),), ((text,),), (text,))
        made = xlsx_bytes(book(titled))
        worksheet = part(made, "xl/worksheets/sheet1.xml")
        assert find(worksheet, "//s:f") == []
        assert {cell.get("t") for cell in find(worksheet, "//s:c")} <= {"inlineStr", "n"}
        paper = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
        values = [paper.cell(row, 1).value or "" for row in (1, 2, 3, 5)]
        if "\n" not in clean(text):
            assert values == [clean(text)] * 4

    @pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
    def test_a_text_like_a_formula_is_marked_as_text(self, sign: str) -> None:
        cell = opened(book(sheet((f"{sign}1+1",))))["A3"]
        assert (cell.value, cell.data_type) == (f"{sign}1+1", "s")
        assert cell.quotePrefix

    def test_another_text_is_not(self) -> None:
        assert not opened(book(sheet(("สำนักปลัด",))))["A3"].quotePrefix


class TestRowHeights:
    def test_every_row_has_one(self) -> None:
        for worksheet in ("sheet1", "sheet2"):
            made = part(xlsx_bytes(papers.workbook()), f"xl/worksheets/{worksheet}.xml")
            for row in find(made, "//s:row"):
                assert row.get("customHeight") == "1"
                assert 0 < float(row.get("ht") or 0) <= MAX_ROW

    def test_a_row_is_as_high_as_its_longest_cell(self) -> None:
        paper = opened(book(sheet(("ก", "ข"), ("ก\nข\nค", "ง"), ("จ", papers.words("ประกาศ", 6)))))
        one, three, many = (height(paper, row) for row in (3, 4, 5))
        assert three - one == pytest.approx(2 * LINE_PT)
        assert many - one >= 6 * LINE_PT

    def test_a_wider_column_needs_a_lower_row(self) -> None:
        text = papers.words("ประกาศ", 4)
        narrow, wide = (
            height(opened(book(sheet((text,), columns=(Column("ก", width),)))), 3)
            for width in (20, 80)
        )
        assert narrow > wide

    def test_what_is_too_long_for_a_row_goes_on_in_the_next(self) -> None:
        text = papers.words("ประกาศ", 60)
        paper = opened(book(sheet((7, text), columns=(Column("ที่", 6), Column("ข้อความ", 20)))))
        rows = range(3, paper.max_row + 1)
        assert len(rows) > 2
        joined = "".join(str(paper.cell(row, 2).value) for row in rows)
        assert joined.replace(" ", "") == text.replace(" ", "")
        assert [paper.cell(row, 1).value for row in rows] == [7] + [None] * (len(rows) - 1)
        # A row ends where the text has a space, so that it may be some lines short of full.
        assert (MAX_LINES - 3) * LINE_PT < height(paper, 3) <= MAX_LINES * LINE_PT + 3
        assert all(height(paper, row) <= MAX_ROW for row in rows)
        tops = [paper.cell(row, 2).border.top.style for row in rows]
        bottoms = [paper.cell(row, 2).border.bottom.style for row in rows]
        assert tops == ["thin"] + [None] * (len(rows) - 1)
        assert bottoms == [None] * (len(rows) - 1) + ["thin"]


class TestNames:
    def test_what_excel_refuses_is_replaced(self) -> None:
        names = sheet_names(tuple(replace(sheet(), name=name) for name in ("ก/ข:ค", "'ง'", "")))
        assert names == ["ก-ข-ค", "ง", "Sheet3"]

    def test_names_differ_and_are_short_enough(self) -> None:
        long = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"
        names = sheet_names(tuple(replace(sheet(), name=name) for name in (long, long, "History")))
        assert names[0] == long[:31]
        assert names[1] == long[:27] + " (2)"
        assert names[2] == "History (2)"

    def test_length_counts_as_excel_counts(self) -> None:
        assert shorten("😀" * 20, 31) == "😀" * 15

    @given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
    def test_any_names_make_a_workbook(self, names: list[str]) -> None:
        made = sheet_names(tuple(replace(sheet(), name=name) for name in names))
        assert len({name.casefold() for name in made}) == len(names)
        for name in made:
            assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
            assert not set(name) & set("[]:*?/\\")
            assert not name.startswith("'")
            assert not name.endswith("'")


class TestFile:
    def test_excel_would_open_it_without_a_question(self, tmp_path: Path) -> None:
        found = complaints(xlsx_bytes(papers.workbook()), tmp_path, ".xlsx")
        assert [line for line in found if not any(known in line for known in ALLOWED)] == []

    def test_the_same_data_gives_the_same_bytes_in_every_process(self) -> None:
        code = (
            "import hashlib, json; from tests.publishing import papers;"
            "from itadesk.publishing.docx import docx_bytes;"
            "from itadesk.publishing.xlsx import xlsx_bytes;"
            "from itadesk.drafting.tables import draft_tables;"
            "from itadesk.drafting.unit_forms import draft_unit_form;"
            "from tests.drafting.tables_materials import full;"
            "books = draft_tables(full()), draft_unit_form(full(), 'กองคลัง'), papers.workbook();"
            "made = docx_bytes(papers.report()), *map(xlsx_bytes, books);"
            "print(json.dumps([hashlib.sha256(one).hexdigest() for one in made]))"
        )
        told = [
            json.loads(
                subprocess.run(
                    [sys.executable, "-X", "utf8", "-c", code],
                    cwd=Path(__file__).resolve().parents[2],
                    env={**os.environ, "PYTHONHASHSEED": seed},
                    capture_output=True,
                    encoding="utf-8",
                    check=True,
                ).stdout
            )
            for seed in ("1", "2")
        ]
        assert told[0] == told[1]

    def test_merged_cells_are_sorted_whatever_set_they_come_from(self) -> None:
        sheet = Sheet("ชื่อ", tuple("กขคงจฉชซ"), (Column("ก", 9), Column("ข", 9)), ())
        made = xlsx_bytes(replace(papers.workbook(), sheets=(sheet,)))
        merged = [
            cell.get("ref", "")
            for cell in find(part(made, "xl/worksheets/sheet1.xml"), "//s:mergeCell")
        ]
        assert len(merged) == 8
        assert merged == sorted(merged)

    def test_properties_come_from_the_data(self) -> None:
        stamp = dt.datetime(2025, 10, 3, 9, 30, tzinfo=dt.UTC)
        made = xlsx_bytes(papers.workbook(), stamp=stamp)
        properties = openpyxl.load_workbook(io.BytesIO(made)).properties
        assert (properties.title, properties.creator) == ("ตารางมาตรการ", papers.OFFICE)
        assert properties.created == properties.modified == stamp.replace(tzinfo=None)

    def test_nobody_else_s_name_is_in_it(self) -> None:
        members = parts(xlsx_bytes(papers.workbook()))
        assert b"openpyxl" not in b"".join(members.values()).lower()
        assert b"<Application>itadesk</Application>" in members["docProps/app.xml"]
