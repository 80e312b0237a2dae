"""PDF files without a window: the one way from the command line to Qt's typesetting."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from templates.book import Book
from templates.framework import Framework
from templates.layout.options import PrintOptions
from templates.layout.printed_list import PrintedList
from templates.progress import Report


def write_pdf(
    book: Book, path: Path, framework: Framework, options: PrintOptions, report: Report
) -> int:
    """Write the PDF, whole or not at all, and return its number of sheets. Raises CannotWrite."""
    with _fonts():
        from ui.paper import pdf

        return pdf.write_pdf(book, path, framework, options, report)


def write_list_pdf(content: PrintedList, path: Path) -> None:
    """Write a list on paper, whole or not at all. Raises CannotWrite."""
    with _fonts():
        from ui.paper import list_pdf

        list_pdf.write_list_pdf(content, path)


@contextmanager
def _fonts() -> Iterator[None]:
    """Have what Qt needs for its fonts. No screen is asked for: a server without one can print too."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    try:
        yield
    finally:
        del app
