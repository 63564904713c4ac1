"""Rows of cells out of .csv and .xlsx files, every cell as text."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from itadesk.intake.contents import damaged, too_large
from itadesk.intake.packages import Package
from itadesk.thai.text import one_line

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell = Cell | MergedCell | ReadOnlyCell | EmptyCell

MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_CELLS = 25_000
MOST_SHEETS = 40
LARGEST_PART = 12_000_000
"""Bytes of one worksheet's XML, unpacked."""
_LONGEST_CELL = 5_000
_DELIMITERS = ",;\t"
_SNIFFED_LINES = 30
_PERCENT = re.compile(r'%(?=(?:[^"]*"[^"]*")*[^"]*$)')
"""A percent sign of a number format that is not between quotation marks."""
_BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,  # what XML parsers raise
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl lets through when a workbook is not as it should be."""
_NO_RESULT = "\ufffd"
"""Stands for a formula whose result the workbook does not hold."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number in the file (from 1); trailing empty cells are left out."""

    number: int
    cells: tuple[str, ...]

    def __getitem__(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def text(self) -> str:
        """What the row says, for messages."""
        return " | ".join(cell for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows that are not empty; ``title`` is a worksheet's name."""

    rows: tuple[Row, ...]
    title: str = ""

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row.cells) for row in self.rows), default=0)

    @property
    def text(self) -> str:
        """Everything in it: a line per row, cells apart by tabs."""
        return "\n".join("\t".join(row.cells) for row in self.rows)


def grid_of(rows: Iterable[Sequence[str]], title: str = "", first: int = 1) -> Grid:
    """A grid of rows given in order, the first of them numbered ``first``."""
    kept: list[Row] = []
    for number, cells in enumerate(rows, first):
        words = [one_line(cell[:_LONGEST_CELL]) for cell in cells]
        while words and not words[-1]:
            words.pop()
        if words:
            kept.append(Row(number, tuple(words)))
    return Grid(tuple(kept), title)


def read_csv(text: str, name: str) -> Grid:
    """The rows of comma-, semicolon- or tab-separated values; refused if far too many."""
    lines = text.splitlines()
    if len(lines) > MOST_ROWS:
        raise too_large(name)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(lines)):
            if len(row) > MOST_COLUMNS:
                raise too_large(name)
            rows.append(row)
    except csv.Error as error:
        raise damaged(name) from error
    if sum(len(row) - row.count("") for row in rows) > MOST_CELLS:
        raise too_large(name)
    return grid_of(rows)


def _delimiter(lines: Sequence[str]) -> str:
    """The sign that splits most of the first lines into the same number of cells."""

    def evenness(sign: str) -> tuple[int, int]:
        counts = [n for line in lines[:_SNIFFED_LINES] if (n := line.count(sign))]
        usual = max(set(counts), key=lambda n: (counts.count(n), n), default=0)
        return counts.count(usual), usual

    return max(_DELIMITERS, key=evenness)


def is_workbook(package: Package) -> bool:
    """Whether the package is an Excel workbook."""
    return any(member.startswith("xl/") for member in package.members)


def read_workbook(package: Package, content: bytes) -> list[Grid]:
    """The visible worksheets, with the values that formulas had when the file was saved.

    `UnreadableFileError` if damaged, `FileTooLargeError` beyond the limits.
    """
    return [grid_of(rows, title) for title, rows in read_cells(package, content)]


def read_cells(package: Package, content: bytes) -> list[tuple[str, list[list[str]]]]:
    """The visible worksheets by name, as their cells stand: every row, texts with their lines.

    Raises what `read_workbook` does.
    """
    from openpyxl import load_workbook  # 60 ms to load

    name = package.name
    if any(package.size(m) > LARGEST_PART for m in package.members if m.startswith("xl/")):
        raise too_large(name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not know is of no use here
            values = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            formulas = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
            sheets = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
            if len(sheets) > MOST_SHEETS:
                raise too_large(name)
            tables = [
                (sheet.title, list(_rows(_cells(sheet), _cells(formulas[sheet.title]), name)))
                for sheet in sheets
            ]
    except _BROKEN as error:
        raise damaged(name) from error
    if sum(len(row) - row.count("") for _, rows in tables for row in rows) > MOST_CELLS:
        raise too_large(name)
    return tables


def _cells(sheet: Worksheet) -> Iterator[Sequence[AnyCell]]:
    reset = getattr(sheet, "reset_dimensions", None)
    if reset is not None:
        reset()  # what a file says of its size may be a million rows of nothing
    return sheet.iter_rows()


def _rows(
    values: Iterable[Sequence[AnyCell]], formulas: Iterable[Sequence[AnyCell]], name: str
) -> Iterator[list[str]]:
    for number, (row, written) in enumerate(zip(values, formulas, strict=False), 1):
        beyond = row if number > MOST_ROWS else row[MOST_COLUMNS:]
        if any(cell.value is not None for cell in beyond):
            raise too_large(name)
        if number <= MOST_ROWS:
            pairs = zip(row[:MOST_COLUMNS], written[:MOST_COLUMNS], strict=False)
            yield [_shown(cell, formula) for cell, formula in pairs]


def _shown(cell: AnyCell, written: AnyCell) -> str:
    """A cell as a person sees it: percentages times a hundred, no floating-point dust."""
    value = cell.value
    if value is None:
        is_formula = isinstance(written.value, str) and written.value.startswith("=")
        return _NO_RESULT if is_formula else ""
    if isinstance(value, bool | dt.date | dt.time | dt.timedelta):
        return str(value)
    if isinstance(value, int | float | Decimal):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if not number.is_finite():
            return str(value)
        if _PERCENT.search(cell.number_format or ""):
            number *= 100
        return _plain(round(number, 9))
    return str(value)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def lacks_result(cell: str) -> bool:
    """Whether the cell is a formula that was never computed."""
    return cell == _NO_RESULT
