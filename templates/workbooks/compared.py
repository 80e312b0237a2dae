"""What a reading would change in a book, row by row, as the preview before storing shows it."""

from dataclasses import dataclass
from enum import StrEnum

from templates.book import Indicator, Item, ItemisedGoal, Project, Unit
from templates.readers.reading import Place
from templates.readers.recognise.findings import NOWHERE


class RowKind(StrEnum):
    """What a row is; the names are those of the kinds under which rows are stored."""

    BOOK = "book"
    OVERALL_GOAL = "overall_goal"
    ITEMISED_GOAL = "itemised_goal"
    SAFEGUARD = "safeguard"
    UNIT = "unit"
    PROJECT = "project"
    INDICATOR = "indicator"


class RowState(StrEnum):
    """What a row of the file means for the book."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    SKIPPED = "skipped"
    ABSENT = "absent"
    """In the book and not in the file: nothing happens to it unless it is asked for."""

    @property
    def label(self) -> str:
        """The state in the words of the program."""
        return {
            "new": "新增", "changed": "改动", "same": "相同", "doubtful": "待核对",
            "skipped": "未读入", "absent": "文件中没有",
        }[self.value]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that would change: `old` and `new` as printed, `value` as the book holds it.

    The keys are those of the stored fields; `goals` and `indicators` are tuples of texts, `unit`
    is the code and name of the unit that a project would move to. `place` is the cell.
    """

    key: str
    label: str
    old: str
    new: str
    value: object
    place: Place = NOWHERE

    def __str__(self) -> str:
        return f"{self.label}：{self.old or '（空）'} → {self.new or '（空）'}"


@dataclass(frozen=True, slots=True)
class RowPath:
    """Where a row is in a book: positions from 0, -1 where there is none.

    `project` is a position in `Book.projects`; `index` one in its indicators, in the items of a
    section, or in `Book.units`.
    """

    project: int = -1
    index: int = -1


RowValue = Item | ItemisedGoal | Unit | Project | Indicator | None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row of the preview.

    `home` is where the row is in the book (None if it is new), `source` where it is in the
    reading's book (None if it is absent there). `value` is what the file says. `after` is, for a
    new row, the position in the book of the row it follows: -1 for the beginning, None for the
    end. `unit` is the code and name of the unit of a project, `parent` the position in the book of
    the project of an indicator, None if that is new.
    """

    state: RowState
    kind: RowKind
    title: str
    place: Place = NOWHERE
    changes: tuple[FieldChange, ...] = ()
    message: str = ""
    home: RowPath | None = None
    source: RowPath | None = None
    value: RowValue = None
    after: int | None = None
    unit: tuple[str, str] = ("", "")
    parent: int | None = None

    @property
    def is_applicable(self) -> bool:
        """Whether accepting the row would do anything to the book."""
        return self.state is RowState.ABSENT or bool(
            self.changes or (self.home is None and self.source is not None)
        )

    def __str__(self) -> str:
        place = f"{self.place}：" if str(self.place) else ""
        said = "；".join(filter(None, (*map(str, self.changes), self.message)))
        return f"[{self.state.label}] {place}{self.title}{'：' if said else ''}{said}"
