"""The sheets a workbook is made of, before any file format.

`drafting` composes them, `publishing` writes them; the wording is complete here
and no writer adds any.  Text is plain: characters only, never markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from itadesk.paper.blocks import Align, Orientation


class CellKind(StrEnum):
    """What an Excel cell holds."""

    TEXT = "text"
    SCORE = "score"
    """Two decimals."""
    CHANGE = "change"
    """Two decimals with a sign: +1.47, -0.41, 0.00."""
    WHOLE = "whole"
    MONEY = "money"


class Choices(NamedTuple):
    """What a cell offers to pick from."""

    values: tuple[str, ...]
    message: str = ""
    """Said when something else is typed, which is refused then; empty allows it."""


class Column(NamedTuple):
    """A worksheet column; ``width`` in characters of the default font."""

    title: str
    width: float
    kind: CellKind = CellKind.TEXT
    align: Align = Align.LEFT
    group: str = ""
    """A head over this column and those beside it that have the same."""
    joined: bool = False
    """A text that repeats the one above is not shown again, and no line parts the two."""
    fill_in: bool = False
    """Left to be filled in: the cells of a protected sheet that are open."""
    choices: Choices | None = None


class SheetChart(NamedTuple):
    """Columns of a sheet's own table as a chart of scores from 0 to 100.

    Column numbers count from 0.  It stays joined to the cells: who changes a
    score there changes the chart.
    """

    title: str
    description: str
    """What it shows, in words: read out to someone who cannot see it."""
    rows: int
    """It shows the table's first rows, this many of them."""
    categories: tuple[int, ...]
    """The columns that name a row, what groups the rows first."""
    bars: tuple[tuple[int, str], ...]
    """The columns of scores with what they are called; the last one is the one to look at."""
    line: tuple[int, str] | None = None
    """A column drawn as a line across the bars."""
    axis: str = ""
    """What the scores are, beside their axis."""


class Field(NamedTuple):
    """A line below a form's table to be filled in: who reports, and when."""

    label: str
    mark: str = ""
    """See `Sheet.marks`."""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet of A4 pages: title lines, notes, a header, rows, lines below.

    A row's values are str, int, Decimal or None, one for each column.
    """

    name: str
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    footer: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Lines between titles and table: what it is for, how it is filled in."""
    strong: frozenset[int] = frozenset()
    """The rows that stand out, counted from 0: a total, or what heads the rows below it."""
    orientation: Orientation = Orientation.LANDSCAPE
    one_page: bool = False
    """All of it on one printed page."""
    chart: SheetChart | None = None
    """Below everything else."""
    protected: bool = False
    """Only what is to be filled in can be changed; there is no password."""
    min_lines: int = 1
    """Room that a row has at least."""
    marks: tuple[str, ...] = ()
    """What each row is known by when the file comes back, in a column that nobody sees."""
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook of such sheets."""

    kind: str
    title: str
    author: str
    sheets: tuple[Sheet, ...]
    font: str
    thai_digits: bool = True
    marks: tuple[tuple[str, str], ...] = ()
    """Names and values that the file is known by when it comes back: its own properties."""
