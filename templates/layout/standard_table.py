"""The standard table (绩效目标表) of a project: which cells it has, where, and in which style."""

from collections.abc import Iterator

from templates.amounts import print_amount, print_percentage
from templates.book import Indicator, Project, Unit
from templates.framework import Column, Framework
from templates.layout.blocks import Cell, Merge, Row, StandardTable
from templates.layout.grid import make_grid
from templates.layout.styles import (
    TABLE_AMOUNT,
    TABLE_CENTRED,
    TABLE_HEADER,
    TABLE_LABEL,
    TABLE_MONEY_UNIT,
    TABLE_TEXT,
    TABLE_UNIT,
    Style,
)

_MONEY = ("budget", "fiscal", "other")
_MONTHS = ("march", "june", "october", "december")
_CENTRED = frozenset({"level1", "level2", "value"})
_NARROW = 10
"""Columns up to this width, in hundredths of the grid, hold numbers and short words: centred."""


class TableMaker:
    """Makes the standard tables of one framework: what they have in common is made once."""

    def __init__(self, framework: Framework) -> None:
        self.grid = make_grid(framework.columns)
        self._labels = framework.labels
        self._columns = tuple(
            (column.key, _column_style(column), span)
            for column, span in zip(framework.columns, self.grid.indicator, strict=True)
        )
        self._header = Row(
            tuple(
                Cell(column.label, TABLE_HEADER, span)
                for column, span in zip(framework.columns, self.grid.indicator, strict=True)
            )
        )
        self._month_labels = tuple(
            Cell(self._labels[month], TABLE_LABEL, span)
            for month, span in zip(_MONTHS, self.grid.months, strict=True)
        )

    def make(self, unit: Unit, project: Project) -> StandardTable:
        """Return the standard table of `project`, which belongs to `unit`."""
        return StandardTable(
            self.grid, self._title(unit), tuple(self._head(project)), self._header,
            tuple(self._indicators(project.indicators)),
        )  # fmt: skip

    def _title(self, unit: Unit) -> Row:
        left, right = self.grid.title
        return Row(
            (
                Cell(unit.code + unit.name, TABLE_UNIT, left, field="unit"),
                Cell(self._labels["money_unit"], TABLE_MONEY_UNIT, right),
            )
        )

    def _head(self, project: Project) -> Iterator[Row]:
        grid = self.grid
        yield Row((self._label("code"), *self._code(project)))
        yield Row((self._label("money", Merge.FIRST), *self._money(project)))
        yield Row((self._following(), self._across(project.purpose, "purpose")))
        yield Row((self._label("spending_plan", Merge.FIRST), *self._month_labels))
        yield Row((self._following(), *self._percentages(project)))
        goals = "\n".join(f"{n}.{goal}" for n, goal in enumerate(project.goals, start=1))
        yield Row((self._label("goals"), Cell(goals, TABLE_TEXT, grid.across, field="goals")))

    def _label(self, key: str, merge: Merge = Merge.NONE) -> Cell:
        return Cell(self._labels[key], TABLE_LABEL, self.grid.label, merge)

    def _following(self) -> Cell:
        return Cell("", TABLE_LABEL, self.grid.label, Merge.FOLLOWING)

    def _across(self, text: str, field: str) -> Cell:
        return Cell(text, TABLE_TEXT, self.grid.across, field=field)

    def _code(self, project: Project) -> tuple[Cell, ...]:
        code, label, name = self.grid.code
        return (
            Cell(project.code, TABLE_CENTRED, code, field="code"),
            Cell(self._labels["name"], TABLE_LABEL, label),
            Cell(project.name, TABLE_CENTRED, name, field="name"),
        )

    def _money(self, project: Project) -> Iterator[Cell]:
        amounts = (project.budget, project.fiscal, project.other)
        for n, (key, amount) in enumerate(zip(_MONEY, amounts, strict=True)):
            label, value = self.grid.money[2 * n : 2 * n + 2]
            yield Cell(self._labels[key], TABLE_LABEL, label)
            yield Cell(print_amount(amount), TABLE_AMOUNT, value, field=key)

    def _percentages(self, project: Project) -> Iterator[Cell]:
        months = zip(_MONTHS, project.spending_plan, self.grid.months, strict=True)
        for month, percentage, span in months:
            text = print_percentage(percentage)
            yield Cell(text, TABLE_AMOUNT, span, field=f"spending_plan.{month}")

    def _indicators(self, indicators: tuple[Indicator, ...]) -> Iterator[Row]:
        # A form without indicators keeps an empty row to write in.
        for n, indicator in enumerate(indicators or (Indicator(),)):
            merge = _level1_merge(indicators, n) if indicators else Merge.NONE
            cells = (
                self._cell(indicator, key, style, span, merge if key == "level1" else Merge.NONE)
                for key, style, span in self._columns
            )
            yield Row(tuple(cells), n)

    @staticmethod
    def _cell(indicator: Indicator, key: str, style: Style, span: int, merge: Merge) -> Cell:
        text = "" if merge is Merge.FOLLOWING else indicator.text(key)
        return Cell(text, style, span, merge, key)


def _column_style(column: Column) -> Style:
    centred = column.key in _CENTRED or (column.key != "level3" and column.width <= _NARROW)
    return TABLE_CENTRED if centred else TABLE_TEXT


def _level1_merge(indicators: tuple[Indicator, ...], n: int) -> Merge:
    """Return how the level-1 cell of row `n` is merged: with its neighbours of the same name."""
    level1 = indicators[n].level1
    if n and indicators[n - 1].level1 == level1:
        return Merge.FOLLOWING
    if n + 1 < len(indicators) and indicators[n + 1].level1 == level1:
        return Merge.FIRST
    return Merge.NONE
