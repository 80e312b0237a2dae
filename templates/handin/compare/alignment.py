"""Which part of one list is which part of another: the same rows, a round later.

Stages, from sure to likely; what a stage has paired, later ones leave alone. First parts that are
equal to the last character, then those with the same key (`keys`: a project's code, a row's
names), then those whose texts are alike, at last a blank row and one that was filled in. Where a key stands several times, the more alike are
paired, then the nearer. The result depends on the two lists alone and is the same seen from
either side.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from templates.handin.compare.anatomy import Part
from templates.handin.compare.identity import Key, keys_of, may_be_alike, may_be_filled_in
from templates.handin.compare.likeness import Grams, grams, likeness

Pair = tuple[int, int]

_ALIKE = 0.5
# Beyond so many comparisons only neighbours are compared: a hostile list must not hold us up.
_MOST_COMPARISONS = 40_000
_NEIGHBOURHOOD = 8


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of numbers (old, new), in the order of the new list; and the numbers left over."""

    pairs: tuple[Pair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]

    def moved(self) -> frozenset[Pair]:
        """Return the fewest pairs that have to be moved to get from the old order to the new."""
        return frozenset(self.pairs) - frozenset(_longest_rise(self.pairs))


def align(old: Sequence[Part], new: Sequence[Part], *, by_likeness: bool = True) -> Alignment:
    """Return which part of `old` is which of `new`; all parts are of one kind.

    Without `by_likeness` only equal parts and equal keys are paired.
    """
    search = _Search(old, new)
    search.pair_equal()
    for key in keys_of(old or new):
        search.pair_by(key)
    if by_likeness:
        search.pair_alike()
        search.pair_filled_in()
    return search.alignment()


class _Search:
    """The pairs found so far, and the parts still without one."""

    def __init__(self, old: Sequence[Part], new: Sequence[Part]) -> None:
        self._old, self._new = old, new
        self._pairs: list[Pair] = []
        self._free_old = dict.fromkeys(range(len(old)))
        self._free_new = dict.fromkeys(range(len(new)))
        self._grams: dict[tuple[int, int], Grams] = {}

    def pair_equal(self) -> None:
        """Pair the parts that are equal to the last character."""
        for olds, news in self._groups(_itself):
            if len(olds) == len(news):
                self._take(zip(olds, news, strict=True))
            else:
                self._take_best((0.0, *pair) for pair in _candidates(olds, news))

    def pair_by(self, key: Key) -> None:
        """Pair the free parts that have the same key."""
        for olds, news in self._groups(key):
            if len(olds) == 1 == len(news):
                self._take([(olds[0], news[0])])
            else:
                self._take_best(self._scored(_candidates(olds, news)))

    def pair_alike(self) -> None:
        """Pair the free parts whose texts are alike, the most alike first."""
        pairs = _candidates(tuple(self._free_old), tuple(self._free_new))
        possible = (
            (old, new) for old, new in pairs if may_be_alike(self._old[old], self._new[new])
        )
        self._take_best(one for one in self._scored(possible) if one[0] >= _ALIKE)

    def pair_filled_in(self) -> None:
        """Pair the free parts that were blank on one side with those next to them."""
        pairs = _candidates(tuple(self._free_old), tuple(self._free_new))
        self._take_best(
            (0.0, old, new)
            for old, new in pairs
            if may_be_filled_in(self._old[old], self._new[new])
        )

    def alignment(self) -> Alignment:
        pairs = tuple(sorted(self._pairs, key=lambda pair: pair[1]))
        return Alignment(pairs, tuple(self._free_old), tuple(self._free_new))

    def _groups(self, key: Key) -> list[tuple[list[int], list[int]]]:
        """Return the numbers, old and new, of the free parts of each key that stands in both."""
        if not self._free_old or not self._free_new:
            return []
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for number in self._free_old:
            groups[key(self._old[number])][0].append(number)
        for number in self._free_new:
            groups[key(self._new[number])][1].append(number)
        groups.pop(None, None)
        return [group for group in groups.values() if all(group)]

    def _scored(self, pairs: Iterable[Pair]) -> Iterator[tuple[float, int, int]]:
        for old, new in pairs:
            one, other = self._of(0, old, self._old), self._of(1, new, self._new)
            yield likeness(one, other), old, new

    def _take_best(self, scored: Iterable[tuple[float, int, int]]) -> None:
        # The sum makes the order of two pairs the same seen from either side.
        ranked = sorted((-score, abs(old - new), old + new, old, new) for score, old, new in scored)
        for *_, old, new in ranked:
            if old in self._free_old and new in self._free_new:
                self._take([(old, new)])

    def _take(self, pairs: Iterable[Pair]) -> None:
        for old, new in pairs:
            self._pairs.append((old, new))
            del self._free_old[old], self._free_new[new]

    def _of(self, side: int, number: int, parts: Sequence[Part]) -> Grams:
        if (side, number) not in self._grams:
            self._grams[side, number] = grams(parts[number])
        return self._grams[side, number]


def _candidates(olds: Sequence[int], news: Sequence[int]) -> Iterable[Pair]:
    if len(olds) * len(news) <= _MOST_COMPARISONS:
        yield from product(olds, news)
        return
    for place, old in enumerate(olds):
        for new in news[max(0, place - _NEIGHBOURHOOD) : place + _NEIGHBOURHOOD + 1]:
            yield old, new


def _itself(part: Part) -> Hashable:
    return part


def _longest_rise(pairs: Sequence[Pair]) -> list[Pair]:
    """Return a longest run of pairs, in the new order, whose old numbers rise.

    `ends` has the smallest old number in which a run of each length ends, `places` where in
    `pairs` that is, `before` the place from which each pair continues.
    """
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, (old, _) in enumerate(pairs):
        length = bisect_left(ends, old)
        ends[length : length + 1], places[length : length + 1] = [old], [place]
        before.append(places[length - 1] if length else -1)
    run = []
    at = places[-1] if places else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run
