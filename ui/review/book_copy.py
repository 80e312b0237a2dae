"""A copy of one book that follows its edits, sharing every project that did not change.

Used by one thread at a time, never the GUI's: the checks need the whole book, an edit changes a
project of it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from db.edits import Changes, Kind, Ref
from db.errors import NoSuchRow, no_such_row
from db.print_refs import PrintRefs
from db.workspace import Workspace
from templates.book import Book, Department, Project, Unit

_STRUCTURE = {Kind.UNIT, Kind.PROJECT}
_ROWS = {Kind.GOAL, Kind.INDICATOR}
_ITEMS = (Kind.OVERALL_GOAL, Kind.ITEMISED_GOAL, Kind.SAFEGUARD)
_BETWEEN_REPORTS = 25
_TRIES = 3

Report = Callable[[int, int], None]


class BookCopy:
    """The book as it was read last. Raises NoSuchRow when the book is gone."""

    def __init__(self, workspace: Workspace, book: Ref) -> None:
        self._workspace = workspace
        self._ref = book
        self._projects: dict[Ref, Project] = {}
        self._units: list[tuple[Unit, tuple[Ref, ...]]] = []
        self._head = Book()
        self._items_of: dict[Kind, tuple[Ref, ...]] = {}
        self._rows: dict[Ref, tuple[Ref, ...]] = {}
        self._order = workspace.projects_of(book)

    @property
    def refs(self) -> PrintRefs:
        """The rows of the book by their numbers in print."""
        return self._numbered

    @property
    def book(self) -> Book:
        """The whole book, its unchanged projects the same objects as before."""
        return self._assembled

    def read(self, report: Report) -> None:
        """Read all of it, a project at a time: whoever types meanwhile is let in between."""
        self._read_head()
        self._read_units()
        for done, project in enumerate(self._order):
            if done % _BETWEEN_REPORTS == 0:
                report(done, len(self._order))
            self._read_project(project)
        self._assemble()

    def follow(self, changes: Iterable[Changes]) -> None:
        """Read again what these edits have changed."""
        every = tuple(changes)
        kinds = frozenset[Kind]().union(*(one.kinds for one in every))
        moved = frozenset[Kind]().union(*(one.shifted_kinds for one in every))
        projects = {ref for one in every for ref in _projects_in(one)}
        if moved & (_STRUCTURE | {Kind.INDICATOR}) or Kind.UNIT in kinds:
            self._read_units()
        if kinds - _STRUCTURE - _ROWS:
            self._read_head()
        mine = set(self._order)
        for project in mine & projects | mine - self._projects.keys():
            self._read_project(project)
        self._assemble()

    def _read_head(self) -> None:
        workspace, ref = self._workspace, self._ref
        fields = workspace.values(ref)
        for kind in _ITEMS:
            self._items_of[kind] = workspace.children(ref, kind)
        self._head = Book(
            Department(fields["department_code"], fields["department_name"]),
            fields["year"],
            fields["framework"],
            overall_goals=self._items(Kind.OVERALL_GOAL),
            itemised_goals=self._items(Kind.ITEMISED_GOAL),
            safeguards=self._items(Kind.SAFEGUARD),
            unplaced=fields["unplaced"],
        )

    def _items(self, kind: Kind) -> tuple[Any, ...]:
        return tuple(self._workspace.snapshot(ref) for ref in self._items_of[kind])

    def _read_units(self) -> None:
        workspace = self._workspace
        self._order = workspace.projects_of(self._ref)
        self._unit_refs = workspace.children(self._ref, Kind.UNIT)
        self._units = [
            (Unit(**workspace.values(ref)), workspace.children(ref, Kind.PROJECT))
            for ref in self._unit_refs
        ]

    def _read_project(self, ref: Ref) -> None:
        self._projects[ref] = self._workspace.project(ref)
        self._rows[ref] = self._workspace.children(ref, Kind.INDICATOR)

    def _assemble(self) -> None:
        there = set(self._order)
        self._projects = {ref: one for ref, one in self._projects.items() if ref in there}
        units = tuple(
            Unit(unit.code, unit.name, tuple(self._projects[ref] for ref in refs))
            for unit, refs in self._units
        )
        head = self._head
        self._assembled = Book(
            head.department, head.year, head.framework, head.overall_goals, head.itemised_goals,
            head.safeguards, units, head.unplaced,
        )  # fmt: skip
        # Not asked for at one go: all refs of ten thousand projects hold the data file too long.
        self._numbered = PrintRefs(
            self._ref,
            self._items_of[Kind.OVERALL_GOAL],
            self._items_of[Kind.ITEMISED_GOAL],
            self._items_of[Kind.SAFEGUARD],
            self._unit_refs,
            self._order,
            tuple(self._rows[ref] for ref in self._order),
        )


def read_book(workspace: Workspace, book: Ref, report: Report) -> BookCopy:
    """Return all of `book`, read a project at a time. Raises NoSuchRow if it is gone."""
    for _ in range(_TRIES):
        copy = BookCopy(workspace, book)
        try:
            copy.read(report)
        except NoSuchRow:
            # Edited while it was read; of a book that is gone the next try says so, too.
            continue
        return copy
    raise no_such_row()


def _projects_in(changes: Changes) -> Iterator[Ref]:
    """Yield the projects that changed, and those in which something did."""
    for refs in (changes.within, changes.added, changes.updated, changes.moved):
        yield from (ref for ref in refs if ref.kind is Kind.PROJECT)
