"""Keys that belong to the program, whichever widget has the focus."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTextEdit, QWidget
from typing_extensions import override

_OURS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class ProgramUndo(QObject):
    """Leaves Ctrl+Z and Ctrl+Y to the program: a text widget would undo its own text instead."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not any(event.matches(key) for key in _OURS):
            return False
        event.ignore()
        return True


def leave_undo_to_program(widget: QWidget) -> None:
    """Make Ctrl+Z and Ctrl+Y in `widget` the program's."""
    widget.installEventFilter(ProgramUndo(widget))
    if isinstance(widget, QTextEdit):
        widget.setUndoRedoEnabled(False)
