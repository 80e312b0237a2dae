"""Indicators that are appended in one go: a paste of many rows."""

import pytest

from db.appending import with_runs
from db.edits import Batch, Insert, Kind, Ref, SetField
from db.workspace import Workspace
from templates.book import Indicator

FIRST, SECOND = Ref(Kind.PROJECT, 1), Ref(Kind.PROJECT, 2)


def append(project: Ref, name: str, position: int | None = None) -> Insert:
    return Insert(Kind.INDICATOR, Indicator(level3=name), project, position)


def test_appends_to_one_project_go_together() -> None:
    a, b, c = append(FIRST, "a"), append(FIRST, "b"), append(SECOND, "c")
    between, other = append(FIRST, "d", 0), SetField(FIRST, "name", "x")
    assert list(with_runs([a, b, c, between, other, a])) == [[a, b], [c], between, other, [a]]
    assert list(with_runs([])) == []


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


def test_a_run_for_a_project_that_is_not_there_changes_nothing(
    workspace: Workspace, book: Ref
) -> None:
    before = workspace.book(book)
    gone = Ref(Kind.PROJECT, 99_999)
    with pytest.raises(LookupError):
        workspace.apply(Batch((append(gone, "甲"), append(gone, "乙"))))
    assert workspace.book(book) == before
