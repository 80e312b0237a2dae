"""Cells of a row by grid column, whichever way they are merged, wrapped, filled or nested."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from templates.readers.blocks import Cell, Row
from templates.readers.reading import CannotRead, Place
from templates.readers.safe_package import UNSAFE
from templates.readers.word.names import (
    CELL,
    CELL_DELETED,
    CELL_PROPERTIES,
    DELETED,
    GRID_BEFORE,
    GRID_SPAN,
    HORIZONTAL_MERGE,
    MOVED_FROM,
    PARAGRAPH,
    ROW,
    ROW_PROPERTIES,
    TABLE,
    VAL,
    VERTICAL_MERGE,
    w,
)
from templates.readers.word.paragraphs import ParagraphReader
from templates.readers.word.styles import to_int
from templates.readers.word.text import asks_to_fill_in

WRAPPERS = frozenset(
    w(name)
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "bdo", "dir")
)
"""Around rows, cells and paragraphs: content controls, custom XML, what was inserted."""
# No table is wider; a hostile span is.
_MOST_COLUMNS = 1000
# Each table in a table holds the text of those inside once more.
_DEEPEST = 10


class _Shape(NamedTuple):
    """How a cell lies in the grid; `vertical` is its vMerge, `""` if it has none."""

    span: int = 1
    vertical: str = ""
    continues_left: bool = False
    deleted: bool = False


_PLAIN = _Shape()


def children(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Yield the children of `parent` with these names, those in wrappers too, in order."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in WRAPPERS:
            yield from children(child, *tags)


class RowReader:
    """Reads the rows of one table, whatever is in them, from the first to the last.

    `open_columns` are those in which the row above has a cell that may be continued.
    """

    def __init__(self, paragraphs: ParagraphReader, depth: int = 0) -> None:
        """Read a table that is inside `depth` others. Raises CannotRead if that is absurd."""
        if depth > _DEEPEST:
            raise CannotRead(UNSAFE)
        self.open_columns: list[int] = []
        self._paragraphs, self._depth = paragraphs, depth

    def read(self, row: etree._Element) -> list[Cell] | None:
        """Return the cells of the next row, None if it is deleted."""
        column = 0
        properties = row.find(ROW_PROPERTIES)
        if properties is not None:
            if properties.find(DELETED) is not None or properties.find(MOVED_FROM) is not None:
                return None
            before = properties.find(GRID_BEFORE)
            column = 0 if before is None else columns_of(before.get(VAL))
        cells: list[Cell] = []
        opened = []
        # A table beside cells is wrong; its text is still there.
        for element in children(row, CELL, TABLE):
            shape = _shape(element)
            if shape.deleted:
                continue
            if shape.continues_left and cells:
                cells[-1] = cells[-1]._replace(span=cells[-1].span + shape.span)
            else:
                cells.append(self._cell(element, column, shape))
            if shape.vertical:
                opened.append(column)
            column += shape.span
        self.open_columns = opened
        return cells

    def is_continued(self, vertical: str, column: int) -> bool:
        """Return whether a cell with that vMerge goes on with the one above it.

        What stands in it is not shown. The first of a column, though it may say so, does not.
        """
        return vertical not in ("", "restart") and column in self.open_columns

    def _cell(self, element: etree._Element, column: int, shape: _Shape) -> Cell:
        if self.is_continued(shape.vertical, column):
            return Cell("", column, shape.span, merged=True)
        content = _Content(self._paragraphs, self._depth)
        control = element.getparent()
        control = None if control is None else control.getparent()
        if element.tag == TABLE:
            content.take_table(element)
        elif control is None or not asks_to_fill_in(control):
            content.take(element)
        return content.cell(column, shape.span)


class _Content:
    """What is in a cell: lines of text, and tables with the lines they are flattened to."""

    def __init__(self, paragraphs: ParagraphReader, depth: int) -> None:
        self._paragraphs, self._depth = paragraphs, depth
        # Each line in pieces: a paragraph whose end is deleted goes on in the next.
        self._lines: list[list[str]] = []
        self._beside: list[list[str]] = []
        self._tables: list[tuple[Row, ...]] = []
        self._open_end = False

    def take(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == PARAGRAPH:
                self._take_paragraph(child)
            elif tag == TABLE:
                self.take_table(child)
            elif (tag in WRAPPERS and not asks_to_fill_in(child)) or tag == CELL:
                # A cell in a cell is wrong; its text is still there.
                self.take(child)

    def cell(self, column: int, span: int) -> Cell:
        text = _text_of(self._lines)
        if not self._tables:
            return Cell(text, column, span)
        return Cell(text, column, span, tables=tuple(self._tables), beside=_text_of(self._beside))

    def _take_paragraph(self, element: etree._Element) -> None:
        paragraph = self._paragraphs.read(element)
        for lines in (self._lines, self._beside):
            if self._open_end and lines:
                lines[-1].append(paragraph.text)
            else:
                lines.append([paragraph.text])
        self._open_end = paragraph.open_end

    def take_table(self, element: etree._Element) -> None:
        reader = RowReader(self._paragraphs, self._depth + 1)
        found = (reader.read(one) for one in children(element, ROW))
        rows = tuple(make_row(cells, Place()) for cells in found if cells is not None)
        self._tables.append(rows)
        self._lines += [["  ".join(cell.text for cell in row.cells if cell.text)] for row in rows]
        self._open_end = False


def _text_of(lines: list[list[str]]) -> str:
    return "\n".join("".join(line) for line in lines).strip()


def _shape(cell: etree._Element) -> _Shape:
    properties = cell.find(CELL_PROPERTIES)
    if properties is None:
        return _PLAIN
    span, vertical, left, deleted = 1, "", False, False
    for child in properties:
        tag = child.tag
        if tag == GRID_SPAN:
            span = max(1, columns_of(child.get(VAL)))
        elif tag == VERTICAL_MERGE:
            vertical = child.get(VAL, "continue")
        elif tag == HORIZONTAL_MERGE:
            left = child.get(VAL, "continue") != "restart"
        elif tag == CELL_DELETED:
            deleted = True
    return _Shape(span, vertical, left, deleted)


@lru_cache(maxsize=256)
def columns_of(number: str | None) -> int:
    """Return how many grid columns an attribute states, 0 for nonsense, within reason."""
    return min(max(0, to_int(number)), _MOST_COLUMNS)


def make_row(cells: list[Cell], place: Place) -> Row:
    """Return the row of `cells`."""
    return Row(tuple(cells), place, any(cell.tables for cell in cells))
