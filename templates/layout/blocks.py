"""The blocks of which a printed book is made, in the order of print."""

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from templates.layout.grid import Grid
from templates.layout.styles import Style


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or several: a line of `text` each.

    `entry` is what contents say of it, `""` if nothing; `bookmark` is where they lead. `field` and
    `item` (from 0) say which field of the book it shows, as in a cell. One that keeps with the
    next is not parted from the first line of that one, nor are its own lines.
    """

    text: str
    style: Style
    new_page: bool = False
    keep_next: bool = False
    entry: str = ""
    bookmark: str = ""
    field: str = ""
    item: int = 0


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: words, dotted leader, page number.

    Long words are broken into `lines` here, so that every program breaks them alike.
    """

    lines: tuple[str, ...]
    style: Style
    page: int
    bookmark: str


@dataclass(frozen=True, slots=True)
class Contents:
    """目录: the title and its entries, which take so many pages."""

    title: Paragraph
    entries: tuple[ContentsEntry, ...]
    pages: int


class Merge(IntEnum):
    """Whether a cell is merged with those below it in the same column."""

    NONE = 0
    FIRST = 1
    FOLLOWING = 2


class Cell(NamedTuple):
    """A cell of the standard table without its text: how many grid columns it spans, how wide.

    `field` is the field of the project, or the key of the indicator column, that it shows; `""`
    for a label.
    """

    style: Style
    span: int
    width: int
    merge: Merge = Merge.NONE
    field: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class RowShape:
    """The cells of a kind of row, from left to right: the same object for every row of the kind.

    Writers keep what they work out for a shape, which is why rows are not made of cells.
    """

    cells: tuple[Cell, ...]


class Row(NamedTuple):
    """A row: a text for each cell of its shape, a line a paragraph.

    A cell that follows in a merge has no text: it is in the first. `indicator` is the position of
    the indicator that the row shows.
    """

    shape: RowShape
    texts: tuple[str, ...]
    indicator: int | None = None


@dataclass(frozen=True, slots=True)
class StandardTable:
    """A project's standard table (绩效目标表).

    `title` is the row without rules above the grid, `head` the head part. `header` repeats at the
    top of every page that the rows of `indicators` reach. Both parts stand on one grid, with a
    gap between them.
    """

    grid: Grid
    title: Row
    head: tuple[Row, ...]
    header: Row
    indicators: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row from the top."""
        return (self.title, *self.head, self.header, *self.indicators)


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """A project's heading and standard table; `number` is its number in the book.

    `heights` has the least height of each row of `table.rows` in twips, 0 for a row that is
    higher than a page and breaks. It takes so many `pages`, and begins one.
    """

    number: int
    heading: Paragraph
    table: StandardTable
    heights: tuple[int, ...]
    pages: int


Block = Paragraph | Contents | ProjectPage
