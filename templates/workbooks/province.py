"""The workbook that the province's system takes in: a sheet a project, in the order of its columns."""

from collections.abc import Collection
from pathlib import Path

from openpyxl import Workbook

from templates.book import Book, Project
from templates.progress import Report
from templates.workbooks import looks
from templates.workbooks.cell_texts import lost_in_cell
from templates.workbooks.filling_sheet import set_up_paper
from templates.workbooks.heights import guess_height, set_height
from templates.workbooks.province_rows import HEADINGS, province_row
from templates.workbooks.sheet_names import SheetNames
from templates.workbooks.stream import RowWriter, add_sheet, written_workbook
from templates.writers.findings import WriteFinding

_LETTERS = "ABCDEF"
_WIDTHS = (14, 22, 36, 10, 26, 14)


def write_province_workbook(
    book: Book,
    path: Path,
    projects: Collection[int] | None = None,
    report: Report | None = None,
) -> tuple[WriteFinding, ...]:
    """Write a sheet a project in the province's order; return what a cell could not take.

    The headings are in the first row, as the import wants them. `projects` are positions in
    `Book.projects`, None for all. Raises CannotWrite.
    """
    names = SheetNames()
    chosen = [one for n, one in enumerate(book.projects) if projects is None or n in projects]
    findings: list[WriteFinding] = []
    with written_workbook(path) as workbook:
        for done, project in enumerate(chosen, start=1):
            findings += _write_sheet(workbook, names.take(project.name), project)
            if report:
                report(done, len(chosen))
        if not chosen:
            _write_sheet(workbook, names.take(""), Project())
    return tuple(findings)


def _write_sheet(workbook: Workbook, name: str, project: Project) -> list[WriteFinding]:
    sheet = add_sheet(workbook, name)
    for letter, width in zip(_LETTERS, _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    set_up_paper(sheet, landscape=True)
    sheet.print_title_rows = "1:1"
    RowWriter(sheet, [looks.HEADER] * len(HEADINGS)).write(HEADINGS)
    rows = RowWriter(sheet, [looks.TEXT] * 3 + [looks.CENTRED] * 3)
    findings = []
    for number, indicator in enumerate(project.indicators, start=2):
        cells = province_row(indicator)
        set_height(sheet, number, guess_height(zip(_WIDTHS, cells, strict=True)))
        for lost in rows.write(cells):
            place = f"{name}!{_LETTERS[lost]}{number}"
            words = f"{place}：{lost_in_cell(cells[lost])}"
            findings.append(WriteFinding(words, cells[lost]))
    return findings
