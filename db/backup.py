"""Copies of the data file in the folder 备份 beside it: whole, checked, the last few kept."""

import os
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from db.errors import CannotReach, DamagedFile, in_words

FOLDER = "备份"
KEPT = 10

_PAGES_AT_A_TIME = 2048
"""8 MB between which an edit can come through; the copy then starts over."""


def back_up(path: Path) -> Path | None:
    """Copy the data file `path`, unless it is as it was at one of the copies that are kept.

    Returns the new copy (`备份/jixiao-2027-01-31-140305.db`) or None, and deletes the oldest
    beyond KEPT. Takes its time; may run in any thread. Raises StorageError, with words, if the
    disk refuses or the file is damaged: a damaged file never drives out good copies.
    """
    folder = path.absolute().parent / FOLDER
    try:
        seen = path.stat().st_mtime_ns
        if any(one.stat().st_mtime_ns == seen for one in backups(path)):
            return None
        folder.mkdir(exist_ok=True)
        target = _free_name(folder, path)
        _copy(path, target, seen)
        _delete_oldest(path, target)
    except DamagedFile:
        raise
    except OSError as error:
        raise CannotReach(
            f"没有备份到“{folder}”，请检查磁盘空间和这个文件夹的权限。数据文件没有改动"
        ) from error
    return target


def backups(path: Path) -> tuple[Path, ...]:
    """Return the copies of the data file `path`, oldest first."""
    name = re.compile(rf"{re.escape(path.stem)}-\d{{4}}-\d\d-\d\d-\d{{6}}(-\d+)?")
    found = (path.absolute().parent / FOLDER).glob(f"*{path.suffix}")
    named = (one for one in found if name.fullmatch(one.stem))
    return tuple(sorted(named, key=lambda one: one.stem))


def _free_name(folder: Path, path: Path) -> Path:
    stem = f"{path.stem}-{datetime.now(UTC).astimezone():%Y-%m-%d-%H%M%S}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, 100)))
    paths = (folder / f"{name}{path.suffix}" for name in names)
    return next(one for one in paths if not one.exists())


def _copy(path: Path, target: Path, seen: int) -> None:
    part = target.with_suffix(".part")
    try:
        with in_words(path):
            _copy_pages(path, part)
        # The time of what was copied tells at the next start whether there is anything new.
        os.utime(part, ns=(seen, seen))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _copy_pages(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy, pages=_PAGES_AT_A_TIME, sleep=0.01)
        if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise DamagedFile(f"“{path.name}”已损坏，没有备份。请从“{FOLDER}”中取最近的一份")


def _delete_oldest(path: Path, new: Path) -> None:
    for old in backups(path)[:-KEPT]:
        # With a clock that was set back the new one may be the oldest by name.
        if old != new:
            old.unlink(missing_ok=True)
