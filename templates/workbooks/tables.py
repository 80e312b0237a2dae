"""Tables in a sheet: where the headings are, what each column is for, which rows follow."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from templates.framework import Framework
from templates.readers.vocabulary import AMOUNTS, money_unit_in
from templates.workbooks.grid import Grid
from templates.workbooks.headings import PROJECT_KEYS, Headings
from templates.workbooks.our_heads import our_heads
from templates.workbooks.table_heads import LONGEST_HEADING, MOST_COLUMNS, Head, find_heads

_ROWS_ABOVE = 6
_VALUES = frozenset({"value", "value.number"})
_MEASURE = re.compile(r"[(:：,，]\s*(万元|千元|亿元|元)\s*[)]?")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the column of each key, the rows from `first` up to `end`, columns without a key.

    `above` is the first of the heading rows, `labels` are the headings as they are printed.
    `money_units` are the units of money by the keys of amounts, `""` where none is stated.
    `is_ours` says that it came from a workbook of ours: its texts count to the letter.
    """

    grid: Grid
    columns: Mapping[str, int]
    above: int
    first: int
    end: int
    labels: tuple[str, ...] = ()
    others: Mapping[int, str] = field(default_factory=dict)
    money_units: Mapping[str, str] = field(default_factory=dict)
    is_ours: bool = False

    @property
    def has_indicators(self) -> bool:
        """Whether its rows are indicators, perhaps with their projects beside them."""
        levels = self.columns.keys() & {"level1", "level2", "level3"}
        return len(levels) > 1 or (bool(levels) and bool(self.columns.keys() & _VALUES))

    @property
    def has_projects(self) -> bool:
        """Whether its rows say something of projects besides naming them."""
        return bool(self.columns.keys() & (PROJECT_KEYS - {"name", "code"}))

    @property
    def is_part_one(self) -> bool:
        """Whether its rows are items of part one."""
        return "title" in self.columns


def find_tables(grid: Grid, headings: Headings, ours: Framework | None) -> list[Table]:
    """Return the tables of a sheet in order; `ours` is the framework of a workbook of ours."""
    heads = list(our_heads(grid, ours)) if ours else []
    is_ours = bool(heads)
    heads = heads or list(find_heads(grid, headings))
    ends = [*(head.above for head in heads[1:]), len(grid.rows)][: len(heads)]
    return [
        Table(
            grid, head.columns, head.above, head.row + 1, end,
            tuple(grid.text(head.row, column) for column in head.columns.values()), head.others,
            _money_units(grid, head), is_ours=is_ours,
        )
        for head, end in zip(heads, ends, strict=True)
    ]  # fmt: skip


def _money_units(grid: Grid, head: Head) -> dict[str, str]:
    """Return the unit of each amount: in its heading, else the one stated above the table."""
    stated = _stated_unit(grid, head)
    units = {}
    for key in AMOUNTS:
        if key in head.columns:
            rows = range(head.above, head.row + 1)
            texts = "".join(grid.text(row, head.columns[key]) for row in rows)
            match = _MEASURE.search(unicodedata.normalize("NFKC", texts))
            units[key] = match[1] if match else stated
    return units


def _stated_unit(grid: Grid, head: Head) -> str:
    for row in range(head.above - 1, max(head.above - _ROWS_ABOVE, -1), -1):
        for column in range(min(grid.width(row), MOST_COLUMNS)):
            text = grid.text(row, column)
            if len(text) <= LONGEST_HEADING and (unit := money_unit_in(text)):
                return unit
    return ""
