"""Rows out of cells that came one after the other: decided by meaning, blank lines only hint.

In the published text each cell is a line of its own and rows are set apart by a blank line, but
blank lines also stand inside rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from templates.readers.blocks import Cell, Row
from templates.readers.reading import Place
from templates.readers.vocabulary import AMOUNTS, MONTHS, Vocabulary, money_unit_in

# With one label alone it is a paragraph that a tab indents.
_FEWEST_LABELS = 2
_MOST_COLUMNS = 60
_ROW_STARTS = ("money", "spending_plan", "goals")
_WITH_VALUE = ("code", "name", *AMOUNTS, "goals")


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell of a text file: its text, its line, and whether a blank line stands before it."""

    text: str
    line: int
    gap: bool


def make_rows(cells: list[TextCell], vocabulary: Vocabulary, table: int) -> list[Row]:
    """Return the rows that `cells` make as table number `table`; `[]` if they are no table."""
    known = (one.text for one in cells if vocabulary.knows(one.text))
    if len(set(islice(known, 4))) < _FEWEST_LABELS:
        return []
    rows = _Rows(cells, vocabulary).split()
    return [_row(row, offset, table, number) for number, (row, offset) in enumerate(rows, 1)]


def _row(cells: list[TextCell], offset: int, table: int, number: int) -> Row:
    place = Place(table=table, row=number, line=cells[0].line, order=cells[0].line)
    return Row(tuple(Cell(one.text, n + offset) for n, one in enumerate(cells)), place)


class _Rows:
    """Splits a run of cells; a row comes with the grid column of its first cell."""

    def __init__(self, cells: list[TextCell], vocabulary: Vocabulary) -> None:
        self._cells = cells
        self._words = vocabulary

    def split(self) -> Iterator[tuple[list[TextCell], int]]:
        at = 0
        while at < len(self._cells):
            if not self._heads_indicators(at):
                end = self._head_row_end(at)
                yield self._cells[at:end], 0
                at = end
                continue
            end = self._header_end(at)
            columns = end - at
            yield self._cells[at:end], 0
            at = end
            while at < len(self._cells) and not self._leaves_indicators(at):
                end, offset = self._indicator_row_end(at, columns)
                yield self._cells[at:end], offset
                at = end

    def _text(self, at: int) -> str:
        return self._cells[at].text if at < len(self._cells) else ""

    def _label(self, at: int) -> str:
        return self._words.label(self._text(at))

    def _heads_indicators(self, at: int) -> bool:
        texts = [one.text for one in self._cells[at : at + 2]]
        return self._words.columns_in(texts) >= {"level1", "level2"} or (
            self._words.columns_in(texts[:1]) >= {"level3"}
            and self._words.heads_indicators([one.text for one in self._cells[at : at + 4]])
            and self._label(at) == ""
        )

    def _leaves_indicators(self, at: int) -> bool:
        unit_line = money_unit_in(self._text(at)) or money_unit_in(self._text(at + 1))
        return bool(unit_line) or self._label(at) in ("code", "name") or self._heads_indicators(at)

    def _header_end(self, at: int) -> int:
        end, last = at + 1, min(len(self._cells), at + _MOST_COLUMNS)
        while end < last and (
            self._words.columns_in([self._text(end)])
            or not (self._cells[end].gap or self._starts(end))
        ):
            end += 1
        return end

    def _starts(self, at: int) -> bool:
        """Return whether the cells at `at` are a level 1, or the blank under it, and a level 2."""
        first = self._text(at)
        return (not first or self._words.is_level1(first)) and self._words.is_level2(
            self._text(at + 1)
        )

    def _indicator_row_end(self, at: int, columns: int) -> tuple[int, int]:
        """Return where the row that begins at `at` ends, and the column of its first cell."""
        last = len(self._cells)
        offset = int(self._starts_short(at))
        end = at + max(1, columns - offset)
        if end >= last or self._cells[end].gap or self._starts(end) or self._starts_short(end):
            return min(end, last), offset
        begins = (n for n in range(at + 2, min(at + 3 * columns, last)) if self._begins(n))
        return next(begins, end), offset

    def _starts_short(self, at: int) -> bool:
        """Return whether the row lacks its blank level-1 cell: it begins with a level 2."""
        return self._words.is_level2(self._text(at)) and not self._starts(at)

    def _begins(self, at: int) -> bool:
        return self._starts(at) or (self._cells[at].gap and self._starts_short(at))

    def _head_row_end(self, at: int) -> int:
        end = at + 1
        while end < len(self._cells) and not self._starts_head_row(at, end):
            end += 1
        return end

    def _starts_head_row(self, row: int, at: int) -> bool:
        label = self._label(at)
        if label in _ROW_STARTS or self._heads_indicators(at):
            return True
        if self._label(row) == "spending_plan":
            # Labels and, below them, percentages: told apart by what they are.
            return label not in ("", *MONTHS)
        if self._cells[at].gap:
            return self._label(at - 1) not in _WITH_VALUE
        return label == "code" and at > row and not self._label(row)
