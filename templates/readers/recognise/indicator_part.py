"""The indicator part of a standard table: which cell stands in which column."""

from dataclasses import dataclass, field

from templates.readers.blocks import Cell, Row
from templates.readers.reading import Place
from templates.readers.vocabulary import Vocabulary

# A cell over this many columns alone in its row is a remark, not an indicator.
_REMARK_COLUMNS = 3
# With this many cells for each label a row says something else.
_MOST_CELLS = 4


@dataclass(frozen=True, slots=True)
class Header:
    """The head of an indicator part: the printed labels and the grid columns each covers."""

    labels: tuple[str, ...]
    place: Place
    spans: tuple[tuple[int, int], ...]
    level1: int = -1
    level2: int = -1
    value: int = -1

    @classmethod
    def of(cls, row: Row, words: Vocabulary) -> "Header":
        """Return what the header row `row` says."""
        labels = tuple(cell.text for cell in row.cells)
        keys = [words.columns_in([label]) for label in labels]
        return cls(
            labels,
            row.place,
            tuple((cell.column, cell.column + cell.span) for cell in row.cells),
            *(
                next((n for n, key in enumerate(keys) if wanted in key), -1)
                for wanted in ("level1", "level2", "value")
            ),
        )

    def position(self, cell: Cell) -> int:
        """Return under which label `cell` stands: the one it shares most grid columns with."""
        start, end = cell.column, cell.column + cell.span
        shared = [min(end, last) - max(start, first) for first, last in self.spans]
        return max(range(len(shared)), key=lambda n: shared[n])


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator as printed: a text for each label of its header, levels filled in from above.

    `guessed_level2` says that a blank 二级指标 was taken from the row above.
    """

    header: Header
    texts: tuple[str, ...]
    place: Place
    guessed_level2: bool = False
    odd_shape: bool = False


@dataclass(slots=True)
class IndicatorPart:
    """Takes the rows under a header; carries the level 1 and 2 from row to row.

    `is_in_header`: the row taken up last was a header's.
    """

    header: Header
    rows: list[IndicatorRow] = field(default_factory=list)
    is_in_header: bool = True
    _above: list[str] = field(default_factory=list)

    def take(self, row: Row, words: Vocabulary) -> bool:
        """Take up a row; return False if it is no indicator and was left alone."""
        self.is_in_header = False
        exact = self.fits(row)
        if not exact and self._is_remark(row, words):
            return False
        texts = self._place(row, exact=exact)
        guessed = self._carry_levels(texts)
        odd = not exact and len(row.cells) > len(self.header.labels)
        self.rows.append(IndicatorRow(self.header, tuple(texts), row.place, guessed, odd))
        self._above = texts
        return True

    def change_header(self, header: Header) -> None:
        """Go on under a header that is repeated, on the next page or in the next table."""
        if header.labels != self.header.labels:
            self._above = []
        self.header = header
        self.is_in_header = True

    def continues_header(self, row: Row) -> bool:
        """Return whether `row` is the second of a header: narrower labels under some of it."""
        if not self.is_in_header or self.header.level1 < 0:
            return False
        column = self.header.spans[self.header.level1][0]
        return any(cell.merged and cell.column == column for cell in row.cells)

    def looks_like_mine(self, row: Row, words: Vocabulary) -> bool:
        """Return whether `row`, of a further table without a header, goes on with this part."""
        if not row.cells or not self.fits(row):
            return False
        levels = [cell for cell in row.cells[:2] if cell.text]
        return any(words.is_level1(cell.text) or words.is_level2(cell.text) for cell in levels)

    def fits(self, row: Row) -> bool:
        """Return whether `row` has a cell for each label."""
        return len(row.cells) == len(self.header.labels)

    def _is_remark(self, row: Row, words: Vocabulary) -> bool:
        if len(row.cells) > _MOST_CELLS * len(self.header.labels):
            return True
        cells = [cell for cell in row.cells if cell.text and not cell.merged]
        if len(cells) == 1 and _covered(cells[0], self.header) >= _REMARK_COLUMNS:
            return True
        return (
            not any(
                words.is_level1(cell.text) or words.is_level2(cell.text) for cell in row.cells[:3]
            )
            and not row.cells[0].merged
            and bool(row.cells[0].text)
        )

    def _place(self, row: Row, *, exact: bool) -> list[str]:
        texts = [""] * len(self.header.labels)
        merged = [False] * len(texts)
        for n, cell in enumerate(row.cells):
            at = n if exact else self.header.position(cell)
            if cell.merged:
                merged[at] = True
            elif cell.text:
                texts[at] = self._joined(at, texts[at], cell.text)
                if cell.span > 1:
                    self._cover_both_levels(cell, texts)
        for at, text in enumerate(self._above):
            if merged[at] and not texts[at]:
                texts[at] = text
        return texts

    def _joined(self, at: int, text: str, more: str) -> str:
        """Return two cells under one label as one: operator, number and unit make one value."""
        if not text:
            return more
        return text + more if at == self.header.value else f"{text}\n{more}"

    def _cover_both_levels(self, cell: Cell, texts: list[str]) -> None:
        """Let a cell over the columns of level 1 and level 2 stand in both."""
        one, two = self.header.level1, self.header.level2
        if one < 0 or two < 0:
            return
        end = cell.column + cell.span
        if cell.column <= self.header.spans[one][0] and end >= self.header.spans[two][1]:
            texts[one] = texts[two] = cell.text

    def _carry_levels(self, texts: list[str]) -> bool:
        """Fill in blank levels from above; return whether the level 2 is a guess."""
        one, two = self.header.level1, self.header.level2
        if not self._above:
            return False
        new_level1 = one >= 0 and texts[one] not in ("", self._above[one])
        if one >= 0 and not texts[one]:
            texts[one] = self._above[one]
        if two < 0 or texts[two] or new_level1 or not self._above[two]:
            return False
        texts[two] = self._above[two]
        return True


def _covered(cell: Cell, header: Header) -> int:
    start, end = cell.column, cell.column + cell.span
    return sum(1 for first, last in header.spans if min(end, last) > max(start, first))
