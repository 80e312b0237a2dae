"""Runs of edits of one sort, which are done together: a paste or a removal is a thousand of them.

Together they have the effect, the changes and the inverses that they have one after the other.
"""

from collections.abc import Hashable, Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from db.edits import Edit, Insert, Kind, Move, Remove, Restore
from db.tables import CHILDREN, subtree

T = TypeVar("T", bound=Edit)


def with_runs(edits: Iterable[Edit]) -> Iterator[Edit | list[Edit]]:
    """Yield `edits` in order, those that can be done together as a list."""
    for sort, some in groupby(edits, _sort):
        if sort is None:
            yield from some
        else:
            yield list(some)


def _sort(edit: Edit) -> Hashable:
    """Return what is the same of edits that can be done together, None for one that is alone."""
    match edit:
        case Insert(Kind.INDICATOR, _, parent, position):
            return Insert, parent, position is None
        case Move() if edit.ref.kind is not Kind.UNIT:
            # Units are told apart by their codes: each is looked at when it moves.
            return Move, edit.ref.kind
        case Remove() | Restore() if _is_shallow(edit.ref.kind):
            return type(edit), edit.ref.kind
    return None


def _is_shallow(kind: Kind) -> bool:
    """Return whether rows of `kind` are in others, and nothing is below their children."""
    return kind not in (Kind.BOOK, Kind.UNIT) and subtree(kind)[1:] == CHILDREN[kind]
