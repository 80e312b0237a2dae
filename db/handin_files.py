"""Kept hand-in files: what was made here, collected, returned and received, whole and as sealed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from sqlite3 import Connection
from typing import Any

from db.engine import Database
from templates.handin.file import load_handin
from templates.handin.handin import Handin


class Drawer(StrEnum):
    """Where a file lies: made by us, collected, returned by us (with receipts), received by us.

    `OWN` has the book as it was when we last wrote remarks on it ourselves: no file of anybody's.
    """

    MADE = "made"
    COLLECTED = "collected"
    RETURNED = "returned"
    RECEIVED = "received"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A kept file. `year` is 0 where the book has none; `scope` are the codes that it covers."""

    id: int
    year: int
    scope: tuple[str, ...]
    round: int
    created: datetime
    digest: str
    content: bytes = field(repr=False)

    @property
    def handin(self) -> Handin:
        """What is in it, read anew: the seal is verified each time."""
        return load_handin(self.content)


COLUMNS = "id, year, scope, round, created, digest, content"


class HandinFiles:
    """The files that a data file keeps."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, drawer: Drawer, handin: Handin, content: bytes) -> int:
        """Keep `content`, without password, of which `handin` was read; return its id.

        The same file is kept once.
        """
        with self._database.writing() as connection:
            return keep_file(connection, drawer, handin, content)

    def all(self, drawer: Drawer, year: int | None) -> tuple[KeptFile, ...]:
        """Return the files of that year in `drawer`, the oldest round first."""
        query = f"SELECT {COLUMNS} FROM handin_file WHERE drawer = ? AND year = ? ORDER BY id"  # noqa: S608
        with self._database.reading() as connection:
            rows = connection.execute(query, (drawer, year or 0)).fetchall()
        return tuple(sorted(map(kept_file, rows), key=order))

    def last(self, drawer: Drawer, year: int | None, scope: Iterable[str]) -> KeptFile | None:
        """Return the file of the last round of exactly this scope, None if there is none.

        In which order its units stand does not matter: they can be moved between two rounds.
        """
        wanted = set(scope)
        every = self.all(drawer, year)[::-1]
        return next((one for one in every if set(one.scope) == wanted), None)

    def find(self, drawer: Drawer, digest: str) -> KeptFile | None:
        """Return the file with that digest, None if it is not in `drawer`."""
        query = f"SELECT {COLUMNS} FROM handin_file WHERE drawer = ? AND digest = ?"  # noqa: S608
        with self._database.reading() as connection:
            row = connection.execute(query, (drawer, digest)).fetchone()
        return kept_file(row) if row else None


def keep_file(connection: Connection, drawer: Drawer, handin: Handin, content: bytes) -> int:
    """Keep a file within a transaction; return its id, the old one if it is there already."""
    known = "SELECT id FROM handin_file WHERE drawer = ? AND digest = ?"
    found = connection.execute(known, (drawer, handin.digest)).fetchone()
    if found:
        return int(found[0])
    about = handin.about
    cells = (
        drawer, handin.book.year or 0, ",".join(handin.covers), about.round,
        about.created.isoformat(), handin.digest, content,
    )  # fmt: skip
    put = (
        "INSERT INTO handin_file (drawer, year, scope, round, created, digest, content)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
    )
    return int(connection.execute(put, cells).lastrowid or 0)


def kept_file(row: tuple[Any, ...]) -> KeptFile:
    """Return the file of a row of `COLUMNS`."""
    file, year, scope, number, created, digest, content = row
    time = datetime.fromisoformat(created)
    return KeptFile(file, year, tuple(scope.split(",")), number, time, digest, content)


def order(one: KeptFile) -> tuple[int, datetime, int]:
    """Return what puts files in the order of their rounds."""
    return one.round, one.created, one.id
