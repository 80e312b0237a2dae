"""Runs of edits of one sort: what is done together is what is done one after the other."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.edits import Applied, Batch, Edit, Insert, Kind, Move, Ref, Remove, Restore, SetField
from db.engine import Database
from db.runs import with_runs
from db.workspace import Workspace
from templates.book import Indicator, Project
from tests.db.files import dump

FIRST, SECOND = Ref(Kind.PROJECT, 1), Ref(Kind.PROJECT, 2)


def append(project: Ref, name: str, position: int | None = None) -> Insert:
    return Insert(Kind.INDICATOR, Indicator(level3=name), project, position)


def test_appends_to_one_project_go_together() -> None:
    a, b, c = append(FIRST, "a"), append(FIRST, "b"), append(SECOND, "c")
    between, other = append(FIRST, "d", 0), SetField(FIRST, "name", "x")
    assert list(with_runs([a, b, c, between, other, a])) == [[a, b], [c], [between], other, [a]]
    assert list(with_runs([])) == []


def test_what_moves_and_what_goes_goes_together_kind_by_kind() -> None:
    unit, row = Ref(Kind.UNIT, 1), Ref(Kind.INDICATOR, 1)
    move, unit_moves = Move(FIRST, unit, 0), Move(unit, Ref(Kind.BOOK, 1), 0)
    edits = [move, move, unit_moves, unit_moves, Remove(FIRST), Remove(SECOND), Remove(row)]
    wanted: list[Edit | list[Edit]] = [[move, move], unit_moves, unit_moves, edits[4:6], edits[6:]]
    assert list(with_runs(edits)) == wanted
    # Below a unit are projects with rows of their own: it goes alone.
    assert list(with_runs([Remove(unit), Remove(unit)])) == [Remove(unit)] * 2


def test_a_run_stands_at_the_end_in_order_and_is_taken_back(
    workspace: Workspace, book: Ref
) -> None:
    project = workspace.refs_of(book).projects[0]
    before = workspace.book(book)
    names = [row["level3"] for _, row in workspace.rows(project, Kind.INDICATOR)]
    edits = (append(project, "甲"), append(project, "乙"), append(project, "前", 0))
    applied = workspace.apply(Batch((*edits, append(project, "丙"))))
    rows = [row["level3"] for _, row in workspace.rows(project, Kind.INDICATOR)]
    assert rows == ["前", *names, "甲", "乙", "丙"]
    assert len(applied.changes.added) == 4
    again = workspace.apply(applied.inverse)
    assert workspace.book(book) == before
    workspace.apply(again.inverse)
    assert [row["level3"] for _, row in workspace.rows(project, Kind.INDICATOR)] == rows


@pytest.mark.parametrize(
    ("places", "rows"),
    [
        ((1, 2, 3), "0 a b c 1 2"),
        ((0, 1, 2), "a b c 0 1 2"),
        ((3, 4, 5), "0 1 2 a b c"),
        ((1, 1, 1), "0 c b a 1 2"),
        ((2, 0, 5), "b 0 1 a 2 c"),
        ((None, 0, 1), "b c 0 1 2 a"),
    ],
)
def test_a_block_is_put_anywhere_and_taken_back(
    workspace: Workspace, book: Ref, places: tuple[int | None, ...], rows: str
) -> None:
    unit = workspace.refs_of(book).units[0]
    there = tuple(Indicator(level3=str(at)) for at in range(3))
    edit = Insert(Kind.PROJECT, Project(indicators=there), unit)
    project = workspace.apply(edit).changes.added[0]
    before = workspace.rows(project, Kind.INDICATOR)
    edits = [append(project, name, place) for name, place in zip("abc", places, strict=True)]
    applied = workspace.apply(Batch(tuple(edits)))
    assert [row["level3"] for _, row in workspace.rows(project, Kind.INDICATOR)] == rows.split()
    done = workspace.rows(project, Kind.INDICATOR)
    again = workspace.apply(applied.inverse)
    assert workspace.rows(project, Kind.INDICATOR) == before
    workspace.apply(again.inverse)
    assert workspace.rows(project, Kind.INDICATOR) == done


def test_a_block_beyond_the_end_is_refused(workspace: Workspace, book: Ref) -> None:
    project, before = workspace.refs_of(book).projects[0], workspace.book(book)
    with pytest.raises(ValueError, match="只能放在"):
        workspace.apply(Batch((append(project, "甲", 99), append(project, "乙", 100))))
    assert workspace.book(book) == before


def test_a_run_for_a_project_that_is_not_there_changes_nothing(
    workspace: Workspace, book: Ref
) -> None:
    before = workspace.book(book)
    gone = Ref(Kind.PROJECT, 99_999)
    with pytest.raises(LookupError):
        workspace.apply(Batch((append(gone, "甲"), append(gone, "乙"))))
    assert workspace.book(book) == before


@st.composite
def moves_and_removals(draw: st.DrawFn, refs: list[Ref], parents: list[Ref]) -> Batch:
    """A batch about rows of one kind: some of its edits may be refused."""
    row, place = st.sampled_from(refs), st.integers(0, 4)
    move = st.builds(Move, row, st.sampled_from(parents), place)
    return Batch(tuple(draw(st.lists(move | st.builds(Remove, row), min_size=2, max_size=8))))


@given(st.data())
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_together_is_as_one_by_one(
    workspace: Workspace, database: Database, book: Ref, data_file: Path, data: st.DataObject
) -> None:
    # The disk's part is tested elsewhere; here it would only cost time.
    with database._lock:
        database._connection.execute("PRAGMA synchronous = OFF")
    refs = workspace.refs_of(book)
    rows = [row for rows in refs.indicators for row in rows]
    kinds = ((list(refs.projects), list(refs.units)), (rows, list(refs.projects)))
    batch = data.draw(st.sampled_from(kinds).flatmap(lambda some: moves_and_removals(*some)))
    before = dump(data_file)
    alone = _applied(workspace, batch, data_file, together=False)
    assert dump(data_file) == before
    assert _applied(workspace, batch, data_file, together=True) == alone
    assert dump(data_file) == before


def _applied(workspace: Workspace, batch: Batch, data_file: Path, *, together: bool) -> object:
    """Apply `batch` and take it back; return all that was told and was in the file meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        if not together:
            patch.setattr("db.transaction.with_runs", iter)
        try:
            done = workspace.apply(batch)
        except (ValueError, LookupError) as error:
            return type(error), str(error)
        after = dump(data_file)
        undone = workspace.apply(done.inverse)
        return after, _told(done), _told(undone)


def _told(applied: Applied) -> list[Any]:
    changes, inverse = applied.changes, applied.inverse
    refs = (changes.added, changes.updated, changes.removed, changes.moved, changes.within)
    assert isinstance(inverse, Batch)
    return [*map(sorted, refs), [_plain(one) for one in inverse.edits]]


def _plain(edit: Edit) -> object:
    """Return `edit`, the rows of what is restored in one order whatever they were read in."""
    if isinstance(edit, Restore):
        return edit.ref, [(kind, sorted(rows)) for kind, rows in edit.rows]
    return edit


def test_a_row_that_goes_twice_changes_nothing(workspace: Workspace, book: Ref) -> None:
    before, (project, *_) = workspace.book(book), workspace.refs_of(book).projects
    with pytest.raises(LookupError):
        workspace.apply(Batch((Remove(project), Remove(project))))
    assert workspace.book(book) == before
