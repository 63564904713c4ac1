"""Unit forms as they come back: sent out by the program, filled in with Excel's own means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl

from itadesk.domain.measures import Measure
from itadesk.paper.form_marks import TITLES, FormMark
from itadesk.store import office
from itadesk.tasks import exporting, planning
from itadesk.tasks.desk import Desk

UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง")
Fill = Mapping[int, Mapping[str, str | None]]
"""What is written into the form, by measure (id; 0 for who reports) and column title."""


def plan(desk: Desk, *measures: tuple[str, tuple[str, ...]], year: int = 2569) -> list[Measure]:
    """Measures of a year by title and units."""
    with desk.workspace.change("ส่วนราชการ"):
        office.set_units(desk.workspace, UNITS)
    for title, units in measures:
        made = planning.new_measure(desk, year)
        steps = ("จัดทำทะเบียน", "เผยแพร่ข้อมูล")
        planning.save_measure(desk, replace(made, title=title, units=units, steps=steps))
    return desk.measures(year)


def send_out(desk: Desk, folder: Path, unit: str, year: int = 2569) -> Path:
    """The form of a unit, as it is exported."""
    files = exporting.unit_forms(desk, year, [unit])
    (written,) = exporting.write_files(files, folder)
    return written.path


def fill_in(form: Path, fill: Fill, *, to: Path | None = None, properties: bool = True) -> Path:
    """Write into a form as a unit does; without ``properties`` as programs save that drop them."""
    book: Any = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    columns: dict[str, int] = {}
    for row in sheet.iter_rows():
        for cell in row:
            text = str(cell.value or "")
            for title in TITLES:
                if text.split("\n", maxsplit=1)[0] == title:
                    columns[title] = cell.column
        mark = next((m for c in row if (m := FormMark.parse(c.value))), None)
        if mark is None or mark.measure not in fill:
            continue
        for title, text_ in fill[mark.measure].items():
            if mark.measure:
                sheet.cell(row[0].row, columns[title]).value = text_
            else:
                first = next(c for c in row[1:] if type(c).__name__ == "Cell")
                first.value = text_
    if not properties:
        for name in list(book.custom_doc_props.names):
            del book.custom_doc_props[name]
    target = to or form
    book.save(target)
    return target
