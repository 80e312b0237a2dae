"""How high each row of a standard table is.

A row is given the height that its text needs at most, as the least it may have: a program whose
fonts are narrower has a little air there, and all programs agree on the height.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from templates.layout.blocks import Merge, Row, RowShape, StandardTable
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

    A row that no page can hold, below the header where it repeats, breaks for want of better.
    """
    rows = table.rows
    heights = [_most(row) * PITCH + air for row in rows]
    for first, last, at in _merged(rows):
        text, (_, inner) = rows[first].texts[at], _inner_widths(rows[first].shape)[at]
        missing = most_lines(text, inner) * PITCH - sum(heights[first : last + 1])
        heights[last] += max(0, missing)
    header, page = len(table.head) + 1, TEXT_HEIGHT - PITCH
    room = [page] * (header + 1) + [page - heights[header]] * len(table.indicators)
    return [
        RowHeight(height)
        if height <= most
        else RowHeight(height, breaks=True, fewest=_fewest(row) * PITCH)
        for row, height, most in zip(rows, heights, room, strict=True)
    ]


def _merged(rows: tuple[Row, ...]) -> Iterator[tuple[int, int, int]]:
    """Yield the cells that stand over several rows: first row, last row, position in the row."""
    for first, row in enumerate(rows):
        at = _merge_at(row.shape, Merge.FIRST)
        if at is not None:
            last = first
            while last + 1 < len(rows) and _merge_at(rows[last + 1].shape, Merge.FOLLOWING) == at:
                last += 1
            yield first, last, at


@lru_cache(maxsize=256)
def _merge_at(shape: RowShape, merge: Merge) -> int | None:
    """Return the position of the cell of `shape` that is merged so, None if there is none."""
    return next((n for n, cell in enumerate(shape.cells) if cell.merge is merge), None)


def _most(row: Row) -> int:
    """Return how many lines the cells of `row` take at most, merged ones aside."""
    widths = _inner_widths(row.shape)
    return max(
        [
            most_lines(text, inner)
            for text, (merged, inner) in zip(row.texts, widths, strict=True)
            if text and not merged
        ],
        default=1,
    )


def _fewest(row: Row) -> int:
    slack = _SLACK * EM // TABLE_TEXT.size
    widths = _inner_widths(row.shape)
    return max(
        fewest_lines(text, inner + slack)
        for text, (_, inner) in zip(row.texts, widths, strict=True)
    )


@lru_cache(maxsize=128)
def _inner_widths(shape: RowShape) -> tuple[tuple[bool, int], ...]:
    """Return for each cell whether it is merged, and the width of its text in its own ems."""
    return tuple(
        (bool(cell.merge), (cell.width - 2 * CELL_MARGIN - _SLACK) * EM // cell.style.size)
        for cell in shape.cells
    )
