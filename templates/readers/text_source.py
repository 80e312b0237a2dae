"""Blocks out of a text: a tab opens a cell, a line without one continues the cell above it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from templates.readers.blocks import Block, Paragraph
from templates.readers.headings import heading_in, is_contents_entry, project_heading
from templates.readers.reading import Place
from templates.readers.text_rows import TextCell, make_rows
from templates.readers.vocabulary import Vocabulary

# Word's bookmarks, as a converter to text prints them.
_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,200}\]")
_NEW_LINES = re.compile(r"\r\n?|\v")
# This many blank lines end a table; inside a cell or between rows there are fewer.
_TABLE_ENDS = 3


def read_text(text: str, vocabulary: Vocabulary) -> Iterator[Block]:
    """Yield the blocks of `text`, which is laid out as the published text is."""
    return _TextSource(vocabulary).blocks(text)


@dataclass(slots=True)
class OpenCell:
    """A cell that may go on in the next line."""

    lines: list[str]
    line: int
    gap: bool

    def close(self) -> TextCell:
        """Return the cell, white space at its ends taken off."""
        return TextCell("\n".join(self.lines).strip(), self.line, self.gap)


class _TextSource:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary
        self._cells: list[OpenCell] = []
        self._gap = 0
        self._tables = 0
        self._paragraphs = 0

    def blocks(self, text: str) -> Iterator[Block]:
        # A form feed is a page break before a line, not a line.
        text = _BOOKMARK.sub("", text).replace("\f", "")
        for number, line in enumerate(_lines(_NEW_LINES.sub("\n", text)), 1):
            yield from self._take(line, number)
        yield from self._end_table()

    def _take(self, line: str, number: int) -> Iterator[Block]:
        if line.startswith("\t") or self._is_row(line):
            self._open_cells(line.removeprefix("\t").split("\t"), number)
        elif not line.strip():
            self._gap += 1
            return
        elif self._cells and self._continues(line):
            self._cells[-1].lines += [*[""] * self._gap, line]
        else:
            yield from self._end_table()
            yield self._paragraph(line, number)
        self._gap = 0

    def _open_cells(self, texts: list[str], number: int) -> None:
        gap = self._gap > 0 or len(texts) > 1
        for n, text in enumerate(texts):
            self._cells.append(OpenCell([text], number, gap and n == 0))

    def _is_row(self, line: str) -> bool:
        """Return whether `line` is a whole row as it is copied from a table, cells between tabs."""
        if "\t" not in line or is_contents_entry(line):
            return False
        first = line.split("\t", 1)[0]
        return bool(self._cells or self._words.label(first) or self._words.columns_in([first]))

    def _continues(self, line: str) -> bool:
        heading = heading_in(line) or project_heading(line)
        return not heading and self._gap < _TABLE_ENDS

    def _end_table(self) -> Iterator[Block]:
        cells = [one.close() for one in self._cells]
        self._cells = []
        if not cells:
            return
        rows = make_rows(cells, self._words, self._tables + 1)
        if rows:
            self._tables += 1
            yield from rows
        else:
            # Tabs that only indent.
            yield from (self._paragraph(one.text, one.line) for one in cells if one.text)

    def _paragraph(self, line: str, number: int) -> Paragraph:
        self._paragraphs += 1
        place = Place(line=number, order=number)
        return Paragraph(line.strip(), place)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of `text` one after the other; a list of them may be larger than the text."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]
