"""Where the cursor of the grid goes: through the rows with Tab, and back with Enter, as in Excel."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView


class GridCursor:
    """Moves the current cell; it remembers in which column a row of Tabs began."""

    def __init__(self, view: QTableView) -> None:
        self._view = view
        self._tab_from: int | None = None

    def forget_tabs(self) -> None:
        """Let Enter go straight down again: the cursor was put elsewhere."""
        self._tab_from = None

    def go(self, row: int, column: int) -> None:
        """Make a cell the current and only selected one."""
        # Not `setCurrentIndex`: it extends the selection while Ctrl or Shift is down.
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        index = self._view.model().index(row, column)
        self._view.selectionModel().setCurrentIndex(index, flags)

    def step(self, by: int) -> bool:
        """Go to the next (1) or last (-1) cell, through the rows; return False at the ends."""
        model, current = self._view.model(), self._view.currentIndex()
        width = model.columnCount()
        at = current.row() * width + current.column() + by
        begun = current.column() if self._tab_from is None else self._tab_from
        self._tab_from = begun if at // width == current.row() else 0
        if not 0 <= at < model.rowCount() * width:
            self.forget_tabs()
            return False
        self.go(at // width, at % width)
        return True

    def go_down(self, by: int) -> None:
        """Go a row down (1) or up (-1): after Tab to the column where tabbing began."""
        current, column = self._view.currentIndex(), self._tab_from
        row = current.row() + by
        self.forget_tabs()
        if 0 <= row < self._view.model().rowCount():
            self.go(row, current.column() if column is None else column)
