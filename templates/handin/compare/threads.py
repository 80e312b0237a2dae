"""Three versions of a list seen as one: each part with where it is in base, ours and theirs."""

from collections.abc import Sequence
from typing import NamedTuple

from templates.handin.compare.alignment import align
from templates.handin.compare.anatomy import Part


class Thread(NamedTuple):
    """One part through three versions: its numbers there, None where it is not."""

    base: int | None
    ours: int | None
    theirs: int | None

    @property
    def key(self) -> str:
        """The thread as a piece of a conflict's key."""
        return "-".join("" if number is None else str(number) for number in self)


def threads(
    base: Sequence[Part], ours: Sequence[Part], theirs: Sequence[Part]
) -> tuple[Thread, ...]:
    """Return every part of the three lists once: those of base, then ours, then theirs alone.

    What both sides added is one part only if it is equal or has the same key: two new rows that
    are merely alike both stay.
    """
    here, there = align(base, ours), align(base, theirs)
    in_ours, in_theirs = dict(here.pairs), dict(there.pairs)
    both = align([ours[n] for n in here.added], [theirs[n] for n in there.added], by_likeness=False)
    met = {here.added[n]: there.added[m] for n, m in both.pairs}
    return (
        *(Thread(n, in_ours.get(n), in_theirs.get(n)) for n in range(len(base))),
        *(Thread(None, n, met.get(n)) for n in here.added),
        *(Thread(None, None, there.added[m]) for m in both.added),
    )
