"""Rows of a table: cells by grid column, whichever way they are merged, wrapped or nested."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from templates.readers.blocks import Cell, Row
from templates.readers.reading import Place
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

# Around rows, cells and paragraphs: content controls, custom XML, what was inserted.
_WRAPPERS = frozenset(
    w(name)
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "bdo", "dir")
)
# No table is wider; a hostile span is.
_MOST_COLUMNS = 1000


class _Shape(NamedTuple):
    """How a cell lies in the grid; `vertical` is its vMerge, None if it has none."""

    span: int = 1
    vertical: str | None = None
    continues_left: bool = False
    deleted: bool = False


_PLAIN = _Shape()


def children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the children of `parent` with the name `tag`, those in wrappers too, in order."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, tag)


class RowReader:
    """Reads the rows of one table, from the first to the last."""

    def __init__(self, paragraphs: ParagraphReader) -> None:
        self._paragraphs = paragraphs
        # The columns in which the row above has a cell that may be continued.
        self._open: frozenset[int] = frozenset()

    def read(self, row: etree._Element, place: Place) -> Row | None:
        """Return the row, None if it is deleted."""
        column = 0
        properties = row.find(ROW_PROPERTIES)
        if properties is not None:
            if properties.find(DELETED) is not None or properties.find(MOVED_FROM) is not None:
                return None
            before = properties.find(GRID_BEFORE)
            column = 0 if before is None else _columns(before.get(VAL))
        cells: list[Cell] = []
        opened = set()
        for element in children(row, CELL):
            shape = _shape(element)
            if shape.deleted:
                continue
            if shape.continues_left and cells:
                cells[-1] = _widened(cells[-1], shape.span)
            else:
                cells.append(self._cell(element, column, shape))
            if shape.vertical is not None:
                opened.add(column)
            column += shape.span
        self._open = frozenset(opened)
        return Row(tuple(cells), place)

    def _cell(self, element: etree._Element, column: int, shape: _Shape) -> Cell:
        # What stands in a continued cell is not shown. A first one that says it continues does not.
        if shape.vertical is not None and shape.vertical != "restart" and column in self._open:
            return Cell("", column, shape.span, merged=True)
        content = _Content(self._paragraphs)
        content.take(element)
        return content.cell(column, shape.span)


class _Content:
    """What is in a cell: lines of text, and tables with the lines they are flattened to."""

    def __init__(self, paragraphs: ParagraphReader) -> None:
        self._paragraphs = paragraphs
        self._lines: list[str] = []
        self._beside: list[str] = []
        self._tables: list[tuple[Row, ...]] = []
        self._open_end = False

    def take(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == PARAGRAPH:
                self._take_paragraph(child)
            elif tag == TABLE:
                self._take_table(child)
            elif tag in _WRAPPERS:
                self.take(child)

    def cell(self, column: int, span: int) -> Cell:
        text = "\n".join(self._lines).strip()
        if not self._tables:
            return Cell(text, column, span)
        beside = "\n".join(self._beside).strip()
        return Cell(text, column, span, tables=tuple(self._tables), beside=beside)

    def _take_paragraph(self, element: etree._Element) -> None:
        paragraph = self._paragraphs.read(element)
        for lines in (self._lines, self._beside):
            if self._open_end and lines:
                lines[-1] += paragraph.text
            else:
                lines.append(paragraph.text)
        self._open_end = paragraph.open_end

    def _take_table(self, element: etree._Element) -> None:
        reader = RowReader(self._paragraphs)
        rows = tuple(
            row for one in children(element, ROW) if (row := reader.read(one, Place())) is not None
        )
        self._tables.append(rows)
        self._lines += ["  ".join(cell.text for cell in row.cells if cell.text) for row in rows]
        self._open_end = False


def _shape(cell: etree._Element) -> _Shape:
    properties = cell.find(CELL_PROPERTIES)
    if properties is None:
        return _PLAIN
    span, vertical, left, deleted = 1, None, False, False
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


def _columns(number: str | None) -> int:
    return min(max(0, to_int(number)), _MOST_COLUMNS)


def _widened(cell: Cell, span: int) -> Cell:
    return Cell(cell.text, cell.column, cell.span + span, cell.merged, cell.tables, cell.beside)
