"""Any edits in any order do what they should, and their inverses put back every byte."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from db.edits import PARENT_OF, Applied, Batch, Edit, Insert, Kind, Move, Ref, Remove, SetField
from db.engine import open_database
from db.workspace import Workspace
from templates.book import Book
from tests.db.books import small_book
from tests.db.files import Dump, dump, faults
from tests.db.oracle import Oracle, read
from tests.db.strategies import BOOKS, VALUES, fields


class Editing(RuleBasedStateMachine):
    """Edits, undo and redo of a few books, held against the oracle and against the bytes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "a.db"
        self.database = open_database(self.path)
        # The disk's part is tested elsewhere; here it would only cost time.
        with self.database._lock:
            self.database._connection.execute("PRAGMA synchronous = OFF")
        self.workspace = Workspace(self.database)
        self.oracle = Oracle()
        self.undo: list[tuple[Dump, Edit]] = []
        self.redo: list[tuple[Dump, Edit]] = []

    def teardown(self) -> None:
        self.workspace.close()
        shutil.rmtree(self.folder)

    @initialize()
    def start(self) -> None:
        self._apply(Insert(Kind.BOOK, small_book()))

    @rule(book=BOOKS)
    def insert_book(self, book: Book) -> None:
        self._apply(Insert(Kind.BOOK, book))

    @precondition(lambda self: self.oracle.nodes(Kind.BOOK))
    @rule(book=BOOKS, data=st.data())
    def replace_book(self, book: Book, data: st.DataObject) -> None:
        old = data.draw(st.sampled_from(self._refs(Kind.BOOK)))
        self._apply(Batch((Remove(old), Insert(Kind.BOOK, book))))

    @precondition(lambda self: self.oracle.nodes(Kind.BOOK))
    @rule(data=st.data())
    def insert(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from([kind for kind in PARENT_OF if self._parents(kind)]))
        parent = data.draw(st.sampled_from(self._parents(kind)))
        value = data.draw(VALUES[kind])
        end = len(self.workspace.children(parent, kind))
        position = data.draw(st.none() | st.integers(0, end))
        self._apply(Insert(kind, value, parent, position))  # type: ignore[arg-type]

    @precondition(lambda self: self.oracle.nodes())
    @rule(data=st.data())
    def set_field(self, data: st.DataObject) -> None:
        self._apply(self._draw_set_field(data))

    @precondition(lambda self: self.oracle.nodes())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self._apply(Remove(data.draw(st.sampled_from(self._refs()))))

    @precondition(lambda self: self.oracle.nodes(Kind.PROJECT, Kind.INDICATOR))
    @rule(data=st.data())
    def remove_several(self, data: st.DataObject) -> None:
        first = data.draw(st.sampled_from(self._refs(Kind.PROJECT, Kind.INDICATOR)))
        among = st.sampled_from(self._refs(first.kind))
        refs = data.draw(st.lists(among, min_size=1, max_size=5, unique=True))
        self._apply(Batch(tuple(map(Remove, refs))))

    @precondition(lambda self: self.oracle.nodes(*PARENT_OF))
    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        self._apply(self._draw_move(data))

    @precondition(lambda self: self.oracle.nodes(*PARENT_OF))
    @rule(data=st.data(), moves=st.integers(2, 5))
    def batch(self, data: st.DataObject, moves: int) -> None:
        first = self._draw_set_field(data)
        again = (SetField(first.ref, *data.draw(fields(first.ref.kind))) for _ in range(3))
        among = self._draw_move(data, within=True).parent
        moved = [one for one in self._refs(*PARENT_OF) if self.workspace.parent(one) == among]
        more = [self._draw_move(data, within=True, refs=moved) for _ in range(moves)]
        self._apply(Batch((first, *again, *more)))

    @precondition(lambda self: self.undo)
    @rule()
    def take_back(self) -> None:
        self._step(self.undo, self.redo)

    @precondition(lambda self: self.redo)
    @rule()
    def do_again(self) -> None:
        self._step(self.redo, self.undo)

    @invariant()
    def the_file_is_whole(self) -> None:
        assert not faults(self.path)
        for kind in PARENT_OF:
            for parent in self._parents(kind):
                places = [
                    self.workspace.place(one) for one in self.workspace.children(parent, kind)
                ]
                assert places == [(parent, number) for number in range(len(places))]

    @invariant()
    def it_says_what_the_oracle_says(self) -> None:
        for node in self.oracle.nodes(Kind.BOOK):
            assert node.ref
            assert read(self.workspace, node.ref) == node.plain()

    def _draw_set_field(self, data: st.DataObject) -> SetField:
        ref = data.draw(st.sampled_from(self._refs()))
        key, value = data.draw(fields(ref.kind))
        return SetField(ref, key, value)

    def _draw_move(
        self, data: st.DataObject, *, within: bool = False, refs: list[Ref] | None = None
    ) -> Move:
        ref = data.draw(st.sampled_from(refs or self._refs(*PARENT_OF)))
        own, _ = self.workspace.place(ref)
        parent = own if within else data.draw(st.sampled_from(self._parents(ref.kind)))
        others = [one for one in self.workspace.children(parent, ref.kind) if one != ref]
        return Move(ref, parent, data.draw(st.integers(0, len(others))))

    def _refs(self, *kinds: Kind) -> list[Ref]:
        return [node.ref for node in self.oracle.nodes(*kinds) if node.ref]

    def _parents(self, kind: Kind) -> list[Ref]:
        return self._refs(PARENT_OF[kind])

    def _apply(self, edit: Edit) -> None:
        before = dump(self.path)
        try:
            applied = self.workspace.apply(edit)
        except ValueError as error:
            assert "单位编码" in str(error)
            assert dump(self.path) == before
            return
        self._told(applied, before)
        self.undo.append((before, applied.inverse))
        self.redo.clear()
        self._follow(edit, applied)

    def _follow(self, edit: Edit, applied: Applied) -> None:
        match edit:
            case Insert():
                node = self.oracle.insert(edit)
                self.oracle.learn(node, self.workspace, applied.changes.added[0])
            case Remove():
                self.oracle.remove(edit)
            case Move():
                self.oracle.move(edit)
            case SetField():
                self.oracle.set_field(edit)
            case Batch():
                for one in edit.edits:
                    self._follow(one, applied)

    def _step(self, back: list[tuple[Dump, Edit]], forth: list[tuple[Dump, Edit]]) -> None:
        wanted, edit = back.pop()
        before = dump(self.path)
        applied = self.workspace.apply(edit)
        assert dump(self.path) == wanted
        self._told(applied, before)
        forth.append((before, applied.inverse))
        self._look_again()

    def _told(self, applied: Applied, before: Dump) -> None:
        """Hold what `apply` said has changed against what has changed in the file."""
        old, new = _by_ref(before), _by_ref(dump(self.path))
        changes = applied.changes
        assert set(changes.added) == new.keys() - old.keys()
        assert set(changes.removed) == old.keys() - new.keys()
        both = old.keys() & new.keys()
        told = set(changes.updated) | set(changes.moved)
        assert {ref for ref in both if _without_place(ref, old) != _without_place(ref, new)} <= told
        assert set(changes.within) <= new.keys()
        assert _looked_into(old, new) <= set(changes.within)

    def _look_again(self) -> None:
        self.oracle = Oracle()
        for entry in self.workspace.books():
            node = self.oracle.insert(Insert(Kind.BOOK, self.workspace.book(entry.ref)))
            self.oracle.learn(node, self.workspace, entry.ref)
            for kind in (Kind.REASON, Kind.CONTROL):
                for ref in self.workspace.children(entry.ref, kind):
                    beside = Insert(kind, self.workspace.snapshot(ref), entry.ref)
                    self.oracle.learn(self.oracle.insert(beside), self.workspace, ref)


def _by_ref(dumped: Dump) -> dict[Ref, tuple[object, ...]]:
    return {Ref(Kind(kind), row[0]): row for kind, rows in dumped.items() for row in rows}  # type: ignore[arg-type]


def _without_place(ref: Ref, rows: dict[Ref, tuple[object, ...]]) -> tuple[object, ...]:
    return rows[ref] if ref.kind is Kind.BOOK else rows[ref][3:]


def _looked_into(
    old: dict[Ref, tuple[object, ...]], new: dict[Ref, tuple[object, ...]]
) -> set[Ref]:
    """Return the rows that are there before and after and whose children are others, or say others."""
    before, after = _families(old), _families(new)
    others = {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}
    return others & old.keys() & new.keys()


def _families(rows: dict[Ref, tuple[object, ...]]) -> dict[Ref, set[tuple[object, ...]]]:
    """Return the children of each row, with their places and what they say."""
    families: dict[Ref, set[tuple[object, ...]]] = {}
    for ref, row in rows.items():
        if ref.kind is not Kind.BOOK:
            above = Ref(PARENT_OF[ref.kind], row[1])  # type: ignore[arg-type]
            families.setdefault(above, set()).add((ref, *row[2:]))
    return families


def _settings(examples: int, steps: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def test_edits_undo_and_redo() -> None:
    run_state_machine_as_test(Editing, settings=_settings(examples=10, steps=20))


@pytest.mark.fuzz
def test_edits_undo_and_redo_at_length() -> None:
    run_state_machine_as_test(Editing, settings=_settings(examples=300, steps=40))
