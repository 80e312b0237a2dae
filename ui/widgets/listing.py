"""A list of things, one a row, that is sorted, narrowed and copied: files, units, conflicts."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui import theme
from ui.grid.clipboard import write_block
from ui.keys import ENTER
from ui.models.roles import Index
from ui.widgets.listing_model import SORT_ROLE, ListingModel
from ui.widgets.sheet import named

_LEAST = 170
"""Pixels that a column which takes the room left should have."""


class _Sorted(QSortFilterProxyModel):
    """Sorts by what a column is sorted by; a narrowed list keeps rows with the words in any cell."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._takes: Callable[[Any], bool] = lambda _row: True
        self.setSortRole(SORT_ROLE)

    def keep(self, takes: Callable[[Any], bool]) -> None:
        """Show the rows that `takes` takes."""
        self._takes = takes
        self.invalidateFilter()

    @override
    def lessThan(self, left: Index, right: Index) -> bool:
        return bool(left.data(SORT_ROLE) < right.data(SORT_ROLE))

    @override
    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        model = self.sourceModel()
        return isinstance(model, ListingModel) and self._takes(model.rows[row])


class Listing(QTableView):
    """The view of a list: whole rows, sorted by their headings, copied as text between tabs."""

    chosen = Signal(object)
    """The row that was double-clicked, or on which Enter was pressed."""
    moved = Signal()
    """Another row is current, or others are selected."""

    def __init__(self, model: ListingModel, name: str, said: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.listed = model
        self._sorted = _Sorted(self)
        self._sorted.setSourceModel(model)
        self.setModel(self._sorted)
        named(self, name).setAccessibleName(said)
        self._shape()
        self.activated.connect(lambda index: self.chosen.emit(self._row(index)))
        self.selectionModel().selectionChanged.connect(lambda *_: self.moved.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())

    def _shape(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(34)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for at, column in enumerate(self.listed.columns):
            mode = QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(
                at, mode if column.width else QHeaderView.ResizeMode.Stretch
            )
        self._give_widths()
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    @property
    def current(self) -> Any:
        """The row that is current, None if there is none."""
        return self._row(self.currentIndex())

    @property
    def selected(self) -> list[Any]:
        """The rows that are selected, from the top."""
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [self._row(index) for index in indexes]

    @property
    def shown(self) -> list[Any]:
        """The rows that can be seen by scrolling, from the top."""
        return [self._row(self._sorted.index(at, 0)) for at in range(self._sorted.rowCount())]

    def keep(self, takes: Callable[[Any], bool]) -> None:
        """Show only the rows that `takes` takes."""
        self._sorted.keep(takes)

    def choose_row(self, row: Any) -> None:
        """Make `row` current."""
        at = self.listed.rows.index(row)
        self.setCurrentIndex(self._sorted.mapFromSource(self.listed.index(at, 0)))

    def copy(self) -> None:
        """Copy the selected rows with their headings, all of them where none is selected."""
        rows = self.selected or self.shown
        columns = self.listed.columns
        block = [[one.label for one in columns]]
        block += [[one.text(row) for one in columns] for row in rows]
        QGuiApplication.clipboard().setText(write_block(block))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hide_spare()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._give_widths()
            self._hide_spare()

    def _give_widths(self) -> None:
        for at, column in enumerate(self.listed.columns):
            if column.width:
                self.horizontalHeader().resizeSection(at, theme.with_text(column.width))

    def _hide_spare(self) -> None:
        """Hide spare columns, those most to be spared and the last ones first, without room for all."""
        columns = self.listed.columns
        wanted = sum(theme.with_text(one.width or _LEAST) for one in columns)
        order = sorted(range(len(columns)), key=lambda at: (columns[at].spare, at), reverse=True)
        for at in (one for one in order if columns[one].spare):
            is_hidden = wanted > self.viewport().width()
            self.setColumnHidden(at, is_hidden)
            wanted -= theme.with_text(columns[at].width) * is_hidden

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Space and self.current is not None:
            self._turn_ticks()
        elif event.key() in ENTER and self.current is not None:
            # Qt would hand Enter on to the dialog: what is chosen, and all the rest, at one stroke.
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _turn_ticks(self) -> None:
        """Turn the ticks of the selected rows to what that of the current one is not."""
        role = Qt.ItemDataRole.CheckStateRole
        is_set = self._sorted.index(self.currentIndex().row(), 0).data(role)
        if is_set is None:
            return
        wanted = not Qt.CheckState(is_set).value
        for index in self.selectionModel().selectedRows():
            self._sorted.setData(index.siblingAtColumn(0), _check(wanted), role)

    def _row(self, index: QModelIndex) -> Any:
        source = self._sorted.mapToSource(index)
        return self.listed.rows[source.row()] if source.isValid() else None


def _check(is_set: bool) -> Qt.CheckState:  # noqa: FBT001
    return Qt.CheckState.Checked if is_set else Qt.CheckState.Unchecked
