"""Takes accepted rows of a preview into a book: pure values, and nothing is removed unasked."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from templates.book import Book, Indicator, Project
from templates.workbooks.compared import ComparedRow, FieldChange, RowKind, RowState
from templates.workbooks.unit_slots import UnitSlots

T = TypeVar("T")

_SECTIONS = {
    RowKind.OVERALL_GOAL: "overall_goals",
    RowKind.ITEMISED_GOAL: "itemised_goals",
    RowKind.SAFEGUARD: "safeguards",
}
_MONTHS = frozenset({"march", "june", "october", "december"})


def merged(book: Book, rows: Iterable[ComparedRow]) -> Book:
    """Return `book` with the accepted `rows` of `compare_reading(book, …)` taken in.

    Of a changed or doubtful row its changed fields, a new row as it is after the row it follows;
    an absent row is removed, which is why only those that were asked for may be among `rows`.
    Rows that are the same or skipped change nothing. An indicator of a new project comes with its
    project, or not at all.
    """
    accepted = list(rows)
    for row in accepted:
        if row.kind is RowKind.BOOK:
            book = _with_facts(book, row.changes)
    for kind, section in _SECTIONS.items():
        chosen = [row for row in accepted if row.kind is kind]
        if chosen:
            items = _with_rows(getattr(book, section), chosen)
            book = _replaced(book, section, items)
    return replace(book, units=_with_projects(book, accepted).units())


def _with_facts(book: Book, changes: Sequence[FieldChange]) -> Book:
    for one in changes:
        if one.key == "year":
            book = _replaced(book, "year", one.value)
        else:
            name = one.key.removeprefix("department_")
            book = replace(book, department=_replaced(book.department, name, one.value))
    return book


def _with_projects(book: Book, rows: Sequence[ComparedRow]) -> UnitSlots:
    slots = UnitSlots(book.units)
    indicators = _by_project(rows)
    for home, project in enumerate(book.projects):
        if chosen := indicators.get((True, home)):
            slots.put(home, replace(project, indicators=_with_rows(project.indicators, chosen)))
    for row in rows:
        if row.kind is RowKind.UNIT:
            slots.find(row.unit)
        elif row.kind is RowKind.PROJECT and row.home is not None:
            _change_project(slots, row, row.home.project)
        elif row.kind is RowKind.PROJECT and row.source and isinstance(row.value, Project):
            chosen = indicators.get((False, row.source.project), [])
            own = tuple(one.value for one in chosen if isinstance(one.value, Indicator))
            slots.add(replace(row.value, indicators=own), row.unit, row.after)
    return slots


def _by_project(rows: Iterable[ComparedRow]) -> dict[tuple[bool, int], list[ComparedRow]]:
    """Return the rows of indicators by their project: (True, in the book), (False, in the file)."""
    found: dict[tuple[bool, int], list[ComparedRow]] = {}
    for row in rows:
        if row.kind is RowKind.INDICATOR:
            known = row.parent is not None
            project = row.parent if row.parent is not None else row.source and row.source.project
            found.setdefault((known, project or 0), []).append(row)
    return found


def _change_project(slots: UnitSlots, row: ComparedRow, home: int) -> None:
    if row.state is RowState.ABSENT:
        slots.remove(home)
        return
    for one in row.changes:
        if one.key == "unit_name":
            slots.rename(home, one.new)
        elif one.key == "unit":
            slots.move(home, row.unit)
        else:
            slots.put(home, _with_field(slots.project(home), one))


def _with_rows(home: Sequence[T], rows: Sequence[ComparedRow]) -> tuple[T, ...]:
    """Return the rows of one list with changes, removals and new rows taken in."""
    kept: list[T | None] = list(home)
    new: dict[int, list[T]] = {}
    for row in rows:
        if row.home is None:
            at = len(home) - 1 if row.after is None else row.after
            new.setdefault(at, []).append(row.value)  # type: ignore[arg-type]
        elif row.state is RowState.ABSENT:
            kept[row.home.index] = None
        else:
            kept[row.home.index] = _changed(home[row.home.index], row.changes)
    taken = list(new.get(-1, ()))
    for at, one in enumerate(kept):
        taken += [] if one is None else [one]
        taken += new.get(at, ())
    return tuple(taken)


def _changed(value: T, changes: Sequence[FieldChange]) -> T:
    for one in changes:
        value = _with_field(value, one)
    return value


def _with_field(value: T, change: FieldChange) -> T:
    if isinstance(value, Indicator):
        return value.with_text(change.key, str(change.value))
    if isinstance(value, Project) and change.key in _MONTHS:
        plan = _replaced(value.spending_plan, change.key, change.value)
        return replace(value, spending_plan=plan)
    return _replaced(value, change.key, change.value)


def _replaced(value: T, key: str, new: object) -> T:
    """Return the dataclass `value` with one field replaced, known by name only."""
    return replace(value, **{key: new})  # type: ignore[type-var]
