"""Bytes are told apart by what they are, and text is found whatever its encoding."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.errors import InputError
from itadesk.intake import contents
from itadesk.intake.contents import Kind, decode, kind_of, read_contents
from itadesk.intake.errors import FileTooLargeError, UnreadableFileError, UnsupportedFileError

TEXT = "คะแนนรวม ๙๔.๗๙ คะแนน (IIT)\nระดับผ่านดี"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


def test_the_thai_code_page_is_read() -> None:
    assert decode(TEXT.encode("cp874"), "a.txt") == TEXT


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(UnreadableFileError, match="UTF-8"):
        decode(b"\xdb\xfc\x00\x01\xff", "a.txt")


def test_a_text_of_hundreds_of_pages_is_refused() -> None:
    with pytest.raises(FileTooLargeError, match="ใหญ่เกินไป"):
        decode(("ก" * (contents.LARGEST_TEXT + 1)).encode(), "a.txt")


@pytest.mark.parametrize("content", [b"", b" \r\n", "\ufeff".encode("utf-16-le")])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ว่าง.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match="ว่าง"):
        read_contents(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"เปิดไฟล์ “ไม่มี\.txt” ไม่ได้"):
        read_contents(tmp_path / "ไม่มี.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read_contents(tmp_path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "ใหญ่.txt"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    with pytest.raises(FileTooLargeError):
        read_contents(path)


def test_names_tell_text_from_tables() -> None:
    assert kind_of(b"a", "a.TXT") is Kind.TEXT
    assert kind_of(b"a", "a.csv") is Kind.TABLE
    assert kind_of(b"PK\x03\x04", "a.txt") is Kind.PACKAGE


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"%PDF-1.7", "ผล.pdf", "PDF"),
        (b"\x89PNG\r\n", "ผล.png", "รูปภาพ"),
        (b"{\\rtf1", "ผล.txt", "ชนิดนี้"),
        (b"anything", "ผล.odt", "ชนิดนี้"),
    ],
)
def test_other_kinds_are_named(content: bytes, name: str, says: str) -> None:
    with pytest.raises(UnsupportedFileError, match=says):
        kind_of(content, name)


def test_an_old_or_locked_office_file_says_what_to_do() -> None:
    with pytest.raises(UnreadableFileError, match=r"บันทึกเป็น \.docx"):
        kind_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "เก่า.docx")


def test_a_word_document_that_is_no_zip_is_damaged() -> None:
    with pytest.raises(UnreadableFileError, match="อาจเสีย"):
        kind_of(b"not a zip", "ผล.docx")


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.csv", "a.docx", "a"]))
def test_any_bytes_give_text_or_a_refusal(content: bytes, name: str) -> None:
    try:
        if kind_of(content, name) is not Kind.PACKAGE:
            assert "\0" not in decode(content, name)
    except InputError as error:
        assert str(error)


@given(st.text(alphabet=st.characters(codec="cp874", exclude_categories=["Cc"]), min_size=1))
def test_thai_text_survives_utf_8(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text.removeprefix("\ufeff")
