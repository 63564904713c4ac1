"""Tables of a Word document: exact widths, merged cells, a header on every page."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from itadesk.paper.blocks import Align, Cell, Table
from itadesk.publishing.fonts import CM_PER_POINT, LINE, measure
from itadesk.publishing.wordml import Face, Line, clean_lines, run, twips

CELL_MARGIN = 0.15
"""Left and right of a cell's text, as the table style has it."""


@dataclass(slots=True)
class GridCell:
    """A cell in the making: its place in the grid and its lines."""

    column: int
    columns: int
    width: float
    lines: list[Line]
    merge: str = ""
    """``restart`` where a cell over several rows begins, ``continue`` below it."""
    centred: bool = False

    def xml(self) -> str:
        """The ``w:tc`` element."""
        span = f'<w:gridSpan w:val="{self.columns}"/>' if self.columns > 1 else ""
        merge = f'<w:vMerge w:val="{self.merge}"/>' if self.merge else ""
        middle = '<w:vAlign w:val="center"/>' if self.centred else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(self.width)}" w:type="dxa"/>{span}{merge}{middle}'
            f"</w:tcPr>{''.join(line.xml() for line in self.lines)}</w:tc>"
        )


@dataclass(slots=True)
class GridRow:
    """A row in the making."""

    cells: list[GridCell]
    header: bool = False
    whole: bool = True
    """It does not split over pages."""

    def xml(self) -> str:
        """The ``w:tr`` element."""
        marks = ("<w:cantSplit/>" if self.whole else "") + ("<w:tblHeader/>" if self.header else "")
        properties = f"<w:trPr>{marks}</w:trPr>" if marks else ""
        return f"<w:tr>{properties}{''.join(cell.xml() for cell in self.cells)}</w:tr>"

    def keep_with_next(self) -> None:
        """Keep the row on the page of what follows it."""
        for cell in self.cells:
            for line in cell.lines:
                line.keep_next = True


@dataclass(slots=True)
class Grid:
    """A table in the making."""

    widths: tuple[float, ...]
    rows: list[GridRow] = field(default_factory=list)

    def xml(self) -> str:
        """The ``w:tbl`` element."""
        columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in self.widths)
        total = sum(twips(width) for width in self.widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="{total}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{''.join(row.xml() for row in self.rows)}</w:tbl>"
        )


def build(table: Table, face: Face, room: float) -> Grid:
    """The grid of ``table`` where a page offers ``room`` cm of height.

    Raises `ValueError` when the cells of a row do not fill its columns exactly.
    """
    face = face.sized(table.size)
    rows = _place(table.header, table.widths, face, header=True)
    header_height = sum(_height(row, face.size) for row in rows)
    for row in rows:
        row.keep_with_next()
    body = _place(table.rows, table.widths, face, header=False)
    for row in body:
        row.whole = _height(row, face.size) < room - header_height
    return Grid(table.widths, rows + body)


def _place(
    rows: tuple[tuple[Cell, ...], ...], widths: tuple[float, ...], face: Face, *, header: bool
) -> list[GridRow]:
    placed: list[GridRow] = []
    open_cells: dict[int, tuple[int, GridCell]] = {}  # column: rows still covered, the cell above
    for cells in rows:
        waiting = list(cells)
        row = GridRow([], header=header)
        column = 0
        while column < len(widths):
            if column in open_cells:
                left, above = open_cells.pop(column)
                blank = Line(above.lines[0].style, above.lines[0].face)
                cell = GridCell(column, above.columns, above.width, [blank], "continue")
            elif waiting:
                source = waiting.pop(0)
                width = sum(widths[column : column + source.columns])
                lines = _cell_lines(source, face, width, header=header)
                merge = "restart" if source.rows > 1 else ""
                cell = GridCell(column, source.columns, width, lines, merge, header)
                left = source.rows
            else:
                raise ValueError(f"a row of the table ends before column {column + 1}")
            if left > 1:
                open_cells[column] = (left - 1, cell)
            row.cells.append(cell)
            column += cell.columns
        if waiting or column > len(widths):
            raise ValueError("a row of the table is wider than its columns")
        placed.append(row)
    if open_cells:
        raise ValueError("a cell reaches below the last row of its part of the table")
    return placed


def _cell_lines(cell: Cell, face: Face, width: float, *, header: bool) -> list[Line]:
    bold = cell.bold or header
    face = face.sized(face.size, bold=bold)
    default = Align.CENTER if header else Align.LEFT
    align = None if header or cell.align is default else cell.align
    texts = [text.strip() for paragraph in cell.paragraphs for text in clean_lines(paragraph)]
    return [
        Line(
            "TableHead" if header else "TableText",
            face,
            run(text, face),
            align=align,
            width_needed=measure(text, face.size, bold),
            width=width - 2 * CELL_MARGIN,
        )
        for text in texts or [""]
    ]


def _height(row: GridRow, size: float) -> float:
    """About how high the row will be; on the high side, since words do not fill their lines."""
    counts = (
        sum(max(1, math.ceil(line.width_needed * 1.15 / line.width)) for line in cell.lines)
        for cell in row.cells
        if cell.merge != "continue"
    )
    return max(counts, default=1) * size * LINE * CM_PER_POINT
