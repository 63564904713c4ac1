"""Tables as Excel workbooks (.xlsx): ready to print, every row as high as its text.

LibreOffice, and Excel with another program's file, do not fit rows to wrapped text:
the heights are measured here and stored.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

from itadesk.paper.sheets import Sheet, Workbook
from itadesk.publishing.package import UNDATED, read_package, write_package
from itadesk.publishing.saving import OWN_MARK
from itadesk.publishing.xlsx_looks import Looks, clean, shorten
from itadesk.publishing.xlsx_sheet import Lists, SheetWriter

MAX_NAME = 31
LISTS = "_lists"
"""The sheet of long lists of choices, which no program shows; only in a book that needs it."""

_APP = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties">%b</Properties>'
)
_FONT_PARTS = (b"b", b"i", b"u", b"sz", b"color", b"name", b"family", b"charset", b"scheme")
_IN_ATTRIBUTES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;"}
)
"""By hand: the library's function for it loads all of HTTP with it."""
_BAD_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_ROW = re.compile(rb'(<row [^>]*?r="(\d+)"[^>]*?) customHeight="1"')


def xlsx_bytes(workbook: Workbook, *, stamp: dt.datetime = UNDATED) -> bytes:
    """``workbook`` as the content of an .xlsx file said to be made at ``stamp``."""
    import openpyxl
    from openpyxl.writer.excel import ExcelWriter
    from openpyxl.xml.functions import tostring

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    looks = Looks(book, workbook.font, thai_digits=workbook.thai_digits)
    lists = Lists(LISTS)
    growing: dict[str, set[int]] = {}
    for name, sheet in zip(sheet_names(workbook.sheets), workbook.sheets, strict=True):
        writer = SheetWriter(book.create_sheet(name), sheet, looks, lists)
        writer.write()
        growing[f"xl/worksheets/sheet{len(growing) + 1}.xml"] = writer.growing
    _write_lists(book, lists)
    _mark(book, workbook)
    properties = book.properties
    properties.title = clean(workbook.title)[:255]
    properties.creator = properties.lastModifiedBy = clean(workbook.author)[:255]
    properties.language = "th-TH"
    moment = stamp.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    properties.created = properties.modified = moment
    saved = io.BytesIO()
    # What `Workbook.save` does but for the time of day in the properties, and for
    # compressing what is packed anew below.
    ExcelWriter(book, zipfile.ZipFile(saved, "w")).save()
    members = read_package(saved.getvalue())
    for name, content in members.items():
        if name.startswith("xl/worksheets/sheet"):
            members[name] = _in_order(_let_grow(content, growing.get(name, set())))
    charts = [sheet.chart for sheet in workbook.sheets if sheet.chart is not None]
    for number, chart in enumerate(charts, start=1):
        name = f"xl/drawings/drawing{number}.xml"
        members[name] = _described(members[name], chart.description)
    members["xl/styles.xml"] = _fonts_in_order(members["xl/styles.xml"])
    members["docProps/core.xml"] = tostring(properties.to_tree())
    members["docProps/app.xml"] = _APP % OWN_MARK
    return write_package(members)


def _write_lists(book: Any, lists: Lists) -> None:
    """The sheet of long lists, which no program's menu shows."""
    if not lists.columns:
        return
    paper = book.create_sheet(lists.name)
    paper.sheet_state = "veryHidden"
    for column, values in enumerate(lists.columns, start=1):
        for row, value in enumerate(values, start=1):
            cell = paper.cell(row, column)
            cell.value = value
            cell.data_type = "s"


def _mark(book: Any, workbook: Workbook) -> None:
    """The names and values that the file will be known by, among its own properties."""
    if not workbook.marks:
        return
    from openpyxl.packaging.custom import StringProperty

    for name, value in workbook.marks:
        book.custom_doc_props.append(StringProperty(name=clean(name), value=clean(value)))


def _let_grow(worksheet: bytes, rows: set[int]) -> bytes:
    """The part with the heights of those rows as what they have, no longer as what they must be.

    openpyxl knows only fixed heights, and a fixed row hides what is typed into it.
    """
    if not rows:
        return worksheet
    return _ROW.sub(lambda found: found[1] if int(found[2]) in rows else found[0], worksheet)


def _described(drawing: bytes, description: str) -> bytes:
    """The part with what its chart shows in words, for which openpyxl has no place."""
    said = clean(description).translate(_IN_ATTRIBUTES).encode()
    return re.sub(
        rb'(<(?:\w+:)?cNvPr )(?=id="1")',
        lambda found: found[1] + b'descr="%b" ' % said,
        drawing,
        count=1,
    )


def _in_order(worksheet: bytes) -> bytes:
    """The part with its merged cells sorted: openpyxl keeps them in a set."""

    def in_order(found: re.Match[bytes]) -> bytes:
        return b"".join(sorted(found[0].replace(b"/>", b"/>\n").splitlines()))

    return re.sub(rb"(?:<mergeCell [^>]*/>)+", in_order, worksheet)


def _fonts_in_order(styles: bytes) -> bytes:
    """The part with what a font consists of in the schema's order, which openpyxl does not keep."""

    def rank(element: bytes) -> int:
        name = re.match(rb"<(\w+)", element)
        return _FONT_PARTS.index(name[1]) if name and name[1] in _FONT_PARTS else 0

    def in_order(found: re.Match[bytes]) -> bytes:
        parts = sorted(re.findall(rb"<[^>]+/>", found[1]), key=rank)
        return b"<font>%b</font>" % b"".join(parts)

    return re.sub(rb"<font>(.*?)</font>", in_order, styles, flags=re.DOTALL)


def sheet_names(sheets: tuple[Sheet, ...]) -> list[str]:
    """Names that Excel takes: 31 characters, none of ``[]:*?/\\``, all different."""
    names: list[str] = []
    taken = {"history", LISTS}  # the first is reserved by Excel
    for number, sheet in enumerate(sheets, start=1):
        plain = clean(sheet.name).replace("\n", " ").translate(_BAD_IN_NAMES).strip("' ")
        name = shorten(plain, MAX_NAME).strip("' ") or f"Sheet{number}"
        again = 2
        while name.casefold() in taken:
            ending = f" ({again})"
            name = shorten(plain, MAX_NAME - len(ending)).strip("' ") + ending
            again += 1
        taken.add(name.casefold())
        names.append(name)
    return names
