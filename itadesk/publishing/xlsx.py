"""Tables as Excel workbooks (.xlsx): ready to print, every row as high as its text.

LibreOffice, and Excel with another program's file, do not fit rows to wrapped text:
the heights are measured here and stored.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from collections.abc import Iterator
from copy import copy
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itadesk.paper.blocks import Align, CellKind, Column, Sheet, Workbook
from itadesk.publishing.fonts import measure
from itadesk.publishing.package import UNDATED, read_package, write_package
from itadesk.publishing.saving import OWN_MARK, save
from itadesk.publishing.wrapping import most_lines, wrap
from itadesk.thai.text import normalise

if TYPE_CHECKING:
    import openpyxl
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

SIZE = 16
TITLE_SIZE = 18
LINE_PT = 22.0
"""A line at 16 pt on Excel's screen, where pixels are whole; the font itself says 20.75."""
ROW_PADDING = 3.0
MAX_ROW = 409.5
"""Excel's highest row."""
MAX_LINES = math.floor((MAX_ROW - ROW_PADDING) / LINE_PT)
MAX_NAME = 31
DIGIT_PT = 5.65
"""Points that one unit of a column's width offers at least: a digit at 16 pt."""
CELL_PADDING = 6.0
SHADE = "D9E2EC"
A4 = 9
THAI_CHARSET = 222
MARGINS = {"left": 2.0, "right": 1.5, "top": 2.0, "bottom": 1.5, "header": 0.8, "footer": 0.8}
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What makes Excel, or a program that reads its files, take a text for a formula."""

_APP = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties">%b</Properties>'
)
_FORMATS = {CellKind.SCORE: "0.00", CellKind.WHOLE: "#,##0", CellKind.MONEY: "#,##0.00"}
_THAI_DIGITS = "[$-D00041E]"
_FONT_PARTS = (b"b", b"i", b"u", b"sz", b"color", b"name", b"family", b"charset", b"scheme")
_BAD_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))


def write_xlsx(workbook: Workbook, target: Path, *, stamp: dt.datetime = UNDATED) -> None:
    """Write ``workbook`` to ``target``, whole or not at all.

    Raises `TargetBusyError` and `CannotWriteError`.
    """
    save(target, xlsx_bytes(workbook, stamp=stamp))


def xlsx_bytes(workbook: Workbook, *, stamp: dt.datetime = UNDATED) -> bytes:
    """``workbook`` as the content of an .xlsx file said to be made at ``stamp``."""
    import openpyxl
    from openpyxl.xml.functions import tostring

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    looks = _Looks(book, workbook.font, thai_digits=workbook.thai_digits)
    for name, sheet in zip(sheet_names(workbook.sheets), workbook.sheets, strict=True):
        _SheetWriter(book.create_sheet(name), sheet, looks).write()
    properties = book.properties
    properties.title = clean(workbook.title)[:255]
    properties.creator = properties.lastModifiedBy = clean(workbook.author)[:255]
    properties.language = "th-TH"
    saved = io.BytesIO()
    book.save(saved)
    moment = stamp.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    properties.created = properties.modified = moment  # openpyxl has just put in the time of day
    members = {
        name: _in_order(content) if name.startswith("xl/worksheets/") else content
        for name, content in read_package(saved.getvalue()).items()
    }
    members["xl/styles.xml"] = _fonts_in_order(members["xl/styles.xml"])
    members["docProps/core.xml"] = tostring(properties.to_tree())
    members["docProps/app.xml"] = _APP % OWN_MARK
    return write_package(members)


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


def clean(text: str) -> str:
    """``text`` without control and invisible characters; line ends stay."""
    return normalise(text).strip()


def sheet_names(sheets: tuple[Sheet, ...]) -> list[str]:
    """Names that Excel takes: 31 characters, none of ``[]:*?/\\``, all different."""
    names: list[str] = []
    taken = {"history"}  # reserved by Excel
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


def shorten(text: str, units: int) -> str:
    """``text`` cut to ``units`` as Excel counts them: a character beyond U+FFFF is two."""
    while len(text.encode("utf-16-le")) > 2 * units:
        text = text[:-1]
    return text


class _Looks:
    """The fonts, borders and number formats of a workbook, made once."""

    def __init__(self, book: openpyxl.Workbook, family: str, *, thai_digits: bool) -> None:
        from openpyxl.styles import Border, Font, PatternFill, Side

        self._fonts = {
            "text": Font(name=family, charset=THAI_CHARSET, size=SIZE),
            "bold": Font(name=family, charset=THAI_CHARSET, size=SIZE, bold=True),
            "title": Font(name=family, charset=THAI_CHARSET, size=TITLE_SIZE, bold=True),
        }
        self._shade = PatternFill("solid", fgColor=SHADE)
        side = Side("thin")
        self._borders = {
            (top, bottom): Border(side, side, side if top else Side(), side if bottom else Side())
            for top in (True, False)
            for bottom in (True, False)
        }
        prefix = _THAI_DIGITS if thai_digits else ""
        self.formats = {kind: prefix + code for kind, code in _FORMATS.items()}
        # The widths of columns count in digits of the workbook's own font, and a
        # clerk who types on goes on in it.
        inside: Any = book
        inside._fonts[0] = self._fonts["text"]
        inside._named_styles["Normal"].font = self._fonts["text"]
        self._styles: dict[object, Any] = {}

    def dress(
        self,
        cell: Cell,
        font: str,
        align: Align,
        vertical: str = "top",
        *,
        ruled: tuple[bool, bool] | None = None,
        shaded: bool = False,
    ) -> None:
        """Give ``cell`` its look; ``ruled`` says whether there are lines above and below it.

        openpyxl compares each part of a look with all others of the book, so the
        whole is put together once and then copied.
        """
        from openpyxl.styles import Alignment

        inside: Any = cell
        look = (font, align, vertical, ruled, shaded)
        if look in self._styles:
            inside._style = copy(self._styles[look])
            return
        cell.font = self._fonts[font]
        horizontal = "left" if align is Align.JUSTIFY else align.value
        cell.alignment = Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True)
        if ruled is not None:
            cell.border = self._borders[ruled]
        if shaded:
            cell.fill = self._shade
        self._styles[look] = copy(inside._style)


def _rows_for(text: str, room: float, size: float, *, bold: bool = False) -> list[tuple[str, int]]:
    """The rows that a cell's text takes, each with its part of the text and its lines.

    One, but for a text that is longer than Excel's highest row: it goes on below.
    """
    most = most_lines(text, room, size, bold=bold)
    if most <= MAX_LINES:
        return [(text, most)]
    lines = wrap(text, room, size, bold=bold)
    groups = (lines[start : start + MAX_LINES] for start in range(0, len(lines), MAX_LINES))
    return [("".join(group).strip(), len(group)) for group in groups]


class _SheetWriter:
    """Writes one `Sheet` on a worksheet, from the top down."""

    def __init__(self, paper: Worksheet, sheet: Sheet, looks: _Looks) -> None:
        self._paper = paper
        self._sheet = sheet
        self._looks = looks
        self._row = 0
        self._widths = [
            _fitting_width(column, [row[at] for row in sheet.rows])
            for at, column in enumerate(sheet.columns)
        ]

    def write(self) -> None:
        """Titles, header, rows and footer, then the page."""
        from openpyxl.utils import get_column_letter

        for at, width in enumerate(self._widths, start=1):
            self._paper.column_dimensions[get_column_letter(at)].width = width
        for number, title in enumerate(self._sheet.titles):
            self._write_across(title, Align.CENTER, bold=True, large=number == 0)
        header = self._write_header()
        for values in self._sheet.rows:
            self._write_values(values)
        for number, line in enumerate(self._sheet.footer):
            self._row += number == 0  # one row left empty above the first
            self._write_across(line, Align.LEFT)
        self._set_page(header)

    def _write_across(
        self, text: str, align: Align, *, bold: bool = False, large: bool = False
    ) -> None:
        """A line over the whole width of the table."""
        size = TITLE_SIZE if large else SIZE
        font = "title" if large else "bold" if bold else "text"
        room = sum(_points(width) for width in self._widths)
        parts = _rows_for(clean(text), room, size, bold=bold)
        for part, lines in parts:
            self._row += 1
            cell = self._cell(1)
            self._looks.dress(cell, font, align, "center" if bold else "top")
            _set_text(cell, part)
            if len(self._widths) > 1:
                self._paper.merge_cells(
                    start_row=self._row,
                    end_row=self._row,
                    start_column=1,
                    end_column=len(self._widths),
                )
            self._set_height(lines, size)

    def _cell(self, column: int) -> Cell:
        cell: Any = self._paper.cell(self._row, column)
        made: Cell = cell
        return made

    def _write_header(self) -> int:
        """The row of column titles; gives its number."""
        self._row += 1
        most = 1
        for at, (column, width) in enumerate(
            zip(self._sheet.columns, self._widths, strict=True), start=1
        ):
            cell = self._cell(at)
            title = clean(column.title)
            self._looks.dress(cell, "bold", Align.CENTER, "center", ruled=(True, True), shaded=True)
            _set_text(cell, title)
            most = max(most, most_lines(title, _points(width), SIZE, bold=True))
        self._set_height(most, SIZE)
        return self._row

    def _write_values(self, values: tuple[object, ...]) -> None:
        """A row of the table, gone on with below where a cell is too long for one row."""
        columns = self._sheet.columns
        parts = [
            _rows_for(clean(value), _points(width), SIZE)
            if isinstance(value, str)
            else [(value, 1)]
            for value, width in zip(values, self._widths, strict=True)
        ]
        rows = list(zip_longest(*parts, fillvalue=(None, 1)))
        for number, row in enumerate(rows):
            self._row += 1
            ruled = (number == 0, number == len(rows) - 1)
            for at, (column, (value, _)) in enumerate(zip(columns, row, strict=True), start=1):
                cell = self._cell(at)
                self._looks.dress(cell, "text", column.align, ruled=ruled)
                if isinstance(value, str):
                    _set_text(cell, value)
                elif value is not None:
                    self._set_number(cell, value, column.kind)
            self._set_height(max((lines for _, lines in row), default=1), SIZE)

    def _set_number(self, cell: Cell, value: object, kind: CellKind) -> None:
        if not isinstance(value, int | Decimal) or isinstance(value, bool):
            raise TypeError(f"a cell holds text, int or Decimal, not {type(value).__name__}")
        if kind is CellKind.TEXT:
            kind = CellKind.WHOLE if isinstance(value, int) else CellKind.SCORE
        cell.value = value
        cell.number_format = self._looks.formats[kind]

    def _set_height(self, lines: int, size: float) -> None:
        height = lines * LINE_PT * size / SIZE + ROW_PADDING
        self._paper.row_dimensions[self._row].height = min(height, MAX_ROW)

    def _set_page(self, header: int) -> None:
        from openpyxl.worksheet.properties import PageSetupProperties

        paper = self._paper
        paper.page_setup.orientation = "landscape"
        paper.page_setup.paperSize = A4
        paper.page_setup.fitToWidth = 1
        paper.page_setup.fitToHeight = 0
        paper.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for side, cm in MARGINS.items():
            setattr(paper.page_margins, side, round(cm / 2.54, 4))
        paper.print_options.horizontalCentered = True
        paper.print_title_rows = f"{header}:{header}"
        paper.sheet_format.defaultRowHeight = LINE_PT + ROW_PADDING  # for what is typed on later
        paper.sheet_format.customHeight = True
        paper.freeze_panes = f"A{header + 1}"


def _iter_texts(column: Column, values: list[object]) -> Iterator[str]:
    """The numbers of ``column`` as they will be shown."""
    for value in values:
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            whole = column.kind is CellKind.WHOLE or (
                column.kind is CellKind.TEXT and isinstance(value, int)
            )
            yield f"{value:,.0f}" if whole else f"{value:,.2f}"


def _fitting_width(column: Column, values: list[object]) -> float:
    """The column's width, or what its widest number needs: ``####`` says nothing to anyone."""
    points = 72 / 2.54
    widest = max((measure(text, SIZE) * points for text in _iter_texts(column, values)), default=0)
    needed = (widest * 1.25 + CELL_PADDING) / DIGIT_PT  # Thai digits are wider than Arabic ones
    return min(max(column.width, math.ceil(needed)), 255)


def _points(width: float) -> float:
    """What a column of ``width`` offers to text."""
    return max(width * DIGIT_PT - CELL_PADDING, SIZE)


def _set_text(cell: Cell, text: str) -> None:
    """``text`` as text, whatever it looks like."""
    cell.value = text
    cell.data_type = "s"  # openpyxl takes =… for a formula and #N/A for an error
    if text.startswith(FORMULA_SIGNS):
        inside: Any = cell
        inside.quotePrefix = True
