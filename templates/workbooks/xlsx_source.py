"""Sheets of an .xlsx: values by calamine, number formats by openpyxl where one is asked for.

Neither is given the file itself but a copy of the parts that were looked at, so that both see
what was checked and nothing else; macros, pictures and links stay behind.
"""

import warnings
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from lxml.etree import LxmlError
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from python_calamine import CalamineWorkbook

from templates.readers.reading import CannotRead
from templates.readers.safe_package import SafePackage
from templates.workbooks.calamine_grid import FormatOf, guarded, read_grids
from templates.workbooks.extents import check_extents
from templates.workbooks.grid import Grid
from templates.workbooks.kinds import TOO_LARGE

_LARGEST_PART, _LARGEST = 200 << 20, 300 << 20
_WANTED = (".xml", ".rels")
_LEFT = (
    "/drawings/",
    "/charts/",
    "/media/",
    "/externallinks/",
    "/pivot",
    "/comments",
    "customxml/",
)
_FAULTS = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, LookupError,
    BadZipFile, InvalidFileException, LxmlError, SyntaxError, OverflowError,
)  # fmt: skip


def read_xlsx(package: SafePackage) -> Iterator[Grid]:
    """Yield the sheets of the workbook in `package`. Raises CannotRead with words."""
    parts = _parts(package)
    check_extents(parts)
    copy = _copy(parts)
    parts.clear()
    with guarded():
        workbook = CalamineWorkbook.from_filelike(BytesIO(copy))
    formats = _Formats(copy)
    yield from read_grids(workbook, lambda _, name: formats.of(name))


def _parts(package: SafePackage) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    size = 0
    for name in package.names:
        low = name.lower()
        if low.endswith(_WANTED) and not any(left in low for left in _LEFT):
            parts[name] = package.read(name, _LARGEST_PART)
            size += len(parts[name])
        if size > _LARGEST:
            raise CannotRead(TOO_LARGE)
    return parts


def _copy(parts: Mapping[str, bytes]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as copy:
        for name, content in parts.items():
            copy.writestr(name, content)
    return written.getvalue()


class _Formats:
    """The number formats of a workbook, read sheet by sheet when the first one is asked for."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def of(self, sheet: str) -> FormatOf:
        """Return what tells the number format of a cell of `sheet`; `""` where there is none."""
        found: dict[tuple[int, int], str] | None = None

        def number_format(row: int, column: int) -> str:
            nonlocal found
            if found is None:
                found = _read_formats(self._content, sheet)
            return found.get((row, column), "")

        return number_format


def _read_formats(content: bytes, name: str) -> dict[tuple[int, int], str]:
    """Return the formats of numbers and dates of a sheet; `{}` if openpyxl makes nothing of it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(BytesIO(content), read_only=True, keep_links=False)
            cells = (cell for row in workbook[name].iter_rows() for cell in row)
            return {
                (cell.row - 1, cell.column - 1): cell.number_format
                for cell in cells
                if cell.value is not None and cell.number_format not in ("General", "@")
            }
    except _FAULTS:
        return {}
