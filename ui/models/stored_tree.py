"""The tree of the books as they are stored: read when asked for, or ahead while nobody waits.

Ten thousand projects are never read at one go: what is below a unit is read when it is opened, or
a little at a time; what an edit has changed, `ui.models.follower` has read again.
"""

from collections import deque
from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer
from typing_extensions import override

from db.edits import Kind, Ref
from ui.editor import Editor
from ui.models import nodes
from ui.models.editable_tree import EditableTree
from ui.models.follower import Follower
from ui.models.nodes import Key, Node, Part
from ui.models.roles import Index

_SLICE = 0.008
"""Seconds that reading ahead may take at a time."""
_BREATH = 30
"""Milliseconds between two such slices: nobody waits for them."""
_UNTIL_PAINTED = 250
"""Milliseconds after which the rows that are shown have been painted."""
_NUMBERS = [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole]
"""What of a node changes with its number alone."""


class StoredTree(EditableTree):
    """Every book of the workspace. What is below a book, unit or project is read when asked for."""

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(editor, parent)
        self._workspace = editor.workspace
        self._branches = editor.workspace.branches
        self._later: deque[Node] = deque()
        self._ahead = QTimer(self)
        self._ahead.timeout.connect(self._read_some_ahead)
        self.put_in(self.top, [nodes.book_node(one) for one in self._branches.books()], 0)
        self.follower = Follower(self, self._branches)
        self.followed = self.follower.followed
        self.follower.followed.connect(self.read_ahead)
        editor.changed.connect(self.follower.follow)

    def key_index(self, key: Key) -> QModelIndex:
        """Return where `key` stands, reading what is above it; invalid if it is not there."""
        if key not in self.nodes:
            self._read_down_to(key)
        node = self.nodes.get(key)
        return self.index_of(node) if node else QModelIndex()

    @property
    def waits(self) -> bool:
        """Whether what nobody waits for is not read now: a commit holds up whoever reads."""
        return self._editor.writing is not None

    def let_go(self) -> None:
        """Read nothing any more: the data file is about to be closed."""
        self._ahead.stop()
        self.follower.let_go()

    @override
    def read_all_books(self) -> None:
        super().read_all_books()
        for unit in self.units():
            self.fetchMore(self.index_of(unit))

    @override
    def canFetchMore(self, parent: Index) -> bool:
        node = parent.internalPointer()
        return node is not None and node.children is None

    @override
    def fetchMore(self, parent: Index) -> None:
        node = self.node(parent)
        if node.children is not None:
            return
        below = self.read_below(node)
        node.children = []
        if node.key.ref.kind is Kind.UNIT:
            self._number_first(node, below)
        self.put_in(node, below, 0)
        if node.key.ref.kind is Kind.BOOK:
            self.read_ahead()

    @override
    def read_below(self, node: Node) -> list[Node]:
        ref = node.key.ref
        if ref.kind is Kind.BOOK:
            return self._read_book(ref)
        if ref.kind is Kind.UNIT:
            return [nodes.project_node(one) for one in self._branches.projects_of(ref)]
        return nodes.level_nodes(ref, self._branches.levels(ref))

    def _read_book(self, book: Ref) -> list[Node]:
        try:
            return nodes.book_children(book, self._branches.book(book))
        except LookupError:
            # It was removed by a job whose changes are on their way here.
            return []

    def units(self, book: Node | None = None) -> Iterator[Node]:
        """Yield the nodes of the units of `book`, of all books that have been read if it is None."""
        for one in [book] if book else self.top.children or ():
            yield from (unit for unit in one.children or () if unit.key.ref.kind is Kind.UNIT)

    def _number_first(self, unit: Node, projects: list[Node]) -> None:
        """Give `projects`, which are about to come below `unit`, their numbers in print."""
        before = (unit.parent.children or ())[: unit.row] if unit.parent else ()
        first = 1 + sum(one.size for one in before)
        for number, project in enumerate(projects, first):
            project.number = number

    def number(self, book: Node) -> None:
        """Give the projects of `book` the numbers in print, and say which have others now."""
        first = 1
        for unit in self.units(book):
            others = [
                (project, number)
                for number, project in enumerate(unit.children or (), first)
                if project.number != number
            ]
            for project, number in others:
                project.number = number
            if others:
                ends = self.index_of(others[0][0]), self.index_of(others[-1][0])
                self.dataChanged.emit(*ends, _NUMBERS)
            first += unit.size

    def read_ahead(self) -> None:
        """Read units that nobody has opened yet, a little at a time: a filter will want them."""
        if any(unit.children is None for unit in self.units()):
            self._later = deque(self.units())
            self._ahead.start(_UNTIL_PAINTED)

    def _read_some_ahead(self) -> None:
        self._ahead.setInterval(_BREATH)
        if self.waits:
            return
        until = perf_counter() + _SLICE
        while self._later and perf_counter() < until:
            node = self._later.popleft()
            if node.is_project:
                # Made now and kept: the first letters of ten thousand names take a tenth of a second.
                _ = node.search
            elif self.nodes.get(node.key) is node:
                self.fetchMore(self.index_of(node))
                self._later.extendleft(node.children or ())
        if not self._later:
            self._ahead.stop()

    def _read_down_to(self, key: Key) -> None:
        """Read what is above `key`, so that its node comes to be if there is such a row."""
        parts_of_it = key.part is not Part.ROW
        above: Ref | None = key.ref
        path: list[Ref] = []
        try:
            while above is not None:
                path.append(above)
                above = self._workspace.parent(above)
        except LookupError:
            return
        for ref in reversed(path if parts_of_it else path[1:]):
            if node := self.nodes.get(Key(ref)):
                self.fetchMore(self.index_of(node))
