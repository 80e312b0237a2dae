"""What a book is made of, seen alike at every level: parts with cells, and lists of parts.

Comparing, merging and following remarks walk a book by these few functions and know no more of
the form than they say. Cells have the keys of `db.edits.FIELDS`, but that an indicator's further
columns are cells of their own (`extras.weight`). The path of a part is the way to it from the
book, lists and numbers from 0: `(("units", 0), ("projects", 2), ("indicators", 4))`.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from templates.amounts import print_amount, print_percentage
from templates.book import (
    INDICATOR_TEXTS,
    Book,
    Department,
    Indicator,
    Item,
    ItemisedGoal,
    Project,
    SpendingPlan,
    Unit,
)

Part = Book | Unit | Project | Indicator | Item | ItemisedGoal | str
Cell = str | Decimal | int | tuple[str, ...] | None
Step = tuple[str, int]
Path = tuple[Step, ...]

P = TypeVar("P", bound=Part)

_MONTHS = ("march", "june", "october", "december")
_PROJECT = ("code", "name", "budget", "fiscal", "other", "purpose")
_EXTRAS = "extras."

_LISTS: dict[type, tuple[str, ...]] = {
    Book: ("overall_goals", "itemised_goals", "safeguards", "units"),
    ItemisedGoal: ("indicators",),
    Unit: ("projects",),
    Project: ("goals", "indicators"),
}


def list_names(part: Part) -> tuple[str, ...]:
    """Return the names of the lists in `part`, in the order of print."""
    return _LISTS.get(type(part), ())


def children(part: Part, name: str) -> tuple[Any, ...]:
    """Return the parts in the list `name` of `part`."""
    return tuple(getattr(part, name))


def part_at(book: Book, path: Path) -> Any:
    """Return the part of `book` at `path`."""
    part: Any = book
    for name, number in path:
        part = children(part, name)[number]
    return part


def cells(part: Part) -> dict[str, Cell]:
    """Return the cells of `part`, in the order of print."""
    return _CELLS[type(part)](part)


def assemble(part: P, cells: Mapping[str, Cell], lists: Mapping[str, tuple[Any, ...]]) -> P:
    """Return a part of the same kind as `part` with these cells and lists, all of them."""
    made: P = _MAKERS[type(part)](dict(cells), dict(lists))
    return made


def blank_like(part: P) -> P:
    """Return a blank part of the same kind as `part`."""
    return type(part)()


def print_cell(key: str, cell: Cell) -> str:
    """Return a cell as people read it: amounts with two decimals, lists line by line."""
    if isinstance(cell, Decimal):
        return print_percentage(cell) if key in _MONTHS else print_amount(cell)
    if isinstance(cell, tuple):
        return "\n".join(cell)
    return "" if cell is None else str(cell)


def print_part(part: Part) -> str:
    """Return the words by which a person knows `part`: a project's code and name, a row's name."""
    match part:
        case str():
            return part
        case Indicator():
            return " ".join(filter(None, (part.level2, part.level3, part.value)))
        case Item() | ItemisedGoal():
            return part.title
        case Book():
            return part.department.name
    return " ".join(filter(None, (part.code, part.name)))


def _book_cells(book: Book) -> dict[str, Cell]:
    return {
        "department_code": book.department.code,
        "department_name": book.department.name,
        "year": book.year,
        "framework": book.framework,
        "unplaced": book.unplaced,
    }


def _project_cells(project: Project) -> dict[str, Cell]:
    found: dict[str, Cell] = {key: getattr(project, key) for key in _PROJECT}
    found.update(zip(_MONTHS, project.spending_plan, strict=True))
    found["unplaced"] = project.unplaced
    return found


def _indicator_cells(indicator: Indicator) -> dict[str, Cell]:
    found: dict[str, Cell] = {key: getattr(indicator, key) for key in INDICATOR_TEXTS}
    found.update((_EXTRAS + key, text) for key, text in indicator.extras)
    return found


_CELLS: dict[type, Callable[[Any], dict[str, Cell]]] = {
    Book: _book_cells,
    Unit: lambda unit: {"code": unit.code, "name": unit.name},
    Project: _project_cells,
    Indicator: _indicator_cells,
    Item: lambda item: {"title": item.title, "body": item.body},
    ItemisedGoal: lambda item: {"title": item.title, "goal": item.goal},
    str: lambda text: {"text": text},
}


def _book(cells: dict[str, Any], lists: dict[str, Any]) -> Book:
    department = Department(cells.pop("department_code"), cells.pop("department_name"))
    return Book(department=department, **cells, **lists)


def _project(cells: dict[str, Any], lists: dict[str, Any]) -> Project:
    plan = SpendingPlan(*(cells.pop(month) for month in _MONTHS))
    return Project(spending_plan=plan, **cells, **lists)


def _indicator(cells: dict[str, Any], _lists: dict[str, Any]) -> Indicator:
    extras = {key: text for key, text in cells.items() if key.startswith(_EXTRAS) and text}
    texts = {key: text for key, text in cells.items() if not key.startswith(_EXTRAS)}
    pairs = sorted((key.removeprefix(_EXTRAS), text) for key, text in extras.items())
    return Indicator(**texts, extras=tuple(pairs))


_MAKERS: dict[type, Callable[[dict[str, Any], dict[str, Any]], Any]] = {
    Book: _book,
    Unit: lambda cells, lists: Unit(**cells, **lists),
    Project: _project,
    Indicator: _indicator,
    Item: lambda cells, _: Item(**cells),
    ItemisedGoal: lambda cells, lists: ItemisedGoal(**cells, **lists),
    str: lambda cells, _: str(cells["text"]),
}
