"""`jixiao export`: Word, PDF and JSON out of the data file, and the way to workbooks."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.cli.data import chosen_books, open_workspace, the_one
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.cli.file_names import file_meant
from desktop.cli.frameworks import framework_of, frameworks_of
from desktop.cli.paper import write_book_pdf
from desktop.cli.progress import progress
from desktop.cli.projects import project_indexes
from templates.book import Book
from templates.book_json import dump_books
from templates.files import CannotWrite, write_whole
from templates.framework import Framework
from templates.layout.options import PrintOptions
from templates.progress import Report
from templates.writers.word import write_word

BOARD_LISTS = ("board", "remarks", "totals")
"""The lists on paper of the one who collects."""

Write = Callable[[Book, Path, Framework, PrintOptions, Report], None]


def export(asked: argparse.Namespace) -> ExitCode:
    """Write the file that was asked for, whole or not at all."""
    asked.out = str(file_meant(Path(asked.out), asked.format))
    write = {"word": _write_word, "pdf": write_book_pdf}.get(asked.format)
    try:
        if write:
            return _export_print(asked, write)
        if asked.format == "json":
            return _export_json(asked)
        if asked.format == "review":
            from desktop.cli.review_sheet import export_review_sheet

            return export_review_sheet(asked)
        if asked.format in BOARD_LISTS:
            from desktop.cli.board_lists import export_board_list

            return export_board_list(asked)
        from desktop.cli.workbooks import export_workbook

        return export_workbook(asked)
    except CannotWrite as error:
        raise Stop(str(error), ExitCode.NO_FILE) from error


def _export_json(asked: argparse.Namespace) -> ExitCode:
    with open_workspace(asked) as workspace:
        books = [workspace.book(entry.ref) for entry in chosen_books(workspace, asked.book)]
    out = Path(asked.out)
    write_whole(out, dump_books(books).encode())
    print(f"已导出 {len(books)} 本文本：{out}")
    return ExitCode.DONE


def _export_print(asked: argparse.Namespace, write: Write) -> ExitCode:
    with open_workspace(asked) as workspace:
        book = workspace.book(the_one(chosen_books(workspace, asked.book)).ref)
    framework = framework_of(book, frameworks_of(asked))
    out = Path(asked.out)
    with progress(f"导出 {out.name}") as report:
        write(book, out, framework, _options(asked, book), report)
    print(f"已导出：{out}")
    return ExitCode.DONE


def _write_word(
    book: Book, out: Path, framework: Framework, options: PrintOptions, report: Report
) -> None:
    for finding in write_word(book, out, framework, options, report):
        sys.stderr.write(f"  {finding}\n")


def _options(asked: argparse.Namespace, book: Book) -> PrintOptions:
    return PrintOptions(
        cover=not asked.no_cover,
        contents=not asked.no_contents,
        part=int(asked.part) if asked.part else None,
        projects=project_indexes(asked.project, book),
    )
