"""The left column: the tree of the books and the field that narrows it."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.editor import Editor
from ui.models.nodes import Key, Part
from ui.models.outline import OutlineModel
from ui.models.outline_filter import OutlineFilter
from ui.models.roles import DETAIL_ROLE, KEY_ROLE, MARK_ROLE, Index
from ui.review.delegate import paint_mark
from ui.theme import current_look
from ui.widgets.search import SearchField

_TYPING = 120
"""Milliseconds without a keystroke before the tree is narrowed."""


class Navigator(QWidget):
    """The tree of the books. Selection and expansion are kept by node, across every change."""

    chosen = Signal(object)
    """The `Key` of the node that is current now, None if there is none."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = OutlineModel(editor, self)
        self.filter = OutlineFilter(self.model, self)
        self.search = SearchField("按名称、编码或拼音首字母筛选")
        self.tree = QTreeView()
        self._open: set[Key] = set()
        self._key: Key | None = None
        self._narrowing = False
        self._timer = QTimer(self, singleShot=True, interval=_TYPING)
        self._timer.timeout.connect(self._narrow)
        self._lay_out()
        self._shape_tree()
        self.search.textEdited.connect(lambda _text: self._timer.start())

    def _lay_out(self) -> None:
        self.search.setAccessibleName("筛选")
        self.search.textChanged.connect(self._narrow_if_cleared)
        self.search.entered.connect(self._go_to_first)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 4, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)

    def _shape_tree(self) -> None:
        tree = self.tree
        tree.setObjectName("outline")
        tree.setAccessibleName("目录")
        tree.setModel(self.filter)
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setIndentation(14)
        tree.setItemDelegate(_NodeDelegate(tree))
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        tree.expanded.connect(lambda index: self._remember(index, is_open=True))
        tree.collapsed.connect(lambda index: self._remember(index, is_open=False))
        tree.selectionModel().currentChanged.connect(self._tell)

    @property
    def key(self) -> Key | None:
        """The node that is current, even while a filter hides it; None if there is none."""
        if self._key and self.model.key_index(self._key).isValid():
            return self._key
        return None

    @property
    def open_nodes(self) -> frozenset[Key]:
        """The nodes that are expanded."""
        return frozenset(self._open)

    def go_to(self, key: Key) -> bool:
        """Make `key` the current node, if it is there; return whether."""
        source = self.model.key_index(key)
        if source.isValid() and self.filter.narrows and not self._at(source).isValid():
            self.search.clear()
        index = self._at(source)
        if not index.isValid():
            return False
        self.tree.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.tree.scrollTo(index)
        return True

    def open(self, key: Key) -> None:
        """Expand `key`."""
        index = self._at(self.model.key_index(key))
        if index.isValid():
            self.tree.expand(index)

    def open_book(self, key: Key) -> None:
        """Expand a book with its units, so that its projects can be seen."""
        self.open(key)
        for node in self.model.node(self.model.key_index(key)).children or ():
            if node.key.part is Part.ROW:
                self.open(node.key)

    def refresh_colours(self) -> None:
        """Paint in the colours of the current look."""
        self.search.redraw()
        self.tree.viewport().update()

    def _at(self, source: QModelIndex) -> QModelIndex:
        return self.filter.mapFromSource(source)

    def _tell(self, current: QModelIndex) -> None:
        key = current.data(KEY_ROLE)
        # What a filter makes current was not chosen by anybody.
        if isinstance(key, Key) and not self._narrowing:
            self._key = key
            self.chosen.emit(key)

    def _remember(self, index: QModelIndex, *, is_open: bool) -> None:
        # What a filter opens is not what a person opened.
        key = index.data(KEY_ROLE)
        if self.filter.narrows or not isinstance(key, Key):
            return
        if is_open:
            self._open.add(key)
        else:
            self._open.discard(key)

    def _go_to_first(self) -> None:
        """Go on to the first node that was looked for, to the current one without a filter."""
        self._timer.stop()
        self._narrow()
        if found := self.filter.first_match():
            self.go_to(found.key)
        self.tree.setFocus()

    def _narrow_if_cleared(self, text: str) -> None:
        if not text:
            self._timer.stop()
            self._narrow()

    def _narrow(self) -> None:
        self._narrowing = True
        self.filter.look_for(self.search.text())
        if self.filter.narrows:
            # Books and units; the levels of a thousand projects are not read for this.
            self.tree.expandToDepth(1)
        else:
            self._open_again()
        self._show_current()
        self._narrowing = False

    def _show_current(self) -> None:
        """Select the current node in the tree, or nothing while it is hidden."""
        key = self.key
        index = self._at(self.model.key_index(key)) if key else QModelIndex()
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.tree.selectionModel().setCurrentIndex(index, flags)
            self.tree.scrollTo(index)
        else:
            self.tree.selectionModel().clear()

    def _open_again(self) -> None:
        opened = set(self._open)
        for node in self.model.read_nodes():
            index = self._at(self.model.key_index(node.key))
            if self.tree.isExpanded(index) != (node.key in opened):
                self.tree.setExpanded(index, node.key in opened)
        self._open = opened


class _NodeDelegate(QStyledItemDelegate):
    """A node's name at the left, its counts small and grey at the right."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        detail = str(index.data(DETAIL_ROLE) or "")
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        rect: QRect = shown.rect  # type: ignore[attr-defined]
        small = shown.font  # type: ignore[attr-defined]
        small.setPointSizeF(small.pointSizeF() - 1)
        width = QFontMetrics(small).horizontalAdvance(detail) + 12 if detail else 0
        if detail and not self._fits(shown, rect.width() - width):
            # The name says more than the amount, which the tip and the page have as well.
            detail = detail.rsplit("  ", maxsplit=1)[-1]
            width = QFontMetrics(small).horizontalAdvance(detail) + 12
        self._paint_background(painter, shown)
        mark = index.data(MARK_ROLE)
        if mark is not None:
            rect = rect.adjusted(
                0, 0, -paint_mark(painter, mark, rect.adjusted(0, 0, -6, 0), small) - 4, 0
            )
        name = QRect(rect.left(), rect.top(), rect.width() - width, rect.height())
        self._paint_name(painter, shown, name)
        painter.save()
        painter.setFont(small)
        painter.setPen(QColor(current_look().muted))
        at = rect.adjusted(0, 0, -6, 0)
        painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, detail)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(option.font)  # type: ignore[attr-defined]
        return QSize(100, metrics.height() + 10)

    def _fits(self, option: QStyleOptionViewItem, width: int) -> bool:
        metrics = QFontMetrics(option.font)  # type: ignore[attr-defined]
        return metrics.horizontalAdvance(option.text) + 32 <= width  # type: ignore[attr-defined]

    def _paint_background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look = current_look()
        state = option.state  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.accent_soft))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(look.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(look.hover))

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        size = 16
        top = rect.top() + (rect.height() - size) // 2
        option.icon.paint(painter, rect.left() + 6, top, size, size)  # type: ignore[attr-defined]
        room = rect.adjusted(6 + size + 6, 0, -4, 0)
        metrics = QFontMetrics(option.font)  # type: ignore[attr-defined]
        text = metrics.elidedText(
            option.text,  # type: ignore[attr-defined]
            Qt.TextElideMode.ElideRight,
            room.width(),
        )
        painter.save()
        painter.setPen(QColor(current_look().ink))
        painter.setFont(option.font)  # type: ignore[attr-defined]
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
