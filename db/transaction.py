"""Edits done to the rows of one open transaction. Whoever opened it commits or rolls back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection
from typing import Any, TypeVar

from db import places
from db.cells import codec
from db.edits import (
    PARENT_OF,
    Applied,
    Batch,
    Changes,
    Edit,
    Insert,
    Kind,
    Move,
    Ref,
    Remove,
    Restore,
    SetField,
)
from db.errors import no_such_row
from db.net_changes import NetChanges
from db.progress import Progress
from db.rows import NewRows, Row
from db.runs import with_runs
from db.sibling_runs import move_each, refs_of, remove_each, restore_each
from db.swaps import Swap, swap
from db.tables import (
    delete_row,
    insert_row,
    require_field,
    select_below,
    select_book_id,
    select_books_of,
    select_field,
    select_field_and_parent,
    subtree,
    update_field,
)
from db.unit_codes import require_free_code, require_insertable

T = TypeVar("T")
_AT_ONCE = 500
"""Rows for which SQLite is asked or told at once."""


class Transaction:
    """Applies edits, one after the other; `now` is the moment that the changed books get."""

    def __init__(self, connection: Connection, now: str, progress: Progress) -> None:
        self._connection = connection
        self._now = now
        self._progress = progress
        self._touched: set[int] = set()
        self._written: dict[Kind, list[int]] = defaultdict(list)

    def apply(self, edit: Edit) -> Applied:
        """Do `edit`. Raises ValueError or LookupError half-way, for the caller to roll back."""
        match edit:
            case SetField():
                applied = self._set_field(edit)
            case Insert():
                applied = self._insert(edit)
            case Remove():
                applied = self._remove(edit)
            case Restore():
                applied = self._restore(edit)
            case Move():
                applied = self._move(edit)
            case Swap():
                applied = Applied(Changes(), swap(self._connection, edit))
            case Batch():
                applied = self._batch(edit)
        return applied

    def finish(self) -> None:
        """Note in every book that was changed when that was."""
        for kind, ids in self._written.items():
            for some in _parts(ids):
                found = self._connection.execute(select_books_of(kind, len(some)), some)
                self._touched.update(book for (book,) in found)
        statement = update_field(Kind.BOOK, "changed_at")
        self._connection.executemany(statement, [(self._now, book) for book in self._touched])

    def _set_field(self, edit: SetField) -> Applied:
        ref, key = edit.ref, edit.key
        require_field(ref.kind, key)
        query = select_field_and_parent(ref.kind, key)
        found = self._connection.execute(query, (ref.id,)).fetchone()
        if found is None:
            raise no_such_row()
        stored, above = found
        cell = codec(key).encode(edit.value)
        inverse = SetField(ref, key, codec(key).decode(stored))
        if cell == stored:
            return Applied(Changes(), inverse)
        if (ref.kind, key) == (Kind.UNIT, "code"):
            require_free_code(self._connection, above, str(cell), but=ref.id)
        self._connection.execute(update_field(ref.kind, key), (cell, ref.id))
        # Whose it is, is asked in the end: of a hundred thousand rows one by one it takes longer
        # than all the rest. Who removes or moves a row touches its book at once.
        self._written[ref.kind].append(ref.id)
        return Applied(Changes(updated=(ref,), within=_above(ref.kind, above)), inverse)

    def _insert(self, edit: Insert) -> Applied:
        parent, position = self._find_room(edit)
        new = NewRows(self._connection, self._now)
        ref = Ref(edit.kind, new.add(edit.kind, edit.value, parent, position))
        self._put(new.rows.items())
        self._touch(ref)
        above = (edit.parent,) if edit.parent else ()
        return Applied(Changes(added=refs_of(new.rows.items()), within=above), Remove(ref))

    def _find_room(self, edit: Insert) -> tuple[int, int]:
        """Return the parent's id and the position for a new row, 0 and 0 for a book."""
        if edit.kind is Kind.BOOK and edit.parent is None:
            require_insertable(self._connection, edit.value, 0)
            return 0, 0
        parent = places.require_parent(self._connection, edit.kind, edit.parent)
        require_insertable(self._connection, edit.value, parent)
        return parent, self._make_room(edit.kind, parent, edit.position)

    def _make_room(self, kind: Kind, parent: int, position: int | None) -> int:
        end = places.count(self._connection, kind, parent)
        if position is None or position == end:
            return end
        places.require_position(position, end)
        places.open_place(self._connection, kind, parent, position)
        return position

    def _remove(self, edit: Remove) -> Applied:
        ref = edit.ref
        self._touch(ref)
        rows = tuple(self._kept(ref))
        if not rows:
            raise no_such_row()
        self._connection.execute(delete_row(ref.kind), (ref.id,))
        above: tuple[Ref, ...] = ()
        if ref.kind is not Kind.BOOK:
            (_, ((_, parent, position, *_),)) = rows[0]
            places.close_place(self._connection, ref.kind, parent, position)
            above = _above(ref.kind, parent)
        return Applied(Changes(removed=refs_of(rows), within=above), Restore(ref, rows))

    def _kept(self, ref: Ref) -> Iterable[tuple[Kind, tuple[Row, ...]]]:
        for kind in subtree(ref.kind):
            rows = self._connection.execute(select_below(kind, ref.kind), (ref.id,)).fetchall()
            if rows:
                yield kind, tuple(rows)

    def _restore(self, edit: Restore) -> Applied:
        kind, above = edit.ref.kind, tuple[Ref, ...]()
        if kind is not Kind.BOOK:
            (_, ((_, parent, position, *_),)) = edit.rows[0]
            above = _above(kind, parent)
            places.require_parent(self._connection, kind, *above)
            self._make_room(kind, parent, position)
        self._put(edit.rows)
        self._touch(edit.ref)
        return Applied(Changes(added=refs_of(edit.rows), within=above), Remove(edit.ref))

    def _move(self, edit: Move) -> Applied:
        ref = edit.ref
        parent = places.require_parent(self._connection, ref.kind, edit.parent)
        old = places.find_place(self._connection, ref)
        inverse = Move(ref, Ref(edit.parent.kind, old[0]), old[1])
        end = places.count(self._connection, ref.kind, parent) - (parent == old[0])
        places.require_position(edit.position, end)
        if (parent, edit.position) == old:
            return Applied(Changes(), inverse)
        self._touch(ref)
        self._place(ref, old, (parent, edit.position))
        self._touch(ref)
        above = tuple(dict.fromkeys((inverse.parent, edit.parent)))
        return Applied(Changes(moved=(ref,), within=above), inverse)

    def _place(self, ref: Ref, old: tuple[int, int], new: tuple[int, int]) -> None:
        if new[0] == old[0]:
            places.move_within(self._connection, ref, old[0], old[1], new[1])
            return
        if ref.kind is Kind.UNIT:
            (code,) = self._connection.execute(select_field(ref.kind, "code"), (ref.id,)).fetchone()
            require_free_code(self._connection, new[0], code)
        places.move_across(self._connection, ref, old, new)

    def _batch(self, edit: Batch) -> Applied:
        net, inverses = NetChanges(), []
        for applied in self._each(edit.edits):
            net.add(applied.changes)
            inverses.append(applied.inverse)
        return Applied(net.changes(), Batch(tuple(reversed(inverses))))

    def _each(self, edits: Iterable[Edit]) -> Iterator[Applied]:
        for one in with_runs(edits):
            if isinstance(one, list):
                yield from self._run(one)
            else:
                yield self.apply(one)
                if isinstance(one, SetField | Move | Remove | Swap):
                    self._progress.advance()

    def _run(self, run: Sequence[Any]) -> Iterator[Applied]:
        """Do edits of one sort together."""
        match run[0]:
            case Insert():
                yield from self._put_in(run) if _is_a_block(run) else map(self.apply, run)
            case Move():
                yield from self._noted(move_each(self._connection, run))
            case Remove():
                yield from self._noted(remove_each(self._connection, run))
            case Restore():
                yield from self._noted(restore_each(self._connection, run, self._put))

    def _noted(self, run: Iterator[Applied]) -> Iterator[Applied]:
        """Note in which books edits are, and how many are done."""
        within: dict[Ref, None] = {}
        for applied in run:
            within.update(dict.fromkeys(applied.changes.within))
            if not isinstance(applied.inverse, Remove):
                self._progress.advance()
            yield applied
        for above in within:
            self._touch(above)

    def _put_in(self, run: Sequence[Insert]) -> Iterator[Applied]:
        """Put a block of indicators into their project: as it were one, so much quicker."""
        kind, wanted = run[0].kind, run[0].position
        parent = places.require_parent(self._connection, kind, run[0].parent)
        end = places.count(self._connection, kind, parent)
        start = end if wanted is None else wanted
        places.require_position(start, end)
        if start < end:
            places.open_place(self._connection, kind, parent, start, len(run))
        new = NewRows(self._connection, self._now)
        refs = [
            Ref(kind, new.add(kind, one.value, parent, position))
            for position, one in enumerate(run, start=start)
        ]
        self._put(new.rows.items())
        self._touch(refs[0])
        for ref in refs:
            yield Applied(Changes(added=(ref,), within=_above(kind, parent)), Remove(ref))

    def _put(self, rows: Iterable[tuple[Kind, Sequence[Row]]]) -> None:
        for kind, every in rows:
            for some in _parts(every):
                self._connection.executemany(insert_row(kind), some)
                self._progress.advance(len(some))

    def _touch(self, ref: Ref) -> None:
        found = self._connection.execute(select_book_id(ref.kind), (ref.id,)).fetchone()
        if found:
            self._touched.add(found[0])


def _is_a_block(run: Sequence[Insert]) -> bool:
    """Return whether the rows of `run` stand below one another, at the end or from a place on."""
    first = run[0].position
    return first is None or all(one.position == at for at, one in enumerate(run, start=first))


def _above(kind: Kind, parent: int | None) -> tuple[Ref, ...]:
    return (Ref(PARENT_OF[kind], parent),) if parent else ()


def _parts(every: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(every), _AT_ONCE):
        yield every[at : at + _AT_ONCE]
