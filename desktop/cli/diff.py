"""`jixiao diff`: what is different between two files, or books of the data file, cell by cell."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from desktop.cli.check import books_in
from desktop.cli.data import chosen_books, open_workspace, title_of
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.cli.file_names import file_meant
from desktop.cli.frameworks import frameworks_of
from desktop.cli.paper import write_list
from templates.book import Book
from templates.files import CannotWrite
from templates.handin.compare.differences import (
    Difference,
    DifferenceKind,
    difference_cells,
    differences,
    print_difference,
)
from templates.handin.compare.place import print_place
from templates.handin.difference_list import list_differences, write_difference_workbook


class Version(NamedTuple):
    """One of two books that are compared, and what it is called."""

    name: str
    book: Book


def diff(asked: argparse.Namespace) -> ExitCode:
    """Print the differences, or write them with --out; code 0 if there are none, 1 if there are."""
    old, new = _version(asked.old, asked), _version(asked.new, asked)
    return show_differences(old, new, asked.out, as_json=asked.json)


def show_differences(
    old: Version, new: Version, out: str | None = None, *, as_json: bool = False
) -> ExitCode:
    """Print or write to the file `out` what is different in `new`; return code 1 if anything is."""
    found = differences(old.book, new.book)
    if out:
        written = _write(old, new, found, out)
        print(
            f"共 {len(found)} 处不同，已导出：{written}"
            if found
            else f"内容相同，已导出：{written}"
        )
    elif as_json:
        objects = [_object(old.book, new.book, one) for one in found]
        print(json.dumps(objects, ensure_ascii=False, indent=1))
    else:
        for one in found:
            print(print_difference(old.book, new.book, one).replace("\n", "⏎"))
        print(f"共 {len(found)} 处不同" if found else "内容相同")
    return ExitCode.LOOK_AGAIN if found else ExitCode.DONE


def _write(old: Version, new: Version, found: Sequence[Difference], out: str) -> Path:
    path = file_meant(Path(out), "diff")
    title = f"{old.name} 与 {new.name} 比较"
    rows = [difference_cells(old.book, new.book, one) for one in found]
    try:
        if path.suffix.lower() == ".xlsx":
            write_difference_workbook(title, rows, path)
        else:
            write_list(list_differences(title, rows), path)
    except CannotWrite as error:
        raise Stop(str(error), ExitCode.NO_FILE) from error
    return path


def _object(old: Book, new: Book, one: Difference) -> dict[str, object]:
    book = old if one.kind is DifferenceKind.REMOVED else new
    return {
        "kind": one.kind.value,
        "where": print_place(book, one.place),
        "place": asdict(one.place),
        "old": one.old,
        "new": one.new,
    }


def _version(named: str, asked: argparse.Namespace) -> Version:
    """Return the book in the file, or with the number in the list of books, that is `named`."""
    path = Path(named)
    if named.isdecimal() and not path.exists():
        with open_workspace(asked) as workspace:
            entry = chosen_books(workspace, int(named))[0]
            return Version(title_of(entry), workspace.book(entry.ref))
    books = books_in(path, frameworks_of(asked))
    if len(books) != 1:
        raise Stop(
            f"{path} 里有 {len(books)} 本文本，请先导入，再用编号比较（见 jixiao books）。",
            ExitCode.REFUSED,
        )
    return Version(path.name, books[0])
