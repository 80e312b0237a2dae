"""Trust on first use: is a file signed on the PC from which this unit handed in before."""

from collections.abc import Collection
from enum import StrEnum


class Trust(StrEnum):
    """What the receiver can say of a file's key."""

    SAME = "same"
    NEW = "new"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The state in the words of the program."""
        return _LABELS[self]


_LABELS = {
    Trust.SAME: "与以前同一台电脑",
    Trust.NEW: "首次收到",
    Trust.OTHER: "来自另一台电脑，请与对方核实",
}


def judge_key(public_key: bytes, known: Collection[bytes]) -> Trust:
    """Return what `public_key` is to a receiver who took in files of the unit with the `known` keys.

    The first key of a unit is taken on trust (NEW); after that another one is OTHER until the
    receiver adds it to the known ones.
    """
    if not known:
        return Trust.NEW
    return Trust.SAME if public_key in known else Trust.OTHER
