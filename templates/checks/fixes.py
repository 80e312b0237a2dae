"""Fixes applied to a book: pure values in, pure values out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from templates.book import Book, Indicator, Project, SpendingPlan
from templates.checks.checker import Checker
from templates.checks.rule_set import RuleSet
from templates.controls import Controls
from templates.findings import AddRow, Change, Finding, Fix, Place, RemoveRow, Section, SetText
from templates.framework import Framework

T = TypeVar("T")
_PLAN = ("march", "june", "october", "december")
_ROUNDS = 8


def apply_fix(book: Book, finding: Finding) -> Book:
    """Return `book` with the finding's certain fix made; as it is if the finding has none."""
    return apply(book, finding.fix) if finding.fix else book


def apply(book: Book, fix: Fix) -> Book:
    """Return `book` with the changes of `fix` made. Raises IndexError for a place it has not."""
    for change in fix.changes:
        book = _changed(book, change)
    return book


def mend(
    book: Book, framework: Framework, rules: RuleSet, controls: Controls | None = None
) -> tuple[Book, tuple[Finding, ...]]:
    """Return `book` with every certain fix made, and the findings that were mended.

    Fixes that touch the same cell are made one after the other, each on a fresh look.
    """
    rounds = mending_rounds(Checker(book, framework, rules, controls), book, lambda _: True)
    return rounds[-1].after if rounds else book, tuple(
        one for each in rounds for one in each.mended
    )


@dataclass(frozen=True, slots=True)
class Round:
    """One round of mending: the book before, what was mended, the book after."""

    before: Book
    mended: tuple[Finding, ...]
    after: Book


def mending_rounds(
    checker: Checker, book: Book, is_wanted: Callable[[Finding], bool]
) -> tuple[Round, ...]:
    """Return round after round of certain fixes of what is wanted, until nothing is left to mend.

    `checker` has checked `book`; it ends with the findings of the last book. What one round mends
    can show the next one something; there are few rounds at most.
    """
    rounds: list[Round] = []
    for _ in range(_ROUNDS):
        chosen = apart(one for one in checker.findings if one.fix and is_wanted(one))
        if not chosen:
            break
        before = book
        for finding in chosen:
            book = apply_fix(book, finding)
        rounds.append(Round(before, tuple(chosen), book))
        checker.update(book)
    return tuple(rounds)


def apart(findings: Iterable[Finding]) -> list[Finding]:
    """Return those whose fixes do not stand in each other's way: one a cell, one removal a project.

    Removals come last: every place before them is still right when its turn comes.
    """
    taken: set[Place] = set()
    chosen: list[Finding] = []
    last: list[Finding] = []
    for finding in findings:
        changes = finding.fix.changes if finding.fix else ()
        places = {_room_of(change) for change in changes}
        if not places & taken:
            taken |= places
            (last if any(isinstance(one, RemoveRow) for one in changes) else chosen).append(finding)
    return chosen + last


def _room_of(change: Change) -> Place:
    """Return the cell that a change needs for itself; for a removed row, one for its project."""
    if isinstance(change, SetText):
        return change.place
    return replace(change.place, row=None, line=None, field="")


def _changed(book: Book, change: Change) -> Book:
    place = change.place
    match place.section:
        case Section.PROJECT:
            return _with_project(book, place, lambda project: _in_project(project, change))
        case Section.UNIT:
            return replace(
                book, units=_put(book.units, place.unit, lambda unit: _set(unit, change))
            )
        case Section.BOOK:
            return book
        case Section.OVERALL_GOALS | Section.SAFEGUARDS | Section.ITEMISED_GOALS:
            return _in_part_one(book, change)


def _in_part_one(book: Book, change: Change) -> Book:
    place = change.place
    items: tuple[Any, ...] = getattr(book, place.section.value)
    position = None if place.item is None else place.item - 1
    if place.field == "indicators":
        items = _put(
            items, position, lambda one: replace(one, indicators=_line(one.indicators, change))
        )
    else:
        items = _put(items, position, lambda one: _set(one, change))
    return replace(book, **{place.section.value: items})  # type: ignore[arg-type]


def _with_project(book: Book, place: Place, change: Callable[[Project], Project]) -> Book:
    units = _put(
        book.units,
        place.unit,
        lambda unit: replace(unit, projects=_put(unit.projects, place.project, change)),
    )
    return replace(book, units=units)


def _in_project(project: Project, change: Change) -> Project:
    place = change.place
    match change:
        case AddRow(indicator=indicator):
            return replace(project, indicators=_with_row(project.indicators, indicator))
        case RemoveRow():
            row = place.row or 0
            return replace(
                project, indicators=project.indicators[: row - 1] + project.indicators[row:]
            )
        case SetText() if place.row is not None:
            rows = _put(project.indicators, place.row - 1, lambda one: _set_text(one, change))
            return replace(project, indicators=rows)
        case SetText() if place.field == "goals":
            return replace(project, goals=_line(project.goals, change))
        case SetText(value=value) if place.field in _PLAN:
            plan: SpendingPlan = replace(project.spending_plan, **{place.field: value})  # type: ignore[arg-type]
            return replace(project, spending_plan=plan)
        case SetText():
            return _set(project, change)


def _with_row(rows: tuple[Indicator, ...], added: Indicator) -> tuple[Indicator, ...]:
    """Return `rows` with `added` behind the last of its 一级指标, at the end if it is the first."""
    same = [number for number, one in enumerate(rows, 1) if one.level1 == added.level1]
    position = same[-1] if same else len(rows)
    return (*rows[:position], added, *rows[position:])


def _set_text(indicator: Indicator, change: SetText) -> Indicator:
    return indicator.with_text(change.place.field, str(change.value))


def _line(lines: tuple[str, ...], change: Change) -> tuple[str, ...]:
    position = (change.place.line or 1) - 1
    return _put(lines, position, lambda _: str(change.value) if isinstance(change, SetText) else "")


def _set(value: T, change: Change) -> T:
    new: str | Decimal = change.value if isinstance(change, SetText) else ""
    return replace(value, **{change.place.field: new})  # type: ignore[type-var]


def _put(values: tuple[T, ...], position: int | None, change: Callable[[T], T]) -> tuple[T, ...]:
    if position is None or not 0 <= position < len(values):
        raise IndexError(position)
    return (*values[:position], change(values[position]), *values[position + 1 :])
