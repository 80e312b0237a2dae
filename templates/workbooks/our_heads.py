"""The headings of our own sheets: known by their hidden columns."""

from collections.abc import Iterator

from templates.framework import Framework
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
from templates.workbooks.table_heads import Head

_WITHIN = 50
"""Rows from the top that are looked at."""


def our_heads(grid: Grid, framework: Framework) -> Iterator[Head]:
    """Yield the head of a sheet of ours, known by the headings of its hidden columns.

    They reach over two rows; the lower one has all headings.
    """
    wanted = {ID.label, ORIGIN.label}
    rows = range(min(len(grid.rows), _WITHIN))
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
    yield Head(found[0], last, columns, others)


def _labels(grid: Grid, row: int) -> list[str]:
    """Return the headings at `row`, those too that reach into it from the row above."""
    width = max(grid.width(one) for one in (max(row - 1, 0), row))
    return [grid.text(row, column) for column in range(width)]


def _our_columns(labels: list[str], framework: Framework) -> tuple[SheetColumn, ...]:
    if PROJECT_ID.label in labels:
        return indicator_columns(framework)
    part_one = {one.label for one in PART_ONE_COLUMNS} <= set(labels)
    return PART_ONE_COLUMNS if part_one else PROJECT_COLUMNS
