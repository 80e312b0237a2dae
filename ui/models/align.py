"""Bringing a cached list into line with a stored one, step by step, as Qt wants to hear it."""

from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import NamedTuple


class TakeOut(NamedTuple):
    """Remove the entries `first` to `last`."""

    first: int
    last: int


class Shift(NamedTuple):
    """Move the entry at `old` so that it stands at `new`."""

    old: int
    new: int


class PutIn(NamedTuple):
    """Insert the wanted entries `first` to `last` at just these places."""

    first: int
    last: int


Step = TakeOut | Shift | PutIn


def steps(have: Sequence[Hashable], want: Sequence[Hashable]) -> Iterator[Step]:
    """Yield the steps that make `have` into `want`; each counts on those before it being done.

    Entries are unique. Runs are taken out and put in together; what only changed its place moves.
    """
    present = list(have)
    for step in take_outs(have, want):
        yield step
        del present[step.first : step.last + 1]
    kept = set(present)
    yield from shifts(present, [one for one in want if one in kept])
    yield from put_ins(kept, want)


def take_outs(have: Sequence[Hashable], want: Sequence[Hashable]) -> Iterator[TakeOut]:
    """Yield the removals that leave of `have` what is in `want`."""
    wanted = set(want)
    gone = [at for at, one in enumerate(have) if one not in wanted]
    yield from (TakeOut(first, last) for first, last in runs(gone))


def shifts(have: Sequence[Hashable], want: Sequence[Hashable]) -> Iterator[Shift]:
    """Yield the moves that put `have` in the order of `want`, which has the same entries."""
    present = list(have)
    for place in range(len(want)):
        while present[place] != want[place]:
            # Whichever goes further moves, so that one dragged row is one move either way.
            here, there = present.index(want[place]), want.index(present[place])
            old, new = (place, there) if there > here else (here, place)
            present.insert(new, present.pop(old))
            yield Shift(old, new)


def put_ins(have: Collection[Hashable], want: Sequence[Hashable]) -> Iterator[PutIn]:
    """Yield the insertions that add to `have`, which is in order, what else is in `want`."""
    added = [at for at, one in enumerate(want) if one not in have]
    yield from (PutIn(first, last) for first, last in reversed(list(runs(added))))


def runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of the runs of neighbouring `places` (ascending), the last run first."""
    last = len(places) - 1
    while last >= 0:
        first = last
        while first > 0 and places[first - 1] == places[first] - 1:
            first -= 1
        yield places[first], places[last]
        last = first - 1
