"""Runs of moves, removals and restorations: as if done one after the other, but in one pass."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from sqlite3 import Connection
from typing import Any

from db.edits import PARENT_OF, Applied, Changes, Kind, Move, Ref, Remove, Restore
from db.errors import no_such_row
from db.rows import Row
from db.siblings import Siblings
from db.tables import CHILDREN, columns, delete_row, parent_column

_AT_ONCE = 500
"""Rows for which SQLite is asked at once."""
Put = Callable[[Iterable[tuple[Kind, Sequence[Row]]]], None]
"""Puts whole rows into the file, kind by kind."""


def move_each(connection: Connection, run: Sequence[Move]) -> Iterator[Applied]:
    """Do the moves of `run`, of rows of one kind."""
    siblings = Siblings(connection, run[0].ref.kind)
    for edit in run:
        parent = siblings.require_parent(edit.parent)
        old = siblings.take_out(edit.ref.id)
        siblings.put_in(edit.ref.id, parent, edit.position)
        before = Ref(edit.parent.kind, old[0])
        changes = Changes()
        if old != (parent, edit.position):
            within = tuple(dict.fromkeys((before, edit.parent)))
            changes = Changes(moved=(edit.ref,), within=within)
        yield Applied(changes, Move(edit.ref, before, old[1]))
    siblings.write()


def remove_each(connection: Connection, run: Sequence[Remove]) -> Iterator[Applied]:
    """Do the removals of `run`, of rows of one kind with nothing below their children."""
    kind, ids = run[0].ref.kind, [edit.ref.id for edit in run]
    siblings, own = (
        Siblings(connection, kind),
        {row[0]: row for row in _rows(connection, kind, ids)},
    )
    below = {child: _families(connection, child, ids) for child in CHILDREN[kind]}
    for edit in run:
        id_ = edit.ref.id
        if id_ not in own:
            raise no_such_row()
        place, cells = siblings.take_out(id_), own.pop(id_)[3:]
        children = ((child, tuple(rows.get(id_, ()))) for child, rows in below.items())
        rows = ((kind, ((id_, *place, *cells),)), *(one for one in children if one[1]))
        within = (Ref(PARENT_OF[kind], place[0]),)
        yield Applied(Changes(removed=refs_of(rows), within=within), Restore(edit.ref, rows))
    connection.executemany(delete_row(kind), [(id_,) for id_ in ids])
    siblings.write()


def restore_each(connection: Connection, run: Sequence[Restore], put: Put) -> Iterator[Applied]:
    """Do the restorations of `run`, of rows of one kind."""
    kind, rows = run[0].ref.kind, defaultdict[Kind, list[Row]](list)
    siblings = Siblings(connection, kind)
    for edit in run:
        (_, ((id_, parent, position, *_),)) = edit.rows[0]
        above = Ref(PARENT_OF[kind], parent)
        siblings.put_in(id_, siblings.require_parent(above), position)
        siblings.note_stored(id_, parent, position)
        for one, some in edit.rows:
            rows[one] += some
        yield Applied(Changes(added=refs_of(edit.rows), within=(above,)), Remove(edit.ref))
    put(rows.items())
    siblings.write()


def refs_of(rows: Iterable[tuple[Kind, Iterable[Row]]]) -> tuple[Ref, ...]:
    """Return the refs of whole rows, kind by kind."""
    return tuple(Ref(kind, row[0]) for kind, some in rows for row in some)


def _families(connection: Connection, kind: Kind, parents: list[int]) -> dict[int, list[Row]]:
    """Return the rows of `kind` by the ids of the rows above them."""
    families = defaultdict[int, list[Row]](list)
    for row in _rows(connection, kind, parents, parent_column(kind)):
        families[row[1]].append(row)
    return families


def _rows(
    connection: Connection, kind: Kind, ids: Sequence[int], column: str = "id"
) -> Iterator[tuple[Any, ...]]:
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        query = f"SELECT {', '.join(columns(kind))} FROM {kind} WHERE {column} IN ({marks})"  # noqa: S608
        yield from connection.execute(query, some).fetchall()
