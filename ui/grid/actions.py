"""What keys, buttons and menus do to the selected cells and rows of the grid."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from ui.grid.clipboard_data import TooManyRows, from_clipboard, is_ours, to_clipboard
from ui.grid.commands import Cell, GridCommands
from ui.models.indicators import IndicatorsModel

if TYPE_CHECKING:
    from ui.grid.view import GridView


class GridActions:
    """Commands about what is selected; each leads to what it made."""

    def __init__(self, view: "GridView", model: IndicatorsModel) -> None:
        self._view = view
        self._model = model
        self._commands = GridCommands(model)

    def copy(self) -> None:
        """Put the selected block on the clipboard, for this grid and for spreadsheets."""
        if block := self._commands.block(self._view.cells):
            grouped = self._commands.begins_with_level1(self._view.cells)
            QGuiApplication.clipboard().setMimeData(to_clipboard(block, grouped=grouped))

    def cut(self) -> None:
        """Copy the selected block and make it blank."""
        self.copy()
        self.clear_selected()

    def paste(self) -> None:
        """Put the block on the clipboard at the current cell and select what was written."""
        cells = self._view.cells
        data = QGuiApplication.clipboard().mimeData()
        try:
            block = from_clipboard(data)
        except TooManyRows as error:
            self._model.refuse(str(error))
            return
        self._commands.paste(
            cells,
            block,
            verbatim=is_ours(data),
            then=lambda end: self._view.select_block(min(cells), end),
        )

    def clear_selected(self) -> None:
        """Make the selected cells blank."""
        if self._view.cells:
            self._commands.clear(self._view.cells)

    def fill_down(self) -> None:
        """Copy the top selected row downwards, the row above if there is only one."""
        if self._view.cells:
            self._commands.fill_down(self._view.cells)

    def fill_with(self, cells: list[Cell], text: str) -> None:
        """Put a typed text into `cells`, all of them."""
        self._commands.fill_with(cells, text)

    def insert_row(self) -> None:
        """Put an empty row below the current one, at the end if there is none."""
        current = self._view.currentIndex()
        count = self._model.rowCount() - 1
        row = min(current.row() + 1, count) if current.isValid() else count
        self._commands.insert(row)
        self._view.go_to(row, self._view.column_of("level3"))

    def duplicate_rows(self) -> None:
        """Put copies of the selected rows below them and go there."""
        rows, column = self._view.rows, max(self._view.currentIndex().column(), 0)
        if rows:
            self._commands.duplicate(rows, lambda: self._view.go_to(rows[-1] + 1, column))

    def remove_rows(self) -> None:
        """Take the selected rows away."""
        rows, column = self._view.rows, max(self._view.currentIndex().column(), 0)
        if rows:
            self._commands.remove(rows, lambda: self._go_near(rows[0], column))

    def _go_near(self, row: int, column: int) -> None:
        self._view.go_to(min(row, self._model.rowCount() - 1), column)

    def move_rows(self, by: int) -> None:
        """Move the selected rows one up (-1) or down (1)."""
        if self._view.rows:
            self._commands.move(self._view.rows, by)
            self._view.current_moved.emit()

    def move_to(self, row: int, place: int) -> None:
        """Move `row` so that it stands at `place`."""
        self._commands.move_to(row, place)

    def add_skeleton(self) -> None:
        """Add the rows that the framework asks for and go to the first blank name."""
        self._commands.add_skeleton()
        column = self._view.column_of("level3")
        blank = (
            row
            for row in range(self._model.rowCount())
            if not self._model.index(row, column).data()
        )
        self._view.go_to(next(blank, 0), column)
