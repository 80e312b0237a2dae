"""Rows that are as high as their texts, however many there are."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHeaderView

_SLICE = 0.004
"""Seconds that measuring may take at a time: the next key comes in between."""


class RowHeights(QObject):
    """Fits the rows of a table: some at once, the others between other things."""

    changed = Signal()
    """The rows are higher or lower together than they were."""

    def __init__(self, header: QHeaderView, measure: Callable[[int], int]) -> None:
        super().__init__(header)
        self._header = header
        self._measure = measure
        self._due = range(0)
        self._told = header.length()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    def fit(self, rows: range) -> None:
        """Make `rows` as high as they are measured, as many as can be at once."""
        self._due = _around(self._due, self._fit(rows))
        if self._due:
            self._timer.start()
        self._tell()

    def _go_on(self) -> None:
        self._due = self._fit(self._due)
        if self._due:
            self._timer.start()
        else:
            self._tell()

    def _fit(self, rows: range) -> range:
        """Fit what there is time for and return the others."""
        header, until = self._header, perf_counter() + _SLICE
        least = header.minimumSectionSize()
        rows = rows[: max(header.count() - rows.start, 0)]
        for at, row in enumerate(rows, start=1):
            height = max(self._measure(row), least)
            if height != header.sectionSize(row):
                header.resizeSection(row, height)
            if perf_counter() > until:
                return rows[at:]
        return range(0)

    def _tell(self) -> None:
        """Tell of another height: whoever lays out the page need not hear of every row."""
        if self._header.length() != self._told:
            self._told = self._header.length()
            self.changed.emit()


def _around(some: range, others: range) -> range:
    """Return the smallest range with all of `some` and `others`."""
    if not some or not others:
        return some or others
    return range(min(some.start, others.start), max(some.stop, others.stop))
