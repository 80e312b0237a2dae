"""Sheets of an .xlsx: values by calamine, number formats from the XML where one is asked for.

calamine is not given the file itself but a copy of the parts that were looked at, so that it sees
what was checked and nothing else; macros, pictures and links stay behind.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from templates.readers.reading import CannotRead
from templates.readers.safe_package import SafePackage
from templates.workbooks.calamine_grid import FormatOf, guarded, read_grids
from templates.workbooks.extents import check_extents
from templates.workbooks.grid import Grid
from templates.workbooks.kinds import TOO_LARGE
from templates.workbooks.xlsx_formats import XlsxFormats

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


def read_xlsx(package: SafePackage) -> Iterator[Grid]:
    """Yield the sheets of the workbook in `package`. Raises CannotRead with words."""
    parts = _parts(package)
    check_extents(parts)
    formats = XlsxFormats(parts)
    copy = _copy(parts)
    with guarded():
        workbook = CalamineWorkbook.from_filelike(BytesIO(copy))
    yield from read_grids(workbook, lambda _, name: _format_of(formats, name))


def _format_of(formats: XlsxFormats, sheet: str) -> FormatOf:
    return lambda row, column: formats.of(sheet, f"{get_column_letter(column + 1)}{row + 1}")


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
