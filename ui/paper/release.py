"""Sheets that nobody needs any more."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from ui.paper.sheets import Sheet

_SLICE = 0.005


def let_go(sheets: list[Sheet], parent: QObject) -> None:
    """Empty `sheets`, which are shown and printed no more, between other things.

    At once, the laid out texts of a thousand pages take a fifth of a second. The list itself is
    emptied: they would go with it at last, if somebody still had hold of it.
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
