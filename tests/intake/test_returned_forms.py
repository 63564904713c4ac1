"""A returned form is read by its marks: whole, sorted, copied together, or by other programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itadesk.intake.errors import FileTooLargeError, IntakeError, UnreadableFileError
from itadesk.intake.returned_forms import (
    LONGEST_TEXT,
    NotAReturnedFormError,
    is_returned_form,
    read_returned_form,
)
from itadesk.paper.form_marks import (
    EVIDENCE,
    KIND,
    MEASURE,
    OUTCOME,
    OUTPUT,
    PROBLEMS,
    STATUS,
    FormMark,
)

HEADS = (MEASURE, STATUS, f"{OUTPUT}\n(ได้ทำอะไร)", f"{OUTCOME}\n(เกิดผลดี)", EVIDENCE, PROBLEMS)
HEADING = "แบบรายงานผล"
OFFICE = "องค์การบริหารส่วนตำบลตัวอย่าง"


def form(path: Path, *rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> Path:
    """A workbook with a heading, the heads and ``rows``; the last cell of a row is its mark."""
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.append([HEADING])
    sheet.append([OFFICE])
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def mark(measure: int, unit: str = "กองคลัง", year: int = 2569) -> str:
    return FormMark(year, measure, unit).text()


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "แบบของกองคลัง.xlsx"


ROW = (
    "จัดทำทะเบียน",
    "ดำเนินการแล้วเสร็จ",
    "- ได้จัดทำแล้ว\n- ได้เผยแพร่แล้ว",
    "ตรวจสอบได้",
    "https://a.example",
    "ไม่มี",
)


def test_every_field_of_a_marked_row_is_read_with_its_lines(path: Path) -> None:
    read = read_returned_form(form(path, (*ROW, mark(7))))
    (row,) = read.rows
    assert (row.measure, row.unit, row.title) == (7, "กองคลัง", "จัดทำทะเบียน")
    assert row[3:] == ROW[1:]
    assert (read.source, read.plan_years) == (path.name, (2569,))
    assert OFFICE in read.heading
    assert read.office == ""


def test_rows_are_known_in_whatever_order_and_on_whatever_sheet(path: Path) -> None:
    book: Any = openpyxl.Workbook()
    for number, name in enumerate(("ก", "ข")):
        sheet = book.active if number == 0 else book.create_sheet(name)
        sheet.append([OUTPUT, "อื่น ๆ", MEASURE, STATUS])
        for measure in (3 + number, 1 + number):
            sheet.append([f"ผล {measure}", "", f"มาตรการ {measure}", "", "", mark(measure, name)])
    book.save(path)
    rows = read_returned_form(path).rows
    assert [(r.unit, r.measure, r.title, r.output) for r in rows] == [
        ("ก", 3, "มาตรการ 3", "ผล 3"),
        ("ก", 1, "มาตรการ 1", "ผล 1"),
        ("ข", 4, "มาตรการ 4", "ผล 4"),
        ("ข", 2, "มาตรการ 2", "ผล 2"),
    ]


def test_a_row_without_a_mark_goes_on_with_the_one_above(path: Path) -> None:
    form(
        path,
        ("ชื่อ", "", "ตอนต้น", "", "", "", mark(1)),
        ("ที่ยาว", "", "ตอนท้าย", "", "", ""),
        ("อีกข้อ", "", "", "", "", "", mark(2)),
    )
    first, second = read_returned_form(path).rows
    assert (first.title, first.output) == ("ชื่อ ที่ยาว", "ตอนต้น\nตอนท้าย")
    assert (second.title, second.output) == ("อีกข้อ", "")


def test_an_empty_row_ends_the_table(path: Path) -> None:
    form(path, (*ROW, mark(1)), (), ("หมายเหตุท้ายตาราง", "", "ไม่ใช่ผล"))
    (row,) = read_returned_form(path).rows
    assert "ไม่ใช่ผล" not in row.output


def test_who_reported_is_read(path: Path) -> None:
    filled = ("ผู้รายงาน", "", "นายตัวอย่าง ใจดี", "๓ ต.ค. ๖๙", "", "", mark(0))
    form(path, (*ROW, mark(1)), (), filled)
    assert read_returned_form(path).reporters == (("กองคลัง", "นายตัวอย่าง ใจดี ๓ ต.ค. ๖๙"),)
    form(path, (*ROW, mark(1)), (), ("ผู้รายงาน", "", "", "", "", "", mark(0)))
    assert read_returned_form(path).reporters == ()


def test_the_years_of_all_marks_are_told(path: Path) -> None:
    form(path, (*ROW, mark(1)), (*ROW, mark(2, year=2570)))
    assert read_returned_form(path).plan_years == (2569, 2570)


def test_texts_come_in_uniform_and_a_formula_without_result_is_empty(path: Path) -> None:
    form(path, ("ชื่อ", "", "ท\u0e4dา  แล้ว\u200b", "=1+1", "", "", mark(1)))
    (row,) = read_returned_form(path).rows
    assert (row.output, row.outcome) == ("ทำ แล้ว", "")


def test_another_workbook_is_no_form(path: Path) -> None:
    form(path, ROW)
    assert not is_returned_form(path)
    with pytest.raises(NotAReturnedFormError, match="ไม่ใช่แบบรายงานผล"):
        read_returned_form(path)


def test_a_form_without_its_heads_is_refused(path: Path) -> None:
    form(path, (*ROW, mark(1)), heads=("ก", "ข"))
    with pytest.raises(NotAReturnedFormError, match="หัวตาราง"):
        read_returned_form(path)


def test_a_form_of_a_later_version_is_not_guessed_at(path: Path) -> None:
    form(path, (*ROW, f"{KIND}/9/2569/1/กองคลัง"))
    with pytest.raises(NotAReturnedFormError):
        read_returned_form(path)


def test_a_form_is_told_by_the_word_in_it(path: Path, tmp_path: Path) -> None:
    assert is_returned_form(form(path, (*ROW, mark(1))))
    plain = tmp_path / "ใบแจ้งผล.txt"
    plain.write_text(mark(1), encoding="utf-8")
    assert not is_returned_form(plain)
    assert not is_returned_form(tmp_path / "ไม่มี.xlsx")


def test_a_text_of_endless_length_is_refused(path: Path) -> None:
    form(path, ("ชื่อ", "", "ก" * (LONGEST_TEXT + 1), "", "", "", mark(1)))
    with pytest.raises(FileTooLargeError):
        read_returned_form(path)


@pytest.mark.parametrize(
    "properties",
    [
        b"<Properties",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Properties>&b;</Properties>',
    ],
)
def test_properties_that_are_not_sound_are_refused(path: Path, properties: bytes) -> None:
    form(path, (*ROW, mark(1)))
    with ZipFile(path, "a") as package:
        package.writestr("docProps/custom.xml", properties)
    with pytest.raises(UnreadableFileError):
        read_returned_form(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"%PDF-1.7", b"{\\rtf1", b"text"])
def test_whatever_is_no_workbook_is_refused_with_a_sentence(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert not is_returned_form(path)
    with pytest.raises(IntakeError):
        read_returned_form(path)


CELLS = (
    st.none()
    | st.sampled_from([*HEADS, mark(1), mark(0), mark(2, "กองช่าง")])
    | st.text(
        st.characters(
            codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
        ),
        max_size=12,
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=8), min_size=1, max_size=8))
def test_any_table_is_read_or_refused_with_a_sentence(cells: list[list[str | None]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "แบบ.xlsx"
        book: Any = openpyxl.Workbook()
        for number, row in enumerate(cells, 1):
            for column, text in enumerate(row, 1):
                cell = book.active.cell(number, column)
                cell.value = text
                cell.data_type = "s" if text is not None else cell.data_type
        book.save(path)
        try:
            read = read_returned_form(path)
        except IntakeError as error:
            assert str(error)
            return
    assert {row.measure for row in read.rows} <= {1, 2}
    assert all(row.unit for row in read.rows)
