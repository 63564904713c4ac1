"""Workbooks as LibreOffice draws them: nothing clipped, heads on every page, the chart's own text.

Drawn are the workbook of a round and a unit's form, as they are usually and as they
become with long texts; each sheet is a file of its own, so that its pages are known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from itadesk.drafting.tables import draft_tables
from itadesk.drafting.unit_forms import draft_unit_form
from itadesk.paper.sheets import Sheet, Workbook
from itadesk.publishing.fonts import BUNDLED
from itadesk.publishing.xlsx import xlsx_bytes
from tests.drafting.tables_materials import full, too_much
from tests.rendering import convert, fonts_in, opened, skeleton

pytestmark = pytest.mark.rendering

SHEETS = (
    "มาตรการ",
    "ผลการดำเนินการ",
    "คะแนน",
    "คะแนนรายข้อ",
    "ประเด็นที่ควรพัฒนา",
    "หัวข้อ ๗ ประเด็น",
    "หลักฐาน OIT",
    "แบบรายงาน",
)
LONGEST = 24
"""Rows that are drawn of each sheet: the pictures of more say no more."""


@cache
def books() -> dict[str, Workbook]:
    """What is drawn, by file name: a workbook of one sheet each."""
    found = {}
    for name, material in (
        ("usual", full(font=BUNDLED)),
        ("much", replace(too_much(), font=BUNDLED)),
    ):
        sheets = (*draft_tables(material).sheets, *draft_unit_form(material, "กองคลัง").sheets)
        for number, sheet in enumerate(sheets):
            kept = replace(sheet, rows=sheet.rows[:LONGEST], marks=sheet.marks[:LONGEST])
            book = Workbook("tables", sheet.name, "", (kept,), BUNDLED)
            found[f"{name}-{number}.xlsx"] = book
    return found


def drawn_sheet(name: str) -> Sheet:
    (sheet,) = books()[name].sheets
    return sheet


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    files = {}
    for name, book in books().items():
        files[name] = xlsx_bytes(book)
        plain = replace(book, sheets=tuple(replace(s, chart=None) for s in book.sheets))
        files[f"plain-{name}"] = xlsx_bytes(plain)
    return convert(files, tmp_path_factory.mktemp("drawn"))


def shown_texts(sheet: Sheet) -> list[str]:
    """What stands on the sheet beside its heads; a joined text that repeats is not shown again."""
    lines = [*sheet.titles, *sheet.notes, *sheet.footer, *(field.label for field in sheet.fields)]
    for number, row in enumerate(sheet.rows):
        before = sheet.rows[number - 1] if number else None
        same = before is not None and (number in sheet.strong) == (number - 1 in sheet.strong)
        for at, value in enumerate(row):
            repeated = same and before is not None and before[at] == value
            if isinstance(value, str) and not (sheet.columns[at].joined and repeated):
                lines.append(value)
    return lines


def head_texts(sheet: Sheet) -> list[str]:
    groups = [
        column.group
        for number, column in enumerate(sheet.columns)
        if not number or sheet.columns[number - 1].group != column.group
    ]
    return [*groups, *(column.title for column in sheet.columns)]


NAMES = [f"{name}-{number}.xlsx" for name in ("usual", "much") for number in range(len(SHEETS))]


def test_every_sheet_is_drawn() -> None:
    assert list(books()) == NAMES
    assert tuple(drawn_sheet(name).name for name in NAMES) == SHEETS * 2


@pytest.mark.parametrize("name", NAMES)
def test_no_letter_is_clipped_and_heads_stand_on_every_page(
    drawn: Mapping[str, Path], name: str
) -> None:
    sheet = drawn_sheet(name)
    with opened(drawn[f"plain-{name}"]) as pages:
        heads = len(skeleton("".join(head_texts(sheet))))
        expected = len(skeleton("".join(shown_texts(sheet)))) + heads * len(pages)
        assert sum(len(skeleton(page.text)) for page in pages) == expected


@pytest.mark.parametrize("name", NAMES)
def test_no_number_is_too_wide_for_its_column(drawn: Mapping[str, Path], name: str) -> None:
    with opened(drawn[name]) as pages:
        assert "##" not in "".join(page.text for page in pages)


@pytest.mark.parametrize("name", NAMES)
def test_pages_lie_as_the_sheet_says_and_are_as_wide_as_the_paper(
    drawn: Mapping[str, Path], name: str
) -> None:
    sheet = drawn_sheet(name)
    with opened(drawn[name]) as pages:
        for page in pages:
            assert (page.width > page.height) == (sheet.orientation.value == "landscape")
            assert max(rule.right for rule in page.rules) <= page.width - 1.4
            assert min(rule.left for rule in page.rules) >= 1.9


def test_scores_and_chart_share_one_page(drawn: Mapping[str, Path]) -> None:
    for name in ("usual-2.xlsx", "much-2.xlsx"):
        chart = drawn_sheet(name).chart
        assert chart is not None
        with opened(drawn[name]) as pages:
            (page,) = pages
            assert page.says(chart.title)
            assert page.says("เกณฑ์ ๘๕ คะแนน")


def test_scores_and_the_chart_s_axis_have_thai_digits(drawn: Mapping[str, Path]) -> None:
    with opened(drawn["usual-2.xlsx"]) as (page,):
        for text in ("๙๔.๐๕", "+๒.๘๘", "-๐.๙๕", "๑๐๐.๐๐"):
            assert text in page.text
        assert not set("0123456789") & set(page.text)


@pytest.mark.parametrize("name", ["usual-2.xlsx", "usual-7.xlsx"])
def test_all_of_it_is_in_the_paper_s_own_font(drawn: Mapping[str, Path], name: str) -> None:
    assert fonts_in(drawn[name]) == {"ItadeskSarabun-Regular", "ItadeskSarabun-Bold"}


def test_what_nobody_is_to_see_is_not_drawn(drawn: Mapping[str, Path]) -> None:
    assert drawn_sheet("usual-7.xlsx").marks
    with opened(drawn["usual-7.xlsx"]) as pages:
        assert not any("itadesk" in page.text for page in pages)
