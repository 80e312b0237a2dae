"""Over how many pages a standard table goes.

What programs may still differ in is a hair's breadth a row for the rules, the lines of a long
heading, and those of a row higher than a page. Where that could make the difference of a page,
the rows are set closer or wider until it cannot.
"""

from typing import NamedTuple

from templates.layout.blocks import Paragraph, StandardTable
from templates.layout.paper import TEXT_HEIGHT, TEXT_WIDTH
from templates.layout.row_heights import PITCH, RowHeight, row_heights
from templates.layout.styles import TABLE_GAP
from templates.layout.text_lines import EM, fewest_lines, most_lines

_AIR, _CLOSE_AIR, _WIDE_AIR = 200, 80, 280
"""What a row is higher than its lines: as a rule, to save a page, to leave no doubt."""
_RULE = 14
"""What a rule may add to a row: its width, rounded up."""
_END = 40
"""The paragraph that Word wants after a table at the end."""
_SLACK = 24


class TableFit(NamedTuple):
    """The least height of each row in twips (0 if it breaks) and how many pages there are."""

    heights: tuple[int, ...]
    pages: int


class _Try(NamedTuple):
    fit: TableFit
    fewest_pages: int

    @property
    def is_certain(self) -> bool:
        return self.fewest_pages == self.fit.pages


def fit_table(heading: Paragraph, table: StandardTable) -> TableFit:
    """Return the heights of the rows of `table` and its pages, `heading` on top of the first."""
    usual = _try(heading, table, _AIR)
    if usual.fit.pages == 1:
        return usual.fit
    close = _try(heading, table, _CLOSE_AIR)
    if close.is_certain and (close.fit.pages < usual.fit.pages or not usual.is_certain):
        return close.fit
    wide = usual if usual.is_certain else _try(heading, table, _WIDE_AIR)
    return wide.fit if wide.is_certain else usual.fit


def _try(heading: Paragraph, table: StandardTable, air: int) -> _Try:
    rows = row_heights(table, air)
    heights = tuple(0 if row.breaks else row.height for row in rows)
    header = len(table.head) + 1
    style = heading.style
    width = (TEXT_WIDTH - _SLACK) * EM // style.size
    pages = _most_pages(most_lines(heading.text, width) * style.pitch, rows, header)
    if pages == 1:
        return _Try(TableFit(heights, 1), 1)
    lines = fewest_lines(heading.text, width)
    return _Try(TableFit(heights, pages), _fewest_pages(lines * style.pitch, rows, header))


def _most_pages(heading: int, rows: list[RowHeight], header: int) -> int:
    pages = _Pages(TEXT_HEIGHT - _END, heading)
    for row in rows[:header]:
        pages.put(row.height + _RULE, breaks=row.breaks, waste=True)
    pages.put(TABLE_GAP.pitch)
    first = rows[header + 1]
    pages.put_header(rows[header].height + _RULE, 0 if first.breaks else first.height + _RULE)
    for row in rows[header + 1 :]:
        pages.put(row.height + _RULE, breaks=row.breaks, waste=True)
    return pages.count


def _fewest_pages(heading: int, rows: list[RowHeight], header: int) -> int:
    pages = _Pages(TEXT_HEIGHT, heading)
    for row in rows[:header]:
        pages.put(row.fewest or row.height, breaks=row.breaks)
    pages.put(TABLE_GAP.pitch)
    first = rows[header + 1]
    pages.put_header(rows[header].height, 0 if first.breaks else first.height)
    for row in rows[header + 1 :]:
        pages.put(row.fewest or row.height, breaks=row.breaks)
    return pages.count


class _Pages:
    """Pages being filled from the top; `count` is how many have been begun."""

    def __init__(self, room: int, used: int) -> None:
        self.count = 1
        self._room, self._used, self._repeated = room, used, 0

    def put(self, height: int, *, breaks: bool = False, waste: bool = False) -> None:
        """Put a row on the page, or on the next one; one that breaks goes over as many as it needs.

        `waste` counts what is left at the foot of each page when only whole lines fit.
        """
        if self._used + height <= self._room:
            self._used += height
        elif breaks:
            self._break(height, PITCH - 1 if waste else 0)
        else:
            self._turn(height)

    def put_header(self, height: int, first: int) -> None:
        """Put the row that repeats: it stays with the row below it, which is `first` high."""
        if self._used + height + first > self._room:
            self._turn(height)
        else:
            self._used += height
        self._repeated = height

    def _turn(self, height: int) -> None:
        self.count += 1
        self._used = self._repeated + height

    def _break(self, height: int, wasted: int) -> None:
        left = height - max(self._room - self._used - wasted, 0)
        a_page = self._room - self._repeated - wasted
        pages, rest = divmod(left, a_page)
        self.count += pages + bool(rest)
        self._used = self._repeated + (rest or a_page)
