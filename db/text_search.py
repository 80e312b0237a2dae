"""Where a text stands in a book: every field that has it, in the order of print."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import itemgetter
from sqlite3 import Connection
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from db.edits import PARENT_OF, Kind, Ref

TEXTS: dict[Kind, tuple[str, ...]] = {
    Kind.BOOK: ("department_name",),
    Kind.OVERALL_GOAL: ("title", "body"),
    Kind.ITEMISED_GOAL: ("title", "goal"),
    Kind.ITEMISED_INDICATOR: ("text",),
    Kind.SAFEGUARD: ("title", "body"),
    Kind.UNIT: ("name",),
    Kind.PROJECT: ("code", "name", "purpose"),
    Kind.GOAL: ("text",),
    Kind.INDICATOR: ("level3", "description", "value", "basis"),
}
"""The fields that are searched: free texts, no amounts, and nothing chosen from a list."""


_RANK = {kind: rank for rank, kind in enumerate(Kind)}
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


@dataclass(frozen=True, slots=True)
class TextHit:
    """A field with the text that is looked for. `under` names the project or unit it is in."""

    ref: Ref
    key: str
    text: str
    under: str = ""


FoundRows = list[tuple[Kind, list[tuple[Any, ...]]]]


def search_rows(connection: Connection, book: int, wanted: str, *, exact_case: bool) -> FoundRows:
    """Return the rows of the book with the id `book` that have `wanted` in a field, by kind."""
    needle = wanted if exact_case else _lower(wanted)
    return [
        (kind, connection.execute(query, (book, *[needle] * len(TEXTS[kind]))).fetchall())
        for kind in TEXTS
        for query in (_query(kind, exact_case=exact_case),)
    ]


def text_hits(found: FoundRows, wanted: str, *, exact_case: bool) -> tuple[TextHit, ...]:
    """Return the fields of the rows `found` that have `wanted` in them, in the order of print.

    It needs no connection: whoever waits for the data file does not wait for this.
    """
    needle = wanted if exact_case else _lower(wanted)
    hits = [hit for kind, rows in found for hit in _hits(kind, rows, needle, exact_case=exact_case)]
    return tuple(hit for _, hit in sorted(hits, key=itemgetter(0)))


def _hits(
    kind: Kind, rows: list[tuple[Any, ...]], needle: str, *, exact_case: bool
) -> Iterator[tuple[tuple[int, ...], TextHit]]:
    """Yield hits with their places: part one before part two, then the positions from the top."""
    keys = TEXTS[kind]
    for id_, under, *cells in rows:
        place = _place(kind, cells[len(keys) :])
        for at, (key, text) in enumerate(zip(keys, cells, strict=False)):
            if needle in (text if exact_case else _lower(text)):
                yield (*place, at), TextHit(Ref(kind, id_), key, text, under)


def _place(kind: Kind, positions: list[int]) -> tuple[int, ...]:
    """Return what sorts as print does: of a project first its own fields, then goals, then rows."""
    rank = _RANK[kind]
    if rank >= _RANK[Kind.UNIT]:
        unit, project = [*positions, -1][:2]
        return (1, unit, project, rank, positions[-1])
    # Itemised indicators stand below their goal, whose rank comes just before theirs.
    top = rank - 1 if kind is Kind.ITEMISED_INDICATOR else rank
    return (0, top, positions[0] if positions else -1, rank, positions[-1] if positions else -1)


def _chain(kind: Kind) -> list[Kind]:
    """Return the kinds from the book's child down to `kind`."""
    chain = [kind]
    while chain[0] in PARENT_OF:
        chain.insert(0, PARENT_OF[chain[0]])
    return chain


@cache
def _query(kind: Kind, *, exact_case: bool) -> str:
    chain = _chain(kind)
    positions = [f"{one}.position" for one in chain[1:]]
    joins = " ".join(f"JOIN {low} ON {low}.{up}_id = {up}.id" for up, low in pairwise(chain))
    cells = [f"{kind}.{key}" for key in TEXTS[kind]]
    has = " OR ".join(f"instr({one if exact_case else f'lower({one})'}, ?) > 0" for one in cells)
    under = "project.name" if Kind.PROJECT in chain else "unit.name" if Kind.UNIT in chain else "''"
    shown = ", ".join((f"{kind}.id", under, *cells, *positions))
    return f"SELECT {shown} FROM book {joins} WHERE book.id = ? AND ({has})"  # noqa: S608


def _lower(text: str) -> str:
    """Return `text` with its ASCII letters in lower case, as SQLite's own `lower` does it."""
    return text.translate(_LOWER)
