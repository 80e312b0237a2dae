"""The charts of a summary: few, plain, and drawn by the spreadsheet program from visible figures."""

import math

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from templates.workbooks.stream import Sheet

_WIDTH = 22.0
_LEAST, _A_BAR, _MOST = 7.0, 0.62, 16.0
"""Centimetres: a chart's height, and what it grows by with every bar."""
_ROW = 0.53
_FAINT = "D9D9D9"
_COLORS = ("2E75B6", "9DC3E6", "BFBFBF")


def add_money_chart(sheet: Sheet, anchor: str, figures: Sheet, last_row: int, title: str) -> None:
    """Add bars of money, one on the other by source, from columns A to D of `figures`."""
    chart = _bars(title, last_row - 1)
    chart.grouping, chart.overlap = "stacked", 100
    chart.add_data(
        Reference(figures, min_col=2, max_col=4, min_row=1, max_row=last_row), titles_from_data=True
    )
    chart.set_categories(Reference(figures, min_col=1, min_row=2, max_row=last_row))
    chart.y_axis.number_format = "#,##0"
    _color(chart)
    sheet.add_chart(chart, anchor)


def add_count_chart(sheet: Sheet, anchor: str, figures: Sheet, last_row: int, title: str) -> None:
    """Add bars of counts from columns F and G of `figures`."""
    chart = _bars(title, last_row - 1)
    chart.add_data(
        Reference(figures, min_col=7, min_row=1, max_row=last_row), titles_from_data=True
    )
    chart.set_categories(Reference(figures, min_col=6, min_row=2, max_row=last_row))
    chart.legend = None
    chart.dataLabels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False
    )
    _color(chart)
    sheet.add_chart(chart, anchor)


def rows_under(bars: int) -> int:
    """Return how many rows of the usual height a chart of so many bars covers at most."""
    return math.ceil(_height(bars) / _ROW)


def _height(bars: int) -> float:
    return min(_MOST, _LEAST + _A_BAR * bars)


def _bars(title: str, bars: int) -> BarChart:
    chart = BarChart()
    chart.type, chart.style, chart.title = "bar", 10, title
    chart.width = _WIDTH  # type: ignore[assignment]
    chart.height = _height(bars)
    # The first row on top, as in the list.
    chart.x_axis.scaling.orientation = "maxMin"
    # Without this, newer programs take the axes for deleted.
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.crosses = "max"
    chart.y_axis.majorGridlines = ChartLines(
        spPr=GraphicalProperties(ln=LineProperties(solidFill=_FAINT))
    )
    chart.gapWidth = 40
    chart.legend.position = "b"
    return chart


def _color(chart: BarChart) -> None:
    for series, color in zip(chart.series, _COLORS, strict=False):
        series.graphicalProperties.solidFill = color
