"""Blocks of cells as an HTML table: the second form in which spreadsheets and Word copy.

Plain text cannot tell a line within a cell of Word from the next row; the table can.
"""

import re
from html.parser import HTMLParser

from typing_extensions import override

_MOST_SPANNED = 1000
"""More rows or columns than a merged cell has; the clipboard may say anything."""
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BREAK_IN_CHINESE = re.compile(r"(?<=[^\x00-\xff])[ \t]*[\r\n]+[ \t]*(?=[^\x00-\xff])")
_SPACE = re.compile(r"[ \t\r\n\u00a0]+")
_LINES = frozenset({"p", "div", "li"})
_NO_TEXT = frozenset({"style", "script", "head", "title"})
_MARK = "\x00"
"""Stands for a line within a cell until the white space of the source is gone."""


def read_table(html: str) -> list[list[str]]:
    """Return the cells of the first table in `html`, row by row; [] if there is none.

    Of a merged cell the first has the text and the others are blank. Hidden rows are left out, and
    a table within a cell is text of it.
    """
    parser = _TableParser()
    parser.feed(html.replace(_MARK, ""))
    parser.close()
    parser.end_row()
    return parser.rows


class _TableParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._depth = 0
        self._over = False
        self._quiet = 0
        self._hidden = False
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._from_above: dict[int, int] = {}

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag in _NO_TEXT:
            self._quiet += 1
        elif tag == "table":
            self._depth += 1
        elif self._over or self._depth != 1:
            self._break_line(tag)
        elif tag == "tr":
            self.end_row()
            self._row, self._hidden = [], bool(_HIDDEN.search(given.get("style", "")))
        elif tag in ("td", "th"):
            self._begin_cell(given)
        else:
            self._break_line(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _NO_TEXT:
            self._quiet = max(self._quiet - 1, 0)
        elif tag == "table":
            self._end_table()
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self.end_row()
        else:
            self._break_line("" if tag == "br" else tag)

    @override
    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._quiet:
            self._cell.append(data)

    def end_row(self) -> None:
        """Take the row in that is under way, if one is."""
        self._end_cell()
        if self._row is not None and not self._hidden:
            self._fill_from_above()
            self.rows.append(self._row)
        self._row = None

    def _end_table(self) -> None:
        if self._depth == 1:
            self.end_row()
            self._over = self._over or bool(self.rows)
        self._depth = max(self._depth - 1, 0)

    def _begin_cell(self, given: dict[str, str]) -> None:
        self._end_cell()
        if self._row is None:
            self._row, self._hidden = [], False
        self._cell = []
        self._span = (_count(given.get("colspan", "")), _count(given.get("rowspan", "")))

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._fill_from_above()
        columns, rows = self._span
        for column in range(len(self._row), len(self._row) + columns):
            if rows > 1 and not self._hidden:
                self._from_above[column] = rows
        self._row += [_text("".join(self._cell)), *[""] * (columns - 1)]
        self._cell = None
        self._count_down(columns)

    def _fill_from_above(self) -> None:
        """Put in the blanks that merged cells of the rows above leave here."""
        while self._row is not None and self._from_above.get(len(self._row)):
            self._row.append("")
            self._count_down(1)

    def _count_down(self, columns: int) -> None:
        """Count this row off the merged cells in the last `columns`."""
        width = len(self._row or ())
        for column in range(width - columns, width):
            if column in self._from_above and not self._hidden:
                self._from_above[column] -= 1
                if not self._from_above[column]:
                    del self._from_above[column]

    def _break_line(self, tag: str) -> None:
        if self._cell is not None and (tag == "br" or tag in _LINES):
            self._cell.append(_MARK)


def _count(given: str) -> int:
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 1
    return min(max(number, 1), _MOST_SPANNED)


def _text(source: str) -> str:
    """Return what a browser shows of `source`, line by line."""
    shown = _SPACE.sub(" ", _BREAK_IN_CHINESE.sub("", source))
    lines = [line.strip() for line in shown.split(_MARK)]
    return "\n".join(line for line in lines if line)
