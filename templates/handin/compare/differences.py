"""What is different between two books, cell by cell, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from templates.book import Book
from templates.handin.compare.anatomy import (
    Path,
    cells,
    list_names,
    part_at,
    print_cell,
    print_part,
)
from templates.handin.compare.correspondence import Correspondence, correspond
from templates.handin.compare.place import Place, place_at, print_place


class DifferenceKind(StrEnum):
    """What happened to a cell, a row, a project or a unit."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"

    @property
    def label(self) -> str:
        """The kind in the words of the program."""
        return {"added": "新增", "removed": "删除", "changed": "修改", "moved": "移动"}[self.value]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `place` is in the new book, of what was removed in the old one.

    `was` is the place in the old book, None for what was added. `old` and `new` are texts as
    people read them: of a cell that changed both, of a part its name.
    """

    kind: DifferenceKind
    place: Place
    was: Place | None
    old: str = ""
    new: str = ""


def differences(old: Book, new: Book) -> tuple[Difference, ...]:
    """Return what is different in `new`, in the order of print; what was removed at its old place.

    A part that was added or removed is one difference, whatever is in it; so is one that only
    changed its place. Numerically equal amounts are equal (`58.5`, `58.50`).
    """
    found = correspond(old, new)
    listed = [*_changes(found), *_comings(found), *_goings(found)]
    return tuple(one for _, one in sorted(listed, key=lambda pair: pair[0]))


_Order = tuple[tuple[int, int], ...]
_Placed = tuple[tuple[_Order, int], Difference]


def _changes(found: Correspondence) -> Iterator[_Placed]:
    for was, path in found.pairs.items():
        order = _order(found.new, path)
        if was in found.moved:
            yield (order, 1), _moving(found, was, path)
        for key, old, new in _changed_cells(found, was, path):
            yield (
                (order, 2),
                Difference(
                    DifferenceKind.CHANGED,
                    place_at(found.new, path, key),
                    place_at(found.old, was, key),
                    old,
                    new,
                ),
            )


def _changed_cells(found: Correspondence, was: Path, path: Path) -> Iterator[tuple[str, str, str]]:
    old, new = cells(part_at(found.old, was)), cells(part_at(found.new, path))
    for key in old | new:
        before, after = old.get(key, ""), new.get(key, "")
        if before != after:
            yield key, print_cell(key, before), print_cell(key, after)


def _comings(found: Correspondence) -> Iterator[_Placed]:
    for path in found.added:
        place, name = place_at(found.new, path), print_part(part_at(found.new, path))
        difference = Difference(DifferenceKind.ADDED, place, None, new=name)
        yield (_order(found.new, path), 1), difference


def _goings(found: Correspondence) -> Iterator[_Placed]:
    for was in found.removed:
        place, name = place_at(found.old, was), print_part(part_at(found.old, was))
        parent = _order(found.new, found.pairs.get(was[:-1], ()))
        order = (*parent, *_order(found.old, was)[-1:])
        yield (order, 0), Difference(DifferenceKind.REMOVED, place, place, old=name)


def _moving(found: Correspondence, was: Path, path: Path) -> Difference:
    old, new = part_at(found.old, was), part_at(found.new, path)
    places = place_at(found.new, path), place_at(found.old, was)
    return Difference(DifferenceKind.MOVED, *places, print_part(old), print_part(new))


def _order(book: Book, path: Path) -> _Order:
    """Return what sorts a path into the order of print: lists by their order in their part."""
    order = []
    for depth, (name, number) in enumerate(path):
        names = list_names(part_at(book, path[:depth]))
        order.append((names.index(name), number))
    return tuple(order)


def difference_cells(old: Book, new: Book, one: Difference) -> tuple[str, str, str, str]:
    """Return a difference as a row of a table: kind, place, what was there, what is there now."""
    book = old if one.kind is DifferenceKind.REMOVED else new
    moved = one.kind is DifferenceKind.MOVED and one.was
    was = print_place(old, one.was) if moved and one.was else one.old
    return one.kind.label, print_place(book, one.place), was, one.new


def print_difference(old: Book, new: Book, one: Difference) -> str:
    """Return a difference as one line for a person: kind, place, and what stood there before."""
    book = old if one.kind is DifferenceKind.REMOVED else new
    words = f"[{one.kind.label}] {print_place(book, one.place)}"
    match one.kind:
        case DifferenceKind.CHANGED:
            return f"{words}：“{one.old}”→“{one.new}”"
        case DifferenceKind.MOVED if one.was:
            return f"{words}：{one.new}（原在 {print_place(old, one.was)}）"
    return f"{words}：{one.new or one.old}"
