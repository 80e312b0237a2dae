"""The part of a book that a hand-in covers: some units, or all of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from templates.book import Book, Unit
from templates.handin.compare.anatomy import Path


def book_to_hand_in(book: Book, units: Sequence[str] = ()) -> Book:
    """Return what the units with these codes hand in of `book`: no other units, no part one.

    Without codes it is the whole book.
    """
    if not units:
        return book
    kept = tuple(unit for unit in book.units if unit.code in units)
    return Book(book.department, book.year, book.framework, units=kept)


def empty_book(book: Book) -> Book:
    """Return a book of the same department, year and framework with nothing in it.

    It is what a collection begins with, before the first hand-in is merged into it.
    """
    return Book(book.department, book.year, book.framework)


def restrict(book: Book, units: Sequence[str]) -> Book:
    """Return a book of nothing but the units with these codes; without any, `book` itself."""
    if not units:
        return book
    return Book(units=tuple(unit for unit in book.units if unit.code in units))


def replace_units(book: Book, restricted: Book, units: Sequence[str]) -> Book:
    """Return `book` with `restricted` in place of what `restrict(book, units)` gives.

    Units keep their places; new ones come before the first unit with a higher code, so that it
    does not matter in which order the files of several units come in.
    """
    if not units:
        return restricted
    stay = {unit.code for unit in book.units} & {unit.code for unit in restricted.units}
    coming = iter([unit for unit in restricted.units if unit.code in stay])
    woven = [one for unit in book.units if (one := _successor(unit, units, stay, coming))]
    for unit in (*coming, *(one for one in restricted.units if one.code not in stay)):
        woven.insert(_place_for(unit, woven), unit)
    return replace(book, units=tuple(woven))


def path_in_whole(book: Book, restricted: Book, path: Path) -> Path:
    """Return where the part of `restricted` at `path` is in `book`, which has its units."""
    if not path or path[0][0] != "units" or path[0][1] < 0:
        return path
    wanted = restricted.units[path[0][1]]
    number = next(n for n, unit in enumerate(book.units) if unit is wanted)
    return (("units", number), *path[1:])


def _successor(
    unit: Unit, units: Sequence[str], stay: set[str], coming: Iterable[Unit]
) -> Unit | None:
    if unit.code not in units:
        return unit
    return next(iter(coming), None) if unit.code in stay else None


def _place_for(unit: Unit, units: Sequence[Unit]) -> int:
    higher = (n for n, other in enumerate(units) if other.code > unit.code)
    return next(higher, len(units))
