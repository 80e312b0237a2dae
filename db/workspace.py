"""The one door to the books: snapshots come out, edits go in."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Any, TypeVar

from db import outline
from db.branches import Branches
from db.cells import codec
from db.edits import FIELDS, PARENT_OF, Applied, Batch, Edit, Kind, Ref, Value
from db.engine import Database
from db.errors import no_such_row, overtaken
from db.outline import BookEntry, LevelCount, Outline
from db.places import find_place
from db.print_refs import PrintRefs, print_refs, project_refs
from db.progress import Progress
from db.snapshots import snapshot
from db.tables import columns, refs, require_field, select_below, select_children, select_field
from db.text_search import TextHit, search_rows, text_hits
from db.transaction import Transaction
from db.used_indicators import UsedIndicator, used_indicators
from templates.book import Book, Department, Indicator, Item, ItemisedGoal, Project, Unit
from templates.progress import Report

T = TypeVar("T")


class Workspace:
    """The books of a data file. Every edit is one transaction and on disk when `apply` returns.

    May be called from any thread; calls wait for each other, and what they give out is frozen.
    Queries about a row that is not there raise NoSuchRow.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._edits = 0
        self.branches = Branches(database)

    @property
    def edits(self) -> int:
        """The number of the last edit, 0 before the first."""
        return self._edits

    def apply(
        self,
        edit: Edit,
        also: Callable[[Connection], Edit] | None = None,
        *,
        report: Report | None = None,
        directly_after: int | None = None,
    ) -> Applied:
        """Do `edit` and return what changed and the edit that takes it back.

        `also` does what must not be without it, in the same transaction, and returns an edit of
        its own that belongs to this one. `report` is told how many rows of how many are done, and
        may raise to call all of it off. With `directly_after` the edit is for a file in which that
        edit was the last one.

        Raises ValueError (a value that cannot be stored, a unit code that is there already),
        LookupError (a row that is not there), Overtaken (another edit came first) or StorageError
        (the disk), all with words for a person; then nothing has changed.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with _refusals_in_words(), self._database.writing() as connection:
            if directly_after not in (None, self._edits):
                raise overtaken()
            whole = Batch((edit, also(connection))) if also else edit
            transaction = Transaction(connection, now, Progress(whole, report))
            applied = transaction.apply(whole)
            transaction.finish()
            self._edits = number = self._edits + 1
        applied.changes.look_through()
        return replace(applied, number=number)

    def books(self) -> tuple[BookEntry, ...]:
        """Return every book, by department, then year, then age."""
        with self._database.reading() as connection:
            return outline.list_books(connection)

    def find_book(self, department: Department, year: int | None) -> Ref | None:
        """Return the newest book of that department and year, None if there is none.

        Departments are told apart by their codes, in whatever digits; where one is blank, by
        their names.
        """
        with self._database.reading() as connection:
            return outline.find_book(connection, department, year)

    def outline(self, book: Ref) -> Outline:
        """Return what a tree shows of `book`."""
        with self._database.reading() as connection:
            return outline.outline(connection, book.id)

    def levels(self, project: Ref) -> tuple[LevelCount, ...]:
        """Return the levels under which `project` has indicators, in the order of print."""
        with self._database.reading() as connection:
            return outline.levels(connection, project.id)

    def snapshot(self, ref: Ref) -> Value:
        """Return the value of `ref`, with all that is in it."""
        with self._database.reading() as connection:
            return snapshot(connection, ref)

    def book(self, ref: Ref) -> Book:
        """Return the whole book."""
        return self._snapshot_as(Book, ref)

    def unit(self, ref: Ref) -> Unit:
        """Return the unit with its projects."""
        return self._snapshot_as(Unit, ref)

    def project(self, ref: Ref) -> Project:
        """Return the project with its goals and indicators."""
        return self._snapshot_as(Project, ref)

    def item(self, ref: Ref) -> Item:
        """Return an overall goal or a safeguard."""
        return self._snapshot_as(Item, ref)

    def itemised_goal(self, ref: Ref) -> ItemisedGoal:
        """Return an itemised goal with its indicators."""
        return self._snapshot_as(ItemisedGoal, ref)

    def indicator(self, ref: Ref) -> Indicator:
        """Return one row of a project's table."""
        return self._snapshot_as(Indicator, ref)

    def _snapshot_as(self, kind: type[T], ref: Ref) -> T:
        value = self.snapshot(ref)
        if not isinstance(value, kind):
            raise TypeError(f"{ref} is no {kind.__name__}")
        return value

    def value(self, ref: Ref, key: str) -> Any:
        """Return one field of a row, as `SetField` would take it."""
        require_field(ref.kind, key)
        return codec(key).decode(self._row(select_field(ref.kind, key), ref)[0])

    def values(self, ref: Ref) -> dict[str, Any]:
        """Return all fields of a row by key."""
        return _fields(ref.kind, self._row(select_below(ref.kind, ref.kind), ref))

    def _row(self, query: str, ref: Ref) -> tuple[Any, ...]:
        with self._database.reading() as connection:
            found: tuple[Any, ...] | None = connection.execute(query, (ref.id,)).fetchone()
        if found is None:
            raise no_such_row()
        return found

    def rows(self, parent: Ref, kind: Kind) -> tuple[tuple[Ref, dict[str, Any]], ...]:
        """Return the children of `kind` of `parent` in order, with all their fields by key."""
        query = f"{select_below(kind, _parent_kind(parent, kind))} ORDER BY position"
        with self._database.reading() as connection:
            found = connection.execute(query, (parent.id,)).fetchall()
        return tuple((Ref(kind, row[0]), _fields(kind, row)) for row in found)

    def children(self, parent: Ref, kind: Kind) -> tuple[Ref, ...]:
        """Return the children of `kind` of `parent` in order."""
        _parent_kind(parent, kind)
        with self._database.reading() as connection:
            return refs(kind, connection.execute(select_children(kind), (parent.id,)).fetchall())

    def parent(self, ref: Ref) -> Ref | None:
        """Return the row above `ref`, None for a book."""
        return self.place(ref)[0] if ref.kind in PARENT_OF else None

    def place(self, ref: Ref) -> tuple[Ref, int]:
        """Return the row above `ref`, which is not a book, and its position there, from 0."""
        with self._database.reading() as connection:
            parent, position = find_place(connection, ref)
        return Ref(PARENT_OF[ref.kind], parent), position

    def refs_of(self, book: Ref) -> PrintRefs:
        """Return the refs of the rows of `book` by their numbers in print."""
        with self._database.reading() as connection:
            return print_refs(connection, book.id)

    def projects_of(self, book: Ref) -> tuple[Ref, ...]:
        """Return the projects of `book` in the order of print."""
        with self._database.reading() as connection:
            return project_refs(connection, book.id)

    def used_indicators(self, levels2: Sequence[str], besides: Ref) -> tuple[UsedIndicator, ...]:
        """Return what the projects besides `besides` have under `levels2`, the most used first."""
        with self._database.reading() as connection:
            return used_indicators(connection, levels2, besides.id)

    def find_texts(
        self, book: Ref, wanted: str, *, exact_case: bool = False
    ) -> tuple[TextHit, ...]:
        """Return the fields of `book` that have `wanted` in them, in the order of print.

        Without `exact_case`, ASCII letters are found in either case.
        """
        with self._database.reading() as connection:
            found = search_rows(connection, book.id, wanted, exact_case=exact_case)
        return text_hits(found, wanted, exact_case=exact_case)

    def exists(self, ref: Ref) -> bool:
        """Return whether the row is there."""
        with self._database.reading() as connection:
            return bool(connection.execute(select_field(ref.kind, "id"), (ref.id,)).fetchone())

    def changed_elsewhere(self) -> bool:
        """Return whether another program has written to the file since this was last asked."""
        return self._database.changed_elsewhere()

    def close(self) -> None:
        """Let go of the data file."""
        self._database.close()


@contextmanager
def _refusals_in_words() -> Iterator[None]:
    """Say in words what only SQLite notices about an edit."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise ValueError("文字里有无法保存的字符（半个表情或生僻字），请删去后再试") from error
    except sqlite3.IntegrityError as error:
        raise ValueError("与现有的内容冲突（例如单位编码重复），没有改动") from error


def _parent_kind(parent: Ref, kind: Kind) -> Kind:
    if parent.kind is not PARENT_OF.get(kind):
        raise ValueError(f"a {parent.kind} has no {kind}")
    return parent.kind


def _fields(kind: Kind, row: tuple[Any, ...]) -> dict[str, Any]:
    cells = dict(zip(columns(kind), row, strict=True))
    return {key: codec(key).decode(cells[key]) for key in FIELDS[kind]}
