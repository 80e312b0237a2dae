"""Remarks (审核意见) of a reviewer, and the clerk's answers."""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from enum import StrEnum

from templates.book import Book
from templates.handin.compare.anatomy import Path, cells, part_at, print_cell, print_part
from templates.handin.compare.place import Place, path_of


class AnswerKind(StrEnum):
    """How a clerk answers a remark."""

    CHANGED = "changed"
    EXPLAINED = "explained"

    @property
    def label(self) -> str:
        """The answer in the words of the program."""
        return {"changed": "已改", "explained": "说明"}[self.value]


@dataclass(frozen=True, slots=True)
class Answer:
    """The clerk's answer to a remark: 已改, or 说明 with the explanation in `text`."""

    kind: AnswerKind
    text: str
    author: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Remark:
    """A reviewer's remark on a cell, row, section, project or the book.

    `place` is in the book with which the remark travels; `quote` is what stood there when it was
    made. `id` is the same through all rounds. `lost` says that the row or project it was made on
    is gone, and `place` is what it was in.
    """

    id: str
    place: Place
    text: str
    author: str
    created: datetime
    quote: str = ""
    answer: Answer | None = None
    lost: bool = False


def make_remark(book: Book, place: Place, text: str, author: str, created: datetime) -> Remark:
    """Return a new remark on `place` of `book`, quoting what stands there.

    Raises ValueError, with words for a person, if there is no such place or no text.
    """
    path = path_of(book, place)
    if path is None:
        raise ValueError("要写意见的位置已经不在了，请重新选择")
    if not text.strip():
        raise ValueError("请写审核意见的内容")
    told = repr((astuple(place), text, author, created.isoformat()))
    name = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Remark(name, place, text, author, created, _quote(book, path, place))


def answer_remark(
    remark: Remark, kind: AnswerKind, text: str, author: str, created: datetime
) -> Remark:
    """Return `remark` with this answer in place of an older one.

    Raises ValueError, with words for a person, for a 说明 that explains nothing.
    """
    if kind is AnswerKind.EXPLAINED and not text.strip():
        raise ValueError("请写出说明的内容")
    return replace(remark, answer=Answer(kind, text, author, created))


def unanswered(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return the remarks that still want an answer."""
    return tuple(one for one in remarks if one.answer is None)


def _quote(book: Book, path: Path, place: Place) -> str:
    part = part_at(book, path)
    if place.field:
        return print_cell(place.field, cells(part).get(place.field, ""))
    return print_part(part) if place.row or (place.project_no and not place.section) else ""
