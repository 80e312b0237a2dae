"""The shapes of the standard table's rows: which cells, how wide, in which style."""

from collections.abc import Iterable

from templates.framework import Column, Framework
from templates.layout.blocks import Cell, Merge, RowShape
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

MONEY = ("budget", "fiscal", "other")
MONTHS = ("march", "june", "october", "december")
LEVEL1 = "level1"

Content = tuple[Style, str]
"""The style of a cell and the field that it shows, `""` for a label."""

_LABEL: Content = (TABLE_LABEL, "")
_TITLE: list[Content] = [(TABLE_UNIT, "unit"), (TABLE_MONEY_UNIT, "")]
_CODE: list[Content] = [(TABLE_CENTRED, "code"), _LABEL, (TABLE_CENTRED, "name")]
_MONEY: list[Content] = [one for key in MONEY for one in (_LABEL, (TABLE_AMOUNT, key))]
_PURPOSE: list[Content] = [(TABLE_TEXT, "purpose")]
_PERCENTAGES: list[Content] = [(TABLE_AMOUNT, f"spending_plan.{month}") for month in MONTHS]
_GOALS: list[Content] = [(TABLE_TEXT, "goals")]
_CENTRED = frozenset({LEVEL1, "level2", "value"})
_NARROW = 10
"""Columns up to this width, in hundredths of the grid, hold numbers and short words: centred."""


class TableShapes:
    """The row shapes of one framework's standard tables, all on one grid."""

    def __init__(self, framework: Framework) -> None:
        grid = self.grid = make_grid(framework.columns)
        across = (grid.across,)
        self.title = RowShape(tuple(self._cells(grid.title, _TITLE)))
        self.code = self._head(grid.code, _CODE)
        self.money = self._head(grid.money, _MONEY, Merge.FIRST)
        self.purpose = self._head(across, _PURPOSE, Merge.FOLLOWING)
        self.months = self._head(grid.months, [_LABEL] * len(MONTHS), Merge.FIRST)
        self.percentages = self._head(grid.months, _PERCENTAGES, Merge.FOLLOWING)
        self.goals = self._head(across, _GOALS)
        header = [(TABLE_HEADER, "")] * len(framework.columns)
        self.header = RowShape(tuple(self._cells(grid.indicator, header)))
        self.indicators = {merge: self._indicator(framework.columns, merge) for merge in Merge}

    def _head(
        self, spans: tuple[int, ...], contents: list[Content], merge: Merge = Merge.NONE
    ) -> RowShape:
        """Return the shape of a head row: its label, merged as `merge` says, and `contents`."""
        label = self.grid.label
        first = Cell(TABLE_LABEL, label, self.grid.width(0, label), merge)
        return RowShape((first, *self._cells(spans, contents, label)))

    def _indicator(self, columns: tuple[Column, ...], merge: Merge) -> RowShape:
        contents = [(_column_style(column), column.key) for column in columns]
        cells = self._cells(self.grid.indicator, contents)
        return RowShape(
            tuple(cell._replace(merge=merge) if cell.field == LEVEL1 else cell for cell in cells)
        )

    def _cells(
        self, spans: tuple[int, ...], contents: list[Content], column: int = 0
    ) -> Iterable[Cell]:
        for span, (style, field) in zip(spans, contents, strict=True):
            yield Cell(style, span, self.grid.width(column, span), field=field)
            column += span


def _column_style(column: Column) -> Style:
    centred = column.key in _CENTRED or (column.key != "level3" and column.width <= _NARROW)
    return TABLE_CENTRED if centred else TABLE_TEXT
