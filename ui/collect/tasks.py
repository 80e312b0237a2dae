"""What collecting does in the background, as functions for jobs: reading, judging, taking in."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from db.engine import Database
from db.workspace import Workspace
from ui.jobs import Report

if TYPE_CHECKING:
    # A start of the program need not wait for the readers of hand-ins.
    from db.intake import Intake, Knowledge
    from templates.handin.collect.collection import Collected, ReadFile
    from templates.handin.compare.conflict import Choice


class Read(NamedTuple):
    """Files that were read, what is known here of the year they are for, and that year."""

    files: "tuple[ReadFile, ...]"
    knowledge: "Knowledge"
    year: int | None


def reading(
    database: Database, year: int | None, paths: Sequence[Path], password: str
) -> Callable[[Report], Read]:
    """Return the work that reads files, and those in folders; without a `year`, for the newest."""

    def work(report: Report) -> Read:
        from db.intake import knowledge_of, years_of
        from templates.handin.collect.collection import find_all, read_files

        read = read_files(find_all(paths), password, report)
        newest = next(iter(years_of(read)), None)
        chosen = year if year is not None else newest
        return Read(read, knowledge_of(database, chosen), chosen)

    return work


def knowing(database: Database, year: int | None) -> "Callable[[Report], Knowledge]":
    """Return the work that reads what is known here of `year`."""

    def work(_report: Report) -> "Knowledge":
        from db.intake import knowledge_of

        return knowledge_of(database, year)

    return work


def taking(
    workspace: Workspace,
    database: Database,
    year: int | None,
    files: "tuple[Collected, ...]",
    *,
    choices: "Mapping[str, Choice]",
    asks: Collection[str],
) -> "Callable[[Report], Intake]":
    """Return the work that takes `files` in; conflicts not in `asks` are asked first."""

    def work(report: Report) -> "Intake":
        from db.intake import take_arrivals

        return take_arrivals(workspace, database, year, files, choices, asks=asks, report=report)

    return work
