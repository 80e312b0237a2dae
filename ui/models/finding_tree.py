"""The findings of a review as a tree for Qt: headings, and lines that are made when they are seen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from typing_extensions import override

from templates.findings import Finding
from ui.models.finding_groups import (
    EVERYTHING,
    Group,
    Grouping,
    Line,
    line_data,
    lines_of,
    mark_of,
    title_of,
)
from ui.models.nodes import Key
from ui.models.roles import MARK_ROLE, Index
from ui.review.review import Review

_ROOT = QModelIndex()


class FindingTree(QAbstractItemModel):
    """Headings with the findings below them, of one review."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review: Review | None = None
        self._grouping = Grouping.PLACE
        self._wanted = EVERYTHING
        self._groups: list[Group] = []

    @property
    def review(self) -> Review | None:
        """The review that is shown."""
        return self._review

    def shown(self) -> list[Finding]:
        """Return the findings that are shown, in order."""
        return [line.finding for one in self._groups for line in self._lines(one)]

    def find(self, finding: Finding) -> QModelIndex:
        """Return where `finding` stands, invalid if it is not shown."""
        name = self._name_of(finding)
        row = next((row for row, one in enumerate(self._groups) if one.name == name), None)
        if row is None:
            return QModelIndex()
        above = self.index(row, 0)
        found = (
            at for at, one in enumerate(self._lines(self._groups[row])) if one.finding == finding
        )
        at = next(found, None)
        return QModelIndex() if at is None else self.index(at, 0, above)

    def neighbour(self, index: QModelIndex, by: int) -> QModelIndex:
        """Return the finding after (1) or before (-1) `index`, around the ends; invalid for none.

        Only the lines of the headings that it passes are made.
        """
        if not self._groups:
            return QModelIndex()
        found = index.internalPointer() if index.isValid() else None
        if isinstance(found, Line):
            row, at = self._groups.index(found.group), index.row() + by
        elif isinstance(found, Group):
            row, at = index.row(), 0 if by > 0 else -1
        else:
            row, at = (-1, -1) if by > 0 else (0, -1)
        if not 0 <= at < len(self._lines(self._groups[row])):
            row = (row + by) % len(self._groups)
            at = 0 if by > 0 else len(self._lines(self._groups[row])) - 1
        return self.index(at, 0, self.index(row, 0))

    def _name_of(self, finding: Finding) -> Key | str:
        """Return the name of the heading that `finding` is below, `""` if its place is gone."""
        if self._review is None or self._grouping is Grouping.RULE:
            return finding.id
        try:
            return self._review.key_of(finding)
        except LookupError:
            return ""

    @override
    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        # Not `hasIndex`, which asks back for both counts: views come here ten thousand times.
        above = parent.internalPointer() if parent.isValid() else None
        if isinstance(above, Line) or column != 0:
            return QModelIndex()
        rows: Sequence[Group | Line] = self._lines(above) if above else self._groups
        return self.createIndex(row, 0, rows[row]) if 0 <= row < len(rows) else QModelIndex()

    @override
    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        found = index.internalPointer() if index.isValid() else None
        return self._index_of(found.group) if isinstance(found, Line) else QModelIndex()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._groups)
        one = self._group_at(parent)
        return len(self._lines(one)) if one and parent.column() == 0 else 0

    @override
    def hasChildren(self, parent: Index = _ROOT) -> bool:
        # A view asks it of every heading: their lines need not be made for that.
        if not parent.isValid():
            return bool(self._groups)
        return self._group_at(parent) is not None

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = index.internalPointer() if index.isValid() else None
        if isinstance(found, Group):
            return self._of_group(found, role)
        return line_data(found, role) if isinstance(found, Line) else None

    def _group_at(self, index: Index) -> Group | None:
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Group) else None

    def _index_of(self, one: Group) -> QModelIndex:
        return self.createIndex(one.row, 0, one)

    def _number(self) -> None:
        """Note where each heading stands, before anybody asks."""
        for row, one in enumerate(self._groups):
            one.row = row

    def _lines(self, one: Group) -> list[Line]:
        """Return the lines of a group, made when they are first asked for."""
        if one.built is None:
            one.built = self._made(one)
        return one.built

    def _made(self, one: Group) -> list[Line]:
        assert self._review is not None  # noqa: S101 - there is no group without
        return list(lines_of(self._review, one, self._wanted))

    def _of_group(self, one: Group, role: int) -> Any:
        assert self._review is not None  # noqa: S101 - there is no group without
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return title_of(self._review, one.name)
        if role not in (Qt.ItemDataRole.AccessibleTextRole, MARK_ROLE):
            return None
        mark = mark_of(line for line in self._lines(one) if not line.reason)
        if role == MARK_ROLE:
            return mark
        return f"{title_of(self._review, one.name)} {mark.words}".strip()
