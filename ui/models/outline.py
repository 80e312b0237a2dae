"""The tree of the books: department and year → part one, units → projects → levels."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, QTimer
from typing_extensions import override

from db.edits import Changes, Kind, Ref
from db.outline import ProjectLine
from ui.editor import Editor
from ui.icons import icon
from ui.models import nodes
from ui.models.align import PutIn, Shift, Step, TakeOut, steps
from ui.models.nodes import Key, Node, Part
from ui.models.roles import DETAIL_ROLE, KEY_ROLE, REF_ROLE, Index

_ROOT = QModelIndex()
_SHAPING = {
    Kind.BOOK,
    Kind.UNIT,
    Kind.PROJECT,
    Kind.OVERALL_GOAL,
    Kind.ITEMISED_GOAL,
    Kind.SAFEGUARD,
}
"""The kinds whose coming and going changes more of the tree than one project's levels."""


class OutlineModel(QAbstractItemModel):
    """Every book of the workspace. What is below a book or a project is read when asked for."""

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._workspace = editor.workspace
        self._top = Node(Key(Ref(Kind.BOOK, 0)), "")
        self._nodes: dict[Key, Node] = {}
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(lambda: self._read_books_again(deep=True))
        self._owners: dict[Ref, Ref] = {}
        self._put_in(self._top, [nodes.book_node(one) for one in self._workspace.books()], 0)
        editor.changed.connect(self._follow)

    def key_index(self, key: Key) -> QModelIndex:
        """Return where `key` stands, reading what is above it; invalid if it is not there."""
        if key not in self._nodes:
            self._read_down_to(key)
        node = self._nodes.get(key)
        return self._index(node) if node else QModelIndex()

    def node(self, index: Index) -> Node:
        """Return the node of `index`, the invisible topmost one if it is invalid."""
        return index.internalPointer() or self._top

    def read_all_books(self) -> None:
        """Read what is below every book: a filter must see it."""
        for book in self._top.children or ():
            self.fetchMore(self._index(book))

    def top_nodes(self) -> list[Node]:
        """Return the nodes of the books."""
        return self._top.children or []

    def read_nodes(self) -> list[Node]:
        """Return the nodes whose children have been read and are not none."""
        return [one for one in self._nodes.values() if one.children]

    def attend(self, project: Ref) -> None:
        """Learn whose indicators those of `project` are: a removed one cannot be asked."""
        for ref in self._workspace.children(project, Kind.INDICATOR):
            self._owners[ref] = project

    def redraw(self) -> None:
        """Ask views to paint everything again: the look changed."""
        self.layoutChanged.emit()

    @override
    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        # Not `hasIndex`, which asks back for both counts: views come here ten thousand times.
        children = (parent.internalPointer() or self._top).children
        if column != 0 or not children or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    @override
    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        above = self.node(index).parent if index.isValid() else None
        return self._index(above) if above else QModelIndex()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return len((parent.internalPointer() or self._top).children or ())

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    @override
    def hasChildren(self, parent: Index = _ROOT) -> bool:
        children = self.node(parent).children
        return children is None or bool(children)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return parent.isValid() and self.node(parent).children is None

    @override
    def fetchMore(self, parent: Index) -> None:
        node = self.node(parent)
        if node.children is None:
            below = self._read_below(node)
            node.children = []
            self._put_in(node, below, 0)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self.node(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return node.label
            case Qt.ItemDataRole.DecorationRole:
                return icon(node.icon)
            case Qt.ItemDataRole.ToolTipRole:
                return node.tip or node.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{node.label} {node.detail}"
        return {KEY_ROLE: node.key, REF_ROLE: node.key.ref, DETAIL_ROLE: node.detail}.get(role)

    def _index(self, node: Node) -> QModelIndex:
        return QModelIndex() if node is self._top else self.createIndex(node.row, 0, node)

    def _read_below(self, node: Node) -> list[Node]:
        ref = node.key.ref
        if ref.kind is Kind.BOOK:
            return nodes.book_children(self._workspace.outline(ref))
        return nodes.level_nodes(ref, self._workspace.levels(ref))

    def _read_down_to(self, key: Key) -> None:
        """Read what is above `key`, so that its node comes to be if there is such a row."""
        parts_of_it = key.part is not Part.ROW
        above: Ref | None = key.ref
        path: list[Ref] = []
        while above is not None and self._workspace.exists(above):
            path.append(above)
            above = self._workspace.parent(above)
        for ref in reversed(path if parts_of_it else path[1:]):
            if node := self._nodes.get(Key(ref)):
                self.fetchMore(self._index(node))

    def _follow(self, changes: Changes) -> None:
        shaping = {*changes.added, *changes.removed, *changes.moved}
        if any(ref.kind in _SHAPING for ref in shaping):
            self._read_books_again(deep=True)
            return
        if any(ref.kind is Kind.BOOK for ref in changes.updated):
            self._read_books_again(deep=False)
        for project in self._touched_projects(changes):
            self._read_project_again(project)
        for unit in changes.updated:
            if unit.kind is Kind.UNIT:
                self._read_unit_again(self._nodes.get(Key(unit)))

    def _touched_projects(self, changes: Changes) -> set[Ref]:
        """Return the projects that changed or whose indicators did."""
        touched = {ref for ref in changes.updated if ref.kind is Kind.PROJECT}
        for ref in (*changes.added, *changes.updated, *changes.moved):
            if ref.kind is Kind.INDICATOR and ref not in self._owners:
                self._owners[ref], _ = self._workspace.place(ref)
        indicators = (*changes.added, *changes.updated, *changes.moved, *changes.removed)
        of = [self._owners.get(ref) for ref in indicators if ref.kind is Kind.INDICATOR]
        if None in of:
            self._later.start()
        return touched | {project for project in of if project}

    def _read_project_again(self, project: Ref) -> None:
        node = self._nodes.get(Key(project))
        if node is None or node.line is None or not self._workspace.exists(project):
            return
        fields, levels = self._workspace.values(project), self._workspace.levels(project)
        name, code = str(fields["name"]), str(fields["code"])
        count = sum(one.indicators for one in levels)
        line = ProjectLine(project, code, name, fields["budget"], fields["fiscal"], count)
        self._say([(node, nodes.project_node(line, node.number))])
        if node.children is not None:
            self._align(node, nodes.level_nodes(project, levels), deep=True)
        self._read_unit_again(node.parent)

    def _read_unit_again(self, node: Node | None) -> None:
        """Say the unit's name and total again; its projects stay as they are."""
        if node is not None:
            fields = self._workspace.values(node.key.ref)
            code, name = str(fields["code"]), str(fields["name"])
            words = nodes.unit_words(node.key.ref, code, name, node.children or [])
            self._say([(node, words)])

    def _read_books_again(self, *, deep: bool) -> None:
        self._later.stop()
        books = [nodes.book_node(one) for one in self._workspace.books()]
        self._align(self._top, books, deep=deep)

    def _align(self, node: Node, wanted: list[Node], *, deep: bool) -> None:
        """Make the children of `node` like `wanted`; those that stay keep their identity."""
        if node.children is None:
            node.children = []
        have = [child.key for child in node.children]
        for step in steps(have, [one.key for one in wanted]):
            self._step(node, step, wanted)
        pairs = [pair for pair in zip(node.children, wanted, strict=True) if pair[0] is not pair[1]]
        self._say(pairs)
        for child, new in pairs if deep else ():
            if new.children is not None or child.children is not None:
                below = self._read_below(child) if new.children is None else new.children
                self._align(child, below, deep=True)

    def _say(self, pairs: list[tuple[Node, Node]]) -> None:
        """Let the first of each pair of siblings be painted like the second."""
        changed = []
        for node, new in pairs:
            if not node.says_the_same_as(new):
                changed.append(node)
            node.take_words_of(new)
        if changed:
            # One range: a signal for each of a thousand numbers would take a second.
            first, last = min(changed, key=_row), max(changed, key=_row)
            self.dataChanged.emit(self._index(first), self._index(last))

    def _step(self, node: Node, step: Step, wanted: list[Node]) -> None:
        match step:
            case TakeOut(first, last):
                self._take_out(node, first, last)
            case Shift(old, new):
                above = self._index(node)
                self.beginMoveRows(above, old, old, above, new + (new > old))
                children = node.children or []
                children.insert(new, children.pop(old))
                node.renumber()
                self.endMoveRows()
            case PutIn(first, last):
                self._put_in(node, wanted[first : last + 1], first)

    def _put_in(self, node: Node, added: list[Node], first: int) -> None:
        if not added:
            return
        self.beginInsertRows(self._index(node), first, first + len(added) - 1)
        if node.children is None:
            node.children = []
        node.children[first:first] = added
        node.renumber()
        for one in _all(added):
            self._nodes[one.key] = one
        self.endInsertRows()

    def _take_out(self, node: Node, first: int, last: int) -> None:
        self.beginRemoveRows(self._index(node), first, last)
        children = node.children or []
        gone = children[first : last + 1]
        del children[first : last + 1]
        node.renumber()
        for one in _all(gone):
            # A project that moved to another unit is there already under the same key.
            if self._nodes.get(one.key) is one:
                del self._nodes[one.key]
        self.endRemoveRows()


def _all(some: list[Node]) -> Iterator[Node]:
    for one in some:
        yield from one.walk()


def _row(node: Node) -> int:
    return node.row
