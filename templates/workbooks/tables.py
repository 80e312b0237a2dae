"""Tables in a sheet: where the headings are, what each column is for, which rows follow."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from templates.framework import Framework
from templates.readers.vocabulary import AMOUNTS, money_unit_in
from templates.workbooks.columns import (
    EXTRA,
    ID,
    ORIGIN,
    PART_ONE_COLUMNS,
    PROJECT_COLUMNS,
    PROJECT_ID,
    SheetColumn,
    indicator_columns,
)
from templates.workbooks.grid import Grid
from templates.workbooks.headings import IGNORED, PROJECT_KEYS, Headings

_LONGEST_HEADING = 30
_MOST_HEADING_ROWS = 3
_MOST_COLUMNS = 200
_SHARE = 0.5
_VALUES = frozenset({"value", "value.number"})
_OUR_HEAD_WITHIN = 50
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
    heads = list(_our_heads(grid, ours)) if ours else []
    is_ours = bool(heads)
    heads = heads or list(_heads(grid, headings))
    ends = [*(head.above for head in heads[1:]), len(grid.rows)][: len(heads)]
    return [
        Table(
            grid, head.columns, head.above, head.row + 1, end,
            tuple(grid.text(head.row, column) for column in head.columns.values()), head.others,
            _money_units(grid, head), is_ours=is_ours,
        )
        for head, end in zip(heads, ends, strict=True)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Head:
    above: int
    row: int
    columns: Mapping[str, int]
    others: Mapping[int, str]


def _our_heads(grid: Grid, framework: Framework) -> Iterator[_Head]:
    """Yield the head of a sheet of ours, known by the headings of its hidden columns.

    They reach over two rows; the lower one has all headings.
    """
    wanted = {ID.label, ORIGIN.label}
    rows = range(min(len(grid.rows), _OUR_HEAD_WITHIN))
    found = [row for row in rows if wanted <= set(_labels(grid, row))]
    if not found:
        return
    labels = _labels(grid, found[-1])
    last = found[-1]
    while grid.merged_from(last + 1, labels.index(ID.label))[0] in found:
        last += 1
    known = {one.label: one.key for one in _our_columns(labels, framework)}
    keys = [known.get(one, one.removeprefix(EXTRA) if EXTRA in one else "") for one in labels]
    columns = {key: n for n, key in enumerate(keys) if key and key != "hint"}
    others = {n: one for n, one in enumerate(labels) if one and not keys[n]}
    yield _Head(found[0], last, columns, others)


def _labels(grid: Grid, row: int) -> list[str]:
    """Return the headings at `row`, those too that reach into it from the row above."""
    width = max(grid.width(one) for one in (max(row - 1, 0), row))
    return [grid.text(row, column) for column in range(width)]


def _our_columns(labels: list[str], framework: Framework) -> tuple[SheetColumn, ...]:
    if PROJECT_ID.label in labels:
        return indicator_columns(framework)
    part_one = {one.label for one in PART_ONE_COLUMNS} <= set(labels)
    return PART_ONE_COLUMNS if part_one else PROJECT_COLUMNS


def _heads(grid: Grid, headings: Headings) -> Iterator[_Head]:
    row = 0
    while row < len(grid.rows):
        if _heads_table(grid, row, headings):
            last = row
            while last + 1 < len(grid.rows) and _goes_on(grid, last + 1, headings):
                last += 1
            columns, others = _assign(grid, last, headings)
            yield _Head(row, last, columns, others)
            row = last
        row += 1


def _own_cells(grid: Grid, row: int) -> list[int]:
    """Return the columns of the filled cells of a row that are under no merge from elsewhere."""
    columns = range(min(grid.width(row), _MOST_COLUMNS))
    return [one for one in columns if not grid.is_covered(row, one) and grid.value(row, one) != ""]


def _heading(grid: Grid, row: int, column: int, headings: Headings) -> str:
    """Return the heading over a column at `row`: its own, or with that above it, or that."""
    own = grid.value(row, column)
    own = own.strip() if isinstance(own, str) else ""
    if len(own) > _LONGEST_HEADING or headings.keys(own):
        return own
    anchor = grid.merged_from(row, column)[0]
    for above in range(anchor - 1, max(anchor - _MOST_HEADING_ROWS, -1), -1):
        upper = grid.value(above, column)
        upper = upper.strip() if isinstance(upper, str) else ""
        if headings.keys(upper + own):
            return upper + own
    return own


def _heads_table(grid: Grid, row: int, headings: Headings) -> bool:
    """Return whether `row` is the head of a table, rather than labels with values beside them."""
    own = _own_cells(grid, row)
    if len(own) < 2:
        return False
    known = [one for one in own if _known(grid, row, one, headings)]
    if len(known) < max(2, len(own) * _SHARE) or not _stand_together(grid, row, known):
        return False
    keys = {
        key
        for column in range(min(grid.width(row), _MOST_COLUMNS))
        for key in headings.keys(_heading(grid, row, column, headings))
    }
    levels = len(keys & {"level1", "level2", "level3"})
    return (
        levels > 1
        or (levels == 1 and "value" in keys)
        or ("name" in keys and len(keys & PROJECT_KEYS - {"unit_name"}) > 1)
        or ("title" in keys and bool(keys & {"body", "section"}))
    )


def _known(grid: Grid, row: int, column: int, headings: Headings) -> bool:
    return isinstance(grid.value(row, column), str) and bool(
        headings.keys(_heading(grid, row, column, headings))
    )


def _stand_together(grid: Grid, row: int, known: list[int]) -> bool:
    """Return whether headings have headings beside them; labels have values, or blanks for them."""
    beside = [one for one in known if one + grid.span(row, one) in known]
    return len(beside) >= len(known) / 2


def _goes_on(grid: Grid, row: int, headings: Headings) -> bool:
    """Return whether `row` is one more row of headings, or is covered by those above."""
    own = _own_cells(grid, row)
    if not own:
        return any(grid.is_covered(row, one) for one in range(grid.width(row)))
    known = [one for one in own if _known(grid, row, one, headings)]
    return len(known) > len(own) * _SHARE


def _assign(grid: Grid, row: int, headings: Headings) -> tuple[dict[str, int], dict[int, str]]:
    """Return the column of each key, and the headings of columns that got none."""
    width = max(grid.width(one) for one in range(max(row - 2, 0), row + 1))
    texts = {
        column: _heading(grid, row, column, headings) for column in range(min(width, _MOST_COLUMNS))
    }
    found = {column: headings.keys(text) for column, text in texts.items() if text}
    columns: dict[str, int] = {}
    # Words with one meaning first: what they leave over tells what the others mean.
    for column, keys in sorted(found.items(), key=lambda one: (len(one[1]), one[0])):
        for key in _in_context(keys, columns, column):
            if key not in columns:
                columns[key] = column
                break
    columns.pop(IGNORED, None)
    taken = set(columns.values())
    others = {
        column: text
        for column, text in texts.items()
        if text and column not in taken and IGNORED not in found[column]
    }
    return columns, others


def _in_context(keys: tuple[str, ...], columns: Mapping[str, int], column: int) -> list[str]:
    """Return `keys`, those first that the other columns speak for: 单位 after 指标值 is its unit."""
    value = columns.get("value")
    if "value.unit" in keys and value is not None and column > value:
        return ["value.unit", *keys]
    if "indicators" in keys and "title" in columns:
        return ["indicators", *keys]
    ambiguous = len(keys) > 1 and value is None
    return [one for one in keys if one not in ("value.unit", "indicators") or not ambiguous]


def _money_units(grid: Grid, head: _Head) -> dict[str, str]:
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


def _stated_unit(grid: Grid, head: _Head) -> str:
    for row in range(head.above - 1, max(head.above - 6, -1), -1):
        for column in range(min(grid.width(row), _MOST_COLUMNS)):
            text = grid.text(row, column)
            if len(text) <= _LONGEST_HEADING and (unit := money_unit_in(text)):
                return unit
    return ""
