"""A file's bytes: how many there are, what they are, and the text in them."""

from __future__ import annotations

import codecs
from enum import StrEnum
from pathlib import Path

from itadesk.intake.errors import FileTooLargeError, UnreadableFileError, UnsupportedFileError

LARGEST_FILE = 25_000_000
"""Bytes.  A sheet of forty pages with pictures stays far below."""
LARGEST_TEXT = 400_000
"""Characters: some two hundred pages."""
_SHARE = 0.6

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_TEXT_SUFFIXES = frozenset({".txt", ".csv", ".tsv", ""})


class Kind(StrEnum):
    """What can be read."""

    TEXT = "text"
    TABLE = "table"
    """Comma-separated values."""
    PACKAGE = "package"
    """A zip: a Word document or a workbook, which its members tell."""


def read_contents(path: Path) -> bytes:
    """The file's bytes; refused if it cannot be opened, is empty or far too large."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise too_large(path.name)
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableFileError(
            f"เปิดไฟล์ “{path.name}” ไม่ได้ กรุณาตรวจว่าไฟล์ยังอยู่ที่เดิมและไม่ได้เปิดค้างในโปรแกรมอื่น"
        ) from error
    if len(content) > LARGEST_FILE:
        raise too_large(path.name)
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFileError(f"ไฟล์ “{path.name}” ว่าง ไม่มีข้อความ กรุณาเลือกไฟล์ใบแจ้งผลอีกครั้ง")
    return content


def too_large(name: str) -> FileTooLargeError:
    """The refusal of a file that is, or expands to, far more than any result sheet."""
    return FileTooLargeError(
        f"ไฟล์ “{name}” ใหญ่เกินไป ไม่น่าใช่ใบแจ้งผลหรือตารางคะแนน กรุณาเลือกไฟล์อื่น "
        "หรือคัดลอกเฉพาะส่วนผลการประเมินมาบันทึกเป็นไฟล์ใหม่"
    )


def damaged(name: str) -> UnreadableFileError:
    """The refusal of a file that is not whole, or not what its name says."""
    return UnreadableFileError(
        f"อ่านไฟล์ “{name}” ไม่ได้ ไฟล์อาจเสียหรือไม่ใช่ไฟล์ชนิดที่ชื่อบอก "
        "กรุณาเปิดด้วยโปรแกรมเดิมแล้วบันทึกใหม่ หรือขอไฟล์อีกครั้ง"
    )


def kind_of(content: bytes, name: str) -> Kind:
    """What the file is, by its first bytes before its name.

    `UnsupportedFileError` for a known kind that is not read, `UnreadableFileError`
    where name and bytes do not fit together.
    """
    suffix = Path(name).suffix.lower()
    if content.startswith(b"PK"):
        return Kind.PACKAGE
    if content.startswith(_OLE):
        raise UnreadableFileError(
            f"ไฟล์ “{name}” เป็นไฟล์ Office รุ่นเก่า (.doc หรือ .xls) หรือไฟล์ที่ใส่รหัสผ่าน "
            "กรุณาเปิดแล้วบันทึกเป็น .docx หรือ .xlsx ที่ไม่มีรหัสผ่าน แล้วนำเข้าใหม่"
        )
    if content.lstrip()[:5] == b"%PDF-":
        raise UnsupportedFileError(
            f"ไฟล์ “{name}” เป็น PDF ซึ่งยังนำเข้าโดยตรงไม่ได้ กรุณาเปิดไฟล์ เลือกข้อความทั้งหมด "
            "คัดลอกไปวางใน Word หรือ Notepad แล้วบันทึกเป็น .docx หรือ .txt"
        )
    if content.startswith(_PICTURES):
        raise UnsupportedFileError(
            f"ไฟล์ “{name}” เป็นรูปภาพ ไม่มีข้อความให้อ่าน กรุณาใช้ไฟล์ข้อความ Word หรือ Excel"
        )
    if suffix in {".docx", ".xlsx", ".docm", ".xlsm"}:
        raise damaged(name)
    if suffix not in _TEXT_SUFFIXES or content.startswith(b"{\\rtf"):
        raise UnsupportedFileError(
            f"ยังนำเข้าไฟล์ชนิดนี้ไม่ได้ (“{name}”) ใช้ได้กับไฟล์ .txt .docx .csv และ .xlsx"
        )
    return Kind.TABLE if suffix in {".csv", ".tsv"} else Kind.TEXT


def decode(content: bytes, name: str) -> str:
    """The text in UTF-8, UTF-16 or the Thai code page, with or without a byte-order mark.

    `UnreadableFileError` if it is none of them, `FileTooLargeError` for a text of
    hundreds of pages.
    """
    if len(content) > 3 * LARGEST_TEXT + 3:  # a Thai letter has three bytes in UTF-8
        raise too_large(name)
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(text) > LARGEST_TEXT:
            raise too_large(name)
        if "\0" not in text:
            return text.removeprefix("\ufeff")
    raise UnreadableFileError(
        f"อ่านตัวอักษรในไฟล์ “{name}” ไม่ได้ กรุณาเปิดไฟล์แล้วบันทึกใหม่โดยเลือกการเข้ารหัส UTF-8"
    )


def _encodings(content: bytes) -> list[str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    if content.startswith(codecs.BOM_UTF8):
        return ["utf-8-sig"]
    # Without a mark, UTF-16 shows by its high bytes: nought for Latin, 0x0E for Thai.
    if len(content) % 2 == 0:
        for encoding, high in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
            if high.count(0) + high.count(0x0E) > _SHARE * len(high):
                return [encoding]
    return ["utf-8", "cp874"]
