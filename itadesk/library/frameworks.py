"""The assessment frameworks by year: those of the program and those an office brought in.

A framework file of the same year in the user's own forms folder wins over the
program's.  A year after the newest known one works as a draft on the newest
earlier framework, with nothing in it verified.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from itadesk import files, paths
from itadesk.domain.errors import InputError, WorkspaceError
from itadesk.domain.framework import Framework, Provenance
from itadesk.library.framework_file import FrameworkFileError, parse_framework, read_framework
from itadesk.library.toml_reader import Problem, Report, read_form
from itadesk.library.versions import FileVersion, version_of
from itadesk.thai.dates import BE_OFFSET

__all__ = [
    "FolderError",
    "FrameworkFileError",
    "NoFrameworkError",
    "available_years",
    "check_framework_file",
    "framework_files",
    "frameworks_state",
    "import_framework",
    "load_framework",
    "parse_framework",
    "read_framework_file",
]

FOLDER = "frameworks"
DRAFT_YEARS = 5
"""How many years after the newest framework may be worked on as a draft."""
_FILE_NAME = re.compile(r"(2\d{3})\.toml", re.ASCII)


class NoFrameworkError(InputError):
    """A year for which there is no framework and for which none can stand in."""

    def __init__(self, fiscal_year: int, known: list[int]) -> None:
        years = f"มีกรอบปี {known[0]} ถึง {known[-1]}" if known else "ไม่พบไฟล์กรอบการประเมินเลย"
        is_ce = fiscal_year + BE_OFFSET in known
        hint = f" ({fiscal_year} เป็น ค.ศ. ตรงกับ พ.ศ. {fiscal_year + BE_OFFSET})" if is_ce else ""
        super().__init__(
            f"ไม่มีกรอบการประเมิน ITA ปีงบประมาณ พ.ศ. {fiscal_year}{hint} "
            f"โปรแกรม{years} กรุณาตรวจปีงบประมาณอีกครั้ง หรือนำเข้าไฟล์กรอบการประเมินของปีนั้น"
        )
        self.fiscal_year = fiscal_year


class FolderError(WorkspaceError):
    """The user's forms folder cannot be written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"บันทึกไฟล์ลงในโฟลเดอร์ “{folder}” ไม่ได้ กรุณาตรวจพื้นที่ว่าง สิทธิ์ในโฟลเดอร์ "
            "และปิดโปรแกรมอื่นที่เปิดไฟล์นั้นอยู่ แล้วลองอีกครั้ง"
        )
        self.folder = folder


def load_framework(year: int) -> Framework:
    """The framework of a fiscal year (B.E.), read once for as long as its file stays the same.

    For a year after the newest known one, a draft (`Framework.draft_of`).
    `NoFrameworkError` for any other year, `FrameworkFileError` for a broken file.
    """
    files_by_year = _files_by_year()
    if year in files_by_year:
        return _load(version_of(files_by_year[year]))
    known = sorted(files_by_year)
    earlier = [other for other in known if other < year]
    if not earlier or year > known[-1] + DRAFT_YEARS:
        raise NoFrameworkError(year, known)
    return _load_draft(version_of(files_by_year[earlier[-1]]), year)


def available_years() -> list[int]:
    """The fiscal years (B.E.) that have a framework file, in ascending order; no drafts."""
    return sorted(_files_by_year())


def frameworks_state() -> tuple[object, ...]:
    """What is another one as soon as any framework file is."""
    return tuple(version_of(path) for path in _files_by_year().values())


def framework_files() -> list[Path]:
    """All framework files, the program's and then the user's, also those that do not win."""
    return [*_in(paths.forms_dir()).values(), *_in(paths.user_forms_dir()).values()]


def read_framework_file(path: Path) -> Framework:
    """The framework in any file; `FrameworkFileError` if it cannot be read or used."""
    return _read(path)[1]


def check_framework_file(path: Path) -> list[Problem]:
    """All that is wrong with a framework file; empty if it can be used."""
    report = Report(path.name)
    text = read_form(path, report)
    if text is not None:
        read_framework(text, report)
    return report.problems


def import_framework(path: Path) -> Framework:
    """Check a framework file and keep a copy in the user's forms folder, where it wins.

    A file that was brought in for the same year before is replaced.
    `FrameworkFileError` if it cannot be used, `FolderError` if it cannot be kept.
    """
    text, framework = _read(path)
    target = paths.user_forms_dir() / FOLDER / f"{framework.fiscal_year}.toml"
    try:
        files.write_bytes(target, text.encode("utf-8"))
    except OSError as error:
        raise FolderError(target.parent) from error
    _load.cache_clear()  # a coarse clock may not show that the file is another one
    _load_draft.cache_clear()
    return framework


def _in(forms: Path) -> dict[int, Path]:
    """The framework files of a forms folder by year; none if it cannot be looked into."""
    folder = forms / FOLDER
    try:
        names = sorted(os.listdir(folder))  # asked very often: as text it is much quicker
    except OSError:
        return {}
    return {int(match[1]): folder / name for name in names if (match := _FILE_NAME.fullmatch(name))}


def _files_by_year() -> dict[int, Path]:
    return _in(paths.forms_dir()) | _in(paths.user_forms_dir())


def _read(path: Path) -> tuple[str, Framework]:
    report = Report(path.name)
    text = read_form(path, report)
    framework = None if text is None else read_framework(text, report)
    if text is None or framework is None:
        raise FrameworkFileError(report.problems)
    return text, framework


@lru_cache(maxsize=32)
def _load(version: FileVersion) -> Framework:
    return read_framework_file(version.path)


@lru_cache(maxsize=8)
def _load_draft(version: FileVersion, year: int) -> Framework:
    return _draft(_load(version), year)


def _draft(base: Framework, year: int) -> Framework:
    """``base`` standing in for ``year``, nothing in it verified."""
    unverified = Provenance(False, f"ร่าง: ใช้เกณฑ์ปี {base.fiscal_year} ไปก่อน ยังไม่ยืนยัน")
    nodes = {node_id: replace(node, provenance=unverified) for node_id, node in base.nodes.items()}
    return replace(
        base,
        fiscal_year=year,
        provenance=unverified,
        nodes=MappingProxyType(nodes),
        levels=tuple(level._replace(provenance=unverified) for level in base.levels),
        topics=tuple(topic._replace(provenance=unverified) for topic in base.topics),
        papers=tuple(paper._replace(provenance=unverified) for paper in base.papers),
        draft_of=base.fiscal_year,
    )
