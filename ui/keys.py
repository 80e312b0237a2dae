"""Keys that belong to the program, whichever widget has the focus."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OURS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_EXPORT = QKeySequence("Ctrl+E")
"""On Linux a line of text takes it to go to its end; End does so everywhere."""


class ProgramUndo(QObject):
    """Leaves keys to the program that a text widget would take, to undo its own text for one."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        ours = any(event.matches(key) for key in _OURS)
        if not ours and QKeySequence(event.keyCombination()) != _EXPORT:
            return False
        event.ignore()
        return True


def leave_undo_to_program(widget: QWidget) -> None:
    """Make Ctrl+Z and Ctrl+Y in `widget` the program's; asked when it gets the focus.

    Only then do such keys go to it. A filter from the beginning would make PySide load every event
    class there is before the window can be seen, 20 ms.
    """
    if widget.findChild(ProgramUndo) is None:
        widget.installEventFilter(ProgramUndo(widget))
