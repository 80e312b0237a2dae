"""The book (部门预算绩效文本): what one department hands in for one year.

Frozen values in the order in which they are printed. Texts carry no numbering; a blank text is
`""` and a blank amount or percentage is None, which is not zero.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Self

INDICATOR_TEXTS = ("level1", "level2", "level3", "description", "value", "basis")


@dataclass(frozen=True, slots=True)
class Department:
    """部门: the bureau that hands the book in. Its code has 3 digits (`303`)."""

    code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item of 总体绩效目标 or 工作保障措施; the body has a line a paragraph."""

    title: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class ItemisedGoal:
    """An item of 分项绩效目标: a duty, its goal, and its indicators in words."""

    title: str = ""
    goal: str = ""
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpendingPlan:
    """资金支出计划: the cumulative percentage (0-100) spent by the end of four months."""

    march: Decimal | None = None
    june: Decimal | None = None
    october: Decimal | None = None
    december: Decimal | None = None

    def __iter__(self) -> Iterator[Decimal | None]:
        return iter((self.march, self.june, self.october, self.december))


@dataclass(frozen=True, slots=True)
class Indicator:
    """绩效指标: one row of the standard table.

    `extras` holds what frameworks with more columns ask for (分值权重, 数据来源 …) as pairs of
    column key and text, sorted by key; blank ones are left out.
    """

    level1: str = ""
    level2: str = ""
    level3: str = ""
    description: str = ""
    value: str = ""
    basis: str = ""
    extras: tuple[tuple[str, str], ...] = ()

    def text(self, key: str) -> str:
        """Return the text of the column `key`, `""` if it is blank."""
        if key in INDICATOR_TEXTS:
            return str(getattr(self, key))
        return dict(self.extras).get(key, "")

    def with_text(self, key: str, text: str) -> Self:
        """Return this indicator with `text` in the column `key`."""
        return self.with_texts({key: text})

    def with_texts(self, texts: Mapping[str, str]) -> Self:
        """Return this indicator with `texts` by column; one that is blank takes a text away."""
        own = {key: text for key, text in texts.items() if key in INDICATOR_TEXTS}
        if len(own) == len(texts):
            return replace(self, **own)  # type: ignore[arg-type]
        extras = dict(self.extras) | {key: texts[key] for key in texts.keys() - own.keys()}
        kept = tuple(sorted((key, text) for key, text in extras.items() if text))
        return replace(self, **own, extras=kept)


@dataclass(frozen=True, slots=True)
class Project:
    """预算项目: its money in 万元, its goals and its indicators, as in the standard table.

    `unplaced` keeps what a reader found in the table and could not place, line by line.
    """

    code: str = ""
    name: str = ""
    budget: Decimal | None = None
    fiscal: Decimal | None = None
    other: Decimal | None = None
    purpose: str = ""
    spending_plan: SpendingPlan = field(default_factory=SpendingPlan)
    goals: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """预算单位: code of 6 digits (department 3 + unit 3, `303001`), name, projects in print order."""

    code: str = ""
    name: str = ""
    projects: tuple[Project, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """部门预算绩效文本: one department, one year. `framework` is the id of a framework (指标体系)."""

    department: Department = field(default_factory=Department)
    year: int | None = None
    framework: str = "mof-2015"
    overall_goals: tuple[Item, ...] = ()
    itemised_goals: tuple[ItemisedGoal, ...] = ()
    safeguards: tuple[Item, ...] = ()
    units: tuple[Unit, ...] = ()
    unplaced: tuple[str, ...] = ()

    @property
    def projects(self) -> tuple[Project, ...]:
        """Every project, unit after unit: the order and numbering of print."""
        return tuple(project for unit in self.units for project in unit.projects)

    def project(self, number: int) -> Project:
        """Return the project with this number in print, from 1. Raises IndexError."""
        at = number - 1
        for unit in self.units if at >= 0 else ():
            if at < len(unit.projects):
                return unit.projects[at]
            at -= len(unit.projects)
        raise IndexError(number)
