"""Rows of a table as high as their texts."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView
from typing_extensions import override


class SeenRows(QObject):
    """Gives rows their height as they come into view: measuring thousands at once takes seconds."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        table.verticalScrollBar().valueChanged.connect(self.fit)
        table.viewport().installEventFilter(self)

    def fit(self) -> None:
        """Measure the rows that can be seen now."""
        table = self._table
        row, room = max(table.rowAt(0), 0), table.viewport().height()
        while row < table.model().rowCount() and table.rowViewportPosition(row) < room:
            table.resizeRowToContents(row)
            row += 1

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False
