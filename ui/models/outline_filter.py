"""The outline narrowed to what a person looks for by name or code."""

from PySide6.QtCore import QObject, QSortFilterProxyModel
from typing_extensions import override

from ui.models.nodes import Node
from ui.models.outline import OutlineModel
from ui.models.roles import Index


class OutlineFilter(QSortFilterProxyModel):
    """Shows the nodes that match, what is above them and what is below them."""

    def __init__(self, source: OutlineModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outline = source
        self._words: tuple[str, ...] = ()
        self._shown: set[Node] = set()
        self.setSourceModel(source)
        source.rowsInserted.connect(self._look_again)
        source.dataChanged.connect(self._look_again)

    @property
    def narrows(self) -> bool:
        """Whether something is left out."""
        return bool(self._words)

    def look_for(self, text: str) -> None:
        """Show what has every word of `text` in its name or code; everything if it is blank."""
        self._words = tuple(text.lower().split())
        if self._words:
            self._outline.read_all_books()
        self._find()
        self.invalidateRowsFilter()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if not self._words:
            return True
        children = self._outline.node(source_parent).children or []
        return children[source_row] in self._shown

    def _look_again(self) -> None:
        if self._words:
            self._find()
            self.invalidateRowsFilter()

    def _find(self) -> None:
        self._shown = set()
        for node in self._outline.top_nodes():
            self._find_in(node)

    def _find_in(self, node: Node) -> bool:
        """Take `node` in if it or something below it matches; return whether."""
        if node.search and all(word in node.search for word in self._words):
            self._shown.update(node.walk())
            return True
        found = [child for child in node.children or () if self._find_in(child)]
        if found:
            self._shown.add(node)
        return bool(found)
