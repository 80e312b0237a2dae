"""The one door to the books: snapshots come out, edits go in."""

from datetime import UTC, datetime
from typing import Any, cast

from db import outline
from db.cells import codec
from db.edits import FIELDS, PARENT_OF, Applied, Edit, Kind, Ref, Value
from db.engine import Database
from db.errors import NoSuchRow
from db.outline import BookEntry, LevelCount, Outline
from db.places import find_place
from db.print_refs import PrintRefs, print_refs
from db.snapshots import snapshot
from db.tables import columns, refs, select_below, select_children, select_field
from db.transaction import Transaction
from templates.book import Book, Department, Item, ItemisedGoal, Project, Unit


class Workspace:
    """The books of a data file. Every edit is one transaction and on disk when `apply` returns.

    May be called from any thread, one call at a time; what it gives out is frozen. Queries about a
    row that is not there raise NoSuchRow.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def apply(self, edit: Edit) -> Applied:
        """Do `edit` and return what changed and the edit that takes it back.

        Raises ValueError (a value that cannot be stored, a unit code that is there already),
        LookupError (a row that is not there) or StorageError (the disk), all with words for a
        person; then nothing has changed.
        """
        with self._database.writing() as connection:
            transaction = Transaction(connection, datetime.now(UTC).isoformat(timespec="seconds"))
            applied = transaction.apply(edit)
            transaction.finish()
        return applied

    def books(self) -> tuple[BookEntry, ...]:
        """Return every book, by department, then year, then age."""
        with self._database.reading() as connection:
            return outline.list_books(connection)

    def find_book(self, department: Department, year: int | None) -> Ref | None:
        """Return the newest book of that department and year, None if there is none.

        Departments are told apart by their codes; where one is blank, by their names.
        """
        query = """
            SELECT MAX(id) FROM book WHERE year IS ?3 AND CASE
                WHEN department_code = '' OR ?1 = '' THEN department_name = ?2
                ELSE department_code = ?1 END
        """
        with self._database.reading() as connection:
            (book,) = connection.execute(query, (*_names(department), year)).fetchone()
        return Ref(Kind.BOOK, book) if book else None

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
        return cast("Book", self.snapshot(ref))

    def unit(self, ref: Ref) -> Unit:
        """Return the unit with its projects."""
        return cast("Unit", self.snapshot(ref))

    def project(self, ref: Ref) -> Project:
        """Return the project with its goals and indicators."""
        return cast("Project", self.snapshot(ref))

    def item(self, ref: Ref) -> Item:
        """Return an overall goal or a safeguard."""
        return cast("Item", self.snapshot(ref))

    def itemised_goal(self, ref: Ref) -> ItemisedGoal:
        """Return an itemised goal with its indicators."""
        return cast("ItemisedGoal", self.snapshot(ref))

    def value(self, ref: Ref, key: str) -> Any:
        """Return one field of a row, as `SetField` would take it."""
        with self._database.reading() as connection:
            found = connection.execute(select_field(ref.kind, key), (ref.id,)).fetchone()
        if found is None:
            raise NoSuchRow("这一项已经不在了，可能刚被删除")
        return codec(key).decode(found[0])

    def values(self, ref: Ref) -> dict[str, Any]:
        """Return all fields of a row by key."""
        with self._database.reading() as connection:
            found = connection.execute(select_below(ref.kind, ref.kind), (ref.id,)).fetchone()
        if found is None:
            raise NoSuchRow("这一项已经不在了，可能刚被删除")
        return _fields(ref.kind, found)

    def rows(self, parent: Ref, kind: Kind) -> tuple[tuple[Ref, dict[str, Any]], ...]:
        """Return the children of `kind` of `parent` in order, with all their fields by key."""
        query = f"{select_below(kind, PARENT_OF[kind])} ORDER BY position"
        with self._database.reading() as connection:
            found = connection.execute(query, (parent.id,)).fetchall()
        return tuple((Ref(kind, row[0]), _fields(kind, row)) for row in found)

    def children(self, parent: Ref, kind: Kind) -> tuple[Ref, ...]:
        """Return the children of `kind` of `parent` in order."""
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

    def exists(self, ref: Ref) -> bool:
        """Return whether the row is there."""
        with self._database.reading() as connection:
            return bool(connection.execute(select_field(ref.kind, "id"), (ref.id,)).fetchone())

    def close(self) -> None:
        """Let go of the data file."""
        self._database.close()


def _names(department: Department) -> tuple[str, str]:
    return department.code, department.name


def _fields(kind: Kind, row: tuple[Any, ...]) -> dict[str, Any]:
    cells = dict(zip(columns(kind), row, strict=True))
    return {key: codec(key).decode(cells[key]) for key in FIELDS[kind]}
