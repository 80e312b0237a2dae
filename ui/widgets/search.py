"""A field to narrow a list by."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget
from typing_extensions import override

from ui import icons
from ui.keys import leave_undo_to_program


class SearchField(QLineEdit):
    """Esc shows everything again; Enter and ↓ go on to what was found."""

    entered = Signal()
    """Enter or ↓ was pressed."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setPlaceholderText(hint)
        self.setToolTip(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self._mark = self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        buttons: list[QToolButton] = list(self.findChildren(QToolButton))
        for button in buttons:
            button.setAccessibleName("查找" if button.defaultAction() is self._mark else "清除")

    def redraw(self) -> None:
        """Draw the mark in the ink of the current look."""
        self._mark.setIcon(icons.icon("search"))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        leave_undo_to_program(self)
        super().focusInEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
