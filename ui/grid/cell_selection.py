"""Which cells and rows of the grid are selected, and selecting others."""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange

from ui.grid.table import PaperTable


class CellSelection(PaperTable):
    """The indicators of a project, of which cells, blocks and whole rows can be selected."""

    @property
    def cells(self) -> list[tuple[int, int]]:
        """The selected cells as (row, column), the current one if none is selected."""
        chosen = [
            (row, column)
            for part in cast("Iterable[QItemSelectionRange]", self.selectionModel().selection())
            for row in range(part.top(), part.bottom() + 1)
            for column in range(part.left(), part.right() + 1)
        ]
        current = self.currentIndex()
        return chosen or ([(current.row(), current.column())] if current.isValid() else [])

    @property
    def rows(self) -> list[int]:
        """The rows with a selected cell, ascending."""
        return sorted({row for row, _ in self.cells})

    def select_rows(self, rows: list[int]) -> None:
        """Select whole `rows`, the first of them current."""
        if not rows:
            return
        last = self._model.columnCount() - 1
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self._model.index(row, 0), self._model.index(row, last))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(
            self._model.index(rows[0], self.column_of("level3")),
            QItemSelectionModel.SelectionFlag.NoUpdate,
        )
        self.selectionModel().select(chosen, flags)

    def select_block(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Select the cells between two corners."""
        first, last = self._model.index(*start), self._model.index(*end)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(QItemSelection(first, last), flags)

    def column_of(self, key: str) -> int:
        """Return the place of the column `key`, the first one if there is none."""
        keys = [one.key for one in self._model.columns]
        return keys.index(key) if key in keys else 0
