"""The findings of a book as a tree: project by project, or check by check."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from typing_extensions import override

from db.edits import Kind, Ref
from templates.book import Project
from templates.findings import Finding
from ui.models.align import PutIn, Shift, TakeOut, steps
from ui.models.finding_groups import Group, Grouping, Line, Name, Wanted, line_data, mark_of
from ui.models.nodes import SECTIONS, Key
from ui.models.roles import MARK_ROLE, Index
from ui.review.review import Review

_ROOT = QModelIndex()
_Row = TypeVar("_Row", Group, Line)


class FindingsModel(QAbstractItemModel):
    """Headings with the findings below them, of one review after another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review: Review | None = None
        self._grouping = Grouping.PLACE
        self._wanted = Wanted()
        self._groups: list[Group] = []
        self._numbers: dict[Ref, int] = {}
        self._projects: tuple[Project, ...] = ()

    @property
    def review(self) -> Review | None:
        """The review that is shown."""
        return self._review

    def show(self, review: Review | None) -> None:
        """Show `review` from now on: what is the same stays, with its selection."""
        other_book = (review and review.book) != (self._review and self._review.book)
        if other_book:
            self._begin_anew(review)
            return
        answers_differ = bool(review and self._review and review.answers != self._review.answers)
        self._know(review)
        self._align(again=answers_differ)

    def group_by(self, grouping: Grouping) -> None:
        """Put findings together by `grouping`."""
        if grouping != self._grouping:
            self._grouping = grouping
            self._begin_anew(self._review)

    def want(self, wanted: Wanted) -> None:
        """Show only what `wanted` takes."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._begin_anew(self._review)

    def shown(self) -> list[Finding]:
        """Return the findings that are shown, in order."""
        return [line.finding for one in self._groups for line in self._lines(one)]

    def find(self, finding: Finding) -> QModelIndex:
        """Return where `finding` stands, invalid if it is not shown."""
        for row, one in enumerate(self._groups):
            if finding in one.found:
                above = self.index(row, 0)
                for at, line in enumerate(self._lines(one)):
                    if line.finding == finding:
                        return self.index(at, 0, above)
        return QModelIndex()

    @override
    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        one = self._group_at(parent)
        return self.createIndex(row, column, self._lines(one)[row] if one else self._groups[row])

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
        return self.createIndex(self._groups.index(one), 0, one)

    def _begin_anew(self, review: Review | None) -> None:
        self.beginResetModel()
        self._know(review)
        self._groups = []
        for name, found in self._found().items():
            if any(map(self._wanted.takes, found)):
                self._groups.append(self._group(name, found))
        self.endResetModel()

    def _know(self, review: Review | None) -> None:
        self._review = review
        projects = review.refs.projects if review else ()
        self._numbers = {ref: at for at, ref in enumerate(projects)}
        self._projects = review.value.projects if review else ()

    def _found(self) -> Mapping[Key, tuple[Finding, ...]] | Mapping[str, tuple[Finding, ...]]:
        if self._review is None:
            return {}
        by_place = self._grouping is Grouping.PLACE
        return self._review.by_key if by_place else self._review.by_rule

    def _align(self, *, again: bool) -> None:
        """Bring the groups, then the lines of those that differ, into line with the review."""
        have = {one.name: one for one in self._groups}
        fresh: dict[Key | str, Group] = {}
        for name, found in self._found().items():
            one = have.get(name)
            if one is not None and one.found == found and not again:
                fresh[name] = one
                continue
            if any(map(self._wanted.takes, found)):
                fresh[name] = self._group(name, found)
        self._bring(_ROOT, self._groups, list(fresh.values()))
        others = [
            row
            for row, one in enumerate(self._groups)
            if self._align_group(row, one, fresh[one.name])
        ]
        if others:
            # One range: a signal for each of ten thousand titles would take a tenth of a second.
            self.dataChanged.emit(self.index(others[0], 0), self.index(others[-1], 0))

    def _align_group(self, row: int, one: Group, fresh: Group) -> bool:
        """Bring a group into line; return whether its title is to be painted again."""
        if one is fresh:
            before, one.title = one.title, self._title(one)
            return before != one.title
        built, one.found, one.title = one.built, fresh.found, fresh.title
        # Of lines that nobody has seen there is nothing to tell.
        if built is not None:
            above = self.index(row, 0)
            self._align_lines(above, one, built, self._lines(fresh))
            if built:
                end = self.index(len(built) - 1, 0, above)
                self.dataChanged.emit(self.index(0, 0, above), end)
        return True

    def _align_lines(
        self, above: QModelIndex, one: Group, lines: list[Line], wanted: list[Line]
    ) -> None:
        for line in wanted:
            line.group = one
        self._bring(above, lines, wanted)
        for line, now in zip(lines, wanted, strict=True):
            line.finding, line.reason = now.finding, now.reason

    def _bring(self, above: QModelIndex, have: list[_Row], wanted: list[_Row]) -> None:
        """Give `have` the names of `wanted` in their order; what has one of them already stays."""
        for step in steps([one.name for one in have], [one.name for one in wanted]):
            match step:
                case TakeOut(first, last):
                    self.beginRemoveRows(above, first, last)
                    del have[first : last + 1]
                    self.endRemoveRows()
                case Shift(old, new):
                    self.beginMoveRows(above, old, old, above, new + (new > old))
                    have.insert(new, have.pop(old))
                    self.endMoveRows()
                case PutIn(first, last):
                    self.beginInsertRows(above, first, last)
                    have[first:first] = wanted[first : last + 1]
                    self.endInsertRows()

    def _group(self, name: Key | str, found: tuple[Finding, ...]) -> Group:
        one = Group(name, "", found)
        one.title = self._title(one)
        return one

    def _lines(self, one: Group) -> list[Line]:
        """Return the lines of a group, made when they are first asked for."""
        if one.built is None:
            one.built = list(self._made(one))
        return one.built

    def _made(self, one: Group) -> Iterator[Line]:
        review, seen = self._review, dict[Name, int]()
        assert review is not None  # noqa: S101 - there is no group without
        for finding in filter(self._wanted.takes, one.found):
            place = finding.place
            where = (place.item, place.row, place.line, place.field)
            name = Name(finding.id, review.key_of(finding), where, 0)
            seen[name] = seen.get(name, -1) + 1
            answer = review.answers.get(finding)
            reason = answer.reason if answer else ""
            yield Line(name._replace(again=seen[name]), finding, reason, one)

    def _of_group(self, one: Group, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return one.title
        if role not in (Qt.ItemDataRole.AccessibleTextRole, MARK_ROLE):
            return None
        mark = mark_of(line for line in self._lines(one) if not line.reason)
        return mark if role == MARK_ROLE else f"{one.title} {mark.words}".strip()

    def _title(self, one: Group) -> str:
        review = self._review
        assert review is not None  # noqa: S101 - there is no group without
        if isinstance(one.name, str):
            return f"{one.name} {review.titles.get(one.name, '')}".strip()
        return self._title_of(review, one.name)

    def _title_of(self, review: Review, key: Key) -> str:
        if key.part in SECTIONS:
            return SECTIONS[key.part][1]
        match key.ref.kind:
            case Kind.PROJECT:
                at = self._numbers[key.ref]
                return f"{at + 1}. {self._projects[at].name or '未命名的项目'}"
            case Kind.UNIT:
                unit = review.value.units[review.refs.units.index(key.ref)]
                return f"{unit.code} {unit.name}".strip() or "未命名的单位"
            case _:
                return "全书"
