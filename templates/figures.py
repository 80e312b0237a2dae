"""Figures of a book for pictures: money, indicators, completeness and findings as a few bars each.

However many projects there are, a picture has a dozen bars at most: the largest, and 其余.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from templates.amounts import print_grouped
from templates.book import Book, Project
from templates.completeness import missing
from templates.findings import Finding, Severity
from templates.framework import Framework

MOST = 8
_STEPS = ((0, "齐全"), (1, "缺 1 项"), (3, "缺 2–3 项"), (6, "缺 4–6 项"), (None, "缺 7 项以上"))


class Bar(NamedTuple):
    """One bar: its label, its length, what stands beside it, and what it is made of.

    `projects` are the numbers in print of the projects in it; `check` is the id of the check whose
    findings it counts, `""` for other bars; `severity` the gravest of those.
    """

    label: str
    value: Decimal
    shown: str
    projects: tuple[int, ...] = ()
    check: str = ""
    severity: Severity | None = None


class Figures(NamedTuple):
    """The bars of a book's or a unit's projects."""

    by_project: tuple[Bar, ...]
    by_source: tuple[Bar, ...]
    by_level: tuple[Bar, ...]
    by_completeness: tuple[Bar, ...]


Numbered = Sequence[tuple[int, Project]]


def figures_of(
    book: Book, framework: Framework, units: Iterable[int] | None = None, most: int = MOST
) -> Figures:
    """Return the figures of `book`, or of its units with these indexes only."""
    wanted = None if units is None else set(units)
    of_unit = (at for at, unit in enumerate(book.units) for _ in unit.projects)
    every = zip(of_unit, enumerate(book.projects, 1), strict=True)
    projects = [one for at, one in every if wanted is None or at in wanted]
    return Figures(
        money_by_project(projects, most),
        money_by_source(projects),
        indicators_by_level(projects, framework),
        by_completeness(projects, framework),
    )


def money_by_project(projects: Numbered, most: int = MOST) -> tuple[Bar, ...]:
    """Return the projects with the most money, the largest first, and the rest as one bar."""
    paid = [(number, one, _money(one)) for number, one in projects]
    paid = sorted((one for one in paid if one[2]), key=lambda one: (-one[2], one[0]))
    if len(paid) <= most + 1:
        most = len(paid)
    bars = [
        Bar(f"{number}. {one.name or '未命名的项目'}", money, _in_wan(money), (number,))
        for number, one, money in paid[:most]
    ]
    if rest := paid[most:]:
        money = sum((one[2] for one in rest), Decimal())
        numbers = tuple(sorted(one[0] for one in rest))
        bars.append(Bar(f"其余 {len(rest)} 个项目", money, _in_wan(money), numbers))
    return tuple(bars)


def money_by_source(projects: Numbered) -> tuple[Bar, ...]:
    """Return what comes from the treasury, from elsewhere, and what nobody has divided up."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, one in projects:
        undivided = one.budget if one.fiscal is None and one.other is None else None
        parts = (("财政资金", one.fiscal), ("其他资金", one.other), ("没有分来源", undivided))
        for label, money in parts:
            if money:
                sums[label] += money
                numbers[label].append(number)
    return tuple(
        Bar(label, sums[label], _in_wan(sums[label]), tuple(numbers[label])) for label in sums
    )


def indicators_by_level(projects: Numbered, framework: Framework) -> tuple[Bar, ...]:
    """Return how many indicators each 二级指标 has, in the framework's order, then all others."""
    counts: Counter[str] = Counter()
    numbers: dict[str, dict[int, None]] = defaultdict(dict)
    known = {(one.name, two.name): two.name for one in framework.level1 for two in one.level2}
    names: dict[tuple[str, str], str] = {}
    for number, project in projects:
        for row in project.indicators:
            pair = (row.level1, row.level2)
            if pair not in names:
                names[pair] = _canonical(framework, pair) or "没有归到指标体系里"
            counts[names[pair]] += 1
            numbers[names[pair]][number] = None
    order = [*dict.fromkeys(known.values()), "没有归到指标体系里"]
    return tuple(
        Bar(name, Decimal(counts[name]), f"{counts[name]} 项", tuple(numbers[name]))
        for name in order
        if counts[name] or name in known.values()
    )


def _canonical(framework: Framework, pair: tuple[str, str]) -> str:
    one = framework.level1_named(pair[0])
    two = framework.level2_named(one.name, pair[1]) if one else None
    return two.name if two else ""


def by_completeness(projects: Numbered, framework: Framework) -> tuple[Bar, ...]:
    """Return how many projects are complete, and how many lack how much."""
    groups: dict[str, list[int]] = {label: [] for _, label in _STEPS}
    for number, one in projects:
        lacks = sum(1 for _ in missing(one, framework))
        label = next(label for most, label in _STEPS if most is None or lacks <= most)
        groups[label].append(number)
    return tuple(
        Bar(label, Decimal(len(found)), f"{len(found)} 个项目", tuple(found))
        for label, found in groups.items()
        if found
    )


def findings_by_check(
    findings: Iterable[Finding], titles: Mapping[str, str], most: int = MOST
) -> tuple[Bar, ...]:
    """Return how many findings each check has, the gravest and then the most frequent first."""
    by_check: dict[str, list[Severity]] = defaultdict(list)
    for one in findings:
        by_check[one.id].append(one.severity)
    bars = [_check_bar(titles.get(key, ""), key, found) for key, found in by_check.items()]
    bars.sort(key=_gravest_first)
    if len(bars) <= most + 1:
        most = len(bars)
    if rest := bars[most:]:
        count = sum(one.value for one in rest)
        bars[most:] = [Bar(f"其余 {len(rest)} 种", Decimal(count), f"{count} 处")]
    return tuple(bars)


def _check_bar(title: str, key: str, found: Sequence[Severity]) -> Bar:
    worst = min(set(found), key=lambda one: one.rank)
    label = f"{worst.label} {title or key}"
    return Bar(label, Decimal(len(found)), f"{len(found)} 处", (), key, worst)


def _gravest_first(bar: Bar) -> tuple[int, Decimal, str]:
    return bar.severity.rank if bar.severity else 0, -bar.value, bar.check


def _money(project: Project) -> Decimal:
    if project.budget is not None:
        return project.budget
    return (project.fiscal or Decimal()) + (project.other or Decimal())


def _in_wan(money: Decimal) -> str:
    return f"{print_grouped(money)} 万元"
