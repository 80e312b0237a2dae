"""The outline narrowed to what a person looks for by name or code."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSortFilterProxyModel
from typing_extensions import override

from ui.models.nodes import Node
from ui.models.outline import OutlineModel
from ui.models.roles import Index
from ui.pinyin import folded


class OutlineFilter(QSortFilterProxyModel):
    """Shows the nodes that match, what is above them and what is below them."""

    def __init__(self, source: OutlineModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outline = source
        self._words: tuple[str, ...] = ()
        self._matching: set[Node] = set()
        self._leading: set[Node] = set()
        # What changed is looked at again below, once, not row by row whatever it was.
        self.setDynamicSortFilter(False)
        self.setSourceModel(source)
        source.rowsInserted.connect(self._look_at_new)
        source.dataChanged.connect(self._look_again)

    @property
    def narrows(self) -> bool:
        """Whether something is left out."""
        return bool(self._words)

    def look_for(self, text: str) -> None:
        """Show what has every word of `text` in its name or code; everything if it is blank."""
        self._words = tuple(folded(text).split())
        if self._words:
            self._outline.read_all_books()
        self._find()
        # As one change of layout: thousands of rows that go one by one would take a view a second.
        self.invalidate()

    def first_match(self) -> Node | None:
        """Return the first node that matches by itself, in the order of the tree."""
        found = (node for top in self._outline.top_nodes() for node in top.walk())
        return next((node for node in found if node in self._matching), None)

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if not self._words:
            return True
        above = self._outline.node(source_parent)
        node = (above.children or [])[source_row]
        if above in self._matching:
            self._matching.add(node)
            return True
        return node in self._matching or node in self._leading

    def _look_again(self, _first: Index, _last: Index, roles: Sequence[int]) -> None:
        # Marks and numbers are told of with their roles: nobody is found by them.
        if self._words and not roles:
            self._find_again()

    def _find_again(self) -> None:
        self._find()
        self.invalidateRowsFilter()

    def _look_at_new(self, parent: Index, first: int, last: int) -> None:
        """Look at inserted nodes; those below a match are shown without a look."""
        if not self._words or self._outline.node(parent) in self._matching:
            return
        children = (self._outline.node(parent).children or [])[first : last + 1]
        found = [self._find_in(child) for child in children]
        if any(found):
            self._find_again()

    def _find(self) -> None:
        self._matching, self._leading = set(), set()
        for node in self._outline.top_nodes() if self._words else ():
            self._find_in(node)

    def _find_in(self, node: Node) -> bool:
        """Take `node` in if it or something below it matches; return whether."""
        if node.search and all(word in node.search for word in self._words):
            self._matching.add(node)
            return True
        found = [self._find_in(child) for child in node.children or ()]
        if any(found):
            self._leading.add(node)
        return any(found)
