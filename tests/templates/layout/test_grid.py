"""The grid of the standard table."""

from hypothesis import given
from hypothesis import strategies as st

from templates.framework import Column, built_in_frameworks
from templates.layout.grid import Grid, make_grid
from templates.layout.paper import TEXT_WIDTH

COLUMNS = st.lists(st.integers(1, 60), min_size=1, max_size=20).map(
    lambda widths: tuple(Column(f"c{n}", f"列{n}", width) for n, width in enumerate(widths))
)


def spans_of_rows(grid: Grid) -> list[tuple[int, ...]]:
    return [
        grid.title,
        (grid.label, *grid.code),
        (grid.label, *grid.money),
        (grid.label, grid.across),
        (grid.label, *grid.months),
        grid.indicator,
    ]


def test_the_built_in_grid():
    grid = make_grid(built_in_frameworks()["mof-2015"].columns)
    assert len(grid.widths) == 8
    assert grid.label == 1
    # Most rules run through both parts: only 6月底 and 其中：财政资金 end inside a column.
    assert grid.indicator == (1, 1, 2, 2, 1, 1)
    assert grid.money == (1, 2, 1, 1, 1, 1)
    assert grid.months == (2, 2, 2, 1)
    assert grid.code == (3, 1, 3)


@given(COLUMNS)
def test_every_row_fills_the_grid(columns: tuple[Column, ...]):
    grid = make_grid(columns)
    assert sum(grid.widths) == TEXT_WIDTH
    assert min(grid.widths) > 0
    for spans in spans_of_rows(grid):
        assert sum(spans) == len(grid.widths)
        assert min(spans) > 0


@given(COLUMNS)
def test_a_column_is_as_wide_as_the_framework_says(columns: tuple[Column, ...]):
    grid = make_grid(columns)
    total = sum(column.width for column in columns)
    at = 0
    for column, span in zip(columns, grid.indicator, strict=True):
        wanted = TEXT_WIDTH * column.width / total
        # Hundredths, and a hundredth at least for each column.
        assert abs(grid.width(at, span) - wanted) <= TEXT_WIDTH / 100 * len(columns)
        at += span
