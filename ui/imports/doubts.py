"""What a reading has to say, by the part of the book and the very field it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from db.edits import Kind, Ref
from db.print_refs import PrintRefs
from db.workspace import Workspace
from templates.book import INDICATOR_TEXTS
from templates.findings import Finding, Place, Section, Severity
from templates.readers.reading import ReadFinding, State
from ui.models.nodes import Key, Part
from ui.review.located import Spot

_SECTIONS = {
    part.value: part for part in (Part.OVERALL_GOALS, Part.ITEMISED_GOALS, Part.SAFEGUARDS)
}
_ROWS = {
    Part.OVERALL_GOALS: "overall_goals",
    Part.ITEMISED_GOALS: "itemised_goals",
    Part.SAFEGUARDS: "safeguards",
}
_BOOK_FIELDS = {"department": "department_name", "year": "year"}
_MONEY = ("budget", "fiscal", "other", "march", "june", "october", "december")
_HEAD = frozenset(("code", "name", "purpose", *_MONEY))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding that wants a look: the node on whose page it is, the field if it is about one."""

    finding: ReadFinding
    key: Key
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is doubtful or was not placed in one book, in the order of its pages."""

    all: tuple[Doubt, ...] = ()
    by_key: Mapping[Key, tuple[Doubt, ...]] = field(default_factory=dict)

    def flags(self, key: Key) -> dict[Spot, tuple[Finding, ...]]:
        """Return the flags of the fields on the page of `key`."""
        flagged: dict[Spot, list[Finding]] = {}
        for one in self.by_key.get(key, ()):
            if one.spot:
                flagged.setdefault(one.spot, []).append(_as_flag(one.finding))
        return {spot: tuple(some) for spot, some in flagged.items()}

    def worst(self, key: Key) -> State:
        """Return how sure the part of `key` is."""
        states = {one.finding.state for one in self.by_key.get(key, ())}
        order = (State.SKIPPED, State.DOUBTFUL)
        return next((state for state in order if state in states), State.RECOGNISED)


def find_doubts(workspace: Workspace, refs: PrintRefs, found: Iterable[ReadFinding]) -> Doubts:
    """Return what is not sure among `found` in a book whose rows `refs` names."""
    where = _Where(workspace, refs)
    some = [where.doubt(one) for one in found if one.state is not State.RECOGNISED]
    order = {key: at for at, key in enumerate(keys_of(refs))}
    some.sort(key=lambda one: order.get(one.key, -1))
    grouped = {key: tuple(group) for key, group in groupby(some, key=lambda one: one.key)}
    return Doubts(tuple(some), grouped)


def keys_of(refs: PrintRefs) -> Sequence[Key]:
    """Return the nodes of a book that the preview lists, in order."""
    sections = (Key(refs.book, part) for part in _SECTIONS.values())
    return [Key(refs.book), *sections, *map(Key, refs.projects)]


@dataclass(frozen=True, slots=True)
class _Where:
    workspace: Workspace
    refs: PrintRefs

    def doubt(self, finding: ReadFinding) -> Doubt:
        if 0 < finding.project <= len(self.refs.projects):
            return self._of_project(finding)
        if part := _SECTIONS.get(finding.field):
            rows: tuple[Ref, ...] = getattr(self.refs, _ROWS[part])
            row = rows[finding.row - 1] if 0 < finding.row <= len(rows) else None
            return Doubt(finding, Key(self.refs.book, part), (row, "title") if row else None)
        field_key = _BOOK_FIELDS.get(finding.field)
        spot = (self.refs.book, field_key) if field_key else None
        return Doubt(finding, Key(self.refs.book), spot)

    def _of_project(self, finding: ReadFinding) -> Doubt:
        project = self.refs.projects[finding.project - 1]
        return Doubt(finding, Key(project), self._spot(finding, project))

    def _spot(self, finding: ReadFinding, project: Ref) -> Spot | None:
        if finding.field in _HEAD:
            return project, finding.field
        if finding.field == "goals":
            goals = self.workspace.children(project, Kind.GOAL)
            return (goals[0], "text") if goals else None
        rows = self.refs.indicators[finding.project - 1]
        if finding.field in INDICATOR_TEXTS and 0 < finding.row <= len(rows):
            return rows[finding.row - 1], finding.field
        if finding.field == "indicators" and 0 < finding.row <= len(rows):
            return rows[finding.row - 1], _column(finding)
        return None


def _column(finding: ReadFinding) -> str:
    """Return the column that an indicator's finding is about, as near as it can be told."""
    levels = (("一级指标", "level1"), ("二级指标", "level2"), ("指标值", "value"))
    return next((key for words, key in levels if words in finding.message), "level3")


def _as_flag(finding: ReadFinding) -> Finding:
    severity = Severity.ERROR if finding.state is State.SKIPPED else Severity.WARNING
    why = f"文件里写的是“{finding.text}”" if finding.text else f"{finding.place}".strip()
    return Finding(
        "", severity, Place(Section.PROJECT), finding.text, f"{finding.state.label}：{finding.message}",
        why or "读入时拿不准",
    )  # fmt: skip
