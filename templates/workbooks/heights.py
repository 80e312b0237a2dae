"""Row heights: a first guess from the texts, which Excel improves when someone types."""

from collections.abc import Iterable
from functools import lru_cache

from openpyxl.worksheet.dimensions import RowDimension

from templates.layout.text_lines import EM, fewest_lines
from templates.workbooks.stream import Sheet

_FILLED = 0.97
"""How much of a line is filled before it breaks, as a share."""
_LINE, _PADDING, _LEAST, _MOST = 15, 7, 22, 400
"""Points: a line of 10.5-point text, what is above and below, the bounds."""


class _GuessedHeight(RowDimension):
    """A height that no one set by hand, so that the row still grows with its text."""

    __fields__ = ("ht",)


def guess_height(contents: Iterable[tuple[int, object]]) -> int:
    """Return the height in points that a row needs; each content with its column's width.

    A column's width counts half-width characters, two to the em. Only texts take several lines.
    """
    lines = 1
    for width, text in contents:
        # No character is wider than an em.
        if isinstance(text, str) and (len(text) * 2 > width or "\n" in text):
            lines = max(lines, _count_lines(text, width))
    return min(max(_LINE * lines + _PADDING, _LEAST), _MOST)


@lru_cache(maxsize=1 << 12)
def _count_lines(text: str, width: int) -> int:
    return fewest_lines(text, int((width + 1) * EM / 2 * _FILLED))


def set_height(sheet: Sheet, row: int, height: float) -> None:
    """Give the row that is written next a height in points."""
    sheet.row_dimensions[row] = _GuessedHeight(sheet, index=row, ht=height)
