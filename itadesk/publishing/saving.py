"""Putting a finished file in its place, and what to say when that fails."""

from __future__ import annotations

import errno
import re
import zipfile
from pathlib import Path

from itadesk.domain.errors import WorkspaceError
from itadesk.files import write_bytes
from itadesk.thai.digits import to_thai

OWN_MARK = b"<Application>itadesk</Application>"
"""What `docProps/app.xml` of every package says as long as only itadesk has written it."""
PDF_MARK = b"%itadesk\n"
"""What stands before the cross-reference table of every PDF as long as only itadesk has
written it: a comment, which every other program leaves out or leaves behind."""
_TABLE_PLACE = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_FULL = {errno.ENOSPC, errno.EDQUOT}


class TargetBusyError(WorkspaceError):
    """Another program (mostly Word or Excel) holds the file; ``alternative`` is a free name."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.alternative = free_name(target)
        super().__init__(
            f"บันทึก “{target.name}” ไม่ได้ เพราะไฟล์นี้เปิดอยู่ในโปรแกรมอื่น (เช่น Word หรือ Excel) "
            f"หรือถูกตั้งให้อ่านได้อย่างเดียว ปิดไฟล์นั้นแล้วสั่งอีกครั้ง "
            f"หรือบันทึกเป็นชื่อ “{self.alternative.name}” แทน"
        )


class CannotWriteError(WorkspaceError):
    """The file cannot be written where it was asked for: no room, no permission, no such place."""

    def __init__(self, target: Path, why: str) -> None:
        self.target = target
        super().__init__(f"บันทึก “{target.name}” ไม่ได้ {why}")


def free_name(target: Path) -> Path:
    """A name beside ``target`` that no file has yet: ``บันทึก (๒).docx``."""
    number = 2
    while True:
        candidate = target.with_name(f"{target.stem} ({to_thai(number)}){target.suffix}")
        if not candidate.exists():
            return candidate
        number += 1


def safe_target(target: Path) -> Path:
    """``target``, or a free name beside it if a file stands there that is not ours any more.

    Word, Excel and LibreOffice put their own name into a file when they save it, and
    whatever changes a PDF writes another end to it: what a clerk has changed there is
    never overwritten by a new export.
    """
    try:
        if not target.exists():
            return target
    except OSError:  # a name that is too long, a drive that is gone: `save` says so
        return target
    is_untouched = _is_untouched_pdf if target.suffix == ".pdf" else _is_untouched_package
    return target if is_untouched(target) else free_name(target)


def marked(pdf: bytes) -> bytes:
    """A PDF that has just been made, with the comment by which `safe_target` knows it again.

    The comment stands between the last object and the cross-reference table, where
    nothing but the place of that table moves.
    """
    end = _TABLE_PLACE.search(pdf, max(len(pdf) - _TAIL, 0))
    table = int(end[1]) if end else 0
    if end is None or not pdf.startswith(b"xref", table):
        raise ValueError("a PDF without a cross-reference table")
    place = b"startxref\n%d\n%%%%EOF" % (table + len(PDF_MARK))
    return b"".join((pdf[:table], PDF_MARK, pdf[table : end.start()], place))


_TAIL = 100
"""Bytes in which the end of a PDF says where its table is."""


def _is_untouched_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(max(path.stat().st_size - _TAIL, 0))
            end = _TABLE_PLACE.search(file.read())
            if end is None:
                return False
            file.seek(max(int(end[1]) - len(PDF_MARK), 0))
            return file.read(len(PDF_MARK)) == PDF_MARK
    except OSError:
        return False


def _is_untouched_package(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            return OWN_MARK in package.read("docProps/app.xml")[:4096]
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return False


def save(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target`` whole or not at all.

    Raises `TargetBusyError` or `CannotWriteError`, whose texts a clerk can act on.
    """
    try:
        if target.is_dir():
            raise CannotWriteError(target, "เพราะมีโฟลเดอร์ชื่อนี้อยู่แล้ว กรุณาตั้งชื่อไฟล์อื่น")
        write_bytes(target, content)
    except OSError as error:
        raise _explained(target, error) from error


def _explained(target: Path, error: OSError) -> WorkspaceError:
    # Only the replacement itself names two files: its refusal is about the target,
    # every earlier one about the folder.
    if isinstance(error, PermissionError) and error.filename2 is not None:
        return TargetBusyError(target)
    if error.errno in _FULL:
        return CannotWriteError(target, "เพราะที่เก็บข้อมูลเต็ม กรุณาลบไฟล์ที่ไม่ใช้หรือเลือกที่เก็บอื่น แล้วสั่งอีกครั้ง")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return CannotWriteError(
            target, f"เพราะไม่มีสิทธิ์เขียนในโฟลเดอร์ “{target.parent}” กรุณาเลือกโฟลเดอร์อื่น"
        )
    return CannotWriteError(
        target,
        f"ที่โฟลเดอร์ “{target.parent}” กรุณาตรวจว่าโฟลเดอร์ยังอยู่และชื่อไฟล์ไม่ยาวเกินไป หรือเลือกโฟลเดอร์อื่น",
    )
