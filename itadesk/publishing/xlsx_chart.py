"""Excel's own chart of a sheet's scores: joined to the cells, plain in black print too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from itadesk.paper.sheets import CellKind, SheetChart
from itadesk.publishing.xlsx_looks import DIGIT_PT, Looks, clean

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEIGHT = 10.5
"""Of a chart, in cm."""
TITLE_SIZE, TEXT_SIZE, LABEL_SIZE = 16, 14, 12
PAPER = "FFFFFF"
BARS = ((PAPER, "595959"), ("404040", "404040"))
"""(fill, outline) of the bars: white for what is compared with, dark for what counts."""
LINE, GRID = "000000", "BFBFBF"
_POINT = 12700
"""In the unit that lines of drawings are as thick in."""
_CM = 2.54 / 72


def add_chart(
    paper: Worksheet, chart: SheetChart, looks: Looks, first: int, row: int, width: float
) -> None:
    """Draw ``chart`` from row ``row`` on, of the table whose first row is ``first``.

    ``width`` is that of the table, in characters.
    """
    from openpyxl.chart import BarChart, LineChart

    source = _Source(paper.title, first, first + chart.rows - 1)
    drawn: Any = BarChart()
    drawn.type, drawn.grouping = "col", "clustered"
    drawn.gapWidth, drawn.overlap = 50, 0
    drawn.title = _text(chart.title, looks.family)
    drawn.title.overlay = False
    for number, (column, name) in enumerate(chart.bars):
        last = number == len(chart.bars) - 1
        series = source.series(number, column, name, chart.categories)
        fill, outline = BARS[-1] if last else BARS[number % len(BARS)]
        series.graphicalProperties = _shape(outline, 0.75, fill=fill)
        series.invertIfNegative = False
        if last:
            series.dLbls = _labels(looks)
        drawn.series.append(series)
    if chart.line is not None:
        line = LineChart()
        series = source.series(len(chart.bars), *chart.line, chart.categories)
        series.graphicalProperties = _shape(LINE, 1.75, dashed=True)
        series.marker.symbol = "none"
        series.smooth = False
        line.series.append(series)
        drawn += line
    _set_axes(drawn, chart, looks)
    drawn.legend.position = "b"
    drawn.legend.txPr = _letters(looks.family, TEXT_SIZE)
    drawn.display_blanks = "gap"
    drawn.width, drawn.height = width * DIGIT_PT * _CM, HEIGHT
    drawn.anchor = f"A{row}"
    paper.add_chart(drawn)


class _Source:
    """The rows of a worksheet that a chart shows."""

    def __init__(self, sheet: str, first: int, last: int) -> None:
        from openpyxl.utils import quote_sheetname

        self._sheet = quote_sheetname(sheet)
        self._rows = first, last

    def cells(self, first: int, last: int) -> str:
        """The range of the columns ``first`` to ``last``, counted from 0."""
        from openpyxl.utils import get_column_letter

        left, right = (get_column_letter(column + 1) for column in (first, last))
        return f"{self._sheet}!${left}${self._rows[0]}:${right}${self._rows[1]}"

    def series(self, number: int, column: int, name: str, categories: tuple[int, ...]) -> Any:
        """The scores in ``column`` under that name."""
        from openpyxl.chart.data_source import (
            AxDataSource,
            MultiLevelStrRef,
            NumDataSource,
            NumRef,
            StrRef,
        )
        from openpyxl.chart.series import Series, SeriesLabel

        where = self.cells(min(categories), max(categories))
        named = (
            AxDataSource(multiLvlStrRef=MultiLevelStrRef(f=where))
            if len(categories) > 1
            else AxDataSource(strRef=StrRef(f=where))
        )
        return Series(
            idx=number,
            order=number,
            tx=SeriesLabel(v=clean(name)),
            cat=named,
            val=NumDataSource(numRef=NumRef(f=self.cells(column, column))),
        )


def _set_axes(drawn: Any, chart: SheetChart, looks: Looks) -> None:
    from openpyxl.chart.axis import ChartLines

    names, scores = drawn.x_axis, drawn.y_axis
    scores.scaling.min, scores.scaling.max, scores.majorUnit = 0, 100, 20
    scores.number_format = looks.axis_format
    scores.majorGridlines = ChartLines(spPr=_shape(GRID, 0.5))
    scores.title = _text(chart.axis, looks.family, TEXT_SIZE) if chart.axis else None
    names.axPos = "b"
    names.noMultiLvlLbl = False
    for axis in (names, scores):
        axis.delete = False  # left unsaid, some programs show none
        axis.majorTickMark, axis.minorTickMark = "out", "none"
        axis.txPr = _letters(looks.family, LABEL_SIZE)
        axis.graphicalProperties = _shape(LINE, 0.75)


def _labels(looks: Looks) -> Any:
    """The score upright at each dark bar's foot, where neither line nor other bars cross it."""
    from openpyxl.chart.label import DataLabelList

    return DataLabelList(
        numFmt=looks.formats[CellKind.SCORE],
        txPr=_letters(looks.family, LABEL_SIZE, colour=PAPER, upright=True),
        dLblPos="inBase",
        showVal=True,
        showLegendKey=False,
        showCatName=False,
        showSerName=False,
        showPercent=False,
        showBubbleSize=False,
    )


def _shape(colour: str, thick: float, *, fill: str = "", dashed: bool = False) -> Any:
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    line = LineProperties(solidFill=colour, w=round(thick * _POINT))
    line.prstDash = "dash" if dashed else None
    return GraphicalProperties(solidFill=fill or None, noFill=None if fill else True, ln=line)


def _style(family: str, size: float, *, bold: bool = False, colour: str = LINE) -> Any:
    from openpyxl.drawing.text import CharacterProperties, Font

    font = Font(typeface=family)
    return CharacterProperties(
        lang="th-TH",
        sz=round(size * 100),
        b=bold,
        solidFill=colour,
        latin=font,
        ea=font,
        cs=font,
    )


def _letters(family: str, size: float, *, colour: str = LINE, upright: bool = False) -> Any:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import Paragraph, ParagraphProperties, RichTextProperties

    style = _style(family, size, colour=colour)
    turned = RichTextProperties(rot=-90 * 60000, vert="horz") if upright else None
    properties = ParagraphProperties(defRPr=style)
    return RichText(bodyPr=turned, p=[Paragraph(pPr=properties, r=[], endParaRPr=style)])


def _text(text: str, family: str, size: float = TITLE_SIZE) -> Any:
    """A title of the chart or of an axis."""
    from openpyxl.chart.text import RichText, Text
    from openpyxl.chart.title import Title
    from openpyxl.drawing.text import Paragraph, ParagraphProperties, RegularTextRun

    style = _style(family, size, bold=True)
    run = RegularTextRun(rPr=style, t=clean(text))
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=style), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)
