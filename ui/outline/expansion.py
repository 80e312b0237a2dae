"""Which nodes of the tree are open: kept by node across every change, opened a little at a time."""

from collections.abc import Iterable, Iterator
from time import perf_counter

from PySide6.QtCore import QModelIndex, QObject, QPoint, QTimer
from PySide6.QtWidgets import QTreeView

from ui.models.nodes import Key, Part
from ui.models.outline import OutlineModel
from ui.models.outline_filter import OutlineFilter
from ui.models.roles import KEY_ROLE

_OPENED = 300
"""Projects of a book up to which its units are opened with it: a view lays out all that is open."""
_SLICE = 0.006
"""Seconds that reading what is opened, and then opening it, may take at a time."""


class Expansion(QObject):
    """Opens nodes, and remembers which a person opened: what a filter opens is not of them."""

    def __init__(self, model: OutlineModel, shown: OutlineFilter, tree: QTreeView) -> None:
        super().__init__(tree)
        self._model, self._shown, self._tree = model, shown, tree
        self._nodes: set[Key] = set()
        self._is_narrowing = False
        self._waiting: dict[Key, None] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._open_some)
        tree.expanded.connect(lambda index: self._remember(index, is_open=True))
        tree.collapsed.connect(lambda index: self._remember(index, is_open=False))
        shown.rowsInserted.connect(self._open_inserted)

    @property
    def nodes(self) -> frozenset[Key]:
        """The nodes that a person opened, or that wait for it, and that are still there."""
        waiting = () if self._shown.narrows else self._waiting
        return frozenset(key for key in (*self._nodes, *waiting) if key in self._model.nodes)

    @property
    def is_under_way(self) -> bool:
        """Whether nodes wait to be opened."""
        return bool(self._waiting)

    def open(self, key: Key) -> None:
        """Open `key` at once."""
        index = self._index(key)
        if index.isValid():
            self._tree.expand(index)

    def open_each(self, keys: Iterable[Key]) -> None:
        """Open `keys`, those for which there is no time now between other things."""
        self._waiting = dict.fromkeys(keys) | self._waiting
        self._open_some()

    def open_book(self, key: Key) -> None:
        """Open a book with its units, so that its projects can be seen."""
        self.open(key)
        below = self._model.node(self._model.key_index(key)).children or ()
        units = [node for node in below if node.key.part is Part.ROW]
        # Of a large book a person opens what she wants to see.
        if sum(node.size for node in units) <= _OPENED:
            self.open_each(node.key for node in units)

    def narrow(self, text: str) -> None:
        """Leave what has the words of `text`, all of it open; without any, what was open before."""
        self._is_narrowing = True
        if not self._shown.narrows:
            self._nodes.update(self._waiting)
        # The view would lay out all that is open, at once, when the filter has changed.
        self._tree.collapseAll()
        self._shown.look_for(text)
        # Laid out while all is closed; what is opened then is laid out piece by piece.
        self._tree.doItemsLayout()
        again = self._narrowed() if self._shown.narrows else sorted(self._nodes)
        self._waiting = dict.fromkeys(again)
        self._open_some()
        self._is_narrowing = False

    def let_go(self) -> None:
        """Open nothing any more: the data file is about to be closed."""
        self._timer.stop()

    def _index(self, key: Key) -> QModelIndex:
        return self._shown.mapFromSource(self._model.key_index(key))

    def _narrowed(self) -> Iterator[Key]:
        """Yield books and units; the levels of a thousand projects are not read for this."""
        for book in self._model.top_nodes():
            yield book.key
            yield from (one.key for one in book.children or ())

    def _open_some(self) -> None:
        """Open what waits for it, a little at a time: of a wide filter there are thousands."""
        some = self._read_some()
        top = self._tree.indexAt(QPoint(0, 0))
        for index in some:
            self._tree.expand(index)
        if some and top.isValid() and self._tree.verticalScrollBar().value():
            # What is opened above must not push away what is looked at.
            self._tree.scrollTo(top, QTreeView.ScrollHint.PositionAtTop)

    def _read_some(self) -> list[QModelIndex]:
        """Read what is below the next nodes; return these.

        Rows that come in between two that are opened have the view lay out all it has.
        """
        until = perf_counter() + _SLICE
        some = []
        while self._waiting:
            key = next(iter(self._waiting))
            del self._waiting[key]
            index = self._index(key)
            if index.isValid():
                self._model.fetchMore(self._shown.mapToSource(index))
                some.append(index)
            if perf_counter() > until:
                break
        if self._waiting:
            self._timer.start()
        else:
            self._timer.stop()
        return some

    def _open_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        """Open what was open before it went elsewhere."""
        if self._shown.narrows:
            return
        # Asked of the nodes: an index would have every line put into words.
        children = self._model.node(self._shown.mapToSource(parent)).children or ()
        for row in range(first, last + 1):
            if children[row].key in self._nodes:
                self._tree.expand(self._shown.index(row, 0, parent))

    def _remember(self, index: QModelIndex, *, is_open: bool) -> None:
        key = index.data(KEY_ROLE)
        if self._is_narrowing or self._shown.narrows or not isinstance(key, Key):
            return
        if is_open:
            self._nodes.add(key)
        else:
            self._nodes.discard(key)
