"""How each kind of file is written. Runs in a job; what it needs is loaded when it is used."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.edits import Kind, Ref
from db.workspace import Workspace
from templates.book import Book
from templates.layout.options import PrintOptions
from ui.context import Context
from ui.exports.order import Order, Scope
from ui.jobs import Report

if TYPE_CHECKING:
    from templates.workbooks.row_ids import RowIds

_PARTS = {Scope.PART_ONE: 1, Scope.PART_TWO: 2}


def print_options(workspace: Workspace, order: Order) -> PrintOptions:
    """Return which pages of the book `order` wants."""
    return PrintOptions(
        cover=order.cover,
        contents=order.contents,
        part=_PARTS.get(order.scope),
        projects=positions(workspace, order),
    )


def positions(workspace: Workspace, order: Order) -> tuple[int, ...] | None:
    """Return the positions in the book of the projects that `order` wants, None for all."""
    place = order.place
    if order.scope is Scope.PROJECT and place.project:
        wanted = {place.project}
    elif order.scope is Scope.UNIT and place.unit:
        wanted = set(workspace.children(place.unit, Kind.PROJECT))
    else:
        return None
    every = workspace.refs_of(place.book).projects
    return tuple(at for at, ref in enumerate(every) if ref in wanted)


def write_word(context: Context, order: Order, path: Path, report: Report) -> Iterable[object]:
    """Write the standard text in Word."""
    from templates.writers.word import write_word as write

    workspace, book = context.editor.workspace, order.place.book
    options = print_options(workspace, order)
    return write(workspace.book(book), path, context.framework(book), options, report)


def write_pdf(context: Context, order: Order, path: Path, report: Report) -> Iterable[object]:
    """Write the standard text as a PDF."""
    from ui.paper.pdf import write_pdf as write

    workspace, book = context.editor.workspace, order.place.book
    options = print_options(workspace, order)
    write(workspace.book(book), path, context.framework(book), options, report)
    return ()


def write_filling(context: Context, order: Order, path: Path, report: Report) -> Iterable[object]:
    """Write the workbook that is filled in elsewhere and comes back."""
    from db.data_file_name import name_of
    from templates.workbooks.filling import write_filling_workbook

    workspace = context.editor.workspace
    book, ids = _with_ids(workspace, order.place.book, name_of(context.database))
    return write_filling_workbook(
        book,
        path,
        context.framework(order.place.book),
        report,
        ids=ids,
        projects=positions(workspace, order),
    )


def write_tables(context: Context, order: Order, path: Path, report: Report) -> Iterable[object]:
    """Write the standard tables as a workbook, a sheet a project."""
    from templates.workbooks.table_workbook import write_table_workbook

    workspace, book = context.editor.workspace, order.place.book
    options = PrintOptions(projects=positions(workspace, order))
    framework = context.framework(book)
    return write_table_workbook(workspace.book(book), path, framework, options, report)


def write_summary(context: Context, order: Order, path: Path, report: Report) -> Iterable[object]:
    """Write totals, lists and charts as a workbook."""
    from templates.workbooks.summary import write_summary_workbook

    write_summary_workbook(_books(context.editor.workspace, order), path, report)
    return ()


def write_province(context: Context, order: Order, path: Path, report: Report) -> Iterable[object]:
    """Write the indicators as the province's system takes them in."""
    from templates.workbooks.province import write_province_workbook

    workspace = context.editor.workspace
    chosen = positions(workspace, order)
    return write_province_workbook(workspace.book(order.place.book), path, chosen, report)


def write_json(context: Context, order: Order, path: Path, _report: Report) -> Iterable[object]:
    """Write the whole data, to be read in again."""
    from templates.book_json import dump_books
    from templates.files import write_whole

    write_whole(path, dump_books(_books(context.editor.workspace, order)).encode())
    return ()


def write_review(context: Context, order: Order, path: Path, _report: Report) -> Iterable[object]:
    """Check the book and write its review sheet in Word."""
    from db.control_figures import controls_in
    from db.reasons import answers_of
    from templates.checks import check_book
    from templates.writers.review_sheet import write_review_sheet

    workspace, ref = context.editor.workspace, order.place.book
    book, rules = workspace.book(ref), context.rules.current
    findings = check_book(book, context.framework(ref), rules, controls_in(workspace, ref))
    write_review_sheet(book, findings, answers_of(workspace, ref), rules, path)
    return ()


def _books(workspace: Workspace, order: Order) -> list[Book]:
    if order.scope is Scope.EVERY:
        return [workspace.book(entry.ref) for entry in workspace.books()]
    book = workspace.book(order.place.book)
    if order.scope is Scope.UNIT and order.place.unit:
        book = replace(book, units=(workspace.unit(order.place.unit),))
    return [book]


def _with_ids(workspace: Workspace, ref: Ref, source: str) -> "tuple[Book, RowIds]":
    """Return a book and the ids of its rows: of one moment, even if somebody types meanwhile."""
    from db.row_ids import row_ids

    while True:
        ids = row_ids(workspace, ref, source)
        book = workspace.book(ref)
        if ids == row_ids(workspace, ref, source):
            return book, ids
