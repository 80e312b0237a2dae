"""What can go wrong with the data file, in words for the person at the desk."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StorageError(OSError):
    """The data file cannot be used; the words say why and what to do."""


class CannotReach(StorageError):
    """The folder is missing or read-only, or the file must not be read or written."""


class NotOurFile(StorageError):
    """The file is no database, or one of another program."""


class NewerFile(StorageError):
    """The file was written by a newer version of the program; it has not been touched."""


class DamagedFile(StorageError):
    """The file is a database with broken content."""


class DiskFull(StorageError):
    """There is no room left; nothing was stored."""


class InUse(StorageError):
    """Another program holds the file."""


class NotMigrated(StorageError):
    """Bringing an older file up to date failed; the file is as it was."""


class NoSuchRow(LookupError):
    """What the edit is about is not there (any more)."""


class Overtaken(ValueError):
    """Another edit came first."""


def overtaken() -> Overtaken:
    """Return the error for an edit that another one came before."""
    return Overtaken("刚才又有了改动，这一步没有做。请看一眼现在的内容，需要时再按一次")


def no_such_row() -> NoSuchRow:
    """Return the error for a row that is not there."""
    return NoSuchRow("这一项已经不在了，可能刚被删除")


def no_folder(folder: Path) -> CannotReach:
    """Return the error for a data file whose folder is not there."""
    return CannotReach(f"找不到文件夹“{folder}”。请检查路径，或先建立这个文件夹")


def not_ours(path: Path) -> NotOurFile:
    """Return the error for a file that another program has written."""
    return NotOurFile(_NOT_OURS.format(name=path.name))


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


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Raise what SQLite says about the disk and the file `path` as StorageError with words."""
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
