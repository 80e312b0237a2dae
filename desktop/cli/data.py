"""The data file, as the commands use it."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from db.backup import back_up
from db.engine import Database, open_database
from db.errors import CannotReach, StorageError
from db.outline import BookEntry
from db.workspace import Workspace
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.paths import data_file, make_own_folder

Data: TypeAlias = tuple[Workspace, Database]
"""The door to the books, and the data file for the doors to what is handed in."""


def path_of(asked: argparse.Namespace) -> Path:
    """Return the data file that was asked for."""
    return data_file(asked.data)


@contextmanager
def open_data(asked: argparse.Namespace, *, writes: bool = False) -> Iterator[Data]:
    """Open the data file that was asked for; make it if there is none, copy it before `writes`."""
    path = path_of(asked)
    try:
        make_own_folder(path)
        database = open_database(path)
    except StorageError as error:
        raise Stop(str(error), ExitCode.NO_DATA) from error
    try:
        workspace = Workspace(database)
        if writes and workspace.books():
            _back_up(path)
        yield workspace, database
    except StorageError as error:
        raise Stop(str(error), ExitCode.NO_DATA) from error
    finally:
        database.close()


@contextmanager
def open_workspace(asked: argparse.Namespace, *, writes: bool = False) -> Iterator[Workspace]:
    """Open the data file that was asked for, of which only the books are wanted."""
    with open_data(asked, writes=writes) as (workspace, _):
        yield workspace


def _back_up(path: Path) -> None:
    try:
        back_up(path)
    except CannotReach as error:
        # The edits themselves are safe without a copy: say so and go on.
        sys.stderr.write(f"{error}\n")


def chosen_books(workspace: Workspace, number: int | None) -> tuple[BookEntry, ...]:
    """Return the book with that number in the list of books, all of them if none was named."""
    entries = workspace.books()
    if not entries:
        raise Stop(
            "数据文件中还没有文本。先运行 jixiao import 文件 或 jixiao sample。", ExitCode.REFUSED
        )
    if number is None:
        return entries
    if not 1 <= number <= len(entries):
        raise Stop(f"没有编号为 {number} 的文本，jixiao books 会列出全部。", ExitCode.REFUSED)
    return (entries[number - 1],)


def title_of(entry: BookEntry) -> str:
    """Return a book's title for a list: department and year."""
    year = f"{entry.year}年" if entry.year else "年度未填"
    return f"{entry.department_code} {entry.department_name or '部门未填'} {year}".strip()


def the_one(entries: tuple[BookEntry, ...]) -> BookEntry:
    """Return the only book that was chosen; end the command with words if there are several."""
    if len(entries) > 1:
        raise Stop(
            "数据文件中有多本文本，请用 --book 编号 指明（jixiao books 会列出编号）。",
            ExitCode.REFUSED,
        )
    return entries[0]
