"""What a reader gives back: the book, and what it found on the way, each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from templates.book import Book

if TYPE_CHECKING:
    from templates.readers.blocks import Block


class CannotRead(Exception):
    """The file as a whole cannot be read; the words say why and what to do."""


class State(StrEnum):
    """How sure a reader is of what it read."""

    RECOGNISED = "recognised"
    DOUBTFUL = "doubtful"
    SKIPPED = "skipped"

    @property
    def label(self) -> str:
        """The state in the words of the program."""
        return {"recognised": "已识别", "doubtful": "待核对", "skipped": "未识别"}[self.value]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: counted from 1 as a person counts; 0 where it does not apply.

    In a workbook `sheet` names the sheet, and row and column are those of a cell (`指标!C7`).

    `order` is how far down the file it is, in steps of the reader's own: it puts the places of
    one file in order and makes no two places different.
    """

    table: int = 0
    row: int = 0
    column: int = 0
    paragraph: int = 0
    line: int = 0
    sheet: str = ""
    order: int = field(default=0, compare=False, repr=False)

    @property
    def table_alone(self) -> "Place":
        """The place of the whole table that this place is in."""
        return Place(table=self.table, line=self.line, sheet=self.sheet, order=self.order)

    def in_column(self, column: int) -> "Place":
        """Return the place of a cell in this row."""
        return Place(
            self.table, self.row, column, line=self.line, sheet=self.sheet, order=self.order
        )

    def __str__(self) -> str:
        if self.sheet:
            if self.column:
                return f"{self.sheet}!{_letters(self.column)}{self.row}"
            return f"{self.sheet} 第{self.row}行" if self.row else self.sheet
        named = (
            (self.table, "第{}个表"),
            (self.row, "第{}行"),
            (self.column, "第{}列"),
            (self.paragraph, "第{}段"),
            (self.line, "文件第{}行"),
        )
        return " ".join(words.format(number) for number, words in named if number)


def _letters(column: int) -> str:
    """Return the letters of a column as a workbook shows them: 1 is A, 28 is AB."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@dataclass(frozen=True, slots=True)
class ReadFinding:
    """One thing a reader has to say. `text` is what stands in the file, kept to the letter.

    `project` is the number in print of the project it belongs to (from 1), 0 if to none; `field`
    is the field's key (`budget`, `indicators`, `year` …), `""` if to none; `row` is the number (from
    1) of the indicator in its project or of the item in its section, 0 if it is about none.
    """

    state: State
    place: Place
    message: str
    text: str = ""
    project: int = 0
    field: str = ""
    row: int = 0

    def __str__(self) -> str:
        place = f"{self.place}：" if str(self.place) else ""
        return f"[{self.state.label}] {place}{self.message}"


class Original:
    """What stood in the file, part by part; nothing where a book was stored whole."""

    __slots__ = ()

    @property
    def says_instead(self) -> str:
        """What the file is if it is no book, and where to use it; `""` if that is not known."""
        return ""

    def of_project(self, at: int) -> "Sequence[Block]":  # noqa: ARG002 - the same for each
        """Return what the project at `at` in `Book.projects` was read from."""
        return ()

    def of_section(self, key: str) -> "Sequence[Block]":  # noqa: ARG002 - the same for each
        """Return what a section of part one was read from, by its key; for `""` what comes first."""
        return ()


STORED_WHOLE = Original()


@dataclass(frozen=True, slots=True)
class Reading:
    """A book as it was read, the findings in the order of the file, and what stood there."""

    book: Book
    findings: tuple[ReadFinding, ...] = ()
    original: Original = field(default=STORED_WHOLE, compare=False, repr=False)

    @property
    def is_stored_whole(self) -> bool:
        """Whether the book came out of the file as it was stored, with nothing to recognise."""
        return self.original is STORED_WHOLE

    @property
    def skipped(self) -> tuple[ReadFinding, ...]:
        """The findings about what could not be placed."""
        return tuple(one for one in self.findings if one.state is State.SKIPPED)
