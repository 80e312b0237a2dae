"""What edits do, what they say they did, and that their inverses take it back exactly."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from db.edits import (
    PARENT_OF,
    Batch,
    Changes,
    Edit,
    Insert,
    Kind,
    Move,
    Ref,
    Remove,
    SetField,
)
from db.engine import open_database
from db.print_refs import PrintRefs
from db.workspace import Workspace
from templates.book import Book, Indicator
from tests.db.books import insert, park_project, small_book
from tests.db.files import dump

# The small book has 3 units of 2, 1 and no projects; a twin of the year after lies beside it.
Make = Callable[[PrintRefs, PrintRefs], Edit]
_EDITS: dict[str, tuple[Make, Counter[str]]] = {
    "a text": (lambda ours, _: SetField(ours.project(1), "name", "甲"), Counter(updated=1)),
    "a blank amount": (
        lambda ours, _: SetField(ours.project(1), "budget", None),
        Counter(updated=1),
    ),
    "a row between two": (
        lambda ours, _: Insert(Kind.INDICATOR, Indicator("产出指标"), ours.project(1), 1),
        Counter(added=1),
    ),
    "a whole unit first": (
        lambda ours, _: Insert(Kind.UNIT, replace(small_book().units[0], code=""), ours.book, 0),
        Counter(added=1 + 2 + 2 + 4),
    ),
    "a book": (lambda *_: Insert(Kind.BOOK, small_book()), Counter(added=26)),
    "the first of several away": (lambda ours, _: Remove(ours.indicator(1, 1)), Counter(removed=1)),
    "the last of several away": (lambda ours, _: Remove(ours.indicator(1, 4)), Counter(removed=1)),
    "a unit away": (lambda ours, _: Remove(ours.units[0]), Counter(removed=1 + 2 + 2 + 4)),
    "a book away": (lambda ours, _: Remove(ours.book), Counter(removed=26)),
    "down": (lambda ours, _: Move(ours.indicator(1, 1), ours.project(1), 2), Counter(moved=1)),
    "up": (lambda ours, _: Move(ours.indicator(1, 4), ours.project(1), 0), Counter(moved=1)),
    "to another unit": (lambda ours, _: Move(ours.project(1), ours.units[1], 0), Counter(moved=1)),
    "to another book": (
        lambda ours, theirs: Move(ours.project(1), theirs.units[1], 1),
        Counter(moved=1),
    ),
    "the same field twice": (
        lambda ours, _: Batch(
            (SetField(ours.project(1), "name", "甲"), SetField(ours.project(1), "name", "乙"))
        ),
        Counter(updated=1),
    ),
    "an order turned round": (
        lambda ours, _: Batch(
            tuple(Move(one, ours.project(1), 0) for one in ours.indicators[0][1:])
        ),
        Counter(moved=3),
    ),
    "many rows pasted": (
        lambda ours, _: Batch(
            tuple(
                Insert(Kind.INDICATOR, Indicator(value=f"{n}"), ours.project(1), 2 + n)
                for n in range(30)
            )
        ),
        Counter(added=30),
    ),
    "several rows away": (
        lambda ours, _: Batch(tuple(Remove(one) for one in ours.indicators[0][:3])),
        Counter(removed=3),
    ),
    "a book for another": (
        lambda ours, _: Batch((Remove(ours.book), Insert(Kind.BOOK, Book(year=2026)))),
        Counter(removed=26, added=1),
    ),
    "changed and then taken away": (
        lambda ours, _: Batch((SetField(ours.units[2], "code", "417009"), Remove(ours.units[2]))),
        Counter(removed=1),
    ),
}


@pytest.mark.parametrize(("make", "told"), _EDITS.values(), ids=_EDITS)
def test_an_edit_and_its_undo_and_redo_are_exact(
    workspace: Workspace, book: Ref, data_file: Path, make: Make, told: Counter[str]
) -> None:
    other = insert(workspace, replace(small_book(), year=2027))
    before = dump(data_file)
    done = workspace.apply(make(workspace.refs_of(book), workspace.refs_of(other)))
    after = dump(data_file)
    assert after != before
    assert _counts(done.changes) == told
    undone = workspace.apply(done.inverse)
    assert dump(data_file) == before
    redone = workspace.apply(undone.inverse)
    assert dump(data_file) == after
    workspace.apply(redone.inverse)
    assert dump(data_file) == before


def _counts(changes: Changes) -> Counter[str]:
    counts = {key: len(getattr(changes, key)) for key in ("added", "updated", "removed", "moved")}
    return Counter({key: count for key, count in counts.items() if count})


def test_the_topmost_row_is_told_first(workspace: Workspace, book: Ref) -> None:
    removed = workspace.apply(Remove(book))
    added = workspace.apply(removed.inverse)
    for refs in (removed.changes.removed, added.changes.added):
        assert refs[0] == book
        kinds = list(dict.fromkeys(ref.kind for ref in refs))
        assert all(kinds.index(PARENT_OF[kind]) < kinds.index(kind) for kind in kinds[1:])


def test_an_edit_dates_the_books_it_changes_and_no_other(workspace: Workspace, book: Ref) -> None:
    other = insert(workspace, replace(small_book(), year=2027))
    ours, theirs = workspace.refs_of(book), workspace.refs_of(other)
    one = {book}
    _dates(workspace, SetField(book, "framework", "mof-2021"), one, one)
    _dates(workspace, SetField(ours.indicator(1, 1), "value", "≥5处"), one, one)
    _dates(workspace, Insert(Kind.ITEMISED_INDICATOR, "甲", ours.itemised_goals[1]), one, one)
    _dates(workspace, Remove(ours.indicator(3, 2)), one, one)
    _dates(workspace, Move(ours.project(1), ours.units[0], 1), one, one)
    _dates(workspace, Move(ours.project(1), theirs.units[0], 0), {book, other}, {book, other})
    _dates(workspace, Remove(ours.units[0]), one, one)
    _dates(workspace, Remove(book), set(), one)
    _dates(workspace, SetField(book, "framework", "mixed"), set(), set())


def _dates(workspace: Workspace, edit: Edit, by_edit: set[Ref], by_undo: set[Ref]) -> None:
    _date_all_in_2020(workspace)
    applied = workspace.apply(edit)
    assert _dated_since(workspace) == by_edit
    _date_all_in_2020(workspace)
    workspace.apply(applied.inverse)
    assert _dated_since(workspace) == by_undo


def _date_all_in_2020(workspace: Workspace) -> None:
    with workspace._database.writing() as connection:
        connection.execute("UPDATE book SET changed_at = '2020-01-01T00:00:00+00:00'")


def _dated_since(workspace: Workspace) -> set[Ref]:
    return {entry.ref for entry in workspace.books() if entry.changed_at.year > 2020}


def test_books_of_several_years_and_departments_lie_side_by_side(
    workspace: Workspace, book: Ref
) -> None:
    other = insert(workspace, replace(small_book(), year=2027))
    project = workspace.refs_of(book).project(1)
    target = workspace.refs_of(other).units[2]
    workspace.apply(Move(project, target, 0))
    assert workspace.unit(target).projects == (park_project(),)
    assert len(workspace.book(book).projects) == 2
    assert len(workspace.book(other).projects) == 4
    workspace.apply(Remove(other))
    assert len(workspace.book(book).projects) == 2
    assert not workspace.exists(project)


def test_setting_what_is_there_already_changes_nothing(workspace: Workspace, book: Ref) -> None:
    project = workspace.refs_of(book).project(1)
    assert workspace.apply(SetField(project, "budget", Decimal("58.50"))).changes == Changes()
    assert workspace.apply(SetField(project, "budget", Decimal("58.5"))).changes.updated
    assert repr(workspace.value(project, "budget")) == "Decimal('58.5')"


def test_moving_to_where_it_is_changes_nothing(workspace: Workspace, book: Ref) -> None:
    refs = workspace.refs_of(book)
    assert workspace.apply(Move(refs.project(2), refs.units[0], 1)).changes == Changes()


def test_a_batch_is_told_as_one(workspace: Workspace, book: Ref) -> None:
    refs = workspace.refs_of(book)
    first, second = refs.projects[:2]
    edits = (
        SetField(first, "name", "甲"),
        SetField(first, "name", "乙"),
        Move(second, refs.units[1], 0),
        SetField(second, "name", "丙"),
        Remove(second),
        Insert(Kind.GOAL, "目标", first),
    )
    changes = workspace.apply(Batch(edits)).changes
    assert changes.updated == (first,)
    assert changes.removed == (second,)
    assert changes.moved == ()
    assert [ref.kind for ref in changes.added] == [Kind.GOAL]


def test_replacing_a_book_is_one_step(workspace: Workspace, book: Ref, data_file: Path) -> None:
    before = dump(data_file)
    newer = replace(small_book(), framework="mof-2015", units=small_book().units[:1])
    applied = workspace.apply(Batch((Remove(book), Insert(Kind.BOOK, newer))))
    assert [workspace.book(entry.ref) for entry in workspace.books()] == [newer]
    assert applied.changes.removed[0] == book
    workspace.apply(applied.inverse)
    assert dump(data_file) == before


def test_removed_ids_are_not_given_to_new_rows(workspace: Workspace, book: Ref) -> None:
    unit = workspace.refs_of(book).units[1]
    removed = workspace.apply(Remove(unit)).changes.removed
    added = workspace.apply(Insert(Kind.UNIT, small_book().units[1], book)).changes.added
    assert not set(removed) & set(added)


def test_an_empty_batch_is_nothing(workspace: Workspace, book: Ref, data_file: Path) -> None:
    before = data_file.read_bytes()
    assert workspace.apply(Batch(())).changes == Changes()
    assert data_file.read_bytes() == before


def test_an_edit_is_there_for_the_next_program(data_file: Path) -> None:
    first = Workspace(open_database(data_file))
    book = insert(first, small_book())
    first.apply(SetField(book, "framework", "mof-2021"))
    first.close()
    second = Workspace(open_database(data_file))
    assert second.book(book) == replace(small_book(), framework="mof-2021")
    second.close()


def test_threads_wait_for_each_other(workspace: Workspace, book: Ref) -> None:
    refs = workspace.refs_of(book)
    project = refs.project(2)
    faults: list[Exception] = []

    def write() -> None:
        try:
            for number in range(25):
                workspace.apply(Insert(Kind.INDICATOR, Indicator(value=str(number)), project))
        except Exception as error:  # noqa: BLE001 - a thread cannot raise into the test
            faults.append(error)

    def read() -> None:
        try:
            for _ in range(25):
                seen = workspace.book(book)
                assert seen.projects[0] == park_project()
        except Exception as error:  # noqa: BLE001
            faults.append(error)

    threads = [threading.Thread(target=work) for work in (write, read, write, read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert len(workspace.project(project).indicators) == 50
