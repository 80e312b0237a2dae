"""A book as a PDF."""

from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from templates.book import Book
from templates.files import CannotWrite, whole_file
from templates.framework import Framework
from templates.layout.document import Document
from templates.layout.front import book_title
from templates.layout.options import PrintOptions
from templates.progress import Report
from ui.paper.drawing import draw_sheet
from ui.paper.typesetter import set_document

_TWIPS_AN_INCH = 1440
_ALL = PrintOptions()


def write_pdf(
    book: Book,
    path: Path,
    framework: Framework,
    options: PrintOptions = _ALL,
    report: Report | None = None,
) -> int:
    """Write what `options` choose of `book` to `path`, whole or not at all; return its sheets.

    May run in any thread. `report(done, total)` counts sheets; it raises to cancel. Raises
    CannotWrite, with words for a person.
    """
    document = Document(book, framework, options)
    with whole_file(path) as part:
        writer = _writer(part, book)
        painter = QPainter()
        if not painter.begin(writer):
            raise CannotWrite(f"不能写入“{path}”，请检查文件夹和权限，或换一个位置")
        try:
            return _draw(document, writer, painter, options, report)
        finally:
            painter.end()


def _draw(
    document: Document,
    writer: QPdfWriter,
    painter: QPainter,
    options: PrintOptions,
    report: Report | None,
) -> int:
    done = 0
    for sheet in set_document(document, has_cover=options.has_cover):
        if report:
            report(done, max(document.pages, done + 1))
        if done:
            writer.newPage()
        draw_sheet(painter, sheet)
        done += 1
    return done


def _writer(path: Path, book: Book) -> QPdfWriter:
    writer = QPdfWriter(str(path))
    # A dot a twip: the painter needs no scale, and nothing is rounded.
    writer.setResolution(_TWIPS_AN_INCH)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    writer.setTitle(f"{book.department.name}{book_title(book)}")
    writer.setCreator("绩效填报")
    return writer
