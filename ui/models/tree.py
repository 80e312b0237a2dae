"""A tree of nodes as Qt sees it, and how it is brought into line with another one."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject
from typing_extensions import override

from db.edits import Kind, Ref
from ui.models.align import PutIn, Shift, Step, TakeOut, steps
from ui.models.nodes import Key, Node
from ui.models.roles import Index

_ROOT = QModelIndex()


class TreeModel(QAbstractItemModel):
    """Keeps the nodes alive by key: an index holds no more than the address of one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.top = Node(Key(Ref(Kind.BOOK, 0)), "")
        self.nodes: dict[Key, Node] = {}

    def node(self, index: Index) -> Node:
        """Return the node of `index`, the invisible topmost one if it is invalid."""
        return index.internalPointer() or self.top

    def read_all_books(self) -> None:
        """Read what is below every book: a filter must see it."""
        for book in self.top.children or ():
            self.fetchMore(self.index_of(book))

    @override
    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        # Not `hasIndex`, which asks back for both counts: views come here ten thousand times.
        children = (parent.internalPointer() or self.top).children
        if column != 0 or not children or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    @override
    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        above = self.node(index).parent if index.isValid() else None
        return self.index_of(above) if above else QModelIndex()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return len((parent.internalPointer() or self.top).children or ())

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    @override
    def hasChildren(self, parent: Index = _ROOT) -> bool:
        children = self.node(parent).children
        return children is None or bool(children)

    def index_of(self, node: Node) -> QModelIndex:
        """Return where `node` stands."""
        return QModelIndex() if node is self.top else self.createIndex(node.row, 0, node)

    def read_below(self, node: Node) -> list[Node]:
        """Return what is below `node` as it is stored. The kinds of nodes say how."""
        raise NotImplementedError

    def align(self, node: Node, wanted: list[Node], *, deep: bool) -> None:
        """Make the children of `node` like `wanted`; those that stay keep their identity."""
        if node.children is None:
            node.children = []
        have = [child.key for child in node.children]
        for step in steps(have, [one.key for one in wanted]):
            self._step(node, step, wanted)
        pairs = [pair for pair in zip(node.children, wanted, strict=True) if pair[0] is not pair[1]]
        self.say(pairs)
        for child, new in pairs if deep else ():
            if new.children is not None or child.children is not None:
                below = self.read_below(child) if new.children is None else new.children
                self.align(child, below, deep=True)

    def say(self, pairs: list[tuple[Node, Node]]) -> None:
        """Let the first of each pair of siblings be painted like the second."""
        changed = []
        for node, new in pairs:
            if not node.says_the_same_as(new):
                changed.append(node)
            node.take_words_of(new)
        if changed:
            # One range: a signal for each of a thousand numbers would take a second.
            first, last = min(changed, key=_row), max(changed, key=_row)
            self.dataChanged.emit(self.index_of(first), self.index_of(last))

    def _step(self, node: Node, step: Step, wanted: list[Node]) -> None:
        match step:
            case TakeOut(first, last):
                self._take_out(node, first, last)
            case Shift(old, new):
                above = self.index_of(node)
                self.beginMoveRows(above, old, old, above, new + (new > old))
                children = node.children or []
                children.insert(new, children.pop(old))
                node.renumber()
                self.endMoveRows()
            case PutIn(first, last):
                self.put_in(node, wanted[first : last + 1], first)

    def put_in(self, node: Node, added: list[Node], first: int) -> None:
        """Put `added` among the children of `node`, before the one at `first`."""
        if not added:
            return
        self.beginInsertRows(self.index_of(node), first, first + len(added) - 1)
        if node.children is None:
            node.children = []
        node.children[first:first] = added
        node.renumber()
        for one in _all(added):
            self.nodes[one.key] = one
        self.endInsertRows()

    def _take_out(self, node: Node, first: int, last: int) -> None:
        self.beginRemoveRows(self.index_of(node), first, last)
        children = node.children or []
        gone = children[first : last + 1]
        del children[first : last + 1]
        node.renumber()
        for one in _all(gone):
            # A project that moved to another unit is there already under the same key.
            if self.nodes.get(one.key) is one:
                del self.nodes[one.key]
        self.endRemoveRows()


def _all(some: list[Node]) -> Iterator[Node]:
    for one in some:
        yield from one.walk()


def _row(node: Node) -> int:
    return node.row
