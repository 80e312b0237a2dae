"""The view of the tree: several rows at once, dragged, renamed in place."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView
from typing_extensions import override

from ui.keys import ENTER
from ui.models.nodes import Key
from ui.outline.delegate import NodeDelegate


class OutlineView(QTreeView):
    """Keys and the context menu are actions that the window adds."""

    entered = Signal()
    """Enter was pressed: on to the page of the current node."""

    def __init__(self, model: QAbstractItemModel) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setAccessibleName("目录")
        self.setModel(model)
        self._delegate = NodeDelegate(self)
        self.setItemDelegate(self._delegate)
        self._shape()
        self._let_drag()

    def _shape(self) -> None:
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(14)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _let_drag(self) -> None:
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAutoExpandDelay(700)

    def rename(self) -> None:
        """Open the field in which the current name is typed over."""
        index = self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.state() != QAbstractItemView.State.EditingState:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def emphasise(self, key: Key | None) -> None:
        """Paint `key` in bold from now on, None: nothing."""
        if key != self._delegate.emphasised:
            self._delegate.emphasised = key
            self.viewport().update()

    def add_menu(self, actions: Iterable[QAction | None]) -> None:
        """Offer `actions` at the right mouse button and by their keys; None is a line."""
        for one in actions:
            self.addAction(one or self._line())

    def _line(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line
