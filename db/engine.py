"""Opening the data file: only ours, never a newer one, brought up to date if it is an older one.

The program speaks to the file by Python's own sqlite3, which is loaded in 10 ms; SQLModel's tables
and Alembic's migrations (400 ms) are loaded when a file has to be made or brought up to date.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

from db.errors import (
    CannotReach,
    DamagedFile,
    DiskFull,
    InUse,
    NewerFile,
    NotOurFile,
    StorageError,
    no_folder,
)
from db.migrations import NEWEST

APPLICATION_ID = 0x4A584442
"""`JXDB`, in the header of every data file of ours."""

_SECONDS_TO_WAIT = 3.0
_HEAD = "SELECT version_num FROM alembic_version"


_NOT_OURS = "“{name}”不是绩效填报的数据文件，请另选一个"
_IN_USE = "“{name}”正被另一个程序使用，请关闭那个程序后再试"
_NOT_WRITABLE = "“{folder}”中的“{name}”不能写入。请检查是否只读、有没有权限，或换一个文件夹"
_WORDS: dict[int, tuple[type[StorageError], str]] = {
    sqlite3.SQLITE_BUSY: (InUse, _IN_USE),
    sqlite3.SQLITE_LOCKED: (InUse, _IN_USE),
    sqlite3.SQLITE_FULL: (DiskFull, "磁盘已满，没有保存。请在“{folder}”所在的磁盘上腾出空间后再试"),
    sqlite3.SQLITE_READONLY: (CannotReach, _NOT_WRITABLE),
    sqlite3.SQLITE_CANTOPEN: (CannotReach, _NOT_WRITABLE),
    sqlite3.SQLITE_PERM: (CannotReach, _NOT_WRITABLE),
    sqlite3.SQLITE_IOERR: (CannotReach, "读写“{name}”时出错。请检查磁盘或网络连接后再试"),
    sqlite3.SQLITE_CORRUPT: (
        DamagedFile,
        "“{name}”已损坏。请从“{folder}”的“备份”文件夹中取最近的一份",
    ),
    sqlite3.SQLITE_NOTADB: (NotOurFile, _NOT_OURS),
}


class Database:
    """An open data file: one connection for all threads, used by one at a time."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = RLock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction in which every query sees the same state."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction that is on disk at the end, or not there at all after an error.

        Raises StorageError, with words, if the file cannot be written.
        """
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lock, _in_words(self.path):
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                _roll_back(self._connection)
                raise

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()


def open_database(path: Path) -> Database:
    """Open the data file `path`, made if it is not there and brought up to date if it is older.

    Raises StorageError, with words for a person: CannotReach, NotOurFile, NewerFile, DamagedFile,
    DiskFull, InUse, NotMigrated. A file that is refused keeps its bytes.
    """
    path = path.absolute()
    _require_folder(path)
    with _in_words(path):
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


def _connect(path: Path) -> sqlite3.Connection:
    # A plain path and no file: URI: SQLite's URIs cannot name a share (\\server\...).
    connection = sqlite3.connect(
        path, timeout=_SECONDS_TO_WAIT, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    if _value(connection, "PRAGMA page_count") == 0:
        from db import schema

        schema.create(path)
    if _value(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise NotOurFile(_NOT_OURS.format(name=path.name))
    stored = str(_value(connection, _HEAD))
    if stored > NEWEST:
        raise NewerFile(f"“{path.name}”由更新版本的程序建立，请升级程序后再打开。文件没有改动")
    connection.execute("PRAGMA journal_mode = DELETE")
    if stored < NEWEST:
        from db import schema

        schema.migrate(path)
    _require_writable(connection)


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


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        said = _storage_error(error, path)
        if said is None:
            raise
        raise said from error


def _storage_error(error: sqlite3.DatabaseError, path: Path) -> StorageError | None:
    """Return what to tell a person about `error`, None if it is a fault of the program."""
    # The low byte is the primary code; the rest tells more than a person needs.
    kind, words = _WORDS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, (None, ""))
    return kind(words.format(name=path.name, folder=path.parent)) if kind else None
