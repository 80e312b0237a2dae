"""Every project with its control figure and its budget side by side, and figures of no project."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from db.control_figures import FigureRows
from db.edits import Ref
from templates.amounts import read_amount
from templates.controls import ControlFigure, pair
from ui.codecs import show_amount
from ui.models.overview import Line
from ui.models.roles import REF_ROLE, Index

_ROOT = QModelIndex()
_HEADERS = ("序号", "项目名称", "控制数（万元）", "预算数（万元）", "相差")
FIGURE = 2
"""The column of the control figures."""
_NAME = 1


class Entry(NamedTuple):
    """A row of the table: a project, its figure, or one of them alone."""

    line: Line | None
    row: tuple[Ref, ControlFigure] | None

    @property
    def figure(self) -> ControlFigure:
        """The stored figure, or a blank one that names the project."""
        if self.row:
            return self.row[1]
        return ControlFigure(self.line.code, self.line.name) if self.line else ControlFigure()

    @property
    def difference(self) -> Decimal | None:
        """How much more the budget is than the figure, None where one of them is blank."""
        budget = self.line.budget if self.line else None
        amount = self.figure.amount
        return None if budget is None or amount is None else budget - amount


def read_control(text: str) -> Decimal | None:
    """Return the control figure that `text` states, None if it is blank. Raises ValueError."""
    amount = read_amount(text)
    if amount is not None and amount < 0:
        raise ValueError(f"控制数“{text.strip()}”应为不小于 0 的金额")
    return amount


def entries_of(lines: Sequence[Line], rows: FigureRows) -> list[Entry]:
    """Return the projects `lines` with their figures in `rows`, then the figures of no project."""
    pairing = pair([figure for _, figure in rows], ((one.code, one.name) for one in lines))
    entries = [
        Entry(line, None if at is None else rows[at])
        for line, at in zip(lines, pairing.figures, strict=True)
    ]
    return entries + [Entry(None, rows[at]) for at in pairing.left_over]


class ControlsModel(QAbstractTableModel):
    """What is typed in the column of figures is given to whoever stores it."""

    typed = Signal(object, object)
    """The `Entry` and the amount (None for blank) that a person typed for it."""
    refused = Signal(str)
    """Why what was typed is no amount."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show `entries`."""
        if len(entries) == len(self._entries):
            self._entries = tuple(entries)
            if entries:
                end = self.index(len(entries) - 1, len(_HEADERS) - 1)
                self.dataChanged.emit(self.index(0, 0), end)
            return
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADERS[section]
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable if index.column() == FIGURE else Qt.ItemFlag(0)
        return super().flags(index) | editable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return _words(one)[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return _words(one)[_NAME] if index.column() == _NAME else None
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if index.column() >= FIGURE else _LEFT
                return side | Qt.AlignmentFlag.AlignVCenter
        return one.line.ref if role == REF_ROLE and one.line else None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        try:
            amount = read_control(str(value))
        except ValueError as error:
            self.refused.emit(str(error))
            return False
        self.typed.emit(self._entries[index.row()], amount)
        return True


_LEFT = Qt.AlignmentFlag.AlignLeft


def _words(one: Entry) -> tuple[str, ...]:
    difference = one.difference
    if one.line is None:
        said = "本册没有"
    elif difference is None:
        said = ""
    else:
        said = "✓" if not difference else f"▲ {show_amount(difference)}"
    name = one.line.name if one.line else one.figure.label
    budget = show_amount(one.line.budget) if one.line else ""
    number = str(one.line.number) if one.line else "—"
    return number, name, show_amount(one.figure.amount), budget, said
