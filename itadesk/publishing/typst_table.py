"""Tables as Typst is handed them: cells in lines, rows that split only where they must."""

from __future__ import annotations

from collections.abc import Sequence

from itadesk.paper.blocks import Align, Cell, Table
from itadesk.publishing.layout import BODY_SIZE, CELL_MARGIN, SHADE
from itadesk.publishing.typst_items import PITCH, Item, drawn_lines, entries, points

KEPT_LINES = 2
"""Lines of text that stay together, at a page's end and with a signature."""
RULE = 0.5
"""Thickness of a table's rules, in points."""


def table_item(table: Table, room: float) -> Item:
    """``table`` where a page offers ``room`` cm of height.

    Raises `ValueError` when the cells of a row do not fill its columns exactly.
    """
    header = _rows(table, table.header, header=True)
    body = _rows(table, table.rows, header=False)
    left = points(room) - sum(_height(row, table.size) for row in header)
    for row in body:
        splits = _height(row, table.size) > left
        for cell in row:
            # What stands beside several rows parts with them.
            cell["breakable"] = splits or cell["rows"] > 1
    return {
        "draw": "table",
        "above": 0,
        "size": table.size,
        "widths": [points(width) for width in table.widths],
        "margin": points(CELL_MARGIN),
        "rule": RULE if table.ruled else 0,
        "shade": SHADE,
        "header": header,
        "rows": body,
        "after": [],
        "size-after": BODY_SIZE,
    }


def hold(item: Item, after: list[Item]) -> bool:
    """Have ``after`` drawn below the table of ``item``, on the page of its last row.

    Of a row that splits over pages the last two lines go there, as a row without a rule
    above.  False where there is no row, or none of its own.
    """
    rows: list[list[Item]] = item["rows"]
    if not rows:
        return False
    last = rows[-1]
    if any(cell["breakable"] for cell in last):
        if sum(cell["columns"] for cell in last) < len(item["widths"]):
            return False
        cut = max(len(cell["lines"]) for cell in last) - KEPT_LINES
        rows[-1:] = [
            [cell | {"lines": cell["lines"][:cut], "open": "bottom"} for cell in last],
            [
                cell | {"lines": cell["lines"][cut:], "open": "top", "breakable": False}
                for cell in last
            ],
        ]
    item["after"] = after
    return True


def _rows(table: Table, rows: Sequence[tuple[Cell, ...]], *, header: bool) -> list[list[Item]]:
    """The cells of ``rows`` in lines; a cell over several rows stands in the first of them."""
    widths = table.widths
    covered = [0] * len(widths)
    """For how many rows to come, this one among them, a column is taken by a cell above."""
    made = []
    for cells in rows:
        row: list[Item] = []
        waiting = list(cells)
        column = 0
        while column < len(widths):
            if covered[column]:
                column += 1
                continue
            if not waiting:
                raise ValueError(f"a row of the table ends before column {column + 1}")
            cell = waiting.pop(0)
            end = column + cell.columns
            if end > len(widths) or any(covered[column:end]):
                raise ValueError("a row of the table is wider than its columns")
            row.append(_cell(cell, sum(widths[column:end]), table.size, header=header))
            covered[column:end] = [cell.rows] * cell.columns
            column = end
        if waiting:
            raise ValueError("a row of the table is wider than its columns")
        covered = [max(rows_left - 1, 0) for rows_left in covered]
        made.append(row)
    if any(covered):
        raise ValueError("a cell reaches below the last row of its part of the table")
    return made


def _cell(cell: Cell, width: float, size: float, *, header: bool) -> Item:
    bold = cell.bold or header
    align = Align.CENTER if header else cell.align
    texts = [line for paragraph in cell.paragraphs for line in drawn_lines(paragraph)] or [""]
    return {
        "columns": cell.columns,
        "rows": cell.rows,
        "align": align.value,
        "middle": header,
        "bold": bold,
        "shaded": cell.shaded,
        "breakable": False,
        "open": "",
        "lines": entries(texts, width - 2 * CELL_MARGIN, size, bold=bold, align=align),
    }


def _height(row: Sequence[Item], size: float) -> float:
    """Points that ``row`` takes by itself, without what stands beside several rows."""
    lines = max((len(cell["lines"]) for cell in row if cell["rows"] == 1), default=1)
    return lines * size * PITCH + RULE
