"""A stored book becomes another by edits, and undo takes all of them back."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from db.book_edits import edits_between
from db.edits import Insert, Kind, Ref, SetField
from db.workspace import Workspace
from templates.book import Book
from templates.sample import sample_book
from tests.db.strategies import BOOKS


def put(workspace: Workspace, book: Book) -> Ref:
    return workspace.apply(Insert(Kind.BOOK, book)).changes.added[0]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(BOOKS, BOOKS)
def test_any_book_becomes_any_other(workspace: Workspace, old: Book, new: Book) -> None:
    ref = put(workspace, old)
    applied = workspace.apply(edits_between(workspace, ref, new))
    assert workspace.book(ref) == new
    workspace.apply(applied.inverse)
    assert workspace.book(ref) == old


def test_the_same_book_wants_nothing(workspace: Workspace) -> None:
    ref = put(workspace, sample_book())
    assert edits_between(workspace, ref, sample_book()).edits == ()


def test_one_cell_is_one_edit(workspace: Workspace) -> None:
    book = sample_book()
    ref = put(workspace, book)
    unit = book.units[1]
    project = unit.projects[0]
    rows = (replace(project.indicators[0], value="≥300天"), *project.indicators[1:])
    project = replace(project, indicators=rows)
    changed = replace(
        book, units=(book.units[0], replace(unit, projects=(project, *unit.projects[1:])))
    )
    (edit,) = edits_between(workspace, ref, changed).edits
    assert isinstance(edit, SetField)
    assert (edit.key, edit.value) == ("value", "≥300天")


@pytest.mark.parametrize("gone", [0, 3, 6])
def test_rows_that_stay_keep_their_ids(workspace: Workspace, gone: int) -> None:
    book = sample_book()
    ref = put(workspace, book)
    unit = book.units[0]
    project = unit.projects[0]
    rows = project.indicators[:gone] + project.indicators[gone + 1 :]
    changed = replace(
        book,
        units=(
            replace(unit, projects=(replace(project, indicators=rows), *unit.projects[1:])),
            *book.units[1:],
        ),
    )
    before = workspace.refs_of(ref).indicators[0]
    workspace.apply(edits_between(workspace, ref, changed))
    assert workspace.refs_of(ref).indicators[0] == before[:gone] + before[gone + 1 :]
