"""PDF files without a window: the one way from the command line to Qt's typesetting."""

import os
import sys
from pathlib import Path

from templates.book import Book
from templates.framework import Framework
from templates.layout.options import PrintOptions
from templates.progress import Report


def write_pdf(
    book: Book, path: Path, framework: Framework, options: PrintOptions, report: Report
) -> int:
    """Write the PDF, whole or not at all, and return its number of sheets. Raises CannotWrite."""
    # No screen is asked for: a server without one can print too.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from ui.paper import pdf

    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    try:
        return pdf.write_pdf(book, path, framework, options, report)
    finally:
        del app
