"""An edit that takes long: others read meanwhile, it tells how far it is, and can be called off."""

import threading
from pathlib import Path
from typing import Any

import pytest

from db.edits import Batch, Changes, Insert, Kind, Ref, Remove, SetField
from db.engine import Database, open_database
from db.errors import Overtaken
from db.progress import rows_in
from db.workspace import Workspace
from templates.book import Book, Indicator, Item, Project, Unit
from tests.db.books import small_book

ROWS = 1_200
LONG = Book(units=(Unit("402001", "甲", (Project(indicators=(Indicator("产出指标"),) * ROWS),)),))


class CalledOff(Exception):
    pass


def in_thread(work: Any) -> Any:
    """Return what `work` returns in another thread; fail if it waits for this one."""
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(work()), daemon=True)
    thread.start()
    thread.join(10)
    assert found, "it waited"
    return found[0]


def test_who_reads_while_somebody_writes_sees_what_was_before(
    workspace: Workspace, book: Ref
) -> None:
    before = workspace.book(book)
    seen: list[Book] = []
    workspace.apply(
        Insert(Kind.BOOK, LONG),
        report=lambda _done, _total: seen.append(in_thread(lambda: workspace.book(book))),
    )
    assert seen
    assert set(seen) == {before}
    assert len(in_thread(workspace.books)) == 2


def test_who_reads_at_the_same_time_as_somebody_else_does_not_wait(database: Database) -> None:
    workspace = Workspace(database)
    with database.reading():
        assert in_thread(workspace.books) == ()


def test_a_commit_waits_for_who_reads_and_is_not_refused(
    data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.engine._SECONDS_TO_WAIT", 0.01)
    database = open_database(data_file)
    workspace = Workspace(database)
    book = workspace.apply(Insert(Kind.BOOK, small_book())).changes.added[0]
    reads, may_end, order = threading.Event(), threading.Event(), []

    def read() -> None:
        with database.reading() as connection:
            connection.execute("SELECT count(*) FROM book").fetchone()
            reads.set()
            assert may_end.wait(10)
            order.append("read")

    def write() -> None:
        def report(_done: int, _total: int) -> None:
            if not reads.is_set():
                reader.start()
                assert reads.wait(10)

        workspace.apply(Insert(Kind.BOOK, LONG), report=report)
        order.append("written")

    reader, writer = threading.Thread(target=read), threading.Thread(target=write)
    writer.start()
    assert reads.wait(10)
    writer.join(0.2)
    may_end.set()
    writer.join(10)
    reader.join(10)
    assert order == ["read", "written"]
    assert workspace.exists(book)
    database.close()


def test_what_this_program_writes_does_not_look_like_another_s(
    workspace: Workspace, book: Ref
) -> None:
    told: list[bool] = []
    workspace.apply(
        Insert(Kind.BOOK, LONG),
        report=lambda *_: told.append(in_thread(workspace.changed_elsewhere)),
    )
    assert not any(told)
    assert not workspace.changed_elsewhere()


def test_an_edit_tells_how_far_it_is(workspace: Workspace) -> None:
    told: list[tuple[int, int]] = []
    applied = workspace.apply(Insert(Kind.BOOK, LONG), report=lambda *at: told.append(at))
    total = ROWS + 3
    assert told == sorted(told)
    assert {of for _, of in told} == {total}
    removed = workspace.apply(applied.inverse)
    told.clear()
    workspace.apply(removed.inverse, report=lambda *at: told.append(at))
    assert told[-1][0] > ROWS - 500


def test_an_edit_that_is_called_off_leaves_nothing(workspace: Workspace, book: Ref) -> None:
    before, number = workspace.book(book), workspace.edits
    names = Batch(
        tuple(SetField(workspace.refs_of(book).project(1), "name", "x") for _ in range(900))
    )

    def call_off(_done: int, _total: int) -> None:
        raise CalledOff

    with pytest.raises(CalledOff):
        workspace.apply(names, report=call_off)
    with pytest.raises(CalledOff):
        workspace.apply(Insert(Kind.BOOK, LONG), report=call_off)
    assert workspace.book(book) == before
    assert (len(workspace.books()), workspace.edits) == (1, number)


def test_rows_of_all_kinds_are_counted() -> None:
    book = small_book()
    (counted,) = (rows_in(Batch((Insert(Kind.BOOK, book), Remove(Ref(Kind.BOOK, 1))))),)
    items = len(book.overall_goals) + len(book.itemised_goals) + len(book.safeguards)
    itemised = sum(len(one.indicators) for one in book.itemised_goals)
    rows = sum(1 + len(one.goals) + len(one.indicators) for one in book.projects)
    assert counted == 2 + items + itemised + len(book.units) + rows
    assert rows_in(Insert(Kind.SAFEGUARD, Item())) == 1


def test_edits_are_numbered_in_the_order_of_the_file(workspace: Workspace, book: Ref) -> None:
    first = workspace.apply(SetField(book, "year", 2030))
    with pytest.raises(LookupError):
        workspace.apply(Remove(Ref(Kind.PROJECT, 9_999)))
    second = workspace.apply(SetField(book, "year", 2031))
    assert second.number > first.number
    assert workspace.edits == second.number


def test_an_edit_that_was_overtaken_is_not_done(workspace: Workspace, book: Ref) -> None:
    number = workspace.apply(SetField(book, "year", 2030)).number
    workspace.apply(SetField(book, "year", 2031))
    with pytest.raises(Overtaken, match="刚才又有了改动"):
        workspace.apply(SetField(book, "year", 2032), directly_after=number)
    workspace.apply(SetField(book, "year", 2033), directly_after=workspace.edits)
    assert workspace.value(book, "year") == 2033


def test_changes_answer_what_views_ask() -> None:
    project, row, gone = Ref(Kind.PROJECT, 1), Ref(Kind.INDICATOR, 2), Ref(Kind.GOAL, 3)
    changes = Changes(updated=(project,), removed=(gone,), moved=(row,))
    assert changes.updates(project)
    assert not changes.updates(row)
    assert not changes.updates(None)
    assert changes.takes_away(gone)
    assert not changes.takes_away(project)
    assert changes.updated_kinds == {Kind.PROJECT}
    assert changes.shifted_kinds == {Kind.GOAL, Kind.INDICATOR}
    assert changes.kinds == {Kind.PROJECT, Kind.GOAL, Kind.INDICATOR}
    assert changes.size == 3
