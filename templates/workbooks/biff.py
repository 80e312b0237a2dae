"""Number formats and sizes of the sheets of an .xls ([MS-XLS]), which its reader does not tell."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from templates.workbooks.number_formats import BUILT_IN

_GLOBALS = 5
_MULTIPLE = 0xBD
# NUMBER, RK, FORMULA, LABELSST, LABEL, RSTRING, BOOLERR begin with row, column and XF.
_CELLS = frozenset({0x203, 0x27E, 0x06, 0xFD, 0x204, 0xD6, 0x205})
_NUMBERS = frozenset({0x203, 0x27E, 0x06})


@dataclass(slots=True)
class BiffSheet:
    """A sheet: the format of each number in it, and how far its cells reach."""

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0


@dataclass(slots=True)
class BiffBook:
    """A workbook: its sheets in the order of the file; whether it is locked with a password."""

    sheets: list[BiffSheet] = field(default_factory=list)
    is_encrypted: bool = False
    _spelled: dict[int, str] = field(default_factory=dict)
    _styles: list[int] = field(default_factory=list)
    _depth: int = 0

    def take(self, code: int, content: bytes) -> None:
        """Take up the next record."""
        match code:
            case 0x809:
                self._open(content)
            case 0x0A:
                self._depth -= 1
            case 0x2F:
                self.is_encrypted = True
            case 0x41E if len(content) > 3:
                self._spelled[_short(content, 0)] = _spelled(content)
            case 0xE0 if len(content) >= 4:
                self._styles.append(_short(content, 2))
            case _ if self.sheets and len(content) >= 6:
                self._take_cell(code, content)

    def _open(self, content: bytes) -> None:
        """Begin a substream: the globals, a sheet, or a chart inside a sheet."""
        self._depth += 1
        if self._depth == 1 and len(content) >= 4 and _short(content, 2) != _GLOBALS:
            self.sheets.append(BiffSheet())

    def _take_cell(self, code: int, content: bytes) -> None:
        row, column = _short(content, 0), _short(content, 2)
        if code in _CELLS:
            self._note(row, column, _short(content, 4), is_number=code in _NUMBERS)
        elif code == _MULTIPLE:
            for n in range((len(content) - 6) // 6):
                self._note(row, column + n, _short(content, 4 + 6 * n), is_number=True)

    def _note(self, row: int, column: int, style: int, *, is_number: bool) -> None:
        sheet = self.sheets[-1]
        sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, column + 1)
        number = self._styles[style] if style < len(self._styles) else 0
        if is_number and number and (shown := self._spelled.get(number) or BUILT_IN.get(number)):
            sheet.formats[row, column] = shown


def read_biff(stream: bytes) -> BiffBook:
    """Return what the records of a Workbook stream say of formats and sizes."""
    book = BiffBook()
    for code, content in _records(stream):
        book.take(code, content)
        if book.is_encrypted:
            break
    return book


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, at)
        yield code, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _short(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 2], "little")


def _spelled(content: bytes) -> str:
    """Return a number format: 16-bit length, a flag for two-byte characters, the characters."""
    length, wide = _short(content, 2), len(content) > 4 and content[4] & 1
    text = content[5 : 5 + length * (2 if wide else 1)]
    return text.decode("utf-16-le" if wide else "latin-1", "replace")
