"""Trying whether books can be stored, in a data file that is thrown away."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from db.edits import Insert, Kind
from db.engine import open_database
from db.workspace import Workspace
from templates.book import Book


def refusals(books: Iterable[Book]) -> tuple[str, ...]:
    """Return for each book in words why no data file keeps it, `""` where one does."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Workspace(open_database(Path(folder) / "trial.db"))
        try:
            return tuple(_refusal(trial, book) for book in books)
        finally:
            trial.close()


def _refusal(trial: Workspace, book: Book) -> str:
    try:
        trial.apply(Insert(Kind.BOOK, book))
    except ValueError as error:
        return str(error)
    return ""
