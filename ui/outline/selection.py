"""The selected nodes of the tree by key: a thousand of them are the few runs in which they stand."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex
from PySide6.QtWidgets import QTreeView

from ui.models.nodes import Key, Node
from ui.models.outline import OutlineModel
from ui.models.outline_filter import OutlineFilter

_Flag = QItemSelectionModel.SelectionFlag


class Selection:
    """Reads and sets what is selected; what is current is left as it is."""

    def __init__(self, model: OutlineModel, shown: OutlineFilter, tree: QTreeView) -> None:
        self._model, self._shown, self._tree = model, shown, tree

    def keys(self) -> list[Key]:
        """Return the nodes that are selected."""
        # Not `selectedIndexes`, which asks for the flags of each.
        selection = self._tree.selectionModel().selection()
        runs = map(selection.at, range(selection.count()))
        return [key for run in runs for key in self._keys_in(run)]

    def _keys_in(self, run: QItemSelectionRange) -> Iterator[Key]:
        parent, shown = run.parent(), self._shown
        if not shown.narrows:
            # The same rows are in the model: they need not be asked for one by one.
            below = self._model.node(shown.mapToSource(parent)).children or ()
            yield from (node.key for node in below[run.top() : run.bottom() + 1])
            return
        for row in range(run.top(), run.bottom() + 1):
            yield self._model.node(shown.mapToSource(shown.index(row, 0, parent))).key

    def add(self, keys: Iterable[Key]) -> None:
        """Select `keys`, too, as many as are shown."""
        self._select(keys, _Flag.Select)

    def put(self, keys: Iterable[Key]) -> None:
        """Select `keys`, as many as are shown, and nothing else."""
        self._select(keys, _Flag.ClearAndSelect)

    def clear(self) -> None:
        """Select nothing."""
        self._tree.selectionModel().clearSelection()

    def _select(self, keys: Iterable[Key], how: QItemSelectionModel.SelectionFlag) -> None:
        families: dict[Node | None, list[QModelIndex]] = {}
        for key in keys:
            source = self._model.key_index(key)
            index = self._shown.mapFromSource(source)
            if index.isValid():
                families.setdefault(self._model.node(source).parent, []).append(index)
        chosen = QItemSelection()
        for family in families.values():
            for first, last in _runs(family):
                chosen.select(first, last)
        self._tree.selectionModel().select(chosen, how)


def _runs(siblings: list[QModelIndex]) -> Iterable[tuple[QModelIndex, QModelIndex]]:
    """Yield the first and the last of each run of neighbours."""
    ordered = sorted(siblings, key=QModelIndex.row)
    first = ordered[0]
    for one, after in zip(ordered, [*ordered[1:], None], strict=True):
        if after is None or after.row() > one.row() + 1:
            yield first, one
            first = after or one
