"""What is different between two versions of a book, as lines for a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from db.edits import Ref
from templates.book import Book
from templates.handin.compare.place import Place

HEADINGS = ("类别", "位置", "原来", "现在")


class DifferenceLine(NamedTuple):
    """One difference in words; `place` is in the new book, None for what was removed."""

    kind: str
    where: str
    old: str
    new: str
    place: Place | None

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """What the table shows."""
        return self.kind, self.where, self.old, self.new


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions and what is different.

    `book` is the stored book if the new version is that of today, of which `units` hand in.
    """

    old_name: str
    new_name: str
    lines: tuple[DifferenceLine, ...]
    book: Ref | None = None
    units: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What is compared with what."""
        return f"{self.old_name} → {self.new_name}"


def lines_between(old: Book, new: Book) -> tuple[DifferenceLine, ...]:
    """Return what is different in `new`, in the order of print."""
    from templates.handin.compare.differences import (
        DifferenceKind,
        difference_cells,
        differences,
    )

    return tuple(
        DifferenceLine(
            *difference_cells(old, new, one),
            None if one.kind is DifferenceKind.REMOVED else one.place,
        )
        for one in differences(old, new)
    )


def write_lines(path: Path, title: str, lines: Sequence[DifferenceLine]) -> None:
    """Write the lines to an Excel, Word or PDF file, as its name says. Raises CannotWrite."""
    from templates.handin.difference_list import list_differences, write_difference_workbook

    cells = [line.cells for line in lines]
    if path.suffix.lower() == ".xlsx":
        write_difference_workbook(title, cells, path)
        return
    from ui.paper.list_file import write_list

    write_list(list_differences(title, cells), path)
