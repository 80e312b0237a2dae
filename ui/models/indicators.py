"""The indicator grid of a project: the columns of its framework, a row an indicator.

The last row is not there yet: typing in it makes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from typing_extensions import override

from db.edits import Changes, Edit, Kind, Ref
from templates.book import Indicator
from templates.field_notes import note_of
from templates.findings import Finding
from templates.framework import Column, Framework
from ui.editor import Editor
from ui.models.align import PutIn, Shift, Step, TakeOut, steps
from ui.models.cell_marks import Cell, CellMarks
from ui.models.indicator_edits import Grid, Row
from ui.models.roles import CHOICES_ROLE, FINDING_ROLE, REF_ROLE, REMARKS_ROLE, REPEATS_ROLE, Index
from ui.remarks.signs import RemarkMark
from ui.widgets.tips import plain_tip

_ROOT = QModelIndex()
_MANY = 8
"""From so many changed rows on, reading the whole table is quicker than reading each."""


class IndicatorsModel(QAbstractTableModel):
    """The indicators of one project, kept in line with the workspace."""

    def __init__(self, editor: Editor, framework: Framework, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._framework = framework
        self._project: Ref | None = None
        self._rows: list[Row] = []
        self._marks = CellMarks()
        self._empty_rows = 1
        editor.changed.connect(self._follow)

    def show(self, project: Ref | None, framework: Framework) -> None:
        """Show the indicators of `project` in the columns of `framework` from now on."""
        self.beginResetModel()
        self._project, self._framework = project, framework
        self._rows = self._stored() if project else []
        self.endResetModel()

    @property
    def project(self) -> Ref | None:
        """The project whose indicators these are."""
        return self._project

    @property
    def framework(self) -> Framework:
        """The framework whose columns and choices these are."""
        return self._framework

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the framework, in order."""
        return self._framework.columns

    @property
    def grid(self) -> Grid:
        """The rows as they are now, to make edits of. Only where there is a project."""
        assert self._project is not None  # noqa: S101 - the grid of no project is not shown
        return Grid(self._project, self._framework, tuple(self._rows))

    def apply(self, edit: Edit | None, text: str) -> Changes | None:
        """Do `edit`, if there is one, as one step of undo."""
        return self._editor.apply(edit, text) if edit else None

    def refuse(self, words: str) -> None:
        """Say why nothing was done."""
        self._editor.refused.emit(words)

    def rows_of(self, level1: str, level2: str = "") -> list[int]:
        """Return where the indicators of `level1` (and `level2`, if given) stand."""
        return [
            at
            for at, (_, one) in enumerate(self._rows)
            if one.level1 == level1 and level2 in ("", one.level2)
        ]

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        if parent.isValid() or self._project is None:
            return 0
        return len(self._rows) + self._empty_rows

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return note_of(Kind.INDICATOR, self.columns[section].key) or None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.columns[section].label
        return "＋" if section == len(self._rows) else str(section + 1)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, key = index.row(), self.columns[index.column()].key
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row, key)
        answer = _ANSWERS.get(role)
        return answer(self, row, key) if answer else None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        column = self.columns[index.column()]
        typed = self.as_typed(index.row(), column.key, str(value))
        edit = self.grid.write(index.row(), {column.key: typed})
        new = index.row() == len(self._rows)
        if new and not typed:
            return False
        return self.apply(edit, "新增指标" if new else f"修改{column.label}") is not None

    def take(self, row: int, level3: str, texts: dict[str, str]) -> None:
        """Name `row` and fill in what is blank in it, as one step of undo."""
        self.apply(self.grid.fill(row, level3, texts), f"选用指标“{level3}”")

    def as_typed(self, row: int, key: str, typed: str) -> str:
        """Return what is stored for `typed`: a 指标值 as it is printed, in a waiting `≥%` its number."""
        if key != "value":
            return typed
        # Loaded when it is used, or by `desktop.gui` once the window is there: it takes a moment.
        from templates.library.suggestion import with_number
        from templates.values import print_value

        return print_value(with_number(self._text(row, "value"), typed))

    def as_pasted(self, row: int, key: str, text: str) -> str:
        """Return what is stored for a pasted `text`: as typed, and a statement to the letter."""
        if key != "value":
            return text
        from templates.values import ValueKind, read_value

        understood = read_value(text).kind is not ValueKind.STATEMENT
        return self.as_typed(row, key, text) if understood else text

    def _text(self, row: int, key: str) -> str:
        return self._rows[row][1].text(key) if row < len(self._rows) else ""

    def _ref(self, row: int, _key: str) -> Ref | None:
        return self._rows[row][0] if row < len(self._rows) else None

    def _choices(self, row: int, key: str) -> tuple[str, ...]:
        return self.grid.choices(row, key)

    def _repeats(self, row: int, key: str) -> bool:
        if key != "level1" or not 0 < row < len(self._rows):
            return False
        return self._rows[row][1].level1 == self._rows[row - 1][1].level1

    def flag(
        self, found: Mapping[Cell, tuple[Finding, ...]], reasons: Mapping[Finding, str]
    ) -> None:
        """Show what was `found` in the cells, with the reasons that were given."""
        self._mark(replace(self._marks, found=found, reasons=reasons))

    def show_remarks(self, found: Mapping[Cell, RemarkMark]) -> None:
        """Show the remarks that were `found` on the cells."""
        self._mark(replace(self._marks, remarks=found))

    def _mark(self, marks: CellMarks) -> None:
        if marks != self._marks:
            self._marks = marks
            self._tell(0, len(self._rows) - 1)

    def _remark(self, row: int, key: str) -> RemarkMark | None:
        ref = self._ref(row, key)
        return self._marks.remarks.get((ref, key)) if ref else None

    def _finding(self, row: int, key: str) -> Finding | None:
        ref = self._ref(row, key)
        return self._marks.finding((ref, key)) if ref else None

    def _tip(self, row: int, key: str) -> str | None:
        ref = self._ref(row, key)
        if ref is None:
            return "在这一行输入，即新增一条指标"
        remark, found = self._remark(row, key), self._marks.findings_in_words((ref, key))
        said = (remark.tip if remark else "", found or self._about(self._rows[row][1], key))
        return plain_tip("\n\n".join(filter(None, said))) or None

    def _about(self, one: Indicator, key: str) -> str:
        """Return what a level shows, after its name: that may stand merged above. Else what a blank asks for."""
        text = one.text(key)
        if key not in ("level1", "level2"):
            return "" if text else note_of(Kind.INDICATOR, key)
        about = self._framework.about(one.level1, one.level2 if key == "level2" else "")
        return f"{text}：{about}" if text and about else text

    def _stored(self) -> list[Row]:
        assert self._project is not None  # noqa: S101 - the callers have looked
        rows = self._editor.workspace.rows(self._project, Kind.INDICATOR)
        return [(ref, Indicator(**fields)) for ref, fields in rows]

    def _follow(self, changes: Changes) -> None:
        if self._project is None:
            return
        if changes.takes_away(self._project):
            self.show(None, self._framework)
            return
        if Kind.INDICATOR in changes.shifted_kinds:
            self._align()
        if places := [at for at, (ref, _) in enumerate(self._rows) if changes.updates(ref)]:
            self._read_again(places)

    def _align(self) -> None:
        stored = self._stored()
        touched: list[int] = []
        for step in steps([ref for ref, _ in self._rows], [ref for ref, _ in stored]):
            self._step(step, stored)
            touched += _seam(step)
        touched += [
            at for at, (old, new) in enumerate(zip(self._rows, stored, strict=True)) if old != new
        ]
        self._rows = stored
        if touched:
            self._tell(max(min(touched), 0), min(max(touched), len(stored) - 1))

    def _step(self, step: Step, stored: list[Row]) -> None:
        match step:
            case TakeOut(first, last):
                self.beginRemoveRows(_ROOT, first, last)
                del self._rows[first : last + 1]
                self.endRemoveRows()
            case Shift(old, new):
                self.beginMoveRows(_ROOT, old, old, _ROOT, new + (new > old))
                self._rows.insert(new, self._rows.pop(old))
                self.endMoveRows()
            case PutIn(first, last):
                self._put_in(first, stored[first : last + 1])

    def _put_in(self, first: int, rows: list[Row]) -> None:
        if first == len(self._rows):
            self._append(rows)
            return
        self.beginInsertRows(_ROOT, first, first + len(rows) - 1)
        self._rows[first:first] = rows
        self.endInsertRows()

    def _append(self, rows: list[Row]) -> None:
        """Turn the empty row into the first of `rows`; the others and a new empty one follow.

        So the cursor stays in the row that was typed in.
        """
        at = len(self._rows)
        self._rows.append(rows[0])
        self._empty_rows = 0
        self._tell(at, at)
        self.beginInsertRows(_ROOT, at + 1, at + len(rows))
        self._rows += rows[1:]
        self._empty_rows = 1
        self.endInsertRows()

    def _read_again(self, places: list[int]) -> None:
        if len(places) < _MANY:
            for at in places:
                ref = self._rows[at][0]
                self._rows[at] = (ref, Indicator(**self._editor.workspace.values(ref)))
        else:
            self._rows = self._stored()
        self._tell(places[0], places[-1])

    def _tell(self, first: int, last: int) -> None:
        """Say that the rows changed; the row after them may repeat another level now."""
        if last >= first:
            until = min(last + 1, self.rowCount() - 1)
            self.dataChanged.emit(self.index(first, 0), self.index(until, len(self.columns) - 1))


def _seam(step: Step) -> tuple[int, int]:
    """Return the rows beside a change of places: their levels may repeat now, or not any more."""
    match step:
        case TakeOut(first, _):
            return first - 1, first
        case Shift(old, new):
            return min(old, new) - 1, max(old, new) + 1
        case PutIn(first, last):
            return first - 1, last + 1


_ANSWERS: dict[int, Callable[[IndicatorsModel, int, str], Any]] = {
    CHOICES_ROLE: IndicatorsModel._choices,  # noqa: SLF001 - what `data` answers, role by role
    REPEATS_ROLE: IndicatorsModel._repeats,  # noqa: SLF001
    REF_ROLE: IndicatorsModel._ref,  # noqa: SLF001
    FINDING_ROLE: IndicatorsModel._finding,  # noqa: SLF001
    REMARKS_ROLE: IndicatorsModel._remark,  # noqa: SLF001
    Qt.ItemDataRole.ToolTipRole: IndicatorsModel._tip,  # noqa: SLF001
    Qt.ItemDataRole.AccessibleDescriptionRole: IndicatorsModel._tip,  # noqa: SLF001
}
