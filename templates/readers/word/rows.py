"""Rows of a table: cells by grid column, whichever way they are merged, wrapped or nested."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from templates.readers.blocks import Cell, Row
from templates.readers.reading import CannotRead, Place
from templates.readers.safe_package import UNSAFE
from templates.readers.word.names import (
    BREAK,
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
    STYLE,
    TABLE,
    TEXT,
    VAL,
    VERTICAL_MERGE,
    w,
)
from templates.readers.word.paragraphs import ParagraphReader
from templates.readers.word.styles import to_int
from templates.readers.word.text import asks_to_fill_in, written

WRAPPERS = frozenset(
    w(name)
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "bdo", "dir")
)
"""Around rows, cells and paragraphs: content controls, custom XML, what was inserted."""
_NEW_LINE = frozenset((PARAGRAPH, BREAK))
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


def children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the children of `parent` with the name `tag`, those in wrappers too, in order."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from children(child, tag)


class RowReader:
    """Reads the rows of one table, from the first to the last.

    `was_plain`: the row read last held nothing but plain text, no text box for one.
    """

    def __init__(self, paragraphs: ParagraphReader, depth: int = 0) -> None:
        """Read a table that is inside `depth` others. Raises CannotRead if that is absurd."""
        if depth > _DEEPEST:
            raise CannotRead(UNSAFE)
        self.was_plain = False
        self._paragraphs, self._depth = paragraphs, depth
        # The columns in which the row above has a cell that may be continued.
        self._open: list[int] = []

    def read(self, row: etree._Element, place: Place) -> Row | None:
        """Return the row, None if it is deleted."""
        opened: list[int] = []
        cells = self._read_plain(row, opened)
        self.was_plain = cells is not None
        if cells is None:
            opened.clear()
            cells = self._read_any(row, opened)
        self._open = opened
        if cells is None:
            return None
        nests = not self.was_plain and any(cell.tables for cell in cells)
        return Row(tuple(cells), place, nests)

    def _read_plain(self, row: etree._Element, opened: list[int]) -> list[Cell] | None:
        """Return the cells in one pass over the row, None if there is more in it than plain text.

        Nearly every row is plain, and a book has tens of thousands: this is where the time goes.
        """
        cells: list[Cell] = []
        text, span, vertical, column = "", 0, "", 0
        for element in row.iter(*self._paragraphs.plain_tags):
            tag = element.tag
            if tag == TEXT:
                text += written(element)
            elif tag in _NEW_LINE:
                text += "\n"
            elif tag == CELL:
                if span:
                    cells.append(self._plain_cell(text, column, span, vertical))
                    column += span
                text, span, vertical = "", 1, ""
            elif tag == GRID_SPAN:
                span = max(1, _columns(element.get(VAL)))
            elif tag == VERTICAL_MERGE:
                vertical = element.get(VAL, "continue")
                opened.append(column)
            elif tag != STYLE or self._paragraphs.is_numbered(element.get(VAL, "")):
                return None
        if span:
            cells.append(self._plain_cell(text, column, span, vertical))
        return cells

    def _plain_cell(self, text: str, column: int, span: int, vertical: str) -> Cell:
        # What stands in a continued cell is not shown. A first one that says it continues does not.
        if vertical and vertical != "restart" and column in self._open:
            return Cell("", column, span, merged=True)
        return Cell(text.strip(), column, span)

    def _read_any(self, row: etree._Element, opened: list[int]) -> list[Cell] | None:
        """Return the cells of a row whatever is in it, None if it is deleted."""
        column = 0
        properties = row.find(ROW_PROPERTIES)
        if properties is not None:
            if properties.find(DELETED) is not None or properties.find(MOVED_FROM) is not None:
                return None
            before = properties.find(GRID_BEFORE)
            column = 0 if before is None else _columns(before.get(VAL))
        cells: list[Cell] = []
        for element in children(row, CELL):
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
        return cells

    def _cell(self, element: etree._Element, column: int, shape: _Shape) -> Cell:
        if shape.vertical and shape.vertical != "restart" and column in self._open:
            return Cell("", column, shape.span, merged=True)
        content = _Content(self._paragraphs, self._depth)
        control = element.getparent()
        control = None if control is None else control.getparent()
        if control is None or not asks_to_fill_in(control):
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
                self._take_table(child)
            elif tag in WRAPPERS and not asks_to_fill_in(child):
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

    def _take_table(self, element: etree._Element) -> None:
        reader = RowReader(self._paragraphs, self._depth + 1)
        rows = tuple(
            row for one in children(element, ROW) if (row := reader.read(one, Place())) is not None
        )
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
            span = max(1, _columns(child.get(VAL)))
        elif tag == VERTICAL_MERGE:
            vertical = child.get(VAL, "continue")
        elif tag == HORIZONTAL_MERGE:
            left = child.get(VAL, "continue") != "restart"
        elif tag == CELL_DELETED:
            deleted = True
    return _Shape(span, vertical, left, deleted)


@lru_cache(maxsize=256)
def _columns(number: str | None) -> int:
    return min(max(0, to_int(number)), _MOST_COLUMNS)
