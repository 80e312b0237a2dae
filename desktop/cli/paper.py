"""What goes on paper, written as its name says: the one door from the command line to Qt's PDF."""

from pathlib import Path

from templates.book import Book
from templates.framework import Framework
from templates.layout.options import PrintOptions
from templates.layout.printed_list import PrintedList
from templates.progress import Report
from templates.writers.printed_list import write_printed_list

PDF = ".pdf"


def write_book_pdf(
    book: Book, out: Path, framework: Framework, options: PrintOptions, report: Report
) -> None:
    """Write a book as a PDF, whole or not at all. Raises CannotWrite."""
    from desktop.pdf import write_pdf

    write_pdf(book, out, framework, options, report)


def write_list(content: PrintedList, out: Path) -> None:
    """Write a list as a PDF if `out` ends so, else as a Word file. Raises CannotWrite."""
    if out.suffix.lower() != PDF:
        write_printed_list(content, out)
        return
    from desktop.pdf import write_list_pdf

    write_list_pdf(content, out)
