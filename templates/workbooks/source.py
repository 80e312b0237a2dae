"""Opens a workbook of any hand: .xlsx, .xls or .ods by its content, as grids of values."""

from collections.abc import Iterator
from pathlib import Path

from templates.readers.reading import CannotRead
from templates.readers.safe_package import SafePackage
from templates.workbooks.grid import Grid
from templates.workbooks.kinds import (
    NOT_A_WORKBOOK,
    WorkbookKind,
    in_words_of_excel,
    workbook_kind,
)

_LARGEST_TYPE = 1 << 10


def read_grids(path: Path) -> Iterator[Grid]:
    """Yield the sheets of the workbook at `path`, hidden ones too.

    Raises CannotRead, with a sentence for a person, if it is no workbook, encrypted, damaged, or
    would grow too large.
    """
    # calamine and openpyxl take a while to load; a program that starts up reads nothing yet.
    if workbook_kind(path) is WorkbookKind.OLE:
        from templates.workbooks.xls_source import read_xls

        yield from read_xls(path)
        return
    with in_words_of_excel(), SafePackage(path) as package:
        yield from _read_package(package)


def _read_package(package: SafePackage) -> Iterator[Grid]:
    names = {name.lower() for name in package.names}
    if "content.xml" in names:
        if b"spreadsheet" not in package.read("mimetype", _LARGEST_TYPE):
            raise CannotRead(NOT_A_WORKBOOK)
        from templates.workbooks.ods_source import read_ods

        yield from read_ods(package)
    elif any(name.endswith("workbook.xml") for name in names):
        from templates.workbooks.xlsx_source import read_xlsx

        yield from read_xlsx(package)
    elif any(name.endswith("workbook.bin") for name in names):
        raise CannotRead("这是 .xlsb 格式的表格，请用 Excel 或 WPS 打开，另存为 .xlsx 后再读入")
    else:
        raise CannotRead(NOT_A_WORKBOOK)
