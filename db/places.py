"""The order of the children of a parent: positions from 0, without gaps, kind by kind."""

from sqlite3 import Connection

from db.edits import PARENT_OF, Kind, Ref
from db.errors import NoSuchRow, no_such_row
from db.tables import count_children, select_place, shift_places, update_place

_END = 1 << 62


def find_place(connection: Connection, ref: Ref) -> tuple[int, int]:
    """Return the parent's id and the position of the row `ref`, which is not a book.

    Raises NoSuchRow if it is not there.
    """
    found = connection.execute(select_place(ref.kind), (ref.id,)).fetchone()
    if found is None:
        raise no_such_row()
    parent, position = found
    return parent, position


def count(connection: Connection, kind: Kind, parent: int) -> int:
    """Return how many children of `kind` the row with the id `parent` has."""
    (number,) = connection.execute(count_children(kind), (parent,)).fetchone()
    return int(number)


def require_position(position: int, end: int) -> None:
    """Raise ValueError if a row cannot be put at `position` among `end` others."""
    if not 0 <= position <= end:
        raise ValueError(f"只能放在第 1 到第 {end + 1} 的位置，不是第 {position + 1}")


def open_place(
    connection: Connection, kind: Kind, parent: int, position: int, rows: int = 1
) -> None:
    """Make room for `rows` at `position` by moving what is there and after it down."""
    connection.execute(shift_places(kind), (rows, parent, position, _END))


def close_place(connection: Connection, kind: Kind, parent: int, position: int) -> None:
    """Close the gap that the row that was at `position` has left."""
    connection.execute(shift_places(kind), (-1, parent, position + 1, _END))


def move_within(connection: Connection, ref: Ref, parent: int, old: int, new: int) -> None:
    """Put the row `ref` from the position `old` to `new` under the same parent."""
    step, first, last = (-1, old + 1, new) if old < new else (1, new, old - 1)
    connection.execute(shift_places(ref.kind), (step, parent, first, last))
    connection.execute(update_place(ref.kind), (parent, new, ref.id))


def move_across(
    connection: Connection, ref: Ref, old: tuple[int, int], new: tuple[int, int]
) -> None:
    """Put the row `ref` from a parent and position to a position under another parent."""
    open_place(connection, ref.kind, *new)
    connection.execute(update_place(ref.kind), (*new, ref.id))
    close_place(connection, ref.kind, *old)


def require_parent(connection: Connection, kind: Kind, parent: Ref | None) -> int:
    """Return the id of `parent` if rows of `kind` belong under it and it is there."""
    if parent is None or parent.kind is not PARENT_OF.get(kind):
        above = parent.kind.label if parent else "最上层"
        raise ValueError(f"{kind.label}不能放在{above}之下")
    if connection.execute(f"SELECT 1 FROM {parent.kind} WHERE id = ?", (parent.id,)).fetchone():  # noqa: S608
        return parent.id
    raise NoSuchRow("要放进去的上一级已经不在了，可能刚被删除")
