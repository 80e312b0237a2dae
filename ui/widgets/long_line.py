"""A name or a heading: one line of text that is shown on as many as it needs."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.widgets.fields import TextField


class LongLine(TextField):
    """Wraps what is too long to be seen; Enter leads on, and what is pasted becomes one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, enter_breaks=False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event) if not _breaks(event) else event.ignore()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split("\n")))


def _breaks(event: QKeyEvent) -> bool:
    """Return whether a text would begin a new line for `event`: Shift+Enter and the like."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
