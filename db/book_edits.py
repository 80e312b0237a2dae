"""What to edit so that a stored book becomes another: rows that stay keep their ids.

Rows are paired by what names them (code, name, title, levels), in order; what is left over between
two pairs is paired one by one, and the rest is put in or taken away.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from db.edits import FIELDS, Batch, Edit, Insert, Kind, Ref, Remove, SetField, Value
from db.workspace import Workspace
from templates.book import Book, Indicator, Item, ItemisedGoal, Project, SpendingPlan, Unit
from templates.numerals import half_width
from templates.project_code import normal_code

_PLAN = tuple(one.name for one in fields(SpendingPlan))


def edits_between(workspace: Workspace, ref: Ref, new: Book) -> Batch:
    """Return the edits that make the book at `ref` equal to `new`, empty if it is already."""
    return Batch(tuple(_changes(workspace, ref, workspace.book(ref), new)))


def _changes(workspace: Workspace, ref: Ref, old: Value, new: Value) -> Iterator[Edit]:
    """Yield the edits that turn the row `ref`, which holds `old`, and all below it into `new`."""
    if old == new:
        return
    for key in FIELDS[ref.kind]:
        value = _field(new, key)
        if value != _field(old, key):
            yield SetField(ref, key, value)
    olds, news = _children(old), _children(new)
    for kind, before in olds.items():
        if before != news[kind]:
            yield from _align(workspace, ref, kind, before, news[kind])


def _align(
    workspace: Workspace, parent: Ref, kind: Kind, old: Sequence[Value], new: Sequence[Value]
) -> Iterator[Edit]:
    refs = workspace.children(parent, kind)
    partners = _partners(old, new)
    stay = set(partners.values())
    yield from (Remove(ref) for at, ref in enumerate(refs) if at not in stay)
    if kind is Kind.UNIT:
        # Two units may trade codes, and a code is never there twice.
        yield from (
            SetField(refs[i], "code", "")
            for j, i in partners.items()
            if _field(old[i], "code") != _field(new[j], "code")
        )
    for at, value in enumerate(new):
        if at in partners:
            yield from _changes(workspace, refs[partners[at]], old[partners[at]], value)
        else:
            yield Insert(kind, value, parent, at)


def _partners(old: Sequence[Value], new: Sequence[Value]) -> dict[int, int]:
    """Return which row of `old` each row of `new` was; those without one are new. Order stays."""
    before, after = [_name(one) for one in old], [_name(one) for one in new]
    # A start of the program compares nothing.
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return {
        j: i
        for _, i1, i2, j1, j2 in matcher.get_opcodes()
        for i, j in zip(range(i1, i2), range(j1, j2), strict=False)
    }


def _name(value: Value) -> tuple[str, ...]:
    """Return what a person would know the row by."""
    match value:
        case Unit(code=code, name=name):
            return (half_width(code),) if code else (name,)
        case Project(code=code, name=name):
            return (normal_code(code), name)
        case Indicator():
            return (value.level1, value.level2, value.level3)
        case Item(title=title) | ItemisedGoal(title=title):
            return (title,)
        case _:
            return (str(value),)


_CHILDREN: dict[type, dict[Kind, Callable[[Any], Sequence[Value]]]] = {
    Book: {
        Kind.OVERALL_GOAL: lambda book: book.overall_goals,
        Kind.ITEMISED_GOAL: lambda book: book.itemised_goals,
        Kind.SAFEGUARD: lambda book: book.safeguards,
        Kind.UNIT: lambda book: book.units,
    },
    ItemisedGoal: {Kind.ITEMISED_INDICATOR: lambda goal: goal.indicators},
    Unit: {Kind.PROJECT: lambda unit: unit.projects},
    Project: {
        Kind.GOAL: lambda project: project.goals,
        Kind.INDICATOR: lambda project: project.indicators,
    },
}


def _children(value: Value) -> dict[Kind, Sequence[Value]]:
    """Return what is in `value`, kind by kind."""
    return {kind: get(value) for kind, get in _CHILDREN.get(type(value), {}).items()}


def _field(value: Value, key: str) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, Book) and key.startswith("department_"):
        return getattr(value.department, key.removeprefix("department_"))
    if isinstance(value, Project) and key in _PLAN:
        return getattr(value.spending_plan, key)
    return getattr(value, key)
