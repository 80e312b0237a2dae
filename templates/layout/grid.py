"""The grid of the standard table: one set of columns for its head and its indicator part.

The indicator part's columns come from the framework. The head part's cells end where an indicator
column ends if one ends nearby, so that the rules of the two parts run through.
"""

from dataclasses import dataclass
from itertools import pairwise

from templates.framework import Column
from templates.layout.paper import TEXT_WIDTH

_HUNDREDTHS = 100
_LABEL = range(10, 21)
"""The label column ends with the first indicator column that ends in here."""
_MONEY = (24, 42, 54, 66, 81)
_MONTHS = (33, 54, 78)
_CODE = (42, 54)
_NEAR = 3


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Column widths in twips, and how many of them each cell of a kind of row spans."""

    widths: tuple[int, ...]
    label: int
    money: tuple[int, ...]
    months: tuple[int, ...]
    code: tuple[int, ...]
    indicator: tuple[int, ...]
    title: tuple[int, ...]
    """The row above the grid: the unit on the left, 单位：万元 on the right."""

    @property
    def across(self) -> int:
        """How many columns lie to the right of the label."""
        return len(self.widths) - self.label

    def width(self, start: int, span: int) -> int:
        """Return the width in twips of `span` columns from column `start`."""
        return sum(self.widths[start : start + span])


def make_grid(columns: tuple[Column, ...]) -> Grid:
    """Return the grid for the indicator part's `columns`; it is as wide as the text."""
    ends = _ends(columns)
    label = next((end for end in ends if end in _LABEL), _LABEL.start)
    money, months, code = (_snap(wanted, ends, label) for wanted in (_MONEY, _MONTHS, _CODE))
    lines = sorted({0, label, *ends, *money, *months, *code, _HUNDREDTHS})
    at = {line: n for n, line in enumerate(lines)}

    def spans(*stops: int) -> tuple[int, ...]:
        return tuple(at[right] - at[left] for left, right in pairwise(stops))

    return Grid(
        widths=tuple(_twips(right) - _twips(left) for left, right in pairwise(lines)),
        label=at[label],
        money=spans(label, *money, _HUNDREDTHS),
        months=spans(label, *months, _HUNDREDTHS),
        code=spans(label, *code, _HUNDREDTHS),
        indicator=spans(0, *ends),
        title=spans(0, money[-1], _HUNDREDTHS),
    )


def _ends(columns: tuple[Column, ...]) -> tuple[int, ...]:
    """Return where each column ends, in hundredths of the grid: at least one a column."""
    total = sum(max(column.width, 1) for column in columns)
    ends, reached = [0], 0
    for n, column in enumerate(columns, start=1):
        reached += max(column.width, 1)
        wanted, most = round(reached * _HUNDREDTHS / total), _HUNDREDTHS - (len(columns) - n)
        ends.append(min(max(wanted, ends[-1] + 1), most))
    return tuple(ends[1:])


def _snap(wanted: tuple[int, ...], ends: tuple[int, ...], label: int) -> tuple[int, ...]:
    """Return `wanted`, each moved to an indicator column's end nearby, in rising order."""
    snapped: list[int] = []
    least = label
    for n, line in enumerate(wanted):
        near = min(ends, key=lambda end: abs(end - line))
        at = near if abs(near - line) <= _NEAR else line
        least = min(max(at, least + 1), _HUNDREDTHS - (len(wanted) - n))
        snapped.append(least)
    return tuple(snapped)


def _twips(hundredths: int) -> int:
    return round(TEXT_WIDTH * hundredths / _HUNDREDTHS)
