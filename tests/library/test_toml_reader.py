"""A form file is read to its end, and everything wrong with it is named."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.errors import InputError
from itadesk.library.toml_reader import (
    MAX_BYTES,
    FormFileError,
    Problem,
    Report,
    Table,
    parse_form,
    read_form,
)


def opened(text: str) -> tuple[Table, Report]:
    report = Report("form.toml")
    table = parse_form(text, report)
    assert table is not None, report.problems
    return table, report


def told(report: Report) -> list[tuple[str, str]]:
    return [(problem.key, problem.reason) for problem in report.problems]


def test_right_values_come_out_exact_and_normalised() -> None:
    table, report = opened(
        'name = "  ค\u0e4d\u0e32นำ  ของ\u200bราชการ "\n'
        'target = "85.00"\nno = 9\nverified = true\nrefs = ["o8", "9.1"]\n'
        '[total]\nname = "คะแนนรวม"\n[[item]]\nid = "o1"\n[[item]]\nid = "o2"\n'
    )
    assert table.text("name") == "คำนำ ของราชการ"
    assert table.decimal("target", Decimal(1), Decimal(100)) == Decimal("85.00")
    assert table.integer("no", 1, 99) == 9
    assert table.flag("verified") is True
    assert table.texts("refs") == ("o8", "9.1")
    assert table.table("total").text("name") == "คะแนนรวม"
    assert [item.text("id") for item in table.tables("item")] == ["o1", "o2"]
    table.close()
    assert report.problems == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "ขาดรายการนี้"),
        ("name = 5", "ต้องเป็นข้อความในเครื่องหมายคำพูด"),
        ('name = " "', "ต้องไม่ว่าง"),
        ('name = "abcdefghijk"', "ยาว 11 ตัวอักษร ต้องไม่เกิน 10"),
        ('name = "x1"', "“x1” ไม่ใช่รหัสข้อ"),
    ],
)
def test_a_wrong_text_is_named(line: str, reason: str) -> None:
    table, report = opened(line)
    assert table.text("name", pattern=re.compile(r"o\d"), form="รหัสข้อ", longest=10) == ""
    assert told(report) == [("name", reason)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "ขาดรายการนี้"),
        ("target = 85.0", "ต้องเป็นจำนวนในเครื่องหมายคำพูด เช่น “85.00”"),
        ('target = "85,00"', "“85,00” ไม่ใช่จำนวน เช่น “85.00”"),
        ('target = "๘๕"', "“๘๕” ไม่ใช่จำนวน เช่น “85.00”"),
        ('target = "NaN"', "“NaN” ไม่ใช่จำนวน เช่น “85.00”"),
        ('target = "120"', "ต้องอยู่ระหว่าง 1 ถึง 100"),
    ],
)
def test_a_wrong_decimal_is_named(line: str, reason: str) -> None:
    table, report = opened(line)
    assert table.decimal("target", Decimal(1), Decimal(100)) is None
    assert told(report) == [("target", reason)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "ขาดรายการนี้"),
        ('no = "1"', "ต้องเป็นจำนวนเต็ม"),
        ("no = true", "ต้องเป็นจำนวนเต็ม"),
        ("no = 100", "ต้องอยู่ระหว่าง 1 ถึง 99"),
    ],
)
def test_a_wrong_whole_number_is_named(line: str, reason: str) -> None:
    table, report = opened(line)
    assert table.integer("no", 1, 99) is None
    assert told(report) == [("no", reason)]


def test_a_flag_is_true_or_false_and_nothing_else() -> None:
    table, report = opened('verified = "true"')
    assert table.flag("verified") is False
    assert told(report) == [("verified", "ต้องเป็น true หรือ false")]


def test_in_a_list_each_wrong_entry_is_named_and_the_right_ones_stay() -> None:
    table, report = opened('refs = ["o8", 9, "o8", "", "o9"]')
    assert table.texts("refs") == ("o8", "o9")
    assert [key for key, _ in told(report)] == ["refs[2]", "refs[3]", "refs[4]"]


def test_tables_are_counted_from_one_and_named_by_their_own_id() -> None:
    table, report = opened('[[item]]\nid = "o1"\n[[item]]\nid = "o2"\nnmae = "x"\n')
    first, second = table.tables("item")
    first.text("id")
    second.record = second.text("id")
    second.text("name")
    second.close()
    assert [str(problem) for problem in report.problems] == [
        "ไฟล์ “form.toml” บรรทัดที่ 3 ที่ item[2].name (o2): ขาดรายการนี้",
        "ไฟล์ “form.toml” บรรทัดที่ 5 ที่ item[2].nmae (o2): ไม่รู้จักรายการนี้ กรุณาตรวจตัวสะกด",
    ]


def test_something_else_where_tables_should_be_is_named() -> None:
    table, report = opened("item = [1]\nlevel = 3\ntotal = 4\npart = []\n")
    assert table.tables("item") == []
    assert table.tables("level") == []
    assert table.tables("part") == []
    table.table("total").text("name")
    assert [key for key, _ in told(report)] == ["item[1]", "level", "part", "total"]


def test_the_error_tells_the_first_problem_and_how_many_more() -> None:
    report = Report("2568.toml")
    report.add("target", "ขาดรายการนี้")
    report.add("source", "ขาดรายการนี้")
    error = FormFileError(report.problems)
    assert isinstance(error, InputError)
    assert str(error) == ("ไฟล์ “2568.toml” ที่ target: ขาดรายการนี้ และอีก 1 แห่ง กรุณาแก้ไฟล์แล้วลองอีกครั้ง")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('a = 1\nb = "x\n', 2, "เขียนไม่ถูกรูปแบบ TOML"),
        ("a = 1\na = 2\n", 2, "เขียนไม่ถูกรูปแบบ TOML"),
        ("\ufeffa = 1\r\n[a\r\n", 2, "เขียนไม่ถูกรูปแบบ TOML"),
        ("a = [1,", 0, "ท้ายไฟล์เขียนไม่ถูกรูปแบบ TOML"),
        ("a = " + "9" * 5000, 0, "เขียนไม่ถูกรูปแบบ TOML"),
        ("a = " + "[" * 100_000, 0, "เขียนไม่ถูกรูปแบบ TOML"),
        (" " * (MAX_BYTES + 1), 0, "ใหญ่เกิน 1 MB จึงไม่ใช่ไฟล์แบบที่โปรแกรมใช้"),
    ],
)
def test_text_that_is_no_toml_is_refused_with_its_line(text: str, line: int, reason: str) -> None:
    report = Report("form.toml")
    assert parse_form(text, report) is None
    assert told(report) == [("", reason)]
    assert report.problems[0].line == line


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (Problem("a.toml", "title", "ต้องไม่ว่าง", line=3), "ไฟล์ “a.toml” บรรทัดที่ 3 ที่ title: ต้องไม่ว่าง"),
        (Problem("a.toml", "", "ผิดรูปแบบ", line=3), "ไฟล์ “a.toml” บรรทัดที่ 3: ผิดรูปแบบ"),
        (Problem("a.toml", "title", "ขาดรายการนี้"), "ไฟล์ “a.toml” ที่ title: ขาดรายการนี้"),
        (Problem("a.toml", "", "ไม่พบไฟล์"), "ไฟล์ “a.toml”: ไม่พบไฟล์"),
    ],
)
def test_a_problem_says_file_line_and_key(problem: Problem, told: str) -> None:
    assert str(problem) == told


def test_every_problem_knows_its_line_also_after_a_byte_order_mark() -> None:
    table, report = opened('\ufeffname = 5\r\n\r\nrefs = [\r\n"o8",\r\n9]\r\n[total]\r\nno = 1\r\n')
    table.text("name")
    table.texts("refs")
    total = table.table("total")
    total.text("name")
    total.close()
    table.text("title")
    assert [(problem.key, problem.line) for problem in report.problems] == [
        ("name", 1),
        ("refs[2]", 5),
        ("total.name", 6),
        ("total.no", 7),
        ("title", 0),
    ]


@given(st.text(max_size=200))
def test_no_text_at_all_breaks_the_parser(text: str) -> None:
    report = Report("form.toml")
    assert (parse_form(text, report) is None) == bool(report.problems)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "แบบ ฟอร์ม.toml"
    path.write_bytes(b"\xef\xbb\xbf" + 'name = "ก"\r\nno = 1\r\n'.encode())
    report = Report(path.name)
    text = read_form(path, report)
    assert text is not None
    table = parse_form(text, report)
    assert table is not None
    assert (table.text("name"), table.integer("no", 1, 9)) == ("ก", 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("ก".encode("cp874"), "ไม่ได้บันทึกเป็น UTF-8"),
        (b"#" * (MAX_BYTES + 1), "ใหญ่เกิน 1 MB"),
        (None, "ไม่พบไฟล์"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    path = tmp_path / "form.toml"
    if content is not None:
        path.write_bytes(content)
    report = Report(path.name)
    assert read_form(path, report) is None
    assert report.problems[0].reason.startswith(reason)


def test_a_folder_is_no_form_file(tmp_path: Path) -> None:
    report = Report(tmp_path.name)
    assert read_form(tmp_path, report) is None
    assert report.problems[0].reason.startswith("เปิดอ่านไม่ได้")
