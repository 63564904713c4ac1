"""How a person's score table is laid out: which columns hold scores, of which year and part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from itadesk.domain.framework import NodeKind
from itadesk.intake.compact import squeeze
from itadesk.intake.errors import ScoreTableError
from itadesk.intake.grid import Grid, Row
from itadesk.intake.labels import Subject, subject_of
from itadesk.intake.names import Names
from itadesk.intake.statements import years_in
from itadesk.thai.digits import parse_number, to_arabic

_HEADS = (NodeKind.INSTRUMENT, NodeKind.PART)
_NOT_SCORES = re.compile(
    r"เปลี่ยนแปลง|ผลต่าง|แตกต่าง|เพิ่ม|ลดลง|\+/?-|เต็ม|น้ำหนัก|เป้าหมาย|เกณฑ์|อันดับ|จำนวน|หมายเหตุ|ระดับ"
    r"|weight|change|diff|target|rank|maximum"
)
_INDEX = re.compile(r"(?:ลำดับ)?(?:ที่)?|no\.?|#|ข้อ(?:ที่)?")
_INDICATOR_COLUMN = re.compile(r"(?:หมายเลข|เลข)?ตัวชี้วัด(?:ย่อย)?(?:ที่)?|indicator(?:no\.?)?")
_PREFERRED = tuple(map(re.compile, (r"ที่ได้|(?<![a-z])ita(?![a-z])", r"คะแนน|score|ผล", "")))
_ITEM = re.compile(r"0[1-9][0-9]?")
_LONGEST_LABEL = 200
_HEADER_ROWS = 6
_HIGHEST_INDEX = 60


@dataclass(frozen=True, slots=True)
class Column:
    """A column of scores: its heading, and the year, part or thing that this names."""

    index: int
    label: str
    year: int | None = None
    scope: str | None = None
    subject: Subject | None = None


@dataclass(frozen=True)
class Layout:
    """A table in which scores were found."""

    grid: Grid
    names: Names
    columns: tuple[Column, ...]
    body: int
    """Index of the first row with a score."""
    numbers: frozenset[int] = frozenset()
    """Columns that hold indicators' numbers."""
    ignored: frozenset[int] = frozenset()
    """Columns that hold other numbers: order, full marks, changes."""
    across: bool = False
    """Whether what is scored stands in the columns and not in the rows."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, titles and headings too."""
        return self.grid.rows

    @property
    def years(self) -> list[int]:
        """The years (B.E.) that stand side by side, ascending; empty where none are named."""
        if self.across:
            return sorted({year for row in self._score_rows() for year in self._row_years(row)})
        return sorted({column.year for column in self.columns if column.year is not None})

    @property
    def title_years(self) -> list[int]:
        """The years named above the table or in the worksheet's name, in order."""
        above = [year for row in self.rows[: self.body] for year in years_in(row.text)]
        return list(dict.fromkeys([*above, *years_in(self.grid.title)]))

    def subjects(self, row: Row) -> list[Subject]:
        """What the row's labels name."""
        values = {column.index for column in self.columns} | self.ignored
        found = [
            _subject(cell, self.names, number=index in self.numbers)
            for index, cell in enumerate(row.cells)
            if index not in values
        ]
        return [subject for subject in found if subject is not None]

    def label(self, row: Row) -> str:
        """The words of the row that name something, for messages; all of it where none do."""
        values = {column.index for column in self.columns} | self.ignored
        words = [
            cell
            for index, cell in enumerate(row.cells)
            if index not in values
            and _subject(cell, self.names, number=index in self.numbers) is not None
        ]
        return " ".join(words) or row.text

    def is_body(self, row: Row) -> bool:
        """Whether the row stands among the scores, or has one above them."""
        return row.number >= self.rows[self.body].number or any(
            number is not None and number <= 100
            for number in (parse_number(row[column.index]) for column in self.columns)
        )

    def of_year(self, year: int | None) -> list[Column]:
        """The score columns of a year, one per part; `ScoreTableError` if that is unclear."""
        columns = [c for c in self.columns if not self.years or c.year == year]
        by_scope: dict[str | None, list[Column]] = {}
        for column in columns:
            by_scope.setdefault(column.scope, []).append(column)
        return sorted(map(self._one_of, by_scope.values()), key=lambda column: column.index)

    def _one_of(self, columns: Sequence[Column]) -> Column:
        for preferred in _PREFERRED:
            fitting = [c for c in columns if preferred.search(squeeze(c.label))]
            if fitting:
                columns = fitting
                break
        cells = {tuple(row[c.index] for row in self.rows[self.body :]) for c in columns}
        if len(cells) > 1:
            raise ScoreTableError(
                "ตารางมีหลายคอลัมน์ที่เป็นตัวเลข โปรแกรมบอกไม่ได้ว่าคอลัมน์ใดเป็นคะแนน "
                "กรุณาใส่หัวคอลัมน์ว่า “คะแนน” ให้คอลัมน์เดียว หรือลบคอลัมน์อื่นออก แล้วนำเข้าใหม่"
            )
        return columns[0]

    def rows_of_year(self, year: int | None) -> list[Row]:
        """Where the scores stand across: the row of a year (`ScoreTableError` if unclear)."""
        rows = self._score_rows()
        if self.years:
            rows = [row for row in rows if year in self._row_years(row)]
        if len(rows) > 1:
            raise ScoreTableError(
                "ตารางมีคะแนนหลายแถว โปรแกรมบอกไม่ได้ว่าแถวใดเป็นผลของปีที่นำเข้า "
                "กรุณาระบุปีงบประมาณไว้หน้าแต่ละแถว แล้วนำเข้าใหม่"
            )
        return rows

    def _score_rows(self) -> list[Row]:
        indexes = [column.index for column in self.columns]
        return [
            row
            for row in self.rows[self.body :]
            if any(parse_number(row[index]) is not None for index in indexes)
        ]

    def _row_years(self, row: Row) -> list[int]:
        values = {column.index for column in self.columns}
        labels = [cell for index, cell in enumerate(row.cells) if index not in values]
        return [year for cell in labels for year in years_in(cell)]


def find_layout(grid: Grid, names: Names) -> Layout | None:
    """How the table is laid out; None if no scores of known things are in it."""
    finder = _Finder(grid, names)
    across = finder.across()
    down = finder.down()
    if down is None or (across is not None and finder.only_totals(down)):
        return across or down
    return down


def _subject(cell: str, names: Names, *, number: bool = False) -> Subject | None:
    """What a label names; a bare number only in a column of numbers, or as an item's (๐๘)."""
    if not cell or len(cell) > _LONGEST_LABEL:
        return None
    if parse_number(cell) is None or _ITEM.fullmatch(to_arabic(cell.strip())):
        return subject_of(cell, names)
    if not number:
        return None
    plain = to_arabic(cell.strip())
    return subject_of(plain if "." in plain else f"ตัวชี้วัดที่ {plain}", names)


def _is_year(number: Decimal | None) -> bool:
    return number is not None and 2500 <= number < 2700


class _Finder:
    def __init__(self, grid: Grid, names: Names) -> None:
        self._grid = grid
        self._names = names
        self._numbers = frozenset(self._number_columns())
        self._known: dict[tuple[str, bool], Subject | None] = {}

    def _number_columns(self) -> list[int]:
        """Columns headed "ตัวชี้วัดที่" with numbers below."""
        found = []
        for index in range(self._grid.width):
            cells = [row[index] for row in self._grid.rows]
            heads = [i for i, c in enumerate(cells) if _INDICATOR_COLUMN.fullmatch(squeeze(c))]
            below = [parse_number(cell) for cell in cells[heads[0] + 1 :]] if heads else []
            numbers = [n for n in below if n is not None]
            if numbers and all(1 <= n < 11 for n in numbers):
                found.append(index)
        return found

    def _at(self, row: Row, index: int) -> Subject | None:
        key = (row[index], index in self._numbers)
        if key not in self._known:
            self._known[key] = _subject(key[0], self._names, number=key[1])
        return self._known[key]

    def _numeric(self, row: Row) -> list[int]:
        """The columns with a number in this row that is no year, label or order."""
        return [
            index
            for index, cell in enumerate(row.cells)
            if index not in self._numbers
            and (number := parse_number(cell)) is not None
            and not _is_year(number)
            and self._at(row, index) is None
        ]

    def _subjects(self, row: Row) -> dict[int, Subject]:
        found = ((index, self._at(row, index)) for index in range(len(row.cells)))
        return {index: subject for index, subject in found if subject is not None}

    def only_totals(self, layout: Layout) -> bool:
        """Whether the rows name nothing but a total: the columns say what is scored."""
        subjects = [s for row in layout.rows[layout.body :] for s in layout.subjects(row)]
        return all(subject.kind is NodeKind.TOTAL for subject in subjects)

    def down(self) -> Layout | None:
        """The layout with a row for each thing."""
        rows = self._grid.rows
        data = [i for i, row in enumerate(rows) if self._subjects(row) and self._numeric(row)]
        if not data:
            return None
        body = data[0]
        headers = self._headers(rows[max(0, body - _HEADER_ROWS) : body])
        named = {
            i for i, header in headers.items() if re.search("คะแนน|score", squeeze(header.label))
        }
        counted = {index for i in data for index in self._numeric(rows[i])}
        labels = {index for i in data for index in self._subjects(rows[i])} - counted
        candidates = sorted((counted | named) - labels - self._numbers)
        ignored = {i for i in candidates if self._is_other(i, headers[i].label, rows, data)}
        left = [headers[index] for index in candidates if index not in ignored]
        if len(left) > 1:
            orders = {c.index for c in left if not c.label and self._is_order(c.index, rows, data)}
            if len(orders) < len(left):
                ignored |= orders
        columns = tuple(c for c in left if c.index not in ignored)
        if not columns:
            return None
        return Layout(self._grid, self._names, columns, body, self._numbers, frozenset(ignored))

    def _is_other(self, index: int, label: str, rows: Sequence[Row], data: Sequence[int]) -> bool:
        """Whether the heading says that a column holds no scores."""
        text = squeeze(label)
        if _NOT_SCORES.search(text):
            return True
        return bool(text and _INDEX.fullmatch(text)) and self._is_order(index, rows, data)

    @staticmethod
    def _is_order(index: int, rows: Sequence[Row], data: Sequence[int]) -> bool:
        """Whether a column counts the rows: whole numbers that only grow, from 1 again at most."""
        numbers = [n for i in data if (n := parse_number(rows[i][index])) is not None]
        return (
            bool(numbers)
            and all(n == n.to_integral_value() and n <= _HIGHEST_INDEX for n in numbers)
            and numbers[0] <= 10
            and all(after > before or after == 1 for before, after in pairwise(numbers))
        )

    def _headers(self, rows: Sequence[Row]) -> dict[int, Column]:
        """Per column what its heading says; years and parts reach over merged cells after them."""
        width = self._grid.width
        labels: list[list[str]] = [[] for _ in range(width)]
        years: list[int | None] = [None] * width
        scopes: list[str | None] = [None] * width
        for row in rows:
            filled = [index for index, cell in enumerate(row.cells) if cell]
            is_title = len(filled) == 1 and filled[0] == 0
            year: int | None = None
            scope: str | None = None
            for index in range(width):
                cell = "" if is_title else row[index]
                if cell:
                    labels[index].append(cell)
                    found = years_in(cell)
                    year = found[-1] if found else None
                    subject = self._at(row, index)
                    scope = subject.node if subject and subject.kind in _HEADS else None
                years[index] = year if year is not None else years[index]
                scopes[index] = scope if scope is not None else scopes[index]
        return {i: Column(i, " ".join(labels[i]), years[i], scopes[i]) for i in range(width)}

    def across(self) -> Layout | None:
        """The layout with a column for each thing."""
        rows = self._grid.rows
        for position, row in enumerate(rows):
            subjects = self._subjects(row)
            if len({s.node for s in subjects.values()}) < 2 or self._numeric(row):
                continue
            headers = self._headers(rows[max(0, position - _HEADER_ROWS) : position])
            columns = tuple(
                Column(index, row[index], scope=headers[index].scope, subject=subject)
                for index, subject in subjects.items()
            )
            layout = Layout(self._grid, self._names, columns, position + 1, across=True)
            if any(
                sum(parse_number(below[c.index]) is not None for c in columns) >= 2
                for below in rows[position + 1 :]
            ):
                return layout
        return None
