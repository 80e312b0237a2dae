"""A book on a real printer."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from templates.book import Book
from templates.framework import Framework
from templates.layout import paper
from templates.layout.document import Document
from templates.layout.front import book_title
from templates.layout.options import PrintOptions
from templates.progress import Report
from ui.paper.drawing import draw_sheet
from ui.paper.sheets import Sheet
from ui.paper.typesetter import set_document


def make_printer(book: Book) -> QPrinter:
    """Return a printer for A4 portrait, its work called as `book`; margins are the layout's."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    printer.setFullPage(True)
    printer.setDocName(f"{book.department.name}{book_title(book)}")
    return printer


def set_book(
    book: Book, framework: Framework, options: PrintOptions, report: Report | None = None
) -> list[Sheet]:
    """Return the sheets of what `options` choose of `book`; `report` raises to cancel."""
    document = Document(book, framework, options, report)
    return list(set_document(document, has_cover=options.has_cover))


def print_sheets(
    printer: QPrinter,
    sheets: list[Sheet],
    *,
    drops_pages: bool = False,
    report: Report | None = None,
) -> int:
    """Print the sheets that the printer's page ranges ask for; return how many these are.

    A print service that `drops_pages` itself gets all of them: it counts what it gets. Raises
    OSError if the printer, or the file that is printed into, cannot be used; `report` raises to
    cancel. Runs in any thread, while no other one draws these sheets.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise OSError(printer.outputFileName() or printer.printerName())
    whole = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    painter.scale(whole.width() / paper.WIDTH, whole.height() / paper.HEIGHT)
    chosen = _chosen(printer, sheets)
    try:
        _draw_each(painter, printer, sheets if drops_pages else chosen, report or (lambda *_: None))
    except BaseException:
        printer.abort()
        painter.end()
        _remove_file(printer)
        raise
    painter.end()
    return len(chosen)


def _remove_file(printer: QPrinter) -> None:
    """Remove what was written of a file that is printed into: half of it is no use to anybody."""
    if printer.outputFileName():
        Path(printer.outputFileName()).unlink(missing_ok=True)


def _draw_each(painter: QPainter, printer: QPrinter, sheets: list[Sheet], report: Report) -> None:
    for done, sheet in enumerate(sheets):
        report(done, len(sheets))
        if done:
            printer.newPage()
        draw_sheet(painter, sheet)


def _chosen(printer: QPrinter, sheets: list[Sheet]) -> list[Sheet]:
    ranges = printer.pageRanges()
    pages = enumerate(sheets, start=1)
    return sheets if ranges.isEmpty() else [sheet for page, sheet in pages if ranges.contains(page)]
