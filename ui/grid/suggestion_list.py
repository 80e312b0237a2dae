"""The list of suggestions below a cell: name, value without a number, where it comes from."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from templates.library.suggestion import Suggestion
from ui.theme import current_look

_MOST = 60
_HIGHEST = 8
_WIDTH = 440


class SuggestionList(QTreeWidget):
    """A child of the window, never a window: the focus and the input method stay in the cell."""

    chosen = Signal(object)
    """The `Suggestion` that was clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._offered: list[Suggestion] = []
        self.setObjectName("suggestions")
        self.setAccessibleName("可选的三级指标")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setColumnCount(3)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemClicked.connect(self._tell)
        self.hide()

    @property
    def current(self) -> Suggestion | None:
        """The suggestion that Enter would take, None if there is none."""
        at = self.currentIndex().row()
        return self._offered[at] if 0 <= at < len(self._offered) else None

    def offer(self, suggestions: Sequence[Suggestion], cell: QRect, *, first: bool) -> None:
        """Show `suggestions` at `cell` (in the window), the first one chosen if `first`."""
        self._offered = list(suggestions[:_MOST])
        self.clear()
        self.addTopLevelItems([_item(one) for one in self._offered])
        if not self._offered:
            self.hide()
            return
        self.setGeometry(self._place(cell))
        self.show()
        self.raise_()
        if first:
            self.setCurrentItem(self.topLevelItem(0))

    def step(self, by: int) -> None:
        """Choose the next or the last one; past an end none is chosen."""
        at = self.currentIndex().row() + by
        at = len(self._offered) - 1 if at < -1 else at
        self.setCurrentIndex(self.model().index(at, 0))
        if self.current is None:
            self.clearSelection()

    def _place(self, cell: QRect) -> QRect:
        """Return where there is room: below the cell, else above it."""
        rows = min(len(self._offered), _HIGHEST)
        height = rows * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth()
        room = self._window.rect()
        width = min(max(cell.width(), _WIDTH), room.width())
        left = min(cell.left(), room.right() - width)
        below = cell.bottom() + 1
        top = below if below + height <= room.bottom() else max(cell.top() - height, 0)
        return QRect(left, top, width, height)

    def _tell(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(self._offered[self.indexOfTopLevelItem(item)])


def _item(one: Suggestion) -> QTreeWidgetItem:
    source = f"用过 {one.times} 次" if one.times else "常用"
    item = QTreeWidgetItem([one.name, one.value, source])
    for column in (1, 2):
        item.setForeground(column, QColor(current_look().muted))
    tip = "\n".join(text for text in (one.name, one.description, one.basis) if text)
    item.setToolTip(0, tip)
    return item
