"""The headings of other people's sheets: found by meaning, wherever they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from templates.workbooks.grid import Grid
from templates.workbooks.headings import IGNORED, PROJECT_KEYS, Headings

LONGEST_HEADING = 30
MOST_COLUMNS = 200
_MOST_HEADING_ROWS = 3
_SHARE = 0.5
"""The least part of a row's filled cells that are headings."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a table's headings are: the first and the last row, the column of each key.

    `others` are the headings of columns that have no key.
    """

    above: int
    row: int
    columns: Mapping[str, int]
    others: Mapping[int, str]


def find_heads(grid: Grid, headings: Headings) -> Iterator[Head]:
    """Yield the heads of the tables of a sheet, from the top."""
    row = 0
    while row < len(grid.rows):
        if _heads_table(grid, row, headings):
            last = row
            while last + 1 < len(grid.rows) and _goes_on(grid, last + 1, headings):
                last += 1
            columns, others = _assign(grid, last, headings)
            yield Head(row, last, columns, others)
            row = last
        row += 1


def _own_cells(grid: Grid, row: int) -> list[int]:
    """Return the columns of the filled cells of a row that are under no merge from elsewhere."""
    columns = range(min(grid.width(row), MOST_COLUMNS))
    return [one for one in columns if not grid.is_covered(row, one) and grid.value(row, one) != ""]


def _heading(grid: Grid, row: int, column: int, headings: Headings) -> str:
    """Return the heading over a column at `row`: its own, or with that above it, or that."""
    own = grid.value(row, column)
    own = own.strip() if isinstance(own, str) else ""
    if len(own) > LONGEST_HEADING or headings.keys(own):
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
        for column in range(min(grid.width(row), MOST_COLUMNS))
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
        column: _heading(grid, row, column, headings) for column in range(min(width, MOST_COLUMNS))
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
