"""Three-way merge: their changes since the last round come into our book, ours stay.

What only they changed comes in, what only we changed stays, what both changed the same way is no
question; the rest are conflicts, in which our version stays until they are decided. A part that
one side removed and the other left alone is removed. The laws that hold (and are tested):

    merge(base, base, theirs) = theirs        merge(base, ours, base) = ours
    merge(theirs, merge(base, ours, theirs), theirs) changes nothing
    without conflicts, hand-ins of different units can be merged in any order, and rounds one
    after the other or only the last one
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from templates.book import Book
from templates.handin.compare.anatomy import (
    Cell,
    Part,
    Path,
    assemble,
    blank_like,
    cells,
    children,
    list_names,
    print_cell,
    print_part,
)
from templates.handin.compare.conflict import Choice, Conflict, ConflictKind
from templates.handin.compare.ordering import arrange, orders
from templates.handin.compare.place import Place, place_at
from templates.handin.compare.scope import path_in_whole, replace_units, restrict
from templates.handin.compare.threads import Thread, threads

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged book and its open conflicts, with what it was merged from."""

    book: Book
    conflicts: tuple[Conflict, ...]
    base: Book | None
    ours: Book
    theirs: Book
    units: tuple[str, ...] = ()


def merge(
    base: Book | None,
    ours: Book,
    theirs: Book,
    units: Sequence[str] = (),
    choices: Mapping[str, Choice] | None = None,
) -> Merge:
    """Return `ours` with what `theirs` changed since `base`, their last round taken in, if any.

    Only the units with the codes `units` are touched; without any, everything is. `choices`
    decides conflicts by their keys.
    """
    merging = _Merging(dict(choices or {}))
    before = restrict(base, units) if base is not None else None
    key = ",".join(units) or theirs.department.code
    part = merging.part(key, (), before, restrict(ours, units), restrict(theirs, units))
    book = replace_units(ours, part, units)
    conflicts = tuple(
        one.conflict(place_at(book, path_in_whole(book, part, one.path), one.field))
        for one in merging.clashes
    )
    return Merge(book, conflicts, base, ours, theirs, tuple(units))


def decide(merged: Merge, choices: Mapping[str, Choice]) -> Book:
    """Return the book of `merged` with its conflicts decided as `choices` says, by their keys.

    What is not decided stays as we have it. Raises KeyError for a key that is none of its own.
    """
    unknown = set(choices) - {one.key for one in merged.conflicts}
    if unknown:
        raise KeyError(*sorted(unknown))
    return merge(merged.base, merged.ours, merged.theirs, merged.units, choices).book


@dataclass(frozen=True, slots=True)
class _Clash:
    """A conflict before the places of the merged book are known."""

    key: str
    kind: ConflictKind
    path: Path
    field: str
    texts: tuple[str, str, str]

    def conflict(self, place: Place) -> Conflict:
        return Conflict(self.key, self.kind, place, *self.texts)


@dataclass(slots=True)
class _Merging:
    """One merge under way: what was chosen, and what is open."""

    choices: dict[str, Choice]
    clashes: list[_Clash] = field(default_factory=list)

    def part(self, key: str, path: Path, base: P | None, ours: P, theirs: P) -> P:
        """Return the merged part; `path` is its own in the merged book."""
        before = blank_like(ours) if base is None else base
        if theirs in (ours, before):
            return ours
        if ours == before:
            return theirs
        return assemble(
            ours,
            self._cells(key, path, before, ours, theirs),
            {name: self._list(key, path, name, before, ours, theirs) for name in list_names(ours)},
        )

    def _cells(self, key: str, path: Path, *versions: Part) -> dict[str, Cell]:
        base, ours, theirs = map(cells, versions)
        merged = {}
        for name in ours | theirs:
            texts = base.get(name, ""), ours.get(name, ""), theirs.get(name, "")
            merged[name] = self._cell(f"{key}#{name}", path, name, texts)
        return merged

    def _cell(self, key: str, path: Path, name: str, versions: tuple[Cell, Cell, Cell]) -> Cell:
        base, ours, theirs = versions
        if theirs in (ours, base):
            return ours
        if ours == base:
            return theirs
        printed = map(partial(print_cell, name), versions)
        return theirs if self._takes_theirs(key, ConflictKind.CELL, path, name, printed) else ours

    def _list(self, key: str, path: Path, name: str, *versions: Part) -> tuple[Any, ...]:
        base, ours, theirs = (children(one, name) for one in versions)
        if theirs in (ours, base):
            return ours
        if ours == base:
            return theirs
        lists = _Lists(f"{key}/{name}", (*path, (name, -1)), (base, ours, theirs))
        kept = [one for one in threads(base, ours, theirs) if self._stays(lists, one)]
        arranged = arrange(kept, by_theirs=self._by_theirs(lists, kept))
        return tuple(
            self._one(lists, thread, (*path, (name, number)))
            for number, thread in enumerate(arranged)
        )

    def _one(self, lists: "_Lists", thread: Thread, path: Path) -> Any:
        base, ours, theirs = lists.parts(thread)
        if ours is not None and theirs is not None:
            return self.part(lists.key_of(thread), path, base, ours, theirs)
        if theirs is None and base is not None:
            self._note_removal(lists, thread, ConflictKind.REMOVED_THERE, path)
        return theirs if ours is None else ours

    def _stays(self, lists: "_Lists", thread: Thread) -> bool:
        """Tell whether a part is in the merged list, asking where one side removed it."""
        base, ours, theirs = lists.parts(thread)
        if base is None or (ours is not None and theirs is not None):
            return True
        if base in (ours, theirs) or ours is theirs:
            return False
        choice = self.choices.get(lists.key_of(thread), Choice.OURS)
        if ours is None:
            self._note_removal(lists, thread, ConflictKind.REMOVED_HERE, lists.path)
            return choice is Choice.THEIRS
        return choice is Choice.OURS

    def _note_removal(
        self, lists: "_Lists", thread: Thread, kind: ConflictKind, path: Path
    ) -> None:
        printed = ("" if one is None else print_part(one) for one in lists.parts(thread))
        self._takes_theirs(lists.key_of(thread), kind, path, "", printed)

    def _by_theirs(self, lists: "_Lists", kept: Sequence[Thread]) -> bool:
        found = orders(kept)
        if not found.both_moved:
            return found.theirs_moved
        printed = (
            "、".join(print_part(lists.versions[side][one[side] or 0]) for one in order)
            for side, order in enumerate((found.base, found.ours, found.theirs))
        )
        return self._takes_theirs(f"{lists.key}*", ConflictKind.ORDER, lists.path, "", printed)

    def _takes_theirs(
        self, key: str, kind: ConflictKind, path: Path, name: str, printed: Iterable[str]
    ) -> bool:
        """Tell whose version is chosen; note the conflict if nobody has chosen."""
        if key not in self.choices:
            base, ours, theirs = printed
            self.clashes.append(_Clash(key, kind, path, name, (base, ours, theirs)))
        return self.choices.get(key) is Choice.THEIRS


@dataclass(frozen=True, slots=True)
class _Lists:
    """The three versions of one list, with its key and its path as a section."""

    key: str
    path: Path
    versions: tuple[tuple[Any, ...], ...]

    def parts(self, thread: Thread) -> tuple[Any, Any, Any]:
        base, ours, theirs = (
            None if number is None else parts[number]
            for parts, number in zip(self.versions, thread, strict=True)
        )
        return base, ours, theirs

    def key_of(self, thread: Thread) -> str:
        return f"{self.key}:{thread.key}"
