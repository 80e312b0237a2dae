"""汇总表 as a list on paper: money and counts by unit or by department, and their charts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from templates.amounts import print_grouped
from templates.book import Book, Project
from templates.layout.bar_chart import charts_of
from templates.layout.printed_list import (
    CENTRE,
    MONEY_UNIT,
    RIGHT,
    ListColumn,
    PrintedList,
    list_year,
)

_TOTALS = (
    ListColumn("序号", 1.1, CENTRE),
    ListColumn("编码", 2.0, CENTRE),
    ListColumn("名称", 8.0),
    ListColumn("项目", 1.6, CENTRE),
    ListColumn("指标", 1.6, CENTRE),
    ListColumn("预算数", 3.4, RIGHT),
    ListColumn("财政资金", 3.4, RIGHT),
    ListColumn("其他资金", 3.4, RIGHT),
    ListColumn("占比", 1.9, RIGHT),
)


def list_totals(year: int | None, books: Sequence[Book]) -> PrintedList:
    """Return 汇总表: money and counts of each department, or of each unit where there is one book."""
    lines = list(_parts(books))
    every = [project for _, _, projects in lines for project in projects]
    whole = _sum(every, "budget")
    rows = tuple(
        (str(number), code, name, *_amounts(projects, whole))
        for number, (code, name, projects) in enumerate(lines, 1)
    )
    of = "单位" if len(books) == 1 else "部门"
    name = books[0].department.name if len(books) == 1 else ""
    title = f"{name}{list_year(year)}分{of}绩效目标汇总表"
    total = ("", "", "合计", *_amounts(every, whole))
    facts = f"共 {len(rows)} 个{of}。{MONEY_UNIT}"
    return PrintedList(title, facts, _TOTALS, rows, total, charts_of(books))


def _parts(books: Sequence[Book]) -> Iterator[tuple[str, str, Sequence[Project]]]:
    if len(books) == 1:
        for unit in books[0].units:
            yield unit.code, unit.name, unit.projects
        return
    for book in books:
        yield book.department.code, book.department.name, book.projects


def _amounts(projects: Sequence[Project], whole: Decimal) -> tuple[str, ...]:
    budget = _sum(projects, "budget")
    share = f"{budget / whole * 100:.1f}%" if whole else ""
    indicators = sum(len(one.indicators) for one in projects)
    money = (print_grouped(_sum(projects, key)) for key in ("budget", "fiscal", "other"))
    return (str(len(projects)), str(indicators), *money, share)


def _sum(projects: Sequence[Project], key: str) -> Decimal:
    amounts = (getattr(one, key) for one in projects)
    return sum((one for one in amounts if one is not None), Decimal(0))
