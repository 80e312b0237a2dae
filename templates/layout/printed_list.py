"""A list on paper as plain values: a title, facts, rows under headings, without thinking of Word."""

from dataclasses import dataclass

from templates.layout.bar_chart import BarChart

LEFT, CENTRE, RIGHT = "left", "centre", "right"
MONEY_UNIT = "金额单位：万元"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its heading, its width in centimetres, and the side that its texts are on."""

    heading: str
    width: float
    side: str = LEFT


@dataclass(frozen=True, slots=True)
class PrintedList:
    """A list on paper, charts under it. `total` is the last row, () without one."""

    title: str
    facts: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    charts: tuple[BarChart, ...] = ()


def list_year(year: int | None) -> str:
    """Return the year as titles begin with it, `""` for none."""
    return f"{year}年" if year else ""
