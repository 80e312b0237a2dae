"""What can go wrong with the data file, in words for the person at the desk."""

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


def no_folder(folder: Path) -> CannotReach:
    """Return the error for a data file whose folder is not there."""
    return CannotReach(f"找不到文件夹“{folder}”。请检查路径，或先建立这个文件夹")
