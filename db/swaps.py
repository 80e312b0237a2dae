"""Rows beside the books that an edit puts in, changes or takes away, and gives back when undone.

What is remembered of collected files is such rows: an edit that merges files into the books and
remembers them is one step, and taking it back forgets the files as well, or the next merge would
begin from a round whose changes are not there any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Connection
from typing import Any


class Beside(StrEnum):
    """The tables whose rows can be swapped."""

    TAKEN = "taken"
    KNOWN_KEY = "known_key"
    REMARK_LIST = "remark_list"


_COLUMNS: dict[Beside, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Beside.TAKEN: (("handin_file_id", "code"), ("settled",)),
    Beside.KNOWN_KEY: (("code", "public_key"), ()),
    Beside.REMARK_LIST: (("side", "year", "scope"), ("handin_file_id", "remarks")),
}
"""What finds a row, and what else is in it."""

Cells = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Swap:
    """The row that `key` finds in `table` changes from `old` to `new`; None stands for no row.

    A row that is not `old` any more has been changed since, and is left alone.
    """

    table: Beside
    key: Cells
    old: Cells | None
    new: Cells | None


def cells_of(connection: Connection, table: Beside, key: Cells) -> Cells | None:
    """Return the cells of a row besides its key, None if there is no such row."""
    names, others = _COLUMNS[table]
    found = connection.execute(
        f"SELECT {', '.join((*others, '1'))} FROM {table} WHERE {_where(names)}",  # noqa: S608
        key,
    ).fetchone()
    return tuple(found[:-1]) if found else None


def swap(connection: Connection, one: Swap) -> Swap:
    """Do `one` within a transaction; return the swap that takes it back."""
    if cells_of(connection, one.table, one.key) != one.old:
        return Swap(one.table, one.key, one.old, one.old)
    names, others = _COLUMNS[one.table]
    if one.old is not None:
        gone = f"DELETE FROM {one.table} WHERE {_where(names)}"  # noqa: S608
        connection.execute(gone, one.key)
    if one.new is not None:
        columns = (*names, *others)
        put = (
            f"INSERT INTO {one.table} ({', '.join(columns)})"  # noqa: S608
            f" VALUES ({', '.join('?' * len(columns))})"
        )
        connection.execute(put, (*one.key, *one.new))
    return Swap(one.table, one.key, one.new, one.old)


def _where(names: Iterable[str]) -> str:
    return " AND ".join(f"{name} = ?" for name in names)
