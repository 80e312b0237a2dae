"""The tree of the books as they are stored: read when asked for, and brought into line after edits.

Ten thousand projects are never read at one go: what is below a unit is read when it is opened, or
ahead, a little at a time; an edit has only those units read again that it can have touched.
"""

from collections.abc import Iterable, Iterator
from time import perf_counter

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal
from typing_extensions import override

from db.edits import Changes, Kind, Ref
from db.outline import ProjectLine, UnitLine
from ui.editor import Editor
from ui.models import nodes
from ui.models.editable_tree import EditableTree
from ui.models.nodes import SECTIONS, Key, Node, Part
from ui.models.roles import Index

_SHAPING = {Kind.BOOK, Kind.UNIT, Kind.PROJECT, *(kind for kind, _ in SECTIONS.values())}
"""The kinds whose coming and going changes more of the tree than one project's levels."""
_MANY = 60
"""From so many units or projects on, they are read again between other things."""
_VERY_MANY = 2_000
"""From so many changed rows on, all units are read again between other things."""
_SLICE = 0.008
"""Seconds that reading between other things may take at a time."""
_BREATH = 30
"""Milliseconds between two such slices of what nobody waits for."""
_UNTIL_PAINTED = 250
"""Milliseconds after which the rows that are shown have been painted."""


class StoredTree(EditableTree):
    """Every book of the workspace. What is below a book, unit or project is read when asked for."""

    followed = Signal()
    """The nodes are in line with what is stored again."""

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(editor, parent)
        self._workspace = editor.workspace
        self._owners: dict[Ref, Ref] = {}
        self._due: dict[Ref, None] = {}
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._read_some_again)
        self._ahead = QTimer(self)
        self._ahead.timeout.connect(self._read_some_ahead)
        self.put_in(self.top, [nodes.book_node(one) for one in self._workspace.books()], 0)
        editor.changed.connect(self._follow)

    def key_index(self, key: Key) -> QModelIndex:
        """Return where `key` stands, reading what is above it; invalid if it is not there."""
        if key not in self.nodes:
            self._read_down_to(key)
        node = self.nodes.get(key)
        return self.index_of(node) if node else QModelIndex()

    def read_nodes(self) -> list[Node]:
        """Return the nodes whose children have been read and are not none."""
        return [one for one in self.nodes.values() if one.children]

    def let_go(self) -> None:
        """Read nothing any more: the data file is about to be closed."""
        self._ahead.stop()
        self._soon.stop()

    def attend(self, project: Ref) -> None:
        """Learn whose indicators those of `project` are: a removed one cannot be asked."""
        for ref in self._workspace.children(project, Kind.INDICATOR):
            self._owners[ref] = project

    @override
    def read_all_books(self) -> None:
        super().read_all_books()
        for unit in self._units():
            self.fetchMore(self.index_of(unit))

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return parent.isValid() and self.node(parent).children is None

    @override
    def fetchMore(self, parent: Index) -> None:
        node = self.node(parent)
        if node.children is not None:
            return
        below = self.read_below(node)
        node.children = []
        self.put_in(node, below, 0)
        if node.key.ref.kind is Kind.BOOK:
            self._number(node)
            self._ahead.start(_UNTIL_PAINTED)

    @override
    def read_below(self, node: Node) -> list[Node]:
        ref = node.key.ref
        if ref.kind is Kind.BOOK:
            return nodes.book_children(self._workspace.outline(ref))
        if ref.kind is Kind.UNIT:
            return _project_nodes(self._workspace.unit_line(ref), node)
        return nodes.level_nodes(ref, self._workspace.levels(ref))

    def _units(self, book: Node | None = None) -> Iterator[Node]:
        """Yield the nodes of the units of `book`, of all books that have been read if it is None."""
        for one in [book] if book else self.top.children or ():
            yield from (unit for unit in one.children or () if unit.key.ref.kind is Kind.UNIT)

    def _read_down_to(self, key: Key) -> None:
        """Read what is above `key`, so that its node comes to be if there is such a row."""
        parts_of_it = key.part is not Part.ROW
        above: Ref | None = key.ref
        path: list[Ref] = []
        while above is not None and self._workspace.exists(above):
            path.append(above)
            above = self._workspace.parent(above)
        for ref in reversed(path if parts_of_it else path[1:]):
            if node := self.nodes.get(Key(ref)):
                self.fetchMore(self.index_of(node))

    def _read_some_ahead(self) -> None:
        """Read units that nobody has opened yet: a filter will ask for all of them."""
        self._ahead.setInterval(_BREATH)
        until = perf_counter() + _SLICE
        for unit in self._units():
            if unit.children is None:
                self.fetchMore(self.index_of(unit))
                if perf_counter() > until:
                    return
        self._ahead.stop()

    def _number(self, book: Node) -> None:
        """Give the projects of `book` the numbers in print, and say which are others now."""
        first = 1
        for unit in self._units(book):
            unit.number = first
            others = [
                (project, number)
                for number, project in enumerate(unit.children or (), first)
                if project.number != number
            ]
            for project, number in others:
                project.number = number
            if others:
                ends = (self.index_of(others[0][0]), self.index_of(others[-1][0]))
                self.dataChanged.emit(*ends)
            first += unit.count

    def _follow(self, changes: Changes) -> None:
        gone = self._indicators_of(changes.removed)
        self._read_shape(changes)
        touched = self._touched_projects(changes, gone)
        if len(touched) > _MANY:
            self._read_soon(self._units_of(touched))
        else:
            for project in touched:
                self._read_project_again(project)
        for unit in changes.updated:
            if unit.kind is Kind.UNIT:
                self._read_unit_again(self.nodes.get(Key(unit)))
        self.followed.emit()

    def _read_shape(self, changes: Changes) -> None:
        """Bring books, units and projects that came, went or moved into line."""
        shaping = [
            ref
            for ref in (*changes.added, *changes.removed, *changes.moved)
            if ref.kind in _SHAPING
        ]
        if not shaping and not any(ref.kind is Kind.BOOK for ref in changes.updated):
            return
        whole = any(ref.kind is Kind.BOOK for ref in shaping)
        # Where books come and go, what is in them comes and goes with them.
        above = {} if whole else self._above(shaping)
        self._read_books_again(deep=whole and bool(changes.updated or changes.moved))
        for node in above.values():
            if node.key.ref.kind is Kind.BOOK:
                self._read_units_again(node)
        units = [one for one in above.values() if one.key.ref.kind is Kind.UNIT]
        for unit in units[:_MANY]:
            self._read_projects_again(unit)
        self._read_soon(units[_MANY:])
        for book in self.top.children or ():
            self._number(book)

    def _above(self, refs: Iterable[Ref]) -> dict[Key, Node]:
        """Return the nodes under which `refs` stood or stand now, as far as they are known."""
        found: dict[Key, Node] = {}
        for ref in refs:
            node = self.nodes.get(Key(ref))
            if node and node.parent:
                found[node.parent.key] = node.parent
            try:
                parent = self._workspace.parent(ref)
            except LookupError:
                parent = None
            if parent and (node := self.nodes.get(Key(parent))):
                found[node.key] = node
            if parent is None and ref.kind not in (Kind.UNIT, Kind.PROJECT):
                # An item that is gone cannot be asked of which book it was.
                found |= {book.key: book for book in self.top.children or ()}
        return found

    def _indicators_of(self, projects: Iterable[Ref]) -> int:
        """Return how many indicators the nodes of `projects` count."""
        there = (self.nodes.get(Key(ref)) for ref in projects if ref.kind is Kind.PROJECT)
        return sum(node.line.indicators for node in there if node and node.line)

    def _touched_projects(self, changes: Changes, gone: int) -> set[Ref]:
        """Return the projects that changed or whose indicators did; `gone` went with their own."""
        touched = {ref for ref in changes.updated if ref.kind is Kind.PROJECT}
        if len(changes.updated) > _VERY_MANY:
            # Whose they are is not asked one by one.
            self._read_soon(self._units())
            return set()
        for ref in (*changes.added, *changes.updated, *changes.moved):
            if ref.kind is Kind.INDICATOR and ref not in self._owners:
                # With its neighbours: where one came in, a thousand may have.
                project, _ = self._workspace.place(ref)
                rows = self._workspace.children(project, Kind.INDICATOR)
                self._owners.update(dict.fromkeys(rows, project))
        indicators = (*changes.added, *changes.updated, *changes.moved, *changes.removed)
        of = [self._owners.get(ref) for ref in indicators if ref.kind is Kind.INDICATOR]
        if of.count(None) > gone:
            self._read_soon(self._units())
        return touched | {project for project in of if project}

    def _units_of(self, projects: Iterable[Ref]) -> Iterator[Node]:
        for project in projects:
            node = self.nodes.get(Key(project))
            if node and node.parent:
                yield node.parent

    def _read_soon(self, units: Iterable[Node]) -> None:
        self._due.update(dict.fromkeys(one.key.ref for one in units))
        if self._due:
            self._soon.start()

    def _read_some_again(self) -> None:
        until = perf_counter() + _SLICE
        while self._due and perf_counter() < until:
            ref = next(iter(self._due))
            del self._due[ref]
            if node := self.nodes.get(Key(ref)):
                self._read_projects_again(node)
        if not self._due:
            self._soon.stop()
            for book in self.top.children or ():
                self._number(book)
            self.followed.emit()

    def _read_project_again(self, project: Ref) -> None:
        node = self.nodes.get(Key(project))
        if node is None or node.line is None or not self._workspace.exists(project):
            return
        fields, levels = self._workspace.values(project), self._workspace.levels(project)
        name, code = str(fields["name"]), str(fields["code"])
        count = sum(one.indicators for one in levels)
        line = ProjectLine(project, code, name, fields["budget"], fields["fiscal"], count)
        self.say([(node, nodes.project_node(line, node.number))])
        if node.children is not None:
            self.align(node, nodes.level_nodes(project, levels), deep=True)
        self._read_unit_again(node.parent)

    def _read_unit_again(self, node: Node | None) -> None:
        """Say the unit's name and total again; its projects stay as they are."""
        if node is not None:
            self.say([(node, nodes.unit_node(self._workspace.unit_line(node.key.ref)))])

    def _read_projects_again(self, unit: Node) -> None:
        """Bring a unit and its projects into line."""
        try:
            line = self._workspace.unit_line(unit.key.ref)
        except LookupError:
            return
        self.say([(unit, nodes.unit_node(line))])
        if unit.children is not None:
            self.align(unit, _project_nodes(line, unit), deep=True)

    def _read_units_again(self, book: Node) -> None:
        """Bring the units of a book into line; those that stay keep their projects."""
        if book.children is None:
            return
        ref, workspace = book.key.ref, self._workspace
        counts = [len(workspace.children(ref, kind)) for kind, _ in SECTIONS.values()]
        wanted = [nodes.part_one_node(ref, counts)]
        for unit in workspace.children(ref, Kind.UNIT):
            there = self.nodes.get(Key(unit))
            stays = there is not None and there.parent is book
            wanted.append(there if stays and there else nodes.unit_node(workspace.unit_line(unit)))
        self.align(book, wanted, deep=False)
        self.align(book.children[0], wanted[0].children or [], deep=False)

    def _read_books_again(self, *, deep: bool) -> None:
        books = [nodes.book_node(one) for one in self._workspace.books()]
        self.align(self.top, books, deep=deep)


def _project_nodes(line: UnitLine, unit: Node) -> list[Node]:
    return [nodes.project_node(one, unit.number + at) for at, one in enumerate(line.projects)]
