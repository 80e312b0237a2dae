"""The lines of the preview of a workbook: a line a row, and one for each field that would change."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont
from typing_extensions import override

from templates.book import Indicator, Item, ItemisedGoal, Project, Unit
from templates.workbooks.compared import ComparedRow, FieldChange, RowKind, RowState, RowValue
from ui.icons import tinted
from ui.models.roles import Index
from ui.theme import current_look

COLUMNS = ("行", "状态", "位置", "现在的内容", "文件里的内容")
_ROW, _STATE, _PLACE, _OLD, _NEW = range(len(COLUMNS))
_NOWHERE = QModelIndex()
_ICONS = {
    RowState.NEW: "add",
    RowState.CHANGED: "review",
    RowState.SAME: "check",
    RowState.DOUBTFUL: "warning",
    RowState.SKIPPED: "error",
    RowState.ABSENT: "delete",
}
_SECTIONS = {
    RowKind.OVERALL_GOAL: "总体绩效目标：",
    RowKind.ITEMISED_GOAL: "分项绩效目标：",
    RowKind.SAFEGUARD: "工作保障措施：",
    RowKind.UNIT: "预算单位：",
}
_TAKEN = frozenset((RowState.NEW, RowState.CHANGED))
"""What is ticked from the beginning."""
_CHECKED, _PARTLY, _UNCHECKED = (
    Qt.CheckState.Checked,
    Qt.CheckState.PartiallyChecked,
    Qt.CheckState.Unchecked,
)


class MergeLine(NamedTuple):
    """A line: which row, and which of its changes, -1 for the row itself."""

    row: int
    change: int = -1


class MergeModel(QAbstractTableModel):
    """Rows in chosen states, with ticks; `absent` rows can be ticked only when that was allowed."""

    ticked = Signal()
    """What is accepted is no longer the same."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ComparedRow] = ()
        self._lines: list[MergeLine] = []
        self._states: frozenset[RowState] = frozenset(RowState)
        self._takes: list[bool] = []
        self._without: list[set[int]] = []
        self._below: dict[int, list[int]] = {}
        self._counts: Counter[RowState] = Counter()
        self._deletes = False

    def show_rows(self, rows: Sequence[ComparedRow]) -> None:
        """Show other rows; what is new and what has changed is ticked."""
        self._rows = rows
        self._takes = [one.is_applicable and one.state in _TAKEN for one in rows]
        self._without = [set() for _ in rows]
        self._below = _of_new_projects(rows)
        self._counts = Counter(one.state for one in rows)
        self.show_states(self._states)
        self.ticked.emit()

    def show_states(self, states: Iterable[RowState]) -> None:
        """Show the rows in `states` only."""
        self.beginResetModel()
        self._states = frozenset(states)
        self._lines = [
            line
            for at, row in enumerate(self._rows)
            if row.state in self._states
            for line in _lines(at, row)
        ]
        self.endResetModel()

    def allow_deletes(self, *, allowed: bool) -> None:
        """Let absent rows be ticked, and tick them; or take all those ticks away."""
        self._deletes = allowed
        for at, row in enumerate(self._rows):
            if row.state is RowState.ABSENT:
                self._takes[at] = allowed
        self._tell_ticked()

    def count(self, state: RowState) -> int:
        """Return how many rows are in `state`."""
        return self._counts[state]

    @property
    def accepted(self) -> tuple[ComparedRow, ...]:
        """The ticked rows, each with its ticked changes."""
        return tuple(
            replace(row, changes=self._changes(at)) if self._without[at] else row
            for at, row in enumerate(self._rows)
            if self._takes[at]
        )

    def tick_shown(self, *, ticked: bool) -> None:
        """Tick every line that is shown and may be, or take the ticks away."""
        for at in {line.row for line in self._lines}:
            self._take(at, taken=ticked)
        self._tell_ticked()

    def row_at(self, index: Index) -> ComparedRow:
        """Return the row that the line of `index` is about."""
        return self._rows[self._lines[index.row()].row]

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == _ROW and self._may_take(self._lines[index.row()]):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(line, column)
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick(line) if column == _ROW and self._may_take(line) else None
        return self._look(line, column, role) if line.change < 0 else None

    def _look(self, line: MergeLine, column: int, role: int) -> Any:
        """Return how the line of a row looks: its state has an icon and a colour."""
        state = self._rows[line.row].state
        if column == _ROW and role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        if column == _STATE and role == Qt.ItemDataRole.DecorationRole:
            return tinted(_ICONS[state], colour_of_row(state))
        if column == _STATE and role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colour_of_row(state))
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        line, taken = self._lines[index.row()], Qt.CheckState(value) is _CHECKED
        if not self._may_take(line):
            return False
        if line.change < 0:
            self._take(line.row, taken=taken)
        else:
            self._take_change(line, taken=taken)
        self._tell_ticked()
        return True

    def _may_take(self, line: MergeLine) -> bool:
        row = self._rows[line.row]
        return row.is_applicable and (row.state is not RowState.ABSENT or self._deletes)

    def _tick(self, line: MergeLine) -> Qt.CheckState:
        if line.change >= 0:
            taken = self._takes[line.row] and line.change not in self._without[line.row]
            return _CHECKED if taken else _UNCHECKED
        if not self._takes[line.row]:
            return _UNCHECKED
        return _PARTLY if self._without[line.row] else _CHECKED

    def _take(self, at: int, *, taken: bool) -> None:
        if not self._may_take(MergeLine(at)):
            return
        self._takes[at] = taken
        self._without[at].clear()
        row = self._rows[at]
        if row.kind is RowKind.PROJECT and row.home is None:
            # The indicators of a new project come with it, or not at all.
            for below in self._below.get(row.source.project if row.source else -1, ()):
                self._takes[below] = taken and self._may_take(MergeLine(below))

    def _take_change(self, line: MergeLine, *, taken: bool) -> None:
        changes, without = range(len(self._rows[line.row].changes)), self._without[line.row]
        if not self._takes[line.row]:
            without.update(changes)
            self._takes[line.row] = True
        (without.discard if taken else without.add)(line.change)
        if len(without) == len(changes):
            self._takes[line.row] = False
            without.clear()

    def _changes(self, at: int) -> tuple[FieldChange, ...]:
        changes, without = self._rows[at].changes, self._without[at]
        return tuple(one for n, one in enumerate(changes) if n not in without)

    def _tell_ticked(self) -> None:
        if self._lines:
            last = self.index(len(self._lines) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def _text(self, line: MergeLine, column: int) -> str:
        row = self._rows[line.row]
        if line.change >= 0:
            change = row.changes[line.change]
            place = change.place if str(change.place) else row.place
            old, new = change.old or "（空）", change.new or "（空）"
            return (f"　　{change.label}", "", str(place), old, new)[column]
        new = row.message or (_shown(row.value) if row.state is RowState.NEW else "")
        old = _shown(row.value) if row.state is RowState.ABSENT else ""
        title = f"{_SECTIONS.get(row.kind, '')}{row.title}"
        return (title, row.state.label, str(row.place), old, new)[column]


def colour_of_row(state: RowState) -> str:
    """Return the colour of `state` in the current look."""
    look = current_look()
    return {
        RowState.NEW: look.accent,
        RowState.CHANGED: look.accent,
        RowState.SAME: look.muted,
        RowState.DOUBTFUL: look.warning,
        RowState.SKIPPED: look.error,
        RowState.ABSENT: look.error,
    }[state]


def _lines(at: int, row: ComparedRow) -> Iterable[MergeLine]:
    yield MergeLine(at)
    yield from (MergeLine(at, change) for change in range(len(row.changes)))


def _of_new_projects(rows: Sequence[ComparedRow]) -> dict[int, list[int]]:
    """Return the rows of indicators of each new project, by its position in the file."""
    found: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        if row.kind is RowKind.INDICATOR and row.parent is None and row.source:
            found.setdefault(row.source.project, []).append(at)
    return found


def _shown(value: RowValue) -> str:
    """Return what a row says, on one line."""
    return " | ".join(filter(None, _texts(value)))


def _texts(value: RowValue) -> tuple[str, ...]:
    match value:
        case Indicator():
            return value.level2, value.level3, value.description, value.value, value.basis
        case Project():
            return value.code, value.name, value.purpose
        case Item():
            return value.title, value.body
        case ItemisedGoal():
            return value.title, value.goal
        case Unit():
            return value.code, value.name
    return ()
