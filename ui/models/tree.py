"""A tree of nodes as Qt sees it, and how it is brought into line with another one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject
from typing_extensions import override

from db.edits import Kind, Ref
from ui.models.align import put_ins, shifts, take_outs
from ui.models.node_words import Line, PartLine
from ui.models.nodes import Key, Node
from ui.models.roles import Index

_ROOT = QModelIndex()


class TreeModel(QAbstractItemModel):
    """Keeps the nodes alive by key: an index holds no more than the address of one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.top = Node(Key(Ref(Kind.BOOK, 0)), PartLine(""))
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
        children = (parent.internalPointer() or self.top).children
        return children is None or bool(children)

    def index_of(self, node: Node) -> QModelIndex:
        """Return where `node` stands."""
        return QModelIndex() if node is self.top else self.createIndex(node.row, 0, node)

    def read_below(self, node: Node) -> list[Node]:
        """Return what is below `node` as it is stored. The kinds of nodes say how."""
        raise NotImplementedError

    def align(self, node: Node, wanted: list[Node]) -> None:
        """Make the children of `node` like `wanted`, and what is below as far as `wanted` has it.

        Those that stay keep their identity.
        """
        self.arrange(node, [one.key for one in wanted], {one.key: one for one in wanted})
        pairs = [
            pair for pair in zip(node.children or (), wanted, strict=True) if pair[0] is not pair[1]
        ]
        self.say((child, new.line) for child, new in pairs)
        for child, new in pairs:
            if new.children is not None:
                self.align(child, new.children)
            elif child.children == []:
                self.align(child, self.read_below(child))

    def say(self, lines: Iterable[tuple[Node, Line]]) -> None:
        """Let nodes say what their lines say."""
        families: dict[Node | None, list[Node]] = {}
        for node, line in lines:
            if node.take(line):
                families.setdefault(node.parent, []).append(node)
        for changed in families.values():
            # One range: a signal for each of a thousand siblings would take a second.
            ends = min(changed, key=_row), max(changed, key=_row)
            self.dataChanged.emit(*map(self.index_of, ends))

    def arrange(self, node: Node, keys: Sequence[Key], made: Mapping[Key, Node]) -> None:
        """Make the keys of the children of `node` to be `keys`.

        The nodes of those that are not there yet are in `made`.
        """
        if node.children is None:
            node.children = []
        if [child.key for child in node.children] == keys:
            return
        self.take_out(node, keys)
        kept = {child.key for child in node.children}
        self._reorder(node, [key for key in keys if key in kept])
        for first, last in put_ins(kept, keys):
            self.put_in(node, [made[key] for key in keys[first : last + 1]], first)

    def put_in(self, node: Node, added: list[Node], first: int) -> None:
        """Put `added` among the children of `node`, before the one at `first`."""
        if not added:
            return
        self.beginInsertRows(self.index_of(node), first, first + len(added) - 1)
        if node.children is None:
            node.children = []
        node.children[first:first] = added
        node.renumber(first)
        for one in _all(added):
            self.nodes[one.key] = one
        self.endInsertRows()

    def take_out(self, node: Node, keys: Sequence[Key]) -> list[Node]:
        """Take those children of `node` out that are not in `keys`, and return them."""
        children, out = node.children or [], list[Node]()
        for first, last in take_outs([child.key for child in children], keys):
            self.beginRemoveRows(self.index_of(node), first, last)
            gone = children[first : last + 1]
            del children[first : last + 1]
            node.renumber(first)
            for one in _all(gone):
                # A project that moved to another unit may be there already under the same key.
                if self.nodes.get(one.key) is one:
                    del self.nodes[one.key]
            self.endRemoveRows()
            out += gone
        return out

    def _reorder(self, node: Node, keys: Sequence[Key]) -> None:
        """Put the children of `node` into the order of `keys`."""
        children = node.children or []
        moves = list(islice(shifts([child.key for child in children], keys), 2))
        if len(moves) == 1:
            ((old, new),) = moves
            above = self.index_of(node)
            self.beginMoveRows(above, old, old, above, new + (new > old))
            children.insert(new, children.pop(old))
            node.renumber(min(old, new))
            self.endMoveRows()
        elif moves:
            self._sort(node, keys)

    def _sort(self, node: Node, keys: Sequence[Key]) -> None:
        """Sort the children of `node` as one change: of a thousand moves each is told to all views."""
        # Of the whole tree: PySide does not always know these signals with a place to tell.
        self.layoutAboutToBeChanged.emit()
        moved = [one for one in self.persistentIndexList() if self.node(one).parent is node]
        place = {key: at for at, key in enumerate(keys)}
        (node.children or []).sort(key=lambda child: place[child.key])
        node.renumber()
        self.changePersistentIndexList(moved, [self.index_of(self.node(one)) for one in moved])
        self.layoutChanged.emit()


def _all(some: list[Node]) -> Iterator[Node]:
    for one in some:
        yield from one.walk()


def _row(node: Node) -> int:
    return node.row
