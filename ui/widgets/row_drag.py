"""Rows of a list in another order by the mouse: a line shows where the row would go."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.widgets.row import Row

if TYPE_CHECKING:
    from ui.widgets.rows import RowList

_THICK = 3
_MARGIN = 24


class RowDrag(QObject):
    """Moves the rows of `rows` that are pulled by their numbers."""

    def __init__(self, rows: "RowList") -> None:
        super().__init__(rows)
        self._list = rows
        self._line = QFrame(rows)
        self._line.setObjectName("dropLine")
        self._line.setAutoFillBackground(True)
        self._line.setBackgroundRole(QPalette.ColorRole.Highlight)
        self._line.hide()

    def attend(self, row: Row) -> None:
        """Let `row` be pulled."""
        row.number.pulled.connect(lambda at: self._show(row, at))
        row.number.let_go.connect(lambda at: self._drop(row, at))

    def _show(self, row: Row, at: QPoint) -> None:
        others = self._others(row)
        place = self._place(row, at)
        if place < len(others):
            top = others[place].y()
        else:
            last = others[-1] if others else row
            top = last.y() + last.height()
        self._line.setGeometry(0, max(0, top - _THICK // 2), self._list.width(), _THICK)
        self._line.raise_()
        self._line.show()
        self._scroll(self._line.y())

    def _drop(self, row: Row, at: QPoint) -> None:
        self._line.hide()
        self._list.put(row, self._place(row, at))

    def _place(self, row: Row, at: QPoint) -> int:
        """Return how many of the other rows stand above `at`."""
        y = self._list.mapFromGlobal(at).y()
        return sum(one.y() + one.height() // 2 < y for one in self._others(row))

    def _others(self, row: Row) -> list[Row]:
        return [one for one in self._list.rows if one is not row]

    def _scroll(self, y: int) -> None:
        above: QWidget | None = self._list.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            at = self._list.mapTo(above.widget(), QPoint(0, y))
            above.ensureVisible(at.x(), at.y(), 0, _MARGIN)
