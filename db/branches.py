"""What a tree shows of the books, read branch by branch: light rows, and as many as are wanted."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from db.cells import decode_number
from db.edits import Kind, Ref
from db.engine import Database
from db.errors import no_such_row
from db.outline import LevelCount, ProjectLine, levels
from db.places import count
from db.tables import select_children

_AT_ONCE = 500
"""Rows for which SQLite is asked at once."""


class BookHead(NamedTuple):
    """A book in the tree, with how much is in it."""

    ref: Ref
    department_code: str
    department_name: str
    year: int | None
    units: int
    projects: int


class UnitHead(NamedTuple):
    """A unit in the tree. `budgets` has the amounts of its projects in a row, None if all are blank.

    They are added up by whoever shows the sum: of hundreds of units few can be seen.
    """

    ref: Ref
    code: str
    name: str
    projects: int
    budgets: str | None

    @property
    def budget(self) -> Decimal | None:
        """The sum of the amounts in 万元, None if all are blank."""
        return sum(map(Decimal, self.budgets.split()), Decimal(0)) if self.budgets else None


class BookBranch(NamedTuple):
    """What is in a book: the numbers of items of part one, and the units of part two in order."""

    overall_goals: int
    itemised_goals: int
    safeguards: int
    units: tuple[UnitHead, ...]


_BOOKS = """
    SELECT id, department_code, department_name, year,
        (SELECT COUNT(*) FROM unit WHERE book_id = book.id),
        (SELECT COUNT(*) FROM project WHERE unit_id IN (SELECT id FROM unit WHERE book_id = book.id))
    FROM book ORDER BY department_code, department_name, year, id
"""
_UNIT = """
    SELECT id, code, name, (SELECT COUNT(*) FROM project WHERE unit_id = unit.id),
        (SELECT group_concat(budget, ' ') FROM project WHERE unit_id = unit.id)
    FROM unit
"""
_UNITS_OF_BOOK = f"{_UNIT} WHERE book_id = ? ORDER BY position"
_PROJECT = """
    SELECT id, code, name, budget, fiscal,
        (SELECT COUNT(*) FROM indicator WHERE project_id = project.id)
    FROM project
"""
_PROJECTS_OF_UNIT = f"{_PROJECT} WHERE unit_id = ? ORDER BY position"


class Branches:
    """Reads the branches of the tree. A row that is asked for by its ref may be gone: it is left out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def books(self) -> tuple[BookHead, ...]:
        """Return every book, by department, then year, then age."""
        with self._database.reading() as connection:
            found = connection.execute(_BOOKS).fetchall()
        return tuple(BookHead(Ref(Kind.BOOK, id_), *rest) for id_, *rest in found)

    def book(self, book: Ref) -> BookBranch:
        """Return what is in `book`. Raises NoSuchRow if it is not there."""
        with self._database.reading() as connection:
            if not connection.execute("SELECT 1 FROM book WHERE id = ?", (book.id,)).fetchone():
                raise no_such_row()
            return BookBranch(
                overall_goals=count(connection, Kind.OVERALL_GOAL, book.id),
                itemised_goals=count(connection, Kind.ITEMISED_GOAL, book.id),
                safeguards=count(connection, Kind.SAFEGUARD, book.id),
                units=tuple(map(_unit_head, connection.execute(_UNITS_OF_BOOK, (book.id,)))),
            )

    def units(self, units: Iterable[Ref]) -> dict[Ref, UnitHead]:
        """Return those of `units` that are there."""
        return {head.ref: head for head in map(_unit_head, self._named(_UNIT, units))}

    def children(self, units: Iterable[Ref]) -> dict[Ref, tuple[Ref, ...]]:
        """Return the projects of each of `units` in order, () for one that is not there."""
        query, found = select_children(Kind.PROJECT), dict[Ref, tuple[Ref, ...]]()
        with self._database.reading() as connection:
            for unit in units:
                rows = connection.execute(query, (unit.id,)).fetchall()
                found[unit] = tuple(Ref(Kind.PROJECT, one) for (one,) in rows)
        return found

    def projects_of(self, unit: Ref) -> tuple[ProjectLine, ...]:
        """Return the projects of `unit` in order."""
        with self._database.reading() as connection:
            found = connection.execute(_PROJECTS_OF_UNIT, (unit.id,)).fetchall()
        return tuple(map(_project_line, found))

    def projects(self, projects: Iterable[Ref]) -> dict[Ref, ProjectLine]:
        """Return those of `projects` that are there."""
        return {line.ref: line for line in map(_project_line, self._named(_PROJECT, projects))}

    def levels(self, project: Ref) -> tuple[LevelCount, ...]:
        """Return the levels under which `project` has indicators, in the order of print."""
        with self._database.reading() as connection:
            return levels(connection, project.id)

    def _named(self, query: str, refs: Iterable[Ref]) -> list[tuple[Any, ...]]:
        ids, found = [ref.id for ref in refs], list[tuple[Any, ...]]()
        with self._database.reading() as connection:
            for at in range(0, len(ids), _AT_ONCE):
                some = ids[at : at + _AT_ONCE]
                marks = ", ".join("?" * len(some))
                found += connection.execute(f"{query} WHERE id IN ({marks})", some).fetchall()
        return found


def _unit_head(row: tuple[Any, ...]) -> UnitHead:
    return UnitHead(Ref(Kind.UNIT, row[0]), *row[1:])


def _project_line(row: tuple[Any, ...]) -> ProjectLine:
    id_, code, name, budget, fiscal, indicators = row
    amounts = decode_number(budget), decode_number(fiscal)
    return ProjectLine(Ref(Kind.PROJECT, id_), code, name, *amounts, indicators)
