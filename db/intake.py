"""What arrives: hand-in files judged against what has been collected, then taken in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.collected import Collected
from db.collecting import BooksChanged, Choices, Collecting, carry_out, plan
from db.edits import Applied
from db.engine import Database
from db.trial import refusals
from db.workspace import Workspace
from templates.handin.collect.collection import Collected as CollectedFile
from templates.handin.collect.collection import ReadFile, judge_files, strange_files
from templates.handin.collect.judgement import Known, State
from templates.handin.handin import Kind
from templates.progress import Report

_DEPARTMENT_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of files: how they stand, what was planned, and what the edit did if it was.

    `applied` is None where there was nothing to take, or where it was not to be done yet.
    """

    files: tuple[CollectedFile, ...]
    planned: Collecting
    applied: Applied | None

    @property
    def open_conflicts(self) -> int:
        """How many conflicts nobody has decided."""
        return sum(map(len, self.planned.conflicts.values()))


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a data file knows of those who hand in: what it took, and the keys that they sign with.

    It judges files as often as one likes without looking into the data file again.
    """

    known: Known
    keys: Mapping[str, Collection[bytes]]

    def judge(
        self,
        read: Sequence[ReadFile],
        left: Collection[Path] = (),
        trusted: Collection[Path] | None = (),
    ) -> tuple[CollectedFile, ...]:
        """Return how the files stand to what has been collected, in the order of `read`.

        Those at the paths `left` are not taken; nor are those from another PC than before, unless
        they are `trusted` (None trusts all). Such a file does not push a sound one of the same
        unit aside.
        """
        strange: set[Path] = set()
        if trusted is not None:
            strange |= strange_files(read, self.keys) - set(trusted)
        return judge_files(read, self.known, self.keys, strange | set(left))


def knowledge_of(database: Database, year: int | None) -> Knowledge:
    """Return what the data file knows of those who hand in for `year`."""
    collected = Collected(database)
    departments = {one.code[:_DEPARTMENT_DIGITS] for one in collected.expected()}
    return Knowledge(Known(year, departments, collected.taken(year)), collected.keys())


def years_of(read: Iterable[ReadFile]) -> tuple[int | None, ...]:
    """Return the years of the hand-ins among the files, the newest first."""
    handins = (one.handin for one in read if one.handin)
    years = {one.book.year for one in handins if one.kind is Kind.HANDIN}
    return tuple(sorted(years, key=lambda year: year or 0, reverse=True))


def take_arrivals(
    workspace: Workspace,
    database: Database,
    year: int | None,
    files: tuple[CollectedFile, ...],
    choices: Choices | None = None,
    *,
    asks: Collection[str] | None = None,
    report: Report | None = None,
) -> Intake:
    """Take the files in, and say what became of them.

    Those that no data file keeps are refused, and do not take the others down. With `asks`
    nothing is taken if a conflict is open whose key is not among them: somebody has to see it
    first. A book that is changed meanwhile is looked at once more; then BooksChanged is raised.
    """

    def attempt(files: tuple[CollectedFile, ...]) -> Intake:
        planned = plan(workspace, database, year, files, choices, report)
        if asks is not None and _new_conflicts(planned, asks):
            return Intake(files, planned, None)
        if report:
            # The last chance to cancel: what follows happens whole.
            report(len(files), len(files))
        return Intake(files, planned, carry_out(workspace, database, planned))

    try:
        return attempt(files)
    except BooksChanged:
        return attempt(files)
    except ValueError:
        return attempt(_sifted(files))


def _new_conflicts(planned: Collecting, seen: Collection[str]) -> bool:
    return any(one.key not in seen for found in planned.conflicts.values() for one in found)


def _sifted(files: tuple[CollectedFile, ...]) -> tuple[CollectedFile, ...]:
    books = {n: one.handin.book for n, one in enumerate(files) if one.handin and one.codes}
    reasons = dict(zip(books, refusals(books.values()), strict=True))
    return tuple(
        CollectedFile(one.path, State.UNREADABLE, reason=reasons[n]) if reasons.get(n) else one
        for n, one in enumerate(files)
    )
