"""The rows of a project's indicators, kept in line with the workspace, step by step for Qt."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject
from typing_extensions import override

from db.edits import Changes, Kind, Ref
from templates.book import Indicator
from templates.framework import Column, Framework
from ui.editor import Editor
from ui.models.align import PutIn, Shift, Step, TakeOut, runs, steps
from ui.models.indicator_edits import Row
from ui.models.roles import Index

_ROOT = QModelIndex()
_MANY = 8
"""From so many changed rows on, it is quicker to read the whole table, and to tell of all of it."""


class IndicatorRows(QAbstractTableModel):
    """A row an indicator, and one that is not there yet; it follows every edit."""

    def __init__(self, editor: Editor, framework: Framework, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._framework = framework
        self._project: Ref | None = None
        self._rows: list[Row] = []
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

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        if parent.isValid() or self._project is None:
            return 0
        return len(self._rows) + self._empty_rows

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

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
        if Kind.INDICATOR not in changes.updated_kinds:
            return
        if places := [at for at, (ref, _) in enumerate(self._rows) if changes.updates(ref)]:
            self._read_again(places)

    def _align(self) -> None:
        stored = self._stored()
        for step in steps([ref for ref, _ in self._rows], [ref for ref, _ in stored]):
            self._step(step, stored)
            self.tell(_seam(step))
        pairs = enumerate(zip(self._rows, stored, strict=True))
        others = [at for at, (old, new) in pairs if old != new]
        self._rows = stored
        self.tell(others)

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
        self.tell([at])
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
        self.tell(places)

    def tell(self, rows: Iterable[int], roles: Sequence[int] = ()) -> None:
        """Say that these rows changed, in `roles` or in all that they say."""
        there = {row for row in rows if 0 <= row < self.rowCount()}
        if not roles:
            # The row after one that changed may repeat another level now.
            there |= {row + 1 for row in there if row + 1 < self.rowCount()}
        last, places = len(self.columns) - 1, sorted(there)
        parts = list(runs(places))
        if len(parts) > _MANY:
            parts = [(places[0], places[-1])]
        for start, end in parts:
            self.dataChanged.emit(self.index(start, 0), self.index(end, last), roles)


def _seam(step: Step) -> tuple[int, ...]:
    """Return the rows beside a change of places: their levels may repeat now, or not any more."""
    match step:
        case TakeOut(first, _):
            return first - 1, first
        case Shift(old, new):
            return min(old, new) - 1, min(old, new), max(old, new), max(old, new) + 1
        case PutIn(first, last):
            return first - 1, first, last, last + 1
