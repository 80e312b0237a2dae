"""Conflicts: where both sides did something else to the same thing."""

from dataclasses import dataclass
from enum import StrEnum

from templates.handin.compare.place import Place


class Choice(StrEnum):
    """Whose version of a conflict is taken."""

    OURS = "ours"
    THEIRS = "theirs"

    @property
    def label(self) -> str:
        """The choice in the words of the program."""
        return {"ours": "保留本机内容", "theirs": "采用对方内容"}[self.value]


class ConflictKind(StrEnum):
    """What both sides did."""

    CELL = "cell"
    REMOVED_HERE = "removed here"
    REMOVED_THERE = "removed there"
    ORDER = "order"

    @property
    def label(self) -> str:
        """The kind in the words of the program."""
        return _LABELS[self]


_LABELS = {
    ConflictKind.CELL: "双方都改了",
    ConflictKind.REMOVED_HERE: "本机已删除，对方又改了",
    ConflictKind.REMOVED_THERE: "对方已删除，本机又改了",
    ConflictKind.ORDER: "双方都调整了顺序",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """One conflict; the merged book has our version until it is decided.

    `key` names it in `decide`, and is the same whatever else is decided. `place` is in the merged
    book; of what we removed, the section or part in which it stood. The texts are as people read
    them; `""` for a version in which it is not.
    """

    key: str
    kind: ConflictKind
    place: Place
    base: str
    ours: str
    theirs: str
