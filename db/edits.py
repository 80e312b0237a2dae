"""Edits as values: what can be done to a book, and what an edit did.

An edit is applied by `db.workspace.Workspace.apply`, which returns what changed and the edit that
takes it back. Refs are cheap, hashable and safe to hold in any thread; they survive undo.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from db.swaps import Swap
from templates.answers import Answer
from templates.book import Book, Indicator, Item, ItemisedGoal, Project, Unit
from templates.controls import ControlFigure


class Kind(StrEnum):
    """What a row is. The order of the children of a parent is that of print, kind by kind."""

    BOOK = "book"
    OVERALL_GOAL = "overall_goal"
    ITEMISED_GOAL = "itemised_goal"
    ITEMISED_INDICATOR = "itemised_indicator"
    SAFEGUARD = "safeguard"
    UNIT = "unit"
    PROJECT = "project"
    GOAL = "goal"
    INDICATOR = "indicator"
    REASON = "reason"
    CONTROL = "control"

    @property
    def label(self) -> str:
        """The kind in the words of the form."""
        return _LABELS[self]


_LABELS = {
    Kind.BOOK: "绩效文本",
    Kind.OVERALL_GOAL: "总体绩效目标",
    Kind.ITEMISED_GOAL: "分项绩效目标",
    Kind.ITEMISED_INDICATOR: "分项绩效指标",
    Kind.SAFEGUARD: "工作保障措施",
    Kind.UNIT: "预算单位",
    Kind.PROJECT: "预算项目",
    Kind.GOAL: "绩效目标",
    Kind.INDICATOR: "绩效指标",
    Kind.REASON: "审核说明",
    Kind.CONTROL: "控制数",
}

PARENT_OF = {
    Kind.OVERALL_GOAL: Kind.BOOK,
    Kind.ITEMISED_GOAL: Kind.BOOK,
    Kind.ITEMISED_INDICATOR: Kind.ITEMISED_GOAL,
    Kind.SAFEGUARD: Kind.BOOK,
    Kind.UNIT: Kind.BOOK,
    Kind.PROJECT: Kind.UNIT,
    Kind.GOAL: Kind.PROJECT,
    Kind.INDICATOR: Kind.PROJECT,
    Kind.REASON: Kind.BOOK,
    Kind.CONTROL: Kind.BOOK,
}

FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.BOOK: ("department_code", "department_name", "year", "framework", "unplaced"),
    Kind.OVERALL_GOAL: ("title", "body"),
    Kind.ITEMISED_GOAL: ("title", "goal"),
    Kind.ITEMISED_INDICATOR: ("text",),
    Kind.SAFEGUARD: ("title", "body"),
    Kind.UNIT: ("code", "name"),
    Kind.PROJECT: (
        "code", "name", "budget", "fiscal", "other", "purpose",
        "march", "june", "october", "december", "unplaced",
    ),
    Kind.GOAL: ("text",),
    Kind.INDICATOR: (
        "level1", "level2", "level3", "description", "value", "basis", "extras",
    ),
    Kind.REASON: ("finding_id", "fingerprint", "reason"),
    Kind.CONTROL: ("code", "name", "amount", "projects"),
}  # fmt: skip


class Ref(NamedTuple):
    """A row, by kind and id."""

    kind: Kind
    id: int


Value = Book | Item | ItemisedGoal | Unit | Project | Indicator | Answer | ControlFigure | str


@dataclass(frozen=True, slots=True)
class SetField:
    """Put `value` in one field.

    A str, Decimal | None (amounts, percentages), int | None (year, number of projects),
    tuple[str, ...] (unplaced) or tuple[tuple[str, str], ...] (extras).
    """

    ref: Ref
    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class Insert:
    """Put `value`, with all that is in it, under `parent` (None for a book) before `position`.

    None as position means at the end among its kind. Goals and itemised indicators are plain str.
    """

    kind: Kind
    value: Value
    parent: Ref | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the row and everything below it away."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Restore:
    """Put removed rows back as they were, ids included. Made by `apply` as an inverse only.

    `rows` has the cells of each row as they are stored, kind by kind, parents before children.
    """

    ref: Ref
    rows: tuple[tuple[Kind, tuple[tuple[Any, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Put the row under `parent` (of the same kind as its parent now) before `position`.

    The position counts the children of that kind without the row itself.
    """

    ref: Ref
    parent: Ref
    position: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Several edits as one: one transaction, one inverse, one step of undo."""

    edits: tuple["Edit", ...]


Edit = SetField | Insert | Remove | Restore | Move | Swap | Batch


@dataclass(frozen=True)
class Changes:
    """The refs that an edit added, updated, removed or moved.

    `added` and `removed` name the topmost rows first and then all rows below them. `within` names
    the rows above those topmost ones and above the others, where they were and where they are, as
    far as those rows are still there. A hundred thousand of them are gone through once, whoever
    asks: every view of the window does.
    """

    added: tuple[Ref, ...] = ()
    updated: tuple[Ref, ...] = ()
    removed: tuple[Ref, ...] = ()
    moved: tuple[Ref, ...] = ()
    within: tuple[Ref, ...] = ()

    @property
    def size(self) -> int:
        """How many rows changed."""
        return len(self.added) + len(self.updated) + len(self.removed) + len(self.moved)

    def updates(self, ref: Ref | None) -> bool:
        """Return whether `ref` was updated."""
        return ref in self._updated

    def takes_away(self, ref: Ref | None) -> bool:
        """Return whether `ref` was removed."""
        return ref in self._removed

    @cached_property
    def updated_kinds(self) -> frozenset[Kind]:
        """The kinds of the rows that were updated."""
        return frozenset(ref.kind for ref in self.updated)

    @cached_property
    def shifted_kinds(self) -> frozenset[Kind]:
        """The kinds of the rows that came, went or moved."""
        shifted = (self.added, self.removed, self.moved)
        return frozenset(ref.kind for refs in shifted for ref in refs)

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of all rows that changed."""
        return self.updated_kinds | self.shifted_kinds

    def look_through(self) -> None:
        """Find out what views will ask, for no view to wait for it."""
        _ = self._updated, self._removed, self.updated_kinds, self.shifted_kinds

    @cached_property
    def _updated(self) -> frozenset[Ref]:
        return frozenset(self.updated)

    @cached_property
    def _removed(self) -> frozenset[Ref]:
        return frozenset(self.removed)


@dataclass(frozen=True, slots=True)
class Applied:
    """An edit that happened: what changed, and the edit that takes it back.

    `number` tells in which order edits came to the data file: the next one has the next number.
    """

    changes: Changes
    inverse: Edit
    number: int = 0
