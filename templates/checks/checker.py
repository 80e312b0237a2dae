"""The checker: all findings of a book, and after an edit only what the edit can have changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from templates.book import Book, Project
from templates.checks import catalogue
from templates.checks.book_wide import Placed, facts_of
from templates.checks.catalogue import ProjectsCheck, RowCheck
from templates.checks.cells import Cell, cells_of_part_one, cells_of_project, suspicion
from templates.checks.control_figures import figures_are_kept
from templates.checks.ordering import in_order, moved
from templates.checks.remarks import Remark, finding_of
from templates.checks.rule_set import RuleSet
from templates.checks.subject import Subject, setting_of, subject_of_checks
from templates.controls import Controls
from templates.findings import Finding, Place, Section
from templates.framework import Framework
from templates.values import ValueKind


def check_book(
    book: Book, framework: Framework, rules: RuleSet, controls: Controls | None = None
) -> tuple[Finding, ...]:
    """Return every finding of `book`: the book and part one first, then project by project.

    Within a project they are in the order of the form: its head, its goals, then row by row.
    """
    return Checker(book, framework, rules, controls).findings


def check_project(
    project: Project, framework: Framework, rules: RuleSet, book: Book | None = None
) -> tuple[Finding, ...]:
    """Return the findings of one project by itself; `book` gives the year and whose it is."""
    setting = setting_of(book or Book(), framework, rules)
    checks = _Checks(rules)
    subject = subject_of_checks(project, setting, "", Place(Section.PROJECT, number=1))
    return checks.findings(subject)


class _Checks:
    """The checks that a rule set has on, sorted by what they look at."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self._projects = [one for one in catalogue.PROJECT_CHECKS if rules.is_on(one[0])]
        self._cells = [one for one in catalogue.CELL_CHECKS if rules.is_on(one[0])]
        self.book = [one for one in catalogue.BOOK_CHECKS if rules.is_on(one[0])]
        self.across = [one for one in catalogue.PROJECTS_CHECKS if rules.is_on(one[0])]
        self.suspicion = suspicion(rules)
        roles = (*catalogue.ANY, *rules.roles)
        self._rows = {(role, kind): self._for(role, kind) for role in roles for kind in ValueKind}

    def _for(self, role: str, kind: ValueKind) -> list[tuple[str, RowCheck]]:
        return [
            (key, check)
            for key, check, roles, kinds in catalogue.ROW_CHECKS
            if role in roles and kind in kinds and self.rules.is_on(key)
        ]

    def findings(self, subject: Subject) -> tuple[Finding, ...]:
        """Return what the checks find in one project, in the order of the form."""
        return in_order(self._found(subject))

    def _found(self, subject: Subject) -> Iterator[Finding]:
        for key, project_check in self._projects:
            for remark in project_check(subject):
                yield self.finding(key, remark)
        for row in subject.rows:
            for key, row_check in self._rows[row.level.role, row.value.kind]:
                for remark in row_check(row):
                    yield self.finding(key, remark)
        yield from self.in_cells(cells_of_project(subject, self.suspicion))

    def in_cells(self, cells: Iterable[Cell]) -> Iterator[Finding]:
        """Return what the checks of running text find."""
        for cell in cells:
            for key, check in self._cells:
                for remark in check(cell):
                    yield self.finding(key, remark)

    def finding(self, key: str, remark: Remark) -> Finding:
        """Return the finding that the remark is by the rule set."""
        return finding_of(remark, self.rules.rules[key])


class _AcrossCheck:
    """A check of projects side by side, with what it found and the facts that it found it in."""

    def __init__(
        self, checks: _Checks, key: str, check: ProjectsCheck, facts: Iterable[str]
    ) -> None:
        self._checks, self._key, self._check = checks, key, check
        self._facts = attrgetter("place", *(f"facts.{name}" for name in facts))
        self._seen: list[Any] | None = None
        self._findings: tuple[Finding, ...] = ()

    def findings(self, projects: Sequence[Placed]) -> tuple[Finding, ...]:
        """Return what the check finds; it looks again only if a fact that it goes by differs."""
        seen = list(map(self._facts, projects))
        if seen != self._seen:
            remarks = self._check(projects, self._checks.rules)
            self._seen = seen
            self._findings = tuple(self._checks.finding(self._key, remark) for remark in remarks)
        return self._findings


@dataclass(frozen=True, slots=True)
class _Checked:
    """A project that was checked: for which unit, what the others need of it, its findings."""

    project: Project
    unit_code: str
    placed: Placed
    findings: tuple[Finding, ...]


class Checker:
    """Keeps the findings of a book, and brings them up to date with as little work as it can.

    It knows projects again by identity first, so a book that shares its unchanged projects with
    the one before (`dataclasses.replace`) costs hardly more than its changed ones.
    """

    def __init__(
        self, book: Book, framework: Framework, rules: RuleSet, controls: Controls | None = None
    ) -> None:
        self._framework, self._rules, self._controls = framework, rules, controls
        self._checks = _Checks(rules)
        self._across_checks = [_AcrossCheck(self._checks, *one) for one in self._checks.across]
        self._setting = setting_of(book, framework, rules)
        self._checked: tuple[_Checked, ...] = ()
        self._head: tuple[object, ...] | None = None
        self._of_the_head: tuple[Finding, ...] = ()
        self._placed: tuple[Placed, ...] | None = None
        self._across: dict[int | None, list[Finding]] = {}
        self.findings: tuple[Finding, ...] = ()
        self.update(book)

    def compare_with(self, controls: Controls | None) -> None:
        """Hold the money against `controls` from the next `update` on."""
        if controls != self._controls:
            self._controls, self._placed = controls, None

    def update(self, book: Book) -> tuple[Finding, ...]:
        """Take `book` for the one before and return its findings, as `check_book` would.

        Only what differs is checked again; all of it if the year or the names have changed.
        """
        setting = setting_of(book, self._framework, self._rules)
        if setting != self._setting:
            self._setting, self._checked, self._head = setting, (), None
        self._check_projects(book)
        self._check_head(book)
        self._check_across()
        self.findings = tuple(self._assembled())
        return self.findings

    def _check_projects(self, book: Book) -> None:
        known = {id(one.project): one for one in self._checked}
        before = self._checked
        checked: list[_Checked] = []
        for place, unit_code, project in _placed_projects(book):
            one = known.get(id(project))
            if (
                one is None
                and len(checked) < len(before)
                and before[len(checked)].project == project
            ):
                one = before[len(checked)]
            if one is None or one.unit_code != unit_code:
                one = self._check(project, unit_code, place)
            elif one.placed.place != place:
                one = _moved(one, place)
            checked.append(one)
        self._checked = tuple(checked)

    def _check(self, project: Project, unit_code: str, place: Place) -> _Checked:
        subject = subject_of_checks(project, self._setting, unit_code, place)
        findings = self._checks.findings(subject)
        return _Checked(project, unit_code, Placed(facts_of(subject), place), findings)

    def _check_head(self, book: Book) -> None:
        units = tuple((unit.code, unit.name) for unit in book.units)
        head = (book.department, book.year, book.overall_goals, book.itemised_goals,
                book.safeguards, book.unplaced, units)  # fmt: skip
        if head == self._head:
            return
        self._head = head
        found = [
            self._checks.finding(key, remark)
            for key, check in self._checks.book
            for remark in check(book, self._rules)
        ]
        found += self._checks.in_cells(
            cells_of_part_one(book, self._setting, self._checks.suspicion)
        )
        self._of_the_head = in_order(found)

    def _check_across(self) -> None:
        placed = tuple(one.placed for one in self._checked)
        if placed == self._placed:
            return
        self._placed, self._across = placed, defaultdict(list)
        for one in self._across_checks:
            for finding in one.findings(placed):
                self._across[finding.place.number].append(finding)
        if self._rules.is_on("R31"):
            for remark in figures_are_kept(placed, self._rules, self._controls):
                self._across[remark.place.number].append(self._checks.finding("R31", remark))

    def _assembled(self) -> Iterator[Finding]:
        yield from self._across.get(None, ())
        yield from self._of_the_head
        for one in self._checked:
            across = self._across.get(one.placed.place.number)
            yield from in_order((*one.findings, *across)) if across else one.findings


def _placed_projects(book: Book) -> Iterator[tuple[Place, str, Project]]:
    number = 0
    for unit_index, unit in enumerate(book.units):
        for index, project in enumerate(unit.projects):
            number += 1
            yield Place(Section.PROJECT, unit_index, index, number), unit.code, project


def _moved(one: _Checked, place: Place) -> _Checked:
    """Return what was found of a project that now stands elsewhere, at its new place."""
    findings = tuple(moved(finding, place) for finding in one.findings)
    return _Checked(one.project, one.unit_code, Placed(one.placed.facts, place), findings)
