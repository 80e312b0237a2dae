"""What the checks look at: a project and its rows, read once for all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from templates.book import Book, Indicator, Project
from templates.checks.places import Government, government_of
from templates.checks.remarks import Remark
from templates.checks.rule_set import RuleSet
from templates.checks.texts import subject_of
from templates.findings import Fix, Place, SetText
from templates.framework import Framework, bare_name
from templates.values import Value, read_value

BENEFITS = frozenset({"economic", "social", "ecological", "lasting"})


class Level(NamedTuple):
    """Where the framework puts a pair of printed level names.

    `level1` and `level2` are canonical names, `""` where the framework has none there. `home` is
    the one pair that can be meant, also where the 一级指标 above is wrong or blank, None without
    one. `role` is what the rule set calls that 二级指标 (`quantity`, `cost` …), `""` for nothing.
    `names` are all names of the two, printed and canonical, without 指标.
    """

    level1: str
    level2: str
    home: tuple[str, str] | None
    role: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Setting:
    """What all projects of a book have in common for the checks.

    Two books with equal settings have equal findings for equal projects.
    """

    framework: Framework
    rules: RuleSet
    year: int | None = None
    government: Government | None = None
    levels: dict[tuple[str, str], Level] = field(default_factory=dict, compare=False, hash=False)

    def level(self, level1: str, level2: str) -> Level:
        """Return where the pair of printed names belongs; worked out once for each pair."""
        found = self.levels.get((level1, level2))
        if found is None:
            found = self.levels[level1, level2] = self._place(level1, level2)
        return found

    def _place(self, level1: str, level2: str) -> Level:
        one = self.framework.level1_named(level1)
        two = self.framework.level2_named(one.name, level2) if one else None
        first, second = one.name if one else "", two.name if two else ""
        home = (first, second) if second else self._only_home(level2)
        names = (bare_name(name) for name in (level1, level2, first, second) if name.strip())
        role = _role(self.rules.roles, home[1]) if home else ""
        return Level(first, second, home, role, frozenset(names))

    def _only_home(self, level2: str) -> tuple[str, str] | None:
        """Return the one place where the framework has the 二级指标, None for none or several."""
        levels = self.framework.level1 if level2.strip() else ()
        found = ((one.name, self.framework.level2_named(one.name, level2)) for one in levels)
        homes = [(name, two.name) for name, two in found if two]
        return homes[0] if len(homes) == 1 else None


def _role(roles: Mapping[str, tuple[str, ...]], name: str) -> str:
    return next((role for role, names in roles.items() if name and name in names), "")


def setting_of(book: Book, framework: Framework, rules: RuleSet) -> Setting:
    """Return what the projects of `book` have in common for the checks."""
    names = (book.department.name, *(unit.name for unit in book.units))
    return Setting(framework, rules, book.year, government_of(names))


class Row(NamedTuple):
    """An indicator with its place, where it belongs, its parsed value, and its project's money."""

    owner: tuple[str, ...]
    place: Place
    indicator: Indicator
    level: Level
    value: Value
    setting: Setting
    money: Decimal | None

    @property
    def rules(self) -> RuleSet:
        """The rule set that the row is checked by."""
        return self.setting.rules

    @property
    def role(self) -> str:
        """What the rule set calls the row's 二级指标: `quantity`, `cost` … or `""`."""
        return self.level.role

    def at(self, key: str) -> Place:
        """Return the place of the row's column `key`."""
        place = self.place
        return Place(
            place.section, place.unit, place.project, place.number, None, place.row, None, key
        )

    def says(self, key: str, message: str, *also: str, **more: object) -> Remark:
        """Return a remark on the column `key` that rests on its text, the name and `also`."""
        one = self.indicator
        text = one.text(key)
        judged = (*self.owner, one.level2, one.level3, text, *also)
        return Remark(self.at(key), text, message, judged, **more)  # type: ignore[arg-type]

    def put(self, key: str, text: str) -> Fix:
        """Return the fix that puts `text` in the column `key`."""
        return Fix(f"改为“{text}”", (SetText(self.at(key), text),))


@dataclass(frozen=True, slots=True)
class Subject:
    """A project with all that its checks need to know.

    `owner` names the project in fingerprints. `about` is what its name is about, bare. `money` is
    预算数, or what its sources come to where that is blank, None where there is neither.
    """

    owner: tuple[str, ...]
    place: Place
    project: Project
    setting: Setting
    about: str
    money: Decimal | None
    rows: tuple[Row, ...]

    @property
    def rules(self) -> RuleSet:
        """The rule set that the project is checked by."""
        return self.setting.rules

    def at(self, key: str, line: int | None = None) -> Place:
        """Return the place of the project's field `key`."""
        place = self.place
        return Place(place.section, place.unit, place.project, place.number, None, None, line, key)

    def says(self, key: str, text: str, message: str, *also: str, **more: object) -> Remark:
        """Return a remark on the field `key`, where `text` stands, that rests on it and `also`."""
        line = more.pop("line", None)
        place = self.at(key, line)  # type: ignore[arg-type]
        return Remark(place, text, message, (*self.owner, text, *also), **more)  # type: ignore[arg-type]

    def put(self, key: str, value: str | Decimal, shown: str, line: int | None = None) -> Fix:
        """Return the fix that puts `value`, shown as `shown`, in the field `key`."""
        return Fix(f"改为“{shown}”", (SetText(self.at(key, line), value),))

    def rows_of(self, *roles: str) -> Iterator[Row]:
        """Return the rows whose 二级指标 has one of `roles`."""
        return (row for row in self.rows if row.level.role in roles)


def subject_of_checks(project: Project, setting: Setting, unit_code: str, place: Place) -> Subject:
    """Return `project` made ready for the checks."""
    owner, money = (unit_code, project.code or project.name), money_of(project)
    rows = tuple(
        Row(owner, Place(place.section, place.unit, place.project, place.number, None, number), one, setting.level(one.level1, one.level2),
            read_value(one.value), setting, money)
        for number, one in enumerate(project.indicators, 1)
    )  # fmt: skip
    return Subject(owner, place, project, setting, subject_of(project.name), money, rows)


def money_of(project: Project) -> Decimal | None:
    """Return 预算数, or the sum of the sources where it is blank, None if all are blank."""
    if project.budget is not None:
        return project.budget
    sources = [one for one in (project.fiscal, project.other) if one is not None]
    return sum(sources, Decimal()) if sources else None
