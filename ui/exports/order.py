"""What an export is made of, as plain values: where one is, how much is wanted, what to write."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from db.edits import Ref
from ui.context import Context
from ui.jobs import Report


class Scope(StrEnum):
    """How much is written."""

    EVERY = "every"
    BOOK = "book"
    PART_ONE = "part_one"
    PART_TWO = "part_two"
    UNIT = "unit"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is: the book, and in it the unit and the project if there are any."""

    book: Ref
    unit: Ref | None = None
    project: Ref | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """A file that is wanted, whichever target writes it: of what, how much, with what in front."""

    place: Place
    scope: Scope = Scope.BOOK
    cover: bool = True
    contents: bool = True


Write = Callable[[Context, Order, Path, Report], Iterable[object]]
"""Writes a file in a job's thread; yields what could not be written, in words. Raises CannotWrite."""


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of file: `what` says what it is for, `stem` ends the name that is suggested.

    The first of `scopes` that there is is the usual one. With `has_front` it may have a cover and
    contents.
    """

    name: str
    label: str
    what: str
    scopes: tuple[Scope, ...]
    stem: str
    suffix: str
    kinds: str
    write: Write
    has_front: bool = False

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to ask besides where to."""
        return self.has_front or len(self.scopes) > 1
