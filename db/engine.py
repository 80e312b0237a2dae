"""Opening the data file: only ours, never a newer one, brought up to date if it is an older one.

The program speaks to the file by Python's own sqlite3, which is loaded in 10 ms; SQLModel's tables
and Alembic's migrations (400 ms) are loaded when a file has to be made or brought up to date.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

from db.backup import FOLDER, backups
from db.errors import CannotReach, DamagedFile, NewerFile, in_words, no_folder, not_ours
from db.file_format import APPLICATION_ID, NEWEST

_SECONDS_TO_WAIT = 3.0
_CACHE = 65_536
"""Kilobytes of the file that may be kept in memory; ten thousand projects are 15,000."""


class Database:
    """An open data file: one connection for all threads, used by one at a time.

    Whoever wants to read while it is in use reads over a second one, what was on disk before: a
    window is not to stand still while an import is written.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = RLock()
        self._aside: sqlite3.Connection | None = None
        self._aside_lock = RLock()
        self._seen = _value(connection, "PRAGMA data_version")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction in which every query sees the same state."""
        if self._lock.acquire(blocking=False):
            try:
                with self._transaction(self._connection, "BEGIN") as connection:
                    yield connection
                    connection.execute("COMMIT")
            finally:
                self._lock.release()
        else:
            with self._aside_lock, self._reading_aside() as connection:
                yield connection

    @contextmanager
    def _reading_aside(self) -> Iterator[sqlite3.Connection]:
        if self._aside is None:
            with in_words(self.path):
                self._aside = _connect(self.path)
        with self._transaction(self._aside, "BEGIN") as connection:
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction that is on disk at the end, or not there at all after an error.

        Raises StorageError, with words, if the file cannot be written.
        """
        with self._lock, self._transaction(self._connection, "BEGIN IMMEDIATE") as connection:
            yield connection
            # SQLite commits only when nobody reads, and gives up after a while.
            with self._aside_lock:
                connection.execute("COMMIT")

    @contextmanager
    def _transaction(
        self, connection: sqlite3.Connection, begin: str
    ) -> Iterator[sqlite3.Connection]:
        """Begin on `connection`; whoever is given it commits, what fails is rolled back."""
        with in_words(self.path):
            connection.execute(begin)
            try:
                yield connection
            except BaseException:
                _roll_back(connection)
                raise

    def changed_elsewhere(self) -> bool:
        """Return whether another program has written to the file since this was last asked.

        While the file is written here that is not known: then False, and the next time tells.
        """
        if not self._lock.acquire(blocking=False):
            return False
        try:
            before = self._seen
            with in_words(self.path):
                self._seen = _value(self._connection, "PRAGMA data_version")
            return before != self._seen
        finally:
            self._lock.release()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock, self._aside_lock:
            if self._aside:
                self._aside.close()
            self._connection.close()


def open_database(path: Path) -> Database:
    """Open the data file `path`, made if it is not there and brought up to date if it is older.

    Raises StorageError, with words for a person: CannotReach, NotOurFile, NewerFile, DamagedFile,
    DiskFull, InUse, NotMigrated. A file that is refused keeps its bytes.
    """
    path = path.absolute()
    _require_folder(path)
    _require_not_emptied(path)
    with in_words(path):
        connection = _connect(path)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return Database(path, connection)


def _require_folder(path: Path) -> None:
    if path.is_dir():
        raise CannotReach(f"“{path}”是文件夹，请指定一个文件")
    if not path.parent.is_dir():
        raise no_folder(path.parent)


def _require_not_emptied(path: Path) -> None:
    """Refuse an empty file that was not always empty: a new book in it would hide the loss."""
    if path.exists() and path.stat().st_size == 0 and backups(path):
        raise DamagedFile(f"“{path.name}”是空的，内容可能已丢失。请从“{FOLDER}”中取最近的一份")


def _connect(path: Path) -> sqlite3.Connection:
    # A plain path and no file: URI: SQLite's URIs cannot name a share (\\server\...).
    connection = sqlite3.connect(
        path, timeout=_SECONDS_TO_WAIT, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    # FULL, and the folder too: else a power cut can bring back the journal of the last edit.
    connection.execute("PRAGMA synchronous = EXTRA")
    # What is written stays in memory until it is committed: nobody could read any more otherwise.
    # Beyond the size of its cache, where no book has come yet, SQLite becomes slow with that.
    connection.execute("PRAGMA cache_spill = OFF")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # SQLite takes a file of a few bytes for an empty one, and would write over it.
    if _value(connection, "PRAGMA page_count") == 0 and path.stat().st_size == 0:
        from db import schema

        schema.create(path)
    if _value(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise not_ours(path)
    stored = _revision(connection)
    if not stored:
        raise not_ours(path)
    if stored > NEWEST:
        raise NewerFile(f"“{path.name}”由更新版本的程序建立，请升级程序后再打开。文件没有改动")
    connection.execute("PRAGMA journal_mode = DELETE")
    if stored < NEWEST:
        from db import schema

        schema.migrate(path)
    _require_writable(connection)


def _revision(connection: sqlite3.Connection) -> str:
    """Return the revision that is stored in the file, `""` if there is none."""
    if _value(connection, "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"):
        return str(_value(connection, "SELECT version_num FROM alembic_version") or "")
    return ""


def _require_writable(connection: sqlite3.Connection) -> None:
    """Begin to write and take it back: a read-only folder shows at the first page, not before."""
    connection.execute("BEGIN IMMEDIATE")
    version = _value(connection, "PRAGMA user_version")
    connection.execute(f"PRAGMA user_version = {int(str(version))}")
    connection.execute("ROLLBACK")


def _value(connection: sqlite3.Connection, query: str) -> object:
    row = connection.execute(query).fetchone()
    return row[0] if row else None


def _roll_back(connection: sqlite3.Connection) -> None:
    # SQLite has rolled back by itself when the disk was full.
    if connection.in_transaction:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
