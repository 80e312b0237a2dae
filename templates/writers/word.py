"""Writes a book as a Word file (.docx) that looks as a finance bureau publishes it.

Styles, fonts, footer and settings come from `templates/documents/base.docx`; the body is built here
as text, block by block, straight into the package, so that a book of any size takes no more memory
than the book itself.
"""

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib import resources
from pathlib import Path
from zipfile import ZipFile

from templates.book import Book
from templates.embedded_book import embedded_pieces
from templates.files import whole_file
from templates.framework import Framework
from templates.layout.document import Document
from templates.layout.front import book_title
from templates.layout.options import PrintOptions
from templates.progress import Report
from templates.writers.findings import WriteFinding
from templates.writers.package import open_package, write_part
from templates.writers.word_body import BodyXml
from templates.writers.word_text import plain

WordOptions = PrintOptions
"""What to print: the same for every writer."""

_WHOLE = WordOptions()
_DOCUMENT = "word/document.xml"
_EMBEDDED = "customXml/item1.xml"
_PROPERTIES = "docProps/core.xml"


def write_word(
    book: Book,
    path: Path,
    framework: Framework,
    options: WordOptions = _WHOLE,
    report: Report | None = None,
) -> tuple[WriteFinding, ...]:
    """Write what `options` choose of `book` to `path` and return what could not be written.

    The file is written whole or not at all: on an error, or if `report` raises to cancel, an older
    file at `path` stays as it was. Equal books give equal bytes. Raises CannotWrite, with words
    for a person.
    """
    halves = _Halves(report)
    document = Document(book, framework, options, halves.first)
    labels = {**framework.labels, **{column.key: column.label for column in framework.columns}}
    body = BodyXml(document.blocks(), labels, halves.second)
    printed = options.printed_book(book)
    with whole_file(path) as part, open_package(part) as package:
        for name, content in _base_parts().items():
            if name == _DOCUMENT:
                write_part(package, name, _document_pieces(content, body, options))
            elif name == _PROPERTIES:
                write_part(package, name, (_with_title(content, book),))
            elif name == _EMBEDDED:
                write_part(package, name, embedded_pieces(printed, body.visible_hash))
            else:
                write_part(package, name, (content,))
    return body.findings


@cache
def _base_parts() -> dict[str, str]:
    """Return the parts of the base document by name."""
    base = resources.files("templates") / "documents" / "base.docx"
    with base.open("rb") as file, ZipFile(file) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def _document_pieces(base: str, body: BodyXml, options: WordOptions) -> Iterator[str]:
    before, section, after = base.partition("<w:sectPr>")
    yield before
    yield from body.pieces()
    # Without a cover, the first page shows its number as every other does.
    yield section + (after if options.has_cover else after.replace("<w:titlePg/>", ""))


def _with_title(base: str, book: Book) -> str:
    title = escape(plain(f"{book.department.name}{book_title(book)}"), quote=False)
    creator = escape(plain(book.department.name), quote=False)
    return base.replace("<dc:title>", f"<dc:title>{title}", 1).replace(
        "<dc:creator>", f"<dc:creator>{creator}", 1
    )


class _Halves:
    """Reports laying out as the first half of the work, writing as the second."""

    def __init__(self, report: Report | None) -> None:
        self._report, self._total = report, 0

    def first(self, done: int, total: int) -> None:
        self._total = total
        if self._report:
            self._report(done, 2 * total)

    def second(self, done: int) -> None:
        if self._report and self._total:
            self._report(self._total + done, 2 * self._total)
