"""What a source makes of a file, whatever its format: paragraphs and rows of cells, each placed.

A recogniser sees nothing else, so that text, Word and whatever comes later are read by one mind.
"""

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from templates.readers.reading import Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside tables, an automatic number in front of its text.

    `contents` marks an entry of the contents (目录), `boxed` the text of a text box.
    """

    text: str
    place: Place
    contents: bool = False
    boxed: bool = False


class Cell(NamedTuple):
    """A cell: its text, white space at both ends taken off, lines separated by line feeds.

    `column` is the first of the `span` grid columns it covers, from 0. A `merged` cell is the
    continuation of the one above it. Tables inside the cell are in `tables` and, flattened, in
    `text`; `beside` is then the text without them.
    """

    text: str
    column: int = 0
    span: int = 1
    merged: bool = False
    tables: tuple[tuple["Row", ...], ...] = ()
    beside: str = ""


class Row(NamedTuple):
    """A row of a table; `place.table` says of which one, `nests` whether cells hold tables."""

    cells: tuple[Cell, ...]
    place: Place
    nests: bool = False

    def at(self, cell: Cell) -> Place:
        """Return the place of `cell`, which is one of this row's."""
        return self.place.in_column(self.number(cell))

    def number(self, cell: Cell) -> int:
        """Return which of the cells `cell` is, from 1."""
        return bisect_right(self.cells, cell.column, key=attrgetter("column"))

    @property
    def text(self) -> str:
        """The row on one line, its cells separated by ` | `, blank ones left out."""
        return " | ".join(cell.text for cell in self.cells if cell.text)


Block = Paragraph | Row
