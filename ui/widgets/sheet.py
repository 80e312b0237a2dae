"""The paper form: cells between ruled lines, printed words on tinted cells, fields on white."""

from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

_Widget = TypeVar("_Widget", bound=QWidget)
_LEAST = "四个字宽"
"""As wide as this a printed word of the form is at least: shorter lines cannot be read."""


class Sheet(QFrame):
    """A grid of cells; the gaps between them are the lines of the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._grid = QGridLayout(self)
        self._grid.setSpacing(1)
        self._grid.setContentsMargins(1, 1, 1, 1)

    def stretch(self, *shares: int) -> None:
        """Share the width among the columns."""
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, share)

    def put(self, cell: QWidget, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """Put `cell` at a place of the form, from where it was."""
        self._grid.removeWidget(cell)
        self._grid.addWidget(cell, row, column, rows, columns)


class _Printed(QLabel):
    """Printed words that wrap, yet never to less than four signs a line."""

    @override
    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        least = min(metrics.horizontalAdvance(self.text()), metrics.horizontalAdvance(_LEAST))
        return QSize(least + 2, super().minimumSizeHint().height())


class LabelCell(QFrame):
    """A cell with printed words, and room for a small button below them."""

    def __init__(self, text: str, buddy: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName("labelCell")
        self.label = _Printed(text)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if buddy:
            self.label.setBuddy(buddy)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(6, 5, 6, 5)
        self.column.setSpacing(2)
        self.column.addStretch()
        self.column.addWidget(self.label)
        self.column.addStretch()

    def add_below(self, widget: QWidget) -> None:
        """Put something small below the words."""
        place = Qt.AlignmentFlag.AlignHCenter
        if isinstance(widget, QLabel):
            self.column.insertWidget(self.column.count() - 1, widget)
        else:
            self.column.insertWidget(self.column.count() - 1, widget, 0, place)


class FieldCell(QFrame):
    """A white cell with a field, and after it the words of its unit."""

    def __init__(self, field: QWidget, unit: str = "") -> None:
        super().__init__()
        self.setObjectName("fieldCell")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(2, 2, 8 if unit else 2, 2)
        line.setSpacing(4)
        line.addWidget(field, 1)
        if unit:
            line.addWidget(quiet(unit))
        self.column.addStretch()
        self.column.addLayout(line)
        self.column.addStretch()

    def add_note(self, note: QWidget) -> None:
        """Put `note` below the field."""
        self.column.insertWidget(self.column.count() - 1, note)


class NoteLine(QLabel):
    """One small line below a field: what was understood, or what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note")
        self.setWordWrap(True)
        self.hide()

    def say(self, text: str, state: str = "") -> None:
        """Show `text`, nothing if it is blank; `state` is `error`, `warning`, `good` or nothing."""
        self.setText(text)
        self.setVisible(bool(text))
        self.setToolTip(text)
        set_state(self, state)


def named(widget: _Widget, name: str) -> _Widget:
    """Return `widget` with the name by which the stylesheet and tests know it."""
    widget.setObjectName(name)
    return widget


def words(name: str, text: str = "") -> QLabel:
    """Return a label that wraps, known to the stylesheet as `name`."""
    label = named(QLabel(text), name)
    label.setWordWrap(True)
    return label


def quiet(text: str) -> QLabel:
    """Return a small grey label."""
    label = QLabel(text)
    label.setObjectName("quiet")
    return label


def set_state(widget: QWidget, state: str) -> None:
    """Mark `widget` for the stylesheet as `error`, `warning`, `good` or plain."""
    if widget.property("state") != state:
        widget.setProperty("state", state)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
