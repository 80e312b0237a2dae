"""Rows of a table by the dozen: nearly all hold plain text, which one pass over them reads."""

from collections.abc import Iterable, Sequence

from lxml import etree

from templates.readers.blocks import Cell
from templates.readers.word.cells import RowReader, columns_of
from templates.readers.word.names import (
    BREAK,
    CELL,
    GRID_SPAN,
    PARAGRAPH,
    ROW,
    STYLE,
    TEXT,
    VAL,
    VERTICAL_MERGE,
)
from templates.readers.word.paragraphs import ParagraphReader
from templates.readers.word.text import written

_NEW_LINE = frozenset((PARAGRAPH, BREAK))
_NOTHING = ("", 0, "")

ReadRow = tuple[list[Cell] | None, bool]
"""The cells of a row, None if it is deleted; and whether there was but plain text in it."""

_Printed = tuple[str, int, str]
"""A cell as it is met: its text, its grid span, its vMerge or `""`."""


class TableReader:
    """Reads the rows of one table, from the first to the last, some at a time."""

    def __init__(self, paragraphs: ParagraphReader) -> None:
        self._paragraphs = paragraphs
        self._rows = RowReader(paragraphs)

    def read(self, table: etree._Element, rows: Sequence[etree._Element]) -> list[ReadRow]:
        """Return what is in `rows`, which follow in `table` on those that were read before.

        A book has tens of thousands of rows: the time goes into this loop.
        """
        found: list[ReadRow] = []
        left, row, plain = list(reversed(rows)), None, True
        cells: list[_Printed] = []
        text, span, vertical = _NOTHING
        for element in table.iter(ROW, *self._paragraphs.plain_tags):
            tag = element.tag
            if tag == TEXT:
                text += written(element)
            elif tag in _NEW_LINE:
                text += "\n"
            elif tag == CELL:
                cells.append((text, span, vertical))
                text, span, vertical = "", 1, ""
            elif tag == GRID_SPAN:
                span = max(1, columns_of(element.get(VAL)))
            elif tag == VERTICAL_MERGE:
                vertical = element.get(VAL, "continue")
            elif tag == ROW and left and element is left[-1]:
                found += self._finish(row, (*cells, (text, span, vertical)), plain=plain)
                row, plain, cells = left.pop(), True, []
                text, span, vertical = _NOTHING
            elif tag == ROW and plain and row is not None:
                # The first row that has not ended yet. Others are inside a row that is not plain.
                break
            elif tag != STYLE or self._paragraphs.is_numbered(element.get(VAL, "")):
                plain = plain and row is None
        found += self._finish(row, (*cells, (text, span, vertical)), plain=plain)
        return found + [(self._rows.read(row), False) for row in reversed(left)]

    def _finish(
        self, row: etree._Element | None, printed: Iterable[_Printed], *, plain: bool
    ) -> list[ReadRow]:
        """Return the row that has come to its end, if one was begun."""
        if row is None:
            return []
        if not plain:
            return [(self._rows.read(row), False)]
        cells: list[Cell] = []
        opened, column = [], 0
        for text, span, vertical in printed:
            if not span:
                continue
            if vertical:
                opened.append(column)
            if self._rows.is_continued(vertical, column):
                cells.append(Cell("", column, span, merged=True))
            else:
                cells.append(Cell(text.strip(), column, span))
            column += span
        self._rows.open_columns = opened
        return [(cells, True)]
