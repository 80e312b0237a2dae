"""The files of one collecting: what was read, what a person decided, and how each file stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # A start of the program need not wait for the readers of hand-ins.
    from db.intake import Knowledge
    from templates.handin.collect.board import Totals
    from templates.handin.collect.collection import Collected, ReadFile


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file with how it stands and what is in it; `is_left` says that a person left it out."""

    file: "Collected"
    totals: "Totals | None" = None
    is_left: bool = False

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.file.path

    @property
    def is_taken(self) -> bool:
        """Whether it is to be taken in."""
        return bool(self.file.codes)

    @property
    def can_be_taken(self) -> bool:
        """Whether a tick decides over it."""
        return (self.file.state.taken and not self.file.waits_for_trust) or self.is_left

    @property
    def is_locked(self) -> bool:
        """Whether it wants a password."""
        from templates.handin.collect.judgement import State

        return self.file.state is State.LOCKED


class Gathering:
    """Judges the files anew whenever more come, or a person decides something."""

    def __init__(self, year: int | None = None) -> None:
        self._years = {year} - {None}
        self._read: dict[Path, ReadFile] = {}
        self._totals: dict[Path, Totals] = {}
        self._left: set[Path] = set()
        self._trusted: set[Path] = set()
        self._knowledge: Knowledge | None = None
        self.arrivals: tuple[Arrival, ...] = ()

    @property
    def read(self) -> tuple["ReadFile", ...]:
        """The files as they were read."""
        return tuple(self._read.values())

    @property
    def files(self) -> tuple["Collected", ...]:
        """The files as they stand."""
        return tuple(one.file for one in self.arrivals)

    @property
    def taken(self) -> int:
        """How many files are to be taken in."""
        return sum(one.is_taken for one in self.arrivals)

    @property
    def years(self) -> list[int]:
        """The years that can be collected, the newest first."""
        return sorted((year for year in self._years if year is not None), reverse=True)

    def add(self, read: Iterable["ReadFile"]) -> None:
        """Take more files, or the same ones read anew."""
        from db.intake import years_of
        from templates.handin.collect.board import totals_of

        for one in read:
            self._read[one.path] = one
            if one.handin:
                self._totals[one.path] = totals_of(one.handin, one.handin.book)
        self._years.update(years_of(self.read))

    def judge(self, knowledge: "Knowledge | None" = None) -> None:
        """Judge every file, by other knowledge if it is given."""
        self._knowledge = knowledge or self._knowledge
        if self._knowledge is None:
            return
        judged = self._knowledge.judge(self.read, self._left, self._trusted)
        self.arrivals = tuple(
            Arrival(one, self._totals.get(one.path), one.path in self._left) for one in judged
        )

    def leave(self, path: Path, *, is_left: bool) -> None:
        """Leave a file out, or take it after all."""
        (self._left.add if is_left else self._left.discard)(path)
        self.judge()

    def trust(self, path: Path) -> None:
        """Take a file from another PC, whose sender was asked."""
        self._trusted.add(path)
        self.judge()
