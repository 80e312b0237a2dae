"""What is different between two versions of a book, as lines for a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from db.edits import Ref
from templates.book import Book
from templates.handin.compare.place import Place, print_place

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
    from templates.handin.compare.differences import DifferenceKind, differences

    found = []
    for one in differences(old, new):
        gone = one.kind is DifferenceKind.REMOVED
        words = print_place(old if gone else new, one.place)
        was, now = one.old, one.new
        if one.kind is DifferenceKind.MOVED and one.was:
            was = print_place(old, one.was)
        place = None if gone else one.place
        found.append(DifferenceLine(one.kind.label, words, was, now, place))
    return tuple(found)


def write_lines(path: Path, title: str, lines: Sequence[DifferenceLine]) -> None:
    """Write the lines to an Excel file. Raises CannotWrite."""
    from templates.workbooks.list_workbook import write_list_workbook

    rows = [line.cells for line in lines]
    write_list_workbook(path, title, HEADINGS, (8, 44, 44, 44), rows)
