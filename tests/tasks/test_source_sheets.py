"""Where a year's sheet lies, and which of its lines a figure came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadesk.domain.errors import InputError
from itadesk.library.frameworks import load_framework
from itadesk.tasks.desk import Desk
from itadesk.tasks.source_sheets import read_source, remember_source, source_path
from tests.tasks.offices import SHEET_2568, make_office, write_sheet

FIGURES = """
ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ๙๔.๐๕ คะแนน
ตัวชี้วัดที่ ๒ การใช้งบประมาณ ๙๓.๕๗ คะแนน
"""


def test_where_the_sheet_lies_is_remembered_by_year_and_is_no_step(tmp_path: Path) -> None:
    path = tmp_path / "office.itadesk"
    sheet = write_sheet(tmp_path)
    with make_office(path) as desk:
        before = desk.workspace.undo_label
        assert source_path(desk, 2568) is None
        remember_source(desk, 2568, sheet)
        assert desk.workspace.undo_label == before
    with Desk.open(path) as desk:
        assert source_path(desk, 2568) == sheet.resolve()
        assert source_path(desk, 2567) is None


def test_a_reader_remembers_nothing(tmp_path: Path) -> None:
    path = tmp_path / "office.itadesk"
    make_office(path).close()
    with Desk.open(path, write=False) as desk:
        remember_source(desk, 2568, tmp_path / "x.txt")
        assert source_path(desk, 2568) is None


def test_each_figure_and_advice_is_found_on_its_line(tmp_path: Path) -> None:
    source = read_source(write_sheet(tmp_path, SHEET_2568 + FIGURES), 2568)
    framework = load_framework(2568)

    def line(node_id: str) -> str:
        place = source.line_of(node_id, framework)
        assert place is not None
        return source.lines[place]

    assert "๙๔.๗๙" in line("total")
    assert line("IIT/1") == "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ๙๔.๐๕ คะแนน"
    assert line("IIT/i10").startswith("๑๒ ประเด็น เจ้าหน้าที่ในหน่วยงานบางราย")


def test_of_two_questions_with_one_text_each_has_its_own_line(tmp_path: Path) -> None:
    places = read_source(write_sheet(tmp_path), 2568).places
    assert places["EIT1/e4"] < places["EIT2/e5"]


def test_what_is_not_printed_is_sought_below(tmp_path: Path) -> None:
    source = read_source(write_sheet(tmp_path), 2568)
    framework = load_framework(2568)
    assert source.line_of("IIT/4", framework) == source.places["IIT/i10"]
    assert source.line_of("OIT/9", framework) is None
    assert source.line_of("IIT/99", framework) is None


def test_a_word_document_and_a_workbook_are_read_by_their_text(tmp_path: Path) -> None:
    import docx
    import openpyxl

    document = docx.Document()
    for paragraph in (SHEET_2568 + FIGURES).splitlines():
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "ใบแจ้งผล.docx"))
    found = read_source(tmp_path / "ใบแจ้งผล.docx", 2568)
    assert "๙๓.๕๗" in found.lines[found.places["IIT/2"]]
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["node", "score"])
    book.active.append(["IIT/1", 94.05])
    book.save(tmp_path / "คะแนน.xlsx")
    table = read_source(tmp_path / "คะแนน.xlsx", 2568)
    assert "94.05" in table.lines[table.places["IIT/1"]]


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="เปิดไฟล์"):
        read_source(tmp_path / "หาย.txt", 2568)
