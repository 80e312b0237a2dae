"""The rows of a list, one thing a row: what each column says of it, with an icon and a colour."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon
from typing_extensions import override

from ui.icons import tinted
from ui.models.roles import Index
from ui.theme import current_look

_ROOT = QModelIndex()
SORT_ROLE = Qt.ItemDataRole.UserRole
"""What a cell is sorted by."""
Side = Qt.AlignmentFlag
Mark = tuple[str, str]
"""An icon, and the colour of the look (`good`, `warning`, `error`, `muted`) that it has."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it says of a row, and its width (0 takes the room left).

    `by` is what it is sorted by, the text itself where it is None. One that can be spared a little is left out
    where there is little room, one that can be spared more before it.
    """

    label: str
    text: Callable[[Any], str]
    width: int = 0
    side: Side = Side.AlignLeft
    by: Callable[[Any], Any] | None = None
    mark: Callable[[Any], Mark | None] | None = None
    tip: Callable[[Any], str] | None = None
    spare: int = 0


class ListingModel(QAbstractTableModel):
    """Rows of plain values. With `tick`, the first column has a tick of its own."""

    ticked = Signal(object, bool)
    """The row whose tick was changed, and whether it is set now; the rows stay as many."""

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
        self.dataChanged.emit(index, index)
        return True

    def _state(self, index: Index) -> Qt.CheckState | None:
        is_set = self._tick(self._rows[index.row()]) if self._tick and not index.column() else None
        if is_set is None:
            return None
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
    SORT_ROLE: lambda row, column: (column.by or column.text)(row),
}
"""What a cell says for each role."""


def _plain_tip(text: str) -> str:
    """Return `text` so that a tip shows it as it is: what came from outside is no HTML."""
    return escape(text).replace("\n", "<br>") if "<" in text else text
