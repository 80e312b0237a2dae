"""What the panels beside the form share: a head, a list with the details below it, its looks."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.buttons import tool_button
from ui.widgets.sheet import named

_NARROWEST, _LOWEST = 250, 120
_HEIGHTS = [240, 260]


def head_line(title: str, counts: QLabel, tip: str, close: Callable[[], object]) -> QHBoxLayout:
    """Return the line above a list: its title, `counts`, and a button that does `close`."""
    line = QHBoxLayout()
    line.setContentsMargins(12, 8, 6, 4)
    line.addWidget(named(QLabel(title), "strong"))
    counts.setWordWrap(True)
    line.addWidget(counts, 1)
    button = tool_button("close", tip)
    button.clicked.connect(lambda _checked: close())
    line.addWidget(button)
    return line


def list_with_detail(tree: QTreeView, detail: QWidget) -> QSplitter:
    """Return a list above the details of its current line; both grow with the panel."""
    split = QSplitter(Qt.Orientation.Vertical)
    split.addWidget(tree)
    split.addWidget(detail)
    split.setStretchFactor(0, 1)
    split.setStretchFactor(1, 1)
    split.setSizes(_HEIGHTS)
    split.setChildrenCollapsible(False)
    detail.setMinimumHeight(_LOWEST)
    return split


def lay_out_panel(
    panel: QWidget, above: tuple[QLayout, ...], empty: QLabel, split: QSplitter
) -> QVBoxLayout:
    """Put the lines `above`, `empty` and the list into a panel; return the column for the rest."""
    panel.setObjectName("review")
    panel.setMinimumWidth(_NARROWEST)
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for line in above:
        column.addLayout(line)
    # Only one of them is shown: it takes the room that the lines above would share else.
    column.addWidget(empty, 1)
    column.addWidget(split, 1)
    empty.setContentsMargins(12, 20, 12, 20)
    empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
    return column


def shape_list(tree: QTreeView, model: QAbstractItemModel, name: str) -> None:
    """Make `tree` a narrow list of `model` without head and frame, called `name` when read out."""
    tree.setObjectName("findings")
    tree.setAccessibleName(name)
    tree.setModel(model)
    tree.setHeaderHidden(True)
    tree.setUniformRowHeights(True)
    tree.setFrameShape(QFrame.Shape.NoFrame)
    tree.setIndentation(12)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def choose_line(tree: QTreeView, index: QModelIndex) -> None:
    """Make `index` the one current and selected line, and scroll to it."""
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    tree.selectionModel().setCurrentIndex(index, flags)
    tree.scrollTo(index)


def shape_detail(area: QScrollArea) -> QVBoxLayout:
    """Make `area` the details below a list; return the column for its content."""
    area.setObjectName("findingDetail")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body = named(QWidget(), "findingBody")
    column = QVBoxLayout(body)
    column.setContentsMargins(12, 8, 12, 10)
    column.setSpacing(5)
    area.setWidget(body)
    return column
