"""Papers out: what is exported of a year, in which formats and under which names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from itadesk.domain.errors import InputError
from itadesk.publishing.saving import safe_target, save
from itadesk.tasks.desk import Desk
from itadesk.tasks.gathering import NothingToExportError, gather
from itadesk.tasks.kinds import (
    ALL,
    DOCX,
    KINDS,
    PDF,
    SETS,
    TABLES,
    UNIT_FORMS,
    XLSX,
    file_name,
)
from itadesk.tasks.papers import compose
from itadesk.thai.digits import to_thai
from itadesk.thai.text import one_line

if TYPE_CHECKING:
    from itadesk.drafting.material import Material
    from itadesk.paper.blocks import Paper

T = TypeVar("T")
_STANDING_ORDER = "working-group-order"
"""It can be written before there is any result: of all kinds it alone says nothing of a year."""
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]+')
"""What Windows allows in no file's name; control characters are gone already."""
_WORTH_A_WRITER, _MOST_WRITERS = 4, 6
"""Files for which a thread is worth its start, and threads at the most."""
_LONGEST_UNIT = 50
"""Characters: a whole name may have 255 bytes where three of them are a Thai letter."""


class ExportError(InputError):
    """What was asked for cannot be exported."""


class File(NamedTuple):
    """A finished file that has not been written yet."""

    kind: str
    format: str
    name: str
    """Without ending; a folder before a slash."""
    content: bytes


class Exported(NamedTuple):
    """A file that was written."""

    kind: str
    format: str
    path: Path


def export(
    desk: Desk, year: int, kinds: Sequence[str], formats: Sequence[str], folder: Path
) -> list[Exported]:
    """Write the papers of those kinds for title year ``year`` into ``folder``.

    ``kinds`` are those of `tasks.kinds`, its sets and `ALL`; ``formats`` narrows
    what is written, empty means every format that a kind has.  Everything is made
    before the first file is written, so that trouble with one paper leaves the
    folder as it was.  Raises `ExportError`, `NothingToExportError`, `NoAgencyError`,
    and what `publishing.saving` says of a file that cannot be written.
    """
    files: list[File] = []
    for kind in kinds:
        if kind == ALL:
            files += _files_of_all(desk, year, formats)
        elif kind in SETS:
            from itadesk.tasks.bundles import set_files

            files += set_files(desk, kind, year, _wanted(kind, formats))
        else:
            files += files_of(desk, kind, year, _wanted(kind, formats))
    return write_files(files, folder)


def files_of(desk: Desk, kind: str, year: int, formats: Sequence[str]) -> list[File]:
    """The files of one kind, not yet written."""
    if kind == UNIT_FORMS:
        return unit_forms(desk, year)
    if kind == TABLES:
        return [tables_file(desk, year)]
    return paper_files(compose(desk, kind, year), file_name(kind, year), formats)


def paper_files(paper: Paper, name: str, formats: Sequence[str]) -> list[File]:
    """One paper in each of the formats."""
    wanted = [form for form in (DOCX, PDF) if form in formats]
    # Typst lays a PDF out beside Python, which writes the Word document meanwhile.
    makers: list[Callable[[], bytes]] = [
        partial(_docx if form == DOCX else _pdf, paper) for form in wanted
    ]
    made = _together(makers)
    return [
        File(paper.kind, form, name, content) for form, content in zip(wanted, made, strict=True)
    ]


def _docx(paper: Paper) -> bytes:
    from itadesk.publishing.docx import docx_bytes

    return docx_bytes(paper)


def _pdf(paper: Paper) -> bytes:
    from itadesk.publishing.pdf import pdf_bytes

    return pdf_bytes([paper])


def tables_file(desk: Desk, plan_year: int) -> File:
    """The workbook of a plan year."""
    from itadesk.drafting.tables import draft_tables
    from itadesk.publishing.xlsx import xlsx_bytes

    content = xlsx_bytes(draft_tables(gather(desk, TABLES, plan_year)))
    return File(TABLES, XLSX, file_name(TABLES, plan_year), content)


def write_files(files: Sequence[File], folder: Path) -> list[Exported]:
    """Write the files into the folder; one that a clerk has changed since is left alone."""

    def write(some: Sequence[File]) -> list[Exported]:
        written = []
        for file in some:
            target = safe_target(folder / f"{file.name}.{file.format}")
            save(target, file.content)
            written.append(Exported(file.kind, file.format, target))
        return written

    # Most of the time a disk is waited for, which takes several files at once.
    writers = min(max(len(files) // _WORTH_A_WRITER, 1), _MOST_WRITERS)
    shares: list[Callable[[], list[Exported]]] = [
        partial(write, files[first::writers]) for first in range(writers)
    ]
    written = _together(shares)
    return [written[place % writers][place // writers] for place in range(len(files))]


def _together(actions: Sequence[Callable[[], T]]) -> list[T]:
    """Do all of it at the same time; what each gives, or the first error of any."""
    results: dict[int, T] = {}
    errors: list[BaseException] = []

    def do(place: int) -> None:
        try:
            results[place] = actions[place]()
        except BaseException as error:  # it is raised below, in the thread that asked
            errors.append(error)

    beside = [Thread(target=do, args=(place,)) for place in range(1, len(actions))]
    for thread in beside:
        thread.start()
    if actions:
        do(0)
    for thread in beside:
        thread.join()
    if errors:
        raise errors[0]
    return [results[place] for place in range(len(actions))]


def _wanted(kind: str, formats: Sequence[str]) -> list[str]:
    """The formats to write: those of the kind, as far as they were asked for."""
    own = (KINDS.get(kind) or SETS[kind]).formats
    wanted = [form for form in own if not formats or form in formats]
    if not wanted:
        raise ExportError(
            "เอกสารชนิดนี้ไม่มีรูปแบบไฟล์ที่เลือก "
            "บันทึกข้อความและรายงานเป็น docx และ pdf ตารางและแบบรายงานเป็น xlsx"
        )
    return wanted


def _files_of_all(desk: Desk, year: int, formats: Sequence[str]) -> list[File]:
    """What this year has something for; `NothingToExportError` where that is nothing."""
    files: list[File] = []
    said_something = False
    for kind, known in KINDS.items():
        wanted = [form for form in known.formats if not formats or form in formats]
        try:
            files += files_of(desk, kind, year, wanted) if wanted else []
        except NothingToExportError:
            continue
        said_something = said_something or (bool(wanted) and kind != _STANDING_ORDER)
    if not said_something:
        raise NothingToExportError(
            f"ยังไม่มีข้อมูลสำหรับเอกสารปี {to_thai(year)} กรุณานำเข้าคะแนนหรือกำหนดมาตรการก่อน"
        )
    return files


def unit_forms(desk: Desk, plan_year: int, units: Sequence[str] = ()) -> list[File]:
    """The forms of those units, not yet written; of every unit that has measures if none is named.

    Raises `NothingToExportError` and `NoAgencyError`.
    """
    return list(_unit_forms(gather(desk, UNIT_FORMS, plan_year), plan_year, units))


def _unit_forms(material: Material, year: int, wanted: Sequence[str]) -> Iterator[File]:
    """A form for every unit that has a measure to report on, or of those that are wanted."""
    from itadesk.drafting.unit_forms import draft_unit_form, unit_names
    from itadesk.publishing.xlsx import xlsx_bytes

    units = unit_names(material)
    if not units:
        raise NothingToExportError(
            f"มาตรการปี {to_thai(year)} ยังไม่ได้ระบุผู้รับผิดชอบ จึงยังทำ{KINDS[UNIT_FORMS].title}ไม่ได้ "
            "กรุณาเลือกผู้รับผิดชอบของมาตรการก่อน"
        )
    names: set[str] = set()
    for unit in units:
        name = _free_name(f"{file_name(UNIT_FORMS, year)} {in_file_name(unit)}".strip(), names)
        names.add(name.casefold())
        if wanted and unit not in wanted:
            continue
        yield File(UNIT_FORMS, XLSX, name, xlsx_bytes(draft_unit_form(material, unit)))


def in_file_name(text: str) -> str:
    """``text`` as a part of a file's name that Windows allows too, cut where it is long."""
    plain = one_line(_NOT_IN_NAMES.sub(" ", one_line(text)))
    return plain[:_LONGEST_UNIT].rstrip(" .")


def _free_name(name: str, taken: set[str]) -> str:
    """``name``, numbered where another unit's is the same to Windows."""
    number, free = 2, name
    while free.casefold() in taken:
        free = f"{name} ({number})"
        number += 1
    return free
