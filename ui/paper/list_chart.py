"""A chart under a list on paper, drawn: a title, what the colours mean, a bar in each row."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from templates.layout.bar_chart import COLOURS, Bar, BarChart
from ui.paper.list_looks import PADDING, POINT, list_font

_ROW = 17 * POINT
_TITLE = 26 * POINT
_LABEL, _LONGEST = 0.24, 0.58
"""Of the width: the labels', and the longest bar's, beside which its figure stands."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = (
    int(side | _MIDDLE) for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)


def chart_height(chart: BarChart) -> float:
    """Return the height of `chart` in dots."""
    return _TITLE + _ROW * (len(chart.bars) + bool(chart.sources))


def draw_chart(painter: QPainter, chart: BarChart, top: float, width: float) -> None:
    """Draw `chart` from `top` on, `width` dots wide."""
    painter.setFont(list_font(12))
    painter.drawText(QRectF(0, top, width, _TITLE), _LEFT, chart.title)
    painter.setFont(list_font(8.5))
    top += _TITLE
    if chart.sources:
        _draw_legend(painter, chart.sources, QPointF(width * _LABEL, top))
        top += _ROW
    for at, bar in enumerate(chart.bars):
        _draw_bar(painter, bar, QRectF(0, top + at * _ROW, width, _ROW), chart)


def _draw_legend(painter: QPainter, sources: tuple[str, ...], at: QPointF) -> None:
    x, side = at.x(), 7 * POINT
    for source, colour in zip(sources, COLOURS, strict=True):
        painter.fillRect(QRectF(x, at.y() + (_ROW - side) / 2, side, side), _colour(colour))
        x += side + PADDING
        room = QRectF(x, at.y(), painter.fontMetrics().horizontalAdvance(source), _ROW)
        painter.drawText(room, _LEFT, source)
        x = room.right() + 4 * PADDING


def _draw_bar(painter: QPainter, bar: Bar, row: QRectF, chart: BarChart) -> None:
    label = row.adjusted(0, 0, -row.width() * (1 - _LABEL) - PADDING, 0)
    elided = painter.fontMetrics().elidedText(
        bar.label, Qt.TextElideMode.ElideRight, int(label.width())
    )
    painter.drawText(label, _RIGHT, elided)
    x, scale = row.width() * _LABEL, row.width() * _LONGEST / float(chart.longest)
    for part, colour in zip(bar.parts, COLOURS, strict=False):
        length = float(part) * scale
        painter.fillRect(QRectF(x, row.y() + 2 * POINT, length, _ROW - 4 * POINT), _colour(colour))
        x += length
    painter.drawText(QRectF(x + PADDING, row.y(), row.width() - x, _ROW), _LEFT, bar.shown)


def _colour(rgb: str) -> QColor:
    return QColor(f"#{rgb}")
