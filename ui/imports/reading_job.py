"""Reads files off the GUI thread: books for the preview, workbooks that belong to a stored book."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from db.homes import homes_of
from db.outline import BookEntry
from db.workspace import Workspace
from templates.framework import Framework
from ui.jobs import Report

if TYPE_CHECKING:
    # A start of the program need not wait for the readers.
    from templates.readers.reading import Reading
    from templates.workbooks.reading import WorkbookReading
    from ui.imports.staging import Staging
    from ui.imports.takes import Found


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was read, and the stored books that it may be about, one at least."""

    path: Path
    reading: "WorkbookReading"
    homes: tuple[BookEntry, ...]


@dataclass(slots=True)
class Gathered:
    """What the files hold: books to preview with their staging, workbooks, and refusals in words."""

    found: "list[Found]" = field(default_factory=list)
    workbooks: list[Workbook] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    staging: "Staging | None" = None

    @property
    def files(self) -> list[Path]:
        """The files that were read, each once."""
        paths = [one.path for one in self.found] + [one.path for one in self.workbooks]
        return list(dict.fromkeys(paths))


def gather(
    workspace: Workspace, frameworks: Mapping[str, Framework], paths: Sequence[Path]
) -> Callable[[Report], Gathered]:
    """Return the work that reads `paths`; one that cannot be read does not keep the others back."""

    def work(report: Report) -> Gathered:
        from templates.any_file import read_book_file
        from templates.readers.reading import CannotRead

        gathered = Gathered()
        for path in paths:
            try:
                readings = read_book_file(path, frameworks, report)
            except CannotRead as error:
                gathered.refused.append(f"{path.name}：{error}")
                continue
            for reading in readings:
                _sort_in(gathered, workspace, path, reading)
        stage(gathered, report)
        return gathered

    return work


def stage(gathered: Gathered, report: Report | None = None) -> Gathered:
    """Put the books of `gathered` where the preview shows them."""
    from ui.imports.staging import Staging

    if gathered.found:
        gathered.staging = Staging([one.reading.book for one in gathered.found], report)
    return gathered


def as_new(workspace: Workspace, workbook: Workbook, others: Sequence[Workbook] = ()) -> Gathered:
    """Return the workbook as a book of its own, staged; the `others` are still to be looked at."""
    gathered = Gathered(workbooks=list(others))
    _add(gathered, workspace, workbook.path, workbook.reading)
    return stage(gathered)


def _sort_in(gathered: Gathered, workspace: Workspace, path: Path, reading: "Reading") -> None:
    from templates.workbooks.reading import WorkbookReading

    if isinstance(reading, WorkbookReading) and (homes := homes_of(workspace, reading.book)):
        gathered.workbooks.append(Workbook(path, reading, homes))
    else:
        _add(gathered, workspace, path, reading)


def _add(gathered: Gathered, workspace: Workspace, path: Path, reading: "Reading") -> None:
    from ui.imports.takes import Found

    existing = workspace.find_book(reading.book.department, reading.book.year)
    gathered.found.append(Found(path, reading, existing))
