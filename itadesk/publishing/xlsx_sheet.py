"""One sheet on a worksheet, from the top down: titles, notes, heads, rows, lines below, page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise, zip_longest
from typing import TYPE_CHECKING, Any

from itadesk.paper.blocks import Align, Orientation
from itadesk.paper.sheets import Choices, Sheet
from itadesk.publishing.wrapping import in_rows, most_lines
from itadesk.publishing.xlsx_looks import (
    LINE_PT,
    MAX_LINES,
    ROW_PADDING,
    RULED,
    SIZE,
    TITLE_SIZE,
    Line,
    Look,
    Looks,
    clean,
    fitting_width,
    points,
    row_height,
)

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

A4 = 9
MARGINS = {"left": 2.0, "right": 1.5, "top": 2.0, "bottom": 1.5, "header": 0.8, "footer": 0.8}
"""In cm."""
MOST_FROZEN = 200.0
"""Points of heads that may stay in view on a small screen; more would leave no room to scroll."""
LISTED = 255
"""Letters that Excel takes of choices written in place; longer ones stand on a sheet of lists."""
_MESSAGE = 225
FIELD_LABEL, FIELD_VALUE = 24.0, 48.0
"""The width that a line to fill in has at least: for what it is, and for what is written."""
_UNSEEN = Look(format=";;;")
"""Of marks: programs draw a trace even of what stands in a hidden column."""
_HEAD = Look("bold", Align.CENTER, "center", RULED, "head")


class Lists:
    """The choices of a workbook that are too long to be written in place."""

    def __init__(self, name: str) -> None:
        self.name = name
        """Of the sheet that they stand on, which nobody sees."""
        self.columns: list[tuple[str, ...]] = []

    def formula(self, choices: Choices) -> str:
        """What a validation names to offer these; empty if there is nothing to offer."""
        values = tuple(dict.fromkeys(text for value in choices.values if (text := clean(value))))
        listed = ",".join(values)
        if not listed:
            return ""
        if (
            len(listed) <= LISTED
            and not any(sign in listed for sign in '"\n')
            and not any("," in value for value in values)
        ):
            return f'"{listed}"'
        if values not in self.columns:
            self.columns.append(values)
        letter = _letter(self.columns.index(values) + 1)
        return f"{self.name}!${letter}$1:${letter}${len(values)}"


class SheetWriter:
    """Writes one `Sheet` on a worksheet."""

    def __init__(self, paper: Worksheet, sheet: Sheet, looks: Looks, lists: Lists) -> None:
        self._paper = paper
        self._sheet = sheet
        self._looks = looks
        self._lists = lists
        self._row = 0
        self._height = 0.0
        self.widths = [
            fitting_width(column, [row[at] for row in sheet.rows])
            for at, column in enumerate(sheet.columns)
        ]
        self._marked = bool(sheet.marks) or any(field.mark for field in sheet.fields)
        self.growing: set[int] = set()
        """The rows that may grow when something is typed in: their height is not fixed."""

    def write(self) -> None:
        """All of it, and how it is printed and shown."""
        sheet = self._sheet
        for at, width in enumerate(self.widths, start=1):
            self._paper.column_dimensions[_letter(at)].width = width
        if self._marked:
            self._paper.column_dimensions[_letter(len(self.widths) + 1)].hidden = True
        for number, title in enumerate(sheet.titles):
            self._write_across(title, Align.CENTER, bold=True, large=number == 0)
        for note in sheet.notes:
            self._write_across(note, Align.LEFT)
        heads = self._write_heads()
        above = self._height
        first = self._row + 1
        self._write_rows()
        self._set_choices(first)
        for number, line in enumerate(sheet.footer):
            self._row += number == 0  # one row left empty above the first
            self._write_across(line, Align.LEFT)
        for number, field in enumerate(sheet.fields):
            self._row += number == 0
            self._write_field(field.label, field.value, field.mark)
        self._set_page(heads, above)
        if sheet.chart is not None:
            from itadesk.publishing.xlsx_chart import add_chart

            width = sum(self.widths)
            add_chart(self._paper, sheet.chart, self._looks, first, self._row + 2, width)

    def _cell(self, column: int) -> Cell:
        cell: Any = self._paper.cell(self._row, column)
        made: Cell = cell
        return made

    def _merge(self, first: int, last: int, *, rows: int = 1) -> None:
        if last > first or rows > 1:
            # `Worksheet.merge_cells` would also dress the cells inside, which takes
            # it longer than everything else: they have their looks already.
            where = f"{_letter(first)}{self._row}:{_letter(last)}{self._row + rows - 1}"
            self._paper.merged_cells.add(where)

    def _set_height(self, height: float) -> None:
        self._paper.row_dimensions[self._row].height = height
        self._height += height

    def _write_across(
        self, text: str, align: Align, *, bold: bool = False, large: bool = False
    ) -> None:
        """A line over the whole width of the table."""
        size = TITLE_SIZE if large else SIZE
        font = "title" if large else "bold" if bold else "text"
        look = Look(font, align, "center" if bold else "top")
        room = points(sum(self.widths))
        for part, lines in in_rows(clean(text), room, size, MAX_LINES, bold=bold):
            self._row += 1
            self._looks.put(self._cell(1), part, look)
            self._merge(1, len(self.widths))
            self._set_height(row_height(lines, size))

    def _write_heads(self) -> tuple[int, int]:
        """The row of column titles, or two where columns are grouped; gives first and last."""
        columns = self._sheet.columns
        groups = [
            (group, [at for at, _ in together])
            for group, together in groupby(enumerate(columns), key=lambda pair: pair[1].group)
        ]
        lines = [
            most_lines(clean(column.title), points(width), SIZE, bold=True)
            for column, width in zip(columns, self.widths, strict=True)
        ]
        alone = row_height(
            max((lines[at] for group, own in groups if not group for at in own), default=1)
        )
        self._row += 1
        first = self._row
        if not any(group for group, _ in groups):
            self._write_titles(range(len(columns)))
            self._set_height(alone)
            return first, first
        above = 1
        for group, own in groups:
            if group:
                width = sum(self.widths[at] for at in own)
                above = max(above, most_lines(clean(group), points(width), SIZE, bold=True))
                for at in own:
                    self._looks.put(
                        self._cell(at + 1), clean(group) if at == own[0] else None, _HEAD
                    )
                self._merge(own[0] + 1, own[-1] + 1)
            else:
                self._write_titles(own)
                for at in own:
                    self._merge(at + 1, at + 1, rows=2)
        self._set_height(row_height(above))
        self._row += 1
        for group, own in groups:
            if group:
                self._write_titles(own)
            else:
                for at in own:
                    self._looks.put(self._cell(at + 1), None, _HEAD)
        below = row_height(max(lines[at] for group, own in groups if group for at in own))
        self._set_height(max(below, alone - row_height(above)))
        return first, self._row

    def _write_titles(self, columns: Sequence[int]) -> None:
        for at in columns:
            self._looks.put(self._cell(at + 1), clean(self._sheet.columns[at].title), _HEAD)

    def _write_rows(self) -> None:
        sheet = self._sheet
        joined = [at for at, column in enumerate(sheet.columns) if column.joined]
        joins = [
            {at for at in joined if one[at] == other[at]}
            if (number in sheet.strong) == (number + 1 in sheet.strong)
            else set()
            for number, (one, other) in enumerate(pairwise(sheet.rows))
        ]
        marks = sheet.marks or ("",) * len(sheet.rows)
        for number, (values, mark) in enumerate(zip(sheet.rows, marks, strict=True)):
            before = joins[number - 1] if number else set()
            after = joins[number] if number < len(joins) else set()
            self._write_values(values, number in sheet.strong, before, after, mark)

    def _write_values(
        self,
        values: tuple[object, ...],
        strong: bool,
        goes_on: set[int],
        going_on: set[int],
        mark: str,
    ) -> None:
        """A row of the table, gone on with below where a cell is too long for one row.

        ``goes_on`` are the joined columns that go on with the row before, ``going_on``
        those that go on in the next.
        """
        columns = self._sheet.columns
        parts: list[list[tuple[object, int]]] = [
            [(None, 1)]
            if at in goes_on
            else [*in_rows(clean(value), points(width), SIZE, MAX_LINES, bold=strong)]
            if isinstance(value, str)
            else [(value, 1)]
            for at, (value, width) in enumerate(zip(values, self.widths, strict=True))
        ]
        rows = list(zip_longest(*parts, fillvalue=(None, 1)))
        for number, row in enumerate(rows):
            self._row += 1
            for at, (column, (value, _)) in enumerate(zip(columns, row, strict=True)):
                inside = Line.FAINT if at in goes_on else Line.FULL
                top = inside if number == 0 else Line.NONE
                inside = Line.FAINT if at in going_on else Line.FULL
                bottom = inside if number == len(rows) - 1 else Line.NONE
                shade = "strong" if strong else ""
                if column.fill_in and self._sheet.protected:
                    shade = "open"
                look = Look(
                    "bold" if strong else "text",
                    column.align,
                    ruled=(top, bottom),
                    shade=shade,
                    open=column.fill_in,
                )
                self._looks.put(self._cell(at + 1), value, look, column.kind)
            if mark and number == 0:
                self._put_mark(mark)
            lines = max((lines for _, lines in row), default=1)
            self._set_height(row_height(max(lines, self._sheet.min_lines if number == 0 else 1)))
            if any(column.fill_in for column in columns):
                self.growing.add(self._row)

    def _put_mark(self, mark: str) -> None:
        self._looks.put(self._cell(len(self.widths) + 1), clean(mark), _UNSEEN)

    def _set_choices(self, first: int) -> None:
        """What the cells of each column offer."""
        if self._row < first:
            return
        from openpyxl.worksheet.datavalidation import DataValidation

        for at, column in enumerate(self._sheet.columns, start=1):
            formula = self._lists.formula(column.choices) if column.choices else ""
            if column.choices is None or not formula:
                continue
            message = clean(column.choices.message)[:_MESSAGE]
            validation = DataValidation(
                type="list",
                formula1=formula,
                allow_blank=True,
                showErrorMessage=bool(message),
                error=message or None,
            )
            validation.add(f"{_letter(at)}{first}:{_letter(at)}{self._row}")
            self._paper.add_data_validation(validation)

    def _write_field(self, label: str, value: str, mark: str) -> None:
        """A line to be filled in: what it is, and beside it where it is written."""
        self._row += 1
        split = _columns_for(self.widths, FIELD_LABEL)
        last = min(split + _columns_for(self.widths[split:], FIELD_VALUE), len(self.widths))
        self._looks.put(self._cell(1), clean(label), Look("bold", Align.LEFT, "center"))
        self._merge(1, split)
        shade = "open" if self._sheet.protected else ""
        for at in range(split + 1, last + 1):
            look = Look("text", Align.LEFT, "center", RULED, shade, open=True)
            self._looks.put(self._cell(at), clean(value) or None if at == split + 1 else None, look)
        self._merge(split + 1, last)
        if mark:
            self._put_mark(mark)
        room = points(sum(self.widths[split:last]))
        self._set_height(row_height(most_lines(clean(value), room, SIZE)))

    def _set_page(self, heads: tuple[int, int], above: float) -> None:
        from openpyxl.worksheet.properties import PageSetupProperties

        paper, sheet = self._paper, self._sheet
        landscape = sheet.orientation is Orientation.LANDSCAPE
        paper.page_setup.orientation = "landscape" if landscape else "portrait"
        paper.page_setup.paperSize = A4
        paper.page_setup.fitToWidth = 1
        paper.page_setup.fitToHeight = 1 if sheet.one_page else 0
        paper.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for side, cm in MARGINS.items():
            setattr(paper.page_margins, side, round(cm / 2.54, 4))
        paper.print_options.horizontalCentered = True
        first, last = heads
        paper.print_title_rows = f"{first}:{last}"
        paper.sheet_format.defaultRowHeight = LINE_PT + ROW_PADDING  # for what is typed on later
        paper.sheet_format.customHeight = True
        if above <= MOST_FROZEN:
            paper.freeze_panes = f"A{last + 1}"
        if sheet.protected:
            # Rows may still be made higher, without which Excel does not let them grow either.
            paper.protection.formatRows = False
            paper.protection.formatColumns = False
            paper.protection.sheet = True


def _columns_for(widths: Sequence[float], wanted: float) -> int:
    """How many of the first columns are ``wanted`` wide together; one at least."""
    width = 0.0
    for count, own in enumerate(widths, start=1):
        width += own
        if width >= wanted:
            return count
    return max(len(widths), 1)


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
