"""Which row stands where in print: findings name places in print, edits name rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import TypeVar

from db.edits import Kind, Ref
from db.errors import no_such_row
from db.tables import refs, select_children

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PrintRefs:
    """The refs of a book's rows in the order of print.

    `project` and `indicator` raise NoSuchRow for a number that is not there.
    """

    book: Ref
    overall_goals: tuple[Ref, ...]
    itemised_goals: tuple[Ref, ...]
    safeguards: tuple[Ref, ...]
    units: tuple[Ref, ...]
    projects: tuple[Ref, ...]
    indicators: tuple[tuple[Ref, ...], ...]

    def project(self, number: int) -> Ref:
        """Return the project with this number in print, from 1."""
        return _numbered(self.projects, number)

    def indicator(self, number: int, row: int) -> Ref:
        """Return the indicator in this row (from 1) of the project with this number (from 1)."""
        return _numbered(_numbered(self.indicators, number), row)


def _numbered(counted: Sequence[T], number: int) -> T:
    if not 1 <= number <= len(counted):
        raise no_such_row()
    return counted[number - 1]


_PROJECTS = """
    SELECT project.id FROM project JOIN unit ON unit.id = project.unit_id WHERE unit.book_id = ?
    ORDER BY unit.position, project.position
"""
_INDICATORS = """
    SELECT project_id, id FROM indicator WHERE project_id IN (
        SELECT project.id FROM project JOIN unit ON unit.id = unit_id WHERE book_id = ?)
    ORDER BY project_id, position
"""


def print_refs(connection: Connection, book: int) -> PrintRefs:
    """Return the refs of the book with the id `book`."""
    projects = project_refs(connection, book)
    indicators: dict[int, list[Ref]] = {project.id: [] for project in projects}
    for project, indicator in connection.execute(_INDICATORS, (book,)):
        indicators[project].append(Ref(Kind.INDICATOR, indicator))
    return PrintRefs(
        book=Ref(Kind.BOOK, book),
        overall_goals=_children(connection, Kind.OVERALL_GOAL, book),
        itemised_goals=_children(connection, Kind.ITEMISED_GOAL, book),
        safeguards=_children(connection, Kind.SAFEGUARD, book),
        units=_children(connection, Kind.UNIT, book),
        projects=projects,
        indicators=tuple(tuple(indicators[project.id]) for project in projects),
    )


def project_refs(connection: Connection, book: int) -> tuple[Ref, ...]:
    """Return the projects of the book with the id `book` in the order of print."""
    return refs(Kind.PROJECT, connection.execute(_PROJECTS, (book,)).fetchall())


def _children(connection: Connection, kind: Kind, book: int) -> tuple[Ref, ...]:
    return refs(kind, connection.execute(select_children(kind), (book,)).fetchall())
