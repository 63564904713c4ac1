"""From any file the clerk has to a proposal: the one door of this room."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from itadesk.intake.contents import Kind, damaged, decode, kind_of, read_contents
from itadesk.intake.errors import UnsupportedFileError
from itadesk.intake.proposal import Proposal
from itadesk.intake.sheet import read_sheet

_EXACT_HEAD = re.compile(r"\s*\"?node\"?\s*[,;\t]\s*\"?score\b", re.IGNORECASE)


def read_proposal(
    path: Path, *, year: int | None = None, accepted: Mapping[str, str] | None = None
) -> Proposal:
    """What a result sheet (.txt, .docx) or score table (.csv, .xlsx) would bring in.

    ``year`` (B.E.) is the year to take it in for; None means the one that the file
    says.  ``accepted`` are issue texts that this office accepted before, each with
    the concept key of its question.  Every trouble is an `InputError`: those of
    `itadesk.intake.errors`, and what `load_framework` raises.
    """
    content = read_contents(path)
    kind = kind_of(content, path.name)
    if kind is Kind.PACKAGE:
        return _read_package(content, path.name, year, accepted)
    text = decode(content, path.name)
    if kind is Kind.TABLE or _is_table_text(text):
        from itadesk.intake.grid import read_csv
        from itadesk.intake.tables import read_tables

        grid = read_csv(text, path.name)
        if grid.width > 1:
            return read_tables([grid], path.name, year, accepted)
    return read_sheet(text, path.name, year=year, accepted=accepted)


def _is_table_text(text: str) -> bool:
    """Whether a text file is a table of the exact form that was saved as .txt."""
    return _EXACT_HEAD.match(text) is not None


def _read_package(
    content: bytes, name: str, year: int | None, accepted: Mapping[str, str] | None
) -> Proposal:
    # Packages and tables are read with a good deal that a sheet's plain text does not need.
    from itadesk.intake.grid import is_workbook, read_workbook
    from itadesk.intake.packages import open_package
    from itadesk.intake.tables import read_tables
    from itadesk.intake.word import is_word, read_word

    with open_package(content, name) as package:
        if is_word(package):
            return read_sheet(read_word(package), name, year=year, accepted=accepted)
        if is_workbook(package):
            return read_tables(read_workbook(package, content), name, year, accepted)
        if "mimetype" in package.members or "[Content_Types].xml" in package.members:
            raise UnsupportedFileError(
                f"ยังนำเข้าไฟล์ชนิดนี้ไม่ได้ (“{name}”) กรุณาบันทึกเป็น .docx หรือ .xlsx แล้วนำเข้าใหม่"
            )
    raise damaged(name)
