"""Sheets as calamine reads them, with its faults told in words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from templates.readers.reading import CannotRead
from templates.workbooks.grid import CellValue, Grid
from templates.workbooks.kinds import BROKEN, ENCRYPTED
from templates.workbooks.quiet import quiet

FormatOf = Callable[[int, int], str]

_MOST_ROWS, _MOST_COLUMNS = 200_000, 400
"""What is looked at of a sheet; a book of 10,000 projects has 100,000 rows."""


@contextmanager
def guarded() -> Iterator[None]:
    """Turn every fault of calamine into CannotRead, and keep it off the console."""
    try:
        with quiet():
            yield
    except PasswordError as error:
        raise CannotRead(ENCRYPTED) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise CannotRead(BROKEN) from error
    except BaseException as error:
        # A panic of Rust: a class of its own, outside Exception, that cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise CannotRead(BROKEN) from error


def read_grids(
    workbook: CalamineWorkbook, formats_of: Callable[[int, str], FormatOf]
) -> Iterator[Grid]:
    """Yield the worksheets of `workbook`; `formats_of` gives the number formats of one."""
    for index, sheet in enumerate(workbook.sheets_metadata):
        if sheet.typ is SheetTypeEnum.WorkSheet:
            hidden = sheet.visible is not SheetVisibleEnum.Visible
            yield _grid(workbook, sheet.name, index, formats_of(index, sheet.name), hidden=hidden)


def _grid(
    workbook: CalamineWorkbook, name: str, index: int, number_format: FormatOf, *, hidden: bool
) -> Grid:
    with guarded():
        sheet = workbook.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False, nrows=_MOST_ROWS)
        merges = sheet.merged_cell_ranges or []
    grid = Grid(name, index, [_trimmed(row) for row in rows], hidden, number_format)
    grid.merge(merges)
    return grid


def _trimmed(row: list[CellValue]) -> list[CellValue]:
    """Return a row without the blank cells at its end."""
    end = min(len(row), _MOST_COLUMNS)
    while end and row[end - 1] == "":
        end -= 1
    return row[:end]
