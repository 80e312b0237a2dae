"""Findings (审核问题): what a check has to say, where, why, and what would mend it.

Places count as a person counts where they are shown (rows, lines, items, the number in print from
1) and as Python counts where they index the book (unit, project from 0). Fixes are plain values:
`templates.checks.fixes` applies them to a book, the window makes edits of them.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from templates.book import Indicator


class Severity(StrEnum):
    """How grave a finding is: an error stops 报送, a warning wants a look or a stated reason."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        """The severity in the words of the program."""
        return {"error": "错误", "warning": "警告", "hint": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """Its place in a list, the gravest first: 0, 1, 2."""
        return _RANKS[self.value]


_RANKS = {one.value: rank for rank, one in enumerate(Severity)}


class Section(StrEnum):
    """The part of the book that a place is in; the values are the keys of the book's JSON form."""

    BOOK = "book"
    OVERALL_GOALS = "overall_goals"
    ITEMISED_GOALS = "itemised_goals"
    SAFEGUARDS = "safeguards"
    UNIT = "unit"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a book.

    `unit` is the unit's index, `project` the project's index within it (from 0), `number` the
    project's number in print (from 1). `row` is the indicator's row in its project, `item` the item
    of part one, `line` the line of 绩效目标 or the indicator of an itemised goal (all from 1).
    `field` is the key of the field: as in the JSON form, and `march` … `december` of the plan.
    """

    section: Section
    unit: int | None = None
    project: int | None = None
    number: int | None = None
    item: int | None = None
    row: int | None = None
    line: int | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class SetText:
    """Put `value` in the field at `place`; a Decimal for amounts and percentages."""

    place: Place
    value: str | Decimal


@dataclass(frozen=True, slots=True)
class AddRow:
    """Put `indicator` at the end of its 一级指标's rows in the project at `place`."""

    place: Place
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Take the indicator's row at `place` away."""

    place: Place


Change = SetText | AddRow | RemoveRow


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend a finding. `label` says it to a person (改为“≥95%”)."""

    label: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reviewer would return the book for.

    `text` is what stands in the place, to the letter. `fix` is there only where it is certain;
    `choices` are for a person to choose from. `judged` are the texts it rests on, and whose they
    are: while they stay the same, so does the fingerprint.
    """

    id: str
    severity: Severity
    place: Place
    text: str
    message: str
    why: str
    example: str = ""
    fix: Fix | None = None
    choices: tuple[Fix, ...] = ()
    judged: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What a stored reason (说明) is kept under: the check, the field and the judged texts.

        The number of the row or the project is not in it, so moving them asks for nothing again.
        """
        parts = (self.id, self.place.section, self.place.field, *self.judged)
        import hashlib

        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
