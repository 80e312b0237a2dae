"""`jixiao fix`: every certain fix made, in the data file or from one file into another."""

import argparse
from pathlib import Path

from db.edits import Ref
from db.fix_edits import edit_of
from db.workspace import Workspace
from desktop.cli.check import books_in
from desktop.cli.data import chosen_books, open_workspace
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.cli.frameworks import framework_of, frameworks_of, rules_of
from templates.book import Book
from templates.book_json import dump_books
from templates.checks import mend
from templates.files import CannotWrite, write_whole
from templates.findings import Finding
from templates.framework import Framework
from templates.writers.word import write_word


def fix(asked: argparse.Namespace) -> ExitCode:
    """Make every certain fix and print what was mended; the rest is left to a person."""
    if asked.file:
        return _fix_file(asked)
    rules, frameworks = rules_of(asked), frameworks_of(asked)
    with open_workspace(asked, writes=True) as workspace:
        for entry in chosen_books(workspace, asked.book):
            book = workspace.book(entry.ref)
            _, mended = mend(book, framework_of(book, frameworks), rules)
            _store(workspace, entry.ref, mended)
            _print(mended)
    return ExitCode.DONE


def _store(workspace: Workspace, book: Ref, mended: tuple[Finding, ...]) -> None:
    """Make the fixes in the data file, in the order in which they were made in plain values."""
    for finding in mended:
        if finding.fix:
            workspace.apply(edit_of(workspace, book, finding.fix))


def _fix_file(asked: argparse.Namespace) -> ExitCode:
    if not asked.out:
        raise Stop("修正文件时请用 --out 指明写到哪里（.docx 或 .json）。", ExitCode.USAGE)
    rules, frameworks = rules_of(asked), frameworks_of(asked)
    books = []
    for book in books_in(Path(asked.file), frameworks):
        mended_book, mended = mend(book, framework_of(book, frameworks), rules)
        _print(mended)
        books.append(mended_book)
    _write(books, Path(asked.out), frameworks)
    print(f"已写入：{asked.out}")
    return ExitCode.DONE


def _write(books: list[Book], out: Path, frameworks: dict[str, Framework]) -> None:
    try:
        if out.suffix.lower() == ".docx" and len(books) == 1:
            write_word(books[0], out, framework_of(books[0], frameworks))
        elif out.suffix.lower() == ".json":
            write_whole(out, dump_books(books).encode())
        else:
            raise Stop("输出文件应为 .docx（一本）或 .json。", ExitCode.USAGE)
    except CannotWrite as error:
        raise Stop(str(error), ExitCode.NO_FILE) from error


def _print(mended: tuple[Finding, ...]) -> None:
    for finding in mended:
        label = finding.fix.label if finding.fix else ""
        print(f"  [{finding.id}] {finding.message} → {label}")
    print(f"已修正 {len(mended)} 处")
