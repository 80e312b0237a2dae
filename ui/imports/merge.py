"""Comparing a workbook with a stored book, and storing the rows that a person accepted."""

from collections.abc import Callable
from dataclasses import dataclass

from db.book_edits import edits_between
from db.data_file_name import name_of
from db.edits import Applied, Ref
from db.engine import Database
from db.row_ids import row_ids
from db.workspace import Workspace
from templates.book import Book
from templates.workbooks.compared import ComparedRow
from templates.workbooks.comparison import compare_reading
from templates.workbooks.merging import merged
from templates.workbooks.reading import WorkbookReading
from ui.jobs import Report

_CHANGED = "核对期间这本文本改过，请再导入一次表格"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows of the preview of a workbook, and the book as it was when they were made."""

    home: Ref
    book: Book
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """The rows that were accepted, with the fields of each that were."""

    home: Ref
    book: Book
    accepted: tuple[ComparedRow, ...]

    @property
    def rows(self) -> int:
        """How many rows were accepted."""
        return len(self.accepted)

    def store(self, workspace: Workspace) -> Callable[[Report], Applied | None]:
        """Return the work that stores them as one edit; it comes to None if nothing changes.

        It can be cancelled until it is all stored.
        """

        def work(report: Report) -> Applied | None:
            report(0, 2)
            if workspace.book(self.home) != self.book:
                # The edit makes the whole book anew: it would take back what was done meanwhile.
                raise ValueError(_CHANGED)
            edit = edits_between(workspace, self.home, merged(self.book, self.accepted))
            report(1, 2)
            return workspace.apply(edit, report=report) if edit.edits else None

        return work


def compare(
    workspace: Workspace, database: Database, home: Ref, reading: WorkbookReading
) -> Comparison:
    """Return what `reading` would change in the book `home`."""
    book = workspace.book(home)
    rows = compare_reading(book, reading, row_ids(workspace, home, name_of(database)))
    return Comparison(home, book, rows)
