"""How a cell of the grid looks: ruled as on paper, its text in lines, signs in its corner."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout

from ui.grid.cell_text import CellTexts
from ui.models.cell_marks import CellFace
from ui.remarks.signs import paint_remarks
from ui.theme import Look

PADDING = 6
_SIGN = 13
_LEVELS = (0, 1)
_ARROW = 16


class _Inks(NamedTuple):
    """What cells are painted with in one look."""

    paper: QColor
    chosen: QColor
    ink: QColor
    rule: QPen
    frame: QPen
    arrow: QPen
    behind_arrow: QColor


@lru_cache(maxsize=8)
def _inks(look: Look) -> _Inks:
    return _Inks(
        QColor(look.paper),
        QColor(look.accent_soft),
        QColor(look.ink),
        QPen(QColor(look.line), 1),
        QPen(QColor(look.accent), 2),
        QPen(QColor(look.ink), 1.6),
        QColor(look.label),
    )


def paint_cell(
    painter: QPainter,
    rect: QRect,
    face: CellFace,
    text: QTextLayout | None,
    look: Look,
    *,
    chosen: bool,
) -> None:
    """Paint what is in a cell, with its `text` laid out; on another ground if it is `chosen`."""
    inks = _inks(look)
    painter.fillRect(rect, inks.chosen if chosen else inks.paper)
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    painter.setPen(inks.rule)
    painter.drawLine(right, top, right, bottom)
    if not face.goes_on:
        painter.drawLine(left, bottom, right, bottom)
    if text is not None:
        painter.setPen(inks.ink)
        text.draw(painter, QPointF(left + PADDING, top + PADDING))
    if face.finding is not None:
        corner = QRect(right - _SIGN - 2, top + 2, _SIGN, _SIGN)
        from ui.review.delegate import paint_sign

        paint_sign(painter, face.finding.severity, corner)
    if face.remarks is not None:
        paint_remarks(painter, face.remarks, _remark_corner(rect, beside=face.finding is not None))


def paint_cursor(painter: QPainter, rect: QRect, look: Look, *, with_arrow: bool) -> None:
    """Paint the frame of the current cell, and the arrow of its list."""
    inks = _inks(look)
    if with_arrow:
        _paint_arrow(painter, arrow_rect(rect), inks)
    painter.setPen(inks.frame)
    painter.drawRect(rect.adjusted(1, 1, -2, -2))


def arrow_rect(cell: QRect) -> QRect:
    """Return where the arrow of a list is in the rectangle of a `cell`."""
    return QRect(cell.right() - _ARROW - 2, cell.bottom() - _ARROW - 2, _ARROW, _ARROW)


def text_width(width: int, column: int) -> int:
    """Return how wide text may be in a cell of `column` that is `width` wide.

    The sign of a finding has its room at the right whether there is one or not: rows would
    otherwise grow and shrink as findings come and go. Names of levels are short and go without.
    """
    right = PADDING + 1 if column in _LEVELS else _SIGN + 3
    return max(width - PADDING - right, 20)


def cell_height(texts: CellTexts, text: str, width: int, column: int) -> int:
    """Return how high a cell of `column` that is `width` wide must be for `text`."""
    return texts.height(text, text_width(width, column)) + 2 * PADDING + 1


def _remark_corner(rect: QRect, *, beside: bool) -> QRect:
    """Return where the sign of remarks goes: the corner, or below the sign of a finding."""
    below = beside and rect.height() >= 2 * _SIGN + 4
    left = rect.right() - _SIGN - 2 - (_SIGN + 2 if beside and not below else 0)
    return QRect(left, rect.top() + 2 + (_SIGN + 1 if below else 0), _SIGN, _SIGN)


def _paint_arrow(painter: QPainter, rect: QRect, inks: _Inks) -> None:
    painter.fillRect(rect, inks.behind_arrow)
    painter.setPen(inks.arrow)
    x, y = rect.center().x(), rect.center().y()
    painter.drawPolyline([QPoint(x - 3, y - 1), QPoint(x, y + 2), QPoint(x + 3, y - 1)])
