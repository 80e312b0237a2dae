"""Projects in the making: gathered from the rows of several sheets, put in order at the end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from templates.book import INDICATOR_TEXTS, Indicator, Project, SpendingPlan, Unit
from templates.project_code import normal_code
from templates.readers.reading import Place
from templates.workbooks.reading import ReadProject, ReadRow
from templates.workbooks.row_ids import NO_KEY, RowKey

_MONTHS = ("march", "june", "october", "december")


@dataclass(slots=True)
class ProjectDraft:
    """A project as far as it has been read; `number` tells drafts apart in findings."""

    number: int
    place: Place
    key: RowKey = NO_KEY
    unit_code: str = ""
    unit_name: str = ""
    code: str = ""
    name: str = ""
    amounts: dict[str, Decimal | None] = field(default_factory=dict)
    purpose: str = ""
    goals: tuple[str, ...] = ()
    fields: set[str] = field(default_factory=set)
    unplaced: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    cleared: bool = False
    columns: Mapping[str, int] = field(default_factory=dict)
    indicators: list[tuple[Indicator, ReadRow]] = field(default_factory=list)

    def project(self) -> Project:
        """Return the project."""
        amounts = self.amounts
        return Project(
            code=self.code,
            name=self.name,
            budget=amounts.get("budget"),
            fiscal=amounts.get("fiscal"),
            other=amounts.get("other"),
            purpose=self.purpose,
            spending_plan=SpendingPlan(*(amounts.get(month) for month in _MONTHS)),
            goals=self.goals,
            indicators=tuple(indicator for indicator, _ in self.indicators),
            unplaced=tuple(self.unplaced),
        )

    def row(self) -> ReadProject:
        """Return where the project stood."""
        rows = tuple(row for _, row in self.indicators)
        return ReadProject(
            self.place,
            self.key,
            frozenset(self.fields),
            "；".join(self.doubts),
            self.cleared,
            self.columns,
            rows,
        )


@dataclass(slots=True)
class Drafts:
    """All projects in the making, and how rows of indicators find theirs."""

    found: list[ProjectDraft] = field(default_factory=list)
    empty_units: list[tuple[str, str]] = field(default_factory=list)
    _by_name: dict[str, list[ProjectDraft]] = field(default_factory=dict)
    _by_code: dict[str, list[ProjectDraft]] = field(default_factory=dict)
    _by_id: dict[str, ProjectDraft] = field(default_factory=dict)

    def add(
        self, place: Place, name: str = "", code: str = "", key: RowKey = NO_KEY
    ) -> ProjectDraft:
        """Return a new draft of that name, code and hidden key."""
        draft = ProjectDraft(len(self.found) + 1, place, key, name=name, code=code)
        self.found.append(draft)
        self._by_name.setdefault(bare(name), []).append(draft)
        self._by_code.setdefault(normal_code(code), []).append(draft)
        if key.id:
            self._by_id.setdefault(key.id, draft)
        return draft

    def named(self, name: str, code: str) -> list[ProjectDraft]:
        """Return the drafts of that name, and code if one is given; white space does not count."""
        wanted, wanted_code = bare(name), normal_code(code)
        if not wanted:
            return self._by_code.get(wanted_code, []) if wanted_code else []
        return [
            one
            for one in self._by_name.get(wanted, ())
            if not wanted_code or not one.code or normal_code(one.code) == wanted_code
        ]

    def with_id(self, row_id: str) -> ProjectDraft | None:
        """Return the draft whose row has the hidden id `row_id`, None if there is none."""
        return self._by_id.get(row_id)

    def by_unit(self) -> list[tuple[tuple[str, str], list[ProjectDraft]]]:
        """Return the units in order of appearance, each with its projects.

        A project without a unit is of the unit before.
        """
        units: dict[tuple[str, str], list[ProjectDraft]] = {}
        above = ("", "")
        order = [*self.found]
        for draft in order:
            above = (
                (draft.unit_code, draft.unit_name) if draft.unit_code or draft.unit_name else above
            )
            units.setdefault(above, []).append(draft)
        for unit in self.empty_units:
            units.setdefault(unit, [])
        return list(units.items())


def fill_draft(draft: ProjectDraft, unit: Unit, project: Project) -> None:
    """Fill `draft` with a project that was read from a sheet like the paper form.

    What the form leaves blank is not stated: an import then leaves it as it is.
    """
    draft.unit_code, draft.unit_name = unit.code, unit.name
    draft.code, draft.name, draft.purpose = project.code, project.name, project.purpose
    draft.goals, draft.unplaced = project.goals, list(project.unplaced)
    plan = zip(_MONTHS, project.spending_plan, strict=True)
    draft.amounts = {
        "budget": project.budget, "fiscal": project.fiscal, "other": project.other, **dict(plan),
    }  # fmt: skip
    stated = {key for key, amount in draft.amounts.items() if amount is not None}
    texts = ("unit_code", "unit_name", "code", "name", "purpose", "goals")
    draft.fields = stated | {key for key in texts if getattr(draft, key)}
    for one in project.indicators:
        fields = frozenset(key for key in INDICATOR_TEXTS if one.text(key)) | {
            key for key, _ in one.extras
        }
        draft.indicators.append((one, ReadRow(draft.place, fields=fields)))


def bare(text: str) -> str:
    """Return `text` without white space, for comparing names and codes."""
    return "".join(text.split())


def make_units(
    drafts: Sequence[tuple[tuple[str, str], list[ProjectDraft]]],
) -> tuple[Unit, ...]:
    """Return the units with their projects."""
    return tuple(
        Unit(code, name, tuple(draft.project() for draft in projects))
        for (code, name), projects in drafts
    )


def in_print_order(
    drafts: Sequence[tuple[tuple[str, str], list[ProjectDraft]]],
) -> Iterator[ProjectDraft]:
    """Yield the drafts in the order of `Book.projects`."""
    for _, projects in drafts:
        yield from projects
