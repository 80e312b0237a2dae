"""The order of a merged list."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from templates.handin.compare.threads import Thread


@dataclass(frozen=True, slots=True)
class Orders:
    """How the parts that all three versions have stand in each of them."""

    base: tuple[Thread, ...]
    ours: tuple[Thread, ...]
    theirs: tuple[Thread, ...]

    @property
    def theirs_moved(self) -> bool:
        """Whether only they put parts in another order."""
        return self.ours == self.base != self.theirs

    @property
    def both_moved(self) -> bool:
        """Whether both put parts in another order, and not in the same one."""
        return self.ours != self.base != self.theirs != self.ours


def orders(found: Collection[Thread]) -> Orders:
    """Return the three orders of the threads in `found` that all versions have."""
    everywhere = [one for one in found if None not in one]
    base, ours, theirs = (
        tuple(sorted(everywhere, key=lambda one: one[side] or 0)) for side in range(3)
    )
    return Orders(base, ours, theirs)


def arrange(kept: Collection[Thread], *, by_theirs: bool) -> list[Thread]:
    """Return the threads of `kept` in order: as ours stand, those only they have put in between.

    With `by_theirs` the parts that all versions have change places among themselves until they
    stand as theirs do; parts that only we have stay where they are. What only they have comes
    after what it comes after with them; first, before what it comes before.
    """
    placed = sorted((one for one in kept if one.ours is not None), key=_in_ours)
    if by_theirs:
        placed = _exchange(placed, orders(kept).theirs)
    theirs = sorted((one for one in kept if one.theirs is not None), key=_in_theirs)
    return list(_with_runs(placed, _runs(theirs)))


def _exchange(placed: Sequence[Thread], wanted: Sequence[Thread]) -> list[Thread]:
    coming, moving = iter(wanted), set(wanted)
    return [next(coming) if one in moving else one for one in placed]


def _runs(theirs: Sequence[Thread]) -> dict[Thread | None, list[Thread]]:
    """Return what only they have, by the part of ours after which it comes; None for the first."""
    runs: dict[Thread | None, list[Thread]] = {None: []}
    after: Thread | None = None
    for one in theirs:
        if one.ours is None:
            runs[after].append(one)
        else:
            after = one
            runs[after] = []
    return runs


def _with_runs(
    placed: Sequence[Thread], runs: Mapping[Thread | None, list[Thread]]
) -> Iterator[Thread]:
    first = next((one for one in runs if one is not None), None)
    for one in placed:
        if one == first:
            yield from runs[None]
        yield one
        yield from runs.get(one, ())
    if first is None:
        yield from runs[None]


def _in_ours(one: Thread) -> int:
    return one.ours or 0


def _in_theirs(one: Thread) -> int:
    return one.theirs or 0
