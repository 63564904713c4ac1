"""Tables of a Word document: exact widths, merged cells, a header on every page."""

from __future__ import annotations

from dataclasses import dataclass, field

from itadesk.paper.blocks import Align, Cell, Table
from itadesk.publishing.fonts import CM_PER_POINT, LINE
from itadesk.publishing.layout import CELL_MARGIN, SHADE
from itadesk.publishing.wordml import Face, Line, clean_lines, run, twips
from itadesk.publishing.wrapping import most_lines


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
    shaded: bool = False
    most_lines: int = 1
    """How many lines its text takes, wherever a program breaks them."""

    def xml(self) -> str:
        """The ``w:tc`` element."""
        span = f'<w:gridSpan w:val="{self.columns}"/>' if self.columns > 1 else ""
        merge = f'<w:vMerge w:val="{self.merge}"/>' if self.merge else ""
        grey = f'<w:shd w:val="clear" w:color="auto" w:fill="{f"{SHADE:02X}" * 3}"/>'
        shade = grey if self.shaded else ""
        middle = '<w:vAlign w:val="center"/>' if self.centred else ""
        lines = "".join(line.xml() for line in self.lines)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(self.width)}" w:type="dxa"/>'
            f"{span}{merge}{shade}{middle}</w:tcPr>{lines}</w:tc>"
        )


@dataclass(slots=True)
class GridRow:
    """A row in the making."""

    cells: list[GridCell]
    header: bool = False
    whole: bool = True
    """It does not split over pages."""
    lines: int = 0
    """How many lines high it is at least; 0 leaves that to its cells."""

    def xml(self) -> str:
        """The ``w:tr`` element."""
        marks = ("<w:cantSplit/>" if self.whole else "") + ("<w:tblHeader/>" if self.header else "")
        if self.lines:
            high = twips(self.lines * self.cells[0].lines[0].face.size * LINE * CM_PER_POINT)
            marks += f'<w:trHeight w:val="{high}" w:hRule="atLeast"/>'
        properties = f"<w:trPr>{marks}</w:trPr>" if marks else ""
        return f"<w:tr>{properties}{''.join(cell.xml() for cell in self.cells)}</w:tr>"

    def keep_with_next(self) -> None:
        """Keep the row on the page of what follows it."""
        for cell in self.cells:
            for line in cell.lines:
                line.keep_next = True


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_NO_RULES = "".join(
    ("<w:tblBorders>", *(f'<w:{side} w:val="nil"/>' for side in _SIDES), "</w:tblBorders>")
)


@dataclass(slots=True)
class Grid:
    """A table in the making."""

    widths: tuple[float, ...]
    rows: list[GridRow] = field(default_factory=list)
    ruled: bool = True

    def xml(self) -> str:
        """The ``w:tbl`` element."""
        columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in self.widths)
        total = sum(twips(width) for width in self.widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="{total}" w:type="dxa"/>'
            f'{"" if self.ruled else _NO_RULES}<w:tblLayout w:type="fixed"/></w:tblPr>'
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
    _make_room(rows)
    body = _place(table.rows, table.widths, face, header=False)
    for row in body:
        row.whole = _height(row, face.size) < room - header_height
    return Grid(table.widths, rows + body, table.ruled)


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
                cell.shaded = above.shaded
            elif waiting:
                source = waiting.pop(0)
                width = sum(widths[column : column + source.columns])
                cell = _cell(source, column, width, face, header=header)
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


def _cell(cell: Cell, column: int, width: float, face: Face, *, header: bool) -> GridCell:
    face = face.sized(face.size, bold=cell.bold or header)
    align = None if header or cell.align is Align.LEFT else cell.align
    texts = [text.strip() for paragraph in cell.paragraphs for text in clean_lines(paragraph)]
    texts = texts or [""]
    room = (width - 2 * CELL_MARGIN) / CM_PER_POINT
    style = "TableHead" if header else "TableText"
    return GridCell(
        column,
        cell.columns,
        width,
        [Line(style, face, run(text, face), align=align) for text in texts],
        "restart" if cell.rows > 1 else "",
        centred=header,
        shaded=cell.shaded,
        most_lines=sum(most_lines(text, room, face.size, bold=face.bold) for text in texts),
    )


def _make_room(header: list[GridRow]) -> None:
    """Let the last row of ``header`` be so high that cells over several rows fit.

    On the first page every program sees to that itself; where LibreOffice repeats the
    header, it cuts off what the rows' own cells do not need.
    """

    def most(row: GridRow, merge: str) -> int:
        return max((cell.most_lines for cell in row.cells if cell.merge == merge), default=0)

    own = [max(most(row, ""), 1) for row in header]
    missing = max((most(row, "restart") for row in header), default=0) - sum(own)
    if missing > 0:
        header[-1].lines = own[-1] + missing


def _height(row: GridRow, size: float) -> float:
    """How high the row will be in cm at the most.

    Not about: a row that may not split and is higher than a page LibreOffice cuts off.
    """
    counts = (cell.most_lines for cell in row.cells if cell.merge != "continue")
    return max(counts, default=1) * size * LINE * CM_PER_POINT
