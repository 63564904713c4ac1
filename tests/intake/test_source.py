"""The text of a sheet as its file has it."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from itadesk.intake.errors import UnreadableFileError
from itadesk.intake.source import read_source_text


def test_a_text_file_is_its_text(tmp_path: Path) -> None:
    file = tmp_path / "ใบแจ้งผล.txt"
    file.write_bytes("ผลการประเมิน ๙๔.๐๕\n".encode("cp874"))
    assert read_source_text(file).strip() == "ผลการประเมิน ๙๔.๐๕"


def test_a_word_document_is_its_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("ตัวชี้วัดที่ ๑")
    document.add_paragraph("การปฏิบัติหน้าที่")
    document.save(str(tmp_path / "ใบแจ้งผล.docx"))
    lines = [line for line in read_source_text(tmp_path / "ใบแจ้งผล.docx").splitlines() if line]
    assert lines == ["ตัวชี้วัดที่ ๑", "การปฏิบัติหน้าที่"]


def test_a_workbook_is_its_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["ตัวชี้วัด", None, "คะแนน"])
    book.active.append(["การใช้อำนาจ", None, 92.5])
    book.save(tmp_path / "คะแนน.xlsx")
    assert read_source_text(tmp_path / "คะแนน.xlsx").splitlines() == [
        "ตัวชี้วัด | คะแนน",
        "การใช้อำนาจ | 92.5",
    ]


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    file = tmp_path / "เสีย.docx"
    file.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(UnreadableFileError, match=r"เสีย\.docx"):
        read_source_text(file)
