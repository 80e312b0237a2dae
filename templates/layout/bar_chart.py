"""Bars beside a list on paper: how long each is and what stands beside it, without thinking of Word."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from templates.amounts import print_grouped
from templates.book import Book
from templates.summary_figures import (
    REST,
    WITHOUT_SOURCE,
    Money,
    indicators_by_level2,
    largest,
    money_by_owner,
)

COLOURS = ("2E75B6", "9DC3E6", "BFBFBF")
"""Of a bar's parts, RGB, that black and white paper still tells apart."""
_SOURCES = ("财政资金", "其他资金", WITHOUT_SOURCE)
_MOST = 15
"""Names of indicators that have a bar of their own: names are free, and a chart is a page at most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, its parts one after the other, and what is written at its end."""

    label: str
    parts: tuple[Decimal, ...]
    shown: str

    @property
    def length(self) -> Decimal:
        """The parts together; of nothing and less, 0."""
        return sum(self.parts, Decimal(0))


@dataclass(frozen=True, slots=True)
class BarChart:
    """A title and bars, the first on top. `sources` name the parts of a bar, () if it has one."""

    title: str
    bars: tuple[Bar, ...]
    sources: tuple[str, ...] = ()

    @property
    def longest(self) -> Decimal:
        """The length that all others are held against, more than 0."""
        return max((bar.length for bar in self.bars), default=Decimal(0)) or Decimal(1)


def charts_of(books: Sequence[Book]) -> tuple[BarChart, ...]:
    """Return the charts of a summary, money and indicators; one without bars is left out."""
    owner, money = money_by_owner(books)
    charts = (
        BarChart(f"各{owner}资金（万元）", _money_bars(largest(money)), _SOURCES),
        BarChart("各二级指标的指标数", _count_bars(indicators_by_level2(books))),
    )
    return tuple(chart for chart in charts if chart.bars)


def _money_bars(money: Sequence[Money]) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            one.name,
            tuple(max(part, Decimal(0)) for part in (one.fiscal, one.other, one.without_source)),
            print_grouped(one.total),
        )
        for one in money
    )


def _count_bars(counts: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    if len(counts) > _MOST:
        ordered = sorted(counts, key=lambda one: -one[1])
        shown, rest = ordered[:_MOST], ordered[_MOST:]
        counts = [*shown, (f"{REST}{len(rest)}种", sum(count for _, count in rest))]
    return tuple(Bar(name, (Decimal(count),), str(count)) for name, count in counts)
