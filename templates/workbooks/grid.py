"""A sheet as it was read: values by row and column, merged cells, number formats."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from templates.readers.reading import Place
from templates.workbooks.printed import printed_text

CellValue = str | int | float | bool | dt.date | dt.time | dt.timedelta
"""What a cell holds. A blank cell is `""`. A datetime is a date."""

Merge = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last row and column of merged cells, from 0."""

_MOST_MERGED = 200_000
"""Cells under merges that are looked after; a real sheet has some thousands."""

_ROWS_A_SHEET = 2_000_000


def no_format(_row: int, _column: int) -> str:
    """Return that a cell has no number format."""
    return ""


@dataclass(slots=True)
class Grid:
    """A sheet. Rows and columns count from 0; what lies outside is blank.

    `number_format` tells the format of a number or date by its row and column.
    """

    name: str
    index: int
    rows: list[list[CellValue]]
    hidden: bool = False
    number_format: Callable[[int, int], str] = no_format
    _covered: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    _spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        while self.rows and not self.rows[-1]:
            self.rows.pop()

    def merge(self, merges: Iterable[Merge]) -> None:
        """Take note of merged cells; of absurdly many, the first ones."""
        for (top, left), last in merges:
            bottom, right = min(last[0], len(self.rows) - 1), min(last[1], left + 1000)
            size = (bottom - top + 1) * (right - left + 1)
            if size < 2 or len(self._covered) + size > _MOST_MERGED:
                continue
            self._spans[top, left] = (bottom - top + 1, right - left + 1)
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    if (row, column) != (top, left):
                        self._covered[row, column] = (top, left)

    def value(self, row: int, column: int) -> CellValue:
        """Return the value of a cell; of one under a merge, that of the merge."""
        row, column = self._covered.get((row, column), (row, column))
        cells = self.rows[row] if 0 <= row < len(self.rows) else []
        return cells[column] if 0 <= column < len(cells) else ""

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows, to the letter; numbers as a person would type them."""
        value = self.value(row, column)
        if isinstance(value, str):
            return value
        row, column = self._covered.get((row, column), (row, column))
        return printed_text(value, lambda: self.number_format(row, column))

    def is_covered(self, row: int, column: int) -> bool:
        """Return whether a cell lies under a merge, not being its first."""
        return (row, column) in self._covered

    def merged_from(self, row: int, column: int) -> tuple[int, int]:
        """Return the first cell of the merge that a cell is in, the cell itself if in none."""
        return self._covered.get((row, column), (row, column))

    def span(self, row: int, column: int) -> int:
        """Return how many columns a cell covers."""
        return self._spans.get((row, column), (1, 1))[1]

    def width(self, row: int) -> int:
        """Return how many columns of a row are filled."""
        return len(self.rows[row])

    def place(self, row: int, column: int = -1) -> Place:
        """Return the place of a cell; of a row without a column."""
        return Place(
            row=row + 1,
            column=column + 1,
            sheet=self.name,
            order=self.index * _ROWS_A_SHEET + row,
        )
