"""Workbooks written row by row: whole or not at all, and the same bytes for the same book."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.packaging.core import DocumentProperties
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from typing_extensions import override

from templates.files import whole_file
from templates.workbooks.cell_texts import cell_number, cell_text, lost_in_cell
from templates.workbooks.ignored_errors import ignore_numbers_as_text
from templates.workbooks.looks import add_looks

Sheet = Worksheet
"""A sheet that rows are appended to. It is a WriteOnlyWorksheet, which has all that a Worksheet has
but cells to go back to; the library's types do not say so.
"""

# The earliest time that an archive can state; openpyxl insists on one.
_NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001


class Formula(NamedTuple):
    """A formula of ours, without its equals sign: the only thing a cell ever computes."""

    text: str


Content = str | Decimal | int | float | Formula | None
"""What a cell may hold. Text is always text, whatever it begins with."""


class Look(NamedTuple):
    """How a cell of a column looks: a named style, and perhaps a comment."""

    style: str = ""
    comment: str = ""


class RowWriter:
    """Writes rows of one look, cell under cell.

    The cells are made once and filled again for each row: a written row is on disk, and making
    cells is most of what writing costs.
    """

    def __init__(self, sheet: Sheet, looks: Iterable[Look | str]) -> None:
        self._sheet = sheet
        self._cells = [_made(sheet, Look(one) if isinstance(one, str) else one) for one in looks]
        self._last: list[Content] = [None] * len(self._cells)

    def write(self, contents: Sequence[Content]) -> list[int]:
        """Write the next row; a None, or what is not there, is an empty cell.

        Return the positions of texts that could not be written whole.
        """
        lost = []
        for n, (cell, content) in enumerate(zip_longest(self._cells, contents)):
            if content is not self._last[n]:
                self._last[n] = content
                if not fill(cell, content):
                    lost.append(n)
        self._sheet.append(self._cells)
        return lost


def fill(cell: Any, content: Content) -> bool:
    """Put `content` into an openpyxl cell; a text is never taken for a formula or a number.

    Return whether it could be written whole.
    """
    if isinstance(content, Decimal):
        number = cell_number(content)
        content = f"{content:f}" if number is None else number
    if isinstance(content, str):
        cell.value = written = cell_text(content)
        cell.data_type = "s"
        return written is content or not lost_in_cell(content)
    cell.value = f"={content.text}" if isinstance(content, Formula) else content
    return True


class _PreparedCell(Cell):
    """A cell that openpyxl may try to take for a value, as it does with every cell, cheaply."""

    __slots__ = ()

    @override
    def __repr__(self) -> str:
        return "cell"


def _made(sheet: Sheet, look: Look) -> Any:
    cell = _PreparedCell(sheet, row=1, column=1)
    if look.style:
        cell.style = look.style
    if look.comment:
        # About 20 characters fit on a line of this width.
        lines = -(-len(look.comment) // 20) + 1
        cell.comment = Comment(look.comment, "绩效填报", height=20 * lines + 10, width=300)
    return cell


def add_sheet(workbook: Workbook, name: str) -> Sheet:
    """Return a new sheet of `workbook`, the last one."""
    sheet = cast("Sheet", workbook.create_sheet(name))
    ignore_numbers_as_text(sheet)
    return sheet


@contextmanager
def written_workbook(path: Path) -> Iterator[Workbook]:
    """Give a workbook to append rows to; put it in place at `path` at the end, or nothing.

    Raises CannotWrite, with words for a person, where the system refuses.
    """
    workbook = Workbook(write_only=True)
    add_looks(workbook)
    workbook.properties = DocumentProperties(
        creator="绩效填报", created=_NO_TIME, modified=_NO_TIME
    )
    with whole_file(path) as part:
        try:
            yield workbook
            with _Archive(part, "w", ZIP_DEFLATED) as archive:
                ExcelWriter(workbook, archive).save()
        finally:
            _close_sheets(workbook)


def _close_sheets(workbook: Workbook) -> None:
    """Let go of the temporary files of sheets that were begun and not saved."""
    for sheet in workbook.worksheets:
        written = cast("WriteOnlyWorksheet", sheet)
        if not written.closed:
            written.close()


class _Archive(ZipFile):
    """An archive whose entries carry no time and no system: equal content is equal bytes."""

    @override
    def open(self, name: Any, mode: Any = "r", *arguments: Any, **named: Any) -> Any:
        if mode == "w" and isinstance(name, ZipInfo):
            name.date_time, name.create_system, name.external_attr = (1980, 1, 1, 0, 0, 0), 0, 0
        return super().open(name, mode, *arguments, **named)
