"""The standard table (绩效目标表) of a project: the texts of its rows."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from operator import attrgetter

from templates.amounts import print_amount, print_percentage
from templates.book import INDICATOR_TEXTS, Indicator, Project, Unit
from templates.framework import Framework
from templates.layout.blocks import Merge, Row, StandardTable
from templates.layout.table_shapes import LEVEL1, MONEY, MONTHS, TableShapes

_Texts = Callable[[Indicator], tuple[str, ...]]


class TableMaker:
    """Makes the standard tables of one framework: what they have in common is made once."""

    def __init__(self, framework: Framework) -> None:
        self._labels = framework.labels
        self._shapes = TableShapes(framework)
        keys = tuple(column.key for column in framework.columns)
        self._texts = _texts_of(keys)
        self._level1 = keys.index(LEVEL1) if LEVEL1 in keys else None
        self._header = Row(self._shapes.header, tuple(one.label for one in framework.columns))
        self._months = Row(
            self._shapes.months, tuple(self._labels[key] for key in ("spending_plan", *MONTHS))
        )

    def make(self, unit: Unit, project: Project) -> StandardTable:
        """Return the standard table of `project`, which belongs to `unit`."""
        return StandardTable(
            grid=self._shapes.grid,
            title=Row(self._shapes.title, (unit.code + unit.name, self._labels["money_unit"])),
            head=tuple(self._head(project)),
            header=self._header,
            indicators=tuple(self._indicators(project.indicators)),
        )

    def _head(self, project: Project) -> Iterator[Row]:
        shapes, labels = self._shapes, self._labels
        yield Row(shapes.code, (labels["code"], project.code, labels["name"], project.name))
        yield Row(shapes.money, (labels["money"], *self._money(project)))
        yield Row(shapes.purpose, ("", project.purpose))
        yield self._months
        yield Row(shapes.percentages, ("", *map(print_percentage, project.spending_plan)))
        goals = "\n".join(f"{n}.{goal}" for n, goal in enumerate(project.goals, start=1))
        yield Row(shapes.goals, (labels["goals"], goals))

    def _money(self, project: Project) -> Iterator[str]:
        for key, amount in zip(MONEY, (project.budget, project.fiscal, project.other), strict=True):
            yield self._labels[key]
            yield print_amount(amount)

    def _indicators(self, indicators: tuple[Indicator, ...]) -> Iterator[Row]:
        # A form without indicators keeps an empty row to write in.
        rows = indicators or (Indicator(),)
        for n, (indicator, merge) in enumerate(zip(rows, self._merges(rows), strict=True)):
            texts = self._texts(indicator)
            if merge is Merge.FOLLOWING:
                at = self._level1 or 0
                texts = (*texts[:at], "", *texts[at + 1 :])
            yield Row(self._shapes.indicators[merge], texts, n)

    def _merges(self, rows: tuple[Indicator, ...]) -> Iterator[Merge]:
        """Yield how each row's level-1 cell is merged: with its neighbours of the same name."""
        if self._level1 is None:
            yield from (Merge.NONE for _ in rows)
            return
        names = [None, *(row.level1 for row in rows), None]
        same = [left == right for left, right in pairwise(names)]
        for above, below in pairwise(same):
            yield Merge.FOLLOWING if above else Merge.FIRST if below else Merge.NONE


def _texts_of(keys: tuple[str, ...]) -> _Texts:
    """Return a function that returns the texts of `keys` of an indicator."""
    if len(keys) > 1 and set(keys) <= set(INDICATOR_TEXTS):
        return attrgetter(*keys)
    return lambda indicator: tuple(indicator.text(key) for key in keys)
