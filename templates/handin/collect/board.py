"""The board (报送情况): who has handed in, in which round, with how much money, and who is missing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from templates.book import Book
from templates.handin.handin import Finding, Handin
from templates.handin.remark import Remark, unanswered


class Level(StrEnum):
    """Whose hand-ins are collected: a department's units, or a finance bureau's departments."""

    UNITS = "units"
    DEPARTMENTS = "departments"


@dataclass(frozen=True, slots=True)
class Expected:
    """One who has to hand in: the code and name of a unit or a department."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Totals:
    """Money in 万元, summed over the projects that state it, and what there is to count."""

    projects: int = 0
    indicators: int = 0
    budget: Decimal = Decimal(0)
    fiscal: Decimal = Decimal(0)
    other: Decimal = Decimal(0)
    errors: int = 0
    warnings: int = 0
    hints: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        pairs = ((getattr(self, key), getattr(other, key)) for key in self.__dataclass_fields__)
        return Totals(*(one + another for one, another in pairs))


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit or department and its last hand-in; without one `round` is 0, `created` None.

    `expected` is False for one that is not in the list of those who have to hand in, where there is
    such a list. `open_remarks` counts the remarks that want an answer.
    """

    code: str
    name: str
    expected: bool
    round: int = 0
    created: datetime | None = None
    person: str = ""
    open_remarks: int = 0
    totals: Totals = field(default_factory=Totals)

    @property
    def handed_in(self) -> bool:
        """Whether anything has been collected of it."""
        return self.round > 0

    @property
    def state(self) -> str:
        """The row's state in the words of the program."""
        if not self.handed_in:
            return "未报送"
        if not self.expected:
            return "不在名单中"
        return "待回复意见" if self.open_remarks else "已报送"


@dataclass(frozen=True, slots=True)
class Board:
    """The rows, those expected first and in their order, and the totals over all of them."""

    rows: tuple[BoardRow, ...]
    totals: Totals

    @property
    def missing(self) -> tuple[BoardRow, ...]:
        """The rows of those who have to hand in and have not."""
        return tuple(row for row in self.rows if row.expected and not row.handed_in)


def make_board(
    expected: Sequence[Expected],
    collected: Iterable[Handin],
    level: Level = Level.UNITS,
    remarks: Mapping[str, Sequence[Remark]] | None = None,
) -> Board:
    """Return the board of what was `collected` from those `expected`.

    Of several hand-ins of one unit or department the last counts, whatever their order.
    `remarks` has the collector's remarks with their answers by code; where it has none, those
    that came with the hand-in count.
    """
    last = _last_ones(collected, level)
    names = {one.code: one.name for one in expected}
    strangers = sorted(set(last) - set(names))
    rows = tuple(
        _row(code, names.get(code), last.get(code), (remarks or {}).get(code), bool(names))
        for code in (*names, *strangers)
    )
    return Board(rows, sum((row.totals for row in rows), Totals()))


_Part = tuple[Handin, Book]


def _last_ones(collected: Iterable[Handin], level: Level) -> dict[str, _Part]:
    last: dict[str, _Part] = {}
    for handin in collected:
        for code, part in _parts(handin, level):
            if code not in last or _when(handin) > _when(last[code][0]):
                last[code] = handin, part
    return last


def _when(handin: Handin) -> tuple[int, datetime, str]:
    return handin.about.round, handin.about.created, handin.digest


def _parts(handin: Handin, level: Level) -> Iterator[tuple[str, Book]]:
    if level is Level.DEPARTMENTS:
        yield handin.book.department.code, handin.book
        return
    for unit in handin.book.units:
        if not handin.about.units or unit.code in handin.about.units:
            yield unit.code, replace(handin.book, units=(unit,))


def _row(
    code: str,
    name: str | None,
    last: _Part | None,
    remarks: Sequence[Remark] | None,
    has_list: bool,  # noqa: FBT001
) -> BoardRow:
    if last is None:
        return BoardRow(code, name or "", expected=True)
    handin, book = last
    about = handin.about
    return BoardRow(
        code=code,
        name=name or _name(book, code),
        expected=name is not None or not has_list,
        round=about.round,
        created=about.created,
        person=about.sender.person,
        open_remarks=len(unanswered(handin.remarks if remarks is None else remarks)),
        totals=totals_of(handin, book),
    )


def _name(book: Book, code: str) -> str:
    return next((unit.name for unit in book.units if unit.code == code), book.department.name)


def totals_of(handin: Handin, book: Book) -> Totals:
    """Return the totals of `book`, which is a part of that of `handin`, with its findings."""
    severities = Counter(str(one.get("severity")) for one in _findings(handin, book))
    return Totals(
        projects=len(book.projects),
        indicators=sum(len(project.indicators) for project in book.projects),
        budget=_sum(project.budget for project in book.projects),
        fiscal=_sum(project.fiscal for project in book.projects),
        other=_sum(project.other for project in book.projects),
        errors=severities["error"],
        warnings=severities["warning"],
        hints=severities["hint"],
    )


def _findings(handin: Handin, book: Book) -> Iterator[Finding]:
    """Return the findings about what is in `book`; those about no unit are everyone's."""
    codes = {unit.code for unit in book.units}
    return (one for one in handin.findings if not one.get("unit") or one.get("unit") in codes)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
