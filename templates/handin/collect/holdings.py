"""What a collector holds, and taking hand-ins into it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from templates.book import Book
from templates.handin.collect.collection import Collected
from templates.handin.compare.conflict import Choice, Conflict
from templates.handin.compare.merge import Merge, merge
from templates.handin.compare.place import Place, path_of, place_at
from templates.handin.compare.scope import empty_book, path_in_whole
from templates.handin.handin import Handin
from templates.progress import Report


@dataclass(frozen=True, slots=True)
class Holdings:
    """The collected books by department code, and the book of the last hand-in by what it covers.

    A department holds one book, a finance bureau one for each department. `bases` is keyed as
    `Handin.covers` is, by unit or department code.
    """

    books: Mapping[str, Book] = field(default_factory=dict)
    bases: Mapping[str, Book] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The holdings with the hand-ins in them, and the open conflicts of each department's book."""

    holdings: Holdings
    conflicts: Mapping[str, tuple[Conflict, ...]]


def take_in(
    holdings: Holdings,
    collected: Iterable[Collected],
    choices: Mapping[str, Choice] | None = None,
    report: Report | None = None,
) -> TakenIn:
    """Return `holdings` with every hand-in of `collected` that is taken merged into them.

    `choices` decides conflicts by their keys, which are unique among all that is collected: take
    in once to see the conflicts, and once more, from the same holdings, with what was chosen.
    """
    books, bases = dict(holdings.books), dict(holdings.bases)
    merges: dict[str, list[Merge]] = {}
    every = _taken(collected)
    for done, (handin, codes) in enumerate(every):
        if report:
            report(done, len(every))
        book = handin.book
        department = book.department.code
        ours = books.get(department, empty_book(book))
        units = codes if handin.about.units else ()
        merged = merge(_base(holdings, book, codes), ours, book, units, choices)
        books[department] = merged.book
        bases.update(dict.fromkeys(codes, book))
        merges.setdefault(department, []).append(merged)
    conflicts = {code: _conflicts(books[code], done) for code, done in merges.items()}
    return TakenIn(Holdings(books, bases), conflicts)


def _taken(collected: Iterable[Collected]) -> list[tuple[Handin, tuple[str, ...]]]:
    """Return what is to be merged, in an order that does not depend on that of the files."""
    found = [(one.handin, one.codes) for one in collected if one.handin is not None and one.codes]
    return sorted(found, key=lambda one: (one[0].about.round, one[0].about.created, one[0].digest))


def _base(holdings: Holdings, book: Book, codes: Iterable[str]) -> Book | None:
    """Return the last round of what `codes` cover, None if there is none.

    Units that never handed in by themselves may have come with their department's whole book.
    """
    whole = holdings.bases.get(book.department.code)
    if book.department.code in codes:
        return whole
    bases = {code: holdings.bases.get(code, whole) for code in codes}
    units = [
        unit
        for code, base in bases.items()
        for unit in (base.units if base else ())
        if unit.code == code
    ]
    return replace(book, units=tuple(units)) if any(bases.values()) else None


def _conflicts(book: Book, merges: Iterable[Merge]) -> tuple[Conflict, ...]:
    """Return the conflicts with places in `book`, the result of all `merges` of a department."""
    return tuple(
        replace(one, place=_place_now(book, merged.book, one.place))
        for merged in merges
        for one in merged.conflicts
    )


def _place_now(book: Book, merged: Book, place: Place) -> Place:
    """Return `place` with the project's number in `book`: later merges may have put units before."""
    path = path_of(merged, Place(project_no=place.project_no)) if place.project_no else None
    if path is None:
        return place
    return replace(place, project_no=place_at(book, path_in_whole(book, merged, path)).project_no)
