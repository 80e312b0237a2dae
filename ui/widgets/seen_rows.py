"""Rows of a table as high as their texts."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QTableView
from typing_extensions import override


class SeenRows(QObject):
    """Gives rows their height as they come into view: measuring thousands at once takes seconds."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self.fit)
        table.verticalScrollBar().valueChanged.connect(self.fit)
        table.viewport().installEventFilter(self)

    def fit(self) -> None:
        """Measure the rows that can be seen now; the end stays the end when they grow."""
        table, bar = self._table, self._table.verticalScrollBar()
        is_at_end = bar.value() == bar.maximum() > 0
        row, room = max(table.rowAt(0), 0), table.viewport().height()
        height = table.verticalHeader().length()
        while row < table.model().rowCount() and table.rowViewportPosition(row) < room:
            table.resizeRowToContents(row)
            row += 1
        if table.verticalHeader().length() != height:
            table.updateGeometries()
            if is_at_end:
                bar.setValue(bar.maximum())
            # What grew may have brought others into view, or pushed the end away.
            self._again.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False
