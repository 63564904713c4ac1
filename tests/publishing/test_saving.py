"""A file is written whole or not at all, and a clerk is told what to do."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest

from itadesk.domain.errors import WorkspaceError
from itadesk.publishing.docx import docx_bytes
from itadesk.publishing.package import write_package
from itadesk.publishing.pdf import pdf_bytes
from itadesk.publishing.saving import (
    PDF_MARK,
    CannotWriteError,
    TargetBusyError,
    free_name,
    marked,
    safe_target,
    save,
)
from itadesk.publishing.xlsx import xlsx_bytes
from tests.publishing import papers


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "โฟลเดอร์ ใหม่" / "บันทึก ที่ ๑.docx"
    save(target, b"first")
    save(target, b"second")
    assert target.read_bytes() == b"second"
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_file_open_in_word_stays_as_it_is_and_another_name_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "บันทึก.docx"
    target.write_bytes(b"open in Word")
    (tmp_path / "บันทึก (๒).docx").write_bytes(b"taken")

    def refuse(source: Path, destination: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, "Access is denied", str(source), 32, str(destination))

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(TargetBusyError) as caught:
        save(target, b"new")
    assert isinstance(caught.value, WorkspaceError)
    assert caught.value.alternative == tmp_path / "บันทึก (๓).docx"
    assert "บันทึก (๓).docx" in str(caught.value)
    assert target.read_bytes() == b"open in Word"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "เต็ม"),
        (errno.EDQUOT, "เต็ม"),
        (errno.EACCES, "ไม่มีสิทธิ์"),
        (errno.EROFS, "ไม่มีสิทธิ์"),
        (errno.ENAMETOOLONG, "ชื่อไฟล์ไม่ยาวเกินไป"),
    ],
)
def test_a_place_that_cannot_be_written_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, says: str
) -> None:
    def refuse(**_options: object) -> NoReturn:
        raise OSError(code, os.strerror(code), "somewhere")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(CannotWriteError, match=says) as caught:
        save(tmp_path / "บันทึก.docx", b"new")
    assert isinstance(caught.value, WorkspaceError)
    assert not list(tmp_path.iterdir())


def test_a_disk_that_fills_while_writing_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "บันทึก.docx"
    target.write_bytes(b"old")

    def full(_self: Path, _content: bytes) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CannotWriteError, match="เต็ม"):
        save(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_of_that_name_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "บันทึก.docx").mkdir()
    with pytest.raises(CannotWriteError, match="โฟลเดอร์ชื่อนี้"):
        save(tmp_path / "บันทึก.docx", b"new")


def test_a_parent_that_is_a_file_is_explained(tmp_path: Path) -> None:
    (tmp_path / "ไฟล์").write_bytes(b"")
    with pytest.raises(CannotWriteError, match="เลือกโฟลเดอร์อื่น"):
        save(tmp_path / "ไฟล์" / "บันทึก.docx", b"new")


def test_a_free_name_counts_in_thai_digits(tmp_path: Path) -> None:
    assert free_name(tmp_path / "ก.docx").name == "ก (๒).docx"
    (tmp_path / "ก (๒).docx").touch()
    assert free_name(tmp_path / "ก.docx").name == "ก (๓).docx"


@pytest.mark.parametrize(
    ("name", "content"),
    [("บันทึก.docx", docx_bytes(papers.memo())), ("ตาราง.xlsx", xlsx_bytes(papers.workbook()))],
)
def test_only_a_file_that_nobody_has_changed_is_replaced(
    tmp_path: Path, name: str, content: bytes
) -> None:
    target = tmp_path / name
    assert safe_target(target) == target
    target.write_bytes(content)
    assert safe_target(target) == target
    by_office = b"<Properties><Application>Microsoft Office Word</Application></Properties>"
    target.write_bytes(write_package({"docProps/app.xml": by_office}))
    assert safe_target(target) == free_name(target)
    target.write_bytes(b"no package at all")
    assert safe_target(target) == free_name(target)


def test_a_name_that_no_file_can_have_is_explained_when_it_is_written(tmp_path: Path) -> None:
    target = tmp_path / f"{'ก' * 300}.docx"
    assert safe_target(target) == target
    with pytest.raises(CannotWriteError, match="ชื่อไฟล์ไม่ยาวเกินไป"):
        save(target, b"new")


PDF = pdf_bytes([papers.memo()])


def test_a_pdf_of_ours_is_replaced_as_long_as_nobody_has_changed_it(tmp_path: Path) -> None:
    target = tmp_path / "บันทึก.pdf"
    target.write_bytes(PDF)
    assert safe_target(target) == target


def with_a_note(pdf: bytes) -> bytes:
    """What a reader does that adds a note: it leaves the file as it is and writes on."""
    before = len(pdf) + 1
    note = b"1 0 obj\n<</Type/Annot>>\nendobj\n"
    table = b"xref\n1 1\n%010d 00000 n \ntrailer\n<</Size 2>>\n" % before
    return pdf + b"\n" + note + table + b"startxref\n%d\n%%%%EOF\n" % (before + len(note))


@pytest.mark.parametrize(
    "content",
    [
        with_a_note(PDF),
        PDF.replace(PDF_MARK, b""),
        PDF[:-20],
        PDF + b"more",
        b"%PDF-1.7\nstartxref\n4\n%%EOF",
        b"%PDF-1.7\nstartxref\n99999999\n%%EOF",
        b"",
    ],
    ids=["with a note", "written anew", "cut off", "written on", "small", "no table", "empty"],
)
def test_a_pdf_that_something_else_has_written_is_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    target = tmp_path / "บันทึก.pdf"
    target.write_bytes(content)
    assert safe_target(target) == free_name(target)


def test_the_mark_in_a_pdf_moves_nothing_but_the_place_of_its_table(tmp_path: Path) -> None:
    assert PDF.count(PDF_MARK) == PDF.count(b"%%EOF") == 1
    table = int(PDF.rsplit(b"startxref", 1)[1].split()[0])
    assert PDF[table:].startswith(b"xref\n0 ")
    for line in PDF[table:].split(b"\n")[2:]:
        if not line.rstrip().endswith((b" n", b" f")):
            break
        number, _, kind = line.split()
        if kind == b"n":
            assert b" 0 obj" in PDF[int(number) : int(number) + 12]


def test_what_is_no_pdf_is_not_marked() -> None:
    for content in (b"", b"%PDF-1.7", b"%PDF-1.7\nstartxref\n0\n%%EOF"):
        with pytest.raises(ValueError, match="cross-reference"):
            marked(content)
