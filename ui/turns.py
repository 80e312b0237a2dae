"""Work on the GUI thread that is too long for one turn of the event loop."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def in_turns(context: QObject, *steps: Callable[[], object]) -> None:
    """Do each of `steps` in a turn of its own after this one: keys come in between.

    What is left is dropped with `context`.
    """

    def go_on() -> None:
        first, *rest = steps
        first()
        if rest:
            in_turns(context, *rest)

    QTimer.singleShot(0, context, go_on)
