"""The standard tables as a workbook: a sheet a project, drawn from what Word is drawn from."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from templates.book import Book
from templates.framework import Framework
from templates.layout import paper
from templates.layout.blocks import Cell, Merge, ProjectPage, Row, RowShape
from templates.layout.document import Document
from templates.layout.options import PrintOptions
from templates.layout.table_shapes import MONEY
from templates.progress import Report
from templates.workbooks import looks
from templates.workbooks.cell_texts import lost_in_cell
from templates.workbooks.filling_sheet import set_up_paper
from templates.workbooks.heights import guess_height, set_height
from templates.workbooks.sheet_names import SheetNames
from templates.workbooks.stream import Content, RowWriter, add_sheet, fill, written_workbook
from templates.workbooks.table_styles import add_table_styles, style_name
from templates.writers.findings import WriteFinding

CONTENTS = "目录"
_ALL = PrintOptions()
_INCH = 1440
_CONTENTS_WIDTH = 64
_HEADINGS = 1
_HEADING_HEIGHT, _HIGHEST = 40, 409
_PIXEL, _CHARACTER, _MARGIN = 15, 7, 5
"""Twips of a pixel; pixels of a character and of the margins, in which column widths count."""


def write_table_workbook(
    book: Book,
    path: Path,
    framework: Framework,
    options: PrintOptions = _ALL,
    report: Report | None = None,
) -> tuple[WriteFinding, ...]:
    """Write the standard tables that `options` choose to `path`; return what a cell cannot hold.

    Every project has a sheet that prints on A4 upright as in the Word file; a list of them is in
    front where there are several. Raises CannotWrite.
    """
    chosen = options.projects
    pages = PrintOptions(cover=False, contents=False, part=2, projects=chosen)
    names = SheetNames(CONTENTS)
    numbered = [
        (number, names.take(f"{number}.{project.name}"), project.name)
        for number, _, project in pages.printed_projects(book)
    ]
    findings: list[WriteFinding] = []
    with written_workbook(path) as workbook:
        add_table_styles(workbook)
        if len(numbered) != 1:
            _write_contents(workbook, numbered)
        by_number = {number: name for number, name, _ in numbered}
        for block in Document(book, framework, pages, report).blocks():
            if isinstance(block, ProjectPage):
                findings += _TableSheet(workbook, by_number[block.number], block).write()
    return tuple(findings)


def _write_contents(workbook: Workbook, numbered: list[tuple[int, str, str]]) -> None:
    sheet = add_sheet(workbook, CONTENTS)
    sheet.column_dimensions["A"].width = _CONTENTS_WIDTH
    set_up_paper(sheet)
    set_height(sheet, 1, _HEADING_HEIGHT)
    RowWriter(sheet, [looks.TITLE]).write(["预算项目绩效目标表"])
    for row, (number, name, project) in enumerate(numbered, start=2):
        set_height(sheet, row, guess_height([(_CONTENTS_WIDTH, project)]))
        cell = WriteOnlyCell(sheet)
        cell.style = looks.PROSE
        fill(cell, f"{number}.{project}")
        target = f"{quote_sheetname(name)}!A1"
        cell.hyperlink = Hyperlink(ref="A1", location=target, tooltip="打开这个项目的表")
        sheet.append([cell])


class _TableSheet:
    """Draws one project's page."""

    def __init__(self, workbook: Workbook, name: str, page: ProjectPage) -> None:
        self._page = page
        self._sheet = add_sheet(workbook, name)
        self._columns = len(page.table.grid.widths)
        self._row = 0
        self._writers: dict[RowShape, RowWriter] = {}
        self._findings: list[WriteFinding] = []
        self._set_up()

    def write(self) -> list[WriteFinding]:
        """Write the heading and every row; return what a cell cannot hold."""
        self._write_heading()
        for row, height in zip(self._page.table.rows, self._page.heights, strict=True):
            self._start_row(height / paper.POINT if height else _HIGHEST)
            self._draw(row)
        self._merge_downwards()
        return self._findings

    def _set_up(self) -> None:
        sheet = self._sheet
        for n, width in enumerate(self._page.table.grid.widths, start=1):
            characters = (width / _PIXEL - _MARGIN) / _CHARACTER
            sheet.column_dimensions[get_column_letter(n)].width = max(characters, 0.5)
        set_up_paper(sheet)
        margins = sheet.page_margins
        margins.left, margins.right = paper.LEFT / _INCH, paper.RIGHT / _INCH
        margins.top, margins.bottom = paper.TOP / _INCH, paper.BOTTOM / _INCH
        margins.footer = paper.FOOTER / _INCH
        header = len(self._page.table.head) + 3
        sheet.print_title_rows = f"{header}:{header}"

    def _write_heading(self) -> None:
        heading = self._page.heading
        self._start_row(_HEADING_HEIGHT)
        style = style_name(heading.style, "text")
        RowWriter(self._sheet, [style] * self._columns).write([heading.text])
        self._merge(1, 1, 1, self._columns)

    def _start_row(self, height: float) -> None:
        self._row += 1
        set_height(self._sheet, self._row, min(height, _HIGHEST))

    def _draw(self, row: Row) -> None:
        contents: list[Content] = []
        for cell, text in zip(row.shape.cells, row.texts, strict=True):
            first = len(contents) + 1
            contents += [_content(cell, text), *[None] * (cell.span - 1)]
            if cell.merge is Merge.NONE and cell.span > 1:
                self._merge(self._row, first, self._row, first + cell.span - 1)
        if row.shape not in self._writers:
            self._writers[row.shape] = RowWriter(self._sheet, _looks(row.shape))
        for lost in self._writers[row.shape].write(contents):
            self._note_loss(str(contents[lost]), lost + 1)

    def _merge_downwards(self) -> None:
        """Merge the first cells of rows that stand together, as the page says they do."""
        top, rows = 0, self._page.table.rows
        for n, row in enumerate(rows, start=_HEADINGS + 1):
            first = row.shape.cells[0]
            top = n if first.merge is Merge.FIRST else top
            following = rows[n - _HEADINGS].shape.cells[0].merge if n - _HEADINGS < len(rows) else 0
            if first.merge and following is not Merge.FOLLOWING:
                self._merge(top, 1, n, first.span)

    def _note_loss(self, text: str, column: int) -> None:
        place = f"{self._sheet.title}!{get_column_letter(column)}{self._row}"
        words = f"{place}：{lost_in_cell(text)}"
        self._findings.append(WriteFinding(words, text, self._page.number))

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        first, last = get_column_letter(left), get_column_letter(right)
        self._sheet.merged_cells.add(f"{first}{top}:{last}{bottom}")


def _looks(shape: RowShape) -> Iterator[str]:
    for cell in shape.cells:
        yield from [style_name(cell.style, _format_of(cell))] * cell.span


def _format_of(cell: Cell) -> str:
    if cell.field in MONEY:
        return "amount"
    return "percentage" if cell.field.startswith("spending_plan.") else "text"


def _content(cell: Cell, text: str) -> Content:
    """Return the content of a cell: money and percentages as numbers that Excel can add up."""
    if not text:
        return None
    match _format_of(cell):
        case "amount":
            return Decimal(text)
        case "percentage":
            return Decimal(text.removesuffix("%")) / 100
    return text
