"""A list on paper as a PDF: what the Word file has, drawn row by row, none parted by a page's end."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from templates.files import CannotWrite, whole_file
from templates.layout.bar_chart import BarChart
from templates.layout.printed_list import ListColumn, PrintedList
from ui.paper.list_chart import chart_height, draw_chart
from ui.paper.list_looks import DOTS, PADDING, POINT, list_font

_FOOT = 18 * POINT
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": _CENTRE,
    "right": Qt.AlignmentFlag.AlignRight,
}
_WRAP = int(Qt.TextFlag.TextWrapAnywhere)


def write_list_pdf(content: PrintedList, path: Path) -> None:
    """Write a list to `path` on A4 across, whole or not at all. May run in any thread.

    The headings are repeated on every page. Raises CannotWrite, with words for a person.
    """
    with whole_file(path) as part:
        writer = QPdfWriter(str(part))
        writer.setTitle(content.title)
        writer.setResolution(DOTS)
        paper, margins = QPageSize(QPageSize.PageSizeId.A4), QMarginsF(15, 15, 15, 12)
        across = QPageLayout.Orientation.Landscape
        writer.setPageLayout(QPageLayout(paper, across, margins, QPageLayout.Unit.Millimeter))
        painter = QPainter()
        if not painter.begin(writer):
            raise CannotWrite(f"不能写入“{path}”，请检查文件夹和权限，或换一个位置")
        try:
            _Pages(writer, painter, content).draw()
        finally:
            painter.end()


class _Pages:
    """Draws a list from the top of the first page on."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, content: PrintedList) -> None:
        self._writer, self._painter, self._content = writer, painter, content
        self._width, self._bottom = float(writer.width()), writer.height() - _FOOT
        whole = sum(column.width for column in content.columns)
        self._widths = [self._width * column.width / whole for column in content.columns]
        self._y, self._number = 0.0, 1

    def draw(self) -> None:
        self._line(self._content.title, 16, _CENTRE)
        self._line(self._content.facts, 9, Qt.AlignmentFlag.AlignLeft)
        if self._content.rows:
            self._headings()
        for row in self._content.rows:
            self._row(row)
        if self._content.total:
            self._row(self._content.total, bold=True)
        for chart in self._content.charts:
            self._chart(chart)
        self._foot()

    def _line(self, text: str, size: float, side: Qt.AlignmentFlag) -> None:
        self._painter.setFont(list_font(size))
        room = QRectF(0, self._y, self._width, self._bottom)
        drawn = self._painter.drawText(room, int(side) | _WRAP, text)
        self._y += drawn.height() + 2 * PADDING

    def _headings(self) -> None:
        columns = [ListColumn(one.heading, one.width, "centre") for one in self._content.columns]
        self._cells([one.heading for one in columns], columns, bold=True)

    def _row(self, texts: Sequence[str], *, bold: bool = False) -> None:
        if self._y + self._height(texts, bold=bold) > self._bottom:
            self._turn()
            self._headings()
        self._cells(texts, self._content.columns, bold=bold)

    def _chart(self, chart: BarChart) -> None:
        if self._y + chart_height(chart) > self._bottom:
            self._turn()
        draw_chart(self._painter, chart, self._y, self._width)
        self._y += chart_height(chart) + PADDING

    def _turn(self) -> None:
        self._foot()
        self._writer.newPage()
        self._y, self._number = 0.0, self._number + 1

    def _height(self, texts: Sequence[str], *, bold: bool) -> float:
        metrics = QFontMetricsF(list_font(8.5, bold=bold), self._writer)
        heights = (
            metrics.boundingRect(QRectF(0, 0, width - 2 * PADDING, 1e6), _WRAP, text).height()
            for width, text in zip(self._widths, texts, strict=True)
        )
        return max(heights) + 2 * PADDING

    def _cells(self, texts: Sequence[str], columns: Sequence[ListColumn], *, bold: bool) -> None:
        self._painter.setFont(list_font(8.5, bold=bold))
        self._painter.setPen(QPen(Qt.GlobalColor.black, 0.5 * POINT))
        height, x = self._height(texts, bold=bold), 0.0
        for text, column, width in zip(texts, columns, self._widths, strict=True):
            cell = QRectF(x, self._y, width, height)
            self._painter.drawRect(cell)
            room = cell.adjusted(PADDING, PADDING, -PADDING, -PADDING)
            flags = int(_SIDES[column.side]) | int(Qt.AlignmentFlag.AlignVCenter) | _WRAP
            self._painter.drawText(room, flags, text)
            x += width
        self._y += height

    def _foot(self) -> None:
        self._painter.setFont(list_font(9))
        room = QRectF(0, self._bottom, self._width, _FOOT)
        self._painter.drawText(room, int(_CENTRE | Qt.AlignmentFlag.AlignBottom), str(self._number))
