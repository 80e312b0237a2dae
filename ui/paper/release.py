"""Sheets that nobody needs any more."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from ui.paper.sheets import Sheet

_SLICE = 0.005


def let_go(sheets: list[Sheet], parent: QObject) -> None:
    """Free `sheets`, a list of the caller's own, between other things.

    At once, the laid out texts of a thousand pages take a fifth of a second.
    """
    timer = QTimer(parent, interval=0)

    def free_some() -> None:
        until = perf_counter() + _SLICE
        while sheets and perf_counter() < until:
            sheets.pop()
        if sheets:
            timer.start()
        else:
            timer.deleteLater()

    timer.timeout.connect(free_some)
    free_some()
