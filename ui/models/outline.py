"""The tree of the books: department and year → part one, units → projects → levels."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from db.edits import Ref
from ui.editor import Editor
from ui.icons import icon
from ui.models.nodes import Key, Node
from ui.models.roles import DETAIL_ROLE, KEY_ROLE, MARK_ROLE, REF_ROLE, REMARKS_ROLE, Index
from ui.models.stored_tree import StoredTree

if TYPE_CHECKING:
    from ui.remarks.signs import RemarkMark
    from ui.review.review import Mark

_MANY = 100
"""From so many marks on, a view paints itself rather than being told of each."""


class OutlineModel(StoredTree):
    """What a view shows of the books: words, counts and marks."""

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(editor, parent)
        self.mark_of: Callable[[Key], Mark | None] = lambda _key: None
        self.remarks_of: Callable[[Key], RemarkMark | None] = lambda _key: None

    def book_of(self, key: Key) -> Node | None:
        """Return the node of the book that `key` is in, None if it is not there."""
        index = self.key_index(key)
        return self._above(self.node(index))[-1] if index.isValid() else None

    def above(self, ref: Ref) -> tuple[Ref, ...]:
        """Return the rows above `ref`, the nearest first; () for a book and for what is not there."""
        index = self.key_index(Key(ref))
        nodes = self._above(self.node(index))[1:] if index.isValid() else []
        return tuple(node.key.ref for node in nodes)

    def _above(self, node: Node) -> list[Node]:
        """Return `node` and what it is in, the book at last."""
        found = [node]
        while (parent := found[-1].parent) not in (None, self.top):
            found.append(parent)
        return found

    def top_nodes(self) -> list[Node]:
        """Return the nodes of the books."""
        return self.top.children or []

    def tell_marks(self, keys: Collection[Key]) -> bool:
        """Say that the marks of `keys` may be others now; of very many, False, and say nothing.

        A view had better paint all that it shows then: a thousand ranges would hold it up.
        """
        if len(keys) > _MANY:
            return False
        there = [self.nodes[key] for key in keys if key in self.nodes]
        families: dict[int, list[Node]] = {}
        for node in there:
            families.setdefault(id(node.parent), []).append(node)
        for some in families.values():
            some.sort(key=lambda node: node.row)
            first, last = self.index_of(some[0]), self.index_of(some[-1])
            self.dataChanged.emit(first, last, [MARK_ROLE, REMARKS_ROLE])
        return True

    def _mark_words(self, node: Node) -> str:
        marks = (self.mark_of(node.key), self.remarks_of(node.key))
        return "\n".join(one.words for one in marks if one)

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
                return f"{node.label} {node.words.detail} {self._mark_words(node)}".strip()
        return self._own_data(node, role)

    def _own_data(self, node: Node, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.EditRole:
                return self.name_of(node)
            case _ if role == DETAIL_ROLE:
                return node.words.detail
            case _ if role == MARK_ROLE:
                return self.mark_of(node.key)
            case _ if role == REMARKS_ROLE:
                return self.remarks_of(node.key)
        return {KEY_ROLE: node.key, REF_ROLE: node.key.ref}.get(role)
