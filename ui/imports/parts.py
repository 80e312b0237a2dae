"""The list of what was read: the book, the sections of part one, the projects, each with its state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSize, Qt
from typing_extensions import override

from db.edits import Kind
from templates.readers.reading import State
from ui.icons import tinted
from ui.imports.doubts import Doubts
from ui.models.nodes import SECTIONS, Key
from ui.models.roles import Index
from ui.theme import current_look

MARKS = {State.SKIPPED: "✗", State.DOUBTFUL: "？", State.RECOGNISED: "✓"}
_ICONS = {State.SKIPPED: "error", State.DOUBTFUL: "warning", State.RECOGNISED: "check"}
_HEIGHT = 26
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class PartLine:
    """A line of the list: the node, its words, and how much stands in it."""

    key: Key
    label: str
    detail: str


class PartsModel(QAbstractListModel):
    """The lines; `doubts` says the state of each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[PartLine] = ()
        self._doubts = Doubts()

    def show_lines(self, lines: Sequence[PartLine], doubts: Doubts) -> None:
        """Show other lines from now on."""
        self.beginResetModel()
        self._lines, self._doubts = lines, doubts
        self.endResetModel()

    def relabel(self, row: int, line: PartLine) -> None:
        """Show other words in a row."""
        self._lines = [*self._lines[:row], line, *self._lines[row + 1 :]]
        self.dataChanged.emit(self.index(row), self.index(row))

    def key(self, row: int) -> Key | None:
        """Return the node of a row."""
        return self._lines[row].key if 0 <= row < len(self._lines) else None

    def row_of(self, key: Key) -> int:
        """Return the row of a node, -1 if it is not in the list."""
        return next((at for at, line in enumerate(self._lines) if line.key == key), -1)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.SizeHintRole:
            # No width of its own: names that are too long end in dots.
            return QSize(0, _HEIGHT)
        if role == Qt.ItemDataRole.DecorationRole:
            state = self._doubts.worst(line.key)
            return tinted(_ICONS[state], colour_of_state(state))
        return self._words(line, role)

    def _words(self, line: PartLine, role: int) -> str | None:
        state = self._doubts.worst(line.key)
        count = len(self._doubts.by_key.get(line.key, ()))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{MARKS[state]}{count}　{line.label}" if count else line.label
            case Qt.ItemDataRole.ToolTipRole:
                said = f"{state.label} {count} 处" if count else "已识别，没有要核对的"
                return "\n".join(filter(None, (line.label, line.detail, said)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{line.label}，{state.label}"
        return None


def colour_of_state(state: State) -> str:
    """Return the colour of `state` in the current look."""
    look = current_look()
    return {
        State.SKIPPED: look.error,
        State.DOUBTFUL: look.warning,
        State.RECOGNISED: look.good,
    }[state]


def lines_of(
    keys: Sequence[Key], names: Sequence[str], counts: Sequence[int], items: Sequence[int]
) -> list[PartLine]:
    """Return the lines of a book: `names` and indicator `counts` of projects, `items` of part one."""
    lines, sections, number = [], iter(items), 0
    for key in keys:
        if key.ref.kind is Kind.PROJECT:
            number += 1
            label = f"{number}. {names[number - 1] or '未命名的项目'}"
            lines.append(PartLine(key, label, f"{counts[number - 1]} 项指标"))
        elif key.part.value in SECTIONS:
            count = next(sections)
            label = SECTIONS[key.part][1]
            lines.append(PartLine(key, f"{label}（{count}）", f"{count} 条"))
        else:
            lines.append(PartLine(key, "部门、年度和指标体系", ""))
    return lines
