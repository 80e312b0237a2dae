"""A list of things, one a row, that is sorted, narrowed and copied: files, units, conflicts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.grid.clipboard import write_block
from ui.icons import tinted
from ui.models.roles import Index
from ui.theme import current_look
from ui.widgets.sheet import named

_ROOT = QModelIndex()
_SORT = Qt.ItemDataRole.UserRole
_LEAST = 170
"""Pixels that a column which takes the room left should have."""
Side = Qt.AlignmentFlag
Mark = tuple[str, str]
"""An icon, and the colour of the look (`good`, `warning`, `error`, `muted`) that it has."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it says of a row, and its width (0 takes the room left).

    `by` is what it is sorted by, the text itself where it is None. A `spare` one is left out where
    there is little room.
    """

    label: str
    text: Callable[[Any], str]
    width: int = 0
    side: Side = Side.AlignLeft
    by: Callable[[Any], Any] | None = None
    mark: Callable[[Any], Mark | None] | None = None
    tip: Callable[[Any], str] | None = None
    spare: bool = False


class ListingModel(QAbstractTableModel):
    """Rows of plain values. With `ticked`, the first column has a tick of its own."""

    ticked = Signal(object, bool)
    """The row whose tick was changed, and whether it is set now."""

    def __init__(
        self,
        columns: Sequence[Column],
        parent: QObject | None = None,
        tick: Callable[[Any], bool | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._tick = tick
        self._rows: tuple[Any, ...] = ()

    @property
    def rows(self) -> tuple[Any, ...]:
        """What is listed, in its own order."""
        return self._rows

    def show(self, rows: Sequence[Any]) -> None:
        """List `rows` from now on; where as many are listed, they stay where they are."""
        if len(rows) == len(self._rows):
            self._rows = tuple(rows)
            if rows:
                last = self.index(len(rows) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Side.AlignCenter
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._state(index) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._state(index)
        row, column = self._rows[index.row()], self.columns[index.column()]
        say = _SAYS.get(role)
        return say(row, column) if say else None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self._state(index) is None:
            return False
        self.ticked.emit(self._rows[index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _state(self, index: Index) -> Qt.CheckState | None:
        is_set = self._tick(self._rows[index.row()]) if self._tick and not index.column() else None
        if is_set is None:
            return None
        return Qt.CheckState.Checked if is_set else Qt.CheckState.Unchecked


class _Sorted(QSortFilterProxyModel):
    """Sorts by what a column is sorted by; a narrowed list keeps rows with the words in any cell."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._takes: Callable[[Any], bool] = lambda _row: True
        self.setSortRole(_SORT)

    def keep(self, takes: Callable[[Any], bool]) -> None:
        """Show the rows that `takes` takes."""
        self._takes = takes
        self.invalidateFilter()

    @override
    def lessThan(self, left: Index, right: Index) -> bool:
        return bool(left.data(_SORT) < right.data(_SORT))

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
            if column.width:
                header.resizeSection(at, column.width)
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
        columns = self.listed.columns
        wanted = sum(one.width or _LEAST for one in columns)
        for at, column in enumerate(columns):
            if column.spare:
                self.setColumnHidden(at, wanted > self.viewport().width())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Space and self.current is not None:
            self._turn_ticks()
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


def _mark(row: Any, column: Column) -> Mark | None:
    return column.mark(row) if column.mark else None


def _icon(row: Any, column: Column) -> QIcon | None:
    mark = _mark(row, column)
    return tinted(mark[0], getattr(current_look(), mark[1])) if mark and mark[0] else None


def _ink(row: Any, column: Column) -> QColor | None:
    mark = _mark(row, column)
    return QColor(getattr(current_look(), mark[1])) if mark else None


_SAYS: dict[int, Callable[[Any, Column], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda row, column: column.text(row),
    Qt.ItemDataRole.ToolTipRole: lambda row, column: _plain_tip((column.tip or column.text)(row)),
    Qt.ItemDataRole.TextAlignmentRole: lambda _, column: column.side | Side.AlignVCenter,
    Qt.ItemDataRole.DecorationRole: _icon,
    Qt.ItemDataRole.ForegroundRole: _ink,
    _SORT: lambda row, column: (column.by or column.text)(row),
}
"""What a cell says for each role."""


def _plain_tip(text: str) -> str:
    """Return `text` so that a tip shows it as it is: what came from outside is no HTML."""
    return escape(text).replace("\n", "<br>") if "<" in text else text
