"""Keys that belong to the program, whichever widget has the focus."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OURS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_EXPORT = QKeySequence("Ctrl+E")
"""On Linux a line of text takes it to go to its end; End does so everywhere."""


class FieldKeys(QObject):
    """Leaves keys to the program that a text widget would take, to undo its own text for one.

    While an input method composes, keys are its own: none of them is a shortcut, and none goes on.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._composing = False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        elif event.type() == QEvent.Type.FocusOut:
            self._composing = False
        elif isinstance(event, QKeyEvent):
            return self._keeps(event) if self._composing else self._gives_away(event)
        return False

    def _keeps(self, event: QKeyEvent) -> bool:
        """Let no shortcut have a key; let what is a sign by itself be typed."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return not (event.text() and event.text().isprintable())

    def _gives_away(self, event: QKeyEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        ours = any(event.matches(key) for key in _OURS)
        if not ours and QKeySequence(event.keyCombination()) != _EXPORT:
            return False
        event.ignore()
        return True


def leave_undo_to_program(widget: QWidget) -> None:
    """Make Ctrl+Z and Ctrl+Y in `widget` the program's, and keys of a composition nobody's.

    Asked when it gets the focus: only then do such keys go to it. A filter from the beginning would
    make PySide load every event class there is before the window can be seen, 20 ms.
    """
    if widget.findChild(FieldKeys) is None:
        widget.installEventFilter(FieldKeys(widget))


class CompositionKeys(QObject):
    """Lets no shortcut have a key of `widget` while `composing` says that an input method composes."""

    def __init__(self, widget: QWidget, composing: Callable[[], bool]) -> None:
        super().__init__(widget)
        self._composing = composing

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not self._composing():
            return False
        event.accept()
        return True


def leave_keys_to_composition(widget: QWidget, composing: Callable[[], bool]) -> None:
    """Do so from now on; asked when `widget` gets the focus, for the same reason."""
    if widget.findChild(CompositionKeys) is None:
        widget.installEventFilter(CompositionKeys(widget, composing))
