"""Brings the tree of the books into line with what an edit did, and reads no more than it touched.

`Changes.within` says in which rows to look. Order and numbers are put right at once: they are read
in no time. What very many projects say is read again between other things.
"""

from collections.abc import Iterable
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QObject, QTimer, Signal

from db.branches import Branches
from db.edits import Changes, Kind, Ref
from ui.models import nodes
from ui.models.nodes import SECTIONS, Key, Node

if TYPE_CHECKING:
    from ui.models.stored_tree import StoredTree

_SHAPE = (Kind.BOOK, Kind.UNIT, Kind.PROJECT)
_IN_BOOK = (Kind.UNIT, *(kind for kind, _ in SECTIONS.values()))
_MANY = 200
"""From so many touched projects on, what they say is read again between other things."""
_PORTION = 50
"""Projects that are read again together."""
_SLICE = 0.008
"""Seconds that reading between other things may take at a time."""
_UNTIL_WRITTEN = 30
"""Milliseconds until it is asked again whether a job still writes."""


class Follower(QObject):
    """Follows the changes of the books in the nodes of a tree."""

    followed = Signal()
    """The nodes are in line with what is stored again."""

    def __init__(self, tree: "StoredTree", branches: Branches) -> None:
        super().__init__(tree)
        # Not kept alive: a tree that nobody has any more goes at once, with its timers.
        self._followed = ref(tree)
        self._branches = branches
        self._due: dict[Ref, None] = {}
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._read_some_again)

    @property
    def _tree(self) -> "StoredTree":
        tree = self._followed()
        assert tree is not None  # noqa: S101 - this is its child
        return tree

    def follow(self, changes: Changes) -> None:
        """Bring the nodes into line with `changes`."""
        touched = (*changes.within, *changes.moved, *_updated_lines(changes))
        books, units, projects = (self._known(touched, kind) for kind in _SHAPE)
        if not changes.kinds.isdisjoint(_SHAPE):
            self._follow_books()
        if not changes.shifted_kinds.isdisjoint(_IN_BOOK):
            self._follow_branches(books)
        if Kind.PROJECT in changes.shifted_kinds:
            self._follow_order(units, changes.moved)
        self._follow_heads(units)
        if not changes.shifted_kinds.isdisjoint(_SHAPE):
            for book in self._tree.top.children or ():
                self._tree.number(book)
        if not changes.kinds.isdisjoint((Kind.PROJECT, Kind.INDICATOR)):
            self._follow_projects(projects)
        self.followed.emit()

    def let_go(self) -> None:
        """Read nothing any more."""
        self._soon.stop()

    def _known(self, refs: Iterable[Ref], kind: Kind) -> list[Node]:
        """Return the nodes of those of `refs` that are of `kind`, each once."""
        known = self._tree.nodes
        there = (known.get(Key(one)) for one in refs if one.kind is kind)
        return list(dict.fromkeys(node for node in there if node))

    def _follow_books(self) -> None:
        self._tree.align(self._tree.top, [nodes.book_node(one) for one in self._branches.books()])

    def _follow_branches(self, books: Iterable[Node]) -> None:
        """Bring the units of books and the counts of part one into line."""
        for book in books:
            if book.children is not None and self._is_there(book):
                self._tree.align(book, self._tree.read_below(book))

    def _follow_order(self, units: list[Node], moved: Iterable[Ref]) -> None:
        """Bring the projects of `units` into line; those that `moved` are still the same nodes."""
        tree, orders = self._tree, self._branches.children(unit.key.ref for unit in units)
        keys = {unit: [Key(one) for one in orders[unit.key.ref]] for unit in units}
        is_any_known = any(Key(one) in tree.nodes for one in moved)
        read = [unit for unit in units if unit.children is not None and self._is_there(unit)]
        out = {node.key: node for unit in read for node in tree.take_out(unit, keys[unit])}
        for unit in read:
            self._follow_unit(unit, keys[unit], out)
        if is_any_known:
            # What was selected must not get lost below a unit that nobody has opened.
            for unit in filter(self._is_there, units):
                tree.fetchMore(tree.index_of(unit))

    def _follow_unit(self, unit: Node, keys: list[Key], out: dict[Key, Node]) -> None:
        """Make `keys` the projects of `unit`: its own nodes, those that are `out`, and new ones."""
        own = {child.key for child in unit.children or ()}
        made = {key: out[key] for key in keys if key in out}
        new = [key.ref for key in keys if key not in own and key not in made]
        if new:
            lines = self._branches.projects(new)
            made |= {Key(one): nodes.project_node(line) for one, line in lines.items()}
        there = [key for key in keys if key in own or key in made]
        self._tree.arrange(unit, there, made)

    def _is_there(self, node: Node) -> bool:
        return self._tree.nodes.get(node.key) is node

    def _follow_heads(self, units: Iterable[Node]) -> None:
        """Say the names and totals of units again."""
        heads = self._branches.units(unit.key.ref for unit in units)
        there = self._known(heads, Kind.UNIT)
        self._tree.say((node, heads[node.key.ref]) for node in there)

    def _follow_projects(self, projects: list[Node]) -> None:
        refs = [node.key.ref for node in projects]
        if len(refs) <= _MANY:
            self._read_again(refs)
        else:
            self._due.update(dict.fromkeys(refs))
            self._soon.start()

    def _read_again(self, projects: Iterable[Ref]) -> None:
        """Say what `projects` hold, and bring their levels into line where those have been read."""
        lines, tree = self._branches.projects(projects), self._tree
        there = self._known(lines, Kind.PROJECT)
        tree.say((node, lines[node.key.ref]) for node in there)
        for node in there:
            if node.children or (node.children is not None and lines[node.key.ref].indicators):
                tree.align(node, tree.read_below(node))

    def _read_some_again(self) -> None:
        self._soon.setInterval(_UNTIL_WRITTEN if self._tree.waits else 0)
        if self._tree.waits:
            return
        until = perf_counter() + _SLICE
        while self._due and perf_counter() < until:
            some = list(islice(self._due, _PORTION))
            self._read_again(some)
            for one in some:
                del self._due[one]
        if not self._due:
            self._soon.stop()
        self.followed.emit()


def _updated_lines(changes: Changes) -> Iterable[Ref]:
    """Return what was updated and has a line of its own in the tree."""
    if not changes.updated_kinds.isdisjoint(_SHAPE):
        return (one for one in changes.updated if one.kind in _SHAPE)
    return ()
