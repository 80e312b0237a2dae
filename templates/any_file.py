"""Reads a file, whichever it is, by its content: Word, Excel, text, JSON or a hand-in file."""

import mmap
from collections.abc import Mapping
from pathlib import Path

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
    """Return what a Word file, a workbook, a text or JSON holds. Raises as `read_any_file` does."""
    if _is_workbook(path, _head(path)):
        from templates.workbooks.read_workbook import read_workbook

        return (read_workbook(path, frameworks, report),)
    return read_file(path, frameworks, report)


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
