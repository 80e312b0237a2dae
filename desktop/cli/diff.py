"""`jixiao diff`: what is different between two files, or books of the data file, cell by cell."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from desktop.cli.check import books_in
from desktop.cli.data import chosen_books, open_workspace
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.cli.frameworks import frameworks_of
from templates.book import Book
from templates.handin.compare.differences import (
    Difference,
    DifferenceKind,
    differences,
    print_difference,
)
from templates.handin.compare.place import print_place


def diff(asked: argparse.Namespace) -> ExitCode:
    """Print the differences; code 0 if there are none, 1 if there are."""
    old, new = _book(asked.old, asked), _book(asked.new, asked)
    return show_differences(old, new, as_json=asked.json)


def show_differences(old: Book, new: Book, *, as_json: bool = False) -> ExitCode:
    """Print what is different in `new`; return code 1 if anything is."""
    found = differences(old, new)
    if as_json:
        objects = [_object(old, new, one) for one in found]
        print(json.dumps(objects, ensure_ascii=False, indent=1))
    else:
        for one in found:
            print(print_difference(old, new, one).replace("\n", "⏎"))
        print(f"共 {len(found)} 处不同" if found else "内容相同")
    return ExitCode.LOOK_AGAIN if found else ExitCode.DONE


def _object(old: Book, new: Book, one: Difference) -> dict[str, object]:
    book = old if one.kind is DifferenceKind.REMOVED else new
    return {
        "kind": one.kind.value,
        "where": print_place(book, one.place),
        "place": asdict(one.place),
        "old": one.old,
        "new": one.new,
    }


def _book(named: str, asked: argparse.Namespace) -> Book:
    """Return the book in the file, or with the number in the list of books, that is `named`."""
    path = Path(named)
    if named.isdecimal() and not path.exists():
        with open_workspace(asked) as workspace:
            return workspace.book(chosen_books(workspace, int(named))[0].ref)
    books = books_in(path, frameworks_of(asked))
    if len(books) != 1:
        raise Stop(
            f"{path} 里有 {len(books)} 本文本，请先导入，再用编号比较（见 jixiao books）。",
            ExitCode.REFUSED,
        )
    return books[0]
