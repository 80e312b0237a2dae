"""What an import found, what is to be done with it, and the edit that does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from db.edits import Batch, Edit, Insert, Kind, Ref, Remove
from templates.book import Book
from templates.readers.reading import Reading


class Way(StrEnum):
    """What to do with a book that was read; blank where a person has to choose first."""

    UNDECIDED = ""
    ADD = "add"
    COPY = "copy"
    REPLACE = "replace"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Found:
    """A book that was read from a file, and the one that is there for its department and year."""

    path: Path
    reading: Reading
    existing: Ref | None = None


@dataclass(frozen=True, slots=True)
class Take:
    """What to store: a book, in the place of `replaces` if that is given, and drafts made of it."""

    book: Book
    replaces: Ref | None = None
    drafts: tuple[Book, ...] = ()


def edit_for(takes: Sequence[Take]) -> Edit:
    """Return the edit that stores `takes`, one step of undo.

    Two that take the place of one book both come in.
    """
    replaced = dict.fromkeys(one.replaces for one in takes if one.replaces)
    edits: list[Edit] = [Remove(ref) for ref in replaced]
    for one in takes:
        edits += (Insert(Kind.BOOK, book) for book in (one.book, *one.drafts))
    return Batch(tuple(edits))


def name_of(book: Book) -> str:
    """Return whose book it is and of which year, for a person."""
    year = f"{book.year}年" if book.year else "年度未识别"
    return f"{year} {book.department.name or '部门未识别'}"


def contents_of(book: Book) -> str:
    """Return how much is in `book`, in one line."""
    indicators = sum(len(one.indicators) for one in book.projects)
    parts = (len(book.overall_goals), len(book.itemised_goals), len(book.safeguards))
    counted = "、".join(map(str, parts))
    return f"{len(book.projects)} 个项目，{indicators} 项指标；第一部分 {counted} 条"
