"""Where books that were read wait for their import: a data file of their own, thrown away after.

The pages of the window show and edit them there as they show and edit the real ones, with their
undo, their drop-downs and their input methods; the user's own data file is not touched.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from db.edits import Batch, Insert, Kind, Ref
from db.engine import open_database
from db.print_refs import PrintRefs
from db.workspace import Workspace
from templates.book import Book
from ui.context import Context
from ui.editor import Editor
from ui.jobs import Jobs, Report


class Staging:
    """Holds books apart. Made off the GUI thread; `context` is for its pages, in the GUI thread."""

    def __init__(self, books: Sequence[Book], report: Report | None = None) -> None:
        self._folder = TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True)
        self._database = open_database(Path(self._folder.name) / "staging.db")
        self.workspace = Workspace(self._database)
        edit = Batch(tuple(Insert(Kind.BOOK, book) for book in books))
        added = self.workspace.apply(edit).changes.added
        self.books = tuple(ref for ref in added if ref.kind is Kind.BOOK)
        self.refs: tuple[PrintRefs, ...] = tuple(map(self.workspace.refs_of, self.books))
        if report:
            report(1, 1)

    def context(self, around: Context, jobs: Jobs) -> Context:
        """Return the context in which pages show these books, the rest as it is `around`."""
        editor = Editor(self.workspace)
        return replace(around, editor=editor, database=self._database, jobs=jobs)

    def book(self, ref: Ref) -> Book:
        """Return a book as it is by now."""
        return self.workspace.book(ref)

    def close(self) -> None:
        """Throw everything away."""
        self.workspace.close()
        self._folder.cleanup()
