"""Excel's own chart shows the table's cells, from 0 to 100, plainly in black and white."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from itadesk.paper.sheets import CellKind, Column, Sheet, SheetChart, Workbook
from itadesk.publishing.fonts import BUNDLED
from itadesk.publishing.xlsx import xlsx_bytes
from tests.publishing import papers
from tests.publishing.opc import complaints, part

NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
}
CHART = SheetChart(
    title="คะแนนรายตัวชี้วัด <๑> & ๒",
    description='แผนภูมิแท่ง "คะแนน" \\1 <ก> & ข',
    rows=2,
    categories=(0, 1),
    bars=((3, "ปี ๒๕๖๘"), (4, "ปี ๒๕๖๙")),
    line=(2, "เกณฑ์ ๘๕ คะแนน"),
    axis="คะแนน",
)
SHEET = Sheet(
    "คะแนน",
    ("คะแนน",),
    (
        Column("เครื่องมือ", 14, joined=True),
        Column("ตัวชี้วัดที่", 10),
        Column("เกณฑ์", 10, CellKind.SCORE),
        Column("ปี ๒๕๖๘", 10, CellKind.SCORE),
        Column("ปี ๒๕๖๙", 10, CellKind.SCORE),
    ),
    (
        ("IIT", "๑", Decimal(85), Decimal("80.5"), Decimal("94.05")),
        ("IIT", "๒", Decimal(85), None, Decimal("79.03")),
        ("รวม", None, None, Decimal("80.5"), Decimal("86.54")),
    ),
    strong=frozenset({2}),
    chart=CHART,
)
"""Its rows stand in rows 3 to 5."""


def book(chart: SheetChart = CHART, *, thai_digits: bool = True) -> bytes:
    sheets = (replace(SHEET, chart=chart),)
    return xlsx_bytes(Workbook("tables", "ตาราง", papers.OFFICE, sheets, BUNDLED, thai_digits))


def found(path: str, chart: SheetChart = CHART, *, thai_digits: bool = True) -> list[str]:
    """What ``path`` leads to in the chart's own part."""
    xml = part(book(chart, thai_digits=thai_digits), "xl/charts/chart1.xml")
    values = xml.xpath(path, namespaces=NS)
    assert isinstance(values, list)
    return [str(value) for value in values]


def test_it_is_a_chart_that_excel_itself_draws() -> None:
    read: Any = openpyxl.load_workbook(io.BytesIO(book()))
    (chart,) = read["คะแนน"]._charts
    assert [type(one).__name__ for one in chart._charts] == ["BarChart", "LineChart"]


def test_it_shows_the_cells_of_the_table_so_that_it_changes_with_them() -> None:
    assert found("//c:val//c:f/text()") == [
        "'คะแนน'!$D$3:$D$4",
        "'คะแนน'!$E$3:$E$4",
        "'คะแนน'!$C$3:$C$4",
    ]
    assert set(found("//c:cat/c:multiLvlStrRef/c:f/text()")) == {"'คะแนน'!$A$3:$B$4"}


def test_one_column_of_names_needs_no_levels() -> None:
    assert set(found("//c:cat/c:strRef/c:f/text()", CHART._replace(categories=(1,)))) == {
        "'คะแนน'!$B$3:$B$4"
    }


def test_every_row_of_bars_and_the_line_is_named() -> None:
    assert found("//c:ser/c:tx/c:v/text()") == ["ปี ๒๕๖๘", "ปี ๒๕๖๙", "เกณฑ์ ๘๕ คะแนน"]
    assert found("//c:title//a:t/text()") == ["คะแนนรายตัวชี้วัด <๑> & ๒", "คะแนน"]
    assert found("//c:legendPos/@val") == ["b"]


def test_the_scores_reach_from_0_to_100() -> None:
    assert found("//c:valAx/c:scaling/*[self::c:min or self::c:max]/@val") == ["100", "0"]
    assert found("//c:delete/@val") == ["0", "0"]


def test_the_bars_differ_without_colour_and_the_line_is_broken() -> None:
    fills = found("//c:barChart/c:ser/c:spPr/a:solidFill/a:srgbClr/@val")
    light, dark = (int(fill[:2], 16) for fill in fills)
    assert light - dark > 150
    assert all(len({fill[:2], fill[2:4], fill[4:]}) == 1 for fill in fills)  # greys
    assert found("//c:lineChart/c:ser/c:spPr/a:ln/a:prstDash/@val") == ["dash"]
    assert found("//c:lineChart/c:ser/c:marker/c:symbol/@val") == ["none"]


def test_a_single_year_is_drawn_dark() -> None:
    chart = CHART._replace(bars=((4, "ปี ๒๕๖๙"),), line=None)
    (fill,) = found("//c:barChart/c:ser/c:spPr/a:solidFill/a:srgbClr/@val", chart)
    assert int(fill[:2], 16) < 100
    assert found("//c:lineChart", chart) == []


def test_only_the_bars_that_count_say_their_scores() -> None:
    shown = "//c:barChart/c:ser[c:dLbls/c:showVal/@val='1']/c:tx/c:v/text()"
    assert found(shown) == ["ปี ๒๕๖๙"]


@pytest.mark.parametrize(("thai", "prefix"), [(True, "[$-D00041E]"), (False, "")])
def test_its_numbers_have_the_office_s_digits(thai: bool, prefix: str) -> None:
    codes = found("//c:numFmt/@formatCode", thai_digits=thai)
    assert sorted(codes) == sorted([f"{prefix}0.00", f"{prefix}0"])


def test_every_letter_names_the_font_for_thai_too() -> None:
    fonts = found("//*[self::a:latin or self::a:cs or self::a:ea]/@typeface")
    assert set(fonts) == {BUNDLED}
    # Titles, legend, labels and both axes.
    assert len(found("//a:defRPr")) == 6
    assert found("//c:txPr//a:r") == []


def test_who_cannot_see_it_is_told_what_it_shows() -> None:
    xml = part(book(), "xl/drawings/drawing1.xml")
    (shown,) = xml.iter(etree.QName(NS["xdr"], "cNvPr"))
    assert shown.get("descr") == CHART.description


def test_it_stands_below_the_table() -> None:
    xml = part(book(), "xl/drawings/drawing1.xml")
    (row,) = xml.iter(etree.QName(NS["xdr"], "row"))
    assert int(row.text or 0) == 6  # counted from 0: the seventh row, one below the last is empty


def test_a_workbook_with_a_chart_needs_no_repair(tmp_path: Path) -> None:
    assert [c for c in complaints(book(), tmp_path, ".xlsx") if "inline-string" not in c] == []
