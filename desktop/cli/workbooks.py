"""`jixiao export excel`, `tables`, `province` and `summary`: workbooks out of the data file."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from db.data_file_name import name_of
from db.engine import Database
from db.row_ids import row_ids
from db.workspace import Workspace
from desktop.cli.data import chosen_books, open_data, the_one
from desktop.cli.exit_codes import ExitCode
from desktop.cli.frameworks import framework_of, frameworks_of
from desktop.cli.progress import progress
from desktop.cli.projects import project_indexes
from templates.layout.options import PrintOptions
from templates.workbooks.filling import write_filling_workbook
from templates.workbooks.province import write_province_workbook
from templates.workbooks.summary import write_summary_workbook
from templates.workbooks.table_workbook import write_table_workbook
from templates.writers.findings import WriteFinding


def export_workbook(asked: argparse.Namespace) -> ExitCode:
    """Write the workbook that was asked for, whole or not at all. Raises CannotWrite."""
    out = Path(asked.out)
    write = {"excel": _filling, "tables": _tables, "province": _province}.get(
        asked.format, _summary
    )
    with open_data(asked) as (workspace, database):
        lost = tuple(write(workspace, database, out, asked))
    for finding in lost:
        sys.stderr.write(f"  {finding}\n")
    print(f"已导出：{out}")
    return ExitCode.LOOK_AGAIN if lost else ExitCode.DONE


def _filling(
    workspace: Workspace, database: Database, out: Path, asked: argparse.Namespace
) -> Iterable[WriteFinding]:
    entry = the_one(chosen_books(workspace, asked.book))
    book = workspace.book(entry.ref)
    framework = framework_of(book, frameworks_of(asked))
    ids = row_ids(workspace, entry.ref, name_of(database))
    projects = project_indexes(asked.project, book)
    with progress(f"导出 {out.name}") as report:
        return write_filling_workbook(book, out, framework, report, ids=ids, projects=projects)


def _tables(
    workspace: Workspace, _database: Database, out: Path, asked: argparse.Namespace
) -> Iterable[WriteFinding]:
    book = workspace.book(the_one(chosen_books(workspace, asked.book)).ref)
    framework = framework_of(book, frameworks_of(asked))
    options = PrintOptions(projects=project_indexes(asked.project, book))
    with progress(f"导出 {out.name}") as report:
        return write_table_workbook(book, out, framework, options, report)


def _province(
    workspace: Workspace, _database: Database, out: Path, asked: argparse.Namespace
) -> Iterable[WriteFinding]:
    book = workspace.book(the_one(chosen_books(workspace, asked.book)).ref)
    with progress(f"导出 {out.name}") as report:
        projects = project_indexes(asked.project, book)
        return write_province_workbook(book, out, projects, report)


def _summary(
    workspace: Workspace, _database: Database, out: Path, asked: argparse.Namespace
) -> Iterable[WriteFinding]:
    entries = chosen_books(workspace, asked.book)
    with progress(f"导出 {out.name}") as report:
        books = [workspace.book(entry.ref) for entry in entries]
        write_summary_workbook(books, out, report)
    return ()
