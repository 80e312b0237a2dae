"""A workbook of one sheet with a plain list: headings, rows of text, a filter."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl.utils import get_column_letter

from templates.workbooks import looks
from templates.workbooks.heights import guess_height, set_height
from templates.workbooks.sheet_names import SheetNames
from templates.workbooks.stream import RowWriter, add_sheet, written_workbook


def write_list_workbook(
    path: Path,
    name: str,
    headings: Sequence[str],
    widths: Sequence[int],
    rows: Iterable[Sequence[str]],
) -> None:
    """Write `rows` of text under `headings` to the sheet `name` of a new workbook.

    Text stays text, whatever it begins with. `widths` are in characters. Raises CannotWrite.
    """
    listed = list(rows)
    letters = [get_column_letter(number) for number in range(1, len(headings) + 1)]
    with written_workbook(path) as workbook:
        sheet = add_sheet(workbook, SheetNames().take(name))
        for letter, width in zip(letters, widths, strict=True):
            sheet.column_dimensions[letter].width = width
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{letters[-1]}{len(listed) + 1}"
        RowWriter(sheet, [looks.HEADER] * len(headings)).write(headings)
        writer = RowWriter(sheet, [looks.TEXT] * len(headings))
        for number, cells in enumerate(listed, start=2):
            set_height(sheet, number, guess_height(zip(widths, cells, strict=True)))
            writer.write(cells)
