"""Sheets of an old .xls: values by calamine, number formats and sizes from the records."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineWorkbook

from templates.readers.file_kinds import cannot_open
from templates.readers.reading import CannotRead
from templates.workbooks.biff import BiffBook, read_biff
from templates.workbooks.calamine_grid import FormatOf, guarded, read_grids
from templates.workbooks.compound import CompoundFile, NotCompound
from templates.workbooks.extents import MOST_CELLS
from templates.workbooks.grid import Grid, no_format
from templates.workbooks.kinds import BROKEN, ENCRYPTED, NOT_A_WORKBOOK, TOO_LARGE

_LARGEST = 200 << 20


def read_xls(path: Path) -> Iterator[Grid]:
    """Yield the sheets of the workbook at `path`. Raises CannotRead with words."""
    content = _content(path)
    book = _records(content)
    if book.is_encrypted:
        raise CannotRead(ENCRYPTED)
    if sum(one.rows * one.columns for one in book.sheets) > MOST_CELLS:
        raise CannotRead(TOO_LARGE)
    with guarded():
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))

    def formats(index: int, _name: str) -> FormatOf:
        if index >= len(book.sheets):
            return no_format
        found = book.sheets[index].formats
        return lambda row, column: found.get((row, column), "")

    yield from read_grids(workbook, formats)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise CannotRead(TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        raise cannot_open(error, path) from error


def _records(content: bytes) -> BiffBook:
    try:
        file = CompoundFile(content)
        name = next((one for one in ("Workbook", "Book") if one in file.names), "")
        if "EncryptedPackage" in file.names:
            raise CannotRead(ENCRYPTED)
        if not name:
            raise CannotRead(NOT_A_WORKBOOK)
        return read_biff(file.read(name))
    except NotCompound as error:
        raise CannotRead(BROKEN) from error
