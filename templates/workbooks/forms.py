"""Sheets laid out like the standard table on paper: labels with their values beside them.

They are given to the recogniser that reads Word and text, so that one mind reads them all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from typing_extensions import override

from templates.readers.blocks import Block, Cell, Paragraph, Row
from templates.readers.headings import Heading, heading_in, project_heading
from templates.readers.reading import Place
from templates.readers.recognise import recognise
from templates.readers.vocabulary import Vocabulary
from templates.workbooks.assembly import Gathered
from templates.workbooks.drafts import fill_draft
from templates.workbooks.grid import Grid

_LOOKED_AT, _MOST_COLUMNS = 400, 100
_SECTIONS = (Heading.OVERALL, Heading.ITEMISED, Heading.SAFEGUARDS)
_PAIRED = frozenset({"code", "name", "budget", "fiscal", "goals", "purpose", "money"})


class SheetRow(Row):
    """A row of a sheet: its cells are placed by their column in the sheet."""

    @override
    def at(self, cell: Cell) -> Place:
        return Place(
            row=self.place.row, column=cell.column + 1, sheet=self.place.sheet,
            order=self.place.order,
        )  # fmt: skip


def is_form(grid: Grid, words: Vocabulary) -> bool:
    """Return whether a sheet is laid out like the book on paper."""
    pairs = set()
    for row in range(min(len(grid.rows), _LOOKED_AT)):
        for column in range(min(grid.width(row), _MOST_COLUMNS)):
            if grid.is_covered(row, column):
                continue
            text = grid.value(row, column)
            if not isinstance(text, str) or not text or len(text) > 40:
                continue
            if heading_in(text) in _SECTIONS:
                return True
            label = words.label(text)
            if label in _PAIRED and _has_value_beside(grid, row, column, words):
                pairs.add(label)
    return len(pairs) > 1


def _has_value_beside(grid: Grid, row: int, column: int, words: Vocabulary) -> bool:
    beside = grid.text(row, column + grid.span(row, column)).strip()
    return bool(beside) and not words.label(beside)


def blocks_of(grid: Grid, table: int) -> Iterator[Block]:
    """Yield a sheet as the blocks of table number `table`; blank rows are left out."""
    for row in range(len(grid.rows)):
        cells = tuple(_cells(grid, row))
        filled = [cell for cell in cells if cell.text]
        if len(filled) == 1 and not any(cell.merged for cell in cells) and _is_line(filled[0].text):
            yield Paragraph(filled[0].text, grid.place(row, filled[0].column))
        elif filled:
            place = grid.place(row)
            yield SheetRow(
                cells, Place(table=table, row=place.row, sheet=place.sheet, order=place.order)
            )


def _is_line(text: str) -> bool:
    """Return whether a text alone in its row is a line rather than a cell of a table."""
    return bool(heading_in(text) or project_heading(text)) or len(text) > 1


def _cells(grid: Grid, row: int) -> Iterator[Cell]:
    column, width = 0, min(grid.width(row), _MOST_COLUMNS)
    while column < width:
        top, left = grid.merged_from(row, column)
        span = grid.span(top, left)
        if top == row and left == column:
            yield Cell(grid.text(row, column).strip(), column, span)
            column += span
        elif left == column:
            yield Cell("", column, span, merged=True)
            column += span
        else:
            column += 1


def take_forms(grids: Sequence[Grid], gathered: Gathered, *, guessed: bool) -> None:
    """Read sheets laid out like the paper form; their projects come after those of the tables.

    `guessed` says that the framework may be chosen by what these sheets hold.
    """
    if not grids:
        return
    known = gathered.known if guessed else replace(gathered.known, framework=gathered.framework.id)
    blocks = (block for n, grid in enumerate(grids, start=1) for block in blocks_of(grid, n))
    reading = recognise(blocks, known)
    places = {
        one.project: one.place
        for one in reversed(reading.findings)
        if one.project and not one.field
    }
    gathered.on_paper, gathered.first_on_paper = reading, len(gathered.drafts.found) + 1
    gathered.framework = known.frameworks[reading.book.framework]
    number = 0
    for unit in reading.book.units:
        for project in unit.projects:
            number += 1
            draft = gathered.drafts.add(
                places.get(number, grids[0].place(0)), project.name, project.code
            )
            fill_draft(draft, unit, project)
    gathered.part_one.add_items(reading.book, grids[0].place(0))
