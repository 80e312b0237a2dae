"""How high each row of a standard table is.

A row is given the height that its text needs at most, as the least it may have: a program whose
fonts are narrower has a little air there, and all programs agree on the height.
"""

from collections.abc import Iterator
from typing import NamedTuple

from templates.layout.blocks import Cell, Merge, Row, StandardTable
from templates.layout.grid import Grid
from templates.layout.paper import TEXT_HEIGHT
from templates.layout.styles import TABLE_TEXT
from templates.layout.text_lines import EM, fewest_lines, most_lines

CELL_MARGIN = 60
"""Between a rule and the text to its left or right."""
PITCH = TABLE_TEXT.pitch
_SLACK = 24
"""Kept free in every line for the rules and for rounding."""


class RowHeight(NamedTuple):
    """The least height of a row; one that `breaks` is as high as its text, from `fewest` on."""

    height: int
    breaks: bool = False
    fewest: int = 0


def row_heights(table: StandardTable, air: int) -> list[RowHeight]:
    """Return the heights of `table.rows`: their lines and so much `air` each.

    A row that would not fit on a page below the header breaks, for want of anything better.
    """
    rows = table.rows
    heights = [_most(row, table.grid) * PITCH + air for row in rows]
    for first, last, at in _merged(rows):
        cells = rows[first].cells
        column = sum(cell.span for cell in cells[:at])
        needed = _lines(cells[at], table.grid.width(column, cells[at].span)) * PITCH
        heights[last] += max(0, needed - sum(heights[first : last + 1]))
    highest = TEXT_HEIGHT - heights[len(table.head) + 1] - PITCH
    return [
        RowHeight(height)
        if height <= highest
        else RowHeight(height, breaks=True, fewest=_fewest(row, table.grid) * PITCH)
        for row, height in zip(rows, heights, strict=True)
    ]


def _merged(rows: tuple[Row, ...]) -> Iterator[tuple[int, int, int]]:
    """Yield the cells that stand over several rows: first row, last row, position in the row."""
    for first, row in enumerate(rows):
        for at, cell in enumerate(row.cells):
            if cell.merge is Merge.FIRST:
                last = first
                while last + 1 < len(rows) and _follows(rows[last + 1], at):
                    last += 1
                yield first, last, at


def _follows(row: Row, at: int) -> bool:
    return at < len(row.cells) and row.cells[at].merge is Merge.FOLLOWING


def _most(row: Row, grid: Grid) -> int:
    """Return how many lines the cells of `row` take at most, merged ones aside."""
    most = 1
    column = 0
    for cell in row.cells:
        if cell.text and not cell.merge:
            most = max(most, _lines(cell, grid.width(column, cell.span)))
        column += cell.span
    return most


def _lines(cell: Cell, width: int) -> int:
    return most_lines(cell.text, (width - 2 * CELL_MARGIN - _SLACK) * EM // cell.style.size)


def _fewest(row: Row, grid: Grid) -> int:
    fewest = 1
    column = 0
    for cell in row.cells:
        inner = (grid.width(column, cell.span) - 2 * CELL_MARGIN) * EM // cell.style.size
        fewest = max(fewest, fewest_lines(cell.text, inner))
        column += cell.span
    return fewest
