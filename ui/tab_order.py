"""Where Tab goes: through the parts of the window as they stand beside each other.

Qt goes by the order in which widgets were made; a page is made when it is first shown, after all
else, so that Tab would go from the tree to the review and come to the page last.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget


def stops(part: QWidget) -> list[QWidget]:
    """Return where Tab stops in `part`, in order: what can be seen, and is not in a cell."""
    return [one for one in _chain(part) if _takes_focus(one)]


def next_stop(parts: Sequence[QWidget], focus: QWidget | None, *, forward: bool) -> QWidget | None:
    """Return where Tab leads from `focus`, Shift+Tab without `forward`; None if nowhere."""
    groups = [stops(part) for part in parts]
    order = [one for group in groups for one in group]
    here = _stop_of(focus, order)
    if here is not None:
        return order[(order.index(here) + (1 if forward else -1)) % len(order)]
    # The focus is with a part as a whole: on into it, or back out of it.
    at = next((at for at, part in enumerate(parts) if focus and _within(focus, part)), 0)
    before = sum(map(len, groups[:at]))
    return order[(before if forward else before - 1) % len(order)] if order else None


def enter(part: QWidget) -> None:
    """Put the focus on the first stop of `part`, or on all of it."""
    stop_at((*stops(part), part)[0], forward=True)


def stop_at(stop: QWidget, *, forward: bool) -> None:
    """Put the focus on `stop`, where it can be seen."""
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stop.setFocus(reason)
    above = stop.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(stop)
        above = above.parentWidget()


def _chain(part: QWidget) -> Iterator[QWidget]:
    """Yield what is in `part` in Qt's order, which runs in a ring through the whole window."""
    one = part
    while True:
        if _within(one, part):
            yield one
        following = one.nextInFocusChain()
        if following is None or following is part:
            return
        one = following


def _takes_focus(one: QWidget) -> bool:
    by_tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return (
        by_tab
        and one.isVisible()
        and one.isEnabled()
        and one.focusProxy() is None
        and _view_around(one) is None
    )


def _stop_of(focus: QWidget | None, order: Sequence[QWidget]) -> QWidget | None:
    """Return the stop that has the focus: the editor of a cell has it for its table."""
    around = _view_around(focus) or focus if focus is not None else None
    return around if around in order else None


def _view_around(one: QWidget) -> QWidget | None:
    """Return the table or tree in whose cells `one` lies, None if it lies in none."""
    above = one.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractItemView):
            return above
        above = above.parentWidget()
    return None


def _within(one: QWidget, part: QWidget) -> bool:
    return one is part or part.isAncestorOf(one)
