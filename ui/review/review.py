"""A review: the findings of one book at one moment, by where they are and by what they are about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from db.edits import Kind, Ref
from db.print_refs import PrintRefs
from templates.answers import Answer
from templates.book import Book
from templates.findings import Finding, Place, Section, Severity
from ui.models.nodes import SECTIONS, Key, Part


@dataclass(frozen=True, slots=True)
class Mark:
    """How many findings stand: errors, warnings without a reason, hints."""

    errors: int = 0
    warnings: int = 0
    hints: int = 0

    def __add__(self, other: "Mark") -> "Mark":
        return Mark(
            self.errors + other.errors, self.warnings + other.warnings, self.hints + other.hints
        )

    @property
    def worst(self) -> Severity | None:
        """The gravest of what stands, None if nothing does."""
        counts = zip(Severity, (self.errors, self.warnings, self.hints), strict=True)
        return next((severity for severity, count in counts if count), None)

    @property
    def count(self) -> int:
        """How many of the gravest stand."""
        return self.errors or self.warnings or self.hints

    @property
    def words(self) -> str:
        """The counts in words, `""` if nothing stands."""
        counts = zip(Severity, (self.errors, self.warnings, self.hints), strict=True)
        return " ".join(f"{count} {severity.label}" for severity, count in counts if count)


@dataclass(frozen=True, slots=True)
class Review:
    """What was found in `book` (`value` as it was then), and the reasons that still apply.

    `by_key` has the findings of each node that has any, in the order of print; `by_rule` those of
    each check. `marks` are for the nodes of the tree, sums included. `rules` names the rule set.
    `order` has the place in print of every node that findings can be on: the same mapping for as
    long as no row of the book comes, goes or moves. `fixable` counts what can be mended.
    """

    book: Ref
    value: Book
    refs: PrintRefs
    order: Mapping[Key, int]
    findings: tuple[Finding, ...]
    fixable: int
    answers: Mapping[Finding, Answer]
    by_key: Mapping[Key, tuple[Finding, ...]]
    by_rule: Mapping[str, tuple[Finding, ...]]
    marks: Mapping[Key, Mark]
    rules: str
    titles: Mapping[str, str]
    checked_at: datetime

    def mark(self, key: Key) -> Mark:
        """Return the mark of a node, an empty one if nothing stands there."""
        return self.marks.get(key, _NOTHING)

    @property
    def total(self) -> Mark:
        """The mark of the whole book."""
        return self.mark(Key(self.book))

    def is_open(self, finding: Finding) -> bool:
        """Return whether `finding` stands: no reason was given that still applies."""
        return finding not in self.answers

    def standing(self) -> Iterator[Finding]:
        """Yield the findings for which no reason was given that still applies."""
        # To look a finding up takes longer than all the rest: only where its check has an answer.
        checks = {one.id for one in self.answers}
        return (one for one in self.findings if one.id not in checks or self.is_open(one))

    def differing(self, before: "Review | None") -> frozenset[Key]:
        """Return the nodes whose findings, reasons or marks are others than `before`.

        Where the order is the same, those with other names, too.
        """
        if before is None:
            return frozenset((*self.by_key, *self.marks))
        keys = self.by_key.keys() | before.by_key.keys()
        found = {key for key in keys if self.by_key.get(key) != before.by_key.get(key)}
        marks = self.marks.keys() | before.marks.keys()
        found |= {key for key in marks if self.marks.get(key) != before.marks.get(key)}
        if self.answers != before.answers:
            found |= {self.key_of(one) for one in self.answers}
        if self.order is before.order:
            found |= set(self._renamed(before))
        return frozenset(found)

    def _renamed(self, before: "Review") -> Iterator[Key]:
        """Yield the units and projects that had other names before, in the same order."""
        units = zip(self.refs.units, before.value.units, self.value.units, strict=True)
        for ref, unit, now in units:
            if (unit.code, unit.name) != (now.code, now.name):
                yield Key(ref)
        projects = zip(self.refs.projects, before.value.projects, self.value.projects, strict=True)
        for ref, project, later in projects:
            if project is not later and project.name != later.name:
                yield Key(ref)

    def number_of(self, project: Ref) -> int:
        """Return the number in print of `project`, from 1. Raises KeyError."""
        return self.order[Key(project)] - len(SECTIONS) - len(self.refs.units)

    def key_of(self, finding: Finding) -> Key:
        """Return the node on whose page `finding` is."""
        return key_of_place(self.refs, finding.place)


_NOTHING = Mark()


def key_of_place(refs: PrintRefs, place: Place) -> Key:
    """Return the node on whose page `place` is."""
    match place.section:
        case Section.PROJECT:
            return Key(refs.project(place.number or 0))
        case Section.UNIT:
            return Key(refs.units[place.unit or 0])
        case Section.BOOK:
            return Key(refs.book)
        case section:
            return Key(refs.book, Part(section.value))


def order_of(refs: PrintRefs) -> dict[Key, int]:
    """Return the places of the nodes: the book first, part one, the units, the projects."""
    order = [Key(refs.book), *(Key(refs.book, part) for part in SECTIONS)]
    order += [Key(ref) for ref in (*refs.units, *refs.projects)]
    return {key: place for place, key in enumerate(order)}


def group(
    refs: PrintRefs, findings: Iterable[Finding], order: Mapping[Key, int]
) -> tuple[dict[Key, tuple[Finding, ...]], dict[str, tuple[Finding, ...]]]:
    """Return the findings by node, in this `order`, and by check."""
    by_key: dict[Key, list[Finding]] = {}
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_key.setdefault(key_of_place(refs, finding.place), []).append(finding)
        by_rule.setdefault(finding.id, []).append(finding)
    ordered = {key: tuple(by_key[key]) for key in sorted(by_key, key=order.__getitem__)}
    return ordered, {rule: tuple(by_rule[rule]) for rule in sorted(by_rule)}


def marks_of(
    refs: PrintRefs,
    book: Book,
    by_key: Mapping[Key, tuple[Finding, ...]],
    answers: Mapping[Finding, Answer],
) -> dict[Key, Mark]:
    """Return the marks of every node with findings at or below it."""
    marks = {key: _mark(found, answers) for key, found in by_key.items()}
    sums: dict[Key, Mark] = dict(marks)
    owners = [unit for unit, one in zip(refs.units, book.units, strict=True) for _ in one.projects]
    owner_of = dict(zip(refs.projects, owners, strict=True))
    for key, mark in marks.items():
        for above in _above(key, refs.book, owner_of):
            sums[above] = sums.get(above, _NOTHING) + mark
    return sums


def _mark(findings: Iterable[Finding], answers: Mapping[Finding, Answer]) -> Mark:
    counts = dict.fromkeys(Severity, 0)
    for one in findings:
        counts[one.severity] += one not in answers
    return Mark(*counts.values())


def _above(key: Key, book: Ref, owner_of: Mapping[Ref, Ref]) -> tuple[Key, ...]:
    if key.part in SECTIONS:
        return (Key(book, Part.PART_ONE), Key(book))
    if key.ref.kind is Kind.PROJECT:
        return (Key(owner_of[key.ref]), Key(book))
    return (Key(book),) if key.ref.kind is Kind.UNIT else ()
