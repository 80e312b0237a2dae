"""Light rows for lists and trees: what is there and how much, without the long texts."""

from datetime import datetime
from decimal import Decimal
from sqlite3 import Connection
from typing import NamedTuple

from db.cells import decode_number
from db.edits import Kind, Ref
from db.errors import no_such_row
from db.tables import count_below
from templates.book import Department
from templates.numerals import half_width


class BookEntry(NamedTuple):
    """A book in the list of books. The amounts are sums in 万元, None where all are blank."""

    ref: Ref
    department_code: str
    department_name: str
    year: int | None
    framework: str
    units: int
    projects: int
    indicators: int
    budget: Decimal | None
    fiscal: Decimal | None
    changed_at: datetime


class ProjectLine(NamedTuple):
    """A project in the tree, with the number of its indicators."""

    ref: Ref
    code: str
    name: str
    budget: Decimal | None
    fiscal: Decimal | None
    indicators: int


class UnitLine(NamedTuple):
    """A unit in the tree, with its projects in order."""

    ref: Ref
    code: str
    name: str
    projects: tuple[ProjectLine, ...]


class Outline(NamedTuple):
    """What a tree shows of a book: the numbers of items of part one, and the units of part two."""

    ref: Ref
    overall_goals: int
    itemised_goals: int
    safeguards: int
    units: tuple[UnitLine, ...]


class LevelCount(NamedTuple):
    """How many indicators of a project stand under a level 1 and level 2, in order of print."""

    level1: str
    level2: str
    indicators: int


_BOOKS = """
    SELECT id, department_code, department_name, year, framework, changed_at FROM book
    ORDER BY department_code, department_name, year, id
"""
_AMOUNTS = """
    SELECT COUNT(*), group_concat(budget, ' '), group_concat(fiscal, ' ') FROM project
    WHERE unit_id IN (SELECT id FROM unit WHERE book_id = ?)
"""
"""One row: of ten thousand, each would let other threads in, and the data file wait for them."""
_PROJECTS = """
    SELECT unit_id, id, code, name, budget, fiscal,
        (SELECT COUNT(*) FROM indicator WHERE project_id = project.id)
    FROM project WHERE unit_id IN (SELECT id FROM unit WHERE book_id = ?)
    ORDER BY unit_id, position
"""
_LEVELS = """
    SELECT project_id, level1, level2, COUNT(*) FROM indicator WHERE project_id = ?
    GROUP BY project_id, level1, level2 ORDER BY project_id, MIN(position)
"""


def list_books(connection: Connection) -> tuple[BookEntry, ...]:
    """Return every book, by department, then year, then age."""
    return tuple(_entry(connection, *row) for row in connection.execute(_BOOKS).fetchall())


def find_book(connection: Connection, department: Department, year: int | None) -> Ref | None:
    """Return the newest book of that department and year, None if there is none.

    Departments are told apart by their codes, in whatever digits; where one is blank, by their
    names.
    """
    query = "SELECT id, department_code, department_name FROM book WHERE year IS ? ORDER BY id"
    found = connection.execute(query, (year,)).fetchall()
    wanted = (half_width(department.code), department.name)
    alike = [book for book, code, name in found if _is_same(wanted, (half_width(code), name))]
    return Ref(Kind.BOOK, alike[-1]) if alike else None


def _is_same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two departments, by code and name, are the same."""
    return one[0] == other[0] if one[0] and other[0] else one[1] == other[1]


def _entry(
    connection: Connection,
    book: int,
    code: str,
    name: str,
    year: int | None,
    framework: str,
    changed_at: str,
) -> BookEntry:
    projects, budgets, fiscals = connection.execute(_AMOUNTS, (book,)).fetchone()
    return BookEntry(
        ref=Ref(Kind.BOOK, book),
        department_code=code,
        department_name=name,
        year=year,
        framework=framework,
        units=_count(connection, Kind.UNIT, book),
        projects=projects,
        indicators=_count(connection, Kind.INDICATOR, book),
        budget=_total(budgets),
        fiscal=_total(fiscals),
        changed_at=datetime.fromisoformat(changed_at),
    )


def _total(cells: str | None) -> Decimal | None:
    return sum(map(Decimal, cells.split()), Decimal(0)) if cells else None


def _count(connection: Connection, kind: Kind, book: int) -> int:
    (number,) = connection.execute(count_below(kind, Kind.BOOK), (book,)).fetchone()
    return int(number)


def outline(connection: Connection, book: int) -> Outline:
    """Return the outline of the book with the id `book`. Raises NoSuchRow if it is not there."""
    if not connection.execute("SELECT 1 FROM book WHERE id = ?", (book,)).fetchone():
        raise no_such_row()
    projects: dict[int, list[ProjectLine]] = {}
    for unit, *line in connection.execute(_PROJECTS, (book,)):
        projects.setdefault(unit, []).append(_project_line(*line))
    units = connection.execute(
        "SELECT id, code, name FROM unit WHERE book_id = ? ORDER BY position", (book,)
    )
    return Outline(
        ref=Ref(Kind.BOOK, book),
        overall_goals=_count(connection, Kind.OVERALL_GOAL, book),
        itemised_goals=_count(connection, Kind.ITEMISED_GOAL, book),
        safeguards=_count(connection, Kind.SAFEGUARD, book),
        units=tuple(
            UnitLine(Ref(Kind.UNIT, unit), code, name, tuple(projects.get(unit, ())))
            for unit, code, name in units
        ),
    )


def _project_line(
    project: int, code: str, name: str, budget: str | None, fiscal: str | None, indicators: int
) -> ProjectLine:
    amounts = decode_number(budget), decode_number(fiscal)
    return ProjectLine(Ref(Kind.PROJECT, project), code, name, *amounts, indicators)


def levels(connection: Connection, project: int) -> tuple[LevelCount, ...]:
    """Return the levels under which the project with the id `project` has indicators."""
    return tuple(LevelCount(*row[1:]) for row in connection.execute(_LEVELS, (project,)))
