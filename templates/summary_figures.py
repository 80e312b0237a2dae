"""The figures of a summary: money by project or department and source, indicators by 二级指标."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from templates.book import Book, Project
from templates.framework import bare_name

_SHOWN = 15
_LONGEST = 18
REST, WITHOUT_SOURCE = "其余", "未分来源"


class Money(NamedTuple):
    """Amounts in 万元 by source; what a budget has beyond its sources is without one."""

    name: str
    fiscal: Decimal
    other: Decimal
    without_source: Decimal

    @property
    def total(self) -> Decimal:
        """The sum of all sources."""
        return self.fiscal + self.other + self.without_source


def money_of(name: str, projects: Iterable[Project]) -> Money:
    """Return the money of `projects` together, under `name`; blank amounts add nothing."""
    none = Decimal(0)
    fiscal = other = rest = none
    for one in projects:
        here = (one.fiscal or none) + (one.other or none)
        fiscal, other = fiscal + (one.fiscal or none), other + (one.other or none)
        rest += max(none, one.budget - here) if one.budget else none
    return Money(name, fiscal, other, rest)


def largest(money: Sequence[Money]) -> list[Money]:
    """Return the largest by total, the others together as the last; the order of equals is kept."""
    ordered = sorted(money, key=lambda one: -one.total)
    shown, rest = ordered[:_SHOWN], ordered[_SHOWN:]
    if rest:
        shown.append(
            Money(
                f"{REST}{len(rest)}个",
                sum((one.fiscal for one in rest), Decimal(0)),
                sum((one.other for one in rest), Decimal(0)),
                sum((one.without_source for one in rest), Decimal(0)),
            )
        )
    return shown


def by_project(book: Book) -> list[Money]:
    """Return the money of each project; long names are shortened."""
    return [money_of(shortened_name(one.name), [one]) for one in book.projects]


def by_unit(book: Book) -> list[Money]:
    """Return the money of each unit of `book`."""
    return [money_of(shortened_name(one.name or one.code), one.projects) for one in book.units]


def by_department(books: Iterable[Book]) -> list[Money]:
    """Return the money of each department."""
    return [
        money_of(shortened_name(book.department.name or book.department.code), book.projects)
        for book in books
    ]


def money_by_owner(books: Sequence[Book]) -> tuple[str, list[Money]]:
    """Return whose money a chart shows, and it: of departments, else of units or projects."""
    if len(books) != 1:
        return "部门", by_department(books)
    (book,) = books
    return ("单位", by_unit(book)) if len(book.units) > 1 else ("项目", by_project(book))


def indicators_by_level2(books: Iterable[Book]) -> list[tuple[str, int]]:
    """Return how many indicators each 二级指标 has, in the order in which they first appear."""
    counted = Counter(
        bare_name(one.level2) or "（没有二级指标）"
        for book in books
        for project in book.projects
        for one in project.indicators
    )
    return list(counted.items())


def shortened_name(name: str) -> str:
    """Return a name short enough to stand beside a bar."""
    bare = " ".join(name.split()) or "（没有名称）"
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1] + "…"
