"""Reads a file, whichever it is, by its content: Word, Excel, text, JSON or a hand-in file."""

import mmap
from collections.abc import Mapping
from pathlib import Path

from templates.book import Book
from templates.framework import Framework
from templates.progress import Report
from templates.readers.file import read_file
from templates.readers.reading import CannotRead, Reading
from templates.readers.safe_package import SafePackage
from templates.readers.summary import summarise

HANDIN_SUFFIX = ".jxb"
HANDIN_MIMETYPE = b"application/x-jixiao-handin"

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods"})
_HEAD = 128
_NO_BOOK = (
    "没有找到整体绩效目标，也没有找到项目绩效目标表，没有读入。请确认选对了文件；"
    "如果内容是图片或扫描件，请改用原来的 Word、Excel 文件"
)


def read_any_file(
    path: Path, frameworks: Mapping[str, Framework], report: Report | None = None
) -> tuple[Reading, ...]:
    """Return what the file at `path` holds: one book, several if it is JSON of several.

    Of a workbook it is a `WorkbookReading`. `frameworks` are those that levels may be named in, by
    id; `report` hears how much is done and may raise to cancel. Raises CannotRead, with a sentence
    for a person, if the file as a whole cannot be read.
    """
    if is_handin_file(path):
        # libsodium, calamine and openpyxl take a while to load; most files need none of them.
        from templates.handin.file import read_handin

        book = read_handin(path).book
        return (Reading(book, (summarise(book),)),)
    return read_book_file(path, frameworks, report)


def read_book_file(
    path: Path, frameworks: Mapping[str, Framework], report: Report | None = None
) -> tuple[Reading, ...]:
    """Return what a Word file, a workbook, a text or JSON holds. Raises as `read_any_file` does.

    A file in which there is nothing of a book is not one: CannotRead says what it may be instead.
    """
    if _is_workbook(path, _head(path)):
        from templates.workbooks.read_workbook import read_workbook

        readings: tuple[Reading, ...] = (read_workbook(path, frameworks, report),)
    else:
        readings = read_file(path, frameworks, report)
    for reading in readings:
        if not _may_be_blank(reading) and _is_blank(reading.book):
            raise CannotRead(reading.original.says_instead or _NO_BOOK)
    return readings


def _may_be_blank(reading: Reading) -> bool:
    """Return whether the file says that it is a book, whatever is in it: JSON, our own files."""
    return reading.is_stored_whole or bool(getattr(reading, "is_ours", False))


def _is_blank(book: Book) -> bool:
    """Return whether there is nothing of a book but perhaps a department and a year."""
    sections = (book.overall_goals, book.itemised_goals, book.safeguards)
    return not any(sections) and not book.projects


def is_handin_file(path: Path) -> bool:
    """Return whether the file at `path` is, or by its name should be, a hand-in file."""
    return HANDIN_MIMETYPE in _head(path) or path.suffix.lower() == HANDIN_SUFFIX


def _is_workbook(path: Path, head: bytes) -> bool:
    named = path.suffix.lower() in _WORKBOOKS
    if head.startswith(_OLE):
        return named or _is_old_workbook(path)
    if not head.startswith(_ZIP):
        return named
    try:
        with SafePackage(path) as package:
            names = {name.lower() for name in package.names}
            if "content.xml" in names:
                return b"spreadsheet" in package.read("mimetype", 1 << 10)
    except CannotRead:
        return named
    return any(name.endswith(("/workbook.xml", "/workbook.bin")) for name in names)


def _is_old_workbook(path: Path) -> bool:
    """Look for the names of streams, as the directory of an OLE file spells them."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        word = content.find("WordDocument".encode("utf-16-le")) >= 0
        return not word and content.find("Workbook".encode("utf-16-le")) >= 0


def _head(path: Path) -> bytes:
    """Return the first bytes; nothing of what cannot be opened, which the reader will say."""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except (OSError, ValueError):
        return b""
