"""How far an edit is: shown to whoever waits for a large one, and may call it off."""

from db.edits import Batch, Edit, Insert, Restore, Value
from templates.book import Book, ItemisedGoal, Project, Unit
from templates.progress import Report

_EVERY = 500
"""Rows between two reports."""


class Progress:
    """Counts the rows of an edit while it is done, and reports now and then."""

    def __init__(self, edit: Edit, report: Report | None) -> None:
        self._report = report
        self._total = rows_in(edit) if report else 0
        self._done = self._told = 0

    def advance(self, rows: int = 1) -> None:
        """Count `rows` more. Raises what the report raises to call the edit off."""
        self._done += rows
        if self._report and self._done - self._told >= _EVERY:
            self._told = self._done
            self._report(min(self._done, self._total), self._total)


def rows_in(edit: Edit) -> int:
    """Return how many rows `edit` is about; a removal, whose rows nobody has counted, is one."""
    match edit:
        case Batch():
            return sum(map(rows_in, edit.edits))
        case Restore():
            return sum(len(rows) for _, rows in edit.rows)
        case Insert():
            return _rows_of(edit.value)
    return 1


def _rows_of(value: Value) -> int:
    match value:
        case Book():
            items = len(value.overall_goals) + len(value.safeguards)
            below: tuple[Value, ...] = (*value.itemised_goals, *value.units)
            return 1 + items + sum(map(_rows_of, below))
        case Unit():
            return 1 + sum(map(_rows_of, value.projects))
        case Project():
            return 1 + len(value.goals) + len(value.indicators)
        case ItemisedGoal():
            return 1 + len(value.indicators)
    return 1
