"""A sheet drawn with a painter whose unit is a twip."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from templates.layout import paper
from templates.layout.styles import FOOTER
from ui.paper.sheets import Sheet
from ui.paper.texts import drop_of, lay_out
from ui.paper.typesetter import footer_of

_RULE = 10
_DOT = 12
_INK = QColor("black")


def draw_sheet(painter: QPainter, sheet: Sheet) -> None:
    """Draw everything on `sheet`: black on whatever is there."""
    painter.setPen(QPen(_INK, _RULE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRects(sheet.frames)
    painter.setPen(_INK)
    for line in sheet.lines:
        # Its font engine is of the thread that laid it out and goes with that thread: ask anew.
        line.text.setFont(line.text.font())
        laid = line.text.lineAt(line.number)
        laid.draw(painter, QPointF(line.x - laid.x(), line.y - laid.y()))
    _draw_leaders(painter, sheet.leaders)
    _draw_footer(painter, footer_of(sheet))


def _draw_leaders(painter: QPainter, leaders: list[QLineF]) -> None:
    pen = QPen(_INK, _DOT, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    # In widths of the pen: a dot, then room.
    pen.setDashPattern([0.1, 6])
    painter.setPen(pen)
    for leader in leaders:
        if leader.dx() > 0:
            painter.drawLine(leader)
    painter.setPen(_INK)


def _draw_footer(painter: QPainter, words: str) -> None:
    if not words:
        return
    layout = lay_out(words, FOOTER, paper.TEXT_WIDTH)
    top = paper.HEIGHT - paper.FOOTER - FOOTER.pitch
    layout.draw(painter, QPointF(paper.LEFT, top + drop_of(layout, 0, FOOTER.pitch)))


def paper_area() -> QRectF:
    """Return the whole sheet in twips."""
    return QRectF(0, 0, paper.WIDTH, paper.HEIGHT)
