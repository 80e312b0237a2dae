"""The findings of a book, in line with one review after another: project by project, check by check."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex

from templates.findings import Finding
from ui.models.align import PutIn, Shift, TakeOut, steps
from ui.models.finding_groups import EVERYTHING, Group, Grouping, Line, Wanted, are_still, renew
from ui.models.finding_tree import FindingTree
from ui.models.nodes import Key
from ui.review.review import Review

_ROOT = QModelIndex()
_Found = dict[Any, tuple[Finding, ...]]
_Row = TypeVar("_Row", Group, Line)
_FEW = 200
"""Nodes that are put right one by one; of more, all headings are gone through."""


class FindingsModel(FindingTree):
    """Follows the reviews of a book, and what a person wants to see of them."""

    def show(self, review: Review | None, differing: frozenset[Key] | None = None) -> None:
        """Show `review` from now on: what is the same stays, with its selection.

        `differing` are the nodes that differ from the review that is shown, None if that is not
        known; where they are few, nothing else is looked at.
        """
        before = self._review
        if review is None or before is None or review.book != before.book:
            self._begin_anew(review)
            return
        self._review = review
        ordered = review.order is before.order and self._grouping is Grouping.PLACE
        if ordered and differing is not None and len(differing) <= _FEW:
            self._put_right(review, differing)
        else:
            self._align(again=review.answers != before.answers)

    def group_by(self, grouping: Grouping) -> None:
        """Put findings together by `grouping`."""
        if grouping != self._grouping:
            self._grouping = grouping
            self._begin_anew(self._review)

    def want(self, wanted: Wanted) -> None:
        """Show only what `wanted` takes."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._begin_anew(self._review)

    def _begin_anew(self, review: Review | None) -> None:
        self.beginResetModel()
        self._review = review
        self._groups = [Group(*one) for one in self._found().items()]
        self._number()
        self.endResetModel()

    def _found(self) -> _Found:
        """Return what is found below each heading, without those that nobody wants to see."""
        if self._review is None:
            return {}
        by_place, by_rule = self._review.by_key, self._review.by_rule
        found: _Found = dict(by_place if self._grouping is Grouping.PLACE else by_rule)
        if self._wanted == EVERYTHING:
            return found
        return {name: some for name, some in found.items() if self._wants(some)}

    def _wants(self, found: tuple[Finding, ...]) -> bool:
        return any(map(self._wanted.takes, found))

    def _put_right(self, review: Review, differing: Iterable[Key]) -> None:
        """Bring the groups of nodes that differ into line: every other one is what it was."""
        for key in differing:
            place = review.order.get(key)
            if place is None:
                continue
            row = bisect_left(self._groups, place, key=partial(_place, review))
            found = review.by_key.get(key, ())
            self._put_group_right(row, key, found if self._wants(found) else ())

    def _put_group_right(self, row: int, key: Key, found: tuple[Finding, ...]) -> None:
        there = row < len(self._groups) and self._groups[row].name == key
        if there and found:
            self._align_group(row, found)
            self._tell(_ROOT, row, row)
        elif there:
            self._take_out(_ROOT, self._groups, row, row)
        elif found:
            self._put_in(_ROOT, self._groups, row, [Group(key, found)])

    def _align(self, *, again: bool) -> None:
        """Bring the groups, then the lines of those that differ, into line with the review."""
        have = {one.name: one for one in self._groups}
        found = self._found()
        wanted = [have.get(name) or Group(name, some) for name, some in found.items()]
        self._bring(_ROOT, self._groups, wanted)
        for row, one in enumerate(self._groups):
            if again or one.found != found[one.name]:
                self._align_group(row, found[one.name])
        # All at once: a signal for each of ten thousand headings would take a tenth of a second.
        self._tell(_ROOT, 0, len(self._groups) - 1)

    def _align_group(self, row: int, found: tuple[Finding, ...]) -> None:
        """Bring the lines of a group into line; of lines that nobody has seen there are none."""
        one = self._groups[row]
        one.found = found
        if one.built is None:
            return
        assert self._review is not None  # noqa: S101 - there is no group without
        shown = self._wanted.of(found)
        if not are_still(one, self._review, shown):
            self._bring(self.index(row, 0), one.built, self._made(one))
        if renew(one.built, self._review, shown):
            self._tell(self.index(row, 0), 0, len(one.built) - 1)

    def _bring(self, above: QModelIndex, have: list[_Row], wanted: list[_Row]) -> None:
        """Give `have` the names of `wanted` in their order; what has one of them already stays."""
        for step in steps([one.name for one in have], [one.name for one in wanted]):
            match step:
                case TakeOut(first, last):
                    self._take_out(above, have, first, last)
                case Shift(old, new):
                    self.beginMoveRows(above, old, old, above, new + (new > old))
                    have.insert(new, have.pop(old))
                    self._number()
                    self.endMoveRows()
                case PutIn(first, last):
                    self._put_in(above, have, first, wanted[first : last + 1])

    def _take_out(self, above: QModelIndex, have: list[_Row], first: int, last: int) -> None:
        self.beginRemoveRows(above, first, last)
        del have[first : last + 1]
        self._number()
        self.endRemoveRows()

    def _put_in(self, above: QModelIndex, have: list[_Row], first: int, rows: list[_Row]) -> None:
        self.beginInsertRows(above, first, first + len(rows) - 1)
        have[first:first] = rows
        self._number()
        self.endInsertRows()

    def _tell(self, above: QModelIndex, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0, above), self.index(last, 0, above))


def _place(review: Review, one: Group) -> int:
    """Return where in the order of print the node is that a group is about."""
    return -1 if isinstance(one.name, str) else review.order[one.name]
