"""What a hand-in is to the one who collects: new, newer, the same, older, or not for us."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from templates.handin.errors import (
    Altered,
    NewerVersion,
    PasswordNeeded,
    Truncated,
    Unsafe,
    WrongPassword,
)
from templates.handin.handin import Handin, Kind
from templates.readers.reading import CannotRead


class State(StrEnum):
    """How a file stands to what has been taken in."""

    NEW = "new"
    NEWER = "newer"
    SAME = "same"
    OLDER = "older"
    TAMPERED = "tampered"
    WRONG_YEAR = "wrong year"
    WRONG_DEPARTMENT = "wrong department"
    WRONG_KIND = "wrong kind"
    UNKNOWN_VERSION = "unknown version"
    LOCKED = "locked"
    UNREADABLE = "unreadable"

    @property
    def label(self) -> str:
        """The state in the words of the program."""
        return _LABELS[self]

    @property
    def taken(self) -> bool:
        """Whether a file of this state is merged."""
        return self in {State.NEW, State.NEWER}


_LABELS = {
    State.NEW: "首次报送",
    State.NEWER: "有更新",
    State.SAME: "已收过，内容相同",
    State.OLDER: "比已收的旧",
    State.TAMPERED: "被改动或损坏",
    State.WRONG_YEAR: "年度不符",
    State.WRONG_DEPARTMENT: "不是本部门的文件",
    State.WRONG_KIND: "是退回或回执，不是报送",
    State.UNKNOWN_VERSION: "由更新版本的程序生成",
    State.LOCKED: "需要密码",
    State.UNREADABLE: "读不了",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """The last hand-in taken in of one unit: its round, time and digest."""

    round: int
    created: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the collector knows: which year and departments it collects, and what it has.

    Without a year or departments any is taken. `taken` has the last hand-in by the code of the
    unit or, of whole books, of the department (`Handin.covers`).
    """

    year: int | None = None
    departments: Collection[str] = ()
    taken: Mapping[str, Taken] = field(default_factory=dict)

    def with_taken(self, handin: Handin, codes: Collection[str]) -> "Known":
        """Return this with `handin` taken in for `codes`."""
        if not codes:
            return self
        last = Taken(handin.about.round, handin.about.created, handin.digest)
        return replace(self, taken={**self.taken, **dict.fromkeys(codes, last)})


def judge_handin(handin: Handin, known: Known) -> State:
    """Return what `handin` is to a collector who has what `known` says.

    A higher round is newer; the same round made later is newer too, for a clerk mends and sends
    again without counting. A file that covers several units is newer if it is for one of them.
    """
    if handin.kind is not Kind.HANDIN:
        return State.WRONG_KIND
    if known.departments and handin.book.department.code not in known.departments:
        return State.WRONG_DEPARTMENT
    if known.year is not None and handin.book.year != known.year:
        return State.WRONG_YEAR
    last = [known.taken[code] for code in handin.covers if code in known.taken]
    if fresh_codes(handin, known):
        return State.NEWER if last else State.NEW
    same = all(one.digest == handin.digest for one in last)
    return State.SAME if same else State.OLDER


def fresh_codes(handin: Handin, known: Known) -> tuple[str, ...]:
    """Return the codes of what `handin` covers for which it is newer than what was taken in."""
    mine = (handin.about.round, handin.about.created)
    last = {code: known.taken.get(code) for code in handin.covers}
    return tuple(
        code for code, one in last.items() if one is None or mine > (one.round, one.created)
    )


def judge_refusal(error: CannotRead) -> State:
    """Return the state of a file that could not be read because of `error`."""
    match error:
        case NewerVersion():
            return State.UNKNOWN_VERSION
        case Altered() | Truncated() | Unsafe():
            return State.TAMPERED
        case PasswordNeeded() | WrongPassword():
            return State.LOCKED
    return State.UNREADABLE
