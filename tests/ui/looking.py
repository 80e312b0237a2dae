"""What views show, as plain values."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint
from PySide6.QtWidgets import QWidget


def as_lists(
    model: QAbstractItemModel, parent: QModelIndex | None = None, depth: int = 9
) -> list[Any]:
    """Return what a tree shows, so many levels of it: [label, children], a label if it has none."""
    parent = parent or QModelIndex()
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        below = as_lists(model, index, depth - 1) if depth > 1 else []
        found.append([index.data(), below] if below else index.data())
    return found


def texts(model: QAbstractItemModel) -> list[list[str]]:
    """Return the texts of a table, row by row."""
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def centre(widget: QWidget) -> QPoint:
    return widget.rect().center()
