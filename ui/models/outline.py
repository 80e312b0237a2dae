"""The tree of the books: department and year → part one, units → projects → levels."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal
from typing_extensions import override

from db.edits import Changes, Kind, Ref
from db.outline import ProjectLine
from ui.editor import Editor
from ui.icons import icon
from ui.models import nodes
from ui.models.editable_tree import EditableTree
from ui.models.nodes import Key, Node, Part
from ui.models.roles import DETAIL_ROLE, KEY_ROLE, MARK_ROLE, REF_ROLE, REMARKS_ROLE, Index

if TYPE_CHECKING:
    from ui.remarks.signs import RemarkMark
    from ui.review.review import Mark

_ROOT = QModelIndex()
_MANY = 100
"""From so many marks on, a view is asked to paint itself rather than told of each."""
_SHAPING = {
    Kind.BOOK,
    Kind.UNIT,
    Kind.PROJECT,
    Kind.OVERALL_GOAL,
    Kind.ITEMISED_GOAL,
    Kind.SAFEGUARD,
}
"""The kinds whose coming and going changes more of the tree than one project's levels."""


class OutlineModel(EditableTree):
    """Every book of the workspace. What is below a book or a project is read when asked for."""

    followed = Signal()
    """The nodes are in line with what is stored again."""

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(editor, parent)
        self._workspace = editor.workspace
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(lambda: self._read_books_again(deep=True))
        self._later.timeout.connect(self.followed)
        self._owners: dict[Ref, Ref] = {}
        self.mark_of: Callable[[Key], Mark | None] = lambda _key: None
        self.remarks_of: Callable[[Key], RemarkMark | None] = lambda _key: None
        self.put_in(self.top, [nodes.book_node(one) for one in self._workspace.books()], 0)
        editor.changed.connect(self._follow)

    def key_index(self, key: Key) -> QModelIndex:
        """Return where `key` stands, reading what is above it; invalid if it is not there."""
        if key not in self.nodes:
            self._read_down_to(key)
        node = self.nodes.get(key)
        return self.index_of(node) if node else QModelIndex()

    def book_of(self, key: Key) -> Node | None:
        """Return the node of the book that `key` is in, None if it is not there."""
        index = self.key_index(key)
        while index.parent().isValid():
            index = index.parent()
        return self.node(index) if index.isValid() else None

    def top_nodes(self) -> list[Node]:
        """Return the nodes of the books."""
        return self.top.children or []

    def read_nodes(self) -> list[Node]:
        """Return the nodes whose children have been read and are not none."""
        return [one for one in self.nodes.values() if one.children]

    def attend(self, project: Ref) -> None:
        """Learn whose indicators those of `project` are: a removed one cannot be asked."""
        for ref in self._workspace.children(project, Kind.INDICATOR):
            self._owners[ref] = project

    def tell_marks(self, keys: Collection[Key]) -> None:
        """Say that the marks of `keys` may be others now; of very many, only whose they are."""
        there = [self.nodes[key] for key in keys if key in self.nodes]
        if len(there) > _MANY:
            # Views paint what they show anyway; a thousand ranges would hold them up.
            there = self.top_nodes()
        families: dict[int, list[Node]] = {}
        for node in there:
            families.setdefault(id(node.parent), []).append(node)
        for some in families.values():
            some.sort(key=lambda node: node.row)
            first, last = self.index_of(some[0]), self.index_of(some[-1])
            self.dataChanged.emit(first, last, [MARK_ROLE, REMARKS_ROLE])

    def _mark_words(self, node: Node) -> str:
        marks = (self.mark_of(node.key), self.remarks_of(node.key))
        return "\n".join(one.words for one in marks if one)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return parent.isValid() and self.node(parent).children is None

    @override
    def fetchMore(self, parent: Index) -> None:
        node = self.node(parent)
        if node.children is None:
            below = self.read_below(node)
            node.children = []
            self.put_in(node, below, 0)

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
                return "\n".join(filter(None, (node.tip or node.label, self._mark_words(node))))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{node.label} {node.detail} {self._mark_words(node)}".strip()
        return self._own_data(node, role)

    def _own_data(self, node: Node, role: int) -> Any:
        if role == Qt.ItemDataRole.EditRole:
            return self.name_of(node)
        if role == REMARKS_ROLE:
            return self.remarks_of(node.key)
        mark = self.mark_of(node.key) if role == MARK_ROLE else None
        own = {KEY_ROLE: node.key, REF_ROLE: node.key.ref, DETAIL_ROLE: node.detail}
        return own.get(role, mark)

    @override
    def read_below(self, node: Node) -> list[Node]:
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
            if node := self.nodes.get(Key(ref)):
                self.fetchMore(self.index_of(node))

    def _follow(self, changes: Changes) -> None:
        self._read_changes(changes)
        self.followed.emit()

    def _read_changes(self, changes: Changes) -> None:
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
                self._read_unit_again(self.nodes.get(Key(unit)))

    def _touched_projects(self, changes: Changes) -> set[Ref]:
        """Return the projects that changed or whose indicators did."""
        touched = {ref for ref in changes.updated if ref.kind is Kind.PROJECT}
        for ref in (*changes.added, *changes.updated, *changes.moved):
            if ref.kind is Kind.INDICATOR and ref not in self._owners:
                # With its neighbours: where one came in, a thousand may have.
                project, _ = self._workspace.place(ref)
                rows = self._workspace.children(project, Kind.INDICATOR)
                self._owners.update(dict.fromkeys(rows, project))
        indicators = (*changes.added, *changes.updated, *changes.moved, *changes.removed)
        of = [self._owners.get(ref) for ref in indicators if ref.kind is Kind.INDICATOR]
        if None in of:
            self._later.start()
        return touched | {project for project in of if project}

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
            fields = self._workspace.values(node.key.ref)
            code, name = str(fields["code"]), str(fields["name"])
            words = nodes.unit_words(node.key.ref, code, name, node.children or [])
            self.say([(node, words)])

    def _read_books_again(self, *, deep: bool) -> None:
        self._later.stop()
        books = [nodes.book_node(one) for one in self._workspace.books()]
        self.align(self.top, books, deep=deep)
